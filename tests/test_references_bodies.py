"""Bodies of a state in small letters: whose they are, and which 'the ministry' is."""

import pytest

RUSSIAN = "russian_foreign_ministry"


def _bodies(rows):
    return [(row.text, row.entity_id) for row in rows if row.form == "nominal" and row.label == "ORG"]


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("Russia's foreign ministry", RUSSIAN),
        ("Russia’s defence ministry", "russian_defence_ministry"),
        ("the Russian foreign ministry", RUSSIAN),
        ("the Turkish defense ministry", "turkish_defence_ministry"),
        ("Ukraine's air force", "ukrainian_air_force"),
        ("Ukraine's ministry of foreign affairs", "ukrainian_foreign_ministry"),
    ],
)
def test_a_body_is_of_the_country_beside_it(read, words, entity):
    """As with capitals; it counts among references, since no name is given."""
    assert _bodies(read(f"On Monday {words} closed its doors.")) == [(words, entity)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel's health ministry closed its doors.",
        "The Russian embassy in Athens closed its doors.",
        "The Russian government closed its doors.",
        "Russia’s Foreign Ministry closed its doors.",
        "Russian foreign policy closed its doors.",
        "A Russian foreign ministry spokesman closed its doors.",
    ],
)
def test_a_description_makes_no_entity(read, text):
    """A body that nobody lists or names, one of several, a name, no body at all, somebody who speaks for one."""
    assert not _bodies(read(text))


def test_a_body_that_the_article_names_is_meant_in_small_letters(read):
    """Though nobody lists it."""
    rows = read("Israel's Health Ministry closed. On Monday Israel's health ministry opened.")
    (named,) = [row.entity_id for row in rows if row.form == "named" and row.label == "ORG"]
    assert _bodies(rows) == [("Israel's health ministry", named)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Russia's foreign ministry closed. The ministry opened. The foreign ministry closed.", 2),
        ("The Russian Foreign Ministry closed. The ministry opened.", 1),
        ("The ministry closed. Russia's foreign ministry opened.", 0),
        ("Russia's foreign ministry closed. The defence ministry opened. The ministry closed.", 0),
        ("Russia's foreign ministry closed. Peru's health ministry opened. The ministry closed.", 0),
        ("Russia's foreign ministry and Ukraine's closed. Its ministries opened. The ministry closed.", 0),
        ("Russia's foreign ministry and the Ukrainian Foreign Ministry closed. The ministry opened.", 0),
    ],
)
def test_the_ministry_is_the_only_one(read, text, meant):
    """Behind it, and where the article tells of no other, named or not."""
    alone = [
        entity for words, entity in _bodies(read(text)) if words.lower() in ("the ministry", "the foreign ministry")
    ]
    assert alone == [RUSSIAN] * meant
