"""The laws of the contract, each shown to bite: a table that breaks one is named."""

from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pytest

from pipeline import tables
from pipeline.records import TABLES, Article, Entity, Mention, Record, Removed, Sentence, Statement, Topic, TopicMention

ARTICLE = Article(
    article_id="a1",
    title="Talks",
    title_rule="field",
    subtitle=None,
    publisher="Outlet",
    authors=None,
    section=None,
    url=None,
    published_date=datetime(2022, 7, 29),
    published_precision="day",
    published_rule="field",
    published_evidence="2022-07-29",
    language="en",
    text="Lavrov spoke.\n\nThe grain deal holds.",
    source_path="a.txt",
    source_record=0,
)
MENTION = Mention(
    "a1", 0, 6, "Lavrov", "PERSON", None, "named", "sergey_lavrov", "curated", "curated_name", None, None, 0
)
PHRASE = TopicMention("a1", "grain_deal", 19, 29, "grain deal", "deal_named", 1)
SAID = Statement(
    statement_id="a1-15-36",
    article_id="a1",
    start_char=15,
    end_char=36,
    text="The grain deal holds.",
    is_direct=False,
    speaker_entity_id="sergey_lavrov",
    speaker_text="Lavrov",
    speaker_start_char=0,
    speaker_end_char=6,
    speaker_rule="before_verb",
    cue="spoke",
    verb_class="said",
    found_rule="bare_clause",
    part_of=None,
    same_words=None,
    sentence=1,
)
ROWS: dict[str, list[Record]] = {
    "articles": [ARTICLE],
    "date_evidence": [],
    "removed": [Removed("a1", 0, "title", "Talks")],
    "rejected": [],
    "sentences": [Sentence("a1", 0, 0, 13), Sentence("a1", 1, 15, 36)],
    "entities": [Entity("sergey_lavrov", "Sergey Lavrov", "person", None, None, None, True, None)],
    "aliases": [],
    "mentions": [MENTION],
    "offices": [],
    "corrections": [],
    "suggestions": [],
    "topics": [Topic("grain_deal", "Grain deal", "The deal.")],
    "topic_mentions": [PHRASE],
    "statements": [SAID],
}


def made(**changed: list[Record]) -> dict[str, pa.Table]:
    """Return sound tables with some rows changed."""
    return {name: tables.to_arrow(name, (ROWS | changed)[name]) for name in TABLES}


def test_sound_tables_break_no_law():
    """The example itself is sound, so that each break below is the only one."""
    assert tables.broken_laws(made()) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"articles": [ARTICLE, ARTICLE]}, "repeat the key"),
        ({"mentions": [replace(MENTION, label="COLOUR")]}, "is not among"),
        ({"mentions": [replace(MENTION, entity_id="nobody")]}, "is in no row of entities"),
        ({"mentions": [replace(MENTION, article_id="a2")]}, "is in no row of articles"),
        ({"mentions": [replace(MENTION, text="Blinken")]}, "reads 'Lavrov', not 'Blinken'"),
        ({"mentions": [replace(MENTION, end_char=99)]}, "not 'Lavrov'"),
        ({"mentions": [replace(MENTION, sentence=1)]}, "is not inside sentence 1"),
        ({"topic_mentions": [replace(PHRASE, topic_id="tea")]}, "is in no row of topics"),
        ({"statements": [replace(SAID, text="It holds.")]}, "not 'It holds.'"),
        ({"statements": [replace(SAID, sentence=0)]}, "is not inside sentence 0"),
        ({"statements": [replace(SAID, speaker_text="Blinken")]}, "reads 'Lavrov', not 'Blinken'"),
        ({"statements": [replace(SAID, speaker_entity_id="nobody")]}, "is in no row of entities"),
        ({"statements": [replace(SAID, part_of="a1-0-6")]}, "is in no row of statements"),
        ({"sentences": [Sentence("a1", 0, 5, 5), Sentence("a1", 1, 15, 36)]}, "are no span"),
        ({"removed": [Removed("a1", 7, "title", "Talks")]}, "outside its source of 3"),
    ],
)
def test_a_broken_law_is_named(changed, words):
    """Keys, allowed values, references, offsets and the ledger are all checked."""
    broken = tables.broken_laws(made(**changed))
    assert any(words in line for line in broken), broken


def test_a_required_column_may_not_be_empty():
    """An empty required cell is found even though Arrow would store it."""
    sound = made()
    emptied = sound["mentions"].set_column(3, "text", pa.array([None], pa.string()))
    assert any("is required" in line for line in tables.broken_laws(sound | {"mentions": emptied}))


def test_a_missing_and_a_strange_column_are_named():
    """A table of another version of the contract is told apart before its rows are read."""
    sound = made()
    renamed = sound["topics"].rename_columns(["topic_id", "title", "description"])
    assert len(tables.broken_laws(sound | {"topics": renamed})) == 2


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """Writing twice makes no difference."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        tables.write(tmp_path / folder, made())
    for name in TABLES:
        assert (tmp_path / "one" / f"{name}.parquet").read_bytes() == (
            tmp_path / "two" / f"{name}.parquet"
        ).read_bytes()
