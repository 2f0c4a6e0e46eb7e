"""What a filter may ask for, under the names that the sidebar, a link and the command line use."""

from difflib import get_close_matches

import pandas as pd

from pipeline.queries.corpus import Corpus, FilterError

UNKNOWN_OUTLET = "Outlet unknown"
LISTED = {
    "topics": "the table 'topics'",
    "entities": "the table 'entities'",
    "outlets": "the column publisher of the table 'articles'",
}
ENTITIES = """
SELECT entity_id AS id, any_value(e.name) AS name, any_value(kind) AS note, count(DISTINCT article_id) AS articles
  FROM names JOIN entities AS e USING (entity_id) GROUP BY 1 ORDER BY articles DESC, name, id
"""
OUTLETS = """
SELECT coalesce(publisher, '') AS id, coalesce(publisher, $unknown) AS name, '' AS note, count(*) AS articles
  FROM articles GROUP BY ALL ORDER BY articles DESC, id
"""


def options(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Return what the filters offer, each with id and a name that no other has: `topics`, `entities`, `outlets`.

    Entities are of every kind. Those in most articles stand first, topics by name.
    """
    topics = "SELECT topic_id AS id, name, '' AS note FROM topics ORDER BY name"
    return {
        "topics": told_apart(corpus.ask(topics)),
        "entities": told_apart(corpus.ask(ENTITIES)),
        "outlets": told_apart(corpus.ask(OUTLETS, {"unknown": UNKNOWN_OUTLET})),
    }


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a name each of its own: to names that several have their note is added, else their id."""
    for addition in ("note", "id"):
        is_shared = rows["name"].duplicated(keep=False) & (rows[addition] != "")
        rows = rows.assign(name=rows["name"].where(~is_shared, rows["name"] + " (" + rows[addition] + ")"))
    return rows.drop(columns="note")


def named_id(corpus: Corpus, what: str, value: str) -> str:
    """Return the id of the one of `what` (topics, entities, outlets) whose id or name is `value`.

    Raises FilterError where there is none, with the names that come nearest or begin with it.
    """
    rows = options(corpus)[what]
    found = rows.loc[(rows["id"] == value) | (rows["name"] == value), "id"]
    if found.empty:
        near = _near(value, rows)
        meant = f"did you mean {' or '.join(near)}? All are" if near else "they are"
        raise FilterError(f"This build has no '{value}' among its {what}; {meant} listed in {LISTED[what]}.")
    return str(found.iloc[0])


def _near(value: str, rows: pd.DataFrame) -> list[str]:
    """Return up to three that come near, each by its name or its id, whichever comes nearer."""
    ids = {name: key for column in ("id", "name") for name, key in zip(rows[column], rows["id"], strict=True)}
    shared = [name for name in rows["name"] if name.startswith(f"{value} (")]
    near = shared or get_close_matches(value, ids, n=6, cutoff=0.5)
    nearest: dict[str, str] = {}
    for name in near:
        nearest.setdefault(ids[name], name)
    return list(nearest.values())[:3]
