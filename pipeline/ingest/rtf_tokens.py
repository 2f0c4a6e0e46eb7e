"""The bytes of rich text -> its tokens, in bounded memory; binary pictures are passed over by their stated length."""

import io
import re
from collections.abc import Iterator

from pipeline.ingest.reject import RefusedError

# Control word and its number, or a brace; or the sign behind a backslash; or bytes of text.
Token = tuple[str, int | None, str, bytes]

# 500 articles of a Nexis export have fewer than 500,000. So many take 10 s at most.
_MOST_TOKENS = 4_000_000
_CHUNK = 256 * 1024
_LONGEST = 64  # bytes that a token other than a run of text may have: what may be cut off at the end of a chunk
_HEX = rb"\\'[0-9A-Fa-f]{2}"
_TOKEN = re.compile(
    rb"((?:\\u-?\d{1,5} ?(?:\?|%b))+)|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|((?:%b)+)|\\([^A-Za-z])|([{}])|([^\\{}\r\n]+)"
    % (_HEX, _HEX),
    re.DOTALL,
)
_UNIT = re.compile(rb"\\u(-?\d{1,5}) ?(\?|%b)" % _HEX)


def tokens_of(stream: io.BufferedReader) -> Iterator[Token]:
    """Yield the tokens of a stream; RefusedError if they never end.

    A run of characters of Unicode, each with the one that stands in for it, is one, the word of which is 'units'.
    """
    held, is_last, n_tokens = b"", False, 0
    while not is_last:
        chunk = stream.read(_CHUNK)
        held, is_last = held + chunk, not chunk
        stop = len(held) if is_last else len(held) - _LONGEST
        place = 0
        while (found := _TOKEN.search(held, place)) and found.start() < stop:
            place = found.end()
            n_tokens += 1
            units, word, number, coded, sign, brace, text = found.groups()
            if word == b"bin":
                place = _passed_over(stream, held, place + max(0, int(number or 0)))
            elif word:
                yield word.decode("ascii"), int(number) if number else None, "", b""
            elif units:
                yield "units", None, "", units
            elif coded:
                yield "", None, "", bytes_of(coded)
            elif brace:
                yield brace.decode("ascii"), None, "", b""
            elif sign:
                yield "", None, sign.decode("latin-1"), b""
            else:
                yield "", None, "", text
        if n_tokens > _MOST_TOKENS:
            raise RefusedError("too_large", "it has more signs and groups than any document; save it again as .docx.")
        held = held[max(place, stop) :]  # between them are line breaks only


def units_in(run: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each character of a run of Unicode, half of one where it takes two, and what stands in for it."""
    for number, other in _UNIT.findall(run):
        yield chr(int(number) & 0xFFFF), other if other == b"?" else bytes_of(other)


def bytes_of(coded: bytes) -> bytes:
    r"""Return the bytes that are written as \'93."""
    return bytes.fromhex(coded.replace(b"\\'", b"").decode("ascii"))


def _passed_over(stream: io.BufferedReader, held: bytes, place: int) -> int:
    """Return where to go on behind binary bytes that end at `place`, of which the stream may still hold some."""
    left = place - len(held)
    while left > 0 and (data := stream.read(min(left, _CHUNK))):
        left -= len(data)
    return min(place, len(held))
