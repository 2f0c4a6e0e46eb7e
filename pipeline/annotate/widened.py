"""Names of which only the beginning was found: 'Quist, Jr.', 'Quist Grain, Inc.', 'Bureau of Tides, Boats and Nets'."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from pipeline.annotate import patterns
from pipeline.annotate.kinds import OF_PEOPLE
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

# After a comma or none they end a person's name, and a company's.
OF_FIRMS = frozenset({"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "L.L.C.", "PLC", "GmbH", "Corp.", "S.A.", "Co."})
# A small word that is one with what follows: 'd'Estaing'.
PARTICLE = re.compile(r"[dl]['’][A-Z]")
# Chinese, Korean and Vietnamese surnames that are English words as well.
LIKE_SMALL_WORDS = frozenset({"An", "Do", "He", "Ho", "So", "To"})
MAY_BE_FIRMS = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC"})
# Between a body's noun and what it is in charge of.
IN_CHARGE = frozenset({"of", "for", "on"})
AND = frozenset({"and", "&"})
# So many words at most has each of the things that it is in charge of: 'Tidal Affairs', 'Skill Training'.
MAX_WORDS = 3


def widened(doc: Doc, found: list[Proposal], words: NameWords) -> Iterator[Proposal]:
    """Yield those of the names `found` that go on, whole."""
    texts = tokens_of(doc).texts
    for name in found:
        if name.label not in MAY_BE_FIRMS:
            continue
        if name.label == "PERSON" and _has_surname_before(doc, name, words):
            yield name._replace(start=name.start - 1)
        elif name.label == "PERSON" and (end := _person_end(texts, name.end) or _surname_end(doc, name, words)):
            yield name._replace(end=end)
        elif not name.candidates and (end := _suffix_end(texts, name.end, OF_FIRMS)):
            yield name._replace(end=end, label="ORG")
        elif name.label == "ORG" and not name.candidates:
            end = _body_end(doc, name, words, found)
            start = name.start - _has_article(doc, name)
            if (start, end) != (name.start, name.end):
                yield name._replace(start=start, end=end)


def _has_surname_before(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a title stands before a surname that looks like a small word: 'Vice-Premier He [Velm]'."""
    at = name.start - 1
    is_one = name.is_one_word and at > 0 and tokens_of(doc).texts[at] in LIKE_SMALL_WORDS
    return is_one and not doc[at].is_sent_start and words.ends_title(doc, at - 1, words.titles)


def _person_end(texts: list[str], end: int) -> int | None:
    """Return where a person's name ends with what stands behind it: 'Jr.', or 'd'Estaing'."""
    is_particle = end < len(texts) and PARTICLE.match(texts[end]) is not None
    return end + 1 if is_particle else _suffix_end(texts, end, OF_PEOPLE)


def _surname_end(doc: Doc, name: Proposal, words: NameWords) -> int | None:
    """Return where the surname ends that nothing found behind a first name: '[Ada] Quist of Velm'."""
    texts, end = tokens_of(doc).texts, name.end + 1
    if name.found_rule != "model" or not name.is_one_word or end >= len(texts) or not texts[name.end].istitle():
        return None
    is_first = not texts[name.start - 1][:1].isupper() or bool(doc[name.start].is_sent_start)
    is_apart = bool(doc[name.start].whitespace_) and not doc[name.end].is_sent_start
    is_last = texts[end] != ":" and not texts[end][0].isupper() and texts[name.end].lower() not in texts
    return end if is_first and is_apart and is_last and _may_be_surname(doc[name.end], words) else None


def _may_be_surname(token: Token, words: NameWords) -> bool:
    """Whether a word may end a person's name: nothing else was found in it, and it ends no other kind of name."""
    no_surname = words.no_surname | words.body_nouns | words.institution_nouns | words.facility_nouns | words.law_nouns
    is_other = token.text in no_surname | words.event_nouns | words.plan_nouns | words.document_nouns | words.things
    is_word = patterns.is_name_token(token, words) and not words.ends_title(token.doc, token.i)
    return is_word and not is_other and token.ent_iob_ not in ("B", "I") and token.text not in words.after_person


def _body_end(doc: Doc, name: Proposal, words: NameWords, found: list[Proposal]) -> int:
    """Return where a body's name ends; most end where they were found to."""
    texts = tokens_of(doc).texts
    end = _office_end(doc, name, words) or _district_end(texts, name) or name.end
    if texts[end : end + 1] == ["of"]:
        places = {each.start: each.end for each in found if each.label == "GPE"}
        return _place_end(doc, name._replace(end=end), words, places)
    if _next_thing(texts, end) is None or end > name.end:
        return end
    others = {i for each in found if not _is_charge(texts, each, words) for i in range(each.start, each.end)}
    return _whole_end(doc, name, words, others) or end


