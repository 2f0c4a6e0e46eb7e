"""One person is one entity, whatever the text calls them; the rule that linked each name is recorded."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from pipeline.annotate.names import Name
from pipeline.build import SEEDS
from pipeline.identity import id_of_unlisted, plain_name
from pipeline.link import (
    Linker,
    alias_rows,
    entity_rows,
    spellings_of,
)
from pipeline.link.entities import LONE
from pipeline.link.titled import TitledNames
from pipeline.offices import Offices, days_of, load_offices
from pipeline.records import Sentence
from tests.conftest import article

SENTENCE = Sentence("a", 0, 0, 100)


def linked(marked: str, curated):
    """Return the mentions of a text whose names are marked: '[PERSON Anna Exemplar] left.'"""
    text, names = "", []
    for words, label, name in re.findall(r"([^\[]+)|\[(\w+) ([^\]]+)\]", marked):
        if name:
            listed = curated.names.get(name) or curated.demonyms.get(name)
            candidates = (listed,) if listed else ()
            names.append(Name(len(text), len(text) + len(name), name, label, "model", candidates))
        text += words or name
    sentences = [Sentence("a", 0, 0, len(text))]
    return Linker(curated, Offices())(article(text), names, sentences)


def triples(mentions) -> list[tuple[str, str | None, str]]:
    """Return (words, entity, rule) of what is named."""
    return [(m.text, m.entity_id, m.link_rule) for m in mentions if m.form == "named"]


def test_spellings_and_surnames_are_one_person(read):
    """Sergei and Sergey are one; a middle initial makes no new person."""
    text = "Sergei Lavrov met Antony J. Blinken. Sergey Lavrov smiled at Blinken."
    assert [m.entity_id for m in read(text)] == ["sergey_lavrov", "antony_blinken"] * 2


def test_an_unlisted_person_is_made_from_the_fullest_name(read):
    """The bare surname belongs to the full name of the same article."""
    mentions = read("Analyst Anna Exemplar spoke. Later Exemplar left.")
    assert triples(mentions) == [
        ("Anna Exemplar", "person.anna_exemplar", "own_name"),
        ("Exemplar", "person.anna_exemplar", "surname"),
    ]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Ukraine", "GPE", ("ukraine", "curated_name")),
        ("Russian", "NORP", ("russia", "demonym")),
        ("Ukraine", "PERSON", (None, "unresolved")),
        ("ANTONY J. BLINKEN", "PERSON", ("antony_blinken", "curated_name")),
        ("KYIV", "GPE", ("kyiv", "curated_name")),
        ("Sergej Lavrov", "PERSON", ("sergey_lavrov", "other_spelling")),
        ("Lavrov Sergey", "PERSON", ("person.lavrov_sergey", "own_name")),
    ],
)
def test_a_listed_name_is_listed_however_it_was_found(curated, name, label, expected):
    """In "the Trump-Ukraine call" the list is not asked for the part; a name of another kind is another's.

    A signature is in capitals, and so is a dateline.
    """
    found = Name(4, 4 + len(name), name, label, "repeated")
    (mention,) = Linker(curated, Offices())(article(f"The {name} call."), [found], [SENTENCE])
    assert (mention.entity_id, mention.link_rule) == expected


def test_two_bearers_of_a_surname_leave_it_unlinked(read):
    """Nothing is guessed: the mention stays, without an entity, and says why."""
    mentions = read("Analyst Anna Exemplar met lawyer Ben Exemplar. Then Exemplar spoke.")
    assert triples(mentions)[-1] == ("Exemplar", None, "ambiguous")


def test_who_was_named_first_keeps_the_surname(curated):
    """Whom a surname alone meant it means again once he is named in full after a relative; not with another title."""
    text = (
        "[PERSON Anna Exemplar] left. [PERSON Exemplar] met her son [PERSON Ben Exemplar]. [PERSON Exemplar] spoke.\n\n"
        "[PERSON Anna Exemplar] smiled. [PERSON Exemplar] left. Mr. [PERSON Exemplar] wept. A [PERSON Exemplar] family."
    )
    rows = [(m.entity_id, m.link_rule) for m in linked(text, curated) if m.text == "Exemplar"]
    hers, nobodys = ("person.anna_exemplar", "first_named"), (None, "ambiguous")
    assert rows == [hers, nobodys, hers, nobodys, nobodys]
    assert linked(text, curated)[1].link_evidence == "Anna Exemplar, paragraph 1"


def test_a_middle_name_makes_nobody_else(curated):
    """Where both stand before the surname alone does."""
    text = "[PERSON Ann Exemplar] left. [PERSON Ann Marie Exemplar] was old. [PERSON Exemplar] spoke."
    assert linked(text, curated)[-1].entity_id == "person.ann_exemplar"


def test_demonyms_and_possessors_say_so(read):
    """'Russian' counts for Russia by the rule 'demonym', which the table shows."""
    mentions = read("Russian envoys met in Russia’s Foreign Ministry.")
    assert triples(mentions) == [
        ("Russian", "russia", "demonym"),
        ("Russia", "russia", "curated_name"),
        ("Foreign Ministry", "russian_foreign_ministry", "possessor"),
    ]


def test_every_mention_knows_its_sentence(read):
    """The evidence of a number is the sentence it stands in."""
    assert [m.sentence for m in read("Putin spoke. Nobody heard. Biden left.")] == [0, 2]


def test_ids_of_unlisted_entities_do_not_depend_on_print():
    """The same name in another article or build is the same entity."""
    assert id_of_unlisted("Jörg J. Muster", "PERSON") == id_of_unlisted("Jorg Muster", "PERSON") == "person.jorg_muster"
    assert plain_name("J. D. Vance") == "J. D. Vance"


def test_entities_and_aliases_come_from_what_was_named(read, curated):
    """Only entities that an article names stand in the table; listed and seen names are told apart."""
    mentions = read("Analyst Anna Exemplar met Putin.")
    spellings = spellings_of(mentions)
    assert [e.entity_id for e in entity_rows(spellings, curated)] == [
        "person.anna_exemplar",
        "vladimir_putin",
    ]
    rules = {alias.alias: alias.rule for alias in alias_rows(spellings, curated)}
    assert rules["Anna Exemplar"] == "seen" and rules["Vladimir Putin"] == "curated"


def test_an_unlisted_entity_bears_its_most_frequent_spelling(read, curated):
    """Ties go to the alphabet, so that the order of articles makes no difference."""
    mentions = read("Analyst Jörg Muster spoke.") + 2 * read("Analyst Jorg Muster spoke.")
    (entity,) = entity_rows(Counter(spellings_of(mentions)), curated)
    assert entity.name == "Jorg Muster"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Anna Exemplar] left [PERSON A. Exemplar].", ("person.anna_exemplar", "initials")),
        ("[PERSON Anna Exemplar] left [PERSON Anna].", ("person.anna_exemplar", "fuller_name")),
        ("[PERSON Ursula von Muster] left [PERSON von Muster].", ("person.ursula_von_muster", "surname")),
        ("[PERSON Anna Exemplar] was born [PERSON Anna Velm Exemplar].", ("person.anna_exemplar", "shorter_name")),
        ("[PERSON Jon Mustar], [PERSON Jon A B Mustar], [PERSON Jon C Mustar].", ("person.jon_c_mustar", "own_name")),
        ("[PERSON Jon Mustar] met [PERSON Jon Velm Mustar Jr.].", ("person.jon_velm_mustar_jr", "own_name")),
        ("[PERSON Örn Velm Mustar] left. [PERSON VELM MUSTAR]: No.", ("person.orn_velm_mustar", "fuller_name")),
        ("[PERSON Örn Velm Mustar] left [PERSON Jon Mustar].", ("person.jon_mustar", "own_name")),
        ("[PERSON Ann Jon Mustar], [PERSON Örn Jon Mustar], [PERSON Jon Mustar].", ("person.jon_mustar", "own_name")),
        ("[PERSON Jorg Muştar] left [PERSON Mustar].", ("person.jorg_mustar", "surname")),
        ("[PERSON Örn Mustar] left [PERSON O. Muştar].", ("person.orn_mustar", "initials")),
        ("[PERSON Anna Exemplar] left [PERSON B. Exemplar].", ("person.b_exemplar", "own_name")),
        ("[ORG Lakeside Council of Grain] and [ORG LCG] met.", ("organisation.lakeside_council_of_grain", "acronym")),
        ("[GPE South Lakeside Shire] ([ORG SLS]) voted.", ("place.south_lakeside_shire", "acronym")),
        ("[ORG Lakeside Council] and [ORG LCG] met.", ("organisation.lcg", "own_name")),
        ("[ORG Council of Grain] ([ORG COG]) met. [ORG COG] left.", ("organisation.council_of_grain", "acronym")),
        ("[ORG Lakeside Council] ([ORG LCG]) met. [ORG LCG] left.", ("organisation.lcg", "own_name")),
        (
            "[ORG Velm Council of Grain] or [ORG Council of Vain Grain] ([ORG VCG]). [ORG VCG].",
            ("organisation.velm_council_of_grain", "acronym"),
        ),
        ("[ORG Velm of Grain] ([ORG VoG]) met. [ORG VoG] left.", ("organisation.velm_of_grain", "acronym")),
        ("[ORG Velm of Grain] ([ORG VoX]) met. [ORG VoX] left.", ("organisation.vox", "own_name")),
        ("[ORG Lakeside College] ([ORG LA]) met. [ORG LA] left.", ("organisation.la", "own_name")),
        ("[ORG Grain] ([ORG GRN]) met. [ORG GRN] left.", ("organisation.grn", "own_name")),
    ],
)
def test_short_forms_belong_to_the_one_full_name(curated, text, expected):
    """Initials, a part of a name with or without accents, an acronym: each says by which rule it was linked."""
    last = linked(text, curated)[-1]
    assert (last.entity_id, last.link_rule) == expected


def test_a_link_says_what_it_rests_on(read):
    """The page can show it: who, and where the article names that one in full."""
    mentions = read("It rained.\n\nAnalyst Anna Exemplar spoke.\n\nExemplar left.")
    assert [m.link_evidence for m in mentions] == [None, "Anna Exemplar, paragraph 2"]


def test_two_who_may_be_meant_are_named_as_evidence(read):
    """What is not linked says between whom it could not choose."""
    mentions = read("Analyst Anna Exemplar met lawyer Ben Exemplar. Then Exemplar spoke.")
    assert mentions[-1].link_evidence == "Anna Exemplar or Ben Exemplar"


@pytest.mark.parametrize(
    ("day", "entity"),
    [("2022-05-01", "lloyd_austin"), ("2010-05-01", "person.austin_in_a"), (None, "person.austin_in_a")],
)
def test_a_title_and_a_surname_name_the_holder_of_the_day(read, day, entity):
    """'Secretary Austin' is the Secretary of Defense while he is one, and nobody we know at other times."""
    (first, *rest) = [m for m in read("Secretary Austin spoke. Later Austin left.", day) if m.form == "named"]
    assert first.entity_id == entity and all(m.entity_id == entity for m in rest)


@pytest.mark.parametrize(
    ("text", "entity"), [("MS. PSAKI: No.", "jen_psaki"), ("Ms. Psaki waited.", None), ("MR. EXEMPLAR: No.", None)]
)
def test_a_transcripts_label_can_be_a_spokesperson(curated, text, entity):
    """'MS. PSAKI:' while she speaks for the White House; a courtesy title elsewhere proves nothing."""
    titled = TitledNames(load_offices(SEEDS / "offices.csv", curated), curated)
    start, surname = text.index(" ") + 1, text.split()[1].rstrip(":")
    link = titled(text, start, surname, days_of(article(text, "2021-06-01")))
    assert (link.entity_id if link else None) == entity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Exemplarskiy", "Sergey Exemplarsky"),
        ("Yevgeny Muster", "Evgeny Muster"),
        ("Mohammed Muster", "Muhammad Muster"),
        ("Andrei Müster", "Andrey Muster"),
        ("Ada Exemplarian", "Ada Exemplaryan"),
    ],
)
def test_transliterations_of_one_name_are_one_entity(one, other):
    """Whoever writes it: the id is the same in every article."""
    assert id_of_unlisted(one, "PERSON") == id_of_unlisted(other, "PERSON")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul Exemplar", "Paul Exemplat"),
        ("Aleksandr Muster", "Oleksandr Muster"),
        ("Jan Muster", "Jan Muster Jr."),
        ("Maria Exemplar", "Mario Exemplar"),
    ],
)
def test_likeness_joins_nobody(one, other):
    """Names that are only alike stay two: a person decides."""
    assert id_of_unlisted(one, "PERSON") != id_of_unlisted(other, "PERSON")


def test_a_headline_says_whom_a_surname_means(curated):
    """It is no mention itself; capitals, as in a transcript, make no difference."""
    names = [Name(4, 12, "EXEMPLAR", "PERSON", "model")]
    headline = [Name(0, 13, "Anna Exemplar", "PERSON", "model")]
    link = Linker(curated, Offices())
    (mention,) = link(article("MS. EXEMPLAR: No."), names, [Sentence("a", 0, 0, 17)], headline)
    assert (mention.entity_id, mention.link_evidence) == ("person.anna_exemplar", "Anna Exemplar, headline")
    (entity,) = entity_rows(spellings_of([mention]), curated)
    assert entity.name == "Anna Exemplar"


def test_a_lone_name_is_somebody_of_its_article_only(curated):
    """'Anna' in two articles may be two women: each has her own id, the same however many articles there are."""
    links = Linker(curated, Offices())
    found = [
        links(replace(article("Anna left."), article_id=each), [Name(0, 4, "Anna", "PERSON", "model")], [SENTENCE])
        for each in ("1f", "2f")
    ]
    assert [m.entity_id for (m,) in found] == ["person.anna_in_1f", "person.anna_in_2f"]
    assert [e.description for e in entity_rows(spellings_of(found[0]), curated)] == [LONE]


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("[PERSON Muster] said no.", True),
        ("Thank you, [PERSON Muster].", True),
        ("His wife [PERSON Muster] left.", True),
        ("[PERSON Muster], 33, left.", True),
        ("[PERSON Sergei] left.", True),
        ("[PERSON Muster], a nurse, left.", True),
        ("[PERSON Muster], a 29-year-old teacher from there, left.", True),
        ("Her name is [PERSON Muster].", True),
        ("In [PERSON Muster], a nurse left.", False),
        ("[PERSON Muster], you go first.", True),
        ("He has a daughter, [PERSON Muster], and a boat.", True),
        ("[PERSON Muster]’s youngest son left.", True),
        ("[PERSON Muster]’s sun shone.", False),
        ("He has a boat, [PERSON Muster], and a daughter.", False),
        ("They drank [PERSON Muster], a brand of tea.", False),
        ("Her boat is [PERSON Muster].", False),
        ("The [PERSON Muster] tank left.", False),
        ("Two [PERSON Muster] were lost.", False),
        ("[PERSON Muster]: an overview.", False),
        ("Sen. [PERSON Mus-] left.", False),
        ("The [PERSON Black] vote counts.", False),
    ],
)
def test_a_word_alone_is_a_person_where_something_shows_it(curated, text, is_shown):
    """A verb of saying, a title, an age, a calling, a known first name; else the mention stays, linked to nobody."""
    (mention,) = linked(text, curated)
    assert (mention.link_rule, mention.entity_id is None) == (
        ("lone_name", False) if is_shown else ("unresolved", True)
    )


def test_what_shows_a_person_once_holds_in_the_whole_article(curated):
    """Also where the same word stands alone again."""
    mentions = linked("[PERSON Muster] left. Thanks, [PERSON Muster].", curated)
    assert [m.entity_id for m in mentions] == ["person.muster_in_a"] * 2


def test_a_lone_name_is_one_person_within_its_article(curated):
    """Also in capitals; and a full name is none, whatever stands in other articles."""
    mentions = linked("[PERSON Exemplar] said [PERSON EXEMPLAR] met [PERSON Anna Muster].", curated)
    assert [m.entity_id for m in mentions] == ["person.exemplar_in_a"] * 2 + ["person.anna_muster"]
    assert [m.link_rule for m in mentions] == ["lone_name"] * 2 + ["own_name"]


BRIEFING = "[PERSON LAVROV]: Good day.\n\nQUESTION: "


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (BRIEFING + "Thanks, [PERSON Sergey].", "sergey_lavrov"),
        (BRIEFING + "[PERSON Sergei], a question.\n\n[PERSON LAVROV]: Yes?", "sergey_lavrov"),
        ("[PERSON Lavrov] left, and [PERSON Sergey] with him.", "sergey_lavrov"),
        # Another bears it: the one who is listed says it, he is introduced by it, or two who are listed have it.
        (BRIEFING + "Yes.\n\n[PERSON LAVROV]: [PERSON Sergey], go ahead.", "person.sergey_in_a"),
        (BRIEFING + "Thanks, [PERSON Sergey].\n\n[PERSON LAVROV]: [PERSON Sergey], go ahead.", "person.sergey_in_a"),
        ("[PERSON Lavrov] left. [PERSON Sergey], 34, did not.", "person.sergey_in_a"),
        ("[PERSON Lavrov] left. [PERSON Sergey], a teacher, did not.", "person.sergey_in_a"),
        ("[PERSON Lavrov] met a teacher named [PERSON Sergey].", "person.sergey_in_a"),
        ("[PERSON Lavrov] met [PERSON Sergei Shoigu]. [PERSON Sergei] left.", "sergei_shoigu"),
        ("[PERSON Lavrov] met [PERSON Anna].", "person.anna_in_a"),
        ("[PERSON Sergey] left.", "person.sergey_in_a"),
    ],
)
def test_a_first_name_alone_is_the_one_listed_person_whom_the_article_names_otherwise(curated, text, entity):
    """'Ned' beside 'MR. PRICE:'; a full name goes before, and another who bears it makes it nobody's."""
    names = [m for m in linked(text, curated) if m.text.startswith(("Serg", "Anna")) and " " not in m.text]
    assert {m.entity_id for m in names} == {entity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Ann Muster], [PERSON Lord Exemplar], a judge, said.", ("person.ann_muster", "apposition")),
        ("[PERSON Ann Exemplar] left. [PERSON Lady Exemplar] did.", ("person.ann_exemplar", "surname")),
        ("[PERSON Ann Exemplar] left. [PERSON Sir Ann Exemplar] did.", ("person.ann_exemplar", "own_name")),
        ("[PERSON Ann Muster], [PERSON Lord Exemplar] and I met.", ("person.lord_exemplar", "own_name")),
        ("[PERSON Ann Muster], [PERSON Lord Exemplar], and I met.", ("person.lord_exemplar", "own_name")),
        ("[PERSON Ann Muster] met [PERSON Lord Exemplar], a judge.", ("person.lord_exemplar", "own_name")),
    ],
)
def test_a_peers_title_is_not_another_person(curated, text, expected):
    """Behind the comma after a name, or before a surname that the article gives in full; a list goes on instead."""
    last = linked(text, curated)[-1]
    assert (last.entity_id, last.link_rule) == expected


