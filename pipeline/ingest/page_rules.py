"""Reads the rules about elements of a page (`page_rules.toml`) and tells which of them an element meets."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

RULES = Path(__file__).with_name("page_rules.toml")
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+(?=\d*(?![A-Za-z0-9]))")  # "1ad7f" is a digest, not a name
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WHOLE_PAGE = frozenset(("html", "body"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_NAMES = 500  # characters of class and id that are read
# Characters of a label (what holds a longer piece of text is a card that can be clicked), and elements looked at for
# one. Both set by eye.
_LONGEST_LABEL, _MOST_WITHIN = 80, 100
_UNREAD = frozenset(("style", "script", "template", "noscript"))


@dataclass(frozen=True, slots=True)
class PageRule:
    """A named kind of element that is no part of an article."""

    name: str
    tags: frozenset[str]
    roles: frozenset[str]
    words: re.Pattern[str] | None
    names_entries: bool = False


@cache
def load_page_rules(path: Path = RULES) -> tuple[PageRule, ...]:
    """Return the rules of `path` in order; ValueError names the rule and what is wrong with it."""
    return tuple(_rule(block, path) for block in tomllib.loads(path.read_text("utf-8"))["rule"])


def _rule(block: dict[str, Any], path: Path) -> PageRule:
    name, words = block["name"], block.get("words", "")
    try:
        pattern = re.compile(rf"\b(?:{words})\b") if words else None
    except re.error as error:
        raise ValueError(f"{path.name} rule '{name}': words are not readable: {error}.") from None
    tags, roles = (frozenset(block.get(key, ())) for key in ("tags", "roles"))
    return PageRule(name, tags, roles, pattern, bool(block.get("names_entries")))


def rule_of(element: etree._Element, *, spared: frozenset[str] = frozenset()) -> str:
    """Return the name of the first rule that the element itself meets, but for those `spared`; or ''."""
    if element.tag in _WHOLE_PAGE:
        return ""
    # The id of a heading repeats its text.
    names = (element.get("class") or "", "" if element.tag in HEADINGS else element.get("id") or "")
    marks = (str(element.tag), (element.get("role") or "").lower())
    if "note" in marks or ("button" in marks and _holds_text(element)):
        marks = ("", "")  # a note of the text itself may be an <aside>
    met = _met(*marks, " ".join(names)[:_MOST_NAMES])
    return next((name for name in met if name not in spared), "")


def _holds_text(button: etree._Element) -> bool:
    """Whether a button is a heading that opens what it heads, or a card: it holds a paragraph."""
    if button.tag in HEADINGS or next(button.iterancestors(*HEADINGS), None) is not None:
        return True
    within = [each for each in islice(button.iter(), _MOST_WITHIN) if each.tag not in _UNREAD]
    texts = [each.text for each in within if isinstance(each.tag, str)] + [each.tail for each in within[1:]]
    return any(len(" ".join(text.split())) > _LONGEST_LABEL for text in texts if text)


@lru_cache(maxsize=10_000)
def _met(tag: str, role: str, names: str) -> tuple[str, ...]:
    words = names_as_words(names)
    return tuple(
        rule.name
        for rule in load_page_rules()
        if tag in rule.tags or role in rule.roles or (rule.words and words and rule.words.search(words))
    )


def names_as_words(names: str) -> str:
    """Return classes and ids as words in small letters."""
    return " ".join(part for name in _NAME.findall(names) for part in _PARTS.findall(name)).lower()
