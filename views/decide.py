"""Decisions on who is who: written to seeds/corrections.toml, undone there, and carried out by a new build."""

import shlex
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pipeline import queries
from pipeline.corrections import ACTIONS, CorrectionError, add_correction, load_corrections, remove_correction
from pipeline.corrections.changes import entities_of
from pipeline.corrections.words import what_it_changes
from pipeline.queries import Corpus, Filter
from views import words
from views.load import ask, build_lines, corrections_file, folder, may_build

NOT_OURS = (
    "This dashboard shows a build made elsewhere, so nothing is written from here. Decide in the "
    "seeds/corrections.toml that the build is made with, and build it again."
)
MODEL = "backchannel"
BY_HAND = "Build again, and this page shows it:"


@dataclass(frozen=True)
class Decision:
    """A correction of the file: its number there, its fields, and its row in the build if the build has it."""

    number: int
    block: dict[str, Any]
    row: dict[str, Any] | None


@dataclass(frozen=True)
class Decisions:
    """The corrections of the file, and how many of the build the file no longer has."""

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


def written(path: Path) -> list[dict[str, Any]]:
    """Return the corrections that the file holds now, in order; a page that says so where it cannot be read."""
    try:
        blocks: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get("correction", [])
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as problem:
        st.error("seeds/corrections.toml cannot be read. Mend it by hand, then reload this page.")
        st.text(str(problem))
        st.stop()
    return blocks


def compared(blocks: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Decisions:
    """Return each correction of the file with its row in the build: decisions are added last or taken out."""
    made: list[Decision] = []
    rest = list(rows)
    for number, block in enumerate(blocks, 1):
        same = [n for n, row in enumerate(rest) if all(row[k] == block.get(k) for k in ("action", "reason"))]
        made.append(Decision(number, block, rest[same[0]] if same else None))
        rest = rest[same[0] + 1 :] if same else rest
    return Decisions(made, len(rows) - sum(each.row is not None for each in made))


def survivor(corpus: Corpus, entity_id: str) -> str | None:
    """Return the entity of the build into which one that it has no more was merged; None where there is none."""
    into = {each: str(block["into"]) for block in _merges(corpus) for each in block["entities"]}
    for _ in range(len(into)):
        entity_id = into.get(entity_id, entity_id)
    return entity_id if ask(queries.entity, corpus, entity_id) else None


def _merges(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the merges that the build was made with, as far as the file that says them is at hand."""
    path = corrections_file(corpus) or Path(str(corpus.build.get("seeds", ""))) / "corrections.toml"
    return [block for block in written(path) if block.get("action") == "merge" and "into" in block]


def said(corpus: Corpus, decision: Decision) -> str:
    """Return what a correction changes, in words: as the build says, else as the file means it."""
    if decision.row:
        return str(decision.row["what"])
    path = corrections_file(corpus)
    assert path
    change = load_corrections(path)[decision.number - 1]
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
    blocks = written(path)
    if blocks[decision.number - 1 : decision.number] != [decision.block]:
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
