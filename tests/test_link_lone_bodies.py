"""Names that say only what sort of body it is: linked where the article tells which, and never entities themselves."""

from dataclasses import replace

import pytest

from pipeline.annotate import NameFinder
from pipeline.annotate.names import Name
from pipeline.link import Linker, lone_bodies
from pipeline.link.lone_bodies import is_lone_body, load_rules
from pipeline.offices import Offices
from pipeline.records import Sentence
from tests.conftest import article
from tests.test_link import linked, triples

HOUSE, SENATE, COUNCIL = "us_house_of_representatives", "us_senate", "un_security_council"
CONGRESS = "The [ORG U.S. Congress] met. "
NOBODY = (None, "unresolved")
FULLER = lone_bodies._fuller


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [ORG Alliance] met.", NOBODY),
        ("The [ORG Task Force] met.", NOBODY),
        ("[ORG The Coalition] met.", NOBODY),
        (
            "The [ORG Lakeside Alliance] met. The [ORG Alliance] left.",
            ("organisation.lakeside_alliance", "fuller_name"),
        ),
        (
            "The [ORG Alliance of Grain] met. The [ORG ALLIANCE] left.",
            ("organisation.alliance_of_grain", "fuller_name"),
        ),
        (
            "The [ORG Grain Task Force] met. The [ORG Task Force] left.",
            ("organisation.grain_task_force", "fuller_name"),
        ),
        ("The [ORG Velm Alliance] met the [ORG Lakeside Alliance]. The [ORG Alliance] left.", (None, "ambiguous")),
        ("The [FAC Lakeside Office] shut. The [ORG Office] left.", NOBODY),
        (
            "The [ORG Coalition on Grain] met. The [ORG Coalition] left.",
            ("organisation.coalition_on_grain", "fuller_name"),
        ),
        ("[ORG NATO] met. The [ORG Alliance] left.", ("nato", "usual_body")),
        ("[ORG NATO] met the [ORG Lakeside Alliance]. The [ORG Alliance] left.", (None, "ambiguous")),
        ("[ORG NATO] met. The [NORP Japanese] [ORG Alliance] left.", NOBODY),
        ("The [ORG Alliance Party] won.", ("organisation.alliance_party", "own_name")),
        ("The [ORG Lakeside Alliance] met.", ("organisation.lakeside_alliance", "own_name")),
    ],
)
def test_a_body_noun_alone_is_the_one_fuller_body(curated, text, expected):
    """Or nobody; a word before 'Party' is a name, and a building is no body."""
    last = linked(text, curated)[-1]
    assert (last.entity_id, last.link_rule) == expected


