"""Bodies that nobody listed, beside the word that says what kind of body they are: 'the charity Help All'."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate.tokens import POSSESSIVES, tokens_of
from pipeline.annotate.words import NameWords

Found = tuple[Span, str, str]
# Bodies' nouns that go on with what the body is on or against: 'Committee on Tides'.
CHARGED = frozenset({"Commission", "Committee", "Council", "Panel", "Subcommittee"})
ROW_MARKS = frozenset(",.;:)")
WITHIN_CHARGE = frozenset({"and", "of", "the"})


def before_kind(doc: Doc, end: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the capitalised words before 'militia' and the like, none of them listed: 'the Umma party'."""
    start = end
    while start > 0 and _is_capital(doc, start - 1) and doc[start - 1].whitespace_ and start - 1 not in taken:
        start -= 1
        if doc[start].is_sent_start:
            return
    no_body = words.no_name | words.things
    is_people = start < end and doc[end - 1].ent_type_ == "NORP"
    if start < end and not (is_people or any(token.is_stop or token.text in no_body for token in doc[start:end])):
        yield doc[start:end], "ORG", "body_follower"


def behind_kind(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the capitalised words from `start` on, behind 'the charity' and the like, unless a name is seen there."""
    end = start
    while end < len(doc) and _goes_on(doc, start, end):
        if doc[end].is_sent_start or end in taken or doc[end].ent_iob_ in ("B", "I") or words.ends_title(doc, end):
            return
        end += 1
    no_body = words.no_name | words.things | words.office_nouns
    if end > start and not doc[start].is_stop and not any(token.text in no_body for token in doc[start:end]):
        yield doc[start:end], "ORG", "body_follower"


def outlet(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the outlet that somebody told something, if a capitalised article within a sentence begins it."""
    end = start + 1
    if start >= len(doc) or doc[start].text != "The" or doc[start].is_sent_start or start in taken:
        return
    while end < len(doc) and _is_capital(doc, end) and not doc[end].is_sent_start:
        if end in taken or words.ends_title(doc, end) or doc[end].text in words.no_name:
            return
        end += 1
    if end > start + 1:
        yield doc[start:end], "ORG", "body_follower"


def in_row(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield each of the names in the row that 'firms such as' opens at `start`; the first, where no 'and' ends it."""
    texts, names, is_ended = tokens_of(doc).texts, [], False
    while not is_ended and (end := _member_end(doc, start, words)):
        names.append((start, end))
        start = end + (texts[end : end + 1] == [","])
        is_ended = texts[start : start + 1] in (["and"], ["or"]) and len(names) > 1
        if texts[start : start + 1] in (["and"], ["or"]):
            start, is_ended = start + 1, True
            if last := _member_end(doc, start, words):
                names.append((start, last))
        elif start == end:
            break
    for first, end in names if is_ended else names[:1]:
        if not any(i in taken for i in range(first, end)):
            yield doc[first:end], "ORG", "body_follower"


def opens_row(doc: Doc, noun: int) -> int | None:
    """Return where the first of the names stands that 'such as' and the like bring behind a noun; None if none do."""
    texts = tokens_of(doc).lower
    at = noun + 1 + (texts[noun + 1 : noun + 2] == [","])
    if texts[at : at + 2] == ["such", "as"]:
        return at + 2
    return at + 1 if texts[at : at + 1] in (["including"], ["like"]) else None


def _member_end(doc: Doc, start: int, words: NameWords) -> int | None:
    """Return where a name in a row ends; None if none begins at `start`, or it is somebody's or goes on otherwise."""
    end = start
    while end < len(doc) and not doc[end].is_sent_start and (_goes_on(doc, start, end) or _is_in_firm(doc, end)):
        if words.ends_title(doc, end) or doc[end].text in words.no_name or (doc[end].is_stop and end == start):
            return None
        end += 1
    is_whole = end < len(doc) and (doc[end].text in ROW_MARKS or doc[end].is_lower) and doc[end].text not in POSSESSIVES
    return end if end > start and is_whole else None


def _is_in_firm(doc: Doc, position: int) -> bool:
    """Whether a mark or a number stands beside a capitalised word: 'Quist & Co.', '12 Velm', 'Quist-Velm'."""
    if doc[position].text[0].isdigit() and position and _is_capital(doc, position - 1):
        return True
    return (doc[position].text in "&-–" or doc[position].text[0].isdigit()) and _is_capital(doc, position + 1)


def in_charge(doc: Doc, noun: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the body whose noun stands at `noun` with all that it is on: 'Committee on the Elimination of Tides'.

    Neither a listed name nor one that the pipeline takes for a person's goes into it.
    """
    start = end = noun + 2
    if start >= len(doc) or doc[start - 1].text not in ("on", "against", "Against") or noun in taken:
        return
    while end < len(doc) and not (doc[end].is_sent_start or end in taken or words.ends_title(doc, end)):
        is_other = doc[end].text in words.no_name or doc[end].ent_type_ == "PERSON"
        is_within = doc[end].text in WITHIN_CHARGE and _is_capital(doc, end + 1)
        if is_other or not (_is_capital(doc, end) or is_within):
            break
        end += 1
    while end > start and not _is_capital(doc, end - 1):
        end -= 1
    if end > start:
        yield doc[noun:end], "ORG", "body_noun"


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether a name that begins at `start` holds the word at `end`: a capitalised one, or 'of' before one."""
    return _is_capital(doc, end) or (end > start and doc[end].text == "of" and _is_capital(doc, end + 1))


def _is_capital(doc: Doc, position: int) -> bool:
    return position < len(doc) and tokens_of(doc).texts[position][0].isupper()
