"""What is counted about one entity: its names, references, offices, months, topics and company."""

from typing import Any

import pandas as pd

from pipeline.queries.corpus import FIRST_AND_LAST, Corpus, Filter, ask_chosen


def entity(corpus: Corpus, entity_id: str) -> dict[str, Any] | None:
    """Return the row of one entity and `country_name`, or None where the build has no such entity."""
    rows = corpus.ask(
        """
        SELECT e.*, home.name AS country_name
          FROM entities AS e LEFT JOIN entities AS home ON home.entity_id = e.country
         WHERE e.entity_id = $entity_id
        """,
        {"entity_id": entity_id},
    )
    return {str(k): v for k, v in rows.iloc[0].items()} if len(rows) else None


def entity_counts(corpus: Corpus, wanted: Filter, entity_id: str) -> dict[str, int]:
    """Return mentions and articles that name an entity, articles_meant by a name or otherwise, its statements.

    And "references", all of them, and those that are nominal, a pronoun and a label; contacts that came about, as
    often as they are told, and those held in it.
    """
    row = ask_chosen(
        corpus,
        wanted,
        """
        SELECT count(*) FILTER (form = 'named') AS mentions,
               count(DISTINCT article_id) FILTER (form = 'named') AS articles,
               count(DISTINCT article_id) AS articles_meant,
               count(*) FILTER (form <> 'named') AS "references",
               count(*) FILTER (form = 'nominal') AS nominal,
               count(*) FILTER (form = 'pronoun') AS pronoun,
               count(*) FILTER (form = 'label') AS label,
               (SELECT count(*) FROM sayings JOIN chosen USING (article_id)
                 WHERE entity_id = $entity_id) AS statements,
               (SELECT count(DISTINCT contact_id) FROM contact_parties JOIN chosen USING (article_id)
                  JOIN told USING (contact_id)
                 WHERE entity_id = $entity_id AND status = 'happened') AS contacts,
               (SELECT count(*) FROM told JOIN chosen USING (article_id)
                 WHERE place_entity_id = $entity_id AND status = 'happened') AS held
          FROM mentions JOIN chosen USING (article_id) WHERE entity_id = $entity_id
        """,
        entity_id=entity_id,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def entity_over_time(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return month (str, YYYY-MM), mentions, articles of one entity."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT strftime(published_date, '%Y-%m') AS month, count(*) AS mentions,
               count(DISTINCT article_id) AS articles
          FROM names JOIN chosen USING (article_id) JOIN articles USING (article_id)
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
        SELECT text, link_rule, count(*) AS mentions FROM names JOIN chosen USING (article_id)
         WHERE entity_id = $entity_id GROUP BY 1, 2 ORDER BY mentions DESC, text, link_rule
        """,
        entity_id=entity_id,
    )


def names_by_publisher(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return text, publisher ('' where unknown), mentions: which outlet names one entity how."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT names.text, coalesce(publisher, '') AS publisher, count(*) AS mentions
          FROM names JOIN chosen USING (article_id) JOIN articles USING (article_id)
         WHERE entity_id = $entity_id GROUP BY 1, 2 ORDER BY mentions DESC, names.text, publisher
        """,
        entity_id=entity_id,
    )


def outlets_naming(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return since when and how often each outlet names one entity, the first on top, those that never do last.

    Columns: publisher ('' where unknown), first_date, first_precision, last_date, last_precision, articles, mentions,
    of_articles (all that are chosen of the outlet). Articles dated to their year alone count, but are nobody's first
    or last.
    """
    return ask_chosen(
        corpus,
        wanted,
        f"""
        , outlets AS (SELECT coalesce(publisher, '') AS publisher, count(*) AS of_articles
                        FROM chosen JOIN articles USING (article_id) GROUP BY 1)
        , naming AS (SELECT coalesce(publisher, '') AS publisher, {FIRST_AND_LAST},
                            count(DISTINCT article_id) AS articles, count(*) AS mentions
                       FROM names JOIN chosen USING (article_id) JOIN articles USING (article_id)
                      WHERE entity_id = $entity_id GROUP BY 1)
        SELECT publisher, first_date, first_precision, last_date, last_precision, coalesce(articles, 0) AS articles,
               coalesce(mentions, 0) AS mentions, of_articles
          FROM outlets LEFT JOIN naming USING (publisher)
         ORDER BY mentions = 0, first_date NULLS LAST, publisher
        """,
        entity_id=entity_id,
    )


def references_used(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return form, text, link_rule, "references": the words that refer to one entity other than by name.

    "His" counts with "his"; the text is the one of them with the fewest capitals.
    """
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT form, max(text) AS text, link_rule, count(*) AS "references"
          FROM pointers JOIN chosen USING (article_id)
         WHERE entity_id = $entity_id GROUP BY form, lower(text), link_rule ORDER BY "references" DESC, text, link_rule
        """,
        entity_id=entity_id,
    )


def offices_held(corpus: Corpus, entity_id: str) -> pd.DataFrame:
    """Return title, of (name of the country or organisation), start_date, end_date of one person, earliest first."""
    return corpus.ask(
        """
        SELECT title, coalesce(name, of_entity_id) AS of, start_date, end_date
          FROM offices AS o LEFT JOIN entities AS e ON e.entity_id = o.of_entity_id
         WHERE o.entity_id = $entity_id ORDER BY start_date, title
        """,
        {"entity_id": entity_id},
    )


def named_first(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return article_id, name: which of the names that the filter chooses the text of each article has first."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT article_id, arg_min(name, start_char) AS name
          FROM names JOIN chosen USING (article_id) JOIN entities USING (entity_id)
         WHERE list_contains($chosen_names, entity_id) GROUP BY 1 ORDER BY 1
        """,
        chosen_names=list(wanted.named),
    )


def named_with(corpus: Corpus, wanted: Filter, entity_id: str, kind: str) -> pd.DataFrame:
    """Return entity_id, name, sentences: entities of `kind` named in one sentence with another, most often first."""
    return ask_chosen(
        corpus,
        wanted,
        """
        , own AS (SELECT DISTINCT article_id, sentence FROM names JOIN chosen USING (article_id)
                   WHERE entity_id = $entity_id)
        SELECT entity_id, any_value(name) AS name, count(DISTINCT (article_id, sentence)) AS sentences
          FROM names JOIN own USING (article_id, sentence) JOIN entities USING (entity_id)
         WHERE entity_id <> $entity_id AND kind = $kind
         GROUP BY 1 ORDER BY sentences DESC, name, entity_id
        """,
        entity_id=entity_id,
        kind=kind,
    )


def topics_beside(corpus: Corpus, wanted: Filter, entity_id: str) -> pd.DataFrame:
    """Return topic_id, name, articles, phrases: the topics of the articles that name one entity."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT topic_id, any_value(name) AS name, count(DISTINCT article_id) AS articles, count(*) AS phrases
          FROM topic_mentions JOIN chosen USING (article_id) JOIN topics USING (topic_id)
         WHERE article_id IN (SELECT article_id FROM names WHERE entity_id = $entity_id)
         GROUP BY 1 ORDER BY phrases DESC, name
        """,
        entity_id=entity_id,
    )


