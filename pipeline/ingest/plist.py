"""Property lists, as Apple's programs write them: of a dictionary in one, the values that are asked for.

Of a binary one nothing else is read: what is large in it are pictures, and its objects may overlap without end.
"""

import os
import plistlib
from collections.abc import Collection
from struct import Struct
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from pipeline.ingest.content import Content, seekable, whole
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError

_BINARY = b"bplist00"
# What ends a binary one: bytes of an offset and of a reference, how many objects, which is on top, where offsets begin.
_END = Struct(">6xBBQQQ")
_DATA, _ASCII, _UTF16, _DICTIONARY, _NUMBER = 0x40, 0x50, 0x60, 0xD0, 0x10
_MOST_NAMES = 1_000  # of a dictionary; those of a web archive have 5
_LONGEST_NAME = 256
_MOST_TAGS = 400_000  # of one in XML; a page with 1,000 pictures has some 20,000


def values_in(content: Content, path: str, names: Collection[str]) -> dict[str, str | bytes] | None:
    """Return the texts and bytes of these names in the dictionary `path` of a property list; None if there is none.

    RefusedError if it is damaged, or one of the values is too large.
    """
    if not content.stream.peek(len(_BINARY)).startswith(_BINARY):
        top = _of_xml(whole(content, advice="save the page as .html"))
        found = top.get(path) if isinstance(top, dict) else None
        return {name: found[name] for name in names if name in found} if isinstance(found, dict) else None
    with seekable(content) as stream:
        binary = _Binary(stream)
        number = binary.dictionary(binary.top).get(path)
        if number is None or not binary.is_dictionary(number):
            return None
        numbers = binary.dictionary(number)
        values = {name: binary.value(numbers[name]) for name in names if name in numbers}
    return {name: value for name, value in values.items() if value is not None}


def _of_xml(data: bytes) -> object:
    if data.count(b"<") > _MOST_TAGS:
        raise RefusedError("too_large", "it has more values than any page; save the page as .html.")
    try:
        # It refuses entities, and so do we where it would fail in another way.
        return plistlib.loads(data, fmt=plistlib.FMT_XML)
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _damaged() from error


class _Binary:
    """A binary property list, of which an object is read when it is asked for, and none within it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = stream.seek(0, os.SEEK_END)
        end = self._read(self._size - _END.size, _END.size)
        self._offset_size, self._ref_size, self._n_objects, self.top, self._table = _END.unpack(end)

    def is_dictionary(self, number: int) -> bool:
        """Whether this object is a dictionary."""
        return self._head(number)[0] == _DICTIONARY

    def dictionary(self, number: int) -> dict[str, int]:
        """Return the numbers of a dictionary's values by their names; nothing where it is no dictionary."""
        kind, length, place = self._head(number)
        if kind != _DICTIONARY:
            return {}
        if length > _MOST_NAMES:
            raise _damaged()
        refs = self._read(place, 2 * length * self._ref_size)
        numbers = [_number(refs[i : i + self._ref_size]) for i in range(0, len(refs), self._ref_size)]
        if any(self._head(each)[1] > _LONGEST_NAME for each in numbers[:length]):
            raise _damaged()
        names = [self.value(each) for each in numbers[:length]]
        return {name: value for name, value in zip(names, numbers[length:], strict=True) if isinstance(name, str)}

    def value(self, number: int) -> str | bytes | None:
        """Return a text or bytes; None where it is something else, RefusedError where it is too long."""
        kind, length, place = self._head(number)
        if kind not in (_DATA, _ASCII, _UTF16):
            return None
        if length > MAX_BYTES:
            raise RefusedError("too_large", f"its page is larger than {MAX_WORDS}; save the page as .html.")
        data = self._read(place, 2 * length if kind == _UTF16 else length)
        return data if kind == _DATA else data.decode("utf-16-be" if kind == _UTF16 else "ascii", "replace")

    def _head(self, number: int) -> tuple[int, int, int]:
        """Return which kind of object this is, how long, and where what is in it begins."""
        if not 0 <= number < self._n_objects:
            raise _damaged()
        place = _number(self._read(self._table + number * self._offset_size, self._offset_size))
        mark = self._read(place, 1)[0]
        kind, length = mark & 0xF0, mark & 0x0F
        if length < 0x0F:
            return kind, length, place + 1
        # The length is a number of its own behind the mark.
        mark = self._read(place + 1, 1)[0]
        size = 1 << (mark & 0x0F)
        if mark & 0xF0 != _NUMBER or size > 8:
            raise _damaged()
        return kind, _number(self._read(place + 2, size)), place + 2 + size

    def _read(self, place: int, size: int) -> bytes:
        if place < 0 or place + size > self._size:
            raise _damaged()
        self._stream.seek(place)
        return self._stream.read(size)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _damaged() -> RefusedError:
    return RefusedError("malformed", "it is no property list, damaged or cut off; save the page again.")
