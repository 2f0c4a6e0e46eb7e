"""One article, one kind for a name, on documents whose model names are set by hand."""

import pytest
from spacy.tokens import Span

from pipeline.annotate import NameFinder
from pipeline.build import SEEDS
from pipeline.curated import Curated, load_curated
from tests.conftest import found


def named(nlp, text, guess):
    """Return (words, label) of the names, where a model made one guess."""
    return [(words, label) for words, label, _ in found(nlp, text, guess)]


def test_a_bare_surname_belongs_to_the_full_name_before_or_after_it(nlp):
    """Whatever the model made of the surname alone."""
    text = "Tverdin spoke. Later Oleh Tverdin left. Tverdin’s aide stayed."
    names = found(nlp, text, ("Tverdin", "GPE"), ("Oleh Tverdin", "PERSON"))
    assert [(words, label) for words, label, _ in names] == [
        ("Tverdin", "PERSON"),
        ("Oleh Tverdin", "PERSON"),
        ("Tverdin", "PERSON"),
    ]


def test_two_bodies_that_the_article_has_apart_are_two(nlp):
    """'[Velm Aid and the Ostrel Desk]' is two names where both stand alone too; a firm of two people is one."""
    alone = "The Velm Aid grew. So did the Ostrel Desk. "
    joined = "It hurts Velm Aid and the Ostrel Desk."
    whole = ("Velm Aid and the Ostrel Desk", "ORG")
    assert found(nlp, joined, whole) == [(*whole, "model")]
    assert found(nlp, alone + joined, whole, ("Velm Aid", "ORG"), ("Ostrel Desk", "ORG"))[2:] == [
        ("Velm Aid", "ORG", "repeated"),
        ("Ostrel Desk", "ORG", "repeated"),
    ]
    firm = ("Quist and Marlow", "ORG")
    text = "Ada Quist met Jon Marlow. The firm is Quist and Marlow."
    assert found(nlp, text, firm, ("Ada Quist", "PERSON"), ("Jon Marlow", "PERSON"))[2:] == [(*firm, "model")]


def test_two_surnames_joined_by_and_are_two_people(nlp):
    """'Quist and Marlow wrote', each named in full before."""
    names = found(
        nlp, "Ada Quist and Jon Marlow met. Quist and Marlow wrote.", ("Ada Quist", "PERSON"), ("Jon Marlow", "PERSON")
    )
    assert names[2:] == [("Quist", "PERSON", "repeated"), ("Marlow", "PERSON", "repeated")]


def test_a_title_decides_over_the_model(nlp):
    """'Foreign Minister Oresko' is a person, and so is every other 'Oresko'."""
    names = found(nlp, "Oresko waited. Foreign Minister Oresko spoke.", ("Oresko", "ORG"))
    assert names == [("Oresko", "PERSON", "repeated"), ("Oresko", "PERSON", "title")]


def test_the_usual_kind_wins_where_nothing_is_certain(nlp):
    """Two organisations outvote one place."""
    doc = nlp("Velmar said so. He left Velmar. A Velmar ship sank.")
    doc.set_ents([Span(doc, i, i + 1, label) for i, label in ((0, "ORG"), (6, "ORG"), (9, "GPE"))])
    names = NameFinder(nlp, Curated())(doc)
    assert [(name.text, name.label) for name in names] == [("Velmar", "ORG")] * 3


def test_a_name_is_found_again_where_it_stands_again(nlp):
    """A name of several words, of any kind."""
    names = found(nlp, "The Harrow Works met. Staff of the Harrow Works left.", ("Harrow Works", "ORG"))
    assert names == [("Harrow Works", "ORG", "model"), ("Harrow Works", "ORG", "repeated")]


def test_a_word_that_is_mostly_no_name_is_not_spread(nlp):
    """The model saw a name once; the article has the word three times more."""
    names = found(nlp, "The Group met. He joined the Group. A Group fell. One Group rose.", ("Group", "ORG"))
    assert names == [("Group", "ORG", "model")]


