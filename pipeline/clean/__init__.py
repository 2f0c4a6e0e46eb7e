"""`RawArticle` -> `Article` and the `Removed` paragraphs, each with the rule that took it.

`rules.toml` holds the phrases, `rules` reads them, `furniture` decides paragraph by paragraph, `article` puts the
row together.
"""

from pipeline.clean.article import Cleaned, clean

__all__ = ["Cleaned", "clean"]
