"""Bodies that nobody listed, beside the word that says what kind of body they are: 'the charity Help All'."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate.words import NameWords

Found = tuple[Span, str, str]


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


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether a name that begins at `start` holds the word at `end`: a capitalised one, or 'of' before one."""
    return _is_capital(doc, end) or (end > start and doc[end].text == "of" and _is_capital(doc, end + 1))


def _is_capital(doc: Doc, position: int) -> bool:
    return position < len(doc) and doc[position].text[0].isupper()
