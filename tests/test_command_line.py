"""The command line says what it did, and what is wrong in one line with an exit code that scripts can use."""

import csv
import os
import re
import shutil
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from pipeline import tables
from pipeline.__main__ import app
from pipeline.fingerprint import ROOT
from pipeline.terminal import visible
from tests.conftest import ARTICLES


def run(*words: object):
    """Run `python -m pipeline` with these words."""
    return CliRunner().invoke(app, [str(word) for word in words])


def as_anybody(*words):
    """Run `python -m pipeline` with these words as one who is not above permissions."""
    only = "-dac_override,-dac_read_search"
    program = ["setpriv", f"--bounding-set={only}", f"--inh-caps={only}"] * (os.geteuid() == 0)
    program += [sys.executable, "-m", "pipeline", *map(str, words)]
    return subprocess.run(program, capture_output=True, text=True, cwd=ROOT)


def test_build_tells_in_plain_words_what_it_did(tmp_path):
    """Articles read, paragraphs removed, names and topics found, seconds."""
    for name in ("2022-01-21-blinken-lavrov-geneva.md", "2022-02-13-biden-putin-call.md"):
        shutil.copy(ARTICLES / name, tmp_path)
    (tmp_path / "empty.txt").write_text("")
    result = run("build", tmp_path, "--out", tmp_path / "out" / "data")
    assert result.exit_code == 0
    for words in (
        "Read 2 articles",
        "Rejected 1",
        "1 empty: the file or record holds no text",
        "Published at",
    ):
        assert words in result.output


def test_what_a_file_is_named_shows_and_is_never_obeyed(tmp_path):
    """An escape, a line's end, a mark that turns text around, a byte that is no letter; names in any script stay."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(ARTICLES / "2022-01-21-blinken-lavrov-geneva.md", folder / "good.md")
    (folder / "Überblick \x1b]0;mine\x07\nError: \u202etxt.txt").write_text("")
    result = run("build", folder, "--out", tmp_path / "data")
    assert r"Überblick \x1b]0;mine\x07\nError: \u202etxt.txt)" in result.output and "\x1b" not in result.output
    missing = run("build", tmp_path / "gone\x1b[2J\udcff", "--out", tmp_path / "data")
    assert missing.exit_code == 1 and r"gone\x1b[2J\udcff" in missing.output


def test_letters_of_every_script_are_printed_as_they_are():
    """Also those that join, and wide spaces; only what no terminal shows is spelt out."""
    for text in (
        "Київ, Ещё раз",
        "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",
        "東京\u3000通信",
        "a\xa0b",
        "👩\u200d💻",
        "",
    ):
        assert visible(text) == text
    assert visible("a\tb\x9bc\u2028d") == r"a\tb\x9bc\u2028d"


def test_a_closed_file_and_a_closed_folder_are_rejected_and_the_rest_is_read(tmp_path):
    """What may not be opened is a row with its reason; root is made to obey permissions here too."""
    folder = tmp_path / "articles"
    (folder / "locked").mkdir(parents=True)
    for name in ("good.md", "closed.md", "locked/a.md"):
        shutil.copy(ARTICLES / "2022-01-21-blinken-lavrov-geneva.md", folder / name)
    (folder / "closed.md").chmod(0)
    (folder / "locked").chmod(0)
    result = as_anybody("build", folder, "--out", tmp_path / "data")
    (folder / "locked").chmod(0o755)
    assert result.returncode == 0, result.stderr
    rejected = tables.read(tmp_path / "data")["rejected"].to_pylist()
    assert [(row["source_path"], row["rule"]) for row in rejected] == [
        ("closed.md", "unreadable"),
        ("locked", "unreadable"),
    ]


def test_build_if_changed_does_nothing_twice(tmp_path):
    """The second run says that the build is up to date."""
    shutil.copy(ARTICLES / "2022-01-21-blinken-lavrov-geneva.md", tmp_path)
    words = ("build", tmp_path, "--out", tmp_path / "out" / "data", "--if-changed")
    run(*words)
    assert "is up to date" in run(*words).output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("build", "nowhere"), "nowhere"),
        (("build", ARTICLES, "--model", "no_such"), "no such spaCy pipeline"),
        (("check", "nowhere"), "holds no whole build"),
        (("describe", "nowhere"), "holds no whole build"),
        (("export", "nowhere"), "holds no build"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_code_1(words, message):
    """No traceback ever reaches a user."""
    result = run(*words)
    assert result.exit_code == 1 and message in result.output and "Traceback" not in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_a_command_that_is_not_understood_is_exit_code_2():
    """Scripts can tell a wrong call from bad input."""
    assert run("build").exit_code == 2 and run("bake").exit_code == 2


@pytest.mark.parametrize("command", ["build", "watch", "check", "describe", "export"])
def test_every_command_has_help_with_an_example(command):
    """Nobody has to guess how a command is called."""
    assert "Example: python -m pipeline " in run(command, "--help").output


def test_learn_says_which_builds_follow_what_it_wrote(tmp_path):
    """Those whose seeds the folder belongs to; of a folder elsewhere it says where builds look."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for n in range(3):
        text = f"Grain talks {n}\n\nThe envoys met in week {n} and parted without a word.\n\nThe harbour since 1911\n"
        (articles / f"{n}.txt").write_text(text, "utf-8")
    for folder, said in (("mine", "builds follow them once they lie in"), ("seeds/furniture", "builds with --seeds")):
        output = run("learn", articles, "--to", tmp_path / folder).output
        assert " new lines in 3 files; " in output and said in output, output
        assert f"builds follow {tmp_path / folder}" not in " ".join(output.split())


