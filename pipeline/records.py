"""The contract: every table and column of a build, with meaning, type and limits, said once.

The Arrow schema, the checks, the data dictionary of the README, the column help of the dashboard and
`datapackage.json` all derive from the dataclasses below.
"""

from dataclasses import dataclass
from datetime import datetime

from pipeline.column import column
from pipeline.vocabulary import (
    ALIAS_RULES,
    ANNOTATION_RULES,
    AUTHORS_RULES,
    COPY_KINDS,
    CORRECTION_ACTIONS,
    DATE_RULES,
    DATE_VERDICTS,
    FORMS,
    FOUND_RULES,
    KINDS,
    LABELS,
    LINK_RULES,
    OFFICES,
    REJECTION_RULES,
    SENSES,
    SPEAKER_RULES,
    STATEMENT_RULES,
    SUGGESTIONS,
    TITLE_RULES,
    VERB_CLASSES,
)


@dataclass(frozen=True, slots=True)
class Article:
    """an article after cleaning"""

    article_id: str = column("Identifies the article; made from its source path and record", key=True)
    title: str | None = column("Headline", reader_word="Title")
    title_rule: str = column("How the title is known", values=TITLE_RULES)
    subtitle: str | None = column("Standfirst under the headline", reader_word="Subtitle")
    publisher: str | None = column("Outlet that published it, as stated", reader_word="Outlet")
    authors: str | None = column("Names of its authors, as stated, separated by '; '", reader_word="Authors")
    authors_rule: str = column("How the authors are known, or why not", values=AUTHORS_RULES)
    section: str | None = column("Section of the outlet, as stated", reader_word="Section")
    url: str | None = column("Address of the page, as stated", reader_word="Address")
    published_date: datetime | None = column(
        "Day of publication, in the zone of the publisher as stated; the first day of the month or year "
        "where only that is known",
        reader_word="Date",
    )
    published_at: str | None = column(
        "Moment of publication in UTC, as 2022-07-29T17:30:00Z, where the words that state the day state time and "
        "zone; it may fall on the day before or after",
        reader_word="Moment (UTC)",
    )
    published_precision: str = column(
        "How exactly the date is known", values=("day", "month", "year", "unknown"), reader_word="Precision"
    )
    published_rule: str = column("How the date is known, or why it is not", values=DATE_RULES)
    published_evidence: str | None = column("The words that state the date")
    language: str = column("Language of the text, ISO 639-1; 'und' where that is not certain", reader_word="Language")
    annotation_rule: str = column(
        "Whether names and topics were looked for, and why not", values=ANNOTATION_RULES, reader_word="Read"
    )
    text: str = column("Cleaned text: the kept paragraphs with an empty line between them", reader_word="Text")
    source_path: str = column("File it came from, relative to the folder given", reader_word="File")
    source_record: int = column("Record, line or entry within that file, from 1; 0 where the file is the article")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """something that states when an article was published, and what it counted for"""

    article_id: str = column("Article it is about", key=True, refers_to="articles")
    evidence: int = column("Position among what states its date, the most trusted first, from 0", key=True)
    rule: str = column("Where it stands", values=DATE_RULES, reader_word="Where")
    text: str = column("The words that state it", reader_word="Words")
    stated_date: datetime | None = column("The day it states; the first day of the month or year where only that is")
    precision: str = column("How exactly", values=("day", "month", "year", "unknown"), reader_word="Precision")
    verdict: str = column("What it counted for", values=DATE_VERDICTS, reader_word="Verdict")


@dataclass(frozen=True, slots=True)
class Copy:
    """an article that repeats another: the primary, which is the earliest published of the full texts"""

    article_id: str = column("The article that repeats", key=True, refers_to="articles")
    primary_article_id: str = column(
        "The article it repeats; earliest by date, then the longest, then the first file", refers_to="articles"
    )
    kind: str = column("What it is to the primary", values=COPY_KINDS, reader_word="Kind")
    similarity: int = column("Share of the words in pairs that stand in both, 0-100", reader_word="Likeness")
    evidence: str = column("What that rests on, and why the other is the primary", reader_word="Why")


@dataclass(frozen=True, slots=True)
class Removed:
    """a paragraph taken out of an article, with the rule that took it"""

    article_id: str = column("Article the paragraph was taken from", key=True, refers_to="articles")
    paragraph: int = column("Position among all paragraphs of the source, from 0", key=True)
    rule: str = column("Name of the rule that took it (pipeline/clean/rules.toml)", reader_word="Rule")
    text: str = column("The paragraph", reader_word="Paragraph")


