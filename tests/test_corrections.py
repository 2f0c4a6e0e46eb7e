"""Corrections last: they are checked, replayed in order on every build, and none disappears silently."""

import shutil
from dataclasses import asdict, replace
from itertools import permutations
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.build import SEEDS, build
from pipeline.corrections import (
    CorrectionError,
    Corrections,
    KeepApart,
    Merge,
    NotAnEntity,
    Relink,
    Rename,
    Restore,
    Retype,
    Split,
    add_correction,
    load_corrections,
    preview,
    remove_correction,
)
from pipeline.corrections.changes import concerns
from pipeline.corrections.checks import fault_among
from pipeline.records import Article, Entity, Mention
from pipeline.vocabulary import CORRECTION_ACTIONS

TONY = Merge(("person.tony_blinken",), "antony_blinken", "Same man.")


def article(path: str = "talks.md") -> Article:
    """Return an article of which only its place matters."""
    blank = dict.fromkeys(
        ("title", "subtitle", "publisher", "authors", "section", "url", "published_date", "published_at")
    )
    rest = {
        "published_evidence": None,
        "language": "en",
        "text": "",
        "title_rule": "heading",
        "authors_rule": "not_stated",
        "annotation_rule": "annotated",
    }
    known = {"published_precision": "unknown", "published_rule": "not_stated", "source_path": path}
    known |= {"source_record": 0, "source_digest": ""}
    return Article(article_id=f"id-of-{path}", **blank, **rest, **known)


def mention(entity_id: str | None, text: str = "Tony Blinken", *, start: int = 0, label: str = "PERSON") -> Mention:
    """Return a mention that the pipeline made."""
    found = {"sense": None, "form": "named", "found_rule": "model", "link_rule": "own_name", "link_evidence": "words"}
    place = {"article_id": "a", "start_char": start, "end_char": start + len(text), "text": text, "label": label}
    return Mention(**place, entity_id=entity_id, **found, correction=None, sentence=0)


def entity(entity_id: str, name: str, kind: str = "person") -> Entity:
    """Return an entity that nobody listed."""
    return Entity(entity_id, name, kind, None, None, None, is_curated=False, correction=None)


def ids(
    corrections: Corrections, mentions: list[Mention], path: str = "talks.md"
) -> list[tuple[str | None, int | None]]:
    """Return (entity, correction) of the mentions as corrected."""
    return [(m.entity_id, m.correction) for m in corrections.apply(mentions, article(path)).mentions]


def written(folder: Path, text: str) -> Path:
    """Return a file of corrections."""
    path = folder / "corrections.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_file_we_ship_explains_every_action_and_corrects_nothing():
    """It is only its comment."""
    assert load_corrections(SEEDS / "corrections.toml") == []
    text = (SEEDS / "corrections.toml").read_text("utf-8")
    assert all(f'action = "{action}"' in text for action in CORRECTION_ACTIONS)


def test_no_file_means_no_corrections(tmp_path):
    """A corpus that was never corrected needs none."""
    assert load_corrections(tmp_path / "corrections.toml") == []


def test_a_merge_moves_the_mentions_and_keeps_how_they_were_linked(curated):
    """The number of the correction is beside the rule of the pipeline, not in its place."""
    (changed,) = Corrections([TONY], curated).apply([mention("person.tony_blinken")], article()).mentions
    assert (changed.entity_id, changed.correction, changed.link_rule) == ("antony_blinken", 1, "own_name")


def test_merges_follow_each_other(curated):
    """A chain of merges ends at its last entity, and the last correction is recorded."""
    chain = [Merge(("person.a",), "person.b", "x"), Merge(("person.b",), "person.c", "x")]
    found = [mention("person.a"), mention("person.b"), mention("person.d")]
    assert ids(Corrections(chain, curated), found) == [("person.c", 2), ("person.c", 2), ("person.d", None)]


def test_merges_give_the_same_in_any_order(curated):
    """Who is merged into one that was merged before is that one too; each merge that took part is said to apply."""
    chain = [
        Merge(("people.a",), "person.b", "x"),
        Merge(("person.b",), "place.c", "x"),
        Merge(("place.c",), "place.d", "x"),
    ]
    found = [mention("people.a", label="NORP"), mention("person.e", start=30)]
    for order in permutations(chain):
        corrected = Corrections(order, curated).apply(found, article())
        assert [(m.entity_id, m.label) for m in corrected.mentions] == [("place.d", "GPE"), ("person.e", "PERSON")]
        assert corrected.met == {1: 1, 2: 1, 3: 1}


