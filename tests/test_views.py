"""The pages say what the queries say, under every filter, and never break on a strange link or text."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter, open_build
from tests.views_build import HOSTILE, write_build
from views import address, chosen, evidence, periods, words

DASHBOARD = str(Path(__file__).resolve().parents[1] / "dashboard.py")
PAGES = ("Overview", "Who and where", "Who met whom", "Topics", "Articles", "Corrections", "Tables")
Visit = Callable[..., AppTest]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up build."""
    return write_build(tmp_path_factory.mktemp("views") / "data")


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    """The same build, opened."""
    return open_build(folder)


@pytest.fixture
def visit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Run the dashboard at the parameters of a URL."""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(folder))

    def run(**parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        app.query_params.update(parameters)
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def text_of(app: AppTest) -> str:
    """Return everything the page says in HTML, text and captions, without tags."""
    pieces = [str(each.body) for each in app.get("html")] + [str(each.value) for each in (*app.text, *app.caption)]
    return re.sub(r"<[^>]*>", " ", " ".join(pieces))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(visit: Visit, page: str) -> None:
    """Each page opens from its link without an error."""
    assert not visit(page=page).warning


def test_key_figures_are_what_the_queries_count(visit: Visit, corpus: Corpus) -> None:
    """The figures on screen are those of the query under the same filter."""
    counts = queries.counts(corpus, Filter(topics=("grain_deal",), date_to=date(2023, 1, 31)))
    app = visit(topic="Grain deal", to="2023-01-31")
    for name in ("articles", "people", "organisations", "places", "mentions", "references", "statements", "contacts"):
        assert app.button(f"figure {name}").label.startswith(f"**{counts[name]}**")


def test_every_statement_is_one_press_away_and_says_who_speaks(visit: Visit, corpus: Corpus) -> None:
    """The overview opens all that is said in the chosen articles, each with its speaker, as its file does."""
    rows = queries.evidence(corpus, Filter(topics=("grain_deal",)), Counted(verb_class=queries.ANY_KIND))
    app = visit(topic="Grain deal")
    app.button("figure statements").click().run()
    said = " ".join(text_of(app).split())
    assert not app.exception and f"{rows['marks'].map(len).sum()} statements in {len(rows)} sentences" in said
    assert "said by Sergey Lavrov. Speaker:" in said
    reason = {"rule": "unnamed", "ground": "said", "speaker": None, "speaker_text": "officials"}
    made = queries.table(corpus, Filter(), "corrections")
    told = evidence.reason_of(reason, made, Counted(verb_class=queries.ANY_KIND))
    assert told.startswith("Said by “officials”. Speaker: ")


def test_statements_of_one_kind_are_chosen_where_all_are_opened(visit: Visit, corpus: Corpus) -> None:
    """Whoever says them, with how many there are of each kind; the link opens the same, and the file names the kind."""
    wanted, every = Filter(topics=("grain_deal",)), Counted(verb_class=queries.ANY_KIND)
    kinds = queries.statements_by_class(corpus, wanted, every).set_index("verb_class")["statements"]
    app = visit(topic="Grain deal", open="figures~said_as.any")
    choice = app.selectbox("kind opened")
    assert choice.options == [
        f"{'All' if k == 'any' else words.kind_of_saying(k)} ({n})" for k, n in [("any", kinds.sum()), *kinds.items()]
    ]
    kind, n = str(kinds.index[1]), int(kinds.iloc[1])
    choice.set_value(kind).run()
    assert not app.exception and app.query_params["open"] == f"figures~said_as.{kind}"
    assert f"{words.statements(kind)} {n} statements in" in " ".join(text_of(app).split())
    rows = evidence._sentences(corpus, wanted, replace(every, verb_class=kind)).to_download()
    assert set(rows["statement_kind"].str.split("; ").explode()) == {kind}
    assert rows["said_by"].str.len().gt(0).all()


def test_a_switch_to_a_table_says_of_what(visit: Visit) -> None:
    """Each has a name of its own, and what an article wrote is no Markdown in it."""
    names = [each.label for each in visit(page="Who and where", who="person_7").toggle if "table-" in str(each.key)]
    assert len(set(names)) == len(names) > 3 and "Table of Mentions by month" in names
    assert not any(sign in name for name in names for sign in "*[]()<>:$")


def test_a_chart_of_the_first_says_of_how_many(visit: Visit, corpus: Corpus) -> None:
    """Who is named shows sixteen people and says how many there are; where all are shown nothing is said."""
    n_people = queries.counts(corpus, Filter())["people"]
    assert f"The first 16 of {n_people} people; Who and where has all." in text_of(visit())
    assert "The first" not in text_of(visit(q="prisoner", named="Vladimir Putin", outlet="Harbour Post"))


def test_every_filter_reaches_the_query(visit: Visit, corpus: Corpus) -> None:
    """Dates, topic, name, outlet and text search from the URL are all applied."""
    wanted = Filter(date(2022, 2, 1), date(2024, 8, 1), ("new_start",), ("person_1",), ("Harbour Post",), "START")
    parameters = {"topic": "New START", "named": "Antony Blinken", "outlet": "Harbour Post", "q": "START"}
    app = visit(**{"from": "2022-02-01", "to": "2024-08-01", **parameters})
    expected = queries.counts(corpus, wanted)["articles"]
    assert expected
    assert f"{expected} of 60 articles" in text_of(app)


def test_a_link_may_name_what_stands_far_down(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The field offers those in most articles, and whatever a link asks for; nobody else is called unknown."""
    monkeypatch.setattr("views.filters.MOST_NAMES", 1)
    app = visit(named="Antony Blinken")
    (field,) = [each for each in app.multiselect if each.key == "named"]
    assert field.value == ["Antony Blinken"] and len(field.options) <= 2 and not app.warning
    assert field.help.startswith("The 1 in most articles")
    assert not any("in most articles" in each.help for each in app.multiselect if each.key == "outlet" and each.help)


