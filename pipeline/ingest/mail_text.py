"""The text of a message, told from what is no part of it: a message that it answers, the header of one passed on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import groupby

from pipeline.ingest.forwarded import Header, header_within, is_above_quoted, unquoted
from pipeline.ingest.text import paragraphs

_OUTSIDE = "outside_main_text"
_SIGNATURE = "-- "  # the line above one
_MOST_LINES = 100_000  # of a message in which others are looked for: a second of work
_MOST_SIGNED = 20  # lines of a signature, with what a mailing list puts below it
_BROKEN = 2  # lines over which 'On ..., Ann Smith wrote:' may run
_ANSWER = re.compile(r"(?:re|aw|sv|antw|rif|r|res|odp)(?:\[\d+\])? ?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailText:
    """Paragraphs, for each the rule that says it is no part of the article or '', and what was passed on states."""

    paragraphs: tuple[str, ...]
    outside: tuple[str, ...] | None
    passed_on: dict[str, str]


def of_text(text: str, *, subject: str) -> MailText:
    """Return what a message in plain text holds."""
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        return MailText(paragraphs(text), None, {})
    is_answer = _ANSWER.match(subject) is not None
    header = _header(lines, subject)
    rules = _around(header, len(lines))
    _take_quoted(lines, rules, is_answer=is_answer)
    _take_signature(lines, rules)
    own = [line for line, rule in zip(lines, rules, strict=True) if not rule and line.strip()]
    is_quoted = bool(own) and all(line.startswith(">") for line in own)
    parts = [
        (paragraph, rule)
        for rule, group in groupby(zip(lines, rules, strict=True), key=lambda each: each[1])
        for paragraph in paragraphs("\n".join(unquoted(line) if is_quoted else line for line, _ in group))
    ]
    outside = tuple(rule for _, rule in parts)
    return MailText(tuple(each for each, _ in parts), outside if any(outside) else None, _stated(header))


def of_page(lines: Sequence[str], outside: Sequence[str], *, subject: str) -> MailText:
    """Return what a message that is a page holds."""
    header = _header(lines, subject)
    rules = _around(header, len(lines))
    if header is None and _ANSWER.match(subject):
        first = next((i for i, rule in enumerate(outside) if not rule), len(lines))
        starts = (i for i, line in enumerate(lines) if i > first and is_above_quoted(line))
        rules = _from(next(starts, len(lines)), len(lines))
    joined = tuple(theirs or ours for theirs, ours in zip(outside, rules, strict=True))
    return MailText(tuple(lines), joined, _stated(header))


def unflowed(text: str, part: EmailMessage) -> str:
    """Return a text in which a line that ends in a space goes on below, where its part says so (`format=flowed`)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    end = -1 if str(part.get_param("delsp", "")).lower() == "yes" else None
    whole: list[list[str]] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        n_quoted, bare = len(line) - len(bare), bare.removeprefix(" ")
        if goes_on and n_quoted == depth and bare != _SIGNATURE:
            whole[-1][-1] = whole[-1][-1][:end]
            whole[-1].append(bare)
        else:
            whole.append([f"{'>' * n_quoted} {bare}" if n_quoted else bare])
        depth, goes_on = n_quoted, bare.endswith(" ") and bare != _SIGNATURE
    return "\n".join(map("".join, whole))


def _header(lines: Sequence[str], subject: str) -> Header | None:
    """Return the header of a message passed on, or of one that is answered; an article may quote any other."""
    header = header_within(lines, subject=subject)
    return header if header and (header.is_passed_on or _ANSWER.match(subject)) else None


def _around(header: Header | None, n_lines: int) -> list[str]:
    """Return the rules of lines by a header within: what was passed on is below it, what is answered is no part."""
    if header is None:
        return [""] * n_lines
    if header.is_passed_on:
        return [_OUTSIDE] * header.stop + [""] * (n_lines - header.stop)
    return _from(header.start, n_lines)


def _from(start: int, n_lines: int) -> list[str]:
    return [""] * start + [_OUTSIDE] * (n_lines - start)


def _stated(header: Header | None) -> dict[str, str]:
    return header.stated if header and header.is_passed_on else {}


def _take_quoted(lines: Sequence[str], rules: list[str], *, is_answer: bool) -> None:
    """Take the lines of messages that are answered: those behind '>', below 'Ann Smith wrote:' or in an answer."""
    free = [i for i, rule in enumerate(rules) if not rule and lines[i].strip()]
    is_taken = False
    for place, i in enumerate(free if not all(lines[i].startswith(">") for i in free) else ()):
        if not lines[i].startswith(">"):
            continue
        if place == 0 or not lines[free[place - 1]].startswith(">"):
            tails = (free[max(0, place - n) : place] for n in range(1, _BROKEN + 1))
            above = next((each for each in tails if is_above_quoted(" ".join(lines[k].strip() for k in each))), [])
            is_taken = is_answer or bool(above)
            for k in above:
                rules[k] = _OUTSIDE
        rules[i] = _OUTSIDE if is_taken else ""


def _take_signature(lines: Sequence[str], rules: list[str]) -> None:
    free = [i for i, rule in enumerate(rules) if not rule and lines[i].strip()]
    start = next((place for place, i in enumerate(free) if lines[i] == _SIGNATURE), 0)
    # Right below it: with an empty line between, it parts two items of a newsletter.
    follows = free[start + 1 : start + 2] == [free[start] + 1] if start else False
    if follows and len(free) - start <= _MOST_SIGNED:
        for i in free[start:]:
            rules[i] = _OUTSIDE
