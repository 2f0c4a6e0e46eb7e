"""An `articles.csv` within an archive describes its members, as one in a folder does the files beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pipeline.ingest.content import Content, whole
from pipeline.ingest.decoding import decode
from pipeline.ingest.header import is_about_files, may_be_metadata
from pipeline.ingest.metadata import described_members
from pipeline.ingest.raw import Stated
from pipeline.ingest.reject import RefusedError, rejected
from pipeline.ingest.sources import IngestError
from pipeline.records import Rejected

Members = Callable[[Content], Iterator[Content | Rejected]]


@dataclass(slots=True)
class _Described:
    """What the `articles.csv` of an archive state, by source path; in which of them, and on which line.

    `tables` are these, each with why it is not understood, if so.
    """

    stated: dict[str, dict[str, Stated]] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    tables: dict[str, RefusedError | None] = field(default_factory=dict)

    def add(self, data: bytes, table: str) -> None:
        """Add what a table states; all of it or, where a row is not understood or describes a file again, nothing."""
        found = described_members(data, table)
        for path, (line, _) in found.items():
            if path in self.places:
                other, other_line = self.places[path]
                raise IngestError(f"{table} line {line}: {other} line {other_line} already describes {path}; keep one.")
        self.stated.update((path, stated) for path, (_, stated) in found.items())
        self.places.update((path, (table, line)) for path, (line, _) in found.items())


def with_descriptions(archive: Content, members: Members) -> Iterator[Content | Rejected]:
    """Yield what `members` gives of the archive, each with what its `articles.csv` state; these are no members.

    The archive is gone through twice: the description of its first member may be its last. At the end, a row for each
    line of a table that describes no member.
    """
    found = _descriptions(members(replace(archive, budget=archive.budget.anew())))
    holders = {path: _holders(path, archive.source_path) for path in found.places}
    wanted, met = {each for paths in holders.values() for each in paths}, set[str]()
    for member in members(archive):
        met |= {member.source_path} & wanted
        if not isinstance(member, Content):
            yield member
        elif member.source_path not in found.tables:
            yield replace(member, described={**archive.described, **found.stated})
        elif refused := found.tables[member.source_path]:
            yield rejected(member.source_path, 0, refused)
    for path, (table, line) in found.places.items():
        if met.isdisjoint(holders[path]):
            what = f"there is no file {path}; correct the name or delete the row."
            yield rejected(table, line, RefusedError("unreadable", what))


def _holders(path: str, archive_path: str) -> list[str]:
    """Return the members that may be or hold what is described: of a packed one it is not known what it has."""
    return [each for each in (path, *map(str, PurePosixPath(path).parents)) if each.startswith(f"{archive_path}/")]


def _descriptions(members: Iterator[Content | Rejected]) -> _Described:
    """Return what the members' `articles.csv` state."""
    found = _Described()
    try:
        for member in members:
            if not isinstance(member, Content) or not may_be_metadata(PurePosixPath(member.name).name):
                continue
            data = whole(member)
            if not is_about_files(decode(data).split("\n", 1)[0].rstrip("\r")):
                continue
            found.tables[member.source_path] = None
            try:
                found.add(data, member.source_path)
            except IngestError as error:
                reason = str(error).removeprefix(member.source_path).lstrip(": ")
                found.tables[member.source_path] = RefusedError("malformed", reason)
    except RefusedError:
        pass  # whatever ends this first look is met, and said, again by the second
    return found
