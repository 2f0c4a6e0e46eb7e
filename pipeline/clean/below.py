"""What stands within and below the article: teasers of other stories, lists of links, end marks, the page's foot."""

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.clean.page import Page, same_words
from pipeline.clean.rules import rule_for
from pipeline.clean.shape import SENTENCE_END

MAX_TEASER_TEXT = 5
# Both set by eye, on guides and lists written for the purpose.
MIN_BELOW_TEASERS = 2  # characters of text, for one above: then they are sections of it
MOST_IN_TEASERS = 0.8  # of the text; a short article may have many teasers below it, a list has nothing else
# Prose above an end mark, for one character of prose below it: an article that goes on after 'Top stories' has more
# below, and the foot of a page less (the longest of the five articles' feet is a third of its article).
MIN_ABOVE_END = 2
# Paragraphs of the article above the line that its readers' comments begin with: at its top the line is a link.
MIN_PROSE_ABOVE_CLOSE = 3
MAX_BELOW_FOOT = 0.2  # of the article: lower, a note that one teaser follows would stay
# Of the prose below an end mark, what may look like the article all the same.
MOST_OF_LOOK = 0.25
# A headline that leads to another story: words, and characters; a subheading is shorter than this part of it. By eye.
HEADLINE_WORDS, MAX_LINK, MOST_OF_HEADLINE = 5, 160, 0.6
MAX_NAME = 4  # words
MOST_SHORT = 3  # words of a heading that may be a subheading of the article
_NAMED_FIRST = re.compile(r"(?!About|Meet|More|View|See|Read)[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*")
_SAME_PERSON = re.compile(r"(?:he|she|they|in|before|prior|previously)\b", re.IGNORECASE)


def take_comments(page: Page, body: int) -> None:
    """Take the line with which readers' comments begin and, where the article stands above it, all below."""
    for position, text in enumerate(page.paragraphs):
        if rule := rule_for(text, page.rules, "close"):
            is_below = len(page.prose(body, position)) >= MIN_PROSE_ABOVE_CLOSE
            page.take(range(position, len(page.paragraphs)) if is_below else [position], rule.name)


def take_teasers(page: Page, body: int) -> None:
    """Take the teasers of other stories: each is closed by a line such as 'keep reading'.

    Only that line goes where markup tells the article from the page, where hardly anything else would be left, or where
    the text goes on below: then 'learn more' closes a section of a guide, or an entry of a list.
    """
    met = {i: rule_for(page.paragraphs[i], page.rules, "closer") for i in page.free(body)}
    closers = [i for i, rule in met.items() if rule]
    found = list(_teasers(page, body, closers))
    may_be_sections = all(rule.closes_sections for rule in met.values() if rule)
    if page.outside is not None or _are_its_text(page, body, found, may_be_sections=may_be_sections):
        page.take(closers, "teaser")
        return
    for teaser in found:
        page.take(teaser, "teaser")
    # A headline alone is a link within the article, which may end below it.
    last = found[-1] if found and len(found[-1]) > len(("headline", "closer")) else None
    if last and len(page.prose(last.stop)) <= 1:
        page.take(range(last.stop, len(page.paragraphs)), "after_teasers")
    for closer in closers:
        if closer not in page.taken:
            page.take(range(closer, _list_end(page, closer)), "teaser")


def _are_its_text(page: Page, body: int, teasers: list[range], *, may_be_sections: bool) -> bool:
    """Whether these are the text itself: nearly all of it, or sections with much more below them than above."""
    if not teasers:
        return False
    n_within = sum(page.length(each.start, each.stop) for each in teasers)
    n_above, n_below = page.length(body, teasers[0].start), page.length(teasers[-1].stop)
    is_most = n_within > MOST_IN_TEASERS * page.length(body)
    return is_most or (may_be_sections and n_below > MIN_BELOW_TEASERS * n_above)


def _teasers(page: Page, body: int, closers: list[int]) -> Iterator[range]:
    """Yield the positions of each teaser, with what stands between it and the one before it."""
    previous_end: int | None = None
    for closer in closers:
        if _links_to(page, closer - 1):
            yield range(closer - 1, closer + 1)
            continue
        start = _teaser_start(page, body if previous_end is None else previous_end, closer)
        if start is None or _opens_list(page, start, closer):
            continue
        follows_teaser = previous_end is not None and len(page.prose(previous_end, closer)) <= MAX_TEASER_TEXT
        yield range(previous_end if follows_teaser and previous_end else start, closer + 1)
        previous_end = closer + 1


def _links_to(page: Page, position: int) -> bool:
    """Whether a headline stands here and no text of its own: 'Ports reopen', and below it 'Read more'."""
    if position in page.taken or _is_text(page, position):
        return False
    text = page.paragraphs[position]
    return len(text.split()) >= HEADLINE_WORDS and len(text) <= MAX_LINK and not text.endswith(":")


def _opens_list(page: Page, start: int, closer: int) -> bool:
    """Whether headlines follow the line, and then the article: it stands over a list, as 'Read more' may.

    What follows is no article if another such line closes it, or if it, or what stands above the line, looks like page.
    """
    for n_headings, position in enumerate(page.free(closer + 1)):
        text = page.paragraphs[position]
        if rule := rule_for(text, page.rules, "closer", "end", "close"):
            return rule.where == "closer" and n_headings > 0
        if _is_text(page, position):
            return n_headings > 0 and not _is_closed(page, position) and _is_article(page, start, closer, position)
    return False


def _is_closed(page: Page, position: int) -> bool:
    """Whether the text that begins here ends in a line that closes a teaser."""
    texts = takewhile(lambda i: i in page.taken or _is_text(page, i), range(position, len(page.paragraphs)))
    stop = position + sum(1 for _ in texts)
    is_closer = stop < len(page.paragraphs) and rule_for(page.paragraphs[stop], page.rules, "closer") is not None
    return is_closer and len(page.free(position, stop)) <= MAX_TEASER_TEXT