def _suffix_end(texts: list[str], end: int, suffixes: Iterable[str]) -> int | None:
    """Return where a name ends with the suffix behind it: 'Jr.' of 'Quist, Jr.'; None if there is none."""
    at = end + (texts[end : end + 1] == [","])
    return at + 1 if at < len(texts) and texts[at] in suffixes else None


def _whole_end(doc: Doc, name: Proposal, words: NameWords, others: set[int]) -> int | None:
    """Return where a body's name ends that goes on with all that it is in charge of; None if it does not go on."""
    texts = tokens_of(doc).texts
    nouns = [i for i in range(name.start, name.end - 1) if _is_noun(texts[i], words)]
    if not any(texts[i + 1] in IN_CHARGE for i in nouns):
        return None
    end, is_last = name.end, False
    while not is_last and (start := _next_thing(texts, end)):
        is_last = texts[start - 1] in AND
        after = _thing_end(doc, start, words, others)
        if after is None:
            return None
        end = after
    return end if is_last else None


def _is_charge(texts: list[str], name: Proposal, words: NameWords) -> bool:
    """Whether it is of what ministers are: '[Labor]', '[Human Rights]', '[Trade and Labor Affairs]'."""
    charges = [charge.split() for charge in " ".join(texts[name.start : name.end]).split(" and ")]
    return all(
        charge[-1:] != []
        and (charge[-1] in words.portfolio_ends or ("minister", "of", *map(str.lower, charge)) in words.titles)
        for charge in charges
    )


def _office_end(doc: Doc, name: Proposal, words: NameWords) -> int | None:
    """Return where the office ends of which '[Office of the Velm High] Commissioner for Tides' is the office."""
    texts = tokens_of(doc).texts
    if texts[name.start : name.start + 2] != ["Office", "of"]:
        return None
    for end in range(name.end, min(name.end + MAX_WORDS, len(texts))):
        if not texts[end][0].isupper() or doc[end].is_sent_start:
            return None
        if words.ends_title(doc, end, words.titles):
            charge = end + 2 if texts[end + 1 : end + 2] and texts[end + 1] in IN_CHARGE else end + 1
            while charge > end + 1 and charge < len(texts) and texts[charge][0].isupper():
                charge += 1
            return charge if charge > end + 2 else end + 1
    return None


def _district_end(texts: list[str], name: Proposal) -> int | None:
    """Return where the district ends whose court it is: '[Velm District Court] for the Southern District of Velm'."""
    if "Court" not in texts[name.start : name.end]:
        return None
    at = name.end + (texts[name.end : name.end + 1] == ["for"])
    at += texts[at : at + 1] == ["the"]
    at += at > name.end and texts[at : at + 1] != ["District"]
    if texts[at : at + 2] != ["District", "of"] and texts[at - 1 : at + 1] != ["District", "of"]:
        return None
    end = start = at + 2 - (texts[at - 1] == "District")
    while end < min(len(texts), start + MAX_WORDS) and texts[end][0].isupper():
        end += 1
    return end if end > start else None


def _place_end(doc: Doc, name: Proposal, words: NameWords, places: dict[int, int]) -> int:
    """Return where the country ends whose office it is: '[Office of the Prosecutor] of Velm'; else the name's end."""
    texts = tokens_of(doc).texts
    is_office = texts[name.start : name.start + 2] == ["Office", "of"] and words.ends_title(doc, name.end - 1)
    is_of = is_office and texts[name.end : name.end + 1] == ["of"]
    return places.get(name.end + 1, name.end) if is_of else name.end


def _has_article(doc: Doc, name: Proposal) -> bool:
    """Whether a capitalised word before a name is part of it, as in a sentence it is: 'met The [Velm Institute]'."""
    texts, article = tokens_of(doc).texts, name.start - 1
    is_within = article > 0 and (texts[article - 1] == "," or texts[article - 1].islower())
    return is_within and texts[article] == "The" and not doc[article].is_sent_start


def _is_noun(text: str, words: NameWords) -> bool:
    return text in words.body_nouns or text in words.body_openers


def _next_thing(texts: list[str], end: int) -> int | None:
    """Return where the next thing begins behind ',', 'and' or both; None if there is none."""
    start = end
    while start < len(texts) and start < end + 2 and (texts[start] in AND or (start == end and texts[start] == ",")):
        start += 1
    return start if end < start < len(texts) else None


def _thing_end(doc: Doc, start: int, words: NameWords, others: set[int]) -> int | None:
    """Return where the capitalised words end that name one thing; None if they may be another name, or an office."""
    texts = tokens_of(doc).texts
    end = start
    while end < len(texts) and texts[end][0].isupper() and not doc[end].is_sent_start:
        end += 1
    is_other = not others.isdisjoint(range(start, end)) or any(_is_noun(text, words) for text in texts[start:end])
    is_office = any(words.ends_title(doc, i) or texts[i] in words.office_nouns for i in range(start, end))
    is_office = is_office or texts[start] in words.no_name
    return end if 0 < end - start <= MAX_WORDS and not (is_other or is_office) else None
