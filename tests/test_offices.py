"""Who held an office on a day is looked up, never guessed; what cannot be used is one clear line."""

import pickle
import re
from datetime import date, datetime

import pytest

from pipeline.build import SEEDS
from pipeline.curated import COLUMNS as ENTITY_COLUMNS
from pipeline.curated import Curated, load_curated
from pipeline.offices import COLUMNS, OfficeError, Offices, load_offices, office_rows
from pipeline.schema import table_key
from pipeline.vocabulary import OFFICES

KNOWN = {
    "usa": ("place", "GPE"),
    "russia": ("place", "GPE"),
    "pact": ("organisation", "ORG"),
    "pompeo": ("person", "PERSON"),
    "blinken": ("person", "PERSON"),
    "sullivan": ("person", "PERSON"),
}
POMPEO = "foreign_minister,usa,,pompeo,2018-04-26,2021-01-20,Secretary of State"
BLINKEN = "foreign_minister,usa,,blinken,2021-01-20,2025-01-20,Secretary of State"
SULLIVAN = "ambassador,usa,russia,sullivan,2020-02-05,2022-09-04,Ambassador to Russia"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Curated:
    """Three people, two countries and an alliance."""
    path = tmp_path_factory.mktemp("seeds") / "entities.csv"
    filling = "," * (len(ENTITY_COLUMNS) - 4)
    lines = [f"{key},{kind},{label},{key.title()}{filling}" for key, (kind, label) in KNOWN.items()]
    path.write_text("\n".join((",".join(ENTITY_COLUMNS), *lines)), "utf-8")
    return load_curated(path)


@pytest.fixture
def load(tmp_path, few):
    """Load a file of these lines under the header."""

    def loaded(*lines: str) -> Offices:
        path = tmp_path / "offices.csv"
        path.write_text("\n".join((",".join(COLUMNS), *lines)), "utf-8")
        return load_offices(path, few)

    return loaded


@pytest.fixture(scope="module")
def shipped(curated) -> Offices:
    """The offices as shipped."""
    return load_offices(SEEDS / "offices.csv", curated)


def test_the_same_words_mean_different_people_in_2020_and_2022(load):
    """'The Secretary of State' is who held the office on that day."""
    offices = load(BLINKEN, POMPEO)
    assert offices.holders("foreign_minister", "usa", date(2020, 6, 1)) == ("pompeo",)
    assert offices.holders("foreign_minister", "usa", date(2022, 6, 1)) == ("blinken",)


def test_first_and_last_day_count(load):
    """On the day of the handover both are in office: two names, so nobody is guessed."""
    offices = load(POMPEO, BLINKEN)
    assert offices.holders("foreign_minister", "usa", date(2021, 1, 20)) == ("pompeo", "blinken")
    assert offices.holders("foreign_minister", "usa", date(2018, 4, 25)) == ()
    assert offices.holders("foreign_minister", "usa", date(2025, 1, 21)) == ()


@pytest.mark.parametrize(
    ("office", "title", "called"),
    [
        ("head_of_government", "prime minister", True),
        ("head_of_government", "taoiseach", True),
        ("head_of_government", "president", False),
        ("foreign_minister", "prime minister", False),
    ],
)
def test_a_head_of_government_is_a_prime_minister_by_whatever_title(load, office, title, called):
    """'Prime Minister Sullivan' of one who is Taoiseach at home; nobody else is called so."""
    offices = load(f"{office},russia,,sullivan,2012-05-07,,Taoiseach of Russia")
    (term,) = offices.by_person["sullivan"]
    assert term.is_called(title) == called


def test_a_term_without_last_day_lasts(load):
    """Who still holds the office needs no end."""
    offices = load("head_of_state,russia,,sullivan,2012-05-07,,President")
    assert offices.holders("head_of_state", "russia", date(2031, 1, 1)) == ("sullivan",)


def test_an_ambassador_is_found_by_both_countries(load):
    """Without the receiving country nobody is returned: an embassy is not any embassy."""
    offices = load(SULLIVAN)
    assert offices.holders("ambassador", "usa", date(2021, 1, 1), to="russia") == ("sullivan",)
    assert offices.holders("ambassador", "usa", date(2021, 1, 1)) == ()
    assert offices.holders("ambassador", "russia", date(2021, 1, 1), to="usa") == ()


def test_what_nobody_lists_has_no_holder(load):
    """An unknown office, country or person is an empty answer, no error."""
    offices = load(POMPEO)
    assert offices.holders("defence_minister", "usa", date(2020, 1, 1)) == ()
    assert offices.of_person("nobody") == () and offices.held("nobody", date(2020, 1, 1)) == ()


