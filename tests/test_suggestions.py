"""Suggestions ask about names that may be one, and never about people with plainly different first names."""

from collections import Counter

import pytest

from pipeline.corrections import Corrections, KeepApart
from pipeline.curated import Curated
from pipeline.identity import id_of_unlisted
from pipeline.link import Spelling, entity_rows
from pipeline.records import Suggestion
from pipeline.suggestions import suggestion_rows
from pipeline.vocabulary import MAX_SUGGESTIONS

NOBODY = Curated()


def suggested(*names: str, curated: Curated = NOBODY, changes=(), label: str = "PERSON") -> list[tuple[str, str, str]]:
    """Return (kind, name, other name) of what is suggested about names, the first named most often; 'LABEL:Name'."""
    spellings: Counter[Spelling] = Counter()
    for n, name in enumerate(reversed(names), 1):
        given, _, text = name.rpartition(":")
        listed = curated.names.get(text)
        entity_id = listed or id_of_unlisted(text, given or label)
        spellings[Spelling(entity_id, given or label, "curated_name" if listed else "own_name", text)] += n
    entities = entity_rows(spellings, curated)
    name_of = {row.entity_id: row.name for row in entities}
    rows = suggestion_rows(spellings, entities, curated, Corrections(list(changes), curated))
    return [(row.kind, name_of[row.entity_id], name_of[row.other_entity_id]) for row in rows]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Antony Blinken", "Tony Blinken"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Sergey Shoigu", "Sergei Shoygu"),
        ("Paul Whelan", "Paul Phelan"),
        ("Antony Blinken", "A. Blinken"),
        ("Andriy Yermak", "Andrii Ermak"),
        ("Oksana von der Heide", "Oxana von der Heide"),
        ("Joe Biden", "Joseph Biden Jr."),
    ],
)
def test_like_names_of_persons_are_suggested(name, other):
    """Transliterations, short first names, initials, one letter."""
    assert suggested(name, other) == [("same_entity", other, name)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Vladimir Putin", "Lyudmila Putina"),
        ("Joe Biden", "Jill Biden"),
        ("Joe Biden", "Hunter Biden"),
        ("Alexei Navalny", "Yulia Navalnaya"),
        ("Alexander Petrov", "Alexandra Petrova"),
        ("Alexander Vindman", "Eugene Vindman"),
        ("George H. W. Bush", "George P. Q. Bush"),
        ("Wang Li", "Wang Yi"),
        ("Antony Blinken", "S. Blinken"),
    ],
)
def test_people_with_different_first_names_are_not(name, other):
    """Families are not one person."""
    assert suggested(name, other) == []


@pytest.mark.parametrize(
    ("name", "other", "is_like"),
    [
        ("Organization for Security and Co-operation in Europe", "OSCE", True),
        ("Black Sea Security Forum", "BSSF", True),
        ("Defense Ministry", "Ministry of Defence", True),
        ("Wagner", "Wagner Group", True),
        ("Defense Ministry", "Defense Committee", False),
        ("Interior Ministry", "Foreign Ministry", False),
    ],
)
def test_like_names_of_organisations_are_suggested(name, other, is_like):
    """Acronyms, the same words in another order, a generic word more; no different bodies."""
    assert bool(suggested(name, other, label="ORG")) == is_like


def test_a_surname_alone_is_suggested_for_one_or_two_people_who_bear_it():
    """With three bearers nobody can say; a family name nobody bears is nobody's."""
    assert suggested("Ann Muster", "Muster") == [("surname_only", "Muster", "Ann Muster")]
    assert len(suggested("Ann Muster", "Ben Muster", "Muster")) == 2
    assert suggested("Ann Muster", "Ben Muster", "Cleo Muster", "Muster") == []
    assert suggested("Ann Muster", "Exemplar") == []


def test_one_name_of_two_kinds_is_suggested():
    """Once, about the one that is named less often."""
    assert suggested("ORG:Grommet", "PERSON:Grommet") == [("two_kinds", "Grommet", "Grommet")]


