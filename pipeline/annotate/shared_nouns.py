"""Listed bodies that share a noun: 'the Departments of State and Defense', 'the Treasury and State Departments'."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.curated import Curated

SINGULAR = {
    "Departments": "Department",
    "Embassies": "Embassy",
    "Ministries": "Ministry",
    "Offices": "Office",
    "People's Republics": "People's Republic",
    "People’s Republics": "People's Republic",
}
NOUNS = "|".join(SINGULAR)
WORD = r"(?:(?:[A-Z]\.)++[A-Z]?+|[A-Z]\w*+)"
WORDS = rf"{WORD}(?: {WORD}){{0,3}}"
SEVERAL = rf"{WORDS}(?:(?:,? and|,) (?:the )?{WORDS}){{1,9}}"
SHARED = re.compile(
    rf"\b(?P<first>{NOUNS}) of (?:the )?(?P<behind>{SEVERAL})"
    rf"|(?<![\w.])(?P<before>{SEVERAL}) (?P<last>{NOUNS})\b(?! of\b)"
)
EACH = re.compile(WORDS)
# Right before the noun another capitalised word, or a possessive, says whose they are: 'the Texas Departments of ...'.
OWNED = re.compile(r"(?:['’]s|(?<![\w.])(?!The |US )[A-Z][\w-]*) $")
BEFORE = 40  # characters in which that word is looked for: the longest name of a state or country has fewer


def shared_nouns(doc: Doc, curated: Curated) -> Iterator[Proposal]:
    """Yield those of the bodies that share a noun which `curated` lists under that noun in the singular.

    The noun belongs to the name beside it; of the others the name is what tells them apart.
    """
    text = tokens_of(doc).text
    if not any(noun in text for noun in SINGULAR):
        return
    for found in SHARED.finditer(text):
        part, noun = ("behind", "first") if found["first"] else ("before", "last")
        if OWNED.search(text[max(0, found.start() - BEFORE) : found.start()]):
            continue
        each = list(_members(text, found.span(part), SINGULAR[found[noun]], curated))
        beside = each[0] if noun == "first" else each[-1]
        for member in each:
            entity_id, start, end = member
            if member is beside:
                start, end = min(start, found.start(noun)), max(end, found.end(noun))
            if entity_id and (span := doc.char_span(start, end)):
                label = curated.entities[entity_id].label
                yield Proposal(span.start, span.end, label, "shared_noun", (entity_id,))


def _members(text: str, within: tuple[int, int], noun: str, curated: Curated) -> Iterator[tuple[str | None, int, int]]:
    """Yield what is listed under each of the names, where it begins and ends; an 'and' may be within one.

    'Health and Human Services' of 'Defense and Health and Human Services'.
    """
    each = list(EACH.finditer(text, *within))
    while each:
        first, *rest = each
        if rest and text[first.end() : rest[0].start()] == " and ":
            entity_id, name = _listed(text[first.start() : rest[0].end()], noun, curated)
            if entity_id and len(name) > len(rest[0][0]):
                yield entity_id, rest[0].end() - len(name), rest[0].end()
                each = rest[1:]
                continue
        entity_id, name = _listed(first[0], noun, curated)
        yield entity_id, first.end() - len(name), first.end()
        each = rest


def _listed(words: str, noun: str, curated: Curated) -> tuple[str | None, str]:
    """Return the entity listed as 'State Department', 'Department of Defense' or 'Department of the Treasury'.

    And the words under which it is: 'Treasury' of 'On Tuesday Treasury'.
    """
    while words:
        for spelling in (f"{words} {noun}", f"{noun} of {words}", f"{noun} of the {words}"):
            if spelling in curated.names:
                return curated.names[spelling], words
        words = words.partition(" ")[2]
    return None, ""
