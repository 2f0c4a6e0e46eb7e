"""Two or three beside each other over time, as a reader compares them."""

from playwright.sync_api import Page

from tests.browser.conftest import Open, answered, settled, take
from tests.browser.test_evidence import n_marks_on_all_sheets

CHART, EVIDENCE = ".st-key-panel-compare", ".st-key-evidence"


def add(page: Page, name: str) -> None:
    """Choose somebody by typing the name."""
    page.get_by_role("combobox", name="Compare over time").fill(name)
    take(page, name)


def test_two_are_chosen_by_name_and_a_point_opens_its_sentences(visit: Open) -> None:
    """Each choice and each point is one step back; the link alone shows the same again."""
    page = visit("?page=Who+and+where")
    add(page, "Sergey Lavrov")
    add(page, "Topic: Sanctions")
    assert page.url.endswith("compare=of.person_0~about.sanctions")
    page.keyboard.press("Escape")
    settled(page)
    spot = page.locator(f"{CHART} .scatterlayer .trace").first.locator(".point").first.bounding_box()
    assert spot
    with answered(page):
        page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    heading = page.locator(EVIDENCE).inner_text()
    assert heading.startswith("Sergey Lavrov · Jan 2022")
    assert n_marks_on_all_sheets(page) == int(heading.split("\n\n")[1].split()[0]) > 0
    other = visit(page.url[page.url.index("?") :], fresh=True)
    assert other.locator(EVIDENCE).inner_text() == page.locator(EVIDENCE).inner_text()
    for n_lines in (2, 1):
        with answered(page):
            page.go_back()
        assert (page.locator(EVIDENCE).count(), page.locator(f"{CHART} .scatterlayer .trace").count()) == (0, n_lines)


def test_a_topic_is_added_from_its_page_and_its_table_opens_by_keyboard(visit: Open) -> None:
    """The chart comes into sight; a row of its table, by week, is chosen without a pointer."""
    page = visit("?page=Topics&subject=Sanctions&compare=of.person_3&by=Week")
    with answered(page):
        page.get_by_role("button", name="Compare").click()
    assert page.get_by_text("Mentions and phrases by week").first.is_visible()
    page.locator(f"{CHART} label", has_text="Table of").click()
    page.locator(f'{CHART} [data-testid="stDataFrame"] canvas').first.wait_for()
    settled(page)
    page.locator(f'{CHART} [data-testid="stDataFrame"] canvas').first.focus()
    for key in ("ArrowDown", "Shift+Space"):
        with answered(page):
            page.keyboard.press(key)
    assert page.locator(EVIDENCE).inner_text().startswith(("Vladimir Putin · Week of", "Sanctions · Week of"))
