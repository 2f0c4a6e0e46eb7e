"""The whole line on real files: laws hold, the same input gives the same bytes, bad input never stops a build."""

import json
import os
import shutil
from pathlib import Path

import pytest
import spacy

from pipeline import tables
from pipeline.build import SEEDS, build, is_current, sources_of
from pipeline.corrections import CorrectionError, Merge, NotAnEntity, Rename, Split, add_correction
from pipeline.curated import CuratedError
from pipeline.ingest import IngestError, find_sources, read_metadata, read_source
from pipeline.laws import broken_laws
from pipeline.records import TABLES, Rejected
from tests.conftest import ARTICLES

BRIEF = (
    "---\ntitle: Talks\npublisher: Outlet\npublished: 2022-07-29\n---\n\nSergey Lavrov met Antony Blinken in Geneva.\n"
)


def texts(folder: Path, table: str, column: str) -> list[str]:
    """Return a column of a built table."""
    return tables.read(folder)[table][column].to_pylist()


def same_bytes(first: Path, second: Path) -> bool:
    """Whether two builds hold the same tables and the same description, byte for byte."""
    names = [*(f"{name}.parquet" for name in TABLES), "datapackage.json"]
    return all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_the_laws_hold_over_the_briefs(built):
    """Keys, values, references, offsets and the ledger, on the corpus we ship."""
    assert broken_laws(built) == []


def test_every_brief_enters_with_title_outlet_and_date(built):
    """At least 40 articles, none rejected, none undated."""
    articles = tables.read(built)["articles"].to_pylist()
    assert len(articles) >= 40 and texts(built, "rejected", "reason") == []
    assert all(row["title"] and row["publisher"] and row["published_precision"] == "day" for row in articles)


def test_every_source_is_an_article_or_rejected(built):
    """Nothing disappears silently."""
    sources = {source.source_path for source in find_sources([ARTICLES])}
    assert sources == {*texts(built, "articles", "source_path"), *texts(built, "rejected", "source_path")}


def test_kept_and_removed_are_every_paragraph_of_each_source(built):
    """The ledger is complete for every format."""
    made = {name: table.to_pylist() for name, table in tables.read(built).items()}
    stated, _ = read_metadata([ARTICLES])
    for source in find_sources([ARTICLES]):
        for raw in read_source(source, stated):
            assert not isinstance(raw, Rejected)
            place = (raw.source_path, raw.source_record)
            article = next(r for r in made["articles"] if (r["source_path"], r["source_record"]) == place)
            removed = [r["text"] for r in made["removed"] if r["article_id"] == article["article_id"]]
            assert sorted([*article["text"].split("\n\n"), *removed]) == sorted(raw.paragraphs)


def test_names_that_stand_only_in_furniture_are_in_no_table(built):
    """Teasers, 'most read' lists and pleas of the briefs name people of other, invented stories."""
    invented = (
        "Fenwick",
        "Tuckwell",
        "Koppel",
        "Brannigan",
        "Tidewell",
        "Venn",
        "Cochabamba",
        "Paraguay",
        "Penhallow",
    )
    for table, column in (
        ("entities", "name"),
        ("mentions", "text"),
        ("aliases", "alias"),
        ("articles", "text"),
    ):
        for value in texts(built, table, column):
            assert not any(name in value for name in invented), (table, value)


def test_built_twice_and_in_another_order_gives_the_same_bytes(built, tmp_path):
    """No clock, no machine, no order of files gets into a table."""
    files = sorted(ARTICLES.iterdir(), reverse=True)
    (tmp_path / "articles").mkdir()
    for number, path in enumerate(files):
        copy = Path(shutil.copy(path, tmp_path / "articles"))
        os.utime(copy, (number, number))
    build([tmp_path / "articles"], tmp_path / "data")
    assert same_bytes(built, tmp_path / "data")