def test_a_chosen_date_says_how_many_undated_articles_it_leaves_out(visit: Visit) -> None:
    """With a date chosen, the three undated articles are not forgotten silently."""
    assert "3 articles without a date left out" in text_of(visit(**{"from": "2022-01-01"}))
    assert "without a date" not in text_of(visit(topic="Sanctions"))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"topic": "foo"}, "topic “foo” is not in this build"),
        ({"named": "Nobody"}, "named “Nobody” is not in this build"),
        ({"outlet": ["Nowhere", "Harbour Post"]}, "outlet “Nowhere” is not in this build"),
        ({"from": "garbage"}, "“garbage” is not a date"),
        ({"page": "Nope"}, "there is no page “Nope”"),
        ({"page": "Tables", "table": "nope"}, "there is no table “nope”"),
        ({"page": "Who and where", "who": "Q0"}, "“Q0” is not in this build"),
        ({"kind": "Gods"}, "there is no kind “Gods”"),
        ({"page": "Articles", "article": "zzz"}, "the article “zzz” is not in this build"),
        ({"page": "Articles", "article": "article-006", "sentence": "999"}, "the article has no sentence “999”"),
        ({"page": "Articles", "article": "article-030", "against": "zzz"}, "no article “zzz” tells the same story"),
        ({"page": "Topics", "subject": "foo"}, "topic “foo” is not in this build"),
        ({"open": "top-person~of.Q0"}, "“Q0” is not in this build"),
        ({"open": "topics~about.foo"}, "topic “foo” is not in this build"),
        ({"open": "top-person~of.person_0~by.Nowhere"}, "outlet “Nowhere” is not in this build"),
        ({"open": "top-person~of.person_0~in.2023-13"}, "“2023-13” is not a year, month or week"),
        ({"open": "top-person~of.person_0~as.noun"}, "nobody is referred to by “noun”"),
        ({"open": "figures~said_as.sung"}, "there is no kind of statement “sung”"),
        ({"open": "figures~within.zzz"}, "the article “zzz” is not in this build"),
        ({"open": "top-person~who.person_0"}, "“who.person_0” says nothing that could be opened"),
        ({"open": "foo~of.person_0"}, "nothing opens below “foo”"),
        ({"page": "Who and where", "compare": "of.person_0~of.Q0"}, "“Q0” is not in this build"),
        ({"page": "Who and where", "compare": "of.person_0~zz"}, "only names and topics can be compared"),
        ({"compare": "~".join(f"of.person_{n}" for n in range(6))}, "no more than 5 can be compared"),
        ({"once": "perhaps"}, "the switch “once” is true or false, not “perhaps”"),
        ({"page": "Who and where", "by": "Fortnight"}, "there is no period “Fortnight”"),
        ({"page": "Who met whom", "contact": "Duels"}, "there is no kind of contact “Duels”"),
        ({"page": "Who met whom", "status": "Dreamt"}, "there is no status of contacts “Dreamt”"),
        ({"open": "pairs~of.person_0~contact.any~met.Q0"}, "“Q0” is not in this build"),
        ({"open": "pairs~contact.duel"}, "there is no kind of contact “duel”"),
        ({"open": "pairs~contact.any~status.dreamt"}, "there is no status of contacts “dreamt”"),
        ({"open": "contacts-held~contact.any~held.2023-13"}, "“2023-13” is not a year, month or week"),
        ({"page": "Who and where", "said": "Sung"}, "there is no kind of statement “Sung”"),
    ],
)
def test_an_unknown_value_in_a_link_is_named(visit: Visit, parameters: dict[str, str], said: str) -> None:
    """What a link asks for and the build lacks is said in one clear line."""
    warnings = [str(each.value).replace("\\", "") for each in visit(**parameters).warning]
    assert len(warnings) == 1
    assert said in warnings[0]


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        ({"page": "Who and where", "who": "zzz"}, "people"),
        ({"page": "Articles", "article": "zzz"}, "60 articles"),
        ({"page": "Articles", "article": "article-028", "sentence": "999"}, "Marked in the text"),
    ],
)
def test_beside_what_is_left_out_the_rest_shows(visit: Visit, parameters: dict[str, str], shown: str) -> None:
    """The page is the one that the link without it gives, and once dismissed the line does not come back."""
    app = visit(**parameters)
    assert shown in text_of(app) and app.warning
    app.button("dismiss").click().run()
    assert not app.exception and not app.warning and shown in text_of(app)