def test_check_says_that_the_laws_hold(built):
    """And names each break otherwise."""
    result = run("check", built)
    assert result.exit_code == 0 and "all laws hold" in result.output


def test_describe_gives_tables_columns_meanings_and_counts(built):
    """A stranger learns what a build holds."""
    output = " ".join(run("describe", built).output.split())
    assert "articles:" in output and "published_rule" in output and "rows. One is" in output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--named", "britney_griner"), "did you mean brittney_griner"),
        (("--named", "Ukrain"), "did you mean Ukraine"),
        (("--topic", "tea"), "has no 'tea' among its topics; they are listed in the table 'topics'."),
        (("--outlet", "Harbor Courier"), "did you mean Harbour Courier"),
    ],
)
def test_export_of_something_unknown_says_what_comes_near(built, tmp_path, words, message):
    """A misspelt name is an error, not an empty file."""
    result = run("export", built, "--out", tmp_path / "x", *words)
    assert result.exit_code == 1 and message in result.output


def test_what_comes_near_is_named_once(built, tmp_path):
    """By its name or its id, whichever comes nearer, and where the rest stands."""
    output = " ".join(run("export", built, "--out", tmp_path / "x", "--named", "Britney Griner").output.split())
    assert "did you mean Brittney Griner" in output and "brittney_griner" not in output and "?." not in output
    assert output.endswith("? All are listed in the table 'entities'.")


@pytest.mark.parametrize("command", ["check", "describe", "export"])
def test_a_damaged_build_is_one_line(built, tmp_path, command):
    """A table cut short by a full disk or a bad copy is named, without a traceback."""
    shutil.copytree(built, tmp_path / "data")
    (tmp_path / "data" / "mentions.parquet").write_bytes(b"half")
    result = run(command, tmp_path / "data", *(("--out", tmp_path / "x") if command == "export" else ()))
    assert result.exit_code == 1 and "mentions.parquet" in result.output and "anew" in result.output


