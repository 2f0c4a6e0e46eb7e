"""Scores a build of the five real articles against what a careful reader found in them.

`python -m tests.gold.seeds [BUILD]` prints the table that the README of this folder quotes.
"""

import json
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from anyascii import anyascii

from pipeline import tables
from pipeline.build import build

SHARED = Path(__file__).resolve().parents[3] / "shared"
ARTICLES = SHARED / "seeds"
GOLD = SHARED / "gold" / "seeds"
CLASSES = {"GPE": "place", "LOC": "place"}


@dataclass(slots=True)
class Score:
    """How often something was right, found though wrong, or missed; `wrong` and `missed` name the cases."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One article of the build beside its gold, with the offset of each kept character in the source file."""

    gold: dict[str, Any]
    source: str
    article: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    offsets: list[int]


def aligned(folder: Path) -> Iterator[Aligned]:
    """Yield each gold article with its rows in the build at `folder`."""
    built = {name: table.to_pylist() for name, table in tables.read(folder).items()}
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        with (ARTICLES / gold["file"]).open(encoding="utf-8", newline="") as file:
            source = file.read().replace("\xa0", " ")
        article = next(row for row in built["articles"] if row["source_path"] == gold["file"])
        rows = {
            name: [row for row in built[name] if row.get("article_id") == article["article_id"]]
            for name in ("removed", "sentences", "mentions", "topic_mentions", "statements", "dates")
        }
        names = {row["entity_id"]: row["name"] for row in built["entities"]}
        for row in rows["mentions"]:
            row["entity"] = names.get(row["entity_id"])
        for row in rows["statements"]:
            row["speaker"] = names.get(row["speaker_entity_id"])
        yield Aligned(gold, source, article, rows, _offsets(article["text"], source, gold["body"][0][0]))


def _offsets(text: str, source: str, start: int) -> list[int]:
    """Return for each character of the cleaned text where it stands in the source; -1 for a break between lines."""
    offsets: list[int] = []
    for paragraph in text.split("\n\n"):
        found = source.find(paragraph, start)
        found = found if found >= 0 else source.find(paragraph)
        offsets += [found + i if found >= 0 else -1 for i in range(len(paragraph))] + [-1, -1]
        start = found + len(paragraph) if found >= 0 else start
    return offsets


def kept_and_removed(each: Aligned) -> tuple[float, float]:
    """Return the share of the body's characters kept and the share of the furniture's characters removed."""
    kept = set(each.offsets)
    body = {i for start, end in each.gold["body"] for i in range(start, end)}
    furniture = {i for start, end, _ in each.gold["boilerplate_examples"] for i in range(start, end)}
    return len(body & kept) / len(body), len(furniture - kept) / len(furniture)


def score_mentions(folder: Path) -> dict[str, Score]:
    """Return a score by class: exact span and type, GPE and LOC as one class 'place'; bodies only."""
    scores: dict[str, Score] = {}
    for each in aligned(folder):
        gold = {_key(m["start"], m["end"], m["type"]): m["text"] for m in each.gold["mentions"] if m["where"] == "body"}
        found = {
            _key(each.offsets[m["start_char"]], each.offsets[m["end_char"] - 1] + 1, m["label"]): m["text"]
            for m in each.rows["mentions"]
            if m["form"] == "named"
        }
        for key, text in (gold | found).items():
            score = scores.setdefault(key[2], Score())
            if key in gold and key in found:
                score.right += 1
            else:
                (score.missed if key in gold else score.wrong).append(f"{each.gold['file'][:3]} {text}")
    return scores


def _key(start: int, end: int, label: str) -> tuple[int, int, str]:
    return start, end, CLASSES.get(label, label)


def score_links(folder: Path, label: str | None = None) -> Score:
    """Return how many of the names with a gold span name the right entity; missed are those not found or not linked."""
    score = Score()
    for each in aligned(folder):
        gold = {
            (m["start"], m["end"]): m["entity"]
            for m in each.gold["mentions"]
            if m["where"] == "body" and label in (None, m["type"])
        }
        found = {_span(each, m): m for m in each.rows["mentions"] if m["form"] == "named"}
        for span, expected in gold.items():
            _judge(score, each, found.get(span), expected)
    return score


