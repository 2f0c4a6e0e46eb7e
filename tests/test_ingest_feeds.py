import time
from pathlib import Path

import pytest

from pipeline.dating.decide import decide
from pipeline.dating.evidence import evidence_of
from pipeline.ingest import RawArticle, Source, read_source
from pipeline.records import Rejected

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Desk &amp; Co</title>
<item><title>Talks in &lt;i&gt;Geneva&lt;/i&gt;</title><link>https://a.org/1?x=1&amp;y=2</link>
<dc:creator>A. B.</dc:creator>
<pubDate>Fri, 21 Jan 2022 10:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>“One” &amp; two.</p><p>Three.</p><script>x</script>]]></content:encoded></item>
<item><title>No text</title></item>
<item><title>Plain</title><description>A line.&lt;br/&gt;&lt;br/&gt;Another.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>T</title><updated>2024-01-01T00:00:00Z</updated>
{published}<author><name>A</name></author><author><name>B</name></author><content type="text">5 &lt; 6
next</content></entry></feed>"""


def read(tmp_path: Path, feed: str, name: str = "a.xml") -> list[RawArticle | Rejected]:
    """What a feed gives."""
    path = tmp_path / name
    path.write_text(feed, encoding="utf-8")
    return list(read_source(Source(path, name), {}))


def test_each_entry_is_an_article_or_a_row(tmp_path: Path) -> None:
    """Content wins over the description; an entry without text is rejected by its position."""
    first, second, third = read(tmp_path, RSS, "a.rss")
    assert isinstance(first, RawArticle) and isinstance(second, Rejected) and isinstance(third, RawArticle)
    assert (first.source_record, first.paragraphs) == (1, ("“One” & two.", "Three."))
    assert (second.source_record, second.rule) == (2, "empty")
    assert (third.source_record, third.paragraphs) == (3, ("A line.", "Another."))


def test_an_entry_states_its_values_and_the_feed_its_publisher(tmp_path: Path) -> None:
    """All values come by rule feed, as written, with tags and entities resolved."""
    first = read(tmp_path, RSS)[0]
    assert isinstance(first, RawArticle)
    assert {name: each.value for name, each in first.stated.items()} == {
        "title": "Talks in Geneva",
        "publisher": "The Desk & Co",
        "authors": "A. B.",
        "url": "https://a.org/1?x=1&y=2",
        "published": "Fri, 21 Jan 2022 10:00:00 +0000",
    }
    assert {each.rule for each in first.stated.values()} == {"feed"}


def rss(*entries: str, link: str = "https://a.org/") -> str:
    """A feed of these entries."""
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    space = 'xmlns:media="http://search.yahoo.com/mrss/"'
    channel = f"<channel><title>Desk</title><link>{link}</link>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {space}>{channel}</rss>'


def stated(row: RawArticle | Rejected) -> dict[str, str]:
    """What the article of a row states."""
    assert isinstance(row, RawArticle), row
    return {name: each.value for name, each in row.stated.items()}


@pytest.mark.parametrize("picture", ["<media:description>", '<media:description type="plain">'])
def test_what_a_picture_shows_is_not_the_text(tmp_path: Path, picture: str) -> None:
    """It may stand before the description or behind it; only where there is no other it is read."""
    text, caption = "<description>The text.</description>", f"{picture}A caption.</media:description>"
    within = f"<media:content url='x'>{caption}</media:content>"
    rows = read(tmp_path, rss(text + within, within + text, f"<title>Film</title><media:group>{caption}</media:group>"))
    assert [row.paragraphs for row in rows if isinstance(row, RawArticle)] == [
        ("The text.",),
        ("The text.",),
        ("A caption.",),
    ]


def test_an_entry_taken_from_another_feed_has_the_publisher_of_that(tmp_path: Path) -> None:
    """Its outlet goes from behind the headline; another that stands there is part of it."""
    text = "<description>Text.</description>"
    of_other = f"<title>Talks end - The Post</title><source url='https://b.org/feed'>The Post</source>{text}"
    of_third = f"<title>Talks end - The Times</title><source url='https://b.org/feed'>The Post</source>{text}"
    rows = [stated(row) for row in read(tmp_path, rss(of_other, of_third, f"<title>Talks - Desk</title>{text}"))]
    assert [(row["publisher"], row["title"]) for row in rows] == [
        ("The Post", "Talks end"),
        ("The Post", "Talks end - The Times"),
        ("Desk", "Talks"),
    ]


def test_an_address_may_be_written_from_that_of_the_feed_on(tmp_path: Path) -> None:
    """A whole one stays, and one that cannot be joined stays as it is written."""
    entries = [f"<link>{each}</link><description>T.</description>" for each in ("/1", "https://b.org/2", "https://[x")]
    assert [stated(row)["url"] for row in read(tmp_path, rss(*entries))] == [
        "https://a.org/1",
        "https://b.org/2",
        "https://[x",
    ]


@pytest.mark.parametrize("address", ["desk@post.example", "desk@post.org"])
def test_the_name_behind_an_address_is_the_author(tmp_path: Path, address: str) -> None:
    """As RSS writes it, however long the last part of the address is."""
    (row,) = read(tmp_path, rss(f"<author>{address} (Ann Smith)</author><description>Text.</description>"))
    assert stated(row)["authors"] == "Ann Smith"


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_feed_is_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    """Comments may stand above it, as WordPress puts them; a page that shows a feed is a page."""
    head = '<?xml version="1.0"?><?xml-stylesheet href="x"?>\n<!-- by WordPress -->\n<!-- a > b -->\n'
    feed = head + rss("<title>T</title><description>Text.</description>").removeprefix('<?xml version="1.0"?>')
    assert [stated(row)["title"] for row in read(tmp_path, feed, name)] == ["T"]
    (page,) = read(tmp_path, f"<!-- x --><html><body><p>{feed.replace('<', '&lt;')}</p></body></html>", name)
    assert page.source_record == 0


def test_comments_without_end_do_not_hold_up_the_reading(tmp_path: Path) -> None:
    """However many stand at the top of a text, its format is told at once."""
    began = time.monotonic()
    assert len(read(tmp_path, f"{'<!-- -->' * 200}Text.", "a.txt")) == 1
    assert time.monotonic() - began < 5


def test_atom_is_dated_by_publication_not_by_change(tmp_path: Path) -> None:
    """`updated` alone is no date; authors are joined; plain text stays plain."""
    (found,) = read(tmp_path, ATOM.format(published=""), "a.atom")
    assert isinstance(found, RawArticle)
    assert "published" not in found.stated and found.stated["authors"].value == "A; B"
    assert found.paragraphs == ("5 < 6", "next")
    (found,) = read(tmp_path, ATOM.format(published="<published>2023-03-02</published>"))
    assert isinstance(found, RawArticle) and found.stated["published"].value == "2023-03-02"


DATED = {
    "<pubDate>Tue, 14 Mar 23 09:00:00 GMT</pubDate>": ("2023-03-14", "feed"),
    "<pubDate>Tue, 14 Mar 2023 09:00:00</pubDate>": ("2023-03-14", "feed"),
    "<pubDate>Tue, 14 Mar 2023 21:00:00 PDT</pubDate>": ("2023-03-14", "feed"),
    "<dc:date>2023-03-14T23:00:00+01:00</dc:date>": ("2023-03-14", "feed"),
    "<link>https://a.org/2023/03/14/talks.html</link>": ("2023-03-14", "url"),
    "<guid>https://a.org/world/talks-2023-03-14/</guid>": ("2023-03-14", "url"),
    "<pubDate>Mon, 14 Mar 2023 09:00:00 GMT</pubDate><link>https://a.org/2023/03/14/x</link>": ("2023-03-14", "url"),
    "<pubDate>Mon, 14 Mar 2023 09:00:00 GMT</pubDate>": (None, "not_readable"),
}


@pytest.mark.parametrize("dated", DATED)
def test_an_entry_is_dated_as_feeds_write_it(tmp_path: Path, dated: str) -> None:
    """In the zone of the publisher; where weekday and day differ, by its address or not at all."""
    feed = rss(f"<title>Talks</title><description>They met.</description>{dated}")
    (row,) = read(tmp_path, feed.replace("xmlns:media", 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media'))
    assert isinstance(row, RawArticle)
    found = decide(evidence_of(row, [], row.paragraphs), None)
    assert (found.date and f"{found.date.day:%Y-%m-%d}", found.rule) == DATED[dated]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<?xml version='1.0'?><note><to>x</to></note>", "unsupported"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "unsupported"),
        ("<note><to>", "malformed"),
        ("no XML at all", "malformed"),
        ("<rss version='2.0'><channel><title>F</title></channel></rss>", "empty"),
    ],
)
def test_what_is_no_feed_is_one_row(tmp_path: Path, text: str, why: str) -> None:
    """Other XML is unsupported, broken XML malformed, a feed without entries empty."""
    (row,) = read(tmp_path, text)
    assert isinstance(row, Rejected) and (row.source_record, row.rule) == (0, why) and "\n" not in row.reason


def test_an_address_in_a_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds only an address is read as bytes, never fetched."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (row,) = read(tmp_path, "http://example.org/feed.xml")
    assert isinstance(row, Rejected)


def test_entities_neither_expand_without_end_nor_read_files(tmp_path: Path) -> None:
    """A billion laughs and a file of this machine stay out of the text."""
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    doctype = f'<!DOCTYPE r [<!ENTITY a0 "{"x" * 1000}">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    entry = "<item><title>t</title><description>q &a11; &f; z</description></item>"
    start = time.monotonic()
    rows = read(tmp_path, f"{doctype}<rss version='2.0'><channel>{entry}</channel></rss>")
    assert time.monotonic() - start < 5
    assert "root:" not in str(rows) and len(str(rows)) < 10_000


def test_a_broken_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A bare ampersand or a missing end costs no entry."""
    rows = read(tmp_path, "<rss version='2.0'><channel><item><title>A & B</title><description>Text</description>")
    assert [row.paragraphs for row in rows if isinstance(row, RawArticle)] == [("Text",)]


def test_a_large_feed_that_is_broken_is_rejected_at_once(tmp_path: Path) -> None:
    """Hostile nesting must not cost quadratic time."""
    start = time.monotonic()
    (row,) = read(tmp_path, "<rss version='2.0'><channel>" + "<item>" * 1_000_000)
    assert isinstance(row, Rejected) and row.rule == "malformed"
    assert time.monotonic() - start < 5


def test_xml_with_elements_called_item_is_no_feed(tmp_path: Path) -> None:
    """A marked-up text has lists, too."""
    (row,) = read(tmp_path, "<?xml version='1.0'?><text><list><item>One</item><item>Two</item></list></text>")
    assert isinstance(row, Rejected) and (row.source_record, row.rule) == (0, "unsupported")
