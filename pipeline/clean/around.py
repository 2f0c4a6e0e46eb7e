"""What the page around a line tells of it: which of the page's own lines stand above and below it, and how near.

Below 'Next story', a headline and a byline stands another article, however much it reads like this one; between names
and 'Reply' stand readers' comments.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.clean.page import Page
from pipeline.clean.rules import head_parts, head_rule
from pipeline.clean.shape import SENTENCE_END

# What a line is of a page, by the rules that meet it.
_KINDS = {
    "comments": ("reader_comments", "comments_below"),
    "head": ("byline", "date_line"),
    "other": ("other_stories", "related_list", "related_link", "teaser"),
    "plea": ("newsletter", "donation", "account", "paywall", "call_to_action", "advertisement"),
    "foot": ("tags", "copyright", "author_bio", "disclaimer", "social"),
}
_KIND = {rule: kind for kind, rules in _KINDS.items() for rule in rules}
LONGEST_HEAD = 200  # characters of a headline, a byline or a date
HEADLINE_WORDS = 4
HEAD_LINES = 3  # from a headline to its byline or date
NEAR = 6  # lines on each side
_AWAY = (1, 2, 4, 8, 16)  # lines
_NUMBER = (0, 1, 2, 4)
_NEXT = re.compile(
    r"\W*(?:(?:up )?next|next up|(?:read )?(?:the )?next (?:story|article|post|piece|read|report)(?: in [\w ]+)?)"
    r"\W*(?::.*)?",
    re.IGNORECASE,
)


def around_signs(page: Page, first: int, positions: Sequence[int]) -> dict[int, list[str]]:
    """Return the signs of the lines at `positions`, by the page's lines from the article's `first` on."""
    places = _places(page, first)
    places["begins"] = [*_begins(page, frozenset(places["head"]), first)]
    lines = page.paragraphs
    places["next"] = [i for i in range(first, len(lines)) if _NEXT.fullmatch(lines[i][:LONGEST_HEAD])]
    return {i: [*_signs(places, i)] for i in positions}


def _places(page: Page, first: int) -> dict[str, list[int]]:
    """Return where lines of each kind stand."""
    found: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    for i in range(first, len(page.paragraphs)):
        if kind := _kind(page, i):
            found[kind].append(i)
    return found


def _kind(page: Page, i: int) -> str | None:
    text, phrase = page.paragraphs[i], page.phrases[i] if page.phrases else None
    if kind := _KIND.get(page.taken.get(i, "")) or _KIND.get(phrase or ""):
        return kind
    # 'By A. Person | March 2, 2023' meets no rule as a whole.
    may_be_head = len(text) <= LONGEST_HEAD and (phrase is not None or len(head_parts(text)) > 1)
    return "head" if may_be_head and head_rule(text, page.rules) else None


def _begins(page: Page, heads: frozenset[int], first: int) -> Iterator[int]:
    """Yield where another article begins: at a headline with a byline or date below it."""
    for i in range(first + 1, len(page.paragraphs)):
        text = page.paragraphs[i]
        if i in heads or heads.isdisjoint(range(i + 1, i + 1 + HEAD_LINES)) or SENTENCE_END.search(text):
            continue
        if len(text.split()) >= HEADLINE_WORDS and len(text) <= LONGEST_HEAD:
            yield i


def _signs(places: Mapping[str, Sequence[int]], i: int) -> Iterator[str]:
    """Yield for each kind whether such a line stands above or below, at most how many lines away, and how many do."""
    for kind, where in places.items():
        n_above = bisect_left(where, i)
        n_below = n_above + (i in where[n_above : n_above + 1])
        if n_above:
            yield f"{kind}_above"
            yield from _at_most(f"{kind}_above", _AWAY, bisect_left(_AWAY, i - where[n_above - 1]))
        if n_below < len(where):
            yield f"{kind}_below"
            yield from _at_most(f"{kind}_below", _AWAY, bisect_left(_AWAY, where[n_below] - i))
        n_near = bisect_left(where, i + NEAR + 1) - bisect_left(where, i - NEAR)
        yield from _at_most(f"{kind}_near", _NUMBER, bisect_left(_NUMBER, n_near))
        yield from _at_most(f"{kind}_all_above", _NUMBER, bisect_left(_NUMBER, n_above))


@cache
def _at_most(name: str, bounds: tuple[int, ...], first: int) -> tuple[str, ...]:
    """Return the signs for a number of which `first` is the first bound that it does not exceed."""
    return tuple(f"{name}<={bound}" for bound in bounds[first:])
