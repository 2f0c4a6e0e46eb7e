"""Where a text says when: the words that fit a form of `date_rules.toml`, none within another."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.annotate.tokens import Tokens
from pipeline.dates.rules import BESIDE, Form, Rules

# Characters around a word of time in which the whole expression stands.
REACH = 70
_LAST_CAPITAL = re.compile(r"([A-Z][\w’'.-]*) \Z")


class Expression(NamedTuple):
    """Words that say when, with the parts that the form's pattern names."""

    start_char: int
    end_char: int
    form: Form
    parts: Mapping[str, str]


def find_expressions(tokens: Tokens, rules: Rules) -> list[Expression]:
    """Return the expressions of a text in order; of two that overlap the first, then the longest."""
    windows = _windows(tokens, rules)
    found = [
        each
        for form in rules.forms
        for first, last in windows.get(form.near, ())
        for each in _fitting(form, tokens.text, first, last, rules)
    ]
    found.sort(key=lambda each: (each.start_char, -each.end_char))
    kept: list[Expression] = []
    for each in found:
        if not kept or each.start_char >= kept[-1].end_char:
            kept.append(each)
    return kept


def _windows(tokens: Tokens, rules: Rules) -> dict[str, list[tuple[int, int]]]:
    """Return for each list of triggers the stretches of the text around its words, none touching another."""
    windows: dict[str, list[tuple[int, int]]] = {}
    starts, near = tokens.starts, rules.near
    for position, word in enumerate(tokens.lower):
        names = near.get(word) or (_by_look(word) if word[-1:].isdigit() or word[:1].isdigit() else None)
        if names:
            first, last = max(0, starts[position] - REACH), starts[position] + REACH
            for name in names:
                merged = windows.setdefault(name, [])
                begin = merged.pop()[0] if merged and merged[-1][1] >= first else first
                merged.append((begin, last))
    return windows


def _by_look(word: str) -> tuple[str, ...]:
    """Return the lists to which a word with figures belongs: a year or a date, a decade, or none."""
    if word.endswith("s"):
        return ("decades",)
    is_year = word[:4].isdigit() or word[-4:].isdigit()
    is_digits = (is_year and len(word) >= 4) or "/" in word or word.startswith("fy")
    return ("digits", "decades") if is_digits else ()


def _fitting(form: Form, text: str, first: int, last: int, rules: Rules) -> Iterator[Expression]:
    for match in form.pattern.finditer(text, first, min(last, len(text))):
        before = text[max(0, match.start() - BESIDE) : match.start()]
        after = text[match.end() : match.end() + BESIDE]
        if _is_apart(form, before, after) and not _is_other(form, match, before, after, rules):
            yield Expression(match.start(), match.end(), form, match.groupdict(default=""))


def _is_apart(form: Form, before: str, after: str) -> bool:
    """Whether the words beside an expression are such as its form allows."""
    if form.only_after and not form.only_after.search(before):
        return False
    if form.unless_after and form.unless_after.search(before):
        return False
    return not (form.unless_before and form.unless_before.match(after))


def _is_other(form: Form, match: re.Match[str], before: str, after: str, rules: Rules) -> bool:
    """Whether the words are a name or a verb: 'Theresa May', 'Expo 2030'."""
    if form.name == "month" and rules.ambiguous_month.fullmatch(match[0]):
        is_month = rules.month_after.search(before) and not rules.month_unless_before.match(after)
        return not is_month
    if form.name == "year":
        capital = _LAST_CAPITAL.search(before)
        return bool(capital and capital[1] not in rules.before_year)
    return False
