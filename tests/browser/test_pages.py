"""Filters, links, the reader, downloads, small screens and assistive technology, as a reader meets them."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, answered, settled
from tests.views_build import HOSTILE_ADDRESS

PAGES = (
    "",
    "?page=Who+and+where&who=person_3",
    "?page=Who+and+where&kind=Organisations&compare=of.person_0~of.person_6~about.sanctions",
    "?page=Corrections",
    "?page=Who+met+whom",
    "?page=Topics",
    "?page=Articles",
    "?page=Articles&article=article-028&sentence=1&q=grain",
    "?page=Tables",
    "?q=zzz",
)
# Streamlit's own, which this project cannot change:
# - the data grid draws its table for screen readers inside a canvas with its own scrolling and roles;
# - Streamlit's tab panels, multiselects and date fields carry the ARIA attributes that BaseWeb gives them.
STREAMLITS_OWN = (
    '[data-testid="stDataFrame"]',
    '[data-testid="stMultiSelect"]',
    '[data-testid="stDateInput"]',
    '[data-testid="stToolbar"]',
    '[data-testid="stSelectbox"]',
)


def figure(page: Page, name: str) -> int:
    """Return a key figure of the overview."""
    return int(page.locator(f".st-key-figure-{name} strong").first.inner_text().replace(",", ""))


def read(kind: str, content: bytes) -> pd.DataFrame:
    """Return the rows of a downloaded file."""
    if kind == "CSV":
        return pd.read_csv(io.BytesIO(content))
    if kind == "Parquet":
        return pd.read_parquet(io.BytesIO(content))
    return pd.DataFrame([json.loads(line) for line in content.decode().splitlines()])


def n_sheet_rows(content: bytes) -> int:
    """Return the number of rows of a workbook's first sheet, without the heading."""
    with ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode().count("<row ") - 1


def test_a_filter_changes_the_figures_and_the_url(visit: Open) -> None:
    """Typing a search narrows every figure and is kept in the URL."""
    page = visit()
    before = figure(page, "articles")
    page.get_by_role("textbox", name="Text search").fill("prisoner")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=prisoner**")
    # The URL changes before the server has run; a busy one takes its time.
    page.locator(".bc-chosen", has_text=f"of {before} articles").wait_for()
    settled(page)
    assert 0 < figure(page, "articles") < before
    assert f"{figure(page, 'articles')} of {before} articles" in page.locator(".bc-chosen").inner_text()


def test_a_switch_reached_by_keyboard_shows_that_it_is(visit: Open) -> None:
    """A line around it and its name, as its own box is too small and too pale to see."""
    page = visit()
    switch = page.get_by_role("switch", name="Count each story once")
    label = page.locator("label", has=switch)
    before = label.evaluate("each => getComputedStyle(each).outlineStyle")
    page.get_by_role("textbox", name="Text search").focus()
    page.keyboard.press("Tab")
    assert switch.evaluate("each => each === document.activeElement") and before == "none"
    assert label.evaluate("each => getComputedStyle(each).outline") == "rgb(46, 123, 143) solid 2px"


def test_paper_keeps_the_figures_the_filter_and_where_each_sentence_stands(visit: Open) -> None:
    """Though they are buttons; what only acts is left out."""
    page = visit("?q=prisoner&open=top-person~of.person_0")
    page.wait_for_selector(".st-key-evidence")
    page.emulate_media(media="print")
    for kept in ("figures", "figure-statements", "clear-q"):
        assert page.locator(f".st-key-{kept} button >> visible=true").count(), kept
    assert page.locator("[class*='st-key-read-'] button >> visible=true").count() > 1
    for gone in (".st-key-cite", ".st-key-close-evidence", "[class*='st-key-download-']", "[class*='st-key-table-']"):
        assert page.locator(gone).count() and not page.locator(f"{gone} >> visible=true").count(), gone


