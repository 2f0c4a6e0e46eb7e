"""Bodies of a state in small letters, as many newsrooms write: 'Russia's foreign ministry', then 'the ministry'."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.link.state_bodies import EMBASSY, StateBodies, kind_of
from pipeline.references.scene import Named, Reference, Scene

# Tokens of 'ministry of foreign affairs'.
MAX_BODY = 4
# What a state may have several of.
SEVERAL = (EMBASSY, ("council",))
MINISTRY = "ministry"


class _Told(NamedTuple):
    """A body where the article tells of it, by tokens, and the telling words of its name."""

    start: int
    end: int
    entity_id: str
    kind: tuple[str, ...]


def find_bodies(scene: Scene, state_bodies: StateBodies) -> Iterator[Reference]:
    """Yield the bodies whose country stands beside them, and 'the ministry' where the article tells of no other.

    Only those that people list or the article names: a description makes no entity.
    """
    bodies = [(each, body) for each in scene.named if each.label == "ORG" and (body := state_bodies.body_of(each.text))]
    known = {each.entity_id for each in scene.named} | set(state_bodies.listed.values())
    told = [_Told(each.start, each.end, each.entity_id, body.kind) for each, body in bodies]
    for owner in scene.named:
        if (each := _owned(scene, state_bodies, known, owner)) is not None:
            told.append(each)
            yield _reference(each.start, each.end, each.entity_id, "possessor", owner.text)
    ministries = [each for each in told if MINISTRY in each.kind]
    if len({each.entity_id for each in ministries}) == 1 and "ministries" not in scene.lower:
        yield from _alone(scene, ministries)


def _reference(start: int, end: int, entity_id: str, rule: str, evidence: str) -> Reference:
    return Reference(start, end, "nominal", "possessor", entity_id, rule, evidence, label="ORG")


def _owned(scene: Scene, state_bodies: StateBodies, known: Set[str], owner: Named) -> _Told | None:
    """Return 'Russia's foreign ministry', 'the Russian foreign ministry', the longest that begins there."""
    is_possessive = scene.texts[owner.end : owner.end + 1] != [] and scene.texts[owner.end] in POSSESSIVES
    if owner.label not in ("GPE", "NORP") or is_possessive != (owner.label == "GPE"):
        return None
    first = owner.end + is_possessive
    for end in range(min(len(scene.texts), first + MAX_BODY), first, -1):
        words = scene.texts[first:end]
        if not all(word.isalpha() and word.islower() for word in words):
            continue
        body = state_bodies.body_of(f"{owner.text} {' '.join(words)}")
        if body is None or body.kind in SEVERAL:
            continue
        if scene.lower[end : end + 1] and scene.lower[end] in scene.words.person_nouns:
            # 'A Russian foreign ministry spokesman': he is who is described.
            return None
        if (entity_id := state_bodies.id_of(body)) in known:
            start = owner.start - (owner.start > 0 and scene.lower[owner.start - 1] == "the")
            return _Told(start, end, entity_id, body.kind)
    return None


def _alone(scene: Scene, ministries: list[_Told]) -> Iterator[Reference]:
    """Yield 'the ministry' and 'the foreign ministry' behind the one that is meant, unless another may be."""
    within = {i for each in ministries for i in range(each.start, each.end)}
    words = {word for each in ministries for word in each.kind}
    first = min(ministries)
    alone: list[tuple[int, int]] = []
    for end in [i + 1 for i, word in enumerate(scene.lower) if kind_of(word) == (MINISTRY,) and i not in within]:
        start = _start(scene, end)
        if start is None or not words.issuperset(kind_of(" ".join(scene.lower[start + 1 : end]))):
            return
        alone.append((start, end))
    for start, end in alone:
        if start > first.start:
            yield _reference(start, end, first.entity_id, "fuller_name", scene.text(first.start, first.end))


def _start(scene: Scene, end: int) -> int | None:
    """Return where 'the foreign ministry' begins that ends at a token; None where anything else stands there."""
    for start in range(end - 1, max(-1, end - MAX_BODY), -1):
        if scene.lower[start] == "the":
            return start
        if not scene.texts[start].islower():
            return None
    return None
