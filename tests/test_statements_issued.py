"""Texts quoted whole, 'Begin text: We ... End text.': whose they are, and where they end."""

import pytest

from tests.conftest import BLINKEN


def test_we_is_who_released_a_text_quoted_whole(said):
    """By the words before it; a single name is linked, and only to its end mark."""
    text = (
        "The following was released by {}.\n\nBegin text:\n\nWe condemn the war.\n\nEnd text.\n\nWe condemn the rain."
    )
    (row,) = said(text.format("U.S. Secretary of State Antony Blinken"))
    assert (row.text, row.speaker_entity_id, row.speaker_rule) == ("the war", BLINKEN, "issued")
    assert row.speaker_text == "Antony Blinken"
    (row,) = said(text.format("the Governments of Poland and Italy on the river"))
    assert (row.speaker_text, row.speaker_rule) == ("the Governments of Poland and Italy", "several")


@pytest.mark.parametrize(
    ("before", "speaker", "rule"),
    [
        ("Poland, Italy, and Russia issue the following joint statement.", "Poland, Italy, and Russia", "several"),
        ("The following was released by the G7 foreign ministers of Italy and Poland.",
         "the G7 foreign ministers of Italy and Poland", "several"),
        ("The following was agreed on by all.", "We", "unresolved"),
        ("Antony Blinken met envoys.", "We", "unresolved"),
        ("Released by Poland at the summit and endorsed by Italy and Russia.", "We", "unresolved"),
    ],
)  # fmt: skip
def test_who_issued_a_text_is_whom_the_line_before_says(said, before, speaker, rule):
    """Nobody, where it says nobody."""
    rows = said(
        f"{before}\n\nBegin Text.\n\nWe, the undersigned, strongly condemn the war and are sad. We welcome the rain."
    )
    assert [row.text for row in rows] == ["the war", "the rain"]
    assert {(row.speaker_text, row.speaker_rule) for row in rows} == {(speaker, rule)}


def test_a_second_verb_of_we_is_theirs_too(said):
    """'We condemn ... and urge'."""
    text = "Released by Poland and Italy.\n\nBegin text\n\nWe condemn the war and call on Russia to leave."
    assert [(row.text, row.speaker_text) for row in said(text)] == [
        ("the war", "Poland and Italy"),
        ("Russia to leave", "Poland and Italy"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We condemn the war.",
        "Released by Poland.\n\nBegin text:\n\nWe do not condemn the war. We will condemn it. We are told it rains.",
        "Released by Poland.\n\nThey begin text books with care.\n\nWe condemn the war.",
    ],
)
def test_we_is_nobody_elsewhere(said, text):
    """Nor is what they did not say a statement."""
    assert said(text) == []


def test_a_text_that_follows_its_issuers_is_theirs_without_marks(said):
    """All that stands behind first words that say so; never one of several alone, and not behind other words."""
    text = "{}\n\nWe condemn the war. Talks go on.\n\nWe welcome the rain."
    several = "The text of the following statement was released by the Governments of Poland and Italy:"
    rows = said(text.format(several))
    assert [(row.text, row.speaker_entity_id, row.speaker_rule) for row in rows] == [
        ("the war", None, "several"),
        ("the rain", None, "several"),
    ]
    rows = said(text.format("The following statement was released by U.S. Secretary of State Antony Blinken."))
    assert {(row.speaker_entity_id, row.speaker_rule) for row in rows} == {(BLINKEN, "issued")}
    assert said(text.format("The following week was sad for Antony Blinken.")) == []
