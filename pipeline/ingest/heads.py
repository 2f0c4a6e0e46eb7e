"""The head of an article within plain text: a headline, and close below it a byline, a date, an address or a dateline.

Which lines are which is data below. A line that may be something else (a label, a question, a link, the end of an
entry in a list of articles) is no headline.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ingest.dates import parse_date

# The first of these kinds of line that a head has names the rule (TITLE_RULES).
KINDS = ("byline", "dateline", "date", "address")
# Lines from a headline down to its text, and among them those that are of no kind: a subtitle, a section.
_HEAD, _OTHERS = 6, 2
# Lines above a headline among which a headline and its byline or date are an entry in a list of articles.
_NEAR = 3
# Lines whose kind is remembered: each is asked for from the lines around it.
_REMEMBERED = 64
# Characters. Over a standfirst there must be a headline, below it a line of some kind.
_SHORTEST_TEXT, _LONGEST_STANDFIRST, _LONGEST_HEADLINE, _LONGEST_LINE = 60, 320, 300, 160

_NAME = r"[A-Z][\w.'’-]+"
_NAMES = rf"{_NAME}(?:(?: and| &|,)? (?:(?:de|van|von|der|bin|al|al-) ?)?{_NAME}){{0,9}}"
_BYLINE = re.compile(rf"(?:(?:[Ww]ritten |[Rr]eported |[Ss]tory )?(?:by|By|BY):? |Authors?: ){_NAMES}")
_PUBLISHED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|issued|filed|date)(?: on| at)?:? )?", re.IGNORECASE
)
_OUTLET = re.compile(rf"(?:(?:The )?{_NAME}(?: (?:of|the|and|&|{_NAME})){{0,4}},? (?=\d|[A-Z]))?")
_ADDRESS = re.compile(r"(?:(?:url|link|source|address):? ?)?<?(https?://\S+?)>?", re.IGNORECASE)
_PLACE = rf"{_NAME}(?: {_NAME}){{0,3}}"
_WITHIN, _DAY = rf"(?:, {_NAME}(?: {_NAME})?)?", r"(?:,? [\w. ]{3,14})?(?:,? \d{4})?"
_AGENCY = r"(?:\([A-Z][^()]{1,40}\)|/[A-Z][^/]{1,40}/)"
# A place in capitals, or any with its agency; 'I — I' is none.
_CAPITALS = r"(?=[^a-z]{0,12}[A-Z]{3})[A-Z][A-Z.'’ -]{2,30}"
DATELINE = re.compile(rf"(?:{_CAPITALS}{_WITHIN}{_DAY}(?:,? ?{_AGENCY})?|{_PLACE}{_WITHIN}{_DAY},? {_AGENCY}) ?[-–—]+ ")
_APART = re.compile(r"\s[|·•—–-]\s|\s{2,}")
SEPARATOR = re.compile(r"[-=_*~#–—•·.\\\s]{3,}")
_ENDS = re.compile(r"[.!?…:][\"'”’)\]*]*$")
_NO_HEADLINE = re.compile(
    r".*[.;:,…—–-]$|(?-i:[A-Z][A-Z.'’ -]+:).*\?$|[-–—•*▪►>]|\W*(?:re|fwd?|q|a): |q\s|.*\b(?:facebook|whatsapp)\b"
    r"|(?:share|read|follow|subscribe|sign|related|advertisement|more (?:from|on|stories)|see also|continue|tags?"
    r"|topics|copy link)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where an article begins, which line is its headline, what kinds stand below, and where its text begins.

    `published` and `address` are the words that state them, or nothing.
    """

    start: int
    headline: int
    kinds: frozenset[str]
    body: int
    published: str
    address: str

    @property
    def is_set_off(self) -> bool:
        """Whether a line of dashes or the like stands above it."""
        return self.start < self.headline

    @property
    def rule(self) -> str:
        """The rule by which the headline is known as one."""
        return f"over_{next(kind for kind in KINDS if kind in self.kinds)}"


