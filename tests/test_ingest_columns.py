"""`--map`, Parquet, standard input: exports of any columns, however they come."""

import io
import json
import re
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.ingest import (
    IngestError,
    Source,
    demand_mapped_columns,
    find_sources,
    parse_column_map,
    with_standard_input,
)
from pipeline.records import Rejected
from tests.formats import only, outline, read, refusal

MAP = (("text", "corps"), ("title", "headline"))


def test_a_map_is_read_from_one_word_or_several() -> None:
    """Commas part pairs; names of columns may hold spaces."""
    assert parse_column_map(["title = Big Headline,text=body", "text=more"]) == (
        ("title", "Big Headline"),
        ("text", "body"),
        ("text", "more"),
    )


@pytest.mark.parametrize(
    ("word", "message"),
    [("titel=x", "did you mean 'title'"), ("title", "VALUE=COLUMN"), ("=x", "VALUE=COLUMN"), ("qqq=x", "; use text")],
)
def test_a_map_that_is_not_understood_is_an_error(word: str, message: str) -> None:
    """One line says what would be."""
    with pytest.raises(IngestError, match=message) as caught:
        parse_column_map([word])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Headline;Corps;text\nT;A;no\n"),
        ("a.jsonl", '{"headline": "T", "corps": "A", "text": "no"}'),
        ("a.json", '[{"headline": "T", "corps": "A", "text": "no"}]'),
    ],
)
def test_a_mapped_column_is_the_only_one(tmp_path: Path, name: str, content: str) -> None:
    """What is usually the text is not, once the user says which column is."""
    (tmp_path / name).write_text(content)
    found = only(read(tmp_path / name, MAP))
    assert found.paragraphs == ("A",) and found.stated["title"].value == "T"


def test_a_value_may_be_in_either_of_two_columns(tmp_path: Path) -> None:
    """The first that a record fills is taken."""
    (tmp_path / "a.csv").write_text("x,y\n,B\nA,C\n")
    rows = read(tmp_path / "a.csv", (("text", "x"), ("text", "y")))
    assert [row[2] for row in outline(rows)] == ["B", "A"]


def test_a_column_that_is_not_there_is_named_with_those_near(tmp_path: Path) -> None:
    """The file is one row, and an error before any work if no export has it."""
    (tmp_path / "a.csv").write_text("headlines,corps\nT,A\n")
    row = refusal(read(tmp_path / "a.csv", MAP))
    assert row.rule == "unmapped" and "; did you mean 'headlines'? It has headlines, corps." in row.reason
    with pytest.raises(IngestError, match="did you mean 'headlines'"):
        demand_mapped_columns(find_sources([tmp_path], MAP))
    (tmp_path / "b.csv").write_text("headline,corps\nT,A\n")
    demand_mapped_columns(find_sources([tmp_path], MAP))


def test_a_column_that_nothing_comes_near_ends_its_sentence(tmp_path: Path) -> None:
    """What the file has follows in a sentence of its own."""
    (tmp_path / "a.csv").write_text("x,corps\nT,A\n")
    assert "there is no column 'headline'. It has x, corps." in refusal(read(tmp_path / "a.csv", MAP)).reason


def test_an_empty_cell_in_a_parquet_column_of_numbers_is_no_value(tmp_path: Path) -> None:
    """pandas writes it as NaN."""
    rows = pa.table({"title": [float("nan"), 2022.0], "publisher": [float("inf")] * 2, "text": ["A", "B"]})
    pq.write_table(rows, tmp_path / "a.parquet")
    stated = [
        {key: each.value for key, each in row.stated.items()} for row in map(only, zip(read(tmp_path / "a.parquet")))
    ]
    assert stated == [{}, {"title": "2022.0"}]


def test_parquet_is_read_by_rows(tmp_path: Path) -> None:
    """Dates and lists become text, a null text is an empty record, other columns are not looked at."""
    rows = pa.table(
        {
            "headline": ["One", None],
            "text": ["A\nB", None],
            "published": [datetime(2022, 3, 1, 9, 30, tzinfo=UTC)] * 2,
            "authors": [["A. B.", "C. D."], []],
            "image": [b"\xff\xd8", None],
        }
    )
    pq.write_table(rows, tmp_path / "a.parquet")
    first, second = read(tmp_path / "a.parquet")
    found = only([first])
    assert (found.source_record, found.paragraphs) == (1, ("A", "B"))
    assert {name: each.value for name, each in found.stated.items()} == {
        "title": "One",
        "published": "2022-03-01T09:30:00+00:00",
        "authors": "A. B.; C. D.",
    }
    assert isinstance(second, Rejected) and (second.source_record, second.rule) == (2, "empty")


