"""The sentences that a number counts: how many, which, where each stands, and as a file."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from views import address, downloads, mention, met, origin, saying, source, words
from views.address import Opened, Rows
from views.load import ask, records
from views.marks import Span, marked

ROWS_A_PAGE = 20
QUOTES = "“”\"'‘’"
COUNTS = {
    "mention": "names linked to an entity by a rule; pronouns and descriptions are counted apart",
    "reference": "descriptions, pronouns and labels of speakers, each linked to an entity by a rule; no names",
    "statement": "what is quoted or reported, each statement once",
    "phrase": "phrases that prove a topic",
    "contact": "times that an article tells of a contact; one told in five articles counts five times",
}
# Rules that link a name by itself.
ORDINARY = ("curated_name", "own_name")
# Brings what was opened into sight; a constant, no text of an article in it.
SCROLL = "document.querySelector('.st-key-evidence')?.scrollIntoView({block: 'nearest', behavior: 'smooth'})"


class Listed(NamedTuple):
    """What is opened: how many in words, how many rows, those from one number on, and all of them for a download.

    And what it counts in words, and whose names they are, where they are one entity's.
    """

    figures: str
    n_rows: int
    rows: Callable[[int], pd.DataFrame]
    to_download: Callable[[], pd.DataFrame]
    what: str
    entity_id: str | None = None


def show_below(name: str, corpus: Corpus, wanted: Filter) -> None:
    """Show what the URL says is open below the panel `name`; nothing where that is elsewhere."""
    what = address.opened()
    if what is None or what.at != name:
        return
    with st.container(border=True, key="evidence"):
        listed = (_articles if what.rows == "articles" else _sentences)(corpus, wanted, what.counted)
        _heading(corpus, listed.figures, what)
        saying.choose(corpus, wanted, what)
        _list(corpus, listed, name, is_bound=True)
        n_opened = st.session_state.get("opened", 0)
        st.html(f"<script>/* {n_opened} */ {SCROLL}</script>", unsafe_allow_javascript=True)


def beside() -> tuple[Any, Any]:
    """Return two columns; what is opened in either (`show_under`) stands below both, as wide as the page."""
    left, right = st.columns(2, gap="medium")
    st.session_state["under"] = st.container()
    return left, right


def show_under(name: str, corpus: Corpus, wanted: Filter) -> None:
    """Show what is open below the panel `name`, under the columns in which it stands; where it is if it is in none."""
    with st.session_state.get("under") or nullcontext():
        show_below(name, corpus, wanted)


def show_all(name: str, corpus: Corpus, wanted: Filter, counted: Counted) -> None:
    """Show the sentences that `counted` counts as a part of the page."""
    listed = _sentences(corpus, wanted, counted)
    st.html(f'<h3 class="bc-panel">Sentences</h3><p class="bc-summary">{listed.figures}</p>')
    _list(corpus, listed, name, is_bound=False)


def _sentences(corpus: Corpus, wanted: Filter, counted: Counted) -> Listed:
    counts = ask(queries.evidence_counts, corpus, wanted, counted)
    made = ask(queries.table, corpus, Filter(), "corrections")

    def told(rows: pd.DataFrame) -> pd.DataFrame:
        raw = rows["reasons"].tolist()
        reasons = [[reason_of(each, made, counted) for each in marks] for marks in raw]
        is_said = counted.verb_class is not None and counted.topic_id is None
        rows = rows.assign(reasons=pd.Series(reasons, index=rows.index, dtype=object))
        is_contact = counted.contact_kind is not None
        is_name = counted.entity_id is not None and counted.topic_id is None
        if is_contact or is_said:
            rows = rows.assign(**(met if is_contact else saying).columns(raw, rows.index))
        rows["told"] = [
            [is_said or is_contact or (is_name and not is_ordinary(each)) for each in marks] for marks in raw
        ]
        return rows

    return Listed(
        summary(counts, counted),
        counts["sentences"],
        lambda first: told(ask(queries.evidence, corpus, wanted, counted, first=first, limit=ROWS_A_PAGE)),
        lambda: for_download(told(queries.evidence(corpus, wanted, counted))),
        described(corpus, counted),
        counted.entity_id,
    )


def reason_of(reason: dict[str, Any], made: pd.DataFrame, counted: Counted) -> str:
    """Return why a mark is counted: 'Linked: ...' for a mention, 'Rule: ...' for a topic's phrase."""
    if counted.topic_id:
        return f"Rule: {reason['rule']}."
    if counted.contact_kind is not None:
        return f"{met.told(reason)}. {met.how(reason['rule'])}"
    if counted.verb_class is not None:
        how = words.speaker(reason["rule"], reason["ground"])
        return f"Speaker: {how}." if counted.entity_id else f"Said by {saying.speaker_of(reason)}. Speaker: {how}."
    linked = f"Linked: {words.linked(reason['rule'], reason['ground'])}."
    return " ".join([linked, words.correction(made, reason["correction"])]).strip()


