from datetime import datetime

import pytest

from pipeline.dating import Evidence, decide, evidence_of
from pipeline.dating.evidence import fetched_on
from pipeline.ingest import RawArticle, Stated, parse_date

BODY = "The ministers met for an hour and agreed that the ships would sail again before the end of the week."


def raw(*paragraphs: str, **stated: tuple[str, str]) -> RawArticle:
    """Return an article of these paragraphs that states value and rule under each name."""
    return RawArticle("a.txt", 0, paragraphs, {name: Stated(*each) for name, each in stated.items()})


def dated(article: RawArticle, *, lines: tuple[str, ...] = ()) -> tuple[str | None, str, list[str]]:
    """Return the day, the rule and the verdicts."""
    found = evidence_of(article, lines, article.paragraphs)
    chosen = decide(found, fetched_on(article))
    day = f"{chosen.date.day:%Y-%m-%d} {chosen.date.precision}" if chosen.date else None
    return day, chosen.rule, list(chosen.verdicts)


@pytest.mark.parametrize(
    "words",
    [
        "WASHINGTON, July 28 (Reuters) - ",
        "Washington, July 28 – ",
        "KYIV, Ukraine, July 28 (AP) — ",
        "MOSCOW, July 28. /TASS/. ",
        "July 28 (UPI) -- ",
        "MOSCOW, 28 July (Interfax) ",
    ],
)
def test_a_dateline_gives_the_day_that_the_address_leaves_open(words: str) -> None:
    """'WASHINGTON, July 28 (Reuters) -' with /2022/07/ in the address is the 28th of July 2022."""
    article = raw(words + BODY, url=("https://a.example/2022/07/talks", "field"))
    assert dated(article) == ("2022-07-28 day", "dateline", ["agrees", "used"])


@pytest.mark.parametrize(
    "words", ["July 28: The first ship sails. ", "On July 28 ", "May 9 – Victory Day. ", "Moscow agreed on July 28 - "]
)
def test_a_day_in_the_first_sentence_is_no_dateline(words: str) -> None:
    """A chronicle's first entry, or a day within the sentence, dates what happened, not the article."""
    article = raw(words + BODY, url=("https://a.example/2022/07/talks", "field"))
    assert dated(article) == ("2022-07-01 month", "url", ["used"])


def test_a_dateline_whose_year_nobody_states_is_not_read() -> None:
    """July 28 of which year is not guessed; the words are kept."""
    assert dated(raw("WASHINGTON, July 28 (Reuters) - " + BODY)) == (None, "not_readable", ["not_readable"])


@pytest.mark.parametrize(
    "line",
    ["By Ann Smith, July 28, 2022", "Harbour Courier, July 28, 2022", "By Ann Smith and Bo Lee – 28 July 2022, 17:30"],
)
def test_a_line_may_name_somebody_before_the_day(line: str) -> None:
    """The author or the outlet."""
    assert dated(raw(BODY), lines=(line,)) == ("2022-07-28 day", "date_line", ["used"])


@pytest.mark.parametrize("line", ["By Ann Smith, updated July 28, 2022", "By Ann Smith, in Kyiv until July 28, 2022"])
def test_a_day_behind_other_words_is_not_read(line: str) -> None:
    """It is that of a change, or of something else."""
    assert dated(raw(BODY), lines=(line,))[0] is None


def test_a_dateline_at_the_turn_of_the_year_belongs_to_the_nearer_one() -> None:
    """Filed on December 31 and listed on January 1, it is of the old year."""
    article = raw("MOSCOW, Dec 31 (Reuters) - " + BODY, published=("2023-01-01", "feed"))
    assert dated(article)[2] == ["used", "a_day_apart"]


def test_what_most_kinds_of_evidence_say_holds() -> None:
    """A page's metadata give the day of a new print; the line under the headline and the address agree on another."""
    article = raw(BODY, published=("2024-05-01", "html_metadata"), url=("https://a.example/2022/07/29/talks", "field"))
    day, rule, verdicts = dated(article, lines=("July 29, 2022",))
    assert (day, rule, verdicts) == ("2022-07-29 day", "date_line", ["conflicts", "used", "agrees"])


def test_what_a_person_wrote_beside_the_article_holds() -> None:
    """`articles.csv` overrides whatever the page says, and the page's statement stays on record."""
    article = raw(BODY, published=("2022-07-30", "articles_csv"), url=("https://a.example/2022/07/29/talks", "field"))
    assert dated(article, lines=("July 20, 2022",))[:2] == ("2022-07-30 day", "articles_csv")


