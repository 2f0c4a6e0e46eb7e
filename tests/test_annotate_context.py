"""What the words around a name say of it, on documents whose model names are set by hand; each test holds what stays."""

import pytest

from tests.test_annotate_agreement import found


@pytest.mark.parametrize(
    "text",
    [
        "They fight theft-related harbour losses (THL). THL rose.",
        "The states on edge (SEs) passed. All SEs rose.",
        "They paid HGT (Harbour Grain Tax – ed.) again.",
    ],
)
def test_initials_of_what_is_no_name_are_none(nlp, text):
    """All through the article, where it says what they stand for."""
    acronyms = ("THL", "SEs", "HGT")
    assert found(nlp, text, *[(each, "ORG") for each in acronyms if each in text]) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The harbour workers' union (HWU) met. HWU won.", "HWU"),
        ("They left (late). HWU won.", "HWU"),
        ("The states of emergency (SEs) passed. SEN rose.", "SEN"),
        ("HWU (Harbour Workers’ Union) met.", "HWU"),
        ("The Harbour Watch Unit’s (HWU) men left.", "HWU"),
    ],
)
def test_initials_of_a_body_are_one(nlp, text, body):
    """In small letters too, and where the brackets explain other initials or none."""
    assert (body, "ORG") in {(words, label) for words, label, _ in found(nlp, text, (body, "ORG"))}
