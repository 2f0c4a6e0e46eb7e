"""Scores the contacts of a build of the five real articles against what a careful reader found in them.

`python -m tests.gold.contacts [BUILD]` prints what the README quotes.
"""

import sys
from pathlib import Path
from typing import Any

from anyascii import anyascii

from pipeline import tables
from pipeline.build import build
from pipeline.vocabulary import CONTACT_KINDS
from tests.gold.seeds import ARTICLES, Aligned, Score, aligned


def score_contacts(folder: Path) -> tuple[Score, Score]:
    """Return how many contacts are found with kind and those who take part, and of these how many with their status.

    Contacts of other kinds than ours, those that are a matter of opinion, and those told again are neither required nor
    wrong.
    """
    found, statuses = Score(), Score()
    built = {name: table.to_pylist() for name, table in tables.read(folder).items()}
    names = {row["entity_id"]: row["name"] for row in built["entities"]}
    for each in aligned(folder):
        open_gold, told = list(each.gold["interactions"]), list[dict[str, Any]]()
        for row in (row for row in built["contacts"] if row["article_id"] == each.article["article_id"]):
            parties = {
                _plain(names[party["entity_id"]])
                for party in built["contact_parties"]
                if party["contact_id"] == row["contact_id"] and party["entity_id"]
            }
            match = next((gold for gold in open_gold if _is_same(each, row, parties, gold)), None)
            said = f"{each.gold['file'][:3]} {row['kind']} {row['text']!r} {sorted(parties)}"
            if match is None:
                is_told_again = any(_names_both(parties, gold) and row["kind"] == gold["type"] for gold in told)
                found.wrong += [] if is_told_again else [said]
                continue
            told.append(match)
            open_gold.remove(match)
            if _is_required(match):
                found.right += 1
                statuses.right += match["status"] == row["status"]
                statuses.wrong += [] if match["status"] == row["status"] else [f"{said}: {row['status']}"]
        required = [gold for gold in open_gold if _is_required(gold)]
        found.missed += [f"{each.gold['file'][:3]} {gold['type']} {gold['evidence_text'][:70]}" for gold in required]
    return found, statuses


def _is_required(gold: dict[str, Any]) -> bool:
    return not gold["marginal"] and gold["type"] in CONTACT_KINDS


def _is_same(each: Aligned, row: dict[str, Any], parties: set[str], gold: dict[str, Any]) -> bool:
    """Whether a row stands in a gold item's words, is of its kind, and names one of each side of it."""
    start, end = gold["evidence"]
    sentence = next(s for s in each.rows["sentences"] if s["sentence"] == row["sentence"])
    first, last = each.offsets[sentence["start_char"]], each.offsets[sentence["end_char"] - 1] + 1
    is_there = first < end and start < last
    is_kind = row["kind"] == gold["type"] or gold["type"] not in CONTACT_KINDS
    return is_there and is_kind and _names_both(parties, gold)


def _names_both(parties: set[str], gold: dict[str, Any]) -> bool:
    sides = [{_plain(name) for name in gold[side]} for side in ("actors", "targets")]
    return all(not side or side & parties for side in sides)


def _plain(name: str) -> str:
    return anyascii(name).lower()


def main(folder: Path) -> None:
    """Print both scores, and what is wrong or missed."""
    for name, score in zip(("contacts", "status"), score_contacts(folder), strict=True):
        print(f"{name:<10} P {score.precision:.3f}  R {score.recall:.3f}  of {score.right + len(score.missed)}")
        for kind, cases in (("wrong", score.wrong), ("missed", score.missed)):
            for case in cases:
                print(f"    {kind}: {case}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        build([ARTICLES], Path("/tmp/backchannel-gold"))
        main(Path("/tmp/backchannel-gold"))
