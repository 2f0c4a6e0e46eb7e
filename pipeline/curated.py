"""Reads and checks `seeds/entities.csv`: the people, organisations, places and treaties that a person vouches for."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anyascii import anyascii

from pipeline.vocabulary import KIND_OF_LABEL, KINDS, LABELS, PRONOUNS

COLUMNS = (
    "entity_id",
    "kind",
    "label",
    "name",
    "wikidata_id",
    "country",
    "aliases",
    "context_aliases",
    "demonyms",
    "description",
    "pronouns",
)
SEPARATOR = "|"
# Capitals-only headlines and datelines ('WASHINGTON'): shorter names would meet acronyms and pronouns ('US', 'IT').
MIN_CHARS_FOR_CAPITALS = 5


class CuratedError(ValueError):
    """Something in seeds/entities.csv cannot be used; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class CuratedEntity:
    """A row of seeds/entities.csv."""

    entity_id: str
    kind: str
    label: str
    name: str
    wikidata_id: str | None
    country: str | None
    aliases: tuple[str, ...]
    context_aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    description: str | None
    pronouns: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that mean this entity in any article, the usual one first."""
        return (self.name, *self.aliases)

    @property
    def is_seat_of_government(self) -> bool:
        """Whether it is a country, or the city that its description calls the capital of one."""
        is_capital = self.description is not None and self.description.startswith("Capital of ")
        return self.label == "GPE" and (self.country is None or is_capital)


@dataclass(frozen=True, slots=True)
class Curated:
    """What people vouch for: entities by id, and each spelling with the entity it means."""

    entities: dict[str, CuratedEntity] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    context: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def without(self, kinds: Collection[str]) -> "Curated":
        """Return these without the entities of some kinds: how a text is met whose people nobody listed."""
        kept = {key: each for key, each in self.entities.items() if each.kind not in kinds}
        return Curated(
            entities=kept,
            names={name: key for name, key in self.names.items() if key in kept},
            demonyms={name: key for name, key in self.demonyms.items() if key in kept},
            context={
                name: ids for name, keys in self.context.items() if (ids := tuple(key for key in keys if key in kept))
            },
        )


def load_curated(path: Path) -> Curated:
    """Return the entities of `path`; CuratedError names the first line that cannot be used, before any work."""
    if not path.is_file():
        raise CuratedError(f"{path} is not there; restore it, or give the folder that holds it with --seeds.")
    curated = Curated()
    context: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for number, row in written_rows(path, COLUMNS, CuratedError):
        where = f"{path} line {number}"
        entity = _entity(row, where)
        if entity.entity_id in curated.entities:
            raise CuratedError(
                f"{where}: entity_id '{entity.entity_id}' stands already on line {lines[entity.entity_id]}."
            )
        curated.entities[entity.entity_id] = entity
        lines[entity.entity_id] = number
        for names, table in ((entity.names, curated.names), (entity.demonyms, curated.demonyms)):
            for name in names:
                _add(name, entity.entity_id, table, curated=curated, lines=lines, where=where)
        for name in entity.context_aliases:
            for spelling in spellings(name):
                context.setdefault(spelling, []).append(entity.entity_id)
    _check_countries(curated, lines, path)
    return Curated(curated.entities, curated.names, curated.demonyms, {n: tuple(ids) for n, ids in context.items()})


def spellings(name: str) -> Iterator[str]:
    """Yield the ways a name is printed: as written, with the other apostrophe, without accents, in capitals."""
    yield name
    for variant in (name.replace("'", "’"), name.replace("’", "'"), _without_accents(name)):
        if variant != name:
            yield variant
    if len(name) >= MIN_CHARS_FOR_CAPITALS and name.upper() != name:
        yield name.upper()


def slug(name: str) -> str:
    """Return `name` in the form of an id: ASCII, lower case, words joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", in_ascii(name).lower()).strip("_") or "unnamed"


def in_ascii(text: str) -> str:
    """Return a text in ASCII letters: 'Müller' -> 'Muller'; what is so already is not looked at letter by letter."""
    return text if text.isascii() else anyascii(text)


def _without_accents(name: str) -> str:
    return name if name.isascii() else "".join(c if c in "’‘“”–—" else anyascii(c) for c in name)


