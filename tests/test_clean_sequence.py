"""The article is told from the page by the look of all lines together, by weights that stand in a file."""

from pipeline.clean.beside import beside_signs
from pipeline.clean.sequence import Weights, best_sequence, looks_like_article
from pipeline.clean.trees import Forest

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
    forest = Forest([("prose", ("we_0", -1.5, 2.0), ("date", -0.5, 0.25)), 0.125])
    lines = [frozenset(signs) for signs in (["prose", "we_0"], ["prose"], ["date", "unknown"], [])]
    assert forest.totals(lines) == [-1.375, 2.125, -0.375, 0.375]
    assert forest.totals([]) == []


def test_the_lines_around_say_how_far_they_are_like_the_article():
    """Of a line its own number, those beside it, and what all near it come to, by their length; edges are said, too."""
    first, middle, last = beside_signs([100, 10, 300], [2.5, -3.0, 1.2])
    assert {"alone<3.0", "1_above:edge", "2_above:edge", "1_below<-2.0", "2_below<1.5", "least_below<-2.0"} <= first
    assert not {"alone<2.2", "2_below<1.0", "most_below<1.0", "least_above<3.0", "1_below:edge"} & first
    assert {"alone<-2.0", "1_above<3.0", "1_below<1.5", "2_below:edge", "near<2.2"} <= middle
    assert not {"1_above<2.2", "1_below<1.0", "most_above<2.2", "near<1.5"} & middle
    assert "most_above<3.0" in last and "most_above<2.2" not in last and "least_above<-2.0" in last


def test_a_line_by_itself_has_edges_on_both_sides():
    """Nothing stands near it."""
    (only,) = beside_signs([80], [0.0])
    assert {"1_above:edge", "2_above:edge", "1_below:edge", "2_below:edge"} <= only
    assert not any(sign.startswith("near") for sign in only)