def test_part_of_a_longer_name_is_left_alone(nlp):
    """'Kent' in 'Kent Hollis' is not the 'Dale Kent' of before."""
    names = found(nlp, "Dale Kent spoke. Then Kent Hollis spoke.", ("Dale Kent", "PERSON"))
    assert [words for words, _, _ in names if words == "Kent"] == []


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("Secretary of State Ada Quist spoke.", ("State Ada Quist", "ORG"), [("Ada Quist", "PERSON")]),
        ("Minister of Information Ada Quist spoke.", ("Information Ada Quist", "PERSON"), [("Ada Quist", "PERSON")]),
        ("A Harbor Office Spokesperson Ned Marlow spoke.", ("Harbor Office Spokesperson Ned Marlow", "ORG"),
         [("Harbor Office", "ORG"), ("Ned Marlow", "PERSON")]),
        ("A Velmar Labour Minister spoke.", ("Velmar Labour", "GPE"), [("Velmar", "GPE")]),
        ("It is Velmar Works - Director Quist.", ("Velmar Works - Director", "ORG"), [("Velmar Works", "ORG")]),
        ("The Envoy Extraordinary of Velmar left.", ("Extraordinary", "PERSON"), []),
        ("The Justice Department sued.", ("Justice Department", "ORG"), [("Justice Department", "ORG")]),
    ],
)  # fmt: skip
def test_a_title_is_no_part_of_a_name(nlp, text, guess, expected):
    """Wherever the model put its bounds; a body whose name only looks like a title keeps it."""
    assert named(nlp, text, guess) == expected


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("Beside Ada Quist stood an aide.", ("Beside Ada Quist", "PERSON"), [("Ada Quist", "PERSON")]),
        ("Will Quist spoke.", ("Will Quist", "PERSON"), [("Will Quist", "PERSON")]),
    ],
)
def test_a_preposition_that_begins_the_sentence_is_no_part_of_a_name(nlp, text, guess, expected):
    """A first name that is also a word is."""
    assert named(nlp, text, guess) == expected


def test_a_possessive_ending_is_no_part_of_a_name(nlp):
    """Nor is the apostrophe."""
    assert named(nlp, "They saw Ada Quist’s car.", ("Ada Quist’s", "PERSON")) == [("Ada Quist", "PERSON")]


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("The Velmar Works closed.", ("The Velmar Works", "ORG"), [("Velmar Works", "ORG")]),
        ("He read The Velmar Post.", ("The Velmar Post", "ORG"), [("The Velmar Post", "ORG")]),
    ],
)
def test_the_article_that_begins_a_sentence_is_no_part_of_a_name(nlp, text, guess, expected):
    """One in capitals inside a sentence is."""
    assert named(nlp, text, guess) == expected


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("The Velmar Office fined Quist.", ("Velmar Office fined Quist", "ORG"), [("Velmar Office", "ORG")]),
        ("Gaggle by Ada Quist En Route Burg", ("Ada Quist En Route Burg", "PERSON"), [("Ada Quist", "PERSON")]),
        ("It was Quist En Lai.", ("Quist En Lai", "PERSON"), [("Quist En Lai", "PERSON")]),
    ],
)
def test_a_name_ends_before_a_verb_and_before_en_route(nlp, text, guess, expected):
    """'En' alone may be part of one."""
    assert named(nlp, text, guess) == expected


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("He asked Velmar: go?", ("Velmar:", "ORG"), [("Velmar", "ORG")]),
        ("He saw “Velmar” again.", ("“Velmar”", "ORG"), [("Velmar", "ORG")]),
    ],
)
def test_marks_around_a_name_are_no_part_of_it(nlp, text, guess, expected):
    """Colons and quotation marks."""
    assert named(nlp, text, guess) == expected


def test_a_word_broken_off_at_a_hyphen_is_no_name(nlp):
    """As where a speaker begins anew: 'the Velm- Velmar Works'."""
    assert named(nlp, "It is the Velm- Velmar Works.", ("Velm-", "ORG")) == []


