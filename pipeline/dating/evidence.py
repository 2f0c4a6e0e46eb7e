"""Everything in and about an article that says when it was published, in the order in which it is trusted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.dating.dateline import dateline_of
from pipeline.dating.past import bounded
from pipeline.ingest.dates import ParsedDate, date_in_url, parse_date
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.vocabulary import DATE_RULES

TRUST = {rule: number for number, rule in enumerate(DATE_RULES)}
# The words before a date that say it is that of a change, and those that say nothing more than that it is a date.
_CHANGED = re.compile(
    r"^(?:\W*(?:last |first )?(?:edited|changed)|(?:(?!published|posted|issued)\D)*?\b(?:updated|modified|revised))\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^\D*?(?:published|posted|updated|modified|issued|date)(?: on| at)?:? *", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_BREAK = re.compile(r"(?:[–—,]|\s-|-\s)\s*")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_LONGEST_BYLINE = 200  # characters at the end of a line that may name authors before its day
_LONGEST_END = 60  # characters of a title in which its day is looked for
_UPDATED = re.compile(r"(?<=[\dm]),? ?(?:and )?(?:last )?updated:? .*$", re.IGNORECASE)
_SECTION = re.compile(r" [-–] [A-Z][\w &]{2,30}$")
_FIRST_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? (?:on )?", re.IGNORECASE)
_CLOCK = re.compile(r"[,T ·|/-]+(?:at )?\d{1,2}[:.]\d{2}.{0,20}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that state a day, by the rule of DATE_RULES; `date` is None where they cannot be read with certainty."""

    rule: str
    text: str
    date: ParsedDate | None
    is_change: bool = False


def evidence_of(
    raw: RawArticle, head_lines: Iterable[str], kept: Sequence[str], *, title: str | None = None
) -> list[Evidence]:
    """Return all that states when `raw` was published, the most trusted first, each statement once.

    `head_lines` are the lines between headline and article that hold a date, `kept` the paragraphs of the article,
    `title` is its headline.
    """
    stated = [Evidence(each.rule, each.value, parse_date(each.value)) for each in _stated(raw)]
    lines = [Evidence("date_line", line, _in_line(line), _CHANGED.match(line) is not None) for line in head_lines]
    found = [*stated, *(each for each in lines if each.date or _YEAR.search(each.text)), *_in_address(raw)]
    found += _in_title(title)
    found += _in_text(found, fetched_on(raw), kept)
    return sorted(dict.fromkeys(found), key=lambda each: (TRUST[each.rule], each.is_change))


def fetched_on(raw: RawArticle) -> datetime | None:
    """Return the day on which the page was fetched, where the source states it: nothing was published after it."""
    stated = raw.stated.get("fetched")
    date = parse_date(stated.value) if stated else None
    return date.day if date and date.precision == "day" else None


def _stated(raw: RawArticle) -> list[Stated]:
    published = raw.stated.get("published")
    return [*([published] if published else []), *raw.other_dates]


def _in_line(line: str) -> ParsedDate | None:
    """Read a line such as 'Published: 29 July 2022, 17:30', or one that names outlet or authors before the day."""
    if date := _read(_PREFIX.sub("", line)):
        return date
    line = line[-_LONGEST_BYLINE:]
    ends = (line[found.end() :] for found in _BREAK.finditer(line))
    dates = (date for end in ends if not _CHANGED.match(end) and (date := _read(end)))
    return next((date for date in dates if date.precision == "day"), None)


def _read(words: str) -> ParsedDate | None:
    return parse_date(_SECTION.sub("", _CLOCK.sub("", _FIRST_CLOCK.sub("", _UPDATED.sub("", words)))))


def _in_address(raw: RawArticle) -> list[Evidence]:
    url = raw.stated.get("url")
    date = date_in_url(url.value) if url else None
    return [Evidence("url", url.value, date)] if url and date else []


def _in_title(title: str | None) -> list[Evidence]:
    """Return the day with which a title ends after a dash or comma, 'Public Schedule – July 1, 2021'.

    The day on which something is held ('on Thursday, April 7, 2022') or the last of several is none.
    """
    end = (title or "")[-_LONGEST_END:].rstrip()
    for found in _BREAK.finditer(end):
        date = parse_date(end[found.end() :])
        if date and date.precision == "day":
            return [] if _goes_on(end[: found.start()]) else [Evidence("title", end[found.end() :], date)]
    return []


def _goes_on(words: str) -> bool:
    """Return whether a day after `words` goes on with them: they end in a weekday, a number, or a day as 'May 3'."""
    last = words.split()[-2:]
    is_part = not last or last[-1].isdigit() or _WEEKDAY.match(last[-1]) is not None
    return is_part or parse_date(f"{' '.join(last)} 2000") is not None


def _in_text(known: list[Evidence], fetched: datetime | None, kept: Sequence[str]) -> list[Evidence]:
    """Return what the text itself says: its dateline, and its own days against the day it was fetched."""
    dates = [each.date for each in known if each.date]
    within = bounded(kept, fetched) if fetched else None
    found = [Evidence("text_words", within[0], within[1])] if within and within[1] else []
    if line := dateline_of(kept, dates, since=within[2] if within else None, until=fetched):
        found.append(Evidence("dateline", line[0], line[1]))
    return found
