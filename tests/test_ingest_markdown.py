from pathlib import Path

import pytest

from pipeline.ingest import RawArticle, Source, read_source
from pipeline.ingest.inline import without_marks
from pipeline.ingest.markdown import markdown_paragraphs
from pipeline.ingest.markup import paragraphs_of
from pipeline.records import Rejected

FRONT = """---
title: "Xi calls Zelensky: a first"
subtitle: A first call
publisher: The Desk
authors: [Ilse Marchetti, Fenella Stroud]
section: World
url: https://example.org/xi
published: 2023-04-26
sources:
  - {title: Readout, date: 2023-04-26}
---

Xi Jinping called.
"""


def read(tmp_path: Path, text: str) -> RawArticle | Rejected:
    """What a Markdown file with `text` gives."""
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    (found,) = read_source(Source(path, "a.md"), {})
    return found


def article(tmp_path: Path, text: str) -> RawArticle:
    """The article of a Markdown file with `text`."""
    found = read(tmp_path, text)
    assert isinstance(found, RawArticle), found
    return found


def test_front_matter_states_the_article(tmp_path: Path) -> None:
    """Every value of the front matter is taken as written, authors with '; ' between them."""
    found = article(tmp_path, FRONT)
    assert {name: each.value for name, each in found.stated.items()} == {
        "title": "Xi calls Zelensky: a first",
        "subtitle": "A first call",
        "publisher": "The Desk",
        "authors": "Ilse Marchetti; Fenella Stroud",
        "section": "World",
        "url": "https://example.org/xi",
        "published": "2023-04-26",
    }
    assert {each.rule for each in found.stated.values()} == {"front_matter"}
    assert found.paragraphs == ("Xi Jinping called.",)


def test_links_of_one_note_to_another_are_their_names(tmp_path: Path) -> None:
    """As Obsidian's clipper writes authors; the address is under `source`."""
    front = '---\nsource: "https://a.org/1"\nauthor:\n  - "[[Ann Smith]]"\n  - "[[people/bo|Bo Lee]]"\n---\nThey met.'
    stated = article(tmp_path, front).stated
    assert (stated["authors"].value, stated["url"].value) == ("Ann Smith; Bo Lee", "https://a.org/1")


def test_yaml_does_not_reinterpret_values(tmp_path: Path) -> None:
    """`No` stays a word, 1984 a title, and a wrong date a stated one that cannot be read."""
    found = article(tmp_path, "---\ntitle: No\nsection: 1984\ndate: 2022-13-45\n---\nText.\n")
    assert [found.stated[name].value for name in ("title", "section", "published")] == [
        "No",
        "1984",
        "2022-13-45",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: a\npublisher: b: c\n---\nText.\n", "line 3"),
        ("---\ntitle: never closed\n\nText.\n", "line 1"),
        ("---\ntitle: " + "[" * 3000 + "\n---\nText.\n", "front matter"),
        ("---\ntitle: " + "x" * 200_000 + "\n---\nText.\n", "longer"),
    ],
)
def test_broken_front_matter_is_rejected_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    """Malformed YAML is one row that says where."""
    found = read(tmp_path, text)
    assert isinstance(found, Rejected)
    assert found.rule == "malformed" and words in found.reason and "\n" not in found.reason


def test_aliases_in_yaml_do_not_multiply(tmp_path: Path) -> None:
    """A list of lists of lists, by alias, costs nothing and names nobody."""
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    found = article(tmp_path, f"---\na0: &a0 [x]\n{levels}authors: *a11\n---\nText.\n")
    assert "authors" not in found.stated


def test_without_front_matter_a_first_heading_is_the_title_and_stays(tmp_path: Path) -> None:
    """The first `# ` heading is stated by rule heading, and still a paragraph."""
    found = article(tmp_path, "# Talks in *Geneva* #\n\nText\nruns on.\n\n## Later\nMore.\n")
    assert (found.stated["title"].value, found.stated["title"].rule) == ("Talks in Geneva", "heading")
    assert found.paragraphs == ("Talks in Geneva", "Text runs on.", "Later", "More.")


@pytest.mark.parametrize("text", ["## Sub\n\n# Main\n\nText.", "#hashtag\n\nText.", "Text."])
def test_other_headings_are_no_title(tmp_path: Path, text: str) -> None:
    """A second-level heading that comes first, a hashtag or plain text state no title."""
    assert "title" not in article(tmp_path, text).stated


def test_front_matter_wins_over_a_heading(tmp_path: Path) -> None:
    """A title in the front matter is the title, whatever the first heading says."""
    assert article(tmp_path, "---\ntitle: A\n---\n# B\n\nText.").stated["title"].value == "A"


def test_list_items_are_paragraphs_with_their_marker(tmp_path: Path) -> None:
    """Each item starts a paragraph, its lines run on, and its marker stays."""
    text = "Three points:\n- one\n  goes on\n* two\n\n1. first\n2. second\n"
    assert article(tmp_path, text).paragraphs == (
        "Three points:",
        "- one goes on",
        "* two",
        "1. first",
        "2. second",
    )


