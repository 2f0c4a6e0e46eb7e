"""Text -> spaCy `Doc` with sentence bounds -> the names in it, each with the rule that found it.

`language` makes the spaCy pipeline, `sentences` sets the bounds, `words` reads `name_rules.toml`, `names` finds.
"""

from pipeline.annotate.language import LanguageError, load_language
from pipeline.annotate.names import Name, NameFinder
from pipeline.annotate.sentences import sentence_rows

__all__ = ["LanguageError", "Name", "NameFinder", "load_language", "sentence_rows"]
