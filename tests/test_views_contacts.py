"""Who met whom on screen: the numbers of the queries, what came about apart from what did not, marks in the reader."""

from dataclasses import replace

import pandas as pd
import pytest

from pipeline import queries
from pipeline.queries import ANY_KIND, PROPOSED, Corpus, Counted, Filter
from tests.test_views import Visit, corpus, folder, text_of, visit
from tests.test_views_tables import widths
from views import charts, contacts, counterparts, evidence, matrix, met, periods, reader

__all__ = ["corpus", "folder", "visit"]
PAGE = "Who met whom"
MET = Counted(contact_kind=ANY_KIND, contact_status="happened")
WANTED = Filter(topics=("grain_deal",))


def test_what_came_about_shows_first_and_the_rest_is_one_press_away(visit: Visit, corpus: Corpus) -> None:
    """Each status has its number and is never mixed with another; the page holds what the queries say of one."""
    app = visit(page=PAGE, topic="Grain deal")
    rows = queries.contacts_by_kind(corpus, WANTED).groupby("status")["contacts"].sum()
    for status in met.STATUSES:
        assert app.button(f"contacts {status}").label.startswith(f"**{rows.get(status, 0)}** ")
    shown = [each.value for each in app.dataframe]
    expected = queries.pairs(corpus, WANTED, MET)
    assert shown[0][["Who", "With whom", "Times told"]].values.tolist() == (
        expected[["name", "met_name", "contacts"]].values.tolist()
    )
    assert len(shown[1]) == rows["happened"] and set(shown[1]["Status"]) == {"Came about"}
    app = visit(page=PAGE, status="Planned", contact="Calls")
    assert set(app.dataframe[1].value["Status"]) == {"Planned"} and set(app.dataframe[1].value["Kind"]) == {"Call"}


def test_the_page_says_that_a_contact_counts_as_often_as_it_is_told(visit: Visit, corpus: Corpus) -> None:
    """And in how many articles, which open."""
    app = visit(page=PAGE)
    assert "a meeting that five articles tell of is told five times" in " ".join(text_of(app).split())
    n_articles = queries.evidence_counts(corpus, Filter(), MET)["articles"]
    assert app.button("contacts articles").label == f"**{n_articles}** Articles (came about)"
    app.button("contacts articles").click().run()
    assert not app.exception and f"Contacts that came about {n_articles} articles" in " ".join(text_of(app).split())


def test_where_there_is_none_the_page_says_what_to_do(visit: Visit) -> None:
    """The kinds and statuses stay, to choose another."""
    app = visit(page=PAGE, status="Did not take place", contact="Visits")
    assert "No chosen article tells of visits that did not come about. Choose another kind or status." in text_of(app)
    assert app.button("contacts cancelled").label.startswith("**6** ") and app.button("contacts denied").disabled


def test_what_was_only_proposed_or_refused_is_called_so(visit: Visit) -> None:
    """It has a number and a choice of its own, and is not said to have come about."""
    app = visit(page=PAGE, status="Proposed or refused")
    assert app.button("contacts proposed").label.endswith("Proposed or refused")
    assert "No chosen article tells of contacts only proposed or refused." in text_of(app)
    for kind, said in ((ANY_KIND, "Contacts only proposed or refused"), ("refusal", "Refusals")):
        assert next(met.described(Counted(contact_kind=kind, contact_status=PROPOSED), {})) == said
    said = text_of(visit(page="Who and where", who="person_3", status="Proposed or refused"))
    assert "No contact of Vladimir Putin that was only proposed or refused was found" in said


def test_words_agree_in_number_and_speak_of_what_is_there(visit: Visit, corpus: Corpus) -> None:
    """One time, two times; quotation marks are explained where a party stands in them."""
    assert contacts._in_words(1, MET).startswith("1 time: ") and contacts._in_words(2, MET).startswith("2 times: ")
    for status, name in (("planned", "Planned"), ("happened", "Came about")):
        has_unnamed = queries.pairs(corpus, Filter(), replace(MET, contact_status=status))["met"].isna().any()
        assert (contacts.UNNAMED in text_of(visit(page=PAGE, status=name))) == has_unnamed == (status == "planned")


