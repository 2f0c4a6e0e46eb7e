"""A page that is open while a new build is published offers it, and shows it with everything left as it was."""

from pathlib import Path

from tests.browser.conftest import Open, settled, take
from tests.views_build import write_build


def test_a_new_build_is_offered_and_shown_where_the_reader_is(visit_own: Open, project: Path) -> None:
    """Nothing changes until asked for; then the figures do, and page, filters, scroll and what is typed do not."""
    page = visit_own("?page=Who+and+where&who=person_0&topic=Grain+deal")
    page.get_by_text("Correct this", exact=True).click()
    page.get_by_role("combobox", name="What is wrong?").click()
    take(page, "It is nobody’s name")
    page.get_by_text("Changes 68 mentions").wait_for()
    reason = page.get_by_role("textbox", name="Why?")
    reason.fill("half a rea")
    before = page.locator(".st-key-chosen").inner_text()
    offered = page.locator(".st-key-newer")
    assert not offered.is_visible()
    write_build(project / "data", 75, built_at="2026-01-03T03:04:05Z")
    offered.wait_for(timeout=30_000)
    assert "A new build is there, with 15 articles more." in offered.inner_text()
    assert (page.locator(".st-key-chosen").inner_text(), reason.input_value()) == (before, "half a rea")
    top = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    page.get_by_role("button", name="Show it").click()
    offered.wait_for(state="hidden", timeout=30_000)
    after = settled(page).locator(".st-key-chosen").inner_text()
    assert "of 60 articles" in before and "of 75 articles" in after
    assert "who=person_0" in page.url and "topic=Grain+deal" in page.url
    assert page.get_by_role("textbox", name="Why?").input_value() == "half a rea"
    assert abs(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") - top) < 40
