"""Nouns that are contacts, 'talks', 'a phone call', 'the deal', and who takes part by the words beside them."""

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.noun_phrase import is_of_phrase
from pipeline.contacts.parties import Party, parties_at, places_at
from pipeline.contacts.passage import QUOTES, Passage

# Tokens from a verb to its noun, and from a noun to 'with'.
MAX_NOUN, MAX_GAP = 10, 14
# 'Two hours of talks', 'a round of negotiations'.
AMOUNTS = frozenset({"hours", "hour", "days", "minutes", "round", "rounds", "series", "couple", "number", "lot"})


def is_contact(passage: Passage, position: int) -> bool:
    """Whether a contact's noun stands at a token: 'a trilateral', but not 'a trilateral dispute', 'eye contact'."""
    word = passage.word(position)
    if word not in passage.words.nouns:
        return False
    is_apart = word not in passage.words["attributive"] or not is_of_phrase(passage, position + 1)
    return is_apart and not (word == "contact" and passage.is_in(position - 1, "no_talk"))


def noun_behind(passage: Passage, position: int, end: int) -> int | None:
    """Return where the noun of a phrase that begins at a token is: 'held [their first in-person meeting]'."""
    for i in range(position, min(end, position + MAX_NOUN)):
        word = passage.lower[i]
        if is_contact(passage, i):
            return i + 1 if passage.word(i + 1) in passage.words.nouns else i
        is_amount = word == "of" and passage.lower[i - 1] in AMOUNTS
        # 'A frank and direct conversation', but not 'rejected sanctions and proposed talks'.
        pair = (passage.word(i - 1), passage.word(i + 1))
        is_pair = word == "and" and i > position and not any(each.endswith(("s", "ed")) for each in pair)
        if (
            passage.texts[i] in "()"
            or is_amount
            or (i in passage.by_end and word in POSSESSIVES)
            or (is_pair and is_contact(passage, i + 2))
        ):
            continue
        is_hyphened = passage.word(i + 1) == "-" or passage.word(i - 1) == "-"
        is_break = passage.is_in(i, "prepositions", "finite", "stops", "pronouns") and not is_hyphened
        if word in (",", ";", ":", "\n\n") or (
            is_break and passage.texts[i] not in QUOTES and word not in ("one", "both")
        ):
            return None
    return None


def parties_of_noun(passage: Passage, noun: int, end: int, *, towards: bool = False) -> list[Party]:
    """Return who takes part by the words behind a noun: 'talks in Geneva with', 'a deal between'.

    With `towards` those behind 'to' and 'from' do too: 'a proposal to Russia', 'an offer from Kyiv'.
    """
    words = passage.words
    joining = words["joining"] | ({"to", "from"} if towards else frozenset())
    signed = noun + 1 + (passage.word(noun + 1) == ",")
    if passage.is_in(signed, "signed") and passage.word(signed + 1) == "by":
        # 'The deal signed by Russia and Ukraine'.
        return parties_at(passage, signed + 2, end)[0]
    if words.nouns.get(passage.word(noun)) == "call" and passage.word(noun + 1) == "to":
        return [each for each in parties_at(passage, noun + 2, end)[0] if each.is_person]
    for i in range(noun + 1, min(end, noun + MAX_GAP)):
        word = passage.lower[i]
        if word == "to" and _is_infinitive(passage, i + 1):
            return []
        if word in joining and (word != "of" or i == noun + 1):
            found, _ = parties_at(passage, i + 1, end)
            if found and not (word in ("between", "among") and len(found) < 2):
                return found
            if found:
                return []
        if words.nouns[passage.lower[noun]] == "agreement" and passage.is_in(i, "be") and passage.is_in(i + 1, "made"):
            # 'A deal was reached between'.
            continue
        is_setting = word not in ("in", "at") and passage.is_in(i, "during", "ahead")
        if (
            passage.is_person_at(i)
            or is_setting
            or word in (",", ";", ":", "that", "which")
            or _is_other_verb(passage, i)
        ):
            return []
    return []


def _is_infinitive(passage: Passage, position: int) -> bool:
    """'A proposal to [free] Griner', but not 'to [president] Putin': one word in small letters before a person."""
    is_word = passage.texts[position].isalpha() and passage.texts[position].islower()
    is_verb = is_word and not passage.is_in(position, "somebody", "determiners") and position not in passage.by_start
    return is_verb and passage.is_person_at(position + 1)


def kind_of_talk(passage: Passage, start: int, end: int) -> str:
    """Return 'call' where a telephone stands between two tokens, else 'conversation'."""
    return "conversation" if passage.words["telephone"].isdisjoint(passage.lower[start:end]) else "call"


def places_of_visit(passage: Passage, position: int, end: int) -> list[Party]:
    """Return the places to which a visit leads: 'a visit [to Kyiv]'."""
    return places_at(passage, position + 2, end)[0] if passage.word(position + 1) == "to" else []


def _is_other_verb(passage: Passage, position: int) -> bool:
    """Whether a verb stands there that is not of a noun such as 'talks': 'talks took place between' goes on."""
    is_of_noun = passage.is_in(position, "came_about") and not passage.is_in(position, "be")
    return passage.is_in(position, "finite") and not is_of_noun
