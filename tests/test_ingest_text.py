import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import RawArticle, Source, read_source
from pipeline.ingest.decoding import tidy
from pipeline.ingest.text import paragraphs
from pipeline.records import Rejected

LONG = (
    "Secretary of State Antony Blinken and Russian Foreign Minister Sergey Lavrov spoke briefly on Thursday "
    "on the sidelines of a meeting in India, the first time they have met since the war began a year ago."
)


def read(tmp_path: Path, data: bytes, name: str = "a.txt") -> RawArticle | Rejected:
    """What the one source of `data` gives."""
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read_source(Source(path, name), {})
    return found


def texts(found: RawArticle | Rejected) -> tuple[str, ...]:
    """The paragraphs of an article."""
    assert isinstance(found, RawArticle), found
    return found.paragraphs


def rule(found: RawArticle | Rejected) -> str:
    """The rule of a rejected row."""
    assert isinstance(found, Rejected), found
    return found.rule


def test_each_line_that_is_not_empty_is_a_paragraph(tmp_path: Path) -> None:
    """Lines are stripped, empty ones dropped, and furniture is kept for the cleaning to judge."""
    assert texts(read(tmp_path, b"Follow us\n\n  google cta \r\nHeadline\rText.\n\t\n")) == (
        "Follow us",
        "google cta",
        "Headline",
        "Text.",
    )


@pytest.mark.parametrize("width", [60, 72, 100, 120])
def test_hard_wrapped_text_is_unwrapped(width: int) -> None:
    """In text wrapped as e-mail is, or wider, a block between empty lines is one paragraph."""
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in (LONG, LONG, LONG))
    assert paragraphs(wrapped) == (LONG, LONG, LONG)


def test_a_compound_broken_at_its_hyphen_comes_together() -> None:
    """A line that ends in a hyphen runs on without a space."""
    wrapped = textwrap.fill(f"{LONG} {'The short and much debated long-range ' * 9}", 72)
    assert "-\n" in wrapped
    assert "- " not in paragraphs(f"{wrapped}\n\n{textwrap.fill(LONG, 72)}")[0]


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n{LONG}\n{LONG}",
        "Blinken and Lavrov talk for ten minutes on the margins in Delhi\nGrain deal gets two more months "
        "after talks in Turkey, says U.N.\nBiden tells allies that he supports training on F-16s\n"
        "Zelensky takes his case from the United Nations to a divided Congress",
        "Sign in | Subscribe\nDiplomacy\n\nShare this story",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    """Long paragraphs, lists of headlines and furniture are never joined."""
    assert list(paragraphs(text)) == [line for line in text.split("\n") if line]


def test_the_items_of_a_list_in_a_wrapped_text_stay_apart() -> None:
    """Each is unwrapped by itself; a hyphen that stands within a sentence runs on."""
    item = textwrap.fill(f"-   {LONG}", 72, subsequent_indent="    ")
    prose = textwrap.fill(LONG, 72)
    listed = f"{prose}\n\n{item}\n-   Grain\n-   Ships\n-   The ports\n{item}\n\n{prose}"
    items = (f"-   {LONG}", "-   Grain", "-   Ships", "-   The ports", f"-   {LONG}")
    assert paragraphs(listed) == (LONG, *items, LONG)
    dashed = prose.replace("\n", "\n- ", 1)
    assert len(paragraphs(f"{dashed}\n\n{prose}")) == 2


def test_an_address_in_a_wrapped_text_keeps_its_lines() -> None:
    """Short lines were not broken for want of room."""
    wrapped = "\n\n".join([textwrap.fill(LONG, 72), "Press Office\n2201 C Street\nWashington", textwrap.fill(LONG, 72)])
    assert paragraphs(wrapped) == (LONG, "Press Office", "2201 C Street", "Washington", LONG)


@pytest.mark.parametrize(
    "data",
    [
        "He said “no” – café".encode(),
        "He said “no” – café".encode("utf-8-sig"),
        "\ufeffHe said “no” – café".encode("utf-16-le"),
        "\ufeffHe said “no” – café".encode("utf-16-be"),
        "\ufeffHe said “no” – café".encode("utf-32-le"),
        "\ufeffHe said “no” – café".encode("utf-32-be"),
        "He said “no” – café".encode("utf-16-le"),
        "He said “no” – café".encode("utf-16-be"),
        "He said “no” – café".encode("windows-1252"),
        "He said “no” – café".encode().decode("windows-1252", "replace").replace("\ufffd", "\x9d").encode(),
    ],
    ids=[
        "utf8",
        "utf8-bom",
        "utf16le-bom",
        "utf16be-bom",
        "utf32le-bom",
        "utf32be-bom",
        "utf16le",
        "utf16be",
        "cp1252",
        "mojibake",
    ],
)
def test_text_is_the_same_in_whatever_encoding_it_comes(tmp_path: Path, data: bytes) -> None:
    """All usual encodings, and UTF-8 that somebody read as Windows-1252, give the same characters."""
    assert texts(read(tmp_path, data)) == ("He said “no” – café",)


def test_a_broken_byte_does_not_spoil_the_rest_of_utf8(tmp_path: Path) -> None:
    """One bad byte among sound UTF-8 is marked; the quotes around it stay."""
    data = "“Да”, he said — “нет”.".encode() + b" \xff"
    assert texts(read(tmp_path, data)) == ("“Да”, he said — “нет”. \ufffd",)


@pytest.mark.parametrize(
    "text",
    [
        "‘Single’ and “double” quotes, l’été, « guillemets », ﬁnal ﬂow, ＡＢＣ, ½, …",
        "SÃO PAULO and Łódź, Zelenskyy (Зеленський), 習近平, 😀 👨‍👩‍👧, Bjørn, €5, 5 × 3, naïve",
        "a <b>tag</b> &amp; an entity",
    ],
)
def test_text_that_is_right_does_not_change(text: str) -> None:
    """Curly quotes, ligatures, wide characters, other alphabets and markup stay as they are."""
    assert tidy(text) == text
    assert paragraphs(tidy(text)) == (text,)


def test_characters_that_nobody_sees_are_removed() -> None:
    """Controls, bidi overrides, soft hyphens and zero-width spaces go; a no-break space becomes a space."""
    assert tidy("\ufeffnego\u00adtiate\u00a0now\u202e\u2066\u200e\x07\u200b!\tTab") == "negotiate now!\tTab"
    assert tidy("a\u2028b\x0bc\r\nd\re") == "a\nb\nc\nd\ne"
    assert tidy("\ud800x") == "\ufffdx"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    """Tidied text of any kind is tidy, and can be stored as UTF-8."""
    once = tidy(text)
    once.encode()
    assert "\r" not in once and "\x00" not in once


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"text\x00with NUL", "binary"),
        (b"\xff\xfe" + random.Random(1).randbytes(4000), "binary"),
        (b"\xef\xbb\xbf" + random.Random(2).randbytes(4000), "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(1, 256)) * 20, "binary"),
        (b"\x01\x02\x03\x04 control \x05\x06", "binary"),
        ("Привет, мир и новости".encode("windows-1251"), "binary"),
    ],
)
def test_what_is_not_text_is_rejected(tmp_path: Path, data: bytes, why: str) -> None:
    """Empty and binary files become one row with a reason on one line."""
    found = read(tmp_path, data)
    assert rule(found) == why
    assert isinstance(found, Rejected) and "\n" not in found.reason and found.reason.startswith("a.txt: ")


@given(data=st.binary(max_size=400))
def test_no_bytes_make_the_text_reader_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Any bytes give an article or a rejected row."""
    read(tmp_path_factory.mktemp("any"), data)
