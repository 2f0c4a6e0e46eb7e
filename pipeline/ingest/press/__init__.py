"""Exports of press databases: several articles in one file -> each with its header.

What these print around an article is data in the module of each: marks between articles, names of fields. A file is
such an export only if its marks are there; everything of a block that is not the body stays with it as lines outside
the main text.
"""

from pipeline.ingest.press import ebsco, factiva, gale, nexis, proquest
from pipeline.ingest.press.article import PressArticle
from pipeline.ingest.press.ebsco import ebsco_articles
from pipeline.ingest.press.factiva import factiva_articles
from pipeline.ingest.press.gale import gale_articles
from pipeline.ingest.press.nexis import nexis_articles
from pipeline.ingest.press.proquest import proquest_articles

_READERS = (factiva_articles, nexis_articles, proquest_articles, gale_articles, ebsco_articles)
_MARKS = (factiva.END, nexis.ENDS_ARTICLE, proquest.MARK, gale.END, ebsco.START)

__all__ = ["PressArticle", "is_mark", "press_articles"]


def press_articles(text: str) -> list[PressArticle]:
    """Return the articles of an export of one of these databases; none if the text is no such export."""
    return next((found for read in _READERS if (found := read(text))), [])


def is_mark(line: str) -> bool:
    """Whether a line is one by which articles of an export are told apart."""
    return any(mark.match(line) for mark in _MARKS) or line == proquest.LINK
