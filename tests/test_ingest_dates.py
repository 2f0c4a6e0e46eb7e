import tomllib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import date_in_url, parse_date
from pipeline.ingest.dates import WORDS


@pytest.mark.parametrize(
    "stated",
    [
        "2022-07-29",
        "2022-07-29T23:15:00Z",
        "2022-07-29T00:15:00.123+02:00",
        "2022-07-29 10:15:00-04:00",
        "Fri, 29 Jul 2022 10:15:00 +0000",
        "Fri, 29 Jul 2022 10:15:00 GMT",
        "July 29, 2022",
        "29 July 2022",
        "2022 Jul 29",
        "Jul 29, 2022",
        "Jul. 29, 2022",
        "Friday, July 29, 2022",
        "July 29th, 2022 at 5:00 p.m. ET",
        "29.07.2022",
        "2022/07/29",
        "20220729",
        "29/07/2022",
        "07/29/2022",
        "  29   July\n2022 ",
        "Fri,29 Jul 2022 10:15:00 GMT",
        "Fri, 29 Jul 2022 10:15:00",
        "Fri, 29 Jul 22 10:15:00 GMT",
        "29 Jul 22 10:15 EST",
        "Friday, 29-Jul-22 10:15:00 GMT",
        "Fri Jul 29 10:15:00 2022",
        "Fri Jul 29 10:15:00 +0000 2022",
        "Fri Jul 29 10:15:00 EDT 2022",
        "2022-07-29 10:15:00 +0000 UTC",
        "20220729101500",
        "29. Juli 2022",
        "29. JULI 2022",
        "Freitag, 29. Juli 2022, 10:15 Uhr",
        "29 juillet 2022",
        "29 de julio de 2022",
        "viernes, 29 de julio de 2022",
        "29 luglio 2022",
        "sexta-feira, 29 de julho de 2022",
        "29 juli 2022",
        "29 июля 2022 г.",
        "2022 年 7 月 29 日",
        "2022年7月29日 10:15",
        "29 липня 2022 року",
        "Fr, 29 Jul 2022 10:15:00 +0200",
        "Fr., 29. Juli 2022 um 10:15 Uhr",
        "ven. 29 juil. 2022 à 10:15",
        "vie, 29 jul 2022 a las 10:15",
        "ven 29 lug 2022 alle ore 10:15",
        "sex., 29 de jul. de 2022 às 10:15",
    ],
)
def test_a_day_is_the_one_that_the_source_states_in_its_own_zone(stated: str) -> None:
    """Every usual way to write a day is read, and no zone moves it."""
    found = parse_date(stated)
    assert found is not None
    assert (found.day, found.precision) == (datetime(2022, 7, 29), "day")


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2022-07-29T17:30:00Z", "2022-07-29 17:30"),
        ("2022-07-29T17:30:00.123+03:00", "2022-07-29 14:30"),
        ("2022-07-29T23:30:00-0400", "2022-07-30 03:30"),
        ("20220729T0130+0300", "2022-07-28 22:30"),
        ("Fri, 29 Jul 2022 17:30:00 GMT", "2022-07-29 17:30"),
        ("Fri, 29 Jul 2022 17:30 EDT", "2022-07-29 21:30"),
        ("July 29, 2022 at 12:05 a.m. UTC", "2022-07-29 00:05"),
        ("29.07.2022, 5:30 pm GMT+02", "2022-07-29 15:30"),
        ("Fri, 29 Jul 22 17:30:00 EST", "2022-07-29 22:30"),
        ("Fri, 29 Jul 2022 7:30:00 PDT", "2022-07-29 14:30"),
        ("Fri Jul 29 17:30:00 +0200 2022", "2022-07-29 15:30"),
    ],
)
def test_time_and_zone_give_the_moment_and_leave_the_day(stated: str, moment: str) -> None:
    """The moment is in UTC, the day stays the publisher's own."""
    found = parse_date(stated)
    assert found is not None and found.moment is not None
    assert (f"{found.moment:%Y-%m-%d %H:%M}", found.day) == (moment, datetime(2022, 7, 29))


@pytest.mark.parametrize(
    "stated",
    [
        "2022-07-29",
        "2022-07-29T17:30:00",
        "July 29, 2022, 5:30 p.m. ET",
        "29 July 2022 17:30 CST",
        "2022-07-29T00:00:00Z",
        "2022-07-29T17:30:00+19:00",
        "2022-07-29T25:00Z",
        "2022-07-29T24:09:29",
    ],
)
def test_no_moment_is_guessed(stated: str) -> None:
    """No time, no zone, a name of several zones, an hour that no clock has, or the midnight that stands for a day."""
    found = parse_date(stated)
    assert found is not None and found.moment is None and found.day == datetime(2022, 7, 29)


