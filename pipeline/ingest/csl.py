"""A record as reference managers write it (CSL JSON, a table of Zotero) -> the same by our names.

Its abstract is its text.
"""

from collections.abc import Mapping

from pipeline.ingest.press.article import as_spoken

_DAYS = {"published": "issued", "fetched": "accessed"}


def of_csl(record: Mapping[str, object]) -> dict[str, object]:
    """Return what a record of CSL states by our names; nothing if it is no such record."""
    if "container-title" not in record or not isinstance(record.get("issued"), Mapping):
        return {}
    people = record.get("author")
    names = [_name(each) for each in people if isinstance(each, Mapping)] if isinstance(people, list) else []
    days = {ours: _day(record.get(theirs)) for ours, theirs in _DAYS.items()}
    # Its own publisher is the company of the outlet.
    found = {
        "text": record.get("abstract"),
        "publisher": record["container-title"],
        "authors": list(filter(None, names)),
    }
    return {
        name: value for name, value in {**found, **days}.items() if value and not (name == "text" and "text" in record)
    }


def of_zotero(record: Mapping[str, object]) -> dict[str, object]:
    """Return the authors of a row of Zotero's table as they are spoken; nothing if it is no such row."""
    authors = record.get("Author")
    if "Abstract Note" not in record or not isinstance(authors, str):
        return {}
    return {"Author": [as_spoken(name.strip()) for name in authors.split(";")]}


def _name(person: Mapping[str, object]) -> str:
    parts = [person.get("literal")] if "literal" in person else [person.get("given"), person.get("family")]
    return " ".join(part for part in parts if isinstance(part, str))


def _day(stated: object) -> str:
    """Return a day, month or year of which the parts are numbers: {"date-parts": [[2022, 3, 1]]}."""
    dates = stated.get("date-parts") if isinstance(stated, Mapping) else None
    parts = dates[0] if isinstance(dates, list) and dates and isinstance(dates[0], list) else []
    return "-".join(str(part).zfill(2) for part in parts[:3] if isinstance(part, int | str))
