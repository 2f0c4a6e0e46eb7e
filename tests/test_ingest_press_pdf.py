"""What press databases print as PDF is their articles, without what stands at the edges of each page."""

import random
from pathlib import Path

import pytest

from pipeline.ingest.authors import names_of
from tests.formats import Row, only, pdf, placed_pdf, read, refusal

pytest.importorskip("pypdfium2")

LEFT, RIGHT, TOP, FOOT = 70, 530, 720, 60  # points
# Widths of Helvetica from the space to the tilde, in thousandths of its size.
WIDTHS = """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584
584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611
278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500
500 500 334 260 334 584
""".split()
TITLES = (
    "Ministers of the two countries meet once more in the old town hall of the harbour to talk",
    "Grain leaves the port of Odesa again",
)
WORDS = (
    "envoys ministers ships grain harbour week letter quay desk flag clerk price bread town hall hour door treaty "
    "met said would agreed offered asked waited left saw changed of the in a and to for with under before after near "
    "island who Ann Bo Geneva Odesa Friday Monday well-known third two old last other"
).split()


def prose(seed: int, n_sentences: int) -> str:
    """A paragraph in which no line is like that of another."""
    chosen = random.Random(seed)
    sentences = (" ".join(chosen.choices(WORDS, k=chosen.randint(9, 24))) for _ in range(n_sentences))
    return " ".join(f"{each[0].upper()}{each[1:]}." for each in sentences)


# The first article is longer than two pages are high.
TALKS = [prose(seed, 1 + seed % 4) for seed in range(100, 140)]
GRAIN = [prose(seed, 2) for seed in range(90, 93)]
Placed = tuple[int, int, int, str]


def width(text: str, size: int) -> float:
    """How wide a text is, in points."""
    return sum(int(WIDTHS[ord(sign) - 32]) if " " <= sign <= "~" else 556 for sign in text) * size / 1000


def wrapped(text: str, size: int, room: float) -> list[str]:
    """The lines that a text takes."""
    lines = [""]
    for word in text.split():
        if lines[-1] and width(f"{lines[-1]} {word}", size) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class Printer:
    """Pages that are filled from the top with paragraphs, each with what a service prints around it."""

    def __init__(self, edges: dict[str, str] | None = None, *, left: int = LEFT) -> None:
        self.edges = edges or {}  # {n} is the page within its article, {m} their number, {title} its headline
        self.pages: list[list[Placed]] = []
        self.of: list[str] = []  # the headline of the article that each page is of
        self.left = left
        self.height = 0

    def turn(self, title: str) -> None:
        """Begin a page."""
        self.pages.append([])
        self.of.append(title)
        self.height = TOP

    def put(self, text: str, *, size: int = 10, centred: bool = False, gap: int = 10, code: str = "") -> None:
        """Print a paragraph below a gap."""
        self.height -= gap
        for number, line in enumerate(wrapped(text, size, RIGHT - self.left)):
            if self.height < FOOT + 30:
                self.turn(self.of[-1])
            left = int((LEFT + RIGHT - width(line, size)) / 2) if centred else self.left
            if code and not number:
                self.pages[-1].append((LEFT, self.height, size, code))
            self.pages[-1].append((left, self.height, size, line))
            self.height -= size + 3

    def data(self) -> bytes:
        """The file, each page with its edges; these are written behind its text, as programs do."""
        for number, (page, title) in enumerate(zip(self.pages, self.of, strict=True)):
            of_article = [i for i, each in enumerate(self.of) if each == title]
            m, n = len(of_article), of_article.index(number) + 1
            for name, form in self.edges.items():
                if name == "later" and n == 1:
                    continue
                text = form.format(n=n, m=m, title=title, number=number + 1, total=len(self.pages))
                height = {
                    "top": TOP + 60,
                    "second": TOP + 48,
                    "beside": TOP + 48,
                    "later": TOP + 48,
                    "foot": FOOT - 30,
                }[name]
                for line in wrapped(text, 9, RIGHT - LEFT - 80):
                    page.append((RIGHT - 60 if name in ("top", "beside") else LEFT, height, 9, line))
                    height -= 11
        return placed_pdf(self.pages)


def stated_in(row: Row) -> dict[str, str]:
    """What the one article of a row states."""
    return {name: each.value for name, each in only([row]).stated.items()}


def text_in(row: Row) -> list[str]:
    """Its paragraphs that are the article."""
    article = only([row])
    return [text for text, rule in zip(article.paragraphs, article.outside or (), strict=True) if not rule]


def found_in(tmp_path: Path, data: bytes) -> list[Row]:
    """What a PDF file of these bytes gives."""
    (tmp_path / "a.pdf").write_bytes(data)
    return read(tmp_path / "a.pdf")


