"""People who are named in one article, and outlets that name the same people or not."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipeline import queries
from pipeline.queries import Corpus, Counted, Filter
from pipeline.queries.offered import told_apart
from tests.test_views import Visit, corpus, folder, visit
from views import articles, decide, downloads, evidence, who

__all__ = ["corpus", "folder", "visit"]
TWO = ("person_0", "person_3")


def ids(corpus: Corpus, wanted: Filter) -> set[str]:
    """Return the ids of the chosen articles."""
    return set(queries.article_list(corpus, wanted)["article_id"])


def test_all_named_are_those_whom_each_filter_alone_has_in_common(corpus: Corpus) -> None:
    """The articles that name both are in both lists; without that, those in either; of one person it is the same."""
    one, other = (ids(corpus, Filter(named=(each,))) for each in TWO)
    assert ids(corpus, Filter(named=TWO, all_named=True)) == one & other < one | other == ids(corpus, Filter(named=TWO))
    assert ids(corpus, Filter(named=(*TWO, TWO[0]), all_named=True)) == one & other
    assert ids(corpus, Filter(named=TWO[:1], all_named=True)) == one
    assert Filter(all_named=True).is_empty and len(ids(corpus, Filter(all_named=True))) == 60


def test_who_is_named_first_is_read_off_the_text(corpus: Corpus) -> None:
    """Of those chosen only, by the place of the name."""
    wanted = Filter(named=TWO, all_named=True)
    first = queries.named_first(corpus, wanted)
    assert set(first["article_id"]) == ids(corpus, wanted) and set(first["name"]) == {"Sergey Lavrov", "Vladimir Putin"}
    for article_id, name in first.itertuples(index=False):
        text = queries.article(corpus, article_id)["articles"]["text"].iloc[0]
        assert text.index(name) == min(text.index(each) for each in ("Sergey Lavrov", "Vladimir Putin"))


def test_the_list_tells_who_is_named_first_where_several_are_chosen(visit: Visit, corpus: Corpus) -> None:
    """On screen and in the file; for one person there is nothing to tell."""
    app = visit(page="Articles", named=["Sergey Lavrov", "Vladimir Putin"], each="true")
    expected = queries.named_first(corpus, Filter(named=TWO, all_named=True))["name"]
    assert sorted(app.dataframe[0].value["Named first"]) == sorted(expected)
    assert app.button("clear named").label.replace("\\", "") == "Named: Sergey Lavrov and Vladimir Putin ✕"
    rows = articles._with_first(corpus, Filter(named=TWO), queries.article_list(corpus, Filter(named=TWO)))
    assert rows["named_first"].notna().all() and "named_first" in downloads.flat(rows)
    assert "Named first" not in visit(page="Articles", named="Sergey Lavrov").dataframe[0].value
    assert "each" not in [toggle.key for toggle in visit(named="Sergey Lavrov").toggle]


def test_outlets_chosen_stand_beside_each_other_in_the_list(visit: Visit, corpus: Corpus) -> None:
    """A column each, whose numbers are what that outlet alone gives, 0 where it names somebody never."""
    chosen = ("Lakeside Wire", "Harbour Post")
    app = visit(page="Who and where", outlet=list(chosen))
    shown = app.dataframe[0].value.set_index("name")
    assert list(shown)[:2] == ["in Lakeside Wire", "in Harbour Post"] and (shown["in Harbour Post"] == 0).any()
    assert (shown["mentions"] == shown["in Lakeside Wire"] + shown["in Harbour Post"]).all()
    alone = queries.top_entities(corpus, Filter(publishers=chosen[:1]), "person").set_index("name")["mentions"]
    assert shown["in Lakeside Wire"][shown["in Lakeside Wire"] > 0].sort_index().tolist() == alone.sort_index().tolist()
    rows = queries.top_entities(corpus, Filter(publishers=chosen[:1]), "person")
    pd.testing.assert_frame_equal(who._by_outlet(corpus, Filter(publishers=chosen[:1]), "person", rows), rows)


def test_opened_sentences_carry_the_address_of_their_article(corpus: Corpus) -> None:
    """So that who has the file alone can cite it."""
    rows = queries.evidence(corpus, Filter(), Counted(article_id="article-020"))
    rows = rows.assign(reasons=[["why"]] * len(rows))
    assert set(evidence.for_download(rows)["url"]) == {"https://www.lakeside.example/news?n=20&lang=en"}


def test_the_command_that_builds_again_is_written_out(corpus: Corpus, folder: Path) -> None:
    """With folders as a terminal takes them, the build's place, and the model where it is not the usual one."""
    build = {"folders": ["my articles", "b"], "model": "backchannel"}
    said = decide.command(replace(corpus, build=build))
    assert said.startswith("python -m pipeline build 'my articles' b --out ") and "--model" not in said
    assert decide.command(replace(corpus, build={**build, "model": "rules"})).endswith(" --model rules")


def test_every_kind_of_entity_may_be_asked_for(visit: Visit, corpus: Corpus) -> None:
    """A person and a place in one article: link, sidebar, words, list and Filter agree."""
    link = {"named": ["Sergey Lavrov", "Ukraine"], "each": "true"}
    both = ids(corpus, Filter(named=("person_0",))) & ids(corpus, Filter(named=("place_1",)))
    assert ids(corpus, Filter(named=("person_0", "place_1"), all_named=True)) == both != set()
    app = visit(page="Articles", **link)
    assert app.button("clear named").label.replace("\\", "") == "Named: Sergey Lavrov and Ukraine ✕"
    assert len(app.dataframe[0].value) == len(both)
    offered = queries.options(corpus)["entities"]
    kinds = {each: queries.entity(corpus, each)["kind"] for each in offered["id"]}  # type: ignore[index]
    assert {"person", "place", "organisation"} <= set(kinds.values())


def test_names_that_several_have_are_told_apart() -> None:
    """By what they are, by their id where that is the same; a name that one alone has is as it is."""
    rows = pd.DataFrame(
        [("p", "Georgia", "person"), ("q", "Georgia", "place"), ("r", "Li", "person"), ("s", "Li", "person")],
        columns=["id", "name", "note"],
    )
    rows.loc[4] = ["t", "Lee", "person"]
    assert told_apart(rows)["name"].tolist() == [
        "Georgia (person)",
        "Georgia (place)",
        "Li (person) (r)",
        "Li (person) (s)",
        "Lee",
    ]


def test_a_link_of_before_still_filters(visit: Visit) -> None:
    """When only people could be chosen, they were called `person` in the URL."""
    app = visit(person=["Sergey Lavrov", "Vladimir Putin"], each="true")
    assert app.multiselect(key="named").value == ["Sergey Lavrov", "Vladimir Putin"]
    assert app.query_params["named"] == ["Sergey Lavrov", "Vladimir Putin"] and "person" not in app.query_params
    assert not app.warning


def test_what_no_filter_is_called_is_said_and_left_out(visit: Visit) -> None:
    """A link with a slip does not show everything as though nothing had been asked."""
    app = visit(persons="Sergey Lavrov", outlet="Harbour Post")
    assert "there is nothing to choose by “persons”" in app.warning[0].value.replace("\\", "")
    assert "persons" not in app.query_params and "outlet" in app.query_params
    assert not visit(page="Articles", article="article-006", sentence="1", removed="true").warning