def test_opened_contacts_say_who_whom_where_and_when(visit: Visit, corpus: Corpus) -> None:
    """Below the sentence, in its heading the two, and in the file."""
    said = text_of(visit(page=PAGE, open="pairs~of.person_4~contact.any~status.happened~met.person_10"))
    assert "Joe Biden with Clara Costa · Contacts that came about" in said
    told = "meeting, came about: Joe Biden with Clara Costa, in Geneva, 3 May 2022 (“Tuesday”)"
    assert f"“met”: {told}. Found: a verb between those who take part" in said
    rows = queries.evidence(corpus, Filter(), replace(MET, article_id="article-004", contact_kind="meeting"))
    made = queries.table(corpus, Filter(), "corrections")
    rows = rows.assign(reasons=[[evidence.reason_of(each, made, MET) for each in row] for row in rows["reasons"]])
    assert f"M{told[1:]}" in evidence.for_download(rows)["why"].iloc[0]


def test_a_file_of_contacts_has_a_column_for_each_fact(corpus: Corpus, visit: Visit) -> None:
    """Who, with whom, kind, status, where and when beside the sentence; several of a sentence stand in one order."""
    counted = Counted(contact_kind=ANY_KIND, contact_status="happened")
    listed = evidence._sentences(corpus, Filter(), counted)
    rows = listed.to_download()
    assert set(rows["contact_status"].str.split("; ").explode()) == {"happened"}
    ways = rows[["who", "with_whom", "contact_kind", "place", "from_date", "to_date"]]
    numbers = {name: ways[name].str.split("; ").map(len).tolist() for name in ways}
    assert all(each == rows["n_counted"].tolist() for each in numbers.values())
    assert ways["from_date"].str.contains(r"\d{4}-\d{2}-\d{2}").any() and ways["who"].str.len().gt(0).any()


def test_a_party_that_nobody_can_name_keeps_its_words(visit: Visit, corpus: Corpus) -> None:
    """In quotation marks, in pairs and in the list; the number opens its sentences."""
    app = visit(page=PAGE, status="Planned", open="pairs~of.person_0~words.the envoy~contact.any~status.planned")
    assert "“the envoy”" in app.dataframe[0].value["With whom"].tolist()
    assert "10 contacts in 10 sentences of 10 articles" in text_of(app)
    assert visit(page=PAGE, status="Called off").dataframe[0].value["Who"].tolist() == ["“The delegation”"] * 6


def test_an_entity_shows_whom_it_met(visit: Visit, corpus: Corpus) -> None:
    """Those of what came about, each with its number; nothing is a sentence that says so."""
    app = visit(page="Who and where", who="person_3")
    rows = queries.counterparts_of(corpus, Filter(), replace(MET, entity_id="person_3"))
    (shown,) = [each.value for each in app.dataframe if "Times told" in each.value]
    assert shown[["With whom", "Times told"]].values.tolist() == rows[["met_name", "contacts"]].values.tolist()
    link = {"page": "Who and where", "who": "person_3"}
    (planned,) = [each.value for each in visit(**link, status="Planned").dataframe if "Times told" in each.value]
    assert planned["With whom"].tolist() == ["Joe Biden", "“the envoy”"]
    said = text_of(visit(**link, status="Did not take place"))
    assert "No contact of Vladimir Putin that did not come about was found in the chosen articles. Choose “Came" in said
    assert "No contact of Red Cross with another was found" in text_of(visit(page="Who and where", who="org_1"))


def test_the_overview_has_the_pairs_told_of_most(visit: Visit, corpus: Corpus) -> None:
    """With their numbers as on the page of contacts; hostile words in a label stay words, line by line."""
    rows = queries.pairs_named(corpus, Filter(), MET, limit=6)
    app = visit()
    told = " ".join(text_of(app).split())
    assert f"The first 6 of {rows['n_pairs'].iloc[0]} pairs of names; Who met whom has all." in told
    app.toggle("table-who-met-whom").set_value(True).run()
    (shown,) = [each.value for each in app.dataframe if "With whom" in each.value]
    assert shown["With whom"].tolist() == rows["met_name"].tolist()
    figure = charts.bars(["<b>Ada\nQuist", "Velm"], [2, 1], noun="contact")
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;Ada<br>Quist ", "Velm "]
    assert figure.layout.height > charts.bars(["Ada Quist", "Velm"], [2, 1], noun="contact").layout.height


