"""The contract says everything once."""

from pathlib import Path

from pipeline.describe import datapackage, dictionary
from pipeline.records import TABLES
from pipeline.schema import columns, schema_of, table_key
from pipeline.vocabulary import KIND_OF_LABEL, KINDS, LABELS


def test_every_column_has_a_meaning_and_every_table_a_key():
    """Nobody has to guess what a column holds or what makes a row unique."""
    for table in TABLES:
        assert table_key(table)
        assert all(column.meaning for column in columns(table))


def test_references_lead_to_a_table_with_one_key_column():
    """A foreign key can be followed."""
    for table in TABLES:
        for column in columns(table):
            if column.refers_to:
                assert len(table_key(column.refers_to)) == 1


def test_schema_follows_the_dataclass():
    """An optional field is a nullable column; the order is the order of the fields."""
    schema = schema_of("articles")
    assert schema.names[:2] == ["article_id", "title"]
    assert schema.field("title").nullable and not schema.field("text").nullable


def test_every_label_has_a_kind():
    """No label is without a kind of entity."""
    assert set(KIND_OF_LABEL) == set(LABELS) and set(KIND_OF_LABEL.values()) == set(KINDS)


def test_datapackage_is_what_the_frictionless_validator_accepts():
    """Other programs can read the description of the tables."""
    from frictionless import Package

    assert Package.validate_descriptor(datapackage()).valid


def test_dictionary_names_every_column():
    """The README's tables leave nothing out."""
    text = dictionary()
    assert all(column.name in text for table in TABLES for column in columns(table))


def test_the_readme_holds_the_tables_as_the_contract_has_them():
    """`make readme` writes them; they are never edited by hand."""
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert dictionary() in readme
