"""Noun phrases: determiners, titles, names, a noun, and 'of ...' behind them, read forward from a token."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.contacts.passage import Passage
from pipeline.statements.account import Name

# Labels of names that take part besides persons.
TAKING_PART = frozenset({"ORG", "GPE", "NORP"})
# Pronouns before a noun: whose it is, not who takes part.
POSSESSIVE_PRONOUNS = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
# Behind a noun they lead to whom it belongs: 'officials from Kyiv', 'the Secretary of State'.
BELONGING = frozenset({"of", "from", "for"})
# The same behind who is sent: 'the ambassador to the United States'.
SENT = frozenset({"ambassador", "envoy", "representative", "adviser", "advisor", "nuncio"})
# Prepositions that are part of a title.
UNDER = {"under": ("secretary", "secretaries")}
# Behind a noun they begin a clause: 'the actions that this administration took'.
RELATIVE = frozenset({"that", "those", "this", "these"})
# Tokens of a phrase.
MAX_PHRASE = 24
# Lists of words that end a phrase.
ENDING = ("prepositions", "stops", "times", "no_noun", "finite", "pronouns")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase: the token after its last, its head, the names in it that are not possessors."""

    start: int
    end: int
    head: int
    names: Sequence[Name]


def phrase_at(passage: Passage, start: int, end: int) -> Phrase | None:
    """Return the noun phrase that begins at a token, None where none does."""
    position, head, names = start, -1, list[Name]()
    if passage.word(start) == "that" and passage.is_in(start + 1, "determiners"):
        # 'The leaders he meets with that the U.S. stands firm'.
        return None
    while position < min(end, start + MAX_PHRASE):
        name = passage.by_start.get(position)
        if name is not None and name.end <= end:
            if _is_somebodys_pronoun(passage, name):
                return Phrase(start, name.end, position, [name]) if position == start else None
            position = name.end
            if _is_possessor(passage, name):
                position += passage.word(position) in POSSESSIVES
                continue
            names.append(name)
            head = position - 1
            if _is_family(passage, name):
                return None
            if name.is_person and not _goes_on(passage, name):
                if (titled := _titled(passage, Phrase(start, position, head, names), end)) is not None:
                    return titled
                position = _behind_belonging(passage, position, end)
                break
        elif _leads_to_name(passage, position, head, end):
            return _with_tail(passage, Phrase(start, position, head, names), end)
        elif passage.texts[position] == "(" and passage.word(position + 2) == ")":
            # 'Republic of Korea (ROK) Foreign Minister Chung'.
            position += 3
        elif is_of_phrase(passage, position) and not (head >= 0 and passage.lower[position] in RELATIVE):
            is_noun = passage.texts[position][0].isalpha() and not passage.is_in(position, "determiners")
            head = position if is_noun else head
            position += 1
        else:
            break
    while position - 1 > head >= 0 and passage.is_in(position - 1, "determiners"):
        position -= 1
    return Phrase(start, position, head, names) if head >= 0 else None


def _titled(passage: Passage, phrase: Phrase, end: int) -> Phrase | None:
    """'[Philippine Secretary] of Foreign Affairs Manalo': return the phrase with the person whose title begins so."""
    is_title = phrase.names[-1].mention.form == "nominal" and _leads_to_name(passage, phrase.end, phrase.head, end)
    whole = _with_tail(passage, phrase, end) if is_title else phrase
    return whole if whole.names[-1].is_person and whole is not phrase else None


def _is_somebodys_pronoun(passage: Passage, name: Name) -> bool:
    return name.mention.form == "pronoun" and passage.word(name.start) not in POSSESSIVE_PRONOUNS


def _is_possessor(passage: Passage, name: Name) -> bool:
    return name.mention.form == "pronoun" or passage.word(name.end) in POSSESSIVES


