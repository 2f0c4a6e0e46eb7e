"""What a line of a page looks like: the signs by which `sequence` tells the article from the page around it.

A sign is a name; `shape.toml` says how strongly each speaks for which part of a page, and was fitted, not written.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# A paragraph of the article ends like a sentence and is longer than a headline. On the pages read for this,
# headlines with a full stop reach 74 characters and standfirsts 143.
PROSE_CHARS = 80
LONGEST_REMEMBERED = 2_000  # characters of a line
SENTENCE_END = re.compile(r"""[.!?…:;]["'”’)\]]*$|[.!?…,]["'”’]$""")
_LENGTHS = (8, 16, 30, 50, 80, 140, 240)
_RUNS = (1, 2, 4, 9, 24)
_NEAR = (1, 2, 4, 8)
_FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for from with as and or but nor so that which who whom whose this these those it its "
    "he she his her they them their we our i my you your is are was were be been being has have had will would can "
    "could may might must should do does did not no if when while than then there into over after before about up "
    "out".split()
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|must|should|does|did|do|said|says"
    r"|\w{3,}ed)\b"
)
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("said", re.compile(r"\b(?:said|says|told|added|according to|tweeted|announced|wrote)\b")),
    ("quoted", re.compile(r"[“”\"]")),
    ("addresses_reader", re.compile(r"\b(?:you|your|us|our)\b", re.IGNORECASE)),
    ("i_or_we", re.compile(r"\b(?:I|I’m|I'm|we|We|my|me)\b")),
    ("question", re.compile(r"\?[”\"']?$")),
    ("colon_end", re.compile(r":$")),
    ("cut_off", re.compile(r"(?:\.\.\.|…)$")),
    ("begins_small", re.compile(r"[a-z]")),
    ("begins_with_bullet", re.compile(r"[-–—•*·▪►»>+]\s*\S")),
    ("begins_with_number", re.compile(r"#?\d+(?:[.)]\s|$)")),
    ("speaker", re.compile(r"(?:[A-Z][A-Z.'’ -]{2,40}|Q|A)(?:\s*\([^)]{1,40}\))?:\s")),
    ("label_colon", re.compile(r"[A-Z][\w ’'&/-]{1,30}:\s")),
    ("order", re.compile(
        r"(?:sign|subscribe|click|follow|share|get|join|download|see|view|watch|listen|shop|buy|read|find|register|log|"
        r"enter|check|learn|discover|explore|try|visit|send|submit|support|donate|enable|accept|show|load|browse|add|"
        r"save|play|comment|reply|report|contact|advertise|search|skip|return|back|go|meet|tell|become|help|like)\b",
        re.IGNORECASE)),
    ("site_word", re.compile(
        r"\b(?:newsletters?|subscri\w+|cookies?|privacy|copyright|rights reserved|sign up|log ?in|sign ?in|inbox"
        r"|e-?mails?|advertis\w+|sponsor\w*|affiliate|commissions?|podcasts?|facebook|twitter|instagram|youtube|linkedin"
        r"|whatsapp|terms|comments?|trending|popular|related|latest|recommended|browser|javascript|account|password|app|menu"
        r"|editors?’?|website|site|download|click|follow us|donat\w+|disclaimer|logo|photos?|images?|videos?|getty"
        r"|credit|courtesy|ads?)\b|©", re.IGNORECASE)),
    ("writer_word", re.compile(
        r"\b(?:(?:is|was) (?:an?|the) (?:[\w-]+,? ){0,5}(?:reporter|writer|editor|journalist|correspondent|author|"
        r"columnist|contributor|producer|fellow|professor|analyst|blogger|freelance\w*)|covers? \w+|reporting (?:on|by)"
        r"|contributed to|writes? (?:about|for)|reach (?:him|her|them)|reporter|contributor|the author)\b",
        re.IGNORECASE)),
    ("date", re.compile(
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} (?:jan|feb|mar|apr"
        r"|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b20\d\d-\d\d-\d\d\b|\d{1,2}/\d{1,2}/\d{2,4}|\b\d+ ?(?:hours?|hrs?"
        r"|days?|weeks?|months?|min(?:ute)?s?|years?|h|d|m) ago\b", re.IGNORECASE)),
    ("time", re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)),
    ("address", re.compile(
        r"https?://|www\.|\b[\w-]+\.(?:com|org|net|co|uk|gov|edu|io)\b|\w@\w|(?<!\w)[@#]\w", re.IGNORECASE)),
    ("bars", re.compile(r"\s[|·•/›»>]\s|\s{2,}")),
    ("run_together", re.compile(r"[a-z][A-Z][a-z].*[a-z][A-Z][a-z]|[a-z.][A-Z][a-z]+$")),
    ("file_name", re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)\b", re.IGNORECASE)),
    ("code", re.compile(r"[{}<>=\\]|\(\)|_\w+_")),
    ("money", re.compile(r"[$£€]\s?\d")),
    ("no_letters", re.compile(r"[\W\d_]+$")),
)  # fmt: skip


