"""Tells the article from the page around it: for each paragraph, the rule that takes it, or none.

The order: what the page's own markup says, phrases, headline, what stands between headline and article, teasers
of other stories, end marks. A decision is never taken back, so the first rule to take a paragraph names it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.below import take_comments, take_ends, take_foot, take_teasers
from pipeline.clean.captions import take_captions, take_labelled
from pipeline.clean.headline import headline_prints
from pipeline.clean.links import take_links, take_shouted
from pipeline.clean.marks import NO_MARKS, Marks
from pipeline.clean.page import Page, same_words, words_of
from pipeline.clean.rules import PLACES, Rule, head_rule, rule_for
from pipeline.clean.sequence import load_weights, looks_like_article, scores_of
from pipeline.clean.shape import SENTENCE_END
from pipeline.clean.unlike import UNLIKE, take_unlike

# Lines of a page that phrases meet, or that recur: at least these, or nothing is taken by its look. Of 615 speeches,
# statements and reports without furniture 102 have so many, of 485 scrapes of real pages 469.
MIN_PHRASES = 2
# Or lines that the last look takes: at least these, and such a share of what the rules leave. Of 994 speeches,
# statements and reports without phrases 1 has so many, of 165 written scrapes without phrases that hold furniture 128.
FEWEST_UNLIKE, LEAST_UNLIKE, MOST_UNLIKE = 4, 0.1, 0.6
# Lines of a text that is looked at so: written scrapes without phrases have 57 at most, transcripts hundreds.
MOST_UNSHOWN = 120
MAX_SUBTITLE_CHARS = 320
MOST_ABOVE_TITLE = 0.2  # of the text; set by eye
# Lines that tell where a teaser, a list or the page's foot is: others are taken by them, so they are not taken first.
STRUCTURAL = ("closer", "close", "end", "list", "foot")
# The time at which a transcript begins is no line of a page's head: what stands above it is where people spoke.
CLOCK = "clock"
LONGEST_HEAD = 15  # lines from the headline to the last date or byline of a page's head; set by eye
LONGEST_PLEA = 4  # lines
FEWEST_OF_CONTENTS = 2  # lines
FEWEST_WORDS = 5  # of a sentence below a page's head
_WORDS = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_PLACE = re.compile(rf"{_WORDS}, {_WORDS}")
_OFFICE = re.compile(
    rf"\b(?:President|Chancellor|Minister|Secretary|Commissioner|Ambassador|Spokesperson) [A-Z][\w.'’-]* {_WORDS}$"
)
SMALL_WORDS = {"and", "of", "the", "in", "on", "for", "to", "&", "|", "/", "-", "–", "·", "›", ">"}


def read_page(
    paragraphs: Sequence[str],
    rules: tuple[Rule, ...],
    *,
    title: str | None,
    outside: Sequence[str] | None,
    marks: Marks = NO_MARKS,
) -> Page:
    """Return the page with every paragraph decided; `title` is the headline where the source states it.

    Where phrases show no page, the last look does, or the text is an article saved without one.
    """
    page = Page(paragraphs, rules, outside, marks)
    _read(page, title, is_page=True)
    if page.looks is None or page.n_phrases >= MIN_PHRASES or _shows_page(page):
        return page
    alone = Page(paragraphs, rules, outside, marks)
    _read(alone, title, is_page=False)
    return alone


def _shows_page(page: Page) -> bool:
    """Whether the last look found enough: several lines, neither a few of many nor most, nor only items of a list."""
    unlike = [page.paragraphs[i] for i, rule in page.taken.items() if rule in UNLIKE]
    share = len(unlike) / max(1, len(unlike) + len(page.free()))
    is_enough = len(unlike) >= FEWEST_UNLIKE and LEAST_UNLIKE <= share <= MOST_UNLIKE
    return is_enough and any(SENTENCE_END.search(line) for line in unlike)


def _read(page: Page, title: str | None, *, is_page: bool) -> None:
    """Decide every paragraph of a page; of an article saved without one nothing is taken by its look."""
    rules, marks, outside = page.rules, page.marks, page.outside
    for position, rule in enumerate(outside or ()):
        if rule:
            page.take([position], rule)
    _take_lines(page)
    take_labelled(page)
    _take_pleas(page)
    _take_known(page, [i for i, _ in marks.taken if not rule_for(page.paragraphs[i], rules, *STRUCTURAL)])
    if outside is None and is_page:
        page.looks = _looks(page)
    _find_title(page, title)
    body = _read_head(page)
    take_comments(page, body)
    take_teasers(page, body)
    take_shouted(page, body)
    take_ends(page, body)
    take_foot(page, body)
    _take_known(page, [i for i, _ in marks.taken])
    take_unlike(page)
    take_links(page, body)
    # Notes on the author may stand above much else, which is gone now.
    take_foot(page, body)


def _take_lines(page: Page) -> None:
    for position in page.free():
        rule = rule_for(page.paragraphs[position], page.rules, "line")
        if rule and not (rule.spares_markup and page.outside is not None):
            page.take([position], rule.name)


def _take_pleas(page: Page) -> None:
    """Take the few paragraphs between two of a plea for donations."""
    lines = [i for i, rule in sorted(page.taken.items()) if rule == "donation"]
    for above, below in pairwise(lines):
        if below - above <= LONGEST_PLEA:
            page.take(range(above, below), "donation")


def _take_known(page: Page, positions: list[int]) -> None:
    """Take the lines at `positions` that are known from other articles to be furniture."""
    rules = dict(page.marks.taken)
    for position in positions:
        page.take([position], rules[position])


def _looks(page: Page) -> list[bool] | None:
    """Return for each paragraph whether it belongs to the article by its look; None for what is long and no page."""
    met = [rule_for(text, page.rules, *PLACES) for text in page.paragraphs]
    is_taken = [position in page.taken for position in range(len(page.paragraphs))]
    page.n_phrases = sum(taken or rule is not None for taken, rule in zip(is_taken, met, strict=True))
    if page.n_phrases < MIN_PHRASES and len(page.paragraphs) > MOST_UNSHOWN:
        return None
    page.phrases = [rule.name if rule else None for rule in met]
    page.scores = scores_of(page.paragraphs, page.phrases, load_weights())
    return looks_like_article(page.paragraphs, page.scores, is_taken, load_weights())


def _find_title(page: Page, stated: str | None) -> None:
    """Take the headline, every repeat of it, and whatever stands before it."""
    upper_half = range(max(1, (len(page.paragraphs) + 1) // 2))
    if stated:
        equal = [i for i, text in enumerate(page.paragraphs) if same_words(text, stated)]
        page.title = _last_of_run(page, equal, upper_half) if equal else None
    else:
        equal = headline_prints(page)
        page.title = equal[-1] if equal else None
        page.title_is_doubled = len(equal) > 1
    if page.title is None:
        return
    if page.title - equal[0] > 1 and _may_be_subtitle(page, equal[0] + 1):
        page.subtitle = equal[0] + 1
        page.take([page.subtitle], "subtitle")
    page.take(equal, "title")
    _take_head_lines(page, range(page.title))
    page.take(range(page.title), "before_title")


def _last_of_run(page: Page, equal: list[int], upper_half: range) -> int | None:
    """Return the last print of the headline with nothing of the article between it and the first.

    Below much of the page's text no line is its headline: a guide to a file may name it in a list.
    """
    if page.length(0, equal[0]) > MOST_ABOVE_TITLE * page.length():
        return None
    text = next(iter(page.prose(equal[0] + 1)), len(page.paragraphs))
    return max((i for i in equal if i in upper_half and i <= text), default=None)


def _read_head(page: Page) -> int:
    """Take standfirst, section, byline and date; return the position at which the article begins."""
    first = 0 if page.title is None else page.title + 1
    if page.title is not None and _has_subtitle(page, first):
        page.subtitle = first
        page.take([first], "subtitle")
    end = _head_end(page, first)
    _take_head_lines(page, range(first, end))
    standfirst = next((i for i in page.free(first, end) if page.is_prose(i) or i == first), None)
    if page.subtitle is None and standfirst is not None and _may_be_subtitle(page, standfirst):
        page.subtitle = standfirst
        page.take([standfirst], "subtitle")
    _find_section(page, first, end)
    page.take(range(first, end), "above_article")
    stop = next(iter(page.prose(end)), len(page.paragraphs))
    _take_contents(page, end, stop)
    _take_head_lines(page, range(first, stop))
    take_captions(page, stop)
    if page.section is None:
        _find_section(page, first, stop)
    return stop


def _take_contents(page: Page, first: int, stop: int) -> None:
    """Take a table of contents above a page's article: lines that stand below as its subheadings."""
    below = [words_of(page.paragraphs[i]) for i in page.free(stop)]
    lines = [i for i in page.free(first, stop) if not page.paragraphs[i].endswith((".", "!"))]
    found = [i for i in lines if words_of(page.paragraphs[i]) in below]
    if page.looks is not None and len(found) >= FEWEST_OF_CONTENTS:
        page.take(found, "above_article")


