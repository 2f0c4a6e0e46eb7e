"""The pages of entities and corrections say what the build holds, and decisions are told from what is built."""

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pipeline import queries
from pipeline.corrections import Change, Corrections, KeepApart, Merge, Rename
from pipeline.curated import Curated
from pipeline.queries import Counted, Filter, open_build
from pipeline.records import TABLES
from pipeline.vocabulary import ALIAS_RULES, ANNOTATION_RULES, FOUND_RULES, LINK_RULES
from tests.test_views import DASHBOARD, Visit, folder, text_of, visit
from tests.views_build import write_build
from views import charts, decide, entity, evidence, load, mention, reader, words

__all__ = ["folder", "visit"]
MERGE = Merge(("person.a",), "b", "One man.")
RENAME = Rename("person.c", "C", "The usual form.")
APART = KeepApart(("person.d", "person.e"), "Brothers.")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("person_3", "Person · leader number 4"),
        ("place_0", "Place · place"),
        ("org_1", "Organisation · organisation"),
        ("person_5", "Corrected by hand (Sergei Shoigu was Sergey Shoygu)."),
    ],
)
def test_every_kind_of_entity_has_a_page(visit: Visit, who: str, said: str) -> None:
    """A link to a person, place or organisation opens its page, and tells what was corrected."""
    assert said in text_of(visit(page="Who and where", who=who))


def test_what_is_counted_is_called_by_plain_words(visit: Visit) -> None:
    """References are to people, a label is a speaker's, nationalities are no 'peoples', and their old link is good."""
    assert next(b.label for b in visit().button if b.key == "figure references").endswith("References")
    app = visit(page="Who and where", kind="Peoples")
    assert not app.warning and app.query_params["kind"] in ("Nationalities", ["Nationalities"])
    assert words.count_of_kind(1, "people") == "1 nationality" and words.FORM_NAMES["label"] == "by a label"
    assert "Words counted, and the rule that found each" in text_of(visit(page="Topics"))


def test_a_kind_that_no_article_names_says_what_to_do(visit: Visit) -> None:
    """An empty list names the kind and the way out; no filter is to be cleared where none is set."""
    said = text_of(visit(page="Who and where", kind="Treaties"))
    assert "No chosen article names a treaty or law. Choose another kind." in said
    said = text_of(visit(page="Who and where", kind="Treaties", topic="Sanctions"))
    assert "No chosen article names a treaty or law. Clear a filter or choose another kind." in said


@pytest.mark.parametrize("page", ["Who and where", "Topics", "Corrections"])
def test_nobody_is_told_to_clear_a_filter_that_is_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """In a build that asks nothing, names nobody of a kind and holds no phrase of a topic the words say only that."""
    monkeypatch.setenv("BACKCHANNEL_DATA", str(write_build(tmp_path / "data", n_articles=2)))
    for first_day in ("", "2000-01-01"):
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        app.query_params.update({"page": page, "kind": "Events", "subject": "Sanctions", "from": first_day})
        app.run()
        assert not app.exception and ("Clear a filter" in text_of(app)) == bool(first_day)


