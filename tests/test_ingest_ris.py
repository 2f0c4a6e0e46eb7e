"""Of what reference managers export, records with a text or an abstract are articles; the others say what they lack."""

import json
from pathlib import Path

import pytest

from pipeline.ingest.authors import names_of
from pipeline.records import Rejected
from tests.formats import BODY, Row, only, outline, read, refusal

RECORD = """TY  - NEWS
TI  - Talks in Geneva
AU  - Writer, Ann
AU  - Scribe, Bo
T2  - Desk, The
DA  - 2022/03/01/
PY  - 2022
SE  - World
UR  - https://desk.example/talks
Y2  - 2023/05/06/
AB  - {text}
ER  - 

"""
WITHOUT = RECORD.replace("AB  - {text}\n", "KW  - grain\n")


def written(tmp_path: Path, content: str | bytes, name: str = "a.ris") -> list[Row]:
    """What a file gives."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.ris", "a.txt", "a"])
def test_a_record_with_an_abstract_is_an_article(tmp_path: Path, name: str) -> None:
    """Whatever its file is called; the first line tells what it is."""
    found = only(written(tmp_path, RECORD.format(text=BODY), name))
    values = {name: each.value for name, each in found.stated.items()}
    assert names_of(values.pop("authors")) == ("Ann Writer", "Bo Scribe")
    assert found.paragraphs == (BODY,) and found.source_record == 1
    assert values == {
        "title": "Talks in Geneva",
        "publisher": "The Desk",
        "published": "2022-03-01",
        "section": "World",
        "url": "https://desk.example/talks",
        "fetched": "2023-05-06",
    }


def test_a_text_goes_on_over_lines(tmp_path: Path) -> None:
    """Each is a paragraph; of an abstract and a second one the longer is the text; tags of HTML are none of it."""
    text = f"{BODY}\nThey will meet again.\n\nSoon.\nN2  - <p>Short.</p>"
    assert only(written(tmp_path, RECORD.format(text=text))).paragraphs == (BODY, "They will meet again.", "Soon.")
    text = "<p>One.</p><p>Two &amp; three.</p>"
    assert only(written(tmp_path, RECORD.format(text=text))).paragraphs == ("One.", "Two & three.")


@pytest.mark.parametrize(
    "was", ["TI  - ", "T2  - ", "DA  - 2022/03/01/\nPY  - 2022", "DA  - 2022/03/01/\n", "DA  - 2022/03/01/"]
)
def test_values_go_by_other_tags_and_forms(tmp_path: Path, was: str) -> None:
    """As EBSCO and ProQuest write them; without a day there is the year."""
    other = {
        "TI  - ": ("T1  - ", "title", "Talks in Geneva"),
        "T2  - ": ("JO  - ", "publisher", "The Desk"),
        "DA  - 2022/03/01/\nPY  - 2022": ("Y1  - 2022/3/1", "published", "2022-03-01"),
        "DA  - 2022/03/01/\n": ("DA  - 2022///\n", "published", "2022"),
        "DA  - 2022/03/01/": ("DA  - Early in 2022", "published", "2022"),
    }
    becomes, name, value = other[was]
    assert only(written(tmp_path, RECORD.format(text=BODY).replace(was, becomes))).stated[name].value == value


def test_a_record_without_a_text_is_a_row_and_the_others_are_read(tmp_path: Path) -> None:
    """It says what the record lacks."""
    rows = written(tmp_path, "\ufeff" + WITHOUT + RECORD.format(text=BODY) + RECORD.format(text=" "))
    assert outline(rows) == [("a.ris", 1, "empty"), ("a.ris", 2, BODY), ("a.ris", 3, "empty")]
    assert all("no AB or N2" in row.reason for row in rows if isinstance(row, Rejected))


def test_only_records_without_texts_are_only_rows(tmp_path: Path) -> None:
    """One for each."""
    assert outline(written(tmp_path, WITHOUT * 3)) == [("a.ris", n, "empty") for n in (1, 2, 3)]


def test_records_may_be_written_carelessly(tmp_path: Path) -> None:
    """Without an end, in Windows-1252, with line ends of Windows; a tag that nobody knows is no text."""
    text = RECORD.format(text="He said “no”.").replace("ER  - \n", "ZZ  - x\n")
    rows = written(tmp_path, (text + text).replace("\n", "\r\n").encode("windows-1252"))
    assert outline(rows) == [("a.ris", 1, "He said “no”."), ("a.ris", 2, "He said “no”.")]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (BODY, "malformed"),
        ("@article{a, title={Talks}}", "malformed"),
        (b"\x00\x01TY  - NEWS", "malformed"),
        ("TY  - NEWS\n" + "AB  - a\n" * 150_000, "too_large"),
        (b"TY  - NEWS\nAB  - " + b"a" * 33 * 2**20 + b"\nER  - \n", "too_large"),
    ],
    ids=["text", "BibTeX", "bytes", "many lines", "long"],
)
def test_what_is_no_such_file_is_a_row(tmp_path: Path, content: str | bytes, rule: str) -> None:
    """Nothing of it is taken for a record."""
    assert refusal(written(tmp_path, content)).rule == rule


def test_behind_a_record_that_is_too_large_the_next_is_read(tmp_path: Path) -> None:
    """In memory it is never whole."""
    large = b"TY  - NEWS\nAB  - " + b"a" * 33 * 2**20 + b"\nER  - \n"
    rows = written(tmp_path, large + RECORD.format(text=BODY).encode())
    assert outline(rows) == [("a.ris", 1, "too_large"), ("a.ris", 2, BODY)]


def test_a_text_that_quotes_a_record_stays_a_text(tmp_path: Path) -> None:
    """Only the first line tells."""
    assert outline(written(tmp_path, f"They wrote:\n{RECORD.format(text=BODY)}", "a.txt"))[0][1] == 0


def test_a_table_of_zotero_has_abstracts_for_texts(tmp_path: Path) -> None:
    """The outlet is the publication; a record without an abstract is a row."""
    columns = (
        "Key,Item Type,Publication Year,Author,Title,Publication Title,Url,Abstract Note,Date,Date Added,Access Date"
    )
    values = (
        "A1,newspaperArticle,2022,'Writer, Ann; Scribe, Bo',Talks,The Desk,https://a.org/1,{},{},2023-01-02,2023-05-06"
    )
    rows = [values.replace("'", '"').format(text, "2022-03-01") for text in ("They met.", "")]
    first, second = written(tmp_path, "\n".join((columns, *rows)), "zotero.csv")
    assert outline([first, second]) == [("zotero.csv", 1, "They met."), ("zotero.csv", 2, "empty")]
    stated = {name: each.value for name, each in only([first]).stated.items()}
    assert names_of(stated.pop("authors")) == ("Ann Writer", "Bo Scribe")
    assert stated == {
        "title": "Talks",
        "publisher": "The Desk",
        "url": "https://a.org/1",
        "published": "2022-03-01",
        "fetched": "2023-05-06",
    }


TWO = ("They met.", "They left.")
CSL = {
    "id": "writer_2022",
    "type": "article-newspaper",
    "title": "Talks",
    "container-title": "The Desk",
    "publisher": "Desk Media Company",
    "abstract": "They met.\nThey left.",
    "URL": "https://a.org/1",
    "author": [{"family": "Writer", "given": "Ann"}, {"literal": "Desk Staff"}],
    "issued": {"date-parts": [["2022", 3, 1]]},
    "accessed": {"date-parts": [[2023, 5, 6]]},
}


def test_records_of_reference_managers_have_abstracts_for_texts(tmp_path: Path) -> None:
    """CSL JSON, as Zotero and others export it."""
    found = only(written(tmp_path, json.dumps(CSL), "a.json"))
    assert found.paragraphs == TWO
    assert {name: each.value for name, each in found.stated.items()} == {
        "title": "Talks",
        "publisher": "The Desk",
        "authors": "Ann Writer; Desk Staff",
        "url": "https://a.org/1",
        "published": "2022-03-01",
        "fetched": "2023-05-06",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": "2022"}},
        {"issued": {"date-parts": [[{"a": 1}, None]]}},
        {"author": "Ann", "issued": {}},
        {"author": [7, None, {"family": 7}]},
        {"accessed": [], "container-title": ["The Desk"]},
    ],
)
def test_records_of_reference_managers_may_be_of_other_types(tmp_path: Path, changes: dict[str, object]) -> None:
    """What is not as it should be states nothing, and the rest is read."""
    assert only(written(tmp_path, json.dumps({**CSL, **changes}), "a.json")).paragraphs == TWO


def test_a_record_of_a_reference_manager_without_abstract_is_a_row(tmp_path: Path) -> None:
    """And an abstract of another kind of record is no text."""
    without = {name: value for name, value in CSL.items() if name != "abstract"}
    rows = written(tmp_path, json.dumps([without, CSL]), "a.json")
    assert outline(rows) == [("a.json", 1, "empty"), ("a.json", 2, TWO[0])]
    assert refusal(written(tmp_path, json.dumps([{"title": "T", "abstract": "A"}]), "b.json")).rule == "malformed"