def is_ordinary(reason: dict[str, Any]) -> bool:
    """Whether a mark is linked as nearly all are, by a name that means one alone; then only pointing at it says so."""
    return reason["rule"] in ORDINARY and words.given(reason["correction"]) is None


def _articles(corpus: Corpus, wanted: Filter, counted: Counted) -> Listed:
    rows = ask(queries.article_list, corpus, wanted, counted)
    return Listed(
        words.count(len(rows), "article"),
        len(rows),
        lambda first: rows.iloc[first : first + ROWS_A_PAGE],
        lambda: downloads.flat(rows),
        described(corpus, counted, "articles"),
    )


def _list(corpus: Corpus, listed: Listed, name: str, *, is_bound: bool) -> None:
    if not listed.n_rows:
        st.text("Under this filter nothing is counted here.")
        return
    kinds = ("CSV", "Excel", "JSON")
    name_of_file = f"{name}-opened" if is_bound else name
    downloads.buttons(listed.to_download, name_of_file, kinds=kinds, title=listed.figures, of=listed.what)
    for row in records(listed.rows(_first_of_page(listed.n_rows, name, is_bound=is_bound))):
        with st.container(key=f"{name} {row['article_id']} {row.get('sentence')}", gap=None):
            if "marks" in row:
                st.html(sentence_html(row))
            _source(corpus, row, name, listed.entity_id)


def sentence_html(row: dict[str, Any]) -> str:
    """Return a sentence with its marks, each with its reason, as HTML; those to be told stand below it too."""
    pairs = list(zip(row["marks"], row["reasons"], strict=True))
    spans = [Span(int(a), int(b), "bc-mark", why, tag="mark") for (a, b), why in pairs]
    pieces = [f'<p class="bc-sentence">{marked(row["text"], spans)}</p>']
    told = [
        f"“{words.shorten(row['text'][a:b].strip(QUOTES), 60)}”: {why[0].lower()}{why[1:]}"
        for ((a, b), why), is_told in zip(pairs, row["told"], strict=True)
        if is_told
    ]
    pieces += [f'<p class="bc-why">{words.markup(each)}</p>' for each in dict.fromkeys(told)]
    return "".join(pieces)


def _source(corpus: Corpus, row: dict[str, Any], name: str, entity_id: str | None) -> None:
    sentence = None if row.get("sentence") is None else int(row["sentence"])
    key = f"{name} {row['article_id']} {sentence}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"source {key}"):
        source.show(row, key, sentence=sentence)
        if sentence is not None:
            mention.button(corpus, key, row["article_id"], sentence, entity_id)


def _topic_names(corpus: Corpus) -> dict[str, str]:
    rows = ask(queries.options, corpus)["topics"]
    return dict(zip(rows["id"], rows["name"], strict=True))


def _names(corpus: Corpus, *entity_ids: str | None) -> dict[str | None, str]:
    rows = {each: ask(queries.entity, corpus, each) for each in entity_ids if each}
    return {each: str(row["name"]) for each, row in rows.items() if row}


def described(corpus: Corpus, counted: Counted, rows: Rows = "sentences") -> str:
    """Return what is counted in words: 'Sergey Lavrov · Mar 2023'; without any choice 'All names', 'All articles'."""
    found: list[str] = []
    names = _names(corpus, counted.entity_id, counted.together_with, counted.met, counted.place)
    if counted.entity_id:
        others = (counted.entity_id, counted.together_with, counted.met)
        found.append(" with ".join(names[each] for each in others if each in names))
    if counted.contact_kind is not None:
        found += met.described(counted, names)
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
        with suppress(ValueError):
            found.append(words.month(counted.month))
    if counted.publisher is not None:
        found.append(words.outlet(counted.publisher))
    if counted.article_id:
        found.append(words.title(ask(queries.article, corpus, counted.article_id)["articles"]["title"].iloc[0]))
    return " · ".join(found) or ("All names" if rows == "sentences" else "All articles")


