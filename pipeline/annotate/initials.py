"""Initials in brackets: they belong to the name before them, and prove where it begins."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

# The longest acronym taken for one: 'MASSOB', 'UNESCO', 'CENTCOM'.
MAX_INITIALS = 8
# From so many letters on they prove a name; two are as often those of a state.
MIN_PROOF = 3
MAY_HAVE_INITIALS = frozenset({"ORG", "GPE", "LAW", "EVENT", "FAC"})
# Words of a name that its initials may leave out.
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "&", "-", "'s", "’s"})


def in_brackets(doc: Doc, found: list[Proposal]) -> Iterator[Proposal]:
    """Yield the initials in brackets after a name of several words: 'the Port Workers' Union (PWU)'."""
    texts = tokens_of(doc).texts
    for name in found:
        opens, initials, closes = [*texts[name.end : name.end + 3], "", "", ""][:3]
        has_initials = name.label in MAY_HAVE_INITIALS and not name.is_one_word and _are_initials(initials)
        if has_initials and (opens, closes) == ("(", ")"):
            yield Proposal(name.end + 1, name.end + 2, name.label, "brackets")


def proved(doc: Doc, found: list[Proposal], words: NameWords) -> Iterator[Proposal]:
    """Yield the body before initials in brackets whose words they are, if it was found in part: '[Tide] Fund (TF)'.

    What ends in no body's noun and has no body within is left: 'Machine Readable Documents (MRD)'.
    """
    texts = tokens_of(doc).texts
    for bracket in range(2, len(texts) - 2):
        if texts[bracket] != "(" or texts[bracket + 2] != ")" or not _are_initials(texts[bracket + 1]):
            continue
        start = _start(doc, bracket, texts[bracket + 1])
        if start is None or any((name.start, name.end) == (start, bracket) for name in found):
            continue
        within = [name for name in found if name.end > start and name.start < bracket]
        is_whole = all(start <= name.start and name.end <= bracket for name in within)
        nouns = words.body_nouns | words.body_openers | words.institution_nouns
        is_body = any(name.label == "ORG" and name.start == start for name in within) or (
            not nouns.isdisjoint(texts[start:bracket])
        )
        if is_whole and is_body and not any(name.label == "PERSON" for name in within):
            end = bracket - (texts[bracket - 1] in ("'s", "’s"))
            yield Proposal(start, end, "ORG", "initials")
            yield Proposal(bracket + 1, bracket + 2, "ORG", "brackets")


def _start(doc: Doc, bracket: int, initials: str) -> int | None:
    """Return where the words begin, right before a bracket, whose initials these are: every capitalised one's."""
    texts, left = tokens_of(doc).texts, initials.upper()
    if len(left) < MIN_PROOF:
        return None
    for position in range(bracket - 1, -1, -1):
        text = texts[position]
        is_capital = text[0].isupper()
        is_small_letter = text in SMALL and text[0] == left[-1].lower() and _is_needed(texts, position, left)
        if (is_capital and text[0] == left[-1]) or is_small_letter:
            left = left[:-1]
        elif text not in SMALL:
            return None
        if not left:
            return position if is_capital else None
        if doc[position].is_sent_start:
            return None
    return None


def _is_needed(texts: list[str], position: int, left: str) -> bool:
    """Whether a small word has its own letter in the initials: the capitalised word before it has the next."""
    before = next((text for text in reversed(texts[:position]) if text not in SMALL), "")
    return len(left) > 1 and before[:1] == left[-2]


def _are_initials(text: str) -> bool:
    return text.isalpha() and text.isupper() and 2 <= len(text) <= MAX_INITIALS
