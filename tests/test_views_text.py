"""Text becomes HTML, labels and figures without changing what it says."""

import re
from dataclasses import asdict
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from pipeline.queries import Counted, open_build, topic_order
from tests.views_build import HOSTILE, HOSTILE_ADDRESS, rows_of_build
from views import address, charts, dates, named, periods, words
from views.address import Opened
from views.marks import Span, marked, search_spans
from views.reader import paragraphs


def plain(markup: str) -> str:
    """Return the text that HTML shows."""
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [Span(0, 5, "a"), Span(6, 11, "b")],
        [Span(0, 11, "a"), Span(6, 11, "b"), Span(6, 8, "c")],
        [Span(0, 8, "a"), Span(6, 14, "b"), Span(7, 20, "c")],
    ],
)
def test_marking_leaves_the_text_as_it_is(spans: list[Span]) -> None:
    """Apart, nested or crossing, marks never add, drop or move a character, and each opens once."""
    text = "Black <Sea> & grain “deal”"
    markup = marked(text, spans)
    assert plain(markup) == text
    for span in spans:
        assert markup.count(f'class="{span.css_class}"') == 1
    assert markup.count("<span") == markup.count("</span>")


def test_marks_of_one_paragraph_stay_in_it() -> None:
    """A span of another paragraph leaves no mark in this one."""
    assert marked("one two", [Span(0, 3, "a")], 4, 7) == "two"


def test_a_tip_is_escaped() -> None:
    """What a mark tells cannot break out of its attribute."""
    assert '"><script>' not in marked("x", [Span(0, 1, "a", tip='"><script>')])


def test_search_finds_words_from_their_beginning_without_case_and_accents() -> None:
    """'cafe pol' marks Café and politics, not 'metropolis'."""
    text = "Naïve CAFÉ politics in the metropolis"
    assert [text[s.start : s.end] for s in search_spans(text, "cafe pol")] == ["CAFÉ", "pol"]
    told = "Russia’s “grain deal”"
    assert [told[s.start : s.end] for s in search_spans(told, "Russia's “grain deal”")] == ["Russia’s", "grain deal"]


def test_removed_paragraphs_stand_where_they_were() -> None:
    """Position counts all paragraphs of the source, kept ones fill the rest."""
    removed = pd.DataFrame({"paragraph": [0, 2, 3], "rule": "r", "text": ["A", "C", "D"]})
    html = "".join(piece for piece, _ in paragraphs("B\n\nE", [], removed))
    shown = re.findall(r"([A-E])</p>", html)
    assert shown == ["A", "B", "C", "D", "E"]


def test_a_label_cannot_be_markdown() -> None:
    """Every character that Markdown or Streamlit's directives read is escaped; words stay."""
    escaped = words.label(HOSTILE)
    assert re.sub(r"\\(.)", r"\1", escaped) == HOSTILE
    assert not re.search(r"(?<!\\)[*\[\]$:<>`_]", escaped)


def test_more_months_than_bars_can_show_are_years() -> None:
    """Each year counts its months; the bars, the words beside them and the axis say years."""
    months = [f"{2010 + n // 12}-{n % 12 + 1:02d}" for n in range(61)]
    rows = periods.periods(pd.DataFrame({"month": months, "articles": [1] * 61}))
    assert rows["month"].tolist() == ["2010", "2011", "2012", "2013", "2014", "2015"]
    assert rows["articles"].tolist() == [12, 12, 12, 12, 12, 1] and periods.period(rows) == "year"
    (bar,) = charts.by_month(rows, "articles", noun="article").data
    assert bar.hovertext[0] == "<b>2010</b><br>12 articles" and words.month("2010") == "2010"
    few = periods.periods(pd.DataFrame({"month": months[:60], "articles": [1] * 60}))
    assert len(few) == 60 and periods.period(few) == "month"


def test_a_month_without_a_chosen_article_is_shaded_and_each_bar_says_of_how_many() -> None:
    """So that nothing counted is told from nothing to count in; below stands what share of the articles it is."""
    months = pd.DataFrame({"month": ["2022-11", "2023-02"], "phrases": [3, 1], "articles": [2, 1]})
    chosen = pd.DataFrame({"month": ["2022-11", "2022-12", "2023-02"], "articles": [4, 1, 1], "mentions": [9, 9, 9]})
    rows = periods.periods(months)
    table = periods.in_articles(rows, chosen, "Phrases")
    figure = charts.by_month(rows, "phrases", noun="phrase", among=table["Of articles"].tolist())
    assert [(each.x0, each.x1) for each in figure.layout.shapes] == [("2023-01-01", "2023-02-01")]
    assert figure.data[0].hovertext[0] == "<b>November 2022</b><br>3 phrases, in 2 of 4 articles"
    assert not charts.by_month(rows, "phrases", noun="phrase").layout.shapes
    assert periods.by_year(table) == "2 of 5 articles in 2022, 1 of 1 in 2023."
    years = pd.DataFrame({"Year": [str(y) for y in range(2010, 2019)], "Articles": 1, "Of articles": 2})
    assert periods.by_year(years) == "" and periods.by_year(years.head(2)) == "1 of 2 articles in 2010, 1 of 2 in 2011."
    assert periods.by_year(years.head(1).assign(**{"Of articles": 0})) == "none in 2010."


def test_charts_of_one_page_share_their_months() -> None:
    """A name written in one month only shows when it was not; a chart of few months has no slabs for bars."""
    rows = periods.periods(pd.DataFrame({"month": ["2022-03"], "mentions": [4]}), within=["2022-01", "2022-05"])
    assert rows["month"].tolist() == ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05"]
    assert rows["mentions"].tolist() == [0, 0, 4, 0, 0]
    assert periods.periods(rows.head(0), within=["2022-01"]).empty
    assert charts.by_month(rows, "mentions", noun="mention").layout.yaxis.nticks == 5, "a bar of 9 beside 0 and 5 alone"
    begin, end = charts.by_month(rows.head(1), "mentions", noun="mention").layout.xaxis.range
    assert pd.Timestamp(end) - pd.Timestamp(begin) > pd.Timedelta(days=200)


