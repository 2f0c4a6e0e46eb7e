"""Checks seeds/offices.csv against press releases that name who holds an office: 'Russian Foreign Minister Lavrov'.

`python -m tests.gold.offices` prints how often the holder on the day of the release is the person named, the cases
where somebody else is (most of them people of other times), and the offices that the file does not have.
"""

import gzip
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime

from anyascii import anyascii

from pipeline.build import SEEDS
from pipeline.curated import Curated, load_curated
from pipeline.offices import load_offices
from pipeline.references.words import OfficeWords, load_reference_words
from tests.gold.seeds import SHARED

RELEASES = SHARED / "news" / "state_dept_dev.jsonl.gz"
NAME = r"[A-Z][\w'’.-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]+){1,3}"
OTHER_TIMES = re.compile(r"\b(former|then|ex|deputy|vice|acting|outgoing|incoming|late)[ -]*$", re.IGNORECASE)
# Letters of a word by which a name is known; shorter ones are particles and initials.
MIN_LETTERS = 4
# Of a country's name: words, and characters before an office in which it is looked for.
MOST_WORDS, LONGEST = 4, 60


@dataclass(slots=True)
class Checked:
    """How many offices named in the texts are held by who is named, by somebody else, by nobody we know."""

    agreed: int = 0
    differ: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def check_offices() -> Checked:
    """Compare each office, country and name that stand together in a release with who held that office on its day."""
    curated = load_curated(SEEDS / "entities.csv")
    offices, found = load_offices(SEEDS / "offices.csv", curated), Checked()
    for day, country, words, name in sorted(set(_named(curated)), key=str):
        holders = [each for kind in words.kinds for each in offices.holders(kind, country, day)]
        said = f"{day} {country}, {' '.join(words.words)}: {name}"
        if not holders:
            found.unknown.append(said)
        elif any(_words(name) & _names_of(curated, each) for each in holders):
            found.agreed += 1
        else:
            found.differ.append(f"{said}; listed: {', '.join(holders)}")
    return found


def _named(curated: Curated) -> Iterator[tuple[date, str, OfficeWords, str]]:
    places = [each for each in curated.entities.values() if each.label == "GPE"]
    countries = {name: each.entity_id for each in places for name in (each.name, *each.aliases, *each.demonyms)}
    known = load_reference_words().offices.values()
    offices = {" ".join(each.words).replace(" - ", "-"): each for among in known for each in among}
    pattern = re.compile(rf" ((?i:{'|'.join(sorted(map(re.escape, offices), key=len, reverse=True))})) ({NAME})")
    for day, text in _releases():
        for match in pattern.finditer(text):
            before = re.sub("['’]s$", "", text[max(0, match.start() - LONGEST) : match.start()]).split()
            owners = (" ".join(before[-n:]) for n in range(min(MOST_WORDS, len(before)), 0, -1))
            owner = next((each for each in owners if each in countries), None)
            if owner and not OTHER_TIMES.search(" ".join(before).removesuffix(owner)):
                yield day, countries[owner], offices[match[1].lower()], match[2]


def _releases() -> Iterator[tuple[date, str]]:
    with gzip.open(RELEASES, "rt", encoding="utf-8") as lines:
        for release in map(json.loads, lines):
            text = html.unescape(re.sub("<[^>]*>", "\n", release["body_html"] or ""))
            yield parsedate_to_datetime(release["published"]).date(), text


def _words(name: str) -> set[str]:
    plain = anyascii(name).lower().replace("-", " ")
    return {word for word in re.findall(r"[a-z]+", plain) if len(word) >= MIN_LETTERS}


def _names_of(curated: Curated, entity_id: str) -> set[str]:
    entity = curated.entities[entity_id]
    return _words(" ".join([entity.name, *entity.aliases]))


if __name__ == "__main__":
    checked = check_offices()
    print(f"{checked.agreed:,} agree, {len(checked.differ):,} differ, {len(checked.unknown):,} are not listed")
    for each in [*checked.differ, *(f"not listed: {each}" for each in checked.unknown)]:
        print(each)