def test_a_merge_gives_the_label_that_its_entity_has_by_then(curated):
    """Also where the entity that stays was merged, and then retyped, before: entity and mentions agree."""
    changes = [
        Merge(("person.b",), "person.c", "x"),
        Retype("person.c", "ORG", "x"),
        Merge(("person.a",), "person.b", "x"),
    ]
    (changed,) = Corrections(changes, curated).apply([mention("person.a")], article()).mentions
    assert (changed.entity_id, changed.label) == ("person.c", "ORG")


def test_corrections_of_other_articles_are_not_looked_at(curated, monkeypatch):
    """However many there are about the same entity or words; those of the article still stand in the file's order."""
    splits = [Split("person.a", "x", (f"{n}.md",), into="person.b") for n in range(300)]
    relinks = [Relink(f"{n}.md", 0, "Tony Blinken", "x", into="person.c") for n in range(300)]
    corrections = Corrections([*splits, *relinks], curated)
    looked = []
    monkeypatch.setattr("pipeline.corrections.replay.concerns", lambda *given: looked.append(given) or concerns(*given))
    assert ids(corrections, [mention("person.a"), mention("person.d", "Ann", start=20)], "7.md") == [
        ("person.c", 308),
        ("person.d", None),
    ]
    assert len(looked) == 4


def test_a_long_chain_of_merges_is_walked_once():
    """Whichever end is written first; a circle that closes it is found."""
    chain = [Merge((f"person.a{n}",), f"person.a{n + 1}", "x") for n in reversed(range(3_000))]
    names = [f"correction {n}" for n in range(1, 3_002)]
    assert fault_among(chain, names) is None and fault_among(chain[::-1], names) is None
    place, said = fault_among([*chain, Merge(("person.a3000",), "person.a0", "x")], names)
    assert place == 3_000 and said.startswith("the merge is circular: person.a3000 -> person.a0 -> person.a1 -> ")


def test_an_earlier_correction_does_not_see_what_a_later_one_makes(curated):
    """But for merges, the order is the order of the file: a split takes what was merged before it."""
    split = Split("person.b", "Another.", texts=("Tony Blinken",), into="person.c")
    merged = Merge(("person.a",), "person.b", "x")
    assert ids(Corrections([split, merged], curated), [mention("person.a")]) == [("person.b", 2)]
    assert ids(Corrections([merged, split], curated), [mention("person.a")]) == [("person.c", 2)]


def test_a_split_takes_only_the_articles_it_names(curated):
    """By file or by id; elsewhere the entity is who it was."""
    split = Split("person.john_smith", "Two men.", ("a.md", "id-of-b.md"), name="John Smith (senator)", label="PERSON")
    corrections, found = Corrections([split], curated), [mention("person.john_smith", "John Smith")]
    assert ids(corrections, found, "a.md") == ids(corrections, found, "b.md") == [("person.john_smith_senator", 1)]
    assert ids(corrections, found, "c.md") == [("person.john_smith", None)]
    (changed,) = corrections.apply(found, article("a.md")).mentions
    assert (changed.link_rule, changed.link_evidence) == ("correction", None)


def test_a_split_takes_only_the_words_it_names(curated):
    """'H. Biden' wherever it stands; with articles too, only there; and the table says which."""
    found = [mention("biden", "Biden"), mention("biden", "H. Biden", start=9)]
    by_text = Split("biden", "His son.", texts=("H. Biden",), into="hunter")
    corrections = Corrections([by_text, Split("biden", "Also.", ("b.md",), ("Biden",), into="hunter")], curated)
    assert ids(corrections, found, "a.md") == [("biden", None), ("hunter", 1)]
    assert ids(corrections, found, "b.md") == [("hunter", 2), ("hunter", 1)]
    assert [row.what for row in corrections.rows({1: 1}, [])] == [
        "biden is hunter as “H. Biden”",
        "biden is hunter as “Biden” in b.md",
    ]