def score_references(folder: Path) -> Score:
    """Return how many of the references to one or more persons are found and linked to the right one."""
    score = Score()
    for each in aligned(folder):
        gold = {(r["start"], r["end"]): r["person"] for r in each.gold["references"]}
        found = {_span(each, m): m for m in each.rows["mentions"] if m["form"] != "named"}
        for span, person in gold.items():
            _judge(score, each, found.get(span), person)
        other = [m for span, m in found.items() if span not in gold and m["entity"]]
        score.wrong += [f"{each.gold['file'][:3]} {m['text']}: {m['entity']}" for m in other]
    return score


def _span(each: Aligned, mention: dict[str, Any]) -> tuple[int, int]:
    return each.offsets[mention["start_char"]], each.offsets[mention["end_char"] - 1] + 1


def _judge(score: Score, each: Aligned, mention: dict[str, Any] | None, expected: str) -> None:
    if mention is None or mention["entity"] is None:
        score.missed.append(f"{each.gold['file'][:3]} {expected}")
    elif anyascii(expected).lower() == anyascii(mention["entity"]).lower():
        score.right += 1
    else:
        score.wrong.append(f"{each.gold['file'][:3]} {mention['text']}: {mention['entity']}, not {expected}")
        score.missed.append(f"{each.gold['file'][:3]} {expected}")


