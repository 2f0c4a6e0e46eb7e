"""Copies made with known edits, and the versions that the State Department published: how many are found?

`python -m tests.gold.copies` prints the whole measurement; the tests pin floors of a smaller one.
"""

import csv
import gzip
import io
import json
import random
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import combinations
from pathlib import Path

from pipeline.copies import copy_rows, signature
from pipeline.records import Copy
from tests.conftest import SHARED

NEWS = SHARED / "news"
# Stories that gold holds for two, and a reader of both for one; each named by the first.
SAME = {two: one for one, two in json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))["one_story"]}
FURNITURE = (
    "Read more: What the vote means for the harbour towns of the north coast, and who gains from it.",
    "Sign up for the Lakeside Wire newsletter and get the best of our reporting every Friday.",
    "© Lakeside Wire. All rights reserved. This story may not be sold on or published elsewhere.",
    "Our correspondent in the capital added to this report, which was edited by the foreign desk.",
)


@dataclass(frozen=True)
class Text:
    """A text to be grouped: which story it is by gold, and what was done to it."""

    article_id: str
    story: str
    edit: str
    text: str
    published_date: datetime | None = None
    published_precision: str = "day"
    publisher: str | None = None
    url: str | None = None
    source_path: str = ""
    source_record: int = 0


def state_texts() -> Iterator[Text]:
    """Yield the State Department's items and, apart, every version of those that were edited."""
    for name in ("state_dept_dev", "state_dept_revisions_dev"):
        with gzip.open(NEWS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, item in enumerate(map(json.loads, lines)):
                day = parsedate_to_datetime(item["published"]) if "published" in item else None
                day = day or datetime.fromisoformat(item["first_seen"])
                day = datetime(day.year, day.month, day.day)
                yield Text(f"{name}-{number}", item["guid"], name, item["body_text"], day, source_record=number)


def other_texts() -> Iterator[Text]:
    """Yield statements of the White House and articles of Wikinews."""
    for name in ("white_house_dev", "white_house_offtopic_dev"):
        with gzip.open(NEWS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                yield Text(item["id"], item["id"], "", item["body_md"], datetime.fromisoformat(item["date"]))
    with tarfile.open(NEWS / "wikinews_2019_2020.tar.gz") as archive:
        for member in archive:
            if member.name.endswith(".csv") and (file := archive.extractfile(member)):
                for number, row in enumerate(csv.DictReader(io.TextIOWrapper(file, "utf-8"))):
                    yield Text(f"{member.name}-{number}", f"{member.name}-{number}", "", row["text"])


def _paragraphs(text: str) -> list[str]:
    return [each for each in text.split("\n\n" if "\n\n" in text else "\n") if each.strip()]


def truncated(text: str, random_: random.Random) -> str:
    """Return the first fifth to three fifths."""
    words = text.split(" ")
    return " ".join(words[: max(50, int(len(words) * random_.uniform(0.2, 0.6)))])


def teaser(text: str, random_: random.Random) -> str:
    """Return the first 35 to 70 words and an ellipsis."""
    return " ".join(text.split()[: random_.randint(35, 70)]) + " …"


def paragraphs_dropped(text: str, random_: random.Random) -> str:
    """Return the text without some paragraphs, at most an eighth of its words."""
    kept, room = _paragraphs(text), len(text.split()) // 8
    for each in random_.sample(kept, len(kept)):
        if len(kept) > 1 and len(each.split()) <= room:
            kept.remove(each)
            room -= len(each.split())
    return "\n\n".join(kept)


def paragraphs_added(text: str, random_: random.Random) -> str:
    """Return the text with paragraphs of the outlet's own, at most a sixth of its words."""
    kept, room = _paragraphs(text), len(text.split()) // 6
    for each in random_.sample(FURNITURE, len(FURNITURE)):
        if len(each.split()) <= room:
            kept.insert(random_.randint(0, len(kept)), each)
            room -= len(each.split())
    return "\n\n".join(kept)


def reordered(text: str, random_: random.Random) -> str:
    """Return the paragraphs in another order."""
    found = _paragraphs(text)
    return "\n\n".join(random_.sample(found, len(found)))


def other_headline(text: str, random_: random.Random) -> str:
    """Return the text under a headline of the outlet's own."""
    return f"What we know of the talks in the harbour town, day {random_.randint(2, 90)}\n\n{text}"


def curled(text: str, random_: random.Random) -> str:
    """Return the text with other quotes, dashes and spaces."""
    straight = str.maketrans("“”‘’–", "\"\"''-")
    return re.sub(r"\s+", " ", text.translate(straight)) if random_.random() < 0.5 else text.replace('"', "”")


def typos_mended(text: str, random_: random.Random) -> str:
    """Return the text with two letters of every fiftieth word exchanged."""
    words = text.split(" ")
    for place in range(random_.randint(0, 49), len(words), 50):
        word = words[place]
        words[place] = word[:1] + word[2:3] + word[1:2] + word[3:]
    return " ".join(words)


def replaced(share: float) -> Callable[[str, random.Random], str]:
    """Return an edit that puts another of the text's words in the place of `share` of them."""

    def edit(text: str, random_: random.Random) -> str:
        words = text.split(" ")
        return " ".join(random_.choice(words) if random_.random() < share else word for word in words)

    return edit


def all_at_once(text: str, random_: random.Random) -> str:
    """Return the text as an outlet runs it: a headline, a paragraph, other quotes, a word in a hundred changed."""
    for edit in (curled, typos_mended, replaced(0.01), paragraphs_added, other_headline):
        text = edit(text, random_)
    return text


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "cut short": truncated,
    "teaser": teaser,
    "paragraphs dropped": paragraphs_dropped,
    "paragraphs added": paragraphs_added,
    "paragraphs reordered": reordered,
    "another headline": other_headline,
    "quotes curled": curled,
    "typos mended": typos_mended,
    "1 word in 100 replaced": replaced(0.01),
    "3 words in 100 replaced": replaced(0.03),
    "5 words in 100 replaced": replaced(0.05),
    "as an outlet runs it": all_at_once,
}


def made(sources: Iterable[Text], seed: int) -> list[Text]:
    """Return the sources of at least 80 words, and beside each one a copy made by each edit in turn."""
    random_ = random.Random(seed)
    texts: list[Text] = []
    edits = list(EDITS)
    for source in sources:
        if len(source.text.split()) >= 80:
            edit = edits[len(texts) // 2 % len(edits)]
            text = EDITS[edit](source.text, random_)
            day = source.published_date and source.published_date + timedelta(days=random_.randint(0, 2))
            copy = replace(source, article_id=f"{source.article_id}/{edit}", edit=edit, text=text, published_date=day)
            texts += [source, copy]
    return texts


@dataclass(frozen=True)
class Scored:
    """How many pairs of articles in one group are one story, how many of one story are in one group; which are not."""

    precision: float
    recall: float
    wrong: list[tuple[Text, Text]]
    missed: list[tuple[Text, Text]]
    rows: list[Copy]


def scored(texts: list[Text]) -> Scored:
    """Group the texts and compare with the stories that they are by gold."""
    rows = list(copy_rows([(each, signature(each.text)) for each in texts]))
    primary = {row.article_id: row.primary_article_id for row in rows}
    found = _pairs((primary.get(each.article_id, each.article_id), each.article_id) for each in texts)
    gold = _pairs((SAME.get(each.story, each.story), each.article_id) for each in texts)
    by_id = {each.article_id: each for each in texts}
    wrong, missed = ([(by_id[a], by_id[b]) for a, b in sorted(pairs)] for pairs in (found - gold, gold - found))
    n_right = len(found & gold)
    return Scored(n_right / max(1, len(found)), n_right / max(1, len(gold)), wrong, missed, rows)


def _pairs(grouped: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for group, article_id in grouped:
        groups[group].append(article_id)
    return {pair for each in groups.values() for pair in combinations(sorted(each), 2)}


def _print(name: str, score: Scored) -> None:
    print(f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f}", Counter(r.kind for r in score.rows))
    for one, other in sorted({(one.story, other.story) for one, other in score.wrong}):
        print(f"  not one story: {one} | {other}")


if __name__ == "__main__":
    _print("versions of the State Department", scored(list(state_texts())))
    sources = [*(each for each in state_texts() if each.edit == "state_dept_dev"), *other_texts()]
    texts = made(sources, seed=5)
    edited = scored(texts)
    _print("copies made with known edits", edited)
    missed, n_made = Counter(other.edit for _, other in edited.missed), Counter(each.edit for each in texts)
    for edit in EDITS:
        print(f"  {edit}: found {1 - missed[edit] / n_made[edit]:.3f} of {n_made[edit]}")
