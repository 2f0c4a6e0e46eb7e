"""When things happen: words for dates, the days they mean, and why some stay open."""

from collections.abc import Callable

import pytest

from pipeline.annotate import load_language, sentence_rows
from pipeline.dates import find_dates
from pipeline.records import DateExpression
from tests.conftest import article

Find = Callable[..., list[DateExpression]]


@pytest.fixture(scope="module")
def when() -> Find:
    """Return a function from a text to the words in it that say when."""
    nlp = load_language("rules", "en")

    def found(text: str, day: str | None = "2022-07-29") -> list[DateExpression]:
        doc = nlp(text)
        return find_dates(article(text, day), doc, sentence_rows("a", doc))

    return found


def meant(rows: list[DateExpression]) -> list[tuple[str, str]]:
    """Return the words of each row with the days they mean, or the rule that leaves them open."""
    return [
        (row.text, f"{row.from_date:%F} {row.to_date:%F}" if row.from_date and row.to_date else row.rule)
        for row in rows
    ]


def one_day(day: str) -> str:
    """Return a single day as `meant` writes it."""
    return f"{day} {day}"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("July 28, 2022", one_day("2022-07-28")),
        ("Thursday, July 28, 2022", one_day("2022-07-28")),
        ("28 July 2022", one_day("2022-07-28")),
        ("the 28th of July 2022", one_day("2022-07-28")),
        ("Feb. 24, 2022", one_day("2022-02-24")),
        ("2022-07-28", one_day("2022-07-28")),
        ("28.07.2022", one_day("2022-07-28")),
        ("7/28/2022", one_day("2022-07-28")),
        ("March 3-5, 2022", "2022-03-03 2022-03-05"),
        ("30 March to 2 April 2022", "2022-03-30 2022-04-02"),
        ("February 2022", "2022-02-01 2022-02-28"),
        ("mid-March 2022", "2022-03-11 2022-03-20"),
        ("late 2018", "2018-10-01 2018-12-31"),
        ("the summer of 2021", "2021-06-01 2021-08-31"),
        ("Q3 2022", "2022-07-01 2022-09-30"),
        ("the first half of 2021", "2021-01-01 2021-06-30"),
        ("2014-2020", "2014-01-01 2020-12-31"),
        ("2024", "2024-01-01 2024-12-31"),
        ("the 1990s", "1990-01-01 1999-12-31"),
    ],
)
@pytest.mark.parametrize("day", ["2022-07-29", None])
def test_what_the_words_state_whole_needs_no_day_of_publication(when, words, days, day):
    """Days, months, seasons and years with their year mean the same in any article."""
    assert meant(when(f"It was signed in {words}, they say.", day)) == [(words, days)]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("yesterday", one_day("2022-07-28")),
        ("three days ago", one_day("2022-07-26")),
        ("last week", "2022-07-18 2022-07-24"),
        ("this month", "2022-07-01 2022-07-31"),
        ("late last month", "2022-06-21 2022-06-30"),
        ("last summer", "2021-06-01 2021-08-31"),
        ("two months ago", "2022-05-01 2022-05-31"),
        ("early December last year", "2021-12-01 2021-12-10"),
        ("earlier this week", "2022-07-25 2022-07-29"),
        ("the end of the year", "2022-10-01 2022-12-31"),
    ],
)
def test_what_counts_from_the_day_of_publication_needs_it(when, words, days):
    """Where it is not known to the day, the words are there and stay open."""
    text = f"They met here {words}, he said."
    assert meant(when(text)) == [(words, days)]
    assert meant(when(text, None)) == [(words, "no_publication_date")]


@pytest.mark.parametrize(
    "words",
    [
        "the coming days",
        "recent days and weeks",
        "the past week",
        "the last 100 years",
        "weeks ago",
        "nearly five months ago",
        "fourteen months ago",
        "within days",
        "the subsequent weeks",
        "the next decade",
        "the year ahead",
    ],
)
def test_what_is_not_exact_stays_open(when, words):
    """Whatever the article's day."""
    assert meant(when(f"They met in {words}, he said.")) == [(words, "vague")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The envoy said Wednesday that the ship will sail on Monday.", ["2022-07-27", "2022-08-01"]),
        ("On Tuesday, the two met in Oslo.", ["2022-07-26"]),
        ("He announced that his Monday meeting with the envoy has been cancelled.", ["2022-08-01"]),
        ("The talks planned for Tuesday were put off.", ["2022-08-02"]),
        ("They agreed to meet on Monday in Oslo.", ["2022-08-01"]),
        ("The report will be published on Monday.", ["2022-08-01"]),
        ("Officials who met on Tuesday will go on.", ["2022-07-26"]),
        ("He will travel to Kyiv on Tuesday, the envoy said Thursday.", ["2022-08-02", "2022-07-28"]),
        ("They are meeting on Monday.", ["2022-08-01"]),
        ("The envoy is expected in Oslo on Monday.", ["2022-08-01"]),
        ("He was held in Norfolk at 2am local time (0100 UTC) on Sunday.", ["2022-07-24"]),
        ("As a result of Tuesday's unrest, twenty were arrested.", ["2022-07-26"]),
        ("A vote on the Friday text", ["2022-07-29"]),
    ],
)
def test_the_tense_tells_which_day_of_the_week(when, text, days):
    """The last one up to the day of publication where the verb tells of what was, else the next one."""
    assert [f"{row.from_date:%F}" for row in when(text) if row.from_date] == days


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Talks in Oslo: Tuesday", "before_or_after"),
        ("Last Tuesday the two met.", "which_week"),
        ("They will meet next Sunday.", "which_week"),
        ("He was expected to arrive late Wednesday night.", "before_or_after"),
        ("The next day the ship sailed.", "no_anchor"),
        ("“They came yesterday,” he said.", "no_anchor"),
        ("It was dated 5/6/2022.", "vague"),
    ],
)
def test_what_may_mean_two_days_stays_open(when, text, rule):
    """With the reason."""
    assert [(row.from_date, row.rule) for row in when(text)] == [(None, rule)]