def noun_of(counted: Counted) -> str:
    """Return what is counted, in one word."""
    told = "contact" if counted.contact_kind is not None else "statement" if counted.verb_class is not None else ""
    return "phrase" if counted.topic_id else told or ("reference" if counted.form else "mention")


def counts_of(what: Opened) -> str:
    """Return what the figures that are opened count, for those who read them elsewhere."""
    counts = COUNTS[noun_of(what.counted)]
    if what.rows == "sentences":
        return counts
    is_of_all = what.counted == Counted(month=what.counted.month, publisher=what.counted.publisher)
    return "all articles" if is_of_all else f"articles that hold {counts}"


def summary(counts: dict[str, int], counted: Counted) -> str:
    """Return '68 mentions in 60 sentences of 50 articles', the number that was pressed first."""
    sentences, articles = words.count(counts["sentences"], "sentence"), words.count(counts["articles"], "article")
    if counted.together_with:
        verb = "names" if counts["sentences"] == 1 else "name"
        return f"{sentences} of {articles} {verb} both, with {words.count(counts['marks'], 'mention')} of either"
    return f"{words.count(counts['marks'], noun_of(counted))} in {sentences} of {articles}"


def for_download(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences as flat rows: the counted words joined by '; ', their number, why, and who says them."""
    flat = rows.drop(columns=["marks", "reasons", "told"], errors="ignore")
    pairs = list(zip(rows["text"], rows["marks"], strict=True))
    flat["counted_words"] = ["; ".join(text[a:b] for a, b in marks) for text, marks in pairs]
    flat["n_counted"] = [len(marks) for _, marks in pairs]
    flat["why"] = ["; ".join(dict.fromkeys(each)) for each in rows["reasons"]]
    return flat


def _heading(corpus: Corpus, figures: str, what: Opened) -> None:
    counted, title = what.counted, described(corpus, what.counted, what.rows)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top", key="opened head"):
        with st.container(width="stretch"):
            st.html(f'<h3 class="bc-opened">{words.markup(title)}</h3>')
            st.html(f'<p class="bc-summary" role="status">{figures}</p>')
        other: Rows = "sentences" if what.rows == "articles" else "articles"
        args = (replace(what, rows=other),)
        st.button(f"Show {other}", key="other rows", on_click=address.open_below, args=args, type="tertiary")
        tip = "A sentence to copy: figure, what it counts, filter, build, link"
        st.button("Cite", key="cite", type="tertiary", on_click=_cite, args=(what,), help=tip)
        st.button("Close ✕", key="close evidence", on_click=address.close, type="tertiary")
    if st.session_state.get("cited") == what:
        st.code(origin.cited(figures, title, counts_of(what)), language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="medium", key="pages of entities"):
        for entity_id in (counted.entity_id, counted.together_with, counted.met, counted.place):
            if entity_id and entity_id != address.parameter("who"):
                _page_of(corpus, entity_id)


def _cite(what: Opened) -> None:
    """Show the sentence that cites what is opened; hide it where it shows."""
    st.session_state["cited"] = None if st.session_state.get("cited") == what else what


def _page_of(corpus: Corpus, entity_id: str) -> None:
    if row := ask(queries.entity, corpus, entity_id):
        text = f"All about {words.label(words.shorten(str(row['name']), 40))}"
        key = f"page {entity_id}"
        st.button(text, key=key, on_click=address.open_entity, args=(entity_id,), type="tertiary")


def _first_of_page(n_rows: int, name: str, *, is_bound: bool) -> int:
    """Draw the choice of a page, if there are several; return the number of its first row."""
    n_pages = -(-n_rows // ROWS_A_PAGE)
    if n_pages < 2:
        return 0
    key = "sheet" if is_bound else name
    asked = address.parameter(key)
    if asked and asked not in [str(n + 1) for n in range(n_pages)]:
        st.caption(f"There is no page “{words.label(asked)}” of these; this is the first.")
    page = st.pagination(n_pages, key=key, bind="query-params")
    return (page - 1) * ROWS_A_PAGE
