"""Decisions on who is who: written to seeds/corrections.toml, undone there, and carried out by a new build."""

import shlex
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.corrections import (
    ACTIONS,
    Change,
    CorrectionError,
    Merge,
    add_correction,
    load_with_lines,
    remove_correction,
)
from pipeline.corrections.changes import action_of, as_written, block_of, entities_of
from pipeline.corrections.words import what_it_changes
from pipeline.queries import Corpus, Filter
from views import words
from views.load import ask, build_lines, corrections_file, folder, may_build

T = TypeVar("T")
# Where the reason is written.
NEEDED = "Needed, for those who read it later"
NOT_OURS = (
    "This dashboard shows a build made elsewhere, so nothing is written from here. Decide in the "
    "seeds/corrections.toml that the build is made with, and build it again."
)
MODEL = "backchannel"
BY_HAND = "Build again, and this page shows it:"


@dataclass(frozen=True)
class Decision:
    """A correction of the file: its number and line there, its fields, and its row in the build that says the same.

    `was` is the number of the row in the build that it was before somebody changed the file by hand.
    """

    number: int
    block: dict[str, Any]
    row: dict[str, Any] | None
    line: int | None = None
    was: int | None = None


@dataclass(frozen=True)
class Decisions:
    """The corrections of the file, and how many of the build the file no longer has in any form."""

    made: list[Decision]
    n_undone: int

    @property
    def n_waiting(self) -> int:
        """How many decisions the build does not follow yet."""
        return self.n_undone + sum(each.row is None for each in self.made)


def decisions(corpus: Corpus) -> Decisions:
    """Return what is decided: by the file if it is ours, by the build if not."""
    rows = [{str(k): v for k, v in row.items()} for row in built(corpus).to_dict("records")]
    path = corrections_file(corpus)
    if path is None:
        return Decisions([Decision(int(row["correction"]), {}, row) for row in rows], 0)
    return compared(written(path), rows)


def built(corpus: Corpus) -> pd.DataFrame:
    """Return the corrections that the build on screen follows."""
    return ask(queries.table, corpus, Filter(), "corrections")


def written(path: Path) -> list[tuple[Change, int | None]]:
    """Return the corrections that the file holds now, with their lines; a page that says so where it cannot be read."""
    try:
        return load_with_lines(path)
    except CorrectionError as problem:
        st.error("seeds/corrections.toml cannot be read. Mend it by hand, then reload this page.")
        st.text(str(problem))
        st.stop()


def compared(changes: list[tuple[Change, int | None]], rows: list[dict[str, Any]]) -> Decisions:
    """Return each correction of the file with its row in the build: decisions are added last or taken out.

    One that gives the action and the reason of a row that the file has no more, but not all it says, was changed.
    """
    followed = _followed([as_written(change) for change, _ in changes], [row["written"] for row in rows])
    kept = set(followed.values())
    gone = _places((place, (row["action"], row["reason"])) for place, row in enumerate(rows) if place not in kept)
    made: list[Decision] = []
    for place, (change, line) in enumerate(changes):
        row = rows[followed[place]] if place in followed else None
        before = gone[action_of(change), change.reason] if row is None else None
        was = int(rows[before.popleft()]["correction"]) if before else None
        made.append(Decision(place + 1, block_of(change), row, line, was))
    return Decisions(made, len(rows) - len(kept) - sum(each.was is not None for each in made))


def _followed(said: list[str], built: list[str]) -> dict[int, int]:
    """Return the place in `built` of each that is said, as far as they stand there in the same order."""
    places = _places(enumerate(built))
    found: dict[int, int] = {}
    last = -1
    for place, each in enumerate(said):
        waiting = places[each]
        while waiting and waiting[0] <= last:
            waiting.popleft()
        if waiting:
            found[place] = last = waiting.popleft()
    return found


def _places(values: Iterable[tuple[int, T]]) -> defaultdict[T, deque[int]]:
    found: defaultdict[T, deque[int]] = defaultdict(deque)
    for place, value in values:
        found[value].append(place)
    return found


def state(decision: Decision) -> str:
    """Return whether the build follows a correction, and where the file has it if the build does not."""
    where = f"line {decision.line} of seeds/corrections.toml" if decision.line else ""
    if decision.was is not None:
        return f"Changed since this build, and not in it yet{where and f': {where}'}"
    if decision.row is None:
        return f"Not in this build yet{where and f': {where}'}"
    return "Applies" if decision.row["is_applied"] else f"No longer applies{where and f': {where}'}"


