"""What rests on a name goes where the name goes: 'he' behind it, or 'the minister' beside it."""

from collections.abc import Sequence

from pipeline.corrections.changes import Place

_PARAGRAPH = ", paragraph "  # behind the words that a link rests on: 'Ann Li, paragraph 2'


def carried(places: Sequence[Place], about: set[int]) -> set[int]:
    """Return the positions `about` among the mentions of an article, and those of references that rest on these.

    `places` are in the order of the text: of two names alike a reference rests on the one before it.
    """
    found = set(about)
    for position, place in enumerate(places):
        if position not in found and place.form in ("pronoun", "nominal") and _rests_on(places, place) in found:
            found.add(position)
    return found


def _rests_on(places: Sequence[Place], reference: Place) -> int | None:
    """Return the position of the mention that the evidence of a reference names; None if it names none."""
    words, mark, _ = (reference.evidence or "").rpartition(_PARAGRAPH)
    if not mark or reference.entity_id is None:
        return None
    alike = [i for i, each in enumerate(places) if (each.text, each.entity_id) == (words, reference.entity_id)]
    before = [i for i in alike if places[i].start_char < reference.start_char]
    return next(iter(before[-1:] or alike), None)
