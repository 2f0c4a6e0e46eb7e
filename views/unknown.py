"""What a link asks for and this build has not: said in one line and left out, so that the rest shows."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from pipeline import queries
from pipeline.queries import ANY_KIND, Corpus, Counted
from pipeline.vocabulary import CONTACT_KINDS, VERB_CLASSES
from views import address, compare, decide, met, words
from views.load import ask

MISSING = "is not in this build"
# What a parameter is called, where that is another word.
CALLED = {"by": "period", "said": "kind of statement", "contact": "kind of contact", "status": "status of contacts"}


def leave_out(corpus: Corpus, filters: list[str]) -> None:
    """Take out of the URL what this build cannot follow, and remember it, and `filters`, until it is dismissed.

    Filters and pages are taken out by Streamlit itself, once their fields are drawn.
    """
    _follow_merges(corpus)
    parts = (
        filters,
        _names(),
        _switches(),
        _subject(corpus),
        _entity(corpus),
        _article(corpus),
        _opened(corpus),
        _compared(corpus),
    )
    if found := [each for part in parts for each in part]:
        st.session_state["unknown"] = found


def show() -> None:
    """Say which parts of the link were left out, with a button to dismiss."""
    if found := st.session_state.get("unknown"):
        text = "; ".join(words.label(each) for each in found)
        st.warning(f"Part of this link was left out: {text}.")
        st.button("Dismiss", key="dismiss", on_click=_dismiss)


def _dismiss() -> None:
    st.session_state.pop("unknown", None)


def _names() -> Iterator[str]:
    known: dict[str, Collection[str]] = {
        "kind": words.KIND_PLURALS.values(),
        "table": words.TABLE_NAMES.values(),
        "page": address.PAGES,
        "by": compare.UNITS,
        "contact": (met.ANY, *met.KINDS.values()),
        "status": met.STATUSES.values(),
        "said": (address.ANY_SAYING, *map(words.kind_of_saying, ("", *VERB_CLASSES))),
    }
    for key, names in known.items():
        if (value := address.parameter(key)) and value not in names:
            address.forget(*({key} - {"page"}))
            yield f"there is no {CALLED.get(key, key)} “{value}”"


def _switches() -> Iterator[str]:
    for key in ("once", "each", "removed", "unread"):
        if (value := address.parameter(key)) and value not in ("true", "false"):
            address.forget(key)
            yield f"the switch “{key}” is true or false, not “{value}”"


def _subject(corpus: Corpus) -> Iterator[str]:
    subject = address.parameter("subject")
    if subject and subject not in ask(queries.options, corpus)["topics"]["name"].tolist():
        address.forget("subject")
        yield f"topic “{subject}” {MISSING}"


def _follow_merges(corpus: Corpus) -> None:
    """Have a link to an entity that was merged into another lead to that one."""
    who, what, compared = address.parameter("who"), address.opened(), address.compared()
    if who and (survivor := _survivor(corpus, who)):
        st.query_params["who"] = survivor
    if what and (counted := _followed(corpus, what.counted)) != what.counted:
        st.query_params["open"] = address.written(replace(what, counted=counted))
    if (followed := [_followed(corpus, each) for each in compared]) != compared:
        address.keep_compared(followed)


def _followed(corpus: Corpus, counted: Counted) -> Counted:
    ids = {name: getattr(counted, name) for name in ("entity_id", "together_with", "beside")}
    now = {name: survivor for name, each in ids.items() if each and (survivor := _survivor(corpus, each))}
    return replace(counted, **now)


def _survivor(corpus: Corpus, entity_id: str) -> str | None:
    return None if ask(queries.entity, corpus, entity_id) else decide.survivor(corpus, entity_id)


def _entity(corpus: Corpus) -> Iterator[str]:
    who = address.parameter("who")
    if who and ask(queries.entity, corpus, who) is None:
        address.forget("who")
        yield f"“{who}” {MISSING}"


def _article(corpus: Corpus) -> Iterator[str]:
    article_id = address.parameter("article")
    if not article_id:
        return
    found = ask(queries.article, corpus, article_id)
    if found["articles"].empty:
        address.forget("article", "sentence", "against")
        yield f"the article “{article_id}” {MISSING}"
        return
    sentence, against = address.parameter("sentence"), address.parameter("against")
    if sentence and sentence not in set(found["sentences"]["sentence"].astype(str)):
        address.forget("sentence")
        yield f"the article has no sentence “{sentence}”"
    if against and against not in set(found["story"]["article_id"]):
        address.forget("against")
        yield f"no article “{against}” tells the same story"


def _opened(corpus: Corpus) -> Iterator[str]:
    written, what = address.parameter("open"), address.opened()
    if not written or what is None:
        return
    strange = [each for each in written.split("~")[1:] if each != "articles" and not address.is_pair(each)]
    found = [f"“{each}” says nothing that could be opened" for each in strange] or list(_lacking(corpus, what.counted))
    if what.at not in address.PANELS:
        found = [f"nothing opens below “{what.at}”"]
    if found:
        address.forget("open")
    yield from found


def _lacking(corpus: Corpus, counted: Counted) -> Iterator[str]:
    """Yield what `counted` names and the build has not."""
    for entity_id in (counted.entity_id, counted.together_with, counted.beside, counted.met, counted.place):
        if entity_id and ask(queries.entity, corpus, entity_id) is None:
            yield f"“{entity_id}” {MISSING}"
    offered = ask(queries.options, corpus)
    if counted.topic_id and counted.topic_id not in set(offered["topics"]["id"]):
        yield f"topic “{counted.topic_id}” {MISSING}"
    if counted.publisher is not None and counted.publisher not in set(offered["outlets"]["id"]):
        yield f"outlet “{counted.publisher}” {MISSING}"
    if counted.article_id and ask(queries.article, corpus, counted.article_id)["articles"].empty:
        yield f"the article “{counted.article_id}” {MISSING}"
    if counted.form and counted.form not in words.FORM_NAMES:
        yield f"nobody is referred to by “{counted.form}”"
    if counted.verb_class and counted.verb_class not in (ANY_KIND, *VERB_CLASSES):
        yield f"there is no kind of statement “{counted.verb_class}”"
    if counted.contact_kind and counted.contact_kind not in (ANY_KIND, *CONTACT_KINDS):
        yield f"there is no kind of contact “{counted.contact_kind}”"
    if counted.contact_status and counted.contact_status not in met.STATUSES:
        yield f"there is no status of contacts “{counted.contact_status}”"
    for period in (counted.month, counted.held_in):
        if period and not _is_period(period):
            yield f"“{period}” is not a year, month or week"


def _is_period(value: str) -> bool:
    with suppress(ValueError):
        return bool(words.month(value)) and value[:4].isdigit()
    return False


def _compared(corpus: Corpus) -> Iterator[str]:
    asked = address.compared()
    found = {thing: list(_lacking(corpus, thing)) or _strange(thing) for thing in asked}
    known = [thing for thing, lacking in found.items() if not lacking]
    yield from (each for lacking in found.values() for each in lacking)
    if len(known) > compare.MOST:
        yield f"no more than {compare.MOST} can be compared"
    if known[: compare.MOST] != asked:
        address.keep_compared(known[: compare.MOST])


def _strange(thing: Counted) -> list[str]:
    return [] if thing.entity_id or thing.topic_id else ["only names and topics can be compared"]