def test_one_more_article_changes_no_id(tmp_path):
    """Ids of articles and entities stay when the corpus grows."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "b.md").write_text(BRIEF + "\nAnalyst Anna Exemplar said so.\n")
    build([folder], tmp_path / "data")
    before = {
        *texts(tmp_path / "data", "articles", "article_id"),
        *texts(tmp_path / "data", "entities", "entity_id"),
    }
    (folder / "a.md").write_text(BRIEF + "\nLawyer Ben Muster disagreed.\n")
    build([folder], tmp_path / "data")
    after = {
        *texts(tmp_path / "data", "articles", "article_id"),
        *texts(tmp_path / "data", "entities", "entity_id"),
    }
    assert before < after


def test_a_build_within_the_articles_is_no_article(tmp_path):
    """However the way to it is written: by '..', or by a link to the folder."""
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "one.txt").write_text("Tides rise.\n")
    (tmp_path / "made").mkdir()
    (folder / "data").symlink_to(tmp_path / "made")
    (tmp_path / "linked").symlink_to(folder)
    for out in (folder / "data", folder / "sub" / ".." / "data", tmp_path / "linked" / "data"):
        for given in (folder, tmp_path / "linked"):
            assert [each.path.name for each in sources_of([given], out)] == ["one.txt"]
    assert len(sources_of([folder], tmp_path / "data")) == 2


def test_a_moved_list_of_articles_is_a_change(tmp_path):
    """It states things of the articles beside it, so where it lies counts."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "x.txt").write_text("Tides rise in Velm.\n")
    (folder / "a" / "articles.csv").write_text("file,title\nx.txt,On Tides\n")
    build([folder], out, model="rules")
    assert is_current([folder], out, model="rules")
    (folder / "a" / "articles.csv").rename(folder / "b" / "articles.csv")
    assert not is_current([folder], out, model="rules")


def test_a_build_knows_whether_it_is_current(tmp_path):
    """A changed article or topic makes it stale; reading it does not."""
    folder, seeds, out = tmp_path / "articles", tmp_path / "seeds", tmp_path / "data"
    folder.mkdir()
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("articles"))
    (folder / "a.md").write_text(BRIEF)
    assert not is_current([folder], out, seeds=seeds)
    build([folder], out, seeds=seeds)
    assert is_current([folder], out, seeds=seeds)
    (folder / "a.md").write_text(BRIEF.replace("Geneva", "Vienna"))
    assert not is_current([folder], out, seeds=seeds)
    build([folder], out, seeds=seeds)
    (seeds / "topics.toml").write_text((seeds / "topics.toml").read_text() + "\n# changed\n")
    assert not is_current([folder], out, seeds=seeds)


def test_a_build_whose_files_are_damaged_is_not_current(tmp_path):
    """So that the command which makes it where it is stale mends it too; what is only not known of build.json is."""
    folder, out = tmp_path / "articles", tmp_path / "data"
    folder.mkdir()
    (folder / "a.md").write_text(BRIEF)
    build([folder], out, model="rules")
    record, mentions = (out / "build.json").read_bytes(), (out / "mentions.parquet").read_bytes()
    for content in (b"[]", b"{", b'{"counts": {"articles": "1"}}', b"{}", b""):
        (out / "build.json").write_bytes(content)
        assert not is_current([folder], out, model="rules")
    (out / "build.json").write_bytes(record)
    for content in (mentions[:-20], (out / "topics.parquet").read_bytes(), b"", None):
        (out / "mentions.parquet").unlink()
        if content is not None:
            (out / "mentions.parquet").write_bytes(content)
        assert not is_current([folder], out, model="rules")
    (out / "mentions.parquet").write_bytes(mentions)
    assert is_current([folder], out, model="rules")


def test_another_language_pipeline_makes_a_build_stale(tmp_path):
    """Even under the same name: the files of the pipeline are part of the stamp, and of build.json."""
    (tmp_path / "articles").mkdir()
    text = "Closed\n\nThe Grommet Works closed on Monday, and its owners said that it would not open again this year.\n"
    (tmp_path / "articles" / "a.txt").write_text(text, "utf-8")
    hashes = set()
    for label in ("ORG", "FAC"):
        model = spacy.blank("en")
        model.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": "Grommet Works"}])
        model.to_disk(tmp_path / "model")
        given = {"folders": [tmp_path / "articles"], "out": tmp_path / "data", "model": str(tmp_path / "model")}
        assert not is_current(**given)
        build(**given)
        assert is_current(**given)
        assert tables.read(tmp_path / "data")["mentions"]["label"].to_pylist() == [label]
        hashes.add(json.loads((tmp_path / "data" / "build.json").read_text("utf-8"))["model_hash"])
    assert len(hashes) == 2