def written_rows(path: Path, columns: Collection[str], error: type[ValueError]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) of a CSV file that people write; `error` names the first line that is broken."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise error(f"{path} is not UTF-8 text; save it as 'CSV UTF-8'.") from None
    if not text.strip():
        raise error(f"{path} is empty; restore it, or begin it with the header {','.join(columns)}.")
    # strict: otherwise a stray quotation mark takes the rest of the file into one cell.
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header, *rows = [(cells, reader.line_num) for cells in reader]
    except csv.Error as broken:
        raise error(f"{path} line {reader.line_num}: {broken}; put quotation marks around whole cells.") from None
    yield from _by_column(path, header[0], rows, columns, error)


def _by_column(
    path: Path,
    header: list[str],
    rows: list[tuple[list[str], int]],
    columns: Collection[str],
    error: type[ValueError],
) -> Iterator[tuple[int, dict[str, str]]]:
    if missing := [name for name in columns if name not in header]:
        what = f"column {missing[0]} is" if len(missing) == 1 else f"columns {', '.join(missing)} are"
        raise error(f"{path} line 1: {what} missing; the header is {','.join(columns)}.")
    if doubled := [name for name, n in Counter(header).items() if name in columns and n > 1]:
        raise error(f"{path} line 1: column {doubled[0]} stands there twice; take one of the two out.")
    for cells, line in rows:
        if not cells:
            continue
        if len(cells) != len(header):
            has = f"has {len(cells)} {'cell' if len(cells) == 1 else 'cells'} where the header has {len(header)}"
            raise error(f"{path} line {line}: {has}; put quotation marks around a cell that holds a comma.")
        yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _entity(row: dict[str, str], where: str) -> CuratedEntity:
    if row["kind"] not in KINDS:
        raise CuratedError(f"{where}: kind is '{row['kind']}'; use {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    if row["label"] not in LABELS or KIND_OF_LABEL[row["label"]] != row["kind"]:
        fitting = [label for label, kind in KIND_OF_LABEL.items() if kind == row["kind"]]
        raise CuratedError(f"{where}: label is '{row['label']}'; a {row['kind']} has {' or '.join(fitting)}.")
    if not row["name"] or slug(row["entity_id"]) != row["entity_id"]:
        raise CuratedError(f"{where}: needs a name and an entity_id of small letters, digits and underscores.")
    if row["wikidata_id"] and not re.fullmatch(r"Q[1-9]\d*", row["wikidata_id"]):
        raise CuratedError(f"{where}: wikidata_id is '{row['wikidata_id']}'; write it like Q30, or leave it empty.")
    if row["pronouns"] and (row["pronouns"] not in PRONOUNS or row["kind"] != "person"):
        raise CuratedError(
            f"{where}: pronouns is '{row['pronouns']}' of a {row['kind']}; "
            f"a person may have {', '.join(PRONOUNS[:-1])} or {PRONOUNS[-1]}, all else has none."
        )
    lists = {name: _split(row[name]) for name in ("aliases", "context_aliases", "demonyms")}
    return CuratedEntity(
        entity_id=row["entity_id"],
        kind=row["kind"],
        label=row["label"],
        name=row["name"],
        wikidata_id=row["wikidata_id"] or None,
        country=row["country"] or None,
        description=row["description"] or None,
        pronouns=row["pronouns"] or None,
        **lists,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(SEPARATOR) if part.strip()))


def _add(
    name: str, entity_id: str, table: dict[str, str], *, curated: Curated, lines: dict[str, int], where: str
) -> None:
    for spelling in spellings(name):
        for other in (curated.names.get(spelling), curated.demonyms.get(spelling)):
            if other and other != entity_id:
                raise CuratedError(
                    f"{where}: '{name}' already means {other} (line {lines[other]}); "
                    "give it to one of them, or put it in context_aliases of both."
                )
        table.setdefault(spelling, entity_id)


def _check_countries(curated: Curated, lines: dict[str, int], path: Path) -> None:
    for entity in curated.entities.values():
        if entity.country and entity.country not in curated.entities:
            raise CuratedError(
                f"{path} line {lines[entity.entity_id]}: country is '{entity.country}', which no row defines."
            )
