"""Word documents, PDF files, and the text exports of press databases."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.ingest import parse_date
from pipeline.ingest.authors import names_of
from tests.formats import BODY, Row, docx, only, outline, pdf, read, refusal, rtf, zipped

LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<41><41>]"
WRAPPED = [
    "The foreign ministers of the two countries met in Geneva on Friday",
    "and agreed to keep talking, though neither side expected that any",
    "breakthrough would come soon.",
]


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    """A paragraph styled as title is the title; what was deleted is not there."""
    (tmp_path / "a.docx").write_bytes(docx([("Title", "Talks"), ("", "One &amp; two."), ("", ""), ("", "Three.")]))
    found = only(read(tmp_path / "a.docx"))
    assert found.paragraphs == ("Talks", "One & two.", "Three.")
    assert (found.stated["title"].value, found.stated["title"].rule) == ("Talks", "document")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted"),
        (docx([("", " ")]), "empty"),
        (zipped({"word/other.xml": "x"}), "malformed"),
        (zipped({"word/document.xml": "<w:p>"}), "malformed"),
        (zipped({"word/document.xml": "x" * 33 * 2**20}), "too_large"),
        (docx([("", "A.")])[:-40], "malformed"),
    ],
    ids=["locked", "empty", "other", "broken", "bomb", "cut"],
)
def test_a_word_document_that_cannot_be_read_is_a_row(tmp_path: Path, data: bytes, rule: str) -> None:
    """Each says why."""
    (tmp_path / "a.docx").write_bytes(data)
    assert refusal(read(tmp_path / "a.docx")).rule == rule


RICH = r"""{\rtf1\ansi\ansicpg1251\deff1{\fonttbl{\f0\fcharset204{\*\panose 02}Times New Roman Cyr;}
{\f1\fcharset0 Arial;}{\f2\fcharset128 MS Mincho;}}{\colortbl;\red0;}
{\stylesheet{\s0 Normal;}{\s3\sbasedon0 heading 1;}}
{\info{\title Talks.doc}{\author A. Typist}}{\*\generator Writer;}{
\header Page {\field{\*\fldinst PAGE}{\fldrslt 7}}\par}\pard\s3 Talks \'93go on\u8221\'94\par
\pard\plain\f0 \'cf\'f0\'e8\'e2\'e5\'f2 {\f1 caf\'e9} \f2\'93\'fa\'96\'7b\par
\plain See {\field{\*\fldinst{HYPERLINK "https://a.example/x"}}{\fldrslt{\ul the pact}}}{\footnote Not this.},\~
he\~said \emdash  \{yes\}.\line Next{\v  hidden}{\deleted  gone} line: \u-10179?\u-8704?{\uc0\u233}\u233 e.\
{\*\shppict{\pict\pngblip\bin10 }}}}{{{{\}x}}{\nonshppict{\pict 89504e47}}\trowd one\cell two\cell\row
}{\par Behind the end."""


def test_rich_text_is_what_it_shows(tmp_path: Path) -> None:
    """Each font in its own characters; no running heads, pictures, notes, addresses of links, or what was hidden."""
    (tmp_path / "a.rtf").write_bytes(RICH.encode())
    found = only(read(tmp_path / "a.rtf"))
    lines = ["Talks “go on”", "Привет café 日本", "See the pact, he said — {yes}.", "Next line: 😀éé.", "one", "two"]
    assert found.paragraphs == tuple(lines)
    assert (found.stated["title"].value, found.stated["title"].rule) == ("Talks “go on”", "heading")


def test_of_rich_text_the_end_may_be_missing(tmp_path: Path) -> None:
    """As of a page: what there is is read, wherever the file is cut."""
    for n in range(RICH.index("go on"), len(RICH), 7):
        (tmp_path / "a.rtf").write_bytes(RICH.encode()[:n])
        assert only(read(tmp_path / "a.rtf")).paragraphs[0].startswith("Talks “"), n


def test_rich_text_without_styles_has_the_title_that_it_states_and_shows(tmp_path: Path) -> None:
    """A file name that a program wrote is none."""
    for title, stated in (("Talks go on", {"title": "Talks go on"}), ("Talks.doc", {})):
        text = rf"{{\rtf1{{\info{{\title {title}}}}}\b Talks go on\b0\par They met.\par}}"
        (tmp_path / "a.rtf").write_text(text)
        assert stated_in(*read(tmp_path / "a.rtf")) == stated


@pytest.mark.parametrize(
    ("data", "rule"),
    [(b"The talks.", "malformed"), (b"{\\rtf1\\par }", "empty"), (b"{\\rtf1 {\\pict\\bin9 a", "empty")],
)
def test_rich_text_that_cannot_be_read_is_a_row(tmp_path: Path, data: bytes, rule: str) -> None:
    """Each says why."""
    (tmp_path / "a.rtf").write_bytes(data)
    assert refusal(read(tmp_path / "a.rtf")).rule == rule


def test_lines_of_a_pdf_are_joined_to_paragraphs(tmp_path: Path) -> None:
    """A wider space, or a line that ends early, ends a paragraph; one that a page cuts goes on."""
    first = [(700 - 12 * i, line) for i, line in enumerate(WRAPPED)]
    first += [(650 - 12 * i, line) for i, line in enumerate(WRAPPED[:2])]
    (tmp_path / "a.pdf").write_bytes(pdf([first, [(700, "of this would last.")]]))
    assert only(read(tmp_path / "a.pdf")).paragraphs == (
        " ".join(WRAPPED),
        f"{' '.join(WRAPPED[:2])} of this would last.",
    )


def test_running_heads_of_a_pdf_are_outside_the_text(tmp_path: Path) -> None:
    """They stay for the ledger, once, whatever the number of the page."""
    pages = [[(780, f"The Desk, page {n}"), (700, f"Paragraph {'abc'[n]} is here.")] for n in range(3)]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    found = only(read(tmp_path / "a.pdf"))
    kept = [text for text, rule in zip(found.paragraphs, found.outside or (), strict=True) if not rule]
    assert kept == ["Paragraph a is here.", "Paragraph b is here.", "Paragraph c is here."]
    assert "The Desk, page 0" in found.paragraphs


PRINTS = {
    "Chrome": ("3/15/23, 10:00 AM Talks - The Desk", "https://a.org/2023/03/14/talks {n}/2"),
    "Chrome in German": ("15.03.23, 10:00 Talks - The Desk", "https://a.org/2023/03/14/talks {n}/2"),
    "Firefox": ("Talks - The Desk https://a.org/2023/03/14/talks", "{n} of 2 3/15/2023, 10:00 AM"),
}


@pytest.mark.parametrize("browser", PRINTS)
def test_what_a_browser_prints_around_a_page_is_no_text(tmp_path: Path, browser: str) -> None:
    """On two pages, too; the address is the article's."""
    head, foot = PRINTS[browser]
    pages = [[(780, head), (700, f"Part {n} is here."), (20, foot.format(n=n))] for n in (1, 2)]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    (row,) = read(tmp_path / "a.pdf")
    assert text_in(row) == ["Part 1 is here.", "Part 2 is here."]
    assert stated_in(row) == {"url": "https://a.org/2023/03/14/talks"} and head in only([row]).paragraphs


def test_an_address_at_the_edge_of_a_page_is_text(tmp_path: Path) -> None:
    """Where nothing else that browsers print stands there; of one that is cut off only the rest is told."""
    page = [(780, "Read more at https://a.org/talks"), (700, "They met."), (20, "Page 1 of 2")]
    (tmp_path / "a.pdf").write_bytes(pdf([page]))
    assert only(read(tmp_path / "a.pdf")).outside is None
    (tmp_path / "b.pdf").write_bytes(
        pdf([[(780, "3/15/23, 10:00 AM Talks"), (700, "They met."), (20, "https://a.org/tal... 1/1")]])
    )
    (row,) = read(tmp_path / "b.pdf")
    assert text_in(row) == ["They met."] and stated_in(row) == {}


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (pdf([[], []]), "empty", "it holds pictures without text, on 2 pages; run 'ocrmypdf"),
        (pdf([[(700, "A.")]])[:200], "malformed", "cannot be read as PDF"),
        (pdf([[(700, "A.")]], extra=LOCK), "encrypted", "password"),
    ],
    ids=["scanned", "cut", "locked"],
)
def test_a_pdf_that_cannot_be_read_is_a_row(tmp_path: Path, data: bytes, rule: str, words: str) -> None:
    """Each says why and what next."""
    (tmp_path / "a.pdf").write_bytes(data)
    row = refusal(read(tmp_path / "a.pdf"))
    assert row.rule == rule and words in row.reason


