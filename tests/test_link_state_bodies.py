"""Bodies that nearly every state has are linked where the text says whose they are, and left open where it does not."""

import pytest

from pipeline.build import SEEDS
from pipeline.link import entity_rows, spellings_of
from pipeline.link.state_bodies import StateBodies, kind_of
from pipeline.offices import load_offices
from tests.test_link import linked

MINISTRY = "organisation.health_ministry_of_"


@pytest.mark.parametrize(
    ("text", "entity", "rule"),
    [
        ("[GPE Malaysia]'s [ORG Health Ministry] said so.", f"{MINISTRY}malaysia", "possessor"),
        ("The [NORP Malaysian] [ORG Ministry of Health] said so.", f"{MINISTRY}malaysia", "possessor"),
        ("The [ORG Malaysian Ministry of Health] said so.", f"{MINISTRY}malaysia", "own_name"),
        ("The [ORG Ministry of Health of Malaysia] said so.", f"{MINISTRY}malaysia", "own_name"),
        ("The [ORG Foreign Ministry] of [GPE Ukraine] said so.", "ukrainian_foreign_ministry", "possessor"),
        ("The [ORG Ukrainian Ministry for Foreign Affairs] said so.", "ukrainian_foreign_ministry", "curated_name"),
        ("The [ORG Malaysian Health Ministry] left. The [ORG Ministry of Health] did.", f"{MINISTRY}malaysia", None),
        ("[GPE Malaysia] said so. The [ORG Health Ministry] did.", None, "unresolved"),
        (
            "The [ORG Malaysian Health Ministry] met the [ORG Thai Health Ministry]. The [ORG Health Ministry] left.",
            None,
            "ambiguous",
        ),
        ("The [ORG Lakeside Health Trust] left.", "organisation.lakeside_health_trust", "own_name"),
        ("[GPE Malaysia]'s [ORG Lakeside Trust] left.", "organisation.lakeside_trust", "own_name"),
    ],
)
def test_a_ministry_is_that_of_the_country_beside_it(curated, text, entity, rule):
    """Or of the one that the article gives it elsewhere; in an article about Malaysia alone it may be anybody's."""
    last = [m for m in linked(text, curated) if m.label == "ORG"][-1]
    assert (last.entity_id, last.link_rule) == (entity, rule or "fuller_name")


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("U.S. Embassy in Velm", "organisation.embassy_of_united_states_in_velm"),
        ("American Embassy in Velm", "organisation.embassy_of_united_states_in_velm"),
        ("United States Embassy Velm", "organisation.embassy_of_united_states_in_velm"),
        ("American Embassy in Kyiv", "us_embassy_in_kyiv"),
        ("Israeli Embassy in Velm", "organisation.embassy_of_israel_in_velm"),
        ("U.S. Consulate General in Velm", "organisation.consulate_general_of_united_states_in_velm"),
        ("Grain Mission to Velm", "organisation.grain_mission_to_velm"),
    ],
)
def test_a_countrys_embassy_is_one_for_each_place(curated, name, entity):
    """However the country is called; another mission than a country's keeps its own name."""
    (mention,) = linked(f"The [ORG {name}] shut.", curated)
    assert mention.entity_id == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The [ORG U.S. Embassy in Velm] shut. The [ORG U.S. Embassy] said so.", "embassy_of_united_states_in_velm"),
        ("The [ORG U.S. Embassy] shut. The [ORG U.S. Embassy in Velm] said so. The [ORG Embassy] left.", "the same"),
        ("The [ORG U.S. Embassy in Velm] met the [ORG U.S. Embassy in Tverd]. The [ORG U.S. Embassy] left.", None),
        ("The [ORG Israeli Embassy in Velm] shut. The [ORG U.S. Embassy] said so.", "embassy_of_united_states"),
        ("The [ORG U.S. Embassy] said so.", "embassy_of_united_states"),
    ],
)
def test_an_embassy_is_the_one_that_the_article_names_with_its_place(curated, text, entity):
    """Before or after; where it names two, or another country's, the place is not known."""
    mentions = [mention for mention in linked(text, curated) if mention.label == "ORG"]
    if entity == "the same":
        assert {mention.entity_id for mention in mentions} == {"organisation.embassy_of_united_states_in_velm"}
    else:
        assert mentions[-1].entity_id == (entity and f"organisation.{entity}")


def test_who_speaks_for_a_ministry_tells_whose_it_is(read):
    """By the office on the article's date; nobody's spokeswoman tells nothing."""
    (body,) = [m for m in read("Foreign Ministry spokeswoman Maria Zakharova said so.") if m.label == "ORG"]
    assert (body.entity_id, body.link_rule, body.link_evidence) == (
        "russian_foreign_ministry",
        "office",
        "Maria Zakharova",
    )
    (body,) = [m for m in read("Foreign Ministry spokeswoman Anna Exemplar said so.") if m.label == "ORG"]
    assert (body.entity_id, body.link_rule) == (None, "unresolved")


def test_an_open_name_says_why(curated):
    """The mention stays in the table, linked to nobody."""
    (mention,) = linked("The [ORG Foreign Ministry] denied it.", curated)
    assert mention.link_evidence == "its country is not said"


def test_a_body_bears_the_name_of_its_country(curated):
    """So that two countries' ministries are told apart in a list."""
    mentions = linked("[GPE Malaysia]'s [ORG Health Ministry] said so.", curated)
    names = [row.name for row in entity_rows(spellings_of(mentions), curated) if row.kind == "organisation"]
    assert names == ["Health Ministry of Malaysia"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Defence", ("defense", "ministry")),
        ("Defense Ministry", ("defense", "ministry")),
        ("Ministry of Foreign Affairs", ("foreign", "ministry")),
        ("Court", ("court",)),
        ("Court of Arbitration", ()),
        ("Department of Education", ()),
        ("Health", ()),
        ("State Department", ()),
        ("Ministry of Sound", ()),
        ("Salvation Army", ()),
    ],
)
def test_a_state_body_is_made_of_such_words_alone(name, kind):
    """Another word makes it a name of its own."""
    assert kind_of(name) == kind


def test_every_listed_ministry_is_known_by_its_kind(curated):
    """The lists of state_bodies.toml and seeds/entities.csv fit together."""
    bodies = StateBodies(curated, load_offices(SEEDS / "offices.csv", curated))
    listed = [e for e in curated.entities.values() if e.kind == "organisation" and "Foreign Ministry" in e.name]
    assert listed and all(e.entity_id in bodies.listed.values() for e in listed)