def test_one_mention_can_mean_another_entity(curated):
    """Also one that the pipeline left unlinked; the same words elsewhere stay as they were."""
    found = [mention(None, "Smith", start=5), mention(None, "Smith", start=50)]
    change = Relink("talks.md", 50, "Smith", "She is meant.", into="person.ann_smith")
    assert ids(Corrections([change], curated), found) == [(None, None), ("person.ann_smith", 1)]


def referring(text: str, start: int, evidence: str | None, entity_id: str = "li", form: str = "pronoun") -> Mention:
    """Return a reference and what it rests on."""
    named = mention(entity_id, text, start=start)
    return replace(named, form=form, link_rule="nearest_person", link_evidence=evidence)


# 'Ann Li ... She ... the minister ... Ann Li ... she ... the Secretary ... I', the last two resting on no name.
TOLD = [
    mention("li", "Ann Li"),
    referring("She", 10, "Ann Li, paragraph 1"),
    referring("the minister", 20, "Ann Li, paragraph 1", form="nominal"),
    mention("li", "Ann Li", start=40),
    referring("she", 50, "Ann Li, paragraph 2"),
    referring("the Secretary", 60, "Secretary of State on 2022-03-01", form="nominal"),
    referring("I", 80, None),
]


def test_what_rests_on_a_name_goes_where_the_name_goes(curated):
    """'She' and 'the minister' behind the corrected name, by the words they rested on; not those behind another."""
    change = Relink("talks.md", 0, "Ann Li", "Her sister.", into="bo")
    corrected = Corrections([change], curated).apply(TOLD, article())
    assert [each.entity_id for each in corrected.mentions] == ["bo", "bo", "bo", "li", "li", "li", "li"]
    name, pronoun, *_ = corrected.mentions
    assert (name.link_rule, pronoun.link_rule, pronoun.link_evidence) == (
        "correction",
        "nearest_person",
        "Ann Li, paragraph 1",
    )
    assert corrected.met == {1: 3} and pronoun.correction == 1


@pytest.mark.parametrize(
    "change", [Split("li", "Two.", texts=("Ann Li",), into="bo"), NotAnEntity("No.", text="Ann Li")]
)
def test_what_rests_on_each_of_these_words_goes_too(curated, change):
    """Also left out: a pronoun alone tells of nobody. What rests on an office or on nothing said stays."""
    corrected = Corrections([change], curated).apply(TOLD, article()).mentions
    left = [each.text for each in corrected if each.entity_id == "li"]
    assert left == ["the Secretary", "I"] and len(corrected) == (7 if isinstance(change, Split) else 2)


def test_a_reference_may_rest_on_another_and_be_corrected_itself(curated):
    """It goes along with a description, too; whoever corrects it by hand has the last word, in either order."""
    found = [referring("the minister", 0, None, form="nominal"), referring("he", 20, "the minister, paragraph 1")]
    first, own = (
        Relink("talks.md", n, text, "x", into=to) for n, text, to in ((0, "the minister", "bo"), (20, "he", "cy"))
    )
    assert [each for each, _ in ids(Corrections([first], curated), found)] == ["bo", "bo"]
    for changes in ([first, own], [own, first]):
        assert [each for each, _ in ids(Corrections(changes, curated), found)] == ["bo", "cy"]


def test_a_preview_counts_what_a_build_changes(curated):
    """The references that go along are among them."""
    rows = [{**asdict(each), "article_id": "id-of-talks.md"} for each in TOLD]
    place = [{"article_id": "id-of-talks.md", "source_path": "talks.md", "source_record": 0}]
    for change in (Relink("talks.md", 40, "Ann Li", "x", into="bo"), NotAnEntity("x", text="Ann Li")):
        met = Corrections([change], curated).apply(TOLD, article()).met
        assert preview(rows, place, change) == (met[1], 1)


def test_what_is_no_entity_is_left_out_and_counted(curated):
    """The table of corrections says how many mentions are gone."""
    corrections = Corrections([NotAnEntity("A button.", text="Read More", article="talks.md")], curated)
    found = [mention("person.read_more", "Read More"), mention("putin", "Putin")]
    corrected = corrections.apply(found, article())
    assert [m.text for m in corrected.mentions] == ["Putin"] and ids(corrections, found, "b.md")[0][1] is None
    (row,) = corrections.rows(corrected.met, [])
    assert row.what == "“Read More” is nobody’s name in talks.md: 1 mention left out" and row.is_applied


