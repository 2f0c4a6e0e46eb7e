"""A small made-up build for the tests of the views: no spaCy, no clock, no randomness.

60 articles, January 2022 to August 2024, five outlets, 40 people, four topics; every third article refers to
people without naming them, and each tells of a meeting. Some rows are there to hurt: an article whose title, outlet
and names are markup and a spreadsheet formula, names of 90 characters, undated articles, dates known only to the month
or the year.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.records import (
    TABLES,
    Alias,
    Article,
    DateEvidence,
    Entity,
    Mention,
    Record,
    Rejected,
    Removed,
    Sentence,
    Statement,
    Topic,
    TopicMention,
)
from pipeline.tables import Writers
from tests.views_contacts import DENIED, PUT_OFF, add_contacts
from tests.views_decisions import COPIES, CORRECTIONS, OFFICES, SUGGESTIONS

HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:alert(1)) $x$ :material/home:"
FORMULA = "=cmd|' /C calc'!A0"
HOSTILE_ADDRESS = 'javascript:alert(1)//"><img src=x onerror=alert(2)>'
LONG_OUTLET = "The Intercontinental Quarterly Review of Diplomatic Correspondence and Treaty Affairs (Weekly)"
LONG_NAME = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von und zu Hohenlohe-Langenburg"
OUTLETS = ("Lakeside Wire", "The Treaty Desk", "Plain Dispatch", "Harbour Post", LONG_OUTLET)
LEADERS = (
    "Sergey Lavrov",
    "Antony Blinken",
    "Volodymyr Zelensky",
    "Vladimir Putin",
    "Joe Biden",
    "Sergei Shoigu",
)
FIRST = ("Ana", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hakan", "Ines", "Jonas", "Katya")
LAST = ("Arslan", "Belov", "Costa", "Dunn", "Ekberg", "Fontaine", "Gruber")
PEOPLE = (*LEADERS, LONG_NAME, HOSTILE, *(f"{FIRST[i % 11]} {LAST[i % 7]}" for i in range(32)))
PLACES = ("Russia", "Ukraine", "United States", "Turkey", "Geneva", "Istanbul", "Moscow", "Kyiv")
ORGANISATIONS = ("United Nations", "Red Cross")
TOPICS = {
    "grain_deal": ("Grain deal", ("Black Sea grain deal", "grain corridor")),
    "new_start": ("New START", ("New START treaty", "New START")),
    "prisoner_swap": ("Prisoner swap", ("prisoner swap", "exchange of prisoners")),
    "sanctions": ("Sanctions", ("sanctions", "asset freeze")),
}
FURNITURE = "Sign up for our newsletter"


@dataclass
class Rows:
    """The rows of a build while it is put together, by table."""

    tables: dict[str, list[Record]] = field(default_factory=dict)

    def add(self, table: str, row: Record) -> None:
        """Append a row to a table."""
        self.tables.setdefault(table, []).append(row)


class Reference(NamedTuple):
    """Words that refer to a person without a name; `inner` is a pronoun within them and whom it means."""

    form: str
    words: str
    entity_id: str | None
    rule: str
    evidence: str | None = None
    inner: tuple[str, str] | None = None


class Text:
    """An article's text while it grows, with the spans of its sentences, names and phrases."""

    def __init__(self, article_id: str, rows: Rows) -> None:
        self.article_id, self.rows, self.text, self.n_sentences = article_id, rows, "", 0

    def sentence(self, *parts: str | Reference | tuple[str, ...], before: str = " ") -> None:
        """Append a sentence; a part is words, or (kind, words, id, rule) to be recorded as a span."""
        if self.text:
            self.text += before
        start = len(self.text)
        for part in parts:
            if isinstance(part, Reference):
                self._refer(part)
            elif isinstance(part, tuple):
                self._span(*part)
            self.text += part[1] if isinstance(part, tuple) else part
        self.rows.add("sentences", Sentence(self.article_id, self.n_sentences, start, len(self.text)))
        self.n_sentences += 1

    def said(self, words: str, speaker: str, entity_id: str | None, rule: str, cue: str, verb_class: str) -> None:
        """Record that words of the last sentence are said; quoted ones are direct, the others reported."""
        start, is_direct = self.text.rindex(words), words.startswith("“")
        named = self.text.rindex(speaker)
        self.rows.add(
            "statements",
            Statement(
                statement_id=f"{self.article_id}-{start}-{start + len(words)}",
                article_id=self.article_id,
                start_char=start,
                end_char=start + len(words),
                text=words,
                is_direct=is_direct,
                speaker_entity_id=entity_id,
                speaker_text=speaker,
                speaker_start_char=named,
                speaker_end_char=named + len(speaker),
                speaker_rule=rule,
                cue=cue,
                verb_class=verb_class,
                found_rule="quotation" if is_direct else "bare_clause",
                part_of=None,
                same_words=None if is_direct else words.lower()[:40],
                sentence=self.n_sentences - 1,
            ),
        )

    def _span(self, kind: str, words: str, row_id: str, rule: str) -> None:
        start, end, sentence = len(self.text), len(self.text) + len(words), self.n_sentences
        if kind == "topic":
            row = TopicMention(self.article_id, row_id, start, end, words, rule, sentence)
            self.rows.add("topic_mentions", row)
            return
        found = "repeated" if rule == "surname" else "curated"
        entity = None if rule == "ambiguous" else row_id
        evidence = "the same article, paragraph 1" if rule == "surname" else None
        changed = 1 if (self.article_id, words) == ("article-006", "Lavrov") else None
        self._mention(start, words, kind, "named", entity, found, rule, evidence, changed)

    def _refer(self, part: Reference) -> None:
        start = len(self.text)
        found = {"pronoun": "pronoun", "nominal": "office_words"}[part.form]
        evidence = part.evidence
        self._mention(start, part.words, "PERSON", part.form, part.entity_id, found, part.rule, evidence, None)
        if part.inner:
            words, entity = part.inner
            start += part.words.index(words)
            rule, evidence = "nearest_person", "named earlier in the sentence"
            self._mention(start, words, "PERSON", "pronoun", entity, "pronoun", rule, evidence, None)

    def _mention(self, start: int, words: str, label: str, form: str, *rest: Any) -> None:
        entity, found, rule, evidence, changed = rest
        self.rows.add(
            "mentions",
            Mention(
                article_id=self.article_id,
                start_char=start,
                end_char=start + len(words),
                text=words,
                label=label,
                sense=None,
                form=form,
                entity_id=entity,
                found_rule=found,
                link_rule=rule,
                link_evidence=evidence,
                correction=changed,
                sentence=self.n_sentences,
            ),
        )


