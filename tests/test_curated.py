"""Curated input is checked before any work is done; what cannot be used is one clear line."""

import pytest

from pipeline.build import SEEDS
from pipeline.curated import COLUMNS, CuratedError, load_curated, slug, spellings

HEADER = ",".join(COLUMNS)
BLINKEN = "antony_blinken,person,PERSON,Antony Blinken,Q7821917,,Blinken | Anthony Blinken,,,Secretary of State,he"


def load(tmp_path, *lines: str):
    """Load a file of these lines under the header."""
    path = tmp_path / "entities.csv"
    path.write_text("\n".join((HEADER, *lines)), "utf-8")
    return load_curated(path)


def test_names_lead_to_the_entity(tmp_path):
    """The usual name and every alias mean the same person."""
    curated = load(tmp_path, BLINKEN)
    assert {curated.names[name] for name in ("Antony Blinken", "Blinken", "Anthony Blinken")} == {"antony_blinken"}


def test_a_line_ends_where_a_file_ends_it(tmp_path):
    """Not at a mark within a cell that only some programs take for one: those lines keep their numbers."""
    marked = BLINKEN.replace("Secretary of State", "Secretary\u2028of\x0bState\x85")
    assert load(tmp_path, marked).entities["antony_blinken"].description == "Secretary\u2028of\x0bState"
    with pytest.raises(CuratedError, match="line 3: kind is 'firm'"):
        load(tmp_path, marked, "x,firm,ORG,X,,,,,,,")
    path = tmp_path / "windows.csv"
    path.write_bytes("\r\n".join((HEADER, BLINKEN, "")).encode("utf-8-sig"))
    assert list(load_curated(path).entities) == ["antony_blinken"]


def test_a_column_that_stands_twice_is_an_error(tmp_path):
    """Of two names neither wins; a column of one's own is nobody's business."""
    path = tmp_path / "entities.csv"
    path.write_text(f"{HEADER},name\n{BLINKEN},Tony\n", "utf-8")
    with pytest.raises(CuratedError, match="line 1: column name stands there twice"):
        load_curated(path)
    path.write_text(f"{HEADER},note,note\n{BLINKEN},a,b\n", "utf-8")
    assert load_curated(path).entities["antony_blinken"].name == "Antony Blinken"


def test_spellings_cover_accents_apostrophes_and_capitals():
    """'Erdoğan' is listed once and found as 'Erdogan' and 'ERDOĞAN'; 'US' gets no capitals of its own."""
    assert {"Erdoğan", "Erdogan", "ERDOĞAN"} <= set(spellings("Erdoğan"))
    assert "N’Djamena" in set(spellings("N'Djamena"))
    assert list(spellings("US")) == ["US"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            ["x,firm,ORG,X,,,,,,,"],
            "line 2: kind is 'firm'; use person, organisation, place, people, treaty or event.",
        ),
        (["x,person,ORG,X,,,,,,,"], "label is 'ORG'; a person has PERSON"),
        (["X Y,person,PERSON,X,,,,,,,"], "small letters, digits and underscores"),
        (["x,person,PERSON,,,,,,,,"], "needs a name"),
        (["x,person,PERSON,X,30,,,,,,"], "write it like Q30"),
        (["x,person,PERSON,X,,atlantis,,,,,"], "country is 'atlantis', which no row defines"),
        ([BLINKEN, BLINKEN], "line 3: entity_id 'antony_blinken' stands already on line 2"),
        ([BLINKEN, "x,person,PERSON,X,,,Blinken,,,,"], "line 3: 'Blinken' already means antony_blinken"),
        (["x,person,PERSON,X,,,,,,,it"], "pronouns is 'it' of a person; a person may have he, she or they"),
        (["x,place,GPE,X,,,,,,,she"], "pronouns is 'she' of a place"),
        (["x,person,PERSON,X,,,,,,,,a,b"], "line 2: has 13 cells where the header has 11; put quotation marks"),
        (["x"], "line 2: has 1 cell where"),
        (['x,person,PERSON,"X" Y,,,,,,,', BLINKEN], "line 2: "),
        (['x,person,PERSON,"X,,,,,,,', BLINKEN], "put quotation marks around whole cells"),
        (["x,person"], "line 2: has 2 cells where the header has 11; put quotation marks around"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path, lines, words):
    """Two entities may not share an alias; kinds, ids and countries are checked."""
    with pytest.raises(CuratedError, match=words.replace("(", r"\(")):
        load(tmp_path, *lines)


def test_pronouns_are_said_or_not_known(tmp_path):
    """An empty cell is "I don't know", never a guess from the name."""
    curated = load(tmp_path, BLINKEN, "x,person,PERSON,Robin Example,,,,,,,")
    assert [each.pronouns for each in curated.entities.values()] == ["he", None]


def test_a_missing_column_and_a_missing_file_are_named(tmp_path):
    """The header is part of the promise."""
    path = tmp_path / "entities.csv"
    with pytest.raises(CuratedError, match="is not there"):
        load_curated(path)
    path.write_text("entity_id,name\n")
    with pytest.raises(CuratedError, match=r"columns kind, label, .* are missing"):
        load_curated(path)
    path.write_text(",".join(column for column in COLUMNS if column != "kind"))
    with pytest.raises(CuratedError, match="column kind is missing"):
        load_curated(path)
    path.write_text("\n")
    with pytest.raises(CuratedError, match="is empty; restore it, or begin it with the header entity_id,kind"):
        load_curated(path)


def test_slugs_are_ascii():
    """Ids can stand in an address."""
    assert slug("António Guterres") == "antonio_guterres"


def test_the_shipped_list_is_broad_enough():
    """At least 150 people, bodies and places of the corpus, many with their Wikidata item."""
    entities = load_curated(SEEDS / "entities.csv").entities.values()
    assert sum(e.kind == "person" for e in entities) >= 150
    assert sum(e.wikidata_id is not None for e in entities) >= 150
    assert {e.entity_id for e in entities if e.pronouns == "she"} >= {"annalena_baerbock", "maria_zakharova"}
