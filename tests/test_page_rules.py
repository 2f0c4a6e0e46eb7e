import tomllib
from pathlib import Path

import pytest
from lxml import html

from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.body import OUTSIDE, outside
from pipeline.ingest.page_rules import RULES, load_page_rules, rule_of

WRITTEN = {rule["name"]: rule for rule in tomllib.loads(RULES.read_text("utf-8"))["rule"]}
TEXT = [
    "The four parties signed the grain agreement in Istanbul on Friday, after two months of talks, the envoys said.",
    "Ships will leave three ports under the eyes of inspectors, and no warship may come near them, the text says.",
    "“It is a beacon on the Black Sea,” said the host, who “thanked” both sides for the trust that they had shown.",
    "Moscow and Kyiv did not sign the same paper; each signed its own with the host, at tables set well apart.",
]


def named(tag: str = "div", **attributes: str) -> str:
    """The rule that an element meets."""
    return rule_of(html.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()}))


def decided(body: str, *guess: str) -> dict[str, str]:
    """The rule for each block of a page with that body, where the blocks `guess` are guessed to be the article."""
    blocks = page_blocks(parse_page(f"<html><body>{body}</body></html>"))
    rules = outside(blocks, [block.text in guess for block in blocks])
    return {block.text: rule for block, rule in zip(blocks, rules, strict=True)}


@pytest.mark.parametrize("name", WRITTEN)
def test_each_rule_meets_its_examples_and_no_others(name: str) -> None:
    """What the file promises of a rule holds, by class and by id."""
    assert [named(class_=text) for text in WRITTEN[name]["matches"]] == [name] * len(WRITTEN[name]["matches"])
    assert [named(id=text) for text in WRITTEN[name]["matches"]] == [name] * len(WRITTEN[name]["matches"])
    assert [text for text in WRITTEN[name]["spares"] if named(class_=text)] == []


def test_tags_and_roles_name_a_rule() -> None:
    """Markup that says what an element is needs no class."""
    assert named("figcaption") == "page_caption"
    assert named(role="Navigation") == "page_navigation"
    assert named("p") == named("article") == ""


def test_the_whole_page_and_the_id_of_a_heading_are_no_furniture() -> None:
    """Pages name their body after all it has, and headings after their text."""
    assert named("body", class_="has-sidebar with-comments") == ""
    assert named("h2", id="sources-and-footnotes") == ""


def test_a_button_is_neither_a_heading_nor_a_card() -> None:
    """Where a button opens what a heading heads, or a whole card can be clicked, it holds text; a label is none."""
    label = f"<button>\n{' ' * 90}<svg><style>{'.a{b:c}' * 20}</style></svg>\n Show</button>"
    page = html.fromstring(
        f"<div>{label}<h3><button>Who signed?</button></h3><h3 role=button>Where?</h3>"
        f"<div role=button><p>{TEXT[0]}</p></div></div>"
    )
    found = [rule_of(each) for each in page.iter("button", "h3", "div")]
    assert found == ["", "page_form", "", "", "", ""]


def test_a_note_of_the_text_is_no_sidebar() -> None:
    """Guides set their notes apart as an <aside> that says it is a note."""
    assert (named("aside"), named("aside", role="note")) == ("page_sidebar", "")


def test_a_rule_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The error says which rule of which file."""
    path = tmp_path / "page_rules.toml"
    path.write_text('[[rule]]\nname = "odd"\nwords = "("\n')
    with pytest.raises(ValueError, match=r"page_rules.toml rule 'odd': words are not readable"):
        load_page_rules(path)


def test_short_lines_between_paragraphs_belong_to_the_article() -> None:
    """Headings, lists and table cells that the guess lost come back; a line that only leads elsewhere does not."""
    middle = "<h2>Terms</h2><ul><li>Three ports</li></ul><p><a href=/x>Read how grain is sold</a></p>"
    body = f"<div><p>{TEXT[0]}</p>{middle}<p>{TEXT[1]}</p></div><div><p>Elsewhere</p></div>"
    assert decided(body, *TEXT[:2]) == {
        **dict.fromkeys((TEXT[0], "Terms", "Three ports", TEXT[1]), ""),
        **dict.fromkeys(("Read how grain is sold", "Elsewhere"), OUTSIDE),
    }


def test_an_opening_that_the_guess_lost_comes_back() -> None:
    """The first and last paragraphs in the element that holds the text are text; a label below it is not."""
    body = f"<div><p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p><p>Thanks for reading</p></div>"
    found = decided(body, TEXT[1], TEXT[2])
    assert [found[text] for text in TEXT] == [""] * 4
    assert found["Thanks for reading"] == OUTSIDE


def test_furniture_inside_the_article_is_taken_and_named() -> None:
    """A caption and a plea among the paragraphs go, though the guess took them for text."""
    inside = f"<p class=imageCaption>{TEXT[1]}</p><div class=newsletter-signup><p>{TEXT[2]}</p></div>"
    found = decided(f"<div><p>{TEXT[0]}</p>{inside}<p>{TEXT[3]}</p></div>", *TEXT)
    assert found == {TEXT[0]: "", TEXT[1]: "page_caption", TEXT[2]: "page_newsletter", TEXT[3]: ""}


def test_what_holds_the_article_is_never_furniture() -> None:
    """An element that holds most of the guess is kept, whatever its name."""
    body = "<div class=sidebar>" + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>"
    assert set(decided(body, *TEXT).values()) == {""}


def test_entries_of_a_list_may_be_called_promo() -> None:
    """Where elements of one name hold most of the guess between them, they are the text; one of them is furniture."""
    cards = "".join(f"<div class=promo-card><p>{text}</p></div>" for text in TEXT[1:])
    assert set(decided(f"<div><p>{TEXT[0]}</p>{cards}</div>", *TEXT).values()) == {""}
    found = decided(f"<div><p>{TEXT[0]}</p><p>{TEXT[1]}</p><div class=promo>{TEXT[2]}</div></div>", *TEXT)
    assert found[TEXT[2]] == "page_advertisement"


def test_where_the_guess_finds_little_the_text_that_the_page_shows_counts() -> None:
    """A guess that holds less than half of a page's full paragraphs is not believed."""
    body = f"<p>{TEXT[0]}</p><div><p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p></div>"
    assert set(decided(body).values()) == {""}
    assert set(decided("<p>One</p><p>Two</p>").values()) == {OUTSIDE}
