"""'The Deputy Secretary', 'the mayor': whoever alone has the title in the article; nobody where that is not certain."""

import pytest

from pipeline.references import titles

BEFORE_NAME = titles._before_name


def titled(mentions) -> list[tuple[str, str | None]]:
    """Return (words, entity) of each description linked by its title."""
    return [(m.text, m.entity_id) for m in mentions if m.form == "nominal" and m.link_rule == "title"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Deputy Secretary of State Anna Exemplar came. The Deputy Secretary said talks go on.",
            "The Deputy Secretary",
        ),
        ("Deputy Secretary Anna Exemplar came. The Deputy Secretary said talks go on.", "The Deputy Secretary"),
        ("Mayor Anna Exemplar came. Later the mayor left.", "the mayor"),
        ("U.S. District Judge Anna Exemplar ruled. The judge told lawyers to wait.", "The judge"),
        ("A judge ruled on Friday. Judge Anna Exemplar was firm. The judge left.", "The judge"),
        ("Health Minister Anna Exemplar came. The minister’s talks went on.", "The minister"),
        (
            "Analyst Anna Exemplar, the director general of a small agency, came. The director general left.",
            "The director general",
        ),
        ("Director-General Anna Exemplar came. The director-general left.", "The director-general"),
        ("Analyst Anna Exemplar, the governor of a small province, came. The governor left.", "The governor"),
    ],
)
def test_a_title_alone_is_the_one_person_to_whom_the_article_gives_it(read, text, words):
    """Before the name or beside it, in whole or in part."""
    assert titled(read(text)) == [(words, "person.anna_exemplar")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor left. Later Mayor Anna Exemplar came.",
        "Mayor Anna Exemplar met Mayor Ben Sample. The mayor left.",
        "Mayor Anna Exemplar met the mayor of Velm. The mayor left.",
        "Mayor Anna Exemplar met another mayor. The mayor left.",
        "Deputy Mayor Anna Exemplar came. The mayor left.",
        "Prime Minister Anna Exemplar came. The minister left.",
        "Mayor Anna Exemplar came. The mayor of Velm left.",
        "Mayor Anna Exemplar came. Ben Sample was elected the mayor.",
        "Mayor Anna Exemplar came. “The mayor left,” a guard said.",
        "Former mayor Anna Exemplar came. The mayors left.",
        "MR. PRICE: Mayor Anna Exemplar came.\n\nQUESTION: Did the mayor of Velm stay? And the mayor?",
        "General Anna Exemplar came. The general mood was good.",
    ],
)
def test_a_title_of_two_or_of_another_is_nobodys(read, text):
    """Nor before the person is named, nor where quoted words may mean another, nor another's rank."""
    assert titled(read(text)) == []


def test_a_text_ten_times_as_long_is_ten_times_the_work(read, monkeypatch):
    """What a name is preceded by is looked at once for each title, however often the title stands alone."""
    looked = []
    monkeypatch.setattr(titles, "_before_name", lambda *given: looked.append(1) or BEFORE_NAME(*given))
    counted = []
    for times in (3, 30):
        looked.clear()
        found = titled(read("Mayor Anna Exemplar came. Later the mayor left. " * times))
        counted.append(len(looked))
        assert found == [("the mayor", "person.anna_exemplar")] * times
    assert counted[1] <= 10 * counted[0]


@pytest.mark.parametrize("title", ["director general", "director-general", "secretary general", "secretary-general"])
def test_who_heads_a_body_by_another_title_is_no_director_general(read, title):
    """A foreign minister heads a ministry."""
    mentions = read(f"Sergey Lavrov met Rafael Grossi and António Guterres. Later the {title} left.")
    office = "rafael_grossi" if title.startswith("director") else "antonio_guterres"
    assert titled(mentions) == [(f"the {title}", office)]
    assert titled(read(f"Sergey Lavrov came. Later the {title} left.")) == []
