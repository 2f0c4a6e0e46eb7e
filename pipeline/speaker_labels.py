"""The labels by which a transcript says who speaks: 'MS. PSAKI:' at the beginning of a paragraph."""

import re

# Where a paragraph begins like a label.
BEGINNING = re.compile(r"\n\n(?=[A-Z*_(])")
# 'MS. PSAKI:', 'SECRETARY BLINKEN:', 'QUESTION:', 'Ned Price:', 'Q ', '((Ned Price))' there.
LABEL = re.compile(
    r"(?<=\n\n)(?P<bare>Q) (?=[A-Z(—“\"])"
    r"|[*_]*(?P<label>[A-Z][^\n:*_]{0,69}?)[*_]*:[*_]*[ \n](?![“\"])"
    r"|[*_]*\(\((?P<set_off>[A-Z][^\n()]{0,69})\)\)[*_:]*[ \n]"
)


def labels_in(text: str) -> list[re.Match[str]]:
    """Return the labels with which paragraphs begin, in order."""
    starts = [0, *(found.end() for found in BEGINNING.finditer(text))]
    return [found for start in starts if (found := LABEL.match(text, start))]


def is_certain(found: re.Match[str]) -> bool:
    """Whether a match is a label by its look: in capitals, or in brackets of its own. 'No question:' may be none."""
    return bool(found["set_off"]) or found.group().isupper()
