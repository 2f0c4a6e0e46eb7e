"""What a line is, not what it is about, is told by its words, by weights that stand in a file."""

from pipeline.clean.wording import BOUNDS, load_wording, parts_of, wording_of, wording_signs


def test_who_is_named_and_how_many_says_nothing():
    """Two lines that differ in names and numbers alone are worded alike, and the table of weights holds no numbers."""
    one = "Read how Ilse Marchetti won over 14 envoys. She told us of it."
    other = "Read how Oswin Farthing won over 203 envoys. She told us of it."
    assert parts_of(one) == parts_of(other)
    assert not [part for part in load_wording() if any(word.isdigit() for word in part.split())]


def test_pairs_of_words_end_with_their_sentence():
    """The last word of one and the first of the next are no pair; those that the line begins with are marked."""
    parts = parts_of("We met. They left.")
    assert {"we met", "they left", "<first> we", "<first> we met"} <= parts
    assert not {"met they", "<first> they"} & parts


def test_each_part_counts_once():
    """Their weights are added up; what has no weight says nothing."""
    assert wording_of("Join us, and join the others", {"join": -40, "join us": -25, "<line>": 10}) == -55


def test_a_line_is_told_by_its_neighbours_too():
    """Above and below, to the edge of what is left."""
    low, high = wording_signs(["join", "met"], {"join": BOUNDS[0] - 1, "met": BOUNDS[-1] + 1})
    assert f"wording<{BOUNDS[0]}" in low and "above:edge" in low
    assert not [sign for sign in high if sign.startswith("wording<")]
    assert f"above:wording<{BOUNDS[0]}" in high and "below:edge" in high
    assert wording_signs([], {}) == []
