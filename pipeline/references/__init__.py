"""Descriptions and pronouns -> mentions of the people and bodies that they certainly mean; they never make an entity.

`scene` is what they are judged by; `labels`, `offices` (with `bare`, by `holders`), `appositions` and `titles` find
descriptions of people, `bodies` those of ministries and the like, `pronouns` the rest, `saying` those of whoever spoke
before, `issuer` 'I' and 'we' of one person's text.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from pipeline.annotate.tokens import tokens_of
from pipeline.curated import Curated
from pipeline.link.headline import Headed
from pipeline.link.names import sentence_at
from pipeline.link.state_bodies import StateBodies
from pipeline.offices import Offices
from pipeline.records import Article, Mention, Sentence
from pipeline.references.appositions import find_appositions
from pipeline.references.bodies import find_bodies
from pipeline.references.issuer import find_issuer
from pipeline.references.labels import find_labels
from pipeline.references.offices import find_offices
from pipeline.references.pronouns import antecedent, find_pronouns
from pipeline.references.scene import Named, Reference, Scene, scene_of
from pipeline.references.titles import find_titles

__all__ = ["find_references"]

HE_OR_SHE = ("he", "she")
NEITHER = ""


def find_references(
    article: Article,
    doc: Doc,
    mentions: list[Mention],
    sentences: list[Sentence],
    *,
    headed: Sequence[Headed] = (),
    curated: Curated,
    offices: Offices,
    state_bodies: StateBodies,
) -> list[Mention]:
    """Return a mention for each description of a person or a state's body, and each pronoun, whose meaning is certain.

    An office of which nobody knows the holder is there too, linked to nobody, with the reason. `headed` are those whom
    the headline names by title.
    """

    def scene_by(decided: dict[str, str]) -> Scene:
        return scene_of(article, doc, mentions, headed=headed, curated=curated, decided=decided)

    scene = scene_by({})
    found = [*_agreed(scene, scene_by, offices), *find_issuer(scene, article), *find_bodies(scene, state_bodies)]
    # Words that are a name already are no description: 'Board Chair' where it is held to be a body. Nor are they two.
    rows: dict[tuple[int, int], Mention] = {}
    names = {(each.start_char, each.end_char) for each in mentions}
    for each in sorted(found, key=lambda each: (each.start, each.end)):
        row = _mention(article.article_id, doc, each, sentences)
        if row and (place := (row.start_char, row.end_char)) not in names:
            rows.setdefault(place, row)
    return list(rows.values())


def _agreed(scene: Scene, scene_by: Callable[[dict[str, str]], Scene], offices: Offices) -> list[Reference]:
    """Return the references of a scene in which nobody is both 'he' and 'she'.

    Of whom nobody tells it, the pronoun linked more often decides; where it is neither, none is linked. What is
    decided takes links away, also those that rested on these; it makes none.
    """
    found = [*_descriptions(scene, offices), *find_pronouns(scene)]
    decided = _decided(scene, found)
    if decided:
        before = {(each.start, each.entity_id) for each in found}
        scene = scene_by(decided)
        again = [*_descriptions(scene, offices), *find_pronouns(scene)]
        found = [each for each in again if (each.start, each.entity_id) in before]
    return found


def _decided(scene: Scene, found: list[Reference]) -> dict[str, str]:
    """Return the pronoun of each person to whom both were linked, NEITHER where both were as often."""
    counted: dict[str, Counter[str]] = {}
    for each in found:
        which = scene.words.pronouns.get(scene.lower[each.start]) if each.form == "pronoun" else None
        if each.entity_id and which in HE_OR_SHE:
            counted.setdefault(each.entity_id, Counter())[which] += 1
    ranked = {person: times.most_common() for person, times in counted.items() if len(times) > 1}
    return {person: first if most > least else NEITHER for person, ((first, most), (_, least)) in ranked.items()}


def _descriptions(scene: Scene, offices: Offices) -> list[Reference]:
    """Return the descriptions, none within another, and make those that are linked known to the scene."""
    labels = list(find_labels(scene, offices))
    for each in labels:
        scene.hear(_named(scene, each))
    by_office = list(find_offices(scene, offices, lambda position: antecedent(scene, position)))
    beside = [each for each in find_appositions(scene) if not _overlaps(each, by_office)]
    found = [each for each in by_office if each.entity_id or not _overlaps(each, beside)] + beside
    found += find_titles(scene, offices, labels + found)
    for each in found:
        if each.entity_id is None:
            continue
        scene.described.update(range(each.start, each.end))
        if each.link_rule != "apposition":
            scene.add(_named(scene, each))
    return labels + found


def _named(scene: Scene, reference: Reference) -> Named:
    """Return a description that is linked as a person referred to."""
    words = scene.text(reference.start, reference.end)
    return Named(reference.start, reference.end, reference.entity_id or "", "PERSON", words)


def _overlaps(reference: Reference, others: list[Reference]) -> bool:
    """Whether a linked reference among `others` shares a token with `reference`."""
    return any(each.entity_id and each.start < reference.end and reference.start < each.end for each in others)


def _mention(article_id: str, doc: Doc, reference: Reference, sentences: list[Sentence]) -> Mention | None:
    tokens = tokens_of(doc)
    start_char, end_char = tokens.starts[reference.start], tokens.end_char(reference.end - 1)
    number = sentence_at(sentences, start_char)
    if end_char > sentences[number].end_char:
        return None
    return Mention(
        article_id=article_id,
        start_char=start_char,
        end_char=end_char,
        text=tokens.text[start_char:end_char],
        label=reference.label,
        sense=None,
        form=reference.form,
        entity_id=reference.entity_id,
        found_rule=reference.found_rule,
        link_rule=reference.link_rule,
        link_evidence=reference.evidence,
        correction=None,
        sentence=number,
    )
