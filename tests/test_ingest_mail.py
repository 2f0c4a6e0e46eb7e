"""Newsletters: a message is an article, what hangs on it is one if it can be read."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle
from pipeline.records import Rejected
from tests.formats import BODY, PAGE, docx, only, outline, read, refusal


def newsletter(**attached: bytes) -> EmailMessage:
    """A newsletter with a text, a page and files."""
    message = EmailMessage()
    message["From"] = '"The Desk" <news@desk.example>'
    message["Subject"] = "Talks in Genève, "
    message["Date"] = "Fri, 21 Jan 2022 10:00:00 +0100"
    message.set_content(f"Plain. {BODY}")
    message.add_alternative(PAGE, subtype="html")
    for name, data in attached.items():
        kind = "image" if name.endswith("png") else "application"
        message.add_attachment(data, maintype=kind, subtype="octet-stream", filename=name.replace("_", "."))
    return message


def test_a_message_is_its_page_with_what_its_header_states(tmp_path: Path) -> None:
    """Subject, sender and day come by rule mail_header; the plain copy beside the page is not read twice."""
    (tmp_path / "a.eml").write_bytes(bytes(newsletter()))
    found = only(read(tmp_path / "a.eml"))
    assert BODY in found.paragraphs and not any("Plain." in text for text in found.paragraphs)
    assert {name: (each.value, each.rule) for name, each in found.stated.items()} == {
        "title": ("Talks in Genève,", "mail_header"),
        "publisher": ("The Desk", "mail_header"),
        "published": ("Fri, 21 Jan 2022 10:00:00 +0100", "mail_header"),
    }


def test_a_page_of_pictures_has_its_words_beside_it(tmp_path: Path) -> None:
    """Where the page shows none, the text is the article."""
    message = EmailMessage()
    message["From"] = "news@desk.example"
    message.set_content(BODY)
    message.add_alternative("<html><body><img src=cid:a></body></html>", subtype="html")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    assert only(read(tmp_path / "a.eml")).paragraphs == (BODY,)


def test_a_message_without_a_page_is_its_text(tmp_path: Path) -> None:
    """In whatever encoding its header states."""
    message = EmailMessage()
    message["From"] = "news@desk.example"
    message.set_content("Zelenský said no.", charset="iso-8859-2")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    found = only(read(tmp_path / "a.eml"))
    assert found.paragraphs[0].startswith("Zelenský") and found.stated["publisher"].value == "news@desk.example"


def test_attachments_that_can_be_read_are_articles(tmp_path: Path) -> None:
    """A Word file is, a picture is left; their paths begin with the message's."""
    message = newsletter(report_docx=docx([("", "A report.")]), photo_png=b"\x89PNG" * 1000)
    (tmp_path / "a.eml").write_bytes(bytes(message))
    rows = outline(read(tmp_path / "a.eml"))
    assert [row[:2] for row in rows] == [("a.eml", 0), ("a.eml/report.docx", 0)] and rows[1][2] == "A report."


@pytest.mark.parametrize("shown", ["inline", None])
def test_a_document_shown_within_a_message_is_attached(tmp_path: Path, shown: str | None) -> None:
    """Apple's program hangs documents on a message like that; some only name them."""
    message = newsletter(report_docx=docx([("", "A report.")]))
    part = list(message.walk())[-1]
    del part["Content-Disposition"]
    if shown:
        part["Content-Disposition"] = 'inline; filename="report.docx"'
    else:
        part.replace_header("Content-Type", 'application/octet-stream; name="report.docx"')
    (tmp_path / "a.eml").write_bytes(bytes(message))
    assert [row[0] for row in outline(read(tmp_path / "a.eml"))] == ["a.eml", "a.eml/report.docx"]


@pytest.mark.parametrize(
    ("list_id", "title", "outlet"),
    [
        ("<talks.lists.example>", "Talks go on", "The Desk"),
        (None, "[talks] Talks go on", "'The Desk' via talks"),
        ("<news.lists.example>", "[talks] Talks go on", "The Desk"),
    ],
)
def test_what_a_mailing_list_adds_is_no_headline_or_outlet(
    tmp_path: Path, list_id: str | None, title: str, outlet: str
) -> None:
    """Its own name, where the message says that it came by a list."""
    message = EmailMessage()
    message["From"] = "\"'The Desk' via talks\" <talks@lists.example>"
    message["Subject"] = "[talks] Talks go on"
    if list_id:
        message["List-Id"] = list_id
    message.set_content(BODY)
    (tmp_path / "a.eml").write_bytes(bytes(message))
    stated = only(read(tmp_path / "a.eml")).stated
    assert (stated["title"].value, stated["publisher"].value) == (title, outlet)


