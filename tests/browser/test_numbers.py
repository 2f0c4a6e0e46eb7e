"""A number in a table opens what it counts; a tick opens what its row is about."""

from pathlib import Path

from playwright.sync_api import Page

from pipeline import queries
from pipeline.queries import Counted, Filter
from tests.browser.conftest import Open, answered, settled

TWO = ("Harbour Post", "Lakeside Wire")


def enter(page: Page, within: str = "") -> None:
    """Press the first cell of the first table, which is one of words, and see that nothing opens."""
    table = page.locator(f'{within} [data-testid="stDataFrame"] canvas').first
    table.wait_for()
    settled(page)
    corner = table.bounding_box()
    assert corner
    page.mouse.click(corner["x"] + 60, corner["y"] + 52)
    settled(page)
    assert "open=" not in page.url


def said_at_next(page: Page) -> str:
    """Go one cell to the right and return what then is said to be open."""
    with answered(page):
        page.keyboard.press("ArrowRight")
    return page.locator(".st-key-evidence p.bc-summary").first.inner_text()


def test_each_number_of_the_list_opens_what_it_counts(visit: Open, build_folder: Path) -> None:
    """Also that of a chosen outlet; the tick opens the person's page."""
    corpus = queries.open_build(build_folder)
    wanted = Filter(publishers=TWO)
    row = queries.top_entities(corpus, wanted, "person").iloc[0]
    page = visit("?page=Who+and+where&" + "&".join(f"outlet={each.replace(' ', '+')}" for each in TWO))
    enter(page)
    for outlet in TWO:
        n = queries.evidence_counts(corpus, wanted, Counted(entity_id=row["entity_id"], publisher=outlet))["marks"]
        assert said_at_next(page).startswith(f"{n} mention")
        assert outlet in page.locator(".st-key-evidence h3").inner_text()
    for column, noun in (("mentions", "mention"), ("articles", "article"), ("references", "reference")):
        assert said_at_next(page).startswith(f"{row[column]} {noun}")
    with answered(page):
        page.keyboard.press("Shift+Space")
    assert f"who={row['entity_id']}" in page.url and "open=" not in page.url


def test_a_space_is_typed_in_the_search_of_a_table_whose_number_is_chosen(visit: Open) -> None:
    """There Enter and Space are the search's own."""
    page = visit("?page=Who+and+where")
    enter(page)
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("Control+f")
    page.locator("[data-testid=search-input][aria-hidden=false]").wait_for()
    page.keyboard.type("a b")
    assert page.evaluate("document.activeElement.value") == "a b"


def test_the_mentions_of_an_article_open_below_the_list(visit: Open, build_folder: Path) -> None:
    """And the sentences are that article's alone."""
    corpus = queries.open_build(build_folder)
    row = queries.article_list(corpus, Filter()).iloc[0]
    page = visit("?page=Articles")
    enter(page)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
    assert said_at_next(page).startswith(f"{row['mentions']} mentions in ")
    assert page.locator(".st-key-evidence h3").inner_text() == row["title"]


def test_the_articles_of_a_topic_open_and_so_do_its_sentences(visit: Open, build_folder: Path) -> None:
    """In the table beside a chart each column opens its own; what is open shows either."""
    corpus = queries.open_build(build_folder)
    rows = queries.topic_counts(corpus, Filter()).sort_values(["phrases", "name"], ascending=[False, True])
    row = rows.iloc[0]
    page = visit()
    page.locator(".st-key-panel-topics label", has_text="Table of").click()
    enter(page, ".st-key-panel-topics")
    assert said_at_next(page).startswith(f"{row['phrases']} phrases in ")
    assert said_at_next(page) == f"{row['articles']} articles"
    with answered(page):
        page.get_by_role("button", name="Show sentences").click()
    assert page.locator(".st-key-evidence p.bc-summary").first.inner_text().startswith(f"{row['phrases']} phrases in ")


def test_the_number_beside_a_name_below_an_article_opens_these_sentences(visit: Open) -> None:
    """On the page of whom it names."""
    page = visit("?page=Articles&article=article-006")
    name = page.locator('[class*="st-key-look-named"] button').first
    number = int(name.inner_text().rpartition("(")[2].rstrip(")"))
    with answered(page):
        name.click()
    said = page.locator(".st-key-evidence p.bc-summary").first.inner_text()
    assert said.startswith(f"{number} mention") and said.endswith("of 1 article")
