import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import RawArticle, Source, parse_date, read_source
from pipeline.ingest.page import read_page
from pipeline.ingest.reject import RefusedError
from pipeline.records import Rejected

BODY = [
    "Secretary of State Antony Blinken met Russian Foreign Minister Sergey Lavrov in New Delhi on Thursday.",
    "The two men talked for ten minutes about the war, the treaty and a prisoner, a senior official said.",
    "“We will go on,” said Blinken, who “urged” Moscow to reverse its decision to suspend its participation.",
    "Lavrov made no mention of the encounter in his remarks; his spokeswoman said nothing was negotiated.",
]
ARTICLE = "<article><h1>Ten minutes in Delhi</h1>" + "".join(f"<p>{text}</p>" for text in BODY) + "</article>"
NAV = "<nav><ul><li><a href=/w>World</a></li><li><a href=/p>Politics</a></li></ul></nav>"


def read(tmp_path: Path, page: str | bytes, name: str = "a.html") -> RawArticle | Rejected:
    """What a page gives."""
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (found,) = read_source(Source(path, name), {})
    return found


def article(tmp_path: Path, page: str | bytes) -> RawArticle:
    """The article of a page."""
    found = read(tmp_path, page)
    assert isinstance(found, RawArticle), found
    return found


def shown(tmp_path: Path, body: str) -> tuple[str, ...]:
    """All blocks of a page with that body."""
    return article(tmp_path, f"<html><body>{body}</body></html>").paragraphs


def main_of(found: RawArticle) -> list[str]:
    """The paragraphs that no rule takes."""
    return [text for text, rule in zip(found.paragraphs, found.outside or (), strict=True) if not rule]


def stated(tmp_path: Path, head: str, body: str = ARTICLE) -> dict[str, tuple[str, str]]:
    """What a page with that head states, and by which rule."""
    found = article(tmp_path, f"<html><head>{head}</head><body>{NAV}{body}</body></html>")
    return {name: (each.value, each.rule) for name, each in found.stated.items()}


def test_every_visible_block_is_there_and_the_article_is_marked(tmp_path: Path) -> None:
    """Navigation and footer are kept as paragraphs but only the article is main."""
    found = article(tmp_path, f"<html><body>{NAV}{ARTICLE}<footer>All rights reserved</footer></body></html>")
    assert found.paragraphs == ("World", "Politics", "Ten minutes in Delhi", *BODY, "All rights reserved")
    assert main_of(found) == ["Ten minutes in Delhi", *BODY]


def test_what_nobody_sees_is_no_block(tmp_path: Path) -> None:
    """Scripts, styles, templates, drawings, noscript and hidden elements are left out, not what follows."""
    unseen = (
        "<script>var a</script><style>p{}</style><template><p>t</p></template><svg><text>s</text></svg>"
        "<noscript>n</noscript><p hidden>h</p><div style='color:red; display: none'><p>d</p></div><!-- c -->"
    )
    assert shown(tmp_path, f"{ARTICLE}<p>a</p>{unseen}tail<p>b</p>")[-3:] == ("a", "tail", "b")


def test_an_article_hidden_by_a_paywall_is_still_read(tmp_path: Path) -> None:
    """Hidden blocks that belong to the main text are kept."""
    hidden = "".join(f"<p hidden>{text}</p>" for text in BODY[1:])
    assert shown(tmp_path, f"{NAV}<article><p>{BODY[0]}</p>{hidden}</article>")[-4:] == tuple(BODY)


def test_a_block_is_the_text_of_the_deepest_element(tmp_path: Path) -> None:
    """Text beside a block is a block of its own; inline elements run on; pairs of <br> split."""
    body = "<div>lead <b>bold</b>er<p>in <i>it</i></p>tail</div>one<br>line<br><br>two <br> <br>three"
    assert shown(tmp_path, body) == ("lead bolder", "in it", "tail", "one line", "two", "three")


def test_what_style_sets_apart_is_not_run_together(tmp_path: Path) -> None:
    """Two elements in a row, as in a byline, are two words; words that an element begins or ends stay whole."""
    found = shown(tmp_path, "<p><span>Ilse Marchetti</span><b><i>Rome</i></b></p><p><b>2023</b><i>1h</i></p>")
    assert found == ("Ilse Marchetti Rome", "2023 1h")
    whole = "<p><b>M</b>archetti <i>walk</i>ing, <u>inter</u><u>national</u>, H<sub>2</sub>O, <a>A</a>, <i>B</i></p>"
    assert shown(tmp_path, whole) == ("Marchetti walking, international, H2O, A, B",)


