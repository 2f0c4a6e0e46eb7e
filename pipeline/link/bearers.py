"""Records for a link (the entity a name was linked to, and why) and for whoever bears a name in an article."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.counted import count

# Bearers of one surname in an article, of whom the first may be told from the others: more are a list (set by eye).
MOST_BEARERS = 8


class Link(NamedTuple):
    """The entity a name was linked to, by which rule and because of what; no entity where the rule says why not."""

    entity_id: str | None
    rule: str
    evidence: str | None = None


class Bearer(NamedTuple):
    """Somebody or something the article names in full, and where it does so first; in a headline before character 0."""

    entity_id: str
    label: str
    text: str
    where: str
    start_char: int

    @property
    def evidence(self) -> str:
        """What a link to it rests on: 'Antony Blinken, paragraph 1'."""
        return f"{self.text}, {self.where}"


def firsts(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return the first of those that bear one name, in the text and in its headlines: a long text repeats them."""
    found: dict[tuple[str, str, str, bool], Bearer] = {}
    for each in bearers:
        found.setdefault((each.entity_id, each.label, each.text, each.start_char < 0), each)
    return [*found.values()]


def either(found: Sequence[Bearer]) -> str:
    """Return the names of all who may be meant, of many those named first, in the order of the alphabet."""
    names = sorted(each.text for each in found[:MOST_BEARERS])
    more = len(found) - MOST_BEARERS
    return " or ".join([*names, *([count(more, "other")] if more > 0 else [])])
