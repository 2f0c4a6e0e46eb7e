"""The article is told from the page by the look of all lines together, by weights that stand in a file."""

from pipeline.clean.sequence import Weights, best_sequence, looks_like_article

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
