"""Bytes -> characters: which encoding a file is in, and which characters are no part of its text."""

import codecs
import re

from ftfy import TextFixerConfig, fix_encoding

from pipeline.ingest.reject import RefusedError

# What a file begins with; the mark of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_BOM = 4  # bytes
_SAMPLE = 4096  # bytes: as much as a browser reads to find an encoding
_NOT_UTF8 = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# What stands in no text: a byte that is no character, and the characters of private use.
_NO_CHARACTERS = re.compile(r"[\ufffd\ue000-\uf8ff]")
_MAX_CONTROLS = 0.02  # share of control characters; text has none, random bytes have 9 in 100
_MAX_NO_CHARACTERS = 0.1  # share; random bytes behind a byte-order mark have 15 in 100 and more
_MAX_ACCENTED = 0.3  # share of characters beyond ASCII; French has 4 in 100, random bytes 50

# Only the encoding is repaired: curly quotes, ligatures, width and line ends stay as the source has them.
_REPAIR = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, soft hyphen, marks, overrides and isolates of direction, and the spaces that have no width.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
_NO_BREAK_SPACES = re.compile(r"[\u00a0\u202f]")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Return `data` as characters, exactly as they stand; RefusedError (binary) if it is not text."""
    if marked := marked_encoding(data):
        bom, encoding = marked
        return _checked(data[len(bom) :].decode(encoding, "replace"))
    if utf16 := _utf16_by_nuls(data):
        return data.decode(utf16, "replace")
    if b"\x00" in data:
        raise RefusedError("binary", "it holds NUL bytes, so it is not text; save it as UTF-8 text or take it out.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_damaged(data)
    return _checked(text)


def marked_encoding(data: bytes) -> tuple[bytes, str] | None:
    """Return the byte-order mark that data begins with, and the encoding that it tells; None if there is none."""
    return next(((bom, encoding) for bom, encoding in _BOMS if data.startswith(bom)), None)


def tidy(text: str) -> str:
    """Return `text` with its encoding repaired, line ends as \\n, and without characters that nobody sees."""
    if not text.isascii():
        text = "\n".join(line if line.isascii() else fix_encoding(line, _REPAIR) for line in text.split("\n"))
        text = _NO_BREAK_SPACES.sub(" ", text)
        text = _LONE_SURROGATES.sub("\ufffd", text)
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return `text` tidied, on one line, with single spaces."""
    return " ".join(tidy(text).split())


def _utf16_by_nuls(data: bytes) -> str | None:
    """Return the UTF-16 encoding whose NUL bytes the data shows: English text has one in each character."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return None
    high_last, high_first = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) // 2
    if high_last > 0.5 * half and high_first < 0.05 * half:
        return "utf-16-le"
    if high_first > 0.5 * half and high_last < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_damaged(data: bytes) -> str:
    """Return UTF-8 with a few broken bytes marked, or else Windows-1252; RefusedError (binary) if neither."""
    marked = data.decode("utf-8", "replace")
    n_broken = marked.count("\ufffd")
    n_sound = sum(not char.isascii() for char in marked) - n_broken
    # Windows-1252 text almost never holds two bytes that happen to be a character of UTF-8.
    if n_sound > n_broken:
        return marked
    if len(_NOT_UTF8.findall(data)) > _MAX_ACCENTED * len(data):
        raise RefusedError("binary", "it is neither UTF-8 nor Windows-1252 text; save it as UTF-8 and run again.")
    return data.decode("windows-1252", "replace")


def _checked(text: str) -> str:
    if not text.isascii() and len(_NO_CHARACTERS.findall(text)) > _MAX_NO_CHARACTERS * len(text):
        raise RefusedError("binary", "many of its bytes are no characters; save it as UTF-8 text or take it out.")
    if len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text):
        raise RefusedError("binary", "it holds control characters, not text; save it as UTF-8 text or take it out.")
    return text
