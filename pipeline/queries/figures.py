"""What the charts show: counts and rankings within the chosen articles."""

from datetime import datetime

import pandas as pd

from pipeline.queries.corpus import Corpus, Filter, ask_chosen


def counts(corpus: Corpus, wanted: Filter) -> dict[str, int]:
    """Return the key figures of the chosen articles, each a count that `evidence` or a table can open.

    Contacts are those that came about, as often as they are told.
    """
    row = ask_chosen(
        corpus,
        wanted,
        """
        SELECT count(*) AS articles,
               count(*) FILTER (published_date IS NULL) AS undated,
               count(DISTINCT publisher) AS outlets,
               (SELECT count(*) FROM names JOIN chosen USING (article_id)) AS mentions,
               (SELECT count(*) FROM pointers JOIN chosen USING (article_id)) AS "references",
               (SELECT count(*) FROM sayings JOIN chosen USING (article_id)) AS statements,
               (SELECT count(*) FROM told JOIN chosen USING (article_id) WHERE status = 'happened') AS contacts,
               (SELECT count(DISTINCT entity_id) FROM names JOIN chosen USING (article_id)
                  JOIN entities USING (entity_id) WHERE kind = 'person') AS people,
               (SELECT count(DISTINCT entity_id) FROM names JOIN chosen USING (article_id)
                  JOIN entities USING (entity_id) WHERE kind = 'organisation') AS organisations,
               (SELECT count(DISTINCT entity_id) FROM names JOIN chosen USING (article_id)
                  JOIN entities USING (entity_id) WHERE kind = 'place') AS places,
               (SELECT count(DISTINCT topic_id) FROM topic_mentions JOIN chosen USING (article_id)) AS topics,
               (SELECT count(*) FROM topic_mentions JOIN chosen USING (article_id)) AS topic_phrases
          FROM articles JOIN chosen USING (article_id)
        """,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def unread(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return annotation_rule, articles: why chosen articles are not read for names and topics, most articles first."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT annotation_rule, count(*) AS articles FROM articles JOIN chosen USING (article_id)
         WHERE annotation_rule NOT IN ('annotated', 'too_short', 'stated') GROUP BY 1 ORDER BY articles DESC, 1
        """,
    )


def rejected(corpus: Corpus) -> tuple[int, int]:
    """Return how many whole files of the build gave no article, and how many records of files that were read."""
    sql = "SELECT count(*) FILTER (source_record = 0) AS files, count(*) AS everything FROM rejected"
    row = corpus.ask(sql).iloc[0]
    return int(row["files"]), int(row["everything"] - row["files"])


def dated(corpus: Corpus, wanted: Filter) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last date of the chosen articles, None and None where none is dated."""
    sql = "SELECT min(published_date) AS a, max(published_date) AS b FROM articles JOIN chosen USING (article_id)"
    row = ask_chosen(corpus, wanted, sql).iloc[0]
    return (None, None) if pd.isna(row["a"]) else (row["a"].to_pydatetime(), row["b"].to_pydatetime())


def over_time(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return month (str, YYYY-MM), articles, mentions; articles without a known month are left out."""
    return ask_chosen(
        corpus,
        wanted,
        """
        , named AS (SELECT article_id, count(*) AS mentions
                      FROM names JOIN chosen USING (article_id) GROUP BY 1)
        SELECT strftime(published_date, '%Y-%m') AS month, count(*) AS articles,
               coalesce(sum(mentions), 0)::BIGINT AS mentions
          FROM articles JOIN chosen USING (article_id) LEFT JOIN named USING (article_id)
         WHERE published_date IS NOT NULL AND published_precision <> 'year'
         GROUP BY 1 ORDER BY 1
        """,
    )


def top_entities(corpus: Corpus, wanted: Filter, kind: str, *, limit: int | None = None) -> pd.DataFrame:
    """Return the entities of one kind that the chosen articles name, most often named first.

    Columns: entity_id, name, description, country (its name), mentions, articles, "references",
    statements, contacts (that came about, as often as they are told), first_date, last_date, is_corrected. The dates
    are those of the first and last article dated to the day or month.
    """
    return ask_chosen(
        corpus,
        wanted,
        f"""
        , counted AS (SELECT entity_id, count(*) AS mentions, count(DISTINCT article_id) AS articles,
                             min(published_date) FILTER (published_precision <> 'year') AS first_date,
                             max(published_date) FILTER (published_precision <> 'year') AS last_date
                        FROM names JOIN chosen USING (article_id) JOIN articles USING (article_id) GROUP BY 1)
        , pointed AS (SELECT entity_id, count(*) AS n_pointed FROM pointers JOIN chosen USING (article_id)
                       GROUP BY 1)
        , said AS (SELECT entity_id, count(*) AS n_said FROM sayings JOIN chosen USING (article_id) GROUP BY 1)
        , met AS (SELECT entity_id, count(DISTINCT contact_id) AS n_met
                    FROM contact_parties JOIN chosen USING (article_id) JOIN told USING (contact_id)
                   WHERE status = 'happened' GROUP BY 1)
        SELECT e.entity_id, e.name, e.description, home.name AS country, mentions, articles,
               coalesce(n_pointed, 0) AS "references", coalesce(n_said, 0) AS statements,
               coalesce(n_met, 0) AS contacts, first_date, last_date, e.correction IS NOT NULL AS is_corrected
          FROM counted JOIN entities AS e USING (entity_id) LEFT JOIN pointed USING (entity_id)
               LEFT JOIN said USING (entity_id) LEFT JOIN met USING (entity_id)
               LEFT JOIN entities AS home ON home.entity_id = e.country
         WHERE e.kind = $kind
         ORDER BY mentions DESC, e.name, e.entity_id {f"LIMIT {int(limit)}" if limit else ""}
        """,
        kind=kind,
    )


def entities_by_publisher(corpus: Corpus, wanted: Filter, kind: str) -> pd.DataFrame:
    """Return entity_id, publisher ('' where unknown), mentions: how often each outlet names entities of one kind."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT entity_id, coalesce(publisher, '') AS publisher, count(*) AS mentions
          FROM names JOIN chosen USING (article_id) JOIN articles USING (article_id)
               JOIN entities USING (entity_id)
         WHERE kind = $kind GROUP BY ALL ORDER BY entity_id, publisher
        """,
        kind=kind,
    )


def topic_counts(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, description, articles, phrases for every topic, also those with none."""
    return ask_chosen(
        corpus,
        wanted,
        """
        , proven AS (SELECT * FROM topic_mentions JOIN chosen USING (article_id))
        SELECT topic_id, any_value(name) AS name, any_value(description) AS description,
               count(DISTINCT article_id) AS articles, count(article_id) AS phrases
          FROM topics LEFT JOIN proven USING (topic_id) GROUP BY 1 ORDER BY articles DESC, name
        """,
    )


def topic_order(corpus: Corpus) -> list[str]:
    """Return the topic_id of every topic as they follow one another in topics.toml."""
    return [str(each) for each in corpus.ask("SELECT topic_id FROM topics ORDER BY rowid")["topic_id"]]


def topics_by_publisher(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, publisher ('' where unknown), articles, phrases, of_articles (all of it chosen)."""
    return ask_chosen(
        corpus,
        wanted,
        """
        , published AS (SELECT article_id, coalesce(publisher, '') AS publisher
                          FROM articles JOIN chosen USING (article_id))
        , outlets AS (SELECT publisher, count(*) AS of_articles FROM published GROUP BY 1)
        SELECT topic_id, name, publisher, count(DISTINCT article_id) AS articles, count(*) AS phrases,
               any_value(of_articles) AS of_articles
          FROM topic_mentions JOIN published USING (article_id) JOIN topics USING (topic_id)
               JOIN outlets USING (publisher)
         GROUP BY 1, 2, 3 ORDER BY name, publisher
        """,
    )


def topics_over_time(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return topic_id, name, month (str, YYYY-MM), articles, phrases."""
    return ask_chosen(
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
    """Return rule, text, phrases: which words proved one topic, most often first.

    Capitals make no difference; the text is the one with the fewest.
    """
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT rule, max(text) AS text, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id)
         WHERE topic_id = $topic_id GROUP BY rule, lower(text) ORDER BY phrases DESC, text, rule
        """,
        topic_id=topic_id,
    )
