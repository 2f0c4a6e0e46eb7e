"""Every furniture rule takes its examples and spares its counterexamples; the examples stand beside the rules."""

import re

import pytest

from pipeline.clean.rules import Rule, load_rules
from pipeline.fingerprint import ROOT
from pipeline.ingest.body import OUTSIDE
from pipeline.ingest.page_rules import load_page_rules
from pipeline.ingest.repeats import REPEATED
from pipeline.ingest.teasers import TEASER
from pipeline.schema import columns
from pipeline.vocabulary import REMOVAL_RULES

CASES = [(rule, text) for rule in load_rules() for text in rule.matches]
SPARED = [(rule, text) for rule in load_rules() for text in rule.spares]


@pytest.mark.parametrize(("rule", "text"), CASES, ids=lambda case: getattr(case, "name", case))
def test_rule_takes_its_example(rule: Rule, text: str):
    """A rule does what its author meant."""
    assert rule.meets(text)


@pytest.mark.parametrize(("rule", "text"), SPARED, ids=lambda case: getattr(case, "name", case))
def test_rule_spares_its_counterexample(rule: Rule, text: str):
    """A rule does not reach into articles."""
    assert not rule.meets(text)


def test_no_line_rule_takes_a_counterexample_of_another():
    """Sentences of an article stay whatever rule looks at them."""
    taken = [(rule.name, text) for rule in load_rules() for _, text in SPARED if rule.meets(text)]
    assert taken == []


def test_every_rule_has_examples_of_both_kinds():
    """A rule without a counterexample has not been thought through."""
    assert [rule.name for rule in load_rules() if not (rule.matches and rule.spares)] == []


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ('[[rule]]\nname = "x"\nwhere = "moon"\npattern = "a"', "use line, head"),
        ('[[rule]]\nname = "x"\nwhere = "line"\npatterns = ["("]', "not readable"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path, block, words):
    """Whoever edits the file is told which rule is wrong and how."""
    path = tmp_path / "rules.toml"
    path.write_text(block)
    with pytest.raises(ValueError, match=words):
        load_rules(path)


def test_every_rule_is_told_in_words():
    """Of either file of rules, or code: the reader says why a paragraph was taken out, not the name of a rule."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline" / "clean").glob("*.py"))
    in_code = {OUTSIDE, TEASER, REPEATED, "listed_furniture", *re.findall(r"\.take\(.*\"(\w+)\"\)", code)}
    in_code |= {f"repeated_in_{kind}" for kind in ("publisher", "folder")} | {"above_article", "below_article"}
    named = {rule.name for rule in (*load_rules(), *load_page_rules())} | in_code
    assert len(in_code) > 12 and named - set(REMOVAL_RULES) == set()
    assert next(each for each in columns("removed") if each.name == "rule").values == REMOVAL_RULES
