"""The first row of a csv file: delimiter, columns, and whether it describes articles or holds them."""

import csv
import re
from pathlib import Path

from pipeline.ingest.decoding import decode
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.stated import NAMES, TEXT_NAMES, ColumnMap, comparable, named, names_under

_METADATA_NAME = re.compile(r"articles.*\.csv", re.IGNORECASE)
DELIMITERS = ",;\t"
_SAMPLE = 65_536  # bytes; a header row is shorter
_KNOWN = {"file", *TEXT_NAMES, *(name for names in NAMES.values() for name in names)}


def is_metadata(path: Path) -> bool:
    """Return whether `path` is an `articles*.csv` about files beside it, rather than an export with texts."""
    return may_be_metadata(path.name) and is_about_files(_first_line(path))


def may_be_metadata(name: str) -> bool:
    """Return whether a file of this name may describe the files beside it."""
    return bool(_METADATA_NAME.fullmatch(name))


def is_about_files(header: str) -> bool:
    """Return whether the first row of an `articles*.csv` names files, or at least no text."""
    columns = named(dict.fromkeys(cells(header, delimiter_of(header))))
    return "file" in columns or not any(name in columns for name in TEXT_NAMES)


def delimiter_of(header: str) -> str:
    """Return the delimiter of a header row: the one by which most of its columns are understood, or else found."""

    def columns(sign: str) -> tuple[int, int]:
        found = cells(header, sign)
        return len(_KNOWN & set(named(dict.fromkeys(found)))), len(found)

    return max(DELIMITERS, key=columns)


def is_header(line: str, columns: ColumnMap) -> bool:
    """Return whether a line is the first row of a table of articles: the text and one more column are understood."""
    found = {comparable(cell) for cell in cells(line, delimiter_of(line))}
    mapped = {comparable(column) for _, column in columns}
    return bool(found & {*names_under(columns)["text"]}) and len(found & (_KNOWN | mapped)) > 1


def cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one csv line; none if its quotes do not match."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _first_line(path: Path) -> str:
    """Return the first row of a csv file; nothing if it cannot be read, which its reader then reports."""
    try:
        with path.open("rb") as stream:
            return decode(stream.readline(_SAMPLE)).strip("\r\n")
    except (OSError, RefusedError):
        return ""
