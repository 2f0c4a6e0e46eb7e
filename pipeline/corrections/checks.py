"""What is wrong with one correction, or with one beside another; None where nothing is."""

import re
from collections.abc import Mapping, Sequence

from pipeline.corrections.changes import (
    Change,
    KeepApart,
    Merge,
    NotAnEntity,
    Relink,
    Rename,
    Retype,
    Split,
    entities_of,
    target_of,
)
from pipeline.vocabulary import KINDS, LABELS

ENTITY_ID = re.compile(rf"(?:(?:{'|'.join(KINDS)})\.)?[a-z0-9_]+")


def fault_of(change: Change) -> str | None:
    """Return what is wrong with a correction by itself, and what to do."""
    if len(change.reason.split()) == 0:
        return "reason is empty; write why, for those who read it later."
    return _fault_of_ids(change) or _fault_of_name(change) or _fault_of_action(change)


def _fault_of_ids(change: Change) -> str | None:
    into = change.into if isinstance(change, Merge | Split | Relink) else None
    for entity_id in (*entities_of(change), *([into] if into is not None else [])):
        if not ENTITY_ID.fullmatch(entity_id):
            return f"'{entity_id}' is no entity_id; write it as the table entities has it, like person.tony_blinken."
    return None


def _fault_of_name(change: Change) -> str | None:
    if isinstance(change, Rename | Split | Relink) and change.name is not None and not _is_line(change.name):
        return "name is empty or longer than a line; write the name alone."
    if isinstance(change, Retype | Split | Relink) and change.label is not None and change.label not in LABELS:
        return f"label is '{change.label}'; use one of {', '.join(LABELS)}."
    return None


def _is_line(text: str) -> bool:
    return bool(text.strip()) and len(text.splitlines()) == 1


def _fault_of_action(change: Change) -> str | None:
    match change:
        case Merge() if change.into in change.entities:
            return f"the merge is circular: {change.into} would go into itself; take it out of entities."
        case KeepApart() if len(set(change.entities)) != 2 or len(change.entities) != 2:
            return "entities are not two different ones; name just two."
        case NotAnEntity() if (change.entity is None) == (change.text is None):
            return "needs either entity or text; give one of them."
        case Split() if not (change.articles or change.texts):
            return "needs articles or texts, or both: which mentions go to the other."
        case Split() | Relink() if (change.into is None) != bool(change.name and change.label):
            return "needs either into (an entity_id) or both name and label (of a new entity)."
        case Split() | Relink() if change.into is not None and (change.name or change.label):
            return "has into as well as name or label; give into alone, or name and label without it."
        case Split() if target_of(change) == change.entity:
            return f"the new name gives {change.entity} again; write one that differs, like 'Ann Li (senator)'."
        case Relink() if change.start_char < 0 or not change.text:
            return "start_char and text are no place; copy them from the table mentions."
    return None


def fault_among(changes: Sequence[Change], names: Sequence[str]) -> tuple[int, str] | None:
    """Return the place among `changes` of the first that contradicts others, and how: a merge, or a pair kept apart.

    `names` are how each is called, with its line.
    """
    goes: dict[str, tuple[str, int]] = {}
    ends: dict[str, str] = {}
    for place, change in enumerate(changes):
        for entity_id in change.entities if isinstance(change, Merge) else ():
            assert isinstance(change, Merge)
            into, earlier = goes.setdefault(entity_id, (change.into, place))
            if into != change.into:
                return place, f"{entity_id} goes into {into} already by {names[earlier]}; delete one of the two."
            if end_of(change.into, ends) == entity_id:
                circle = _circle(entity_id, goes)
                others = [names[goes[each][1]] for each in circle if goes[each][1] != place]
                path = f"{' -> '.join(circle)}, with {', '.join(dict.fromkeys(others))}"
                return place, f"the merge is circular: {path}; delete one of these merges."
            ends[entity_id] = change.into
    return _fault_of_pairs(changes, goes, ends, names)


def _fault_of_pairs(
    changes: Sequence[Change], goes: Mapping[str, tuple[str, int]], ends: dict[str, str], names: Sequence[str]
) -> tuple[int, str] | None:
    """Return the place of the first pair to be kept apart that merges make one, and how."""
    for place, change in enumerate(changes):
        if isinstance(change, KeepApart) and len({end_of(each, ends) for each in change.entities}) == 1:
            merges = sorted({goes[each][1] for each in change.entities if each in goes})
            by = " and ".join(names[each] for each in merges)
            return place, f"{' and '.join(change.entities)} are made one by {by}; delete one of these corrections."
    return None


def end_of(entity_id: str, ends: dict[str, str]) -> str:
    """Return where a chain of merges ends, and note that for all on the way: long chains are walked once."""
    path: list[str] = []
    while entity_id in ends:
        path.append(entity_id)
        entity_id = ends[entity_id]
    ends.update(dict.fromkeys(path, entity_id))
    return entity_id


def _circle(entity_id: str, goes: dict[str, tuple[str, int]]) -> list[str]:
    path = [entity_id, goes[entity_id][0]]
    while path[-1] != entity_id:
        path.append(goes[path[-1]][0])
    return path
