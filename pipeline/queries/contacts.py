"""What is counted about who met whom: kinds, pairs, times, places, and each contact with who, where and when.

Every number is how often contacts are told: one that five articles tell of counts five times. `counted` says which are
counted, by `contact_kind` and whatever else `Counted` has of contacts.
"""

import pandas as pd

from pipeline.queries.corpus import FIRST_AND_LAST, Corpus, Counted, Filter, ask_chosen
from pipeline.queries.counted import ALL_ROWS, CONTACT_DETAILS, ask_counted

# Of one group of contacts that are joined to their articles.
FIGURES = f"""
count(*) AS contacts, count(DISTINCT article_id) AS articles,
{FIRST_AND_LAST},
histogram(kind) AS kinds
"""

BESIDE = """
, beside AS (SELECT p.*, kind, published_date, published_precision
               FROM counterparts AS p JOIN counted USING (contact_id, article_id) JOIN articles USING (article_id))
"""


def contacts_by_kind(corpus: Corpus, wanted: Filter) -> pd.DataFrame:
    """Return kind, status, contacts: how often contacts of each kind and status are told."""
    return ask_chosen(
        corpus,
        wanted,
        """
        SELECT kind, status, count(*) AS contacts FROM told JOIN chosen USING (article_id)
         GROUP BY 1, 2 ORDER BY 1, 2
        """,
    )


def pairs(
    corpus: Corpus, wanted: Filter, counted: Counted, *, first: int = 0, limit: int | None = None
) -> pd.DataFrame:
    """Return who is told of with whom, most often first, each pair once; `limit` of them from number `first` on.

    Columns: entity_id and name (of the two the one with more contacts), met (None for one whom nobody can name),
    met_name (whose words stand there in quotation marks), met_text (these words), contacts, articles, the first_date
    and last_date of articles that tell of them with first_precision and last_precision, kinds (a dictionary of
    numbers), n_pairs (all that there are).
    """
    return _pairs(corpus, wanted, counted, "true", first=first, most=ALL_ROWS if limit is None else limit)


def pairs_named(corpus: Corpus, wanted: Filter, counted: Counted, *, limit: int) -> pd.DataFrame:
    """Return the first `limit` rows of `pairs` of which both are named with certainty; n_pairs counts all of these."""
    return _pairs(corpus, wanted, counted, "met IS NOT NULL", first=0, most=limit)


def pairs_among(corpus: Corpus, wanted: Filter, counted: Counted, n: int) -> pd.DataFrame:
    """Return the rows of `pairs_named` among `n` entities at most, chosen so that the pairs told of most are there."""
    rows = _pairs(corpus, wanted, counted, "met IS NOT NULL", first=0, most=ALL_ROWS)
    chosen: set[str] = set()
    for pair in zip(rows["entity_id"], rows["met"], strict=True):
        if len(chosen.union(pair)) <= n:
            chosen.update(pair)
        elif len(chosen) == n:
            break
    return rows.loc[rows["entity_id"].isin(chosen) & rows["met"].isin(chosen)].reset_index(drop=True)


def _pairs(corpus: Corpus, wanted: Filter, counted: Counted, which: str, *, first: int, most: int) -> pd.DataFrame:
    return ask_counted(
        corpus,
        wanted,
        counted,
        f"""
        {BESIDE}
        , totals AS (SELECT entity_id, count(*) AS n, any_value(name) AS name FROM beside
                       JOIN entities USING (entity_id) GROUP BY 1)
        , found AS (SELECT entity_id, met, met_text, {FIGURES} FROM beside
                     WHERE (met IS NULL OR entity_id < met) AND {which} GROUP BY 1, 2, 3)
        , ordered AS (SELECT found.*, one.name AS one_name, coalesce(other.name, '“' || met_text || '”') AS other_name,
                             met IS NOT NULL AND (-other.n, other.name) < (-one.n, one.name) AS is_other
                        FROM found JOIN totals AS one USING (entity_id)
                             LEFT JOIN totals AS other ON other.entity_id = met)
        SELECT CASE WHEN is_other THEN met ELSE entity_id END AS entity_id,
               CASE WHEN is_other THEN other_name ELSE one_name END AS name,
               CASE WHEN is_other THEN entity_id ELSE met END AS met,
               CASE WHEN is_other THEN one_name ELSE other_name END AS met_name,
               * EXCLUDE (entity_id, met, one_name, other_name, is_other), count(*) OVER () AS n_pairs
          FROM ordered ORDER BY contacts DESC, articles DESC, name, met_name, entity_id, met
         LIMIT $most OFFSET $first
        """,
        first=first,
        most=most,
    )