def _with_tail(passage: Passage, phrase: Phrase, end: int) -> Phrase:
    """Return a phrase with the one behind 'of', whose head is that of both where it names a person.

    'The adviser to the President' is not the President.
    """
    tail = _tail(passage, phrase.end + 1, end)
    if tail is None:
        return phrase
    if passage.is_in(phrase.head, "groups"):
        return Phrase(phrase.start, tail.end, tail.head, [*phrase.names, *tail.names])
    is_of_person = any(each.is_persons_name for each in tail.names)
    names = [each for each in tail.names if is_of_person or not each.is_person]
    return Phrase(phrase.start, tail.end, tail.head if is_of_person else phrase.head, [*phrase.names, *names])


def _tail(passage: Passage, start: int, end: int) -> Phrase | None:
    """Return the phrase behind 'of', which may be of two parts: 'Minister of [Foreign Affairs and Trade] Payne'."""
    tail = phrase_at(passage, start, end)
    is_name_last = passage.by_end.get(tail.end) is not None if tail else True
    if tail is None or is_name_last or passage.word(tail.end) != "and" or tail.end + 1 >= end:
        return tail
    is_title = passage.texts[tail.end + 1][0].isupper() and passage.texts[tail.head][0].isupper()
    more = phrase_at(passage, tail.end + 1, end) if is_title else None
    return Phrase(start, more.end, more.head, [*tail.names, *more.names]) if more is not None else tail


def _behind_belonging(passage: Passage, position: int, end: int) -> int:
    """'President Macron of France': return where the words that tell to whom a person belongs end."""
    if passage.word(position) not in ("of", "from"):
        return position
    first = position + 1 + (passage.word(position + 1) == "the")
    name = passage.by_start.get(first)
    is_body = name is not None and name.end <= end and name.mention.label in TAKING_PART
    return name.end if name is not None and is_body else position


def is_of_phrase(passage: Passage, position: int) -> bool:
    """Whether a token may stand within a phrase: a noun, an adjective, a determiner, a hyphen."""
    word = passage.lower[position]
    if passage.is_in(position, "determiners") or word in POSSESSIVE_PRONOUNS or word in POSSESSIVES or word in "-":
        return True
    return word[0].isalpha() and (
        word == "then" or passage.word(position + 1) in UNDER.get(word, ()) or not passage.is_in(position, *ENDING)
    )


def _goes_on(passage: Passage, name: Name) -> bool:
    """Whether a phrase goes on behind a person: 'Putin spokesman Dmitry Peskov', 'his counterpart Lavrov'."""
    position = name.end
    following = passage.by_start.get(position)
    is_named_next = following is not None and following.is_persons_name
    if name.mention.form == "nominal" and is_named_next:
        return True
    return passage.is_in(position, "somebody") or passage.word(position) in ("-", *POSSESSIVES)


def _is_family(passage: Passage, name: Name) -> bool:
    """'The Griner family', 'the Biden plan': what is named after a person."""
    noun, is_named = name.end, name.is_persons_name and passage.word(name.start - 1) == "the"
    is_noun = passage.texts[noun].isalpha() and passage.texts[noun].islower() and is_of_phrase(passage, noun)
    return is_named and is_noun and not passage.is_in(noun, "somebody")


def _leads_to_name(passage: Passage, position: int, head: int, end: int) -> bool:
    """Whether 'of' goes on with a title or a body: 'Head of the Office', 'officials from the IMF', 'envoy on Syria'."""
    word, first = passage.lower[position], position + 1
    is_leading = word in BELONGING or (word in ("to", "on") and passage.word(head) in SENT)
    if head < 0 or not is_leading or first >= end:
        return False
    if word == "of" and passage.is_in(head, "groups"):
        # 'A group of senators'.
        return True
    noun = first + (passage.lower[first] == "the" and first + 1 < end)
    is_named = passage.texts[noun][0].isupper() or passage.by_start.get(first + 1) is not None
    is_noun = passage.is_in(head, "somebody") or passage.texts[head][0].isupper()
    last = passage.by_end.get(head + 1)
    is_person = last is not None and last.is_persons_name
    return is_named and (is_noun or is_person)