def test_a_pdf_that_ends_its_reader_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read by a process of its own, which the system ends where it takes too much."""
    (tmp_path / "a.pdf").write_bytes(pdf([[(700, "A.")]]))
    script = tmp_path / "ends.py"
    script.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr("pipeline.ingest.pdf_lines.__file__", str(script))
    row = refusal(read(tmp_path / "a.pdf"))
    assert row.rule == "too_large" and "takes more than 30 seconds" in row.reason


def test_without_its_library_a_pdf_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is read once that was run."""
    (tmp_path / "a.pdf").write_bytes(pdf([[(700, "A.")]]))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    row = refusal(read(tmp_path / "a.pdf"))
    assert row.rule == "not_installed" and "pip install pypdfium2" in row.reason


BODIES = ["Ministers met in Geneva.\n\nThey will meet again.", "Grain left the port of Odesa."]
FACTIVA = """World
{title} in a longer headline
By Ann Writer and Bo Scribe
612 words
{n} March 2022
10:15
The Desk
DESK
English
Copyright 2022 The Desk.

{body}

Document DESK00002022030{n}ei31000xx

"""
FACTIVA_CODES = """SE World
HD {title} in a longer headline
BY By Ann Writer and Bo Scribe
WC 612 words
PD {n} March 2022
SN The Desk
LP
{body}
TD
CO x
AN
Document DESK00002022030{n}ei31000xx

"""
NEXIS = """{title} in a longer headline
The Desk
March {n}, 2022 Tuesday
Copyright 2022 The Desk All Rights Reserved
Section: World
Length: 612 words
Byline: By Ann Writer and Bo Scribe
Body

{body}

Load-Date: March 9, 2022
End of Document

"""
LEXIS = """          {n} of 2 DOCUMENTS

      The Desk

     March {n}, 2022 Tuesday

{title} in a longer
headline

BYLINE: By Ann Writer and Bo Scribe

SECTION: World

LENGTH: 612 words

{body}

LOAD-DATE: March 9, 2022

"""


