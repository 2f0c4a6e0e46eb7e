"""Filtered questions over a build. The screen and every download ask here, so they hold the same rows.

A `Filter` chooses articles; every number counts within the chosen articles. Imports neither spaCy nor
Streamlit: it can be used from a notebook.
"""

import json
import re
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pipeline.records import TABLES, columns, key_of


@dataclass(frozen=True)
class Filter:
    """What chooses the articles: any of the values within a field, all of the fields together."""

    date_from: date | None = None
    date_to: date | None = None
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    search: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it chooses every article."""
        return all(not getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True)
class Counted:
    """What a number on screen counts: mentions of an entity, or phrases of a topic, and where they stand.

    `together_with` keeps the sentences that name both entities and counts the mentions of either; `text` is
    the words as `names_used` or `topic_phrases` gives them, `rule` the rule that linked or matched them;
    `beside` keeps the articles that name that entity.
    """

    entity_id: str | None = None
    together_with: str | None = None
    beside: str | None = None
    topic_id: str | None = None
    text: str | None = None
    rule: str | None = None
    month: str | None = None
    publisher: str | None = None
    article_id: str | None = None


@dataclass(frozen=True)
class Corpus:
    """A build, opened: its folder, its `build.json` and a database of its tables held in memory."""

    folder: Path
    build: dict[str, Any]
    database: duckdb.DuckDBPyConnection

    def ask(self, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
        """Return the rows of one SQL question; safe to call from several threads."""
        return self.database.cursor().execute(sql, parameters or {}).df()


def open_build(folder: Path) -> Corpus:
    """Open the build at `folder`, resolving it once so that a build published meanwhile cannot mix in.

    Raises FileNotFoundError where the folder holds no build.
    """
    folder = folder.resolve()
    if not (folder / "build.json").is_file():
        raise FileNotFoundError(f"{folder} holds no build; make one with: python -m pipeline build FOLDER")
    build = json.loads((folder / "build.json").read_text("utf-8"))
    database = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    for table in TABLES:
        path = str(folder / f"{table}.parquet")
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($path)", {"path": path})
    return Corpus(folder, build, database)


def chosen(wanted: Filter) -> tuple[str, dict[str, Any]]:
    """Return the SQL that begins every question (a `chosen` list of article ids) and its parameters."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if wanted.date_from:
        conditions.append("published_date >= $date_from")
        parameters["date_from"] = wanted.date_from
    if wanted.date_to:
        conditions.append("published_date < $date_to")
        parameters["date_to"] = wanted.date_to + timedelta(days=1)
    if wanted.publishers:
        conditions.append("list_contains($publishers, coalesce(publisher, ''))")
        parameters["publishers"] = list(wanted.publishers)
    if wanted.topics:
        conditions.append(
            "article_id IN (SELECT article_id FROM topic_mentions WHERE list_contains($topics, topic_id))"
        )
        parameters["topics"] = list(wanted.topics)
    if wanted.people:
        conditions.append("article_id IN (SELECT article_id FROM mentions WHERE list_contains($people, entity_id))")
        parameters["people"] = list(wanted.people)
    for number, term in enumerate(search_terms(wanted.search)):
        haystack = "strip_accents(lower(concat_ws(' ', title, subtitle, text)))"
        conditions.append(f"regexp_matches({haystack}, '(^|[^\\pL\\pN])' || strip_accents(lower($term{number})))")
        parameters[f"term{number}"] = re.escape(term)
    where = " AND ".join(conditions) or "true"
    return f"WITH chosen AS (SELECT article_id FROM articles WHERE {where}) ", parameters


def search_terms(search: str) -> list[str]:
    """Split a search into words and phrases in double quotes; a term matches where a word begins."""
    found = re.findall(r'"([^"]+)"|([^\s"]+)', search)
    return [phrase.strip() or word for phrase, word in found if phrase.strip() or word]


def _ask(corpus: Corpus, wanted: Filter, sql: str, **more: Any) -> pd.DataFrame:
    beginning, parameters = chosen(wanted)
    return corpus.ask(beginning + sql, parameters | more)


