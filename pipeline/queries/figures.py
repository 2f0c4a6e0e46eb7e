"""What the charts show: counts and rankings within the chosen articles."""

from typing import Any

import pandas as pd

from pipeline.queries.corpus import Corpus, Filter, ask_chosen


def counts(corpus: Corpus, wanted: Filter) -> dict[str, int]:
    """Return the key figures of the chosen articles, each a count that `evidence` or a table can open."""
    row = ask_chosen(
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
    return ask_chosen(
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
    return ask_chosen(
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
    return ask_chosen(
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
    return ask_chosen(
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
    return ask_chosen(
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


def topics_beside(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return topic_id, name, articles, phrases: the topics of the articles that name one entity."""
    return ask_chosen(
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
    return ask_chosen(
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
    """Return rule, text (lower case), phrases: which words proved one topic, most often first."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT rule, lower(text) AS text, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id)
         WHERE topic_id = $topic_id GROUP BY 1, 2 ORDER BY phrases DESC, text, rule
        """,
        topic_id=topic_id,
    )
