"""The page of a person, organisation or place, and the corrections of who is who."""

from pathlib import Path

from playwright.sync_api import Page

from pipeline import queries
from pipeline.corrections import Relink, Split, load_corrections
from pipeline.queries import Filter
from tests.browser.conftest import Open, answered, settled, take
from tests.browser.test_evidence import bar_number, click_bar, n_marks_on_all_sheets


def press(page: Page, name: str) -> Page:
    """Press the first button of that name and wait until the page has answered."""
    with answered(page):
        page.get_by_role("button", name=name).first.click()
    return page


def test_the_figures_of_a_person_open_what_they_count(visit: Open) -> None:
    """Names, descriptions and pronouns are counted apart, and each opens exactly its own sentences."""
    page = visit("?page=Who+and+where&who=person_3")
    for name in ("mentions", "nominal", "pronoun"):
        figure = page.locator(f".st-key-entity-{name} button")
        number = int(figure.locator("strong").first.inner_text())
        with answered(page):
            figure.first.click()
        page.wait_for_selector(".st-key-evidence")
        assert n_marks_on_all_sheets(page) == number > 0


def test_a_name_at_an_outlet_opens_its_sentences(visit: Open) -> None:
    """A segment of “Which outlet writes which name” opens as many marked names as it says."""
    page = visit("?page=Who+and+where&who=person_0")
    number = bar_number(page, "names-by-outlet", 0)
    click_bar(page, "names-by-outlet", 0)
    assert n_marks_on_all_sheets(page) == number


def test_a_place_opens_from_the_sentences_it_is_named_in(visit: Open) -> None:
    """What counts an entity leads to its page, which shows its kind in the list."""
    page = press(visit("?open=top-place~of.place_1"), "All about Ukraine")
    assert page.locator("h2.bc-page").all_inner_texts() == ["8 places", "Ukraine"]
    corner = page.locator("#bc-entity").bounding_box()
    assert corner and 0 < corner["y"] < 200, "the page opened is not in sight"
    assert page.get_by_role("radio", name="Places").is_checked()
    assert press_kind(page, "Organisations").locator("h2.bc-page").all_inner_texts() == ["2 organisations"]


def press_kind(page: Page, name: str) -> Page:
    """Choose a kind of entity."""
    with answered(page):
        page.get_by_role("radio", name=name).click()
    return page


def test_a_mark_tells_why_it_is_linked(visit: Open) -> None:
    """A reference is marked lighter than a name; each tells who is meant, by which rule and on what ground."""
    page = visit("?page=Articles&article=article-006")
    assert page.locator(".bc-article .bc-reference").count() == 5
    told = page.locator(".bc-article .bc-reference").first.get_attribute("data-tip") or ""
    assert told.startswith("Sergey Lavrov (person, by a description")
    assert "Foreign Minister of Russia on 2022-07-29" in told
    corrected = page.locator(".bc-article .bc-corrected").first.get_attribute("data-tip") or ""
    assert corrected.endswith("Corrected by hand (‘Biden’ in article-006 means Joe Biden).")
    page.locator(".st-key-legend-references label").click()
    page.wait_for_selector(".bc-article .bc-reference", state="detached")
    assert page.locator(".bc-article .bc-person").count() == 4


def test_a_question_is_decided_and_the_decision_undone(visit_own: Open, project: Path) -> None:
    """“Same” writes a merge to seeds/corrections.toml, offers a new build, and “Undo” takes it out again."""
    written = project / "seeds" / "corrections.toml"
    page = visit_own("?page=Corrections")
    before = page.locator(".st-key-waiting").inner_text()
    press(page, "Same")
    assert 'action = "merge"' in written.read_text("utf-8")
    assert "Decided: the same." in page.locator(".st-key-question-person_8-person_9").inner_text()
    assert "4 decisions are not in this build yet" in page.locator(".st-key-waiting").inner_text()
    press(page, "Undo")
    assert written.read_text("utf-8").strip() == ""
    assert page.locator(".st-key-waiting").inner_text() == before


