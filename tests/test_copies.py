import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies import copy_rows, signature
from pipeline.copies.candidates import candidate_pairs
from pipeline.copies.groups import page_of
from pipeline.copies.signature import unpacked
from pipeline.records import Article, Copy
from tests import conftest

STORY = """Envoys of the two lakeside towns met on Monday in the old customs house at Varn to settle who may fish \
north of the lighthouse.

“We will not leave this table before the nets are counted,” said Ilka Maren, who leads the delegation of Lower Varn. \
Her counterpart, Tomas Reek, spoke of a last chance after 14 months without a meeting.

The quarrel began when a ferry cut through nets that were worth 90,000 crowns. Neither side has paid for them since, \
and a court in the capital refused to hear the case.

Fishermen on both shores said that they expected little. The talks go on tomorrow behind closed doors, and a joint \
statement is promised for Thursday evening."""
READOUT = """The Secretary spoke today with {office} {name} of {country}. The Secretary reaffirmed the strength of the \
friendship between the United States and {country}. The Secretary and {office} {name} discussed trade, the security of \
the region and the return of {n} students. They agreed to meet again in {month}. The Secretary thanked {name} for the \
hospitality that {country} shows to those who flee the war, and wished the people of {country} a peaceful {month}."""
ONE = {"office": "Foreign Minister", "name": "Ilka Maren", "country": "Varnia", "n": "120", "month": "March"}
OTHER = {"office": "President", "name": "Tomas Reek", "country": "Reekland", "n": "45", "month": "May"}


def article(number: int, text: str, day: str | None = "2023-03-06", **more: str) -> Article:
    """Return article `number` with this text."""
    made = replace(conftest.article(text, day), article_id=f"a{number}", source_path=f"{number}.txt")
    return replace(made, **more)


def copies(*articles: Article) -> list[Copy]:
    """Return the rows for these articles."""
    return list(copy_rows([(each, signature(each.text)) for each in articles]))


def words_of(seed: int, n: int = 300) -> list[str]:
    """Return `n` made-up words."""
    random_ = random.Random(seed)
    return ["".join(random_.choices("abcdefghijklmnop", k=random_.randint(3, 8))) for _ in range(n)]


def test_the_same_words_are_an_exact_copy_whatever_the_quotes_and_spaces():
    """Curly or straight quotes, spaces, case and the outlet's headline above make no other text."""
    plain = STORY.replace("“", '"').replace("”", '"').replace("\n\n", "\n").upper()
    (row,) = copies(article(1, STORY), article(2, plain, "2023-03-07", title="Nets and nerves"))
    assert (row.article_id, row.primary_article_id, row.kind, row.similarity) == ("a2", "a1", "exact", 100)


@pytest.mark.parametrize(("days", "of"), [(("2023-03-07",), {"a2": "a1", "a3": "a1"}), (("2023-03-09",), {"a3": "a2"})])
def test_the_same_words_stay_together(days, of):
    """A toll that rises within a day makes an update; the same words two days later do not, and are one."""
    risen = STORY.replace("14 months", "15 months").replace("90,000", "98,000")
    rows = copies(article(1, STORY), article(2, risen, "2023-03-07"), *(article(3, risen, day) for day in days))
    assert {row.article_id: row.primary_article_id for row in rows} == of


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "near"),
        ({"publisher": "Harbour Post"}, "near"),
        ({"publisher": "Lakeside Wire"}, "revision"),
        ({"url": "http://www.lake.example/nets/?utm_source=feed#top"}, "revision"),
    ],
)
def test_a_text_put_out_again_with_small_changes(more, kind):
    """It is a revision where page or outlet is the same, else a near copy; what it rests on is said."""
    first = article(1, STORY, publisher="Lakeside Wire", url="https://lake.example/nets")
    changed = STORY.replace("old customs house", "former customs house").replace("14 months", "15 months")
    (row,) = copies(first, article(2, changed, "2023-03-07", **more))
    assert (row.article_id, row.kind) == ("a2", kind) and 80 < row.similarity < 100
    assert "pairs of neighbouring words" in row.evidence and row.evidence.endswith("the other is dated earlier")


