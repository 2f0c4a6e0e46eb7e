"""The passes of a build over its articles, each from the disk to the disk, in the order in which they run.

==========  =============================================================================
`work`      what every pass needs: the cache, how many processes, where progress is shown
`read`      files -> raw articles, as they stand in their sources
`clean`     raw articles -> articles with their ledger, and a brief of each
`annotate`  articles -> sentences, names, topics
`copies`    articles -> signatures -> which of them repeat another
`write`     all rows, corrected, in the order of the articles -> tables
==========  =============================================================================

Each pass makes only what the cache does not hold, in several processes where that pays. What it makes is in the cache
as soon as it is made, so a build that was killed goes on where it was.
"""

from pipeline.passes.annotate import annotate_articles
from pipeline.passes.clean import Brief, clean_articles, learn_lines
from pipeline.passes.copies import find_copies
from pipeline.passes.read import read_sources
from pipeline.passes.work import Progress, Work, no_progress
from pipeline.passes.write import write_articles, write_rejected

__all__ = [
    "Brief",
    "Progress",
    "Work",
    "annotate_articles",
    "clean_articles",
    "find_copies",
    "learn_lines",
    "no_progress",
    "read_sources",
    "write_articles",
    "write_rejected",
]
