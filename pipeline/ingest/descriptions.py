"""An `articles.csv` within an archive describes its members, as one in a folder does the files beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
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
Described = dict[str, dict[str, Stated]]


def with_descriptions(archive: Content, members: Members) -> Iterator[Content | Rejected]:
    """Yield what `members` gives of the archive, each with what its `articles.csv` state; these are no members.

    The archive is gone through twice: the description of its first member may be its last.
    """
    described, tables = _descriptions(members(replace(archive, budget=archive.budget.anew())))
    for member in members(archive):
        if not isinstance(member, Content):
            yield member
        elif member.source_path not in tables:
            yield replace(member, described={**archive.described, **described})
        elif refused := tables[member.source_path]:
            yield rejected(member.source_path, 0, refused)


def _descriptions(members: Iterator[Content | Rejected]) -> tuple[Described, dict[str, RefusedError | None]]:
    """Return what the members' `articles.csv` state, and for each of these why it is not understood, if so."""
    described: Described = {}
    tables: dict[str, RefusedError | None] = {}
    try:
        for member in members:
            if not isinstance(member, Content) or not may_be_metadata(PurePosixPath(member.name).name):
                continue
            data = whole(member)
            if not is_about_files(decode(data).split("\n", 1)[0].rstrip("\r")):
                continue
            tables[member.source_path] = None
            try:
                described.update(described_members(data, member.source_path))
            except IngestError as error:
                reason = str(error).removeprefix(member.source_path).lstrip(": ")
                tables[member.source_path] = RefusedError("malformed", reason)
    except RefusedError:
        pass  # whatever ends this first look is met, and said, again by the second
    return described, tables
