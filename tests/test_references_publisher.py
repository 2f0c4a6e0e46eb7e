"""'The President' in the texts of a country's own bodies, and 'THE PRESIDENT:' before a turn."""

from dataclasses import replace

import pytest

from pipeline.publishers import speaks_for_its_country
from tests.conftest import article

HOUSE, STATE, KYIV = "The White House", "U.S. Department of State", "Office of the President of Ukraine"
BIDEN, HARRIS = "joe_biden", "kamala_harris"


@pytest.fixture(scope="module")
def presidents(by_rules):
    """Return a function from a text, its publisher and title to whom each description in it means, with the rule."""

    def found(text: str, publisher: str | None = HOUSE, title: str | None = None) -> list[tuple[str | None, str]]:
        (rows,) = by_rules([replace(article(text), publisher=publisher, title=title)])
        return [(row.entity_id, row.link_rule) for row in rows.mentions if row.form in ("nominal", "label")]

    return found


@pytest.fixture(scope="module")
def speakers(by_rules):
    """Return a function from a transcript, its title and publisher to who says each paragraph, with the rule."""

    def found(text: str, title: str | None, publisher: str | None = None) -> list[tuple[str | None, str]]:
        (rows,) = by_rules([replace(article(text), publisher=publisher, title=title)])
        return [(row.speaker_entity_id, row.speaker_rule) for row in rows.statements]

    return found


@pytest.mark.parametrize(
    ("text", "publisher", "holder"),
    [
        ("Putin lied. The President held a call with key allies today.", HOUSE, BIDEN),
        ("Putin lied, as you just heard the President say.", STATE, BIDEN),
        ("A law was signed by the President.", "Press Releases – United States Department of State", BIDEN),
        ("The Vice President left.", HOUSE, HARRIS),
        ("The Secretary of State left.", STATE, "antony_blinken"),
        ("The President met envoys.", KYIV, "volodymyr_zelenskyy"),
        ("We heard the President, Tony Blinken, and others say so.", HOUSE, BIDEN),
        ("Go ahead.\n\nQ Karine, the President — he made it clear.", HOUSE, BIDEN),
    ],
)
def test_an_office_in_capitals_is_of_the_publishers_country(presidents, text, publisher, holder):
    """Whoever else is named before or beside it."""
    assert presidents(text, publisher) == [(holder, "publisher")]


def test_the_evidence_says_office_day_and_publisher(by_rules):
    """So that a reader can check it."""
    (rows,) = by_rules([replace(article("The President left."), publisher=HOUSE)])
    (found,) = rows.mentions
    expected = "President of the United States on 2022-07-29; published by White House"
    assert (found.text, found.link_evidence) == ("The President", expected)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("The President left.", None),
        ("The President left.", "The New York Times"),
        ("Envoys went to Honduras, where the president left.", STATE),
        ("Aid goes through the President’s Emergency Plan for AIDS Relief.", STATE),
        ("He was named the President by friends.", HOUSE),
        ("The Prime Minister left.", HOUSE),
        ("We thank the Foreign Minister.", STATE),
        ("The President of the club left.", HOUSE),
        ("The President-elect left.", STATE),
        ("The Secretary left.", STATE),
    ],
)
def test_another_publisher_or_another_president_is_not_of_it(presidents, text, publisher):
    """A newspaper has no president of its own; small letters, a name made of the office, an office it lacks."""
    assert presidents(text, publisher) == []


@pytest.mark.parametrize(
    ("text", "publisher", "holder"),
    [
        (
            "Blinken met President Herzog. Isaac Herzog spoke. The Secretary and the President left.",
            STATE,
            "isaac_herzog",
        ),
        ("Boris Johnson called. The Prime Minister announced help.", KYIV, "boris_johnson"),
        ("We met Sauli Niinistö, the President, today.", HOUSE, "sauli_niinisto"),
    ],
)
def test_whom_the_text_names_right_there_goes_before(presidents, text, publisher, holder):
    """By this title in the same paragraph; for a prime minister, anywhere before; set off by a comma."""
    assert holder in [who for who, _ in presidents(text, publisher)]
    assert (BIDEN, "publisher") not in presidents(text, publisher)


@pytest.mark.parametrize(
    "title", ["Remarks by Vice President Harris and President Duda", "Meeting with President Xyzzy"]
)
def test_where_the_headline_names_another_by_this_title_he_may_be_meant(presidents, title):
    """A guest or a host, known or not."""
    assert presidents("We are grateful to the President.", HOUSE, title) == []
    assert presidents("We are grateful to the Vice President.", HOUSE, title) == [(HARRIS, "publisher")]


