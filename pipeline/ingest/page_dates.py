"""An HTML page -> the days on which it says that it was published, the most believable first."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from pipeline.ingest.blocks import Block, shown_text
from pipeline.ingest.byline import of_article
from pipeline.ingest.dates import parse_date
from pipeline.ingest.decoding import one_line
from pipeline.ingest.linked_data import article_object, text_of
from pipeline.ingest.metas import metas_of
from pipeline.ingest.page_rules import names_as_words
from pipeline.ingest.raw import Stated

# Names of <meta>, the most believable first. The date of a change is not that of publication.
_NAMES = """
    article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date
    dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date
    pubdate publish-date publishdate publish_date publication_date publication-date published
    cxenseparse:recs:publishtime citation_publication_date article.published date
""".split()
# Classes of an element that shows when the article was published, as words in small letters, and of one that does not.
_IS_DATE = re.compile(r"\b(?:date|datetime|published|posted|created|pub ?date|time ?stamp|date ?line)\b")
_IS_OTHER = re.compile(r"\b(?:up ?date[ds]?|modified|changed|edited|reviewed|events?|expir\w+|due|start|end)\b")
_BEFORE = re.compile(r"^(?:(?:first )?(?:published|posted)(?: on)?|date):?\s+", re.IGNORECASE)
_NEAR = 2  # elements above <time> whose classes, too, say what it is the time of
_MOST_CLASSES = 500  # characters of class that are read


def page_dates(tree: etree._Element, blocks: Sequence[Block], is_main: Sequence[bool]) -> list[Stated]:
    """Return the date that holds, then what states another day, each other day once; text is never searched."""
    stated = [Stated(text, "html_metadata") for text in _stated(tree)]
    # Shown dates may be those of other stories, so they count only where the page's data state none.
    stated = stated or [Stated(text, "date_line") for text in _shown(tree, blocks, is_main)]
    read = [(each, date) for each in stated if (date := parse_date(each.value))]
    if not read:
        return stated[:1]
    first = read[0][1]
    # Of one day the statement with time and zone says the most.
    exact = next((each for each, date in read if date == first and date.moment), read[0][0])
    others = {date.day: each for each, date in reversed(read) if date.day != first.day}
    return [exact, *reversed(others.values())]


def _stated(tree: etree._Element) -> Iterator[str]:
    metas = metas_of(tree)
    metadata = (text_of(article_object(tree), "datePublished"), *(metas.get(name, [""])[0] for name in _NAMES))
    yield from (text for each in (*metadata, *_marked(tree)) if (text := one_line(each)))


def _marked(tree: etree._Element) -> Iterator[str]:
    """Yield the dates of <time> and other elements that are marked as the date of publication."""
    for element in tree.iter("time", "span", "abbr"):
        if "datePublished" in (element.get("itemprop") or "").split() or "pubdate" in element.attrib:
            yield element.get("datetime") or element.get("content") or shown_text(element)


def _shown(tree: etree._Element, blocks: Sequence[Block], is_main: Sequence[bool]) -> Iterator[str]:
    """Yield the first day that an element of the article shows which is named after a date."""
    for element in of_article(tree, blocks, is_main):
        if _shows_date(element):
            text = element.get("datetime") or _BEFORE.sub("", shown_text(element)).rstrip(".")
            if (date := parse_date(text)) and date.precision == "day":
                yield one_line(text)
                return


def _shows_date(element: etree._Element) -> bool:
    holding = [element, *islice(element.iterancestors(), _NEAR if element.tag == "time" else 0)]
    words = names_as_words(" ".join(each.get("class") or "" for each in holding)[:_MOST_CLASSES])
    return _IS_DATE.search(words) is not None and _IS_OTHER.search(words) is None
