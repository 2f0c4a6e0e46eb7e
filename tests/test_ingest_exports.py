import json
import tracemalloc
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle, Source, read_source
from pipeline.records import Rejected

Row = RawArticle | Rejected


def read(tmp_path: Path, content: str | bytes, name: str) -> list[Row]:
    """What an export gives."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_source(Source(path, name), {}))


def outline(rows: list[Row]) -> list[tuple[int, str | tuple[str, ...]]]:
    """Record and paragraphs, or record and rule, of each row."""
    return [(row.source_record, row.rule if isinstance(row, Rejected) else row.paragraphs) for row in rows]


def one(tmp_path: Path, record: dict[str, object]) -> RawArticle:
    """The article of one JSON record."""
    (row,) = read(tmp_path, json.dumps(record), "a.json")
    assert isinstance(row, RawArticle), row
    return row


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """A broken or empty record is a row with its line number, and the rest is read."""
    text = '{"text": "A\\nB"}\n\n{"text": \n["list"]\n{"text": " "}\n{"title": "no text"}\n{"text": "C"}'
    rows = read(tmp_path, text, "a.jsonl")
    assert outline(rows) == [
        (1, ("A", "B")),
        (3, "malformed"),
        (4, "malformed"),
        (5, "empty"),
        (6, "empty"),
        (7, ("C",)),
    ]
    assert all("\n" not in row.reason for row in rows if isinstance(row, Rejected))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a"])
def test_json_printed_for_people_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    """A record over several lines is one; several, with commas between or not, count from 1; so does a list within."""
    record = json.dumps({"title": "T", "text": "A"}, indent=2)
    within = json.dumps({"status": "ok", "articles": [{"text": "A"}, {"text": "B"}]}, indent=2)
    assert outline(read(tmp_path, record, name)) == [(0, ("A",))]
    assert outline(read(tmp_path, within, name)) == [(1, ("A",)), (2, ("B",))]
    for between in ("\n", ",\n", ""):
        assert outline(read(tmp_path, f"{record}{between}{record}\n", name)) == [(1, ("A",)), (2, ("A",))]


def test_json_printed_for_people_that_is_cut_off_is_one_row(tmp_path: Path) -> None:
    """Not one for each of its lines; what stands before the fault is read."""
    record = json.dumps({"title": "T", "text": "A"}, indent=2)
    assert outline(read(tmp_path, record[:-9], "a.jsonl")) == [(0, "malformed")]
    *whole, cut = read(tmp_path, f"{record}\n{record}\n{record[:-9]}", "a.jsonl")
    assert outline(whole) == [(1, ("A",)), (2, ("A",))]
    assert isinstance(cut, Rejected) and cut.source_record == 3 and "the rest was not read" in cut.reason


def test_json_lines_may_end_in_commas(tmp_path: Path) -> None:
    """As lines cut out of a list do."""
    assert outline(read(tmp_path, '{"text": "A"},\n{"text": "B"},\n', "a.jsonl")) == [(1, ("A",)), (2, ("B",))]


def test_a_json_list_counts_its_positions(tmp_path: Path) -> None:
    """Records of a list count from 1; a single object is the article itself, record 0."""
    assert outline(read(tmp_path, '[{"text": "A"}, 7, {"text": "B"}]', "a.json")) == [
        (1, ("A",)),
        (2, "malformed"),
        (3, ("B",)),
    ]
    assert one(tmp_path, {"text": "A"}).source_record == 0


def test_csv_rows_are_counted_below_the_header(tmp_path: Path) -> None:
    """Line ends within quotes belong to the text; rows of another width are malformed."""
    text = 'title,text\nOne,"A\nB"\n\nTwo,C,D\nThree,\nFour,E\n'
    assert outline(read(tmp_path, text, "a.csv")) == [
        (1, ("A", "B")),
        (2, "malformed"),
        (3, "empty"),
        (4, ("E",)),
    ]


def test_a_stray_quote_costs_its_row_only(tmp_path: Path) -> None:
    """A row whose quotes do not match is malformed and names its lines; the next is read."""
    rows = read(tmp_path, 'title,text\nA,"he said "no" to it"\nB,fine\n', "a.csv")
    assert outline(rows) == [(1, "malformed"), (2, ("fine",))]
    assert isinstance(rows[0], Rejected) and "line 2" in rows[0].reason


@pytest.mark.parametrize(
    "content",
    [
        "Title;Text\r\nA;B, c\r\n",
        "title\ttext\nA\tB, c\n",
        '\ufefftitle,text\nA,"B, c"\n',
        '\ufefftitle,text\nA,"B, c"\n'.encode("utf-16-le"),
        '\ufefftitle,text\nA,"B, c"\n'.encode("utf-32-le"),
    ],
)
def test_spreadsheets_may_write_csv_their_own_way(tmp_path: Path, content: str | bytes) -> None:
    """Semicolons, tabs, marks of UTF-8 and UTF-16 are understood."""
    assert outline(read(tmp_path, content, "a.csv")) == [(1, ("B, c",))]


def test_lines_of_an_export_may_be_windows_1252(tmp_path: Path) -> None:
    """Each line is decoded as a text file would be."""
    assert outline(read(tmp_path, "title,text\nA,café “no”\n".encode("windows-1252"), "a.csv")) == [(1, ("café “no”",))]


@pytest.mark.parametrize("name", ["text", "Body", "CONTENT", "maintext", "article_text", "Full Text", "full-text"])
def test_the_text_goes_by_many_names(tmp_path: Path, name: str) -> None:
    """Names are compared without case, spaces and hyphens."""
    assert one(tmp_path, {name: "A"}).paragraphs == ("A",)


def test_values_go_by_many_names_and_shapes(tmp_path: Path) -> None:
    """Lists and objects of names become text; all values come by rule field; `description` is no subtitle."""
    record = {
        "headline": "T\nitle",
        "deck": "S",
        "description": "D",
        "source": {"id": 1, "name": "The Desk"},
        "authors": ["A", {"name": "B"}],
        "section": None,
        "link": "https://a.org",
        "Publish Date": 20220729,
        "text": "X",
    }
    found = one(tmp_path, record)
    assert {name: each.value for name, each in found.stated.items()} == {
        "title": "T itle",
        "subtitle": "S",
        "publisher": "The Desk",
        "authors": "A; B",
        "url": "https://a.org",
        "published": "20220729",
    }
    assert {each.rule for each in found.stated.values()} == {"field"}


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "<p>One &amp; <b>two</b></p><p>Three<br><br>four</p><script>x</script>",
            ("One & two", "Three", "four"),
        ),
        ("One <em>and</em>\ntwo\n\nthree", ("One and", "two", "three")),
        ("5 < 6 and 7 > 3, <unnamed> &amp; “x”", ("5 < 6 and 7 > 3, <unnamed> &amp; “x”",)),
    ],
)
def test_html_in_a_text_is_reduced_and_other_text_is_not(
    tmp_path: Path, text: str, paragraphs: tuple[str, ...]
) -> None:
    """Tags go and paragraphs stay; signs that are no tags do not change."""
    assert one(tmp_path, {"text": text}).paragraphs == paragraphs


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,summary\n1,A\n2,B\n"),
        ("a.jsonl", '{"id": 1, "summary": "A"}\n' * 3),
        ("a.json", '[{"id": 1, "summary": 2}]'),
    ],
)
def test_a_missing_text_column_is_one_row_for_the_file(tmp_path: Path, name: str, content: str) -> None:
    """The reason says which columns were found and which are understood."""
    (row,) = read(tmp_path, content, name)
    assert isinstance(row, Rejected)
    assert (row.source_record, row.rule) == (0, "malformed")
    assert "id, summary" in row.reason and "maintext" in row.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[" * 100_000, "it nests lists and objects too deep; correct it or export it again."),
        ('{"text": ', "it is not JSON (Expecting value"),
        ("nothing", "it is not JSON (Expecting value"),
        ("[1" + "0" * 5000 + "]", "it holds a number too long to read; correct it or export it again."),
    ],
)
def test_hostile_json_is_a_row(tmp_path: Path, content: str, said: str) -> None:
    """Depth, cut-off files and endless numbers are malformed, in a list and in a line; nothing is said of Python."""
    for name in ("a.json", "a.jsonl"):
        (row,) = read(tmp_path, content, name)
        assert isinstance(row, Rejected) and row.rule == "malformed" and said in row.reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_what_is_no_number_is_no_value(tmp_path: Path, name: str) -> None:
    """JSON's NaN and Infinity are neither title nor text; a word that reads so is one, and so is a number."""
    record = '{"title": NaN, "publisher": -Infinity, "section": 7, "authors": ["Nan Goldin", NaN], "text": "A"}'
    (row,) = read(tmp_path, record, name)
    assert isinstance(row, RawArticle)
    assert {key: stated.value for key, stated in row.stated.items()} == {"section": "7", "authors": "Nan Goldin"}
    assert outline(read(tmp_path, '{"title": "nan", "text": Infinity}', name))[0][1] == "empty"


