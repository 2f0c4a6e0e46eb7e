"""Messages that were passed on or that answer others: the article is what was passed on, or what is said above."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle, parse_date
from tests.formats import BODY, Row, only, read, refusal

TEXT = (BODY, "They will meet again in May, in a third town.", "“We are ready for more,” the envoy said.")
LINES = "\n\n".join(TEXT)
OUTLOOK = (
    "From: The Desk [mailto:news@desk.example]\nSent: Tuesday, March 14, 2023 9:00 AM\nTo: Me\nSubject: Talks go on\n"
)
GMAIL = (
    "From: The Desk <news@desk.example>\nDate: Tue, Mar 14, 2023 at 9:00 AM\nSubject: Talks go on\nTo: <me@a.example>\n"
)
APPLE = (
    "From: The Desk <news@desk.example>\nSubject: Talks go on\nDate: 14 March 2023 at 09:00:00 GMT\nTo: me@a.example\n"
)
GERMAN = "Von: The Desk <news@desk.example>\nGesendet: Dienstag, 14. März 2023 09:00\nAn: Me\nBetreff: Talks go on\n"
FRENCH = (
    "De : The Desk <news@desk.example>\nEnvoyé : mardi 14 mars 2023 09:00\nÀ : Me <me@a.example>\nObjet : Talks go on\n"
)
BIRD = (
    "Subject: \tTalks go on\nDate: \tTue, 14 Mar 2023 09:00:00 +0100\nFrom: \tThe Desk <news@desk.example>\nTo: \tMe\n"
)


def quoted(text: str) -> str:
    """A text as answers quote it."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def message(text: str, subject: str = "Fwd: Talks go on") -> EmailMessage:
    """A message sent two days later by somebody else."""
    found = EmailMessage()
    found["From"], found["Subject"] = "A Friend <friend@a.example>", subject
    found["Date"] = "Thu, 16 Mar 2023 10:00:00 +0100"
    found.set_content(text, subtype="html" if text.startswith("<") else "plain")
    return found


def parts_of(row: Row) -> tuple[list[str], list[str]]:
    """The paragraphs of an article that are its own, and those outside it."""
    assert isinstance(row, RawArticle), row
    outside = row.outside or ("",) * len(row.paragraphs)
    pairs = list(zip(row.paragraphs, outside, strict=True))
    return [text for text, rule in pairs if not rule], [text for text, rule in pairs if rule]


PASSED_ON = {
    "gmail": f"FYI\n\n---------- Forwarded message ---------\n{GMAIL}\n\n{LINES}",
    "outlook": f"See below.\n\nAnn\n\n-----Original Message-----\n{OUTLOOK}\n{LINES}",
    "outlook german": f"{GERMAN}\n{LINES}",
    "outlook french": f"Voir ci-dessous.\n\n{FRENCH}\n{LINES}",
    "underscores": f"{'_' * 32}\n{OUTLOOK}\n{LINES}",
    "apple": f"Begin forwarded message:\n\n{quoted(APPLE)}\n{quoted(LINES)}",
    "thunderbird": f"-------- Weitergeleitete Nachricht --------\n{BIRD}\n\n{LINES}",
    "proton": "------- Forwarded Message -------\nFrom: The Desk <news@desk.example>\n"
    f"Date: On Tuesday, March 14th, 2023 at 9:00 AM\nSubject: Talks go on\nTo: me@a.example\n\n{LINES}",
    "yahoo": '----- Forwarded Message -----\nFrom: "The Desk" <news@desk.example>\nTo: "me@a.example" <me@a.example>\n'
    f"Sent: Tuesday, March 14, 2023 at 09:00:00 AM EDT\nSubject: Talks go on\n\n{LINES}",
    "quotation marks": f"From: 'The Desk' <a@desk.example>\nSent: 14 March 2023 09:00\nSubject: Talks go on\n\n{LINES}",
    "twice": f"---------- Forwarded message ---------\n{GMAIL.replace('The Desk', 'Bo')}\n{OUTLOOK}\n{LINES}",
    "bold": f"*From:* The Desk <a@desk.example>\n*Sent:* 14 March 2023 09:00\n*Subject:* Talks go on\n\n{LINES}",
    "page of outlook": "<html><body><p>See below.</p><div><p><b>From:</b> The Desk &lt;news@desk.example&gt; <br>"
    "<b>Sent:</b> Tuesday, March 14, 2023 9:00 AM<br><b>To:</b> Me<br><b>Subject:</b> Talks go on</p></div>"
    f"{''.join(f'<p>{text}</p>' for text in TEXT)}</body></html>",
    "page of gmail": "<html><body><div><br><div class=gmail_attr>---------- Forwarded message ---------<br>"
    f"{GMAIL.replace('<', '&lt;').replace(chr(10), '<br>')}</div><br><br>"
    f"{''.join(f'<p>{text}</p>' for text in TEXT)}</div></body></html>",
    "page of apple": "<html><body><blockquote type=cite><div>Begin forwarded message:</div><br>"
    f"{''.join(f'<div>{line}</div>' for line in APPLE.replace('<', '&lt;').splitlines())}<br>"
    f"{''.join(f'<p>{text}</p>' for text in TEXT)}</blockquote></body></html>",
}


