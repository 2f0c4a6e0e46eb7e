from pathlib import Path

import pytest

from tests.conftest import SHARED, needs_shared
from tests.extraction import scores, statements
from tests.extraction.__main__ import main, print_refused
from tests.extraction.gold import GoldPage, read_news
from tests.extraction.systems import Extracted, backchannel

GOLD = GoldPage(
    "k", "news", b"", "", "A 'quiet' deal", ("A. Person, B. Person",), "2023-03-02", "http://www.plaindispatch.com"
)


def test_overlap_counts_runs_and_words() -> None:
    """Precision is the share of what was found, recall that of the gold; words may stand in any order."""
    gold, found = "one two three four five", "one two three four six"
    assert (scores.shingles(gold, found).precision, scores.shingles(gold, found).recall) == (0.5, 0.5)
    assert scores.words(gold, "five FOUR three two one").f1 == 1
    assert (scores.shingles(gold, "").precision, scores.shingles(gold, "").recall) == (1, 0)


def test_the_interval_holds_the_score() -> None:
    """Drawing pages anew gives the same bounds every time, around the score."""
    overlaps = [scores.Overlap(share / 10, 1) for share in range(11)]
    low, high = scores.interval(overlaps, scores.mean_f1)
    assert low < scores.mean_f1(overlaps) < high
    assert scores.interval(overlaps, scores.mean_f1) == (low, high)


@pytest.mark.parametrize(
    ("found", "verdicts"),
    [
        (
            Extracted("", "A “quiet” deal", ("B. Person", "A. Person"), "2023-03-02", "The Plain Dispatch"),
            ["right"] * 4,
        ),
        (Extracted("", "A deal", ("A. Person",), "2023-03-03", "Harbour Courier"), ["wrong"] * 4),
        (Extracted(), ["missing"] * 4),
    ],
)
def test_statements_are_judged_by_their_words(found: Extracted, verdicts: list[str]) -> None:
    """Quotes, order and the article before a name make no difference; a missing author does."""
    assert [judge(GOLD, found) for judge in statements.JUDGES.values()] == verdicts


def test_the_text_of_a_refused_page_counts_and_the_page_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What a page's text is and whether it is an article are shown apart."""
    links = "".join(f"<li><a href=/{i}>The harbour, part {i}</a></li>" for i in range(24))
    got = backchannel(f"<html><body><ul>{links}</ul></body></html>".encode())
    assert "The harbour, part 7" in got.text and "24 links" in got.refused
    print_refused([GOLD], {"backchannel": [got], "trafilatura": [Extracted("text")]})
    assert capsys.readouterr().out.splitlines()[1] == f"    news k: {got.refused}"


def test_a_folder_without_the_pages_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what is missing and ends with 1."""
    monkeypatch.setattr("sys.argv", ["extraction", str(tmp_path)])
    assert main() == 1
    assert capsys.readouterr().err.endswith("not found; give the folder that holds them.\n")


@needs_shared
def test_articles_of_real_pages_stay_as_good_as_measured() -> None:
    """On a few of the news pages that no rule was written on, F1 stays; see the command for all of them."""
    pages = [page for page in read_news(SHARED / "news") if page.half == "report"][::8]
    overlaps = [scores.shingles(page.text, backchannel(page.html).text) for page in pages]
    assert scores.f1_of_means(overlaps) > 0.85  # .87 when written; .93 on all of that half
