"""A stated date -> the day it names, with its precision, or None where it cannot be read with certainty."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

WORDS = Path(__file__).with_name("date_words.toml")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
AMBIGUOUS = (0, 0)  # month and day of what can be read two ways, as '03/04/2022' can
_LONGEST = 80  # characters; the longest form below, weekday, time and zone included, has about 50


def _numbered(lines: list[str]) -> dict[str, int]:
    return {word: number for number, line in enumerate(lines) for word in line.split()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORDS = tomllib.loads(WORDS.read_text("utf-8"))
_MONTHS, _DAYS = _numbered(_WORDS["months"]), _numbered(_WORDS["weekdays"])
_MONTH = rf"(?P<name>{_any_of(_MONTHS)})\.?"
_WEEKDAY = rf"(?:(?P<weekday>{_any_of(_DAYS)})(?:,\s*|\.?,?\s+))?"
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª])?"
_OF = r"(?:\s+(?:of|de))?"
_YEAR = r"(?P<year>\d{4})(?:\s+(?:г\.|года|р\.|року))?"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>z|[a-z]{2,5}|(?:utc|gmt)?[+-]\d\d(?::?\d\d)?)(?:\s*\([a-z ]+\)|\s+utc)?"
_AT = "at|um|à|a las|alle(?: ore)?|às|om|в|о|[-–—|]"
_TIME = rf"(?:,?\s*(?:{_AT})?\s*{_CLOCK}(?:\s*(?P<half>[ap])\.?m\.?|\s*uhr)?(?:\s*{_ZONE})?)?"
_ISO_TIME = rf"(?:(?:t|\s+){_CLOCK}(?:\s*{_ZONE})?)?"

# In order; the first form that fits the whole text decides.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_ISO_TIME}",
        rf"(?P<year>\d{{4}})/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){_ISO_TIME}",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:{_ZONE})?)?",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+(?P<year>\d{{4}}){_TIME}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}}){_ORDINAL}{_OF}[\s-]+{_MONTH},?{_OF}[\s-]+{_YEAR}{_TIME}",
        # Of mail and old feeds: hour and zone leave no doubt that the year is the last number.
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]{_MONTH}[\s-](?P<short>\d\d)\s+{_CLOCK}\s+{_ZONE}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}(?:\s+{_ZONE})?\s+(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}),?\s+{_MONTH}\s+(?P<day>\d{{1,2}}){_ORDINAL}",
        rf"(?P<year>\d{{4}}) ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?(?P<day>\d{{1,2}}) ?[日일]{_TIME}",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_TIME}",
        rf"(?P<either>\d{{1,2}})(?P<sign>[/-])(?P<other>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}){_TIME}",
        r"(?P<year>\d{4})-(?P<month>\d\d)",
        rf"{_MONTH},?{_OF}\s+{_YEAR}",
        rf"(?P<year>\d{{4}}),?\s+{_MONTH}",
        r"(?P<year>\d{4})",
    )
)
_URL_END = r"(?=(?:/|\.\w{1,6})?$)"
_URL_MONTH = r"(?:(?P<month>\d{1,2})|(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
# Before a day that ends a headline they make it that of what is told: 'vote-set-for-2028-11-05'; 'on' ends verbs, too.
_OF_WHAT_IS_TOLD = "".join(rf"(?<![-_/]{word})" for word in ("for", "of", "before", "after", "until", "from", "since"))
_URL_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"/(?P<year>\d{{4}})/{_URL_MONTH}/(?P<day>\d{{1,2}})(?:(?=/)|{_URL_END})",
        r"/(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w])",
        rf"{_OF_WHAT_IS_TOLD}[-_](?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_URL_END}",
        # The number of an article may look like a day, a folder not.
        r"/(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)/(?P<day>\d\d)/",
        r"/(?P<year>(?:19|20)\d\d)/?(?P<month>\d\d)(?P<day>\d\d)/",
        rf"/(?P<year>\d{{4}})/{_URL_MONTH}(?=/|$)",
    )
)
_UTC = frozenset({"z", "ut", "utc", "gmt"})
_OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d\d):?(\d\d)?", re.IGNORECASE)
_LARGEST_OFFSET = timedelta(hours=14)
# What the standard of mail and feeds means by these names; elsewhere CST may be Chicago or China, so no name counts.
_MAIL_DATE = re.compile(
    r"(?:[a-z]{3},? ?)?\d{1,2} [a-z]{3} (?:\d\d){1,2} \d{1,2}:\d\d(?::\d\d)? [a-z]{3}", re.IGNORECASE
)
_MAIL_ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """The calendar day as the source states it, in the source's own zone, and how exactly it is known.

    `moment` is in UTC, where the source states time and zone too; it may fall on the day before or after `day`. Where
    `is_utc`, UTC is the zone that it states, and the day may be another where the publisher is.
    """

    day: datetime
    precision: str
    moment: datetime | None = field(default=None, compare=False)
    is_utc: bool = field(default=False, compare=False)


def parse_date(stated: str) -> ParsedDate | None:
    """Return the day, month or year that `stated` names; None where impossible, ambiguous or unknown."""
    text = " ".join(stated.lower().split())
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _checked(found.groupdict(), is_mail=_MAIL_DATE.fullmatch(text) is not None)
    return None


def date_in_url(url: str) -> ParsedDate | None:
    """Return the day (or month) that the path of `url` carries, as /2022/07/29/, /2022-07-29 or /2022/07/."""
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        return None
    for form in _URL_FORMS:
        if found := form.search(path):
            return _checked(found.groupdict())
    return None


def _checked(parts: dict[str, str | None], *, is_mail: bool = False) -> ParsedDate | None:
    """Return the date of the parts of a matched form; None unless calendar and weekday agree.

    The day stands beside an hour that no clock has; only a moment is not made of it.
    """
    month, day = _month_and_day(parts)
    year = int(parts["year"] or 0) if "year" in parts else _full_year(int(parts["short"] or 0))
    if (month, day) == AMBIGUOUS or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        found = datetime(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    weekday = parts.get("weekday")
    if weekday and _DAYS[weekday] != found.weekday():
        return None
    precision = "year" if month is None else "month" if day is None else "day"
    moment = _moment(found, parts, is_mail=is_mail)
    return ParsedDate(found, precision, moment, moment is not None and not _offset(_zone(parts), is_mail=is_mail))


def _full_year(short: int) -> int:
    """Return the year of two digits by the standard of mail."""
    return short + (2000 if short < 50 else 1900)


def _moment(day: datetime, parts: dict[str, str | None], *, is_mail: bool) -> datetime | None:
    """Return the moment in UTC; None unless time and zone are stated. Sites that know the day alone write midnight."""
    offset = _offset(_zone(parts), is_mail=is_mail)
    if offset is None or not parts.get("hour") or not _is_clock(parts):
        return None
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    since_midnight = timedelta(hours=hour, minutes=minute, seconds=second)
    return day + since_midnight - offset if since_midnight else None


def _zone(parts: dict[str, str | None]) -> str:
    return (parts.get("zone") or "").lower()


def _offset(zone: str, *, is_mail: bool) -> timedelta | None:
    """Return how far the zone is ahead of UTC; None for a name that means several zones, or none."""
    if zone in _UTC:
        return timedelta(0)
    if is_mail and zone in _MAIL_ZONES:
        return timedelta(hours=_MAIL_ZONES[zone])
    if not (found := _OFFSET.fullmatch(zone)):
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return None if ahead > _LARGEST_OFFSET else -ahead if found[1] == "-" else ahead


def _month_and_day(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Return month and day, None where the form has none; AMBIGUOUS where it can be read two ways."""
    if parts.get("either"):
        return _told_apart(int(parts["either"] or 0), int(parts["other"] or 0))
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    number = _MONTHS[name.lower()] + 1 if name else int(month) if month else None
    return number, int(day) if day else None


def _told_apart(first: int, second: int) -> tuple[int, int]:
    # 25/12 and 12/25 can be read one way only; 03/04 is March or April, according to country.
    if first > 12:
        return second, first
    if second > 12 or first == second:
        return first, second
    return AMBIGUOUS


def _is_clock(parts: dict[str, str | None]) -> bool:
    """Return whether the time of day exists on a clock."""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    last_hour = 12 if parts.get("half") else 23
    return hour <= last_hour and minute <= 59 and second <= 60
