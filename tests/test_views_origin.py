"""What is taken along says what it is: file names, the sheet 'About', and a sentence to cite."""

import io
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.test_views import Visit, folder, text_of, visit
from views import origin

__all__ = ["folder", "visit"]
Files = dict[str, Callable[[], bytes]]


@pytest.fixture
def files(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Files]:
    """Return every file that a page offers: how it is made, by its name."""

    def offered(**parameters: str | list[str]) -> Files:
        found: Files = {}
        monkeypatch.setattr(
            st, "download_button", lambda *_, **given: found.update({given["file_name"]: given["data"]})
        )
        visit(**parameters)
        return found

    return offered


def texts_of(workbook: bytes) -> str:
    """Return all that the cells of a workbook say."""
    with ZipFile(io.BytesIO(workbook)) as book:
        return book.read("xl/sharedStrings.xml").decode()


def test_a_file_is_named_after_what_it_holds_and_how_that_was_chosen(files: Callable[..., Files]) -> None:
    """Two files of other topics, people or filters never have one name; without a filter it says all articles."""
    names = list(files(page="Topics", subject="New START"))
    assert "backchannel-phrases-new-start-all-articles.csv" in names
    names = list(files(page="Topics", topic="New START", named="Antony Blinken"))
    assert "backchannel-phrases-new-start-topic-new-start-named-antony-blinken.csv" in names
    names = list(files(page="Who and where", who="person_0", open="who~of.person_1", **{"from": "2022-02-01"}))
    assert "backchannel-names-sergey-lavrov-from-1-feb-2022.csv" in names
    assert "backchannel-person-list-from-1-feb-2022.csv" in names
    assert "backchannel-who-opened-antony-blinken-from-1-feb-2022.csv" in names


def test_what_no_filter_narrows_is_named_so(files: Callable[..., Files]) -> None:
    """The table of rejected files is whole under every filter, and so says its name."""
    assert "backchannel-rejected-all-articles.csv" in files(page="Tables", table="Rejected files", q="swap")
    assert "backchannel-mentions-text-swap.csv" in files(page="Tables", table="Mentions", q="swap")


def test_a_workbook_says_what_it_is_and_rows_stay_rows(files: Callable[..., Files]) -> None:
    """Its second sheet names the topic, the filter, the build, the link; CSV and JSON lines hold the rows alone."""
    found = files(page="Topics", topic="New START", named="Antony Blinken")
    name = "backchannel-phrases-new-start-topic-new-start-named-antony-blinken"
    told = texts_of(found[f"{name}.xlsx"]())
    for said in (
        "New START",
        "Topic: New START; Named: Antony Blinken",
        "2 Jan 2026, 03:04 UTC",
        "named=Antony+Blinken",
        "of 60 articles",
    ):
        assert said in told
    assert found[f"{name}.csv"]().decode("utf-8-sig").startswith("Words,Times,Rule that matched\r\n")
    assert b"2 Jan 2026" not in found[f"{name}.jsonl"]()


def test_a_part_of_a_name_is_short_and_no_two_become_one() -> None:
    """What a file system could take for something else is left out; what is cut off leaves a mark."""
    assert origin.slug("Москва / ../Zürich: “A”", 40) == "moskva-zurich-a"
    long = [origin.slug("Named: " + " or ".join(names), 60) for names in (["Ann Li"] * 20, ["Ann Li"] * 21)]
    assert max(map(len, long)) <= 60 and long[0] != long[1] and long[0].startswith("named-ann-li-or-ann-li")
    assert origin.slug("a" * 90, 40) != origin.slug("a" * 91, 40)


@pytest.mark.parametrize(("at", "said"), [("2026-01-02T03:04:05Z", "2 Jan 2026, 03:04 UTC"), ("a", "a"), (None, "")])
def test_the_day_of_the_build_is_said(at: Any, said: str) -> None:
    """As a date where it is one, else in the words of the build."""
    assert origin.built({"built_at": at} if at else {}) == said


def test_the_day_of_the_build_stands_on_every_page(visit: Visit) -> None:
    """At the foot of the sidebar."""
    assert "Build published 2 Jan 2026, 03:04 UTC" in text_of(visit(page="Articles"))


def test_all_that_is_told_of_a_file_fits_a_sheet() -> None:
    """Without a page nothing is claimed: facts that are not known have no row."""
    assert isinstance(origin.sheet("Phrases"), pd.DataFrame)
    assert origin.sheet("Phrases")["Fact"].tolist() == ["What", "Filter", "Link", "Note"]


def test_an_opened_number_can_be_cited(visit: Visit) -> None:
    """The sentence has figure, what it counts, filter, corpus with its period, the build's day, and the link."""
    app = visit(topic="New START", open="top-person~of.person_0~in.2022-07")
    assert not app.code
    said = cited(app)
    opened = next(line for line in text_of(app).splitlines() if " mentions in " in line or "1 mention in " in line)
    figures = re.search(r"\d+ mentions? in \d+ sentences? of \d+ articles?", opened)
    assert figures and said.startswith(f"{figures[0]}: Sergey Lavrov · Jul 2022 (names linked to an entity by a rule")
    assert "Filter: Topic: New START; " in said and "of 60 articles" in said and "Corpus: 60 articles, " in said
    assert re.search(r"Corpus: 60 articles, \d+ \w+ 2022 to \d+ \w+ 2024, 3 without a date\. ", said)
    assert "build published 2 Jan 2026, 03:04 UTC" in said
    assert said.endswith("?topic=New+START&open=top-person~of.person_0~in.2022-07")


def cited(app: AppTest) -> str:
    """Press Cite and return the sentence; a second press hides it."""
    app.button("cite").click().run()
    (said,) = [str(each.value) for each in app.code]
    assert not app.button("cite").click().run().code
    return said


def test_articles_are_cited_as_articles(visit: Visit) -> None:
    """A month's articles are all of it, a person's those that hold the name; nothing to cite where nothing is open."""
    month = cited(visit(open="articles-by-month~articles~in.2022-07"))
    person = cited(visit(open="top-person~articles~of.person_0"))
    assert "Jul 2022 (all articles). Filter: none" in month
    assert "60 articles: All articles (all articles). " in cited(visit(open="figures~articles"))
    assert " articles: All names (names linked to an entity by a rule; " in cited(visit(open="figures"))
    assert "Sergey Lavrov (articles that hold names linked" in person
    assert not [button for button in visit().button if button.key == "cite"]


def test_a_citation_tells_one_build_from_another() -> None:
    """By its fingerprint, of which articles, rules and libraries decide each letter."""
    build = {"built_at": "2026-01-02T03:04:05+00:00", "fingerprint": "3ae47bf9559fe2639b9aca09404279ca"}
    assert origin._identified(build) == "2 Jan 2026, 03:04 UTC, fingerprint 3ae47bf9559f"
    assert origin._identified({**build, "fingerprint": ""}) == "2 Jan 2026, 03:04 UTC"