def test_what_is_named_in_full_later_is_not_meant_before(curated):
    """'The Coalition' of the first sentence may be another."""
    mentions = linked("The [ORG Coalition] met. The [ORG Lakeside Coalition] left. The [ORG Coalition] did.", curated)
    assert [m.entity_id for m in mentions] == [None, *["organisation.lakeside_coalition"] * 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [ORG Senate] voted.", NOBODY),
        ("The [ORG House] voted.", NOBODY),
        ("The [ORG Congress] met. The [ORG Senate] voted.", NOBODY),
        (CONGRESS + "The [ORG Senate] voted.", (SENATE, "usual_body")),
        (CONGRESS + "The [ORG House] voted.", (HOUSE, "usual_body")),
        ("[NORP Republicans] met [NORP Democrats]. The [ORG SENATE] voted.", (SENATE, "usual_body")),
        ("[NORP Republicans] met. The [ORG Senate] voted.", NOBODY),
        ("The [ORG U.S. House] met. The [ORG House] voted.", (HOUSE, "fuller_name")),
        ("The [ORG White House] spoke. The [ORG House] voted.", NOBODY),
        (CONGRESS + "The [ORG House of Keys] met. The [ORG House] voted.", (None, "ambiguous")),
        ("The [ORG House of Keys] met. The [ORG House] voted.", ("organisation.house_of_keys", "fuller_name")),
        (CONGRESS + "The [ORG French Senate] met. The [ORG Senate] voted.", (None, "ambiguous")),
        ("The [ORG French Senate] met. The [ORG Senate] voted.", ("organisation.french_senate", "fuller_name")),
        (CONGRESS + "[GPE France]'s [ORG Senate] voted.", ("organisation.french_senate", "possessor")),
        (CONGRESS + "The [ORG Senate] of [GPE France] voted.", ("organisation.french_senate", "possessor")),
        (CONGRESS + "The [NORP American] [ORG Senate] voted.", (SENATE, "possessor")),
        (CONGRESS + "The [GPE Lakeside] [ORG Senate] voted.", NOBODY),
        (CONGRESS + "The state [ORG Senate] voted.", NOBODY),
        (
            CONGRESS + "The [ORG Grain Committee of the Velm Senate] met. The [ORG Senate] voted.",
            (SENATE, "usual_body"),
        ),
        (CONGRESS + "The [NORP Republican] [ORG Senate] voted.", (SENATE, "usual_body")),
    ],
)
def test_a_chamber_is_american_only_where_the_text_is(curated, text, expected):
    """And names no other; 'Congress' alone may be any country's, and the White House is no chamber."""
    last = [m for m in linked(text, curated) if m.label == "ORG"][-1]
    assert (last.entity_id, last.link_rule) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[GPE Japan], [GPE India] and [GPE Australia] met. The [ORG Quad] left.", ("quad", "usual_body")),
        ("[GPE Japan] and [GPE India] met. The [ORG Quad] left.", NOBODY),
        (
            "[GPE Japan], [GPE India] and [GPE Australia] met on [GPE Sudan]. The [ORG Quad] left.",
            (None, "ambiguous"),
        ),
        ("The [ORG European Quad] met. The [ORG Quad] left.", ("organisation.european_quad", "fuller_name")),
        ("[ORG OFAC] met. The [ORG Treasury] left.", ("us_treasury_department", "usual_body")),
        ("[ORG OFAC] met the [ORG Velm Treasury]. The [ORG Treasury] left.", (None, "ambiguous")),
        ("[GPE Velm] met. The [ORG Treasury] left.", NOBODY),
        ("The [ORG Velm Treasury] met. The [ORG Treasury] left.", ("organisation.velm_treasury", "fuller_name")),
    ],
)
def test_a_body_that_another_may_be_called_is_told_by_those_beside_it(curated, text, expected):
    """The Quad is that of Japan, India and Australia where these are named and Sudan, which has another, is not."""
    last = [m for m in linked(text, curated) if m.label == "ORG"][-1]
    assert (last.entity_id, last.link_rule) == expected


@pytest.mark.parametrize(
    ("publisher", "entity", "evidence"),
    [
        ("The White House", SENATE, "published by White House"),
        ("Downing Street", None, "which body it is, is not said"),
        ("The New York Times", None, "which body it is, is not said"),
    ],
)
def test_a_publisher_that_speaks_for_its_country_means_its_own_chamber(curated, publisher, entity, evidence):
    """A newspaper writes of every country's."""
    text = "The Senate voted."
    names = [Name(4, 10, "Senate", "ORG", "model")]
    written = replace(article(text), publisher=publisher)
    (mention,) = Linker(curated, Offices())(written, names, [Sentence("a", 0, 0, len(text))])
    assert (mention.entity_id, mention.link_evidence) == (entity, evidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [ORG Security Council] met.", (COUNCIL, "usual_body")),
        ("The [ORG Russian Security Council] met. The [ORG Security Council] left.", "security_council_of_russia"),
        ("The [ORG UN] and the [ORG Russian Security Council] met. The [ORG Security Council] left.", None),
        (
            "The [ORG UN] met. [GPE Iran]'s [ORG Security Council] left.",
            ("organisation.iranian_security_council", "possessor"),
        ),
        (
            "The [ORG UN] met. The [NORP Russian] [ORG Security Council] left.",
            ("security_council_of_russia", "possessor"),
        ),
        ("The [ORG UN Security Council] met. The [ORG Security Council] left.", (COUNCIL, "fuller_name")),
    ],
)
def test_the_security_council_is_that_of_the_united_nations(curated, text, expected):
    """Where the article names no other."""
    last = linked(text, curated)[-1]
    assert expected in (last.entity_id, (last.entity_id, last.link_rule))