def person(number: int, *, short: bool = False) -> tuple[str, str, str, str]:
    """Return the span of person `number`, in full or by surname."""
    name = PEOPLE[number]
    words, rule = (name.split()[-1], "surname") if short else (name, "curated_name")
    return ("PERSON", words, f"person_{number}", rule)


def place(number: int) -> tuple[str, str, str, str]:
    """Return the span of place `number`."""
    return ("GPE", PLACES[number], f"place_{number}", "curated_name")


def organisation(number: int) -> tuple[str, str, str, str]:
    """Return the span of organisation `number`."""
    return ("ORG", ORGANISATIONS[number], f"org_{number}", "curated_name")


def references(number: int) -> tuple[str | Reference | tuple[str, ...], ...]:
    """Return a sentence that refers to leader `number` by office, by pronoun and through a counterpart."""
    who, other = f"person_{number}", f"person_{(number + 1) % 6}"
    since = "named earlier in the sentence"
    return (
        Reference("nominal", "The foreign minister", who, "office", "Foreign Minister of Russia on 2022-07-29"),
        " told the ",
        organisation(number % 2),
        " that ",
        Reference("pronoun", "he", who, "nearest_person", since),
        " would call ",
        Reference("nominal", "his American counterpart", other, "counterpart", "Secretary of State", ("his", who)),
        " and ",
        Reference("nominal", "the envoy", None, "unresolved"),
        ".",
    )


def phrase(topic_id: str, number: int) -> tuple[str, str, str, str]:
    """Return the span of a phrase of a topic."""
    phrases = TOPICS[topic_id][1]
    return ("topic", phrases[number % len(phrases)], topic_id, "phrase")


