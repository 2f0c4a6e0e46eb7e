"""Patterns for names that nobody listed: what stands before, beside or at the end of them."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.bodies import affairs_end, is_partys, led_start
from pipeline.annotate.kinds_beside import CHARGED, before_kind, behind_kind, in_charge, in_row, opens_row, outlet
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.statutes import NOUNS, begins_name, law
from pipeline.annotate.tokens import tokens_of
from pipeline.annotate.words import NameWords

MAX_NAME_TOKENS = 6
MAX_CITY_WORDS = 2
BEFORE_CITY = frozenset({"in", "at", "near", "from", "to", "of", "outside"})
SURNAME = "surname"
TOLD = frozenset({"told", "tells"})
# The words with which a pattern begins, besides those that `NameWords` lists as its `cues`.
CUES = frozenset({"of", "to", ","}) | TOLD | BEFORE_CITY | CHARGED | NOUNS
Found = tuple[Span, str, str]


def find(doc: Doc, words: NameWords, *, taken: dict[int, str]) -> Iterator[Found]:
    """Yield (span, label, rule) for each name that a pattern shows; proposals may overlap.

    `taken` maps token positions of listed names to their label, SURNAME for a person's of one word.
    """
    tokens = tokens_of(doc)
    cues = words.cues | CUES
    for i, (text, lower) in enumerate(zip(tokens.texts, tokens.lower, strict=True)):
        if text not in cues and lower not in cues and i not in taken:
            continue
        if lower in words.title_ends:
            yield from _after_title(doc, doc[i], words, taken)
        if lower == "of" and i and tokens.texts[i - 1] in words.place_nouns:
            yield from _place(doc, i + 1, words, taken)
        if lower in words.group_starts and words.is_group(doc, i):
            yield from before_kind(doc, i, words, taken)
        if text in words.body_kinds and i + 1 < len(doc):
            yield from behind_kind(doc, i + 1, words, taken)
        if text in words.kinds_of_bodies and (start := opens_row(doc, i)):
            yield from in_row(doc, start, words, taken)
        if text in TOLD or (text == "to" and i and tokens.texts[i - 1].lower() == "according"):
            yield from outlet(doc, i + 1, words, taken)
        if lower in BEFORE_CITY and _capital(doc, i + 1):
            yield from _city(doc, i + 1, words, taken)
        if text == "," and i and tokens.lower[i - 1] in words.spoken_ends and not doc[i].is_sent_start:
            yield from _spoken_to(doc, doc[i], words, taken)
        if text in words.body_nouns or text in words.body_openers:
            yield from _body(doc, doc[i], words, taken)
        if text in CHARGED:
            yield from in_charge(doc, i, words, taken)
        if text in words.lone_bodies and _is_alone(doc, i):
            yield doc[i : i + 1], "ORG", "body_noun"
        if text in NOUNS and i:
            yield from law(doc, doc[i], words, taken)
        if taken.get(i) == SURNAME:
            yield from _first_name(doc, doc[i], words, taken)


def is_name_token(token: Token, words: NameWords) -> bool:
    """Whether a token can be part of a person's name: 'Antony', 'J.', 'Yves', 'O'Brien', but not 'The' or 'Friday'."""
    text = token.text
    if not text[0].isupper() or text in words.no_name:
        return False
    if len(text) == 2 and text[1] == ".":
        return True
    is_word = all(c.isalpha() or c in "'’" for c in text) and any(c.islower() for c in text)
    return is_word and not (token.is_stop or token.lower_ in words.speech_verbs)


def is_part_of_longer_name(span: Span, words: NameWords) -> bool:
    """Whether a capitalised word directly before or after makes the span a piece of another name."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and span[-1].whitespace_ and is_name_token(after, words) and not after.is_sent_start:
        return after.text not in words.body_nouns and (after.lower_,) not in words.titles
    if before is None or not before.whitespace_ or span[0].is_sent_start or not is_name_token(before, words):
        return False
    return (before.lower_,) not in words.titles_and_occupations and not before.is_sent_start


def _name_end(doc: Doc, start: int, words: NameWords) -> int:
    """Return the position after the person's name that starts at `start`; `start` itself if none does."""
    end = position = start
    while position < min(len(doc), start + MAX_NAME_TOKENS) and not (position > start and doc[position].is_sent_start):
        token = doc[position]
        if is_name_token(token, words):
            end = position + 1
        elif not (end > start and _joins(doc, position, words)):
            break
        if position + 1 < len(doc) and not token.whitespace_ and doc[position + 1].text != "-" and token.text != "-":
            break
        position += 1
    return end


def _joins(doc: Doc, position: int, words: NameWords) -> bool:
    token = doc[position]
    is_hyphen = token.text == "-" and not doc[position - 1].whitespace_ and not token.whitespace_
    return is_hyphen or token.lower_ in words.particles