def test_listed_entities_are_not_questioned_among_themselves(curated):
    """A person vouched for them; but an unlisted name may be one of them."""
    assert suggested("Antony Blinken", "Vladimir Putin", "Sergey Lavrov", curated=curated) == []
    assert suggested("Antony Blinken", "Ant. Blinken", "Antony Blinkin", curated=curated)[-1] == (
        "same_entity",
        "Antony Blinkin",
        "Antony Blinken",
    )


def test_what_is_kept_apart_is_not_asked_again():
    """Decided is decided."""
    pair = ("person.paul_whelan", "person.paul_phelan")
    assert suggested("Paul Whelan", "Paul Phelan", changes=[KeepApart(pair, "Two men.")]) == []


def asked(counts: dict[str, int], label: str = "PERSON") -> Suggestion:
    """Return the one suggestion about names that are named so often; 'LABEL:Name'."""
    names: Counter[Spelling] = Counter()
    for name, n in counts.items():
        given, _, text = name.rpartition(":")
        names[Spelling(id_of_unlisted(text, given or label), given or label, "own_name", text)] = n
    (row,) = suggestion_rows(names, entity_rows(names, NOBODY), NOBODY, Corrections([], NOBODY))
    return row


def test_the_evidence_says_in_words_why():
    """And how often each is named."""
    row = asked({"Antony Blinken": 9, "Tony Blinken": 1})
    assert row.evidence == (
        "both are named Blinken; Tony is short for Antony (Antony Blinken 9 times, Tony Blinken once)"
    )
    assert row.similarity == 92


@pytest.mark.parametrize(("n_short", "n_long"), [(1237, 63), (1, 63)])
def test_each_number_stands_with_the_name_that_it_counts(n_short, n_long):
    """Whichever of the two is named less often and would go into the other."""
    short, long = ("1,237 times" if n_short > 1 else "once"), f"{n_long} times"
    row = asked({"BSSF": n_short, "Black Sea Security Forum": n_long}, "ORG")
    assert row.evidence.endswith(
        f"the initials of Black Sea Security Forum (BSSF {short}, Black Sea Security Forum {long})"
    )
    row = asked({"ORG:Grommet": n_short, "PERSON:Grommet": n_long})
    assert f"the organisation {short}" in row.evidence and f"the person {long}" in row.evidence


def test_the_names_most_mentioned_come_first_and_no_more_than_can_be_read():
    """500 rows, in an order that does not vary with that of the names."""
    letters = "bcdfglmnprstv"
    stems = [a + x + a + b + y + b + "er" for a in letters for x in "aeo" for b in letters for y in "au"]
    names = [f"{first} {stem.capitalize()}" for stem in stems for first in ("Tony", "Antony")]
    rows = suggested(*names)
    assert len(rows) == MAX_SUGGESTIONS == 500 and rows == suggested(*names)
    assert f"at most {MAX_SUGGESTIONS}" in (Suggestion.__doc__ or "")
    assert rows[0][1] == names[1]


def test_a_misspelt_place_is_only_suggested():
    """'Luhasnk' is asked about, and stays an entity of its own until somebody answers; two towns' names are let be."""
    assert suggested("Luhansk", "Luhasnk", label="GPE") == [("same_entity", "Luhasnk", "Luhansk")]
    assert suggested("Kherson", "Khersson", label="GPE") == [("same_entity", "Khersson", "Kherson")]
    assert suggested("Donetsk", "Lonetsk", label="GPE") == []
    assert suggested("Kharkiv", "Khorkov", label="GPE") == []
    assert id_of_unlisted("Luhasnk", "GPE") != id_of_unlisted("Luhansk", "GPE")


def test_every_kind_of_question_has_its_share():
    """Hundreds of surnames without first names do not crowd out names that may be one."""
    crowd = [f"Ana Ex{chr(97 + i // 26)}{chr(97 + i % 26)}mplar" for i in range(600)]
    lone = [name.split()[1] for name in crowd]
    kinds = Counter(kind for kind, *_ in suggested(*lone, *crowd, "Luhansk", "GPE:Luhasnk", "GPE:Luhansk"))
    assert kinds["same_entity"] >= 1 and kinds["surname_only"] > 150 and sum(kinds.values()) <= 500