def test_text_of_a_page_keeps_its_characters(tmp_path: Path) -> None:
    """Curly quotes and ligatures stay; entities become characters; soft hyphens go."""
    assert shown(tmp_path, "<p>“ﬁnal” ‘x’ &amp;&nbsp;&ldquo;y&rdquo; nego&shy;tiate &lt;b&gt;</p>") == (
        "“ﬁnal” ‘x’ & “y” negotiate <b>",
    )


def test_teasers_that_repeat_a_line_are_not_main(tmp_path: Path) -> None:
    """The headline in a list of most-read links far below counts once, as the article has it."""
    links = "".join(f"<li><a href=/{i}>Another story of the day, number {i}</a></li>" for i in range(9))
    aside = f"<aside><ul>{links}<li>Ten minutes in Delhi</li></ul></aside>"
    found = article(tmp_path, f"<html><body>{NAV}{ARTICLE}{aside}</body></html>")
    assert found.outside is not None
    assert found.paragraphs[-1] == "Ten minutes in Delhi" and found.outside[-1] == "page_sidebar"


def test_an_article_that_only_the_pages_data_hold_is_read(tmp_path: Path) -> None:
    """A page that a script fills gives the text that its JSON-LD carries."""
    data = '{"@type": "NewsArticle", "articleBody": "' + " ".join(BODY) + '"}'
    script = f'<script type="application/ld+json">{data}</script>'
    found = article(tmp_path, f"<html><head>{script}</head><body><div></div></body></html>")
    assert "prisoner" in " ".join(found.paragraphs) and main_of(found)


TEASERS = "".join(
    f"<div><h3><a href=/{i}>Talks number {i} go on in Geneva</a></h3><p>{BODY[i % 4]}</p></div>" for i in range(12)
)


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{NAV}<main>{TEASERS}</main></body></html>",
        "<html><body>" + "".join(f"<li><a href=/{i}>Story number {i}</a></li>" for i in range(30)) + "</body></html>",
        '<html><head><script type="application/ld+json">{"@type": "CollectionPage"}</script></head>'
        f"<body>{ARTICLE}</body></html>",
    ],
    ids=["teasers", "links", "declared"],
)
def test_an_index_is_no_article(tmp_path: Path, page: str) -> None:
    """A page of teasers, of links, or one that says that it is a collection is a row that says why."""
    found = read(tmp_path, page)
    assert isinstance(found, Rejected) and found.rule == "no_body" and "index" in found.reason


def test_an_article_that_says_so_is_no_index(tmp_path: Path) -> None:
    """Many linked headings make no index of a page that says that it is an article."""
    page = f'<html><head><meta property="og:type" content="article"></head><body>{TEASERS}</body></html>'
    assert isinstance(read(tmp_path, page), RawArticle)


META = """<title>Ten minutes in Delhi | The Desk</title>
<meta property="og:title" content="Ten minutes in Delhi | The Desk">
<meta property="og:site_name" content="The Desk">
<meta name="author" content="By Ilse Marchetti"><meta property="article:section" content="World">
<meta property="article:author" content="https://facebook.com/desk"><link rel="canonical" href="https://a.org/x">
<meta property="article:modified_time" content="2024-01-01">
<meta property="article:published_time" content="2023-03-02T10:00:00Z">"""


def test_a_page_states_its_article_in_its_metadata(tmp_path: Path) -> None:
    """Title without the site's name, outlet, author, section, address and date come from the metadata."""
    assert stated(tmp_path, META) == {
        "title": ("Ten minutes in Delhi", "heading"),
        "publisher": ("The Desk", "html_metadata"),
        "authors": ("By Ilse Marchetti", "html_metadata"),
        "section": ("World", "html_metadata"),
        "url": ("https://a.org/x", "html_metadata"),
        "published": ("2023-03-02T10:00:00Z", "html_metadata"),
    }


