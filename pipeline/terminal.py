"""What the command lines share: plain words to standard output, errors in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


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
    err.print(f"Error: {message}", style="red", markup=False, soft_wrap=True)
    return typer.Exit(1)


def say(*lines: str) -> None:
    """Print each line as it is: no markup is read from it, and only the terminal wraps it."""
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)


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
