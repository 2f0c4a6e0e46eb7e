"""Reads the furniture rules that people write (`rules.toml`) and tells which of them a paragraph meets."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLACES = ("line", "head", "end", "list", "foot", "closer", "close", "label")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a whole paragraph may read like, any of its patterns, and where in the page it holds."""

    name: str
    where: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    spares: tuple[str, ...]
    ends_article: bool = False
    spares_reports: bool = False
    spares_markup: bool = False
    closes_sections: bool = False

    def meets(self, paragraph: str) -> bool:
        """Whether the whole paragraph is what the rule describes."""
        if self.pattern.fullmatch(paragraph) is None:
            return False
        return not (self.spares_reports and _REPORTS.search(paragraph))


# Words by which a paragraph says what somebody said.
_REPORTS = re.compile(
    r"""[,”"’] ?(?:[\w.'’-]+ ){0,5}(?:said|says|told|asked|wrote|added|announced|warned|argued)\b|\baccording to\b""",
    re.IGNORECASE,
)
_APART = re.compile(r"\s[|·•]\s|\s/\s(?=updated|published|modified|by\b)|\s{2,}", re.IGNORECASE)
RULES = Path(__file__).with_name("rules.toml")


@cache
def load_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """Return the rules of `path` in order; ValueError names the rule and what is wrong with it."""
    return tuple(_rule(block, path) for block in tomllib.loads(path.read_text("utf-8"))["rule"])


def _rule(block: dict[str, object], path: Path) -> Rule:
    name, where = str(block["name"]), str(block["where"])
    if where not in PLACES:
        raise ValueError(f"{path.name} rule '{name}': where is '{where}'; use {', '.join(PLACES)}.")
    patterns = [str(pattern) for pattern in _list(block.get("patterns"))]
    if not patterns:
        raise ValueError(f"{path.name} rule '{name}': patterns is missing; give a list of regular expressions.")
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{path.name} rule '{name}': '{pattern}' is not readable: {error}.") from None
    matches, spares = (tuple(str(e) for e in _list(block.get(side))) for side in ("matches", "spares"))
    flags = (bool(block.get(flag)) for flag in ("ends_article", "spares_reports", "spares_markup", "closes_sections"))
    return Rule(name, where, re.compile("|".join(patterns), re.IGNORECASE), matches, spares, *flags)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def rule_for(paragraph: str, rules: tuple[Rule, ...], *places: str) -> Rule | None:
    """Return the first of `rules` that holds in one of `places` and that the paragraph meets."""
    told = single_spaced(paragraph)
    return next((rule for rule in rules if rule.where in places and rule.meets(told)), None)


def head_rule(text: str, rules: tuple[Rule, ...]) -> str | None:
    """Return the rule by which a line is a byline or date; of 'By A. Person | March 2, 2023' each part must be one."""
    found = [rule_for(part, rules, "head", "line") for part in head_parts(text)]
    in_head = [rule.name for rule in found if rule and rule.where == "head"]
    return in_head[0] if in_head and all(found) else None


def head_parts(text: str) -> list[str]:
    """Return the parts of a line of the page's head that bars, dots, strokes or wide spaces separate."""
    return [part.strip(" |·•") for part in _APART.split(text) if part.strip(" |·•/")]


def single_spaced(paragraph: str) -> str:
    """Return the paragraph with one space wherever it has white space: wrapped exports have it by the run."""
    return " ".join(paragraph.split())
