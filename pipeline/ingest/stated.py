"""What a source states about its article -> `Stated`, whatever the source calls it."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from math import isfinite
from typing import Any

from pipeline.ingest.decoding import one_line
from pipeline.ingest.raw import Stated

# What Backchannel calls a value -> what sources call it, in the order in which they are believed. Beside plain
# words these are the names of newspaper, news-please, trafilatura, Fundus, Media Cloud, NewsAPI, NewsData, Newscatcher,
# Event Registry, The Guardian, WordPress, JSON Feed, schema.org, wallabag, Inoreader, Telegram, Readability, Omnivore,
# Diffbot, Zotero.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "webtitle"),
    "subtitle": ("subtitle", "standfirst", "deck"),
    "publisher": (
        "publisher",
        "outlet",
        "source",
        "source_name",
        "media_name",
        "site_name",
        "sitename",
        "meta_site_name",
        "source_domain",
        "source_hostname",
        "hostname",
        "clean_url",
        "domain_name",
        "publication_title",
    ),
    "authors": ("authors", "author", "byline", "creator", "published_by"),
    "section": ("section", "sectionname", "articlesection"),
    "url": ("url", "link", "weburl", "web_url", "permalink", "canonical", "alternate", "source_url", "pageurl"),
    "published": (
        "published",
        "published_date",
        "publish_date",
        "date_publish",
        "publication_date",
        "date_published",
        "datepublished",
        "published_at",
        "publishedtime",
        "publishedat",
        "webpublicationdate",
        "publishing_date",
        "pub_date",
        "pubdate",
        "date",
        "datetime",
    ),
    # When somebody saw the article, which bounds its publication and does not state it.
    "fetched": (
        "fetched",
        "crawled",
        "date_download",
        "crawl_date",
        "first_seen",
        "seendate",
        "indexed_date",
        "retrieved",
        "crawltimemsec",
        "access_date",
    ),
}
TEXT_NAMES = (
    "text",
    "body",
    "content",
    "maintext",
    "article_text",
    "full_text",
    "fulltext",
    "plaintext",
    "body_text",
    "bodytext",
    "content_text",
    "textcontent",
    "readablecontent",
    "articlebody",
    "article_body",
    "story_text",
    "story",
    "body_html",
    "content_html",
    "body_md",
    "content_md",
    "markdown",
    "abstract_note",
)
MARKDOWN_NAMES = frozenset({"body_md", "content_md", "markdown"})
_DASHES = (" - ", " – ", " — ", " | ")
_ADDRESS = re.compile(r"https?://\S+/\S*", re.IGNORECASE)  # which trafilatura calls source
# Seconds or thousandths of them since 1970, from 2001 to 2033: ten digits from 2000000000 on may be a day and hour.
_SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3}|\.\d+)?")
_MAX_NAMES = 100  # values of one list, such as authors

ColumnMap = tuple[tuple[str, str], ...]


@cache
def names_under(columns: ColumnMap) -> dict[str, tuple[str, ...]]:
    """Return how sources call each value, `text` among them; what `columns` maps goes by no other name."""
    names = {**NAMES, "text": TEXT_NAMES}
    for target in {target for target, _ in columns}:
        names[target] = tuple(comparable(column) for mapped, column in columns if mapped == target)
    return names


def comparable(name: object) -> str:
    """Return the name of a column in comparable form: 'Publish Date' and 'publish-date' are publish_date."""
    return "_".join(str(name).strip("\ufeff ").casefold().replace("-", " ").split())


def named(fields: Mapping[Any, object]) -> dict[str, object]:
    """Return `fields` under comparable names."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        found.setdefault(comparable(name), value)
    return found


def stated_of(
    fields: Mapping[str, object], rule: str, *, names: Mapping[str, tuple[str, ...]] = NAMES
) -> dict[str, Stated]:
    """Return the values that `fields` (from `named`) fill, each on one line; `rule` says where."""
    found: dict[str, str] = {}
    addresses: list[str] = []
    for ours in NAMES:
        values = [text for name in names[ours] if (text := one_line(plain(fields.get(name))))]
        if ours == "publisher":
            addresses = [value for value in values if _ADDRESS.fullmatch(value)]
            values = [value for value in values if value not in addresses]
        found[ours] = next(iter(values), "")
        if ours in ("published", "fetched"):
            found[ours] = _as_day_and_hour(found[ours])
    found["url"] = found["url"] or next(iter(addresses), "")
    found["title"] = without_outlet(found["title"], found["publisher"])
    return {name: Stated(value, rule) for name, value in found.items() if value}


def _as_day_and_hour(value: str) -> str:
    """Return a moment that is counted from 1970 on as 2022-07-29T17:30:00Z, anything else as it is."""
    counted = _SINCE_1970.fullmatch(value)
    return f"{datetime.fromtimestamp(int(counted[1]), UTC):%Y-%m-%dT%H:%M:%SZ}" if counted else value


def without_outlet(title: str, publisher: str) -> str:
    """Return the title without " - Outlet" behind it, as NewsAPI and Google News write it, if that is the publisher."""
    for dash in _DASHES:
        before, _, behind = title.rpartition(dash)
        if before and publisher and _joined(behind) == _joined(publisher):
            return before.strip()
    return title


def _joined(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def plain(value: object) -> str:
    """Return a value as text: lists with '; ' between, objects by their name, nothing for null."""
    if isinstance(value, list):
        return "; ".join(text for each in value[:_MAX_NAMES] if (text := _scalar(each)))
    return _scalar(value)


def _scalar(value: object) -> str:
    # One level only: YAML and JSON-LD can nest without end.
    if isinstance(value, Mapping):
        value = (
            value.get("name") or value.get("title") or unescape(str(value.get("rendered") or "")) or value.get("href")
        )
    if isinstance(value, date):  # which a datetime is, too
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # JSON's NaN and Infinity, the empty cell of a Parquet column of numbers.
    if isinstance(value, float) and not isfinite(value):
        return ""
    return str(value)
