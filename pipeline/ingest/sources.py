"""Folders -> the files to read, in an order that no file system changes."""

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.ingest.header import is_metadata
from pipeline.ingest.stated import ColumnMap


class IngestError(ValueError):
    """Raised when the folders or `articles.csv` are wrong, so that nothing should be built from them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `source_path` is relative to its folder; `obstacle` says why it must not be opened.

    `columns` says how the columns of exports are called, where the user maps them.
    """

    path: Path
    source_path: str
    obstacle: str = ""
    columns: ColumnMap = ()


def find_sources(folders: list[Path], columns: ColumnMap = ()) -> list[Source]:
    """Return the files below the folders by source path, without what is hidden, metadata, or part of a saved page.

    Raises IngestError if a folder is not there or is a build, nothing is found, or two folders hold the same path.
    """
    found: dict[str, tuple[Source, Path]] = {}
    for folder in _distinct(folders):
        if is_build(folder):
            raise IngestError(f"{folder} is a build, no articles; give the folder that the articles lie in.")
        for source in walk(folder):
            if not source.obstacle and is_metadata(source.path):
                continue
            if source.source_path in found:
                raise IngestError(
                    f"{folder} and {found[source.source_path][1]} both hold {source.source_path}, so its "
                    "articles could not be told apart; give their common parent folder instead."
                )
            found[source.source_path] = (source, folder)
    for path in {path.rpartition("/")[0]: path for path in reversed(found)}.values():
        if within := next((str(each) for each in PurePosixPath(path).parents if str(each) in found), ""):
            raise IngestError(
                f"{found[within][1]} holds the file {within} and {found[path][1]} a folder of that name, so what is "
                "in them could not be told apart; rename one."
            )
    if not found:
        raise IngestError(f"{_list(folders)} holds no file to read; put articles there or give another folder.")
    return [replace(found[path][0], columns=columns) for path in sorted(found)]


def walk(folder: Path, is_wanted: Callable[[str], object] = bool) -> Iterator[Source]:
    """Yield every file below `folder` (or the file it is) that is not hidden, of those whose name is wanted.

    IngestError if the folder is not there.
    """
    try:
        mode = folder.stat().st_mode
    except (OSError, ValueError) as error:
        raise IngestError(f"{folder} cannot be opened ({_why(error)}); check the path.") from error
    if stat.S_ISDIR(mode):
        yield from _below(folder, folder.resolve(), is_wanted)
    else:
        yield Source(folder, portable(folder.name), "" if stat.S_ISREG(mode) else _NOT_A_FILE)


def is_build(folder: Path) -> bool:
    """Whether a folder holds the tables of a build; to read these as articles is a slip."""
    return all(os.path.isfile(folder / name) for name in ("build.json", "datapackage.json"))  # noqa: PTH113 - no errors


def portable(path: str) -> str:
    """Return a file's path so that any table can store it: bytes that are not UTF-8 become \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_of_page(folder: str, names: Collection[str]) -> bool:
    """Whether a folder belongs to a page that a browser saved beside it: one of `names`."""
    found = _OF_PAGE.fullmatch(folder)
    return found is not None and any(f"{found['page']}{ending}" in names for ending in _PAGE_ENDINGS)


def may_be_frame(name: str) -> bool:
    """Whether a browser may have written a file of this name as a part of a page: no text, export or document is."""
    return PurePosixPath(name).suffix.lower() not in _OF_PEOPLE


_NOT_A_FILE = "it is a device, pipe or socket, not a file; take it out of the folder."
_HIDDEN = re.compile(r"\.")
# The folder in which a browser keeps pictures, styles and frames of a page, beside it: 'Talks_files' of 'Talks.html'.
_OF_PAGE = re.compile(
    r"(?P<page>.+)(?:_files|-Dateien|_fichiers|_archivos|_file|_arquivos|_ficheiros|_bestanden|_файлы)"
)
_OF_PEOPLE = frozenset(
    ".txt .md .csv .tsv .jsonl .parquet .ris .pdf .docx .rtf .eml .mbox .webarchive .warc .wacz .zip .tar .gz".split()
)
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")


def _below(folder: Path, root: Path, is_wanted: Callable[[str], object]) -> Iterator[Source]:
    # A list of folders still to open, with their paths within and whether they are of a page, instead of recursion:
    # only the disk bounds the depth.
    waiting = [(folder, "", False)]
    while waiting:
        current, within, is_beside = waiting.pop()
        try:
            with os.scandir(current) as entries:
                listed = [entry for entry in entries if not _HIDDEN.match(entry.name)]
        except OSError as error:
            at = portable(current.relative_to(folder).as_posix())
            yield Source(current, at, f"the folder cannot be opened ({_why(error)}).")
            continue
        names = {entry.name for entry in listed}
        for entry in listed:
            at = f"{within}{entry.name}"
            if _is(entry.is_dir):
                waiting.append((Path(entry.path), f"{at}/", is_beside or is_of_page(entry.name, names)))
            elif is_wanted(entry.name) and not (is_beside and may_be_frame(entry.name)):
                path = Path(entry.path)
                # A file that is no link lies where it was found; to look where a link leads takes ten times as long.
                yield Source(path, portable(at), "" if _is(entry.is_file) else _obstacle(path, root))


def _is(what: Callable[..., bool]) -> bool:
    """Whether an entry of a folder is a file, or a folder, and no link to one."""
    try:
        return what(follow_symlinks=False)
    except OSError:
        return False


def _obstacle(path: Path, root: Path) -> str:
    """Return why `path` must not be opened, or nothing: a link may not leave `root` or lead to a folder."""
    try:
        is_inside = path.resolve(strict=True).is_relative_to(root)
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        return f"it cannot be opened ({_why(error)}); restore it or take it out of the folder."
    if not is_inside:
        return "it is a link that leads out of the folder and is not followed; copy what it leads to instead."
    if stat.S_ISDIR(mode):
        return "it is a link to a folder whose files are read in their own place; take the link out."
    return "" if stat.S_ISREG(mode) else _NOT_A_FILE


def _distinct(folders: list[Path]) -> list[Path]:
    """Return the folders in the order given, without those that another one holds or that come twice."""
    places: dict[Path, Path] = {}
    for folder in folders:
        try:
            places.setdefault(folder.resolve(), folder)
        except (OSError, RuntimeError, ValueError) as error:
            raise IngestError(f"{folder} cannot be opened ({_why(error)}); check the path.") from error
    return [folder for place, folder in places.items() if not any(_holds(other, place) for other in places)]


def _holds(folder: Path, place: Path) -> bool:
    if place == folder or not place.is_relative_to(folder):
        return False
    return not any(_HIDDEN.match(part) for part in place.relative_to(folder).parts)


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error).rstrip(".").lower()


def _list(folders: list[Path]) -> str:
    return ", ".join(str(folder) for folder in folders) or "The list of folders"
