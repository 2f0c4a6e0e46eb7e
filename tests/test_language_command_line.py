"""`python -m pipeline.language`: what it prints, and one clear line for what goes wrong."""

import pytest
from typer.testing import CliRunner

from pipeline.language.__main__ import app
from tests import sample_corpora

run = CliRunner().invoke


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """The sample corpora."""
    folder = tmp_path_factory.mktemp("corpora")
    sample_corpora.write(folder)
    return folder


def test_evaluate_prints_a_table_by_label_and_the_speed(corpora):
    """One table a corpus, for each pipeline named."""
    result = run(
        app, ["evaluate", str(corpora / "gmb-norm.dev.jsonl.gz"), "--model", "rules", "--model", "backchannel"]
    )
    assert result.exit_code == 0, result.output
    assert "rules: gmb-norm.dev" in result.output and "backchannel: gmb-norm.dev" in result.output
    assert result.output.count("four classes") == 2 and result.output.count("words a second") == 2


def test_evaluate_lists_what_went_wrong_on_request(corpora):
    """Without a model or lists, names are missed."""
    file = str(corpora / "gmb-norm.dev.jsonl.gz")
    kinds = ("person", "organisation", "place", "people")
    left_out = [word for kind in kinds for word in ("--without", kind)]
    assert "missed" in run(app, ["evaluate", file, "--model", "rules", *left_out, "--cases"]).output
    assert "missed" not in run(app, ["evaluate", file, "--model", "rules", *left_out]).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evaluate", "nowhere.jsonl.gz"], "nowhere.jsonl.gz"),
        (["evaluate", "nowhere.json", "--model", "rules"], "not a marked article"),
        (["evaluate", "nowhere.jsonl.gz", "--model", "en_none"], "en_none"),
        (["evaluate", "nowhere.jsonl.gz", "--without", "persons"], "use person, organisation"),
        (["train", "--corpora", "nowhere", "--out", "{tmp}", "--recipe", "reference"], "nowhere"),
        (
            ["train", "--corpora", "nowhere", "--out", "{tmp}", "--recipe", "best"],
            "use one of names, reference, syntax",
        ),
    ],
)
def test_what_goes_wrong_is_one_line(tmp_path, arguments, said):
    """It names the file or option, and what to do; exit code 1, no traceback."""
    result = run(app, [argument.format(tmp=tmp_path) for argument in arguments])
    assert result.exit_code == 1
    assert said in result.output and result.output.strip().count("\n") == 0
