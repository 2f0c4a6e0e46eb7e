"""What is compared over time: every point opens what it counts, and nothing is drawn where no article is."""

from datetime import date

import pandas as pd
import pytest

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter, Unit
from tests.test_views import Visit, corpus, folder, text_of, visit
from views import address, charts, compare, periods, words

__all__ = ["corpus", "folder", "visit"]
THINGS = (Counted(entity_id="person_0"), Counted(topic_id="grain_deal"), Counted(entity_id="place_1"))
MONDAYS = ("2022-01-03", "2022-01-24", "2022-02-14", "2022-03-07", "2022-03-28", "2022-04-18", "2022-05-09")
LINK = "of.person_0~about.grain_deal~of.place_1"


@pytest.mark.parametrize("unit", ["week", "month", "year"])
@pytest.mark.parametrize("wanted", [Filter(), Filter(publishers=("Lakeside Wire",), fold_copies=True)])
def test_a_point_opens_what_it_counts(corpus: Corpus, wanted: Filter, unit: Unit) -> None:
    """The marks and articles that each opens are those it counts, out of all that are chosen of its time."""
    rows = queries.side_by_side(corpus, wanted, THINGS, unit)
    assert rows["marks"].sum() > 0 and list(rows["place"][:3]) == [0, 1, 2]
    for row in rows.iloc[::5].itertuples():
        counted = compare._opens(THINGS[row.place], {"period": row.period})
        opened = queries.evidence_counts(corpus, wanted, counted)
        assert (opened["marks"], opened["articles"]) == (row.marks, row.articles)
        assert len(queries.article_list(corpus, wanted, Counted(month=row.period))) == row.of_articles


def test_a_time_without_an_article_is_no_zero(corpus: Corpus) -> None:
    """A month in which nothing was published has no row; one whose articles are silent about it has a zero."""
    wanted = Filter(publishers=("Lakeside Wire",), date_to=date(2022, 12, 31))
    rows = queries.side_by_side(corpus, wanted, THINGS[:1], "month")
    assert rows["period"].tolist() == queries.over_time(corpus, wanted)["month"].tolist()
    assert set(rows["period"]) < set(periods.months_between(rows["period"].tolist())) and 0 in rows["marks"].tolist()


def test_a_week_holds_only_what_is_dated_to_the_day(corpus: Corpus) -> None:
    """An article of which the month is known is in its month and in no week; one of which the year is, in neither."""
    wanted = Filter()
    by_unit = {
        unit: queries.side_by_side(corpus, wanted, THINGS[:1], unit)["of_articles"].sum() for unit in ("week", "month")
    }
    listed = queries.article_list(corpus, wanted)["published_precision"].value_counts()
    assert by_unit == {"week": listed["day"], "month": listed["day"] + listed["month"]} and listed["month"] == 1


def test_nothing_is_compared_with_nothing(corpus: Corpus) -> None:
    """No thing, or no article, gives no row."""
    assert queries.side_by_side(corpus, Filter(), (), "month").empty
    assert queries.side_by_side(corpus, Filter(search="nothing such"), THINGS, "month").empty


def test_a_line_breaks_off_and_each_has_its_own_shape() -> None:
    """A missing month is a gap, not a zero; a point leads to its row of the table."""
    rows = pd.DataFrame({"place": [0, 0], "period": ["2022-01", "2022-03"], "marks": [2, 0]})
    rows = rows.assign(articles=[1, 0], of_articles=[4, 1])
    (line,) = charts.lines(rows, ["A <b>"], ["mention"], "month").data
    assert list(line.y) == [2, None, 0] and list(line.customdata) == [0, None, 1] and not line.connectgaps
    assert line.hovertext[0] == "Jan 2022<br><b>A &lt;b&gt;: 2 mentions, in 1 of 4 articles</b>"
    assert len(set(charts.SHAPES)) == compare.MOST <= len(charts.TOPIC_COLOURS)
    assert periods.has_gaps(["2022-01", "2022-03"], "month") and not periods.has_gaps(["2022-W52", "2023-W01"], "week")