def test_a_person_has_a_career_in_order_of_date(load):
    """The file's order does not matter; the line in the file is kept as evidence."""
    later = "ambassador,usa,pact,sullivan,2023-01-01,,Ambassador to the Pact"
    offices = load(later, SULLIVAN)
    assert [(term.to, term.line) for term in offices.of_person("sullivan")] == [("russia", 3), ("pact", 2)]
    assert [term.to for term in offices.held("sullivan", date(2023, 1, 1))] == ["pact"]


def test_one_who_holds_an_office_under_two_titles_is_named_once(load):
    """A minister who also acts as one is one person."""
    offices = load(BLINKEN, BLINKEN.replace(",Secretary", ",Acting Secretary"))
    assert offices.holders("foreign_minister", "usa", date(2022, 1, 1)) == ("blinken",)
    assert len(offices.terms("foreign_minister", "usa", date(2022, 1, 1))) == 2


def test_a_handover_may_take_a_month(load):
    """Old and new holder may stand side by side for 31 days, no longer."""
    load(POMPEO, BLINKEN.replace("2021-01-20", "2020-12-20"))
    with pytest.raises(OfficeError, match="blinken is 'Secretary of State' at the same time as pompeo"):
        load(POMPEO, BLINKEN.replace("2021-01-20", "2020-12-19"))