def nexis(printer: Printer, title: str, body: list[str], n: int) -> None:
    """Print an article as Nexis Uni and Lexis+ do."""
    printer.turn(title)
    printer.put(title, size=14, centred=True)
    for line in ("The Desk", f"March {n}, 2022 Tuesday", "Copyright 2022 The Desk All Rights Reserved"):
        printer.put(line, centred=True, gap=4)
    for line in ("Section: World; Pg. A4", "Length: 612 words", "Byline: By Ann Writer and Bo Scribe"):
        printer.put(line)
    printer.put("Body", size=12)
    for text in body:
        printer.put(text)
    for line in ("Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Load-Date: March 9, 2022"):
        printer.put(line)
    printer.put("End of Document", centred=True, gap=30)


NEXIS_EDGES = {"top": "Page {n} of {m}", "second": "{title}", "foot": "Ann Reader"}


IN_ONE_ROW = {"beside": "Page {n} of {m}", "second": "{title}", "foot": "Ann Reader"}


@pytest.mark.parametrize("edges", [NEXIS_EDGES, IN_ONE_ROW, {}], ids=["two rows", "one row", "none"])
@pytest.mark.parametrize("has_cover", [True, False])
def test_a_pdf_of_nexis_is_its_articles(tmp_path: Path, edges: dict[str, str], has_cover: bool) -> None:
    """Paragraphs that lines and pages break are whole; number, headline and name at the edges of pages are no text."""
    printer = Printer(edges)
    if has_cover:
        printer.turn("Cover")
        for line in (
            "User Name: Ann Reader",
            "Date and Time: Friday, December 2, 2022 7:11:00 PM JST",
            "Job Number: 795",
        ):
            printer.put(line)
        printer.put("Documents (2)")
        for number, title in enumerate(TITLES, 1):
            printer.put(f"{number}. {title}")
            printer.put("Search Terms: talks")
    for n, (title, body) in enumerate(zip(TITLES, (TALKS, GRAIN), strict=True), 1):
        nexis(printer, title, body, n)
    assert len(printer.pages) >= 4
    first, second = rows = found_in(tmp_path, printer.data())
    assert text_in(first) == TALKS and text_in(second) == GRAIN
    assert [row.source_record for row in rows] == [1, 2]
    for n, (title, row) in enumerate(zip(TITLES, rows, strict=True), 1):
        values = stated_in(row)
        assert names_of(values.pop("authors")) == ("Ann Writer", "Bo Scribe")
        assert values == {
            "title": title,
            "publisher": "The Desk",
            "published": f"March {n}, 2022",
            "section": "World; Pg. A4",
        }


def test_one_article_of_nexis_over_many_pages_keeps_its_headline(tmp_path: Path) -> None:
    """Though it stands at the top of each page; what is taken from the edges is not lost."""
    printer = Printer(NEXIS_EDGES)
    nexis(printer, TITLES[0], TALKS, 1)
    (row,) = found_in(tmp_path, printer.data())
    assert text_in(row) == TALKS and stated_in(row)["title"] == TITLES[0]
    outside = [text for text in only([row]).paragraphs if text not in TALKS]
    assert {"Ann Reader", f"Page 2 of {len(printer.pages)}", "Load-Date: March 9, 2022"} <= set(outside)


def test_two_articles_of_one_headline_keep_it(tmp_path: Path) -> None:
    """What stands at the top of the second's page is its own."""
    printer = Printer({"top": "Page {number} of {total}"})
    for n in (1, 2):
        nexis(printer, TITLES[1], GRAIN, n)
    assert [stated_in(row)["title"] for row in found_in(tmp_path, printer.data())] == [TITLES[1]] * 2


def test_the_end_of_a_paragraph_at_the_top_of_a_page_is_text(tmp_path: Path) -> None:
    """Though the headline has its words, too."""
    page = [(780, "Talks go on"), (770, "The Desk"), (760, "March 1, 2022 Tuesday"), (740, "Length: 612 words")]
    page += [
        (720, "Body"),
        (60, "The two ministers met for an hour on Friday in the old town hall of the harbour for the"),
    ]
    pages = [page, [(790, "Page 2 of 2"), (780, "Talks go on"), (760, "talks."), (700, "End of Document")]]
    (row,) = found_in(tmp_path, pdf(pages))
    assert text_in(row) == [f"{page[-1][1]} talks."]


def lexis(printer: Printer, title: str, body: list[str], n: int) -> None:
    """Print an article as LexisNexis Academic did."""
    printer.turn(title)
    for line in (f"{n} of 2 DOCUMENTS", "The Desk", f"March {n}, 2022 Tuesday"):
        printer.put(line, centred=True, gap=20)
    printer.put(title, size=12, gap=20)
    for line in ("BYLINE: By Ann Writer and Bo Scribe", "SECTION: World; Pg. A4", "LENGTH: 612 words"):
        printer.put(line)
    for text in body:
        printer.put(text)
    printer.put("LOAD-DATE: March 9, 2022")