def heads_of(lines: Sequence[str]) -> Iterator[Head]:
    """Yield the head above each running text that has one."""
    position = 0
    while position < len(lines):
        head = _head_at(lines, position) if _is_headline(lines[position]) else None
        if head:
            yield head
        position = head.body if head else position + 1


def is_text(line: str) -> bool:
    """Whether a line is running text."""
    return len(line) >= _SHORTEST_TEXT and _ENDS.search(line) is not None


def _head_at(lines: Sequence[str], first: int) -> Head | None:
    """Return the head whose headline is at `first`; None if there is none."""
    if _ends_entry(lines, first):
        return None
    body = _body_below(lines, first)
    if body is None:
        return None
    between = lines[first + 1 : body]
    kinds = {kind for line in between if (kind := _kind_of(line))}
    if DATELINE.match(lines[body]):
        kinds.add("dateline")
    if not kinds:
        return None
    start = first - 1 if first and SEPARATOR.fullmatch(lines[first - 1]) else first
    days = (day for line in between if (day := _day_in(line)))
    addresses = (found[1] for line in between if (found := _ADDRESS.fullmatch(line)))
    return Head(start, first, frozenset(kinds), body, next(days, ""), next(addresses, ""))


def _ends_entry(lines: Sequence[str], first: int) -> bool:
    """Whether just above there is a headline with a byline or date: the lines from there on are a list of articles."""
    above = range(max(1, first - _NEAR), first)
    start = max((i + 1 for i in above if SEPARATOR.fullmatch(lines[i])), default=above.start)
    return any(_kind_of(lines[i]) and _is_headline(lines[i - 1]) for i in range(start, first))


def _body_below(lines: Sequence[str], first: int) -> int | None:
    """Return where the text below a headline begins; None if a better headline or too much else comes before."""
    has_kind, n_others = False, 0
    for position in range(first + 1, min(first + 1 + _HEAD, len(lines))):
        line = lines[position]
        if _kind_of(line):
            has_kind = True
        elif is_text(line) or (len(line) >= _SHORTEST_TEXT and DATELINE.match(line)):
            is_standfirst = not has_kind and len(line) <= _LONGEST_STANDFIRST and _has_kind_below(lines, position)
            if not is_standfirst:
                return position
        else:
            n_others += 1
            if n_others > _OTHERS or (_is_headline(line) and _is_better(lines, position, first, has_kind=has_kind)):
                return None
    return None


def _is_better(lines: Sequence[str], position: int, first: int, *, has_kind: bool) -> bool:
    """Whether the line at `position` is a headline of its own rather than a subtitle or a second print of `first`."""
    if has_kind:
        return _has_kind_below(lines, position)
    is_same = lines[first].casefold() == lines[position].casefold()
    return not is_same and len(lines[first].split()) < 4


def _has_kind_below(lines: Sequence[str], position: int) -> bool:
    return position + 1 < len(lines) and _kind_of(lines[position + 1]) != ""


@lru_cache(maxsize=_REMEMBERED)
def _kind_of(line: str) -> str:
    """Return which kind of a head's lines this is, or nothing."""
    if len(line) > _LONGEST_LINE:
        return ""
    if _ADDRESS.fullmatch(line):
        return "address"
    if any(_BYLINE.fullmatch(part.strip()) for part in _APART.split(line)):
        return "byline"
    return "date" if _day_in(line) else ""


def _day_in(line: str) -> str:
    """Return the words of a line that state a day; nothing where it says more than that and who published it."""
    if len(line) > _LONGEST_LINE or not any(sign.isdigit() for sign in line):
        return ""
    for part in (line, *_APART.split(line)):
        said = _PUBLISHED.sub("", part.strip(), count=1)
        for text in (said, _OUTLET.sub("", said, count=1)):
            if (date := parse_date(text)) and date.precision == "day":
                return text
    return ""


def _is_headline(line: str) -> bool:
    if not 3 <= len(line.split()) <= 45 or len(line) > _LONGEST_HEADLINE or _NO_HEADLINE.match(line):
        return False
    first = next((sign for sign in line if sign.isalnum()), "")
    return (first.isupper() or first.isdigit()) and not _kind_of(line) and not SEPARATOR.fullmatch(line)
