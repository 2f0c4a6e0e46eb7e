"""What kind of name it is, on documents whose model names are set by hand; each test also holds what stays."""

import pytest

from tests.conftest import found


@pytest.mark.parametrize(
    "thing", ["8PM", "11:30AM", "FY2021", "USD910", "MiGs", "Velm Joint Statement", "Velm Action Agenda"]
)
def test_times_documents_and_weapons_are_no_bodies(nlp, thing):
    """Nor names at all; a body with such a word within is one."""
    assert found(nlp, f"They saw the {thing} again.", (thing, "ORG")) == []
    text = "They saw the Agenda Institute again."
    assert found(nlp, text, ("Agenda Institute", "ORG"))[0][:2] == ("Agenda Institute", "ORG")


@pytest.mark.parametrize("name", ["Velm Communiqué", "Tides in Harbours Regulations"])
def test_what_is_agreed_or_decreed_is_a_law(nlp, name):
    """Whatever the model takes it for; the council that is called after one is a body."""
    assert found(nlp, f"They read the {name} again.", (name, "ORG")) == [(name, "LAW", "model")]
    assert found(nlp, f"The {name} Council met.", (f"{name} Council", "ORG"))[0][1] == "ORG"


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("It passed the Harbour Storage Law.", ["Harbour Storage Law"]),
        ("He taught at the Quist Law School and at Quist Law.", []),
        ("She led the Harbour Maritime Law Center and the Velm University Law.", []),
    ],
)
def test_a_statute_is_a_law_and_a_law_school_is_not(nlp, text, laws):
    """It has three words and stands after 'the' or a possessive."""
    assert [words for words, label, _ in found(nlp, text) if label == "LAW"] == laws


def test_acts_that_are_listed_are_laws(nlp, curated):
    """By their short names as well, where the article names them in full."""
    text = "The American Rescue Plan passed. The ARP helped. The Velm Rescue Plan failed."
    names = found(nlp, text, ("American Rescue Plan", "ORG"), curated=curated)
    assert [(words, label) for words, label, _ in names] == [("American Rescue Plan", "LAW"), ("ARP", "LAW")]
    assert found(nlp, "The ARP helped.", curated=curated) == []


def test_a_storm_is_no_person_wherever_it_is_named_alone(nlp):
    """One whose name no article gives to a storm is who the model says."""
    text = "Velmond came. They call it Hurricane Velmond. Tverd stayed."
    names = found(nlp, text, ("Velmond", "PERSON"), ("Hurricane Velmond", "EVENT"), ("Tverd", "PERSON"))
    assert [(words, label) for words, label, _ in names] == [
        ("Velmond", "EVENT"),
        ("Hurricane Velmond", "EVENT"),
        ("Tverd", "PERSON"),
    ]


def test_those_of_one_surname_are_no_body(nlp):
    """'the Quists' where the article names Ada Quist; other plurals may be a team's."""
    guesses = (("Ada Quist", "PERSON"), ("Quists", "ORG"), ("Grommets", "ORG"))
    text = "Ada Quist spoke. The Quists left. The Grommets won."
    assert [words for words, _, _ in found(nlp, text, *guesses)] == ["Ada Quist", "Grommets"]


def test_leaders_of_a_chamber_are_people_with_a_title(nlp):
    """The chamber is a body, its leader's title is not part of it."""
    text = "The Senate Minority Leader spoke. Majority Leader Quist did not. A minority leader left."
    names = found(nlp, text, ("Senate Minority Leader", "ORG"))
    assert [(words, label) for words, label, _ in names] == [("Senate", "ORG"), ("Quist", "PERSON")]


def test_what_a_secretary_is_for_is_no_body(nlp):
    """'Assistant Secretary for Tidal Affairs'; what somebody works for is one."""
    tidal = ("Tidal Affairs", "ORG")
    assert found(nlp, "The Assistant Secretary for Tidal Affairs spoke.", tidal) == []
    assert found(nlp, "She worked for Tidal Affairs.", tidal) == [("Tidal Affairs", "ORG", "model")]