def counts(corpus: Corpus, wanted: Filter) -> dict[str, int]:
    """Return the key figures of the chosen articles, each a count that `evidence` or a table can open."""
    row = _ask(
        corpus,
        wanted,
        """
        SELECT count(*) AS articles,
               count(*) FILTER (published_date IS NULL) AS undated,
               count(DISTINCT publisher) AS outlets,
               (SELECT count(*) FROM mentions JOIN chosen USING (article_id)) AS mentions,
               (SELECT count(DISTINCT entity_id) FROM mentions JOIN chosen USING (article_id)
                  JOIN entities USING (entity_id) WHERE kind = 'person') AS people,
               (SELECT count(DISTINCT entity_id) FROM mentions JOIN chosen USING (article_id)
                  JOIN entities USING (entity_id) WHERE kind = 'place') AS places,
               (SELECT count(DISTINCT topic_id) FROM topic_mentions JOIN chosen USING (article_id)) AS topics,
               (SELECT count(*) FROM topic_mentions JOIN chosen USING (article_id)) AS topic_phrases
          FROM articles JOIN chosen USING (article_id)
        """,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def over_time(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return month (str, YYYY-MM), articles, mentions; articles without a known month are left out."""
    return _ask(
        corpus,
        wanted,
        """
        , named AS (SELECT article_id, count(*) AS mentions
                      FROM mentions JOIN chosen USING (article_id) GROUP BY 1)
        SELECT strftime(published_date, '%Y-%m') AS month, count(*) AS articles,
               coalesce(sum(mentions), 0)::BIGINT AS mentions
          FROM articles JOIN chosen USING (article_id) LEFT JOIN named USING (article_id)
         WHERE published_date IS NOT NULL AND published_precision <> 'year'
         GROUP BY 1 ORDER BY 1
        """,
    )


def top_entities(corpus: Corpus, wanted: Filter, kind: str, *, limit: int | None = None) -> pd.DataFrame:
    """Return entity_id, name, description, mentions, articles, first_date, last_date of one kind of entity.

    The dates are those of the first and last article that is dated to the day or month.
    """
    return _ask(
        corpus,
        wanted,
        f"""
        SELECT entity_id, any_value(name) AS name, any_value(description) AS description,
               count(*) AS mentions, count(DISTINCT article_id) AS articles,
               min(published_date) FILTER (published_precision <> 'year') AS first_date,
               max(published_date) FILTER (published_precision <> 'year') AS last_date
          FROM mentions JOIN chosen USING (article_id) JOIN entities USING (entity_id)
               JOIN articles USING (article_id)
         WHERE kind = $kind
         GROUP BY 1 ORDER BY mentions DESC, name, entity_id {f"LIMIT {int(limit)}" if limit else ""}
        """,
        kind=kind,
    )


def entity(corpus: Corpus, entity_id: str) -> dict[str, Any] | None:
    """Return the row of one entity, or None where the build has no such entity."""
    rows = corpus.ask("SELECT * FROM entities WHERE entity_id = $entity_id", {"entity_id": entity_id})
    return {str(k): v for k, v in rows.iloc[0].items()} if len(rows) else None


def entity_over_time(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return month (str, YYYY-MM), mentions, articles of one entity."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT strftime(published_date, '%Y-%m') AS month, count(*) AS mentions,
               count(DISTINCT article_id) AS articles
          FROM mentions JOIN chosen USING (article_id) JOIN articles USING (article_id)
         WHERE entity_id = $entity_id AND published_date IS NOT NULL AND published_precision <> 'year'
         GROUP BY 1 ORDER BY 1
        """,
        entity_id=entity_id,
    )


def names_used(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return text, link_rule, mentions: the words that name one entity, and how each was linked."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT text, link_rule, count(*) AS mentions FROM mentions JOIN chosen USING (article_id)
         WHERE entity_id = $entity_id GROUP BY 1, 2 ORDER BY mentions DESC, text, link_rule
        """,
        entity_id=entity_id,
    )


def named_with(corpus: Corpus, wanted: Filter, entity_id: str, *, limit: int = 15) -> pd.DataFrame:
    """Return entity_id, name, sentences: people named in one sentence with an entity, most often first."""
    return _ask(
        corpus,
        wanted,
        """
        , own AS (SELECT DISTINCT article_id, sentence FROM mentions JOIN chosen USING (article_id)
                   WHERE entity_id = $entity_id)
        SELECT entity_id, any_value(name) AS name, count(DISTINCT (article_id, sentence)) AS sentences
          FROM mentions JOIN own USING (article_id, sentence) JOIN entities USING (entity_id)
         WHERE entity_id <> $entity_id AND kind = 'person'
         GROUP BY 1 ORDER BY sentences DESC, name, entity_id LIMIT $limit
        """,
        entity_id=entity_id,
        limit=limit,
    )


def topic_counts(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, description, articles, phrases for every topic, also those with none."""
    return _ask(
        corpus,
        wanted,
        """
        , proven AS (SELECT * FROM topic_mentions JOIN chosen USING (article_id))
        SELECT topic_id, any_value(name) AS name, any_value(description) AS description,
               count(DISTINCT article_id) AS articles, count(article_id) AS phrases
          FROM topics LEFT JOIN proven USING (topic_id) GROUP BY 1 ORDER BY articles DESC, name
        """,
    )


def topics_beside(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return topic_id, name, articles, phrases: the topics of the articles that name one entity."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT topic_id, any_value(name) AS name, count(DISTINCT article_id) AS articles, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id) JOIN topics USING (topic_id)
         WHERE article_id IN (SELECT article_id FROM mentions WHERE entity_id = $entity_id)
         GROUP BY 1 ORDER BY phrases DESC, name
        """,
        entity_id=entity_id,
    )


def topics_by_publisher(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, publisher ('' where unknown), articles, phrases."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT topic_id, name, coalesce(publisher, '') AS publisher,
               count(DISTINCT article_id) AS articles, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id) JOIN topics USING (topic_id)
               JOIN articles USING (article_id)
         GROUP BY 1, 2, 3 ORDER BY name, publisher
        """,
    )


def topics_over_time(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, month (str, YYYY-MM), articles, phrases."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT topic_id, name, strftime(published_date, '%Y-%m') AS month,
               count(DISTINCT article_id) AS articles, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id) JOIN topics USING (topic_id)
               JOIN articles USING (article_id)
         WHERE published_date IS NOT NULL AND published_precision <> 'year'
         GROUP BY 1, 2, 3 ORDER BY month, name
        """,
    )


def topic_phrases(corpus: Corpus, wanted: Filter, topic_id: str) -> pd.DataFrame:
    """Return rule, text (lower case), phrases: which words proved one topic, most often first."""
    return _ask(
        corpus,
        wanted,
        """
        SELECT rule, lower(text) AS text, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id)
         WHERE topic_id = $topic_id GROUP BY 1, 2 ORDER BY phrases DESC, text, rule
        """,
        topic_id=topic_id,
    )


def article_list(corpus: Corpus, wanted: Filter, counted: Counted | None = None) -> pd.DataFrame:
    """Return the chosen articles, oldest first.

    Columns: article_id, published_date, published_precision, published_rule, publisher, title, mentions,
    topics (a list of names).

    With `counted`, only the articles in which what it counts stands (or of its month and publisher).
    """
    counted = counted or Counted()
    where, parameters = _where(counted)
    source = "articles AS a"
    if counted.topic_id:
        source = "topic_mentions AS m JOIN articles AS a USING (article_id)"
    elif counted.entity_id or counted.text or counted.rule:
        source = "mentions AS m JOIN articles AS a USING (article_id)"
    ids = f"SELECT DISTINCT article_id FROM {source} {where}"
    return _ask(
        corpus,
        wanted,
        f"""
        , wanted AS ({ids})
        , named AS (SELECT article_id, count(*) AS mentions FROM mentions GROUP BY 1)
        , about AS (SELECT article_id, list(DISTINCT name ORDER BY name) AS topics
                      FROM topic_mentions JOIN topics USING (topic_id) GROUP BY 1)
        SELECT article_id, published_date, published_precision, published_rule, publisher, title,
               coalesce(mentions, 0) AS mentions, coalesce(topics, []) AS topics
          FROM articles JOIN chosen USING (article_id) JOIN wanted USING (article_id)
               LEFT JOIN named USING (article_id) LEFT JOIN about USING (article_id)
         ORDER BY published_date NULLS LAST, article_id
        """,
        **parameters,
    )


def evidence(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return the sentences that hold what `counted` counts, oldest first.

    Columns: article_id, title, publisher, published_date, published_precision, sentence, text (the sentence),
    marks (list of [start, end] offsets within it). The marks of all rows together are the number counted.
    """
    table = "topic_mentions" if counted.topic_id else "mentions"
    where, parameters = _where(counted)
    return _ask(
        corpus,
        wanted,
        f"""
        , counted AS (SELECT m.* FROM {table} AS m JOIN chosen USING (article_id) JOIN articles AS a
                        USING (article_id) {where})
        SELECT article_id, title, publisher, published_date, published_precision, sentence,
               substring(a.text, s.start_char + 1, s.end_char - s.start_char) AS text,
               list([c.start_char - s.start_char, c.end_char - s.start_char] ORDER BY c.start_char) AS marks
          FROM counted AS c JOIN sentences AS s USING (article_id, sentence)
               JOIN articles AS a USING (article_id)
         GROUP BY ALL ORDER BY published_date NULLS LAST, article_id, sentence
        """,
        **parameters,
    )


def _where(counted: Counted) -> tuple[str, dict[str, Any]]:
    both = "(SELECT article_id, sentence FROM mentions WHERE entity_id = $counted_{})"
    is_topic = counted.topic_id is not None
    sql = {
        "entity_id": "list_contains([$counted_entity_id, $counted_together_with], m.entity_id)",
        "together_with": f"(m.article_id, m.sentence) IN {both.format('entity_id')} "
        f"AND (m.article_id, m.sentence) IN {both.format('together_with')}",
        "beside": "a.article_id IN (SELECT article_id FROM mentions WHERE entity_id = $counted_beside)",
        "topic_id": "m.topic_id = $counted_topic_id",
        "text": "lower(m.text) = $counted_text" if is_topic else "m.text = $counted_text",
        "rule": "m.rule = $counted_rule" if is_topic else "m.link_rule = $counted_rule",
        "month": "strftime(a.published_date, '%Y-%m') = $counted_month AND a.published_precision <> 'year'",
        "publisher": "coalesce(a.publisher, '') = $counted_publisher",
        "article_id": "a.article_id = $counted_article_id",
    }
    if counted.together_with is None:
        sql["entity_id"] = "m.entity_id = $counted_entity_id"
    given = {name: getattr(counted, name) for name in sql if getattr(counted, name) is not None}
    parameters = {f"counted_{name}": value for name, value in given.items()}
    return ("WHERE " + " AND ".join(sql[name] for name in given) if given else ""), parameters


def table(corpus: Corpus, wanted: Filter, name: str) -> pd.DataFrame:
    """Return the rows of a table of the contract that belong to the chosen articles, in the table's order.

    Entities, aliases and topics are kept where a chosen article names them; `rejected` has no article and is
    always whole.
    """
    names = {c.name for c in columns(name)}
    if "article_id" in names:
        scope = "article_id IN (SELECT article_id FROM chosen)"
    elif "entity_id" in names:
        scope = "entity_id IN (SELECT entity_id FROM mentions JOIN chosen USING (article_id))"
    elif "topic_id" in names:
        scope = "topic_id IN (SELECT topic_id FROM topic_mentions JOIN chosen USING (article_id))"
    else:
        scope = "true"
    if wanted.is_empty:
        scope = "true"
    return _ask(corpus, wanted, f"SELECT * FROM {name} WHERE {scope} ORDER BY rowid")


def article(corpus: Corpus, article_id: str) -> dict[str, pd.DataFrame]:
    """Return the rows of one article by table: its own, and the entities it names."""
    ordered = {t: ", ".join(key_of(t)) for t in ("articles", "removed", "sentences", "mentions", "topic_mentions")}
    parameters = {"article_id": article_id}
    found = {
        name: corpus.ask(f"SELECT * FROM {name} WHERE article_id = $article_id ORDER BY {order}", parameters)
        for name, order in ordered.items()
    }
    named = "SELECT entity_id FROM mentions WHERE article_id = $article_id"
    found["entities"] = corpus.ask(f"SELECT * FROM entities WHERE entity_id IN ({named})", parameters)
    return found


def options(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Return what the filters offer, each with id and name: `topics`, `people`, `publishers`."""
    return {
        "topics": corpus.ask("SELECT topic_id AS id, name FROM topics ORDER BY name"),
        "people": corpus.ask(
            """SELECT entity_id AS id, any_value(name) AS name, any_value(description) AS description,
                      count(DISTINCT article_id) AS articles
                 FROM mentions JOIN entities USING (entity_id) WHERE kind = 'person'
                GROUP BY 1 ORDER BY articles DESC, name, id"""
        ),
        "publishers": corpus.ask(
            """SELECT coalesce(publisher, '') AS id, coalesce(publisher, 'Outlet unknown') AS name,
                      count(*) AS articles FROM articles GROUP BY ALL ORDER BY articles DESC, id"""
        ),
    }
