"""Stated authors -> their names, one by one, without outlet, placeholders, addresses and titles (`authors.toml`)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.ingest.decoding import one_line

RULES = Path(__file__).with_name("authors.toml")
_MOST = 100  # names of one article
_LONGEST = 2_000  # characters that are read
_NAME_WORDS = range(2, 6)  # of a name behind a title: 'French Foreign Minister Jean-Yves Le Drian'
_SPLIT_NAME = 2  # 'Marchetti, Ilse' has one word on each side
_WORD = re.compile(r"[^\W_]+")
_SITE_WORDS = frozenset({"the", "com", "org", "net", "www"})


@cache
def load_author_rules(path: Path = RULES) -> dict[str, dict[str, re.Pattern[str]]]:
    """Return the expressions of `path` by group and name; ValueError names the one that cannot be read."""
    loaded: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return {
        group: {name: _compiled(text, f"{path.name} {group}.{name}") for name, text in rules.items()}
        for group, rules in loaded.items()
    }


def _compiled(text: str, place: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{place} is not readable: {error}.") from None


def names_of(stated: str, publisher: str = "") -> tuple[str, ...]:
    """Return the names that `stated` holds, each once; none where it names only the outlet, a role or an address."""
    found: dict[str, str] = {}
    for part in stated[:_LONGEST].split(";"):
        for whole in _names_in(one_line(part)):
            name = _without_outlet(whole, publisher)
            if not _is_outlet(name, publisher):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST]


def _names_in(text: str) -> Iterator[str]:
    text = _bare(text)
    if text.startswith(","):
        return  # a name was to stand before it
    pieces = _pieces(text)
    if any(_title_end(piece) for piece in pieces[1:]):
        yield from _officials(pieces)
        return
    for part in _parts(text):
        yield from _listed(_bare(part).strip(" ,:"))


def _pieces(text: str) -> list[str]:
    """Return what stands between commas, 'Jr.' with the name before it."""
    pieces: list[str] = []
    for piece in (each.strip().removeprefix("and ").strip() for each in text.split(",")):
        if pieces and _is(piece, "suffix"):
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif piece:
            pieces.append(piece)
    return pieces


def _parts(text: str) -> list[str]:
    return load_author_rules()["between"]["authors"].split(text)


def _title_end(text: str) -> int:
    """Return where the last word for an office ends, 0 where there is none."""
    return max((found.end() for found in load_author_rules()["office"]["title"].finditer(text)), default=0)


def _officials(pieces: list[str]) -> Iterator[str]:
    """Yield the officials in the pieces between commas: the first, those before a title and those right behind one.

    A title may hold commas and 'and' itself: 'Under Secretary for Growth, Energy, and the Environment'.
    """
    for number, piece in enumerate(pieces):
        parts = _parts(piece)
        is_before_title = number + 1 < len(pieces) and _title_end(pieces[number + 1]) > 0
        for part in parts:
            is_name = number == 0 or (part is parts[-1] and is_before_title)
            if name := _behind_title(part) or (part if is_name and (number == 0 or not _title_end(part)) else ""):
                yield name


def _behind_title(part: str) -> str:
    """Return 'Angela Merkel' for 'German Chancellor Angela Merkel', '' where no name stands behind a title."""
    end = _title_end(part)
    words = part[end:].split() if end else []
    is_name = len(words) in _NAME_WORDS and words[0][0].isupper() and words[-1][0].isupper()
    return " ".join(words) if is_name and not any(_is(word, "no_name") for word in words) else ""


def _bare(text: str) -> str:
    for rule in load_author_rules()["off"].values():
        text = rule.sub("", text).strip()
    return text


def _listed(text: str) -> Iterator[str]:
    """Yield the names between commas; what follows a name may be its title or outlet."""
    names: list[str] = []
    for piece in map(_without_title, _pieces(text)):
        if not _is(piece, "nobody") and not (names and _is(piece, "after_name")):
            names.append(piece)
    if len(names) == _SPLIT_NAME and not any(" " in name for name in names):
        names = [", ".join(names)]
    yield from (name for name in names if _WORD.search(name))


def _is(text: str, group: str) -> bool:
    return any(rule.fullmatch(text) for rule in load_author_rules()[group].values())


def _without_title(name: str) -> str:
    """Return 'Ilse Marchetti' for 'Ilse Marchetti Rome correspondent'."""
    words = name.split()
    is_name = len(words) > _SPLIT_NAME and all(word[0].isupper() for word in words[:_SPLIT_NAME])
    is_titled = is_name and words[-1].islower() and _is(words[-1], "after_name")
    return " ".join(words[:_SPLIT_NAME]) if is_titled else name


def _without_outlet(name: str, publisher: str) -> str:
    """Return 'Anna Example' for 'Anna Example Harbour Courier' in that paper."""
    outlet = publisher.split()
    words = name.split()
    is_behind = outlet and words[-len(outlet) :] == outlet and len(words) - len(outlet) in _NAME_WORDS
    return " ".join(words[: -len(outlet)]) if is_behind else name


def _is_outlet(name: str, publisher: str) -> bool:
    ours, theirs = _compared(name), _compared(publisher)
    return bool(ours) and "".join(ours) == "".join(theirs)


def _compared(name: str) -> list[str]:
    return [word for word in _WORD.findall(name.casefold()) if word not in _SITE_WORDS]
