"""The command line: `python -m pipeline build | watch | learn | check | describe | export`.

Exit codes: 0 done; 1 something is wrong and the last line says what; 2 the command was not understood.
"""

import pipeline.stopped  # noqa: F401 - before what takes time to load

# isort: split
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from rich.table import Table

from pipeline import queries, tables
from pipeline.arguments import (
    AllNamed,
    Build,
    ColumnMaps,
    ExportTo,
    FoldCopies,
    Folders,
    FoldersOrInput,
    Format,
    IfChanged,
    Kind,
    LearnTo,
    Markdown,
    Model,
    Named,
    Out,
    Outlets,
    Overwrite,
    Processes,
    Search,
    Seeds,
    Since,
    Topics,
    Until,
)
from pipeline.counted import count
from pipeline.describe import dictionary
from pipeline.export import SUFFIXES, ExportError, export_build
from pipeline.laws import broken_laws
from pipeline.records import TABLES
from pipeline.schema import columns
from pipeline.terminal import command_line, fail, out, progress_bars, say

app = command_line(
    """Turns a folder of news articles into checked tables of who is named and what it is about.

    Exit codes: 0 done; 1 something is wrong and the last line says what; 2 the command was not understood.
    """
)


@app.command(epilog="Example: python -m pipeline build seeds/articles --out data")
def build(
    folders: FoldersOrInput,
    to: Out = Path("data"),
    model: Model = None,
    seeds: Seeds = None,
    processes: Processes = None,
    map_columns: ColumnMaps = None,
    if_changed: IfChanged = False,
) -> None:
    """Read articles, make the tables, check and publish them.

    It reads .txt, .md, .html, .docx, .rtf, .pdf, exports (.jsonl, .json, .csv, .tsv, .parquet, .ris), feeds (.xml,
    .rss, .atom), web archives (.warc, .arc, .wacz), newsletters (.eml, .mbox), saved pages (.mhtml, .webarchive), and
    .zip, .tar, .gz, .bz2, .xz of these. Only what is new or changed is read. The tables are published all at once, or,
    where something is wrong, not at all.
    """
    try:
        from pipeline import build as line
        from pipeline.annotate.language import DEFAULT
        from pipeline.ingest import parse_column_map, with_standard_input

        seeds, model = seeds or line.SEEDS, model or DEFAULT
        columns = parse_column_map(map_columns or [])
        with with_standard_input(folders, columns) as given:
            if if_changed and line.is_current(given, to, model=model, seeds=seeds, columns=columns):
                say(f"{to} is up to date.")
                return
            with progress_bars() as progress:
                summary = line.build(
                    given, to, model=model, seeds=seeds, processes=processes, columns=columns, progress=progress
                )
    except KeyboardInterrupt:
        raise fail(f"stopped; nothing was published and {to} is as it was.") from None
    except line.ERRORS as error:
        raise fail(str(error)) from None
    say(*summary.in_words(to))
    if not summary.counts["articles"]:
        raise fail(f"no file gave an article, so {to} holds none; mend what the lines above name, and build again.")


@app.command(epilog="Example: python -m pipeline watch my-articles --out data")
def watch(
    folders: Folders,
    to: Out = Path("data"),
    model: Model = None,
    seeds: Seeds = None,
    processes: Processes = None,
    map_columns: ColumnMaps = None,
) -> None:
    """Build, and build again whenever the articles change.

    A build follows within seconds of what comes, changes or goes, and of what people write in --seeds, until Ctrl+C.
    A file that is still being copied waits until it is whole. A dashboard that shows the build offers the new one.
    """
    from pipeline import build as line
    from pipeline.annotate.language import DEFAULT
    from pipeline.ingest import parse_column_map
    from pipeline.watch import looking, making
    from pipeline.watch import watch as watch_files

    if Path("-") in folders:
        raise fail("watch reads folders, not standard input (-); use build for that.")
    model, seeds = model or DEFAULT, seeds or line.SEEDS
    try:
        columns = parse_column_map(map_columns or [])
        look = looking(folders, to, seeds, columns)
        make = making(folders, to, model=model, seeds=seeds, processes=processes, columns=columns)
        is_current = line.is_current(folders, to, model=model, seeds=seeds, columns=columns)
        say(f"Watching {', '.join(map(str, folders))} for {to} (stop with Ctrl+C).")
        watch_files(look, make, places=[*folders, seeds], built=look() if is_current else {}, say=say)
    except line.ERRORS as error:
        raise fail(str(error)) from None
    except KeyboardInterrupt:
        say(f"Stopped; {to} is the last build.")


