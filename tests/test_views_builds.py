"""A dashboard over a build that is new, gone, half-written, of another version or without a phrase of any topic."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from pipeline.build import build
from pipeline.queries import Corpus, open_build
from tests.test_views import DASHBOARD, text_of
from tests.views_build import write_build
from views import load


def test_a_new_build_shows_at_the_next_rerun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build published while the page is open replaces the old one whole."""
    builds = [write_build(tmp_path / name, n_articles=n, built_at=name) for name, n in (("a", 10), ("b", 20))]
    link = tmp_path / "data"
    link.symlink_to(builds[0])
    monkeypatch.setenv("BACKCHANNEL_DATA", str(link))
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert "10 articles" in text_of(app)
    link.unlink()
    link.symlink_to(builds[1])
    app.run()
    assert "20 articles" in text_of(app)


def test_a_build_that_is_dropped_while_it_is_opened_gives_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two looks another build may be published and the one before it dropped."""
    old, new = (write_build(tmp_path / name, n_articles=n, built_at=name) for name, n in (("a", 10), ("b", 20)))
    link = tmp_path / "data"
    link.symlink_to(old)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(link))

    def drop_and_open(folder: Path) -> Corpus:
        if folder == old:
            shutil.rmtree(old)
            link.unlink()
            link.symlink_to(new)
        return open_build(folder)

    monkeypatch.setattr("views.load.open_build", drop_and_open)
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert not app.exception and "20 articles" in text_of(app)


def test_a_folder_without_a_build_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds no build gives a clear line."""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(tmp_path))
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert not app.exception
    assert "holds no build" in app.error[0].value


def test_a_damaged_build_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page names the file and what to do; there is no traceback."""
    damaged = write_build(tmp_path / "data")
    (damaged / "mentions.parquet").write_bytes(b"half")
    monkeypatch.setenv("BACKCHANNEL_DATA", str(damaged))
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert not app.exception and [each.value for each in app.error] == ["The build cannot be opened."]
    assert "mentions.parquet is missing or damaged. Make the build anew: python -m pipeline build" in text_of(app)


@pytest.mark.parametrize("words", ["[]", '{"built_at": '])
def test_a_half_written_description_of_a_build_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """What is no description of a build gives the same clear line as a damaged table."""
    damaged = write_build(tmp_path / "data")
    (damaged / "build.json").write_text(words)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(damaged))
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert not app.exception and "build.json is missing or damaged" in text_of(app)


def test_a_build_of_another_version_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table without a column that is asked for is named, with the column; one with a column more is opened."""
    folder = write_build(tmp_path / "data", n_articles=2)
    path = folder / "mentions.parquet"
    whole = pq.read_table(path)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(folder))
    pq.write_table(whole.append_column("mood", whole["text"]), path)
    assert "2 articles" in text_of(AppTest.from_file(DASHBOARD, default_timeout=60).run())
    pq.write_table(whole.drop_columns(["correction"]), path)
    (folder / "build.json").touch()
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert not app.exception and [each.value for each in app.error] == ["The build cannot be opened."]
    assert "mentions.parquet was made by another version of Backchannel: it lacks correction." in text_of(app)


def test_a_chart_of_nothing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no phrase proves a topic, Topics by outlet says so instead of a blank."""
    folder = write_build(tmp_path / "data", n_articles=2)
    path = folder / "topic_mentions.parquet"
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(folder))
    said = text_of(AppTest.from_file(DASHBOARD, default_timeout=60).run())
    assert "No chosen article holds a phrase of a topic." in said


def test_two_questions_of_one_name_have_two_answers(tmp_path: Path) -> None:
    """Whichever module each is of: an answer is remembered by the question's whole name."""
    corpus = open_build(write_build(tmp_path / "data", n_articles=1))

    def question(_: Corpus) -> str:
        return "one"

    first = question

    class Other:
        """Holds another question of the same name."""

        @staticmethod
        def question(_: Corpus) -> str:
            return "two"

    assert [load.ask(each, corpus) for each in (first, Other.question, first)] == ["one", "two", "one"]


def test_articles_without_a_headline_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where none has one."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(
        "Sergey Lavrov met Antony Blinken in Geneva on Friday, and they spoke.\n"
    )
    build([tmp_path / "articles"], tmp_path / "data")
    monkeypatch.setenv("BACKCHANNEL_DATA", str(tmp_path / "data"))
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params["page"] = "Articles"
    assert not app.run().exception and "1 article" in text_of(app)