def test_who_is_named_beside_an_entity_is_never_cut_silently(
    visit: Visit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chart draws the first; a note says of how many, and the table, which downloads hold too, has all."""
    monkeypatch.setattr(entity, "MOST_BARS", 2)
    rows = queries.named_with(open_build(folder), Filter(), "person_0", "place")
    app = visit(page="Who and where", who="person_0")
    assert len(rows) > 2 and f"The first 2 of {len(rows)}; the table has all." in text_of(app)
    app.toggle("table-together-place").set_value(True).run()
    assert not app.exception
    assert [len(rows)] == [len(each.value) for each in app.dataframe if list(each.value) == ["Place", "Sentences"]]


def test_outlets_that_never_name_somebody_stand_last_and_are_counted(visit: Visit, folder: Path) -> None:
    """In a sentence too, as they are out of sight where there are many; none is said where each names her."""
    rows = queries.outlets_naming(open_build(folder), Filter(topics=("new_start",)), "person_2")
    n_without = int((rows["mentions"] == 0).sum())
    app = visit(page="Who and where", who="person_2", topic="New START")
    name = queries.entity(open_build(folder), "person_2")["name"]
    assert 1 < n_without < len(rows)
    assert f"{n_without} of the {len(rows)} outlets chosen never name {name}; they stand last." in text_of(app)
    (shown,) = [each.value for each in app.dataframe if "First" in each.value]
    assert shown["Mentions"].tolist()[-1] == 0 and shown["Of articles"].tolist() == rows["of_articles"].tolist()
    assert "chosen never name" not in text_of(visit(page="Who and where", who="person_5", topic="New START"))


def test_a_number_by_month_says_in_how_many_of_how_many_articles(visit: Visit, folder: Path) -> None:
    """On the page of a topic and of a person: more of it, or only more articles."""
    corpus = open_build(folder)
    all_of = queries.over_time(corpus, Filter()).set_index("month")["articles"]
    for panel_name, column, figure, place in (
        ("topic-by-month", "Phrases", "topic phrases", {"page": "Topics", "subject": "Grain deal"}),
        ("entity-by-month", "Mentions", "entity mentions", {"page": "Who and where", "who": "person_0"}),
    ):
        app = visit(**place)
        assert re.search(r"\d+ of \d+ articles in 2022, \d+ of \d+ in 2023", text_of(app))
        n_undated = int(app.button(figure).label.split("**")[1].replace(",", ""))
        app.toggle(f"table-{panel_name}").set_value(True).run()
        (shown,) = [each.value for each in app.dataframe if "Month" in each.value]
        assert list(shown) == ["Month", column, "Articles", "Of articles"]
        assert shown["Of articles"].tolist() == all_of.reindex(shown["Month"], fill_value=0).tolist()
        assert (shown["Articles"] <= shown["Of articles"]).all() and shown["Articles"].sum() > 1
        n_undated -= int(shown[column].sum())
        assert n_undated > 0 and f"{n_undated} {column.lower().rstrip('s')}" in text_of(app)
        assert "of articles without a month left out." in text_of(app)


def test_figures_of_an_entity_are_those_of_the_query(visit: Visit, folder: Path) -> None:
    """Names, articles, descriptions and pronouns on screen are what `entity_counts` counts."""
    counts = queries.entity_counts(open_build(folder), Filter(search="grain"), "person_0")
    app = visit(page="Who and where", who="person_0", q="grain")
    for name in ("mentions", "articles", "nominal", "pronoun"):
        assert app.button(f"entity {name}").label.startswith(f"**{counts[name]}** ")


def test_corrections_tell_what_still_applies(visit: Visit) -> None:
    """Each correction of the build is listed with its reason and whether it applies."""
    said = text_of(visit(page="Corrections"))
    assert "3 corrections in seeds/corrections.toml; 1 of them no longer applied" in said
    assert "No longer applies · One woman, two spellings." in said
    assert "3 questions to decide" in said
    assert "A build asks at most" not in said


def test_a_build_that_could_ask_more_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of questions is never taken for all that may be wrong."""
    monkeypatch.setattr("views.corrections.MAX_SUGGESTIONS", 3)
    assert "A build asks at most 3, those that concern most mentions" in text_of(visit(page="Corrections"))


def test_a_link_to_an_entity_that_was_merged_leads_to_the_one_that_stays(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Step by step, for the page and for what is open; what was never merged is still said to be missing."""
    seeds = tmp_path / "corrections.toml"
    merges = [("old_name", "older_name"), ("older_name", "person_0")]
    blocks = [f'[[correction]]\naction = "merge"\nentities = ["{a}"]\ninto = "{b}"\nreason = "r"\n' for a, b in merges]
    seeds.write_text("\n".join(blocks), "utf-8")
    monkeypatch.setattr(decide, "corrections_file", lambda _: seeds)
    app = visit(page="Who and where", who="old_name", open="entity~of.old_name")
    assert not app.warning and "Sergey Lavrov" in text_of(app)
    assert "person_0" in str(app.query_params["who"]) and "of.person_0" in str(app.query_params["open"])
    assert visit(page="Who and where", who="nobody_at_all").warning


def test_a_decision_waits_until_the_build_follows_it() -> None:
    """What was added to the file, and what was taken out of it, waits for the next build; the rest does not."""
    found = decide.compared([(RENAME, 1), (APART, 7)], rows_of(MERGE, RENAME))
    assert [each.row and each.row["correction"] for each in found.made] == [2, None]
    assert (found.n_undone, found.n_waiting) == (1, 2)
    assert decide.state(found.made[1]) == "Not in this build yet: line 7 of seeds/corrections.toml"
    assert decide.compared([(MERGE, 1), (RENAME, 7)], rows_of(MERGE, RENAME)).n_waiting == 0


def test_a_correction_that_somebody_changed_in_the_file_is_not_taken_for_followed() -> None:
    """Though it has the action and the reason that it had; its line is named, and it is one decision."""
    edited = replace(MERGE, into="person.z")
    found = decide.compared([(edited, 12), (RENAME, 20)], rows_of(MERGE, RENAME))
    assert [each.row and each.row["correction"] for each in found.made] == [None, 2]
    assert (found.made[0].was, found.n_waiting) == (1, 1)
    said = "Changed since this build, and not in it yet: line 12 of seeds/corrections.toml"
    assert [decide.state(each) for each in found.made] == [said, "Applies"]


def test_the_mark_that_windows_puts_before_a_file_stops_nobody(tmp_path: Path) -> None:
    """A correction is read, added and undone as without it, and the mark stays."""
    path = tmp_path / "corrections.toml"
    path.write_bytes(b"\xef\xbb\xbf# By hand.\r\n")
    decide.add(path, "rename", "The usual form.", entity="person.c", name="C")
    (made,) = decide.compared(decide.written(path), []).made
    assert made.block["name"] == "C" and made.line == 3
    decide.undo(path, made)
    assert decide.written(path) == [] and path.read_bytes().startswith(b"\xef\xbb\xbf# By hand.")


def rows_of(*changes: Change) -> list[dict[str, Any]]:
    """Return the rows of a build that followed these corrections."""
    rows = Corrections(changes, Curated()).rows(dict.fromkeys(range(1, len(changes) + 1), 1), [])
    return [asdict(row) for row in rows]


def test_only_a_build_made_with_these_seeds_may_be_corrected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its articles and wherever it is; only the one of seeds/articles in `data` is made again from here."""
    corpus = open_build(folder)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(folder))
    assert load.corrections_file(corpus) is None
    corpus.build["seeds"] = "elsewhere"
    assert load.corrections_file(corpus) is None
    corpus.build.update({"seeds": str(load.ROOT / "seeds"), "folders": ["my-articles"]})
    assert load.corrections_file(corpus) == load.ROOT / "seeds" / "corrections.toml"
    assert not load.may_build(corpus)
    monkeypatch.setenv("BACKCHANNEL_DATA", str(load.ROOT / "data"))
    corpus.build["folders"] = ["seeds/articles"]
    assert load.may_build(corpus)


def test_opened_sentences_say_why_each_word_is_linked(folder: Path) -> None:
    """Below a sentence of an entity stand the rule, its ground and the correction, once for each wording."""
    corpus = open_build(folder)
    rows = queries.evidence(corpus, Filter(), Counted(entity_id="person_0", article_id="article-006"))
    reason = rows["reasons"].iloc[1][0]
    made = queries.table(corpus, Filter(), "corrections")
    said = evidence.reason_of(reason, made, Counted(entity_id="person_0"))
    ground = "the surname of one person whom the same article names in full: the same article, paragraph 1"
    assert said == f"Linked: {ground}. Corrected by hand (‘Biden’ in article-006 means Joe Biden)."


def test_only_an_unusual_link_is_told_below_a_sentence(visit: Visit, folder: Path) -> None:
    """A name that means one alone says why where it is pointed at; a surname, an office or a correction below too."""
    rows = queries.evidence(open_build(folder), Filter(), Counted(entity_id="person_0"))
    rules = [{each["rule"] for each in reasons} for reasons in rows["reasons"].head(evidence.ROWS_A_PAGE)]
    bodies = [
        each.body for each in visit(open="top-person~of.person_0").get("html") if 'class="bc-sentence"' in each.body
    ]
    assert len(bodies) == len(rules) and {"curated_name"} in rules and {"surname"} in rules
    for body, found in zip(bodies, rules, strict=True):
        assert ("bc-why" in body) == (found != {"curated_name"}) and "data-tip" in body


def test_no_reason_of_a_link_names_a_file() -> None:
    """What a reader sees beside a name is in words; where the lists are is a matter of the page Corrections."""
    said = [*LINK_RULES.values(), *FOUND_RULES.values(), *ALIAS_RULES.values(), *ANNOTATION_RULES.values()]
    assert not [each for each in said if "seeds/" in each or ("pipeline" in each and "language pipeline" not in each)]


def test_the_name_beside_which_the_form_was_opened_is_chosen() -> None:
    """Where the entity is named once in the sentence; twice, never or of nobody, the reader chooses."""
    rows = pd.DataFrame({"entity_id": ["a", "b", None, "b"]})
    assert [mention.place_of(rows, each) for each in ("a", "b", "c", None)] == [0, None, None, None]
    assert mention.place_of(rows.head(1), None) == 0 and mention.place_of(rows.iloc[1:3], "b") == 0


def test_a_reference_within_another_keeps_its_own_mark(folder: Path) -> None:
    """“his American counterpart” and its “his” are two spans of the lighter style, one within the other."""
    spans = reader.mention_spans(queries.article(open_build(folder), "article-006"))
    lighter = sorted((each.start, -each.end) for each in spans if each.css_class == "bc-reference")
    assert len(lighter) == 5
    assert any(a[0] == b[0] and a[1] < b[1] for a in lighter for b in lighter)


def test_an_office_that_lasts_ends_after_the_last_article() -> None:
    """A bar begins on the first day; one without a last day reaches beyond the time of the articles."""
    rows = pd.DataFrame(
        {
            "title": ["President", "President"],
            "start_date": [pd.Timestamp(2000, 5, 7), pd.Timestamp(2012, 5, 7)],
            "end_date": [pd.Timestamp(2008, 5, 7), pd.NaT],
        }
    )
    bar = charts.timeline(rows, pd.Timestamp(2022, 1, 1), pd.Timestamp(2024, 8, 1)).data[0]
    ends = [pd.Timestamp(base) + pd.Timedelta(milliseconds=ms) for base, ms in zip(bar.base, bar.x, strict=True)]
    assert ends[0] == pd.Timestamp(2008, 5, 7)
    assert ends[1] > pd.Timestamp(2024, 8, 1)
    assert list(bar.y) == [0, 0]


def test_an_empty_build_answers_every_question(tmp_path: Path) -> None:
    """A build without articles has every table, and is answered with nothing."""
    corpus = open_build(write_build(tmp_path / "data", n_articles=0))
    assert all(len(queries.table(corpus, Filter(), name)) >= 0 for name in TABLES)
    assert queries.dated(corpus, Filter()) == (None, None)
    assert queries.suggestions(corpus, Filter()).empty
