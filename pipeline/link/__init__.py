"""Who is who: names -> mentions linked to entities (`names`), the ids of those nobody listed (`identity`), and the
entities and aliases of a corpus (`entities`)."""

from pipeline.link.entities import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.link.identity import id_of_unlisted, without_initials
from pipeline.link.names import link_article, sentence_at
from pipeline.link.titled import TitledNames

__all__ = [
    "Spelling",
    "TitledNames",
    "alias_rows",
    "entity_rows",
    "id_of_unlisted",
    "link_article",
    "sentence_at",
    "spellings_of",
    "without_initials",
]