def test_names_and_a_number_of_a_pair_fit_on_a_telephone(visit: Visit) -> None:
    """And on 1280 pixels the list shows when, who, where, the sentence and who says so."""
    app = visit(page=PAGE)
    shown = widths(app, 0)
    assert sum(shown[each] for each in ("Who", "With whom", "Times told")) + 32 <= 366
    shown = widths(app, 1)
    assert sum(shown[e] for e in ("When it was", "Who", "With whom", "Kind", "Where", "Sentence", "Outlet")) + 32 <= 925


def test_the_files_hold_every_kind_of_a_pair() -> None:
    """On screen two and how many more; one kind is itself."""
    numbers = {"call": 2, "visit": 1, "meeting": 2, "refusal": 1}
    assert met.kinds(numbers, 2) == "2 meetings, 2 calls, 2 others"
    assert met.kinds(numbers) == "2 meetings, 2 calls, 1 visit, 1 refusal" and met.kinds({"visit": 1}, 2) == "1 visit"


def test_each_of_two_has_a_circle_in_the_row_of_the_other() -> None:
    """Both open the same row; names of markup arrive as text."""
    (marks,) = matrix.circles(["A <b>", "B", "C"], [(0, 1, 9), (1, 2, 1)], noun="contact").data
    at = dict(zip(zip(marks.x, marks.y, strict=True), zip(marks.text, marks.customdata, strict=True), strict=True))
    assert at == {(1, 0): ("9", 0), (0, 1): ("9", 0), (2, 1): ("1", 1), (1, 2): ("1", 1)}
    assert marks.marker.size[0] > marks.marker.size[1] and "A &lt;b&gt;" in marks.hovertext[0]


def test_the_reader_marks_contacts_and_dates(visit: Visit, corpus: Corpus) -> None:
    """A contact tells kind, status, who, when and where; a date its day and the rule; dates show when asked for."""
    found = queries.article(corpus, "article-004")
    tips = [span.tip for span in met.contact_spans(found)]
    assert tips[0].startswith(
        "Meeting, came about: Joe Biden with Clara Costa, in Geneva, 3 May 2022 (“Tuesday”). Found:"
    )
    (date,) = met.date_spans(found)
    assert date.tip.startswith("3 May 2022: the last such day up to the day of publication")
    assert {reader._class_kind(span) for span in (*met.contact_spans(found), date)} == {"Contacts", "Dates"}
    app = visit(page="Articles", article="article-004")
    assert app.checkbox("legend-contacts").value and not app.checkbox("legend-dates").value
    article = next(str(each.body) for each in app.get("html") if "bc-article" in str(each.body))
    assert "bc-contact" in article and "bc-date" not in article
    app.checkbox("legend-dates").check().run()
    assert any("bc-date" in str(each.body) for each in app.get("html"))


@pytest.mark.parametrize(
    ("first", "last", "precision", "said", "in_file"),
    [
        ("2023-03-03", "2023-03-03", "day", "3 Mar 2023", "2023-03-03"),
        ("2023-03-01", "2023-03-31", "month", "Mar 2023", "2023-03"),
        ("2023-03-01", "2023-03-10", "month", "1 Mar 2023 to 10 Mar 2023", "2023-03-01 to 2023-03-10"),
        ("2023-03-06", "2023-03-12", "week", "Week of 6 Mar 2023", "2023-03-06 to 2023-03-12"),
        ("2023-01-01", "2023-12-31", "year", "2023", "2023"),
        ("2023-06-01", "2023-08-31", "season", "1 Jun 2023 to 31 Aug 2023", "2023-06-01 to 2023-08-31"),
        (None, None, "day", "", ""),
    ],
)
def test_a_time_says_no_more_than_the_words(
    first: str | None, last: str | None, precision: str, said: str, in_file: str
) -> None:
    """Day, week, month and year as such, all else from when to when; nothing where it is left open."""
    row = {"from_date": pd.Timestamp(first), "to_date": pd.Timestamp(last), "when_precision": precision}
    row = row if first else {**row, "from_date": pd.NaT, "to_date": None}
    assert (met.when(row), met.iso(row)) == (said, in_file)