def _head_end(page: Page, first: int) -> int:
    """Return where the head ends that has a date or byline below the standfirst and what stands around it.

    `first` where there is none: a date below a second paragraph is the article's own.
    """
    end, n_prose = first, 0
    for position in range(first, min(first + LONGEST_HEAD, len(page.paragraphs))):
        if page.title is None or page.looks is None or n_prose > 1:
            break
        if head_rule(page.paragraphs[position], page.rules) is not None:
            end = position + 1
        elif position not in page.taken and page.is_prose(position):
            n_prose += 1
    return _last_of_head(page, end) if end > first else first


def _last_of_head(page: Page, end: int) -> int:
    """Return where the lines below a head's last date end, which run to another line of the page without a sentence."""
    for position in range(end, min(end + LONGEST_HEAD, len(page.paragraphs))):
        text = page.paragraphs[position]
        if position in page.taken or _is_on_author(page, position, end):
            end = position + 1
        elif SENTENCE_END.search(text) and len(text.split()) >= FEWEST_WORDS:
            break
    return end


def _is_on_author(page: Page, position: int, end: int) -> bool:
    """Whether it is a note on somebody whom the head names."""
    text = page.paragraphs[position]
    rule = rule_for(text, page.rules, "foot")
    name = " ".join(text.split()[:2]).casefold()
    above = range(max(0, end - LONGEST_HEAD), position)
    return rule is not None and rule.name == "author_bio" and any(name in page.paragraphs[i].casefold() for i in above)


