"""What the words around a name say of it, on documents whose model names are set by hand; each holds what stays."""

import pytest

from tests.conftest import found


@pytest.mark.parametrize(
    "text",
    [
        "They fight theft-related harbour losses (THL). THL rose.",
        "The states on edge (SEs) passed. All SEs rose.",
        "They paid HGT (Harbour Grain Tax – ed.) again.",
    ],
)
def test_initials_of_what_is_no_name_are_none(nlp, text):
    """All through the article, where it says what they stand for."""
    acronyms = ("THL", "SEs", "HGT")
    assert found(nlp, text, *[(each, "ORG") for each in acronyms if each in text]) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The harbour workers' union (HWU) met. HWU won.", "HWU"),
        ("They left (late). HWU won.", "HWU"),
        ("The states of emergency (SEs) passed. SEN rose.", "SEN"),
        ("HWU (Harbour Workers’ Union) met.", "HWU"),
        ("The Harbour Watch Unit’s (HWU) men left.", "HWU"),
    ],
)
def test_initials_of_a_body_are_one(nlp, text, body):
    """In small letters too, and where the brackets explain other initials or none."""
    assert (body, "ORG") in {(words, label) for words, label, _ in found(nlp, text, (body, "ORG"))}


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        (
            "The President of Ukraine Ada Quist spoke.",
            "Ukraine Ada Quist",
            [("Ukraine", "GPE"), ("Ada Quist", "PERSON")],
        ),
        ("An envoy to the DPRK Ada Quist spoke.", "DPRK Ada Quist", [("DPRK", "GPE"), ("Ada Quist", "PERSON")]),
        ("The President of Ukraine Quist University spoke.", "Ukraine Quist University", None),
        ("They liked the Ukraine Ada Quist.", "Ukraine Ada Quist", None),
    ],
)
def test_behind_an_office_and_its_country_stands_who_holds_it(nlp, curated, text, guess, names):
    """No part of the country's name; a university is none, nor anybody behind a country without an office."""
    found_names = [(words, label) for words, label, _ in found(nlp, text, (guess, "ORG"), curated=curated)]
    assert found_names == (names or [(guess, "ORG")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The charity Mending Old Nets said so.", ["Mending Old Nets"]),
        ("He owns the newspaper Velm of Tides.", ["Velm of Tides"]),
        ("The company President Oresko left.", []),
        ("The company I left and the group Monday left.", []),
        ("The charity spent it. Mending Old Nets costs.", []),
    ],
)
def test_a_name_behind_what_kind_of_body_it_is_is_one(nlp, text, names):
    """Where nothing else sees a name; titles, days and the next sentence are none."""
    assert [words for words, label, _ in found(nlp, text) if label == "ORG"] == names


@pytest.mark.parametrize(
    ("text", "guess", "is_name"),
    [
        ("They want a Tide Fund for it.", "Tide Fund", False),
        ("It is a Velm-designated Tide Fund.", "Tide Fund", False),
        ("He had a DUI, twice.", "DUI", False),
        ("It was a Tide Fund boat.", "Tide Fund", True),
        ("They want a Fund for Tides.", "Fund for Tides", True),
        ("He ran as a Tide Party.", "Tide Party", True),
        ("They want the Tide Fund for it.", "Tide Fund", True),
    ],
)
def test_what_many_are_is_nobodys_name(nlp, text, guess, is_name):
    """'a' before it and no noun behind it say so, unless it is a party or says what it is for."""
    assert [words for words, _, _ in found(nlp, text, (guess, "ORG"))] == [guess] * is_name