@pytest.mark.parametrize(
    ("unit", "first", "last", "ticks", "form"),
    [
        ("month", "2022-01", "2022-01", ("2022-01-15 00:00:00",), "%b\n%Y"),
        (
            "month",
            "2022-01",
            "2022-03",
            ("2022-01-15 00:00:00", "2022-02-15 00:00:00", "2022-03-15 00:00:00"),
            "%b\n%Y",
        ),
        ("month", "2022-01", "2023-12", None, "%b\n%Y"),
        ("week", "2022-W01", "2022-W02", ("2022-01-03 00:00:00", "2022-01-10 00:00:00"), "%-d %b\n%Y"),
        ("week", "2022-W01", "2022-W20", tuple(f"{day} 00:00:00" for day in MONDAYS), "%-d %b\n%Y"),
        ("week", "2022-W01", "2023-W30", None, "%b\n%Y"),
    ],
)
def test_no_two_periods_below_lines_have_one_name(
    unit: Unit, first: str, last: str, ticks: tuple[str, ...] | None, form: str
) -> None:
    """Few months are named each, weeks by their Mondays where days are told; of a longer time as many as differ."""
    rows = pd.DataFrame({"place": [0, 0], "period": [first, last], "marks": [2, 1]}).assign(articles=1, of_articles=1)
    axis = charts.lines(rows.drop_duplicates("period"), ["A"], ["mention"], unit).layout.xaxis
    assert (axis.tickvals, axis.tickformat) == (ticks, form)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2023-W05", "Week of 30 Jan 2023"),
        ("2020-W53", "Week of 28 Dec 2020"),
        ("2023-03", "Mar 2023"),
        ("2023", "2023"),
    ],
)
def test_a_time_is_said_in_words(period: str, said: str) -> None:
    """Weeks by the Monday on which they begin."""
    assert words.month(period) == said


def test_a_link_shows_what_is_compared_with_all_its_numbers(visit: Visit, corpus: Corpus) -> None:
    """The URL alone brings it back; the table has a row for every point."""
    app = visit(page="Who and where", compare=LINK)
    assert not app.warning and "Mentions and phrases by month" in text_of(app)
    assert app.multiselect("compared").value == ["Sergey Lavrov", "Topic: Grain deal", "Ukraine"]
    app.toggle("table-compare").set_value(True).run()
    (shown,) = [each.value for each in app.dataframe if "Of articles" in each.value]
    rows = queries.side_by_side(corpus, Filter(), THINGS, "month")
    assert shown["Mentions or phrases"].tolist() == rows["marks"].tolist()
    assert shown.iloc[0].tolist()[:2] == ["2022-01", "Sergey Lavrov"]
    app = visit(page="Who and where", compare=LINK, by="Week", open="compare~about.grain_deal~in.2022-W01")
    assert "by week" in text_of(app) and "Grain deal · Week of 3 Jan 2022" in text_of(app)


@pytest.mark.parametrize(("limit", "said"), [("MOST_WEEKS", "to see weeks"), ("MOST_MONTHS", "to see months")])
def test_a_long_time_is_shown_more_coarsely_and_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    """Whatever the link asks for; a shorter time is shown as asked."""
    monkeypatch.setattr(compare if limit == "MOST_WEEKS" else periods, limit, 12)
    app = visit(page="Who and where", compare=LINK, by="Week")
    assert said in text_of(app) and "by week" not in text_of(app)
    app = visit(**{"page": "Who and where", "compare": LINK, "by": "Week", "from": "2022-01-01", "to": "2022-03-01"})
    assert "to see" not in text_of(app).replace("see the names used", "") and "by week" in text_of(app)


def test_a_choice_goes_to_the_url_and_closes_what_was_opened_of_another(visit: Visit) -> None:
    """Names and topics are taken from one list, and from their own pages."""
    app = visit(page="Who and where", compare="of.person_0", open="compare~of.person_0~in.2022-01")
    app.multiselect("compared").set_value(["Sergey Lavrov", "Antony Blinken"]).run()
    assert not app.exception and app.query_params["compare"] in ("of.person_0~of.person_1", ["of.person_0~of.person_1"])
    assert "open" not in app.query_params
    app = visit(page="Topics", subject="Sanctions", compare="of.person_0")
    app.button("compare this").click().run()
    assert not app.exception and app.tabs and app.multiselect("compared").value == ["Sergey Lavrov", "Topic: Sanctions"]
    assert "Mentions and phrases by month" in text_of(app)


def test_five_are_compared_and_no_more(visit: Visit) -> None:
    """A sixth is refused on its page."""
    five = "~".join(f"of.person_{n}" for n in range(5))
    app = visit(page="Who and where", compare=five, who="person_5")
    assert app.button("compare this").disabled and not app.warning
    assert len(app.multiselect("compared").value) == 5


def test_whoever_is_rarely_named_can_be_compared_too(
    visit: Visit, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list offers those named most often; who was added from a page is in it."""
    monkeypatch.setattr(compare, "MOST_OFFERED", 3)
    app = visit(page="Who and where", compare="of.person_39")
    assert len(app.multiselect("compared").options) == 3 + 4 + 1 and len(app.multiselect("compared").value) == 1


def test_what_is_compared_is_written_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any id survives the URL."""
    things = [Counted(entity_id="a~b.c %é"), Counted(topic_id="x")]
    pairs = "~".join(pair for each in things for pair in address._pairs(each))
    monkeypatch.setattr(address, "parameter", {"compare": pairs}.get)
    assert address.compared() == things
