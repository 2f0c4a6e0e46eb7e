"""The articles of a corpus in stretches, of which one article more changes one."""

import random
from itertools import chain

import pytest

from pipeline.clean import id_of
from pipeline.passes.clean import Brief
from pipeline.passes.write import MOST_ARTICLES, MOST_CHARS, stretches


def briefs(n: int, n_chars: int = 2_000) -> list[Brief]:
    """Return n articles in the order of the tables."""
    articles = [Brief(b"%d" % i, "2022-07-29", id_of(f"{i}.txt", 0), n_chars=n_chars) for i in range(n)]
    return sorted(articles, key=lambda brief: brief.article_id)


@pytest.mark.parametrize("n", [0, 1, 3_000])
def test_stretches_are_all_articles_in_their_order(n):
    """None left out, none twice, each stretch of some dozens."""
    found = list(stretches(briefs(n)))
    assert list(chain(*found)) == briefs(n) and all(found) and len(found) <= max(1, n // 32)


@pytest.mark.parametrize("n_chars", [2_000, 50_000])
def test_an_article_more_changes_the_stretch_that_it_is_in(n_chars):
    """Also where long texts end stretches before an article does: at most till the next article that ends one."""
    articles = briefs(3_000, n_chars)
    for more in random.Random(1).sample(articles, 20):
        before = {tuple(each) for each in stretches([brief for brief in articles if brief != more])}
        new = [each for each in stretches(articles) if tuple(each) not in before]
        assert sum(map(len, new)) <= MOST_ARTICLES


def test_a_stretch_is_bounded():
    """In articles, of which perhaps none ends one, and in characters."""
    ends_none = [brief for brief in briefs(2_000, 1) if int(brief.article_id, 16) % 64]
    assert max(map(len, stretches(ends_none))) == MOST_ARTICLES
    assert {len(each) for each in stretches(briefs(100, MOST_CHARS))} == {1}
