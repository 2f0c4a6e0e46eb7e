"""Who said what: the direct and indirect statements of an article, with the speaker where that is certain.

`account` is what they are found in, `speakers` and `attributions` find the verbs of saying and who says them, `direct`,
`indirect` and `transcripts` what is said, `rows` makes rows of it. The words are in `speech_rules.toml`.
"""

from pipeline.statements.rows import find_statements, speakers_corrected

__all__ = ["find_statements", "speakers_corrected"]
