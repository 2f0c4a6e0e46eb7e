"""Data and findings that are said to indicate something are a source without a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Harbour University data indicated that the cases had risen.", "Harbour University data"),
        ("New figures suggested that the cases had risen.", "New figures"),
        ("Their findings confirmed that the cases had risen.", "Their findings"),
    ],
)
def test_data_that_indicate_something_are_a_source_of_no_name(said, text, source):
    """As 'a NATO report' is; whose they are does not say it himself."""
    (row,) = said(text)
    assert (row.text, row.speaker_text, row.speaker_rule) == ("the cases had risen", source, "unnamed")


def test_what_data_are_or_do_is_no_statement(said):
    """'The data were lost' says nothing."""
    assert said("The data were lost and the figures had risen. Ministers discussed the findings in Velm.") == []
