"""Headlines of other stories, and captions without an end, between the paragraphs of an article.

Nearly every line of an article ends as a sentence does, but for its lists and its subheadings: these are short, or in
the article's own words.
"""

import re
from collections.abc import Iterator

from pipeline.clean.page import Page, subjects_of, words_of
from pipeline.clean.shape import PROSE_CHARS, SENTENCE_END

# A link in capitals within the article: subheadings have fewer words, or are many.
SHOUTED_WORDS, MOST_SHOUTED = 7, 5
HEADLINE_WORDS, MAX_HEADLINE = 8, 160
LONGEST_RUN = 4  # lines without an end; more of them are a list
MIN_ENDED = 0.9  # of an article's long lines
MOST_KNOWN = 0.6  # of what a headline is about; the article has more of a subheading's words
MIN_PROSE = 4  # paragraphs by which an article's manner is known
# An item of a list, a line that goes on from the one above, a turn of a transcript.
_ITEM = re.compile(r"[-–—•*·▪►»>+]|#?\d+(?:[.)]\s|$)|[a-z]|Q\b|(?:MR|MS|MRS|DR)\b")
# Speech breaks off with a dash.
_BROKEN_OFF = re.compile(r"[-–—]\s*$")


def take_shouted(page: Page, body: int) -> None:
    """Take links to other stories in capitals, between two paragraphs of a page's article."""
    last, found = max(page.prose(body), default=body), []
    for position in page.free(body, last):
        text = page.paragraphs[position]
        is_headline = len(text.split()) >= SHOUTED_WORDS and text.isupper() and not SENTENCE_END.search(text)
        if page.looks is not None and is_headline and text[0].isalpha() and "*" not in text:
            found.append(position)
    if len(found) <= MOST_SHOUTED:
        page.take(found, "teaser")


def take_links(page: Page, body: int) -> None:
    """Take headlines that stand alone or by few between the paragraphs of a page's article."""
    prose = page.prose(body)
    if page.looks is None or len(prose) < MIN_PROSE or not _ends_its_lines(page, body):
        return
    told = {word for i in prose for word in subjects_of(words_of(page.paragraphs[i]))}
    for run in _runs(page, body, prose[-1]):
        is_list = len(run) > LONGEST_RUN or page.paragraphs[run[0] - 1].endswith(":")
        if not is_list:
            page.take([i for i in run if _is_headline(page.paragraphs[i], told)], "teaser")


def _ends_its_lines(page: Page, body: int) -> bool:
    """Whether the article's long lines end as sentences do."""
    long = [i for i in page.free(body) if len(page.paragraphs[i]) >= PROSE_CHARS]
    return sum(_is_ended(page.paragraphs[i]) for i in long) >= MIN_ENDED * len(long)


def _runs(page: Page, body: int, last: int) -> Iterator[list[int]]:
    """Yield the runs of lines without an end."""
    run: list[int] = []
    for position in page.free(body, last + 1):
        if _is_ended(page.paragraphs[position]):
            if run:
                yield run
            run = []
        else:
            run.append(position)


def _is_headline(text: str, told: set[str]) -> bool:
    """Whether a line has the length of a headline, and hardly the words of the article."""
    subjects = subjects_of(words_of(text))
    if sum(word in told for word in subjects) > MOST_KNOWN * len(subjects):
        return False
    is_so_long = len(text.split()) >= HEADLINE_WORDS and len(text) <= MAX_HEADLINE
    return is_so_long and not _ITEM.match(text) and ";" not in text


def _is_ended(text: str) -> bool:
    return SENTENCE_END.search(text) is not None or _BROKEN_OFF.search(text) is not None
