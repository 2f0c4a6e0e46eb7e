"""Labels of a transcript that are an office: 'THE PRESIDENT:' is whom the headline or the publisher's country tells."""

from collections.abc import Iterator

from pipeline.annotate.tokens import tokens_of
from pipeline.link.headline import Headed
from pipeline.offices import Offices
from pipeline.references.holders import held, holder_at_home
from pipeline.references.scene import Reference, Scene
from pipeline.speaker_labels import labels_in

ARTICLE = "THE "


def find_labels(scene: Scene, offices: Offices) -> Iterator[Reference]:
    """Yield the labels that are 'THE' and an office, each linked to its holder; none whose holder is not certain."""
    tokens = tokens_of(scene.doc)
    for found in labels_in(tokens.text):
        label = found["label"] or ""
        place = tokens.between(*found.span("label")) if label.startswith(ARTICLE) and label.isupper() else None
        meant = _holder(scene, offices, label.removeprefix(ARTICLE).lower()) if place else None
        if place and meant:
            yield Reference(*place, "nominal", "office_words", *meant)


def _holder(scene: Scene, offices: Offices, title: str) -> tuple[str, str, str] | None:
    """Return the holder of an office with rule and evidence; of two whom the headline names, and of strangers, none.

    Where the publisher's country has a holder, the headline must mean the same: it may name a guest.
    """
    called = scene.words.offices.get(title.partition(" ")[0], ())
    words = next((each for each in called if each.text == title), None)
    at_home = holder_at_home(scene, offices, words) if words else None
    above = {each.entity_id: each for each in scene.headed if each.title == title and _may_be(scene, offices, each)}
    if not above:
        return (at_home.entity_id, "publisher", at_home.evidence) if at_home else None
    entity_id, named = next(iter(above.items()))
    if entity_id is None or len(above) > 1 or (at_home and at_home.entity_id != entity_id):
        return None
    return entity_id, "headline", named.evidence


def _may_be(scene: Scene, offices: Offices, person: Headed) -> bool:
    """Whether a person named above is in the text too, or is listed and held the office on the article's days.

    A name of which nobody knows whose it is may be anybody's.
    """
    if person.entity_id is None:
        return True
    if offices.of_person(person.entity_id) and scene.days:
        return any(term.is_called(person.title) for term in held(scene, offices, person.entity_id))
    return person.entity_id in scene.curated.entities or any(e.entity_id == person.entity_id for e in scene.named)