def is_prose(text: str) -> bool:
    """Whether a line reads like a full paragraph rather than a headline, label or caption."""
    return len(text) >= PROSE_CHARS and SENTENCE_END.search(text) is not None


def addresses_reader(text: str) -> bool:
    """Whether a line speaks to the reader of the page, or of the page itself."""
    return any(pattern.search(text) for name, pattern in _SIGNS if name in ("addresses_reader", "site_word"))


# Signs of a line that also speak for the lines beside it, and signs that mean different things for prose, for a
# sentence and for a scrap of text.
_TOLD_BY_NEIGHBOURS = (
    "length_", "sentence_", "no_end_", "phrase_", "date", "site_word", "function_words_", "capitals_", "all_capitals",
    "file_name", "cut_off", "question", "begins_with_number", "colon_end", "order", "writer_word", "said",
)  # fmt: skip
_BY_KIND = (
    "prose_above", "prose_below", "density", "run_", "page_phrases", "words_of_prose", "prose_up", "prose_down",
    "site_word", "date", "addresses_reader", "writer_word", "twice_on_page", "above_phrase", "below_phrase",
    "capitals_", "cut_off",
)  # fmt: skip


def signs_of(lines: Sequence[str], phrase: Sequence[str | None]) -> list[list[str]]:
    """Return the signs of each line; `phrase` names the phrase rule that each meets."""
    alone = _signs_alone(lines, phrase)
    near = [[sign for sign in found if sign.startswith(_TOLD_BY_NEIGHBOURS)] for found in alone]
    signs = []
    for i, found in enumerate(alone):
        kind = kind_of(found, is_prose="is_prose" in found)
        above = [f"above:{sign}" for sign in near[i - 1]] if i else ["above:edge"]
        below = [f"below:{sign}" for sign in near[i + 1]] if i + 1 < len(near) else ["below:edge"]
        signs.append([*found, *(f"{kind}&{s}" for s in found if s.startswith(_BY_KIND)), *above, *below])
    return signs


def kind_of(signs: Iterable[str], *, is_prose: bool) -> str:
    """Return what a line is, "prose", "sentence" or "scrap": what is no prose by how its signs say that it ends."""
    return "prose" if is_prose else "sentence" if any(sign.startswith("sentence_") for sign in signs) else "scrap"


def _signs_alone(lines: Sequence[str], phrase: Sequence[str | None]) -> list[list[str]]:
    told = [" ".join(re.findall(r"\w+", line.casefold())) for line in lines]
    prose = [is_prose(line) and rule is None for line, rule in zip(lines, phrase, strict=True)]
    page = _Page(told, prose, [len(line) for line in lines], Counter(told))
    around = f"page_phrases_{n_below(sum(rule is not None for rule in phrase), (0, 2, 8))}"
    signs = []
    for i, line in enumerate(lines):
        found = ["any", around, *own_signs(line), *page.signs(i)]
        if rule := phrase[i]:
            found.append(f"phrase_{rule}")
        found += [f"{side}_phrase" for side, at in (("below", i - 1), ("above", i + 1)) if _met(phrase, at)]
        signs.append(found)
    return signs


def _met(phrase: Sequence[str | None], at: int) -> bool:
    return 0 <= at < len(phrase) and phrase[at] is not None


def n_below(value: float, bounds: Sequence[float]) -> int:
    """Return how many of the bounds lie below `value`."""
    return sum(bound < value for bound in bounds)


def own_signs(line: str) -> tuple[str, ...]:
    """Return the signs that a line has whatever stands around it."""
    return _remembered(line) if len(line) <= LONGEST_REMEMBERED else _found(line)


@lru_cache(maxsize=2048)
def _remembered(line: str) -> tuple[str, ...]:
    """Return the signs of a line, kept for the second look at its page."""
    return _found(line)