def test_another_kind_is_another_label_of_each_mention(curated):
    """The entity and its mentions agree; so they do after a merge into another kind."""
    changes = [Retype("person.grommet", "ORG", "A firm."), Merge(("place.grommet",), "person.grommet", "The firm.")]
    found = [mention("person.grommet"), mention("place.grommet", label="GPE")]
    corrections = Corrections(changes, curated)
    assert [m.label for m in corrections.apply(found, article()).mentions] == ["ORG", "ORG"]
    (row,) = corrections.entities([entity("person.grommet", "Grommet")])
    assert (row.kind, row.correction) == ("organisation", 1)


def test_a_demonym_keeps_its_label_when_merged_into_its_place(curated):
    """'Russian' stays an adjective of Russia."""
    corrections = Corrections([Merge(("people.ruskies",), "russia", "The same.")], curated)
    assert corrections.apply([mention("people.ruskies", label="NORP")], article()).mentions[0].label == "NORP"


def test_a_renamed_entity_keeps_its_id(curated):
    """After a merge, the entity that is left can be renamed."""
    changes = [Merge(("person.b",), "person.a", "x"), Rename("person.a", "Ann B. Li", "Her full name.")]
    (row,) = Corrections(changes, curated).entities([entity("person.a", "Ann Li")])
    assert (row.entity_id, row.name, row.correction) == ("person.a", "Ann B. Li", 2)


def test_the_table_says_in_words_what_each_correction_does(curated):
    """With the names that the entities have at that point; what no longer applies is still there."""
    changes = [TONY, Rename("antony_blinken", "Blinken", "Short."), KeepApart(("antony_blinken", "person.x"), "Two.")]
    corrections = Corrections(changes, curated)
    rows = corrections.rows({1: 4, 2: 9}, [entity("person.tony_blinken", "Tony Blinken")])
    assert [row.what for row in rows] == [
        "Tony Blinken is the same as Antony Blinken",
        "Antony Blinken is named Blinken",
        "Antony Blinken and person.x are two",
    ]
    assert [row.is_applied for row in rows] == [True, True, False]


def test_a_correction_that_meets_nothing_is_reported(curated):
    """In one line with its number, its action and what it looked for."""
    assert Corrections([TONY], curated).warnings({}, ()) == [
        "Correction 1 (merge) no longer applies: no article names person.tony_blinken."
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (NotAnEntity("x", text="Li", article="a.md"), "no “Li” stands as a name in a.md"),
        (NotAnEntity("x", text="Li"), "no “Li” stands as a name in any article"),
        (NotAnEntity("x", entity="li", article="a.md"), "li is not named in a.md"),
    ],
)
def test_what_was_looked_for_is_said_as_a_sentence(curated, change, said):
    """Also of what is nobody's name."""
    (line,) = Corrections([change], curated).warnings({}, ())
    assert line == f"Correction 1 (not_an_entity) no longer applies: {said}."


def test_an_entity_that_nobody_knows_is_asked_about(curated):
    """A slip of the pen would make an entity of its own; one that is listed, named or made here is none."""
    slip = Merge(("person.tony_blinken",), "antony_blinkn", "x")
    assert Corrections([slip], curated).warnings({1: 2}, ()) == [
        "Correction 1 (merge) makes a new entity: antony_blinkn is neither listed nor named in any article; perhaps "
        "antony_blinken is meant."
    ]
    new = Split("li", "Two.", texts=("Li",), name="Bo Li", label="PERSON")
    others = [TONY, new, Relink("a.md", 0, "Li", "x", into="person.bo_li"), Merge(("cy",), "person.di", "x")]
    assert Corrections(others, curated).warnings(dict.fromkeys(range(1, 5), 1), ["person.di"]) == []


