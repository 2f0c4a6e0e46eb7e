"""Ships are no names of ours: 'the cruiser Quist', 'USS Ada Quist', nor what the article later calls 'the Quist'.

Nor is the class of ships that is called after one, 'Quist-class', whatever else is called Quist.
"""

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords
from pipeline.curated import Curated

# Before a ship's name, part of it.
PREFIXES = frozenset("BRP CCGS HDMS HMAS HMCS HMNZS HMS HNLMS INS KRI MV RFA RMS ROKS U.S.S. USCGC USNS USS".split())
HYPHENS = frozenset("-‑–")
QUOTES = frozenset("\"“‘'")


def without_ships(doc: Doc, proposals: list[Proposal], words: NameWords, curated: Curated) -> list[Proposal]:
    """Return the proposals that name no ship, nor stand in a ship's name.

    A listed country or capital, or one word that is listed, is what it is listed as: 'the ship Velm sent'.
    """
    texts = tokens_of(doc).texts
    if words.ship_nouns.isdisjoint(texts) and PREFIXES.isdisjoint(texts):
        return proposals
    ships = [each for each in proposals if _is_ship(texts, each, words) and not _is_certain(each, curated)]
    within = {i for ship in ships for i in range(ship.start, ship.end)}
    spelled = {tuple(texts[ship.start + (texts[ship.start] in PREFIXES) : ship.end]) for ship in ships}
    others = [
        each for each in proposals if within.isdisjoint(range(each.start, each.end)) or _is_body(texts, each, words)
    ]
    return [each for each in others if not _is_repeated(texts, each, spelled)]


def is_class(doc: Doc, name: Proposal) -> bool:
    """Whether ships of one design are called after it: '[Quist]-class', '[Quist Velm]-class'."""
    texts = tokens_of(doc).texts
    return texts[name.end + 1 : name.end + 2] == ["class"] and texts[name.end] in HYPHENS


def _is_ship(texts: list[str], name: Proposal, words: NameWords) -> bool:
    """Whether a ship's noun or prefix stands before a name or begins it; what is called after a ship is none."""
    before = name.start - 1 - (name.start > 1 and texts[name.start - 1] in QUOTES)
    is_behind = before >= 0 and (texts[before] in words.ship_nouns or texts[before] in PREFIXES)
    # 'the INS said' is of a body that has the same initials.
    is_whole = not name.is_one_word or "".join(texts[name.end : name.end + 1])[:1].isupper()
    return (is_behind or (texts[name.start] in PREFIXES and is_whole)) and not _is_body(texts, name, words)


def _is_body(texts: list[str], name: Proposal, words: NameWords) -> bool:
    return name.label == "ORG" and not name.is_one_word and texts[name.end - 1] in words.body_nouns


def _is_certain(name: Proposal, curated: Curated) -> bool:
    entity = curated.entities.get(name.candidates[0]) if name.candidates else None
    if entity is None:
        return False
    return entity.is_seat_of_government or (name.is_one_word and entity.label not in ("GPE", "LOC"))


def _is_repeated(texts: list[str], name: Proposal, spelled: set[tuple[str, ...]]) -> bool:
    """Whether it is a ship's name again: 'the Quist', where 'the cruiser Quist' stands elsewhere."""
    is_guess = not name.candidates and name.found_rule == "model"
    return is_guess and texts[name.start - 1].lower() == "the" and tuple(texts[name.start : name.end]) in spelled
