"""Exports of press databases: several articles in one file -> each with its header.

What these print around an article is data in the module of each: marks between articles, names of fields. A file is
such an export only if its marks are there; everything of a block that is not the body stays with it as lines outside
the main text.
"""

from pipeline.ingest.press import factiva, nexis, proquest
from pipeline.ingest.press.article import PressArticle
from pipeline.ingest.press.factiva import factiva_articles
from pipeline.ingest.press.nexis import nexis_articles
from pipeline.ingest.press.proquest import proquest_articles

__all__ = ["PressArticle", "is_mark", "press_articles"]


def press_articles(text: str) -> list[PressArticle]:
    """Return the articles of an export of Factiva, LexisNexis or ProQuest; none if the text is no such export."""
    return factiva_articles(text) or nexis_articles(text) or proquest_articles(text)


def is_mark(line: str) -> bool:
    """Whether a line is one by which articles of an export are told apart."""
    return any(mark.match(line) for mark in (factiva.END, nexis.ENDS_ARTICLE, proquest.MARK)) or line == proquest.LINK
