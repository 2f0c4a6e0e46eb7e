"""How alike two names are, and in which words; spelling alike whatever the accents and the transliteration."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.curated import in_ascii
from pipeline.word_lists import items_of

WORDS = Path(__file__).with_name("short_names.toml")
# In order: what Russian, Ukrainian and Arabic letters become in English papers, to one spelling of each.
FOLDS = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("tsch|sch|sh", "s"),
        ("tch|ch|cz", "c"),
        ("zh|dj", "j"),
        ("kh|gh", "h"),
        ("ph", "f"),
        ("x", "ks"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("ck|q", "k"),
        ("[jy]", "i"),
        ("ie", "e"),
        ("ff$", "v"),
        (r"(.)\1+", r"\1"),
    )
]
NO_LETTER = re.compile(r"[^a-z0-9]")
# Shorter words differ in one letter too often: Li and Lu, Kim and Kim.
MIN_CHARS_FOR_A_SLIP = 5


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of short_names.toml: folded short name -> folded full ones, words of bodies, small words."""

    full_names: dict[str, frozenset[str]]
    body_words: frozenset[str]
    small_words: frozenset[str]


@cache
def load_words(path: Path = WORDS) -> Words:
    """Return the word lists of `path`; KeyError names a list that is missing."""
    lists = tomllib.loads(path.read_text("utf-8"))
    full: dict[str, set[str]] = {}
    for line in items_of(lists["short_names"]):
        short, _, long = line.partition("=")
        for name in short.split(","):
            full.setdefault(folded(name.strip()), set()).update(folded(each.strip()) for each in long.split(","))
    return Words(
        full_names={name: frozenset(names) for name, names in full.items()},
        body_words=frozenset(items_of(lists["body_words"])),
        small_words=frozenset(items_of(lists["small_words"])),
    )


@lru_cache(maxsize=500_000)
def folded(word: str) -> str:
    """Return a word in small ASCII letters, one spelling for all transliterations: Zelenskyy and Zelensky alike."""
    text = folded_letters(word)
    for pattern, letters in FOLDS:
        text = pattern.sub(letters, text)
    return text


def likeness(name: str, other: str) -> int:
    """Return how alike two names are, 0-100; accents and letter case do not matter."""
    return round(fuzz.ratio(in_ascii(name).lower(), in_ascii(other).lower()))


def slips(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of distinct words of which `is_slip` is true, each once, without looking at every pair."""
    # Words that differ in one letter are the same with one letter, or none, left out.
    met: dict[str, list[str]] = {}
    for word in sorted({word for word in words if len(word) >= MIN_CHARS_FOR_A_SLIP}):
        near: set[str] = set()
        for variant in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            if others := met.get(variant):
                near.update(others)
                others.append(word)
            else:
                met[variant] = [word]
        yield from ((other, word) for other in sorted(near) if is_slip(other, word))


def is_slip(word: str, other: str) -> bool:
    """Whether two words differ in one letter, or in two neighbours that changed places, as a slip of the hand makes it.

    Not as a man's surname from a woman's: Putin, Putina.
    """
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) < MIN_CHARS_FOR_A_SLIP or len(longer) - len(shorter) > 1 or word == other:
        return False
    if longer[:-1] == shorter:
        return longer[-1] != "a"
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1 or is_swap(word, other)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def is_swap(word: str, other: str) -> bool:
    """Whether two words differ only in two neighbouring letters that changed places: Luhasnk, Luhansk."""
    places = [i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b]
    if len(word) != len(other) or len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return word[first] == other[second] and word[second] == other[first]


def slip_in_words(name: str, other: str) -> str:
    """Return how two names that a slip parts differ."""
    how = "two letters that changed places" if is_swap(folded_letters(name), folded_letters(other)) else "one letter"
    return f"{name} and {other} differ in {how}"


def why_first_names_are_alike(first: str, other: str) -> str | None:
    """Return in words why two first names may be one person's; None where they are plainly different."""
    here, there = folded(first), folded(other)
    if here == there:
        return f"both are {first}" if first == other else f"{first} and {other} are spellings of one name"
    shorter, longer = sorted((first, other), key=lambda name: (len(folded(name)), name))
    a, b = folded(shorter), folded(longer)
    if is_initial(shorter) and not is_initial(longer):
        return f"{shorter} may stand for {longer}" if b[:1] == a[:1] else None
    full_names = load_words().full_names
    for one, two, short, long in ((here, there, first, other), (there, here, other, first)):
        if two in full_names.get(one, ()):
            verb = "is short for" if len(short) < len(long) else "is another form of"
            return f"{short} {verb} {long}"
    if (a[-1:] == "a") != (b[-1:] == "a"):
        return None
    if len(a) >= 3 and b.startswith(a):
        return f"{shorter} may be short for {longer}"
    return slip_in_words(first, other) if is_slip(here, there) else None


def is_initial(name: str) -> bool:
    """Whether a first name is only initials: 'A.', 'J.D.'."""
    return bool(re.fullmatch(r"(?:[A-Z]\.-?)+|[A-Z]", name))


@lru_cache(maxsize=500_000)
def folded_letters(word: str) -> str:
    """Return a word in small ASCII letters, nothing else of it changed."""
    return NO_LETTER.sub("", in_ascii(word).lower())
