"""What the command lines share: plain words to standard output, errors in one line."""

import typer
from rich.console import Console

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