def survivor(corpus: Corpus, entity_id: str) -> str | None:
    """Return the entity of the build into which one that it has no more was merged; None where there is none."""
    into = {each: merge.into for merge in _merges(corpus) for each in merge.entities}
    while entity_id in into:
        entity_id = into[entity_id]
    return entity_id if ask(queries.entity, corpus, entity_id) else None


def _merges(corpus: Corpus) -> list[Merge]:
    """Return the merges that the build was made with, as far as the file that says them is at hand."""
    path = corrections_file(corpus) or Path(str(corpus.build.get("seeds", ""))) / "corrections.toml"
    return [change for change, _ in written(path) if isinstance(change, Merge)]


def said(corpus: Corpus, decision: Decision) -> str:
    """Return what a correction changes, in words: as the build says, else as the file means it."""
    if decision.row:
        return str(decision.row["what"])
    path = corrections_file(corpus)
    assert path
    change, _ = written(path)[decision.number - 1]
    counts = [ask(queries.entity_counts, corpus, Filter(), each) for each in entities_of(change)]
    return what_it_changes(change, lambda each: name_of(corpus, each), sum(n_meant(each) for each in counts))


def n_meant(counts: dict[str, int]) -> int:
    """Return how many mentions of every form the counts of an entity hold."""
    return counts["mentions"] + counts["references"]


def name_of(corpus: Corpus, entity_id: str) -> str:
    """Return an entity's name, or its id where the build has no such entity."""
    row = ask(queries.entity, corpus, entity_id)
    return str(row["name"]) if row else entity_id


def add(path: Path, action: str, reason: str, **fields: Any) -> None:
    """Write a correction to the file; what speaks against it is shown on the page."""
    try:
        add_correction(path, ACTIONS[action](reason=reason, made_at=date.today().isoformat(), **fields))
    except CorrectionError as problem:
        st.session_state["not corrected"] = str(problem)


def undo(path: Path, decision: Decision) -> None:
    """Take a correction out of the file, if it still stands there as it stood on the page."""
    here = written(path)[decision.number - 1 : decision.number]
    if [block_of(change) for change, _ in here] != [decision.block]:
        st.session_state["not corrected"] = (
            "seeds/corrections.toml was changed meanwhile; look at it anew and undo again."
        )
        return
    try:
        remove_correction(path, decision.number)
    except CorrectionError as problem:
        st.session_state["not corrected"] = str(problem)


def show_state(corpus: Corpus, found: Decisions) -> None:
    """Say what went wrong, and what the build does not follow yet, with a button to build again."""
    if problem := st.session_state.pop("not corrected", None):
        st.error("Nothing was changed.")
        st.text(problem)
    if corrections_file(corpus) is None:
        st.info(NOT_OURS)
        return
    if not found.n_waiting:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="waiting"):
        waiting = words.count(found.n_waiting, "decision")
        verb = "is" if found.n_waiting == 1 else "are"
        st.html(f'<p class="bc-summary" role="status"><b>{waiting}</b> {verb} not in this build yet.</p>')
        is_wanted = may_build(corpus) and st.button("Build again", key="build again")
        if not may_build(corpus):
            st.caption(BY_HAND)
            st.code(command(corpus), language="bash", wrap_lines=True)
    if is_wanted:
        _build()


def command(corpus: Corpus) -> str:
    """Return what builds the build on screen again, as written on a terminal; its --map is nowhere recorded."""
    folders = " ".join(shlex.quote(str(each)) for each in corpus.build.get("folders", ["ARTICLES"]))
    made_with = corpus.build.get("model", MODEL)
    model = f" --model {shlex.quote(made_with)}" if made_with != MODEL else ""
    return f"python -m pipeline build {folders} --out {shlex.quote(str(folder()))}{model}"


def _build() -> None:
    try:
        with st.status("Building again …", expanded=True) as status:
            for line in build_lines():
                status.text(line)
            status.update(label="Built.", state="complete")
    except (RuntimeError, OSError) as problem:
        st.error("The build failed, and this page shows the old one. Its last line was:")
        st.text(str(problem))
        return
    st.rerun()