@dataclass(frozen=True, slots=True)
class Rejected:
    """a file or record that gave no article, with the reason"""

    source_path: str = column("File, relative to the folder given", key=True, reader_word="File")
    source_record: int = column("Record, line or entry within the file, from 1; 0 for the whole file", key=True)
    rule: str = column("Kind of reason", values=REJECTION_RULES, reader_word="Rule")
    reason: str = column("What is wrong, where, and what to do next", reader_word="Reason")


@dataclass(frozen=True, slots=True)
class Sentence:
    """a sentence, by offsets"""

    article_id: str = column("Article it stands in", key=True, refers_to="articles")
    sentence: int = column("Position among the article's sentences, from 0", key=True)
    start_char: int = column("Offset of its first character in articles.text")
    end_char: int = column("Offset after its last character in articles.text")


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
    """a stretch of text that names an entity or refers to a person"""

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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """something about the entities that a person should decide; at most 500, those that concern most mentions"""

    kind: str = column("What may be wrong", values=SUGGESTIONS, key=True, reader_word="Question")
    entity_id: str = column("Entity it is about", key=True, refers_to="entities")
    other_entity_id: str = column("Entity it may be the same as", key=True, refers_to="entities")
    similarity: int = column("Likeness of the names, 0-100", reader_word="Likeness")
    evidence: str = column("What speaks for it", reader_word="Why")


@dataclass(frozen=True, slots=True)
class Topic:
    """a topic of seeds/topics.toml"""

    topic_id: str = column("Identifies the topic", key=True)
    name: str = column("Name on screen", reader_word="Topic")
    description: str = column("What belongs to it and what does not", reader_word="Description")


@dataclass(frozen=True, slots=True)
class TopicMention:
    """a phrase that proves a topic"""

    article_id: str = column("Article it stands in", key=True, refers_to="articles")
    topic_id: str = column("Topic it proves", key=True, refers_to="topics")
    start_char: int = column("Offset of its first character in articles.text", key=True)
    end_char: int = column("Offset after its last character in articles.text")
    text: str = column("The words themselves", reader_word="Phrase")
    rule: str = column("Name of the topic's rule that matched (seeds/topics.toml)", reader_word="Rule")
    sentence: int = column("Sentence it stands in", reader_word="Sentence")


@dataclass(frozen=True, slots=True)
class Statement:
    """something said, in quotation marks or reported"""

    statement_id: str = column("Identifies the statement; made from its article and offsets", key=True)
    article_id: str = column("Article it stands in", refers_to="articles")
    start_char: int = column("Offset in articles.text of the first character said; of the mark where it is quoted")
    end_char: int = column("Offset after the last character said in articles.text")
    text: str = column("The words said", reader_word="Words")
    is_direct: bool = column("Whether they are the speaker's own: quoted, or a transcript's", reader_word="Quoted")
    speaker_entity_id: str | None = column(
        "Entity that says it; empty where speaker_rule says why", refers_to="entities"
    )
    speaker_text: str | None = column("The words that name the speaker", reader_word="Speaker")
    speaker_start_char: int | None = column("Offset of their first character in articles.text")
    speaker_end_char: int | None = column("Offset after their last character in articles.text")
    speaker_rule: str = column("How the speaker is known, or why not", values=SPEAKER_RULES, reader_word="Speaker by")
    cue: str | None = column("The verb of saying as it stands in the text", reader_word="Verb")
    verb_class: str | None = column("What kind of saying it is", values=VERB_CLASSES, reader_word="Kind")
    found_rule: str = column("How it was found", values=STATEMENT_RULES, reader_word="Found by")
    part_of: str | None = column(
        "Statement that it goes on, or within which it is quoted; count the others", refers_to="statements"
    )
    same_words: str | None = column("Equal where statements, in whichever article, begin with the same words")
    sentence: int = column("Sentence in which it begins", reader_word="Sentence")


Record = (
    Article
    | DateEvidence
    | Copy
    | Removed
    | Rejected
    | Sentence
    | Entity
    | Alias
    | Mention
    | Office
    | Correction
    | Suggestion
    | Topic
    | TopicMention
    | Statement
)

TABLES: dict[str, type[Record]] = {
    "articles": Article,
    "date_evidence": DateEvidence,
    "copies": Copy,
    "removed": Removed,
    "rejected": Rejected,
    "sentences": Sentence,
    "entities": Entity,
    "aliases": Alias,
    "mentions": Mention,
    "offices": Office,
    "corrections": Correction,
    "suggestions": Suggestion,
    "topics": Topic,
    "topic_mentions": TopicMention,
    "statements": Statement,
}
