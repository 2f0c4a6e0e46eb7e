"""Where the pipeline takes more than a body for one: its members, its officials, what an office is for, a bond."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.proposals import LISTED, Proposal
from pipeline.annotate.tokens import POSSESSIVES, tokens_of
from pipeline.annotate.words import NameWords

HYPHENS = frozenset("-–")
# Between an office and what it is for: 'Envoy for Hostage Affairs', 'Chief of the Naval Operations'.
FOR = frozenset({"of", "for", "on"})
# 'Quist', a hyphen, 'Velm', 'Administration'.
PAIR = 4
MINISTERS = (["Minister", "of"], ["Minister", "for"], ["Secretary", "for"])
# What goes on after 'Affairs' is part of a body's name behind one of these: 'Affairs and Trade', 'Affairs of Velm'.
GO_ON = FOR | {"and", "&", "in", "-", "–"}

# Where one of these follows, a name says no more of a noun behind it.
AFTER_NOUN = frozenset(
    "and are as at because but by for from has in into is of on or since than that to under until was when where which "
    "who will with . , ; : ? !".split()
)


def bodies_within(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> Iterator[Proposal]:
    """Yield what of a name stands that the pipeline takes for one body's; other names as they are."""
    if name.label != "ORG":
        yield name
    elif other := _beside_listed(doc, name, listed):
        yield other
    elif (people := _people_at_end(doc, name, words, listed)) is not None:
        yield from _chamber(doc, name._replace(end=people), words)
    elif leaders := _leaders(doc, name, words, listed):
        yield from leaders
    elif seat := _seat(doc, name, words, listed):
        yield name._replace(end=seat - 1)
    elif name.end - name.start == 2 and is_partys(doc, name.start, words):
        yield name._replace(start=name.start + 1)
    elif (end := affairs_end(doc, name.start, name.end, words)) is not None:
        yield name._replace(end=end)
        if name.end - end > 1:
            yield name._replace(start=end, label="PERSON")
    elif not (_is_portfolio(doc, name, words, listed) or _is_award(doc, name, words)):
        yield name


def _beside_listed(doc: Doc, name: Proposal, listed: list[Proposal]) -> Proposal | None:
    """Return the one word that only 'and' joins to a listed body: 'Quistbank' of '[Quistbank and VTB]'."""
    texts = tokens_of(doc).texts
    bodies = {(each.start, each.end) for each in listed if each.label == "ORG"}
    if texts[name.start + 1 : name.start + 2] == ["and"] and (name.start + 2, name.end) in bodies:
        return name._replace(end=name.start + 1)
    return None


