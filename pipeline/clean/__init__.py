"""`RawArticle` -> `Article` and the `Removed` paragraphs, each with the rule that took it.

===========  ==================================================================================
`rules`      reads the phrases of `rules.toml`
`shape`      the look of a line, as signs
`sequence`   signs of all lines, weighted by `shape.toml` -> which are article, which are page
`left`       the signs of each line that no rule took, held against the article that is left
`around`     which lines of the page stand above and below a line, and how near
`wording`    whether a line is worded as articles are, by the weights of `wording.json`
`unlike`     the last look: fitted trees (`unlike.json`) tell by these signs which lines are unlike the article
`page`       the paragraphs and what has been decided about them
`furniture`  decides paragraph by paragraph: phrases, headline, head, teasers, look
`headline`   finds the headline nobody stated among the lines above the text
`below`      teasers, lists and end marks within and below the article
`article`    puts the row together
`marks`      what is known of an article's paragraphs beforehand
`repeated`   learns which lines recur in articles of one publisher
`decisions`  reads what people decided on such lines: `seeds/furniture/*.toml`
`learn`      writes these files
===========  ==================================================================================
"""

from pipeline.clean.article import Cleaned, clean, id_of
from pipeline.clean.decisions import NO_DECISIONS, Decisions, FurnitureError, Group, load_decisions
from pipeline.clean.marks import NO_MARKS, Marks
from pipeline.clean.repeated import Learned, Line, LineCounts, Lines, lines_of

__all__ = [
    "NO_DECISIONS",
    "NO_MARKS",
    "Cleaned",
    "Decisions",
    "FurnitureError",
    "Group",
    "Learned",
    "Line",
    "LineCounts",
    "Lines",
    "Marks",
    "clean",
    "id_of",
    "lines_of",
    "load_decisions",
]