def test_a_quotation_counts_from_the_day_on_which_it_was_said(when):
    """Where the sentence says on which, or where the days of speech that may be meant all lead to the same."""
    said = when("“We will meet tomorrow, as last year,” he told them on Tuesday.")
    assert meant(said) == [
        ("tomorrow", one_day("2022-07-27")),
        ("last year", "2021-01-01 2021-12-31"),
        ("Tuesday", one_day("2022-07-26")),
    ]


def test_words_may_count_from_a_date_before_them(when):
    """'The next day' and 'that month' mean what the sentence before states."""
    rows = when("He left on March 3, 2021. The next day he was back. That month he left again.")
    assert meant(rows)[1:] == [("The next day", one_day("2021-03-04")), ("That month", "2021-03-01 2021-03-31")]
    assert {row.rule for row in rows[1:]} == {"relative_to_date"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on July 20.", "2022-07-20 2022-07-20"),
        ("They will meet on September 3.", "2022-09-03 2022-09-03"),
        ("They met in February.", "2022-02-01 2022-02-28"),
        ("They will meet in February.", "2023-02-01 2023-02-28"),
        ("The theft of money in May", "2022-05-01 2022-05-31"),
        ("They met May 30-June 2; he may go.", "2022-05-30 2022-06-02"),
        ("It was adopted on Wednesday, 27 July.", "2022-07-27 2022-07-27"),
        ("They met late in the day on December 20.", "before_or_after"),
    ],
)
def test_a_day_without_its_year_is_the_nearest_that_fits(when, text, days):
    """By the day of publication and the tense; where these disagree it stays open."""
    assert [days for _, days in meant(when(text))] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and they march on; Theresa May said so.",
        "The Sunday Times and the people of Friday Harbor wait a second.",
        "A 35-year-old spoke for 24 hours of Resolution 2202 and 2,024 pages.",
        "Expo 2030 and Agenda 2030 are far off; a ticket is $2000.",
        "Every Tuesday there is fish, and Sunday school; Russia hopes for a better tomorrow.",
        "1900+ servers of 2019 people; Windows 2000 is old.",
        "It lasted for two weeks, at 500 a day, and is expected to last about a week.",
    ],
)
def test_names_numbers_and_lengths_say_no_when(when, text):
    """May the verb, the Sunday paper, ages, amounts and durations are no dates."""
    assert meant(when(text)) == []


def test_an_event_known_by_its_day_states_it(when):
    """The attacks of September 11 are those of 2001; a September 11 alone is not."""
    assert meant(when("Since the September 11 attacks he has served.")) == [("September 11", one_day("2001-09-11"))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He went there last summer.", "2021-06-01 2021-08-31"),
        ("They may freeze this winter.", "2022-12-01 2023-02-28"),
        ("Prices would rise this spring, they had said.", "2022-03-01 2022-05-31"),
        ("They met in the spring.", "2022-03-01 2022-05-31"),
        ("We spoke in late spring.", "2022-05-01 2022-05-31"),
        ("It was warm in the winter of 2021.", "vague"),
        ("It lasted into the winter of 2021-22.", "2021-12-01 2022-02-28"),
        ("He wanted it ended before winter.", "before_or_after"),
    ],
)
def test_seasons(when, text, days):
    """Spring is March to May, winter December to February; a winter of a year may be the one before or behind it."""
    assert [days for _, days in meant(when(text))] == [days]


def test_a_year_beside_it_makes_a_day_without_one_uncertain(when):
    """What follows a sentence that begins with another year may be of it; a year named by the way says nothing."""
    assert [row.rule for row in when("In 1991 the union ended. In June he left.")] == ["stated", "no_anchor"]
    assert [row.rule for row in when("A coat worn in 1991 was sold. In June he left.")] == ["stated", "nearest_year"]
    assert [row.rule for row in when("It was signed in May 2021. He left on 17 July.")] == ["stated", "no_anchor"]
    after = when("The war began on February 24, 2021. On August 3 they met.")
    assert meant(after)[1] == ("August 3", one_day("2021-08-03"))


@pytest.mark.parametrize(
    "text", ["They met on March 3-\u0435, in 20222 and at 2022-99-99.", "", "Friday", "in", "2024\n\n2025"]
)
def test_whatever_the_text_the_rows_are_sound(when, text):
    """Their words stand where they say, and both days are there or neither."""
    for row in when(text):
        assert text[row.start_char : row.end_char] == row.text
        assert (row.from_date is None) == (row.to_date is None)
