"""Bodies that nobody listed, beside the word that says what kind of body they are: 'the charity Help All'."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate.words import NameWords

Found = tuple[Span, str, str]
# Bodies' nouns that go on with what the body is on or against: 'Committee on Tides'.
CHARGED = frozenset({"Commission", "Committee", "Council", "Panel", "Subcommittee"})
WITHIN_CHARGE = frozenset({"and", "of", "the"})


def before_kind(doc: Doc, end: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the capitalised words before 'militia' and the like, none of them listed: 'the Umma party'."""
    start = end
    while start > 0 and _is_capital(doc, start - 1) and doc[start - 1].whitespace_ and start - 1 not in taken:
        start -= 1
        if doc[start].is_sent_start:
            return
    no_body = words.no_name | words.things
    if start < end and not any(token.is_stop or token.text in no_body for token in doc[start:end]):
        yield doc[start:end], "ORG", "body_follower"


def behind_kind(doc: Doc, start: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the capitalised words from `start` on, behind 'the charity' and the like, unless a name is seen there."""
    end = start
    while end < len(doc) and _goes_on(doc, start, end):
        if doc[end].is_sent_start or end in taken or doc[end].ent_iob_ in ("B", "I") or words.ends_title(doc[end]):
            return
        end += 1
    no_body = words.no_name | words.things | words.office_nouns
    if end > start and not doc[start].is_stop and not any(token.text in no_body for token in doc[start:end]):
        yield doc[start:end], "ORG", "body_follower"


def in_charge(doc: Doc, noun: int, words: NameWords, taken: dict[int, str]) -> Iterator[Found]:
    """Yield the body whose noun stands at `noun` with all that it is on: 'Committee on the Elimination of Tides'.

    Neither a listed name nor one that the pipeline takes for a person's goes into it.
    """
    start = end = noun + 2
    if start >= len(doc) or doc[start - 1].text not in ("on", "against", "Against") or noun in taken:
        return
    while end < len(doc) and not (doc[end].is_sent_start or end in taken or words.ends_title(doc[end])):
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
    return position < len(doc) and doc[position].text[0].isupper()
