"""What speakers of a transcript tell that others said: theirs too, beside the turn."""

import pytest

from tests.conftest import BLINKEN, LAVROV

BEFORE = "QUESTION: Anything new?\n\nSECRETARY BLINKEN: "


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        ("Sergey Lavrov said yesterday that talks would go on.", "talks would go on"),
        ("Well, Sergey Lavrov called for a new summit.", "a new summit"),
        ("Talks will go on, according to Sergey Lavrov. Thanks.", "Talks will go on"),
        ("Look. “Talks go on,” Sergey Lavrov said. Thanks.", "“Talks go on,”"),
    ],
)
def test_a_speaker_tells_what_another_said(said, turn, words):
    """The turn is the speaker's, the words within it are the other's, and no part of the turn: both count."""
    _, whole, inner = said(BEFORE + turn)
    assert (whole.text, whole.speaker_entity_id, whole.found_rule) == (turn, BLINKEN, "transcript")
    assert (inner.text, inner.speaker_entity_id, inner.part_of) == (words, LAVROV, None)
    assert whole.start_char <= inner.start_char < inner.end_char <= whole.end_char


@pytest.mark.parametrize(
    "turn",
    [
        "I said that talks would go on.",
        "We condemn the war, and you said that it would end.",
        "People say that talks will go on.",
        "Has Sergey Lavrov said that talks would go on?",
        "Sergey Lavrov did not say that talks would go on.",
        "The mayor; Sergey Lavrov — they all have said that talks would go on.",
        "You called what Sergey Lavrov said “a lie” and left.",
        "He can say “no” whenever he likes.",
        "Sergey Lavrov said this.",
        "Sergey Lavrov announced when he was here.",
    ],
)
def test_the_speakers_own_words_and_questions_relay_nothing(said, turn):
    """Who talks there, or nobody in particular; nor what is only asked or was not said."""
    assert [row.found_rule for row in said(BEFORE + turn)] == ["transcript", "transcript"]


def test_what_is_said_ends_with_the_turn(said):
    """The label of the next is neither speaker nor words."""
    rows = said(BEFORE + "Well, no.\n\nMINISTER LAVROV: Thanks, saying that talks go on.\n\nQUESTION: Yes.")
    assert {row.found_rule for row in rows} == {"transcript"}


def test_words_within_others_that_are_left_out_are_part_of_nothing(said):
    """'When ...' is no clause that anybody said; the quotation behind it is."""
    turn = "And to quote Sergey Lavrov, he said, when it comes to the long talks, “never my idea or wish.” Yes."
    (inner,) = [row for row in said(BEFORE + turn) if row.found_rule == "fragment"]
    assert (inner.text, inner.speaker_entity_id, inner.part_of) == ("“never my idea or wish.”", LAVROV, None)
