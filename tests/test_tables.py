"""The laws of the contract, each shown to bite: a table that breaks one is named."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import tables
from pipeline.laws import broken_in, in_memory
from pipeline.on_disk import OnDiskError
from pipeline.paragraphs import paragraphs_digest
from pipeline.records import (
    TABLES,
    Article,
    Contact,
    ContactParty,
    DateExpression,
    Entity,
    Mention,
    Record,
    Rejected,
    Removed,
    Sentence,
    Statement,
    Topic,
    TopicMention,
)

ARTICLE = Article(
    article_id="a1",
    title="Talks",
    title_rule="field",
    subtitle=None,
    publisher="Outlet",
    authors=None,
    authors_rule="not_stated",
    section=None,
    url=None,
    published_date=datetime(2022, 7, 29),
    published_at=None,
    published_precision="day",
    published_rule="field",
    published_evidence="2022-07-29",
    language="en",
    annotation_rule="annotated",
    text="Lavrov spoke.\n\nThe grain deal holds.",
    source_path="a.txt",
    source_record=0,
    source_digest=paragraphs_digest(["Talks", "Lavrov spoke.", "The grain deal holds."]),
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
DAY = datetime(2022, 7, 27)
WHEN = DateExpression("a1", 0, 6, "Lavrov", DAY, DAY, "day", "weekday_before", 0)
NOBODY = dict.fromkeys(("speaker_entity_id", "speaker_text", "speaker_start_char", "speaker_end_char"))
NAMELESS = replace(SAID, statement_id="a1-0-36", speaker_rule="not_stated", **NOBODY)
SPOKE = Contact(
    "a1-7-12",
    "a1",
    7,
    12,
    "spoke",
    "conversation",
    "happened",
    "verb",
    "sergey_lavrov",
    0,
    6,
    date_start_char=0,
    sentence=0,
)
NOWHERE = replace(SPOKE, contact_id="a1-15-36", place_entity_id=None, place_start_char=None, place_end_char=None)
ROWS: dict[str, list[Record]] = {
    "articles": [ARTICLE],
    "date_evidence": [],
    "copies": [],
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
    "dates": [WHEN],
    "contacts": [SPOKE],
    "contact_parties": [ContactParty("a1-7-12", 0, "a1", 0, 6, "Lavrov", "actor", "sergey_lavrov")],
}


def made(**changed: list[Record]) -> dict[str, pa.Table]:
    """Return sound tables with some rows changed."""
    return {name: tables.to_arrow(name, (ROWS | changed)[name]) for name in TABLES}


def broken(given: dict[str, pa.Table]) -> list[str]:
    """Return the lines about tables in memory."""
    return broken_in({name: in_memory(table) for name, table in given.items()})


def test_sound_tables_break_no_law():
    """The example itself is sound, so that each break below is the only one; no speaker or place is sound too."""
    assert broken(made()) == []
    assert broken(made(statements=[SAID, NAMELESS], contacts=[SPOKE, NOWHERE])) == []


def test_a_place_whose_mention_a_correction_left_out_is_sound():
    """The words stay where they were, and mean nothing that is known."""
    unknown = replace(SPOKE, place_entity_id=None)
    assert broken(made(contacts=[unknown], mentions=[])) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"articles": [ARTICLE, ARTICLE]}, "is repeated in 1 row"),
        ({"mentions": [replace(MENTION, label="COLOUR")]}, "is not among"),
        ({"mentions": [replace(MENTION, entity_id="nobody")]}, "is in no row of entities"),
        ({"mentions": [replace(MENTION, article_id="a2")]}, "is in no row of articles"),
        ({"mentions": [replace(MENTION, text="Blinken")]}, "reads 'Lavrov', not 'Blinken'"),
        ({"mentions": [replace(MENTION, end_char=99)]}, "not 'Lavrov'"),
        ({"mentions": [replace(MENTION, sentence=1)]}, "is not inside sentence 1"),
        ({"topic_mentions": [replace(PHRASE, topic_id="tea")]}, "is in no row of topics"),
        ({"statements": [replace(SAID, text="It holds.")]}, "not 'It holds.'"),
        ({"dates": [replace(WHEN, from_date=datetime(2022, 7, 28))]}, "at 0 ends before it begins"),
        ({"dates": [replace(WHEN, to_date=None)]}, "has one day of two"),
        ({"dates": [replace(WHEN, from_date=None, to_date=None)]}, "left open, but not as its rule says"),
        ({"dates": [replace(WHEN, rule="vague")]}, "left open, but not as its rule says"),
        ({"dates": [replace(WHEN, to_date=datetime(2022, 7, 27, 12))]}, "is no whole day"),
        ({"dates": [replace(WHEN, sentence=1)]}, "is not inside sentence 1"),
        ({"contacts": [replace(SPOKE, date_start_char=7)]}, "no row of dates begins at 7"),
        ({"contacts": [replace(SPOKE, contact_id="a1-7-11")]}, "is in no row of contacts"),
        ({"statements": [replace(SAID, sentence=0)]}, "is not inside sentence 0"),
        ({"statements": [replace(SAID, speaker_text="Blinken")]}, "reads 'Lavrov', not 'Blinken'"),
        ({"statements": [replace(SAID, speaker_start_char=1)]}, "reads 'avrov', not 'Lavrov'"),
        ({"statements": [replace(SAID, speaker_end_char=7)]}, "reads 'Lavrov ', not 'Lavrov'"),
        ({"statements": [replace(SAID, speaker_text=None)]}, "reads 'Lavrov', not None"),
        ({"statements": [NAMELESS, replace(SAID, speaker_start_char=-36, speaker_end_char=-30)]}, "are no span"),
        ({"statements": [replace(NAMELESS, speaker_end_char=6)]}, "offsets None-6 of the speaker of a1-0-36"),
        ({"statements": [replace(NAMELESS, speaker_start_char=0)]}, "offsets 0-None of the speaker of a1-0-36"),
        ({"contacts": [replace(SPOKE, place_start_char=1)]}, "no mention at 1-6 means that"),
        ({"contacts": [replace(SPOKE, place_end_char=5)]}, "no mention at 0-5 means that"),
        ({"contacts": [replace(SPOKE, place_end_char=None)]}, "offsets 0-None of the place"),
        ({"contacts": [replace(SPOKE, place_start_char=None)]}, "offsets None-6 of the place"),
        ({"contacts": [replace(SPOKE, place_entity_id=None, place_end_char=99)]}, "offsets 0-99 of the place"),
        ({"contacts": [replace(SPOKE, place_start_char=None, place_end_char=None)]}, "no mention at None-None"),
        ({"mentions": [replace(MENTION, entity_id=None)]}, "the place of a1-7-12 is sergey_lavrov"),
        ({"statements": [replace(SAID, speaker_entity_id="nobody")]}, "is in no row of entities"),
        ({"statements": [replace(SAID, part_of="a1-0-6")]}, "is in no row of statements"),
        ({"sentences": [Sentence("a1", 0, 5, 5), Sentence("a1", 1, 15, 36)]}, "are no span"),
        ({"sentences": [Sentence("a1", 0, 0, 13), Sentence("a1", 1, 15, 37)]}, "are no span"),
        ({"mentions": [MENTION, MENTION]}, "mentions: the key (article_id, start_char, end_char) is repeated in 1 row"),
        ({"removed": [Removed("a1", 7, "title", "Talks")]}, "outside its source of 3"),
        ({"removed": [Removed("a1", -1, "title", "Talks")]}, "outside its source of 3"),
        ({"removed": []}, "a1 has not every paragraph of its source"),
        ({"removed": [Removed("a1", 1, "title", "Talks")]}, "a1 has not every paragraph of its source"),
        ({"removed": [Removed("a1", 0, "title", "Talk")]}, "a1 has not every paragraph of its source"),
        ({"articles": [replace(ARTICLE, text="Lavrov spoke.")]}, "a1 has not every paragraph of its source"),
    ],
)
def test_a_broken_law_is_named(changed, words):
    """Keys, allowed values, references, offsets and the ledger are all checked."""
    found = broken(made(**changed))
    assert any(words in line for line in found), found


def test_a_required_column_may_not_be_empty():
    """An empty required cell is found even though Arrow would store it."""
    sound = made()
    emptied = sound["mentions"].set_column(3, "text", pa.array([None], pa.string()))
    assert any("but required" in line for line in broken(sound | {"mentions": emptied}))


def test_a_missing_and_a_strange_column_are_named():
    """A table of another version of the contract is told apart before its rows are read."""
    sound = made()
    renamed = sound["topics"].rename_columns(["topic_id", "title", "description"])
    assert len(broken(sound | {"topics": renamed})) == 2


def write(folder: Path, *pieces: list[Record]) -> bytes:
    """Write topics one after another, and return the bytes of the file."""
    folder.mkdir()
    with tables.Writers(folder) as writers:
        for piece in pieces:
            writers.add("topics", piece)
    assert writers.counts()["topics"] == sum(map(len, pieces))
    return (folder / "topics.parquet").read_bytes()


def test_the_same_rows_give_the_same_bytes_however_they_come(tmp_path, monkeypatch):
    """Row groups end where the rows say, not where a batch ended."""
    monkeypatch.setattr("pipeline.tables.GROUP_ROWS", 10)
    rows = [Topic(f"t{n}", "Topic", "x") for n in range(25)]
    one_by_one = write(tmp_path / "one", *([row] for row in rows))
    assert one_by_one == write(tmp_path / "two", rows) == write(tmp_path / "three", rows[:13], rows[13:])
    file = pq.ParquetFile(tmp_path / "one" / "topics.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [10, 10, 5]


def test_long_texts_end_a_row_group(tmp_path, monkeypatch):
    """What is held of a table before it is written is bounded in characters too."""
    monkeypatch.setattr("pipeline.tables.GROUP_CHARS", 100)
    with tables.Writers(tmp_path) as writers:
        writers.add("articles", [replace(ARTICLE, article_id=str(n), text="w" * 60) for n in range(4)])
    assert pq.ParquetFile(tmp_path / "articles.parquet").num_row_groups == 2
    assert tables.counts(tmp_path)["articles"] == 4 and tables.counts(tmp_path)["topics"] == 0


TWO = {
    name: [*rows, *(replace(row, article_id="a2") for row in rows)]
    for name, rows in ROWS.items()
    if name in ("articles", "removed", "sentences", "mentions", "topic_mentions")
} | {"statements": [SAID, replace(SAID, article_id="a2", statement_id="a2-15-36", part_of="a2-15-36")]}


def test_rows_of_an_article_stand_together_in_the_order_of_the_articles():
    """So that any reader can go through articles and their rows side by side, in little memory."""
    two = {"articles": TWO["articles"], "removed": TWO["removed"]}
    both = [*ROWS["sentences"], *(replace(row, article_id="a2") for row in ROWS["sentences"])]
    assert broken(made(**two, sentences=both)) == []
    wrong = made(**two, sentences=[*both[2:], *both[:2]])
    assert any("sentences: rows of a1 do not stand together" in line for line in broken(wrong))
    apart = made(**two, sentences=[both[0], *both[2:], both[1]])
    assert any("sentences: rows of a1 do not stand together" in line for line in broken(apart))


def test_tables_come_back_from_bytes():
    """With their rows, their types and what their columns mean."""
    given = {name: tables.to_arrow(name, ROWS[name]) for name in ("articles", "removed", "rejected")}
    found = tables.from_bytes(given, tables.to_bytes(given))
    assert found == given and found["removed"].schema.equals(given["removed"].schema, check_metadata=True)


@pytest.mark.parametrize("n_rows", [1, 2, 3])
def test_where_a_batch_ends_makes_no_difference_to_the_laws(monkeypatch, n_rows):
    """Rows are checked beside their article, whichever batches either comes in."""
    monkeypatch.setattr("pipeline.laws.checked.BATCH_ROWS", n_rows)
    assert broken(made(**TWO)) == []
    wrong = replace(TWO["mentions"][1], text="Blinken"), replace(TWO["statements"][1], part_of="a1-15-36")
    found = broken(made(**TWO | {"mentions": [MENTION, wrong[0]], "statements": [SAID, wrong[1]]}))
    assert found == [
        "mentions: a2 at 0 reads 'Lavrov', not 'Blinken'",
        "statements.part_of: 'a1-15-36' is in no row of statements",
    ]


@pytest.mark.parametrize(("wanted", "pool"), [({}, "system"), ({"ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}, "mimalloc")])
def test_a_build_gives_back_the_memory_of_files_of_tables(wanted: dict[str, str], pool: str) -> None:
    """Also where Arrow asks nobody, as in reading and writing Parquet; whoever names a pool gets that one."""
    program = "import pipeline.build, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    others = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=others | wanted)
    assert ran.stdout.strip() == pool, ran.stderr


def test_a_disk_that_is_full_is_one_line_that_names_the_table(tmp_path):
    """/dev/full takes nothing, as a full disk does."""
    (tmp_path / "rejected.parquet").symlink_to("/dev/full")
    said = r"rejected.parquet cannot be written \(.*\); make room there"
    with pytest.raises(OnDiskError, match=said), tables.Writers(tmp_path) as writers:
        writers.add("rejected", [Rejected("a.txt", 0, "empty", "It is empty.")])
