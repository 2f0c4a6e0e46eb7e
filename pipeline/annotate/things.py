"""What the language pipeline takes for a name though it is none: ordinary words, things, times, families, nicknames."""

import re
from collections import Counter

from spacy.tokens import Doc

from pipeline.annotate.kinds import PLACES
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.tokens import POSSESSIVES, tokens_of
from pipeline.annotate.words import NameWords

QUOTES = frozenset("\"“”‘’'`()[]")
ARTICLES = frozenset({"the", "a", "an"})
DASHES = frozenset("-–")
# Of the House and the Senate: Democrats, Republicans, independents.
PARTIES = frozenset("DIR")
# A common noun in capitals ('our Allies', 'the Administration') is most often taken for one of these.
LIKE_COMMON_NOUNS = frozenset({"ORG", "FAC", "EVENT"})
# 'F-16', 'Su-27', but not 'G-7'.
MODEL_OF_WEAPON = re.compile(r"(?!G-)[A-Z][A-Za-z]{0,3}-\d+[A-Z]{0,2}s?")
# '8PM', '11:30AM', 'FY2021', 'USD910'.
MEASURE = re.compile(
    r"\d{1,2}(?:[:.]\d\d)? ?[AaPp]\.?[Mm]\.?|FY ?\d{2,4}"
    r"|(?:AUD|CAD|CHF|CNY|DKK|EUR|GBP|INR|JPY|NOK|NZD|RUB|SEK|UAH|USD) ?\d[\d.,]*"
)
# 'NGOs', 'UAVs': so is more than one of them.
ACRONYMS = re.compile(r"[A-Z]{2,}s")
# So many times as often in capitals it is a name, which somebody once wrote in small letters.
MANY_IN_CAPITALS = 4

# First names that end as verbs do.
NAMES_IN_ED = frozenset(
    "Ahmed Ahmad Alfred Ed Fahed Fred Hamed Jared Javed Khaled Majed Mohamed Mohammed Ned Rashed Reed Saeed Sayed Syed "
    "Ted Waleed Wilfred Zayed".split()
)
# What may follow a verb that has no subject, and numbers.
BEHIND_VERB = frozenset(
    "a all an and any by each equipment forces from her his in its more numerous our people personnel several the "
    "their these troops with".split()
)


def is_no_name(name: Proposal, doc: Doc, words: NameWords, counted: Counter[str]) -> bool:
    """Whether it names nothing of ours; `counted` says how often each word stands in the article."""
    is_noun = _is_common_noun(name, doc, counted) or _is_thing(name, doc, words) or _is_verb(name, doc, words, counted)
    return is_noun or _is_family(name, doc) or _is_nickname(name, doc, words)


def _is_common_noun(name: Proposal, doc: Doc, counted: Counter[str]) -> bool:
    """Whether one capitalised word is an ordinary one: the article has it in small letters too, and not by a slip."""
    text = tokens_of(doc).texts[name.start]
    if not name.is_one_word or name.label not in LIKE_COMMON_NOUNS or text.isupper():
        return False
    return counted[text.lower()] * MANY_IN_CAPITALS >= counted[text]


def _is_verb(name: Proposal, doc: Doc, words: NameWords, counted: Counter[str]) -> bool:
    """Whether a word that begins a sentence without a subject is taken for a person: '[Repaired] three boats.'"""
    text = tokens_of(doc).texts[name.start]
    if name.label != "PERSON" or not name.is_one_word or counted[text] > 1 or not doc[name.start].is_sent_start:
        return False
    following = tokens_of(doc).lower[name.end : name.end + 1]
    is_verb = text.lower() in words.government_verbs or (text.endswith("ed") and text not in NAMES_IN_ED)
    return is_verb and following != [] and (following[0] in BEHIND_VERB or doc[name.end].like_num)