def test_json_ld_states_the_same(tmp_path: Path) -> None:
    """Headline, outlet, authors, section and date of the outermost article are read, in a graph too."""
    data = """{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["NewsArticle"],
    "headline": "Delhi &amp; after", "datePublished": "2023-03-02", "articleSection": "World",
    "publisher": {"@type": "Organization", "name": "The Desk"}, "author": [{"name": "A"}, {"name": "B"}],
    "hasPart": {"@type": "Article", "headline": "Other"}}]}"""
    values = stated(tmp_path, f'<script type="application/ld+json">{data}</script>')
    assert [values[name][0] for name in ("title", "publisher", "authors", "section", "published")] == [
        "Delhi & after",
        "The Desk",
        "A; B",
        "World",
        "2023-03-02",
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="dc.date" content="2023-03-02">',
        '<meta name="parsely-pub-date" content="2023-03-02">',
        '<meta itemprop="datePublished" content="2023-03-02">',
        '<meta name="date" content="soon"><meta name="pubdate" content="2023-03-02">',
    ],
)
def test_dates_are_read_from_the_usual_meta_elements(tmp_path: Path, head: str) -> None:
    """The first stated date that can be read is taken."""
    assert stated(tmp_path, head)["published"] == ("2023-03-02", "html_metadata")


def test_a_marked_time_element_states_the_date(tmp_path: Path) -> None:
    """<time itemprop=datePublished> and <time pubdate> are metadata although they stand in the text."""
    for mark in ('itemprop="datePublished"', "pubdate"):
        body = f'{ARTICLE}<time {mark} datetime="2023-03-02">last week</time>'
        assert stated(tmp_path, "", body)["published"][0] == "2023-03-02"


@pytest.mark.parametrize(
    ("shown_date", "value"),
    [
        (
            "<div class=post-date><p><time datetime=2022-07-29T10:00:00Z>last week</time></p></div>",
            "2022-07-29T10:00:00Z",
        ),
        ("<p class=author__post-info><span class=date>Published on 29 Jul 2022.</span> 8 min read</p>", "29 Jul 2022"),
        ("<p class=date-updated>29 Jul 2022</p>", None),
        ("<div class=related-stories><span class=date>29 Jul 2022</span></div>", None),
        ("<p class=date>Yesterday</p>", None),
    ],
)
def test_a_date_shown_with_the_article_counts_where_no_data_state_one(
    tmp_path: Path, shown_date: str, value: str | None
) -> None:
    """It is marked by its class; the date of a change and of another story are none of the article."""
    body = ARTICLE.replace("</h1>", f"</h1>{shown_date}")
    assert stated(tmp_path, "", body).get("published") == (value and (value, "date_line"))
    head = '<meta property="article:published_time" content="2022-07-28">'
    assert stated(tmp_path, head, body)["published"] == ("2022-07-28", "html_metadata")


def test_what_else_the_page_states_as_its_date_is_kept(tmp_path: Path) -> None:
    """Another day is another statement, to be shown and weighed; the same day in other words is none."""
    dates = ("2023-03-02T10:00:00Z", "March 2, 2023", "2023-04-09", "soon")
    names = ("article:published_time", "dc.date.issued", "pubdate", "date")
    head = "".join(f'<meta name="{name}" content="{date}">' for name, date in zip(names, dates, strict=True))
    found = article(tmp_path, f"<html><head>{head}</head><body>{ARTICLE}</body></html>")
    assert found.stated["published"].value == "2023-03-02T10:00:00Z"
    assert [(each.value, each.rule) for each in found.other_dates] == [("2023-04-09", "html_metadata")]


def test_of_one_day_the_statement_with_its_time_is_taken(tmp_path: Path) -> None:
    """JSON-LD with the day alone does not hide the moment that a meta element states; another day stays apart."""
    day = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2023-03-02"}</script>'
    time = '<meta property="article:published_time" content="%s">'
    page = f"<html><head>{day}{time}</head><body>{ARTICLE}</body></html>"
    same = article(tmp_path, page % "2023-03-02T08:00:00Z")
    other = article(tmp_path, page % "2023-03-05T08:00:00Z")
    assert [each.stated["published"].value for each in (same, other)] == ["2023-03-02T08:00:00Z", "2023-03-02"]


def test_no_date_is_guessed_from_text_or_change(tmp_path: Path) -> None:
    """Dates in sentences, in other <time> elements, in copyright lines and of changes are not the date."""
    head = '<meta property="article:modified_time" content="2024-01-01">'
    body = f"{ARTICLE}<p>March 2, 2023</p><time datetime='2019-01-01'>then</time><footer>© 2022</footer>"
    assert "published" not in stated(tmp_path, head, body)


def test_a_description_that_readers_see_above_the_text_is_the_subtitle(tmp_path: Path) -> None:
    """The same words must stand between headline and text."""
    head = '<meta property="og:description" content="A first encounter since the invasion.">'
    body = f"<h1>Ten minutes</h1><header><p>A first encounter since the invasion</p></header>{ARTICLE}"
    assert stated(tmp_path, head, body)["subtitle"][0] == "A first encounter since the invasion"


