"""What kind of name it is that the language pipeline found, where its last word or its neighbour says so."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.bodies import HYPHENS
from pipeline.annotate.people import AFTER_KIND, MAX_APPOSED_WORDS, has_calling, is_somebody
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.rows import is_dateline, is_in_row_of_places, is_where
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

# A plan is none of these. Over a dash their names go on: some print 'Austria - Hungary' so.
PLACES = ("GPE", "LOC", "NORP")
MAY_BE_BODIES = ("GPE", "LOC")
# From so many words on 'Bank', 'Front' and the like end no place's name: 'Kursk Front', 'Quist Valley Bank'.
MIN_BODY_WORDS = 3
# Behind a law's noun: 'Convention against Torture'.
AFTER_LAW = frozenset({"against", "concerning", "for", "of", "on", "to"})
OF_PEOPLE = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
# Shorter words in capitals are as often somebody's initials, longer ones a surname: 'JT', 'LAVROV'.
MIN_INITIALS = 3
MAX_INITIALS = 5
# 'Hirske', 'Al Hirske'.
MAX_PLACE_WORDS = 2
# Banks of one word, as those of Russia and Germany are: 'Promsvyazbank', not 'Burbank'.
_BANK = re.compile(r"[A-Z][a-z]{3,}bank")


def in_kind(doc: Doc, name: Proposal, words: NameWords, *, listed: list[Proposal]) -> Iterator[Proposal]:
    """Yield the name under the label that the words say, as two people where it is two, or not at all."""
    if (
        _is_of_listed(doc, name, words, listed)
        or _joins_listed(doc, name, listed)
        or _is_dated(doc, name, words, listed)
        or _is_of_title(doc, name, words)
        or _ends_in_people(doc, name, listed)
        or _is_planned(doc, name, words)
    ):
        return
    if _are_two_people(doc, name, words):
        yield name._replace(end=name.start + 1, label="PERSON")
        yield name._replace(start=name.end - 1, label="PERSON")
    elif facility := in_facility(doc, name, words):
        yield facility
    elif named := _without_tail(doc, name, words):
        label = _by_last_word(doc, named, words, listed) or _of_peoples(doc, named, listed)
        label = label or _by_neighbour(doc, named, words, listed)
        if label is None and named.label == "PERSON" and is_in_row_of_places(doc, named, listed):
            label = "GPE"
        yield named._replace(label=label) if label else named


def _is_of_title(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a name is a part of an office's: 'Ambassador [Extraordinary] and Plenipotentiary'."""
    return name.is_one_word and tokens_of(doc).texts[name.start] in words.after_title


