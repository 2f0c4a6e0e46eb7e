"""The rows about articles: what was read, what was taken out of it, what repeats it, what gave none."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.column import column
from pipeline.vocabulary import (
    ANNOTATION_RULES,
    AUTHORS_RULES,
    COPY_KINDS,
    DATE_RULES,
    DATE_VERDICTS,
    REJECTION_RULES,
    REMOVAL_RULES,
    TITLE_RULES,
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
        "zone, or others a moment of that day; it may fall on the day before or after",
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
    source_digest: str = column("Digest of all its paragraphs as they were read: of those kept and those removed")


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
    paragraph: int = column("Position among all paragraphs of the source, from 0", key=True, reader_word="Position")
    rule: str = column("The rule that took it", values=REMOVAL_RULES, reader_word="Rule")
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