def _take_head_lines(page: Page, positions: range) -> None:
    """Take bylines and dates; a line such as 'By A. Person | March 2, 2023' goes if each of its parts would."""
    for position in positions:
        if position not in page.taken and (name := head_rule(page.paragraphs[position], page.rules)):
            page.take([position], name)


def _has_subtitle(page: Page, position: int) -> bool:
    """Whether the line after the headline is a standfirst: the article does not follow it directly."""
    after = position + 1
    if after >= len(page.paragraphs) or not _may_be_subtitle(page, position):
        return False
    text = page.paragraphs[after]
    is_head_line = after in page.taken or head_rule(text, page.rules) is not None
    is_section = is_section_line(text) and rule_for(text, page.rules, "list", "end", "closer") is None
    return (is_head_line or is_section) and bool(page.prose(after))


def _may_be_subtitle(page: Page, position: int) -> bool:
    text = page.paragraphs[position]
    is_other = position in page.taken or is_section_line(text) or head_rule(text, page.rules) is not None
    return len(text) <= MAX_SUBTITLE_CHARS and not is_other


def _find_section(page: Page, first: int, stop: int) -> None:
    """Take the section line; it must stand beside other lines of the page's head, or it may be a subheading."""
    for position in page.free(first, stop):
        beside = (page.taken.get(near, CLOCK) != CLOCK for near in (position + 1, position - 1))
        has_neighbour = page.subtitle is not None or any(beside)
        if is_section_line(page.paragraphs[position]) and has_neighbour:
            page.take([position], "section")
            page.section = position
            return


def is_section_line(text: str) -> bool:
    """Whether `text` looks like the name of a section: a few capitalised words, perhaps with bars between."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or text[-1] in ".!?:;,”\"'’":
        return False
    # 'Munich, Germany' is where a speech was held, 'Foreign Minister Anna Exemplar' who spoke beside another.
    if _PLACE.fullmatch(text) or _OFFICE.search(text):
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w.lower() in SMALL_WORDS for w in words)