@pytest.mark.parametrize("description", ["Read all about it here.", BODY[0], BODY[2]])
def test_other_descriptions_are_no_subtitle(tmp_path: Path, description: str) -> None:
    """A description for search engines, or one that is a paragraph of the text, is none."""
    assert "subtitle" not in stated(tmp_path, f'<meta name="description" content="{description}">')


def test_a_dash_in_a_title_stays(tmp_path: Path) -> None:
    """Only the outlet's name, or that of its host, is cut beside a dash."""
    site = '<meta property="og:site_name" content="The Desk">'
    head = f'{site}<meta property="og:title" content="Grain deal - a history">'
    assert stated(tmp_path, head, "<p>x</p>")["title"][0] == "Grain deal - a history"
    head = f'{site}<meta property="og:title" content="Grain deal - a history - The Desk">'
    assert stated(tmp_path, head, "<p>x</p>")["title"][0] == "Grain deal - a history"
    head = '<link rel=canonical href="https://www.the-desk.example/x"><title>The Desk - Grain deal - a history</title>'
    assert stated(tmp_path, head, "<p>x</p>")["title"][0] == "Grain deal - a history"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("punycode", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("gb2312", "gb18030"),
    ],
)
def test_pages_that_state_their_encoding_or_lie_are_decoded(tmp_path: Path, charset: str, encoding: str) -> None:
    """UTF-8 is recognised whatever the page says; else the page is believed."""
    page = f'<html><head><meta charset="{charset}"></head><body><p>Привет мир</p></body></html>'
    assert article(tmp_path, page.encode(encoding)).paragraphs == ("Привет мир",)


def test_a_page_that_wrongly_says_utf8_is_read_as_windows_1252(tmp_path: Path) -> None:
    """An encoding that does not fit falls back on that of text files."""
    page = '<html><head><meta charset="utf-8"></head><body><p>café “no”</p></body></html>'
    assert article(tmp_path, page.encode("windows-1252")).paragraphs == ("café “no”",)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>after</p></body></html>",
        "<html><body>" + "<div>" * 1_500 + "deep" + "</div>" * 1_500 + "<p>after</p></body></html>",
        "<html><body><p class='" + "a" * 2_000_000 + "'>text</p><p>after</p></body></html>",
        "<html><body><p>" + "<b>a</b> <i>b</i> " * 100_000 + "</p><p>after</p></body></html>",
        "<html><body>" + "<p>Many words.</p>" * 40_000 + "<p>after</p></body></html>",
        '<html><head><script type="application/ld+json">' + "[" * 100_000 + "</script></head><body>after</body></html>",
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>&b;&c;</p><p>after</p></body></html>",
    ],
    ids=["deepest", "deep", "attribute", "inline", "many", "json", "entities"],
)
def test_hostile_pages_end_in_bounded_time(tmp_path: Path, page: str) -> None:
    """Each gives either everything up to its end or one rejected row, and nothing of this machine."""
    start = time.monotonic()
    found = read(tmp_path, page)
    assert time.monotonic() - start < 20
    assert isinstance(found, Rejected) or found.paragraphs[-1] == "after"
    assert "root:" not in str(found)


def test_what_is_cut_off_by_depth_is_not_lost_silently(tmp_path: Path) -> None:
    """A page too deep to be read whole is rejected as malformed instead of read in part."""
    found = read(tmp_path, "<div>" * 5_000 + "deep" + "</div>" * 5_000 + "<p>after</p>")
    assert isinstance(found, Rejected) and found.rule == "malformed"


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body><script>x</script></body></html>", "<!-- -->"])
def test_a_page_without_text_is_rejected(tmp_path: Path, page: str) -> None:
    """Nothing to see is one row."""
    found = read(tmp_path, page)
    assert isinstance(found, Rejected) and found.rule in ("empty", "malformed")


@given(page=st.text(alphabet="<>/=\"' abdhimnoprstuvy&;!-[]{}:", max_size=300))
def test_no_page_makes_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, page: str) -> None:
    """Any tangle of marks gives an article or a row."""
    read(tmp_path_factory.mktemp("any"), f"<html><body>{page}")


@pytest.mark.parametrize("between", [b" ", b"/", b'="1" ', b'="1"', b"=1 "])
def test_a_tag_with_very_many_attributes_is_refused(between: bytes) -> None:
    """However they are parted: the parser would compare each with all others."""
    with pytest.raises(RefusedError, match="more than 2,000 attributes"):
        list(read_page(b"<p " + between.join(b"attribute%d" % n for n in range(5_000)) + b">Talks.", "a.html"))