def _is_thing(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether it is a disease, a time, a feast, a document, a weapon, or part of a name: 'MQ-9 Reaper', 'Federal'.

    Or several things under initials: 'NGOs'.
    """
    if _is_of_feast(name, doc, words) or _is_template(name, doc) or _is_seat(name, doc) or _is_law(name, doc, words):
        return True
    texts = tokens_of(doc).texts
    is_bare = name.start == 0 or texts[name.start - 1].lower() != "the"
    text = tokens_of(doc).words(name.start, name.end)
    if text in words.no_name_alone or (is_bare and text in words.no_name_bare) or MEASURE.fullmatch(text):
        return True
    is_called = name.label == "PERSON" or (name.label == "ORG" and name.is_one_word and not text.isupper())
    is_weapon = is_called and name.end < len(doc) and texts[name.end] in words.weapon_followers
    own = texts[name.start : name.end]
    if is_weapon or ("-" in text and any(MODEL_OF_WEAPON.fullmatch(each) for each in own)):
        return True
    if name.is_one_word and name.label != "NORP" and ACRONYMS.fullmatch(text):
        return True
    last = next((each for each in reversed(own) if each[0].isalpha()), None)
    if last is None:
        return False
    is_body = name.label == "ORG" and name.is_one_word
    is_no_name = last in words.no_name and (is_body or name.label in PLACES)
    is_document = name.label == "ORG" and last in words.document_nouns
    return is_no_name or is_document or last.partition("-")[0] in words.things


def _is_template(name: Proposal, doc: Doc) -> bool:
    """Whether initials stand in a wiki's double brackets, which say who speaks: '((AQ)) What then?'."""
    texts = tokens_of(doc).texts
    return name.is_one_word and texts[max(0, name.start - 2) : name.start] == ["(", "("] and texts[name.start].isupper()


def _is_seat(name: Proposal, doc: Doc) -> bool:
    """Whether brackets say which party a lawmaker is of, and which state's: 'Quist ([R-Velm])', 'Quist (D-[Velm])'."""
    texts = tokens_of(doc).texts
    start = name.start if texts[name.start] in PARTIES else name.start - 2
    is_party = start > 0 and texts[start - 1] == "(" and texts[start] in PARTIES
    return is_party and "".join(texts[start + 1 : start + 2]) in DASHES


def _is_law(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether it is what sort of law is meant, and not which: 'the [Treaty]', 'the [Bill]', but not '[Bill] said'."""
    texts = tokens_of(doc).texts
    if not name.is_one_word or (name.label == "PERSON" and texts[max(0, name.start - 1)].lower() not in ARTICLES):
        return False
    return texts[name.start] in words.law_nouns or texts[name.start] == "Bill"


def _is_family(name: Proposal, doc: Doc) -> bool:
    """Whether it is those of one surname: 'the Quists', where the article names Ada Quist."""
    text = tokens_of(doc).texts[name.start]
    if name.label not in LIKE_COMMON_NOUNS or not name.is_one_word or text.isupper() or text[-1] != "s":
        return False
    is_after = name.start > 0 and doc[name.start - 1].lower_ == "the"
    return is_after and any(ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].text == text[:-1] for ent in doc.ents)


def _is_of_feast(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether a feast is called so: 'St. Patrick's Day', but not 'Ned Price's Day' nor 'Hirske's Day of Mourning'."""
    owner, noun, following = [*tokens_of(doc).texts[name.end : name.end + 3], "", "", ""][:3]
    is_person = name.label == "PERSON" and not name.is_one_word
    return owner in POSSESSIVES and noun in words.feast_nouns and following not in ("of", "in") and not is_person


def _is_nickname(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether it stands alone in quotation marks after a word such as 'nicknamed': no body is called so."""
    texts = tokens_of(doc).texts
    start = name.start - (texts[max(0, name.start - 1)].lower() in ARTICLES)
    end = name.end + (texts[min(name.end, len(texts) - 1)] in (",", "."))
    if name.label not in LIKE_COMMON_NOUNS or start < 2 or end >= len(doc):
        return False
    return {texts[start - 1], texts[end]} <= QUOTES and texts[start - 2].lower() in words.namers
