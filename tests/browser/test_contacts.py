"""Who met whom: circles and numbers open their sentences, by pointer and by keyboard; each choice is one step."""

from pathlib import Path

from pipeline import queries
from pipeline.queries import ANY_KIND, Counted, Filter
from tests.browser.conftest import Open, answered, settled
from tests.browser.test_evidence import n_marks_on_all_sheets

PAGE = "?page=Who+met+whom"
MET = Counted(contact_kind=ANY_KIND, contact_status="happened")
EVIDENCE = ".st-key-evidence"


def test_a_circle_opens_the_sentences_of_its_two(visit: Open) -> None:
    """As many marked words as it says; the link alone shows the same again."""
    page = visit(PAGE)
    number = int(page.locator(".st-key-panel-matrix .textpoint text").first.text_content() or "0")
    spot = page.locator(".st-key-panel-matrix .point").first
    spot.scroll_into_view_if_needed()
    settled(page)
    with answered(page):
        spot.click(force=True)
    assert n_marks_on_all_sheets(page) == number > 0
    heading = page.locator(f"{EVIDENCE} h3").inner_text()
    assert " with " in heading and heading.endswith("Contacts that came about")
    other = visit(page.url[page.url.index("?") :], fresh=True)
    assert other.locator(f"{EVIDENCE} h3").inner_text() == heading


def test_the_numbers_of_a_pair_open_by_keyboard(visit: Open, build_folder: Path) -> None:
    """Its sentences from the one, its articles from the other; Enter leads there, and shows words whole."""
    row = queries.pairs(queries.open_build(build_folder), Filter(), MET).iloc[0]
    page = visit(PAGE)
    page.locator(".st-key-panel-matrix").wait_for()
    page.locator('[data-testid="stDataFrame"] canvas').first.wait_for()
    page.locator('[data-testid="stDataFrame"] canvas').first.focus()
    settled(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    said = []
    for _ in range(2):
        with answered(page):
            page.keyboard.press("ArrowRight")
        said.append(page.locator(f"{EVIDENCE} p.bc-summary").first.inner_text())
    assert said[0].startswith(f"{row['contacts']} contacts in ") and said[1] == f"{row['articles']} articles"
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate(f"document.querySelector('{EVIDENCE}').contains(document.activeElement)")
    assert page.locator("#portal input, #portal textarea").count() == 0
    page.locator('[data-testid="stDataFrame"] canvas').first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
        settled(page)
    page.keyboard.press("Enter")
    page.locator("#portal :is(input, textarea)").wait_for()


def test_what_is_planned_is_one_press_away_and_one_step_back(visit: Open) -> None:
    """The URL says so; what came about is not mixed with it."""
    page = visit(PAGE)
    with answered(page):
        page.get_by_role("radio", name="Planned").click()
    assert "status=Planned" in page.url
    assert "contacts that are planned" in page.locator(".bc-summary").last.inner_text()
    with answered(page):
        page.go_back()
    assert "contacts that came about" in page.locator(".bc-summary").last.inner_text()


def test_the_reader_marks_who_met_whom(visit: Open) -> None:
    """A mark tells it at the pointer and by Tab; dates are marked when asked for."""
    page = visit("?page=Articles&article=article-004")
    tip = page.locator(".bc-article .bc-contact").first.get_attribute("data-tip") or ""
    assert tip.startswith("Meeting, came about: Joe Biden with Clara Costa, in Geneva, 3 May 2022")
    assert page.locator(".bc-article .bc-date").count() == 0
    with answered(page):
        page.locator(".st-key-legend-dates label").click()
    assert page.locator(".bc-article .bc-date").count() == 1
