"""All that rows are made from counts: a build is never taken for current, nor a cache for fresh, that is not."""

import ast
import re
import shutil
import sys
from importlib import metadata

import pytest

from pipeline import fingerprint
from pipeline.ingest.extras import versions_of_extras

CODE = fingerprint.ROOT / "pipeline"
# What only shows, exports, watches, locks or trains; no row depends on it.
MAKES_NO_ROWS = {
    *("duckdb", "filelock", "rich", "threadpoolctl", "typer", "watchfiles", "xlsxwriter"),
    *("safetensors", "tokenizers", "torch"),
}


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the code that may be changed, and that counts instead of ours."""
    ignored = shutil.ignore_patterns("__pycache__")
    copy = shutil.copytree(CODE, tmp_path / "pipeline", ignore=ignored, copy_function=shutil.copyfile)
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    return copy


def test_a_byte_of_any_file_that_the_code_opens_beside_itself_counts(copied):
    """Rules, fitted trees, settings: whatever their kind."""
    named = {
        name
        for path in copied.rglob("*.py")
        for name in re.findall(r'"([\w/]+\.(?!py|md)[a-z]+)"', path.read_text("utf-8"))
        if "__file__" in path.read_text("utf-8")
    }
    opened = [path for path in sorted(copied.rglob("*")) if path.name in {name.split("/")[-1] for name in named}]
    opened = [path for path in opened if not path.is_relative_to(copied / "language" / "model")]
    assert {"unlike.json", "rules.toml", "publishers.toml"} <= {path.name for path in opened}
    of_code = fingerprint.digest_of_code()
    for path in [*opened, copied / "clean" / "unlike.py"]:
        content = path.read_bytes()
        path.write_bytes(b" " + content[1:])
        assert fingerprint.digest_of_code() != of_code, path
        path.write_bytes(content)
    assert fingerprint.digest_of_code() == of_code


def test_what_makes_no_row_does_not_count(copied):
    """Explanations, compiled code, and the language pipeline, which is counted apart."""
    of_code = fingerprint.digest_of_code()
    (copied / "language" / "model" / "README.md").write_text("Changed.", "utf-8")
    (copied / "language" / "model" / "meta.json").write_text("{}", "utf-8")
    (copied / "__pycache__").mkdir()
    (copied / "__pycache__" / "files.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint.digest_of_code() == of_code


def test_every_library_that_makes_rows_counts():
    """What the code imports is versioned, an extra, or known to make no row."""
    imported = {
        name.split(".")[0]
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _imported(node)
    }
    packages = metadata.packages_distributions()
    libraries = {packages[name][0].lower() for name in imported - set(sys.stdlib_module_names) if name in packages}
    assert libraries - MAKES_NO_ROWS - set(versions_of_extras()) == set(fingerprint.VERSIONED)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