def test_what_looks_like_a_tag_in_a_script_is_none() -> None:
    """Nor does a stray quotation mark in a tag make one tag of all that follows."""
    script = b"<script>if (a<b) { " + b"go ( on ) ; " * 5_000 + b"}</script>"
    stray = b'<div class="left"">' + b"<i>Talks go on. </i>" * 5_000 + b"</div>"
    assert list(read_page(b"<html><body><h1>Talks</h1>" + script + stray + b"</body></html>", "a.html"))


ADDRESS = "https://a.org/talks"
SAVED = {
    "browser": (f"<!-- saved from url=(0019){ADDRESS} -->", "", None),
    "SingleFile": (
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Wed Mar 15 2023 10:00:00 GMT+0100\n-->",
        "",
        "Wed Mar 15 2023 10:00:00 GMT+0100",
    ),
    "view for reading": (
        "",
        f'<div class="header"><a class="domain reader-domain" href="{ADDRESS}">a.org</a></div>',
        None,
    ),
    "Wayback Machine": (
        f'<link rel="canonical" href="https://web.archive.org/web/20230315120000/{ADDRESS}">',
        "",
        "20230315",
    ),
    "archive.today": (f'<link rel="canonical" href="https://archive.ph/2023.03.15-120000/{ADDRESS}">', "", "20230315"),
}


@pytest.mark.parametrize("by", SAVED)
def test_who_saves_a_page_says_from_where_and_when(tmp_path: Path, by: str) -> None:
    """The address is that of the page, not of a copy; nothing was published after it was saved."""
    head, body, day = SAVED[by]
    found = article(tmp_path, f"<!DOCTYPE html><html><head>{head}</head><body>{body}{ARTICLE}</body></html>")
    stated = {name: each.value for name, each in found.stated.items()}
    assert stated["url"] == ADDRESS and stated.get("fetched") == day and "published" not in stated
    assert day is None or parse_date(day)


def test_the_wayback_machine_says_below_a_page_when_it_took_it(tmp_path: Path) -> None:
    """As the day on which it was seen; the address that the page gives itself holds before where it was saved from."""
    head = f"<!-- saved from url=(0019)https://b.org/ --><link rel=canonical href={ADDRESS}>"
    foot = (
        "<!--\n     FILE ARCHIVED ON 12:00:00 Mar 15, 2023 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 1 Nov.-->"
    )
    found = article(tmp_path, f"<html><head>{head}</head><body>{ARTICLE}</body></html>{foot}").stated
    day = parse_date(found["fetched"].value)
    assert day and f"{day.day:%Y-%m-%d}" == "2023-03-15" and found["url"].value == ADDRESS


def test_a_page_of_telegram_is_its_messages(tmp_path: Path) -> None:
    """Each with day and sender, who is named above the first of several; those without a text are none."""

    def message(kind: str, name: str, text: str) -> str:
        sender = f'<div class="from_name">\n{name}\n</div>' if name else ""
        day = '<div class="pull_right date details" title="14.03.2023 09:00:00 UTC+01:00">09:00</div>'
        return f'<div class="message {kind}"><div class="body">{day}{sender}{text}</div></div>'

    history = (
        message("service", "", "")
        + message("default clearfix", "The Desk", f'<div class="text"><strong>Talks</strong><br><br>{BODY[0]}</div>')
        + message("default clearfix joined", "", f'<div class="text">{BODY[1]}</div>')
        + message("default clearfix", "The Desk", '<div class="media_wrap">Photo</div>')
    )
    page = f'<div class="page_body chat_page"><div class="history">{history}</div></div>'
    (tmp_path / "messages.html").write_text(
        f"<!DOCTYPE html><html><title>Exported Data</title><body>{page}</body></html>"
    )
    rows = list(read_source(Source(tmp_path / "messages.html", "messages.html"), {}))
    found = [row for row in rows if isinstance(row, RawArticle)]
    assert len(found) == len(rows)
    assert [(row.source_record, row.paragraphs) for row in found] == [(2, ("Talks", BODY[0])), (3, (BODY[1],))]
    assert all(row.stated["publisher"].value == "The Desk" for row in found)
    day = parse_date(found[1].stated["published"].value)
    assert day and f"{day.day:%Y-%m-%d}" == "2023-03-14" and day.moment