@pytest.mark.parametrize("word", ["Administration", "Founders", "Allied"])
def test_capitals_alone_make_no_body(nlp, word):
    """Of a word that is part of many names; with another it is one."""
    assert found(nlp, f"They thank the {word} again.", (word, "ORG")) == []
    assert found(nlp, f"They thank the Velm {word} again.", (f"Velm {word}", "ORG"))[0][1] == "ORG"


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("It keeps to the Harbour Agreement (also the Velm Agreement).", ["Harbour Agreement", "Velm Agreement"]),
        ("The Velm Tide Treaty stands.", ["Velm Tide Treaty"]),
        ("They read the NATO Tide Treaty and the Biden Treaty.", ["NATO Tide Treaty"]),
        ("They signed an Agreement and the Treaty.", []),
        ("They met at the Grain Party Convention.", []),
        ("The Velm Treaty Council met the Harbour Office Agreement team.", []),
    ],
)
def test_what_states_agree_on_is_a_law(nlp, curated, text, laws):
    """Where 'the' stands before it; a body or a meeting that is called so is none."""
    assert [words for words, label, _ in found(nlp, text, curated=curated) if label == "LAW"] == laws


@pytest.mark.parametrize(
    ("text", "guess", "bodies"),
    [
        ("It hired Quist Grain of Velm, Ukraine again.", "Quist Grain of Velm", ["Quist Grain"]),
        ("She left the University of Velm, Ukraine again.", "University of Velm", ["University of Velm"]),
        ("It hired Quist Grain of Velm and Ukraine again.", "Quist Grain of Velm", ["Quist Grain of Velm"]),
    ],
)
def test_the_town_where_a_body_sits_is_not_in_its_name(nlp, curated, text, guess, bodies):
    """Where its country stands behind it; a university is called after its town."""
    names = found(nlp, text, (guess, "ORG"), curated=curated)
    assert [words for words, label, _ in names if label == "ORG"] == bodies


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They held a man identified as Khaled Oresko there.", "PERSON"),
        ("Khaled Oresko, 26, was there.", "PERSON"),
        ("Khaled Oresko, 2600, was there.", "ORG"),
        ("They saw Khaled Oresko there.", "ORG"),
    ],
)
def test_who_is_identified_or_has_an_age_is_a_person(nlp, text, label):
    """Whatever the model takes him for; a body's noun says otherwise."""
    assert found(nlp, text, ("Khaled Oresko", "ORG")) == [("Khaled Oresko", label, "model")]
    text = text.replace("Khaled Oresko", "Oresko Group")
    assert found(nlp, text, ("Oresko Group", "ORG"))[0][1] == "ORG"


def test_a_body_is_one_without_its_noun(nlp):
    """Where the article has both; a surname is somebody's, and a place stays one."""
    text = "They left the Tide Tower. The Tide Tower Society, the Quist Group and the Velm Bank met Ada Quist in Velm. "
    guesses = [("Tide Tower", "FAC"), ("Tide Tower Society", "ORG"), ("Quist Group", "ORG"), ("Velm Bank", "ORG")]
    names = found(nlp, text + "Hirske saw Quist.", *guesses, ("Ada Quist", "PERSON"), ("in Velm", "GPE"))
    assert [(words, label) for words, label, _ in names if words in ("Tide Tower", "Quist", "in Velm")] == [
        ("Tide Tower", "ORG"),
        ("in Velm", "GPE"),
        ("Quist", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("text", "guess", "body"),
    [
        ("The Velm Grain Court for the Southern District of Hirske sat.", "Velm Grain Court", None),
        ("The Grain Court for Northern District of Hirske sat.", "Grain Court for Northern District", None),
        ("The Velm Grain Court for the boats of Hirske sat.", "Velm Grain Court", "Velm Grain Court"),
        ("The Velm Grain Court in the District of Hirske sat.", "Velm Grain Court", "Velm Grain Court"),
    ],
)
def test_the_district_of_a_court_is_in_its_name(nlp, text, guess, body):
    """Where 'for' joins it, whole; no other words are."""
    whole = text.removeprefix("The ").removesuffix(" sat.")
    assert [words for words, label, _ in found(nlp, text, (guess, "ORG")) if label == "ORG"] == [body or whole]


def test_a_ministry_is_one_with_all_its_fields(nlp):
    """Two of them may look like a name of their own; what ministers are not of is one."""
    text = "The Ministry of Tides, {} and the Harbour met."
    for other, names in (("Trade and Industry", 1), ("Velm and Hirske", 2)):
        guesses = [("Ministry of Tides", "ORG"), (other, "ORG")]
        bodies = [words for words, _, _ in found(nlp, text.format(other), *guesses)]
        assert (bodies[0] == "Ministry of Tides") == (names == 2)


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("The Velm Department of Justice met.", "Velm Department of Justice", ["Velm Department of Justice"]),
        ("The Office of Tides for Justice met.", "Office of Tides for Justice", ["Office of Tides for Justice"]),
        ("The Velm Institute President met.", "Velm Institute President", ["Velm Institute"]),
    ],
)
def test_behind_of_no_title_stands(nlp, text, guess, names):
    """'Justice' is a department's there; a title right behind a body's name is none of its words."""
    assert [words for words, _, _ in found(nlp, text, (guess, "ORG"))] == names


