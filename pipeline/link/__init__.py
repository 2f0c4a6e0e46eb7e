"""Who is who: names -> mentions linked to entities (`names`, `titled`), and the entities and aliases of a corpus."""

from pipeline.link.entities import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.link.names import link_article, sentence_at
from pipeline.link.titled import TitledNames

__all__ = [
    "Spelling",
    "TitledNames",
    "alias_rows",
    "entity_rows",
    "link_article",
    "sentence_at",
    "spellings_of",
]
