"""Several articles in one text become several; whatever is one article stays whole."""

import json
from pathlib import Path

import pytest

from pipeline.clean import Cleaned, clean
from pipeline.ingest import RawArticle, Source, read_source
from tests.conftest import SHARED, needs_shared

PROSE = (
    "The two ministers met for an hour in the old town hall of the harbour and agreed to go on talking next week.",
    "Neither side would say what had been offered, and the envoys left by separate doors at noon on that day, tired.",
    "A third envoy, who had not been asked to come, waited for them at the quay with a letter from his government.",
)
TEXT = (*PROSE, *(line.replace("envoy", "pilot").replace("ministers", "mayors") for line in PROSE))
HEADS = {
    "over_byline": ("By Anna Example | July 29, 2022",),
    "over_date": ("Harbour Courier, July 29, 2022",),
    "over_address": ("https://example.org/2022/07/29/talks",),
}
TITLES = ("Grain talks resume in Istanbul", "Two prisoners come home at last", "Inspectors return to the plant")
TEASER = ("A council far away voted on a bridge on Monday, and its oldest member walked out of the hall at once.",)


def stories(head: tuple[str, ...], between: tuple[str, ...] = (), titles: tuple[str, ...] = TITLES) -> list[str]:
    """Return the lines of a text that holds an article for each title."""
    found: list[str] = []
    for title in titles:
        found += [*(between if found else ()), title, *head, *TEXT]
    return found


def read(tmp_path: Path, lines: list[str], name: str = "a.txt") -> list[RawArticle]:
    """What a text file of these lines gives."""
    (tmp_path / name).write_text("\n".join(lines))
    return [each for each in read_source(Source(tmp_path / name, name), {}) if isinstance(each, RawArticle)]


@pytest.mark.parametrize("between", [(), ("----------",), ("Read more",), ("Share this story", "* * *")])
@pytest.mark.parametrize("rule", HEADS)
def test_each_article_has_its_own_row(tmp_path: Path, rule: str, between: tuple[str, ...]) -> None:
    """With its title and the rule that found it, its date and its text, whatever stands between."""
    found = [clean(raw) for raw in read(tmp_path, stories(HEADS[rule], between))]
    articles = [each.article for each in found if isinstance(each, Cleaned)]
    assert [(each.title, each.title_rule, each.source_record) for each in articles] == [
        (title, rule, number) for number, title in enumerate(TITLES, 1)
    ]
    assert {str(each.published_date)[:10] for each in articles} == {"2022-07-29"}
    assert {each.text for each in articles} == {"\n\n".join(TEXT)}


def test_a_dateline_before_the_first_sentence_is_a_head(tmp_path: Path) -> None:
    """Wire copy has neither byline nor date line."""
    lines = [f"KYIV, July 29 (Reuters) - {line}" if line == TEXT[0] else line for line in stories(())]
    assert [raw.stated["title"].rule for raw in read(tmp_path, lines)] == ["over_dateline"] * 3


def test_no_line_is_lost_and_the_ledger_holds_what_stands_between(tmp_path: Path) -> None:
    """All lines of the file are lines of one of its parts, in order."""
    lines = ["Menu", *stories(HEADS["over_byline"], ("Read more", "=====")), "Contact us"]
    parts = read(tmp_path, lines)
    assert [line for part in parts for line in part.paragraphs] == lines and len(parts) == 3


def test_a_record_with_several_articles_gives_records_within_it(tmp_path: Path) -> None:
    """The outlet holds for each; the record's day and title are not said of its parts."""
    text = "\n".join(stories(("By Anna Example",)))
    record = {"title": "Digest", "text": text, "publisher": "Harbour Courier", "published": "2022-07-30"}
    plain = {"title": "One", "text": "\n".join(TEXT)}
    parts = read(tmp_path, [json.dumps(plain), json.dumps(record)], "a.jsonl")
    places = [(each.source_path, each.source_record) for each in parts]
    assert places == [("a.jsonl", 1), ("a.jsonl/2", 1), ("a.jsonl/2", 2), ("a.jsonl/2", 3)]
    assert {name: each.value for name, each in parts[3].stated.items()} == {
        "title": TITLES[2],
        "publisher": "Harbour Courier",
        "fetched": "2022-07-30",
    }


CLOCKS = [line for hour in (10, 11, 12) for line in (f"{hour}:32 GMT", TITLES[hour % 3], "July 29, 2022", *TEXT)]
WHOLE = {
    "sections": [TITLES[0], "By Anna Example", *TEXT, "What happens next", *TEXT, "Who was there that day", *TEXT],
    "interview": [
        TITLES[0],
        "By Anna Example",
        *(s for q in range(4) for s in (f"Why did you come, and why {q}?", *TEXT)),
    ],
    "transcript": [TITLES[0], "July 29, 2022", *(s for _ in range(3) for s in ("QUESTION: By Friday?", *TEXT))],
    "live blog": ["Talks as they happen", "By Anna Example", *CLOCKS],
    "rules between sections": [TITLES[0], "By Anna Example", *TEXT, "* * *", "What happens next now", *TEXT],
    "teasers below": [
        TITLES[0],
        "By Anna Example",
        *TEXT,
        *(s for t in TITLES[1:] for s in (t, "By Ben Sample", *TEASER)),
    ],
    "list of links within": [
        TITLES[0],
        "By Anna Example",
        *TEXT,
        TITLES[1],
        "By B. Sample",
        TITLES[2],
        "By C. Try",
        *TEXT,
    ],
    "one story twice": stories(HEADS["over_byline"], titles=(TITLES[0], TITLES[0])),
    "one head only": [*TEXT, TITLES[1], "By Anna Example", *TEXT],
}


@pytest.mark.parametrize("name", WHOLE)
def test_one_article_stays_whole(tmp_path: Path, name: str) -> None:
    """Sections, questions, hours, teasers and links are no articles of their own."""
    (raw,) = read(tmp_path, WHOLE[name])
    assert raw.source_record == 0 and list(raw.paragraphs) == WHOLE[name]


@needs_shared
def test_the_five_real_articles_stay_whole() -> None:
    """Pages with teasers of other stories, each with headline and section."""
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    found = [raw.source_record for path in paths for raw in read_source(Source(path, path.name), {})]  # type: ignore[union-attr]
    assert found == [0] * 5
