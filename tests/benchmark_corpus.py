"""Measures what a build does with the names of the whole corpus, and how much memory that takes.

`python -m tests.benchmark_corpus` makes up 3 million mentions of 200,000 names in 100,000 articles and prints the
processor time and the memory after each step: corrections replayed, names counted, entities, aliases, suggestions,
the table of corrections, and what changed since the build before. `--scale 0.1` makes it a tenth of all that.
"""

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.build import SEEDS
from pipeline.compare import since_last
from pipeline.corrections import Corrections, KeepApart, Merge, Rename, Split
from pipeline.curated import Curated, load_curated
from pipeline.identity import id_of_lone, id_of_unlisted
from pipeline.link import Spelling, alias_rows, entity_rows, spellings_of
from pipeline.records import Article, Mention
from pipeline.suggestions import suggestion_rows
from tests.conftest import article

ARTICLES, MENTIONS, NAMES = 100_000, 3_000_000, 200_000
# Of the names, so many are of listed entities, of persons, of bodies; the rest are of places.
LISTED, PERSONS, BODIES = 0.01, 0.6, 0.3
# Of the names, so many are another one with a letter left out.
SLIPS = 0.03
# Of the mentions, so many are a surname alone that the article gives nowhere in full.
LONE = 0.02
CORRECTIONS = 400
ONSETS, VOWELS, CODAS = "b br ch d f g gr h k kr l m n p pr r s sh st t tr v z".split(), "aeiou", ["", *"klmnrst"]
HEADS = "Ministry Committee Council Bank Group Union Institute Agency Party Court".split()
Name = tuple[str, str, str]
Each = TypeVar("Each")


def batched(items: Iterable[Each], n: int) -> Iterator[tuple[Each, ...]]:
    """Yield the items in tuples of `n`; the last may be shorter."""
    rest = iter(items)
    while some := tuple(islice(rest, n)):
        yield some


def made_up_names(n: int, curated: Curated, random_: random.Random) -> list[Name]:
    """Return `n` distinct (words, label, entity), those named most often first."""
    first, last = [_word(random_, 2) for _ in range(3_000)], [_word(random_, 3) for _ in range(60_000)]
    listed = random_.sample(sorted(curated.entities), min(int(n * LISTED), len(curated.entities)))
    names: dict[str, Name] = {
        curated.entities[e].name: (curated.entities[e].name, curated.entities[e].label, e) for e in listed
    }
    for label, many in (("PERSON", PERSONS), ("ORG", BODIES), ("GPE", 1.0)):
        wanted = min(n, len(names) + int(n * many))
        while len(names) < wanted:
            # Few names are borne by many, most by few, as in real news.
            one, other = first[int(3_000 * random_.random() ** 3)], last[int(60_000 * random_.random() ** 2)]
            text = {
                "PERSON": f"{one} {other}",
                "ORG": f"{other} {random_.choice(HEADS)}" if random_.random() < 0.5 else f"{one} {other} Group",
                "GPE": f"{other}{_word(random_, 1).lower()}",
            }[label]
            for each in (text, text[:-3] + text[-2:]) if random_.random() < SLIPS else (text,):
                names[each] = (each, label, id_of_unlisted(each, label))
    found = list(names.values())
    random_.shuffle(found)
    return found


def _word(random_: random.Random, n: int) -> str:
    parts = (random_.choice(ONSETS) + random_.choice(VOWELS) + random_.choice(CODAS) for _ in range(n))
    return "".join(parts).title()


def made_up_mentions(n: int, names: list[Name], random_: random.Random) -> Iterator[Name]:
    """Yield `n` names: each of them once, the rest by how often names stand in news."""
    yield from names
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(names))))
    for some in batched(range(n - len(names)), 10_000):
        yield from random_.choices(names, cum_weights=weights, k=len(some))


