"""Markdown (`.md`) with or without YAML front matter -> paragraphs and what the front matter states."""

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from pipeline.ingest.decoding import decode, one_line, tidy
from pipeline.ingest.inline import without_marks
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.stated import named, stated_of

_MAX_FRONT_MATTER = 100_000  # characters: PyYAML reads about 100,000 a second
_KEY_LINE = re.compile(r"[A-Za-z_][\w -]*:(\s|$)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING_MARKS = re.compile(r"(?:^|\s)#+$")
_UNDERLINE = re.compile(r"(=+|-{2,})$")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}$")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_NUMBER = re.compile(r"\d{1,9}[.)][ \t]+(?=\S)")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_HARD_BREAK = re.compile(r"\S(?: {2,}|\\)$")
_NOTE_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")  # of one note to another: [[Ann Smith]]
_LINK_TARGET = re.compile(r"\[[^\]^]+\]:\s+\S+(?:\s+[\"'(].*)?$")


def read_markdown(data: bytes, source_path: str) -> Iterator[RawArticle]:
    """Yield the one article of a Markdown file; RefusedError if binary, empty or broken."""
    front_matter, body = _front_matter(tidy(decode(data)))
    blocks = _blocks(_COMMENT.sub("", body))
    paragraphs = _shown(blocks)
    if not paragraphs:
        raise RefusedError("empty", "it holds no text below its front matter; add the text or take it out.")
    stated = {
        name: replace(each, value=_NOTE_LINK.sub(r"\1", each.value))
        for name, each in stated_of(named(front_matter), "front_matter").items()
    }
    heading = next(((level, without_marks(text)) for level, text in blocks if level), (0, ""))
    if "title" not in stated and heading[0] == 1 and heading[1]:
        stated["title"] = Stated(one_line(heading[1]), "heading")
    yield RawArticle(source_path, 0, paragraphs, stated)


def markdown_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a Markdown text without front matter."""
    return _shown(_blocks(_COMMENT.sub("", tidy(text))))


def _shown(blocks: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(text for _, block in blocks if (text := without_marks(block)))


def _front_matter(text: str) -> tuple[dict[object, object], str]:
    """Return the values between the first `---` lines, as written, and the text below them."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        if len(lines) > 1 and _KEY_LINE.match(lines[1]):
            raise RefusedError("malformed", "front matter begins on line 1 and never ends; close it with a --- line.")
        return {}, text
    values = _yaml("\n".join(lines[1:end]))
    # Text between two rules is text, not front matter.
    return (values, "\n".join(lines[end + 1 :])) if isinstance(values, dict) else ({}, text)


def _yaml(text: str) -> object:
    """Return what the YAML says, every value as written; RefusedError, naming the line, if malformed."""
    if len(text) > _MAX_FRONT_MATTER:
        raise RefusedError("malformed", f"front matter is longer than {_MAX_FRONT_MATTER:,} characters; shorten it.")
    try:
        # BaseLoader makes only text, lists and mappings: a date stays as written, and `No` stays a word.
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise RefusedError("malformed", f"front matter line {line}: {error.problem}; correct the YAML.") from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise RefusedError("malformed", f"front matter cannot be read ({error}); correct the YAML.") from error


def _blocks(body: str) -> list[tuple[int, str]]:
    """Return (heading level or 0, text) for each paragraph, heading and list item.

    A hard line break ends a paragraph, as between a building and its town, unless a sentence or bold text goes on.
    """
    blocks: list[tuple[int, str]] = []
    is_open = is_broken = False  # whether the next line continues the last block; whether a hard break is between them
    for raw in body.split("\n"):
        line = _QUOTE.sub("", raw.strip(), count=1).strip()
        is_open = is_open and not (is_broken and _is_whole(blocks[-1][1], line))
        is_broken = bool(_HARD_BREAK.search(raw))
        line = line.removesuffix("\\") if is_broken else line
        if is_open and _UNDERLINE.match(line):
            blocks[-1], is_open = (1 if line[0] == "=" else 2, blocks[-1][1]), False
        elif not line or _RULE.match(line) or _LINK_TARGET.match(line):
            is_open = False
        elif heading := _HEADING.match(line):
            blocks.append((len(heading[1]), _CLOSING_MARKS.sub("", line[heading.end() :]).strip()))
            is_open = False
        elif is_open and not _starts_item(line, blocks[-1][1]):
            blocks[-1] = (0, f"{blocks[-1][1]} {line}")
        else:
            blocks.append((0, line))
            is_open = True
    return blocks


def _is_whole(before: str, line: str) -> bool:
    """Whether what stands before a hard line break ends there."""
    return before.count("**") % 2 == 0 and not (line[:1].islower() or line[:1].isdigit())


def _starts_item(line: str, before: str) -> bool:
    """Return whether `line` begins a list item although it follows `before` without an empty line."""
    if _BULLET.match(line):
        return True
    # "in\n2022. The" is no list: only 1 may begin one within a paragraph, as in CommonMark.
    return bool(_NUMBER.match(line)) and (line[:2] in ("1.", "1)") or bool(_NUMBER.match(before)))
