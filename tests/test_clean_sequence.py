"""The article is told from the page by the look of all lines together, by weights that stand in a file."""

from pipeline.clean.sequence import Weights, best_sequence, looks_like_article
from pipeline.clean.unlike import score

COSTS = Weights({}, 0.0, 0.5, 3.0)


def test_page_article_page_follow_each_other():
    """What does not look like the article is above it, a box in it, or below it."""
    scores = [-2.0, 3.0, -2.0, -2.0, 4.0, -2.0]
    assert best_sequence(scores, COSTS) == [False, True, False, False, True, False]


def test_a_lone_odd_line_stays():
    """A subheading between two paragraphs is no box."""
    assert best_sequence([3.0, -1.0, 3.0], COSTS) == [True, True, True]


def test_lines_that_are_taken_already_are_left_out():
    """They are neither article nor do they end it."""
    found = looks_like_article(["One.", "Ad", "Two."], [1.0, 1.0, 1.0], [False, True, False], COSTS)
    assert found == [True, False, True]


def test_a_tree_asks_for_one_sign_after_another():
    """It goes on with the first tree for a line that has the sign, with the second for others, to a number."""
    tree = ("prose", ("we_0", -1.5, 2.0), ("date", -0.5, 0.25))
    assert [score(tree, frozenset(signs)) for signs in (["prose", "we_0"], ["prose"], ["date"], [])] == [
        -1.5,
        2,
        -0.5,
        0.25,
    ]
