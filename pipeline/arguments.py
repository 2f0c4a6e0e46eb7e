"""What `python -m pipeline` and `python dashboard.py` are given: arguments and options, and what their help says."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    jsonl = "jsonl"
    sqlite = "sqlite"


def _path(given: str | Path) -> Path:
    """Return the path; an empty one, as of a variable that is not set, would be the folder where one happens to be."""
    if not str(given).strip():
        raise typer.BadParameter("the path is empty; name the folder or file, or . for this folder.")
    return Path(given)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as in 2022-07-29.") from None


Build = Annotated[Path, typer.Argument(parser=_path, metavar="BUILD", help="Folder of a build.")]
ShownBuild = Annotated[
    Path | None, typer.Argument(parser=_path, metavar="BUILD", help="Folder of a build.", show_default=False)
]
Port = Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port of this machine.")]
Folders = Annotated[list[Path], typer.Argument(parser=_path, metavar="FOLDER", help="Folders or files of articles.")]
FoldersOrInput = Annotated[
    list[Path],
    typer.Argument(parser=_path, metavar="FOLDER", help="Folders or files of articles; - for standard input."),
]
Out = Annotated[Path, typer.Option("--out", parser=_path, metavar="FOLDER", help="Folder for the build.")]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Any installed English spaCy pipeline, or 'rules' for none [default: the one of Backchannel]",
        show_default=False,
    ),
]
Seeds = Annotated[
    Path | None,
    typer.Option(
        parser=_path,
        metavar="FOLDER",
        help="Folder of what people wrote: entities.csv, topics.toml, offices.csv, corrections.toml, furniture "
        "[default: the seeds of Backchannel]",
        show_default=False,
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="How many processes work at once [default: as many as pay]", show_default=False
    ),
]
ColumnMaps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="VALUE=COLUMN,...",
        help="What the columns of exports mean, as in --map title=headline,text=body. Values: text, title, subtitle, "
        "publisher, authors, section, url, published, fetched. May be given again.",
    ),
]
IfChanged = Annotated[bool, typer.Option("--if-changed", help="Do nothing if the build is up to date.")]

LearnTo = Annotated[
    Path | None,
    typer.Option(
        "--to",
        parser=_path,
        metavar="FOLDER",
        help="Folder for the files [default: seeds/furniture]",
        show_default=False,
    ),
]

Markdown = Annotated[bool, typer.Option("--markdown", help="The contract alone, as in the README.")]

Kind = Annotated[Format, typer.Option("--format", help="Kind of files.")]
ExportTo = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=_path,
        metavar="PATH",
        help="File (xlsx, sqlite) or folder (csv, parquet, jsonl) [default: export, export.xlsx, export.sqlite]",
        show_default=False,
    ),
]
Since = Annotated[date | None, typer.Option("--from", parser=_day, metavar="YYYY-MM-DD", help="First day.")]
Until = Annotated[date | None, typer.Option("--to", parser=_day, metavar="YYYY-MM-DD", help="Last day.")]
Topics = Annotated[
    list[str] | None, typer.Option("--topic", metavar="NAME", help="Topic, by id or name; may be given again.")
]
Named = Annotated[
    list[str] | None,
    typer.Option(
        "--named",
        "--person",
        metavar="NAME",
        help="Person, organisation, place ..., by id or name; may be given again.",
    ),
]
AllNamed = Annotated[
    bool, typer.Option("--all-named", "--all-persons", help="Articles that name each of these, not any of them.")
]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="NAME", help="Outlet; may be given again.")]
Search = Annotated[
    str, typer.Option(metavar="WORDS", help='Words, or "a phrase", in title, subtitle or text.', show_default=False)
]
FoldCopies = Annotated[bool, typer.Option("--fold-copies", help="One article of each story, not those that repeat it.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")]
