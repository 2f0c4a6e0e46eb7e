"""The rows about what articles tell: topics, statements, dates, contacts."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.column import column
from pipeline.vocabulary import (
    CONTACT_KINDS,
    CONTACT_RULES,
    CONTACT_STATUSES,
    PARTY_ROLES,
    SPEAKER_RULES,
    STATEMENT_RULES,
    TIME_PRECISIONS,
    TIME_RULES,
    VERB_CLASSES,
)


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


@dataclass(frozen=True, slots=True)
class DateExpression:
    """words that say when, resolved against the day of publication or left open"""

    article_id: str = column("Article it stands in", key=True, refers_to="articles")
    start_char: int = column("Offset of its first character in articles.text", key=True)
    end_char: int = column("Offset after its last character in articles.text")
    text: str = column("The words themselves", reader_word="Words")
    from_date: datetime | None = column("First day it means; empty where rule says why not", reader_word="From")
    to_date: datetime | None = column("Last day it means, the same for a single day", reader_word="To")
    precision: str = column("How exactly it says when", values=TIME_PRECISIONS, reader_word="Precision")
    rule: str = column("How it was resolved, or why not", values=TIME_RULES, reader_word="Resolved by")
    sentence: int = column("Sentence it stands in", reader_word="Sentence")


@dataclass(frozen=True, slots=True)
class Contact:
    """words that tell of a meeting, call, visit, proposal, refusal, cancellation or agreement"""

    contact_id: str = column("Identifies the contact; made from its article and offsets", key=True)
    article_id: str = column("Article it stands in", refers_to="articles")
    start_char: int = column("Offset of the first character of the words that tell of it, in articles.text")
    end_char: int = column("Offset after their last character in articles.text")
    text: str = column("The words that tell of it", reader_word="Words")
    kind: str = column("What kind of contact", values=CONTACT_KINDS, reader_word="Contact")
    status: str = column(
        "Whether it came about, as the article tells it", values=CONTACT_STATUSES, reader_word="Status"
    )
    found_rule: str = column("How it was found", values=CONTACT_RULES, reader_word="Found by")
    place_entity_id: str | None = column(
        "Place where, as its sentence says, or the one before for 'there'", refers_to="entities"
    )
    place_start_char: int | None = column("Offset in articles.text of the words that name the place")
    place_end_char: int | None = column("Offset after their last character in articles.text")
    date_start_char: int | None = column("Words of the table dates that say when, in the same article")
    sentence: int = column("Sentence it stands in", reader_word="Sentence")


@dataclass(frozen=True, slots=True)
class ContactParty:
    """one who takes part in a contact"""

    contact_id: str = column("Contact", key=True, refers_to="contacts")
    party: int = column(
        "Position among those who take part, as the text names them, from 0", key=True, reader_word="Position"
    )
    article_id: str = column("Article it stands in", refers_to="articles")
    start_char: int = column("Offset of the first character of the words for it, in articles.text")
    end_char: int = column("Offset after their last character in articles.text")
    text: str = column("The words for it", reader_word="Party")
    role: str = column("Whether it acts or is acted on", values=PARTY_ROLES, reader_word="Role")
    entity_id: str | None = column("Entity it means; empty where that is not certain", refers_to="entities")