def test_an_entity_is_corrected_by_hand(visit_own: Open, project: Path) -> None:
    """The form says what it would change, wants a reason, writes, and its decision is undone on the same page."""
    page = visit_own("?page=Who+and+where&who=person_0")
    page.get_by_text("Correct this", exact=True).click()
    page.get_by_role("combobox", name="What is wrong?").click()
    take(page, "It is nobody’s name")
    assert "Changes 68 mentions and 30 references in 50 articles." in page.locator(".st-key-correct").inner_text()
    assert page.get_by_role("button", name="Correct", exact=True).is_disabled()
    page.get_by_role("textbox", name="Why?").fill("A test.")
    with answered(page):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Correct", exact=True).click()
    page.wait_for_selector(".st-key-decision-1")
    assert "Sergey Lavrov is nobody’s name" in settled(page).locator(".st-key-decision-1").inner_text()
    assert 'reason = "A test."' in (project / "seeds" / "corrections.toml").read_text("utf-8")
    press(page, "Undo")
    assert page.locator(".st-key-decision-1").count() == 0


def test_a_build_made_elsewhere_is_not_corrected(visit: Open) -> None:
    """Over BACKCHANNEL_DATA the page says plainly that nothing is written, and offers no button that would."""
    page = visit("?page=Corrections")
    assert "nothing is written from here" in page.locator('[data-testid="stAlert"]').inner_text()
    for name in ("Same", "Not the same", "Undo", "Build again"):
        assert page.get_by_role("button", name=name, exact=True).count() == 0


def choose(page: Page, field: str, option: str) -> None:
    """Choose an option of a list by the first that has these words."""
    page.get_by_role("combobox", name=field).click()
    take(page, option)


def fill(page: Page, field: str, text: str) -> None:
    """Write into a field and leave it."""
    page.get_by_role("textbox", name=field).fill(text)
    with answered(page):
        page.keyboard.press("Tab")


def test_an_entity_is_parted_by_names_and_articles(visit_own: Open, project: Path) -> None:
    """The form offers its articles and names, says how many mentions go to somebody new, and writes a split."""
    page = visit_own("?page=Who+and+where&who=person_0")
    page.get_by_text("Correct this", exact=True).click()
    choose(page, "What is wrong?", "Some of it is another")
    choose(page, "Under which names?", "“Lavrov”")
    page.keyboard.press("Escape")
    choose(page, "Who or what is it?", "Somebody or something new")
    fill(page, "Its name", "Sergey Lavrov (farmer)")
    fill(page, "Why?", "Two men.")
    said = page.locator(".st-key-correct").inner_text()
    number = int(said.partition("Changes ")[2].split()[0])
    press(page, "Correct")
    page.wait_for_selector(".st-key-decision-1")
    (change,) = load_corrections(project / "seeds" / "corrections.toml")
    assert change == Split(
        "person_0", "Two men.", texts=("Lavrov",), name="Sergey Lavrov (farmer)", label="PERSON", made_at=change.made_at
    )
    counted = queries.names_used(queries.open_build(project / "data"), Filter(), "person_0")
    assert number == counted.loc[counted["text"] == "Lavrov", "mentions"].sum() > 0


def test_one_mention_is_corrected_where_it_is_read(visit_own: Open, project: Path) -> None:
    """Beside a sentence that a number opens, and in the reader; undone there too."""
    page = visit_own("?page=Who+and+where&who=person_0&open=entity~of.person_0")
    page.locator(".st-key-evidence").get_by_role("button", name="Correct a name").first.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settled(page)
    assert "Lavrov]" in page.get_by_role("combobox", name="Which words?").input_value()
    choose(page, "Who or what is it?", "Joe Biden")
    fill(page, "Why?", "A slip.")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    dialog.wait_for(state="detached")
    (change,) = load_corrections(project / "seeds" / "corrections.toml")
    assert isinstance(change, Relink) and (change.into, change.reason) == ("person_4", "A slip.")
    article_id = Path(change.article).stem
    page.goto(page.url.partition("?")[0] + f"?page=Articles&article={article_id}")
    page.wait_for_selector(".st-key-decision-1")
    settled(page)
    assert page.get_by_role("button", name="Correct a name").count() == 1
    press(page, "Undo")
    assert load_corrections(project / "seeds" / "corrections.toml") == []
