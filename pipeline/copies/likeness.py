"""How much two texts share, and what that makes of them."""

from typing import NamedTuple

import numpy as np

from pipeline.copies.signature import Hashes, Signature, at_scale

# A shorter text is too little to tell: "No public appointments." is the whole of many a day's schedule.
LEAST_WORDS = 20
# Shares of the pairs of neighbouring words in either text that stand in both; two are always `near` above the first.
# The State Department's versions of one text share .92 and more; orders and congratulations that are written anew
# from last month's or last year's share up to .80.
NEAR = 0.85
# Of texts not known to be of different weeks, this much is enough ...
NEAR_IN_TIME = 0.75
# ... or this much where so much of the shorter stands in the longer, as where an outlet adds paragraphs.
NEAR_WITH_MORE, HELD = 0.6, 0.9
# So much of a text cut short stands in the whole. A day's schedule shares up to .96 with the next day's; a statement
# that a spokesman reads out at a briefing .93 with the transcript.
PART = 0.97
# A text cut short begins as the whole does: so much of the pairs at the whole's beginning is in it.
BEGINS = 0.8
# More names or numbers than this are replaced by others where one form was filled in twice. Of texts known to be of
# different weeks no number may be another: a notice that an order stays in force differs from last year's in the year.
NAMES, NUMBERS = 0.15, 0.04
# With fewer pairs to compare, of a short text beside a very long one, nothing is certain.
LEAST_PAIRS = 8


class Likeness(NamedTuple):
    """What the shorter of two texts is to the longer: 'exact', 'near' or 'part'; how much they share, 0-1."""

    kind: str
    share: float


def likeness(one: Signature, other: Signature, *, is_apart: bool, is_update: bool) -> Likeness | None:
    """Return what two texts are to each other, whichever way round they are given; None if nothing is certain.

    `is_apart` are articles known to be of different weeks, which must share more. `is_update` are those of one page
    or of one day and the next: there also the numbers may change, as when a toll rises.
    """
    if min(one.n_words, other.n_words) < LEAST_WORDS:
        return None
    if one.digest == other.digest:
        return Likeness("exact", 1.0)
    shorter, longer = sorted((one, other), key=lambda each: (each.n_words, each.digest))
    scale = max(shorter.scale, longer.scale)
    numbers_agree = _replaced(shorter.numbers, longer.numbers, scale) <= (0 if is_apart else NUMBERS)
    near = _near(shorter, longer, is_apart=is_apart)
    if near and (numbers_agree or is_update) and _replaced(shorter.names, longer.names, scale) <= NAMES:
        return Likeness("near", near)
    held = _share_held(shorter, longer)
    return Likeness("part", held) if numbers_agree and held >= PART and _begins_alike(shorter, longer) else None


def _near(shorter: Signature, longer: Signature, *, is_apart: bool) -> float:
    """Return how much of both texts stands in both; 0 where that is too little."""
    scale = max(shorter.scale, longer.scale)
    few, many = at_scale(shorter.pairs, scale), at_scale(longer.pairs, scale)
    if len(few) < LEAST_PAIRS:
        return 0.0
    n_shared = _n_shared(few, many)
    near = n_shared / (len(few) + len(many) - n_shared)
    is_enough = near >= NEAR_IN_TIME or (near >= NEAR_WITH_MORE and n_shared >= HELD * len(few))
    return near if near >= NEAR or (is_enough and not is_apart) else 0.0


def _n_shared(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _replaced(few: Hashes, many: Hashes, scale: int) -> float:
    """Return the share that is other in either text; what only one of them has more does not count."""
    few, many = at_scale(few, scale), at_scale(many, scale)
    least = min(len(few), len(many))
    return (least - _n_shared(few, many)) / max(1, least)


def _share_held(shorter: Signature, longer: Signature) -> float:
    """Return how much of the shorter text's pairs stand in the longer, or at its beginning if that is a long text."""
    scale = longer.scale if shorter.n_words > longer.n_first else 1
    few = at_scale(shorter.pairs, scale)
    many = at_scale(longer.pairs, scale) if scale == longer.scale else longer.pairs[: longer.n_first]
    return _n_shared(few, many) / len(few) if len(few) >= LEAST_PAIRS else 0.0


def _begins_alike(shorter: Signature, longer: Signature) -> bool:
    beginning = longer.pairs[: min(longer.n_first, max(LEAST_PAIRS, len(shorter.pairs) // 2))]
    return _n_shared(beginning, shorter.pairs) >= BEGINS * len(beginning)
