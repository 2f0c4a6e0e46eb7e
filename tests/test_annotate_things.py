"""What is no name of ours, and long names of bodies, on documents whose model names are set by hand."""

import pytest

from tests.conftest import found


@pytest.mark.parametrize(
    "noun", ["Department", "Ministry", "Council", "Eastern Flank", "Member States", "Air Force One"]
)
def test_a_bodys_noun_alone_names_none(nlp, noun):
    """With a word before it, it does."""
    assert found(nlp, f"They saw the {noun} again.", (noun, "ORG")) == []
    assert found(nlp, f"They saw the Velm {noun} Agency.", (f"Velm {noun} Agency", "ORG")) != []


@pytest.mark.parametrize("text", ["They flew with Velm Air Force One.", "They flew on Marine Force Two today."])
def test_an_aircraft_counted_in_letters_is_no_force(nlp, text):
    """'Air Force' alone is one."""
    assert found(nlp, text) == []
    assert [words for words, _, _ in found(nlp, "They flew with the Velm Air Force today.")] == ["Velm Air Force"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She sat on the Committee on the Elimination of Tidal Harm.", "Committee on the Elimination of Tidal Harm"),
        ("The Commission on Tides and Nets met.", "Commission on Tides and Nets"),
        ("The Committee against Tidal Harm Director Ada Quist spoke.", "Committee against Tidal Harm"),
    ],
)
def test_a_committee_is_named_with_all_that_it_is_on(nlp, text, name):
    """But not with a listed name, a month, or an official."""
    assert found(nlp, text)[0][:2] == (name, "ORG")


def test_what_a_commission_did_on_a_day_or_somebody_is_no_part_of_its_name(nlp, curated):
    """Nor what it said on a listed country."""
    for text in ("The Commission on February 10 met.", "The Commission on Ukraine spoke.", "The Panel on tides met."):
        assert "ORG" not in [label for _, label, _ in found(nlp, text, curated=curated)]


@pytest.mark.parametrize(("name", "label"), [("Velm Port", "FAC"), ("Quist Castle", "FAC"), ("Portvelm", "GPE")])
def test_ports_and_castles_are_facilities(nlp, name, label):
    """Where the pipeline takes them for places."""
    assert found(nlp, f"They saw the {name} again.", (name, "GPE"))[0][:2] == (name, label)


def test_a_chief_executive_is_titled(nlp):
    """Whatever of the title the pipeline takes for a name."""
    text = "They asked Chief Executive Ada Quist again."
    assert found(nlp, text, ("Executive Ada Quist", "PERSON")) == [("Ada Quist", "PERSON", "title")]


@pytest.mark.parametrize(
    ("guess", "label", "kind"),
    [
        ("Quist Safety Administration", "FAC", "ORG"),
        ("Quist Center", "FAC", "FAC"),
        ("Partido Velmista", "PERSON", "ORG"),
        ("Banco de Velm", "GPE", "ORG"),
        ("Ada Partidova", "PERSON", "PERSON"),
    ],
)
def test_a_bodys_noun_tells_a_body_in_other_languages_too(nlp, guess, label, kind):
    """A center may be a building."""
    assert found(nlp, f"They saw {guess} again.", (guess, label))[0][:2] == (guess, kind)


