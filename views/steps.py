"""What the reader does once is one step of the browser's history, so that Back undoes just that.

Streamlit adds a step for each parameter that the server writes and none for what a filter or tab writes. The first
change of the URL after the reader acted is made a step here; what follows of the same act, or without one, amends it.
"""

import streamlit as st

# A constant: nothing of an article is in it. A click without a pointer comes from a keyboard or a screen reader.
SCRIPT = """<script>
(() => {
  if (window.bcSteps) return;
  window.bcSteps = true;
  const add = history.pushState.bind(history), amend = history.replaceState.bind(history);
  let hasActed = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { hasActed = true; }, true);
  addEventListener("click", event => { if (!event.detail) hasActed = true; }, true);
  addEventListener("popstate", () => { hasActed = false; }, true);
  history.pushState = history.replaceState = (state, unused, url) => {
    const isNew = url != null && new URL(url, document.baseURI).href !== location.href;
    const isStep = hasActed && isNew;
    if (isNew) hasActed = false;
    (isStep ? add : amend)(state, unused, url);
  };
})();
</script>"""


def follow() -> None:
    """Have the browser follow what the reader does from now on."""
    st.html(SCRIPT, unsafe_allow_javascript=True)
