"""Tells where the name of a country or capital stands for its government: 'Moscow said', 'talks with Kyiv'."""

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import POSSESSIVES
from pipeline.annotate.words import NameWords
from pipeline.curated import Curated

# Words between the name and its verb: 'Moscow has repeatedly denied'.
MAX_AUXILIARIES = 3
# Words between a dealing and the name: 'talks between Washington and Moscow'.
MAX_PARTNERS = 4


def government_sense(doc: Doc, name: Proposal, *, curated: Curated, words: NameWords) -> str | None:
    """Return 'government' where the words beside a listed country or capital show that sense; None elsewhere.

    The label stays that of the place. None does not say that the place is meant.
    """
    entity = curated.entities.get(name.candidates[0]) if name.candidates else None
    if name.label != "GPE" or entity is None or not entity.is_seat_of_government:
        return None
    before = doc[name.start - 1].lower_ if name.start else ""
    after = doc[name.end].text if name.end < len(doc) else ""
    if before in words.place_prepositions or after in POSSESSIVES:
        return None
    return "government" if _acts(doc, name, words) or _is_partner(doc, name, words) else None


def _acts(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a verb that only a government can be the subject of follows: 'Moscow has repeatedly denied'."""
    for token in doc[name.end : name.end + MAX_AUXILIARIES + 1]:
        if token.lower_ in words.government_verbs:
            return True
        if token.lower_ not in words.auxiliaries and not token.text.endswith("ly"):
            return False
    return False


def _is_partner(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether dealings stand before the name: 'talks with Kyiv', 'ties between Ankara and Moscow'."""
    for token in reversed(doc[max(0, name.start - MAX_PARTNERS - 1) : name.start]):
        if token.lower_ in words.dealings:
            return doc[token.i + 1].lower_ in ("with", "between")
        if not (token.lower_ in ("with", "between", "and", ",") or token.text[0].isupper()):
            return False
    return False
