"""A text -> its signature: a few thousand bytes that tell how much two texts share, whatever the language."""

import hashlib
import re
import struct
import unicodedata
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

# Scripts that put no space between words: there each character counts as a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+")
HAS_FIGURE = re.compile(r"\d")
# Pairs of neighbouring words tell two readouts from one readout edited better than runs of three, four or five: of the
# State Department's texts, different ones share at most .74 of theirs, and a text with every twentieth word replaced
# shares .73 to .86.
PAIR = 2
# A longer text keeps every second, fourth ... pair, by hash, so that all texts keep the same ones, and all pairs of its
# beginning, where a teaser comes from.
MOST_PAIRS = 1024
BEGINNING = 256
# Runs of six words, the least of each six neighbours by hash ("winnowing"): two texts that share eleven words in a
# row share such a run. They only find pairs of articles to compare: of a long text those of its two ends are enough,
# and one in `scale` between, lest its parts change places.
RUN, WINDOW = 6, 6
END = 512
HEADER = struct.Struct("<QIHHIIII")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature holds; the arrays are hashes.

    `pairs` of neighbouring words stand in the order of the text: the first `n_first` are those of its beginning, of
    the others one in `scale` is kept. So it is with `names`, the words that have a capital wherever they stand, and
    `numbers`, the words with a figure, a repeated one as often as it stands. `runs` are sorted.
    """

    n_words: int
    digest: int
    scale: int
    n_first: int
    pairs: Hashes
    names: Hashes
    numbers: Hashes
    runs: Hashes


def signature(text: str) -> bytes:
    """Return the signature of `text`: a pure function of its words; case, punctuation and spacing do not matter."""
    written = WORD.findall(unicodedata.normalize("NFKC", text))
    words = [word.casefold() for word in written]
    digest = hashlib.blake2b("\n".join(words).encode(), digest_size=8).digest()
    hashes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    scale = 1
    while len(words) > scale * MOST_PAIRS:
        scale *= 2
    joined = _joined(hashes, PAIR)
    first, all_pairs = _in_order(joined[:BEGINNING]), _in_order(joined)
    pairs = np.concatenate([first, at_scale(all_pairs[len(first) :], scale)])
    names, numbers = _names(written, words), _numbers(words)
    arrays = (pairs, _sampled(names, scale), _sampled(numbers, scale), _runs(hashes, scale))
    sizes = [len(each) for each in arrays]
    header = HEADER.pack(int.from_bytes(digest, "little"), len(words), scale, len(first), *sizes)
    return header + b"".join(each.tobytes() for each in arrays)


def unpacked(packed: bytes) -> Signature:
    """Return what `signature` packed, without copying it."""
    digest, n_words, scale, n_first, *sizes = HEADER.unpack_from(packed)
    ends = [HEADER.size + 4 * n for n in accumulate(sizes)]
    arrays = [np.frombuffer(packed, "<u4", n, end - 4 * n) for n, end in zip(sizes, ends, strict=True)]
    return Signature(n_words, digest, scale, n_first, *arrays)


def at_scale(hashes: Hashes, scale: int) -> Hashes:
    """Return the hashes that a text keeping one in `scale` would have kept."""
    return hashes if scale == 1 else hashes[hashes < np.uint32(2**32 // scale)]


def _joined(hashes: NDArray[np.uint64], length: int) -> Hashes:
    """Return a well-mixed hash for each run of `length` words."""
    n = max(0, len(hashes) - length + 1)
    joined = np.zeros(n, dtype=np.uint64)
    for place in range(length):
        joined = joined * MULTIPLIER + hashes[place : place + n]
    return _mixed(joined)


def _mixed(hashes: NDArray[np.uint64]) -> Hashes:
    hashes = (hashes ^ (hashes >> np.uint64(32))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0x94D049BB133111EB)
    return (hashes >> np.uint64(32)).astype(np.uint32)


def _in_order(hashes: Hashes) -> Hashes:
    """Return the distinct hashes where each first stands."""
    _, first = np.unique(hashes, return_index=True)
    return hashes[np.sort(first)]


def _names(written: list[str], words: list[str]) -> dict[str, int]:
    """Return the words that have a capital wherever they stand, each with the place of the first."""
    plain = {word for word, as_written in zip(words, written, strict=True) if not as_written[0].isupper()}
    names: dict[str, int] = {}
    for place, word in enumerate(words):
        if word not in plain:
            names.setdefault(word, place)
    return names


def _numbers(words: list[str]) -> dict[str, int]:
    """Return the words with a figure, the second 5 as '5 2', each with its place."""
    seen: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    for place, word in enumerate(words):
        if HAS_FIGURE.search(word):
            seen[word] += 1
            numbers[f"{word} {seen[word]}"] = place
    return numbers


def _sampled(places: dict[str, int], scale: int) -> Hashes:
    """Return a hash of each word of the beginning and of one in `scale` of the others, sorted."""
    hashes = _mixed(np.array([zlib.crc32(word.encode()) for word in places], dtype=np.uint64))
    n_first = sum(place <= BEGINNING for place in places.values())
    return np.sort(np.concatenate([hashes[:n_first], at_scale(hashes[n_first:], scale)]))


def _runs(hashes: NDArray[np.uint64], scale: int) -> Hashes:
    runs = _joined(hashes, RUN)
    least = sliding_window_view(runs, WINDOW).min(axis=1) if len(runs) >= WINDOW else runs
    return np.unique(np.concatenate([least[:END], at_scale(least[END:-END], scale), least[END:][-END:]]))