@app.command(epilog="Example: python -m pipeline learn ~/my-articles --to seeds/furniture")
def learn(
    folders: Folders,
    to: LearnTo = None,
) -> None:
    """Write down the lines that recur in a publisher's articles.

    Each publisher has a file there, which you can change; a build takes the lines out of its articles.
    """
    from pipeline.build import SEEDS
    from pipeline.clean import FurnitureError
    from pipeline.clean.learn import learn as learn_lines
    from pipeline.ingest import IngestError, find_sources, read_metadata, read_source
    from pipeline.ingest.raw import RawArticle

    to = to or SEEDS / "furniture"
    try:
        sources, (stated, warnings) = find_sources(folders), read_metadata(folders)

        def read() -> Iterator[RawArticle]:
            found = (each for source in sources for each in read_source(source, stated))
            return (each for each in found if isinstance(each, RawArticle))

        written = learn_lines(read, to)
    except (FurnitureError, IngestError) as error:
        raise fail(str(error)) from None
    say(*(f"Note: {warning}" for warning in warnings), *(f"{path}: {count(n, 'line')}" for path, n in written.items()))
    if written:
        new = f"{count(sum(written.values()), 'new line')} in {count(len(sources), 'file')}"
        say(f"Learned {new}; {_who_follows(to, SEEDS)}.")
    else:
        say(f"No line recurs in {count(len(sources), 'file')} that {to} does not list already; nothing was written.")


def _who_follows(to: Path, seeds: Path) -> str:
    """Return which builds take out the lines learned in the folder `to`."""
    if to.name != "furniture":
        return f"builds follow them once they lie in the folder furniture of their seeds, as {seeds / 'furniture'}"
    if to.absolute() == (seeds / "furniture").absolute():
        return f"builds follow {to}"
    return f"builds with --seeds {to.parent} follow {to}"


@app.command(epilog="Example: python -m pipeline check data")
def check(build: Build = Path("data")) -> None:
    """Check that the tables of a build keep what they promise."""
    with _opened(build) as folder:
        broken = broken_laws(folder)
    if broken:
        say(*broken)
        raise fail(f"{build} breaks the contract in {count(len(broken), 'place')}.")
    say(f"{build}: all laws hold over {len(TABLES)} tables.")


@contextmanager
def _opened(build: Path) -> Iterator[Path]:
    """Give the folder of a build; where it holds none, or a damaged one, end with one line that says so."""
    try:
        yield build.resolve()
    except (FileNotFoundError, NotADirectoryError):
        raise fail(
            f"{build} holds no whole build; make one with: python -m pipeline build FOLDER --out {build}"
        ) from None
    except PermissionError:
        raise fail(f"{build} may not be read; mend its permissions.") from None
    except (OSError, pa.ArrowInvalid) as error:
        raise fail(f"{build} is damaged ({error}); make the build anew.") from None


@app.command(epilog="Example: python -m pipeline describe data")
def describe(
    build: Build = Path("data"),
    markdown: Markdown = False,
) -> None:
    """Say what each table and column means, and how many rows."""
    if markdown:
        print(dictionary())
        return
    with _opened(build) as folder:
        counts = tables.counts(folder)
    for name, n_rows in counts.items():
        sheet = Table(title=f"{name}: {count(n_rows, 'row')}. One is {TABLES[name].__doc__}.", title_justify="left")
        for heading in ("column", "type", "meaning"):
            sheet.add_column(heading, overflow="fold")
        for each in columns(name):
            sheet.add_row(each.name, f"{each.arrow_type}{'' if each.is_required else '?'}", each.meaning)
        out.print(sheet)


@app.command(epilog="Example: python -m pipeline export data --format xlsx --out griner.xlsx --named brittney_griner")
def export(
    build: Build = Path("data"),
    kind: Kind = Format.csv,
    to: ExportTo = None,
    since: Since = None,
    until: Until = None,
    topic: Topics = None,
    named: Named = None,
    all_named: AllNamed = False,
    outlet: Outlets = None,
    search: Search = "",
    fold_copies: FoldCopies = False,
    overwrite: Overwrite = False,
) -> None:
    """Write the tables, or what a filter leaves of them, to files."""
    to = to or Path(f"export{SUFFIXES.get(kind, '')}")
    try:
        if since and until and since > until:
            raise queries.FilterError(f"--from {since} is after --to {until}; exchange them.")
        corpus = queries.open_build(build)
        wanted = queries.Filter(
            date_from=since,
            date_to=until,
            topics=tuple(queries.named_id(corpus, "topics", each) for each in topic or ()),
            named=tuple(queries.named_id(corpus, "entities", each) for each in named or ()),
            publishers=tuple(queries.named_id(corpus, "outlets", each) for each in outlet or ()),
            search=search,
            fold_copies=fold_copies,
            all_named=all_named,
        )
        export_build(corpus, wanted, kind.value, to, overwrite=overwrite)
    except (FileNotFoundError, ExportError, queries.DamagedBuildError, queries.FilterError) as error:
        raise fail(str(error)) from None
    n_articles = queries.counts(corpus, wanted)["articles"]
    if not n_articles:
        say("Note: no article matches these filters; the tables hold only what does not depend on them.")
    say(f"Wrote the tables of {count(n_articles, 'article')} to {to}.")


if __name__ == "__main__":
    sys.exit(app())
