"""Text -> spaCy `Doc` with sentence bounds -> the names in it, each with the rule that found it.

In reading order: `language` makes the spaCy pipeline; `sentences` sets the bounds (words in `sentence_rules.toml`);
`names` gathers what the finders propose: the curated names, the pipeline's (`model_names`; `things` says which of them
are none, `bodies` what of them is more than a body, `kinds`, `people` and `rows` what they are) and those that
`patterns` and `kinds_beside` show (words in `name_rules.toml`, read by `words`); `proposals` says which of several
that overlap stand; `widened` finds where a name goes on; `agreement` gives a name one kind all through an article;
`senses` tells Moscow the government from Moscow the city.
"""

from pipeline.annotate.language import LanguageError, load_language
from pipeline.annotate.names import Name, NameFinder
from pipeline.annotate.sentences import sentence_rows

__all__ = ["LanguageError", "Name", "NameFinder", "load_language", "sentence_rows"]
