"""What it is about: one topic at a time, what proves it, when and where it is written of."""

import streamlit as st

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from views import address, charts, compare, evidence, figures, origin, overview, panel, words
from views.address import Opened
from views.load import ask

# In pixels: as far as a column of a page of 1280 shows words, number and rule.
WIDTHS = {"Words": 165, "Rule that matched": 170}


def show(corpus: Corpus, wanted: Filter) -> None:
    """Draw the page."""
    offered = ask(queries.options, corpus)["topics"]
    if offered.empty:
        st.text("This build has no topics. Write some into seeds/topics.toml and build again.")
        return
    name, topic_id = _subject(corpus, wanted, dict(zip(offered["name"], offered["id"], strict=True)))
    origin.speak_of(name)
    address.call_page(name)
    rows = ask(queries.topic_counts, corpus, wanted).set_index("topic_id")
    n_phrases, n_articles = int(rows["phrases"][topic_id]), int(rows["articles"][topic_id])
    description = words.markup(str(rows["description"][topic_id]))
    with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False):
        with st.container(width="stretch"):
            st.html(f'<h2 class="bc-page">{words.markup(name)}</h2>')
        compare.button(Counted(topic_id=topic_id))
    st.html(f'<p class="bc-summary">{description}</p>')
    if not n_phrases:
        further = words.further(not wanted.is_empty, "or choose another topic") or " Choose another topic."
        st.text(f"No chosen article holds a phrase of this topic.{further}")
        return
    proof = Counted(topic_id=topic_id)
    phrases = ("phrases", n_phrases, words.noun(n_phrases, "phrase"), Opened("topic", proof))
    figures.show(
        "topic",
        (phrases, ("articles", n_articles, words.noun(n_articles, "article"), Opened("topic", proof, "articles"))),
    )
    evidence.show_below("topic", corpus, wanted)
    colour = charts.topic_colours(ask(queries.topic_order, corpus))[topic_id]
    left, right = evidence.beside()
    with left:
        over_time = ask(queries.topics_over_time, corpus, wanted)
        over_time = over_time.loc[over_time["topic_id"] == topic_id, ["month", "phrases", "articles"]]
        alt = "Phrases of the topic"
        panel.show_over_time("topic-by-month", over_time, corpus, wanted, counted=proof, alt=alt, colour=colour)
        _by_outlet(corpus, wanted, topic_id, colour)
    with right:
        _phrases(corpus, wanted, topic_id)
    evidence.show_all(address.SENTENCES_OF_TOPIC, corpus, wanted, Counted(topic_id=topic_id))


def _subject(corpus: Corpus, wanted: Filter, by_name: dict[str, str]) -> tuple[str, str]:
    """Draw the choice of a topic, of those that the filter asks for if it asks for any; return its name and id."""
    asked = {name: each for name, each in by_name.items() if each in (wanted.topics or by_name.values())}
    first = _most_written_of(corpus, list(asked.values()))
    name = st.selectbox(
        "Topic to look at",
        list(asked),
        index=first,
        key="subject",
        bind="query-params",
        on_change=lambda: st.session_state.update({address.SENTENCES_OF_TOPIC: 1}),
    )
    if len(asked) < len(by_name):
        st.caption("Only what is chosen under Topic in the sidebar; clear it there to look at another.")
    return name, asked[name]


def _most_written_of(corpus: Corpus, topic_ids: list[str]) -> int:
    """Return the place of the topic with most phrases in the whole build, the same under every filter."""
    phrases = ask(queries.topic_counts, corpus, Filter()).set_index("topic_id")["phrases"]
    return max(range(len(topic_ids)), key=lambda place: int(phrases[topic_ids[place]]))


def _by_outlet(corpus: Corpus, wanted: Filter, topic_id: str, colour: str) -> None:
    rows = ask(queries.topics_by_publisher, corpus, wanted)
    rows = overview.outlets_first(rows.loc[rows["topic_id"] == topic_id])
    each = panel.phrases(
        "topic-by-outlet",
        "Phrases by outlet",
        rows,
        by=("outlet", "Outlet"),
        colours=colour,
        counted=[Counted(topic_id=topic_id, publisher=p) for p in rows["publisher"]],
        alt="Phrases of the topic by outlet",
    )
    panel.show(each, corpus, wanted)


def _phrases(corpus: Corpus, wanted: Filter, topic_id: str) -> None:
    rows = ask(queries.topic_phrases, corpus, wanted, topic_id)
    table = rows[["text", "phrases", "rule"]].set_axis(["Words", "Times", "Rule that matched"], axis=1)
    table["Rule that matched"] = [words.meaning(rule, {}) for rule in rows["rule"]]
    counted = [Counted(topic_id=topic_id, text=t, rule=r) for t, r in zip(rows["text"], rows["rule"], strict=True)]
    st.html('<h3 class="bc-panel">Words counted, and the rule that found each</h3>')
    panel.show_table("phrases", table, counted, "Words counted for the topic", widths=WIDTHS)
    evidence.show_under("phrases", corpus, wanted)
