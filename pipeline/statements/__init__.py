"""Who said what: the direct and indirect statements of an article, with the speaker where that is certain.

`account` is what they are found in; `naming`, `speakers` (before a verb) and `following` (behind it) find who says it,
`attributions` the verbs with their speakers, `direct`, `indirect` and `transcripts` what is said; `rows` makes rows of
it. The words are in `speech_rules.toml`.
"""

from pipeline.statements.rows import find_statements, speakers_corrected

__all__ = ["find_statements", "speakers_corrected"]
