"""A page is told of another build, and of nothing else."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from pipeline.queries import DamagedBuildError, open_build
from tests.views_build import write_build
from views import newer

DASHBOARD = str(Path(__file__).resolve().parents[1] / "dashboard.py")


def told(**parameters: str) -> str:
    """Return what the server answers to a page with these parameters."""
    answer = newer.published(Request({"type": "http", "query_string": urlencode(parameters).encode()}))
    says: str = json.loads(bytes(answer.body))["says"]
    return says


def test_a_page_of_the_published_build_hears_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says of its own build is known again, until another is published."""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(write_build(tmp_path / "data")))
    page = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    drawn = next(each.proto.body for each in page.get("html") if "bc-newer" in each.proto.body)
    shown = dict(re.findall(r'data-(build|articles)="(\w+)"', drawn))
    assert told(**shown) == ""
    write_build(tmp_path / "data", 75, built_at="2026-01-03T03:04:05Z")
    assert told(**shown) == "A new build is there, with 15 articles more."


def test_the_difference_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more, many fewer, as many; a strange question or a folder without a build is answered with nothing."""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(write_build(tmp_path / "data")))
    assert told(build="another", articles="60") == "A new build is there."
    assert told(build="another", articles="59") == "A new build is there, with 1 article more."
    assert told(build="another", articles="1060") == "A new build is there, with 1,000 articles fewer."
    assert told(build="another", articles="<b>") == told() == ""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(tmp_path))
    assert told(build="another", articles="59") == ""


def test_no_markup_gets_from_a_build_into_the_page(tmp_path: Path) -> None:
    """Counts are numbers, or the build is damaged."""
    folder = write_build(tmp_path / "data", 2)
    record = json.loads((folder / "build.json").read_text("utf-8"))
    for counted in ('"><script>alert(1)</script>', True, None, 2.5):
        (folder / "build.json").write_text(json.dumps(record | {"counts": {"articles": counted}}), "utf-8")
        with pytest.raises(DamagedBuildError, match="is missing or damaged"):
            open_build(folder)
    (folder / "build.json").write_text(json.dumps(record), "utf-8")
    assert open_build(folder).build == record
