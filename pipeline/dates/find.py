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
    near = {word: name for name, words in rules.triggers.items() for word in words if name != "hours"}
    hours = rules.triggers["hours"]
    windows: dict[str, list[tuple[int, int]]] = {}
    for position, word in enumerate(tokens.lower):
        names = [near[word]] if word in near else _by_look(word)
        for name in [*names, "hours"] if word in hours else names:
            place = tokens.starts[position]
            merged = windows.setdefault(name, [])
            first, last = max(0, place - REACH), place + REACH
            if merged and merged[-1][1] >= first:
                merged[-1] = merged[-1][0], last
            else:
                merged.append((first, last))
    return windows


def _by_look(word: str) -> list[str]:
    """Return the lists to which a word belongs by its look: figures, and figures with an s."""
    if not any(sign.isdigit() for sign in word):
        return []
    return ["digits", "decades"]


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
