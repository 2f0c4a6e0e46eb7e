"""An article on which Backchannel itself fails is kept without names; the others have theirs, the person is told."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import build as build_module
from pipeline import tables
from pipeline.annotate.language import RULES
from pipeline.annotator import Annotated, Annotator
from pipeline.build import build, faults_in_words
from pipeline.clean import clean
from pipeline.ingest import RawArticle
from pipeline.laws import broken_laws
from pipeline.summary import Summary

TEXT = "Antony Blinken met Sergey Lavrov in {place} on Friday, and both said that the talks would go on."
PLACES = ("Geneva", "Vienna", "Ankara")


class FailingAnnotator(Annotator):
    """Raises an error at what was written in Vienna."""

    def _rows(self, article: Any, *rest: Any) -> Annotated:
        if "Vienna" in article.text:
            raise KeyError("Vienna")
        return super()._rows(article, *rest)


class LyingAnnotator(Annotator):
    """Says of what was written in Vienna that it names people whom it does not name."""

    def _rows(self, article: Any, *rest: Any) -> Annotated:
        made = super()._rows(article, *rest)
        if "Vienna" not in article.text:
            return made
        return made._replace(mentions=[replace(mention, text="Nobody") for mention in made.mentions])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles; a build that fails on one goes on here as it does for a user."""
    monkeypatch.setattr(build_module, "faults_in_words", faults_in_words)
    (tmp_path / "news").mkdir()
    for place in PLACES:
        (tmp_path / "news" / f"{place}.txt").write_text(TEXT.format(place=place), "utf-8")
    return tmp_path / "news"


def built(
    folder: Path, annotator_of: type[Annotator] = Annotator, processes: int = 1
) -> tuple[Summary, dict[str, Any]]:
    """Return what a build says and its tables, of which all laws hold."""
    out = folder.parent / f"data_{annotator_of.__name__}_{processes}"
    summary = build([folder], out, model=RULES, annotator_of=annotator_of, processes=processes)
    assert broken_laws(out) == []
    return summary, tables.read(out)


def rows_without(made: dict[str, Any], article_id: str) -> dict[str, Any]:
    """Return the rows of articles, but for those of one."""
    return {
        name: [row for row in table.to_pylist() if row["article_id"] != article_id]
        for name, table in made.items()
        if "article_id" in table.column_names
    }


@pytest.mark.parametrize(
    ("annotator_of", "fault"), [(FailingAnnotator, "KeyError in annotator.py line"), (LyingAnnotator, "not 'Nobody'")]
)
def test_an_article_that_cannot_be_read_is_kept_without_names(folder, annotator_of, fault):
    """Its text stays, with the reason; the others are as they would be without it; the person is told which file."""
    _, whole = built(folder)
    summary, made = built(folder, annotator_of)
    (failed,) = [row for row in made["articles"].to_pylist() if row["annotation_rule"] == "failed"]
    assert failed["source_path"] == "Vienna.txt" and "Vienna" in failed["text"]
    assert rows_without(made, failed["article_id"]) == rows_without(whole, failed["article_id"])
    assert failed["article_id"] not in made["mentions"]["article_id"].to_pylist()
    (line,) = summary.warnings
    assert line.startswith("1 article kept without names and topics, as Backchannel failed on it: Vienna.txt (")
    assert fault in line and line.endswith("Please report this.")


def test_each_article_of_an_export_is_counted(folder):
    """Also where two that failed stand in one file: the first is told by its record."""
    for path in folder.iterdir():
        path.unlink()
    rows = [
        {"title": f"Talks {n}", "text": f"{n} days. " + TEXT.format(place=place)} for n, place in enumerate(PLACES * 2)
    ]
    (folder / "export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    summary, _ = built(folder, FailingAnnotator)
    (line,) = summary.warnings
    start = "2 articles kept without names and topics, as Backchannel failed on them: first export.jsonl record "
    assert line.startswith(start) and line.removeprefix(start)[0] in "25"


def test_two_processes_and_a_second_build_say_the_same(folder, tmp_path):
    """The fault is kept with the article until its text or the program changes."""
    first, made = built(folder, FailingAnnotator)
    again, same = built(folder, FailingAnnotator)
    assert (again.n_annotated, again.warnings, same) == (0, first.warnings, made)
    (tmp_path / "two").mkdir()
    other, also = built(folder.rename(tmp_path / "two" / "news"), FailingAnnotator, processes=2)
    assert (other.warnings, also) == (first.warnings, made)


def test_want_of_memory_is_no_fault_of_an_article(folder, monkeypatch):
    """It stops the build with its own words, as before."""

    def starved(*_: Any) -> Annotated:
        raise MemoryError

    monkeypatch.setattr(Annotator, "_rows", starved)
    with pytest.raises(build_module.AnnotateError, match="as happens when memory runs out"):
        built(folder)


def test_an_article_that_cannot_be_cleaned_is_rejected(folder, monkeypatch):
    """The kind of error and its place are told, none of its words; the others enter."""

    def failing(raw: RawArticle, *rest: Any) -> Any:
        if "Vienna" in raw.source_path:
            raise ZeroDivisionError("secret")
        return clean(raw, *rest)

    monkeypatch.setattr("pipeline.passes.clean.clean", failing)
    _, made = built(folder)
    (row,) = made["rejected"].to_pylist()
    assert (row["source_path"], row["rule"]) == ("Vienna.txt", "reader_failed")
    assert "ZeroDivisionError in clean.py line" in row["reason"] and "secret" not in row["reason"]
    assert sorted(made["articles"]["source_path"].to_pylist()) == ["Ankara.txt", "Geneva.txt"]
