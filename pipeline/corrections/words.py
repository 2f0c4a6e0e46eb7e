"""Corrections in plain words: what one changes, and why it does not apply."""

import textwrap
from collections.abc import Callable

from pipeline.corrections.changes import (
    Change,
    KeepApart,
    Merge,
    NotAnEntity,
    Relink,
    Rename,
    Restore,
    Retype,
    Split,
)
from pipeline.counted import count
from pipeline.vocabulary import KIND_OF_LABEL


def what_it_changes(change: Change, name: Callable[[str], str], n_mentions: int) -> str:
    """Return what a correction changes; `name` gives the name that an entity bears at that point."""
    match change:
        case Merge():
            verb = "is" if len(change.entities) == 1 else "are"
            return f"{_listed([name(each) for each in change.entities])} {verb} the same as {name(change.into)}"
        case Split():
            return f"{name(change.entity)} is {_other(change, name)}{_where(change)}"
        case Rename():
            return f"{name(change.entity)} is named {change.name}"
        case Retype():
            return f"{name(change.entity)} is of the kind {KIND_OF_LABEL[change.label]} ({change.label})"
        case NotAnEntity():
            said = f"“{change.text}”" if change.entity is None else name(change.entity)
            where = f" in {change.article}" if change.article else ""
            return f"{said} is nobody’s name{where}: {count(n_mentions, 'mention')} left out"
        case Relink():
            return f"“{change.text}” at character {change.start_char} of {change.article} is {_other(change, name)}"
        case KeepApart():
            first, second = change.entities
            return f"{name(first)} and {name(second)} are two"
        case Restore():
            return f"“{_shortened(change.text)}” belongs to {change.article}"


def what_it_left_out(n_contacts: int) -> str:
    """Return what a correction makes of contacts in which one would meet himself; nothing where there are none."""
    return f"; {count(n_contacts, 'contact')} left out, as nobody meets himself" if n_contacts else ""


def nothing_met(change: Change) -> str:
    """Return why a correction does not apply."""
    match change:
        case Merge():
            return f"no article names {_listed(change.entities, 'or')}"
        case Split():
            return f"{change.entity} is not named{_where(change, 'or')}"
        case Rename() | Retype():
            return f"no article names {change.entity}"
        case NotAnEntity():
            if change.entity is None:
                return f"no “{change.text}” stands as a name in {change.article or 'any article'}"
            return f"{change.entity} is not named in {change.article or 'any article'}"
        case Relink():
            return f"{change.article} has no mention “{change.text}” at character {change.start_char}"
        case KeepApart():
            return f"not both {_listed(change.entities)} are named"
        case Restore():
            return f"{change.article} has no paragraph that begins “{_shortened(change.text)}”"


def _where(change: Split, joined: str = "and") -> str:
    said = f" as {_listed([f'“{text}”' for text in change.texts], joined)}" if change.texts else ""
    return f"{said} in {_listed(change.articles, joined)}" if change.articles else said


def _other(change: Split | Relink, name: Callable[[str], str]) -> str:
    return str(change.name) if change.into is None else name(change.into)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, 80, placeholder=" …")


def _listed(texts: list[str] | tuple[str, ...], joined: str = "and") -> str:
    *first, last = texts
    return f"{', '.join(first)} {joined} {last}" if first else last
