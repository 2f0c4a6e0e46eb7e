"""The command line: `python -m pipeline build | watch | check | describe | export`.

Exit codes: 0 done; 1 something is wrong and the last line says what; 2 the command was not understood.
"""

import pipeline.stopped  # noqa: F401 - before what takes time to load

# isort: split
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.table import Table

from pipeline import queries, tables
from pipeline.describe import dictionary
from pipeline.export import ExportError, export_build
from pipeline.laws import broken_laws
from pipeline.records import TABLES
from pipeline.schema import columns
from pipeline.summary import Summary
from pipeline.terminal import command_line, fail, out, progress_bars, say

app = command_line("Turns a folder of news articles into checked tables of who is named and what it is about.")

Build = Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of a build.")]


Folders = Annotated[
    list[Path], typer.Argument(metavar="FOLDER...", help="Folders or files of articles; - for standard input.")
]
Out = Annotated[Path, typer.Option("--out", help="Folder for the build.")]
Model = Annotated[
    str | None,
    typer.Option(
        help="Any installed English spaCy pipeline, or 'rules' for none [default: our own]", show_default=False
    ),
]
Seeds = Annotated[
    Path | None,
    typer.Option(help="Folder of entities.csv, topics.toml, corrections.toml [default: seeds]", show_default=False),
]
Processes = Annotated[
    int | None,
    typer.Option(min=1, help="How many processes work at once [default: as many as pay]", show_default=False),
]
ColumnMaps = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="VALUE=COLUMN,...", help="What columns of exports mean: --map title=headline,text=body"
    ),
]


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    jsonl = "jsonl"
    sqlite = "sqlite"