def test_corrections_that_repeat_or_overrule_each_other_are_named(curated):
    """Whatever the reasons; two that go together are not."""
    first, again, other = (Relink("a.md", 0, "Li", why, into=to) for why, to in (("x", "bo"), ("y", "bo"), ("x", "cy")))
    named = ["bo", "cy"]
    assert Corrections([first, again], curated).warnings({1: 1, 2: 1}, named) == [
        "Correction 2 (mention) says the same as correction 1; delete one of the two."
    ]
    assert Corrections([first, other], curated).warnings({1: 1, 2: 1}, named) == [
        "Correction 1 (mention) is overruled by correction 2, which is about the same; delete one of the two."
    ]
    together = [first, Relink("a.md", 9, "Li", "x", into="cy"), Rename("bo", "Bo", "x"), Retype("bo", "ORG", "x")]
    assert Corrections(together, curated).warnings(dict.fromkeys(range(1, 5), 1), named) == []


def test_whom_one_correction_keeps_apart_no_other_makes_one(tmp_path):
    """In one step or several; merges of one of the two leave them two."""
    apart = '[[correction]]\naction = "keep_apart"\nentities = ["person.a", "person.c"]\nreason = "x"\n'
    path = written(tmp_path, "\n".join((apart, MERGE, merge("c", "b"))))
    with pytest.raises(
        CorrectionError, match=r"person.a and person.c are made one by correction 2 \(line 6\) and corr"
    ):
        load_corrections(path)
    assert len(load_corrections(written(tmp_path, "\n".join((apart, MERGE, merge("c", "d")))))) == 3


def merge(one: str, other: str) -> str:
    """Return a merge as the file has it."""
    return f'[[correction]]\naction = "merge"\nentities = ["person.{one}"]\ninto = "person.{other}"\nreason = "x"\n'


