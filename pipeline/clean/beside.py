"""What the lines around a line say of it: pleas, boxes and the next story come in several lines, and so do articles.

Each line has a number that says how far its own signs speak for the article (`unlike`). The signs made here tell that
number, those of the two lines above and below, and what the lines around say together.
"""

from collections.abc import Iterator, Sequence

BOUNDS = (-2.0, -1.4, -1.0, -0.7, -0.4, -0.2, 0.0, 0.3, 0.6, 1.0, 1.5, 2.2, 3.0)
NEXT, NEAR, FAR = 2, 4, 6  # lines on each side
LONGEST = 300  # characters of a line that count
NOTHING = 9.0  # below all bounds, or above them, where no line stands


def beside_signs(lengths: Sequence[int], numbers: Sequence[float]) -> list[frozenset[str]]:
    """Return for each line, by the lengths and numbers of all, the bounds below which its surroundings stay."""
    weights = [min(length, LONGEST) for length in lengths]
    return [frozenset(_signs(weights, numbers, place)) for place in range(len(numbers))]


def _signs(weights: Sequence[int], numbers: Sequence[float], place: int) -> Iterator[str]:
    yield from _below("alone", numbers[place])
    for step in range(1, NEXT + 1):
        for side, other in ((f"{step}_above", place - step), (f"{step}_below", place + step)):
            yield from _below(side, numbers[other]) if 0 <= other < len(numbers) else [f"{side}:edge"]
    near = [i for i in range(max(0, place - NEAR), min(len(numbers), place + NEAR + 1)) if i != place]
    if near:
        yield from _below("near", sum(numbers[i] * weights[i] for i in near) / sum(weights[i] for i in near))
    for side, far in (("above", numbers[max(0, place - FAR) : place]), ("below", numbers[place + 1 :][:FAR])):
        yield from _below(f"most_{side}", max(far, default=-NOTHING))
        yield from _below(f"least_{side}", min(far, default=NOTHING))


def _below(name: str, number: float) -> list[str]:
    return [f"{name}<{bound}" for bound in BOUNDS if number < bound]
