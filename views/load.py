"""Opens the build, keeps it and its answers until a new one is published, makes it where none exists."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from pipeline.queries import Corpus, DamagedBuildError, open_build
from pipeline.terminal import fail

# Before the server runs there is no cache yet; Streamlit warns of that though nothing is asked then.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)

P = ParamSpec("P")
R = TypeVar("R")
ROOT = Path(__file__).resolve().parent.parent
ARTICLES = "seeds/articles"
BUILD_COMMAND = ("-m", "pipeline", "build", ARTICLES, "--out", "data", "--if-changed")


def folder() -> Path:
    """Return the build folder: BACKCHANNEL_DATA, or `data` beside dashboard.py."""
    return Path(os.environ.get("BACKCHANNEL_DATA") or ROOT / "data")


def is_own_build() -> bool:
    """Whether the build folder is ours to make from seeds/articles."""
    return not os.environ.get("BACKCHANNEL_DATA")


def corrections_file(corpus: Corpus) -> Path | None:
    """Return seeds/corrections.toml if the build on screen is made with it; None if it is made with another's."""
    made_with = corpus.build.get("seeds")
    is_ours = made_with == str(ROOT / "seeds") or (made_with is None and may_build(corpus))
    return ROOT / "seeds" / "corrections.toml" if is_ours else None


def may_build(corpus: Corpus) -> bool:
    """Whether the build on screen is the one of seeds/articles in `data`, which this program can make again itself."""
    articles = [str(ROOT / each) for each in corpus.build.get("folders", [ARTICLES])]
    return folder().absolute() == ROOT / "data" and articles == [str(ROOT / ARTICLES)]


def build_lines() -> Iterator[str]:
    """Run the build and yield what it prints, line by line; RuntimeError with the last one where it fails."""
    command = [sys.executable, *BUILD_COMMAND]
    last = "it printed nothing"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            if line.strip():
                last = line.strip()
                yield last
    if process.returncode:
        raise RuntimeError(last)


def build_in_terminal(named: Path | None) -> None:
    """Take the build that is named, or make or renew our own, progress on the terminal; exit where that fails."""
    if named:
        os.environ["BACKCHANNEL_DATA"] = str(named)
    if not is_own_build():
        if not (folder() / "build.json").is_file():
            said, unset = (named, "") if named else (f"BACKCHANNEL_DATA={folder()}", "unset it, ")
            make = f"python -m pipeline build ARTICLES --out {folder()}"
            raise fail(f"{said} holds no build; {unset}name another, or make one: {make}")
        return
    code = subprocess.run([sys.executable, *BUILD_COMMAND], cwd=ROOT, check=False).returncode
    if code:
        raise fail(f"The build failed (code {code}); the lines above say why. Nothing was published.")


def refuse_busy_port(address: str, port: int) -> None:
    """Exit with one line if another program serves at `port` already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((address, port)) == 0:
            raise fail(
                f"Port {port} is in use, perhaps by another Backchannel at http://{address}:{port}; stop that, or name "
                f"another port: python dashboard.py --port {port + 1}"
            )


def current() -> Corpus:
    """Return the build now published; a page that makes it where there is none."""
    if not (folder() / "build.json").is_file():
        _make_first_build()
    try:
        return _opened_now()
    except (DamagedBuildError, FileNotFoundError):
        # Another build may have been published since the folder was resolved, and the one before it dropped.
        try:
            return _opened_now()
        except (DamagedBuildError, FileNotFoundError) as problem:
            is_gone = isinstance(problem, FileNotFoundError)
            st.error("The build cannot be opened.")
            st.text(f"{folder()} holds no build now; reload this page once it does." if is_gone else str(problem))
            st.stop()


def _opened_now() -> Corpus:
    place = folder().resolve()
    return _opened(str(place), (place / "build.json").stat().st_mtime_ns)


# The build on screen and the one before it, which a page that was drawn meanwhile may still ask.
@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(place: str, published_ns: int) -> Corpus:  # noqa: ARG001 - the moment is part of the cache key
    return open_build(Path(place))


def _identity(corpus: Corpus) -> str:
    return f"{corpus.folder} {corpus.build.get('built_at')} {id(corpus.database)}"


@st.cache_data(show_spinner=False, max_entries=400, hash_funcs={Corpus: _identity})
def _answer(_question: Callable[..., Any], name: str, corpus: Corpus, *args: Any, **more: Any) -> Any:  # noqa: ARG001
    return _question(corpus, *args, **more)


def ask(question: Callable[P, R], *args: P.args, **more: P.kwargs) -> R:
    """Return `question(*args)` of pipeline.queries, remembered until a new build is published."""
    name = f"{question.__module__}.{question.__qualname__}"
    answer: R = _answer(question, name, *args, **more)  # type: ignore[arg-type]
    return answer


def _make_first_build() -> None:
    st.title("Backchannel")
    if not is_own_build():
        st.error("The folder that BACKCHANNEL_DATA names holds no build. Point it at one, or unset it.")
        st.text(f"{folder()}\nOnce a build is there again, reload this page.")
        st.stop()
    try:
        with st.status("Reading seeds/articles for the first time …", expanded=True) as status:
            for line in build_lines():
                status.text(line)
            status.update(label="Built.", state="complete", expanded=False)
    except (RuntimeError, OSError) as problem:
        st.error("The build failed. Its last line was:")
        st.text(str(problem))
        st.stop()


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as dictionaries by column name."""
    return [{str(k): v for k, v in row.items()} for row in rows.to_dict("records")]
