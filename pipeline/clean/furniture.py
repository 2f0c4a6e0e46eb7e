"""Tells the article from the page around it: for each paragraph, the rule that takes it, or none.

The order: what the page's own markup says, phrases, headline, what stands between headline and article, teasers
of other stories, end marks. A decision is never taken back, so the first rule to take a paragraph names it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.clean.rules import Rule, rule_for

# A paragraph of the article ends like a sentence and is longer than a headline. On the pages read for this,
# headlines with a full stop reach 74 characters and standfirsts 143.
PROSE_CHARS = 80
SENTENCE_END = re.compile(r"""[.!?…:;]["'”’)\]]*$|[.!?…,]["'”’]$""")
MAX_TEASER_PROSE = 4
MAX_TITLE_CHARS = 220
MAX_SUBTITLE_CHARS = 320
SMALL_WORDS = {"and", "of", "the", "in", "on", "for", "to", "&", "|", "/", "-", "–", "·", "›", ">"}


@dataclass(slots=True)
class Page:
    """The paragraphs of one source, and what has been decided about them so far."""

    paragraphs: Sequence[str]
    rules: tuple[Rule, ...]
    taken: dict[int, str] = field(default_factory=dict)
    title: int | None = None
    title_is_doubled: bool = False
    subtitle: int | None = None
    section: int | None = None

    def take(self, positions: range | list[int], rule: str) -> None:
        """Take the paragraphs at `positions` that no earlier rule took."""
        for position in positions:
            self.taken.setdefault(position, rule)

    def free(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the positions from `start` to before `stop` that no rule has taken."""
        last = len(self.paragraphs) if stop is None else stop
        return [position for position in range(start, last) if position not in self.taken]

    def is_prose(self, position: int) -> bool:
        """Whether the paragraph reads like a full paragraph rather than a headline, label or caption."""
        text = self.paragraphs[position]
        return len(text) >= PROSE_CHARS and SENTENCE_END.search(text) is not None

    def prose(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the free positions that hold full paragraphs."""
        return [position for position in self.free(start, stop) if self.is_prose(position)]


def read_page(
    paragraphs: Sequence[str], rules: tuple[Rule, ...], *, title: str | None, is_main: Sequence[bool] | None
) -> Page:
    """Return the page with every paragraph decided; `title` is the headline where the source states it."""
    page = Page(paragraphs, rules)
    if is_main is not None:
        page.take([i for i, main in enumerate(is_main) if not main], "outside_main_text")
    _take_lines(page)
    _find_title(page, title)
    body = _read_head(page)
    _take_teasers(page, body)
    _take_ends(page, body)
    return page


def same_words(first: str, second: str) -> bool:
    """Whether two headlines are the same but for case, quotes, dashes and white space."""
    return _words(first) == _words(second)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _take_lines(page: Page) -> None:
    for position in page.free():
        if rule := rule_for(page.paragraphs[position], page.rules, "line"):
            page.take([position], rule.name)


def _find_title(page: Page, stated: str | None) -> None:
    """Take the headline, every repeat of it, and whatever stands before it."""
    upper_half = range(max(1, (len(page.paragraphs) + 1) // 2))
    if stated:
        equal = [i for i, text in enumerate(page.paragraphs) if same_words(text, stated)]
        page.title = max((i for i in equal if _is_heading_run(page, equal, i, upper_half)), default=None)
    else:
        equal = _first_heading(page)
        page.title = equal[-1] if equal else None
        page.title_is_doubled = len(equal) > 1
    if page.title is None:
        return
    page.take(equal, "title")
    page.take(range(page.title), "before_title")


def _is_heading_run(page: Page, equal: list[int], position: int, upper_half: range) -> bool:
    """Whether this is the first print of the headline, or a repeat with nothing of the article between."""
    return position in upper_half and not page.prose(equal[0] + 1, position)


def _first_heading(page: Page) -> list[int]:
    """Return the headline nobody stated: the first line printed twice in a row, else the first short line."""
    start = page.free(0, min(len(page.paragraphs), 30))
    for first, second in zip(start, start[1:], strict=False):
        if len(_words(page.paragraphs[first])) > 2 and same_words(page.paragraphs[first], page.paragraphs[second]):
            return [first, second]
        if page.is_prose(first):
            break
    heading = [i for i in start[:1] if not page.is_prose(i) and len(page.paragraphs[i]) <= MAX_TITLE_CHARS]
    return heading if heading and len(start) > 1 else []


def _read_head(page: Page) -> int:
    """Take standfirst, section, byline and date; return the position at which the article begins."""
    first = 0 if page.title is None else page.title + 1
    stop = next(iter(page.prose(first)), len(page.paragraphs))
    if page.title is not None and _has_subtitle(page, first):
        page.subtitle = first
        page.take([first], "subtitle")
        stop = next(iter(page.prose(first)), len(page.paragraphs))
    for position in page.free(first, stop):
        if rule := rule_for(page.paragraphs[position], page.rules, "head"):
            page.take([position], rule.name)
    _find_section(page, first, stop)
    return stop


def _has_subtitle(page: Page, position: int) -> bool:
    """Whether the line after the headline is a standfirst: the article does not follow it directly."""
    if position in page.taken or position + 1 >= len(page.paragraphs):
        return False
    text = page.paragraphs[position]
    if len(text) > MAX_SUBTITLE_CHARS or is_section_line(text) or rule_for(text, page.rules, "head"):
        return False
    after = position + 1
    is_head_line = after in page.taken or rule_for(page.paragraphs[after], page.rules, "head") is not None
    return (is_head_line or is_section_line(page.paragraphs[after])) and bool(page.prose(after))


def _find_section(page: Page, first: int, stop: int) -> None:
    """Take the section line; it must stand beside other lines of the page's head, or it may be a subheading."""
    for position in page.free(first, stop):
        has_neighbour = page.subtitle is not None or any(n in page.taken for n in (position + 1, position - 1))
        if is_section_line(page.paragraphs[position]) and has_neighbour:
            page.take([position], "section")
            page.section = position
            return


def is_section_line(text: str) -> bool:
    """Whether `text` looks like the name of a section: a few capitalised words, perhaps with bars between."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or text[-1] in ".!?:;,”\"'’":
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w.lower() in SMALL_WORDS for w in words)


def _take_teasers(page: Page, body: int) -> None:
    """Take the teasers of other stories: each is closed by a line such as 'keep reading'."""
    closers = [i for i in page.free(body) if rule_for(page.paragraphs[i], page.rules, "closer")]
    previous_end: int | None = None
    for closer in closers:
        start = _teaser_start(page, body if previous_end is None else previous_end, closer)
        if start is None:
            page.take([closer], "teaser")
            continue
        follows_teaser = previous_end is not None and len(page.prose(previous_end, closer)) <= MAX_TEASER_PROSE
        page.take(range(previous_end if follows_teaser and previous_end else start, closer + 1), "teaser")
        previous_end = closer + 1
    if previous_end is not None and len(page.prose(previous_end)) <= 1:
        page.take(range(previous_end, len(page.paragraphs)), "after_teasers")


def _teaser_start(page: Page, first: int, closer: int) -> int | None:
    """Return where the teaser that ends at `closer` begins, or None if no headline stands over its text."""
    position = closer - 1
    n_prose = 0
    while position >= first and (position in page.taken or page.is_prose(position)):
        n_prose += position not in page.taken
        position -= 1
    if n_prose > MAX_TEASER_PROSE:
        return None
    start, n_sentences = closer, 0
    while position >= first and (position in page.taken or not page.is_prose(position)):
        if position not in page.taken:
            n_sentences += _is_sentence(page.paragraphs[position])
            if n_sentences > 1 or (n_sentences and _is_quoted(page.paragraphs[position])):
                break
            start = position
        position -= 1
    return start if start < closer else None


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 4 and text.rstrip("\"'”’)").endswith((".", ":"))


def _is_quoted(text: str) -> bool:
    return text.startswith(("“", '"')) or text.endswith(("”", '"'))


def _take_ends(page: Page, body: int) -> None:
    """Take the page's foot: an end mark and all after it, if more of the article lies before than after."""
    for position in page.free(body + 1):
        text = page.paragraphs[position]
        rule = rule_for(text, page.rules, "end", "list")
        is_section_again = page.section is not None and same_words(text, page.paragraphs[page.section])
        if position in page.taken or not (rule or is_section_again):
            continue
        name = rule.name if rule else "section_again"
        if rule and rule.where == "list":
            page.take(range(position, _list_end(page, position)), name)
        elif _length(page, body, position) > _length(page, position + 1):
            page.take(range(position, len(page.paragraphs)), name)
        elif rule:
            page.take([position], name)


def _list_end(page: Page, position: int) -> int:
    return next(iter(page.prose(position + 1)), len(page.paragraphs))


def _length(page: Page, start: int, stop: int | None = None) -> int:
    return sum(len(page.paragraphs[i]) for i in page.prose(start, stop))