@pytest.mark.parametrize(
    ("stated", "day", "precision"),
    [
        ("July 2022", datetime(2022, 7, 1), "month"),
        ("julio de 2022", datetime(2022, 7, 1), "month"),
        ("2022-07", datetime(2022, 7, 1), "month"),
        ("2022", datetime(2022, 1, 1), "year"),
    ],
)
def test_a_month_or_year_is_no_day(stated: str, day: datetime, precision: str) -> None:
    """Where only the month or year is stated, the precision says so."""
    found = parse_date(stated)
    assert found is not None
    assert (found.day, found.precision) == (day, precision)


@pytest.mark.parametrize(
    "stated",
    [
        "03/04/2022",
        "3-4-2022",
        "2022-02-30",
        "31.02.2022",
        "2022-13-01",
        "2022-00-10",
        "13/13/2022",
        "1899-12-31",
        "2101",
        "Thursday, July 29, 2022",
        "29 July 22",
        "Fri, 29 Jul 22",
        "Donnerstag, 29. Juli 2022",
        "29 de 2022",
        "29 messidor 2022",
        "Thu, 29 Jul 22 10:15:00 GMT",
        "Fri, 29 Jul 2022 10:15:00 GMT and more",
        "2207291015",
        "1659089700",
        "yesterday",
        "we met on July 29, 2022",
        "٢٠٢٢",
        "",
    ],
)
def test_what_cannot_be_read_with_certainty_is_no_date(stated: str) -> None:
    """Ambiguous, impossible, contradictory and foreign dates give nothing rather than a guess."""
    assert parse_date(stated) is None


@given(st.dates(min_value=datetime(1900, 1, 1).date(), max_value=datetime(2100, 12, 31).date()))
def test_every_day_survives_being_written_out(day: object) -> None:
    """The English and the ISO form of any day lead back to it."""
    for form in ("%Y-%m-%d", "%A, %B %d, %Y", "%d %b %Y", "%a, %d %b %Y 10:00:00 +0200"):
        found = parse_date(f"{day:{form}}")
        assert found is not None and found.day.date() == day


def test_no_word_means_two_months_or_days() -> None:
    """What the file of words is asked to hold."""
    for lines in tomllib.loads(WORDS.read_text("utf-8")).values():
        words = [word for line in lines for word in line.split()]
        assert len(words) == len(set(words)) and all(word == word.lower() for word in words)


@given(st.text(max_size=100))
def test_no_text_makes_the_date_reader_fail(text: str) -> None:
    """Whatever stands where a date should, reading it does not raise."""
    parse_date(text)
    date_in_url(text)


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://a.org/2022/07/29/slug", datetime(2022, 7, 29), "day"),
        ("https://a.org/2022/07/29", datetime(2022, 7, 29), "day"),
        ("https://a.org/news/2022-07-29-slug", datetime(2022, 7, 29), "day"),
        ("https://a.org/world/2022/jul/29/slug", datetime(2022, 7, 29), "day"),
        ("https://a.org/2022/07/29.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/a/202207/29/WS6410.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/english/2022-07/29/c_1310.htm", datetime(2022, 7, 29), "day"),
        ("https://a.org/n3/2022/0729/c9000.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/20220729/f2a/c.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/world/talks-go-on-2022-07-29/", datetime(2022, 7, 29), "day"),
        ("https://a.org/world/talks_2022-07-29.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/world/all-eyes-elsewhere-after-talks-2022-07-29.html", datetime(2022, 7, 29), "day"),
        ("https://a.org/2022/07/slug", datetime(2022, 7, 1), "month"),
    ],
)
def test_an_address_can_carry_the_date(url: str, day: datetime, precision: str) -> None:
    """Year, month and day in the path of an address are read."""
    found = date_in_url(url)
    assert found is not None
    assert (found.day, found.precision) == (day, precision)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/?d=/2022/07/29/",
        "https://a.org/2022/13/45/",
        "https://a.org/2022-07-291",
        "https://a.org/3881808-why",
        "https://a.org/news/20220729",
        "https://a.org/news/world-20220729",
        "https://a.org/talks-2022-07-29-and-after",
        "https://a.org/what-the-vote-means-for-2028-11-05",
        "https://a.org/world/vote_set_for_2028-11-05.html",
        "https://a.org/what-changes-after-2022-07-29/",
        "https://a.org/2022/0799/x",
        "http://[",
    ],
)
def test_numbers_in_an_address_that_are_no_date_give_none(url: str) -> None:
    """Queries, article numbers, impossible days and broken addresses give nothing."""
    assert date_in_url(url) is None


@pytest.mark.parametrize("stated", ["0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00Z"])
def test_the_day_that_a_database_has_for_none_is_none(stated: str) -> None:
    """As MySQL and WordPress write it."""
    assert parse_date(stated) is None