def test_export_obeys_its_filter(built, tmp_path):
    """The exported articles are those of the person, and the line says how many."""
    result = run("export", built, "--format", "csv", "--out", tmp_path / "griner", "--person", "Brittney Griner")
    assert result.exit_code == 0, result.output
    with (tmp_path / "griner" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert 0 < len(rows) < 20 and all("Griner" in row["text"] for row in rows)
    assert f"Wrote the tables of {len(rows)} articles" in result.output


@pytest.mark.parametrize(
    ("one", "all_of_them"), [("--named", "--all-named"), ("--person", "--all-persons")], ids=["any kind", "as before"]
)
def test_export_of_all_named_holds_the_articles_that_name_each(built, tmp_path, one, all_of_them):
    """A person and a place; without the option it holds those that name any of them."""
    wanted = ("--format", "csv", one, "Brittney Griner", one, "Ukraine")
    found = []
    for name, more in (("all", (all_of_them,)), ("any", ())):
        assert run("export", built, *wanted, "--out", tmp_path / name, *more).exit_code == 0
        with (tmp_path / name / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
            found.append([row["text"] for row in csv.DictReader(file)])
    assert 0 < len(found[0]) < len(found[1]) and all("Griner" in text and "Ukrain" in text for text in found[0])


def test_an_export_without_an_article_says_so(built, tmp_path):
    """Dates the wrong way round are refused; where nothing matches, the files are written and a note says it."""
    result = run("export", built, "--out", tmp_path / "x", "--from", "2024-01-01", "--to", "2023-01-01")
    assert result.exit_code == 1 and len(result.output.splitlines()) == 1 and not (tmp_path / "x").exists()
    assert "--from 2024-01-01 is after --to 2023-01-01" in result.output
    one_day = ("--from", "2024-01-01", "--to", "2024-01-01")
    result = run("export", built, "--out", tmp_path / "x", *one_day)
    assert result.exit_code == 0 and "Note: no article matches" in result.output
    assert "Note" not in run("export", built, "--out", tmp_path / "y", "--topic", "New START").output


def test_build_says_which_corrections_no_longer_apply_and_what_changed(tmp_path):
    """A line for each such correction, one for the entities; a file that cannot be used stops it with exit code 1."""
    articles, seeds = tmp_path / "articles", tmp_path / "seeds"
    articles.mkdir()
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns("articles"))
    words = ("build", articles, "--out", tmp_path / "data", "--seeds", seeds, "--model", "rules")
    for name in ("2022-01-21-blinken-lavrov-geneva.md", "2022-02-13-biden-putin-call.md"):
        shutil.copy(ARTICLES / name, articles)
        merge = '[[correction]]\naction = "merge"\nentities = ["person.no_one"]\ninto = "joe_biden"\nreason = "x"\n'
        (seeds / "corrections.toml").write_text(merge)
        said = run(*words).output
    assert "Note: Correction 1 (merge) no longer applies: no article names person.no_one." in said
    assert re.search(r"Since the last build: \d+ entit(y|ies) new, 0 gone, 0 merged\.", said)
    (seeds / "corrections.toml").write_text("[[correction]]\n")
    failed = run(*words)
    assert failed.exit_code == 1 and "corrections.toml correction 1 (line 1): action is missing" in failed.output


@pytest.mark.parametrize(("how", "slow"), [(["-m", "pipeline", "describe"], "duckdb"), (["dashboard.py"], "streamlit")])
def test_a_stop_while_modules_load_is_one_line(how, slow):
    """Ctrl+C comes as an exception out of an import; any other still shows where it came from."""
    named = f"run_module({how[1]!r}" if how[0] == "-m" else f"run_path({how[0]!r}"
    program = (
        "import builtins, runpy, sys; real = builtins.__import__; sys.argv = ['it', *sys.argv[2:]]\n"
        "def load(name, *rest, **more):\n"
        "    if name.partition('.')[0] == '{0}': raise {1}\n"
        "    return real(name, *rest, **more)\n"
        "builtins.__import__ = load; runpy.{2}, run_name='__main__')"
    )
    said = {}
    for error in ("KeyboardInterrupt", "ValueError"):
        words = [sys.executable, "-c", program.format(slow, error, named), *how]
        said[error] = subprocess.run(words, capture_output=True, text=True, cwd=ROOT).stderr
    assert said["KeyboardInterrupt"] == "Stopped.\n"
    assert said["ValueError"].rstrip().endswith("ValueError") and "Traceback" in said["ValueError"]


def test_the_dashboard_says_in_one_line_what_it_cannot_serve(tmp_path):
    """No build in the folder that is named; a port that is taken; words it does not know."""

    def served(*words):
        said = subprocess.run([sys.executable, "dashboard.py", *words], capture_output=True, text=True, cwd=ROOT)
        return said.returncode, said.stderr

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert served("--port", str(port)) == (
            1,
            f"Error: Port {port} is in use, perhaps by another Backchannel at http://127.0.0.1:{port}; stop that, or "
            f"name another port: python dashboard.py --port {port + 1}\n",
        )
    make = f"python -m pipeline build ARTICLES --out {tmp_path}"
    none = f"Error: {tmp_path} holds no build; name another, or make one: {make}\n"
    assert served(str(tmp_path), "--port", str(port)) == (1, none)
    code, said = served("--server.port", "8502")
    assert code == 2 and "No such option: --server.port" in said


def test_an_export_that_cannot_be_written_is_one_line(built, tmp_path):
    """It names the place, why, and what to do; nothing is left there."""
    (tmp_path / "closed").mkdir(mode=0o555)
    result = as_anybody("export", built, "--out", tmp_path / "closed" / "x")
    assert result.returncode == 1 and result.stderr.count("\n") == 1
    assert f"--out {tmp_path / 'closed' / 'x'} cannot be written (Permission denied); mend the perm" in result.stderr
    (tmp_path / "file").write_text("x")
    for place in ("file/x", "file/x/y"):
        said = run("export", built, "--out", tmp_path / place).output
        assert said.count("\n") == 1 and "a file stands where a folder should; give another --out." in said


def test_learn_looks_at_its_folder_before_it_reads(tmp_path, monkeypatch):
    """A file in its place, a closed folder, a list in it that cannot be read: each is said at once, in a line."""
    monkeypatch.setattr("pipeline.clean.learn.LineCounts", None)
    (tmp_path / "file").write_text("x")
    for place in ("file", "file/x"):
        said = run("learn", ARTICLES, "--to", tmp_path / place)
        assert said.exit_code == 1 and f"{tmp_path / 'file'} is a file; name a folder." in said.output
    (tmp_path / "bad.toml").write_text("[[")
    said = run("learn", ARTICLES, "--to", tmp_path)
    assert said.exit_code == 1 and "bad.toml" in said.output and said.output.count("\n") == 1
    (tmp_path / "closed").mkdir(mode=0o555)
    closed = as_anybody("learn", ARTICLES, "--to", tmp_path / "closed" / "new")
    assert closed.returncode == 1 and f"{tmp_path / 'closed'} may not be written" in closed.stderr


@pytest.mark.parametrize("name", ["entities.csv", "topics.toml", "offices.csv", "corrections.toml"])
def test_what_people_wrote_and_closed_is_one_line(tmp_path, name):
    """The file that may not be read is named, before anything is read."""
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns("articles"))
    (seeds / name).touch()
    (seeds / name).chmod(0)
    result = as_anybody("build", ARTICLES, "--out", tmp_path / "data", "--seeds", seeds)
    assert result.returncode == 1 and result.stderr.count("\n") == 1
    assert f"{seeds / name} cannot be read (Permission denied)" in result.stderr
