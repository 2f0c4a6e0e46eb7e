"""One article as it was read: names, topics and search terms marked, removed paragraphs in their place."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from pipeline.queries import Filter
from pipeline.tables import PARAGRAPH_BREAK
from pipeline.vocabulary import DATE_RULES, FORMS, FOUND_RULES, REMOVAL_RULES, SENSES, STATEMENT_RULES, VERB_CLASSES
from views import address, dates, met, story, words
from views.load import records
from views.marks import Span, marked, search_spans

TOPIC_PHRASE, REFERENCE, STATEMENT = "Topic phrase", "References", "Statements"
CONTACT, DATE = "Contacts", "Dates"
TABLES = {TOPIC_PHRASE: "topic_mentions", STATEMENT: "statements", CONTACT: "contacts", DATE: "dates"}
CLASSES = {"bc-topic": TOPIC_PHRASE, "bc-statement": STATEMENT, "bc-contact": CONTACT, "bc-date": DATE}
# The browser scrolls to the sentence that a figure opened; a constant script, no text of an article in it.
SCROLL = "<script>document.getElementById('bc-here')?.scrollIntoView({block: 'center'})</script>"
Beside = Callable[[dict[str, Any]], None]


def show(found: dict[str, pd.DataFrame], wanted: Filter, sentence: str | None, beside: Beside) -> None:
    """Draw the article whose rows are given; `sentence` is the position of the one to point out.

    `beside` draws what stands beside a removed paragraph, whose row it gets.
    """
    article = records(found["articles"])[0]
    address.call_page(words.title(article["title"]))
    st.html(heading(article) + dates.others(found["date_evidence"]))
    if article["annotation_rule"] != "annotated":
        st.html(
            f'<p class="bc-where">{words.markup(words.unread(article["language"], article["annotation_rule"]))}</p>'
        )
    if story.show(article, found["story"]):
        return
    kinds = _legend(found)
    is_whole = False
    if len(found["removed"]):
        label = f"Show {words.count(len(found['removed']), 'removed paragraph')}"
        is_whole = st.toggle(label, key="removed", bind="query-params")
    every = mention_spans(found) + topic_spans(found) + statement_spans(found)
    every += met.contact_spans(found) + met.date_spans(found)
    spans = [s for s in every if _class_kind(s) in kinds]
    spans += search_spans(article["text"], wanted.search) + _here(found["sentences"], sentence)
    removed = found["removed"] if is_whole else found["removed"].head(0)
    alike = dict(zip(found["alike"]["paragraph"], found["alike"]["articles"], strict=True))
    removed = removed.assign(why=[why_removed(row, alike.get(row["paragraph"], 0)) for row in records(removed)])
    looked_at = address.removed_looked_at() if is_whole else None
    if looked_at == address.FIRST:
        looked_at = removed["paragraph"].min()
    with st.container(gap=None, key="text"):
        _text(article["text"], spans, removed.assign(is_here=removed["paragraph"] == looked_at), beside)
    if sentence is not None or looked_at is not None:
        st.html(SCROLL, unsafe_allow_javascript=True)


def _text(text: str, spans: list[Span], removed: pd.DataFrame, beside: Beside) -> None:
    for is_kept, pieces in groupby(paragraphs(text, spans, removed), key=lambda piece: piece[1] is None):
        if is_kept:
            st.html(f'<article class="bc-article">{"".join(piece for piece, _ in pieces)}</article>')
            continue
        for piece, row in pieces:
            with st.container(horizontal=True, vertical_alignment="center", key=f"taken {row and row['paragraph']}"):
                with st.container(width="stretch"):
                    st.html(piece)
                if row:
                    beside(row)


def heading(article: dict[str, Any]) -> str:
    """Return title, subtitle, outlet, the article's address, date and how it is known, as HTML."""
    date = words.published(article["published_date"], article["published_precision"])
    how = words.meaning(article["published_rule"], DATE_RULES)
    evidence = words.given(article["published_evidence"])
    known = f"{how}: “{evidence}”" if evidence else how
    authors = words.given(article["authors"])
    moment = words.moment(article["published_at"], article["published_date"])
    address = words.given(article["url"])
    facts = [words.markup(each) for each in (words.outlet(article["publisher"]), authors, date, moment) if each]
    facts[1:1] = [words.link(address)] if address else []
    subtitle = words.given(article["subtitle"])
    return (
        f'<h2 class="bc-title">{words.markup(words.title(article["title"]))}</h2>'
        + (f'<p class="bc-subtitle">{words.markup(subtitle)}</p>' if subtitle else "")
        + f'<p class="bc-where">{" · ".join(facts)} <span>({words.markup(known)})</span></p>'
        + f'<p class="bc-where">File: {words.markup(article["source_path"])}</p>'
    )


def _legend(found: dict[str, pd.DataFrame]) -> set[str]:
    """Draw the legend, whose entries switch the marks of a type on and off; return the types switched on."""
    mentions = found["mentions"]
    is_name = mentions["form"] == "named"
    counts = Counter(words.kind_of(each) for each in mentions.loc[is_name, "label"])
    if n_references := int((~is_name).sum()):
        counts[REFERENCE] = n_references
    counts |= {kind: len(found[table]) for kind, table in TABLES.items() if len(found[table])}
    order = [k for k in (*words.KIND_NAMES.values(), REFERENCE, *TABLES) if k in counts]
    if not order:
        st.caption("No name or topic phrase was found in this text.")
        return set()
    st.html('<p class="bc-where">Marked in the text; point at a mark, or move to it with Tab, to see why:</p>')
    with st.container(horizontal=True, gap="small", key="legend"):
        return {kind for kind in order if _is_switched_on(kind, counts[kind])}