@app.command(epilog="Example: python -m pipeline build seeds/articles --out data")
def build(
    folders: Folders,
    to: Out = Path("data"),
    model: Model = None,
    seeds: Seeds = None,
    processes: Processes = None,
    map_columns: ColumnMaps = None,
    if_changed: Annotated[bool, typer.Option("--if-changed", help="Do nothing if the build is up to date.")] = False,
) -> None:
    """Read articles, make the tables, check them, publish them all at once.

    It reads .txt, .md, .html, .docx, .pdf, exports (.jsonl, .json, .csv, .tsv, .parquet), feeds (.xml, .rss, .atom),
    web archives (.warc, .arc), newsletters (.eml, .mbox), and .zip, .tar, .gz, .bz2, .xz of these. Only what
    is new or changed is read.
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
        raise fail("no file gave an article; the reasons are above and in the table 'rejected'.")


@app.command(epilog="Example: python -m pipeline watch my-articles --out data")
def watch(
    folders: Folders,
    to: Out = Path("data"),
    model: Model = None,
    seeds: Seeds = None,
    processes: Processes = None,
    map_columns: ColumnMaps = None,
) -> None:
    """Build, and build again within seconds whenever articles come, change or go, until Ctrl+C.

    A file that is still being copied waits until it is whole. A dashboard that shows the build offers the new one.
    """
    from pipeline import build as line
    from pipeline.annotate.language import DEFAULT
    from pipeline.ingest import ColumnMap, parse_column_map
    from pipeline.watch import KeptAnnotator, Look, looking, stamped
    from pipeline.watch import watch as watch_files

    model, written, annotator_of = model or DEFAULT, seeds or line.SEEDS, KeptAnnotator()
    mapped: ColumnMap = ()

    def make(ready: Look) -> Summary:
        return line.build(
            folders,
            to,
            model=model,
            seeds=written,
            processes=processes,
            columns=mapped,
            annotator_of=annotator_of,
            takes=lambda source: ready.get(source.path) == stamped(source),
        )

    try:
        mapped = parse_column_map(map_columns or [])
        look = looking(folders, to, written, mapped)
        is_current = line.is_current(folders, to, model=model, seeds=written, columns=mapped)
        say(f"Watching {', '.join(map(str, folders))} for {to} (stop with Ctrl+C).")
        watch_files(look, make, places=[*folders, written], built=look() if is_current else {}, say=say)
    except line.ERRORS as error:
        raise fail(str(error)) from None
    except KeyboardInterrupt:
        say(f"Stopped; {to} is the last build.")


@app.command(epilog="Example: python -m pipeline learn ~/my-articles --to seeds/furniture")
def learn(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Folders (or files) of articles.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder for the files [default: seeds/furniture]", show_default=False)
    ] = None,
) -> None:
    """Write the lines that recur in articles of one publisher to a file that you can change."""
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
    say(*(f"Note: {warning}" for warning in warnings), *(f"{path}: {n:,} lines" for path, n in written.items()))
    say(f"Learned {sum(written.values()):,} new lines in {len(sources):,} files; builds follow {to}.")


@app.command(epilog="Example: python -m pipeline check data")
def check(build: Build = Path("data")) -> None:
    """Check the laws of the contract over the tables of a build."""
    with _opened(build) as folder:
        broken = broken_laws(folder)
    if broken:
        say(*broken)
        raise fail(f"{build} breaks the contract in {len(broken):,} places.")
    say(f"{build}: all laws hold over {len(TABLES)} tables.")


@contextmanager
def _opened(build: Path) -> Iterator[Path]:
    """Give the folder of a build; where it holds none, or a damaged one, end with one line that says so."""
    try:
        yield build.resolve()
    except FileNotFoundError:
        raise fail(
            f"{build} holds no whole build; make one with: python -m pipeline build FOLDER --out {build}"
        ) from None
    except (OSError, pa.ArrowInvalid) as error:
        raise fail(f"{build} is damaged ({error}); make the build anew.") from None


@app.command(epilog="Example: python -m pipeline describe data")
def describe(
    build: Build = Path("data"),
    markdown: Annotated[bool, typer.Option("--markdown", help="The contract alone, as in the README.")] = False,
) -> None:
    """Say what each table and column means, and how many rows a build has."""
    if markdown:
        print(dictionary())
        return
    with _opened(build) as folder:
        counts = tables.counts(folder)
    for name, n_rows in counts.items():
        sheet = Table(title=f"{name}: {n_rows:,} rows. One is {TABLES[name].__doc__}.", title_justify="left")
        for heading in ("column", "type", "meaning"):
            sheet.add_column(heading, overflow="fold")
        for each in columns(name):
            sheet.add_row(each.name, f"{each.arrow_type}{'' if each.is_required else '?'}", each.meaning)
        out.print(sheet)


@app.command(epilog="Example: python -m pipeline export data --format xlsx --out griner.xlsx --named brittney_griner")
def export(
    build: Build = Path("data"),
    kind: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.csv,
    to: Annotated[Path, typer.Option("--out", help="File (xlsx, sqlite) or folder (csv, parquet, jsonl).")] = Path(
        "export"
    ),
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Topic, by id or name; may be given again.")] = None,
    named: Annotated[
        list[str] | None,
        typer.Option("--named", "--person", help="Person, organisation, place ..., by id or name; may be given again."),
    ] = None,
    all_named: Annotated[
        bool, typer.Option("--all-named", "--all-persons", help="Articles that name each of these, not any of them.")
    ] = False,
    outlet: Annotated[list[str] | None, typer.Option(help="Outlet; may be given again.")] = None,
    search: Annotated[str, typer.Option(help='Words, or "a phrase", in title, subtitle or text.')] = "",
    fold_copies: Annotated[
        bool, typer.Option("--fold-copies", help="One article of each story, not those that repeat it.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
) -> None:
    """Write the tables, or what a filter leaves of them, for other programs."""
    try:
        corpus = queries.open_build(build)
        wanted = queries.Filter(
            date_from=since.date() if since else None,
            date_to=until.date() if until else None,
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
    say(f"Wrote the tables of {n_articles:,} {'article' if n_articles == 1 else 'articles'} to {to}.")


if __name__ == "__main__":
    sys.exit(app())