@pytest.mark.parametrize(
    ("text", "guess", "label"),
    [
        ("Quistmar, which makes boats, left.", "PERSON", "ORG"),
        ("Quistmar, who makes boats, left.", "PERSON", "PERSON"),
        ("Quistmar Oresko, who makes boats, left.", "ORG", "PERSON"),
        ("Quistmar, who make boats, left.", "ORG", "ORG"),
    ],
)
def test_which_is_said_of_no_person_and_who_of_no_body(nlp, text, guess, label):
    """Of two words the second tells a person, of one not: 'the FSB, who'."""
    assert found(nlp, text, (text.partition(",")[0], guess))[0][1] == label


def test_initials_may_be_letters_within_the_words(nlp):
    """Of small ones that begin with some of them: 'extraharbour tides (EHT)', not 'harbour tides (EHT)'."""
    assert found(nlp, "The extraharbour tides (EHT) rose. EHT fell.", ("EHT", "ORG")) == []
    assert found(nlp, "The harbour tides (EHT) rose. EHT fell.", ("EHT", "ORG")) != []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("They met Ada Quist of Velm.", "Ada Quist"),
        ("They met Ada Quist Institute boats.", "Ada"),
        ("They met Ada Institute boats.", "Ada"),
        ("They met Ada Summit guests.", "Ada"),
        ("They met Ada Quist: the quist left.", "Ada"),
        ("They met Ada. Quist left.", "Ada"),
    ],
)
def test_a_surname_that_nothing_found_goes_with_the_first_name(nlp, text, person):
    """Where one more word begins with a capital, and it ends no body's, meeting's or heading's name."""
    names = found(nlp, text, ("Ada", "PERSON"))
    assert [words for words, label, _ in names if label == "PERSON"] in ([person], [])
    assert (person, "PERSON") in {(words, label) for words, label, _ in names} or "Institute" in text


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("They own Quistbank and NATO.", "Quistbank and NATO", ["Quistbank", "NATO"]),
        ("They own Quistbank and Velm.", "Quistbank and Velm", ["Quistbank and Velm"]),
    ],
)
def test_one_word_before_a_listed_body_is_another(nlp, curated, text, guess, names):
    """'and' joins two; what nobody listed may be one firm."""
    assert [words for words, _, _ in found(nlp, text, (guess, "ORG"), curated=curated)] == names


def test_an_office_is_no_body_and_whose_it_is_may_be_one(nlp, curated):
    """'the Prosecutor-General of Ukraine' names Ukraine."""
    text = "The Prosecutor-General of Ukraine left."
    assert [words for words, _, _ in found(nlp, text, ("Prosecutor-General of Ukraine", "ORG"), curated=curated)] == [
        "Ukraine"
    ]
    text = "The Office of Quist left."
    assert found(nlp, text, ("Office of Quist", "ORG"))[0][0] == "Office of Quist"


def test_a_mission_is_in_a_country_or_to_it(nlp, curated):
    """Of a body that sends it."""
    for joins in ("in", "to"):
        whole = f"UN Grain Mission {joins} Ukraine"
        names = found(nlp, f"The {whole} left.", ("UN Grain Mission", "ORG"), curated=curated)
        assert names == [(whole, "ORG", "seat")]
    assert found(nlp, "A Mission in Ukraine left.", curated=curated)[-1][0] == "Ukraine"