def test_a_pdf_of_lexisnexis_before_2017_is_its_articles(tmp_path: Path) -> None:
    """Its pages have headline, outlet and day on top, in another order than the head has them."""
    printer = Printer({"top": "Page {n}", "later": "{title} The Desk March 1, 2022 Tuesday"})
    lexis(printer, TITLES[0], TALKS, 1)
    lexis(printer, TITLES[1], GRAIN, 2)
    first, second = found_in(tmp_path, printer.data())
    assert text_in(first) == TALKS and text_in(second) == GRAIN
    assert (stated_in(first)["title"], stated_in(first)["publisher"]) == (TITLES[0], "The Desk")


FACTIVA_EDGES = {"foot": "Page {number} of {total} © 2022 Factiva, Inc. All rights reserved."}


def factiva(printer: Printer, title: str, body: list[str], n: int) -> None:
    """Print an article as Factiva does; it begins where the last one ends."""
    printer.put("World", gap=30)
    printer.put(title, size=12, gap=2)
    for line in ("By Ann Writer and Bo Scribe", "612 words", f"{n} March 2022", "10:15", "The Desk", "DESK", "A4"):
        printer.put(line, gap=0)
    for line in ("English", "Copyright 2022 The Desk."):
        printer.put(line, gap=0)
    for text in body:
        printer.put(text)
    printer.put(f"Document DESK00002022030{n}ei31000xx")


def factiva_codes(printer: Printer, title: str, body: list[str], n: int) -> None:
    """The same with the code of each field beside it."""
    fields = {"SE": "World", "HD": title, "BY": "By Ann Writer and Bo Scribe", "WC": "612 words"}
    fields |= {"PD": f"{n} March 2022", "SN": "The Desk", "SC": "DESK", "LA": "English"}
    for code, text in fields.items():
        printer.put(text, code=code, gap=4)
    for number, text in enumerate(body):
        printer.put(text, code={0: "LP", 1: "TD"}.get(number, ""))
    printer.put("desk : The Desk Company", code="CO")
    printer.put(f"Document DESK00002022030{n}ei31000xx", code="AN")


@pytest.mark.parametrize("layout", [factiva, factiva_codes], ids=["places", "codes"])
def test_a_pdf_of_factiva_is_its_articles(tmp_path: Path, layout: object) -> None:
    """One begins on the page on which another ends; the service's line at the foot is no text."""
    printer = Printer(FACTIVA_EDGES, left=LEFT + (40 if layout is factiva_codes else 0))
    printer.turn("")
    for n, (title, body) in enumerate(zip(TITLES, (TALKS, GRAIN), strict=True), 1):
        layout(printer, title, body, n)  # type: ignore[operator]
    first, second = rows = found_in(tmp_path, printer.data())
    assert text_in(first) == TALKS and text_in(second) == GRAIN
    for n, (title, row) in enumerate(zip(TITLES, rows, strict=True), 1):
        values = stated_in(row)
        assert names_of(values.pop("authors")) == ("Ann Writer", "Bo Scribe")
        assert values == {"title": title, "publisher": "The Desk", "published": f"{n} March 2022", "section": "World"}


def test_a_pdf_of_proquest_is_its_articles(tmp_path: Path) -> None:
    """Its contents come first; a scan without text is a row that says so."""
    printer = Printer({"foot": "PDF GENERATED BY PROQUEST.COM Page {number} of {total}"})
    printer.turn("")
    printer.put("Report Information from ProQuest", size=16)
    printer.put("March 05 2023 10:11")
    printer.turn("")
    printer.put("Table of contents", size=12)
    for number, title in enumerate((*TITLES, "Scan"), 1):
        printer.put(f"{number}. {title}. {number}")
    for n, (title, body) in enumerate(zip((*TITLES, "Scan"), (TALKS, GRAIN, []), strict=True), 1):
        printer.turn("")
        printer.put(f"Document {n} of 3")
        printer.put(title, size=14)
        printer.put(f"Writer, Ann; Scribe, Bo. The Desk; Geneva [Geneva]. 0{n} Mar 2022: A4.")
        for line in ("ProQuest document link", "ABSTRACT", "What it is about.", "FULL TEXT"):
            printer.put(line)
        for text in body:
            printer.put(text)
        printer.put("DETAILS", size=12)
        for line in ("Subject: Diplomacy", "Publication title: The Desk; Geneva", f"Publication date: Mar {n}, 2022"):
            printer.put(line)
        for line in (
            "Section: World",
            f"ProQuest document ID: 263{n}",
            "Database: Newsstream",
            "LINKS",
            "Linking Service",
        ):
            printer.put(line)
    first, second, scan = found_in(tmp_path, printer.data())
    assert text_in(first) == TALKS and text_in(second) == GRAIN and refusal([scan]).rule == "empty"
    for n, (title, row) in enumerate(zip(TITLES, (first, second), strict=True), 1):
        assert stated_in(row) == {
            "title": title,
            "publisher": "The Desk",
            "published": f"Mar {n}, 2022",
            "authors": "Ann Writer; Bo Scribe",
            "section": "World",
        }
