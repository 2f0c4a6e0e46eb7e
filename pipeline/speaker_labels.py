"""The labels by which a transcript says who speaks: 'MS. PSAKI:' at the beginning of a paragraph."""

import re

# 'MS. PSAKI:', 'SECRETARY BLINKEN:', 'QUESTION:', 'Ned Price:', 'Q ', '((Ned Price))' at the beginning of a paragraph.
LABEL = re.compile(
    r"(?<=\n\n)(?P<bare>Q) (?=[A-Z(—“\"])"
    r"|(?:(?<=\n\n)|\A)[*_]*(?P<label>[A-Z][^\n:*_]{0,69}?)[*_]*:[*_]*[ \n](?![“\"])"
    r"|(?:(?<=\n\n)|\A)[*_]*\(\((?P<set_off>[A-Z][^\n()]{0,69})\)\)[*_:]*[ \n]"
)


def is_certain(found: re.Match[str]) -> bool:
    """Whether a match is a label by its look: in capitals, or in brackets of its own. 'No question:' may be none."""
    return bool(found["set_off"]) or found.group().isupper()
