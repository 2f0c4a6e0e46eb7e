"""How the corpus names its entities is counted piece by piece."""

from collections import Counter
from dataclasses import replace

from pipeline.census import Census
from tests.test_tables import MENTION

REFERENCE = replace(MENTION, text="he", form="pronoun", link_rule="only_person")


def counted(*found, corrected=None, met=()) -> Census:
    """Return a census of one article."""
    census = Census()
    census.add(found, list(found) if corrected is None else corrected, Counter(met))
    return census


def test_what_was_counted_apart_comes_together_as_text():
    """As if one census had counted all, whether corrections changed anything or not."""
    one = counted(MENTION, MENTION, REFERENCE)
    other = counted(MENTION, corrected=[replace(MENTION, entity_id="other", correction=2)], met=[2])
    together = Census()
    for each in (one, other, one):
        together.add_json(each.to_json())
    assert together.found == one.found + other.found + one.found and together.n_references == 2
    assert together.corrected == one.corrected + other.corrected + one.corrected != together.found
    assert together.met == Counter([2])


def test_names_counted_from_text_share_their_label_and_rule():
    """A label, a rule or a form is one string, however many names of however many articles bear it."""
    together = Census()
    for number in range(3):
        together.add_json(counted(replace(MENTION, text=f"Name {number}"), REFERENCE).to_json())
    assert len(together.found) == 4 and len({id(each.label) for each in together.found}) == 1
    assert len({id(each.link_rule) for each in together.found if each.form == "named"}) == 1
