"""Every number opens the sentences it counts."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, answered, settled


def bar_number(page: Page, panel: str, place: int) -> int:
    """Return the number written beside a bar."""
    text = page.locator(f".st-key-panel-{panel} .bartext").nth(place).text_content() or ""
    return int(re.sub(r"\D.*", "", text.replace(",", "")))


def click_bar(page: Page, panel: str, place: int) -> None:
    """Click a bar of a panel."""
    bar = page.locator(f".st-key-panel-{panel} .point path").nth(place)
    bar.scroll_into_view_if_needed()
    settled(page)
    with answered(page):
        bar.click(force=True)
    page.wait_for_selector(".st-key-evidence")


def n_marks_on_all_sheets(page: Page) -> int:
    """Count the marked words on each sheet of the open evidence."""
    found = page.locator(".st-key-evidence mark.bc-mark").count()
    following = page.locator('.st-key-evidence [data-testid="stPagination"] button').last
    sheet = 1
    while following.count() and following.is_enabled():
        sheet += 1
        following.click()
        page.wait_for_url(f"**sheet={sheet}**")
        settled(page)
        found += page.locator(".st-key-evidence mark.bc-mark").count()
    return found


@pytest.mark.parametrize(("panel", "place", "noun"), [("top-person", 2, "mentions"), ("who-met-whom", 0, "contacts")])
def test_a_bar_opens_as_many_marked_words_as_it_counts(visit: Open, panel: str, place: int, noun: str) -> None:
    """The number at the bar of a person, or of two who met, is the number of marks in the sentences that it opens."""
    page = visit()
    number = bar_number(page, panel, place)
    click_bar(page, panel, place)
    # Scrolled into sight below the page's head, which would cover its heading and what closes it.
    page.wait_for_function("document.querySelector('.st-key-evidence').getBoundingClientRect().top >= 56")
    assert f"{number} {noun}" in page.locator(".st-key-evidence").inner_text()
    assert n_marks_on_all_sheets(page) == number


def test_a_segment_of_a_stacked_bar_opens_its_phrases(visit: Open) -> None:
    """A topic at an outlet opens the phrases of that topic in that outlet, and no others."""
    page = visit()
    number = bar_number(page, "topics-by-outlet", 0)
    click_bar(page, "topics-by-outlet", 0)
    assert n_marks_on_all_sheets(page) == number


def test_a_month_opens_its_articles(visit: Open) -> None:
    """A bar of articles by month opens the list of these articles."""
    page = visit()
    click_bar(page, "articles-by-month", 1)
    heading = page.locator(".st-key-evidence").inner_text()
    assert "Feb 2022" in heading
    assert "2 articles" in heading


def test_what_is_open_is_closed_and_opened_again(visit: Open) -> None:
    """The close button closes, and the same bar opens again with one click."""
    page = visit()
    click_bar(page, "top-person", 0)
    with answered(page):
        page.get_by_role("button", name="Close ✕").click()
    page.wait_for_selector(".st-key-evidence", state="detached")
    assert "open=" not in page.url
    click_bar(page, "top-person", 0)


def test_a_new_browser_restores_what_is_open(visit: Open) -> None:
    """The URL alone brings back filter, page and opened sentences."""
    page = visit("?topic=Grain+deal")
    click_bar(page, "top-person", 1)
    other = visit(page.url[page.url.index("?") :], fresh=True)
    assert other.locator(".st-key-evidence").inner_text() == page.locator(".st-key-evidence").inner_text()
    assert other.locator(".bc-chosen").inner_text() == page.locator(".bc-chosen").inner_text()


def test_a_row_of_the_table_opens_the_same(visit: Open) -> None:
    """The table beside a chart opens what its bar opens."""
    page = visit()
    page.locator(".st-key-panel-top-person label", has_text="Table of Who is named").click()
    table = page.locator('.st-key-panel-top-person [data-testid="stDataFrame"] canvas').first
    table.wait_for()
    settled(page)
    corner = table.bounding_box()
    assert corner
    page.mouse.click(corner["x"] + 18, corner["y"] + 52)
    page.wait_for_selector(".st-key-evidence")
    settled(page)
    assert "Sergey Lavrov" in page.locator(".st-key-evidence").inner_text()


def test_a_sentence_opens_the_reader_at_its_place(visit: Open) -> None:
    """The title under a sentence opens the article with that sentence pointed out."""
    page = visit("?open=top-person~of.person_1")
    sentence = page.locator(".st-key-evidence p.bc-sentence").first.inner_text()
    page.locator('.st-key-evidence [class*="st-key-read-"] button').first.click()
    page.wait_for_selector("#bc-here")
    assert page.locator("#bc-here").inner_text().strip() == sentence.strip()


def test_on_a_telephone_the_heading_of_what_is_opened_has_a_line_of_its_own(visit: Open) -> None:
    """It stands above the buttons, as wide as the page."""
    page = visit("?page=Who+met+whom&open=pairs~of.person_4~contact.any~status.happened~met.person_10", width=390)
    heading = page.locator(".st-key-evidence h3").bounding_box()
    button = page.get_by_role("button", name="Cite").bounding_box()
    assert heading and button and heading["width"] > 250 and button["y"] >= heading["y"] + heading["height"]
