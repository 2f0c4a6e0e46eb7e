"""Initials in brackets: they belong to the name before them, and prove where it begins, or that nothing is named."""

import re
from collections.abc import Iterator
from itertools import pairwise

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
# What is several of them has an 's' more: 'NGOs'.
_INITIALS = re.compile(r"([A-Z]{2,8})s?")


def in_brackets(doc: Doc, found: list[Proposal]) -> Iterator[Proposal]:
    """Yield the initials in brackets after a name of several words: 'the Port Workers' Union (PWU)'.

    A body may be known by those of its own language, a place only by its words': not 'of the United States (TUS)'.
    """
    texts = tokens_of(doc).texts
    for name in found:
        opens, initials, closes = [*texts[name.end : name.end + 3], "", "", ""][:3]
        has_initials = name.label in MAY_HAVE_INITIALS and not name.is_one_word and _are_initials(initials)
        is_own = name.label != "GPE" or _are_of_place(texts[name.start : name.end], initials)
        if has_initials and is_own and (opens, closes) == ("(", ")"):
            yield Proposal(name.end + 1, name.end + 2, name.label, "brackets")


def _are_of_place(texts: list[str], initials: str) -> bool:
    """Whether the words of a name begin with the initials, with the small ones ('ROQ') or without them ('RQ')."""
    return _begins_with(texts, initials) or initials == "".join(text[0].upper() for text in texts)


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


def of_no_name(doc: Doc, words: NameWords) -> set[str]:
    """Return the initials that the article explains by what is no name: 'storage of grain (SOG)', 'HGT (Harbour Tax)'.

    What ends in a body's noun is one, in small letters too: 'harbour workers' union (HWU)'.
    """
    texts = tokens_of(doc).texts
    found = set()
    for bracket in range(1, len(texts) - 2):
        if texts[bracket] != "(":
            continue
        if texts[bracket + 2] == ")" and (initials := _INITIALS.fullmatch(texts[bracket + 1])):
            last = bracket - 1 - (texts[bracket - 1] in ("'s", "’s"))
            explained = _begins_with(texts[max(0, bracket - 2 * MAX_INITIALS) : bracket], initials[1])
        elif initials := _INITIALS.fullmatch(texts[bracket - 1]):
            last = _closed(texts, bracket) - 1
            explained = _begins_with(texts[bracket + 1 : last + 1], initials[1])
        else:
            continue
        if explained and _is_no_body(texts[last], words):
            found |= {initials[1], f"{initials[1]}s"}
    return found


def _closed(texts: list[str], bracket: int) -> int:
    """Return where the words in brackets end: before what closes these, or a dash."""
    end = bracket + 1
    while end < min(len(texts), bracket + 2 * MAX_INITIALS) and texts[end] not in (")", "–", "—", ";"):
        end += 1
    return end


def _begins_with(texts: list[str], initials: str) -> bool:
    """Whether the last of the words, small ones left out, begin with the initials; a hyphen joins two, or makes one."""
    parts = [text[0].upper() for text in texts if text not in SMALL]
    whole = [text[0].upper() for before, text in pairwise(["", *texts]) if text not in SMALL and before != "-"]
    return list(initials) in (parts[-len(initials) :], whole[-len(initials) :]) or _are_letters_of(texts, initials)


def _are_letters_of(texts: list[str], initials: str) -> bool:
    """Whether the last words in small letters hold the initials, and begin with some: 'extraharbour tides (EHT)'."""
    left = initials.lower()
    for start in range(max(0, len(texts) - len(left)), len(texts)):
        last, letters = texts[start:], iter("".join(texts[start:]))
        is_small = all(text.isalpha() and text.islower() and text[0] in left for text in last)
        if is_small and last[0][0] == left[0] and all(letter in letters for letter in left):
            return True
    return False


def _is_no_body(last: str, words: NameWords) -> bool:
    """Whether the last word of what initials stand for is of no body: in small letters, or a thing's."""
    if last in words.document_nouns:
        return True
    is_body = last in words.body_kinds or last.title() in words.body_nouns | words.body_openers
    return last.islower() and not (is_body or last in words.group_followers)


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
