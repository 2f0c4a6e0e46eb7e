"""What the reader does once is one step of the browser's history, so that Back undoes just that.

Streamlit adds a step for each parameter that the server writes and none for what a filter or tab writes. The first
change of the URL after the reader acted is made a step here; what follows of the same act, or without one, amends it.
Who goes back within a second of an act, or while the page runs, meets one that is not done with the step before: it is
asked for again once it rests. Of two requests at once the server draws only the later; a row of tabs that never saw the
earlier drawn does not follow, so its tab is chosen as a reader would.
"""

import streamlit as st

# A constant: nothing of an article is in it. A click without a pointer comes from a keyboard or a screen reader.
SCRIPT = """<script>
(() => {
  if (window.bcSteps) return;
  window.bcSteps = true;
  const add = history.pushState.bind(history), amend = history.replaceState.bind(history);
  let hasActed = false, actedAt = 0, looks;
  const act = event => {
    if (event.altKey || event.metaKey) return;  // the keys of Back and Forward
    hasActed = true;
    actedAt = Date.now();
    clearInterval(looks);
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, act, true);
  addEventListener("click", event => { if (!event.detail) act(event); }, true);
  const rests = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  const chooseTab = page => {
    const tabs = [...document.querySelectorAll("[role=tab]")];
    const asked = tabs.find(tab => tab.textContent === page) ?? tabs[0];
    if (asked?.getAttribute("aria-selected") === "false") asked.click();
    hasActed = false;
  };
  const askAgain = href => {
    let rested = 0;
    clearInterval(looks);
    looks = setInterval(() => {
      rested = rests() ? rested + 1 : 0;
      if (rested < 8) return;
      clearInterval(looks);
      amend(history.state, "", href);
      chooseTab(new URL(href).searchParams.get("page"));
      dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    }, 100);
  };
  addEventListener("popstate", event => {
    hasActed = false;
    if (event.isTrusted && (Date.now() - actedAt < 1000 || !rests())) askAgain(location.href);
  }, true);
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
