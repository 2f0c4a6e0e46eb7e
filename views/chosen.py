"""What is chosen, in plain words: a button to clear each part, and what to relax when nothing is left."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Filter
from views import address, origin, unknown, words
from views.filters import EMPTY, FIELDS, KEYS, choices
from views.load import ask


def parts(corpus: Corpus, wanted: Filter) -> dict[str, str]:
    """Return the active filters in words, by key: {'topic': 'Topic: Grain deal'}."""
    offered = choices(corpus)
    found: dict[str, str] = {}
    if wanted.date_from:
        found["from"] = f"From {words.day(wanted.date_from)}"
    if wanted.date_to:
        found["to"] = f"To {words.day(wanted.date_to)}"
    for key, name in (("topic", "Topic"), ("named", "Named"), ("outlet", "Outlet")):
        names = {row_id: shown for shown, row_id in getattr(offered, key).items()}
        if chosen := getattr(wanted, FIELDS[key]):
            joined = " and " if key == "named" and wanted.all_named else " or "
            found[key] = f"{name}: {joined.join(names[each] for each in chosen)}"
    if wanted.all_named:
        found["each"] = "All of them in one article"
    if wanted.search:
        found["q"] = f"Text: {wanted.search}"
    if wanted.fold_copies:
        found["once"] = "Each story once"
    return found


def show_chosen(corpus: Corpus, wanted: Filter, n_articles: int, n_all: int) -> None:
    """Say in plain words what is chosen, with a button to clear each part and all, and what was left out."""
    active = parts(corpus, wanted)
    what = (
        words.count(n_all, "article")
        if not active
        else f"{words.number(n_articles)} of {words.count(n_all, 'article')}"
    )
    origin.remember(corpus, wanted, tuple(active.values()), what)
    n_copies = count_copies(corpus, wanted)
    if n_copies and not wanted.fold_copies:
        what += f", {words.number(n_copies)} of them {'a copy' if n_copies == 1 else 'copies'}"
    with st.container(horizontal=True, key="chosen", vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            st.html('<h1 class="bc-brand">Backchannel</h1>')
        with st.container(width="content"):
            rest = "" if active else ", no filter"
            st.html(f'<p class="bc-chosen" role="status"><b>{what}</b>{rest}</p>')
        if not active:
            _rejected(corpus)
        for key, text in active.items():
            name = words.label(words.shorten(text, 60))
            st.button(f"{name} ✕", key=f"clear {key}", on_click=clear, args=(key,), help="Clear this filter")
        if len(active) > 1:
            st.button("Clear all", key="clear all", on_click=clear, args=KEYS, type="tertiary")
    for line in notes(corpus, wanted):
        st.caption(line)
    if said := unread(corpus, wanted):
        with st.container(horizontal=True, key="unread articles", vertical_alignment="center", gap="small"):
            st.caption(said, width="content")
            st.button("Show which", key="look unread", on_click=address.open_unread, type="tertiary")
    unknown.show()


def _rejected(corpus: Corpus) -> None:
    """Draw how many files gave no article, which opens the table that says why; nothing where all gave one."""
    n_files, n_records = ask(queries.rejected, corpus)
    if not n_files and not n_records:
        return
    kinds = [words.count(n, one) for n, one in ((n_files, "file"), (n_records, "record")) if n]
    name = f"{' and '.join(kinds)} gave no article"
    st.button(name, key="rejected files", on_click=address.open_table, args=("rejected",), help="See which, and why")


def count_copies(corpus: Corpus, wanted: Filter) -> int:
    """Return how many of the articles, chosen without regard to copies, repeat another of them."""
    with_copies, without = (
        ask(queries.counts, corpus, replace(wanted, fold_copies=each))["articles"] for each in (False, True)
    )
    return int(with_copies - without)


def clear(*keys: str) -> None:
    """Empty the filters named."""
    for key in keys:
        st.session_state[key] = EMPTY[key]


def notes(corpus: Corpus, wanted: Filter) -> list[str]:
    """Return what to know of the choice: undated articles and copies left out, dates the wrong way round."""
    found: list[str] = []
    if wanted.date_from and wanted.date_to and wanted.date_from > wanted.date_to:
        found.append("From is later than To: no article can match. Swap them.")
    elif wanted.date_from or wanted.date_to:
        undated = ask(queries.counts, corpus, replace(wanted, date_from=None, date_to=None))["undated"]
        if undated:
            found.append(f"{words.count(undated, 'article')} without a date left out, because a date is chosen.")
    if wanted.fold_copies and (n_copies := count_copies(corpus, wanted)):
        found.append(f"{words.count(n_copies, 'article')} left out, because each story counts once.")
    return found


def unread(corpus: Corpus, wanted: Filter) -> str:
    """Return how many of the chosen articles are not read, and why; '' where all are."""
    rows = ask(queries.unread, corpus, wanted)
    n_all = int(rows["articles"].sum())
    if not n_all:
        return ""
    whys = [(words.number(n), words.why_unread(rule)) for rule, n in rows.itertuples(index=False)]
    why = "; ".join(f"{n}: {said}" if len(whys) > 1 else said for n, said in whys)
    verb = "is" if n_all == 1 else "are"
    return f"{words.count(n_all, 'article')} {verb} not read for names and topics ({why})."


def show_empty(corpus: Corpus, wanted: Filter) -> None:
    """Say which filter to relax: how many articles would remain without each, those that help most first."""
    st.subheader("No article matches")
    active = parts(corpus, wanted)
    if not active:
        st.text("This build holds no articles. Put files into seeds/articles and build again.")
        return
    helpful = sorted(_remaining(corpus, wanted, active).items(), key=lambda pair: -pair[1])
    st.text("Relax one of these:" if helpful else "To leave out one filter alone does not help:")
    for key, n_remaining in helpful:
        name = words.label(words.shorten(active[key], 60))
        _button(f"Without “{name}”: {words.count(n_remaining, 'article')}", f"relax {key}", clear, (key,))
    if len(active) > 1:
        _button("Clear all filters", "relax all", clear, KEYS)


def _remaining(corpus: Corpus, wanted: Filter, active: Iterable[str]) -> dict[str, int]:
    """Return how many articles remain without each of the active filters, where any do."""
    without = {key: replace(wanted, **{FIELDS[key]: getattr(Filter(), FIELDS[key])}) for key in active}
    remaining = {key: int(ask(queries.counts, corpus, each)["articles"]) for key, each in without.items()}
    return {key: n for key, n in remaining.items() if n}


def _button(text: str, key: str, action: Callable[..., None], args: tuple[Any, ...]) -> None:
    st.button(text, key=key, on_click=action, args=args)
