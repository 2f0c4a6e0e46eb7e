"""A build, opened, and the filter that chooses its articles."""

import os
import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd

from pipeline.published import build_record
from pipeline.records import TABLES
from pipeline.schema import columns

ANY_REFERENCE, ANY_KIND, PROPOSED = "reference", "any", "proposed"
# A week as ISO 8601 counts it, from Monday to Sunday: 2023-W05.
WEEK = "%G-W%V"
# When articles were first and last published, and how exactly that is known; those dated to the year are no such end.
DATED = "FILTER (published_precision <> 'year')"
FIRST_AND_LAST = f"""
min(published_date) {DATED} AS first_date, arg_min(published_precision, published_date) {DATED} AS first_precision,
max(published_date) {DATED} AS last_date, arg_max(published_precision, published_date) {DATED} AS last_precision
"""
ANEW = "Make the build anew: python -m pipeline build ARTICLES --out BUILD"
# A mention is a name; what refers otherwise is counted apart, and so is what is said, each statement once though
# it has several parts. In `told` a proposal or refusal has a status of its own: it happened, but nobody met. Each
# question asks one of these. A story is an article and its copies. With whom an entity is in contact: with those on the
# other side, or where nobody is on another side, or all act together, with each of them.
VIEWS = f"""
CREATE VIEW names AS SELECT * FROM mentions WHERE form = 'named';
CREATE VIEW pointers AS SELECT * FROM mentions WHERE form <> 'named';
CREATE VIEW sayings AS SELECT * EXCLUDE (speaker_entity_id, verb_class), speaker_entity_id AS entity_id,
       coalesce(verb_class, '') AS verb_class FROM statements WHERE part_of IS NULL;
CREATE VIEW told AS
SELECT * REPLACE (CASE WHEN kind IN ('proposal', 'refusal') AND status = 'happened' THEN '{PROPOSED}' ELSE status END
                  AS status) FROM contacts;
CREATE VIEW stories AS SELECT article_id, coalesce(primary_article_id, article_id) AS story_id
                         FROM articles LEFT JOIN copies USING (article_id);
CREATE VIEW days_held AS SELECT article_id, start_char, strftime(from_date, '%Y-%m') AS month FROM dates
 WHERE from_date IS NOT NULL AND precision IN ('day', 'week', 'month');
CREATE TABLE counterparts AS
SELECT DISTINCT contact_id, one.article_id, one.entity_id, other.entity_id AS met,
       CASE WHEN other.entity_id IS NOT NULL THEN NULL WHEN lower(other.text) = 'i' THEN 'I'
            ELSE lower(other.text) END AS met_text
  FROM (SELECT *, min(role) OVER (PARTITION BY contact_id) = max(role) OVER (PARTITION BY contact_id) AS is_one_side
          FROM contact_parties) AS one
       JOIN contact_parties AS other USING (contact_id) JOIN contacts USING (contact_id)
 WHERE one.entity_id IS NOT NULL AND one.party <> other.party AND one.entity_id IS DISTINCT FROM other.entity_id
       AND (one.role <> other.role OR is_one_side OR found_rule IN ('joint_verb', 'joint_noun'));
"""
# One article of each story: its primary before its copies.
ONE_OF_EACH_STORY = """
QUALIFY row_number() OVER (PARTITION BY coalesce(primary_article_id, article_id)
                           ORDER BY primary_article_id NULLS FIRST, published_date NULLS LAST, article_id) = 1
"""
# What is searched, made when somebody first does: to take the accents off takes ten times as long as to search. A term
# stands where a word begins; looking for it anywhere before that is five times faster than not.
SEARCHED = """
CREATE TABLE IF NOT EXISTS searched AS
SELECT article_id, strip_accents(lower(translate(concat_ws(' ', title, subtitle, text), '‘’“”', '''''""'))) AS words
  FROM articles
"""
HOLDS = (
    "contains(words, strip_accents(lower($term{0}))) "
    "AND regexp_matches(words, '(^|[^\\pL\\pN])' || strip_accents(lower($escaped{0})))"
)
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_making_searched = Lock()


class FilterError(ValueError):
    """A filter names what the build does not hold; the message says what comes near."""


class DamagedBuildError(ValueError):
    """A build's file cannot be read, or is of another version; the message says which, and what to do."""


