"""Where an article quotes: marks are paired whatever their kind, and an apostrophe is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quotations import find_quotations


def quoted(text: str) -> list[str]:
    """Return the quotations of a text that are closed."""
    return [text[each.start_char : each.end_char] for each in find_quotations(text) if each.is_closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “Now.”", ["“We go,”", "“Now.”"]),
        ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
        ("‘We go,’ he said.", ["‘We go,’"]),
        ("'We go,' he said.", ["'We go,'"]),
        ("«We go», he said.", ["«We go»"]),
        ('“We go," he said.', ['“We go,"']),
        ("“Some say 'no' to us,” he said.", ["“Some say 'no' to us,”"]),
        ("‘I said “no” to him,’ he said.", ["‘I said “no” to him,’"]),
        ("'It is the Russians' fault,' he said.", ["'It is the Russians' fault,'"]),
        ("the 'do not engage' plan of Moscow's envoys", ["'do not engage'"]),
    ],
)
def test_marks_are_paired(text, expected):
    """Double or single, curly or straight; only the outermost of nested quotations counts."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go.\n\nWe stay.\n\nWe sing.” He left.", ["“We go.\n\nWe stay.\n\nWe sing.”"]),
        ("“We go.\n\nHe left. “We stay.”", ["“We stay.”"]),
        ("“We go.\n\nHe left.\n\nNothing more.", []),
        ("“We go." + "\n\nHe left." * 6 + "”", []),
    ],
)
def test_a_quotation_goes_on_to_its_last_mark_over_paragraphs_without_marks(text, expected):
    """Unless another opens before, or that mark is far away."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Moscow's envoys didn't go; the Russians' plan and the '90s, rock 'n' roll",
        'He is 6\'2" tall and the screen 5" wide.',
        "Don't tell 'em: ’tis the workers’ day.",
        "",
    ],
)
def test_an_apostrophe_or_an_inch_is_no_mark(text):
    """Nothing is quoted there."""
    assert find_quotations(text) == []


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark():
    """It is closed only at the last, and is one."""
    for text in ("“One.\n\n“Two.\n\n“Three,” he said.", '"One.\n\n"Two.\n\n"Three," he said.'):
        assert quoted(text) == [text.removesuffix(" he said.")]


def test_a_quotation_in_single_marks_goes_on_too_behind_a_whole_sentence():
    """An apostrophe before a noun does not close it; a paragraph that breaks off, or opens with a year, ends it."""
    for text in ("‘One of the guards’ boats.\n\n‘Two.’", "'One.\n\n'Two.\n\n'Three,' he said."):
        assert quoted(text) == [text.removesuffix(" he said.")]
    assert quoted("He said 'one\n\n'Two.'") == ["'Two.'"]
    assert quoted("He said 'one.\n\n'90s boats are old.") == []


def test_a_missing_mark_costs_one_quotation_only():
    """It ends, not closed, with its paragraph, or where the next one opens."""
    first, second = find_quotations("“One, he said.\n\nThen “two” came.")
    assert (first.is_closed, second.is_closed) == (False, True)
    assert quoted("“One, he said. Then “two,” he said.") == ["“two,”"]


@given(st.text(alphabet="ab .,\n“”\"‘’'«»", max_size=60))
def test_whatever_the_marks_quotations_never_overlap(text):
    """They stand in order, inside the text, none empty."""
    ends = [0]
    for each in find_quotations(text):
        assert ends[-1] <= each.start_char < each.end_char <= len(text)
        ends.append(each.end_char)
