"""Which statement of the day is believed, by this rule:

1. What a person wrote beside the article, in `articles.csv` or its front matter, holds.
2. A day after the one on which the page was fetched is impossible; the date of a change is not that of publication.
3. Of the rest, the day holds for which the most kinds of evidence speak; between equals, the one more trusted
   (the order of DATE_RULES). Statements a day apart speak for one another: the same moment has two dates in two zones.
4. Of those that speak for it, the most exact is used, and of equally exact ones the most trusted.
5. The day is the one in the publisher's own zone, as stated. So where a moment in UTC would be used and another
   statement gives the day that it was elsewhere, that is the publisher's: "July 19, 2021" in the title of what came at
   01:18 UTC on the 20th. A title may call ahead; only for the others it can be the later of the two.
6. The moment in UTC, which may fall on the next day or the one before, is given where the words that are used state
   time and zone, or gave way by 5; no other's time is put to their day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.dating.dateline import span_of
from pipeline.dating.evidence import TRUST, Evidence
from pipeline.ingest.dates import ParsedDate
from pipeline.records import DateEvidence

_BY_HAND = ("articles_csv", "front_matter")
_A_DAY = timedelta(days=1)
# How far behind and ahead of UTC people live.
_BEHIND, _AHEAD = timedelta(hours=11), timedelta(hours=14)
_EXACTNESS = {"day": 0, "month": 1, "year": 2}


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of publication, how it is known, the words that state it, and what each statement counted for."""

    date: ParsedDate | None
    rule: str
    evidence: str | None
    verdicts: tuple[str, ...]
    at: datetime | None = None

    @property
    def moment(self) -> str | None:
        """The moment as '2022-07-29T17:30:00Z', where it is stated for that day in the publisher's zone."""
        return f"{self.at.isoformat(timespec='seconds')}Z" if self.at else None

    def rows(self, article_id: str, found: Sequence[Evidence]) -> list[DateEvidence]:
        """Return the rows of `date_evidence` for the statements that `decide` was given."""
        return [
            DateEvidence(
                article_id=article_id,
                evidence=number,
                rule=each.rule,
                text=each.text,
                stated_date=each.date.day if each.date else None,
                precision=each.date.precision if each.date else "unknown",
                verdict=verdict,
            )
            for number, (each, verdict) in enumerate(zip(found, self.verdicts, strict=True))
        ]


def decide(found: Sequence[Evidence], fetched: datetime | None) -> Dated:
    """Return which of the statements holds; none is guessed where none can be read."""
    usable = [each for each in found if _refusal(each, fetched) is None]
    best = _best(usable)
    used = _at_home(best, usable) or best
    verdicts = tuple(_refusal(each, fetched) or _verdict(each, used) for each in found)
    if best is None or used is None or used.date is None:
        unread = next((each.text for each, verdict in zip(found, verdicts, strict=True) if verdict != "a_change"), None)
        return Dated(None, "not_readable" if unread else "not_stated", unread, verdicts)
    return Dated(used.date, used.rule, used.text, verdicts, best.date.moment if best.date else None)


def _refusal(each: Evidence, fetched: datetime | None) -> str | None:
    if each.date is None:
        return "not_readable"
    if fetched and each.date.day > fetched + _A_DAY:
        return "impossible"
    return "a_change" if each.is_change else None


def _best(usable: Sequence[Evidence]) -> Evidence | None:
    by_hand = [each for each in usable if each.rule in _BY_HAND]
    if by_hand or not usable:
        return by_hand[0] if by_hand else None
    centre = min(usable, key=lambda each: (-_support(each, usable), TRUST[each.rule]))
    agreeing = [each for each in usable if _agree(each, centre)]
    return min(agreeing, key=lambda each: (_EXACTNESS[each.date.precision] if each.date else 3, TRUST[each.rule]))


def _support(one: Evidence, usable: Sequence[Evidence]) -> int:
    """Return how many kinds of evidence speak for the day of `one`."""
    return len({each.rule for each in usable if _agree(each, one)})


def _agree(one: Evidence, other: Evidence) -> bool:
    if one.date is None or other.date is None:
        return False
    (first, last), (other_first, other_last) = span_of(one.date), span_of(other.date)
    return first <= other_last + _A_DAY and other_first <= last + _A_DAY


def _at_home(best: Evidence | None, usable: Sequence[Evidence]) -> Evidence | None:
    """Return the most trusted statement of the day that the moment `best` was where the publisher is."""
    if best is None or best.rule in _BY_HAND:
        return None
    return next((each for each in usable if _is_same_moment(best, each)), None)


def _is_same_moment(moment: Evidence, other: Evidence) -> bool:
    """Return whether `moment` states UTC, and `other` the day before or after on which it fell elsewhere."""
    if not (moment.date and moment.date.is_utc and moment.date.moment and other.date) or other.date.is_utc:
        return False
    at, day = moment.date.moment, other.date.day
    if other.date.precision != "day" or day == moment.date.day or (other.rule == "title" and day > at):
        return False
    return at - _BEHIND < day + _A_DAY and day <= at + _AHEAD


def _verdict(each: Evidence, used: Evidence | None) -> str:
    if used is None or each == used:
        return "used"
    if not _agree(each, used):
        return "conflicts"
    if _is_same_moment(each, used):
        return "same_moment"
    return "agrees" if _is_same_day(each, used) else "a_day_apart"


def _is_same_day(one: Evidence, other: Evidence) -> bool:
    if one.date is None or other.date is None:
        return False
    (first, last), (other_first, other_last) = span_of(one.date), span_of(other.date)
    return first <= other_last and other_first <= last