def test_a_surname_may_be_that_of_a_title(curated):
    """'Lord Exemplar', whoever that is, is meant by 'Exemplar'."""
    mentions = linked("[PERSON Lord Exemplar] left. [PERSON Exemplar] did.", curated)
    assert triples(mentions)[-1] == ("Exemplar", "person.lord_exemplar", "surname")


def test_a_storm_and_a_law_by_their_short_names_are_those_named_in_full(curated):
    """'Velm' is Hurricane Velm, and so is Tropical Storm Velm; initials of no law that is named are their own."""
    text = (
        "[EVENT Hurricane Velm] was [EVENT Tropical Storm Velm]. [EVENT Velm] left. "
        "The [LAW Grain Transport Regulations] hold. The [LAW GTR] do; the [LAW XYZ] do not."
    )
    found = [(m.text, m.entity_id) for m in linked(text, curated)]
    assert found[2:] == [
        ("Velm", "event.hurricane_velm"),
        ("Grain Transport Regulations", "treaty.grain_transport_regulations"),
        ("GTR", "treaty.grain_transport_regulations"),
        ("XYZ", "treaty.xyz"),
    ]


def test_initials_that_are_said_as_a_word_are_the_listed_body(curated):
    """'Nato' of British papers; a person of that name is none, nor are initials of three letters."""
    text = "[ORG Nato] met. [PERSON Nato] left. [ORG Osce] met. [ORG Natos] met. [ORG Cia] met."
    assert [m.entity_id for m in linked(text, curated)] == [
        "nato",
        None,
        "osce",
        "organisation.natos",
        "organisation.cia",
    ]


def test_an_arabic_surname_is_one_without_its_article(curated):
    """Where the article names him in full with it; with the article as well."""
    mentions = linked("[PERSON Omar al-Exemplar] left. [PERSON Exemplar] and [PERSON al-Exemplar] did.", curated)
    assert [m.entity_id for m in mentions] == ["person.omar_al_exemplar"] * 3
