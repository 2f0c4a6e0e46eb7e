"""Contacts and dates in words: what kind, who with whom, where, when; and their marks in the reader."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.queries import ANY_KIND, PROPOSED, Counted
from pipeline.vocabulary import CONTACT_KINDS, CONTACT_RULES, TIME_RULES
from views import words
from views.load import records
from views.marks import Span

CAME_ABOUT, ANY = "happened", "All kinds"
STATUSES = {"happened": "Came about", "planned": "Planned", "cancelled": "Called off", "denied": "Did not take place"}
STATUSES |= {PROPOSED: "Proposed or refused"}
THAT = {
    "happened": "that came about",
    "planned": "that are planned",
    "cancelled": "that were called off",
    "denied": "that did not come about",
    PROPOSED: "only proposed or refused",
}
# 'When they ...'.
WERE = {"happened": "were", "planned": "are to be"}
WHICH = {
    "happened": "that came about",
    "planned": "that is planned",
    "cancelled": "that was called off",
    "denied": "that did not come about",
    PROPOSED: "that was only proposed or refused",
}
# As pandas calls them.
UNITS = {"month": "M", "year": "Y"}
# On screen, in the order of the vocabulary: 'Meetings'.
KINDS = {kind: words.noun(2, kind).capitalize() for kind in CONTACT_KINDS}


def kind(name: str) -> str:
    """Return what contacts of a kind are called: 'Meetings', and 'Contacts' for those of any."""
    return "Contacts" if name == ANY_KIND else KINDS.get(name, name)


def kinds(numbers: dict[str, int], most: int = len(KINDS)) -> str:
    """Return '3 meetings, 1 call', the most frequent first; of more than `most` kinds how many are of others."""
    ordered = sorted(numbers.items(), key=lambda each: (-each[1], list(KINDS).index(each[0])))
    shown = [words.count(n, name) for name, n in ordered[:most]]
    n_others = sum(n for _, n in ordered[most:])
    return ", ".join([*shown, *([words.count(n_others, "other")] if n_others else [])])


def described(counted: Counted, names: dict[str | None, str]) -> Iterator[str]:
    """Yield what contacts are counted: 'Meetings that came about', 'in Geneva', 'held Mar 2023'."""
    if counted.contact_id:
        yield "One contact"
        return
    kind_of = counted.contact_kind or ANY_KIND
    which = THAT.get(counted.contact_status or "", "of any outcome")
    is_said = counted.contact_status == PROPOSED and kind_of != ANY_KIND
    yield kind(kind_of) if is_said else f"{kind(kind_of)} {which}"
    if counted.place in names:
        yield f"in {names[counted.place]}"
    if counted.held_in:
        yield f"held {words.month(counted.held_in)}"


def were(counted: Counted) -> str:
    """Return what is said of their time and place: 'were', 'are to be'; what did not come about 'was to be'."""
    return WERE.get(counted.contact_status or CAME_ABOUT, "were to be")


def when(row: dict[str, Any]) -> str:
    """Return the days that words for a date mean: '3 Mar 2023', 'Mar 2023', '1 to 9 ...'; '' where left open."""
    first, last = words.given(row["from_date"]), words.given(row["to_date"])
    if first is None or last is None:
        return ""
    if row["when_precision"] == "week" and first != last:
        return f"Week of {words.day(first)}"
    whole = _whole(row)
    return words.published(first, whole) if whole else f"{words.day(first)} to {words.day(last)}"


def iso(row: dict[str, Any]) -> str:
    """Return the same for a table and its file, in order by itself: '2023-03-03', '2023-03', '2023-03-06 to ...'."""
    first, last = words.given(row["from_date"]), words.given(row["to_date"])
    if first is None or last is None:
        return ""
    whole = _whole(row)
    return words.iso(first, whole) if whole else f"{words.iso(first)} to {words.iso(last)}"


def _whole(row: dict[str, Any]) -> str:
    """Return the unit that the days are the whole of: 'day', 'month', 'year'; '' where they are none."""
    first, last, precision = row["from_date"], row["to_date"], str(row["when_precision"])
    if first == last:
        return "day"
    whole = pd.Period(first, UNITS[precision]) if precision in UNITS else None
    return precision if whole and (whole.start_time, whole.end_time.normalize()) == (first, last) else ""


def parties(row: dict[str, Any]) -> str:
    """Return 'Antony Blinken with Sergey Lavrov'; of those on one side only 'Antony Blinken and Sergey Lavrov'."""
    sides = [joined(row[side]) for side in ("who", "with_whom")]
    return " with ".join(side for side in sides if side) or "nobody named"


def joined(names: Sequence[str]) -> str:
    """Return 'A', 'A and B', 'A, B and C'."""
    *first, last = names if len(names) else [""]
    return f"{', '.join(first)} and {last}" if first else last


def told(row: dict[str, Any]) -> str:
    """Return a contact in a line: 'Meeting, came about: Blinken with Lavrov, in Geneva, 21 Jan 2022 (“on Friday”)'."""
    said = words.given(row["when_said"])
    time = f"{when(row)} (“{said}”)" if said and when(row) else f"“{said}”" if said else ""
    place = f"in {row['place']}" if words.given(row["place"]) else ""
    facts = ", ".join(each for each in (parties(row), place, time) if each)
    kind_of, status = str(row["kind"]).capitalize(), row["status"]
    return (
        f"{kind_of}: {facts}" if status == PROPOSED else f"{kind_of}, {STATUSES.get(status, status).lower()}: {facts}"
    )


def columns(told: Sequence[Sequence[dict[str, Any]]], index: pd.Index) -> dict[str, "pd.Series[str]"]:
    """Return what a file says of the contacts of each sentence, several joined by '; ': who, kind, when, where ..."""
    of_one: dict[str, Callable[[dict[str, Any]], str]] = {
        "contact_kind": lambda row: str(row["kind"]),
        "contact_status": lambda row: str(row["status"]),
        "who": lambda row: ", ".join(row["who"]),
        "with_whom": lambda row: ", ".join(row["with_whom"]),
        "place": lambda row: words.given(row["place"]) or "",
        "when_said": lambda row: words.given(row["when_said"]) or "",
        "from_date": lambda row: words.iso(row["from_date"]),
        "to_date": lambda row: words.iso(row["to_date"]),
    }
    return {
        name: pd.Series(["; ".join(map(one, each)) for each in told], index=index, dtype=object)
        for name, one in of_one.items()
    }


def contact_spans(found: dict[str, pd.DataFrame]) -> list[Span]:
    """Return a span for the words of each contact; it tells kind, status, who, where, when and how it was found."""
    return [
        Span(int(row["start_char"]), int(row["end_char"]), "bc-contact", f"{told(row)}. {how(row['found_rule'])}")
        for row in records(found["contacts"])
    ]


def how(rule: str) -> str:
    """Return by which rule a contact was found, in a sentence."""
    return f"Found: {words.meaning(rule, CONTACT_RULES)}.".replace(": '", ", as in '")


def date_spans(found: dict[str, pd.DataFrame]) -> list[Span]:
    """Return a span for each words that say when; it tells the day and the rule that resolved it, or why none did."""
    spans = []
    for row in records(found["dates"].rename(columns={"precision": "when_precision"})):
        rule = words.meaning(row["rule"], TIME_RULES)
        tip = f"{when(row)}: {rule}." if when(row) else f"{rule[0].upper()}{rule[1:]}."
        spans.append(Span(int(row["start_char"]), int(row["end_char"]), "bc-date", tip))
    return spans
