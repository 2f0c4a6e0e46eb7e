"""The sentences that a number counts: how many, which, where each stands, and as a file."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from views import address, articles, downloads, mention, source, words
from views.address import Opened
from views.load import ask, records
from views.marks import Span, marked

ROWS_A_PAGE = 20
QUOTES = "“”\"'‘’"
# Brings what was opened into sight; a constant, no text of an article in it.
SCROLL = "document.querySelector('.st-key-evidence')?.scrollIntoView({block: 'nearest', behavior: 'smooth'})"


def show_below(name: str, corpus: Corpus, wanted: Filter) -> None:
    """Show what the URL says is open below the panel `name`; nothing where that is elsewhere."""
    what = address.opened()
    if what is None or what.at != name:
        return
    with st.container(border=True, key="evidence"):
        if unknown := _unknown(corpus, what.counted):
            st.warning(words.label(unknown))
            st.button("Close", key="close evidence", on_click=address.close)
            return
        rows = _articles(corpus, wanted, what) if what.rows == "articles" else _sentences(corpus, wanted, what)
        _heading(corpus, rows[0], what.counted)
        _list(corpus, rows[1], name, is_bound=True)
        n_opened = st.session_state.get("opened", 0)
        st.html(f"<script>/* {n_opened} */ {SCROLL}</script>", unsafe_allow_javascript=True)


def show_all(name: str, corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    """Show the sentences that `counted` counts as a part of the page."""
    figures, rows = _sentences(corpus, wanted, Opened(name, counted))
    st.html(f'<h3 class="bc-panel">Sentences</h3><p class="bc-summary">{figures}</p>')
    _list(corpus, rows, name, is_bound=False)


def _sentences(corpus: Corpus, wanted: Filter, what: Opened) -> tuple[str, pd.DataFrame]:
    rows = ask(queries.evidence, corpus, wanted, what.counted)
    made = ask(queries.table, corpus, Filter(), "corrections")
    told = [[reason_of(each, made, what.counted) for each in reasons] for reasons in rows["reasons"]]
    rows = rows.assign(reasons=pd.Series(told, index=rows.index, dtype=object))
    rows["is_told"] = what.counted.entity_id is not None and what.counted.topic_id is None
    return summary(rows, what.counted), rows


def reason_of(reason: dict[str, Any], made: pd.DataFrame, counted: Counted) -> str:
    """Return why a mark is counted: 'Linked: ...' for a mention, 'Rule: ...' for a topic's phrase."""
    if counted.topic_id:
        return f"Rule: {reason['rule']}."
    if counted.verb_class is not None:
        return f"Speaker: {words.speaker(reason['rule'], reason['ground'])}."
    linked = f"Linked: {words.linked(reason['rule'], reason['ground'])}."
    return " ".join([linked, words.correction(made, reason["correction"])]).strip()


def _articles(corpus: Corpus, wanted: Filter, what: Opened) -> tuple[str, pd.DataFrame]:
    rows = ask(queries.article_list, corpus, wanted, what.counted)
    return words.count(len(rows), "article"), rows


def _list(corpus: Corpus, rows: pd.DataFrame, name: str, *, is_bound: bool) -> None:
    if rows.empty:
        st.text("Under this filter nothing is counted here.")
        return
    has_marks = "marks" in rows.columns
    flat = for_download(rows) if has_marks else articles.for_download(rows)
    kinds = ("CSV", "Excel", "JSON")
    downloads.buttons(flat, f"{name}-opened" if is_bound else name, kinds=kinds, what="rows")
    for row in records(_paged(rows, name, is_bound=is_bound)):
        with st.container(key=f"{name} {row['article_id']} {row.get('sentence')}", gap=None):
            if has_marks:
                st.html(sentence_html(row))
            _source(corpus, row, name)


def sentence_html(row: dict[str, Any]) -> str:
    """Return a sentence with its marks, each with its reason, as HTML; for an entity the reasons also below it."""
    pairs = list(zip(row["marks"], row["reasons"], strict=True))
    spans = [Span(int(a), int(b), "bc-mark", why, tag="mark") for (a, b), why in pairs]
    pieces = [f'<p class="bc-sentence">{marked(row["text"], spans)}</p>']
    told = (
        [f"“{words.shorten(row['text'][a:b].strip(QUOTES), 60)}”: {why[0].lower()}{why[1:]}" for (a, b), why in pairs]
        if row["is_told"]
        else []
    )
    pieces += [f'<p class="bc-why">{words.markup(each)}</p>' for each in dict.fromkeys(told)]
    return "".join(pieces)