def test_another_title_and_offices_of_several_may_overlap(load):
    """Acting holders, co-heads, spokespeople and envoys work at the same time."""
    load(POMPEO, BLINKEN.replace("2021-01-20", "2019-01-01").replace(",Secretary", ",Acting Secretary"))
    load("spokesperson,usa,,pompeo,2020-01-01,,Spokesman", "spokesperson,usa,,blinken,2020-01-01,,Spokesman")
    load("special_envoy,usa,,pompeo,2020-01-01,,Envoy", "special_envoy,usa,russia,blinken,2020-01-01,,Envoy")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([POMPEO, "king,usa,,pompeo,2020-01-01,,King"], "line 3: office is 'king'; use head_of_state, "),
        (
            ["chief,pact,,nobody,2020-01-01,,Head"],
            "entity_id is 'nobody', which no row of entities.csv defines; add it",
        ),
        (["chief,nowhere,,pompeo,2020-01-01,,Head"], "of is 'nowhere', which no row of entities.csv defines"),
        (["ambassador,usa,mars,pompeo,2020-01-01,,Head"], "to is 'mars', which no row of entities.csv defines"),
        (["chief,pact,,russia,2020-01-01,,Head"], "entity_id is 'russia', a place; give a person."),
        (["chief,blinken,,pompeo,2020-01-01,,Head"], "of is 'blinken', a person; give a place or organisation."),
        (["ambassador,usa,,pompeo,2020-01-01,,Ambassador"], "an ambassador needs 'to'; write where"),
        (["chief,pact,usa,pompeo,2020-01-01,,Head"], "'to' is 'usa'; only ambassador or special_envoy has one."),
        (["chief,pact,,pompeo,1.2.2020,,Head"], "from_date is '1.2.2020'; write a day like 2022-02-24."),
        (["chief,pact,,pompeo,20200101,,Head"], "from_date is '20200101'; write a day"),
        (["chief,pact,,pompeo,,,Head"], "from_date is ''; write a day"),
        (["chief,pact,,pompeo,2020-01-01,2020-02-30,Head"], "to_date is '2020-02-30'; write a day"),
        (["chief,pact,,pompeo,2021-01-01,2020-01-01,Head"], "from_date 2021-01-01 is after to_date 2020-01-01"),
        (["chief,pact,,pompeo,2020-01-01,,"], "line 2: title is empty; write the office in words"),
        (["chief,pact"], "line 2: has 2 cells where the header has 7; put quotation marks around a cell "),
        ([POMPEO, POMPEO], "line 3: person, office, first day and title stand already on line 2; delete one"),
        (
            [POMPEO, BLINKEN.replace("2021-01-20", "2020-01-01")],
            "line 3: blinken is 'Secretary of State' at the same time as pompeo (line 2) for more than 31 days",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(load, lines, words):
    """Kinds, people, countries, days and overlaps are checked before any work."""
    with pytest.raises(OfficeError, match=re.escape(words)):
        load(*lines)


def test_a_missing_file_a_missing_column_and_foreign_bytes_are_named(tmp_path, few):
    """The header is part of the promise."""
    path = tmp_path / "offices.csv"
    with pytest.raises(OfficeError, match="is not there; restore it"):
        load_offices(path, few)
    path.write_text("office,of,entity_id\n")
    with pytest.raises(
        OfficeError, match="line 1: columns to, from_date, to_date, title are missing; the header is office"
    ):
        load_offices(path, few)
    path.write_bytes("office,é".encode("latin-1"))
    with pytest.raises(OfficeError, match="is not UTF-8 text"):
        load_offices(path, few)


def test_rows_are_those_of_the_persons_asked_for_in_order_of_the_key(load):
    """The table holds the offices of people who occur in the build, and nobody else's."""
    rows = office_rows(load(SULLIVAN, POMPEO, BLINKEN), ["sullivan", "pompeo", "usa"])
    assert [(row.entity_id, row.of_entity_id, row.to_entity_id) for row in rows] == [
        ("pompeo", "usa", None),
        ("sullivan", "usa", "russia"),
    ]
    assert rows[0].start_date == datetime(2018, 4, 26) and rows[0].title == "Secretary of State"


def test_two_embassies_from_one_day_are_two_rows(load):
    """The title belongs to the key, so an ambassador to two places does not collide."""
    pact = SULLIVAN.replace("russia", "pact").replace("to Russia", "to the Pact")
    rows = office_rows(load(SULLIVAN, pact), ["sullivan"])
    assert len({tuple(getattr(row, name) for name in table_key("offices")) for row in rows}) == 2


def test_offices_can_be_handed_to_another_process(load):
    """Workers get them pickled."""
    offices = load(POMPEO, SULLIVAN)
    assert pickle.loads(pickle.dumps(offices)) == offices


def test_the_shipped_list_is_broad_enough(shipped):
    """More than a thousand terms; every kind of office is there."""
    terms = [term for each in shipped.by_person.values() for term in each]
    assert len(terms) >= 1000
    assert {term.office for term in terms} == set(OFFICES)


def test_everybody_on_the_shipped_list_has_pronouns(shipped, curated):
    """'She' can be the minister only if it is known that the minister is a woman."""
    assert [person for person in shipped.by_person if not curated.entities[person].pronouns] == []


@pytest.mark.parametrize(
    ("office", "of", "to", "day", "holder"),
    [
        ("foreign_minister", "united_states", None, "2020-06-01", "mike_pompeo"),
        ("foreign_minister", "united_states", None, "2022-06-01", "antony_blinken"),
        ("head_of_state", "ukraine", None, "2018-01-01", "petro_poroshenko"),
        ("head_of_state", "ukraine", None, "2022-02-24", "volodymyr_zelenskyy"),
        ("defence_minister", "russia", None, "2022-02-24", "sergei_shoigu"),
        ("defence_minister", "russia", None, "2024-06-01", "andrei_belousov"),
        ("spokesperson", "state_department", None, "2022-03-01", "ned_price"),
        ("spokesperson", "kremlin", None, "2022-03-01", "dmitry_peskov"),
        ("spokesperson", "russian_foreign_ministry", None, "2023-03-01", "maria_zakharova"),
        ("ambassador", "united_states", "russia", "2022-03-01", "john_sullivan"),
        ("ambassador", "russia", "united_nations", "2022-03-01", "vasily_nebenzya"),
        ("chief", "nato", None, "2022-02-24", "jens_stoltenberg"),
        ("chief", "nato", None, "2025-01-01", "mark_rutte"),
        ("chief", "united_nations", None, "2016-06-01", "ban_ki_moon"),
        ("head_of_government", "united_kingdom", None, "2022-08-01", "boris_johnson"),
        ("head_of_government", "united_kingdom", None, "2022-10-01", "liz_truss"),
        ("head_of_state", "united_kingdom", None, "2022-10-01", "king_charles"),
        ("foreign_minister", "germany", None, "2021-12-01", "heiko_maas"),
        ("foreign_minister", "germany", None, "2022-02-24", "annalena_baerbock"),
        ("foreign_minister", "turkey", None, "2022-07-22", "mevlut_cavusoglu"),
        ("foreign_minister", "turkey", None, "2024-08-01", "hakan_fidan"),
        ("head_of_state", "finland", None, "2024-04-01", "alexander_stubb"),
        ("foreign_minister", "china", None, "2023-03-01", "qin_gang"),
        ("foreign_minister", "european_union", None, "2022-02-24", "josep_borrell"),
        ("national_security_adviser", "united_states", None, "2022-03-14", "jake_sullivan"),
        ("ambassador", "ukraine", "germany", "2022-05-01", "andriy_melnyk"),
        ("chief", "central_intelligence_agency", None, "2021-11-02", "william_burns"),
    ],
)
def test_the_shipped_list_names_the_right_person(shipped, office, of, to, day, holder):
    """Spot checks against what everybody knows."""
    assert shipped.holders(office, of, date.fromisoformat(day), to=to) == (holder,)