def test_a_year_at_the_start_of_a_line_is_no_list_item(tmp_path: Path) -> None:
    """A wrapped line that begins with a number and a full stop runs on."""
    assert article(tmp_path, "It began in\n2022. The war goes on.").paragraphs == (
        "It began in 2022. The war goes on.",
    )


def test_comments_rules_quotes_and_underlines_leave_only_text(tmp_path: Path) -> None:
    """Comments and rules are dropped, quote marks and underlines of headings stripped."""
    text = "Head\n====\n\n<!-- a\n\nnote -->\n> Quoted\n> words\n\n* * *\n\n[1]: https://example.org\n\nEnd."
    assert article(tmp_path, text).paragraphs == ("Head", "Quoted words", "End.")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("a **bold** and *slanted* __b__ _s_ ~~gone~~ word", "a bold and slanted b s gone word"),
        ('see [the text](https://a.org/x_(y) "t") and ![a photo](p.png)', "see the text and a photo"),
        ("see [the text][1] and <https://a.org/x>", "see the text and https://a.org/x"),
        ("`code` and 5 \\* 3", "code and 5 * 3"),
        ("- *one* point", "- one point"),
    ],
)
def test_marks_are_reduced_to_their_text(marked: str, plain: str) -> None:
    """Emphasis, links, images and code become what a reader sees."""
    assert without_marks(marked) == plain


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 and snake_case_name and a_b",
        "“Curly” [sic] and [the minister] said (twice)",
        "He wrote 2 ** 3; 1.5 percent; footnote*",
        "x < y & z",
        "1. first",
    ],
)
def test_text_that_looks_like_marks_does_not_change(text: str) -> None:
    """Asterisks between numbers, names with underscores and bracketed words stay."""
    assert without_marks(text) == text


def test_front_matter_without_text_is_empty(tmp_path: Path) -> None:
    """A file that only states values is no article."""
    found = read(tmp_path, "---\ntitle: A\n---\n\n")
    assert isinstance(found, Rejected) and found.rule == "empty"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("**<u>Kathleen Example</u>, Nominee**", "Kathleen Example, Nominee"),
        (
            "the town of <s>Superia</s> \\[Superior\\] on the 10<sup>th</sup>",
            "the town of Superia [Superior] on the 10th",
        ),
        ('<span style="text-decoration: underline">Sec. 4</span>. The ban<br>holds.', "Sec. 4. The ban holds."),
        ('<figure> <img src="a.gif" width="1" /> </figure>', ""),
        ("- **Friday: **The envoys meet.", "- Friday: The envoys meet."),
        ("***Bolster Sanctions***", "Bolster Sanctions"),
        ("of export controls. ** **", "of export controls."),
    ],
)
def test_html_and_bold_as_converters_write_them_leave_no_mark(marked: str, shown: str) -> None:
    """Markdown made from a page holds its tags, and bold whose space stands within the asterisks."""
    assert without_marks(marked) == shown


@pytest.mark.parametrize(
    "text", ["x < y and y > z", "<u without its end", "a ** b ** c", "2**3 and <unnamed>", "A <-> B"]
)
def test_what_only_looks_like_a_tag_or_bold_stays(text: str) -> None:
    """Comparisons, powers, a tag that never ends."""
    assert without_marks(text) == text


def test_tags_within_code_stay() -> None:
    """`<b>` between backticks is what the text is about."""
    assert without_marks("Write `<b>` or `a<br>b`, <b>not</b> else.") == "Write <b> or a<br>b, not else."


def test_only_a_sign_that_begins_a_line_quotes_it(tmp_path: Path) -> None:
    """'> ' before a line goes; '>' within it is text."""
    assert article(tmp_path, "> Envoys met.\n\nx > y, he wrote.\n").paragraphs == ("Envoys met.", "x > y, he wrote.")


def test_a_hard_line_break_ends_a_paragraph(tmp_path: Path) -> None:
    """A building and its town stand on two lines; a sentence or bold text that goes on is one."""
    text = "Harbour Hall  \nLakeside, Ruritania\n\nIt cut costs by  \n90 percent and\\\nmore.\n\n"
    text += "**Bold  \nWords** end.  \nQ Why?\n"
    assert markdown_paragraphs(text) == (
        "Harbour Hall",
        "Lakeside, Ruritania",
        "It cut costs by 90 percent and more.",
        "Bold Words end.",
        "Q Why?",
    )


def test_a_text_that_a_crawler_wrote_links_into_is_read_without_them(tmp_path: Path) -> None:
    """In a file and in a record; each line stays a paragraph, and text without a link stays as it is."""
    text = "# Talks\n[Velm](https://example.org/velm) met *them*.\nThey **left**.\n![](https://example.org/a.png)\n"
    shown = ("Talks", "Velm met them.", "They left.")
    assert paragraphs_of(text) == shown
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = read_source(Source(path, "a.txt"), {})
    assert isinstance(found, RawArticle) and found.paragraphs == shown
    assert paragraphs_of("# 1 of 2\nThe *Velm* sailed [sic](again).") == ("# 1 of 2", "The *Velm* sailed [sic](again).")
