"""Where a place's name stands for its government."""

import pytest

from pipeline.annotate import NameFinder, load_language
from pipeline.build import SEEDS
from pipeline.curated import load_curated


@pytest.fixture(scope="module")
def finder():
    """The finder and its pipeline, with the listed places."""
    nlp = load_language("rules")
    return nlp, NameFinder(nlp, load_curated(SEEDS / "entities.csv"))


@pytest.mark.parametrize(
    ("text", "governments"),
    [
        ("Moscow has repeatedly denied it.", ["Moscow"]),
        ("Kyiv wants guarantees.", ["Kyiv"]),
        ("Talks between Washington and Moscow stalled.", ["Washington", "Moscow"]),
        ("Ties with Ankara matter.", ["Ankara"]),
        ("He met her in Moscow.", []),
        ("In Moscow said nothing changed.", []),
        ("Ukraine’s president said so.", []),
        ("An agreement with Russia’s largest bank.", []),
        ("Texas said no.", []),
        ("Kharkiv rejected nothing.", []),
        ("They walked from Moscow to Kyiv.", []),
    ],
)
def test_a_government_is_meant_only_where_the_words_beside_it_say_so(finder, text, governments):
    """A verb or dealings; never after 'in', never before a possessive, never a place that governs no country."""
    nlp, find = finder
    names = find(nlp(text))
    assert [name.text for name in names if name.sense == "government"] == governments
    assert {name.label for name in names if name.sense} <= {"GPE"}