def test_of_two_that_disagree_the_more_trusted_holds() -> None:
    """One against one: the feed before the address."""
    article = raw(BODY, published=("2022-08-09", "feed"), url=("https://a.example/2022/07/29/talks", "field"))
    assert dated(article) == ("2022-08-09 day", "feed", ["used", "conflicts"])


def test_two_days_that_touch_are_one_moment_in_two_zones() -> None:
    """Late evening in Washington is the next day in London; that is no conflict, nor does it speak for the day."""
    article = raw(BODY, published=("2022-07-29", "feed"), url=("https://a.example/2022/07/30/talks", "field"))
    assert dated(article)[2] == ["used", "a_day_apart"]


@pytest.mark.parametrize("moment", ["Wed, 20 Jul 2022 01:18:01 +0000", "2022-07-20T01:18:01Z"])
def test_the_day_that_a_moment_in_utc_was_where_the_publisher_is_holds(moment: str) -> None:
    """A briefing called by July 19 that came at 01:18 UTC on the 20th is of the 19th, and its moment is known."""
    article = raw(BODY, published=(moment, "field"))
    assert titled(article, "Council Briefing – July 19, 2022") == ("2022-07-19", "title", ["same_moment", "used"])
    found = evidence_of(article, (), article.paragraphs, title="Council Briefing – July 19, 2022")
    assert decide(found, None).moment == "2022-07-20T01:18:01Z"
    line = raw("WASHINGTON, July 19 (Reuters) - " + BODY, published=(moment, "field"))
    assert dated(line) == ("2022-07-19 day", "dateline", ["same_moment", "used"])


@pytest.mark.parametrize(
    ("published", "title", "verdict"),
    [
        ("Wed, 20 Jul 2022 15:18:01 +0000", "Council Briefing – July 19, 2022", "a_day_apart"),
        ("Wed, 20 Jul 2022 01:18:01 -0400", "Council Briefing – July 19, 2022", "a_day_apart"),
        ("2022-07-20", "Council Briefing – July 19, 2022", "a_day_apart"),
        ("2022-07-20T00:00:00Z", "Council Briefing – July 19, 2022", "a_day_apart"),
        ("Wed, 20 Jul 2022 22:18:01 +0000", "Council Schedule – July 21, 2022", "a_day_apart"),
        ("Wed, 20 Jul 2022 01:18:01 +0000", "Council Briefing – July 20, 2022", "agrees"),
        ("Wed, 20 Jul 2022 01:18:01 +0000", "Council Briefing – July 18, 2022", "conflicts"),
    ],
)
def test_what_was_another_day_nowhere_stays(published: str, title: str, verdict: str) -> None:
    """In the afternoon it was the 20th wherever people live; a stated zone is the publisher's; a title calls ahead."""
    assert titled(raw(BODY, published=(published, "field")), title) == ("2022-07-20", "field", ["used", verdict])


def test_what_a_person_wrote_holds_against_the_day_elsewhere() -> None:
    """A moment in `articles.csv` is as a person meant it."""
    article = raw(BODY, published=("2022-07-20T01:18:01Z", "articles_csv"))
    assert titled(article, "Council Briefing – July 19, 2022")[:2] == ("2022-07-20", "articles_csv")


def test_the_day_of_an_update_is_not_that_of_publication() -> None:
    """'Updated: ...' alone leaves the date unknown; beside 'Published: ...' it is no conflict."""
    assert dated(raw(BODY), lines=("Updated: July 30, 2022",)) == (None, "not_stated", ["a_change"])
    day, rule, verdicts = dated(raw(BODY), lines=("Updated: 30 July 2022, 17:00", "Published: 28 July 2022, 09:30"))
    assert (day, rule, verdicts) == ("2022-07-28 day", "date_line", ["used", "a_change"])