def _people_at_end(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> int | None:
    """Return where the members of a party begin: 'Republicans' in '[House Republicans]'; 'Social Democrats' is one."""
    texts = tokens_of(doc).texts
    if name.is_one_word or texts[name.end - 1] not in words.party_members:
        return None
    people = next((p for p in listed if p.label == "NORP" and p.end == name.end and p.start > name.start), None)
    if people is None:
        return None
    before = texts[people.start - 1]
    return people.start if before in words.before_members or before in words.body_nouns else None


def _chamber(doc: Doc, name: Proposal, words: NameWords) -> Iterator[Proposal]:
    """Yield the body whose members they are, if it is one: 'House' of '[MAGA House]', nothing of 'Congressional'."""
    texts = tokens_of(doc).texts
    is_chamber = texts[name.end - 1] in words.body_nouns or texts[name.end - 1] in words.chambers
    if is_chamber and name.end - name.start > 1 and texts[name.start] in words.before_members - words.chambers:
        yield name._replace(start=name.start + 1)
    elif is_chamber:
        yield name


def _seat(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> int | None:
    """Return where the town begins that is only where a body sits: '[Quist Grain of Hirske], Ukraine'; None if none.

    What its noun says to be of a place has it in its name: '[University of Hirske], Ukraine'.
    """
    texts = tokens_of(doc).texts
    at = next((i for i in range(name.end - 2, name.start, -1) if texts[i] == "of"), None)
    if at is None or texts[name.end : name.end + 1] != [","] or _is_noun_of_body(texts[at - 1], words):
        return None
    is_placed = any(each.start == name.end + 1 and each.label == "GPE" for each in listed)
    return at + 1 if is_placed and texts[at + 1][0].isupper() else None


def is_partys(doc: Doc, position: int, words: NameWords) -> bool:
    """Whether the word there says which members of the chamber behind it are meant: '[Republican] Senate'."""
    texts = tokens_of(doc).texts
    return texts[position] in words.parties and texts[position + 1] in words.chambers


def led_start(doc: Doc, start: int, end: int, words: NameWords) -> int:
    """Return where the name begins of a body behind its leader's office: 'Tidal Office' of 'Head of [Tidal Office]'."""
    texts = tokens_of(doc).texts
    offices = (i for i in range(end - 2, start, -1) if texts[i] == "of" and texts[i - 1] in words.leaders)
    return next(offices, start - 1) + 1


def affairs_end(doc: Doc, start: int, end: int, words: NameWords) -> int | None:
    """Return where a body's name ends before its official's: 'Bureau of Tidal Affairs' in '[... Affairs Ada Quist]'."""
    texts = tokens_of(doc).texts
    for i in range(start + 2, end - 1):
        rest = texts[i + 1 : end]
        if texts[i] == "Affairs" and not FOR.isdisjoint(texts[start:i]):
            is_one = rest[0] in GO_ON or rest[0] == "," or any(_is_noun_of_body(text, words) for text in rest)
            return None if is_one else i + 1
    return None


def _is_noun_of_body(text: str, words: NameWords) -> bool:
    return text in words.body_nouns or text in words.body_openers or text in words.institution_nouns


def _is_portfolio(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> bool:
    """Whether it is what an office is for: 'Chief of [Naval Operations]', 'Senior [Foreign Policy] Advisor'.

    Behind a country also what there are ministers of: '[Greek Trade] Representative'. Whatever a minister is one of:
    'Minister of [Foreign Affairs of Greece]', '[Tide Board] Minister'. Or an office itself: '[Tidal Coordinator for
    Strategic Nets]'.
    """
    if _is_office(doc, name, words):
        return True
    texts, lower = tokens_of(doc).texts, tokens_of(doc).lower
    joins = name.start - 1 - (name.start > 1 and lower[name.start - 1] in ("the", "a", "an"))
    office = texts[joins - 1 : joins + 1] if joins > 0 and lower[joins] in FOR else []
    after = "".join(texts[name.end : name.end + 1])
    if office in MINISTERS or (after == "Minister" and not name.is_one_word):
        return True
    if name.is_one_word or any(_is_noun_of_body(text, words) for text in texts[name.start : name.end]):
        return False
    is_beside = after in words.office_nouns or (office != [] and office[0] in words.office_nouns)
    country = name.start, name.end - 1
    of_country = any(each.label in ("GPE", "NORP") and (each.start, each.end) == country for each in listed)
    is_charge = of_country and ("minister", "of", lower[name.end - 1]) in words.titles
    return is_beside and (is_charge or texts[name.end - 1] in words.portfolio_ends)


def _is_office(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a name is an office's and says what it is for."""
    texts = tokens_of(doc).texts[name.start : name.end]
    before = texts[: texts.index("for")] if "for" in texts else []
    return (
        before != [] and before[-1] in words.office_nouns and not any(_is_noun_of_body(text, words) for text in before)
    )


def _is_award(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether it is what somebody is made: 'Hero of Ukraine'."""
    texts = tokens_of(doc).texts
    return texts[name.start] in words.awards and texts[name.start + 1 : name.start + 2] == ["of"]


def _leaders(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> list[Proposal]:
    """Return the two people of whom it is, the first of them listed: 'the [Biden-Harris Administration]'."""
    texts = tokens_of(doc).texts[name.start : name.end]
    is_pair = len(texts) == PAIR and texts[1] in HYPHENS and texts[3].lower() in words.led_by_people
    if not is_pair or not any(p.start == name.start and p.is_one_word and p.label == "PERSON" for p in listed):
        return []
    sides = (name.start, name.start + 2)
    return [name._replace(start=start, end=start + 1, label="PERSON") for start in sides]


def owned(doc: Doc, name: Proposal, words: NameWords) -> int | None:
    """Return where the body begins that another one's name owns: 'Office' in '[the Treasury’s Office of Quist]'."""
    if name.label != "ORG":
        return None
    texts = tokens_of(doc).texts
    ends_body = texts[name.end - 1] in words.body_nouns
    for first in range(name.start + 1, name.end):
        if texts[first - 1] not in POSSESSIVES:
            continue
        is_body = ends_body and not words.body_openers.isdisjoint(texts[name.start : first - 1])
        if texts[first] in words.body_openers or is_body:
            return first
    return None


def held(doc: Doc, name: Proposal, words: NameWords) -> int | None:
    """Return where the body begins behind an office title in a name: 'Velm' of '[Prosecutor General of Velm]'."""
    if name.label != "ORG":
        return None
    texts = tokens_of(doc).texts
    at = next((i for i in range(name.start + 1, name.end - 1) if texts[i] == "of"), None)
    if at is None or words.title_start(doc, at - 1, words.titles) != name.start:
        return None
    return at + 1


def is_bond(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> bool:
    """Whether a name is that of what binds two listed states, who are what is named: 'the U.S.-Japan Alliance'."""
    if name.label != "ORG" or doc[name.end - 1].text not in words.bonds:
        return False
    texts = tokens_of(doc).texts
    sides = {p.start: p.end for p in listed if p.label in ("GPE", "NORP")}
    # The model may have begun the name behind the hyphen: 'U.S.-[Japan Alliance]'.
    before = name.start > 1 and texts[name.start - 1] in HYPHENS and name.start - 1 in sides.values()
    start = sides.get(name.start, name.end) + 1
    is_pair = start <= name.end and texts[start - 1] in HYPHENS and sides.get(start) == name.end - 1
    return is_pair or (before and sides.get(name.start) == name.end - 1)


def is_one_of_many(doc: Doc, name: Proposal) -> bool:
    """Whether a guess is what many are: 'a [Tide Fund] for', 'a Velm-led [Tide Fund].', but not 'a [Tide Fund] boat'.

    A party may be called so ('elected as a Velm Party'), and what says what it is for is one: 'a Fund for Tides'.
    """
    if name.label != "ORG" or name.found_rule in LISTED or name.start < 1:
        return False
    texts, lower, article = tokens_of(doc).texts, tokens_of(doc).lower, name.start - 1
    if texts[name.end - 1] == "Party":
        return False
    if article > 2 and lower[article - 1] in HYPHENS and lower[article].endswith("ed"):
        article -= 3
    is_last = name.end >= len(lower) or lower[name.end] in AFTER_NOUN or bool(doc[name.end].is_sent_start)
    is_whole = FOR.isdisjoint(lower[name.start : name.end]) and lower[article - 1] not in FOR
    return texts[article] in ("a", "an") and is_last and is_whole
