"""What is said before the verb that closes it: 'The talks are over, Antony Blinken told reporters.'."""

import pytest

from tests.conftest import BLINKEN, LAVROV


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The talks are over, Antony Blinken told Reuters.", "The talks are over", BLINKEN),
        ("The talks are over, Antony Blinken told reporters in Geneva on Friday.", "The talks are over", BLINKEN),
        ("The talks are over, an adviser told Reuters.", "The talks are over", None),
        ("The talks are over, diplomats said privately.", "The talks are over", None),
        ("The two sides agreed to meet, Antony Blinken said.", "The two sides agreed to meet", BLINKEN),
        ("Oslo and Bern have agreed to share it, officials said.", "Oslo and Bern have agreed to share it", None),
        ("The boat is lost, its owner, Antony Blinken, said.", "The boat is lost", BLINKEN),
        ("The boat, a ferry, is lost, Antony Blinken, its owner, said.", "The boat, a ferry, is lost", BLINKEN),
    ],
)
def test_a_sentence_is_said_by_whom_its_last_verb_names(said, text, words, speaker):
    """Whoever is told it, however it is said; with whose owner he is, and though others agreed in it."""
    (row,) = said(text)
    assert (row.text, row.speaker_entity_id) == (words, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "When the talks were over, Antony Blinken told Reuters so.",
        "The talks were over, Antony Blinken was told.",
        "He was glad, Antony Blinken told Sergey Lavrov off.",
        "The captain, a woman of sixty, told Antony Blinken, who was on board.",
        "The captain, a woman of sixty, warned Antony Blinken.",
    ],
)
def test_a_sentence_that_no_verb_closes_is_nobodys(said, text):
    """Where more than whom, how, when or where follows the verb, nothing before it was said."""
    assert said(text) == []


def test_what_somebody_said_within_it_stays_his(said):
    """'Sergey Lavrov said talks went well, Interfax reported' is one statement, and Lavrov's."""
    (row,) = said("Sergey Lavrov said talks went well, Interfax reported.")
    assert (row.text, row.speaker_entity_id) == ("talks went well", LAVROV)


def test_a_source_without_a_comma_may_be_of_the_last_words_alone(said):
    """'Ordered 90 men home, half of them according to Blinken': the order is the article's."""
    assert said("It broke on the day that Sergey Lavrov ordered men home, 90 of them according to his aide.") == []


def test_what_somebody_insists_on_is_no_end_of_a_sentence(said):
    """'A major, he insisted on staying' tells of nothing said before the verb; '..., he insisted on Friday' does."""
    assert said("A major in the army, Sergey Lavrov insisted on going to Spain.") == []
    (row,) = said("The army will go to Spain, Sergey Lavrov insisted on Friday.")
    assert row.text == "The army will go to Spain"


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, Aug 22 (Reuters) - ",
        "GENEVA – ",
        "WASHINGTON, July 28 — ",
        "Washington (CNN) – ",
        "MOSCOW, July 28. /TASS/. ",
    ],
)
def test_a_dateline_is_not_said(said, dateline):
    """Nor does its place speak."""
    (row,) = said(f"{dateline}Talks had ended, Blinken said.")
    assert (row.text, row.speaker_entity_id) == ("Talks had ended", "antony_blinken")
    (row,) = said(f"{dateline}Blinken met nobody in Geneva and said talks had ended.")
    assert (row.text, row.speaker_entity_id) == ("talks had ended", "antony_blinken")


def test_a_dash_makes_no_dateline(said):
    """What stands between two goes with what stands around them."""
    for talks in ("NATO - the alliance - had ended talks", "Talks – the third round – had ended"):
        (row,) = said(f"{talks}, Blinken said.")
        assert row.text == talks
