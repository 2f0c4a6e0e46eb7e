"""What people read leads where it says: every relative link to a file, and every anchor to a heading."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "pipeline").rglob("*.md")), *sorted((ROOT / "tests").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_a_file_and_a_heading(page):
    """None to what was moved or renamed."""
    for link in LINK.findall(page.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        leads_to = page.parent / path if path else page
        assert leads_to.exists(), link
        assert not anchor or anchor in anchors(leads_to), link


def test_the_tables_stand_last():
    """After what a reader needs first; `make readme` writes between the two comments."""
    readme = (ROOT / "README.md").read_text("utf-8")
    headings = re.findall(r"(?m)^## (.+)$", readme)
    assert headings[-1] == "The tables" and readme.endswith("<!-- end of tables -->\n")
