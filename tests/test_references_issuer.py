"""'I' and 'we' of a text that is one person's own statement, and of no other."""

from dataclasses import replace

import pytest

from pipeline.curated import Curated
from pipeline.link.entities import entity_rows, spellings_of
from tests.conftest import article

PRICE, STATE = "ned_price", "U.S. Department of State"


@pytest.fixture
def issued(by_rules):
    """Return a function from a text and what is stated of it to (what 'I' and 'we' refer to, who says what)."""

    def found(text, *, title="On the Talks", publisher=STATE, authors="Ned Price"):
        (rows,) = by_rules([replace(article(text), title=title, publisher=publisher, authors=authors)])
        pronouns = [(m.text, m.entity_id) for m in rows.mentions if m.link_rule == "issuer"]
        return pronouns, [(s.text, s.speaker_text, s.speaker_entity_id) for s in rows.statements]

    return found


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("We urge Iran to stop.", "Iran to stop", "We"),
        ("I condemn the attack.", "the attack", "I"),
        ("Today we welcome the new talks.", "the new talks", "we"),
    ],
)
def test_who_issued_a_text_alone_says_what_we_or_i_say_in_it(issued, text, said, who):
    """Under one listed name from a body that speaks for its country, or by its headline from whomever."""
    assert issued(text) == ([(who, PRICE)], [(said, who, PRICE)])
    headline = "Statement by Spokesperson Ned Price on the Talks"
    assert issued(text, title=headline, publisher="Harbour Courier", authors=None)[0] == [(who, PRICE)]


@pytest.mark.parametrize(
    ("first", "who"),
    [
        ("The following statement is attributable to Spokesperson Ned Price:", PRICE),
        ("The below is attributable to the Spokesperson of the Department of State Ned Price:", PRICE),
        ("The following statement is attributable to the Spokesperson:", None),
        ("The following statement was released by Ned Price and Antony Blinken:", None),
        ("The loss is not attributable to Ned Price:", None),
    ],
)
def test_who_a_text_is_attributed_to_says_what_we_say_in_it(issued, first, who):
    """One person, named by its first words."""
    _, rows = issued(f"{first}\n\nWe condemn the attack.", authors="Office of the Spokesperson")
    assert [speaker for _, _, speaker in rows] in ([who], [])
    assert len(rows) == 1 or who is None


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Remarks by Spokesperson Ned Price on the Talks", PRICE),
        ("Opening Remarks by Spokesperson Ned Price Before the Harbour Board", PRICE),
        ("Remarks As Prepared for Delivery by Spokesperson Ned Price", PRICE),
        ("Spokesperson Ned Price’s Remarks at the Harbour", PRICE),
        ("Remarks by Spokesperson Ned Price and Secretary Antony Blinken", None),
        ("Spokesperson Ned Price’s Talks at the Harbour", None),
        ("Anger at Remarks by Spokesperson Ned Price", None),
    ],
)
def test_in_remarks_without_labels_i_is_whom_the_headline_names(issued, title, who):
    """One person alone, and none whose remarks are only spoken of."""
    text = "Thank you. I condemn the attack."
    assert [each for _, each in issued(text, title=title, authors=None)[0]] == ([who] if who else [])
    label = f"MR. PRICE: Hello.\n\nQUESTION: {text}"
    assert issued(label, title=title, authors=None)[0] == []


def test_a_newspaper_that_tells_of_remarks_is_no_speaker(issued):
    """'Price's remarks on Iran' may begin any headline."""
    title = "Spokesperson Ned Price’s Remarks on Iran"
    assert issued("We condemn the attack.", title=title, publisher="Harbour Courier", authors=None)[0] == []


def test_a_headline_that_only_holds_the_word_joint_is_of_one(issued):
    """'Joint plan' is what the text is about, 'joint press statement' what it is."""
    assert issued("We urge Iran to stop.", title="Aid at the Joint Response Plan")[0] == [("We", PRICE)]
    assert issued("We urge Iran to stop.", title="Joint Press Statement on Aid")[0] == []


def test_we_that_says_nothing_is_left_to_the_many_whom_it_means(issued):
    """'I' is always who wrote it."""
    assert issued("We are worried. Iran left my country and I met them.")[0] == [("my", PRICE), ("I", PRICE)]


@pytest.mark.parametrize(
    "stated",
    [
        {"publisher": "Harbour Courier"},
        {"authors": "Office of the Spokesperson"},
        {"authors": "Ned Price; Antony J. Blinken"},
        {"title": "Joint Statement on the Talks"},
        {"title": "Statement by Spokesperson Ned Price and Secretary Antony Blinken", "authors": None},
        {"title": "Statement on the Travel of Spokesperson Ned Price", "authors": None},
    ],
)
def test_a_text_of_several_or_of_a_newspaper_is_nobodys(issued, stated):
    """Nor one that only tells of a person, nor an office's."""
    assert issued("We urge Iran to stop.", **stated)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "“We urge Iran to stop,” a guard said.",
        "MR. PRICE: Welcome.\n\nQUESTION: We urge Iran to stop.\n\nMR. PRICE: I know.",
        "Together, we urge Iran to stop.",
        "We, the ministers of Italy and Norway, urge Iran to stop.",
    ],
)
def test_what_others_say_within_it_is_theirs(issued, text):
    """Quoted words, a transcript's turns, and what several say."""
    assert issued(text)[0] == []


def test_who_is_named_in_the_headline_alone_keeps_the_name(by_rules):
    """An entity that the text calls only 'we' bears the name of the headline."""
    title = "Statement by Spokesperson Orla Quist on the Talks"
    (rows,) = by_rules([replace(article("We urge Iran to stop."), title=title, publisher=STATE, authors=None)])
    (entity,) = [row for row in entity_rows(spellings_of(rows.mentions), Curated()) if row.kind == "person"]
    assert (entity.name, rows.statements[0].speaker_entity_id) == ("Orla Quist", entity.entity_id)
