"""Who is who: the names of an article -> mentions linked to entities; the distinct names of a corpus -> its entities.

==============  ==================================================================================
`bearers`       records for a link and for whoever bears a name
`names`         every name of an article, linked: listed and full names first, then short ones
`short`         surnames, initials, peers' titles, acronyms -> whom the article names in full
`first_names`   a first name alone -> the one listed person of the article whom it names otherwise
`lone`          a name that the article gives nowhere in full -> a person of this article only
`lone_bodies`   'the Alliance', 'the Senate' -> the body that the article names more fully (`lone_bodies.toml`)
`titled`        'Secretary Austin' -> who held such an office on the article's date
`headline`      whom a headline names by title
`state_bodies`  'the Foreign Ministry' -> that of the country beside it (`state_bodies.toml`)
`entities`      the entities and aliases of a corpus
==============  ==================================================================================
"""

from pipeline.link.entities import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.link.names import Linker, sentence_at

__all__ = [
    "Linker",
    "Spelling",
    "alias_rows",
    "entity_rows",
    "sentence_at",
    "spellings_of",
]
