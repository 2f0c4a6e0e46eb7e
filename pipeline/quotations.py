"""Where an article quotes: its quotation marks paired, curly or straight, double or single, over several paragraphs.

Marks within a quotation are its own matter: of nested quotations only the outermost is returned.
"""

import re
from dataclasses import dataclass

DOUBLE = '“”„«»"'
OPENING, CLOSING = "“„«", "”»"
# Marks, and the breaks between paragraphs, at which a quotation goes on only if the next one opens with a mark.
MARK = re.compile(r"[“”„«»\"‘']|\n\n")
CURLY = re.compile("[“”]")
# Paragraphs over which a quotation goes on without marks between its first and its last.
MAX_PARAGRAPHS = 4
SINGLE_CLOSING = re.compile("['’]")
# Words that begin with an apostrophe.
ELIDED = re.compile(r"['’](?:\d0s|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
AFTER_CLOSING = frozenset(" \n\t.,;:!?)]}—–-…/")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks, by characters of the text.

    One over several paragraphs goes from its first mark to its last; `is_closed` tells whether its last mark is there,
    otherwise it ends with its paragraph.
    """

    start_char: int
    end_char: int
    is_closed: bool = True


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of `text` in order, none within another."""
    found: list[Quotation] = []
    start: int | None = None
    for mark in MARK.finditer(text):
        sign, place = mark.group()[0], mark.start()
        if start is None:
            start = _opened(text, place, sign, found)
        elif sign == "\n":
            if not _goes_on(text, mark.end()) and not _closes_later(text, start, mark.end()):
                found.append(Quotation(start, place, is_closed=False))
                start = None
        elif sign in DOUBLE and _closes(text, place, sign):
            found.append(Quotation(start, place + 1))
            start = None
        elif sign in OPENING and not _begins_paragraph(text, place):
            # The mark that should have closed the one before is missing; nobody knows where.
            start = place
    if start is not None:
        found.append(Quotation(start, len(text), is_closed=False))
    return found


def _opened(text: str, place: int, sign: str, found: list[Quotation]) -> int | None:
    """Return where a double mark opens a quotation; one in single marks is put into `found` whole."""
    if found and place < found[-1].end_char:
        return None
    following = text[place + 1 : place + 2]
    if sign in DOUBLE:
        is_opening = sign in OPENING or (sign == '"' and following.strip() and not text[place - 1 : place].isalnum())
        return place if is_opening else None
    if sign in "‘'":
        end = _single_end(text, place)
        if end is not None:
            found.append(Quotation(place, end))
    return None


def _begins_paragraph(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _goes_on(text: str, start: int) -> bool:
    """Whether a paragraph that follows an open quotation opens with a mark, and so belongs to it."""
    return text.startswith((*OPENING, '"'), start)


def _closes_later(text: str, opened: int, start: int) -> bool:
    """Whether a curly mark closes a quotation some paragraphs on, though none of them repeats its first mark."""
    following = CURLY.search(text, start)
    is_closing = following is not None and text[opened] == "“" and following.group() == "”"
    return is_closing and text.count("\n\n", start, following.start() if following else start) < MAX_PARAGRAPHS


def _closes(text: str, place: int, sign: str) -> bool:
    """Whether a double mark within a quotation closes it; a straight one does unless a word follows a space."""
    if sign in CLOSING:
        return True
    if sign != '"' or _begins_paragraph(text, place):
        return False
    following = text[place + 1 : place + 2]
    return not following or following in AFTER_CLOSING or not text[place - 1].isspace()


def _single_end(text: str, place: int) -> int | None:
    """Return where a quotation in single marks that opens at `place` ends; None where the mark is an apostrophe."""
    while _opens_single(text, place):
        limit = text.find("\n\n", place)
        limit = len(text) if limit < 0 else limit
        certain, spare = _single_closing(text, place, limit)
        if certain is not None or not _goes_on_in_single(text, place, limit):
            return certain or spare
        place = limit + 2
    return None


def _opens_single(text: str, place: int) -> bool:
    before, following = text[place - 1 : place], text[place + 1 : place + 2]
    is_apart = not before or before.isspace() or before in "([—–-"
    return is_apart and (following.isalnum() or following in "[…") and not ELIDED.match(text, place)


def _single_closing(text: str, place: int, limit: int) -> tuple[int | None, int | None]:
    """Return where a quotation ends within its paragraph, and where it does only if it ends nowhere else."""
    spare: int | None = None
    for mark in SINGLE_CLOSING.finditer(text, place + 1, limit):
        here = mark.start()
        if here + 1 < len(text) and text[here + 1] not in AFTER_CLOSING:
            continue
        if text[here - 1] == "s" and re.match(" [a-z]", text[here + 1 : here + 3]):
            # 'the Russians' fault': closes only if no other mark does.
            spare = spare or here + 1
            continue
        return here + 1, None
    return None, spare


def _goes_on_in_single(text: str, place: int, end: int) -> bool:
    """Whether a sentence and the paragraph end at `end`, and the next one opens with the same mark."""
    return text[end - 1] in ".!?…" and text[end + 2 : end + 3] == text[place]
