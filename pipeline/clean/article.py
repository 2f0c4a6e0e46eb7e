"""Puts an article together: its kept paragraphs, and each stated fact with the rule that says how it is known."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from pipeline.clean.furniture import read_page
from pipeline.clean.language import language_of
from pipeline.clean.marks import NO_MARKS, Marks
from pipeline.clean.page import Page
from pipeline.clean.rules import head_parts, load_rules, rule_for, single_spaced
from pipeline.counted import count
from pipeline.dating import decide, evidence_of, fetched_on
from pipeline.ingest.authors import names_of
from pipeline.ingest.page_rules import load_page_rules
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import RefusedError, rejected
from pipeline.paragraphs import paragraphs_digest
from pipeline.records import Article, DateEvidence, Rejected, Removed
from pipeline.tables import PARAGRAPH_BREAK

# Lines from a page's date down to its text. On 22 real pages that state it nowhere else it stood 1 to 4 lines above.
LINES_ABOVE = 5
_LIST_MARK = re.compile(r"^[-–—•*·▪►»>#]+ ")
_BY = re.compile(r"^(?:written |reported |posted |published )?by:? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article, what was taken out of it, and what states its date."""

    article: Article
    removed: list[Removed]
    date_evidence: list[DateEvidence]

    def rows(self) -> dict[str, list[Any]]:
        """Return all rows that cleaning the article gave, by table."""
        return {"articles": [self.article], "removed": self.removed, "date_evidence": self.date_evidence}


def clean(raw: RawArticle, marks: Marks = NO_MARKS) -> Cleaned | Rejected:
    """Return the article and what was taken out of it, or why no article is left.

    `marks` are what is known of its paragraphs from other articles (`Learned.marks`) and from people (`Restores`).
    """
    stated = raw.stated
    title = stated.get("title")
    headline = title.value if title else None
    page = read_page(raw.paragraphs, load_rules(), title=headline, outside=raw.outside, marks=marks)
    kept = page.free()
    if not kept:
        return rejected(raw.source_path, raw.source_record, RefusedError("no_body", _no_body_reason(page)))
    article_id = id_of(raw.source_path, raw.source_record)
    # Wide spaces part what stands in a page's head; within a paragraph they would part names.
    body = [single_spaced(page.paragraphs[i]) for i in kept]
    text = PARAGRAPH_BREAK.join(body)
    headline = headline or _line(page, page.title)
    evidence = evidence_of(raw, _head_lines(page), body, title=headline)
    dated = decide(evidence, fetched_on(raw))
    language, annotation_rule = language_of(text, _value(stated, "language"))
    authors, authors_rule = _authors(stated, page)
    article = Article(
        article_id=article_id,
        title=headline,
        title_rule=title.rule if title else _title_rule(page),
        subtitle=_value(stated, "subtitle") or _line(page, page.subtitle),
        publisher=_value(stated, "publisher"),
        authors="; ".join(authors) or None,
        authors_rule=authors_rule,
        section=_value(stated, "section") or _section(page),
        url=_value(stated, "url"),
        published_date=dated.date.day if dated.date else None,
        published_at=dated.moment,
        published_precision=dated.date.precision if dated.date else "unknown",
        published_rule=dated.rule,
        published_evidence=dated.evidence,
        language=language,
        annotation_rule=annotation_rule,
        text=text,
        source_path=raw.source_path,
        source_record=raw.source_record,
        source_digest=paragraphs_digest(raw.paragraphs),
    )
    removed = [Removed(article_id, i, page.taken[i], page.paragraphs[i]) for i in sorted(page.taken)]
    return Cleaned(article, removed, dated.rows(article_id, evidence))


def id_of(source_path: str, source_record: int) -> str:
    """Return the article's id: 12 hexadecimal digits that depend on where it stands, not on what else is there."""
    return hashlib.blake2b(f"{source_path}#{source_record}".encode(), digest_size=6).hexdigest()


def _no_body_reason(page: Page) -> str:
    rules = sorted(set(page.taken.values()))
    remedies = dict.fromkeys(remedy for rule in rules if (remedy := _remedy(rule)))
    remedy = f"if one is the article, {', or '.join(remedies)}" if remedies else "save it with more of its text"
    what = f"{count(len(page.paragraphs), 'paragraph')}; rules: {', '.join(rules)}"
    return f"it is page furniture throughout ({what}); {remedy}."


def _remedy(rule: str) -> str:
    """Return what changes a rule; nothing for one that is code."""
    if rule.startswith("repeated_in_"):
        return "have `python -m pipeline learn` list the lines that recur, and set take = false there"
    if rule == "listed_furniture":
        return "set take = false in seeds/furniture"
    if any(each.name == rule for each in load_page_rules()):
        return "change that rule in pipeline/ingest/page_rules.toml"
    return "change that rule in pipeline/clean/rules.toml" if any(each.name == rule for each in load_rules()) else ""


def _value(stated: dict[str, Stated], name: str) -> str | None:
    return stated[name].value if name in stated else None


def _line(page: Page, position: int | None) -> str | None:
    """Return a line of the page without the mark of a list that a scrape may put before it."""
    return None if position is None else _LIST_MARK.sub("", single_spaced(page.paragraphs[position]))


def _section(page: Page) -> str | None:
    """Return the section's name; of 'Analysis | Europe' the part after the last bar."""
    line = _line(page, page.section)
    return line.split("|")[-1].strip() if line else None


def _title_rule(page: Page) -> str:
    if page.title is None:
        return "not_stated"
    if page.title_is_doubled:
        return "doubled_heading"
    return "first_line" if page.looks is None else "fits_text"


def _authors(stated: dict[str, Stated], page: Page) -> tuple[tuple[str, ...], str]:
    """Return the authors, as the source states them or its byline shows them, and how they are known, or why not."""
    publisher = _value(stated, "publisher") or ""
    shown = [Stated(part, "byline") for part in _head_lines(page) if _BY.match(part)]
    candidates = [*([stated["authors"]] if "authors" in stated else []), *shown]
    for each in candidates:
        if names := names_of(each.value, publisher):
            return names, each.rule
    return (), "names_nobody" if candidates else "not_stated"


def _head_lines(page: Page) -> list[str]:
    """Return the parts of the lines that were taken as byline or date, or that hold a date just above the text."""
    dates = [i for i, rule in sorted(page.taken.items()) if rule == "date_line"]
    # Above the headline stands the day on which the page was seen, unless it is close.
    below = [i for i in dates if page.title is None or i > page.title] or [
        i for i in dates if page.title is not None and i >= page.title - LINES_ABOVE
    ]
    bylines = [i for i, rule in page.taken.items() if rule == "byline"]
    taken = [page.paragraphs[i] for i in sorted((*below, *bylines))]
    above = [part for line in _left_out_above(page) for part in head_parts(line)]
    in_markup = [part for part in above if (rule := rule_for(part, page.rules, "head")) and rule.name == "date_line"]
    return [*(part for line in taken for part in head_parts(line)), *in_markup]


def _left_out_above(page: Page) -> list[str]:
    """Return the lines just above the article, below its headline, that a page's markup tells from the text."""
    first = next(iter(page.free()), 0)
    start = max(0 if page.title is None else page.title, first - LINES_ABOVE)
    return [page.paragraphs[i] for i in range(start, first) if page.outside and page.outside[i]]
