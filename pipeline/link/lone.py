"""A first name or surname alone, nowhere given in full: whether the article shows that it is a person's.

A language pipeline takes many a capitalised word for a person ('the Leopard tank'); one with a first name and a surname
seldom is none, one alone often. So it makes an entity, of that article only, where something else speaks for it.
"""

import re
from collections.abc import Iterable

from pipeline.annotate.names import Name
from pipeline.annotate.words import MAX_TITLE_WORDS, load_words
from pipeline.curated import Curated
from pipeline.identity import given_names, id_of_lone
from pipeline.link.bearers import Link
from pipeline.link.short import is_lone

# Spoken to: 'Thank you, Anna.', 'Go ahead, Anna.'
SPOKEN_TO = re.compile(
    r"\b(?:thanks?|thank you|go ahead|hi|hello|good (?:morning|afternoon|evening)|welcome)[ ,—-]+$",
    re.IGNORECASE,
)
# Speaks, or is spoken of as only people are.
SPEAKS = re.compile(rf",? (?:{'|'.join(sorted(load_words().speech_verbs))})\b|, who\b|, you\b|, \d\d?,")
# Whose relative somebody is: 'her son, Velm, left', 'Velm’s wife'.
KIN = (
    "aunt|brother|cousin|daughter|father|fiancée?|grandmother|grandfather|granddaughter|grandson|husband|mother|nephew|"
    "niece|sister|son|uncle|widow|widower|wife"
)
OF_KIN = re.compile(rf"\b(?:{KIN}), $", re.IGNORECASE)
HAS_KIN = re.compile(rf"['’]s (?:late |elder |eldest |younger |youngest )?(?:{KIN})\b")
# Of whom a calling is said, 'Velm, a 29-year-old nurse from', unless it is where somebody is: 'in Velm, a nurse'.
CALLED = re.compile(
    rf", an? (?:\d\d-year-old )?(?:[a-z]+ ){{0,4}}?(?:{'|'.join(sorted(load_words().callings))})(?![\w-])"
)
WHERE = re.compile(
    r"\b(?:across|around|at|for|from|in|inside|near|of|off|on|outside|through|to|towards|with) $", re.IGNORECASE
)
NAMED = re.compile(r"\b(?:[Mm]y|[Hh]er|[Hh]is) name(?: is|['’]s| was) $")
SAID_BY = re.compile(rf"\b(?:{'|'.join(sorted(load_words().speech_verbs))}) $")


class LoneNames:
    """Tells lone names that are a person's from words that are not; holds first names that people bear."""

    def __init__(self, curated: Curated) -> None:
        people = [entity for entity in curated.entities.values() if entity.kind == "person"]
        # Surnames are often words too ('Black'), first names seldom.
        first = {name.split()[0].casefold() for entity in people for name in entity.names if " " in name}
        self.first_names = first | given_names()

    def of_people(self, text: str, names: Iterable[Name]) -> set[str]:
        """Return those of the lone names, in small letters, that something in the text shows to be a person's."""
        return {
            name.text.casefold()
            for name in names
            if is_lone(name) and (name.text.casefold() in self.first_names or _is_shown(text, name))
        }


def link_of_lone(name: Name, of_people: set[str], article_id: str) -> Link:
    """Return the entity of this article that a lone name makes; none where nothing shows a person."""
    if name.text.casefold() not in of_people:
        return Link(None, "unresolved", "nothing beside the word shows that it is a person’s name")
    return Link(id_of_lone(name.text, article_id), "lone_name")


def _is_shown(text: str, name: Name) -> bool:
    before, after = text[max(0, name.start_char - 60) : name.start_char], text[name.end_char : name.end_char + 30]
    # 'Senator McCo- — or Leader McConnell': broken off.
    return not name.text.endswith("-") and bool(
        name.found_rule in ("title", "first_name", "spoken_to")
        or SPEAKS.match(after)
        or SAID_BY.search(before)
        or SPOKEN_TO.search(before)
        or NAMED.search(before)
        or OF_KIN.search(before)
        or HAS_KIN.match(after)
        or (CALLED.match(text, name.end_char) and not WHERE.search(before))
        or _ends_in_title(before)
    )


def _ends_in_title(before: str) -> bool:
    """Whether a title or an occupation stands right before a name: 'Dr. ', 'his wife '."""
    words = before.lower().split()[-MAX_TITLE_WORDS:]
    lists = load_words().titles | load_words().occupations
    return before.endswith(" ") and any(tuple(words[i:]) in lists for i in range(len(words)))
