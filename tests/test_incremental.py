"""A build makes only what is new, and its tables are the same bytes as if it had made everything."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline import tables
from pipeline.annotate.language import RULES
from pipeline.annotator import Annotator
from pipeline.build import ERRORS, SEEDS, BrokenLawError, build, is_current
from pipeline.cache import DamagedCacheError
from pipeline.clean import Cleaned
from pipeline.corrections import NotAnEntity, add_correction
from pipeline.ingest import read_source
from pipeline.laws import broken_laws
from pipeline.passes import write
from pipeline.summary import Summary
from tests.conftest import ARTICLES
from tests.mortal import FATAL, Mortal
from tests.test_build import BRIEF, same_bytes, texts

N_FILES = 12
MADE = write._made
NEW = "Talks in Vienna\n\nSergey Lavrov met lawyer Ben Muster in Vienna on Friday, and they spoke of the grain deal.\n"
FURNISHED = f"{NEW}\nShare this article\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of twelve briefs, the one at which Mortal dies among them."""
    place = tmp_path / "articles"
    place.mkdir()
    for path in sorted(path for path in ARTICLES.iterdir() if path.suffix == ".md")[: N_FILES - 1]:
        shutil.copy(path, place)
    shutil.copy(ARTICLES / FATAL, place)
    (place / "one more.md").write_text(BRIEF, "utf-8")
    for path in sorted(place.iterdir())[N_FILES:]:
        path.unlink()
    return place


def made(folder: Path, out: Path, **how) -> Summary:
    """Build by the rules alone, which is quick; the laws hold."""
    summary = build([folder], out, **{"model": RULES} | how)
    assert broken_laws(out) == []
    return summary


def as_if_anew(folder: Path, out: Path, tmp_path: Path) -> bool:
    """Whether a build in an empty place gives the same bytes."""
    made(folder, tmp_path / "anew" / "data")
    return same_bytes(out, tmp_path / "anew" / "data")


def test_the_first_build_makes_everything_and_the_next_nothing(folder, tmp_path):
    """And both are the same, byte for byte."""
    first = made(folder, tmp_path / "data")
    assert (first.n_read, first.n_annotated) == (N_FILES, N_FILES)
    held = (tmp_path / "data").resolve()
    second = made(folder, tmp_path / "data")
    assert (second.n_read, second.n_annotated) == (0, 0) and same_bytes(held, tmp_path / "data")


def test_one_article_more_is_all_that_is_read_and_annotated(folder, tmp_path):
    """One that came, one that changed, one that went."""
    made(folder, tmp_path / "data")
    (folder / "new.txt").write_text(NEW, "utf-8")
    summary = made(folder, tmp_path / "data")
    assert (summary.n_read, summary.n_annotated) == (1, 1) and as_if_anew(folder, tmp_path / "data", tmp_path)
    (folder / "new.txt").write_text(NEW.replace("Muster", "Sample"), "utf-8")
    summary = made(folder, tmp_path / "data")
    assert (summary.n_read, summary.n_annotated) == (1, 1) and as_if_anew(folder, tmp_path / "data", tmp_path)
    (folder / "new.txt").unlink()
    summary = made(folder, tmp_path / "data")
    assert (summary.n_read, summary.n_annotated) == (0, 0) and as_if_anew(folder, tmp_path / "data", tmp_path)


def test_other_furniture_around_an_article_is_read_and_nothing_is_found_anew(folder, tmp_path):
    """What was found in the article depends on what is kept of it alone."""
    (folder / "new.txt").write_text(FURNISHED, "utf-8")
    made(folder, tmp_path / "data")
    (folder / "new.txt").write_text(NEW, "utf-8")
    summary = made(folder, tmp_path / "data")
    assert (summary.n_read, summary.n_annotated) == (1, 0) and as_if_anew(folder, tmp_path / "data", tmp_path)