@pytest.mark.parametrize("layout", [FACTIVA, FACTIVA_CODES, NEXIS, LEXIS], ids=["factiva", "codes", "nexis", "lexis"])
def test_exports_of_press_databases_are_several_articles(tmp_path: Path, layout: str) -> None:
    """Each has its header's title, names, outlet and day; lines around the body are outside the text, none is lost."""
    titles = ("Talks", "Grain")
    text = "".join(layout.format(n=n, title=titles[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    (tmp_path / "a.txt").write_text(text)
    rows = read(tmp_path / "a.txt")
    assert [row.source_record for row in rows] == [1, 2]
    for number, (title, row, body) in enumerate(zip(titles, rows, BODIES, strict=True), 1):
        found = only([row])
        values = {name: each.value for name, each in found.stated.items()}
        assert values.pop("published") in (f"{number} March 2022", f"March {number}, 2022")
        assert names_of(values.pop("authors")) == ("Ann Writer", "Bo Scribe")
        assert values == {
            "title": f"{title} in a longer headline",
            "publisher": "The Desk",
            "section": "World",
        }
        kept = [text for text, rule in zip(found.paragraphs, found.outside or (), strict=True) if not rule]
        assert kept == body.split("\n\n")
    lines = {line.strip() for line in text.split("\n") if line.strip()}
    held = {line for row in rows for line in only([row]).paragraphs}
    assert {line for line in lines - held if "DOCUMENTS" not in line and not line.startswith("End of")} == set()


def stated_in(row: Row) -> dict[str, str]:
    """What the one article of a row states."""
    return {name: each.value for name, each in only([row]).stated.items()}


def text_in(row: Row) -> list[str]:
    """Its paragraphs that are the article."""
    article = only([row])
    return [text for text, rule in zip(article.paragraphs, article.outside or (), strict=True) if not rule]


@pytest.mark.parametrize("layout", [FACTIVA, FACTIVA_CODES, NEXIS], ids=["factiva", "codes", "nexis"])
@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.html"])
def test_an_export_as_document_or_page_is_the_same_articles(tmp_path: Path, layout: str, name: str) -> None:
    """Nexis gives Word documents, Factiva rich text or pages to be saved; each line is a paragraph of these."""
    text = "".join(layout.format(n=n, title=("Talks", "Grain")[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    (tmp_path / "a.txt").write_text(text)
    lines = text.split("\n")
    page = "<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>"
    made = {"a.docx": docx([("Normal", line) for line in lines]), "a.rtf": rtf(lines), "a.html": page.encode()}
    (tmp_path / name).write_bytes(made[name])
    plain, rows = read(tmp_path / "a.txt"), read(tmp_path / name)
    assert [stated_in(row) for row in rows] == [stated_in(row) for row in plain]
    assert [text_in(row) for row in rows] == [text_in(row) for row in plain] == [b.split("\n\n") for b in BODIES]


def test_the_cover_of_a_nexis_export_is_no_headline(tmp_path: Path) -> None:
    """Who asked when is neither outlet nor day of the first article; its own title stands below the list of titles."""
    articles = "".join(NEXIS.format(n=n, title=("Talks", "Grain")[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    cover = "User Name: Ann Reader\nDate and Time: Friday, December 2, 2022 7:11:00 PM JST\nJob Number: 795\n"
    listed = "Documents (2)\n1. Talks in a longer headline\nSearch Terms: talks\n2. Grain in a longer headline\n\n"
    (tmp_path / "a.txt").write_text(cover + listed + articles)
    first, second = (stated_in(row) for row in read(tmp_path / "a.txt"))
    assert (first["title"], second["title"]) == ("Talks in a longer headline", "Grain in a longer headline")
    assert (first["publisher"], first["published"]) == ("The Desk", "March 1, 2022")


COPYRIGHT_ABOVE = """
                               {n} of 2 DOCUMENTS


     Copyright 2022 The Desk Interactive Company, LLC d/b/a
                            The Desk Digital
                              All Rights Reserved

                              The Desk

                             March {n}, 2022 Tuesday
                                 Met 2 Edition

SECTION: World; Pg. A01

LENGTH: 1,612 words

HEADLINE: {title} in a longer headline

BYLINE: Ann Writer;Bo Scribe

BODY:

{body}

LOAD-DATE: March 9, 2022

"""


def test_above_the_outlet_there_may_be_its_copyright(tmp_path: Path) -> None:
    """Of several lines; below the day an edition, and none of these is outlet, headline or day."""
    text = "".join(COPYRIGHT_ABOVE.format(n=n, title=("Talks", "Grain")[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    (tmp_path / "a.rtf").write_bytes(rtf(f"Terms: talks and Date(geq(03/01/2022))\n{text}".split("\n")))
    rows = read(tmp_path / "a.rtf")
    assert [text_in(row) for row in rows] == [body.split("\n\n") for body in BODIES]
    assert stated_in(rows[0]) == {
        "title": "Talks in a longer headline",
        "publisher": "The Desk",
        "published": "March 1, 2022",
        "authors": "Ann Writer;Bo Scribe",
        "section": "World; Pg. A01",
    }


def test_the_top_of_a_page_is_no_part_of_the_headline(tmp_path: Path) -> None:
    """Its number, and the headline once more."""
    text = NEXIS.format(n=1, title="Talks", body=BODIES[0])
    (tmp_path / "a.txt").write_text(f"Page 1 of 2\n\nTalks in a longer headline\n\n{text}")
    found = stated_in(*read(tmp_path / "a.txt"))
    assert (found["title"], found["publisher"]) == ("Talks in a longer headline", "The Desk")


def test_a_day_in_the_headline_is_not_that_of_publication(tmp_path: Path) -> None:
    """The line that begins with a day is the one below the outlet."""
    text = NEXIS.format(n=1, title="What was said on March 3, 2021", body=BODIES[0])
    (tmp_path / "a.txt").write_text(text)
    found = stated_in(*read(tmp_path / "a.txt"))
    assert found["title"] == "What was said on March 3, 2021 in a longer headline"
    assert (found["publisher"], found["published"]) == ("The Desk", "March 1, 2022")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("AN\nDocument", "AN Document"),
        ("\n", "\n\n"),
        ("612 words", "612 Wörter"),
        ("\nDocument", "\nDesk Media Company, Inc.\n\nDokument"),
        ("World\n", "World Affairs, Business and All Else Desk; SECTA\n"),
    ],
    ids=["end mark behind its code", "empty lines between", "German", "company", "long section"],
)
@pytest.mark.parametrize("layout", [FACTIVA, FACTIVA_CODES], ids=["places", "codes"])
def test_the_ways_of_factiva_give_the_same_article(tmp_path: Path, layout: str, was: str, becomes: str) -> None:
    """Whoever saves it, in whatever language and program: headline, names, outlet, day and text are the same."""
    (tmp_path / "a.txt").write_text(layout.format(n=1, title="Talks", body=BODIES[0]).replace(was, becomes))
    (row,) = read(tmp_path / "a.txt")
    values = stated_in(row)
    assert values["title"] == "Talks in a longer headline" and values["publisher"] == "The Desk"
    assert values["published"] == "1 March 2022" and names_of(values["authors"]) == ("Ann Writer", "Bo Scribe")
    assert text_in(row)[:2] == BODIES[0].split("\n\n") and not any("Company" in line for line in text_in(row))


FACTIVA_BY_LANGUAGE = {
    "German": ("1.612 Wörter", "14. März 2023", "Englisch", "Dokument"),
    "French": ("1 612 mots", "14 mars 2023", "Anglais", "Document"),
    "Spanish": ("1.612 palabras", "14 de marzo de 2023", "Inglés", "Documento"),
    "Italian": ("1.612 parole", "14 marzo 2023", "Inglese", "Documento"),
    "Portuguese": ("1.612 palavras", "14 março 2023", "Inglês", "Documento"),
    "Dutch": ("1.612 woorden", "14 maart 2023", "Engels", "Document"),
    "Russian": ("1 612 слов", "14 марта 2023", "Английский", "Документ"),
    "Chinese": ("1612 字", "2023 年 3 月 14 日", "英文", "文件"),
}


@pytest.mark.parametrize("language", FACTIVA_BY_LANGUAGE)
@pytest.mark.parametrize("name", ["a.txt", "a.rtf", "a.html"])
@pytest.mark.parametrize("copyright_line", ["Copyright 2023 The Desk.", ""])
def test_factiva_writes_in_the_language_of_its_user(
    tmp_path: Path, language: str, name: str, copyright_line: str
) -> None:
    """Whatever language the article is in; a line on its rights may be missing."""
    words, day, article, mark = FACTIVA_BY_LANGUAGE[language]
    head = [
        "Politik",
        "Talks go on in Geneva again",
        "By Ann Writer",
        words,
        day,
        "09:15",
        "The Desk",
        "DESK",
        "Seite 4",
    ]
    other = ["Gespräche in Genf gehen weiter", "Von Anna Autor", words, day, "Die Woche", "WOCHE"]
    bodies = (BODY, "Die Minister der beiden Länder trafen sich am Freitag und wollen sich im Mai wieder treffen.")
    lines = [*head, article, copyright_line, "", bodies[0], "", f"{mark} DESK000020230314ej3e0000x", ""]
    lines += [*other, article, copyright_line, "", bodies[1], "", f"{mark} WOCHE00020230314ej3e0000y", ""]
    page = "".join(f"<p>{line}</p>" for line in lines if line)
    made = {
        "a.txt": "\n".join(lines).encode(),
        "a.rtf": rtf(lines),
        "a.html": f"<html><body>{page}</body></html>".encode(),
    }
    (tmp_path / name).write_bytes(made[name])
    first, second = read(tmp_path / name)
    for row, title, author, outlet, body in (
        (first, head[1], "Ann Writer", "The Desk", bodies[0]),
        (second, other[0], "Anna Autor", "Die Woche", bodies[1]),
    ):
        values = stated_in(row)
        assert (values["title"], values["publisher"], text_in(row)) == (title, outlet, [body])
        assert names_of(values["authors"]) == (author,)
        found = parse_date(values["published"])
        assert found and found.day == datetime(2023, 3, 14)


PROQUEST = """____________________________________________________________

{title} in a longer headline

Author: Writer, Ann; Scribe, Bo

Publication info: The Desk ; Geneva [Geneva]. 0{n} Mar 2022: A4.

Abstract: What it is about.

Full text: {body}

Subject: Diplomacy

Title: {title} in a longer headline

Publication title: The Desk; Geneva

Publication date: Mar {n}, 2022

Section: World

ProQuest document ID: 263{n}

Document URL: https://www.proquest.com/docview/263{n}

"""


def test_an_export_of_proquest_is_several_articles(tmp_path: Path) -> None:
    """Its fields are named; what stands below the last line of underscores belongs to no text."""
    text = "".join(PROQUEST.format(n=n, title=("Talks", "Grain")[n - 1], body=BODIES[n - 1]) for n in (1, 2))
    (tmp_path / "a.txt").write_text(f"{text}{'_' * 60}\n\nContact us at: http://www.proquest.com/x\n")
    rows = read(tmp_path / "a.txt")
    assert [text_in(row) for row in rows] == [body.split("\n\n") for body in BODIES]
    assert stated_in(rows[1]) == {
        "title": "Grain in a longer headline",
        "publisher": "The Desk",
        "published": "Mar 2, 2022",
        "authors": "Ann Writer; Bo Scribe",
        "section": "World",
        "url": "https://www.proquest.com/docview/2632",
    }
    assert "Contact us at: http://www.proquest.com/x" in only([rows[1]]).paragraphs


PROQUEST_DOCUMENT = """{title} in a longer headline
Writer, Ann; Scribe, Bo. The Desk; Geneva [Geneva]. 0{n} Mar 2022: A4.
ProQuest document link
ABSTRACT
What it is about.
FULL TEXT
{body}
DETAILS
Subject:
Diplomacy

Publication title:
The Desk; Geneva

Publication date:
Mar {n}, 2022

Section:
World

ProQuest document ID:
263{n}

Document URL:
https://www.proquest.com/docview/263{n}

Database:
Newsstream

LINKS
Linking Service
"""


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.txt"])
def test_a_document_of_proquest_is_several_articles(tmp_path: Path, name: str) -> None:
    """Each begins with the headline above its link; a page scan has no text, and its row says so."""
    cover = (
        "Report Information from ProQuest\nMarch 05 2023 10:11\nTable of contents\n1. Talks in a longer headline. 1\n"
    )
    bodies = (*BODIES, "")
    text = cover + "".join(
        PROQUEST_DOCUMENT.format(n=n, title=("Talks", "Grain", "Scan")[n - 1], body=bodies[n - 1]) for n in (1, 2, 3)
    )
    lines = f"{text}Database copyright © 2023 ProQuest LLC. All rights reserved.\n".split("\n")
    filled = [("Normal", line) for line in lines if line]
    made = {"a.docx": docx(filled), "a.rtf": rtf(lines), "a.txt": "\n".join(lines).encode()}
    (tmp_path / name).write_bytes(made[name])
    first, second, scan = read(tmp_path / name)
    assert text_in(first) == BODIES[0].split("\n\n") and text_in(second) == [BODIES[1]]
    assert stated_in(second) == {
        "title": "Grain in a longer headline",
        "publisher": "The Desk",
        "published": "Mar 2, 2022",
        "authors": "Ann Writer; Bo Scribe",
        "section": "World",
        "url": "https://www.proquest.com/docview/2632",
    }
    assert stated_in(first)["title"] == "Talks in a longer headline"
    assert refusal([scan]).rule == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "Talks end\nDocument number one was signed.\nThe treaty has 612 words.",
        "Length: 612 words is what the editor asked for.\nEnd of story.",
        f"{'_' * 60}\nTitle: The talks\nFull text: on page two.\n{'_' * 60}\nThe end.",
        "He sent the\nProQuest document link\nto the desk. FULL TEXT\nis what it led to.",
        "Document A1 was 5 words long.\n5 words\nMore text.",
    ],
)
def test_other_texts_are_one_article(tmp_path: Path, text: str) -> None:
    """Words that an export might print are no marks."""
    (tmp_path / "a.txt").write_text(text)
    assert [row[1] for row in outline(read(tmp_path / "a.txt"))] == [0]


@pytest.mark.parametrize("head", [r"\ansicpg0", r"\ansicpg10007", r"{\fonttbl{\f0\cpg10001 A;}}"])
def test_a_code_page_that_nobody_knows_is_left_aside(tmp_path: Path, head: str) -> None:
    """The characters are read as those of the document's own set."""
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi" + head.encode() + rb"\f0 Ann Smith met \'93Wang\'94.\par}")
    assert only(read(tmp_path / "a.rtf")).paragraphs == ("Ann Smith met “Wang”.",)


def test_line_breaks_between_the_words_of_rich_text_cut_none(tmp_path: Path) -> None:
    """However many stand before a word that two reads share."""
    for n in (200, 262_144 - 30):
        (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi A" + b"\n" * n + rb" {\ldblquote}Hello{\rdblquote}\par}")
        assert only(read(tmp_path / "a.rtf")).paragraphs == ("A “Hello”",)


BOX = (
    r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain What was said:\par "
    r"They will {\b meet} again.\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext What was said:\par}}}}"
)


def test_a_text_box_of_rich_text_is_read_beside_the_paragraph_it_hangs_on(tmp_path: Path) -> None:
    """Once, and no paragraph is cut by it; what describes the box is no text."""
    (tmp_path / "a.rtf").write_text(r"{\rtf1 Ministers " + BOX + r"met in Geneva.\par Then they left.\par}")
    lines = ("What was said:", "They will meet again.", "Ministers met in Geneva.", "Then they left.")
    assert only(read(tmp_path / "a.rtf")).paragraphs == lines


def test_a_text_box_may_be_all_that_rich_text_shows(tmp_path: Path) -> None:
    """As of a poster; one that is cut off gives what there is, and boxes within boxes are read."""
    for text in (
        r"{\rtf1 " + BOX + "}",
        r"{\rtf1 " + BOX[: BOX.index("{\\shprslt")],
        r"{\rtf1 {\*\shpinst{\shptxt " + BOX + "}}}",
    ):
        (tmp_path / "a.rtf").write_text(text)
        assert only(read(tmp_path / "a.rtf")).paragraphs == ("What was said:", "They will meet again.")
