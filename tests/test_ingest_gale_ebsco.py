"""What Gale and EBSCO export is articles, each with its header; a record without its text says so."""

from pathlib import Path

import pytest

from pipeline.ingest.authors import names_of
from tests.formats import Row, docx, only, outline, read, refusal, rtf

BODIES = ["Ministers met in Geneva.\n\nThey will meet again, said one: it was late.", "Grain left the port of Odesa."]
TITLES = ("Talks go on in the old town hall", "Grain leaves the port again")
GALE = """{title}
Author: Ann Writer and Bo Scribe
Date: Mar. {n}, 2022
From: The Desk(Vol. 12, Issue 3)
Publisher: Desk Media Company
Document Type: Article
Length: 612 words
Content Level: (Level 5)
Lexile Measure: 1450L

Full Text:

{body}

Copyright: COPYRIGHT 2022 Desk Media Company
http://www.desk.example/
Source Citation (MLA 9th Edition)
Writer, Ann. "{title}." The Desk, {n} Mar. 2022. Gale OneFile: News, link.gale.com/apps/doc/A69{n}000001/X.
Gale Document Number: GALE|A69{n}000001

"""
GALE_WITH_BYLINE = (
    GALE.replace("Author: Ann Writer and Bo Scribe\n", "")
    .replace("Full Text:\n\n", "Full Text: \nByline: Ann Writer and Bo Scribe\n\n")
    .replace("From: The Desk(Vol. 12, Issue 3)", "Source: The Desk")
)
EBSCO = """Record: {n}
Title:
{title}.
Authors:
Writer, Ann
Scribe, Bo
Source:
Desk, The (Geneva). 03/0{n}/2022, p4. 2p. 1 Color Photograph.
Document Type:
Article
Subject Terms:
*DIPLOMACY
*GRAIN trade
Abstract:
What the article is about.
Full Text Word Count:
612
ISSN:
1234-5678
Accession Number:
15555000{n}
Persistent link to this record (Permalink):
https://search.ebscohost.example/login.aspx?AN=15555000{n}
Database:
Newspaper Source Plus

Section: World
{title}

{body}

~~~~~~~~
By Ann Writer and Bo Scribe

Copyright of Desk, The is the property of Desk Media Company and its content may not be copied.

"""
EBSCO_IN_LINES = """Record: {n}
Title: {title}.
Authors: Writer, Ann; Scribe, Bo
Source: Desk, The, Mar 0{n}, 2022
Document Type: Article
Accession Number: 2W6000{n}
Database: Newspaper Source Plus
Section: World
{title}

{body}

Copyright of Desk, The is the property of Desk Media Company and its content may not be copied.

"""
LAYOUTS = {"Gale": GALE, "Gale, byline": GALE_WITH_BYLINE, "EBSCO": EBSCO, "EBSCO, lines": EBSCO_IN_LINES}


def text_in(row: Row) -> list[str]:
    """Its paragraphs that are the article."""
    article = only([row])
    return [text for text, rule in zip(article.paragraphs, article.outside or (), strict=True) if not rule]


def written(tmp_path: Path, name: str, text: str) -> Path:
    """A file of this format that has the lines of the text."""
    lines = text.split("\n")
    page = "<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>"
    made = {"docx": docx([("Normal", line) for line in lines]), "rtf": rtf(lines), "html": page.encode()}
    path = tmp_path / name
    path.write_bytes(made.get(path.suffix[1:], text.encode()))
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.rtf", "a.html"])
def test_an_export_of_gale_or_ebsco_is_its_articles(tmp_path: Path, layout: str, name: str) -> None:
    """With headline, names, outlet and day; the rest stays outside of the text, and none of it is lost."""
    text = "".join(LAYOUTS[layout].format(n=n, title=TITLES[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    rows = read(written(tmp_path, name, text))
    assert [row.source_record for row in rows] == [1, 2]
    for n, (title, body, row) in enumerate(zip(TITLES, BODIES, rows, strict=True), 1):
        values = {name: each.value for name, each in only([row]).stated.items()}
        assert names_of(values["authors"]) == ("Ann Writer", "Bo Scribe")
        assert (values["title"], values["publisher"]) == (title, "The Desk")
        assert values["published"] in (f"Mar. {n}, 2022", f"2022-03-0{n}", f"Mar 0{n}, 2022")
        assert text_in(row) == body.split("\n\n")
    held = {line for row in rows for line in only([row]).paragraphs}
    lines = {" ".join(line.split()) for line in text.split("\n") if line.strip()}
    assert {line for line in lines - held if not line.startswith(("Record: ", "~"))} == set()


def test_ebsco_states_section_and_address(tmp_path: Path) -> None:
    """The permanent one."""
    found = only(read(written(tmp_path, "a.txt", EBSCO.format(n=1, title=TITLES[0], body=BODIES[0]))))
    assert found.stated["url"].value == "https://search.ebscohost.example/login.aspx?AN=155550001"
    assert found.stated["section"].value == "World"


@pytest.mark.parametrize(
    ("source", "outlet", "day"),
    [
        ("Desk, The (Geneva). 3/15/2022, p4. 2p.", "The Desk", "2022-03-15"),
        ("Foreign Desk. Mar/Apr2022, Vol. 101 Issue 2, p1-9. 9p.", "Foreign Desk", ""),
        ("Desk of the Day, MAY 03, 2022", "Desk of the Day", "MAY 03, 2022"),
        ("Desk of the Day. 31/12/2022, p4.", "Desk of the Day", ""),
        ("Desk of the Day", "Desk of the Day", ""),
    ],
)
def test_ebsco_writes_outlet_and_day_in_one_field(tmp_path: Path, source: str, outlet: str, day: str) -> None:
    """Its days are month first; a month, or what is no day, is none."""
    text = EBSCO_IN_LINES.format(n=1, title=TITLES[0], body=BODIES[0]).replace("Desk, The, Mar 01, 2022", source)
    stated = only(read(written(tmp_path, "a.txt", text))).stated
    assert stated["publisher"].value == outlet and (stated["published"].value if "published" in stated else "") == day


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_record_without_its_text_is_a_row(tmp_path: Path, layout: str) -> None:
    """Where only the citation, or an abstract, was exported; the others are read."""
    text = "".join(LAYOUTS[layout].format(n=n, title=TITLES[n - 1], body=("", BODIES[1])[n - 1]) for n in (1, 2))
    first, second = read(written(tmp_path, "a.txt", text))
    row = refusal([first])
    assert row.rule == "empty" and "no text" in row.reason and text_in(second) == [BODIES[1]]


@pytest.mark.parametrize(
    "text",
    [
        "He read it out.\nGale Document Number: GALE|A691000001\nThe hall was silent.",
        "Full Text: see page two.\nSource Citation\nNobody knew who wrote it.",
        "Record: 1\nTitle: The talks\nDatabase: none was kept.\nThe talks went on.",
        "The clerk wrote\nAccession Number: 5\nDatabase: Newspaper Source Plus\non the wall.",
    ],
)
def test_other_texts_are_one_article(tmp_path: Path, text: str) -> None:
    """Words that an export might print are no marks."""
    assert [row[1] for row in outline(read(written(tmp_path, "a.txt", text)))] == [0]