def _is_article(page: Page, start: int, closer: int, below: int) -> bool:
    """Whether the text from `start` to `closer` and that at `below` look like the article, where looks are known."""
    texts = [i for i in page.free(start, closer) if _is_text(page, i)]
    return page.looks is None or all(page.looks[i] for i in (*texts, below))


def _teaser_start(page: Page, first: int, closer: int) -> int | None:
    """Return where the teaser that ends at `closer` begins, or None if no headline stands over its text."""
    position, n_text = closer - 1, 0
    while position >= first and (position in page.taken or _is_text(page, position)):
        if _ends_article(page, position):
            return None
        n_text += position not in page.taken
        position -= 1
    if not 1 <= n_text <= MAX_TEASER_TEXT:
        return None
    start, n_headings = closer, 0
    while position >= first and not _ends_article(page, position):
        if position not in page.taken:
            # The headline itself may be a sentence: 'Now do Cuba.' At most a section line stands below it.
            if _is_text(page, position) and (n_headings > 1 or not _is_short(page, position)):
                break
            n_headings += 1
            start = position
        position -= 1
    headings = [i for i in page.free(start, closer) if not page.is_prose(i)]
    is_article = page.looks is not None and not any(len(page.paragraphs[i].split()) > MOST_SHORT for i in headings)
    return start if start < closer and not (is_article and _is_article(page, start, closer, start)) else None


def _is_text(page: Page, position: int) -> bool:
    """Whether the paragraph is running text, however short."""
    text = page.paragraphs[position]
    is_sentence = len(text.split()) >= 4 and SENTENCE_END.search(text) is not None and text[-1] not in "?:"
    return page.is_prose(position) or is_sentence


def _is_short(page: Page, position: int) -> bool:
    text = page.paragraphs[position]
    return not page.is_prose(position) and not text.startswith(("“", '"')) and text[-1] not in '”"'


def _ends_article(page: Page, position: int) -> bool:
    rule = next((rule for rule in page.rules if rule.name == page.taken.get(position)), None)
    return rule is not None and rule.ends_article


def take_ends(page: Page, body: int) -> None:
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
        elif page.length(body, position) > MIN_ABOVE_END * page.length(position + 1) and _is_over(
            page, position, MOST_OF_LOOK if rule else 0.0
        ):
            page.take(range(position, len(page.paragraphs)), name)
        elif rule:
            page.take([position], name)


def _is_over(page: Page, position: int, most: float) -> bool:
    """Whether at most this part of what follows has the look of an article, where looks are known."""
    if page.looks is None:
        return True
    below = page.prose(position + 1)
    n_alike = sum(len(page.paragraphs[i]) for i in below if page.looks[i])
    return n_alike <= most * sum(len(page.paragraphs[i]) for i in below)


def take_foot(page: Page, body: int) -> None:
    """Take what belongs below an article where hardly anything of the article follows."""
    most = MAX_BELOW_FOOT * page.length(body)
    for position in reversed(page.free(body + 1)):
        if page.length(position + 1) > most:
            return
        rule = rule_for(page.paragraphs[position], page.rules, "foot")
        if rule and (rule.name != "author_bio" or _tells_of_author(page, body, position)):
            page.take([position], rule.name)
            if rule.name == "author_bio":
                _take_name_above(page, position)


def _take_name_above(page: Page, position: int) -> None:
    """Take the author's name that stands over a note on their work, and what they are between the two."""
    words = page.paragraphs[position].split()[:MAX_NAME]
    for name in page.free(max(0, position - 2), position):
        told = page.paragraphs[name].split()
        if 1 < len(told) <= MAX_NAME and told[-1].casefold() in (word.strip(",’'s").casefold() for word in words):
            page.take(range(name, position), "author_bio")


def _tells_of_author(page: Page, body: int, position: int) -> bool:
    """Whether a note on somebody's work is on the author: on somebody whom the article above does not name."""
    text = page.paragraphs[position]
    if _SAME_PERSON.match(text):
        before = rule_for(page.paragraphs[position - 1], page.rules, "foot")
        is_note = before is not None and before.name == "author_bio" and _tells_of_author(page, body, position - 1)
        return position - 1 in page.taken or is_note
    named = _NAMED_FIRST.match(text)
    surname = named[0].split()[-1].removesuffix("’s").removesuffix("'s") if named else ""
    above = page.prose(body, position)
    return not surname or not any(surname in page.paragraphs[i] for i in above)


def _list_end(page: Page, position: int) -> int:
    """Return where the headlines below a line end; where markup has told the article, what follows is its own."""
    if page.outside is not None:
        return position + 1
    stop = _text_after(page, position)
    *headlines, last = page.free(position + 1, stop) or [position]
    # A subheading of the article may stand below the list: it is much shorter than any headline.
    shortest = min((len(page.paragraphs[i]) for i in headlines), default=0)
    is_subheading = last + 1 == stop < len(page.paragraphs) and len(page.paragraphs[last]) < MOST_OF_HEADLINE * shortest
    return last if is_subheading else stop


def _text_after(page: Page, position: int) -> int:
    """Return where the article goes on below a list: at a full paragraph, or the short sentences just above it."""
    free = page.free(position + 1)
    n = next((n for n, i in enumerate(free) if page.is_prose(i)), len(free))
    if n == len(free):
        return len(page.paragraphs)
    while n and page.looks is not None and page.looks[free[n - 1]] and _is_text(page, free[n - 1]):
        n -= 1
    return free[n]
