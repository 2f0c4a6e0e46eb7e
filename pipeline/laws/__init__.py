"""The laws of the contract, checked over the tables of a build batch by batch.

What is held in memory at once is a row group of a table, the ids of the corpus, and the articles of a row group with
their rows: the rows of an article stand together, in the order of the articles, which is a law of its own.

==========  ==========================================================================
`checked`   a table to be checked, in memory or in a file
`columns`   what columns promise: schema, required values, allowed values, references
`dates`     what rows of the table `dates` promise beside
`places`    what rows promise that stand for places in an article
`ledger`    what an article and the paragraphs taken out of it promise
==========  ==========================================================================
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.laws.checked import Checked, in_file, in_memory
from pipeline.laws.columns import column_breaks, ids_of, key_breaks, referred_to, schema_breaks
from pipeline.laws.dates import day_breaks
from pipeline.laws.places import place_breaks, stands_by_article
from pipeline.records import TABLES
from pipeline.schema import table_key
from pipeline.tables import open_table

__all__ = ["Checked", "broken_by", "broken_in", "broken_laws", "in_file", "in_memory"]

Progress = Callable[[str, int, int], None]


def broken_laws(build: Path, progress: Progress = lambda *_: None) -> list[str]:
    """Return a line for every promise of the contract that the build in a folder breaks; an empty list is a sound one.

    FileNotFoundError and ArrowInvalid name a table that is missing or cannot be read.
    """
    return broken_in({name: in_file(open_table(build, name)) for name in TABLES}, progress)


def broken_in(tables: Mapping[str, Checked], progress: Progress = lambda *_: None) -> list[str]:
    """Return a line for every promise of the contract that `tables` break."""
    if wrong_schema := [line for name in TABLES for line in schema_breaks(name, tables[name].schema)]:
        return wrong_schema
    ids = {name: ids_of(tables[name], table_key(name)[0]) for name in referred_to()}
    found: list[str] = []
    for number, name in enumerate(TABLES):
        progress("Checking", number, len(TABLES) + 1)
        found.extend(column_breaks(name, tables[name], ids))
        if not stands_by_article(name):
            found.extend(key_breaks(name, tables[name]))
    progress("Checking", len(TABLES), len(TABLES) + 1)
    found.extend(day_breaks(tables["dates"]))
    found.extend(place_breaks(tables, ids["articles"]))
    progress("Checking", len(TABLES) + 1, len(TABLES) + 1)
    return found


def broken_by(tables: Mapping[str, pa.Table]) -> list[str]:
    """Return a line for every promise that the rows of some articles, whatever the rest of a corpus is, break.

    What only the tables of a whole corpus can tell, such as whether there is an entity of that id, is not asked.
    """
    checked = {name: in_memory(table) for name, table in tables.items()}
    ids = {"articles": ids_of(checked["articles"], "article_id")}
    found = [line for name, table in checked.items() for line in column_breaks(name, table, ids)]
    return [*found, *day_breaks(checked["dates"]), *place_breaks(checked, ids["articles"])]
