"""What else states the date of an article than the words that are believed, and what it counted for."""

from typing import Any

import pandas as pd

from pipeline.vocabulary import DATE_RULES, DATE_VERDICTS
from views import words

CONFLICTS = ("conflicts", "impossible", "not_readable")


def others(date_evidence: pd.DataFrame) -> str:
    """Return an HTML list of the statements that are not the date, those against it first; '' where there is none."""
    rows = [{str(k): v for k, v in row.items()} for row in date_evidence.to_dict("records")]
    left = [row for row in rows if row["verdict"] != "used"]
    if not left:
        return ""
    left.sort(key=lambda row: row["verdict"] not in CONFLICTS)
    heading = "The date is disputed" if left[0]["verdict"] == "conflicts" else "Other words about the date"
    items = "".join(f"<li>{words.markup(_told(row))}</li>" for row in left)
    return f'<div class="bc-where bc-dates">{heading}:<ul>{items}</ul></div>'


def _told(row: dict[str, Any]) -> str:
    """Return '“/2022/07/30/” (the year, month and day in the address): 30 Jul 2022, states another date, ...'."""
    day = (
        "" if words.given(row["stated_date"]) is None else f"{words.published(row['stated_date'], row['precision'])}, "
    )
    rule, verdict = words.meaning(row["rule"], DATE_RULES), words.meaning(row["verdict"], DATE_VERDICTS)
    return f"“{words.shorten(row['text'], 120)}” ({rule}): {day}{verdict}"