@pytest.mark.parametrize(
    ("text", "peoples"),
    [
        ("He spoke in Spanish.", []),
        ("(In Spanish) She speaks French, German and Russian.", []),
        ("The Russian language and Ukrainian-language papers remain.", []),
        ("He learned Ukrainian during the war.", []),
        ("In Spanish waters he met the Spanish.", ["Spanish", "Spanish"]),
        ("It lies in Russian and Chinese ports, in Russian-held towns.", ["Russian", "Chinese", "Russian"]),
        ("The French and Russian envoys spoke.", ["French", "Russian"]),
        ("They believe in Americans.", ["Americans"]),
    ],
)
def test_a_language_is_not_its_people(nlp, curated, text, peoples):
    """After 'in', 'speaks' and the like, unless a noun follows; before 'language'."""
    assert [words for words, label, _ in found(nlp, text, curated=curated) if label == "NORP"] == peoples


@pytest.mark.parametrize(
    ("text", "guesses", "names"),
    [
        ("The U.S. Embassy in Velm shut.", [("U.S. Embassy", "ORG"), ("Velm", "GPE")], ["U.S. Embassy in Velm"]),
        ("The Israeli Embassy in the United Kingdom shut.", [], ["Israeli Embassy in the United Kingdom"]),
        ("The U.S. Mission to NATO shut.", [], ["U.S. Mission to NATO"]),
        ("The U.S. Consulate General in Paris shut.", [("U.S. Consulate General", "ORG")], None),
        ("The Grain Mission to Paris left.", [("Grain Mission", "ORG")], ["Grain Mission", "Paris"]),
        ("The U.S. Embassy near Paris shut.", [("U.S. Embassy", "ORG")], ["U.S. Embassy", "Paris"]),
        ("The U.S. Bank in Paris shut.", [("U.S. Bank", "ORG")], ["U.S. Bank", "Paris"]),
    ],
)
def test_where_a_countrys_mission_sits_is_part_of_its_name(nlp, curated, text, guesses, names):
    """As it is of those that are listed; other bodies' names end before 'in' and 'to'."""
    wanted = names or ["U.S. Consulate General in Paris"]
    assert [words for words, _, _ in found(nlp, text, *guesses, curated=curated)] == wanted


def test_a_prefix_before_a_hyphen_belongs_to_a_bodys_name(nlp):
    """'Tri-Mission Task Force'; a capitalised word that is no prefix does not."""
    assert found(nlp, "He led the Tri-Mission Task Force.")[0][0] == "Tri-Mission Task Force"
    assert found(nlp, "It was Quist-Grain Task Force work.")[0][0] == "Grain Task Force"


@pytest.mark.parametrize(
    ("text", "guesses", "names"),
    [
        (
            "The Harbour Transition Mission in Velm (HTMV) left.",
            [("Velm", "GPE")],
            ["Harbour Transition Mission in Velm", "HTMV"],
        ),
        ("The Tide Court of Justice (TCJ) met.", [("Tide Court", "ORG")], ["Tide Court of Justice", "TCJ"]),
        ("The Harbour Force’s (HFX) men met.", [("Harbour Force", "ORG")], ["Harbour Force"]),
        ("Their Machine Readable Documents (MRD) came.", [("Documents", "GPE")], ["Documents"]),
        ("Ada Velm Quist Council (VQC) met.", [("Ada Velm Quist", "PERSON")], None),
    ],
)
def test_initials_in_brackets_prove_where_a_body_begins(nlp, text, guesses, names):
    """Where all its capitalised words have theirs; what has no body within is none for its initials."""
    got = [words for words, _, rule in found(nlp, text, *guesses) if rule != "initials" or names]
    assert got == names if names else "Velm Quist Council" not in got


def test_the_quad_is_a_body_and_a_quad_is_not(nlp):
    """In capitals with no other such word beside it."""
    assert found(nlp, "He met our Quad partners. The Quad met.") == [("Quad", "ORG", "body_noun")] * 2
    assert found(nlp, "A quad stood in the Quad Cities. Quad bikes sold.") == []