MERGE = merge("a", "b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[correction]]\naction = "join"\n', "correction 1 (line 1): action is 'join'; use merge, split,"),
        ("[[correction]]\nreason = 'x'\n", "correction 1 (line 1): action is missing; use merge"),
        (f"{MERGE}\n{MERGE}who = 'me'\n", "correction 2 (line 7): merge does not know 'who'"),
        (MERGE.replace('reason = "x"', ""), "reason is missing; write it."),
        ('[[correction]]\naction = "merge"\n', "entities, into, reason are missing; write them."),
        (MERGE.replace('"x"', '"  "'), "reason is no text, or empty"),
        (MERGE.replace('["person.a"]', "[]"), "entities is no list of texts"),
        (MERGE.replace("person.a", "Tony Blinken"), "'Tony Blinken' is no entity_id"),
        (MERGE.replace("person.a", "person.b"), "the merge is circular: person.b would go into itself"),
        (f"{MERGE}\n{MERGE.replace('person.b', 'person.c')}", "goes into person.b already by correction 1 (line 1)"),
        (f"{MERGE}\n{merge('b', 'a')}", "correction 2 (line 7): the merge is circular: person.b -> person.a -> "),
        (f"{MERGE}\n{merge('b', 'a')}", "-> person.b, with correction 1 (line 1); delete one of these"),
        ("\n".join((MERGE, merge("b", "c"), merge("c", "a"))), "with correction 1 (line 1), correction 2 (line 7);"),
        ('[[correction]]\naction = "retype"\nentity = "a"\nlabel = "FIRM"\nreason = "x"', "label is 'FIRM'; use"),
        ('[[correction]]\naction = "split"\nentity = "a"\narticles = ["b"]\nreason = "x"', "needs either into"),
        ('[[correction]]\naction = "keep_apart"\nentities = ["a"]\nreason = "x"', "name just two"),
        ('[[correction]]\naction = "not_an_entity"\nreason = "x"', "needs either entity or text"),
        ("[[corection]]\n", "does not know 'corection'"),
        ("[[correction]\n", "not readable as TOML"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_place(tmp_path, text, said):
    """One line: file, correction, line, what is wrong and what next."""
    with pytest.raises(CorrectionError) as raised:
        load_corrections(written(tmp_path, text))
    assert said in str(raised.value) and str(raised.value).startswith(str(tmp_path)) and "\n" not in str(raised.value)


CHANGES = [
    TONY,
    Split("person.a", "Two.", ("x.md", "y.jsonl#3"), into="person.b", made_at="2024-05-01"),
    Split("person.a", "Two.", ("z.md",), name="A (the second)", label="PERSON"),
    Split("person.a", "Two.", texts=("Aa", "“A”"), into="person.b"),
    Rename("person.a", 'Ann "the\\Pen" Li\x7f', "Line one.\nLine two: ü “é” \x01"),
    Retype("person.a", "ORG", "A firm."),
    NotAnEntity("A button.", text="Read More"),
    Relink("a.md", 12, "[[correction]]", "x", name="New", label="EVENT"),
    KeepApart(("person.a", "person.z"), '"""quoted"""'),
]


@pytest.mark.parametrize("text", ["", "# By hand.\n", "\ufeff# Mark\r\n\r\n" + MERGE.replace("\n", "\r\n"), MERGE[:-1]])
def test_what_is_added_reads_the_same_and_can_be_undone(tmp_path, text):
    """Every action, any text; taking them out again leaves the file byte for byte as it was."""
    path = tmp_path / "corrections.toml"
    path.write_bytes(text.encode())
    before = load_corrections(path)
    for change in CHANGES:
        add_correction(path, change)
    assert load_corrections(path) == [*before, *CHANGES]
    for number in range(len(before) + len(CHANGES), len(before), -1):
        remove_correction(path, number)
    assert path.read_bytes().rstrip(b"\n") == text.encode().rstrip(b"\n")


def test_taking_one_out_keeps_comments_and_the_others(tmp_path):
    """What a person wrote around a correction stays."""
    second = MERGE.replace("person.a", "person.c")
    path = written(tmp_path, f"# Head.\n\n{MERGE}\n# About the second.\n{second}\n# End.\n")
    remove_correction(path, 1)
    assert path.read_text("utf-8") == f"# Head.\n\n# About the second.\n{second}\n# End.\n"


def test_a_correction_that_contradicts_another_is_not_written(tmp_path):
    """The file is as it was, and nothing is left beside it."""
    path = written(tmp_path, MERGE)
    with pytest.raises(CorrectionError, match="circular"):
        add_correction(path, Merge(("person.b",), "person.a", "x"))
    with pytest.raises(CorrectionError, match="there is no correction 2"):
        remove_correction(path, 2)
    assert path.read_text("utf-8") == MERGE and list(tmp_path.glob("*.new")) == list(tmp_path.glob(".*.new")) == []


def test_a_preview_counts_what_would_change():
    """Mentions and articles, without a build."""
    articles = [{"article_id": each, "source_path": f"{each}.md", "source_record": 0} for each in "ab"]
    rows = [("a", 0, "putin"), ("a", 9, "putin"), ("b", 0, "putin"), ("b", 5, "biden")]
    rest = {"text": "Li", "form": "named", "link_evidence": None}
    mentions = [{"article_id": a, "start_char": n, "entity_id": e, **rest} for a, n, e in rows]
    assert preview(mentions, articles, Merge(("putin",), "x", "x")) == (3, 2)
    assert preview(mentions, articles, Split("putin", "x", ("a.md",), into="x")) == (2, 1)
    assert preview(mentions, articles, KeepApart(("putin", "biden"), "x")) == (0, 0)


def test_a_removed_paragraph_is_restored_in_its_place(tmp_path):
    """By its start, in the one article; each that says so applies, and one whose paragraph is gone is reported."""
    page = ["Talks resume in Geneva", "The envoys met for an hour and would not say what had been offered to them."]
    page += ["Sign up for our morning briefing", "They left by separate doors at noon, and neither looked back at all."]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("\n".join(page))
    seeds = _seeds(tmp_path)
    for text in ("Sign up for", "A line that nobody wrote", "Sign up for our morning briefing"):
        add_correction(seeds / "corrections.toml", Restore("a.txt", text, "It is the article's joke"))
    summary = build([tmp_path / "articles"], tmp_path / "data", seeds=seeds, model="rules")
    made = tables.read(tmp_path / "data")
    assert made["articles"]["text"].to_pylist() == ["\n\n".join(page[1:])]
    assert made["corrections"]["is_applied"].to_pylist() == [True, False, True]
    assert "Correction 2 (restore) no longer applies" in summary.warnings[-1]


def _seeds(tmp_path: Path) -> Path:
    """Return a folder of what people write, without corrections."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("entities.csv", "offices.csv", "topics.toml"):
        shutil.copy(SEEDS / name, seeds)
    return seeds