def test_a_listed_short_name_stays_one(read):
    """'Senate' beside 'U.S. Senate' is linked as seeds/entities.csv says, but not beside another country's."""
    assert triples(read("The U.S. Senate met. The Senate left."))[-1] == ("Senate", SENATE, "context_alias")


def test_the_usual_bodies_are_listed(curated):
    """So are the signs of a text that is of their country."""
    for noun, usual in load_rules().usual.items():
        assert is_lone_body(noun, "ORG")
        assert {usual.entity, *(each for sign in usual.signs for each in sign)} <= curated.entities.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea voted. Korea rejoiced.", ("south_korea", "context_alias")),
        ("Seoul voted. Korea rejoiced.", ("south_korea", "context_alias")),
        ("North Koreans left. Korea rejoiced.", ("north_korea", "context_alias")),
        ("The DPRK left. Korea rejoiced.", ("north_korea", "context_alias")),
        ("South Korea called Pyongyang. Korea rejoiced.", (None, "ambiguous")),
        ("It rained. Korea rejoiced.", NOBODY),
    ],
)
def test_korea_is_the_one_that_the_article_names(curated, nlp, text, expected):
    """In full or by its capital; both or neither: nobody."""
    names = NameFinder(nlp, curated)(nlp(text))
    if names[-1:] == [] or names[-1].text != "Korea":
        start = text.index("Korea rejoiced")
        names.append(Name(start, start + 5, "Korea", "GPE", "model"))
    last = Linker(curated, Offices())(article(text), names, [Sentence("a", 0, 0, len(text))])[-1]
    assert (last.entity_id, last.link_rule) == expected
    if expected == NOBODY:
        assert last.link_evidence == "neither North Korea nor South Korea is named"


def test_a_headline_that_says_only_the_sort_tells_nothing(curated):
    """'House to decide on Senate' is no second Senate."""
    text = "The U.S. Senate met. The Senate voted."
    names = [Name(4, 15, "U.S. Senate", "ORG", "curated", (SENATE,)), Name(25, 31, "Senate", "ORG", "model")]
    headline = [Name(0, 6, "Senate", "ORG", "model")]
    *_, last = Linker(curated, Offices())(article(text), names, [Sentence("a", 0, 0, len(text))], headline)
    assert (last.entity_id, last.link_rule) == (SENATE, "fuller_name")


def test_a_body_that_is_named_again_and_again_is_looked_at_once(curated, monkeypatch):
    """A long text is no more work for each of its names than a short one."""
    looked = []
    monkeypatch.setattr(lone_bodies, "_fuller", lambda *given: looked.append(len(given[1])) or FULLER(*given))
    text = "The [ORG Lakeside Alliance] met. The [ORG Alliance] left. "
    for times in (1, 20):
        assert {each.entity_id for each in linked(text * times, curated)} == {"organisation.lakeside_alliance"}
    assert set(looked) == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [ORG European Union] met. The [ORG Commission] left.", ("european_commission", "usual_body")),
        ("[PERSON Ursula von der Leyen] met. The [ORG Commission] left.", ("european_commission", "usual_body")),
        ("The [ORG European Commission] met. The [ORG Union] left.", ("european_union", "usual_body")),
        ("The [ORG European Union] met. The [ORG Union] left.", ("european_union", "fuller_name")),
        ("The [ORG Commission] left.", NOBODY),
        ("The [ORG Union] left.", NOBODY),
        ("The [ORG European Union] met the [ORG Grain Commission]. The [ORG Commission] left.", (None, "ambiguous")),
        ("The [ORG European Union] met the [ORG African Union]. The [ORG Commission] left.", (None, "ambiguous")),
        (
            "The [ORG European Union] met. The [NORP Japanese] [ORG Commission] left.",
            ("organisation.commission_of_japan", "possessor"),
        ),
    ],
)
def test_the_commission_is_the_european_one_in_texts_of_the_union(curated, text, expected):
    """Not where another commission or union is named."""
    last = linked(text, curated)[-1]
    assert (last.entity_id, last.link_rule) == expected
