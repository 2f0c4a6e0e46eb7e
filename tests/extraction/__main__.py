"""`python -m tests.extraction FOLDER` measures how well we and others get articles out of real pages, side by side.

FOLDER holds the two archives of pages and gold (tests/extraction/gold.py). The pages of one half were read while rules
were written; `report`, the other, is what counts. All are scored by the text they find; which pages we then refuse, as
a list of articles is no article, stands below.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from tests.extraction import scores, statements
from tests.extraction.gold import NEWS, WEB, GoldPage, read_news, read_web
from tests.extraction.scores import Overlap
from tests.extraction.systems import Extracted, System, available

Found = dict[str, list[Extracted]]
Measure = tuple[Callable[[str, str], Overlap], Callable[[Sequence[Overlap]], float]]
SHINGLES: Measure = (scores.shingles, scores.f1_of_means)
WORDS: Measure = (scores.words, scores.mean_f1)


def main() -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.extraction", description="Measure the reading of pages.")
    parser.add_argument("folder", type=Path, help=f"where {NEWS} and {WEB} are")
    parser.add_argument("--half", choices=("report", "develop", "all"), default="report", help="which pages")
    given = parser.parse_args()
    if missing := [name for name in (NEWS, WEB) if not (given.folder / name).is_file()]:
        print(f"{given.folder}: {' and '.join(missing)} not found; give the folder that holds them.", file=sys.stderr)
        return 1
    systems, absent = available()
    if absent:
        print(f"Not installed, so left out: {', '.join(absent)}. To add them: pip install --group compare\n")
    for name, read, measure, by in (
        ("News pages: runs of four words", read_news, SHINGLES, WORDS),
        ("Pages of all kinds: words in any order", read_web, WORDS, SHINGLES),
    ):
        pages = [page for page in read(given.folder) if given.half in (page.half, "all")]
        found, spent = run(pages, systems)
        print(f"{name} ({len(pages)} pages, half: {given.half})")
        print_texts(pages, found, spent, measure, by)
        print_kinds(pages, found, measure)
        print_refused(pages, found)
        print_statements(pages, found)
    return 0


def run(pages: Sequence[GoldPage], systems: dict[str, System]) -> tuple[Found, dict[str, float]]:
    """Return what each system finds, and its median processor time a page in milliseconds."""
    found: Found = {name: [] for name in systems}
    times: dict[str, list[float]] = {name: [] for name in systems}
    for page in pages:
        for name, extract in systems.items():
            started = time.process_time()
            found[name].append(extract(page.html))
            times[name].append(1000 * (time.process_time() - started))
    return found, {name: median(times[name]) for name in systems}


def print_texts(
    pages: Sequence[GoldPage], found: Found, spent: dict[str, float], measure: Measure, other: Measure
) -> None:
    """Print precision, recall and F1 of the text, with what 95 of 100 such samples of pages would give."""
    print(f"  {'':22}{'precision':>9}{'recall':>8}{'F1':>7}{'95 of 100':>15}{'other F1':>10}{'no text':>9}{'ms':>6}")
    for name, each in found.items():
        overlaps = [measure[0](page.text, got.text) for page, got in zip(pages, each, strict=True)]
        others = [other[0](page.text, got.text) for page, got in zip(pages, each, strict=True)]
        low, high = scores.interval(overlaps, measure[1])
        precision, recall = (
            sum(getattr(o, side) for o in overlaps) / len(overlaps) for side in ("precision", "recall")
        )
        print(
            f"  {name:22}{precision:9.3f}{recall:8.3f}{measure[1](overlaps):7.3f}{low:9.3f}-{high:.3f}"
            f"{other[1](others):10.3f}{sum(not got.text for got in each):9}{spent[name]:6.0f}"
        )


def print_kinds(pages: Sequence[GoldPage], found: Found, measure: Measure) -> None:
    """Print the F1 of each kind of page, where there are several."""
    kinds = sorted({page.kind for page in pages})
    if len(kinds) < 2:
        return
    print("  F1 by kind".ljust(24) + "".join(f"{kind[:13]:>14}" for kind in kinds))
    for name, each in found.items():
        row = [
            measure[1]([measure[0](p.text, got.text) for p, got in zip(pages, each, strict=True) if p.kind == kind])
            for kind in kinds
        ]
        print(f"  {name:22}" + "".join(f"{score:14.3f}" for score in row))


def print_refused(pages: Sequence[GoldPage], found: Found) -> None:
    """Print which pages are kept out of the table of articles, and why; what text is and what an article, are two."""
    for name, each in found.items():
        refused = [(page, got.refused) for page, got in zip(pages, each, strict=True) if got.refused]
        if refused:
            print(f"  {name} scores the text of these, but keeps them out of its articles: {len(refused)}")
        for page, reason in refused:
            print(f"    {page.kind} {page.key}: {reason}")


def print_statements(pages: Sequence[GoldPage], found: Found) -> None:
    """Print how often what is stated about the article is right and wrong, of the pages whose gold states it."""
    print("  right, wrong of gold".ljust(24) + "".join(f"{name:>14}" for name in statements.JUDGES))
    for name, each in found.items():
        row = []
        for judge in statements.JUDGES.values():
            verdicts = [v for page, got in zip(pages, each, strict=True) if (v := judge(page, got)) is not None]
            right, wrong = verdicts.count("right"), verdicts.count("wrong")
            row.append(f"{right / len(verdicts):.3f}, {wrong / len(verdicts):.3f}" if verdicts else "-")
        print(f"  {name:22}" + "".join(f"{cell:>14}" for cell in row))
    print()


if __name__ == "__main__":
    sys.exit(main())