def _ends_in_people(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether a place's name is that of a listed people with a word before it: 'Coastal [West African]'."""
    if name.label not in MAY_BE_BODIES or name.is_one_word:
        return False
    people = next((p for p in listed if p.end == name.end and p.start > name.start and p.label == "NORP"), None)
    return people is not None and bool(doc[people.start - 1].whitespace_)


def _is_planned(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether it is what a document is for, and nobody: 'Velm Strategy to Prevent Tides', 'Plan of Action'."""
    if name.label != "ORG":
        return False
    texts = tokens_of(doc).texts[name.start : name.end]
    document = next((i for i, text in enumerate(texts[:-1]) if text in words.document_nouns), None)
    is_for = document is not None and texts[document + 1] in AFTER_LAW
    return is_for and words.body_nouns.isdisjoint(texts[:document])


def _is_of_listed(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> bool:
    """Whether a body's name only says whose government it is: then the country or the person is what is named."""
    if name.label != "ORG" or doc[name.end - 1].text in words.governments:
        return name.label == "ORG"
    if name.end - name.start == 2 and doc[name.end - 1].lower_ in words.led_by_people:
        return any(person.start == name.start and person.label == "PERSON" for person in listed)
    opens = doc[name.start].text in words.governments and doc[name.start + 1].text == "of"
    return opens and any(place.end == name.end and place.label == "GPE" for place in listed)


def _joins_listed(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether a name is only two listed ones joined: '[the West Bank and Gaza]', '[Republican of Ohio]'."""
    lower = tokens_of(doc).lower
    joins = [i for i in range(name.start, name.end) if lower[i] in ("and", "of")]
    return any(
        _is_listed(listed, i + 1, name.end)
        and (_is_listed(listed, name.start, i) if lower[i] == "and" else _is_listed(listed, name.start, i, "NORP"))
        for i in joins
    )


def _is_dated(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> bool:
    """Whether a name is a listed one after a month or the like: 'in [August Russia] declared ...'."""
    return tokens_of(doc).texts[name.start] in words.no_name and _is_listed(listed, name.start + 1, name.end)


def _is_listed(listed: list[Proposal], start: int, end: int, label: str | None = None) -> bool:
    return any((each.start, each.end) == (start, end) and label in (None, each.label) for each in listed)


def _are_two_people(doc: Doc, name: Proposal, words: NameWords) -> bool:
    is_pair = name.end - name.start == 3 and doc[name.start + 1].text in HYPHENS
    return is_pair and name.end < len(doc) and doc[name.end].text in words.led_by_people


def _without_tail(doc: Doc, name: Proposal, words: NameWords) -> Proposal | None:
    """Return 'NATO' for 'NATO Foreign Ministers' and for '... of Canada', nothing for 'Allies' or 'Baltic Allies'."""
    texts = [*tokens_of(doc).texts[name.start : name.end], "of"]
    is_body = name.label == "ORG"
    tail = next((i for i, text in enumerate(texts) if is_body and text in words.tails and texts[i + 1] == "of"), None)
    if tail is None or "of" in texts[:tail]:
        return name
    while tail and texts[tail - 1] in words.tail_openers:
        tail -= 1
    rest = name._replace(end=name.start + tail)
    if not tail or texts[tail - 1] in words.portfolio_ends:
        return None
    return rest if not rest.is_one_word or texts[0].isupper() else None


def _by_last_word(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> str | None:
    """Return what a name is by its last word; people may be called Bridge, a body '... of Accord'."""
    texts = tokens_of(doc).texts
    last = texts[name.end - 1]
    if name.is_one_word and name.label in ("PERSON", "NORP") and _BANK.fullmatch(last):
        return "ORG"
    if name.label != "PERSON" and _is_law(texts[name.start : name.end], words):
        return "LAW"
    if name.is_one_word or "of" in tokens_of(doc).lower[name.start : name.end]:
        return None
    if last in words.plan_nouns and name.label in PLACES:
        return "ORG"
    if last in words.law_nouns and not (last == "Convention" and doc[name.end - 2].text in words.before_meeting):
        return "LAW"
    if last in words.event_nouns:
        return "EVENT"
    if name.label in (*MAY_BE_BODIES, "EVENT") and last in words.institution_nouns:
        return "ORG"
    if name.label in ("FAC", "PERSON", *MAY_BE_BODIES) and _is_foreign_body(doc, name, words):
        return "ORG"
    if name.label == "FAC" and last in words.body_nouns and last not in words.place_ends:
        return "ORG"
    if name.label in MAY_BE_BODIES and last in words.body_nouns and not _may_be_place(doc, name, words, listed):
        return "ORG"
    return "FAC" if last in words.facility_nouns and name.label != "PERSON" else None


def _is_foreign_body(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether a name of several words has another language's word for a party and the like: 'Partido Velm'."""
    return not words.foreign_body_nouns.isdisjoint(tokens_of(doc).texts[name.start : name.end])


def _is_law(texts: list[str], words: NameWords) -> bool:
    """Whether it is called by what it is on: 'Treaty of Velm', 'European Convention on Tides', no 'Committee on'."""
    noun = next((i for i, text in enumerate(texts[:-1]) if text in words.law_nouns and texts[i + 1] in AFTER_LAW), None)
    if noun is None or texts[noun] == "Act":
        return False
    return not any(text in words.body_nouns or text in words.body_openers for text in texts[:noun])


def _may_be_place(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> bool:
    """Whether a name in a body's noun may be a place's: 'Kursk Front', or 'Northern [West Bank]', which is listed."""
    is_short = (
        doc[name.end - 1].text in words.place_ends
        and len(tokens_of(doc).words(name.start, name.end).split()) < MIN_BODY_WORDS
    )
    return is_short or any(each.end == name.end and each.label in PLACES for each in listed)


def in_facility(doc: Doc, name: Proposal, words: NameWords) -> Proposal | None:
    """Return the place that is called after a person: '[Ada Quist International Airport]' for 'Ada Quist'."""
    texts, end = tokens_of(doc).texts, name.end
    if name.label != "PERSON":
        return None
    while end < len(texts) and (texts[end] in words.within_facility or texts[end] in words.called_facilities):
        end += 1
    # 'Quist Memorial Day' is no place.
    is_whole = end == len(texts) or not texts[end][0].isupper() or bool(doc[end].is_sent_start)
    is_facility = end > name.end and is_whole and texts[end - 1] in words.called_facilities
    is_apart = bool(doc[name.end - 1].whitespace_)
    return name._replace(end=end, label="FAC") if is_facility and is_apart else None


def _of_peoples(doc: Doc, name: Proposal, listed: list[Proposal]) -> str | None:
    """Return NORP for a hyphen before a listed people: 'Franco-German'."""
    is_joined = name.end - name.start == 3 and doc[name.start + 1].text in HYPHENS
    return "NORP" if is_joined and any(p.start == name.end - 1 and p.label == "NORP" for p in listed) else None


def _by_apposition(texts: list[str], end: int, words: NameWords) -> str | None:
    """Return what is said of a name behind a comma: 'Velm, a small town near', 'Quist, the grain company that'."""
    if texts[end : end + 1] != [","] or texts[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return None
    for i in range(end + 2, min(end + 2 + MAX_APPOSED_WORDS, len(texts) - 1)):
        label = "ORG" if texts[i] in words.body_kinds else "GPE" if texts[i] in words.place_nouns else None
        if label and (texts[i + 1] in AFTER_KIND or not texts[i + 1][0].isalnum()) and texts[i + 1] not in HYPHENS:
            return label
        if not texts[i][0].isalpha() or texts[i] in AFTER_KIND:
            return None
    return None


def _are_initials(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether one word in capitals is a body's rather than a speaker's: 'SICA' in a sentence with small letters."""
    texts, text = tokens_of(doc).texts, doc[name.start].text
    if not (name.is_one_word and text.isalpha() and text.isupper() and MIN_INITIALS <= len(text) <= MAX_INITIALS):
        return False
    if name.start and words.ends_title(doc, name.start - 1):
        return False
    around = texts[max(0, name.start - 2) : name.start] + texts[name.end : name.end + 2]
    return ":" not in around and any(word.islower() for word in around) and not any(_is_capitals(w) for w in around)


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _by_follower(texts: list[str], name: Proposal, words: NameWords) -> str | None:
    """Return what kind of place the word behind one or two says: 'Velm airport', 'the Hirske river'."""
    own, after = texts[name.start : name.end], "".join(texts[name.end : name.end + 1])
    if len(own) > MAX_PLACE_WORDS or not all(each.istitle() for each in own):
        return None
    return "FAC" if after in words.facility_followers else "LOC" if after in words.land_followers else None


def _by_neighbour(doc: Doc, name: Proposal, words: NameWords, listed: list[Proposal]) -> str | None:
    """Return what the words beside a name say it is: 'the firm Quist', 'the Quist party', 'In Hirske, ...'."""
    texts = tokens_of(doc).texts
    after = "".join(texts[name.end : name.end + 1])
    if name.label in ("PERSON", "GPE") and words.is_group(doc, name.end):
        return "ORG"
    if name.label in ("ORG", "GPE") and is_somebody(doc, name, words):
        return "PERSON"
    if name.label != "PERSON" and has_calling(doc, name, words):
        return "PERSON"
    if name.label in ("PERSON", "GPE", "ORG") and (label := _by_apposition(texts, name.end, words)):
        return label
    if name.label in ("PERSON", "GPE") and name.start and texts[name.start - 1] in words.body_kinds:
        return "ORG"
    if name.label == "ORG" and texts[name.end - 1] in OF_PEOPLE and not name.is_one_word:
        return "PERSON"
    if name.label in ("ORG", "PERSON") and is_dateline(doc, name, listed):
        return "GPE"
    if name.label in ("ORG", "PERSON") and (label := _by_follower(texts, name, words)):
        return label
    if name.label != "PERSON":
        return None
    if "&" in texts[name.start : name.end] or _are_initials(doc, name, words):
        return "ORG"
    if is_where(doc, name, listed):
        return "GPE"
    if texts[name.end : name.end + 2] == [",", "which"] and " " not in tokens_of(doc).words(name.start, name.end):
        return "ORG"
    before = doc[max(0, name.start - 1)]
    if after in words.body_followers or (after in words.firm_followers and name.is_one_word):
        return "ORG"
    if after in words.people_followers and name.is_one_word:
        return "NORP"
    opens = before.text == "In" and bool(before.is_sent_start) and after == "," and name.is_one_word
    return "GPE" if opens or after in words.place_followers else None