def test_a_tail_does_not_make_another_body_of_a_listed_one(nlp):
    """'NATO Allies' names NATO; 'NATO Parliamentary Assembly' is a body of its own."""
    curated = load_curated(SEEDS / "entities.csv")
    names = found(nlp, "NATO Allies met.", ("NATO Allies", "ORG"), curated=curated)
    assert names == [("NATO", "ORG", "curated")]
    names = found(nlp, "The NATO Parliamentary Assembly met.", ("NATO Parliamentary Assembly", "ORG"), curated=curated)
    assert [(words, label) for words, label, _ in names] == [("NATO Parliamentary Assembly", "ORG")]
    names = found(nlp, "The Nord Stream 2 pipeline burst.", ("Nord Stream 2 pipeline", "FAC"), curated=curated)
    assert names == [("Nord Stream 2", "FAC", "curated")]
    names = found(nlp, "The Nord Stream 2 pipe burst.", ("Nord Stream", "FAC"), curated=curated)
    assert names == [("Nord Stream 2", "FAC", "curated")]


def test_two_names_joined_by_a_hyphen_are_two(nlp):
    """'Quist-Marlow' where the article names both; elsewhere it is one name."""
    text = "Ada Quist and Jon Marlow met. The Quist-Marlow talks failed."
    guesses = (("Ada Quist", "PERSON"), ("Jon Marlow", "PERSON"), ("Quist-Marlow", "ORG"))
    assert [words for words, _, _ in found(nlp, text, *guesses)] == ["Ada Quist", "Jon Marlow", "Quist", "Marlow"]
    assert found(nlp, "The Quist-Marlow works closed.", ("Quist-Marlow", "ORG")) == [("Quist-Marlow", "ORG", "model")]


