"""One person is one entity, whatever the text calls them; the rule that linked each name is recorded."""

from collections import Counter

from pipeline.annotate import NameFinder, sentence_rows
from pipeline.link import (
    alias_rows,
    entity_rows,
    id_of_unlisted,
    link_article,
    spellings_of,
    without_initials,
)


def linked(nlp, curated, text: str):
    """Return the mentions of `text`."""
    doc = nlp(text)
    return link_article("a", doc.text, NameFinder(nlp, curated)(doc), sentence_rows("a", doc), curated=curated)


def triples(mentions) -> list[tuple[str, str | None, str]]:
    """Return (words, entity, rule)."""
    return [(m.text, m.entity_id, m.link_rule) for m in mentions]


def test_spellings_and_surnames_are_one_person(nlp, curated):
    """Sergei and Sergey are one; a middle initial makes no new person."""
    text = "Sergei Lavrov met Antony J. Blinken. Sergey Lavrov smiled at Blinken."
    assert [m.entity_id for m in linked(nlp, curated, text)] == ["sergey_lavrov", "antony_blinken"] * 2


def test_an_unlisted_person_is_made_from_the_fullest_name(nlp, curated):
    """The bare surname belongs to the full name of the same article."""
    mentions = linked(nlp, curated, "Analyst Anna Exemplar spoke. Later Exemplar left.")
    assert triples(mentions) == [
        ("Anna Exemplar", "person.anna_exemplar", "own_name"),
        ("Exemplar", "person.anna_exemplar", "surname"),
    ]


def test_two_bearers_of_a_surname_leave_it_unlinked(nlp, curated):
    """Nothing is guessed: the mention stays, without an entity, and says why."""
    mentions = linked(nlp, curated, "Analyst Anna Exemplar met lawyer Ben Exemplar. Then Exemplar spoke.")
    assert triples(mentions)[-1] == ("Exemplar", None, "ambiguous")


def test_demonyms_and_possessors_say_so(nlp, curated):
    """'Russian' counts for Russia by the rule 'demonym', which the table shows."""
    mentions = linked(nlp, curated, "Russian envoys met in Russia’s Foreign Ministry.")
    assert triples(mentions) == [
        ("Russian", "russia", "demonym"),
        ("Russia", "russia", "curated_name"),
        ("Foreign Ministry", "russian_foreign_ministry", "possessor"),
    ]


def test_every_mention_knows_its_sentence(nlp, curated):
    """The evidence of a number is the sentence it stands in."""
    assert [m.sentence for m in linked(nlp, curated, "Putin spoke. Nobody heard. Biden left.")] == [0, 2]


def test_ids_of_unlisted_entities_do_not_depend_on_print():
    """The same name in another article or build is the same entity."""
    assert id_of_unlisted("Jörg J. Muster", "PERSON") == id_of_unlisted("Jorg Muster", "PERSON") == "person.jorg_muster"
    assert without_initials("J. D. Vance") == "J. D. Vance"


def test_entities_and_aliases_come_from_what_was_named(nlp, curated):
    """Only entities that an article names stand in the table; listed and seen names are told apart."""
    mentions = linked(nlp, curated, "Analyst Anna Exemplar met Putin.")
    spellings = spellings_of(mentions)
    assert [e.entity_id for e in entity_rows(spellings, curated)] == [
        "person.anna_exemplar",
        "vladimir_putin",
    ]
    rules = {alias.alias: alias.rule for alias in alias_rows(spellings, curated)}
    assert rules["Anna Exemplar"] == "seen" and rules["Vladimir Putin"] == "curated"


def test_an_unlisted_entity_bears_its_most_frequent_spelling(nlp, curated):
    """Ties go to the alphabet, so that the order of articles makes no difference."""
    mentions = linked(nlp, curated, "Analyst Jörg Muster spoke.") + 2 * linked(
        nlp, curated, "Analyst Jorg Muster spoke."
    )
    (entity,) = entity_rows(Counter(spellings_of(mentions)), curated)
    assert entity.name == "Jorg Muster"