def _is_switched_on(kind: str, n: int) -> bool:
    first = kind.split()[0].lower()
    return st.checkbox(f"{kind} {words.number(n)}", value=kind != DATE, key=f"legend-{first}")


def mention_spans(found: dict[str, pd.DataFrame]) -> list[Span]:
    """Return a span for each name and reference; it tells the entity, the rule that linked it and on what ground."""
    names = dict(zip(found["entities"]["entity_id"], found["entities"]["name"], strict=True))
    return [
        Span(int(row["start_char"]), int(row["end_char"]), _css_class(row), _told(row, names, found["corrections"]))
        for row in records(found["mentions"])
    ]


def _css_class(row: dict[str, Any]) -> str:
    kind = words.kind_of(row["label"]).split()[0].lower()
    style = f"bc-name bc-{kind}" if row["form"] == "named" else "bc-reference"
    return style if words.given(row["correction"]) is None else f"{style} bc-corrected"


def _told(row: dict[str, Any], names: dict[str, str], corrections: pd.DataFrame) -> str:
    """Return who is meant and why: 'Antony Blinken (person). Linked: .... Found: ....'."""
    entity_id = words.given(row["entity_id"])
    sense = f", here {words.meaning(row['sense'], SENSES)}" if words.given(row["sense"]) else ""
    form = "" if row["form"] == "named" else f", {words.meaning(row['form'], FORMS)}"
    why = words.linked(row["link_rule"], row["link_evidence"])
    pieces = [
        f"{names.get(str(entity_id), 'Not linked')} ({words.kind_of(row['label']).lower()}{sense}{form}).",
        f"{why[0].upper()}{why[1:]}." if why.startswith("not linked") else f"Linked: {why}.",
        f"Found: {words.meaning(row['found_rule'], FOUND_RULES)}.",
        words.correction(corrections, row["correction"]),
    ]
    return " ".join(each for each in pieces if each)


def topic_spans(found: dict[str, pd.DataFrame]) -> list[Span]:
    """Return a span for each topic phrase; it tells the topic's rule."""
    return [
        Span(
            int(row["start_char"]),
            int(row["end_char"]),
            "bc-topic",
            f"Topic phrase of “{str(row['topic_id']).replace('_', ' ')}”. Rule: {words.meaning(row['rule'], {})}.",
        )
        for row in records(found["topic_mentions"])
    ]


def statement_spans(found: dict[str, pd.DataFrame]) -> list[Span]:
    """Return a span for each statement; it tells the speaker, the verb and the rules that found both."""
    names = dict(zip(found["entities"]["entity_id"], found["entities"]["name"], strict=True))
    return [
        Span(int(row["start_char"]), int(row["end_char"]), "bc-statement", _said(row, names))
        for row in records(found["statements"])
    ]


def _said(row: dict[str, Any], names: dict[str, str]) -> str:
    """Return who says it and why: 'Said by Antony Blinken. Kind: ... . Speaker: ... . Found: ...'."""
    who = words.said_by(names.get(str(words.given(row["speaker_entity_id"]))), row["speaker_text"])
    pieces = [
        f"Said by {who}.",
        f"Kind: {words.meaning(row['verb_class'], VERB_CLASSES)}." if words.given(row["verb_class"]) else "",
        f"Speaker: {words.speaker(row['speaker_rule'], row['cue'])}.",
        f"Found: {words.meaning(row['found_rule'], STATEMENT_RULES)}.",
        "Part of the statement around or before it." if words.given(row["part_of"]) else "",
    ]
    return " ".join(each for each in pieces if each)


def _class_kind(span: Span) -> str:
    if span.css_class in CLASSES:
        return CLASSES[span.css_class]
    if span.css_class.startswith("bc-reference"):
        return REFERENCE
    name = span.css_class.removeprefix("bc-name bc-").split()[0]
    return next(kind for kind in words.KIND_NAMES.values() if kind.split()[0].lower() == name)


def _here(sentences: pd.DataFrame, sentence: str | None) -> list[Span]:
    chosen = sentences.loc[sentences["sentence"].astype(str) == (sentence or "")]
    return [
        Span(int(row["start_char"]), int(row["end_char"]), "bc-here", element_id="bc-here") for row in records(chosen)
    ]


def why_removed(row: dict[str, Any], n_alike: int) -> str:
    """Return why a paragraph was taken out: 'repeated in 14 articles of this outlet', 'a plea for money'."""
    meaning = REMOVAL_RULES.get(str(row["rule"]), str(row["rule"]).replace("_", " "))
    return meaning.replace("in articles", f"in {words.count(n_alike, 'article')}") if n_alike > 1 else meaning


def paragraphs(text: str, spans: list[Span], removed: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield the text as HTML paragraphs, removed ones with their row, at the position they had in the source."""
    taken = {int(row["paragraph"]): row for row in records(removed)}
    kept = text.split(PARAGRAPH_BREAK)
    start = 0
    for position in range(len(kept) + len(taken)):
        if row := taken.get(position):
            told = f'<span class="bc-rule">Removed: {words.markup(str(row.get("why") or why_removed(row, 0)))}</span>'
            here = ' id="bc-here"' if row.get("is_here") else ""
            yield f'<p class="bc-removed"{here}>{told} {words.markup(row["text"])}</p>', row
        elif kept:
            end = start + len(kept.pop(0))
            yield f"<p>{marked(text, spans, start, end)}</p>", None
            start = end + len(PARAGRAPH_BREAK)
    if kept:
        yield f"<p>{words.markup(text[start:])}</p>", None
