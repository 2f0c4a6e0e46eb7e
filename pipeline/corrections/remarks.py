"""What a person should look at in the corrections, though a build can be made with them: a line for each."""

from collections.abc import Collection, Iterator, Mapping

from rapidfuzz import process

from pipeline.corrections.changes import Change, Merge, Relink, Rename, Retype, Split, action_of, block_of, target_of
from pipeline.corrections.words import nothing_met

_NEAR = 85  # of 100: 'wendy_shermann' is 96 near 'wendy_sherman'


def remarks(changes: Mapping[int, Change], met: Mapping[int, int], known: Collection[str]) -> list[str]:
    """Return a line for each correction that repeats another, is overruled, no longer applies or names nobody.

    `met` is how many mentions each met; `known` are the entities that are listed or that articles name, before the
    corrections.
    """
    made = {target_of(each) for each in changes.values() if isinstance(each, Split | Relink) and each.into is None}
    same, overruled = _repeated(changes)
    return [
        f"Correction {number} ({action_of(change)}) {said}."
        for number, change in changes.items()
        for said in _remarks(number, change, same, overruled, met, {*known, *made})
    ]


def _remarks(
    number: int,
    change: Change,
    same: Mapping[int, int],
    overruled: Mapping[int, int],
    met: Mapping[int, int],
    known: Collection[str],
) -> Iterator[str]:
    if number in same:
        yield f"says the same as correction {same[number]}; delete one of the two"
    elif number not in met:
        yield f"no longer applies: {nothing_met(change)}"
    elif number in overruled:
        yield f"is overruled by correction {overruled[number]}, which is about the same; delete one of the two"
    elif isinstance(change, Merge | Split | Relink) and change.into is not None and change.into not in known:
        near = process.extractOne(change.into, sorted(known), score_cutoff=_NEAR)
        meant = f"; perhaps {near[0]} is meant" if near else ""
        yield f"makes a new entity: {change.into} is neither listed nor named in any article{meant}"


def _repeated(changes: Mapping[int, Change]) -> tuple[dict[int, int], dict[int, int]]:
    """Return which corrections say what an earlier one says, and which are overruled by which later one."""
    said: dict[str, int] = {}
    last: dict[tuple[object, ...], int] = {}
    same: dict[int, int] = {}
    overruled: dict[int, int] = {}
    for number, change in changes.items():
        block = {name: value for name, value in block_of(change).items() if name not in ("reason", "made_at")}
        first = said.setdefault(repr(block), number)
        if first != number:
            same[number] = first
        elif what := _what(change):
            if what in last:
                overruled[last[what]] = number
            last[what] = number
    return same, overruled


def _what(change: Change) -> tuple[object, ...]:
    """Return what only the last of several corrections decides; nothing where several go together."""
    match change:
        case Relink():
            return "mention", change.article, change.start_char, change.text
        case Rename() | Retype():
            return action_of(change), change.entity
    return ()