def test_a_teaser_is_part_of_its_full_text_even_if_it_came_first():
    """What is cut short is the copy, whichever was published first."""
    teaser = " ".join(STORY.split()[:45]) + " …"
    (row,) = copies(article(1, teaser, "2023-03-05"), article(2, STORY))
    assert (row.article_id, row.primary_article_id, row.kind) == ("a1", "a2", "part")


def test_an_outlet_that_adds_its_own_paragraphs_still_repeats_the_story():
    """A paragraph of its own at the top and one at the end leave the wire's story a copy."""
    added = f"By our correspondent in Varn, with files from the desk.\n\n{STORY}\n\nRead more of the lake on page six."
    (row,) = copies(article(1, STORY), article(2, added))
    assert (row.primary_article_id, row.kind) == ("a2", "near") and row.evidence.endswith("the other is longer")


@pytest.mark.parametrize("day", ["2023-03-06", "2023-04-06", None])
def test_a_form_filled_in_for_somebody_else_is_no_copy(day):
    """Two readouts that differ in names and numbers only are two, also on one day."""
    assert copies(article(1, READOUT.format(**ONE)), article(2, READOUT.format(**OTHER), day)) == []


@pytest.mark.parametrize(("day", "n"), [("2023-03-07", 1), ("2024-03-06", 0), (None, 0)])
def test_another_number_is_an_update_on_the_same_day_only(day, n):
    """A toll that rose since yesterday is an update; last year's notice with another number is not this year's."""
    assert len(copies(article(1, STORY), article(2, STORY.replace("14 months", "26 months"), day))) == n


def test_a_statement_quoted_within_a_long_transcript_is_no_copy_of_it():
    """All of it stands there, but the transcript begins as something else."""
    transcript = " ".join([*words_of(1, 400), STORY, *words_of(2, 400)])
    assert copies(article(1, STORY), article(2, transcript)) == []


def test_what_is_too_short_to_tell_is_never_a_copy():
    """The same few words may be the whole of many a day's schedule."""
    assert (
        copies(
            article(1, "The Secretary has no public appointments."),
            article(2, "The Secretary has no public appointments."),
        )
        == []
    )


def test_likeness_is_not_handed_on():
    """B is like A, C is like B, C is not like A: C is no copy of A, nor of B, which is no primary."""
    words = words_of(3)
    a, b, c = (" ".join(words[start : start + 200]) for start in (0, 25, 50))
    rows = copies(article(1, a, "2023-03-01"), article(2, b, "2023-03-02"), article(3, c, "2023-03-03"))
    assert [(row.article_id, row.primary_article_id) for row in rows] == [("a2", "a1")]


def test_the_copies_of_a_copy_choose_the_primary_itself():
    """A chain in which all are like the first is one group around it."""
    first = article(1, STORY)
    rest = [article(n, STORY + f" Line {'abcdefgh'[n]}.", f"2023-03-0{n}") for n in (7, 6, 3, 2)]
    assert {row.primary_article_id for row in copies(*rest, first)} == {"a2"}


@settings(max_examples=30)
@given(st.permutations(range(6)))
def test_the_order_of_the_articles_changes_nothing(order):
    """The rows are the same however the articles come; only their order is the given one."""
    texts = [STORY, STORY + " More tomorrow, the towns say.", " ".join(STORY.split()[:60]), STORY.lower()]
    articles = [
        article(n, text, f"2023-03-0{n + 1}")
        for n, text in enumerate([*texts, *map(" ".join, (words_of(4), words_of(5)))])
    ]
    rows = copies(*(articles[n] for n in order))
    assert sorted(rows, key=lambda row: row.article_id) == copies(*articles)