def test_odd_characters_of_json_can_be_stored(tmp_path: Path) -> None:
    """Half a surrogate pair is marked, NUL removed, a whole pair kept."""
    (row,) = read(tmp_path, '{"text": "a\\ud800b\\u0000 \\ud83d\\ude00"}', "a.jsonl")
    assert outline([row]) == [(1, ("a\ufffdb 😀",))]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_beyond_the_limit_is_a_row_and_memory_is_bounded(tmp_path: Path, name: str) -> None:
    """An 80 MiB line is rejected as a record without being held, and the next is read."""
    before, after = (b'{"text": "', b'"}\n{"text": "B"}\n') if name == "a.jsonl" else (b'text\n"', b'"\nB\n')
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(before)
        for _ in range(80):
            stream.write(b"a" * 2**20)
        stream.write(after)
    tracemalloc.start()
    rows = list(read_source(Source(path, name), {}))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each[1] for each in outline(rows)] == ["too_large", ("B",)]
    assert peak < 150 * 2**20


def test_an_export_streams(tmp_path: Path) -> None:
    """Reading many records holds none of them."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A"}\n' * 5_000)
    tracemalloc.start()
    assert sum(1 for _ in read_source(Source(path, "a.jsonl"), {})) == 5_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * 2**20


def test_bold_in_a_plain_text_leaves_no_asterisks(tmp_path: Path) -> None:
    """Also in a column that is not called Markdown, as addresses are published; powers and arguments stay."""
    text = "**Dear Mr. President!**\n* **Major Example**, who held on\nf(**a), g(**b) and 2**3**4\n** not bold"
    shown = ("Dear Mr. President!", "* Major Example, who held on", "f(**a), g(**b) and 2**3**4", "** not bold")
    assert one(tmp_path, {"body": text}).paragraphs == shown


@pytest.mark.parametrize("mark", ["[+1234 chars]", "[4268 chars]"])
def test_a_mark_that_a_text_was_cut_off_is_a_line_of_its_own(tmp_path: Path, mark: str) -> None:
    """So it is taken out, and the ledger says so; the last words stay as they are, and so does what is no mark."""
    cut = f"The envoys met, and both sides spoke of a usefu… {mark}"
    assert one(tmp_path, {"content": cut}).paragraphs == ("The envoys met, and both sides spoke of a usefu…", mark)
    assert one(tmp_path, {"content": f"<p>{cut}</p>"}).paragraphs[1:] == (mark,)
    for text in (f"The key is {mark}, he said.", "He had 12 [1234 charts]"):
        assert one(tmp_path, {"content": text}).paragraphs == (text,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "title,text,text\nA,Tides rise.,They fall.\nB,Boats sail.,Boats sail.\nC,,Gulls cry.\n"),
        ("a.csv", "title,Text, text\nA,Tides rise.,They fall.\nB,Boats sail.,\nC,Gulls cry.,Gulls cry.\n"),
        (
            "a.jsonl",
            '{"text": "Tides rise.", "text": "They fall."}\n{"text": "Boats sail.", "Text": ""}\n'
            '{"text": "Gulls cry.", "image": 1, "image": 2, "by": {"a": 1, "a": 2}}\n',
        ),
        (
            "a.json",
            '[{"text": "Tides rise.", "TEXT": "They fall."}, {"Text": null, "text": "Boats sail."},'
            '{"text": "Gulls cry.", "text": "Gulls cry."}]',
        ),
    ],
)
def test_a_name_with_two_values_is_a_row_that_says_so(tmp_path: Path, name: str, content: str) -> None:
    """Neither of them is believed; where only one is filled, or both agree, or nobody asks for it, nothing is lost."""
    rows = read(tmp_path, content, name)
    assert outline(rows) == [(1, "malformed"), (2, ("Boats sail.",)), (3, ("Gulls cry.",))]
    assert isinstance(rows[0], Rejected) and "with two values; delete or rename one." in rows[0].reason


@pytest.mark.parametrize("value", [12345, 1.5, True, False])
def test_a_number_is_no_text(tmp_path: Path, value: object) -> None:
    """The row says which column holds what; a number may be a title, and true or false states nothing."""
    (row,) = read(tmp_path, json.dumps({"title": "A", "body": value}), "a.json")
    assert isinstance(row, Rejected) and row.rule == "empty" and "its 'body' is " in row.reason
    found = one(tmp_path, {"title": value, "body": None, "content": "Tides rise."})
    assert "title" not in found.stated if isinstance(value, bool) else found.stated["title"].value == str(value)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "noending"])
@pytest.mark.parametrize("n_letters", range(4))
def test_the_first_line_is_the_first_record_whatever_follows(tmp_path: Path, name: str, n_letters: int) -> None:
    """So the article keeps its id when the file grows; a .json with one article is that article, of any length."""
    line = json.dumps({"title": "A" * n_letters, "text": "Tides rise."})
    for content in (line, line + "\n", f"{line}\n{line}\n"):
        assert outline(read(tmp_path, content, name))[0] == (1, ("Tides rise.",))
    assert outline(read(tmp_path, line, "a.json")) == [(0, ("Tides rise.",))]
    assert outline(read(tmp_path, f'{{"articles": [{line}]}}', name)) == [(1, ("Tides rise.",))]


def test_what_services_nest_is_found(tmp_path: Path) -> None:
    """The Guardian has the text within 'fields', WordPress text and title 'rendered'; what stands above them wins."""
    guardian = {
        "webTitle": "Envoys meet",
        "webPublicationDate": "2022-07-29T08:12:00Z",
        "fields": {"bodyText": "Envoys met in Velm.", "byline": "Ada Quist", "webTitle": "Other"},
    }
    (found,) = read(tmp_path, json.dumps({"response": {"results": [guardian]}}), "guardian.json")
    assert isinstance(found, RawArticle) and found.paragraphs == ("Envoys met in Velm.",)
    stated = {name: each.value for name, each in found.stated.items()}
    assert stated == {"title": "Envoys meet", "authors": "Ada Quist", "published": "2022-07-29T08:12:00Z"}
    wordpress = {"title": {"rendered": "Envoys &#8211; again"}, "content": {"rendered": "<p>One.</p><p>Two.</p>"}}
    (found,) = read(tmp_path, json.dumps([wordpress]), "posts.json")
    assert isinstance(found, RawArticle) and found.paragraphs == ("One.", "Two.")
    assert found.stated["title"].value == "Envoys – again"
    (found,) = read(tmp_path, json.dumps([{"content": {"raw": "One."}}]), "raw.json")
    assert isinstance(found, Rejected) and found.rule == "empty"


@pytest.mark.parametrize("value", [1659115800, 1659115800123, 1659115800.0, "1659115800"])
def test_a_moment_may_be_counted_from_1970_on(tmp_path: Path, value: object) -> None:
    """As Telegram, Pocket and pandas write it; a number that may be a day and hour is none."""
    assert one(tmp_path, {"text": "A.", "published": value}).stated["published"].value == "2022-07-29T17:30:00Z"
    assert one(tmp_path, {"text": "A.", "published": 2207291730}).stated["published"].value == "2207291730"


TELEGRAM = {
    "name": "The Desk",
    "type": "public_channel",
    "messages": [
        {"id": 1, "type": "service", "date": "2022-03-01T09:00:00", "title": "The Desk", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2022-03-01T10:00:00",
            "date_unixtime": "1646128800",
            "from": "The Desk",
            "text": [
                {"type": "bold", "text": "Talks go on"},
                "\n\nThey met in ",
                {"type": "link", "text": "Geneva"},
                ".",
            ],
        },
    ],
}


def test_stretches_of_a_line_are_joined(tmp_path: Path) -> None:
    """A channel of Telegram is exported with what is bold, linked or a tag apart; its sender is the outlet."""
    service, found = read(tmp_path, json.dumps(TELEGRAM), "result.json")
    assert isinstance(service, Rejected) and isinstance(found, RawArticle)
    assert found.paragraphs == ("Talks go on", "They met in Geneva.")
    assert found.stated["publisher"].value == "The Desk" and found.stated["published"].value == "2022-03-01T10:00:00"


def test_objects_alone_are_paragraphs(tmp_path: Path) -> None:
    """As lists of words alone are."""
    for text in ([{"type": "p", "text": "A."}, {"type": "p", "text": "B."}], ["A.", "B."]):
        assert one(tmp_path, {"text": text}).paragraphs == ("A.", "B.")


def test_entries_kept_by_readers_are_understood(tmp_path: Path) -> None:
    """Inoreader nests the text, the address and the outlet; wallabag names outlet and authors in its own way."""
    inoreader = {
        "title": "Starred",
        "items": [
            {
                "crawlTimeMsec": "1646215200000",
                "title": "Talks",
                "published": 1646128800,
                "canonical": [{"href": "https://a.org/1"}],
                "summary": {"direction": "ltr", "content": "<p>They met.</p><p>They left.</p>"},
                "author": "Ann Smith",
                "origin": {"streamId": "feed/1", "title": "The Desk"},
            }
        ],
    }
    wallabag = {
        "title": "Talks",
        "content": "<p>They met.</p><p>They left.</p>",
        "published_at": "2022-03-01T10:00:00+0000",
        "published_by": ["Ann Smith", "Bo Lee"],
        "domain_name": "a.org",
        "url": "https://a.org/1",
    }
    for export, outlet, authors in ((inoreader, "The Desk", "Ann Smith"), ([wallabag], "a.org", "Ann Smith; Bo Lee")):
        (found,) = read(tmp_path, json.dumps(export), "a.json")
        assert isinstance(found, RawArticle) and found.paragraphs == ("They met.", "They left.")
        stated = {name: each.value for name, each in found.stated.items()}
        assert (stated["title"], stated["publisher"], stated["authors"]) == ("Talks", outlet, authors)
        assert stated["url"] == "https://a.org/1" and stated["published"].startswith("2022-03-01T10:00:00")
    assert "fetched" not in stated


def test_an_object_without_words_joins_no_paragraphs(tmp_path: Path) -> None:
    """A picture between two paragraphs; where something comes from is no outlet."""
    text = ["They met in Geneva.", {"type": "image", "url": "a.png"}, "They spoke of grain."]
    (found,) = read(tmp_path, json.dumps([{"title": "Talks", "text": text, "origin": "Norland"}]), "a.json")
    assert isinstance(found, RawArticle) and found.paragraphs == (text[0], text[2]) and "publisher" not in found.stated