@dataclass(frozen=True)
class Filter:
    """What chooses the articles: any of the values within a field, all of the fields together.

    `named` are entities of any kind; with `all_named` the articles that name each of them, not any of them.
    With `fold_copies` only one is kept of the chosen articles that repeat each other: the primary, or the earliest of
    the others where the primary is not chosen.
    """

    date_from: date | None = None
    date_to: date | None = None
    topics: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    search: str = ""
    fold_copies: bool = False
    all_named: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it chooses every article."""
        return all(not getattr(self, each.name) for each in fields(self) if each.name != "all_named")


@dataclass(frozen=True)
class Counted:
    """What a number on screen counts: names of an entity, or phrases of a topic, and where they stand.

    With `form` it counts references instead of names: 'nominal' those by a description, 'pronoun' those by a
    pronoun, 'label' those by a speaker's label, ANY_REFERENCE all. `together_with` keeps the sentences that name both
    entities and counts the names of either; `text` is the words as `names_used`, `references_used` or `topic_phrases`
    gives them, `rule` the rule that linked or matched them; `beside` keeps the articles that name that entity. `month`
    is a month or a whole year ('2023-03', '2023') of articles that are dated to the month, or a week ('2023-W05') of
    articles that are dated to the day. With `verb_class` it counts what the entity says, of that kind or of ANY_KIND;
    `statement_id` is one statement, `same_words` all with its words.

    With `contact_kind` it counts what tells of contacts, of that kind or of ANY_KIND, and of `contact_status` where
    that is given, which of proposals and refusals that happened is PROPOSED: those in which the entity takes part, or
    that it has with `met`, or with the `text` of one whom nobody can name; `place` is where, `held_in` the month or
    year in which they were as far as the article says so, `contact_id` one of them.
    """

    entity_id: str | None = None
    together_with: str | None = None
    beside: str | None = None
    topic_id: str | None = None
    form: str | None = None
    text: str | None = None
    rule: str | None = None
    month: str | None = None
    publisher: str | None = None
    article_id: str | None = None
    verb_class: str | None = None
    statement_id: str | None = None
    same_words: str | None = None
    contact_kind: str | None = None
    contact_status: str | None = None
    met: str | None = None
    place: str | None = None
    held_in: str | None = None
    contact_id: str | None = None


@dataclass(frozen=True)
class Corpus:
    """A build, opened: its folder, its `build.json` and a database of its tables held in memory."""

    folder: Path
    build: dict[str, Any]
    database: duckdb.DuckDBPyConnection

    def ask(self, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
        """Return the rows of one SQL question; safe to call from several threads."""
        return self.database.cursor().execute(sql, parameters or {}).df()


def open_build(folder: Path) -> Corpus:
    """Open the build at `folder`, resolving it once so that a build published meanwhile cannot mix in.

    Raises FileNotFoundError where the folder holds no build, DamagedBuildError where a file of it is damaged or
    lacks what this version asks for.
    """
    folder = folder.resolve()
    file = folder / "build.json"
    if not os.path.isfile(file) and (os.access(folder, os.X_OK) or not folder.is_dir()):  # noqa: PTH113 - no errors
        raise FileNotFoundError(f"{folder} holds no build; make one with: python -m pipeline build FOLDER")
    database = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    try:
        build = build_record(folder)
        for table in TABLES:
            file = folder / f"{table}.parquet"
            database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($path)", {"path": str(file)})
            _check_columns(database, table, file)
        database.execute(VIEWS)
    except DamagedBuildError:
        raise
    except (ValueError, TypeError, OSError, duckdb.Error) as error:
        if isinstance(error, PermissionError) or (file.exists() and not os.access(file, os.R_OK)):
            raise DamagedBuildError(f"{file} may not be read; mend its permissions.") from None
        raise DamagedBuildError(f"{file} is missing or damaged. {ANEW}") from None
    return Corpus(folder, build, database)


def _check_columns(database: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
    held = database.table(table).columns
    if lacking := [c.name for c in columns(table) if c.name not in held]:
        names = ", ".join(lacking)
        raise DamagedBuildError(f"{file} was made by another version of Backchannel: it lacks {names}. {ANEW}")


def chosen(wanted: Filter) -> tuple[str, dict[str, Any]]:
    """Return the SQL that begins every question (a `chosen` list of article ids) and its parameters."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if wanted.date_from:
        conditions.append("published_date >= $date_from")
        parameters["date_from"] = wanted.date_from
    if wanted.date_to:
        conditions.append("published_date::DATE <= $date_to")
        parameters["date_to"] = wanted.date_to
    if wanted.publishers:
        conditions.append("list_contains($publishers, coalesce(publisher, ''))")
        parameters["publishers"] = list(wanted.publishers)
    if wanted.topics:
        conditions.append(
            "article_id IN (SELECT article_id FROM topic_mentions WHERE list_contains($topics, topic_id))"
        )
        parameters["topics"] = list(wanted.topics)
    if wanted.named:
        all_of_them = "GROUP BY 1 HAVING count(DISTINCT entity_id) = len(list_distinct($named))"
        conditions.append(
            "article_id IN (SELECT article_id FROM names WHERE list_contains($named, entity_id) "
            f"{all_of_them if wanted.all_named else ''})"
        )
        parameters["named"] = list(wanted.named)
    for number, term in enumerate(search_terms(wanted.search)):
        conditions.append(f"article_id IN (SELECT article_id FROM searched WHERE {HOLDS.format(number)})")
        parameters |= {f"term{number}": term, f"escaped{number}": re.escape(term)}
    where = " AND ".join(conditions) or "true"
    source = "articles"
    if wanted.fold_copies:
        source, where = "articles LEFT JOIN copies USING (article_id)", where + ONE_OF_EACH_STORY
    return f"WITH chosen AS (SELECT article_id FROM {source} WHERE {where}) ", parameters


def search_terms(search: str) -> list[str]:
    """Split a search into words and phrases in double quotes; a term matches where a word begins.

    Quotation marks and apostrophes are straight, as in what is searched: people type the one, papers print the other.
    """
    search = search.translate(STRAIGHT)
    found = re.findall(r'"([^"]+)"|([^\s"]+)', search)
    return [phrase.strip() or word for phrase, word in found if phrase.strip() or word]


def ask_chosen(corpus: Corpus, wanted: Filter, sql: str, **more: Any) -> pd.DataFrame:
    """Return the rows of a question about the chosen articles; `sql` goes on after the list `chosen`."""
    if wanted.search:
        with _making_searched:
            corpus.database.cursor().execute(SEARCHED)
    beginning, parameters = chosen(wanted)
    return corpus.ask(beginning + sql, parameters | more)
