"""A listed person whose name stands in another transliteration or order: 'Aleksey Navalny', 'Kishida Fumio'."""

from collections import defaultdict

from pipeline.curated import Curated
from pipeline.identity import one_spelling, plain_name

# Where the surname stands first, texts in English give names in either order.
SURNAME_FIRST = frozenset({"hungary", "japan"})


class OtherSpellings:
    """The full names of all listed people, each spelt in one way; a name that two bear so means neither."""

    def __init__(self, curated: Curated) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for entity_id, entity in curated.entities.items():
            for name in entity.names if entity.label == "PERSON" else ():
                key = _key(name)
                first, *rest = key.split()
                if rest:
                    found[key].add(entity_id)
                if len(rest) == 1 and entity.country in SURNAME_FIRST:
                    found[f"{rest[0]} {first}"].add(entity_id)
        self.by_name = {key: min(ids) for key, ids in found.items() if len(ids) == 1}

    def __call__(self, name: str) -> str | None:
        """Return the entity of a person's name of two or more words, None if nobody listed is called so."""
        return self.by_name.get(_key(name)) if " " in name else None


def _key(name: str) -> str:
    return one_spelling(plain_name(name))
