import json
from pathlib import Path

import pytest

from pipeline.ingest import RawArticle, read_source
from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.page import look_at, text_of
from pipeline.ingest.page_kind import kind_of, load_page_kinds
from pipeline.ingest.sources import Source
from pipeline.records import Rejected

POSTS = [
    "I watched the envoys leave the palace this morning and none of them would say whether they come back tomorrow.",
    "They will come back, they always do; the last round of these talks in Geneva went on for two weeks and a half.",
    "My cousin drives for one of the delegations, and he was told to have the cars ready again at nine on Monday.",
    "Nine on Monday is what the wire says too, so for once the drivers and the reporters have been told the same.",
]
COMMENTS = "".join(
    f'<div class="comment"><span class="author">reader{i}</span><p>{p}</p></div>' for i, p in enumerate(POSTS)
)
LINKS = "".join(f"<li><h3><a href=/i/{i}>The harbour, part {i}</a></h3></li>" for i in range(24))

NAV = "<nav><a href=/>Home</a></nav>"


def described(*things: dict[str, object]) -> str:
    """A script that describes things."""
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


def kind(page: str) -> str:
    """The kind of a page."""
    tree = parse_page(page)
    return kind_of(tree, page_blocks(tree)).kind


def read(folder: Path, page: str) -> RawArticle | Rejected:
    """What a saved page gives."""
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    (found,) = read_source(Source(path, "page.html"), {})
    assert isinstance(found, RawArticle | Rejected)
    return found


def kept(found: RawArticle | Rejected) -> list[str]:
    """The paragraphs of the article."""
    assert isinstance(found, RawArticle) and found.outside is not None
    return [text for text, rule in zip(found.paragraphs, found.outside, strict=True) if not rule]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (described({"@type": "NewsArticle", "comment": [{"@type": "Comment"}]}), "article"),
        (described({"@type": ["CreativeWork", "Product"]}, {"@type": "Product"}), "unknown"),
        (described({"@type": "Product", "offers": {"@type": "Offer"}}), "goods"),
        (described({"@type": "https://schema.org/QAPage"}), "discussion"),
        (described({"@type": "CollectionPage"}) + '<meta property="og:type" content="article">', "index"),
        ('<meta property="og:type" content="Article">', "article"),
        ('<meta property="og:type" content="product.group">', "goods"),
        ('<meta name="generator" content="vBulletin 3.8">', "discussion"),
        ('<meta name="generator" content="WordPress 6">', "unknown"),
    ],
)
def test_a_page_is_of_the_kind_that_it_says(head: str, expected: str) -> None:
    """Its types, og:type and generator tell; a news site's own subscription makes no page one of goods."""
    assert kind(f"<html><head>{head}</head><body><p>{POSTS[0]}</p></body></html>") == expected


def test_types_may_stand_in_the_elements() -> None:
    """`itemtype` counts as JSON-LD does."""
    assert kind('<html><body><div itemtype="https://schema.org/QAPage"><p>Why?</p></div></body></html>') == "discussion"


def test_prices_make_a_page_of_goods() -> None:
    """Eight prices that stand alone do, one in a sentence does not."""
    prices = "".join(f"<p>${i}.99</p>" for i in range(8))
    assert kind(f"<html><body>{prices}</body></html>") == "goods"
    assert kind("<html><body><p>$8.99</p><p>It cost $9.99.</p></body></html>") == "unknown"


def test_the_posts_of_a_discussion_are_its_text(tmp_path: Path) -> None:
    """What is furniture below an article is the text of a page that has nothing else."""
    found = kept(read(tmp_path, f"<html><body><h1>Will they come back?</h1>{COMMENTS}</body></html>"))
    assert [text for text in found if text in POSTS] == POSTS


def test_a_post_that_others_quote_is_read_once(tmp_path: Path) -> None:
    """The quotation goes, by its own rule; a short line of two people, and what is quoted from elsewhere, stay."""
    answer = f"<blockquote>{POSTS[0]}</blockquote><blockquote>So the wire says.</blockquote><p>I agree.</p>"
    posts = "".join(f"<article>{answer}<p>{text}</p></article>" for text in POSTS[1:3])
    head = described({"@type": "DiscussionForumPosting"})
    found = read(tmp_path, f"<html><head>{head}</head><body><p>{POSTS[0]}</p>{posts}</body></html>")
    assert kept(found) == [POSTS[0], "So the wire says.", "I agree.", POSTS[1], "I agree.", POSTS[2]]
    assert isinstance(found, RawArticle) and (found.outside or ()).count("repeated_on_page") == 3


def test_comments_below_an_article_stay_furniture(tmp_path: Path) -> None:
    """However many there are, where the page says that it is an article."""
    head = described({"@type": "NewsArticle"})
    body = "".join(f"<p>The ministers met. {text}</p>" for text in reversed(POSTS))
    found = kept(
        read(tmp_path, f"<html><head>{head}</head><body><article>{body}</article>{COMMENTS * 3}</body></html>")
    )
    assert found and not set(found) & set(POSTS)


