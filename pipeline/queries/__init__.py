"""Filtered questions over a build. The screen and every download ask here, so they hold the same rows.

A `Filter` chooses articles; every number counts within the chosen articles. `corpus` opens a build and chooses,
`figures` counts, `entities` and `statements` count about one entity, `rows` opens what was counted. Imports neither
spaCy nor Streamlit: it serves a notebook too.
"""

from pipeline.queries.corpus import (
    ANY_KIND,
    ANY_REFERENCE,
    Corpus,
    Counted,
    DamagedBuildError,
    Filter,
    FilterError,
    known_publisher,
    named_id,
    open_build,
    search_terms,
)
from pipeline.queries.entities import (
    entity,
    entity_counts,
    entity_over_time,
    known_entities,
    mentions_of,
    named_with,
    names_by_publisher,
    names_used,
    offices_held,
    references_used,
    suggestions,
    topics_beside,
)
from pipeline.queries.figures import (
    counts,
    dated,
    over_time,
    rejected,
    top_entities,
    topic_counts,
    topic_phrases,
    topics_by_publisher,
    topics_over_time,
)
from pipeline.queries.rows import article, article_list, evidence, options, table
from pipeline.queries.statements import statements_by_class, statements_of

__all__ = [
    "ANY_KIND",
    "ANY_REFERENCE",
    "Corpus",
    "Counted",
    "DamagedBuildError",
    "Filter",
    "FilterError",
    "article",
    "article_list",
    "counts",
    "dated",
    "entity",
    "entity_counts",
    "entity_over_time",
    "evidence",
    "known_entities",
    "known_publisher",
    "mentions_of",
    "named_id",
    "named_with",
    "names_by_publisher",
    "names_used",
    "offices_held",
    "open_build",
    "options",
    "over_time",
    "references_used",
    "rejected",
    "search_terms",
    "statements_by_class",
    "statements_of",
    "suggestions",
    "table",
    "top_entities",
    "topic_counts",
    "topic_phrases",
    "topics_beside",
    "topics_by_publisher",
    "topics_over_time",
]
