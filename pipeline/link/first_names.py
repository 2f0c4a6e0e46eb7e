"""A first name alone -> the one person of the article who is listed with it, though the article never says it in full.

In a briefing whose answers are labelled 'MR. PRICE:' the reporters say 'Ned'.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipeline.annotate.names import Name
from pipeline.annotate.words import load_words
from pipeline.curated import Curated, in_ascii
from pipeline.link.bearers import Link
from pipeline.link.short import PEERS, is_lone
from pipeline.speaker_labels import labels_in

# Who is introduced so bears the name himself: 'Anna, 34,', 'Anna, a teacher', 'a boy named Anna'.
INTRODUCED = re.compile(r", (?:\d\d?\b|who\b|an?\b|the\b|whose\b|my\b|his\b|her\b)| \(")
INTRODUCES = re.compile(r"\b(?:named|called|name is|name was|nicknamed) [“\"‘]?$")


class FirstNames:
    """The first names of the listed people whom an article names otherwise, ready to say whom one alone means."""

    def __init__(
        self, text: str, names: Sequence[Name], links: Sequence[Link | None], where: Iterable[str], curated: Curated
    ) -> None:
        self.bearers: dict[str, dict[str, str]] = {}
        people: dict[str, str] = {}
        for name, link, place in zip(names, links, where, strict=True):
            if link and link.entity_id and name.label == "PERSON":
                people.setdefault(link.entity_id, f"{name.text}, {place}")
        for entity_id, evidence in people.items():
            for first in _first_names(entity_id, curated):
                self.bearers.setdefault(first, {})[entity_id] = evidence
        self.of_others = {*_of_others(text, names, links, self.bearers)}

    def __call__(self, name: Name) -> Link | None:
        """Return the one whose first name it is; None where it is nobody's, or another's too."""
        bearers = self.bearers.get(in_ascii(name.text), {})
        if not is_lone(name) or len(bearers) != 1 or in_ascii(name.text) in self.of_others:
            return None
        entity_id, evidence = next(iter(bearers.items()))
        return Link(entity_id, "first_name", evidence)


def _first_names(entity_id: str, curated: Curated) -> set[str]:
    """Return the first words of the full names that are listed for a person, but for titles."""
    entity = curated.entities.get(entity_id)
    full = [in_ascii(name).split() for name in entity.names if " " in name] if entity else []
    firsts = {words[0] for words in full if len(words[0]) > 2 and words[0].isalpha() and words[0] not in PEERS}
    return {first for first in firsts if (first.lower(),) not in load_words().titles}


def _of_others(
    text: str, names: Sequence[Name], links: Sequence[Link | None], bearers: dict[str, dict[str, str]]
) -> Iterator[str]:
    """Yield the first names that another bears: he is introduced by it, or the one who is listed says it himself."""
    lone = [name for name in names if in_ascii(name.text) in bearers and is_lone(name)]
    labels = labels_in(text) if lone else []
    starts = [label.start() for label in labels]
    speakers: list[set[str | None]] = [set() for _ in labels]
    for name, link in zip(names, links, strict=True):
        turn = bisect_right(starts, name.start_char) - 1
        if link and turn >= 0 and name.start_char < labels[turn].end():
            speakers[turn].add(link.entity_id)
    for name in lone:
        first, turn = in_ascii(name.text), bisect_right(starts, name.start_char) - 1
        says_it = turn >= 0 and not speakers[turn].isdisjoint(bearers[first])
        # In a turn the comma is that after somebody spoken to: 'Ned, a question.'
        introduced = turn < 0 and INTRODUCED.match(text, name.end_char)
        if says_it or introduced or INTRODUCES.search(text[: name.start_char][-20:]):
            yield first
