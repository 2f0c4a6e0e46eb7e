from pipeline.ingest.blocks import page_blocks, parse_page
from pipeline.ingest.body import outside
from tests.test_page_rules import TEXT

ARTICLE = "".join(f"<p>{text}</p>" for text in TEXT)
OTHER = "The harbour of another town was closed on Monday, and the mayor said that it will not open before the spring."


def card(number: int, href: str = "/news/other") -> str:
    """What a page shows of another story, or of an entry of its own list."""
    return (
        f'<div><h3><a href="{href}">Harbour {number} closed</a></h3><span>Monday</span><p>{number}. {OTHER}</p></div>'
    )


def kept(body: str, *spared: str) -> list[str]:
    """The blocks of a page that are its article, where all of it was guessed to be."""
    blocks = page_blocks(parse_page(f"<html><body><div>{body}</div></body></html>"))
    rules = outside(blocks, [True] * len(blocks), spared=frozenset(spared))
    return [block.text for block, rule in zip(blocks, rules, strict=True) if not rule]


def cards_kept(body: str, *spared: str) -> int:
    """How many of the paragraphs in cards stay."""
    return sum(OTHER in text for text in kept(body, *spared))


def test_teasers_below_an_article_are_none_of_it() -> None:
    """Three and more cards of a linked heading and one paragraph go, though no class names them."""
    cards = "".join(map(card, range(5)))
    assert kept(ARTICLE + f"<div>{cards}</div>")[: len(TEXT)] == TEXT
    assert cards_kept(ARTICLE + f"<div>{cards}</div>") == 0


def test_what_an_article_is_made_of_is_no_teaser() -> None:
    """Cards above its last paragraph, few of them, that lead elsewhere or to themselves, or on another kind of page."""
    cards = "".join(map(card, range(5)))
    assert cards_kept(f"<p>{TEXT[0]}</p>{cards}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>") == 5
    assert cards_kept(ARTICLE + card(1) + card(2)) == 2
    assert cards_kept(f"<p>{TEXT[0]}</p>{cards}") == 5
    for href in ("https://shop.example/x", "#harbour"):
        assert cards_kept(ARTICLE + "".join(card(i, href) for i in range(5))) == 5
    assert cards_kept(ARTICLE + cards, "page_teaser") == 5
