"""Measured: how well article and page are told apart in scrapes of real pages.

`python -m tests.furniture FOLDER` prints the whole; this is a sample, with floors a little below it. The
weights have seen these pages: `python -m tests.furniture.crossed` measures with weights that have not.
"""

import pytest

from tests.conftest import SHARED, needs_shared
from tests.furniture.__main__ import Score, score
from tests.furniture.clean_texts import clean_texts
from tests.furniture.labelled import Labelled, labelled_pages

pytestmark = needs_shared
NEWS = SHARED / "news"
# Measured 0.990 and 0.981 on this sample.
KEPT, REMOVED = 0.988, 0.935


@pytest.fixture(scope="module")
def sample() -> Score:
    """The score of one news page in six of the held-out half."""
    pages = labelled_pages(NEWS, ("visible",), every=6)
    return score(page for page in pages if page.kind == "news" and page.is_held_out)


def test_the_article_is_kept_and_the_page_goes(sample):
    """Of characters; the target is .985 and .95, not met yet."""
    assert sample.n_pages >= 5
    assert sample.share_kept >= KEPT and sample.share_removed >= REMOVED, (sample.share_kept, sample.share_removed)


def test_next_to_nothing_is_taken_out_of_texts_without_furniture():
    """Speeches, statements, reports: .995 at least."""
    texts = clean_texts(NEWS, every=60)
    whole = [Labelled(t.name, t.source, "clean", t.lines, (True,) * len(t.lines), "", False) for t in texts]
    assert score(whole).share_kept >= 0.995
