"""Whether what stands beside a name shows that it is a person's: 'identified as Ada Quist', 'Velm, a nurse'."""

from spacy.tokens import Doc

from pipeline.annotate.bodies import HYPHENS
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

# 'Velm, a small old trading town'; and behind that noun, which tells only as the last of its phrase: no 'town hall'.
MAX_APPOSED_WORDS = 5
AFTER_KIND = frozenset(
    "about around at based by close for from in just near north of on outside owned run south that "
    "where which who with".split()
)
AFTER_CALLING = AFTER_KIND | {"and", "of"}
# Before the name of a place: what a comma parts from it is of something else, 'in Velm, a nurse who'.
BEFORE_PLACE = frozenset("across around at for from in inside near of off on outside through to towards with".split())
YEAR_OLD = ["-", "year", "-", "old"]
# 'Ada Quist Marlow'; an age of two digits.
MAX_PERSON_WORDS = 3
AGE_DIGITS = 2


def is_somebody(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether what stands beside two or three words tells a person: 'identified as Ada Quist', 'Ada Quist, who'."""
    texts = tokens_of(doc).texts
    among = texts[name.start : name.end]
    if not (2 <= len(among) <= MAX_PERSON_WORDS and all(each.isalpha() and each.istitle() for each in among)):
        return False
    if any(not nouns.isdisjoint(among) for nouns in (words.body_nouns, words.institution_nouns, words.facility_nouns)):
        return False
    comma, age, end = [*texts[name.end : name.end + 3], "", "", ""][:3]
    has_age = comma == "," and age.isdigit() and len(age) == AGE_DIGITS and end in (",", ".", ")")
    return has_age or (comma, age) == (",", "who") or texts[max(0, name.start - 2) : name.start] == ["identified", "as"]


def has_calling(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether an age or a calling is said of one word: 'Velm, 58, teacher', 'Velm, a 29-year-old nurse from'."""
    texts, end = tokens_of(doc).texts, name.end
    text = texts[name.start]
    if not name.is_one_word or not text.istitle() or texts[end : end + 1] != [","]:
        return False
    if name.start and tokens_of(doc).lower[name.start - 1] in BEFORE_PLACE:
        return False
    age, comma, following = [*texts[end + 1 : end + 4], "", "", ""][:3]
    if age.isdigit() and len(age) == AGE_DIGITS and comma == "," and following.islower():
        return True
    start = end + 2
    if texts[start + 1 : start + 1 + len(YEAR_OLD)] == YEAR_OLD:
        start += 1 + len(YEAR_OLD)
    if age not in ("a", "an"):
        return False
    for i in range(start, min(start + MAX_APPOSED_WORDS, len(texts) - 1)):
        if texts[i] in words.callings:
            following = texts[i + 1]
            return following in AFTER_CALLING or not (following[0].isalnum() or following in HYPHENS)
        if not texts[i].islower() or texts[i] in AFTER_KIND:
            return False
    return False