@pytest.mark.parametrize(("sheet", "is_said"), [("2", False), ("99", True), ("x", True)])
def test_a_page_that_the_sentences_have_not_is_named(visit: Visit, sheet: str, is_said: bool) -> None:
    """And the first shows; a page that there is shows without a word."""
    assert ("There is no page" in text_of(visit(open="top-person~of.person_0", sheet=sheet))) == is_said


def test_the_page_of_sentences_and_the_kind_of_statement_are_part_of_the_link(visit: Visit) -> None:
    """A link shows them again; who goes to another person or topic begins at the first page with all kinds."""
    titles = [b.key for b in visit(page="Who and where", who="person_0").button if "read entity-sentences" in b.key]
    app = visit(page="Who and where", who="person_0", said="Said", **{"entity-sentences": "2"})
    assert not app.warning
    assert titles != [b.key for b in app.button if "read entity-sentences" in b.key]
    assert app.selectbox("said").value == "Said"
    said = text_of(visit(page="Who and where", who="person_0", said="Sung", **{"entity-sentences": "99"}))
    assert "There is no page “99”" in said
    app = visit(page="Topics", subject="Sanctions", **{"topic-sentences": "2"})
    app.selectbox("subject").select("Grain deal").run()
    assert app.session_state["topic-sentences"] == 1


