"""What is open, kept in the URL: the entity, the article, the sentences that a number counts, what is compared.

The URL is the only copy of this state, so that a link restores the page and, with `steps`, the browser's back button
undoes what was opened.
A chart or table that opened something is drawn afresh (`renew`) when that is closed, without its selection.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

import streamlit as st

from pipeline.queries import Counted
from views import words

WHO, MET, CORRECTIONS = "Who and where", "Who met whom", "Corrections"
PAGES = ("Overview", WHO, MET, "Topics", "Articles", CORRECTIONS, "Tables")
PARAMETERS = {
    "entity_id": "of",
    "together_with": "with",
    "beside": "beside",
    "topic_id": "about",
    "form": "as",
    "text": "words",
    "rule": "by_rule",
    "month": "in",
    "publisher": "by",
    "article_id": "within",
    "verb_class": "said_as",
    "statement_id": "saying",
    "same_words": "same_words",
    "contact_kind": "contact",
    "contact_status": "status",
    "met": "met",
    "place": "at",
    "held_in": "held",
    "contact_id": "told_at",
}
# Below what something can be opened.
PANELS = set(
    "figures articles-by-month mentions-by-month topics top-person top-place topics-by-outlet who-met-whom "
    "topic-by-month topic-by-outlet phrases entity names references outlets names-by-outlet entity-by-month "
    "entity-topics together-person together-organisation together-place statement-kinds statements compare who "
    "articles topic contacts matrix contacts-by-month contacts-held contact-places pairs contact-list "
    "counterparts entity-places".split()
)
# All that a link may hold beside the filters.
PLACES = "page kind table by who article sentence against open sheet compare subject removed unread said".split()
PLACES += "contact status pairs-page contacts-page table-page".split()
# The page of the sentences that are a part of a page, and what turns to it anew.
PLACES += (SENTENCES_OF_ENTITY := "entity-sentences", SENTENCES_OF_TOPIC := "topic-sentences")
ANY_SAYING = "All"
# In a session: whose page was scrolled to.
IN_SIGHT = "in sight"
# Of the removed paragraphs of an article, wherever that stands.
FIRST = -1
Rows = Literal["sentences", "articles"]


@dataclass(frozen=True)
class Opened:
    """What was opened: below which panel, what it counts, and whether its sentences or its articles show."""

    at: str
    counted: Counted
    rows: Rows = "sentences"


def parameter(name: str) -> str | None:
    """Return a parameter of the URL, or None."""
    value: str | None = st.query_params.get(name)
    return value or None


def opened() -> Opened | None:
    """Return what the URL says is open below a panel: `open=top-person~of.vladimir_putin~in.2022-07`."""
    at, *pairs = (parameter("open") or "").split("~")
    if not at:
        return None
    return Opened(at, _read(pairs), "articles" if "articles" in pairs else "sentences")


def _read(pairs: Sequence[str]) -> Counted:
    given = dict(pair.split(".", 1) for pair in pairs if "." in pair)
    return Counted(**{field: unquote(given[word]) for field, word in PARAMETERS.items() if word in given})


def written(what: Opened) -> str:
    """Return what is open as one parameter of the URL."""
    return "~".join([what.at, *(["articles"] if what.rows == "articles" else []), *_pairs(what.counted)])


def is_pair(text: str) -> bool:
    """Whether a part of `open` or `compare` is a word that is known here and its value."""
    return text.partition(".")[0] in PARAMETERS.values() and "." in text


def _pairs(counted: Counted) -> list[str]:
    values = {word: getattr(counted, field) for field, word in PARAMETERS.items()}
    return [f"{word}.{quote(v, safe='').replace('~', '%7E')}" for word, v in values.items() if v is not None]


def compared() -> list[Counted]:
    """Return what the URL says is compared over time: `compare=of.sergey_lavrov~about.new_start`."""
    return [_read([pair]) for pair in dict.fromkeys((parameter("compare") or "").split("~")) if pair]


def compare(things: Sequence[Counted]) -> None:
    """Compare these entities and topics over time; none ends it."""
    if (what := opened()) and what.at == "compare":
        close()
    keep_compared(things)
    st.session_state["page"] = WHO


def keep_compared(things: Sequence[Counted]) -> None:
    """Write to the URL what is compared."""
    _set("compare", "~".join(pair for each in things for pair in _pairs(each)) or None)


def open_below(what: Opened) -> None:
    """Open what a number counts, closing whatever was open elsewhere."""
    previous = opened()
    if previous and previous.at != what.at:
        renew(previous.at)
    st.session_state["sheet"] = 1
    st.session_state["opened"] = st.session_state.get("opened", 0) + 1
    st.query_params["open"] = written(what)


def close() -> None:
    """Close what is open below a panel."""
    if previous := opened():
        renew(previous.at)
    forget("open")


def open_entity(entity_id: str | None, *, by: str = "") -> None:
    """Open a person, organisation, place ... on its page; None closes."""
    _set("who", entity_id)
    st.session_state.update({SENTENCES_OF_ENTITY: 1, "said": ANY_SAYING})
    st.session_state.pop(IN_SIGHT, None)
    if by != "who":
        renew("who")
    close()
    st.session_state["page"] = WHO


def open_entity_at(counted: Counted) -> None:
    """Open the page of an entity and there the sentences that a number beside its name counts."""
    open_entity(counted.entity_id)
    open_below(Opened("entity", counted))


def open_kind(kind: str) -> None:
    """Open the table of a kind of entity, named as on screen: 'Places'."""
    open_entity(None)
    st.session_state["kind asked for"] = kind


def open_article(article_id: str | None, sentence: int | None = None, *, by: str = "") -> None:
    """Open an article in the reader, at a sentence where one is given; None closes."""
    forget("sentence", "against", *([] if article_id else ["article"]))
    if article_id:
        place = {} if sentence is None else {"sentence": str(sentence)}
        st.query_params.update({"article": article_id, **place})
    if by != "articles":
        renew("articles")
    st.session_state["page"] = "Articles"


def open_removed(article_id: str, paragraph: int = FIRST) -> None:
    """Open an article in the reader with its removed paragraphs, at the one at this position."""
    open_article(article_id)
    st.session_state.update({"removed": True, "paragraph looked at": paragraph})


def removed_looked_at() -> int | None:
    """Return the position of the removed paragraph just asked for; None once it was shown."""
    paragraph: int | None = st.session_state.pop("paragraph looked at", None)
    return paragraph


def compare_with(article_id: str | None) -> None:
    """Show what differs between the open article and another; None shows the article again."""
    _set("against", article_id)


def title() -> str:
    """Return what the browser calls the page, in its history and its tabs: 'Topics · Backchannel'."""
    page = st.session_state.get("page") or parameter("page")
    return f"{page} · Backchannel" if page in PAGES[1:] else "Backchannel"


def call_page(name: str) -> None:
    """Have the browser call the page by whom or what it shows."""
    st.set_page_config(page_title=f"{name} · Backchannel")


def open_page(page: str) -> None:
    """Go to a page of the dashboard."""
    st.session_state["page"] = page


def open_unread() -> None:
    """Go to the list of the articles that are not read for names and topics."""
    forget("article", "sentence", "against")
    st.session_state.update({"unread": True, "page": "Articles"})


def open_table(name: str) -> None:
    """Go to a table of the contract on the page Tables."""
    st.session_state["table"] = words.table(name)
    open_page("Tables")


def key(name: str) -> str:
    """Return the widget key of a chart or table, new after each `renew`."""
    return f"{name}-{st.session_state.get(f'drawn {name}', 0)}"


def renew(name: str) -> None:
    """Have a chart or table drawn afresh, without its selection."""
    st.session_state[f"drawn {name}"] = st.session_state.get(f"drawn {name}", 0) + 1


def _set(name: str, value: str | None) -> None:
    forget(name)
    if value is not None:
        st.query_params[name] = value


def forget(*names: str) -> None:
    """Take parameters out of the URL."""
    for name in names:
        if name in st.query_params:
            del st.query_params[name]