@pytest.mark.parametrize("way", PASSED_ON)
def test_a_message_that_was_passed_on_is_the_one_within(tmp_path: Path, way: str) -> None:
    """Its sender, subject and day hold; its header is no text, and it was seen no later than it was passed on."""
    (tmp_path / "a.eml").write_bytes(bytes(message(PASSED_ON[way])))
    found = only(read(tmp_path / "a.eml"))
    own, around = parts_of(found)
    assert own == list(TEXT)
    assert any("The Desk" in line for line in around)
    stated = {name: each.value for name, each in found.stated.items()}
    assert (stated["title"], stated["publisher"]) == ("Talks go on", "The Desk")
    day = parse_date(stated["published"])
    assert day and f"{day.day:%Y-%m-%d}" == "2023-03-14" and stated["fetched"].startswith("Thu, 16 Mar 2023")


def test_an_article_may_quote_a_message(tmp_path: Path) -> None:
    """Where nothing says that it was passed on, its header and what stands below are the article's."""
    text = f"{BODY}\n\nThe cable read:\n\nFrom: The Embassy\nTo: Headquarters\nSubject: Grain\n\n{TEXT[1]}"
    (tmp_path / "a.eml").write_bytes(bytes(message(text, "Talks go on")))
    found = only(read(tmp_path / "a.eml"))
    assert found.outside is None and found.stated["publisher"].value == "A Friend"


WROTE = (
    "On Tue, Mar 14, 2023 at 9:00 AM Me Myself <me@a.example>\nwrote:\n\n> What of the grain?\n>\n> > And the ships?"
)
ANSWERS = {
    "quoted": f"{LINES}\n\n{WROTE}",
    "in Spanish": f"{LINES}\n\nEl mar, 14 mar 2023 a las 9:00, Me (<me@a.example>) escribió:\n\n> What of the grain?",
    "by an answer": f"> What of the grain?\n\n{LINES}",
    "original": f"{LINES}\n\n-----Original Message-----\n{OUTLOOK}\nWhat of the grain?",
    "page": f"<html><body>{''.join(f'<p>{text}</p>' for text in TEXT)}<div>On Tue, Mar 14, 2023 at 9:00 AM Me"
    " &lt;me@a.example&gt; wrote:<br></div><blockquote><p>What of the grain?</p></blockquote></body></html>",
}


@pytest.mark.parametrize("way", ANSWERS)
def test_what_a_message_answers_is_no_part_of_it(tmp_path: Path, way: str) -> None:
    """Its own sender and subject hold."""
    (tmp_path / "a.eml").write_bytes(bytes(message(ANSWERS[way], "Re: Talks go on")))
    found = only(read(tmp_path / "a.eml"))
    own, around = parts_of(found)
    assert own == list(TEXT) and any("grain" in line for line in around)
    assert found.stated["publisher"].value == "A Friend" and "fetched" not in found.stated


def test_lines_behind_an_arrow_are_no_quotation(tmp_path: Path) -> None:
    """Newsletters set links apart like that; only an answer, or a line above that says who wrote it, quotes."""
    (tmp_path / "a.eml").write_bytes(bytes(message(f"{LINES}\n\n> Kyiv: the ships sail", "Talks go on")))
    assert only(read(tmp_path / "a.eml")).outside is None