def test_a_chosen_filter_is_cleared_by_its_button(visit: Open) -> None:
    """The button beside the count takes one filter back, and the URL with it."""
    page = visit("?topic=Sanctions&q=grain")
    page.get_by_role("button", name="Topic: Sanctions ✕").click()
    page.wait_for_function("() => !location.search.includes('topic')")
    assert "q=grain" in page.url


def test_enter_chooses_one_name_the_best_match(visit: Open) -> None:
    """Of the several names that what is typed could mean, Enter takes the first and leaves the others."""
    page = visit()
    field = page.locator(".st-key-named input")
    field.click()
    field.type("belov")
    assert page.get_by_role("option").count() > 1
    with answered(page):
        field.press("Enter")
    assert page.url.count("named=") == 1 and "Belov" in page.url


def act_and_go_back(page: Page, act: Callable[[], None]) -> None:
    """Do what changes the URL, go back once, and find the page as it was."""
    before = page.url
    with answered(page):
        act()
    assert page.url != before
    with answered(page):
        page.go_back()
    assert page.url == before


def test_back_undoes_one_act_of_the_reader(visit: Open) -> None:
    """A filter, a page, a kind and what is opened are each one step of the browser's history, no more and no less."""
    page = visit("?topic=Sanctions")
    search = page.get_by_role("textbox", name="Text search")
    act_and_go_back(page, lambda: (search.fill("freeze"), page.keyboard.press("Enter")))
    assert page.locator(".bc-chosen").inner_text().startswith("15 of 60") and not search.input_value()
    act_and_go_back(page, page.get_by_role("tab", name="Topics").click)
    act_and_go_back(page, page.locator(".st-key-figure-people button").first.click)
    assert page.get_by_role("tab", name="Overview").get_attribute("aria-selected") == "true"
    page = visit("?page=Who+and+where&kind=People&who=person_3")
    act_and_go_back(page, page.locator('[class*="st-key-read-"] button').first.click)
    assert page.locator("h2.bc-page").last.inner_text() == "Vladimir Putin"
    act_and_go_back(page, page.get_by_role("radio", name="Places").click)
    assert page.locator("h2.bc-page").last.inner_text() == "Vladimir Putin"


def test_back_pressed_at_once_comes_to_the_page_before(visit: Open) -> None:
    """Though the server still draws the page that was asked for: in the end page and URL are of the step before."""
    page = visit("?page=Topics")
    page.get_by_role("tab", name="Who and where").click()
    page.evaluate("history.back()")
    page.wait_for_timeout(2500)
    # On a busy machine the server draws for longer than that; only then is the step before asked for again.
    page.wait_for_selector("[role=tab][aria-selected=true]:has-text('Topics')", timeout=20_000)
    settled(page)
    assert page.url.endswith("?page=Topics")
    assert page.get_by_role("tab", name="Topics").get_attribute("aria-selected") == "true"


def test_the_reader_marks_names_topics_and_search_terms(visit: Open) -> None:
    """Names, topic phrases and the words searched for are marked; a name tells why it is linked."""
    page = visit("?page=Articles&article=article-028&q=grain")
    assert page.locator(".bc-article .bc-person").count() == 7
    assert page.locator(".bc-article .bc-topic").count() == 2
    assert page.locator(".bc-article mark.bc-search").count() == 5
    told = page.locator(".bc-article .bc-person").first.get_attribute("data-tip") or ""
    assert "Joe Biden (person)" in told
    assert "always means this entity" in told


def test_the_reader_leads_to_the_article_where_it_was_published(visit: Open) -> None:
    """Beside the outlet stands a link to its address, which opens apart."""
    link = visit("?page=Articles&article=article-020").locator(".bc-where a")
    assert link.inner_text() == "www.lakeside.example ↗"
    assert link.get_attribute("href") == "https://www.lakeside.example/news?n=20&lang=en"
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")


def test_a_type_of_mark_is_switched_off(visit: Open) -> None:
    """Unticking a type in the legend takes its marks away and leaves the others."""
    page = visit("?page=Articles&article=article-028")
    page.locator(".st-key-legend-person label").click()
    page.wait_for_selector(".bc-article .bc-person", state="detached")
    assert page.locator(".bc-article .bc-place").count() == 4


