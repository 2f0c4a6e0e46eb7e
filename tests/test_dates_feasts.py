"""Feasts, stretches of months, old years, and 'the next day' of a new paragraph."""

import pytest

from tests.test_dates import meant, one_day, when

__all__ = ["when"]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They met on Christmas Day 2021 here.", "Christmas Day 2021", one_day("2021-12-25")),
        ("They met after Thanksgiving last year.", "Thanksgiving last year", one_day("2021-11-25")),
        ("They will meet on New Year’s Eve.", "New Year’s Eve", one_day("2022-12-31")),
        ("They met at Easter 2025.", "Easter 2025", one_day("2025-04-20")),
        ("They met on Easter Monday 2017.", "Easter Monday 2017", one_day("2017-04-17")),
        ("They met at Easter 2022.", "Easter 2022", "vague"),
        ("They were tired on Christmas Eve.", "Christmas Eve", "before_or_after"),
    ],
)
def test_a_feast_is_its_day_where_the_year_is_certain(when, text, words, days):
    """Easter is open where the churches do not keep it together."""
    assert meant(when(text)) == [(words, days)]


@pytest.mark.parametrize(
    "text", ["The Christmas tree fell.", "They met on Orthodox Christmas Eve.", "A happy Easter egg."]
)
def test_a_feast_is_no_day_where_it_names_another_thing(when, text):
    """Nor that of another calendar."""
    assert meant(when(text)) == []


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("From March to May 2021 they met.", "March to May 2021", "2021-03-01 2021-05-31"),
        ("Between November 2020 and May 2021 they met.", "November 2020 and May 2021", "2020-11-01 2021-05-31"),
        ("Between November and February 2021 they met.", "November and February 2021", "2020-11-01 2021-02-28"),
        ("Between March and May they met.", "March and May", "2022-03-01 2022-05-31"),
        ("On July 4, 1776, they met.", "July 4, 1776", one_day("1776-07-04")),
        ("They met past Friday.", "past Friday", one_day("2022-07-22")),
        ("It opens one month from today.", "one month from today", "vague"),
    ],
)
def test_stretches_of_months_and_old_years_are_read_whole(when, text, words, days):
    """The year behind the last month is that of both, or of the last."""
    assert meant(when(text)) == [(words, days)]


def test_what_numbers_count_is_no_old_year(when):
    """'On May 5, 1500 troops' ends with the day."""
    assert meant(when("On May 5, 1500 troops met.")) == [("May 5", one_day("2022-05-05"))]


def test_the_next_day_at_the_head_of_a_paragraph_counts_from_the_one_day_told_last(when):
    """Two days told, a quotation's, or words further on in the paragraph leave it open."""
    assert meant(when("They met on June 12.\n\nThe next day, they left."))[1][1] == one_day("2022-06-13")
    for text in (
        "They met on June 12 and on June 14.\n\nThe next day, they left.",
        "“We met on June 12.”\n\nThe next day, they left.",
        "They met on June 12. It rained.\n\nThe next day, they left.",
        "They met on June 12.\n\nIt is said that the next day they left.",
    ):
        assert meant(when(text))[-1][1] == "no_anchor"