def test_a_mailbox_counts_its_messages(tmp_path: Path) -> None:
    """A line 'From' within a message begins none; an empty message is a row."""
    texts = ["One.\n\n>From here on.\n\nFrom Kyiv, he left.", "", "Three."]
    head = "From desk@a.example Fri Jan 21 10:00:00 2022\nSubject: S\nFrom: desk@a.example\n\n"
    (tmp_path / "a.mbox").write_text("".join(f"{head}{text}\n\n" for text in texts))
    rows = read(tmp_path / "a.mbox")
    assert outline(rows) == [("a.mbox", 1, "One."), ("a.mbox", 2, "empty"), ("a.mbox", 3, "Three.")]
    assert isinstance(rows[0], RawArticle) and rows[0].paragraphs == ("One.", "From here on.", "From Kyiv, he left.")


def test_a_saved_page_states_its_address_and_no_day_of_publication(tmp_path: Path) -> None:
    """A browser writes into .mhtml when it saved the page."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://a.org/talks"
    message["Subject"] = "Talks in Geneva"
    message["Date"] = "Sat, 5 Mar 2022 10:00:00 -0000"
    message.set_content(PAGE, subtype="html")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    stated = {name: each.value for name, each in only(read(tmp_path / "a.mhtml")).stated.items()}
    assert stated["url"] == "https://a.org/talks" and "published" not in stated and "publisher" not in stated
    assert stated["fetched"].startswith("Sat, 05 Mar 2022")


def test_a_saved_page_states_what_it_states_as_a_page(tmp_path: Path) -> None:
    """Its own headline, outlet and day hold before what the browser wrote; its address may stand with its part."""
    head = (
        '<meta property="og:site_name" content="The Desk"><meta property="article:published_time" content="2022-03-01">'
    )
    message = EmailMessage()
    message["From"] = '"Saved by Internet Explorer 11"'
    message["Subject"] = "Talks in Geneva - The Desk"
    message["Date"] = "Sat, 5 Mar 2022 10:00:00 +0100"
    message.make_related()
    page = EmailMessage()
    page.set_content(PAGE.replace("<head>", f"<head>{head}"), subtype="html")
    page["Content-Location"] = "https://a.org/talks"
    message.attach(page)
    (tmp_path / "a.mht").write_bytes(bytes(message))
    stated = {name: each.value for name, each in only(read(tmp_path / "a.mht")).stated.items()}
    assert stated == {
        "title": "Talks in Geneva",
        "publisher": "The Desk",
        "published": "2022-03-01",
        "url": "https://a.org/talks",
        "fetched": "Sat, 05 Mar 2022 10:00:00 +0100",
    }


def test_parts_within_parts_without_end_are_a_row(tmp_path: Path) -> None:
    """Neither recursion nor time runs out."""
    for depth in (40, 400, 20_000):
        nested = "".join(f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(depth))
        (tmp_path / "a.eml").write_text(f"Subject: x\n{nested}\ntext\n")
        assert refusal(read(tmp_path / "a.eml")).rule in ("malformed", "empty")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        b"Subject: =?utf-8?b?////?=\n\n",
        b"Content-Type: text/html; charset=nope\n\n<p>Text",
        b"From: <>\nDate: x\n\nA",
    ],
)
def test_no_message_makes_the_reader_fail(tmp_path: Path, data: bytes) -> None:
    """Odd headers give an article or a row."""
    (tmp_path / "a.eml").write_bytes(data)
    (row,) = read(tmp_path / "a.eml")
    assert isinstance(row, RawArticle | Rejected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_before_a_message_is_no_part_of_its_header(tmp_path: Path, encoding: str) -> None:
    """Editors and shells put one there; bytes of the message in another encoding are left as they are."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks", "Desk <a@desk.example>"
    message.set_content(BODY)
    text = bytes(message).decode()
    (tmp_path / "a.eml").write_bytes(text.encode(encoding))
    found = only(read(tmp_path / "a.eml"))
    assert found.stated["title"].value == "Talks" and found.paragraphs == (BODY,)
    (tmp_path / "a.mbox").write_bytes(f"From a Fri Jan 21 10:00:00 2022\n{text}".encode("utf-8-sig"))
    assert only(read(tmp_path / "a.mbox")).stated["title"].value == "Talks"
    latin = b"Subject: T\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nCaf\xe9.\n"
    (tmp_path / "l.eml").write_bytes(b"\xef\xbb\xbf" + latin)
    assert only(read(tmp_path / "l.eml")).paragraphs == ("Café.",)
