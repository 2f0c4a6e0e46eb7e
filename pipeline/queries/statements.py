"""What is counted about who said what: the statements of one entity, by kind, and where else they stand.

A statement that another article repeats counts as often as it stands; what is quoted within a reported statement, or
goes on after 'he said', is part of it and does not count again (the view `sayings`).
"""

import pandas as pd

from pipeline.queries.corpus import ANY_KIND, Corpus, Counted, Filter, ask_chosen
from pipeline.queries.counted import ask_counted

# What tells statements of one entity apart: their first words, or where those are too few, where they stand.
SAME = "coalesce(s.same_words, s.statement_id)"


def statements_by_class(corpus: Corpus, wanted: Filter, counted: Counted) -> pd.DataFrame:
    """Return verb_class ('' where no verb is beside it), statements: of which kinds the statements counted are."""
    sql = "SELECT verb_class, count(*) AS statements FROM counted GROUP BY 1 ORDER BY statements DESC, verb_class"
    return ask_counted(corpus, wanted, counted, sql)


def statements_of(corpus: Corpus, wanted: Filter, entity_id: str, verb_class: str = ANY_KIND) -> pd.DataFrame:
    """Return the statements of one entity, oldest first, the same words in several articles as one row.

    Columns: statement_id, same_words, article_id, published_date, published_precision, publisher, verb_class,
    is_direct, text (all that is said, its parts joined by ' … '), times (how often the words stand), and the title and
    url of the first article with them.
    """
    return ask_chosen(
        corpus,
        wanted,
        f"""
        , said AS (SELECT s.*, a.published_date, a.published_precision, a.publisher, a.title, a.url,
                          row_number() OVER same AS place, count(*) OVER (PARTITION BY {SAME}) AS times
                     FROM sayings AS s JOIN chosen USING (article_id) JOIN articles AS a USING (article_id)
                    WHERE entity_id = $entity_id AND $verb_class IN (verb_class, '{ANY_KIND}')
                   WINDOW same AS (PARTITION BY {SAME}
                                   ORDER BY published_date NULLS LAST, article_id, start_char))
        , parts AS (SELECT part_of, string_agg(text, ' … ' ORDER BY start_char) AS text FROM statements AS p
                     WHERE found_rule = 'continued' GROUP BY 1)
        SELECT statement_id, same_words, article_id, published_date, published_precision, publisher, verb_class,
               is_direct, concat_ws(' … ', said.text, parts.text) AS text, times, title, url
          FROM said LEFT JOIN parts ON parts.part_of = statement_id
         WHERE place = 1 ORDER BY published_date NULLS LAST, article_id, start_char
        """,
        entity_id=entity_id,
        verb_class=verb_class,
    )
