"""Listed bodies that share a noun: 'the Departments of State and Defense', 'the Treasury and State Departments'."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.curated import Curated

SINGULAR = {"Departments": "Department", "Embassies": "Embassy", "Ministries": "Ministry", "Offices": "Office"}
NOUNS = "|".join(SINGULAR)
WORDS = r"[A-Z][\w.]*+(?: [A-Z][\w.]*+){0,3}"
SEVERAL = rf"(?:{WORDS}, ){{0,8}}{WORDS},? and (?:the )?{WORDS}"
SHARED = re.compile(
    rf"\b(?P<first>{NOUNS}) of (?:the )?(?P<behind>{SEVERAL})|\b(?P<before>{SEVERAL}) (?P<last>{NOUNS})\b"
)
EACH = re.compile(rf"(?!The ){WORDS}")


def shared_nouns(doc: Doc, curated: Curated) -> Iterator[Proposal]:
    """Yield those of the bodies that share a noun which `curated` lists under that noun in the singular.

    The noun belongs to the name beside it; of the others the name is what tells them apart.
    """
    if not any(noun in doc.text for noun in SINGULAR):
        return
    for found in SHARED.finditer(doc.text):
        part, noun = ("behind", "first") if found["first"] else ("before", "last")
        each = list(EACH.finditer(doc.text, *found.span(part)))
        beside = each[0] if noun == "first" else each[-1]
        for words in each:
            start, end = words.span()
            if words is beside:
                start, end = min(start, found.start(noun)), max(end, found.end(noun))
            entity_id = _listed(words[0], SINGULAR[found[noun]], curated)
            if entity_id and (span := doc.char_span(start, end)):
                label = curated.entities[entity_id].label
                yield Proposal(span.start, span.end, label, "shared_noun", (entity_id,))


def _listed(words: str, noun: str, curated: Curated) -> str | None:
    """Return the entity listed as 'State Department', 'Department of Defense' or 'Department of the Treasury'."""
    spellings = (f"{words} {noun}", f"{noun} of {words}", f"{noun} of the {words}")
    return next((curated.names[each] for each in spellings if each in curated.names), None)
