"""The dashboard: `python dashboard.py [BUILD] [--port N]` (builds first if needed), or `streamlit run dashboard.py`."""

import pipeline.stopped  # noqa: F401 - before what takes time to load

# isort: split
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit import runtime

from pipeline import queries
from pipeline.arguments import Port, ShownBuild
from pipeline.queries import Corpus, Filter
from pipeline.terminal import command_line, say
from views import (
    address,
    articles,
    chosen,
    contacts,
    corrections,
    filters,
    load,
    newer,
    overview,
    picked,
    steps,
    tables,
    topics,
    who,
)

DRAWN = (overview.show, who.show, contacts.show, topics.show, articles.show, corrections.show, tables.show)
SHOW: dict[str, Callable[[Corpus, Filter], None]] = dict(zip(address.PAGES, DRAWN, strict=True))
ADDRESS, PORT = "127.0.0.1", 8501
STYLE = Path(__file__).parent / "views" / "style.css"


def main() -> None:
    """Draw the page that the URL asks for."""
    st.set_page_config(page_title=address.title(), layout="wide", initial_sidebar_state="auto")
    st.html(STYLE)
    corpus = load.current()
    newer.offer(corpus)
    wanted = filters.choose(corpus)
    counts = load.ask(queries.counts, corpus, wanted)
    everything = load.ask(queries.counts, corpus, Filter())
    chosen.show_chosen(corpus, wanted, counts["articles"], everything["articles"])
    st.session_state.pop("under", None)
    for name, tab in zip(SHOW, st.tabs(list(SHOW), key="page", bind="query-params"), strict=True):
        if tab.open:
            with tab:
                if counts["articles"]:
                    SHOW[name](corpus, wanted)
                else:
                    chosen.show_empty(corpus, wanted)
    picked.lead_by_keys()
    steps.follow()


def serve(build: ShownBuild = None, port: Port = PORT) -> None:
    """Show a build in the browser.

    Without a name it is the one that BACKCHANNEL_DATA names, or else that of seeds/articles, made or renewed first.
    """
    load.refuse_busy_port(ADDRESS, port)
    load.build_in_terminal(build)
    say(f"Backchannel is at http://{ADDRESS}:{port} (stop it with Ctrl+C)")
    # Ctrl+C is how it is stopped.
    with suppress(KeyboardInterrupt):
        app.run(config={"server.address": ADDRESS, "server.port": port})


if runtime.exists():
    main()
else:
    app = st.App(__file__, routes=newer.ROUTES)
    if __name__ == "__main__":
        program = command_line("Shows a build in the browser.")
        program.command(epilog="Example: python dashboard.py my-build --port 8502")(serve)
        program()
