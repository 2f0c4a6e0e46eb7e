"""`python -m tests.furniture.joined FOLDER` prints how well several articles in one file are told apart.

Texts that are one article, with a head and without, must stay whole; files made of two to six of them, joined as
scrapes, digests and dumps of tabs have them, must be split where they were joined.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.ingest.several import heads_in
from tests.furniture.clean_texts import clean_texts
from tests.furniture.given import given
from tests.furniture.labelled import labelled_pages

Lines = tuple[str, ...]
OUTLETS = ("Harbour Courier", "Plain Dispatch", "Reuters", "The Weekly Net")
WRITERS = ("Anna Example", "Ben Sample", "Carla de Prova", "Dmytro Zrazok")
PLACES = ("WASHINGTON", "KYIV", "New Delhi", "Geneva")
SHORTEST, LONGEST, FIRST = 600, 30_000, 80  # characters of a text to join, and of its first line
N_FILES = 60

# What stands between a headline and its text.
HEADS: dict[str, Lines] = {
    "byline and date": ("By {who}", "{day:%B} {day.day}, {day.year}"),
    "one line": ("By {who} | {day:%d %B %Y}",),
    "published": ("Published: {day:%Y-%m-%d}", "By {who}, {outlet}"),
    "outlet and date": ("{outlet}, {day:%B} {day.day}, {day.year}",),
    "address": ("https://example.org/{day:%Y/%m/%d}/talks.html",),
    "standfirst": (
        "What the two sides said, and what they left open for another day.",
        "By {who}",
        "Updated {day:%B} {day.day}, {day.year} 5:30 PM",
    ),
    "dateline": (),
}
DATELINE = "{place}, {day:%B} {day.day} ({outlet}) - "
BETWEEN: dict[str, Lines] = {
    "nothing": (),
    "dashes": ("-" * 40,),
    "stars": ("* * *",),
    "read more": ("Read more",),
    "share": ("Share this story", "Facebook  X  Copy link"),
}


def joined(texts: list[tuple[str, Lines]], head: str, between: str, dice: random.Random) -> tuple[Lines, list[str]]:
    """Return the lines of a file that holds these texts (headline, lines), and the headlines."""
    lines: list[str] = []
    day = datetime(2022, 1, 1) + timedelta(days=dice.randrange(900))
    for number, (headline, body) in enumerate(texts):
        day += timedelta(days=dice.randrange(4))
        said = {"day": day, "who": dice.choice(WRITERS), "outlet": dice.choice(OUTLETS), "place": dice.choice(PLACES)}
        lines += BETWEEN[between] if number else ()
        lines += [headline, *(line.format(**said) for line in HEADS[head])]
        lines += [(DATELINE.format(**said) if head == "dateline" else "") + body[0], *body[1:]]
    return tuple(lines), [headline for headline, _ in texts]


def joinable(folder: Path, *, held_out: bool) -> list[tuple[str, Lines]]:
    """Return texts with a headline, of one half, that are whole articles of some length."""
    return [
        (text.title, text.lines)
        for text in clean_texts(folder)
        if text.is_held_out == held_out
        and SHORTEST <= sum(map(len, text.lines)) <= LONGEST
        and len(text.lines[0]) >= FIRST
        and text.title
    ]


def alone(folder: Path) -> Iterator[tuple[str, str, Lines]]:
    """Yield (source, name, lines) of texts and pages that are one article each: bare, and with a head."""
    for text in clean_texts(folder):
        yield text.source, text.name, text.lines
        yield text.source, text.name, (text.title, "By Anna Example", "March 3, 2022", *text.lines)
    for page in labelled_pages(folder):
        yield f"page: {page.kind}", page.name, page.lines


def main(folder: Path, *, held_out: bool) -> None:
    """Print which single articles are split, and of how many joined files all joints, and no others, are found."""
    n_alone, split = Counter[str](), Counter[str]()
    for source, name, lines in alone(folder):
        n_alone[source] += 1
        if heads := heads_in(lines):
            split[source] += 1
            print("split:", source, name, [lines[head.headline] for head in heads])
    for source, n in sorted(n_alone.items()):
        print(f"{source:<28} {n:>5} single articles, split {split[source]}")
    texts, dice = joinable(folder, held_out=held_out), random.Random(7)
    for head in HEADS:
        for between in BETWEEN:
            n_right = n_otherwise = 0
            for _ in range(N_FILES):
                lines, headlines = joined(dice.sample(texts, dice.randint(2, 6)), head, between, dice)
                found = [lines[each.headline] for each in heads_in(lines)]
                n_right += found == headlines
                n_otherwise += bool(found) and found != headlines
            print(f"{head:<16} {between:<10} {N_FILES} files: all parts right {n_right}, split otherwise {n_otherwise}")


if __name__ == "__main__":
    asked = given("furniture.joined", held_out="use the half on which no rule was developed")
    main(asked.folder, held_out=asked.held_out)
