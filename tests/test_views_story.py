"""What differs between two articles, and the story they share."""

import re

import pytest

from tests.test_views import Visit, folder, text_of, visit  # noqa: F401
from views.differences import as_html, compared, n_changes

HERE = "The envoys met on Monday in the old customs house at Varn.\n\nThey go on tomorrow, a spokesman said."
THERE = "The envoys met on Tuesday in the old customs house at Varn.\n\nThey go on tomorrow, a spokesman said."


def side(marked: str, tag: str) -> str:
    """Return the words of one text: without what stands in `tag`, and without markup."""
    text = re.sub(f"<{tag}>.*?</{tag}>", "", marked.replace("</p><p>", "\n\n"))
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_a_changed_word_is_shown_as_one_out_and_one_in():
    """What only the other has is struck out, what only this one has underlined, the rest stands once."""
    marked = as_html(compared(HERE, THERE))
    assert "<del>Tuesday</del> <ins>Monday</ins>" in marked and marked.count("customs house") == 1
    assert n_changes(compared(HERE, THERE)) == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [(HERE, THERE), (HERE, HERE.split("\n\n")[0]), (HERE, "Nothing alike in it at all."), ("One.", HERE)],
)
def test_both_texts_can_be_read_from_what_is_shown(here, there):
    """Without the struck-out words it is this article, without the underlined ones the other."""
    marked = as_html(compared(here, there)).replace("¶", "")
    assert side(marked, "del") == " ".join(here.split())
    assert side(marked, "ins") == " ".join(there.split())


def test_the_same_text_has_no_difference():
    """Only spacing differs, which is none."""
    assert n_changes(compared(HERE, HERE.replace(" ", "  "))) == 0


def test_text_of_an_article_is_never_markup():
    """Tags and entities in either text arrive escaped."""
    marked = as_html(compared("<script>alert(1)</script> & <ins>in</ins> here", "<b>out</b> there, said somebody else"))
    assert "<script" not in marked and "<b>" not in marked and "&lt;ins&gt;in&lt;/ins&gt;" in marked


def test_a_word_alike_between_two_changes_is_no_anchor():
    """'of the' within a rewritten sentence does not break it into fragments."""
    pieces = compared(
        "Ministers spoke of the harvest and left early", "Fishermen complain of the weather while waiting"
    )
    assert [piece.status for piece in pieces] == ["del", "ins"]


def test_paragraphs_without_a_change_are_counted_not_shown():
    """Of a long article only what differs, and the paragraph on each side, is shown."""
    many = "\n\n".join(f"Paragraph number {n} stands in both of the articles." for n in range(30))
    marked = as_html(compared(many, many.replace("number 20", "number twenty")))
    assert "19 paragraphs without a change" in marked and "8 paragraphs without a change" in marked
    assert "number 19" in marked and "number 18" not in marked


def test_a_very_long_pair_is_compared_by_paragraphs():
    """Two transcripts of 30,000 words take paragraphs as units, and the one that differs is found."""
    lines = [" ".join(f"w{n * 60 + m}" for m in range(60)) for n in range(500)]
    pieces = compared("\n\n".join(lines), "\n\n".join([*lines[:250], "Another line.", *lines[251:]]))
    assert n_changes(pieces) == 1


def test_the_reader_shows_the_story_and_what_differs(visit: Visit):  # noqa: F811
    """A copy names its primary and what it is to it; the link with `against` shows what differs, escaped."""
    said = text_of(visit(page="Articles", article="article-018"))
    assert "Repeats another article, as 2 others do" in said and "Nearly the same words, elsewhere" in said
    compared_with = visit(page="Articles", article="article-018", against="article-006")
    assert "struck out" in text_of(compared_with)
    compared_with.button("differs article-006").click().run()
    assert "struck out" not in text_of(compared_with) and "Marked in the text" in text_of(compared_with)


def test_each_story_once_reaches_the_query_and_is_said(visit: Visit):  # noqa: F811
    """The page says how many articles are copies; the switch leaves them out, says so and is cleared by its button."""
    assert "60 articles, 4 of them copies" in text_of(visit())
    folded = visit(once="true")
    assert "56 of 60 articles" in text_of(folded)
    assert "4 articles left out, because each story counts once" in text_of(folded)
    folded.button("clear once").click().run()
    assert "60 articles, 4 of them copies" in text_of(folded)