def test_a_foreigners_turn_and_words_are_left_alone(presidents):
    """Whom a guest calls the President is not certain; the President does not call himself so."""
    turn = "Hello.\n\n{}: Welcome. I thank the President.\n\nThank you."
    assert presidents(turn.format("PRIME MINISTER LAPID")) == []
    assert presidents(f"Biden came.\n\n{turn.format('PRIME MINISTER LAPID')}") == [(BIDEN, "title")]
    assert presidents(f"Putin lied.\n\n{turn.format('PRIME MINISTER LAPID')}") == []
    assert presidents(turn.format("PRESIDENT BIDEN")) == []
    assert presidents("PRESIDENT BIDEN: Hello.\n\nThere is no question: I thank the President.") == []
    assert presidents(turn.format("MS. PSAKI")) == [(BIDEN, "publisher")]
    assert presidents("Lapid said: “The President is a friend.”") == []
    assert presidents("Psaki said: “The President is a friend.”") == [(BIDEN, "publisher")]


def test_bodies_that_speak_for_their_country_are_listed_with_it(curated):
    """Else the list of words would hold a body whose country nobody knows."""
    for entity_id in speaks_for_its_country():
        assert curated.entities[entity_id].kind == "organisation"
        assert curated.entities[entity_id].country


TURNS = "{}: Good morning.\n\nWe go on.\n\nQ Will you?\n\n{}: Yes."


@pytest.mark.parametrize(
    ("label", "title", "holder"),
    [
        ("THE PRESIDENT", "Remarks by President Biden on the Economy", BIDEN),
        ("THE VICE PRESIDENT", "Remarks by Vice President Harris Before a Roundtable", HARRIS),
        ("THE VICE PRESIDENT", "Remarks by Vice President Harris at a Dinner Hosted by President Duda", HARRIS),
        ("THE PRESIDENT", "Remarks by President Biden and First Lady Jill Biden", BIDEN),
    ],
)
def test_a_label_that_is_an_office_is_whom_the_headline_names_by_it(speakers, label, title, holder):
    """Every paragraph of the turn; the reporter between stays unnamed."""
    said = (holder, "label")
    assert speakers(TURNS.format(label, label), title) == [said, said, (None, "unnamed"), said]


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("THE VICE PRESIDENT", "Remarks by President Biden on the Economy"),
        ("THE PRESIDENT", "Remarks by Vice President Harris"),
        ("THE PRESIDENT", "Remarks by President Biden and President Macron"),
        ("THE PRESIDENT", "Remarks by President Obama"),
        ("THE PRESIDENT", "Biden on the Economy"),
        ("THE PRESIDENT", None),
        ("THE MODERATOR", "Remarks by President Biden"),
    ],
)
def test_a_label_whose_holder_the_headline_does_not_tell_is_unnamed(speakers, label, title):
    """Another office, two holders, one of another time, no title before the name, no headline."""
    assert {who for who, _ in speakers(TURNS.format(label, label), title)} == {None}


def test_a_label_in_a_publishers_own_transcript_is_its_countrys_holder(speakers):
    """Where no headline names one; not where it names somebody else so."""
    assert speakers(TURNS.format("MS. PSAKI", "THE PRESIDENT"), "Press Briefing", HOUSE)[-1] == (BIDEN, "label")
    turns = TURNS.format("THE PRESIDENT", "THE PRESIDENT")
    assert {who for who, _ in speakers(turns, "Remarks by President Macron", HOUSE)} == {None}


def test_a_person_whom_nobody_listed_is_named_in_the_text_too(speakers):
    """'First Lady Jill Biden' above; a label never makes an entity."""
    turns, title = TURNS.format("THE FIRST LADY", "THE FIRST LADY"), "Remarks by First Lady Ada Exemplar"
    assert {who for who, _ in speakers(turns, title)} == {None}
    assert speakers(f"{turns}\n\nTHE PRESIDENT: Mrs. Ada Exemplar.", title)[0] == ("person.ada_exemplar", "label")


def test_only_a_speakers_first_label_is_a_description(by_rules):
    """The others only say whose turn it is; the mention says on what it rests."""
    told = replace(article(TURNS.format("THE PRESIDENT", "THE PRESIDENT")), title="Remarks by President Biden")
    (rows,) = by_rules([told])
    assert [row.form for row in rows.mentions] == ["nominal", "label"]
    assert {row.link_evidence for row in rows.mentions} == {"President Biden, headline"}
    assert {row.text for row in rows.mentions} == {"THE PRESIDENT"}