def test_a_signature_is_no_part_of_the_text(tmp_path: Path) -> None:
    """With what a mailing list puts below it; dashes of another kind begin none."""
    (tmp_path / "a.eml").write_bytes(bytes(message(f"{LINES}\n\n-- \nThe Desk\nGeneva\n", "Talks")))
    assert parts_of(*read(tmp_path / "a.eml")) == (list(TEXT), ["--", "The Desk", "Geneva"])
    (tmp_path / "a.eml").write_bytes(bytes(message(f"{TEXT[0]}\n--\n{TEXT[1]}\n", "Talks")))
    assert only(read(tmp_path / "a.eml")).outside is None


@pytest.mark.parametrize(("delsp", "space"), [("no", ""), ("yes", " ")])
def test_lines_that_go_on_are_one(tmp_path: Path, delsp: str, space: str) -> None:
    """A space at the end says so, where the message says that it does; a signature's mark goes on nowhere."""
    head = f"Subject: T\nContent-Type: text/plain; charset=us-ascii; format=flowed; delsp={delsp}\n\n"
    text = f"Ministers {space}\nmet in {space}\nGeneva.\nNext line.\n From here.\n\n-- \nThe Desk\n"
    (tmp_path / "a.eml").write_text(head + text)
    own, around = parts_of(*read(tmp_path / "a.eml"))
    assert own == ["Ministers met in Geneva.", "Next line.", "From here."] and around == ["--", "The Desk"]


def test_a_message_within_a_message_is_an_article_of_its_own(tmp_path: Path) -> None:
    """With its own header; where the one around it says nothing, there is no other."""
    within = message(LINES, "Talks go on")
    within.replace_header("From", "The Desk <news@desk.example>")
    for text, n_rows in (("See below.", 2), ("", 1)):
        around = message(text)
        around.add_attachment(within)
        (tmp_path / "a.eml").write_bytes(bytes(around))
        rows = read(tmp_path / "a.eml")
        last = rows[-1]
        assert len(rows) == n_rows and isinstance(last, RawArticle)
        assert last.source_path == "a.eml/message.eml" and last.paragraphs == TEXT
        assert last.stated["publisher"].value == "The Desk"


def test_a_header_in_no_stated_encoding_is_read(tmp_path: Path) -> None:
    """As a text file is."""
    (tmp_path / "a.eml").write_bytes("Subject: Talks in Genève\nFrom: Café <a@b.example>\n\nA.".encode("latin-1"))
    stated = only(read(tmp_path / "a.eml")).stated
    assert (stated["title"].value, stated["publisher"].value) == ("Talks in Genève", "Café")


def test_the_own_form_of_outlook_says_what_to_do(tmp_path: Path) -> None:
    """A winmail.dat holds the text where no other program reads it."""
    found = message("")
    found.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(bytes(found))
    assert "winmail.dat" in refusal(read(tmp_path / "a.eml")).reason


def text_of(folder: Path, text: str, subject: str) -> list[str]:
    """The article's own paragraphs of a message."""
    (folder / "a.eml").write_bytes(message(text, subject).as_bytes())
    return parts_of(only(read(folder / "a.eml")))[0]


def test_an_article_may_hold_what_looks_like_a_header_or_an_answer(tmp_path: Path) -> None:
    """Only what answers another message has one below it that is no part of it."""
    release = f"PRESS RELEASE\n\nFrom: Ministry of Norland\nDate: 14 March 2023\nSubject: Talks\n\n{LINES}"
    assert text_of(tmp_path, release, "Statement of the minister")[-3:] == list(TEXT)
    assert text_of(tmp_path, release, "Re: Statement of the minister") == ["PRESS RELEASE"]
    page = (TEXT[0], "On 14 March 2023, the ambassador in Paris wrote:", *TEXT[1:])
    markup = "<html>" + "".join(f"<p>{text}</p>" for text in page) + "</html>"
    assert text_of(tmp_path, markup, "Today in Norland")[-1] == TEXT[2]


def test_two_dashes_with_an_empty_line_below_part_two_items(tmp_path: Path) -> None:
    """A signature begins right below them."""
    assert text_of(tmp_path, f"{TEXT[0]}\n\n-- \n\n{TEXT[1]}\n\n{TEXT[2]}", "Today in Norland")[-1] == TEXT[2]
