"""The labels by which a transcript says who speaks: 'MS. PSAKI:' at the beginning of a paragraph."""

import re

# 'MS. PSAKI:', 'SECRETARY BLINKEN:', 'QUESTION:', 'Ned Price:', 'Q ' at the beginning of a paragraph.
LABEL = re.compile(
    r"(?<=\n\n)(?P<bare>Q) (?=[A-Z(—“\"])|(?:(?<=\n\n)|\A)[*_]*(?P<label>[A-Z][^\n:*_]{0,69}?)[*_]*:[*_]*[ \n](?![“\"])"
)