@pytest.mark.parametrize(
    ("text", "guess", "kind"),
    [
        ("Today Hirske shareholders met.", "Hirske", "ORG"),
        ("Today Hirske’s shareholders met.", "Hirske", "PERSON"),
        ("Today Ada Hirske shareholders met.", "Ada Hirske", "PERSON"),
        ("It hurts Hirske, which makes nets.", "Hirske", "ORG"),
        ("It hurts Quist-Hirske, which makes nets.", "Quist-Hirske", "ORG"),
        ("A film by Ada Hirske, which was short.", "Ada Hirske", "PERSON"),
    ],
)
def test_what_only_firms_have_tells_a_firm(nlp, text, guess, kind):
    """Of a person it is said behind "'s", and 'which' refers to what somebody made."""
    assert found(nlp, text, (guess, "PERSON"))[0][:2] == (guess, kind)


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("Repaired three boats in Velm.", "Repaired", []),
        ("Rejected the offer.", "Rejected", []),
        ("Ahmed the elder spoke.", "Ahmed", ["Ahmed"]),
        ("Moored spoke.", "Moored", ["Moored"]),
        ("Moored the elder spoke. They saw Moored.", "Moored", ["Moored", "Moored"]),
    ],
)
def test_a_verb_without_a_subject_is_nobody(nlp, text, guess, names):
    """A first name may end as a verb does, and what stands elsewhere too is a name."""
    assert [words for words, _, _ in found(nlp, text, (guess, "PERSON"))] == names


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("Neither the Velm House nor Bureau told him.", "Velm House nor Bureau", ["Velm House"]),
        ("Aboard Velm Tiger En Route Hirske", "Aboard Velm Tiger En Route Hirske", ["Velm Tiger"]),
        ("The Tidal Coordinator for Strategic Nets Ada Quist spoke.", "Tidal Coordinator for Strategic Nets", []),
        (
            "The Velm Council of Ministers for Nets spoke.",
            "Velm Council of Ministers for Nets",
            ["Velm Council of Ministers for Nets"],
        ),
    ],
)
def test_what_joins_no_names_parts_them(nlp, text, guess, names):
    """An office is none, whatever it is for."""
    assert [words for words, _, rule in found(nlp, text, (guess, "ORG")) if rule == "model"] == names


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("Young Velmish blocked roads.", "Young Velmish", ["Velmish"]),
        ("Ethnic Velmish blocked roads.", "Ethnic Velmish", ["Velmish"]),
        ("Ethnic Velmish blocked roads.", "Ethnic", []),
        ("They met Young Velmish.", "Young Velmish", ["Young Velmish"]),
    ],
)
def test_a_sentence_begins_with_a_word_that_is_no_people(nlp, text, guess, names):
    """Within a sentence a capital says that it is of the name."""
    assert [words for words, _, rule in found(nlp, text, (guess, "NORP")) if rule == "model"] == names


@pytest.mark.parametrize(
    ("text", "guess", "label"),
    [
        ("They sank the cruiser Velm today.", "Velm", "GPE"),
        ("They sank the cruiser “Velm” today.", "Velm", "GPE"),
        ("They saw USS Ada Quist today.", "Ada Quist", "PERSON"),
        ("They saw the USS Ada Quist today.", "USS Ada Quist", "ORG"),
        ("They saw INS Velm today.", "INS", "ORG"),
        ("They saw BRP Ada Quist today.", "Ada Quist", "PERSON"),
        ("They built six Velm-class boats.", "Velm", "PERSON"),
    ],
)
def test_a_ship_is_no_name_of_ours(nlp, text, guess, label):
    """Nor is it where it stands again without its noun."""
    assert found(nlp, text, (guess, label)) == []


def test_a_listed_place_is_none_in_the_name_of_a_class_of_ships(nlp, curated):
    """It is one beside it; a body may have a ship's initials."""
    names = found(nlp, "Ukraine-class boats left Ukraine-held ports of Ukraine.", curated=curated)
    assert [words for words, _, _ in names] == ["Ukraine", "Ukraine"]
    assert found(nlp, "The INS said so.", ("INS", "ORG")) == [("INS", "ORG", "model")]