def test_a_parquet_file_that_is_half_written_or_has_no_text_is_a_row(tmp_path: Path) -> None:
    """The reason says which."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": [1, 2]}), path)
    assert "found id" in refusal(read(path)).reason
    path.write_bytes(path.read_bytes()[:-30])
    assert "no whole Parquet file" in refusal(read(path)).reason


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'{"text": "A."}\n{"text": "B."}\n', "stdin.jsonl"),
        (b"headline,corps\nT,A.\n", "stdin.csv"),
        (b"Just a text.\n", "stdin.txt"),
        (b"PAR1", "stdin.parquet"),
        (b"\x1f\x8b\x08", "stdin.gz"),
    ],
)
def test_standard_input_is_a_file_named_by_its_format(
    monkeypatch: pytest.MonkeyPatch, content: bytes, name: str
) -> None:
    """It stands where `-` was given, and is gone afterwards."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    with with_standard_input([Path("a"), Path("-")], MAP) as folders:
        assert folders[0] == Path("a") and folders[1].name == name and folders[1].read_bytes() == content
    assert not folders[1].exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "URL,MobileURL,Date,Title\nhttps://a.org,,2022,T\n", "GDELT"),
        ("a.json", json.dumps({"articles": [{"url": "x", "title": "T", "seendate": "2", "domain": "d"}]}), "GDELT"),
        ("a.CSV", "\t".join(["1042"] + ["x"] * 60) + "\n", "GDELT event table"),
        ("a.csv", "id,media_name,media_url,publish_date,title,url\n1,A,B,2022,T,x\n", "Media Cloud"),
    ],
)
def test_lists_without_texts_say_how_to_come_by_them(tmp_path: Path, name: str, content: str, words: str) -> None:
    """Each is one row with the next step."""
    (tmp_path / name).write_text(content)
    row = refusal(read(tmp_path / name))
    assert row.rule == "empty" and words in row.reason and "wget" in row.reason


@pytest.mark.parametrize(
    "record",
    [
        {"maintext": "A", "title": "T", "date_publish": "2022-03-01 00:00:00", "source_domain": "a.org"},
        {"text": "A", "title": "T", "publish_date": "2022-03-01T00:00:00", "meta_site_name": "a.org"},
        {"text": "A", "title": "T", "publish_date": "2022-03-01 00:00:00", "media_name": "a.org", "stories_id": 1},
        {"textContent": "A", "title": "T", "publishedTime": "2022-03-01T00:00:00Z", "siteName": "a.org"},
        {"readableContent": "<p>A</p>", "title": "T", "publishedAt": "2022-03-01T00:00:00Z", "siteName": "a.org"},
    ],
    ids=["news-please", "newspaper", "media-cloud", "Readability", "Omnivore"],
)
def test_common_layouts_are_understood(tmp_path: Path, record: dict[str, object]) -> None:
    """Text, title, outlet and date are found under their names."""
    (tmp_path / "a.json").write_text(json.dumps([record]))
    found = only(read(tmp_path / "a.json"))
    stated = {name: each.value for name, each in found.stated.items()}
    assert (stated["title"], stated["publisher"], stated["published"][:10]) == ("T", "a.org", "2022-03-01")


def test_a_json_feed_names_the_outlet_of_its_entries(tmp_path: Path) -> None:
    """Once, above them; another list's title is that of the list."""
    entries = [{"title": "Talks", "content_html": "<p>A.</p>"}, {"title": "Grain", "content_html": "<p>B.</p>"}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": entries}
    for export, outlets in ((feed, ["The Post"] * 2), ({"title": "My list", "items": entries}, [None] * 2)):
        (tmp_path / "a.json").write_text(json.dumps(export))
        rows = [only([row]) for row in read(tmp_path / "a.json")]
        assert [row.stated["publisher"].value if "publisher" in row.stated else None for row in rows] == outlets


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Talks - The Post", "source": {"id": None, "name": "The Post"}, "url": "https://a.org/1"},
        {"title": "Talks", "source": {"uri": "a.org", "title": "The Post"}, "url": "https://a.org/1"},
        {"title": "Talks", "source": "https://a.org/1", "source-hostname": "The Post", "hostname": "a.org"},
        {"title": "Talks | the post", "source_name": "The Post", "link": "https://a.org/1"},
    ],
    ids=["NewsAPI", "Event Registry", "trafilatura", "pages"],
)
def test_outlet_and_address_are_told_apart(tmp_path: Path, record: dict[str, object]) -> None:
    """An address is no outlet, and the outlet no part of the headline."""
    (tmp_path / "a.json").write_text(json.dumps({**record, "text": "Text."}))
    found = only(read(tmp_path / "a.json")).stated
    assert [found[name].value for name in ("title", "publisher", "url")] == ["Talks", "The Post", "https://a.org/1"]


