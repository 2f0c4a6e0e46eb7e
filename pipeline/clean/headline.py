"""Which line of a page is the headline that nobody stated: of the lines above the text, the one that fits it best."""

import re
from collections import Counter

from pipeline.clean.page import Page, same_words, words_of
from pipeline.clean.rules import head_rule, rule_for

MAX_TITLE_CHARS = 220
# What speaks for a line, beside the share of its longer words that the text has (0-1): it stands right above byline
# or date, the page prints it twice, it is long enough for a headline; and against it: it ends like a sentence, and
# each line between it and the text. Set by eye; 80 of 105 scrapes of whole news pages give the right line, 19 before.
ABOVE_BYLINE, TWICE, LONG, SENTENCE, EACH_LINE = 0.6, 0.4, 0.3, -0.4, -0.02
_FARTHEST = 25
_NEAR_BYLINE = 3
# A line so far above the best that fits so well is the headline, and the best its standfirst.
_STANDFIRST, FITS, FITS_ABOVE = 2, 0.6, 0.4  # the latter right above it
_BY = re.compile(r"by\b", re.IGNORECASE)
_LONG_WORDS, _LONGER = 5, 4  # words of a headline, letters of a word that tells something


def headline_prints(page: Page) -> list[int]:
    """Return the prints of the headline nobody stated; none where the article is all there is."""
    free = page.free()
    if len(free) < 2:
        return []
    # The last line is text, however short.
    first = min(_first_text(page), free[-1])
    lines = [i for i in page.free(0, first) if _may_be_headline(page.paragraphs[i]) and not _is_listed(page, i)]
    headlines = [i for i in lines if _has_words(page, i) and not head_rule(page.paragraphs[i], page.rules)]
    if page.looks is None or not any(page.looks):
        return _twice(page, lines) or (headlines or lines)[:1]
    if not headlines:
        return lines[:1]
    best = _best(page, headlines, first)
    return [i for i in headlines if same_words(page.paragraphs[i], page.paragraphs[best])]


def _best(page: Page, headlines: list[int], first: int) -> int:
    """Return the line that fits the text from `first` on best; of a headline and the standfirst below it the first."""
    text = [i for i in page.prose(first) if page.looks and page.looks[i]]
    told = {word for i in text for word in words_of(page.paragraphs[i])}
    prints = Counter(tuple(words_of(page.paragraphs[i])) for i in headlines)
    best = max(headlines, key=lambda i: (_score(page, i, told, prints, first), -i))
    near = [i for i in headlines if best - _STANDFIRST <= i < best and not _BY.match(page.paragraphs[i])]
    least = {i: FITS_ABOVE if i == best - 1 else FITS for i in near}
    above = [i for i in near if _fit(page, i, told) >= least[i] and len(words_of(page.paragraphs[i])) >= _LONG_WORDS]
    return above[0] if above else best


def _first_text(page: Page) -> int:
    """Return where the first full paragraph stands that looks like the article, where looks are known."""
    prose = page.prose()
    alike = [i for i in prose if page.looks is None or page.looks[i]]
    return next(iter(alike or prose), len(page.paragraphs))


def _twice(page: Page, lines: list[int]) -> list[int]:
    """Return the prints of the first line of some words that stands twice."""
    told = [words_of(page.paragraphs[i]) for i in lines]
    doubled = next((words for words in told if len(words) > 2 and told.count(words) > 1), None)
    return [i for i, words in zip(lines, told, strict=True) if words == doubled]


def _score(page: Page, position: int, told: set[str], prints: Counter[tuple[str, ...]], first: int) -> float:
    text = page.paragraphs[position]
    words = words_of(text)
    below = page.free(position + 1, first)[:_NEAR_BYLINE]
    score = _fit(page, position, told)
    score += ABOVE_BYLINE * any(head_rule(page.paragraphs[i], page.rules) for i in below)
    score += TWICE * (prints[tuple(words)] > 1)
    score += LONG * (len(words) >= _LONG_WORDS)
    score += SENTENCE * (text.endswith((".", ":")) or ". " in text)
    return score + EACH_LINE * min(first - position, _FARTHEST)


def _fit(page: Page, position: int, told: set[str]) -> float:
    """Return the share of a line's longer words that the text has; nothing for a line of hardly any."""
    longer = {word for word in words_of(page.paragraphs[position]) if len(word) >= _LONGER and word.isalpha()}
    return len(longer & told) / len(longer) if len(longer) > 1 else 0.0


def _is_listed(page: Page, position: int) -> bool:
    """Whether the line stands first in a list, below 'Related topics'."""
    return position > 0 and rule_for(page.paragraphs[position - 1], page.rules, "list") is not None


def _has_words(page: Page, position: int) -> bool:
    return len(page.paragraphs[position].split()) > 2


def _may_be_headline(text: str) -> bool:
    """Whether a line is no longer than a headline, and no menu ('News | World | Sport')."""
    return len(text) <= MAX_TITLE_CHARS and len(re.split(r"\s[|/>·•]\s", text)) == 1