def counterparts_of(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return with whom the entity of `counted` is told of, most often first; the columns of `pairs` about them."""
    return ask_counted(
        corpus,
        wanted,
        counted,
        f"""
        {BESIDE}
        SELECT met, coalesce(any_value(name), '“' || met_text || '”') AS met_name, met_text, {FIGURES}
          FROM beside LEFT JOIN (SELECT entity_id AS met, name FROM entities) USING (met)
         WHERE entity_id = $counted_entity_id GROUP BY met, met_text
         ORDER BY contacts DESC, articles DESC, met_name, met
        """,
    )


def contacts_over_time(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return month (str, YYYY-MM) in which articles were published that tell of contacts, contacts, articles."""
    return ask_counted(
        corpus,
        wanted,
        counted,
        """
        SELECT strftime(published_date, '%Y-%m') AS month, count(*) AS contacts, count(DISTINCT article_id) AS articles
          FROM counted JOIN articles USING (article_id)
         WHERE published_date IS NOT NULL AND published_precision <> 'year' GROUP BY 1 ORDER BY 1
        """,
    )


def contacts_held(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return month (str, YYYY-MM) in which contacts were, contacts, articles; of those whose month the text says."""
    return ask_counted(
        corpus,
        wanted,
        counted,
        """
        SELECT month, count(*) AS contacts, count(DISTINCT c.article_id) AS articles
          FROM counted AS c JOIN days_held AS d ON d.article_id = c.article_id AND d.start_char = c.date_start_char
         GROUP BY 1 ORDER BY 1
        """,
    )


def contact_places(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return entity_id, name, contacts, articles: where contacts were, as far as the sentence says so."""
    return ask_counted(
        corpus,
        wanted,
        counted,
        """
        SELECT entity_id, any_value(name) AS name, count(*) AS contacts, count(DISTINCT article_id) AS articles
          FROM counted JOIN entities ON entity_id = place_entity_id
         GROUP BY 1 ORDER BY contacts DESC, name, entity_id
        """,
    )


def contact_list(
    corpus: Corpus, wanted: Filter, counted: Counted, *, first: int = 0, limit: int | None = None
) -> pd.DataFrame:
    """Return each contact that is told, in order of publication; `limit` of them from number `first` on.

    Columns: contact_id, kind, status, words (that tell of it), who and with_whom (lists of names, or of words in
    quotation marks for whom nobody can name), place, when_said (the words), from_date, to_date, when_precision,
    when_rule, publisher, published_date, published_precision, title, url, article_id, text (the sentence).
    """
    return ask_counted(
        corpus,
        wanted,
        counted,
        f"""
        , listed AS (SELECT c.*, published_date AS day FROM counted AS c JOIN articles USING (article_id)
                    ORDER BY day NULLS LAST, article_id, c.start_char, contact_id LIMIT $most OFFSET $first)
        {CONTACT_DETAILS.format(some="SELECT contact_id FROM listed")}
        SELECT contact_id, kind, status, listed.text AS words, d.* EXCLUDE (contact_id), publisher, published_date,
               published_precision, title, url, article_id,
               substring(a.text, s.start_char + 1, s.end_char - s.start_char) AS text
          FROM listed JOIN details AS d USING (contact_id) JOIN articles AS a USING (article_id)
               JOIN sentences AS s USING (article_id, sentence)
         ORDER BY day NULLS LAST, article_id, listed.start_char, contact_id
        """,
        first=first,
        most=ALL_ROWS if limit is None else limit,
    )