def test_who_sends_a_ship_and_what_is_called_after_one_are_names(nlp, curated):
    """A listed country behind 'ship' is that country, and a group of ships is a body."""
    assert [words for words, _, _ in found(nlp, "The ship Ukraine sent was new.", curated=curated)] == ["Ukraine"]
    group = "USS Ada Quist Tidal Group"
    assert found(nlp, f"They joined the {group} today.", (group, "ORG"))[0][:2] == (group, "ORG")
    text = "They sank the cruiser Velm. The Velm was old. He left Velm."
    doc_names = found(nlp, text, ("Velm", "ORG"))
    assert doc_names == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("It hurts firms such as Velm, Quist & Sons and Ada Hirske.", ["Velm", "Quist & Sons", "Ada Hirske"]),
        ("It hurts labels, including 12 Velm, Ada Hirske, and other labels.", ["12 Velm", "Ada Hirske"]),
        ("It hurts banks like Velm, Ada Hirske said.", ["Velm"]),
        ("It hurts firms such as Mr. Velm's and others.", []),
        ("It hurts towns such as Velm and Ada Hirske.", []),
    ],
)
def test_names_in_a_row_of_firms_are_bodies(nlp, text, bodies):
    """Whatever the pipeline takes them for; behind a comma that no 'and' follows somebody may speak."""
    names = found(nlp, text, ("Velm", "GPE"), *([("Ada Hirske", "PERSON")] if "Hirske" in text else []))
    assert [words for words, label, _ in names if label == "ORG"] == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Quist told The Velm Slant so.", ["The Velm Slant"]),
        ("It fell, according to The Slant.", ["The Slant"]),
        ("Quist told The President so.", []),
        ("It led to The Slant.", []),
        ("Nobody told him. The Slant grew.", []),
    ],
)
def test_who_is_told_something_under_a_capitalised_article_is_an_outlet(nlp, text, bodies):
    """But not an office."""
    assert [words for words, label, _ in found(nlp, text) if label == "ORG"] == bodies


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He led the Tidal Anti-Harm Prosecutor's Office today.", "Tidal Anti-Harm Prosecutor's Office"),
        ("He led the Velm Region Prosecutor General’s Office today.", "Velm Region Prosecutor General’s Office"),
        ("Head of the President's Office Ada Quist spoke.", "President's Office"),
        ("The Prosecutor's Office spoke.", "Prosecutor's Office"),
    ],
)
def test_the_office_of_a_holder_is_named_with_all_that_tells_which(nlp, text, name):
    """A title of its own stands outside."""
    assert found(nlp, text)[0][:2] == (name, "ORG")


def test_what_a_counselor_is_for_is_nobody(nlp):
    """A particle within a name is part of it."""
    text = "Counselor for Tidal Harm Ada Quist met Ada of Quist."
    assert found(nlp, text, ("for Tidal Harm", "PERSON")) == []
    assert found(nlp, text, ("Ada of Quist", "PERSON"))[0][0] == "Ada of Quist"


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("They met Ada Quist (R-Velm) again.", ("R-Velm", "GPE"), ["Ada Quist"]),
        ("They met Ada Quist (D-Ve.), again.", ("Ve.", "ORG"), ["Ada Quist"]),
        ("They met Ada Quist (R-Ukraine) again.", ("R-Ukraine", "GPE"), ["Ada Quist", "Ukraine"]),
        ("They met Ada Quist (Velm-based) again.", ("Velm", "GPE"), ["Ada Quist", "Velm"]),
    ],
)
def test_the_seat_of_a_lawmaker_is_no_name(nlp, curated, text, guess, names):
    """Unless its state is listed."""
    found_names = found(nlp, text, guess, ("Ada Quist", "PERSON"), curated=curated)
    assert [words for words, _, _ in found_names] == names


def test_of_which_state_a_member_of_a_party_is_makes_no_body(nlp, curated):
    """Both are what is listed."""
    text = "They met Ada Quist, Republican of Ukraine, and the Union of Ukraine."
    guesses = [("Republican of Ukraine", "ORG"), ("Union of Ukraine", "ORG")]
    names = found(nlp, text, *guesses, curated=curated)
    assert [(words, label) for words, label, _ in names] == [
        ("Republican", "NORP"),
        ("Ukraine", "GPE"),
        ("Union of Ukraine", "ORG"),
    ]


@pytest.mark.parametrize(
    ("text", "guess", "label", "is_name"),
    [
        ("They left the Treaty today.", "Treaty", "GPE", False),
        ("They read the Bill today.", "Bill", "PERSON", False),
        ("They met Bill today.", "Bill", "PERSON", True),
        ("They read the Velm Treaty today.", "Velm Treaty", "LAW", True),
    ],
)
def test_the_sort_of_a_law_is_no_name(nlp, text, guess, label, is_name):
    """People may be called Bill."""
    assert [words for words, _, _ in found(nlp, text, (guess, label))] == [guess] * is_name
