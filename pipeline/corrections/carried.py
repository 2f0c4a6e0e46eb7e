"""What rests on a name goes where the name goes: 'he' behind it, or 'the minister' beside it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.corrections.changes import Place

_PARAGRAPH = ", paragraph "  # behind the words that a link rests on: 'Ann Li, paragraph 2'


def carried(places: Sequence[Place], about: set[int]) -> set[int]:
    """Return the positions `about` among the mentions of an article, and those of references that rest on these.

    `places` are in the order of the text: of two names alike a reference rests on the one before it.
    """
    found, standing = set(about), defaultdict[tuple[str, str | None], list[int]](list)
    for position, place in enumerate(places):
        standing[place.text, place.entity_id].append(position)
    for position, place in enumerate(places):
        if (
            position not in found
            and place.form in ("pronoun", "nominal")
            and _rests_on(place, position, standing) in found
        ):
            found.add(position)
    return found


def _rests_on(reference: Place, position: int, standing: Mapping[tuple[str, str | None], list[int]]) -> int | None:
    """Return the position of the mention that the evidence of a reference names; None if it names none."""
    words, mark, _ = (reference.evidence or "").rpartition(_PARAGRAPH)
    if not mark or reference.entity_id is None:
        return None
    alike = standing.get((words, reference.entity_id), [])
    return alike[max(0, bisect_left(alike, position) - 1)] if alike else None