def test_a_paragraph_that_cleaning_loses_is_published_by_no_build(folder, tmp_path, monkeypatch):
    """The laws know what the source held: the tables alone could not tell."""
    (folder / "new.txt").write_text(FURNISHED, "utf-8")
    rows = Cleaned.rows
    monkeypatch.setattr(Cleaned, "rows", lambda cleaned: rows(cleaned) | {"removed": cleaned.removed[:-1]})
    with pytest.raises(BrokenLawError, match="has not every paragraph of its source"):
        made(folder, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_paragraph_taken_out_of_a_build_breaks_a_law(folder, tmp_path):
    """Nothing else in the tables says that the ledger had it."""
    (folder / "new.txt").write_text(FURNISHED, "utf-8")
    made(folder, tmp_path / "data")
    removed = pq.read_table(tmp_path / "data" / "removed.parquet")
    pq.write_table(removed.slice(0, 1), tmp_path / "data" / "removed.parquet")
    (line,) = broken_laws(tmp_path / "data")
    assert f"{removed['article_id'][1]} has not every paragraph of its source" in line


def test_what_is_stated_beside_an_article_is_part_of_it(folder, tmp_path):
    """A new outlet in articles.csv makes that one article anew."""
    made(folder, tmp_path / "data")
    (folder / "articles.csv").write_text(f"file,publisher\n{FATAL},The Other Outlet\n", "utf-8")
    summary = made(folder, tmp_path / "data")
    assert (summary.n_read, summary.n_annotated) == (1, 1)
    assert "The Other Outlet" in texts(tmp_path / "data", "articles", "publisher")


def test_a_correction_makes_no_article_anew_and_a_topic_all(folder, tmp_path):
    """Corrections are replayed on what was found; what else people write, each article is read by."""
    seeds = Path(shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles")))
    made(folder, tmp_path / "data", seeds=seeds)
    add_correction(seeds / "corrections.toml", NotAnEntity("For the test.", entity="sergey_lavrov"))
    assert made(folder, tmp_path / "data", seeds=seeds).n_annotated == 0
    assert "sergey_lavrov" not in texts(tmp_path / "data", "entities", "entity_id")
    made(folder, tmp_path / "anew" / "data", seeds=seeds)
    assert same_bytes(tmp_path / "data", tmp_path / "anew" / "data")
    (seeds / "topics.toml").write_text((seeds / "topics.toml").read_text("utf-8") + "\n# changed\n", "utf-8")
    assert made(folder, tmp_path / "data", seeds=seeds).n_annotated == N_FILES


def test_a_correction_makes_only_rows_anew_that_it_concerns(folder, tmp_path, monkeypatch):
    """Those of the stretches of articles in which the entity is named, or the words stand; here each article is one."""
    seeds = Path(shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles")))
    monkeypatch.setattr("pipeline.passes.write.ONE_IN", 1)
    made(folder, tmp_path / "data", seeds=seeds)
    found = tables.read(tmp_path / "data")["mentions"]
    named = set(found.filter(pc.equal(found["entity_id"], "united_nations"))["article_id"].to_pylist())
    add_correction(seeds / "corrections.toml", NotAnEntity("For the test.", entity="united_nations"))
    stretches = []
    monkeypatch.setattr(write, "_made", lambda *given: stretches.append(given[0]) or MADE(*given))
    made(folder, tmp_path / "data", seeds=seeds)
    assert {brief.article_id for (brief,) in stretches} == named and 0 < len(named) < N_FILES


def test_several_processes_give_the_same_bytes(folder, tmp_path, monkeypatch):
    """In each pass: reading, cleaning, finding names."""
    monkeypatch.setattr("pipeline.passes.read.BYTES_A_PROCESS", 1)
    monkeypatch.setattr("pipeline.passes.clean.ARTICLES_A_PROCESS", 1)
    monkeypatch.setattr("pipeline.passes.annotate.CHARS_A_PROCESS", 1)
    (folder / "empty.txt").write_bytes(b"")
    made(folder, tmp_path / "data", processes=2)
    assert as_if_anew(folder, tmp_path / "data", tmp_path)


@pytest.mark.parametrize("start", [0, 3_000, 40_000])
def test_a_damaged_cache_is_made_anew(folder, tmp_path, start):
    """Wherever it is damaged, nothing of it gets into a table, and nobody has to do anything."""
    made(folder, tmp_path / "data")
    cache = tmp_path / ".data.builds" / "cache.sqlite"
    content = bytearray(cache.read_bytes())
    content[start : start + 60_000] = os.urandom(len(content[start : start + 60_000]))
    cache.write_bytes(content)
    assert made(folder, tmp_path / "data").n_annotated == N_FILES
    assert as_if_anew(folder, tmp_path / "data", tmp_path)


def test_a_cache_that_is_damaged_again_and_again_is_an_error(folder, tmp_path, monkeypatch):
    """The build does not go round in circles."""
    monkeypatch.setattr("pipeline.cache.Cache.get", lambda *_: (_ for _ in ()).throw(DamagedCacheError("damaged")))
    assert DamagedCacheError in ERRORS
    with pytest.raises(DamagedCacheError, match=r"\(damaged\) and was taken away; build again"):
        made(folder, tmp_path / "data")


def test_a_killed_build_loses_nothing_and_the_next_goes_on(folder, tmp_path, monkeypatch):
    """kill -9 while names are looked for: the old build stands, and what was found is not looked for again."""
    held = folder / FATAL
    content = held.read_bytes()
    held.unlink()
    made(folder, tmp_path / "data")
    before = (tmp_path / "data").resolve()
    held.write_bytes(content)
    for number in range(5):
        (folder / f"{number}.txt").write_text(NEW.replace("Friday", f"August {number + 1}"), "utf-8")
    monkeypatch.setattr("pipeline.annotator.BATCH_CHARS", 1)
    monkeypatch.setattr("pipeline.cache.PUT_TOGETHER", 1)
    killed = multiprocessing.get_context("fork").Process(
        target=build, args=([folder], tmp_path / "data"), kwargs={"model": RULES, "annotator_of": Mortal}
    )
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL and (tmp_path / "data").resolve() == before
    summary = made(folder, tmp_path / "data")
    assert summary.n_read == 0 and 0 < summary.n_annotated <= 6
    assert as_if_anew(folder, tmp_path / "data", tmp_path)


def test_a_file_that_changes_while_it_is_read_is_read_again(folder, tmp_path, monkeypatch):
    """The half that was read is never taken for the file as it was before or is afterwards."""
    new = folder / "new.txt"
    new.write_text(NEW, "utf-8")

    def meanwhile(source, metadata):
        if source.path == new:
            new.write_text(NEW.replace("Muster", "Halfway"), "utf-8")
        return read_source(source, metadata)

    monkeypatch.setattr("pipeline.passes.read.read_source", meanwhile)
    made(folder, tmp_path / "data")
    monkeypatch.undo()
    assert not is_current([folder], tmp_path / "data", model=RULES)
    new.write_text(NEW, "utf-8")
    assert made(folder, tmp_path / "data").n_read == 1
    assert as_if_anew(folder, tmp_path / "data", tmp_path)


def test_an_annotator_can_be_kept_between_builds(folder, tmp_path):
    """A program that builds again and again loads the language pipeline once."""
    made_ones = []

    def annotator_of(*args):
        made_ones.append(Annotator(*args))
        return made_ones[0]

    made(folder, tmp_path / "data", annotator_of=annotator_of)
    (folder / "new.txt").write_text(NEW, "utf-8")
    made(folder, tmp_path / "data", annotator_of=annotator_of)
    assert "nlps" in vars(made_ones[0]) and "nlps" not in vars(made_ones[1])


def test_what_fails_after_a_build_is_out_is_a_note(folder, tmp_path, monkeypatch):
    """Nobody is told that nothing was published."""

    def full(_cache):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("pipeline.cache.Cache.drop_unused", full)
    summary = made(folder, tmp_path / "data")
    assert [each for each in summary.in_words(tmp_path) if "disk is full" in each] == [
        "Note: What no build needs any more is kept still (database or disk is full); the next build drops it."
    ]
    monkeypatch.undo()
    assert made(folder, tmp_path / "data").n_read == 0
