"""Who held which office when: reads and checks `seeds/offices.csv`, and answers for a day or for a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import combinations
from pathlib import Path

from pipeline.curated import Curated, written_rows
from pipeline.records import Article, Office
from pipeline.vocabulary import OFFICES

COLUMNS = ("office", "of", "to", "entity_id", "from_date", "to_date", "title")
NEEDS_RECEIVER = frozenset({"ambassador"})
MAY_HAVE_RECEIVER = frozenset({"ambassador", "special_envoy"})
# An organisation has several spokespeople at a time, a country several envoys and deputy prime ministers.
HELD_BY_SEVERAL = frozenset({"spokesperson", "special_envoy", "deputy_head"})
# Both the one who leaves and the one who comes may be in office while it is handed over.
MAX_HANDOVER = timedelta(days=31)


class OfficeError(ValueError):
    """Something in seeds/offices.csv cannot be used; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """A row of seeds/offices.csv: one person in one office; both days count, no last day means it lasts."""

    office: str
    of: str
    to: str | None
    entity_id: str
    from_date: date
    to_date: date | None
    title: str
    line: int

    def includes(self, day: date) -> bool:
        """Return whether the term covers `day`."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)

    def is_called(self, title: str) -> bool:
        """Return whether words of a text, in small letters, name the office; 'president' is not the vice president.

        Any head of government is a prime minister to texts in English: 'Prime Minister Martin', the Taoiseach. A hyphen
        is a space.
        """
        if title == "prime minister" and self.office == "head_of_government":
            return True
        own = self.title.lower().replace("-", " ")
        return title.replace("-", " ") in own and ("vice president" not in own or title == "vice president")

    def days_beside(self, other: "OfficeTerm") -> timedelta:
        """Return for how long both terms run; zero or less where they do not meet."""
        ends = [term.to_date or date.max for term in (self, other)]
        return min(ends) - max(self.from_date, other.from_date)


@dataclass(frozen=True, slots=True)
class Offices:
    """All terms, by office and by person."""

    by_office: dict[tuple[str, str, str | None], tuple[OfficeTerm, ...]] = field(default_factory=dict)
    by_person: dict[str, tuple[OfficeTerm, ...]] = field(default_factory=dict)

    def terms(self, office: str, of: str, on: date, *, to: str | None = None) -> tuple[OfficeTerm, ...]:
        """Return the terms of one office that cover a day, in order of date; `to` is where an ambassador serves."""
        return tuple(term for term in self.by_office.get((office, of, to), ()) if term.includes(on))

    def holders(self, office: str, of: str, on: date, *, to: str | None = None) -> tuple[str, ...]:
        """Return the ids of those in office on a day, each once: two on the day of a handover, none if unlisted."""
        return tuple(dict.fromkeys(term.entity_id for term in self.terms(office, of, on, to=to)))

    def held(self, entity_id: str, on: date) -> tuple[OfficeTerm, ...]:
        """Return the terms of a person that cover a day."""
        return tuple(term for term in self.of_person(entity_id) if term.includes(on))

    def of_person(self, entity_id: str) -> tuple[OfficeTerm, ...]:
        """Return every term of a person in order of date."""
        return self.by_person.get(entity_id, ())


def load_offices(path: Path, curated: Curated) -> Offices:
    """Return the offices of `path`; OfficeError names the first line that cannot be used, before any work."""
    if not path.is_file():
        raise OfficeError(f"{path} is not there; restore it, or give the folder that holds it with --seeds.")
    known: dict[tuple[str, ...], OfficeTerm] = {}
    for line, row in written_rows(path, COLUMNS, OfficeError):
        term = _term(row, line, curated=curated, where=f"{path} line {line}")
        key = (term.entity_id, term.office, term.of, term.from_date.isoformat(), term.title)
        if key in known:
            raise OfficeError(
                f"{path} line {line}: person, office, first day and title stand already on line {known[key].line}; "
                "delete one, or say in the title how they differ."
            )
        known[key] = term
    return _offices(known.values(), path)


def days_of(article: Article) -> tuple[date, date] | None:
    """Return the first and last day the article may be of; None where its date is unknown."""
    if article.published_date is None:
        return None
    first = article.published_date.date()
    if article.published_precision == "day":
        return first, first
    following = (
        date(first.year + 1, 1, 1)
        if article.published_precision == "year"
        else (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    )
    return first, following - timedelta(days=1)


def office_rows(offices: Offices, entity_ids: Iterable[str]) -> list[Office]:
    """Return the offices of these persons as rows of the table, in order of its key."""
    terms = (term for entity_id in set(entity_ids) for term in offices.of_person(entity_id))
    rows = [
        Office(
            entity_id=term.entity_id,
            office=term.office,
            of_entity_id=term.of,
            to_entity_id=term.to,
            start_date=datetime.combine(term.from_date, time.min),
            end_date=datetime.combine(term.to_date, time.min) if term.to_date else None,
            title=term.title,
        )
        for term in terms
    ]
    return sorted(rows, key=lambda row: (row.entity_id, row.office, row.of_entity_id, row.start_date, row.title))


def _offices(terms: Iterable[OfficeTerm], path: Path) -> Offices:
    ordered = sorted(terms, key=lambda term: (term.from_date, term.to_date or date.max, term.entity_id, term.title))
    by_office: dict[tuple[str, str, str | None], list[OfficeTerm]] = {}
    by_person: dict[str, list[OfficeTerm]] = {}
    for term in ordered:
        by_office.setdefault((term.office, term.of, term.to), []).append(term)
        by_person.setdefault(term.entity_id, []).append(term)
    for held in by_office.values():
        _check_one_holder(held, path)
    return Offices(
        {office: tuple(held) for office, held in by_office.items()},
        {person: tuple(held) for person, held in by_person.items()},
    )


def _term(row: dict[str, str], line: int, *, curated: Curated, where: str) -> OfficeTerm:
    if row["office"] not in OFFICES:
        raise OfficeError(f"{where}: office is '{row['office']}'; use {_either(OFFICES)}.")
    if not row["title"]:
        raise OfficeError(f"{where}: title is empty; write the office in words, as 'Foreign Minister of Ukraine'.")
    _check_entity(row, "entity_id", ("person",), curated=curated, where=where)
    _check_entity(row, "of", ("place", "organisation"), curated=curated, where=where)
    if row["to"]:
        _check_entity(row, "to", ("place", "organisation"), curated=curated, where=where)
    if row["office"] in NEEDS_RECEIVER and not row["to"]:
        raise OfficeError(f"{where}: an {row['office']} needs 'to'; write where the {row['office']} serves.")
    if row["to"] and row["office"] not in MAY_HAVE_RECEIVER:
        raise OfficeError(f"{where}: 'to' is '{row['to']}'; only {_either(sorted(MAY_HAVE_RECEIVER))} has one.")
    start = _day(row, "from_date", where)
    end = _day(row, "to_date", where) if row["to_date"] else None
    if end and start > end:
        raise OfficeError(f"{where}: from_date {start} is after to_date {end}; correct one of them.")
    return OfficeTerm(row["office"], row["of"], row["to"] or None, row["entity_id"], start, end, row["title"], line)


def _check_entity(row: dict[str, str], column: str, kinds: tuple[str, ...], *, curated: Curated, where: str) -> None:
    entity = curated.entities.get(row[column])
    if entity is None:
        raise OfficeError(
            f"{where}: {column} is '{row[column]}', which no row of entities.csv defines; add it there, or correct it."
        )
    if entity.kind not in kinds:
        raise OfficeError(f"{where}: {column} is '{row[column]}', a {entity.kind}; give a {_either(kinds)}.")


def _day(row: dict[str, str], column: str, where: str) -> date:
    try:
        day: date | None = date.fromisoformat(row[column])
    except ValueError:
        day = None
    if day is None or day.isoformat() != row[column]:
        raise OfficeError(f"{where}: {column} is '{row[column]}'; write a day like 2022-02-24.")
    return day


def _check_one_holder(terms: Collection[OfficeTerm], path: Path) -> None:
    for first, second in combinations(terms, 2):
        if first.office in HELD_BY_SEVERAL or first.title != second.title:
            continue
        if first.days_beside(second) > MAX_HANDOVER:
            raise OfficeError(
                f"{path} line {second.line}: {second.entity_id} is '{second.title}' at the same time as "
                f"{first.entity_id} (line {first.line}) for more than {MAX_HANDOVER.days} days; "
                "correct a date, or give one another title, as 'Acting ...'."
            )


def _either(values: Collection[str]) -> str:
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last