def _after_title(doc: Doc, token: Token, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the name after a title or occupation that ends at `token`, and those joined to it by 'and'."""
    is_title = words.ends_title(doc, token.i, words.titles)
    is_occupation = words.ends_title(doc, token.i, words.occupations)
    if not (is_title or is_occupation):
        return
    if token.is_upper and (speaker := _speaker(doc, token.i + 1, words)):
        yield speaker, "PERSON", "title"
        return
    if not token.whitespace_:
        return
    start = token.i + 1
    min_words = 1 if is_title and token.text[0].isupper() else 2
    while start < len(doc) and not doc[start].is_sent_start:
        end = _name_end(doc, start, words)
        span = doc[start:end]
        # In 'National Security Adviser Jake Sullivan' the title goes on after 'National'.
        goes_on = any(words.ends_title(doc, i) for i in range(span.start, span.end))
        if not len(span) or goes_on or len(span.text.split()) < min_words or _is_no_person(span, words, taken):
            return
        if end < len(doc) and doc[end].text in words.place_followers:
            # 'the Sheikh Quist neighbourhood'
            yield doc[token.i : end], "GPE", "place_noun"
            return
        yield span, "PERSON", "title"
        is_plural = token.text.endswith("s") and token.lower_ not in ("ms", "mrs")
        if not is_plural or end >= len(doc) or doc[end].lower_ not in ("and", ","):
            return
        start = end + (2 if doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].lower_ == "and" else 1)
        min_words = 2


def after_place(doc: Doc, name: Proposal, places: dict[int, int], words: NameWords) -> Proposal | None:
    """Return who holds the office that stands before: 'Ada Quist' of 'President of [Velm Ada Quist]'; None elsewhere.

    `places` holds where listed ones begin and end.
    """
    lower, end = tokens_of(doc).lower, places.get(name.start, name.end)
    before = name.start - 1 - (name.start > 1 and lower[name.start - 1] == "the")
    if end >= name.end or before < 1 or lower[before] not in ("of", "for", "to"):
        return None
    person = doc[end : name.end]
    is_office = words.ends_title(doc, before - 1, words.titles) and doc[end - 1].whitespace_
    is_person = _name_end(doc, end, words) == name.end and not _is_no_person(person, words, {})
    is_holder = is_office and is_person and person[0].text not in words.no_surname
    return Proposal(end, name.end, "PERSON", "title") if is_holder else None


def _speaker(doc: Doc, start: int, words: NameWords) -> Span | None:
    """Return the name by which a transcript says who speaks, in capitals after a title: 'MR QUIST:', 'MS. QUIST:'.

    'OFFICIAL ONE:' and 'OFFICIAL NUMBER TWO:' only count who is not named.
    """
    start = end = start + (doc[start : start + 1].text == ".")
    while end < min(len(doc), start + MAX_NAME_TOKENS) and doc[end].is_upper and not doc[end].is_sent_start:
        end += 1
    is_label = start < end < len(doc) and doc[end].text == ":"
    is_number = all(token.lower_ in words.number_words for token in doc[start:end])
    return doc[start:end] if is_label and not is_number else None


def _spoken_to(doc: Doc, comma: Token, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the name after 'go ahead,' and the like, if a mark follows it: 'Go ahead, Anna.'"""
    lower = tokens_of(doc).lower
    if not any(tuple(lower[max(0, comma.i - len(p)) : comma.i]) == p for p in words.spoken_to):
        return
    end = _name_end(doc, comma.i + 1, words)
    span = doc[comma.i + 1 : end]
    is_ended = end >= len(doc) or doc[end].is_punct or doc[end].is_space
    if len(span) and is_ended and not words.ends_title(doc, span.end - 1) and not _is_no_person(span, words, taken):
        yield span, "PERSON", "spoken_to"


def _place(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the name after 'the village of', unless a body's noun or a listed name is in it."""
    span = doc[start : _name_end(doc, start, words)]
    if len(span) and not any(token.i in taken or token.text in words.body_nouns for token in span):
        yield span, "GPE", "place_noun"


def _is_no_person(span: Span, words: NameWords, taken: dict[int, str]) -> bool:
    """Whether the words name no person: a body, a plan, part of a title, or a listed name that is no bare surname."""
    last = span[-1].text
    if last in words.no_surname or last in words.office_nouns or last in words.tails:
        return True
    if any(token.text in words.body_nouns or token.text in words.after_title for token in span):
        return True
    return any(taken.get(token.i, SURNAME) != SURNAME for token in span)


def _body(doc: Doc, token: Token, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield a body's name that ends at `token` in a noun such as 'Committee', or begins with 'Ministry of'."""
    start = token.i
    if token.text in words.body_nouns and not _is_in_title(doc, token.i, words):
        while start > 0 and not doc[start].is_sent_start and _is_body_word(doc, start - 1, words, taken):
            start -= 1
        while start < token.i and not begins_name(doc[start], words):
            start += 1
        start += start + 1 == token.i and is_partys(doc, start, words)
        start = _owner_start(doc, token.i, words, taken) or led_start(doc, start, token.i, words)
        is_led = token.lower_ in words.led_by_people and SURNAME in (taken.get(token.i - 1), taken.get(token.i - 3))
        if start < token.i and not (is_led or _is_counted(doc, token.i, words)):
            yield doc[start : token.i + 1], "ORG", "body_noun"
    if end := opened_end(doc, token.i, words):
        # One court has both: 'Velm District Court for the Southern District'.
        yield doc[start if token.text == "Court" else token.i : end], "ORG", "body_noun"


def _is_counted(doc: Doc, position: int, words: NameWords) -> bool:
    """Whether a number in letters goes on with the name: 'Air Force One' is an aircraft."""
    following = "".join(tokens_of(doc).texts[position + 1 : position + 2])
    return following.istitle() and following.lower() in words.number_words and not doc[position + 1].is_sent_start


def _owner_start(doc: Doc, position: int, words: NameWords, taken: dict[int, str]) -> int | None:
    """Return where the name begins of the holder's office: 'Anti-Tide Prosecutor General's [Office]'."""
    if doc[position].text != "Office" or position < 2 or doc[position - 1].text not in ("'s", "’s"):
        return None
    start = title = words.title_start(doc, position - 2, words.titles)
    if start is None or title is None or not doc[start].text[0].isupper():
        return None
    while start > 0 and not doc[start].is_sent_start and _is_body_word(doc, start - 1, words, taken):
        start -= 1
    return next((i for i in range(start, title) if begins_name(doc[i], words)), title)


def _is_alone(doc: Doc, position: int) -> bool:
    """Whether no other capitalised word stands beside a word within a sentence, as in 'the European Quad'."""
    before, after = doc[max(0, position - 1)], doc[min(position + 1, len(doc) - 1)]
    is_first = bool(doc[position].is_sent_start) or (before.text[0].isupper() and not before.is_sent_start)
    is_last = not after.text[0].isupper() or bool(after.is_sent_start)
    return not is_first and is_last and after.lower_ not in ("of", "for")


def _is_in_title(doc: Doc, position: int, words: NameWords) -> bool:
    """Whether a title ends with the next word and holds this one too: 'Cabinet Minister'."""
    start = words.title_start(doc, position + 1, words.titles) if position + 1 < len(doc) else None
    return start is not None and start <= position


def opened_end(doc: Doc, position: int, words: NameWords) -> int | None:
    """Return where the body's name ends that 'Ministry of' opens here: before a title, as in '... Director General'."""
    start = end = position + 2
    if doc[position].text not in words.body_openers or start >= len(doc) or doc[start - 1].lower_ not in ("of", "for"):
        return None
    while end < len(doc) and not doc[end].is_sent_start and doc[end].lower_ not in words.title_starts:
        if not (_capital(doc, end) or (doc[end].lower_ in ("and", "the") and _capital(doc, end + 1))):
            break
        end += 1
    end -= not _capital(doc, end - 1)
    return affairs_end(doc, position, end, words) or end if end > start else None


def _capital(doc: Doc, position: int) -> bool:
    return position < len(doc) and tokens_of(doc).texts[position][0].isupper()


def _is_body_word(doc: Doc, position: int, words: NameWords, taken: dict[int, str]) -> bool:
    """Whether the word before a body's noun belongs to the name.

    'and' and the like join nothing to a name that the pipeline sees begin there, nor to a listed name or a chamber.
    """
    token = doc[position]
    if token.text[0].isupper():
        return token.text not in words.no_name and (token.whitespace_ != "" or token.text in words.prefixes)
    if token.text == "-" and position:
        return doc[position - 1].text in words.prefixes
    is_join = token.lower_ in ("of", "for", "and") and position > 0 and doc[position - 1].text[0].isupper()
    if is_join and token.lower_ == "and" and doc[position - 1].text in words.lone_bodies | words.chambers:
        return False
    return is_join and position - 1 not in taken and doc[position + 1].ent_iob_ != "B"


def _first_name(doc: Doc, surname: Token, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield 'Hunter Biden' where only 'Biden' is listed: another person of that surname."""
    start = surname.i
    while start > 0 and doc[start - 1].whitespace_ and is_name_token(doc[start - 1], words):
        before = doc[start - 1]
        if start - 1 in taken or words.ends_title(doc, start - 1) or before.text in words.no_surname:
            break
        start -= 1
        if before.is_sent_start:
            break
    if start < surname.i and len(doc[start].text) > 2:
        yield doc[start : surname.i + 1], "PERSON", "first_name"


def _city(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the name between 'in' and a comma with a listed country behind it: 'in Bali, Indonesia'."""
    span = doc[start : _name_end(doc, start, words)]
    is_placed = span.end + 1 < len(doc) and doc[span.end].text == "," and taken.get(span.end + 1) == "GPE"
    if not len(span) or not is_placed or len(span.text.split()) > MAX_CITY_WORDS or _is_no_person(span, words, taken):
        return
    if not any(i in taken or words.ends_title(doc, i) for i in range(span.start, span.end)):
        yield span, "GPE", "city_country"