def test_an_article_that_repeats_nothing_changes_no_group():
    """What was found among the others is found still."""
    articles = [article(1, STORY), article(2, STORY + " More tomorrow."), article(3, " ".join(words_of(6)))]
    assert copies(*articles) == copies(article(0, " ".join(words_of(7))), *articles)


@pytest.mark.parametrize(
    "text",
    [
        "两国代表周一在旧海关大楼会面，讨论谁可以在灯塔以北捕鱼。双方都表示希望在星期四之前达成协议，并发表联合声明。",
        "Вчера делегации двух прибрежных городов встретились в старом здании таможни, чтобы решить, кому можно ловить "
        "рыбу к северу от маяка и кто заплатит за порванные сети.",
        "التقى وفدا المدينتين يوم الاثنين في مبنى الجمارك القديم لتسوية مسألة الصيد شمال المنارة ودفع ثمن الشباك التي "
        "مزقتها العبارة قبل عام كامل من الآن",
    ],
)
def test_copies_are_found_in_any_language(text):
    """Chinese without spaces, Cyrillic and Arabic: an edited copy is found, another text is not."""
    other = text[len(text) // 2 :] + text[: len(text) // 2]
    kinds = [row.kind for row in copies(article(1, text), article(2, text + " (1)"), article(3, " ".join(words_of(8))))]
    assert kinds == ["near"] and len(unpacked(signature(other)).pairs) > 15


@given(st.text(max_size=400))
def test_any_text_has_a_signature(text):
    """Hostile characters, emptiness and noise give a signature that unpacks; the same text gives the same one."""
    assert signature(text) == signature(text)
    assert unpacked(signature(text)).n_words >= 0 and copies(article(1, text), article(2, "other")) == []


def test_a_long_text_has_a_small_signature():
    """A transcript of 40,000 words takes some ten kilobytes, and one of its paragraphs more or less is still found."""
    words = words_of(9, 40_000)
    assert len(signature(" ".join(words))) < 16_000
    (row,) = copies(article(1, " ".join(words)), article(2, " ".join(words[:20_000] + words[20_100:])))
    assert row.kind == "near" and row.similarity >= 98


def test_a_phrase_that_thousands_share_costs_little():
    """Of 1,000 texts that end in one sentence each is compared with a few, not with all."""
    boilerplate = words_of(10, 12)
    runs = [unpacked(signature(" ".join([*words_of(100 + n, 20), *boilerplate]))).runs for n in range(1000)]
    assert len(candidate_pairs(runs)) < 10 * len(runs)


def test_in_how_many_parts_pairs_are_found_makes_no_difference(monkeypatch):
    """Memory is bounded by comparing some runs and some articles at a time."""
    shared = [words_of(n, 30) for n in range(5)]
    texts = [" ".join([*words_of(100 + n, 30), *shared[n % 5], *shared[n * 3 % 5]]) for n in range(60)]
    runs = [unpacked(signature(text)).runs for text in texts]
    at_once = candidate_pairs(runs).tolist()
    for name, value in (("RUN_PART", np.uint64(50)), ("PAIR_PART", np.uint64(34)), ("TOGETHER", 7)):
        monkeypatch.setattr(f"pipeline.copies.candidates.{name}", value)
    assert candidate_pairs(runs).tolist() == at_once and len(at_once) > len(runs)


def test_addresses_of_one_page_are_one():
    """What tracks the reader is no part of an address; what names the page is."""
    assert page_of("HTTPS://www.lake.example/nets/?utm_source=x") == page_of("http://lake.example/nets")
    assert page_of("https://lake.example/?page_id=1") != page_of("https://lake.example/?page_id=2")


def test_undated_articles_are_grouped_by_what_they_say():
    """Without dates the longest is the primary, then the first by file."""
    rows = copies(article(2, STORY, None), article(1, STORY, None), article(3, STORY + " More of it soon.", None))
    assert {(row.article_id, row.primary_article_id) for row in rows} == {("a1", "a3"), ("a2", "a3")}
