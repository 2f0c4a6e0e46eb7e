"""The header of a message that was passed on, as mail programs write it into the text of another.

It is lines such as "From: ...", "Sent: ...", "Subject: ...", by whatever names `mail_words.toml` has. An article may
quote a message, too: one was passed on only where the subject of the whole or a line above the header says so, or
where no text stands above it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("mail_words.toml")
_LONGEST = 1_000  # characters of a line in which a header is looked for
_STATED = {"from", "subject", "date"}  # what a header has at least
_MARK, _PASSED_ON, _TEXT = "a line above", "passed on", "text"
_LINE = re.compile(r"[-_=*–—]{3,}")
_DASHED = re.compile(r"-{2,} ?[^\W\d][^-]{4,60}?-{2,}")
_QUOTE = re.compile(r"^(?:> ?)+")
_ADDRESS = re.compile(r"\[(?:mailto:)?([^\]\s]+@[^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Header:
    """Which lines are the header of a message within another, and what it states: from, date, subject."""

    start: int
    stop: int
    stated: dict[str, str]
    is_passed_on: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a line, or a part of one, is: a header's (what it states), a line above a header, or text."""

    line: int
    kind: str
    value: str


def header_within(lines: Sequence[str], *, subject: str) -> Header | None:
    """Return the header of the innermost message that was passed on; else of the first that is quoted, if any."""
    found, is_passed_on = None, bool(_words().prefix.match(subject))
    for header in _headers(list(_pieces(lines)), is_passed_on=is_passed_on):
        if found and not header.is_passed_on:
            break
        found = header
    return found


def is_above_quoted(line: str) -> bool:
    """Whether a line stands above a quoted message: 'On Tue, 14 Mar 2023, Ann Smith wrote:'."""
    return len(line) <= _LONGEST and _words().quoted.fullmatch(line) is not None


def sender_in(value: str) -> str:
    """Return the sender as a message's own header has it: 'The Desk [mailto:a@b.c]' is 'The Desk <a@b.c>'."""
    return _ADDRESS.sub(r"<\1>", value)


def unquoted(line: str) -> str:
    """Return a line without the marks of a quotation."""
    return _QUOTE.sub("", line).strip()


def _headers(pieces: list[_Piece], *, is_passed_on: bool) -> Iterator[Header]:
    """Yield each header; `is_passed_on` says that the first one is that of a message passed on."""
    place = above = start = 0  # `above` is the piece behind the header before, `start` begins the next with its marks
    while place < len(pieces):
        if pieces[place].kind in (_MARK, _PASSED_ON):
            place += 1
            continue
        stop, stated = _stated_from(pieces, place)
        if stated.keys() >= _STATED:
            says = is_passed_on or start == above or any(each.kind == _PASSED_ON for each in pieces[start:place])
            yield Header(pieces[start].line, pieces[stop - 1].line + 1, stated, says)
            # Below, one that was passed on before begins at once, or a line says so.
            above, is_passed_on = stop, False
        place = start = max(stop, place + 1)


def _stated_from(pieces: list[_Piece], place: int) -> tuple[int, dict[str, str]]:
    """Return the piece behind the lines of a header that begins at `place`, and what these state."""
    stated: dict[str, str] = {}
    for stop in range(place, len(pieces)):
        kind = pieces[stop].kind
        # Where a message was passed on twice, the next header follows at once.
        if kind in (_MARK, _PASSED_ON, _TEXT) or (kind in stated and kind in _STATED):
            return stop, stated
        stated.setdefault(kind, pieces[stop].value)
    return len(pieces), stated


def _pieces(lines: Iterable[str]) -> Iterator[_Piece]:
    """Yield what each line that is not empty is; where a page breaks lines with <br>, one holds a whole header."""
    words, before = _words(), ""
    for number, line in enumerate(lines):
        text = unquoted(line)
        if mark := _DASHED.match(text) or words.passed_on.match(text) or _LINE.match(text):
            says = mark.re is words.passed_on or (mark.re is _DASHED and not words.original.search(mark[0]))
            yield _Piece(number, _PASSED_ON if says else _MARK, "")
            text = text[mark.end() :].strip()
        if not text:
            continue
        starts = [found.start() for found in words.label.finditer(text)] if len(text) <= _LONGEST else []
        if starts[:1] == [0]:
            for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
                label, _, value = text[start:stop].partition(":")
                before = words.kinds[label.strip("* ")]
                yield _Piece(number, before, value.strip("* \t"))
        elif before == "other" and "@" in text:
            yield _Piece(number, before, text)
        else:
            before = _TEXT
            yield _Piece(number, before, text)


@dataclass(frozen=True, slots=True)
class _Words:
    """What `mail_words.toml` holds; `kinds` are what each name of a line states."""

    kinds: dict[str, str]
    label: re.Pattern[str]
    prefix: re.Pattern[str]
    passed_on: re.Pattern[str]
    original: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(WORDS.read_text("utf-8"))
    kinds = {name: kind for kind, names in data["header"].items() for name in names}
    passed_on, quoted = data["passed_on"], data["quoted"]
    return _Words(
        kinds,
        re.compile(rf"(?<!\S)\*?(?:{_any_of(kinds)})\*? ?:(?=\*?\s|\*?$)"),
        re.compile(rf"(?:{_any_of(passed_on['prefixes'])}) ?:", re.IGNORECASE),
        re.compile(rf"(?:{_any_of(passed_on['lines'])}) ?:", re.IGNORECASE),
        re.compile("|".join(passed_on["original"]), re.IGNORECASE),
        re.compile(rf"(?:{'|'.join(quoted['first'])})\b.*\d.*\b(?:{'|'.join(quoted['last'])}) ?:", re.IGNORECASE),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