def test_all_that_opens_below_something_is_known(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """No link that the dashboard writes is taken for one to nothing."""
    below: set[str] = set()
    monkeypatch.setattr(evidence, "show_below", lambda name, *_: below.add(name))
    for page in PAGES:
        visit(page=page, who="person_0", compare="of.person_0")
    # Offices count nothing, and no sentence of this build names the person and an organisation.
    assert below - {"offices"} == address.PANELS - {"together-organisation"}


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ({"page": "Overview"}, "Backchannel"),
        ({"page": "Nope"}, "Backchannel"),
        ({"page": "Tables"}, "Tables · Backchannel"),
        ({"page": "Topics", "subject": "Grain deal"}, "Grain deal · Backchannel"),
        ({"page": "Who and where", "who": "person_0"}, "Sergey Lavrov · Backchannel"),
        ({"page": "Articles", "article": "article-050"}, f"{HOSTILE} · Backchannel"),
    ],
)
def test_the_browser_names_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, link: dict[str, str], title: str
) -> None:
    """In its history and its tabs each page stands by name, also by whom or what it shows; the first is Backchannel."""
    monkeypatch.setattr(st, "set_page_config", lambda **given: st.session_state.update(told=given["page_title"]))
    monkeypatch.setenv("BACKCHANNEL_DATA", str(folder))
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params.update(link)
    assert app.run().session_state["told"] == title


def test_files_without_an_article_are_one_press_away(visit: Visit) -> None:
    """Where no filter is set the header says so, how many files gave no article, and opens the table that says why."""
    app = visit()
    assert "60 articles, 4 of them copies , no filter" in text_of(app)
    assert app.button("rejected files").label == "1 file gave no article"
    app.button("rejected files").click().run()
    assert not app.exception
    assert app.selectbox("table").value == "Rejected files" and app.dataframe[0].value["source_path"].tolist() == [
        "empty.txt"
    ]


def test_a_name_of_an_article_leads_to_its_page(visit: Visit, corpus: Corpus) -> None:
    """Below the article stand its people, organisations and places with their mentions in it, each a press away."""
    app = visit(page="Articles", article="article-006")
    shown = [button for button in app.button if str(button.key).startswith("look named ")]
    rows = queries.article(corpus, "article-006")["mentions"].query("form == 'named'")
    numbers = {entity: f"({n})" for entity, n in rows["entity_id"].value_counts().items()}
    said = {str(each.key).removeprefix("look named "): each.label.replace("\\", "").split()[-1] for each in shown}
    assert said == numbers and len(said) > 3
    app.button("look named place_6").click().run()
    assert not app.exception and app.query_params["who"] in ("place_6", ["place_6"])