def _found(line: str) -> tuple[str, ...]:
    words = line.split()
    letters = [word for word in words if word[0].isalpha()]
    size = n_below(len(line), _LENGTHS)
    ends = SENTENCE_END.search(line) is not None
    found = [f"length_{size}", f"{'sentence' if ends else 'no_end'}_{min(size, 5)}"]
    found += [name for name, pattern in _SIGNS if _meets(name, pattern, line)]
    if len(letters) >= 4:
        small = [word.strip(",.;:!?’'”“\"()").lower() for word in words]
        found.append(
            f"function_words_{n_below(sum(w in _FUNCTION_WORDS for w in small) / len(words), (0, 0.15, 0.3, 0.42))}"
        )
        capitals = sum(word[0].isupper() for word in letters[1:]) / (len(letters) - 1)
        found.append(f"capitals_{n_below(capitals, (0.1, 0.3, 0.6, 0.9))}")
        if not _VERB.search(line):
            found.append("no_verb")
    if len(line) > 3 and line.isupper():
        found.append("all_capitals")
    if sum(c.isdigit() for c in line) > 0.3 * len(line):
        found.append("digits")
    return tuple(found)


_AT_START = frozenset(("begins_small", "begins_with_bullet", "begins_with_number", "speaker", "label_colon", "order"))


def _meets(name: str, pattern: re.Pattern[str], line: str) -> bool:
    return (pattern.match(line) if name in _AT_START or name == "no_letters" else pattern.search(line)) is not None


@dataclass(slots=True)
class _Page:
    """Where the prose of a page stands, and which words it has."""

    told: list[str]
    is_prose: list[bool]
    lengths: list[int]
    prints: Counter[str]
    before: list[int] = None  # type: ignore[assignment]
    runs: list[int] = None  # type: ignore[assignment]
    words: Counter[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        prose = [length if is_prose else 0 for length, is_prose in zip(self.lengths, self.is_prose, strict=True)]
        self.before = [0, *accumulate(prose)]
        self.runs = _runs(self.is_prose)
        self.words = Counter(
            word for told, p in zip(self.told, self.is_prose, strict=True) if p for word in set(told.split())
        )

    def signs(self, i: int) -> list[str]:
        """Return the signs that a line has by where it stands."""
        total = self.before[-1] or 1
        above, below = self.before[i] / total, (self.before[-1] - self.before[i + 1]) / total
        found = [
            f"prose_above_{n_below(above, (0, 0.1, 0.5, 0.9, 0.999))}",
            f"prose_below_{n_below(below, (0, 0.1, 0.5, 0.9, 0.999))}",
        ]
        found.append(f"run_{n_below(self.runs[i], _RUNS)}" if self.runs[i] else "is_prose")
        found.append(f"prose_up_{n_below(self._distance(i, -1), _NEAR)}")
        found.append(f"prose_down_{n_below(self._distance(i, 1), _NEAR)}")
        around = self._share(i)
        found.append(f"density_{n_below(around, (0.1, 0.3, 0.5, 0.7, 0.9))}")
        if self.prints[self.told[i]] > 1:
            found.append("twice_on_page")
        if (shared := self._shared(i)) is not None:
            found.append(f"words_of_prose_{n_below(shared, (0, 0.2, 0.4, 0.6, 0.8))}")
        return found

    def _distance(self, i: int, step: int) -> int:
        """Return how many lines away the next prose is in a direction, at most 9."""
        for n in range(1, 10):
            if not 0 <= i + n * step < len(self.is_prose):
                return 9
            if self.is_prose[i + n * step]:
                return n
        return 9

    def _share(self, i: int) -> float:
        """Return the share of prose among the characters of the line and of the five on either side."""
        first, last = max(0, i - 5), min(len(self.lengths), i + 6)
        return (self.before[last] - self.before[first]) / max(1, sum(self.lengths[first:last]))

    def _shared(self, i: int) -> float | None:
        """Return the share of the line's longer words that other prose of the page has; None if it has too few."""
        own = self.is_prose[i]
        words = {word for word in self.told[i].split() if len(word) > 3 and word not in _FUNCTION_WORDS}
        if len(words) < 2:
            return None
        return sum(self.words[word] > own for word in words) / len(words)


def _runs(is_prose: list[bool]) -> list[int]:
    """Return for each line how long the run of lines without prose is in which it stands; 0 for prose."""
    runs, start = [0] * len(is_prose), 0
    for i in range(len(is_prose) + 1):
        if i == len(is_prose) or is_prose[i]:
            runs[start:i] = [i - start] * (i - start)
            start = i + 1
    return runs
