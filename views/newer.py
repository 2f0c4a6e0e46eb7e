"""Tells an open page that a new build is there.

It is shown when the reader says so: no figure changes underneath somebody who reads or types. Filters, page and what
is half typed stay as they are. The page asks a route of the server, not a run of the script: what a run by the clock
brings along of a page that is just changing would undo the change.
"""

import hashlib
import json
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pipeline.published import build_record
from pipeline.queries import Corpus
from views import words
from views.load import folder

# A constant: nothing of an article is in it. It looks every three seconds, and not while the page is hidden.
SCRIPT = """<script>
(() => {
  if (window.bcLooks) return;
  window.bcLooks = setInterval(async () => {
    const shown = document.querySelector(".bc-newer");
    if (!shown || document.hidden) return;
    const { build, articles } = shown.dataset;
    try {
      const answer = await fetch(new URL(`published?build=${build}&articles=${articles}`, document.baseURI));
      const { says } = await answer.json();
      if (shown.dataset.build === build && shown.textContent !== says) shown.textContent = says;
    } catch { /* The server is gone or busy: the next look will tell. */ }
  }, 3000);
})();
</script>"""


def offer(corpus: Corpus) -> None:
    """Have the page offer the build that is published after this one, once there is one."""
    with st.container(key="newer", horizontal=True, vertical_alignment="center", gap="small"):
        identity = f'data-build="{_digest(corpus.build)}" data-articles="{_articles(corpus.build)}"'
        st.html(f'<p class="bc-newer" role="status" {identity}></p>{SCRIPT}', unsafe_allow_javascript=True)
        st.button("Show it", key="show-newer", type="primary")


def published(request: Request) -> JSONResponse:
    """Answer what to say to a page of the build `build`, of `articles` articles: '' where that is the one published."""
    try:
        build = build_record(folder())
        before = int(request.query_params["articles"])
    except (OSError, ValueError, KeyError):
        return JSONResponse({"says": ""})
    is_shown = request.query_params.get("build") == _digest(build)
    return JSONResponse({"says": "" if is_shown else f"A new build is there{_difference(_articles(build) - before)}."})


ROUTES = [Route("/{base:path}published", published)]


def _digest(build: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(build, sort_keys=True).encode()).hexdigest()


def _articles(build: dict[str, Any]) -> int:
    articles: int = build["counts"].get("articles", 0)
    return articles


def _difference(more: int) -> str:
    if not more:
        return ""
    return f", with {words.count(abs(more), 'article')} {'more' if more > 0 else 'fewer'}"