def test_removed_paragraphs_appear_on_request(visit: Open) -> None:
    """Removed paragraphs are hidden until asked for, then stand in their place with their rule."""
    page = visit("?page=Articles&article=article-028")
    assert page.locator(".bc-removed").count() == 0
    page.get_by_text("Show 2 removed paragraphs").click()
    page.wait_for_selector(".bc-removed")
    paragraphs = page.locator(".bc-article p, p.bc-removed").all_inner_texts()
    assert ["Removed: a plea to take a newsletter" in p for p in paragraphs[:2]] == [False, True]
    assert "<b>now</b>" in paragraphs[1]


@pytest.mark.parametrize("kind", ["CSV", "Excel", "Parquet", "JSON"])
def test_a_download_holds_the_rows_on_screen(visit: Open, kind: str) -> None:
    """Each kind of file has as many rows as the page says."""
    page = visit("?page=Tables&table=Mentions&topic=Grain+deal")
    said = int(page.locator(".bc-summary b").first.inner_text().split()[0].replace(",", ""))
    with page.expect_download() as download:
        page.locator(".st-key-downloads-mentions").get_by_role("button", name=kind).click()
    content = Path(download.value.path()).read_bytes()
    assert (n_sheet_rows(content) if kind == "Excel" else len(read(kind, content))) == said


def test_opened_sentences_download_with_their_counts(visit: Open) -> None:
    """The file of opened sentences counts as many words as the heading says."""
    page = visit("?open=top-person~of.person_2")
    said = int(page.locator(".st-key-evidence .bc-summary").inner_text().split()[0])
    with page.expect_download() as download:
        page.locator(".st-key-evidence").get_by_role("button", name="CSV").click()
    assert read("CSV", Path(download.value.path()).read_bytes())["n_counted"].sum() == said


def test_opened_sentences_say_what_was_corrected_in_their_file_too(visit: Open) -> None:
    """A row whose link a person corrected says so, with the correction, on the page and in the download."""
    page = visit("?page=Who+and+where&who=person_0&open=entity~of.person_0")
    with page.expect_download() as download:
        page.locator(".st-key-evidence").get_by_role("button", name="CSV").click()
    why = read("CSV", Path(download.value.path()).read_bytes())["why"]
    assert (
        why.str.contains("Corrected by hand (‘Biden’ in article-006 means Joe Biden).", regex=False).sum()
        == 1
        < len(why)
    )


@pytest.mark.parametrize("query", PAGES)
def test_nothing_sticks_out_of_a_small_screen(visit: Open, query: str) -> None:
    """At 390 pixels no page scrolls sideways and the sidebar is folded away."""
    page = visit(query, width=390, height=844)
    wide = page.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    )
    assert wide == [0, 0]
    sidebar = page.locator('[data-testid="stSidebar"]').bounding_box()
    assert sidebar is None or sidebar["x"] + sidebar["width"] <= 0


@pytest.mark.parametrize("query", PAGES)
def test_axe_finds_nothing_serious_of_ours(visit: Open, query: str) -> None:
    """Automatic checks find no serious or critical fault in what this project draws."""
    page = visit(query)
    scope = {"exclude": [[selector] for selector in STREAMLITS_OWN]}
    found = Axe().run(page, context=scope).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    bad = [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in serious]
    assert bad == []


def test_markup_in_an_article_is_only_text(visit: Open) -> None:
    """A title, outlet and name made of markup are shown as they are and run nothing."""
    page = visit("?page=Articles&article=article-050")
    assert page.locator("h2.bc-title").inner_text().startswith("<script>alert(1)</script> **bold** [x]")
    assert page.locator('a[href^="javascript"]').count() == 0
    assert HOSTILE_ADDRESS in page.locator("h2.bc-title ~ p.bc-where").first.inner_text()
    page = visit("?page=Articles&article=article-051")
    assert page.locator(".bc-where a").count() == 0
    page = visit("?open=mentions-by-month~in.2023-07")
    assert page.locator('a[href^="javascript"]').count() == 0