def test_an_article_may_name_nobody() -> None:
    """Then nothing stands below it."""
    mentions = pd.DataFrame({"form": ["nominal"], "entity_id": ["li"]})
    entities = pd.DataFrame({"entity_id": ["li"], "name": ["Li"], "kind": ["person"]})
    for found, known in ((mentions, entities), (mentions.head(0), entities), (mentions.head(0), entities.head(0))):
        assert named.counted({"mentions": found, "entities": known}).empty
    once = named.counted({"mentions": mentions.assign(form="named"), "entities": entities})
    assert once["mentions"].tolist() == [1]


def test_the_address_of_an_article_is_a_link_to_its_host() -> None:
    """It opens apart, tells the other page nothing of this one, and shows whose page it is."""
    assert words.link("https://www.lakeside.example/a?b=1&c=2") == (
        '<a href="https://www.lakeside.example/a?b=1&amp;c=2" title="https://www.lakeside.example/a?b=1&amp;c=2" '
        'target="_blank" rel="noopener noreferrer">www.lakeside.example ↗</a>'
    )


@pytest.mark.parametrize(
    "address",
    [
        HOSTILE_ADDRESS,
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//lakeside.example",
        "https://",
        "https://[::1",
        'https://news.example/"onmouseover="alert(1)',
        "https://news.example/<b>",
        "https://bank.example@thief.example/",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_of_the_web_is_only_text(address: str) -> None:
    """Nothing but http and https opens, and nothing breaks out of the link."""
    shown = words.link(address)
    assert "<" not in shown and unescape(shown) == f"Address: {address}"


def test_a_date_says_no_more_than_is_known() -> None:
    """Month and year precision drop what is not known; no date says so."""
    moment = pd.Timestamp("2023-03-01")
    said = [words.published(moment, p) for p in ("day", "month", "year")]
    assert said == ["1 Mar 2023", "Mar 2023", "2023"]
    assert words.published(pd.NaT, "unknown") == "Date unknown"
    assert [words.iso(moment, p) for p in ("day", "month", "year")] == ["2023-03-01", "2023-03", "2023"]
    assert words.iso(pd.NaT, "unknown") == words.iso(None) == words.iso(moment, "unknown") == ""


def test_a_period_in_a_file_sorts_and_is_a_date() -> None:
    """A week is its Monday; months and years stay."""
    assert [words.iso_period(each) for each in ("2023-W05", "2023-03", "2023")] == ["2023-01-30", "2023-03", "2023"]


def test_a_moment_names_its_day_where_that_is_another() -> None:
    """The day on screen is the publisher's; a moment on the next day in UTC says so."""
    day = pd.Timestamp("2022-07-29")
    assert words.moment("2022-07-29T17:30:00Z", day) == "17:30 UTC"
    assert words.moment("2022-07-30T03:30:00Z", day) == "03:30 UTC on 30 Jul 2022"
    assert words.moment(None, pd.NaT) == ""


def test_a_name_in_a_figure_is_escaped() -> None:
    """Plotly reads a little HTML in labels; a name of markup arrives as text."""
    figure = charts.bars([HOSTILE, "B"], [2, 1], noun="mention")
    assert "<script" not in figure.to_json().replace("\\u003c", "<").replace("<br>", "").replace("<b>", "")


def test_a_month_without_articles_is_a_gap() -> None:
    """Months between the first and the last are there with zero."""
    rows = periods.every_month(pd.DataFrame({"month": ["2022-11", "2023-02"], "articles": [3, 1]}))
    assert rows["month"].tolist() == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert rows["articles"].tolist() == [3, 0, 0, 1]


@pytest.mark.parametrize(
    "what",
    [
        Opened("top-person", Counted(entity_id="person-0", together_with="a~b.c%20")),
        Opened("x", Counted(topic_id="grain_deal", text="Ödessa & “grain” = 1/2?", publisher="", month="2023-01")),
        Opened("articles-by-month", Counted(month="2023-01"), "articles"),
        Opened("pairs", Counted(entity_id="a", contact_kind="any", contact_status="happened", text="the “envoy~”")),
        Opened("x", Counted(contact_kind="call", met="b", place="c", held_in="2023", contact_id="d-1-2"), "articles"),
    ],
)
def test_what_is_open_survives_the_url(what: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value comes back from the link as it was, also signs that the link itself uses."""
    monkeypatch.setattr(address, "parameter", lambda _: address.written(what))
    assert address.opened() == what


def test_a_topic_keeps_its_colour(built: Path) -> None:
    """Whatever the page and the filter: colours follow the file of topics, and one written below takes none away."""
    order = topic_order(open_build(built))
    assert order == ["grain_deal", "prisoner_swap", "new_start", "sanctions"]
    colours = charts.topic_colours(order)
    assert len(set(colours.values())) == len(order)
    assert charts.topic_colours([*order, "an_earlier_name"]).items() > colours.items()


def test_what_else_states_a_date_is_shown_with_what_it_counted_for() -> None:
    """A statement that conflicts comes first, in plain words and escaped; the one believed is not repeated."""
    rows = rows_of_build(2).tables["date_evidence"]
    shown = plain(dates.others(pd.DataFrame([asdict(row) for row in rows])))
    assert "The date is disputed" in shown
    assert "/2023/04/05/ <b>" in shown
    assert "5 Apr 2023, states another date" in shown
    assert "2022-03-04" not in shown