def mentions_of(corpus: Corpus, entity_id: str) -> pd.DataFrame:
    """Return every mention of one entity in the build, of any form, with its article: most mentioned, earliest first.

    article_id, start_char, text, form, link_evidence, entity_id, title, publisher, published_date, published_precision,
    source_path, source_record.
    """
    return corpus.ask(
        """
        SELECT article_id, start_char, m.text, form, link_evidence, entity_id, title, publisher, published_date,
               published_precision, source_path, source_record
          FROM mentions AS m JOIN articles AS a USING (article_id)
         WHERE entity_id = $entity_id
         ORDER BY count(*) OVER (PARTITION BY article_id) DESC, published_date, article_id, start_char
        """,
        {"entity_id": entity_id},
    )


def known_entities(corpus: Corpus, limit: int) -> pd.DataFrame:
    """Return entity_id, name, kind, mentions of the `limit` entities named most often in the whole build."""
    return corpus.ask(
        """
        SELECT entity_id, any_value(name) AS name, any_value(kind) AS kind, count(*) AS mentions
          FROM names JOIN entities USING (entity_id)
         GROUP BY 1 ORDER BY mentions DESC, name, entity_id LIMIT $limit
        """,
        {"limit": limit},
    )


def suggestions(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return what a person should decide about the entities of the chosen articles, in the order of the table.

    Columns: those of the table, and name, other_name, mentions, other_mentions, entity_kind, other_kind.
    """
    return ask_chosen(
        corpus,
        wanted,
        """
        , counted AS (SELECT entity_id, count(*) AS n FROM names JOIN chosen USING (article_id) GROUP BY 1)
        SELECT s.*, one.name, other.name AS other_name, one.kind AS entity_kind, other.kind AS other_kind,
               coalesce(n_one.n, 0) AS mentions, coalesce(n_other.n, 0) AS other_mentions
          FROM suggestions AS s JOIN entities AS one ON one.entity_id = s.entity_id
               JOIN entities AS other ON other.entity_id = s.other_entity_id
               LEFT JOIN counted AS n_one ON n_one.entity_id = s.entity_id
               LEFT JOIN counted AS n_other ON n_other.entity_id = s.other_entity_id
         WHERE coalesce(n_one.n, n_other.n) IS NOT NULL
         ORDER BY s.rowid
        """,
    )
