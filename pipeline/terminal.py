"""What the command lines share: plain words to standard output, errors in one line."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
# What a terminal obeys instead of showing it, what ends a line, what is no character; marks that turn text around.
OBEYED = ("Cc", "Cs", "Zl", "Zp")
TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def command_line(about: str) -> typer.Typer:
    """Return an empty command line that prints its help where no command is given."""
    return typer.Typer(
        help=about,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def fail(message: str) -> typer.Exit:
    """Print one line that says what, where and what next; return what ends the program with exit code 1."""
    err.print(visible(f"Error: {message}"), style="red", markup=False, soft_wrap=True)
    return typer.Exit(1)


def say(*lines: str) -> None:
    """Print each line as it is: no markup or code is read from it, and only the terminal wraps it."""
    for line in lines:
        out.print(visible(line), markup=False, soft_wrap=True)


def visible(text: str) -> str:
    """Return a text in one line of characters that show: an escape in a file's name stands there as '\\x1b'."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    is_obeyed = unicodedata.category(char) in OBEYED or unicodedata.bidirectional(char) in TURNS
    return ascii(char)[1:-1] if is_obeyed else char


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each stage; on no terminal, a plain line where a stage begins."""
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    stages: dict[str, TaskID] = {}
    with Progress(*parts, console=err, disable=not err.is_terminal) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total)
                if not err.is_terminal:
                    err.print(f"{stage}: {total}", markup=False)
            bars.update(stages[stage], completed=done)

        yield show