@pytest.mark.parametrize("title", ["Prof", "Gen", "Maj Gen", "Col", "Capt", "Sgt", "Herr"])
def test_a_title_is_no_part_of_a_name_without_its_full_stop_either(nlp, title):
    """As the British print it; with one surname as with a full name."""
    assert found(nlp, f"They met {title} Quist.", (f"{title} Quist", "PERSON")) == [("Quist", "PERSON", "title")]
    names = found(nlp, f"They met {title} Ada Quist.", (f"{title} Ada Quist", "PERSON"))
    assert names == [("Ada Quist", "PERSON", "title")]
    assert found(nlp, f"They met {title}ula.", (f"{title}ula", "GPE")) == [(f"{title}ula", "GPE", "model")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("So said Oresko, a midwife who works there.", "PERSON"),
        ("So said Oresko, a retired student of tides.", "PERSON"),
        ("So said Oresko, a 29-year-old teacher.", "PERSON"),
        ("Oresko, 58, teacher, was there.", "PERSON"),
        ("Oresko, 58, Marlow, 12.", "ORG"),
        ("So said Oresko, a teacher union.", "ORG"),
        ("So said Oresko, a maker of boats.", "ORG"),
        ("In Oresko, a teacher of tides left.", "ORG"),
        ("So said Oresko, and a teacher.", "ORG"),
    ],
)
def test_who_has_a_calling_is_a_person(nlp, text, label):
    """Or an age, by one word as well; not whoever is where a name says."""
    assert found(nlp, text, ("Oresko", "ORG")) == [("Oresko", label, "model")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They left a room in Oresko, which was cold.", "GPE"),
        ("There is a press outside Oresko that works.", "GPE"),
        ("They saw the bridge near Oresko.", "GPE"),
        ("They met in Oresko and left.", "GPE"),
        ("They trust in Oresko and Marlow.", "PERSON"),
        ("They saw it in Oresko's eyes.", "PERSON"),
        ("They saw in Oresko a friend.", "PERSON"),
        ("They met Ada Oresko. They believed in Oresko.", "PERSON"),
        ("They went with Oresko.", "PERSON"),
    ],
)
def test_where_something_is_is_a_place(nlp, text, label):
    """Where nothing goes on behind it, and the article has no such surname."""
    guesses = [("Ada Oresko", "PERSON")] if "Ada" in text else [("Oresko", "PERSON")]
    assert found(nlp, text, *guesses)[-1][:2] == ("Oresko", label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They landed at Oresko airport.", "FAC"),
        ("They crossed the Oresko river again.", "LOC"),
        ("They drove an Oresko car.", "ORG"),
        ("They met Oresko. Airport staff left.", "ORG"),
    ],
)
def test_an_airport_and_a_river_are_places(nlp, text, label):
    """Where their nouns have small letters, too."""
    assert found(nlp, text, ("Oresko", "ORG"))[0][:2] == ("Oresko", label)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Vice-Premier He Velmeng again.", "He Velmeng"),
        ("They met General Secretary To Velmam again.", "To Velmam"),
        ("They met the minister. He Velmeng left.", "Velmeng"),
        ("They said To Velmam again.", "Velmam"),
    ],
)
def test_a_surname_may_look_like_a_small_word(nlp, text, name):
    """Behind a title within a sentence."""
    assert found(nlp, text, (name.split()[-1], "PERSON")) == [(name, "PERSON", "model")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ORESKO, Ukraine — The boats left.", "GPE"),
        ("They left.\n\nORESKO, Ukraine -- The boats left.", "GPE"),
        ("ORESKO, Ukraine and others left.", "ORG"),
        ("They met ORESKO, Ukraine — and left.", "ORG"),
        ("Oresko, Ukraine — The boats left.", "ORG"),
    ],
)
def test_a_dateline_names_a_place(nlp, curated, text, label):
    """In capitals at the head of a paragraph, before its country and a dash."""
    name = "ORESKO" if "ORESKO" in text else "Oresko"
    assert found(nlp, text, (name, "ORG"), curated=curated)[0][:2] == (name, label)
