"""Builds again whenever the articles change, or what people wrote, until it is stopped.

The system tells of changes at once where it can (watchfiles). Network folders do not, nor folders beyond its limits,
so all is looked at every few seconds in any case: a look reads names, sizes and times, never contents.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import watchfiles

from pipeline import fingerprint
from pipeline.annotator import Annotator
from pipeline.build import ERRORS, build, sources_of
from pipeline.counted import count
from pipeline.files import stamp_of
from pipeline.ingest import ColumnMap, Source
from pipeline.summary import Summary

# A file whose size or times still change within this is being written.
SETTLE_SECONDS = 1.0
# All is looked at this often without a word from the system; less often where a look takes longer than this share.
LOOK_EVERY_SECONDS = 5.0
SHARE_OF_TIME = 0.05
TICK_SECONDS = 0.5
MAX_NAMED = 3
# What is known of each file without opening it; what people wrote is one entry, as it concerns all articles.
Look = dict[Path, str]
WRITTEN = Path("what people wrote")


def watch(
    look: Callable[[], Look],
    make: Callable[[Look], Summary],
    *,
    places: Iterable[Path],
    built: Look,
    say: Callable[[str], None],
) -> None:
    """Make a build whenever a look differs from what was last `built`, of the files that are at rest.

    Says one line of each build, and of each error, after which it goes on. Ends when the program itself is changed.
    """
    code, moving, trouble, due = fingerprint.of_code(), False, "", 0.0
    for is_told in moments(places):
        if not (is_told or moving or time.monotonic() >= due):
            continue
        if fingerprint.digest_of_code() != code:
            say("Backchannel itself was changed; start it again.")
            return
        started = time.monotonic()
        try:
            seen = look()
            ready, moving = at_rest(seen, built, look)
            due = time.monotonic() + max(LOOK_EVERY_SECONDS, (time.monotonic() - started) / SHARE_OF_TIME)
            if ready != built:
                said = _in_words(built, ready, make(ready))
                built, trouble = ready, ""
                say(said)
        except ERRORS as error:
            # Once more at the next look: another build may have been at work there, or somebody mends the input.
            if str(error) != trouble:
                say(f"Error: {error} (Still watching.)")
            trouble, moving = str(error), False
            due = time.monotonic() + LOOK_EVERY_SECONDS


def at_rest(seen: Look, built: Look, look: Callable[[], Look]) -> tuple[Look, bool]:
    """Return what is built or at rest of `seen`, and whether there is more; new and changed files are looked at twice.

    One that is still being written counts as not there: what is there of it is neither its old nor its new content.
    While what people wrote changes, nothing is built.
    """
    changed = {path for path, stamp in seen.items() if built.get(path) != stamp}
    if not changed:
        return seen, False
    time.sleep(SETTLE_SECONDS)
    again = look()
    moving = {path for path in changed if again.get(path) != seen[path]}
    if WRITTEN in moving:
        return built, True
    return {path: stamp for path, stamp in seen.items() if path not in moving}, bool(moving or again.keys() - seen)


def looking(folders: list[Path], out: Path, seeds: Path, columns: ColumnMap = ()) -> Callable[[], Look]:
    """Return a function that looks at all files that a build depends on; IngestError as `find_sources` raises it."""

    def look() -> Look:
        seen = {source.path: stamped(source) for source in sources_of(folders, out, columns)}
        written = [*fingerprint.written_in(seeds), *fingerprint.beside(folders)]
        return seen | {WRITTEN: repr([(path.name, stamp_of(path)) for path in written])}

    return look


def making(
    folders: list[Path], out: Path, *, model: str, seeds: Path, processes: int | None, columns: ColumnMap
) -> Callable[[Look], Summary]:
    """Return a function that builds from the files that are still as they looked, and keeps the language pipeline."""
    annotator_of = KeptAnnotator()

    def make(ready: Look) -> Summary:
        return build(
            folders,
            out,
            model=model,
            seeds=seeds,
            processes=processes,
            columns=columns,
            annotator_of=annotator_of,
            takes=lambda source: ready.get(source.path) == stamped(source),
        )

    return make


def stamped(source: Source) -> str:
    """Return what is known of a file to read without opening it."""
    return source.obstacle or stamp_of(source.path) or ""


def moments(places: Iterable[Path]) -> Iterator[bool]:
    """Yield every half second, and at once when the system tells of a change: then True."""
    yield True
    there = [place for place in places if place.exists()]
    # It cannot watch everywhere; then there are the looks.
    with suppress(OSError, RuntimeError):
        tick = int(TICK_SECONDS * 1000)
        for changes in watchfiles.watch(*there, watch_filter=None, rust_timeout=tick, yield_on_timeout=True):
            yield bool(changes)
    while True:
        time.sleep(TICK_SECONDS)
        yield False


class KeptAnnotator:
    """Makes an annotator, and gives it again as long as it would be made from the same."""

    def __init__(self) -> None:
        self._made_from: tuple[object, ...] = ()
        self._annotator: Annotator | None = None

    def __call__(self, model: str, *written: object) -> Annotator:
        """Return an annotator made from these."""
        made_from = (fingerprint.of_model(model), model, *written)
        if self._annotator is None or made_from != self._made_from:
            self._annotator = Annotator(model, *written)  # type: ignore[arg-type]
            self._made_from = made_from
        return self._annotator


def _in_words(built: Look, ready: Look, summary: Summary) -> str:
    """Return the line about a build: what came, changed and went, and how long it took."""
    differences = {
        "came": ready.keys() - built.keys() - {WRITTEN},
        "changed": {path for path in ready.keys() & built.keys() - {WRITTEN} if ready[path] != built[path]},
        "went": built.keys() - ready.keys(),
    }
    parts = [f"{len(paths):,} {verb}" for verb, paths in differences.items() if paths]
    names = sorted(path.name for paths in differences.values() for path in paths)
    if 0 < len(names) <= MAX_NAMED:
        parts[-1] += f" ({', '.join(names)})"
    if built and built.get(WRITTEN) != ready[WRITTEN]:
        parts.append("what people wrote changed")
    published = f"{count(summary.counts['articles'], 'article')} published after {summary.seconds} seconds"
    return f"{time.strftime('%H:%M:%S')}  {', '.join(parts)}: {published}."