def test_build_json_holds_time_versions_and_counts(built):
    """What may differ between two builds of the same input stands there and nowhere else."""
    record = json.loads((built / "build.json").read_text())
    assert record["counts"]["articles"] >= 40 and {"built_at", "seconds", "versions", "model"} <= set(record)


def test_an_article_in_another_language_is_kept_without_names(tmp_path):
    """It is listed with its language; English rules do not touch it."""
    (tmp_path / "a.txt").write_text(
        "Gespräche in Genf\n\nDer Minister Lawrow traf sich am Montag in Genf mit Blinken, um zu reden."
    )
    summary = build([tmp_path], tmp_path / "out" / "data")
    assert (summary.not_annotated, summary.counts["mentions"]) == ({"de": 1}, 0)
    (row,) = tables.read(tmp_path / "out" / "data")["articles"].to_pylist()
    assert (row["language"], row["annotation_rule"]) == ("de", "no_pipeline")


def test_bad_files_are_rejected_and_the_good_one_stays(tmp_path):
    """Each bad file gets a row with its reason; the build goes on and the laws hold."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.md").write_text(BRIEF)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "huge.txt").write_bytes(b"word " * 10_000_000)
    (folder / "broken.jsonl").write_text('{"title": "A", "text": "Putin spoke to Biden by phone."}\n{"title": \n')
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    build([folder], tmp_path / "data")
    made = tables.read(tmp_path / "data")
    assert broken_laws(tmp_path / "data") == []
    reasons = {(row["source_path"], row["rule"]) for row in made["rejected"].to_pylist()}
    assert reasons == {
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("huge.txt", "too_large"),
        ("broken.jsonl", "malformed"),
        ("photo.png", "unsupported"),
    }
    assert sorted(made["articles"]["source_path"].to_pylist()) == ["broken.jsonl", "good.md"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_other_encodings_are_read(tmp_path, encoding):
    """Curly quotes and accents survive UTF-16 and Windows-1252."""
    text = "Talks in Ankara\n\nThe president, Recep Tayyip Erdogan, said “no” to Emmanuel Macron’s café plan on Friday."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    build([tmp_path], tmp_path / "out" / "data")
    (kept,) = texts(tmp_path / "out" / "data", "articles", "text")
    assert "“no” to Emmanuel Macron’s café" in kept


def test_markup_in_an_article_is_text(tmp_path):
    """A script in an article is words on a page, never code."""
    (tmp_path / "a.txt").write_text(
        "Talks in Geneva\n\n<script>alert(1)</script> Lavrov met Blinken on Friday for an hour of talks."
    )
    build([tmp_path], tmp_path / "out" / "data")
    (kept,) = texts(tmp_path / "out" / "data", "articles", "text")
    assert "<script>alert(1)</script>" in kept


def corrected_build(tmp_path: Path, *changes) -> tuple[Path, dict[str, list[dict]], list[str]]:
    """Build two articles, then again with corrections; return the build, its tables and what the summary warns of."""
    folder, seeds, out = tmp_path / "articles", tmp_path / "seeds", tmp_path / "data"
    folder.mkdir()
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("articles"))
    (folder / "a.md").write_text(BRIEF + "\nAnalyst Anna Exemplar said so. Later Exemplar left.\n")
    (folder / "b.md").write_text(BRIEF + "\nAnalyst Annie Exemplar disagreed with lawyer Ben Muster.\n")
    build([folder], out, seeds=seeds, model="rules")
    for change in changes:
        add_correction(seeds / "corrections.toml", change)
    assert is_current([folder], out, seeds=seeds, model="rules") == (not changes)
    summary = build([folder], out, seeds=seeds, model="rules")
    made = tables.read(out)
    assert broken_laws(out) == []
    return out, {name: table.to_pylist() for name, table in made.items()}, summary.warnings


def test_a_merge_lasts_from_file_to_tables(tmp_path):
    """Mentions, aliases, entities and the table of corrections agree, and build.json says what was merged."""
    merge = Merge(("person.annie_exemplar",), "person.anna_exemplar", "Same analyst.")
    out, made, warnings = corrected_build(tmp_path, merge, Rename("person.anna_exemplar", "Dr. Anna Exemplar", "x"))
    (anna,) = [row for row in made["entities"] if "exemplar" in row["entity_id"]]
    assert (anna["name"], anna["correction"], warnings) == ("Dr. Anna Exemplar", 2, [])
    assert {r["text"] for r in made["mentions"] if r["entity_id"] == anna["entity_id"]} == {
        "Anna Exemplar",
        "Annie Exemplar",
        "Exemplar",
    }
    assert "Annie Exemplar" in {row["alias"] for row in made["aliases"] if row["entity_id"] == anna["entity_id"]}
    assert made["corrections"][0]["what"] == "Annie Exemplar is the same as Anna Exemplar"
    changes = json.loads((out / "build.json").read_text("utf-8"))["changes"]
    assert changes["merged"] == [{"entity_id": "person.annie_exemplar", "into": "person.anna_exemplar"}]
    assert (changes["n_appeared"], changes["n_vanished"], changes["n_merged"]) == (0, 0, 1)


def test_corrections_can_make_entities_that_the_pipeline_did_not(tmp_path):
    """A split, a merge into a listed entity that nobody named, one into an id that is new."""
    _, made, _ = corrected_build(
        tmp_path,
        Split("antony_blinken", "A namesake.", ("b.md",), name="Antony Blinken (farmer)", label="PERSON"),
        Merge(("person.ben_muster",), "vladimir_putin", "For the test."),
        Merge(("person.anna_exemplar", "person.annie_exemplar"), "person.ann_exemplar", "Neither is right."),
    )
    named = {row["entity_id"]: row["name"] for row in made["entities"]}
    assert named["person.anthony_blinken_farmer"] == "Antony Blinken (farmer)"
    assert named["vladimir_putin"] == "Vladimir Putin" and named["person.ann_exemplar"] == "Anna Exemplar"
    assert {"person.ben_muster", "person.anna_exemplar"}.isdisjoint(named)


def test_a_correction_that_no_longer_applies_is_kept_and_said(tmp_path):
    """It stands in the table as not applied, and in the closing words; the others apply."""
    gone = Merge(("person.tony_blinken",), "antony_blinken", "Same man.")
    _, made, warnings = corrected_build(tmp_path, gone, NotAnEntity("Nobody.", entity="person.ben_muster"))
    assert [row["is_applied"] for row in made["corrections"]] == [False, True]
    assert warnings == ["Correction 1 (merge) no longer applies: no article names person.tony_blinken."]
    assert "person.ben_muster" not in {row["entity_id"] for row in made["entities"]}


def test_like_names_are_suggested_for_a_decision(tmp_path):
    """Of entities that the build has; corrections that are made are not asked about."""
    _, made, _ = corrected_build(tmp_path)
    (row,) = made["suggestions"]
    assert {row["entity_id"], row["other_entity_id"]} == {"person.anna_exemplar", "person.annie_exemplar"}


def test_a_build_says_what_changed_since_the_last(tmp_path):
    """The first has nothing to compare with; then entities that came and went are counted."""
    folder, out = tmp_path / "articles", tmp_path / "data"
    folder.mkdir()
    (folder / "a.md").write_text(BRIEF + "\nAnalyst Anna Exemplar said that this was so.\n")
    assert build([folder], out, model="rules").changes is None
    (folder / "a.md").write_text(BRIEF + "\nLawyer Ben Muster and lawyer Cleo Muster said that this was not so.\n")
    changes = build([folder], out, model="rules").changes
    assert changes.in_words() == "Since the last build: 2 entities new, 1 gone, 0 merged."
    assert changes.vanished == ["person.anna_exemplar"]


def test_what_people_wrote_is_checked_before_any_work(tmp_path):
    """A bad entity list stops the build at once and publishes nothing; so does a folder that is not there."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "entities.csv").write_text("entity_id\n")
    with pytest.raises(CuratedError):
        build([ARTICLES], tmp_path / "data", seeds=seeds)
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("articles"), dirs_exist_ok=True)
    (seeds / "corrections.toml").write_text("[[correction]]\n")
    with pytest.raises(CorrectionError):
        build([ARTICLES], tmp_path / "data", seeds=seeds)
    with pytest.raises(IngestError):
        build([tmp_path / "nowhere"], tmp_path / "data")
    assert not (tmp_path / "data").exists()
