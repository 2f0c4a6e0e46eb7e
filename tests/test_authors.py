from pathlib import Path

import pytest

from pipeline.clean import Cleaned, clean
from pipeline.ingest import RawArticle, Stated, read_source
from pipeline.ingest.authors import load_author_rules, names_of
from pipeline.ingest.sources import Source

BODY = [
    "The four parties signed the grain agreement in Istanbul on Friday, after two months of talks, the envoys said.",
    "Ships will leave three ports under the eyes of inspectors, and no warship may come near them, the text says.",
    "Moscow and Kyiv did not sign the same paper; each signed its own with the host, at tables set well apart.",
]


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ilse Marchetti", ["Ilse Marchetti"]),
        ("By Ilse Marchetti, Fenella Stroud and Bo Ek", ["Ilse Marchetti", "Fenella Stroud", "Bo Ek"]),
        ("Written by: Ilse Marchetti; ILSE MARCHETTI", ["Ilse Marchetti"]),
        ("Ilse Marchetti, Moscow correspondent", ["Ilse Marchetti"]),
        ("Ilse Marchetti Rome correspondent", ["Ilse Marchetti"]),
        ("By Ilse Marchetti and", ["Ilse Marchetti"]),
        ("By Ilse Marchetti/Kyiv", ["Ilse Marchetti"]),
        ("By Ilse Marchetti, a trade and ports reporter at the Dispatch, and Bo Ek", ["Ilse Marchetti", "Bo Ek"]),
        ("Ilse Marchetti in Kyiv and Bo Ek in New York", ["Ilse Marchetti", "Bo Ek"]),
        ("Ilse Marchetti, Harbour News, Special to the Dispatch", ["Ilse Marchetti"]),
        ("Ilse Marchetti (Reuters) | 3 min read", ["Ilse Marchetti"]),
        ("Bo Ek, Jr., and Ilse Marchetti, PhD", ["Bo Ek Jr.", "Ilse Marchetti"]),
        ("Marchetti, Ilse", ["Marchetti, Ilse"]),
        ("Associated Press", ["Associated Press"]),
        ("AFP", ["AFP"]),
        ("Ann Writer & Jean-Luc d’Orsay", ["Ann Writer", "Jean-Luc d’Orsay"]),
        ("Anderson Sandoval", ["Anderson Sandoval"]),
        ("Ilse Marchetti, Secretary of State", ["Ilse Marchetti"]),
        ("Bo Ek, Deputy Secretary of State for Management and Resources", ["Bo Ek"]),
        ("Bo Ek, Under Secretary for Growth, Energy, and the Environment", ["Bo Ek"]),
        ("Bo Ek, Envoy for Health and Security and Fenella Stroud, Advisor to the Mayor", ["Bo Ek", "Fenella Stroud"]),
        (
            "Ilse Marchetti, Secretary of State, and French Foreign Minister Jo Le Roux",
            ["Ilse Marchetti", "Jo Le Roux"],
        ),
        ("Bo Ek, Secretary of State, Dr. Fenella Stroud, Minister of Trade", ["Bo Ek", "Dr. Fenella Stroud"]),
        ("Ilse Marchetti, Secretary of State, Bo Ek, Jr., President of Ruritania", ["Ilse Marchetti", "Bo Ek Jr."]),
        ("Office of the Spokesperson", ["Office of the Spokesperson"]),
        ("Ilse Minister and Bo Ek", ["Ilse Minister", "Bo Ek"]),
    ],
)
def test_stated_authors_become_names(stated: str, names: list[str]) -> None:
    """Each author is one name, without what else the line says; no name loses a part."""
    assert list(names_of(stated, "The Plain Dispatch")) == names


