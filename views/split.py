"""The fields of a form that part an entity: which of its mentions, by article and by words, are somebody else's."""

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.corrections import Split, preview, reference
from pipeline.queries import Corpus
from pipeline.vocabulary import KIND_OF_LABEL
from views import whom, words
from views.load import ask, records

# A list of choices in the browser; what lies beyond is split by hand in seeds/corrections.toml.
MOST_ARTICLES = 2000


def fields(corpus: Corpus, row: dict[str, Any]) -> dict[str, Any] | None:
    """Draw the fields; return those of the correction, None while something is missing."""
    who = str(row["entity_id"])
    mentions = ask(queries.mentions_of, corpus, who)
    chosen = {"articles": _articles(mentions, who), "texts": _texts(mentions, who)}
    label = next(label for label, kind in KIND_OF_LABEL.items() if kind == row["kind"])
    other = whom.choose_or_make(corpus, who, label, but=who)
    if other is None or not any(chosen.values()):
        return None
    return {"entity": who, **{name: value for name, value in chosen.items() if value}, **other}


def _articles(mentions: pd.DataFrame, who: str) -> tuple[str, ...]:
    counts = Counter(mentions["article_id"])
    said: dict[str, str] = {}
    for row in records(mentions.drop_duplicates("article_id").head(MOST_ARTICLES)):
        date = words.published(row["published_date"], row["published_precision"])
        title = words.shorten(words.title(row["title"]), 70)
        told = f"{title} · {words.outlet(row['publisher'])} · {date} ({counts[row['article_id']]})"
        said[reference(row["source_path"], int(row["source_record"]))] = told
    picked = st.multiselect(
        "In which articles is it another?",
        list(said),
        format_func=lambda each: said[each],
        key=f"split articles {who}",
        placeholder="In all, if you choose names below",
    )
    return tuple(picked)


def _texts(mentions: pd.DataFrame, who: str) -> tuple[str, ...]:
    counts = Counter(mentions.loc[mentions["form"] == "named", "text"])
    picked = st.multiselect(
        "Under which names?",
        list(counts),
        format_func=lambda text: f"“{words.shorten(text, 60)}” ({words.number(counts[text])})",
        key=f"split names {who}",
        placeholder="Under any, if you choose articles above",
    )
    return tuple(picked)


def said(corpus: Corpus, who: str, given: dict[str, Any] | None) -> str:
    """Return what the split would change: 'Changes 12 of 40 mentions, in 5 articles.'"""
    if given is None:
        return "Choose articles, names or both, and who is meant there."
    mentions = records(ask(queries.mentions_of, corpus, who))
    counts = preview(mentions, mentions, Split(reason="", **given))
    n_all = words.count(len(mentions), "mention")
    return f"Changes {words.number(counts.n_mentions)} of {n_all}, in {words.count(counts.n_articles, 'article')}."
