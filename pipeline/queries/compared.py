"""Several things counted side by side over time: entities, topics, or whatever else `Counted` counts."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from pipeline.queries.corpus import WEEK, Corpus, Counted, Filter
from pipeline.queries.counted import ask_counted

Unit = Literal["week", "month", "year"]
FORMATS: dict[Unit, str] = {"week": WEEK, "month": "%Y-%m", "year": "%Y"}


def side_by_side(corpus: Corpus, wanted: Filter, compared: Sequence[Counted], unit: Unit) -> pd.DataFrame:
    """Return how often each of `compared` is counted in each week, month or year that has a chosen article.

    Columns: place (which of `compared`), period ('2023-W05', '2023-03', '2023'), marks, articles (those it stands in),
    of_articles (all that are chosen); by period, then place. Articles that are dated to the year alone are left out,
    by week also those dated to the month.
    """
    found = [_over_time(corpus, wanted, each, unit).assign(place=n) for n, each in enumerate(compared)]
    if not found:
        return pd.DataFrame(columns=["place", "period", "marks", "articles", "of_articles"])
    rows = pd.concat(found)[["place", "period", "marks", "articles", "of_articles"]]
    return rows.sort_values(["period", "place"], ignore_index=True)


def _over_time(corpus: Corpus, wanted: Filter, counted: Counted, unit: Unit) -> pd.DataFrame:
    known = "('day')" if unit == "week" else "('day', 'month')"
    return ask_counted(
        corpus,
        wanted,
        counted,
        f"""
        , dated AS (SELECT article_id, strftime(published_date, $format) AS period
                      FROM articles JOIN chosen USING (article_id) WHERE published_precision IN {known})
        SELECT period, count(c.article_id) AS marks, count(DISTINCT c.article_id) AS articles,
               count(DISTINCT d.article_id) AS of_articles
          FROM dated AS d LEFT JOIN counted AS c USING (article_id) GROUP BY 1 ORDER BY 1
        """,
        format=FORMATS[unit],
    )