@pytest.mark.parametrize(
    "stated",
    [
        "admin",
        "Staff Writer",
        "Plain Dispatch staff",
        "The Plain Dispatch",
        "plaindispatch.com",
        "news@plain.example",
        "@plaindispatch",
        "https://plain.example/ilse",
        "By ",
        ", Coldwater Dispatch",
        "Political Editor",
        "2 hours ago",
    ],
)
def test_what_names_nobody_is_no_author(stated: str) -> None:
    """Placeholders, the outlet itself, addresses and roles are nobody's name."""
    assert names_of(stated, "The Plain Dispatch") == ()


def authors(folder: Path, head: str, above: str = "", below: str = "") -> tuple[str | None, str]:
    """The authors of a page and how they are known."""
    body = "".join(f"<p>{text}</p>" for text in BODY)
    path = folder / "page.html"
    shown = f"<h1>Grain sails again</h1>{above}<article>{body}</article>{below}"
    path.write_text(f"<html><head>{head}</head><body>{shown}</body></html>")
    (raw,) = read_source(Source(path, "page.html"), {})
    assert isinstance(raw, RawArticle)
    found = clean(raw)
    assert isinstance(found, Cleaned)
    return found.article.authors, found.article.authors_rule


@pytest.mark.parametrize(
    "above",
    [
        '<p>By <a rel="author" href="/i">Ilse Marchetti</a> and <a rel="author" href="/b">Bo Ek</a></p>',
        '<div itemprop="author"><span itemprop="name">Ilse Marchetti and Bo Ek</span></div>',
        '<div class="article-byline">By Ilse Marchetti and Bo Ek</div>',
        '<p>Words: <a href="/author/marchetti">Ilse Marchetti</a>, <a href="https://a.example/en/by/ek/">Bo Ek</a></p>',
        "<p>by Ilse Marchetti and Bo Ek</p>",
        '<div class="c-byline__author-box"><img><span class="AuthorName">Ilse Marchetti, Bo Ek</span></div>',
    ],
)
def test_a_byline_names_the_authors_where_the_metadata_name_nobody(tmp_path: Path, above: str) -> None:
    """By rel, itemprop or class; a placeholder in the metadata does not hide it."""
    assert authors(tmp_path, '<meta name="author" content="admin">', above) == ("Ilse Marchetti; Bo Ek", "byline")


def test_every_author_of_the_metadata_counts(tmp_path: Path) -> None:
    """Scholars' sites state each in an element of its own, the last name first; an address is no name."""
    head = "".join(f'<meta name="citation_author" content="{name}">' for name in ("Marchetti, Ilse", "Bo Ek"))
    assert authors(tmp_path, head) == ("Ilse Marchetti; Bo Ek", "html_metadata")
    head = '<meta property="article:author" content="https://a.example/i"><meta name="author" content="Bo Ek">'
    assert authors(tmp_path, head) == ("Bo Ek", "html_metadata")


def test_who_wrote_comments_or_other_stories_is_no_author(tmp_path: Path) -> None:
    """Marked authors below the article, in comments or in teasers are of something else."""
    other = '<a rel="author">Somebody Else</a>'
    for around in ("comments", "related-stories"):
        assert authors(tmp_path, "", f'<div class="{around}">{other}</div>', other) == (None, "not_stated")
    named = f"<p>{BODY[0]} So <a href=/author/else>Somebody Else</a> wrote two days before the ministers met there.</p>"
    assert authors(tmp_path, "", named) == (None, "not_stated")


def test_why_nobody_is_named_is_told() -> None:
    """A statement that names nobody is another reason than none."""
    raw = RawArticle("a.txt", 0, tuple(BODY), {"authors": Stated("Staff Writer", "field")})
    found = clean(raw)
    assert isinstance(found, Cleaned)
    assert (found.article.authors, found.article.authors_rule) == (None, "names_nobody")


def test_a_rule_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The error says which one of which file."""
    path = tmp_path / "authors.toml"
    path.write_text('[off]\nodd = "("\n')
    with pytest.raises(ValueError, match=r"authors.toml off.odd is not readable"):
        load_author_rules(path)
