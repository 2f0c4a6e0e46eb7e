"""Which statement of the day is believed, by this rule:

1. What a person wrote beside the article, in `articles.csv` or its front matter, holds.
2. A day after the one on which the page was fetched is impossible; the date of a change is not that of publication.
3. Of the rest, the day holds for which the most kinds of evidence speak; between equals, the one more trusted
   (the order of DATE_RULES). Statements a day apart speak for one another: the same moment has two dates in two zones.
4. Of those that speak for it, the most exact is used, and of equally exact ones the most trusted.
5. The day is the one in the publisher's own zone, as stated. The moment in UTC, which may fall on the next day or the
   one before, is given only where the words that are used state time and zone; no other's time is put to their day.
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
_EXACTNESS = {"day": 0, "month": 1, "year": 2}


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of publication, how it is known, the words that state it, and what each statement counted for."""

    date: ParsedDate | None
    rule: str
    evidence: str | None
    verdicts: tuple[str, ...]

    @property
    def moment(self) -> str | None:
        """The moment as '2022-07-29T17:30:00Z', where the words that state the day state time and zone too."""
        moment = self.date.moment if self.date else None
        return f"{moment.isoformat(timespec='seconds')}Z" if moment else None

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
    used = _best(usable)
    verdicts = tuple(_refusal(each, fetched) or _verdict(each, used) for each in found)
    if used is None or used.date is None:
        unread = next((each.text for each, verdict in zip(found, verdicts, strict=True) if verdict != "a_change"), None)
        return Dated(None, "not_readable" if unread else "not_stated", unread, verdicts)
    return Dated(used.date, used.rule, used.text, verdicts)


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


def _verdict(each: Evidence, used: Evidence | None) -> str:
    if used is None or each == used:
        return "used"
    return "agrees" if _agree(each, used) else "conflicts"