@pytest.mark.parametrize(
    ("text", "guess", "expected"),
    [
        ("They signed the Velmar Cooperation Agreement.", ("Velmar Cooperation Agreement", "ORG"),
         [("Velmar Cooperation Agreement", "LAW")]),
        ("It closed Velmar Airport.", ("Velmar Airport", "ORG"), [("Velmar Airport", "FAC")]),
        ("The United States Grain Guard left.", ("United States Grain Guard", "GPE"),
         [("United States Grain Guard", "ORG")]),
        ("They left the Velmar Grain Museum.", ("Velmar Grain Museum", "EVENT"), [("Velmar Grain Museum", "ORG")]),
        ("They hit the Velmar Front.", ("Velmar Front", "LOC"), [("Velmar Front", "LOC")]),
        ("They live in Velmar Park.", ("Velmar Park", "GPE"), [("Velmar Park", "GPE")]),
        ("It owns Velmar Valley Bank.", ("Velmar Valley Bank", "LOC"), [("Velmar Valley Bank", "ORG")]),
        ("He left the Quist Office Building.", ("Quist Office Building", "ORG"), [("Quist Office Building", "FAC")]),
        ("He left Ada Quist Correctional Facility.", ("Ada Quist", "PERSON"),
         [("Ada Quist Correctional Facility", "FAC")]),
        ("He left the Ada Quist International Airport.", ("Ada Quist", "PERSON"),
         [("Ada Quist International Airport", "FAC")]),
        ("He left the Ada Quist Memorial Bridge.", ("Ada Quist", "PERSON"), [("Ada Quist Memorial Bridge", "FAC")]),
        ("They met Ada Quist Memorial Day.", ("Ada Quist", "PERSON"), [("Ada Quist", "PERSON")]),
        ("Jon Bridge spoke.", ("Jon Bridge", "PERSON"), [("Jon Bridge", "PERSON")]),
        ("In Hirske, a school burnt.", ("Hirske", "PERSON"), [("Hirske", "GPE")]),
        ("They hired the security firm Quist.", ("Quist", "PERSON"), [("Quist", "ORG")]),
        ("The firm of Quist closed.", ("Quist", "PERSON"), [("Quist", "PERSON")]),
        ("In Hirske they hoped.", ("Hirske", "PERSON"), [("Hirske", "PERSON")]),
        ("They read the Quist newspaper.", ("Quist", "PERSON"), [("Quist", "ORG")]),
        ("They left the Velmar party.", ("Velmar", "GPE"), [("Velmar", "ORG")]),
        ("They heard the Velmar news agency.", ("Velmar", "GPE"), [("Velmar", "ORG")]),
        ("They met Velmari refugees.", ("Velmari", "PERSON"), [("Velmari", "NORP")]),
        ("It left in mid-August.", ("mid-August", "GPE"), []),
        ("It sent F-16s there.", ("F-16s", "ORG"), []),
        ("They met on St. Brant’s Day.", ("St. Brant", "GPE"), []),
        ("It ordered Federal aid.", ("Federal", "ORG"), []),
        ("The High Commissioner for Human Rights left.", ("Human Rights", "ORG"), []),
        ("They met participating States.", ("States", "GPE"), []),
        ("They are back in the States.", ("States", "GPE"), [("States", "GPE")]),
        ("The Federal Desk paid.", ("Federal Desk", "ORG"), [("Federal Desk", "ORG")]),
        ("The Hirske sub-region grew.", ("Hirske sub", "LOC"), [("Hirske", "LOC")]),
        ("The Hirske Framework grew.", ("Hirske Framework", "LOC"), [("Hirske Framework", "ORG")]),
        ("The Secretary of the Treasury left.", ("Treasury", "ORG"), []),
        ("The Secretary of Homeland Security left.", ("Homeland Security", "ORG"), []),
        ("Velmar Secretary Interior spoke.", ("Velmar", "ORG"), [("Velmar", "ORG")]),
        ("They heard the Velmar news.", ("Velmar", "GPE"), [("Velmar", "GPE")]),
        ("A bus left Hirske district.", ("Hirske", "PERSON"), [("Hirske", "GPE")]),
        ("The Quist-Marlow administration fell.", ("Quist-Marlow", "ORG"), [("Quist", "PERSON"), ("Marlow", "PERSON")]),
        ("The VMO Allies met.", ("VMO Allies", "ORG"), [("VMO", "ORG")]),
        ("Our Allies met.", ("Allies", "ORG"), []),
        ("The Velmar Government met.", ("Velmar Government", "ORG"), []),
        ("The VMO Foreign Ministers met.", ("VMO Foreign Ministers", "ORG"), [("VMO", "ORG")]),
        ("The VMO Foreign Ministers of Velmar met.", ("VMO Foreign Ministers of Velmar", "ORG"), [("VMO", "ORG")]),
        ("The National Security Adviser met.", ("National Security", "ORG"), []),
        ("The Deputy Prime Minister met.", ("Deputy", "PERSON"), []),
        ("The Minister of Foreign Affairs met.", ("Foreign Affairs", "ORG"), []),
        ("The Council of Foreign Ministers met.", ("Council of Foreign Ministers", "ORG"),
         [("Council of Foreign Ministers", "ORG")]),
    ],
)  # fmt: skip
def test_the_last_word_of_a_name_or_the_next_one_says_its_kind(nlp, text, guess, expected):
    """Whatever the model made of it; 'Allies' and 'Government' are no part of a name."""
    assert [(words, label) for words, label, _ in found(nlp, text, guess)] == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("It burnt Velm, Hirske and Tvern.", "GPE"),
        ("It burnt Velm, Hirske, and Tvern in May.", "GPE"),
        ("Hirske, Velm, Tvern and Norl burnt.", "GPE"),
        ("It burnt Velm, Tvern, Norl and Hirske.", "GPE"),
        ("It is in Velm, Tvern, Hirske, they say.", "PERSON"),
        ("It burnt Velm, Tvern and Norl, Hirske, they say.", "PERSON"),
        ("In Velm, Tvern, Norl, Hirske said so.", "PERSON"),
        ("In Velm, Hirske, Tvern’s envoy, spoke.", "PERSON"),
        ("In Velm, Hirske, Tvern envoy, spoke.", "PERSON"),
        ("Hirske, Velm, Tvern’s envoy, spoke.", "PERSON"),
        ("In Velm, Hirske spoke.", "PERSON"),
        ("It burnt Velm, Hirske and Tvern. Ada Hirske left.", "PERSON"),
    ],
)
def test_a_word_in_a_row_of_places_is_a_place(nlp, text, label):
    """Not behind 'town, state,', where a person may follow, nor where the article has a person's fuller name."""
    places = [(words, "GPE") for words in ("Velm", "Tvern", "Norl") if words in text]
    people = [(words, "PERSON") for words in ("Ada Hirske",) if words in text]
    names = found(nlp, text, *places, *people, ("Hirske", "PERSON"))
    assert next(each for words, each, _ in names if words == "Hirske") == label