def b_cubed(folder: Path) -> float:
    """Return the B-cubed F1 of persons' names within articles: who is the same as whom, whatever each is called.

    A name that was not found, or not linked, is a cluster by itself.
    """
    pairs: list[tuple[str, str]] = []
    for each in aligned(folder):
        file = each.gold["file"]
        found = {_span(each, m): m["entity_id"] for m in each.rows["mentions"] if m["form"] == "named"}
        for m in each.gold["mentions"]:
            if m["where"] == "body" and m["type"] == "PERSON":
                entity = found.get((m["start"], m["end"]))
                pairs.append((f"{file} {m['entity']}", f"{file} {entity or m['start']}"))
    expected, made, both = (Counter(each) for each in ((e for e, _ in pairs), (f for _, f in pairs), pairs))
    precision = sum(both[pair] / made[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / expected[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def score_topics(folder: Path) -> Score:
    """Return how many of the topics of the five articles are found."""
    score = Score()
    for each in aligned(folder):
        gold = {topic["topic"] for topic in each.gold["topics"]}
        found = {row["topic_id"] for row in each.rows["topic_mentions"]}
        score.right += len(gold & found)
        score.wrong += [f"{each.gold['file'][:3]} {topic}" for topic in sorted(found - gold)]
        score.missed += [f"{each.gold['file'][:3]} {topic}" for topic in sorted(gold - found)]
    return score


def score_quotes(folder: Path, least: float) -> tuple[Score, Score]:
    """Return how many quotations are found, spans overlapping by `least`, and of those how many name the right speaker.

    Quoted words that are no speech and nested quotations are neither required nor wrong.
    """
    spans, speakers = Score(), Score()
    for each in aligned(folder):
        gold = {(q["start"], q["end"]): q for q in each.gold["quotes"] if q["where"] == "body"}
        nested = [(q["start"], q["end"]) for q in each.gold["nested_quotes"]]
        for row in each.rows["statements"]:
            if not row["is_direct"]:
                continue
            span = _span(each, row)
            match = next((other for other in gold if _overlap(span, other) >= least), None)
            if match is None:
                spans.wrong += [] if span in nested else [f"{each.gold['file'][:3]} {row['text']}"]
                continue
            spans.right += 1
            _judge_speaker(speakers, each, row, gold.pop(match))
        spans.missed += [f"{each.gold['file'][:3]} {quote['text']}" for quote in gold.values()]
    return spans, speakers


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def _judge_speaker(score: Score, each: Aligned, row: dict[str, Any], quote: dict[str, Any]) -> None:
    """Right is the entity, or where the gold names several or nobody known, the same words and no entity."""
    expected, entity = quote["speaker"], row["speaker"]
    is_same = entity and expected and anyascii(expected).lower() == anyascii(entity).lower()
    is_nobodys = not entity and (row["speaker_text"] or "").lower() in ((quote["speaker_text"] or "").lower(), "")
    if is_same or (is_nobodys and (quote.get("speakers") or row["speaker_text"] == quote["speaker_text"])):
        score.right += 1
    else:
        found = entity or row["speaker_text"]
        score.wrong.append(f"{each.gold['file'][:3]} {row['text'][:50]}: {found}, not {expected}")


def score_dates(folder: Path) -> tuple[Score, Score]:
    """Return how many of the words that say when are found, exact spans, and how many of those mean the right days.

    Values are scored where the gold does not call them vague; one left open there is missed, not wrong.
    """
    spans, values = Score(), Score()
    for each in aligned(folder):
        gold = {(date["start"], date["end"]): date for date in each.gold["dates"]}
        found = {_span(each, row): row for row in each.rows["dates"]}
        file = each.gold["file"][:3]
        spans.right += len(gold.keys() & found.keys())
        spans.wrong += [f"{file} {found[span]['text']}" for span in found.keys() - gold.keys()]
        spans.missed += [f"{file} {gold[span]['text']}" for span in gold.keys() - found.keys()]
        for span in gold.keys() & found.keys():
            if not gold[span]["vague"]:
                _judge_days(values, f"{file} {gold[span]['text']}", found[span], days_of(gold[span]["iso"]))
    return spans, values


def _judge_days(score: Score, words: str, row: dict[str, Any], expected: tuple[datetime, datetime]) -> None:
    found = row["from_date"], row["to_date"]
    if found == expected:
        score.right += 1
    else:
        score.missed.append(words)
        score.wrong += [f"{words}: {found[0]:%F} to {found[1]:%F}"] if row["from_date"] else []


def days_of(iso: str) -> tuple[datetime, datetime]:
    """Return the first and the last day of '2022-07-27', '2022-12/2023-02' or '2024'."""
    first, last = iso.split("/")[0], iso.split("/")[-1]
    year, month, day = (int(part) for part in f"{last}-12-31".split("-")[:3]) if len(last) == 4 else _parts(last)
    return datetime.fromisoformat((first + "-01-01")[:10]), datetime(year, month, day)


def _parts(iso: str) -> tuple[int, int, int]:
    year, month, *day = (int(part) for part in iso.split("-"))
    return year, month, day[0] if day else monthrange(year, month)[1]


def main(folder: Path) -> None:
    """Print all scores, and what is wrong or missed."""
    for each in aligned(folder):
        kept, removed = kept_and_removed(each)
        print(f"{each.gold['file'][:3]}  body kept {kept:.4f}  furniture removed {removed:.4f}")
    scores = score_mentions(folder)
    four = Score()
    for label in ("PERSON", "ORG", "place", "NORP"):
        four.right += scores[label].right
        four.wrong += scores[label].wrong
        four.missed += scores[label].missed
    for name, score in [
        ("four types", four),
        *sorted(scores.items()),
        ("links", score_links(folder)),
        ("links of persons", score_links(folder, "PERSON")),
        ("references", score_references(folder)),
        ("topics", score_topics(folder)),
        ("dates", score_dates(folder)[0]),
        ("days they mean", score_dates(folder)[1]),
        *((f"quotes at {least}", score_quotes(folder, least)[0]) for least in (0.3, 0.8)),
        *((f"speakers at {least}", score_quotes(folder, least)[1]) for least in (0.3, 0.8)),
    ]:
        print(
            f"{name:<16} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}",
            f" of {score.right + len(score.missed)}",
        )
        for kind, cases in (("wrong", score.wrong), ("missed", score.missed)):
            for case, n in Counter(cases).items():
                print(f"    {kind}: {case} {f'({n})' if n > 1 else ''}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        build([ARTICLES], Path("/tmp/backchannel-gold"))
        main(Path("/tmp/backchannel-gold"))
