"""The rows about names: entities, how they are called, where they stand, and what people decided about them."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.column import column
from pipeline.vocabulary import (
    ALIAS_RULES,
    CORRECTION_ACTIONS,
    FORMS,
    FOUND_RULES,
    KINDS,
    LABELS,
    LINK_RULES,
    OFFICES,
    SENSES,
    SUGGESTIONS,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """a person, organisation, place, people, treaty or event that an article names"""

    entity_id: str = column("Identifies the entity in every build", key=True)
    name: str = column("Usual English name", reader_word="Name")
    kind: str = column("Kind of entity", values=KINDS, reader_word="Kind")
    wikidata_id: str | None = column("Wikidata item, where known", reader_word="Wikidata")
    country: str | None = column("Country it belongs to, as an entity_id of seeds/entities.csv", reader_word="Country")
    description: str | None = column("A few words on who or what it is", reader_word="Description")
    is_curated: bool = column("Whether seeds/entities.csv lists it", reader_word="Curated")
    correction: int | None = column(
        "Last correction that renamed, retyped or made it", refers_to="corrections", reader_word="Corrected by"
    )


@dataclass(frozen=True, slots=True)
class Alias:
    """a name under which an entity is known, and where that comes from"""

    entity_id: str = column("Entity", key=True, refers_to="entities")
    alias: str = column("The name", key=True, reader_word="Alias")
    rule: str = column("Where the name comes from", values=ALIAS_RULES, reader_word="Rule")


@dataclass(frozen=True, slots=True)
class Mention:
    """a stretch of text that names an entity, or refers to a person or a body of a state"""

    article_id: str = column("Article it stands in", key=True, refers_to="articles")
    start_char: int = column("Offset of its first character in articles.text", key=True)
    end_char: int = column("Offset after its last character in articles.text", key=True)
    text: str = column("The words themselves", reader_word="Words")
    label: str = column("Type of name", values=LABELS, reader_word="Type")
    sense: str | None = column("What else than the place its name stands for", values=SENSES, reader_word="Sense")
    form: str = column("By name, description, pronoun or speaker's label", values=FORMS, reader_word="Form")
    entity_id: str | None = column("Entity it means; empty where link_rule says why not", refers_to="entities")
    found_rule: str = column("How it was found", values=FOUND_RULES, reader_word="Found by")
    link_rule: str = column("How it was linked to the entity", values=LINK_RULES, reader_word="Linked by")
    link_evidence: str | None = column("What the link rests on: words of the article, or an office", reader_word="Why")
    correction: int | None = column(
        "Last correction that changed its entity", refers_to="corrections", reader_word="Corrected by"
    )
    sentence: int = column("Sentence it stands in", reader_word="Sentence")


@dataclass(frozen=True, slots=True)
class Office:
    """an office that a person of the build held, as seeds/offices.csv lists it"""

    entity_id: str = column("Person who held it", key=True, refers_to="entities")
    office: str = column("Kind of office", values=OFFICES, key=True, reader_word="Office")
    of_entity_id: str = column("Country or organisation it belongs to", key=True)
    to_entity_id: str | None = column("Country or organisation that an ambassador or envoy is sent to")
    start_date: datetime = column("First day", key=True, reader_word="From")
    end_date: datetime | None = column("Last day; empty while it lasts", reader_word="To")
    title: str = column("The office in words", key=True, reader_word="Title")


@dataclass(frozen=True, slots=True)
class Correction:
    """a correction of seeds/corrections.toml, replayed on this build"""

    correction: int = column("Its number in seeds/corrections.toml, from 1", key=True, reader_word="Number")
    action: str = column("What it does", values=CORRECTION_ACTIONS, reader_word="Action")
    what: str = column("What it changes, in words", reader_word="Correction")
    reason: str = column("Why, as the person who made it wrote", reader_word="Reason")
    is_applied: bool = column("Whether this build holds what it corrects", reader_word="Applies")
    written: str = column("All that it says in seeds/corrections.toml, as JSON", reader_word="As written")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """something about the entities that a person should decide; at most 500, those that concern most mentions"""

    kind: str = column("What may be wrong", values=SUGGESTIONS, key=True, reader_word="Question")
    entity_id: str = column("Entity it is about", key=True, refers_to="entities")
    other_entity_id: str = column("Entity it may be the same as", key=True, refers_to="entities")
    similarity: int = column("Likeness of the names, 0-100", reader_word="Likeness")
    evidence: str = column("What speaks for it", reader_word="Why")