def test_a_corpus_of_many_months_is_shown_by_year(
    visit: Visit, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every page; what a bar of a year opens says the year and holds what the bar counts."""
    monkeypatch.setattr(periods, "MOST_MONTHS", 10)
    for parameters in ({}, {"page": "Topics"}, {"page": "Who and where", "who": "person_0"}):
        said = text_of(visit(**parameters))
        assert "by year" in said and "by month" not in said
    assert "to see months" in text_of(visit())
    n = len(queries.article_list(corpus, Filter(), Counted(month="2023")))
    assert f"2023 {n} articles" in " ".join(text_of(visit(open="articles-by-month~articles~in.2023")).split())


def test_dates_the_wrong_way_round_are_explained(visit: Visit) -> None:
    """From after To gives a reason, not only an empty page."""
    assert "From is later than To" in text_of(visit(**{"from": "2024-01-01", "to": "2023-01-01"}))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_result_says_which_filter_to_relax(visit: Visit, page: str) -> None:
    """Where nothing matches, each filter tells how many articles remain without it, and one press does it."""
    app = visit(page=page, q="zzz", topic="Grain deal")
    labels = [button.label.replace("\\", "") for button in app.button]
    assert "Without “Text: zzz”: 15 articles" in labels
    app.button("relax q").click().run()
    assert "15 of 60 articles" in text_of(app)


def test_only_what_helps_is_offered_where_nothing_matches(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The filter without which most articles remain first, none that leaves nothing; if none helps that is said."""
    app = visit(q="zzz", topic="Grain deal", **{"from": "2022-03-01"})
    assert [each.key for each in app.button if "relax" in each.key] == ["relax q", "relax all"]
    app = visit(q="zzz", outlet="Nowhere at all", **{"from": "2030-01-01"})
    assert [each.key for each in app.button if "relax" in each.key] == ["relax all"]
    assert "does not help" in text_of(app)
    monkeypatch.setattr(chosen, "_remaining", lambda *_: {"from": 1, "topic": 15})
    app = visit(q="zzz", topic="Grain deal", **{"from": "2022-03-01"})
    assert [each.key for each in app.button if "relax" in each.key] == ["relax topic", "relax from", "relax all"]


def test_a_filter_is_cleared_by_its_button(visit: Visit) -> None:
    """The button of a chosen filter takes back that filter alone."""
    app = visit(topic="Grain deal", q="grain")
    app.button("clear topic").click().run()
    assert app.multiselect("topic").value == []
    assert app.text_input("q").value == "grain"


def test_a_person_shows_names_rules_and_sentences(visit: Visit, corpus: Corpus) -> None:
    """A person's page lists each name used with why it was linked, and counts the sentences."""
    app = visit(page="Who and where", who="person_0")
    (named,) = [each.value for each in app.dataframe if "Name used" in each.value]
    expected = queries.names_used(corpus, Filter(), "person_0")
    assert named["Mentions"].tolist() == expected["mentions"].tolist()
    assert "the surname of one person whom the same article names in full" in named["How it was linked"].tolist()
    assert f"{expected['mentions'].sum()} mentions in" in text_of(app)


def test_a_person_outside_the_filter_is_not_an_error(visit: Visit) -> None:
    """A person whom no chosen article names is said to be absent."""
    app = visit(page="Who and where", who="person_7", outlet="Outlet unknown")
    assert "Not named in the chosen articles" in text_of(app)


def test_opened_sentences_are_those_of_the_query(visit: Visit, corpus: Corpus) -> None:
    """The heading of opened sentences counts what the query returns, and the first page has 20."""
    rows = queries.evidence(corpus, Filter(), Counted(entity_id="person_0"))
    app = visit(open="top-person~of.person_0")
    n_marks, n_articles = rows["marks"].map(len).sum(), rows["article_id"].nunique()
    assert f"{n_marks} mentions in {len(rows)} sentences of {n_articles} articles" in text_of(app)
    assert len([each for each in app.get("html") if 'class="bc-sentence"' in each.body]) == 20


def test_the_number_of_a_bar_is_the_first_that_its_sentences_say(visit: Visit, corpus: Corpus) -> None:
    """A bar counts the sentences that name two; the mentions in them, which are more, come after."""
    rows = queries.named_with(corpus, Filter(), "person_0", "place").iloc[0]
    opened = f"together-place~of.person_0~with.{rows['entity_id']}"
    said = text_of(visit(page="Who and where", who="person_0", open=opened))
    assert re.search(
        rf"\b{rows['sentences']} sentences? of \d+ articles? names? both, with \d+ mentions of either", said
    )


def test_article_text_is_never_markup(visit: Visit) -> None:
    """Markup in a title, outlet or sentence arrives escaped, also in labels that read Markdown."""
    app = visit(page="Articles", article="article-050")
    bodies = " ".join(str(each.body) for each in app.get("html"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in bodies
    assert "<script>alert" not in bodies
    app = visit(outlet=HOSTILE)
    assert all("**bold**" not in each.label and "[x](" not in each.label for each in app.button)
    assert not app.markdown or all("**bold**" not in each.value for each in app.markdown)