def test_a_name_of_two_listed_ones_is_two(nlp):
    """'the West Bank and Gaza' is no body; 'Franco-German' is of peoples, as 'German' is."""
    curated = load_curated(SEEDS / "entities.csv")
    names = found(nlp, "It fell on the West Bank and Gaza.", ("West Bank and Gaza", "ORG"), curated=curated)
    assert [(words, label) for words, label, _ in names] == [("West Bank", "GPE"), ("Gaza", "GPE")]
    names = found(nlp, "Franco-German ties froze.", ("Franco-German", "GPE"), curated=curated)
    assert names == [("Franco-German", "NORP", "model")]


def test_initials_in_brackets_are_those_of_the_body_before_them(nlp):
    """Of its kind, all through the article; what stands in brackets after a person, or in small letters, is none."""
    text = "The Dock Workers Union (DWU) met Ada Quist (VMO) in its Dock Workers Union (old) hall. DWU won."
    names = found(nlp, text, ("Ada Quist", "PERSON"))
    assert [(words, rule) for words, label, rule in names if label == "ORG"] == [
        ("Dock Workers Union", "body_noun"),
        ("DWU", "brackets"),
        ("Dock Workers Union", "body_noun"),
        ("DWU", "repeated"),
    ]


def test_initials_in_brackets_are_a_places_only_where_its_words_begin_so(nlp):
    """Behind a longer name that ends in a place's they are that name's, and nothing certain."""
    text = "The pact with the Velm Isles (PVI) binds the Republic of Quist (ROQ) and Old Velm Isle (OVI). PVI and ROQ."
    names = found(nlp, text, ("Velm Isles", "GPE"), ("Republic of Quist", "GPE"), ("Old Velm Isle", "GPE"))
    assert [words for words, label, _ in names if words.isupper() and label == "GPE"] == ["ROQ", "OVI", "ROQ"]


def test_and_joins_no_two_bodies(nlp):
    """Where a model sees a name begin after it; elsewhere 'and' is within the name of one."""
    text = "The Velmar Party and Quist Union met."
    names = found(nlp, text, ("Velmar Party", "ORG"), ("Quist Union", "ORG"))
    assert [words for words, _, _ in names] == ["Velmar Party", "Quist Union"]
    assert [words for words, _, _ in found(nlp, "The Food and Drug Agency met.")] == ["Food and Drug Agency"]


def test_two_bodies_with_their_own_nouns_are_two(nlp):
    """Wherever they stand; a noun that both share, or what an 'of' goes on with, parts nothing."""
    for text, bodies in (
        ("Border Guard Service and National Police", ["Border Guard Service", "National Police"]),
        ("Velm Science Foundation and Department of Tides", ["Velm Science Foundation", "Department of Tides"]),
        ("University of Tides and Quist University", ["University of Tides", "Quist University"]),
        ("University of Tides and University", ["University of Tides and University"]),
        ("Tides and Reform Committee", ["Tides and Reform Committee"]),
        ("Ministry of Tides and Harbour Police", ["Ministry of Tides and Harbour Police"]),
    ):
        assert [words for words, _, _ in found(nlp, f"It joined the {text}.", (text, "ORG"))] == bodies


