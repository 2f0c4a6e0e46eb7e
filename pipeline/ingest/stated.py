"""What a source states about its article -> `Stated`, whatever the source calls it."""

from collections.abc import Mapping
from typing import Any

from pipeline.ingest.decoding import one_line
from pipeline.ingest.raw import Stated

# What Backchannel calls a value -> what sources call it, in the order in which they are believed.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "standfirst", "deck"),
    "publisher": ("publisher", "outlet", "source", "media_name", "site_name"),
    "authors": ("authors", "author", "byline"),
    "section": ("section",),
    "url": ("url", "link"),
    "published": (
        "published",
        "published_date",
        "publish_date",
        "date_publish",
        "publication_date",
        "date",
        "datetime",
    ),
}
TEXT_NAMES = (
    "text",
    "body",
    "content",
    "maintext",
    "article_text",
    "full_text",
    "body_text",
    "body_html",
    "content_html",
)
_MAX_NAMES = 100  # values of one list, such as authors


def named(fields: Mapping[Any, object]) -> dict[str, object]:
    """Return `fields` under comparable names: 'Publish Date' and 'publish-date' are publish_date."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        found.setdefault("_".join(str(name).strip("\ufeff ").casefold().replace("-", " ").split()), value)
    return found


def stated_of(fields: Mapping[str, object], rule: str) -> dict[str, Stated]:
    """Return the values of NAMES that `fields` (from `named`) fill, each on one line; `rule` says where."""
    found: dict[str, Stated] = {}
    for ours, theirs in NAMES.items():
        value = next((text for name in theirs if (text := one_line(plain(fields.get(name))))), "")
        if value:
            found[ours] = Stated(value, rule)
    return found


def plain(value: object) -> str:
    """Return a value as text: lists with '; ' between, objects by their name, nothing for null."""
    if isinstance(value, list):
        return "; ".join(text for each in value[:_MAX_NAMES] if (text := _scalar(each)))
    return _scalar(value)


def _scalar(value: object) -> str:
    # One level only: YAML and JSON-LD can nest without end.
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
