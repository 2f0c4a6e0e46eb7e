"""Who said what: the direct and indirect statements of an article, with the speaker where that is certain.

`account` is what they are found in; `naming`, `speakers` (before a verb) and `following` (behind it) find who says it,
`quoted` whom others quote, `performed` that 'I want to thank' does, `open_ended` that nobody may have; `attributions`
are the verbs with their speakers, `direct`, `indirect`, `transcripts` find what is said; `hearers` and `sources` where
what is said begins, `closing` what stands before its verb, `subordinate`, `coordination` (of a thing) and `narration`
(of a clause) where it ends, `issued` whose a text quoted whole is. `rows` makes rows of it, `corrected` puts them right
by the mentions. The words are in `speech_rules.toml`.
"""

from pipeline.statements.corrected import speakers_corrected, without_idle_we
from pipeline.statements.rows import find_statements
from pipeline.statements.transcripts import as_labels, find_turns

__all__ = ["as_labels", "find_statements", "find_turns", "speakers_corrected", "without_idle_we"]