def test_goods_are_described_in_several_places(tmp_path: Path) -> None:
    """What stands beside the running text, below another heading, is read too; on an article's page it is not."""
    running = "".join(f"<p>{text}</p>" for text in POSTS)
    sizes = "".join(f"<tr><td>Size {size}</td><td>{size} by {size} metres</td></tr>" for size in range(3, 9))
    body = f"<div><div>{running}</div><div><h2>Sizes of the tent</h2><table>{sizes}</table></div></div>"
    for described_type, is_read in (("Product", True), ("NewsArticle", False)):
        things = described(*({"@type": described_type, "name": "A tent"} for _ in range(2)))
        found = kept(read(tmp_path, f"<html><head>{things}</head><body>{NAV}{body}</body></html>"))
        assert ("5 by 5 metres" in found) is is_read


def test_what_does_not_say_that_it_is_an_article_is_read_as_a_document(tmp_path: Path) -> None:
    """Terms and tables below its last full paragraph are its text; those of an article are not."""
    running = "".join(f"<p>{text}</p>" for text in POSTS)
    rows = "".join(f"<tr><td>Port {i}</td><td>Open</td><td>{i} ships</td></tr>" for i in range(3, 9))
    body = f"<main>{running}<h2>Ports</h2><table>{rows}</table></main>"
    for head, is_read in (("", True), (described({"@type": "NewsArticle"}), False)):
        found = kept(read(tmp_path, f"<html><head>{head}</head><body>{NAV}{body}</body></html>"))
        assert ({"Port 5", "Open", "5 ships"} <= set(found)) is is_read


def test_headings_that_lead_to_themselves_make_no_index(tmp_path: Path) -> None:
    """A guide whose headings can be quoted is no list of articles, and the headings are its text."""
    parts = "".join(f"<h2 id=p{i}><a href=#p{i}>Part {i}</a></h2><p>Nobody knows {i}.</p>" for i in range(9))
    page = f"<html><body>{NAV}<main><p>{POSTS[0]}</p>{parts}<p>{POSTS[1]}</p></main></body></html>"
    assert "Part 3" in kept(read(tmp_path, page))
    found = read(tmp_path, page.replace("href=#", "href=/"))
    assert isinstance(found, Rejected) and "index" in found.reason


def test_a_list_of_what_is_no_article_is_read(tmp_path: Path) -> None:
    """Films are no teasers; the same list without a word of what it lists is refused as an index."""
    films = described(*({"@type": "Movie", "name": f"The harbour, part {i}"} for i in range(24)))
    assert "The harbour, part 7" in kept(
        read(tmp_path, f"<html><head>{films}</head><body><ul>{LINKS}</ul></body></html>")
    )
    found = read(tmp_path, f"<html><body><ul>{LINKS}</ul></body></html>")
    assert isinstance(found, Rejected) and "index" in found.reason


def test_a_list_of_articles_has_a_text_and_is_no_article() -> None:
    """What it lists is its text, labels and times too, though it enters no corpus; menu and foot are none of it."""
    items = "".join(
        f"<li><h3><a href=/{i}>The harbour, part {i}</a></h3><span class=labels>Ports {i}</span></li>"
        for i in range(24)
    )
    body = f"{NAV}<main><ul>{items}</ul></main><footer>All rights reserved</footer>"
    page = look_at(f"<html><body>{body}</body></html>".encode())
    assert "index" in page.refusal
    assert kept(text_of(page, "page.html")) == [
        text for i in range(24) for text in (f"The harbour, part {i}", f"Ports {i}")
    ]


def test_what_holds_no_full_paragraph_is_read_as_a_list() -> None:
    """Posts and goods in short lines are their page's text; where nothing says so, they make no article."""
    lines = "".join(f"<li><span class=author>reader{i}</span> Nobody knows {i}</li>" for i in range(9))
    for kind_of_page, is_read in (("QAPage", True), ("Offer", True), ("WebPage", False)):
        head = described(*({"@type": kind_of_page} for _ in range(2)))
        page = look_at(f"<html><head>{head}</head><body>{NAV}<ul>{lines}</ul></body></html>".encode())
        assert kept(text_of(page, "page.html"))[3] == "reader3 Nobody knows 3"
        assert (page.refusal == "") is is_read


def test_a_list_that_only_a_script_shows_is_read() -> None:
    """Where the page shows nothing but its menu, what it hides is its list; beside a shown list it is none."""
    hidden, others = f"<ul hidden>{LINKS}</ul>", f"<ul>{LINKS.replace('harbour', 'port')}</ul>"
    for body, first in ((hidden, "The harbour, part 0"), (hidden + others, "The port, part 0")):
        head = described({"@type": "CollectionPage"})
        page = look_at(f"<html><head>{head}</head><body>{NAV}{body}</body></html>".encode())
        found = kept(text_of(page, "page.html"))
        assert (found[0], len(found)) == (first, 24)


def test_a_kind_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The error says which entry of which file."""
    path = tmp_path / "page_kinds.toml"
    path.write_text('[[kind]]\nkind = "odd"\ntypes = "("\n')
    with pytest.raises(ValueError, match=r"page_kinds.toml kind 1 \('odd'\)"):
        load_page_kinds(path)
