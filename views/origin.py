"""What a file or a cited figure says of itself: the articles chosen, the filter, the build, a link to the page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from anyascii import anyascii

from pipeline import queries
from pipeline.queries import Corpus, Filter
from views import words
from views.load import ask

NOTE = (
    "Counted by Backchannel, by rules, in the articles of one build. The page that the link leads to opens, for every "
    "number, the sentences it counts. The link is good where that build is served."
)
WHOLE = "the whole build, whatever is chosen"
# Characters of a file's name that say the filter, and whom or what the rows are about.
MOST_OF_FILTER, MOST_OF_SUBJECT = 60, 40
# Characters by which builds are told apart.
N_FINGERPRINT = 12


@dataclass(frozen=True)
class Origin:
    """Of which articles a page speaks: how many of how many, from when to when, chosen how, of which build."""

    chosen: str = ""
    period: str = ""
    built: str = ""
    filters: tuple[str, ...] = ()
    subject: str = ""
    corpus: str = ""

    @property
    def filter(self) -> str:
        """The filter in words."""
        return "; ".join(self.filters) or "none: every article of the build"


def remember(corpus: Corpus, wanted: Filter, filters: tuple[str, ...], chosen: str) -> None:
    """Keep what the page that is about to be drawn speaks of, for its files and figures."""
    n_all = words.count(ask(queries.counts, corpus, Filter())["articles"], "article")
    whole = f"{n_all}, {_period(corpus, Filter())}"
    period = _period(corpus, wanted)
    st.session_state["origin"] = Origin(chosen, period, _identified(corpus.build), filters, corpus=whole)


def _period(corpus: Corpus, wanted: Filter) -> str:
    ends = dict.fromkeys(words.day(each) for each in ask(queries.dated, corpus, wanted) if each)
    n_undated = ask(queries.counts, corpus, wanted)["undated"]
    undated = f", {words.number(n_undated)} without a date" if n_undated else ""
    return f"{' to '.join(ends)}{undated}" if ends else "no date known"


def speak_of(subject: str) -> None:
    """Say whom or what all that is drawn from here on is about."""
    st.session_state["origin"] = replace(now(), subject=subject)


def now() -> Origin:
    """Return what the page on screen speaks of."""
    kept: Origin = st.session_state.get("origin") or Origin()
    return kept


@contextmanager
def of_whole_build() -> Iterator[None]:
    """Within, the page speaks of the whole build, whatever is chosen: for rows that belong to no article."""
    before = now()
    st.session_state["origin"] = Origin(WHOLE, "", before.built, corpus=before.corpus)
    yield
    st.session_state["origin"] = before


def built(build: dict[str, Any]) -> str:
    """Return when a build was published: '27 Nov 2026, 07:47 UTC'."""
    said = str(build.get("built_at", ""))
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return f"{words.day(at)}, {at:%H:%M} UTC"


def _identified(build: dict[str, Any]) -> str:
    """Return when a build was published, and by what another of the same articles and rules is known."""
    fingerprint = str(build.get("fingerprint", ""))[:N_FINGERPRINT]
    return f"{built(build)}, fingerprint {fingerprint}" if fingerprint else built(build)


def link() -> str:
    """Return the address of the page as it is on screen."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    base = str(st.context.url or "").partition("?")[0].rstrip("/")
    return f"{base}/?{urlencode(pairs)}" if pairs else f"{base}/"


def cited(figures: str, what: str, counts: str) -> str:
    """Return a sentence for a paper: the figure, of what, what it counts, filter, corpus, build and link."""
    origin = now()
    chosen = f"{origin.filter}; {origin.chosen}, {origin.period}" if origin.filters else "none"
    return (
        f"{figures}: {what} ({counts}). Filter: {chosen}. "
        f"Corpus: {origin.corpus}. Backchannel, build published {origin.built}, {link()}"
    )


def file_name(name: str, ending: str, *, of: str = "") -> str:
    """Return 'backchannel-topic-by-month-new-start-named-sergey-lavrov.csv': what, of whom or what, chosen how."""
    origin = now()
    about = slug(of or origin.subject, MOST_OF_SUBJECT)
    chosen = slug(" ".join(origin.filters), MOST_OF_FILTER) or "all-articles"
    return f"{'-'.join(each for each in ('backchannel', slug(name, 60), about, chosen) if each)}.{ending}"


def slug(text: str, most: int) -> str:
    """Return `text` as a part of a file's name; what is cut off leaves a mark, so that no two become one."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")
    if len(plain) <= most:
        return plain
    return f"{plain[: most - 7].rpartition('-')[0] or plain[: most - 7]}-{sha256(text.encode()).hexdigest()[:6]}"


def sheet(what: str, *, of: str = "") -> pd.DataFrame:
    """Return what a file holds and where it comes from, a row a fact: the sheet 'About' of a workbook."""
    origin = now()
    facts = {
        "What": what,
        "About": of or origin.subject,
        "Articles": origin.chosen,
        "Filter": origin.filter,
        "Articles dated": origin.period,
        "Build published": origin.built,
        "Link": link(),
        "Note": NOTE,
    }
    return pd.DataFrame([(name, said) for name, said in facts.items() if said], columns=["Fact", "Text"])
