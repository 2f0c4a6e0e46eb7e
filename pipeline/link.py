"""Names -> mentions linked to entities, with the rule that linked each; then the entities and aliases of a corpus.

`link_article` looks at one article only. `entity_rows` and `alias_rows` look at the distinct names of a corpus,
never at its text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.annotate.agreement import surname_of
from pipeline.annotate.names import Name
from pipeline.annotate.words import load_words
from pipeline.curated import Curated, slug
from pipeline.records import Alias, Entity, Mention, Sentence
from pipeline.vocabulary import KIND_OF_LABEL


class Link(NamedTuple):
    """The entity a name was linked to, and by which rule; no entity where the rule says why not."""

    entity_id: str | None
    rule: str


class Spelling(NamedTuple):
    """A way an entity was named somewhere in the corpus; counted, these give the entities and aliases."""

    entity_id: str
    label: str
    link_rule: str
    text: str


def link_article(article_id: str, names: list[Name], sentences: list[Sentence], *, curated: Curated) -> list[Mention]:
    """Return a mention for each name, linked within the article: curated names first, then surnames."""
    links = [_listed_link(name, curated) for name in names]
    bearers = _bearers(names, links, curated)
    rows = []
    for name, listed in zip(names, links, strict=True):
        link = listed or _unlisted_link(name, bearers)
        rows.append(
            Mention(
                article_id=article_id,
                start_char=name.start_char,
                end_char=name.end_char,
                text=name.text,
                label=name.label,
                sense=name.sense,
                form="named",
                entity_id=link.entity_id,
                found_rule=name.found_rule,
                link_rule=link.rule,
                link_evidence=None,
                correction=None,
                sentence=sentence_at(sentences, name.start_char),
            )
        )
    return rows


def sentence_at(sentences: list[Sentence], start_char: int) -> int:
    """Return the number of the sentence that holds the character; ValueError if none does."""
    number = bisect_right(sentences, start_char, key=lambda row: row.start_char) - 1
    if number < 0 or start_char >= sentences[number].end_char:
        raise ValueError(f"no sentence holds character {start_char}")
    return number


def _listed_link(name: Name, curated: Curated) -> Link | None:
    if name.candidates:
        by_rule = {"demonym": "demonym", "possessor": "possessor"}.get(name.found_rule, "curated_name")
        return Link(name.candidates[0], "context_alias" if name.is_context else by_rule)
    plain = without_initials(name.text)
    if name.label == "PERSON" and plain != name.text and plain in curated.names:
        return Link(curated.names[plain], "curated_name")
    if name.label == "PERSON" and " " not in name.text:
        return None
    return Link(id_of_unlisted(name.text, name.label), "own_name")


def _bearers(names: list[Name], links: list[Link | None], curated: Curated) -> dict[str, set[str]]:
    """Return surname -> ids of the people whom the article names in full under it."""
    particles = load_words().particles
    bearers: dict[str, set[str]] = {}
    for name, link in zip(names, links, strict=True):
        if name.label == "PERSON" and link and link.entity_id and " " in name.text:
            bearers.setdefault(surname_of(name.text, particles), set()).add(link.entity_id)
            if link.entity_id in curated.entities:
                usual = surname_of(curated.entities[link.entity_id].name, particles)
                bearers.setdefault(usual, set()).add(link.entity_id)
    return bearers


def _unlisted_link(name: Name, bearers: dict[str, set[str]]) -> Link:
    """Link a bare surname to the one person named in full under it; to nobody if there are two."""
    people = bearers.get(name.text, set())
    if len(people) == 1:
        return Link(next(iter(people)), "surname")
    if people:
        return Link(None, "ambiguous")
    return Link(id_of_unlisted(name.text, name.label), "own_name")


def id_of_unlisted(text: str, label: str) -> str:
    """Return the id of an entity nobody listed: its kind and its name, so the same in every article and build."""
    name = without_initials(text) if label == "PERSON" else re.sub(r"^The ", "", text)
    return f"{KIND_OF_LABEL[label]}.{slug(name)}"


def without_initials(name: str) -> str:
    """Return a person's name without middle initials: 'Antony J. Blinken' -> 'Antony Blinken'."""
    first, *rest = name.split()
    if first.endswith("."):
        return name
    return " ".join([first, *(part for part in rest if not re.fullmatch(r"[A-Z]\.", part))])


def spellings_of(mentions: Iterable[Mention]) -> Counter[Spelling]:
    """Count the ways in which `mentions` name their entities."""
    return Counter(Spelling(m.entity_id, m.label, m.link_rule, m.text) for m in mentions if m.entity_id)


def entity_rows(spellings: Counter[Spelling], curated: Curated) -> list[Entity]:
    """Return a row for each entity of the corpus, by id; an unlisted one bears its most frequent spelling.

    That of a name of its own, if corrections left it one.
    """
    seen: dict[str, Counter[tuple[bool, str, str]]] = {}
    for spelling, n in spellings.items():
        way = (spelling.link_rule != "own_name", spelling.text, spelling.label)
        seen.setdefault(spelling.entity_id, Counter())[way] += n
    return [_entity(entity_id, seen[entity_id], curated) for entity_id in sorted(seen)]


def _entity(entity_id: str, seen: Counter[tuple[bool, str, str]], curated: Curated) -> Entity:
    if listed := curated.entities.get(entity_id):
        return Entity(
            entity_id=entity_id,
            name=listed.name,
            kind=listed.kind,
            wikidata_id=listed.wikidata_id,
            country=listed.country,
            description=listed.description,
            is_curated=True,
            correction=None,
        )
    _, text, label = min(seen, key=lambda way: (way[0], -seen[way], way))
    return Entity(
        entity_id=entity_id,
        name=text,
        kind=KIND_OF_LABEL[label],
        wikidata_id=None,
        country=None,
        description=None,
        is_curated=False,
        correction=None,
    )


def alias_rows(spellings: Counter[Spelling], curated: Curated) -> list[Alias]:
    """Return the names of each entity of the corpus: those listed, then those only seen."""
    seen: dict[str, set[str]] = {}
    for spelling in spellings:
        seen.setdefault(spelling.entity_id, set()).add(spelling.text)
    rows = []
    for entity_id in sorted(seen):
        listed = dict(_listed_aliases(entity_id, curated))
        rules = listed | dict.fromkeys(sorted(seen[entity_id] - set(listed)), "seen")
        rows += [Alias(entity_id, alias, rule) for alias, rule in rules.items()]
    return rows


def _listed_aliases(entity_id: str, curated: Curated) -> Iterator[tuple[str, str]]:
    if entity := curated.entities.get(entity_id):
        yield from ((alias, "demonym") for alias in entity.demonyms)
        yield from ((alias, "context") for alias in entity.context_aliases)
        yield from ((alias, "curated") for alias in entity.names)