def test_nothing_is_published_after_it_was_fetched() -> None:
    """A day after the fetch is impossible: it is that of an event, or a wrong clock."""
    article = raw(BODY, published=("2025-01-01", "html_metadata"), fetched=("2022-07-30T10:00:00Z", "field"))
    assert dated(article) == (None, "not_readable", ["impossible"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The first ship left Odesa on July 28, 2022, the ministry said.", "2022-07-01 month"),
        ("The pact was signed in March 2022 in Istanbul.", "2022-01-01 year"),
        ("The treaty expires on July 28, 2022.", None),
        ("The pact was signed on April 8, 2010 and will expire on July 5, 2022, he said.", None),
        ("Talks resume on July 28, 2022.", None),
        ("The pact was signed in Prague on April 8, 2010.", None),
    ],
)
def test_a_day_told_as_past_and_the_day_of_the_fetch_bound_the_date(text: str, day: str | None) -> None:
    """What happened on July 28 and was fetched on July 30 was published in July; what is to come bounds nothing."""
    assert dated(raw(text, fetched=("2022-07-30", "field")))[0] == day


def test_the_day_of_the_fetch_alone_is_no_date() -> None:
    """A fetch says when the page was read, not when it was written."""
    assert dated(raw(BODY, fetched=("2022-07-30", "field"))) == (None, "not_stated", [])


def test_each_statement_is_a_row_and_one_is_used() -> None:
    """The table `date_evidence` holds all of them, in the order of trust, with what each counted for."""
    found = [Evidence("feed", "2022-07-29", parse_date("2022-07-29")), Evidence("url", "/2023/01/02/", None)]
    rows = decide(found, None).rows("a", found)
    assert [(row.evidence, row.rule, row.stated_date, row.verdict) for row in rows] == [
        (0, "feed", datetime(2022, 7, 29), "used"),
        (1, "url", None, "not_readable"),
    ]


def test_the_moment_is_that_of_the_words_that_are_used() -> None:
    """A feed's time is given with its own day, which need not be that of UTC; not with the day of another statement."""
    feed = raw(BODY, published=("Fri, 29 Jul 2022 23:30:00 -0400", "feed"))
    assert decide(evidence_of(feed, (), (BODY,)), None).moment == "2022-07-30T03:30:00Z"
    by_hand = RawArticle(
        "a.txt",
        0,
        (BODY,),
        {"published": Stated("2022-07-29", "articles_csv")},
        None,
        (Stated("2022-07-29T10:00:00Z", "feed"),),
    )
    assert decide(evidence_of(by_hand, (), (BODY,)), None).moment is None


def titled(article: RawArticle, title: str) -> tuple[str | None, str, list[str]]:
    """Return the day, the rule and the verdicts of an article of this title."""
    found = evidence_of(article, (), article.paragraphs, title=title)
    chosen = decide(found, fetched_on(article))
    return f"{chosen.date.day:%Y-%m-%d}" if chosen.date else None, chosen.rule, list(chosen.verdicts)


@pytest.mark.parametrize(
    "title",
    [
        "Public Schedule – July 1, 2021",
        "Public Schedule—1 July 2021",
        "PRESS BRIEFING- JULY 1, 2021",
        "Press Briefing by Anna Example, July 1, 2021",
        "Advisory Council Meeting - Thursday, July 1, 2021",
    ],
)
def test_a_title_that_ends_in_a_day_dates_the_article(title: str) -> None:
    """Briefings and schedules are called by their day."""
    assert titled(raw(BODY), title) == ("2021-07-01", "title", ["used"])


@pytest.mark.parametrize(
    "title",
    [
        "Council Meeting on Thursday, July 1, 2021",
        "The Advisory Issued on July 1, 2021",
        "Talks in Geneva, June 30 – July 1, 2021",
        "Talks in Geneva, 30 June – 1 July 2021",
        "Talks in Geneva – June 30-July 1, 2021",
        "Public Schedule – July 2021",
        "Seize the Day – July 32, 2021",
        "July 1, 2021",
    ],
)
def test_a_day_that_a_title_tells_of_is_no_evidence(title: str) -> None:
    """When something is held or was issued, several days, a month, no day at all."""
    assert titled(raw(BODY), title) == (None, "not_stated", [])


def test_the_day_of_a_title_is_trusted_less_than_what_is_stated_and_gives_a_dateline_its_year() -> None:
    """One against one the feed holds; beside a dateline without a year both speak for the day."""
    stated = raw(BODY, published=("2021-06-20", "feed"))
    assert titled(stated, "Council Meeting – July 1, 2021") == ("2021-06-20", "feed", ["used", "conflicts"])
    line = raw("WASHINGTON, July 1 (Reuters) - " + BODY)
    assert titled(line, "Schedule – July 1, 2021") == ("2021-07-01", "dateline", ["used", "agrees"])
