"""`articles*.csv` beside the articles -> what it states about each file, which overrides the file itself."""

import csv
import io
import os
import posixpath
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.counted import count
from pipeline.ingest.decoding import decode
from pipeline.ingest.header import delimiter_of, is_metadata, may_be_metadata
from pipeline.ingest.raw import Stated
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.sources import IngestError, portable, walk
from pipeline.ingest.stated import NAMES, named, stated_of

Metadata = dict[str, dict[str, Stated]]
_USED = {"file", "sources", *(name for names in NAMES.values() for name in names)}


def read_metadata(folders: list[Path]) -> tuple[Metadata, list[str]]:
    """Return what `articles*.csv` files state, by source path, and warnings for the summary.

    Raises IngestError, naming file and line, if such a file is malformed or describes a file twice.
    """
    metadata: Metadata = {}
    origins: dict[str, str] = {}
    warnings: list[str] = []
    for path, root in metadata_files(folders):
        rows, unused = _rows(_text(path), str(path))
        warnings += [f"{path} line 1: column {name!r} is not used." for name in unused]
        for line, row in rows:
            where, file = f"{path} line {line}", str(row["file"])
            source_path = _source_path(path.parent, file, root)
            if source_path is None:
                warnings.append(f"{where}: there is no file {file!r}; correct the name or delete the row.")
            elif source_path in origins:
                raise IngestError(f"{where}: {origins[source_path]} already describes {file!r}; keep one.")
            else:
                origins[source_path] = where
                metadata[source_path] = stated_of(row, "articles_csv")
    return metadata, warnings


def described_members(data: bytes, csv_path: str) -> dict[str, tuple[int, dict[str, Stated]]]:
    """Return what an `articles.csv` that is a member of an archive states, and on which line, by source path.

    IngestError if it is malformed or describes a file twice.
    """
    try:
        rows, _ = _rows(decode(data), csv_path)
    except RefusedError as refused:
        raise IngestError(f"{csv_path}: {refused.reason}") from refused
    beside = csv_path.rpartition("/")[0]
    described: dict[str, tuple[int, dict[str, Stated]]] = {}
    for line, row in rows:
        path = posixpath.normpath(f"{beside}/{str(row['file']).strip().replace(chr(92), '/')}")
        if path in described:
            already = f"line {described[path][0]} already describes {str(row['file'])!r}; keep one."
            raise IngestError(f"{csv_path} line {line}: {already}")
        described[path] = line, stated_of(row, "articles_csv")
    return described


def metadata_files(folders: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each metadata file once, with the folder that source paths are relative to."""
    seen: set[Path] = set()
    for folder in folders:
        # A single file is described by the csv files beside it.
        root = folder.parent if folder.is_file() else folder
        found = folder.parent.glob("*.csv") if folder.is_file() else _unobstructed(folder)
        for path in sorted(found):
            if is_metadata(path) and path.resolve() not in seen:
                seen.add(path.resolve())
                yield path, root


def _unobstructed(folder: Path) -> Iterator[Path]:
    return (source.path for source in walk(folder, may_be_metadata) if not source.obstacle)


def _rows(text: str, place: str) -> tuple[list[tuple[int, dict[str, object]]], list[str]]:
    """Return (line, values) for each row of a metadata file, and its columns that mean nothing here."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.split("\n", 1)[0]), strict=True)
    rows: list[tuple[int, dict[str, object]]] = []
    columns: list[str] | None = None
    try:
        for row in reader:
            if columns is None:
                columns = _header(place, row)
            elif any(cell.strip() for cell in row):
                rows.append((reader.line_num, _values(f"{place} line {reader.line_num}", columns, row)))
    except csv.Error as error:
        raise IngestError(f"{place} line {reader.line_num}: {error}; check the quotes of this row.") from error
    columns = _header(place, []) if columns is None else columns
    return rows, [name for name in columns if name and name not in _USED]


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise IngestError(f"{path} cannot be opened ({error.strerror}); check its permissions.") from error
    except RefusedError as refused:
        raise IngestError(f"{path}: {refused.reason}") from refused


def _header(place: str, row: list[str]) -> list[str]:
    """Return the column names in comparable form; IngestError unless `file` is there and none comes twice."""
    columns = [next(iter(named({cell: None}))) for cell in row]
    if "file" not in columns:
        found = ", ".join(filter(None, columns)) or "nothing"
        raise IngestError(f"{place} line 1: no column 'file'; found {found}. Name the column that holds the files.")
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise IngestError(f"{place} line 1: column {twice[0]!r} stands there twice; keep one.")
    return columns


def _values(where: str, columns: list[str], row: list[str]) -> dict[str, object]:
    if len(row) != len(columns):
        raise IngestError(
            f"{where}: {count(len(row), 'cell')} where the header has {len(columns)}; "
            "quote cells that hold a comma, and keep empty ones."
        )
    return dict(zip(columns, row, strict=True))


def _source_path(beside: Path, file: str, root: Path) -> str | None:
    """Return the source path of a file, or of a member of an archive, named beside the csv file.

    None if it is not there or outside `root`; of a member it is not known whether its archive has it.
    """
    name = PurePosixPath(file.strip().replace("\\", "/"))
    relative = os.path.relpath(beside / name, root)
    places = [PurePosixPath(relative), *PurePosixPath(relative).parents]
    if not file.strip() or relative.startswith("..") or not any((root / place).is_file() for place in places):
        return None
    return portable(Path(relative).as_posix())