def test_tables_of_contacts_and_their_files_give_dates_that_sort(visit: Visit, corpus: Corpus) -> None:
    """As the files of articles and sentences do: '2022-05-03', so that a column is in order of time when sorted."""
    pairs, told = [each.value for each in visit(page=PAGE).dataframe][-2:]
    rows = queries.pairs(corpus, Filter(), MET)
    known = rows["first_precision"].map({"day": len("2022-05-03"), "month": len("2022-05"), "year": len("2022")})
    days = [
        f"{day:%Y-%m-%d}"[: int(n)] if n else "" for day, n in zip(rows["first_date"], known.fillna(0), strict=True)
    ]
    assert pairs["First told"].tolist() == days and {10, 7} <= {len(each) for each in days}
    assert "2022-05-03" in told["When it was"].tolist()
    assert told["Article id"].isin(queries.article_list(corpus, Filter())["article_id"]).all()
    published = told["Published"].loc[told["Published"] != ""]
    assert len(published) and published.is_monotonic_increasing


def test_a_month_of_the_page_opens_what_it_counts(
    visit: Visit, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where months are too many to draw and years are shown."""
    monkeypatch.setattr(periods, "MOST_MONTHS", 10)
    assert "When they were, by year" in text_of(visit(page=PAGE))
    n = queries.evidence_counts(corpus, Filter(), replace(MET, held_in="2023"))["marks"]
    said = text_of(visit(page=PAGE, open="contacts-held~contact.any~status.happened~held.2023"))
    assert f"{n} contacts in" in said and "held 2023" in said


def test_what_is_planned_is_to_be(visit: Visit) -> None:
    """The headings say so; what came about was."""
    for status, said in (("Planned", "are to be"), ("Came about", "were"), ("Called off", "were to be")):
        counted = replace(MET, contact_status=next(each for each, name in met.STATUSES.items() if name == status))
        assert met.were(counted) == said
        shown = text_of(visit(page=PAGE, status=status))
        assert f"where they {said}" in shown.lower() or "Where they" not in shown, status
        assert f"When they {said}, by" in shown or "When they" not in shown.replace("When they were told", ""), status


def test_the_page_of_a_place_counts_what_was_held_there(visit: Visit, corpus: Corpus) -> None:
    """Pressed, it opens these; who is no place has no such number."""
    for who in queries.contact_places(corpus, Filter(), MET)["entity_id"].head(2):
        n = queries.evidence_counts(corpus, Filter(), replace(MET, place=who))["marks"]
        app = visit(page="Who and where", who=who)
        assert n and app.button("entity held").label == f"**{n}** Contacts held here"
        app.button("entity held").click().run()
        assert not app.exception and f"{n} contacts in" in text_of(app)
    with pytest.raises(KeyError):
        visit(page="Who and where", who="person_0").button("entity held")


def test_a_long_list_is_shown_in_pages(visit: Visit, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which say of how many; the files hold all."""
    monkeypatch.setattr(contacts, "ROWS_A_PAGE", 50)
    said = text_of(visit(page=PAGE))
    n = queries.pairs(corpus, Filter(), MET)["n_pairs"].iloc[0]
    assert f"Rows 1 to 50 of {n} are shown" in said and "Rows 1 to 50 of 180 are shown" in said
    said = text_of(visit(page=PAGE, **{"pairs-page": "2", "contacts-page": "3"}))
    assert f"Rows 51 to {min(n, 100)} of {n} are shown" in said and "Rows 101 to 150 of 180 are shown" in said
    rows = queries.contact_list(corpus, Filter(), MET)
    assert (
        len(contacts.list_columns(rows)) == 180
        and len(counterparts.pair_columns(queries.pairs(corpus, Filter(), MET))) == n
    )