@pytest.mark.parametrize("title", ["Talks - a report", "The Post", "Talks-The Post", "What The Post said", "A - B - C"])
def test_other_headlines_stay_whole(tmp_path: Path, title: str) -> None:
    """Only the outlet of the record itself goes, from behind a dash or bar between spaces."""
    (tmp_path / "a.json").write_text(json.dumps({"title": title, "source": "The Post", "text": "Text."}))
    assert only(read(tmp_path / "a.json")).stated["title"].value == title


def test_a_list_within_an_object_is_found(tmp_path: Path) -> None:
    """The Guardian and NewsAPI wrap their articles."""
    (tmp_path / "a.json").write_text(json.dumps({"response": {"n": 2, "results": [{"text": "A"}, {"text": "B"}]}}))
    assert outline(read(tmp_path / "a.json")) == [("a.json", 1, "A"), ("a.json", 2, "B")]


def test_the_day_of_a_crawl_is_no_day_of_publication(tmp_path: Path) -> None:
    """It is kept apart."""
    (tmp_path / "a.json").write_text(json.dumps({"text": "A", "date_download": "2022-03-05"}))
    assert {name: each.value for name, each in only(read(tmp_path / "a.json")).stated.items()} == {
        "fetched": "2022-03-05"
    }


def test_a_source_is_as_hashable_as_its_columns() -> None:
    """A cache may use it as a key."""
    assert hash(Source(Path("a"), "a", columns=MAP)) == hash(Source(Path("a"), "a", columns=MAP))


def test_a_wrapped_record_is_unwrapped_beside_tags_within_its_lines(tmp_path: Path) -> None:
    """A <sup> or a link that is broken over two lines breaks no paragraph; short lines and lists stay."""
    prose = (
        "Officer Jason Example was the 25<sup>th</sup> to be named by the council since the talks began, and the "
        'ministers who had met <a href="https://a.example/talks">for an hour</a> agreed that the ships would sail '
        "again before the end of the week, as the envoy had asked them to do in his letter to the leaders of both "
        "states, in which he wrote that the corridor would be open for as long as the grain was waiting in the port."
    )
    address = "Press Office\n2201 C Street\nWashington"
    wrapped = "\n\n".join([textwrap.fill(prose, 72), address, textwrap.fill(prose, 72)])
    assert "<a\n" in wrapped
    (tmp_path / "a.json").write_text(json.dumps({"text": wrapped}))
    shown = re.sub(r"<[^<>]*>", "", prose)
    assert only(read(tmp_path / "a.json")).paragraphs == (shown, *address.split("\n"), shown)


def test_lines_beside_tags_that_were_not_wrapped_stay_apart(tmp_path: Path) -> None:
    """Verse, a list and the turns of a transcript are lines of their own."""
    lines = [
        "<b>MS. EXAMPLE:</b> No.",
        "QUESTION: And the ships that wait?",
        "the <i>Razoni</i>",
        "the <i>Polarnet</i>",
    ]
    (tmp_path / "a.json").write_text(json.dumps({"text": "\n".join(lines)}))
    found = only(read(tmp_path / "a.json")).paragraphs
    assert found == tuple(re.sub(r"<[^<>]*>", "", line) for line in lines)


def test_a_parquet_file_may_have_a_column_twice(tmp_path: Path) -> None:
    """Rows in which both agree are read, as those of any other export."""
    columns = [pa.array(["Tides rise.", "Boats sail."]), pa.array(["They fall.", "Boats sail."])]
    pq.write_table(pa.Table.from_arrays(columns, names=["text", "text"]), tmp_path / "a.parquet")
    assert [what for *_, what in outline(read(tmp_path / "a.parquet"))] == ["malformed", "Boats sail."]
