"""Text and spans -> HTML with the spans marked. Everything from an article is escaped here."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from pipeline.queries import STRAIGHT, search_terms


@dataclass(frozen=True)
class Span:
    """A stretch of text to mark: its class, what it says when pointed at or focused, and its HTML tag."""

    start: int
    end: int
    css_class: str
    tip: str = ""
    tag: str = "span"
    element_id: str = ""


def marked(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> str:
    """Return `text[start:end]` as HTML with each span in its own element.

    Spans may nest or cross; one that crosses another is closed and continued as class 'bc-more', so that the
    number of elements of a class is the number of spans.
    """
    end = len(text) if end is None else end
    inside = sorted((s for s in spans if s.start < end and s.end > start), key=lambda s: (max(s.start, start), -s.end))
    edges = sorted({start, end, *(min(max(e, start), end) for s in inside for e in (s.start, s.end))})
    pieces: list[str] = []
    stack: list[Span] = []
    for position, following in pairwise(edges):
        pieces += _change(stack, position, [s for s in inside if max(s.start, start) == position])
        pieces.append(escape(text[position:following]))
    return "".join(pieces) + "".join(f"</{s.tag}>" for s in reversed(stack))


def _change(stack: list[Span], position: int, beginning: list[Span]) -> list[str]:
    """Close the spans that end at `position`, continue those they crossed, open those that begin."""
    pieces: list[str] = []
    ended = [n for n, s in enumerate(stack) if s.end <= position]
    if ended:
        crossed = [s for s in stack[ended[0] :] if s.end > position]
        pieces += [f"</{s.tag}>" for s in reversed(stack[ended[0] :])]
        del stack[ended[0] :]
        for span in crossed:
            more = Span(span.start, span.end, f"bc-more {span.css_class.replace('bc-', 'bc-more-')}")
            stack.append(more)
            pieces.append(_opening(more))
    for span in beginning:
        stack.append(span)
        pieces.append(_opening(span))
    return pieces


def _opening(span: Span) -> str:
    tip = escape(span.tip)
    told = f' tabindex="0" role="note" aria-label="{tip}" data-tip="{tip}"' if tip else ""
    name = f' id="{escape(span.element_id)}"' if span.element_id else ""
    return f'<{span.tag} class="{escape(span.css_class)}"{name}{told}>'


def folded(text: str) -> str:
    """Return `text` with straight quotes, without case and accents, one for each character: offsets stay true."""
    text = text.translate(STRAIGHT)
    return "".join((unicodedata.normalize("NFD", c)[0].lower() or c)[0] for c in text)


def search_spans(text: str, search: str) -> list[Span]:
    """Return where the terms of a text search stand in `text`."""
    haystack = folded(text)
    return [
        Span(found.start(), found.end(), "bc-search", tag="mark")
        for term in search_terms(search)
        for found in re.finditer(r"(?<![^\W_])" + re.escape(folded(term)), haystack)
    ]
