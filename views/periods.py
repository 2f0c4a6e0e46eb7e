"""Rows by month -> rows for every week, month or year of a time. Never imports streamlit."""

from collections.abc import Iterable, Sequence

import pandas as pd

from pipeline.queries import Unit
from views import words

# Of each unit how pandas begins it, and the days to its middle.
STARTS: dict[Unit, tuple[str, int]] = {"week": ("W-MON", 3), "month": ("MS", 14), "year": ("YS", 182)}
# Half a column of 1280 pixels leaves a bar of more months less than 5.
MOST_MONTHS = 60


def months_between(months: Sequence[str]) -> list[str]:
    """Return every month from the first to the last, so that a month without articles shows as a gap."""
    if not len(months):
        return []
    first, last = min(months), max(months)
    return [str(each) for each in pd.period_range(first, last, freq="M").astype(str)]


def every_month(rows: pd.DataFrame, within: Iterable[str] = ()) -> pd.DataFrame:
    """Return `rows` with a row of zeros for each month missing between the first and the last of them and `within`."""
    full = rows.set_index("month").reindex(months_between([*rows["month"], *within]), fill_value=0)
    return full.rename_axis("month").reset_index()


def periods(rows: pd.DataFrame, within: Iterable[str] = ()) -> pd.DataFrame:
    """Return `rows`, filled with zeros, by month; by year (as '2023') where bars of months would be too thin to see.

    All months of `within` are shown, so that several charts have one axis.
    """
    full = every_month(rows, within) if len(rows) else rows
    if len(full) <= MOST_MONTHS:
        return full
    return full.assign(month=full["month"].str[:4]).groupby("month", as_index=False).sum(numeric_only=True)


def period(rows: pd.DataFrame) -> str:
    """Return what a row of `periods` is: 'month' or 'year'."""
    return "year" if len(rows) and len(str(rows["month"].iloc[0])) == len("2023") else "month"


def in_articles(rows: pd.DataFrame, chosen: pd.DataFrame, counted: str) -> pd.DataFrame:
    """Return what is `counted` in each row of `periods` as a table: the number, in how many of how many articles.

    `chosen` are the rows of all chosen articles, by month.
    """
    of_articles = periods(chosen).set_index("month")["articles"].reindex(rows["month"], fill_value=0)
    numbers = {counted: rows[counted.lower()], "Articles": rows["articles"], "Of articles": of_articles.to_numpy()}
    return pd.DataFrame({period(rows).capitalize(): rows["month"], **numbers})


def by_year(table: pd.DataFrame) -> str:
    """Return of a table of `in_articles` '8 of 23 articles in 2022, 5 of 19 in 2023.'; '' where years are many."""
    years = table.groupby(table.iloc[:, 0].str[:4])[["Articles", "Of articles"]].sum()
    if len(years) > 1 + MOST_MONTHS // 12:
        return ""
    shares = [f"{words.number(n)} of {words.number(of)}" if of else "none" for n, of in years.to_numpy(int).tolist()]
    shares[0] += " articles" if shares[0] != "none" else ""
    return ", ".join(f"{share} in {year}" for year, share in zip(years.index, shares, strict=True)) + "."


def every_start(periods: Sequence[str], unit: Unit) -> list[str]:
    """Return the first day of every period from the first of `periods` to the last, also of those between."""
    first, last = (words.first_day(each(periods)) for each in (min, max))
    return [f"{each:%Y-%m-%d}" for each in pd.date_range(first, last, freq=STARTS[unit][0])]


def has_gaps(periods: Sequence[str], unit: Unit) -> bool:
    """Whether a period between the first and the last is missing."""
    return len(every_start(periods, unit)) > len(set(periods))