def made_up_articles(
    n: int, n_mentions: int, names: list[Name], random_: random.Random
) -> Iterator[tuple[Article, list[Mention]]]:
    """Yield `n` articles with their mentions, one after the other, as a build reads them."""
    empty = article("")
    pattern = Mention("", 0, 0, "", "ORG", None, "named", None, "model", "own_name", None, None, 0)
    for number, some in enumerate(batched(made_up_mentions(n_mentions, names, random_), n_mentions // n)):
        article_id = f"{number:012x}"
        rows = []
        for place, (text, label, entity_id) in enumerate(some):
            rule = "own_name"
            if label == "PERSON" and random_.random() < LONE / PERSONS:
                text, rule = text.split()[-1], "lone_name"
                entity_id = id_of_lone(text, article_id)
            at = {"start_char": place * 40, "end_char": place * 40 + len(text)}
            rows.append(
                replace(
                    pattern, article_id=article_id, text=text, label=label, entity_id=entity_id, link_rule=rule, **at
                )
            )
        yield replace(empty, article_id=article_id, source_path=f"{number}.txt"), rows


def made_up_corrections(names: list[Name], curated: Curated, random_: random.Random) -> Corrections:
    """Return corrections of every kind that concerns whole entities, of names that stand in the corpus."""
    unlisted = [each for each in names if each[2] not in curated.entities]
    changes: list[Any] = []
    for one, other in batched(random_.sample(unlisted, CORRECTIONS), 2):
        changes += [
            random_.choice(
                [
                    Merge((one[2],), f"person.corrected_{len(changes)}", "x"),
                    KeepApart((one[2], other[2]), "x"),
                    Rename(one[2], "Another Name", "x"),
                    Split(one[2], "x", texts=(one[0],), name=f"{one[0]} (the other)", label=one[1]),
                ]
            )
        ]
    return Corrections(changes, curated)


def step(what: str, do: Callable[[], Any]) -> Any:
    """Do something, print its processor time and the most memory this process ever held."""
    started = time.process_time()
    made = do()
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<46}{seconds:>8.1f} s{memory:>9,.0f} MB at most", flush=True)
    return made


def measure(scale: float) -> None:
    """Print what each step takes."""
    random_ = random.Random(1)
    curated = load_curated(SEEDS / "entities.csv")
    n_articles, n_mentions, n_names = (max(100, int(n * scale)) for n in (ARTICLES, MENTIONS, NAMES))
    names = step(f"({n_names:,} names made up)", lambda: made_up_names(n_names, curated, random_))
    corrections = made_up_corrections(names, curated, random_)
    found, corrected, met = Counter[Spelling](), Counter[Spelling](), Counter[int]()
    columns: dict[str, list[Any]] = {name: [] for name in ("article_id", "start_char", "end_char", "entity_id")}
    spent = Counter[str]()

    def one_by_one() -> None:
        for each, rows in made_up_articles(n_articles, n_mentions, names, random_):
            started = time.process_time()
            after = corrections.apply(rows, each)
            spent["corrections replayed on each article"] += time.process_time() - started
            started = time.process_time()
            found.update(spellings_of(rows))
            corrected.update(spellings_of(after.mentions))
            met.update(after.met)
            spent["names counted"] += time.process_time() - started
            for name, values in columns.items():
                values += [getattr(row, name) for row in after.mentions]

    step(f"({n_mentions:,} mentions in {n_articles:,} articles made up)", one_by_one)
    for what, seconds in spent.items():
        print(f"{what:<46}{seconds:>8.1f} s", flush=True)
    print(f"{len(found):,} distinct names as found, {len(corrected):,} as corrected")
    entities = step("entities", lambda: corrections.entities(entity_rows(found + corrected, curated)))
    still = {spelling.entity_id for spelling in corrected}
    entities = [row for row in entities if row.entity_id in still]
    aliases = step("aliases", lambda: alias_rows(corrected, curated))
    step("table of corrections", lambda: corrections.rows(met, entities))
    rows = step("suggestions", lambda: suggestion_rows(corrected, entities, curated, corrections))
    print(f"{len(entities):,} entities, {len(aliases):,} aliases, suggestions: {Counter(row.kind for row in rows)}")
    mentions = step("(tables made)", lambda: pa.table(columns))
    columns.clear()
    with tempfile.TemporaryDirectory() as folder:
        # One in a hundred entities had another id before.
        was = {row.entity_id: f"{row.entity_id}_before" for row in entities[::100]}
        before = [was.get(row.entity_id, row.entity_id) for row in entities]
        old = pa.array([was.get(each, each) for each in mentions["entity_id"].to_pylist()])
        _write(Path(folder) / "before", before, mentions.set_column(3, "entity_id", old))
        _write(Path(folder) / "now", [row.entity_id for row in entities], mentions)
        step("what changed since the last build", lambda: since_last(Path(folder) / "before", Path(folder) / "now"))


def _write(folder: Path, entities: list[str], mentions: pa.Table) -> None:
    folder.mkdir()
    pq.write_table(pa.table({"entity_id": entities}), folder / "entities.parquet")
    pq.write_table(mentions, folder / "mentions.parquet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark_corpus", description="Measure corpus-wide steps.")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of 100,000 articles (default 1)")
    measure(parser.parse_args().scale)