def _source(corpus: Corpus, row: dict[str, Any], name: str) -> None:
    sentence = None if row.get("sentence") is None else int(row["sentence"])
    key = f"{name} {row['article_id']} {sentence}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"source {key}"):
        source.show(row, key, sentence=sentence)
        if sentence is not None:
            mention.button(corpus, key, row["article_id"], sentence)


def _unknown(corpus: Corpus, counted: Counted) -> str | None:
    for entity_id in (counted.entity_id, counted.together_with, counted.beside):
        if entity_id and ask(queries.entity, corpus, entity_id) is None:
            return f"This link opens the sentences of “{entity_id}”, which is not in this build."
    if counted.topic_id and counted.topic_id not in _topic_names(corpus):
        return f"This link opens the topic “{counted.topic_id}”, which is not in this build."
    return None


def _topic_names(corpus: Corpus) -> dict[str, str]:
    rows = ask(queries.options, corpus)["topics"]
    return dict(zip(rows["id"], rows["name"], strict=True))


def described(corpus: Corpus, counted: Counted) -> str:
    """Return what is counted in words: 'Sergey Lavrov · Mar 2023'."""
    found: list[str] = []
    if counted.entity_id:
        names = [ask(queries.entity, corpus, e) for e in (counted.entity_id, counted.together_with) if e]
        found.append(" with ".join(str(row["name"]) for row in names if row))
    if counted.topic_id:
        found.append(_topic_names(corpus).get(counted.topic_id, counted.topic_id))
    if counted.beside and (row := ask(queries.entity, corpus, counted.beside)):
        found.append(f"in articles that name {row['name']}")
    if counted.verb_class is not None:
        found.append(words.statements(counted.verb_class))
    if counted.form:
        found.append(words.FORM_NAMES.get(counted.form, counted.form))
    if counted.text:
        found.append(f"“{counted.text}”")
    if counted.month:
        found.append(words.month(counted.month) if _is_month(counted.month) else counted.month)
    if counted.publisher is not None:
        found.append(words.outlet(counted.publisher))
    return " · ".join(found) or "Everything counted"


def _is_month(value: str) -> bool:
    return bool(pd.Series([value]).str.fullmatch(r"\d{4}-(0[1-9]|1[0-2])").item())


def summary(rows: pd.DataFrame, counted: Counted) -> str:
    """Return '68 mentions in 60 sentences of 50 articles'."""
    n_marks = int(rows["marks"].map(len).sum())
    is_said = counted.verb_class is not None
    noun = "phrase" if counted.topic_id else "statement" if is_said else "reference" if counted.form else "mention"
    n_articles = rows["article_id"].nunique()
    sentences, articles = words.count(len(rows), "sentence"), words.count(n_articles, "article")
    return f"{words.count(n_marks, noun)} in {sentences} of {articles}"


def for_download(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences as flat rows: the counted words joined by '; ', their number, why."""
    flat = rows.drop(columns=["marks", "reasons", "is_told"], errors="ignore")
    pairs = list(zip(rows["text"], rows["marks"], strict=True))
    flat["counted_words"] = ["; ".join(text[a:b] for a, b in marks) for text, marks in pairs]
    flat["n_counted"] = [len(marks) for _, marks in pairs]
    flat["why"] = ["; ".join(dict.fromkeys(each)) for each in rows["reasons"]]
    return flat


def _heading(corpus: Corpus, figures: str, counted: Counted) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        with st.container(width="stretch"):
            st.html(f'<h3 class="bc-opened">{words.markup(described(corpus, counted))}</h3>')
            st.html(f'<p class="bc-summary" role="status">{figures}</p>')
        st.button("Close ✕", key="close evidence", on_click=address.close, type="tertiary")
    with st.container(horizontal=True, gap="medium", key="pages of entities"):
        for entity_id in (counted.entity_id, counted.together_with):
            if entity_id and entity_id != address.parameter("who"):
                _page_of(corpus, entity_id)


def _page_of(corpus: Corpus, entity_id: str) -> None:
    if row := ask(queries.entity, corpus, entity_id):
        text = f"All about {words.label(words.shorten(str(row['name']), 40))}"
        key = f"page {entity_id}"
        st.button(text, key=key, on_click=address.open_entity, args=(entity_id,), type="tertiary")


def _paged(rows: pd.DataFrame, name: str, *, is_bound: bool) -> pd.DataFrame:
    n_pages = -(-len(rows) // ROWS_A_PAGE)
    if n_pages < 2:
        return rows
    if is_bound:
        page = st.pagination(n_pages, key="sheet", bind="query-params")
    else:
        page = st.pagination(n_pages, key=f"sheet-{name}")
    return rows.iloc[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
