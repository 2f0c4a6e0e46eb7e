"""Zip and tar archives -> their members one by one; nothing is written to disk under a name that they choose."""

import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from pipeline.ingest.bounds import Budget, ShortReads, damaged, metered
from pipeline.ingest.content import Content, Reopen, seekable
from pipeline.ingest.descriptions import with_descriptions
from pipeline.ingest.member_names import MemberNames
from pipeline.ingest.reject import RefusedError, rejected
from pipeline.ingest.sources import is_of_page, may_be_frame
from pipeline.records import Rejected

_COST = 8192  # bytes that a member is charged beside its own: a million empty ones are a bomb, too
_MAX_HEADER = 1024 * 1024  # bytes of a tar header that says more of the next member, such as its long name
_LONG_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_IN_WACZ = re.compile(r"archive/[^/]+\.w?arc(?:\.gz)?$", re.IGNORECASE)
_LINK = "it is a link, which is not followed; pack what it leads to instead."
_DEVICE = "it is a device or pipe, not a file; take it out of the archive."
_LOCKED = "it is locked with a password; unpack it and give the folder."
_LOCKED_OR_PATCH = 0x01 | 0x20 | 0x40  # flags of a zip member: locked, a patch, locked strongly
_METHOD = "it is packed by another method than deflate; unpack it and give the folder."


def read_zip(archive: Content) -> Iterator[Content | Rejected]:
    """Yield each file of a zip archive, to be read before the next, or why it must not be read."""
    with seekable(archive) as stream, open_zip(stream) as packed:
        yield from with_descriptions(archive, lambda each: _zip_members(each, packed))


def read_wacz(archive: Content) -> Iterator[Content | Rejected]:
    """Yield each web archive of a WACZ file; what else is in it lists, indexes or describes these."""
    with seekable(archive) as stream, open_zip(stream) as packed:
        yield from _zip_members(archive, packed, is_wanted=_IN_WACZ.match)


def read_tar(archive: Content) -> Iterator[Content | Rejected]:
    """Yield each file of a tar archive, to be read before the next, or why it must not be read."""
    with _reopenable(archive) as reopen:
        yield from with_descriptions(archive, lambda each: _tar_members(replace(each, stream=reopen(each.budget))))


@contextmanager
def _reopenable(archive: Content) -> Iterator[Reopen]:
    if archive.reopen:
        yield archive.reopen
        return
    with seekable(archive) as stream:

        def reopen(budget: Budget) -> io.BufferedReader:
            stream.seek(0)
            return metered(stream, budget)

        yield reopen


def _zip_members(
    archive: Content, packed: zipfile.ZipFile, is_wanted: Callable[[str], object] = bool
) -> Iterator[Content | Rejected]:
    names = MemberNames(archive.source_path)
    all_names = {*packed.namelist()}
    for info in packed.infolist():
        archive.budget.charge(_COST)
        if not info.filename:
            unnamed = RefusedError("unsafe", "a member has no name; make the archive anew.")
            yield rejected(archive.source_path, names.n_seen, unnamed)
            continue
        if info.is_dir() or names.is_hidden(info.filename) or not is_wanted(info.filename):
            continue
        try:
            path = names.path_of(info.filename)
        except RefusedError as refused:
            yield rejected(archive.source_path, names.n_seen, refused)
            continue
        folders = PurePosixPath(info.filename).parents
        if may_be_frame(info.filename) and any(is_of_page(str(folder), all_names) for folder in folders):
            continue
        try:
            _demand_readable(info)
            with packed.open(info) as member:
                yield _member(archive, path, cast(BinaryIO, member))
        except RefusedError as refused:
            yield rejected(path, 0, refused)
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            yield rejected(path, 0, damaged(error))


def _tar_members(archive: Content) -> Iterator[Content | Rejected]:
    names = MemberNames(archive.source_path)
    try:
        with tarfile.open(fileobj=archive.stream, mode="r|", tarinfo=_ShortHeader, errors="surrogateescape") as packed:
            while (info := packed.next()) is not None:
                archive.budget.charge(_COST)
                packed.members.clear()  # type: ignore[attr-defined]  # otherwise it keeps a line on every member
                if info.isdir() or names.is_hidden(info.name):
                    continue
                try:
                    path = names.path_of(info.name)
                except RefusedError as refused:
                    yield rejected(archive.source_path, names.n_seen, refused)
                    continue
                if not info.isreg():
                    yield rejected(path, 0, RefusedError("unsafe", _LINK if info.issym() or info.islnk() else _DEVICE))
                elif member := packed.extractfile(info):
                    yield _member(archive, path, cast(BinaryIO, member))
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise damaged(error) from error


class _ShortHeader(tarfile.TarInfo):
    """A tar header; tarfile reads the long ones whole into memory, so they may not be endless."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_ShortHeader":
        found = super().frombuf(buf, encoding, errors)
        if found.type in _LONG_HEADERS and found.size > _MAX_HEADER:
            raise RefusedError("malformed", "a header within it is larger than any name is; pack it again.")
        return found


def _member(archive: Content, path: str, stream: BinaryIO) -> Content:
    return replace(
        archive,
        source_path=path,
        name=path,
        stream=metered(stream, archive.budget),
        n_layers=archive.n_layers + 1,
        reopen=None,
    )


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """Return the archive in a seekable stream; RefusedError if it is damaged or of a version nobody knows."""
    try:
        return zipfile.ZipFile(cast(BinaryIO, ShortReads(stream)))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise damaged(error) from error


def _demand_readable(info: zipfile.ZipInfo) -> None:
    """Raise RefusedError for a member that is a link, locked, or packed so that memory could not be bounded."""
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise RefusedError("unsafe", _LINK)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise RefusedError("unsafe", _DEVICE)
    if info.flag_bits & 1:
        raise RefusedError("encrypted", _LOCKED)
    if not is_plainly_packed(info):
        raise RefusedError("unsupported", _METHOD)


def is_plainly_packed(info: zipfile.ZipInfo) -> bool:
    """Whether a member is stored or deflated, not locked, and not packed as a patch: else it cannot be opened."""
    return info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & _LOCKED_OR_PATCH
