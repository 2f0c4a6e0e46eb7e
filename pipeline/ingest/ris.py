"""Records that reference managers and databases export (`.ris`) -> an article for each that holds a text, streamed."""

import re
from collections.abc import Iterator

from pipeline.ingest.content import Content
from pipeline.ingest.dates import parse_date
from pipeline.ingest.fields import Row, articles_of
from pipeline.ingest.lines import Lines
from pipeline.ingest.press.article import as_spoken, as_titled
from pipeline.ingest.raw import RawArticle
from pipeline.ingest.reject import RefusedError, StoppedError
from pipeline.records import Rejected

Fields = list[tuple[str, list[str]]]  # tag, lines of its value

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_MOST_LINES = 100_000  # of a record; a long transcript has some 1,000
# What the tags mean, in the order in which they are believed. A full text stands, where one was exported, in the field
# of the abstract.
_TEXTS = ("AB", "N2")
_ONE = {
    "title": ("TI", "T1"),
    "publisher": ("JF", "T2", "JO", "JA"),
    "section": ("SE",),
    "url": ("UR", "LK"),
    "published": ("DA", "Y1", "PY"),
    "fetched": ("Y2",),
}
_PRECISIONS = ("year", "month", "day")
_AUTHORS = ("AU", "A1")
# '2022/03/01/', with nothing between the strokes where it is not known.
_DAY = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/.*)?)?)?")


def read_ris(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield an article, or why there is none, for each record; source_record counts them from 1."""
    is_empty = True
    for found in articles_of(_rows(Lines(content.stream)), content.source_path, ()):
        is_empty = False
        yield found
    if is_empty:
        raise RefusedError("malformed", "it holds no record (from a line 'TY  - ' on); export it again as RIS.")


def _rows(lines: Lines) -> Iterator[Row]:
    for number, fields in _records(lines):
        if isinstance(fields, RefusedError):
            yield number, fields
        elif text := max(("\n".join(value) for tag, value in fields if tag in _TEXTS), key=_length, default="").strip():
            yield number, {"text": text, **_stated(fields)}
        else:
            what = "the record names a text and holds none (it has no AB or N2)"
            yield number, RefusedError("empty", f"{what}; export it with its abstract, or save the text as .html.")


def _length(text: str) -> int:
    return len(text.strip())


def _records(lines: Lines) -> Iterator[tuple[int, Fields | RefusedError]]:
    """Yield the fields of each record, up to its end or the next; or why it cannot be read."""
    number, n_lines = 0, 0
    fields: Fields = []
    refused: RefusedError | None = None
    while True:
        try:
            line = next(lines, None)
        except StoppedError:
            raise
        except RefusedError as error:
            lines.begin_record()
            refused = error
            continue
        tagged = _TAG.match(line.strip()) if line else None
        if fields and (line is None or (tagged and tagged[1] in ("TY", "ER"))):
            yield number, refused or fields
            fields = []
        if line is None:
            return
        if tagged and tagged[1] == "TY":
            number, n_lines, refused = number + 1, 0, None
            fields = [("TY", [tagged[2]])]
            lines.begin_record()
        elif fields and not refused:
            n_lines += 1
            if n_lines > _MOST_LINES:
                refused = RefusedError("too_large", f"the record has more than {_MOST_LINES:,} lines; split its text.")
            elif tagged:
                fields.append((tagged[1], [tagged[2]]))
            else:
                fields[-1][1].append(line.strip())


def _stated(fields: Fields) -> dict[str, object]:
    """Return what a record states, by our names."""
    values = {name: next(_values(fields, tags), "") for name, tags in _ONE.items()}
    days = [_as_day(value) for value in _values(fields, _ONE["published"])]
    stated: dict[str, object] = {
        **values,
        "publisher": as_titled(values["publisher"]),
        "published": max(days, key=_exactness, default=""),
        "fetched": _as_day(values["fetched"]),
        "authors": [as_spoken(name) for name in _values(fields, _AUTHORS)],
    }
    return {name: value for name, value in stated.items() if value}


def _values(fields: Fields, tags: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of these tags, of the first before those of the second."""
    for wanted in tags:
        yield from (text for tag, value in fields if tag == wanted and (text := " ".join(value).strip()))


def _exactness(day: str) -> int:
    date = parse_date(day)
    return _PRECISIONS.index(date.precision) if date else -1


def _as_day(value: str) -> str:
    """Return a day as 2022-03-01, a month as 2022-03; what is written in another way as it is."""
    found = _DAY.fullmatch(value)
    parts = found.groups() if found else ()
    known = parts[: parts.index("")] if "" in parts else parts
    return "-".join(part.zfill(2) for part in known if part) if found else value