def test_a_title_that_ends_like_a_name_does_not_repeat_it(nlp):
    """'Here at State' names a body, 'Secretary of State' an office."""
    rules = found(nlp, "All at State saw it. The Secretary of State called State.", ("State", "ORG"))
    assert [(words, rule) for words, _, rule in rules] == [("State", "model"), ("State", "repeated")]


def test_a_body_of_two_countries_is_whole(nlp):
    """The country before the hyphen is in its name; one word after the hyphen, or no country there, changes nothing."""
    curated = load_curated(SEEDS / "entities.csv")

    def names(text: str, guess: str) -> list[str]:
        return [words for words, _, _ in found(nlp, text, (guess, "ORG"), curated=curated)]

    assert names("The U.S.-India Grain Forum met.", "India Grain Forum") == ["U.S.-India Grain Forum"]
    assert names("The NATO-India Grain Forum met.", "India Grain Forum") == ["NATO-India Grain Forum"]
    assert names("The NATO-Indian Grain Forum met.", "Indian Grain Forum") == ["NATO", "Indian Grain Forum"]
    assert names("The non-India Grain Forum met.", "India Grain Forum") == ["India Grain Forum"]
    assert names("The U.S.-Grommet Forum met.", "Grommet Forum") == ["U.S.", "Grommet Forum"]


def test_what_is_called_after_a_person_is_no_person(nlp):
    """Neither 'the Ada Quist Prize' nor a body; whom 'the' stands before for another reason is one."""
    for text, names in (
        ("She won the Ada Quist Prize.", []),
        ("He left the Ada Quist Center for Peace.", [("Ada Quist Center for Peace", "ORG")]),
        ("He left the Ada Quist Tide Institute.", [("Ada Quist Tide Institute", "ORG")]),
        ("It blames the Ada Quist Regime.", [("Ada Quist", "PERSON")]),
        ("It is the Ada Quist I know.", [("Ada Quist", "PERSON")]),
        ("The Ada Quist. Prize money came.", [("Ada Quist", "PERSON")]),
    ):
        assert [(words, label) for words, label, _ in found(nlp, text, ("Ada Quist", "PERSON"))] == names, text


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("It passed the Tides Act and the Grain to Mills Act.", ["Tides Act", "Grain to Mills Act"]),
        ("On the Ada Quist Justice in Grain Act he was silent.", ["Ada Quist Justice in Grain Act"]),
        ("The Women's Harbour Act and Quist Act passed.", ["Women's Harbour Act", "Quist Act"]),
        ("Parliament Must Act. An Act of war. Act now!", []),
    ],
)
def test_an_act_is_a_law(nlp, text, laws):
    """With all that belongs to its name, a person too; the verb is none."""
    guesses = [("Ada Quist Justice", "PERSON")] if "Ada" in text else []
    assert [words for words, label, rule in found(nlp, text, *guesses) if (label, rule) == ("LAW", "law_noun")] == laws
    assert not any(label == "PERSON" for _, label, _ in found(nlp, text, *guesses))


def test_a_name_once_in_small_letters_is_one_still(nlp):
    """'administration' makes no name of 'Administration'; one slip in many does not unmake one."""
    assert found(nlp, "The Grommet met. A grommet broke.", ("Grommet", "ORG")) == []
    text = f"{'Grommet met. ' * 5}Then grommet closed."
    assert found(nlp, text, ("Grommet", "ORG"))[0] == ("Grommet", "ORG", "model")


def test_whose_government_it_is_is_what_is_named(nlp):
    """The country is named, or who leads it, not a body; a body that is called a government is none of these."""
    curated = load_curated(SEEDS / "entities.csv")
    text = "The Government of Ukraine met the Government of National Accord. The Biden Administration did not."
    guesses = (("Government of Ukraine", "ORG"), ("Government of National Accord", "ORG"))
    names = found(nlp, text, *guesses, curated=curated)
    assert [(words, label) for words, label, _ in names] == [
        ("Ukraine", "GPE"),
        ("Government of National Accord", "ORG"),
        ("Biden", "PERSON"),
    ]
