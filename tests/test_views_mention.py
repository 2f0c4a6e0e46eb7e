"""The form that corrects one mention says whole what its lists may cut."""

import pandas as pd

from views import mention, overview

ROW = {"text": "Li", "entity_id": "li", "link_rule": "surname", "link_evidence": None, "form": "named"}
ROW |= {"article_id": "a", "start_char": 0}
FOUND = {"entities": pd.DataFrame({"entity_id": ["li"], "name": ["Ann Li"]})}


def test_the_form_says_whom_the_words_mean_now() -> None:
    """Whom, and by which rule; nobody where nobody is linked."""
    assert mention._now(ROW, FOUND).startswith("“Li” now means Ann Li: ")
    assert mention._now({**ROW, "entity_id": None}, FOUND).startswith("“Li” now means nobody: ")


def test_what_stays_is_said_in_one_number() -> None:
    """One other stays, several stay."""
    for n, said in ((1, "mention."), (2, "The other “Li” of this article stays."), (3, "The other 2 “Li” of")):
        assert said in mention._preview(ROW, article([ROW] * n), "mention")


def test_references_that_go_along_are_said() -> None:
    """What rests on the name changes with it."""
    she = {**ROW, "text": "She", "form": "pronoun", "link_evidence": "Li, paragraph 1"}
    found = article([ROW, she, {**she, "text": "her"}])
    assert mention._preview(ROW, found, "mention") == "Changes one mention and 2 references resting on it."
    assert mention._preview(ROW, found, "not_an_entity") == (
        "Leaves out 1 mention “Li” of this article and 2 references resting on it."
    )


def article(rows: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    """An article with these mentions one behind another."""
    mentions = [{**row, "start_char": 10 * place} for place, row in enumerate(rows)]
    of_article = {"article_id": ["a"], "source_path": ["a.md"], "source_record": [0]}
    return {"mentions": pd.DataFrame(mentions), "articles": pd.DataFrame(of_article)}


def test_the_overview_begins_with_when_and_what_to_do() -> None:
    """First and last month, one where they are the same, none where no month is known; of how many it is known."""
    rows = [pd.DataFrame({"month": months, "articles": 3}) for months in (["2022-01", "2023-02"], ["2022-01"], [])]
    said = [overview._how(each, 3 * len(each)) for each in rows]
    assert said[0].startswith("<b>Jan 2022 to Feb 2023</b>. Press a number or a bar")
    assert said[1].startswith("<b>Jan 2022</b>. ") and said[2].startswith("Press a number")
    assert overview._how(rows[0], 1200).startswith("<b>Jan 2022 to Feb 2023</b> (month known of 6 of 1,200). Press")
    assert overview._how(rows[2], 7).startswith("Press a number")


def test_an_option_begins_with_the_words_that_are_looked_for() -> None:
    """So that who types a name gets a mention of it first, not one that stands beside it."""
    text = "Ann Smith met Sergei\nLavrov in Geneva on the first day of June 2022."
    start = text.index("Sergei")
    row = {"start_char": start, "end_char": start + len("Sergei\nLavrov"), "text": "Sergei\nLavrov", "entity_id": "a"}
    said = mention._said(row, text, {"a": "Sergey Lavrov"})
    assert said == "Sergei Lavrov → Sergey Lavrov: Smith met [Sergei Lavrov] in Geneva on the first day"
    assert mention._said({**row, "entity_id": None}, text, {}).startswith("Sergei Lavrov → nobody: ")