def _date(number: int) -> tuple[datetime | None, str, str, str | None]:
    if number in (55, 56, 57):
        return None, "unknown", "not_stated", None
    month = number % 32
    day = datetime(2022 + month // 12, month % 12 + 1, 1 + number % 28)
    if number == 54:
        return datetime(day.year, 1, 1), "year", "date_line", str(day.year)
    if number == 53:
        return day.replace(day=1), "month", "date_line", day.strftime("%B %Y")
    return day, "day", "front_matter", day.date().isoformat()


def _title(number: int) -> str:
    if number == 50:
        return HOSTILE
    if number == 51:
        return FORMULA
    return f"{PEOPLE[number % 6]} speaks in {PLACES[number % 8]} about {list(TOPICS.values())[number % 4][0]}"


def _address(number: int) -> str | None:
    if number == 50:
        return HOSTILE_ADDRESS
    if number == 51:
        return 'https://news.example/51"><script>alert(3)</script>'
    return f"https://www.lakeside.example/news?n={number}&lang=en" if number % 5 == 0 else None


DISPUTED = (
    DateEvidence("", 0, "field", "2022-03-04", datetime(2022, 3, 4), "day", "used"),
    DateEvidence("", 1, "url", "/2023/04/05/ <b>", datetime(2023, 4, 5), "day", "conflicts"),
)


def _write_article(number: int, rows: Rows) -> None:
    article_id = f"article-{number:03d}"
    text = Text(article_id, rows)
    topic_id = list(TOPICS)[number % 4]
    text.sentence(person(number % 6), " met ", person(6 + number % 34), " in ", place(number % 8), " on Tuesday.")
    text.sentence("They discussed the ", phrase(topic_id, number), " for two hours, an official said.")
    talk, leader = phrase(topic_id, number)[1], person(number % 6, short=True)[1]
    text.said(f"They discussed the {talk} for two hours", "an official", None, "unnamed", "said", "said")
    text.sentence(person(number % 6, short=True), " called the ", phrase(topic_id, number), " useful.", before="\n\n")
    text.said(f"the {talk} useful", leader, f"person_{number % 6}", "before_verb", "called", "described")
    for extra in range(number % 5):
        text.sentence(person(extra), " and ", place(extra), " disagreed about grain & <steel> **again**.")
    if number % 3 == 0:
        text.sentence(*references(number % 6))
        words = "he would call his American counterpart and the envoy"
        text.said(words, "The foreign minister", f"person_{number % 6}", "before_verb", "told", "said")
    if number % 7 == 0:
        text.sentence(("PERSON", "Smith", "", "ambiguous"), " did not comment: “Naïve café politics”.", before="\n\n")
        text.said("“Naïve café politics”", "Smith", None, "unresolved", "comment", "denied")
    if number % 10 in (3, 7):
        text.sentence(PUT_OFF if number % 10 == 3 else DENIED, before="\n\n")
    text.sentence("Nothing more was said.", before="\n\n")
    date, precision, rule, evidence = _date(number)
    publisher = None if number == 59 else HOSTILE if number == 50 else OUTLETS[number % 5]
    rows.add(
        "articles",
        Article(
            article_id=article_id,
            title=_title(number),
            title_rule="front_matter",
            subtitle=f"A subtitle for article {number}" if number % 3 else None,
            publisher=publisher,
            authors="A. Writer; B. Writer",
            authors_rule="byline",
            section=None,
            url=_address(number),
            published_date=date,
            published_at=f"{date:%Y-%m-%d}T17:30:00Z" if precision == "day" and number % 3 else None,
            published_precision=precision,
            published_rule=rule,
            published_evidence=evidence,
            language="en",
            annotation_rule="annotated",
            text=text.text,
            source_path=f"{article_id}.md",
            source_record=0,
            source_digest="",
        ),
    )
    if number % 7 == 1:
        for row in DISPUTED:
            rows.add("date_evidence", replace(row, article_id=article_id))
    if number % 4 == 0:
        rows.add("removed", Removed(article_id, 1, "newsletter", f"{FURNITURE} <b>now</b>"))
        rows.add("removed", Removed(article_id, 3, "social", "Share this article"))


def _entities(rows: Rows) -> Iterator[Entity]:
    used = {row.entity_id for row in rows.tables["mentions"] if isinstance(row, Mention)}
    for number, name in enumerate(PEOPLE):
        if f"person_{number}" in used:
            description = "diplomat" if number > 5 else f"leader number {number + 1}"
            changed = 2 if name == "Sergei Shoigu" else None
            wikidata, country = ("Q58217", "place_0") if number == 0 else (None, None)
            yield Entity(f"person_{number}", name, "person", wikidata, country, description, number < 6, changed)
    for number, name in enumerate(PLACES):
        if f"place_{number}" in used:
            yield Entity(f"place_{number}", name, "place", None, None, "place", True, None)
    for number, name in enumerate(ORGANISATIONS):
        yield Entity(f"org_{number}", name, "organisation", None, None, "organisation", True, None)


def rows_of_build(n_articles: int = 60) -> Rows:
    """Return the rows of a build of `n_articles`, all tables present."""
    rows = Rows({name: [] for name in TABLES})
    for number in range(n_articles):
        _write_article(number, rows)
    add_contacts(rows.tables)
    rows.tables["entities"] = list(_entities(rows))
    for entity in list(rows.tables["entities"]):
        assert isinstance(entity, Entity)
        rows.add("aliases", Alias(entity.entity_id, entity.name, "curated"))
    for topic_id, (name, phrases) in TOPICS.items():
        rows.add("topics", Topic(topic_id, name, f"Texts that say {' or '.join(phrases)}"))
    known = {row.entity_id for row in rows.tables["entities"] if isinstance(row, Entity)}
    rows.tables["offices"] = [row for row in OFFICES if row.entity_id in known]
    rows.tables["copies"] = [
        row for row in COPIES if int(max(row.article_id, row.primary_article_id)[-3:]) < n_articles
    ]
    rows.tables["corrections"] = list(CORRECTIONS)
    rows.tables["suggestions"] = [row for row in SUGGESTIONS if {row.entity_id, row.other_entity_id} <= known]
    rows.add("rejected", Rejected("empty.txt", 0, "empty", "empty.txt holds no text; put an article in it"))
    return rows


def write_build(folder: Path, n_articles: int = 60, built_at: str = "2026-01-02T03:04:05Z") -> Path:
    """Write a build of `n_articles` to `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    with Writers(folder) as writers:
        for name, rows in rows_of_build(n_articles).tables.items():
            writers.add(name, rows)
    build = {"built_at": built_at, "model": "rules", "counts": writers.counts()}
    (folder / "build.json").write_text(json.dumps(build), "utf-8")
    return folder
