"""What recurs in articles of one publisher is page; what people say again and again is not."""

import random
from dataclasses import replace

import pytest

from pipeline.clean import clean
from pipeline.clean.decisions import FurnitureError, load_decisions, read_listed
from pipeline.clean.learn import learn
from pipeline.clean.marks import Marks
from pipeline.clean.repeated import LineCounts, lines_of
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.records import Rejected

PLEA = "Your morning coffee costs more than a week of our harbour reports, and we go on because you read us."
STRAP = "The harbour since 1911"


def story(number: int) -> tuple[str, ...]:
    """Return two paragraphs that no other number gives."""
    words = ["grain", "ships", "envoys", "ports", "tariffs", "mines", "cranes", "pilots"]
    random.Random(number).shuffle(words)
    late = f"The {words[0]} and the {words[1]} were late again in week {number}"
    said = f"{late}, said the {words[2]} of {words[3]}, whom all had awaited."
    return (
        said,
        f"By noon the {words[4]} had gone, and only the {words[5]} and {words[6]} lay at quay {number} as before.",
    )


def articles(n: int, *lines: str, publisher: str = "Harbour Courier") -> list[RawArticle]:
    """Return n different articles of one publisher, each with these lines below it."""
    stated = {"publisher": Stated(publisher, "field")}
    return [RawArticle(f"{publisher}/{i}.txt", 0, (*story(i), *lines), stated) for i in range(n)]


def rules(raws: list[RawArticle], index: int = 0) -> dict[str, str]:
    """Return what is taken out of one of these articles because it recurs in them, with the rule."""
    counts = LineCounts()
    for raw in raws:
        counts.add(lines_of(raw))
    return {raws[index].paragraphs[i]: rule for i, rule in counts.learned().marks(lines_of(raws[index])).taken}


def test_lines_that_recur_below_articles_of_a_publisher_go():
    """A strap line in three articles, a plea of a whole paragraph in five."""
    assert rules(articles(3, STRAP)) == {STRAP: "repeated_in_publisher"}
    assert rules(articles(2, STRAP)) == {}
    assert rules(articles(5, PLEA, STRAP)) == dict.fromkeys((STRAP, PLEA), "repeated_in_publisher")


def test_another_publisher_learns_nothing_of_it():
    """What is furniture here may be news there."""
    others = articles(1, STRAP, publisher="Plain Dispatch")
    assert rules([*articles(5, STRAP), *others], index=5) == {}


def test_the_folder_stands_for_a_publisher_whom_nobody_states():
    """A folder of scrapes is mostly of one site."""
    raws = [RawArticle(f"courier/{i}.txt", 0, (*story(i), STRAP)) for i in range(3)]
    assert rules(raws) == {STRAP: "repeated_in_folder"}


@pytest.mark.parametrize(
    "line",
    [
        "Thank you.",
        "Glory to Ukraine!",
        "(Applause.)",
        "QUESTION: Yes.",
        "MS. EXAMPLE: Thank you all for coming",
        "Editor’s note: a word on spelling",
        "By Anna Example",
        "July 29, 2022",
        "((Anna)) : What are your views on the talks between the two ports, and what would you do as their minister?",
        "QUESTION: How has the closing of the ports changed your days, your work and how you feed your children?",
        "The below is attributable to Spokesperson Anna Example:",
        "The following statement is attributed to Anna Example, the spokesperson of the port:",
    ],
)
def test_what_recurs_by_right_is_not_learned(line):
    """Refrains, labels of speakers, the questions of interviews, notes, whose a text is, bylines and dates."""
    assert rules(articles(9, line)) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Want the stories of the harbour and its ships in your inbox each morning before you have had your coffee?",
        "The below is a list of stories that our readers liked",
    ],
)
def test_a_question_that_nobody_asks_is_furniture_where_it_recurs(line):
    """Without a label it is the page's."""
    assert set(rules(articles(9, line))) == {line}


def test_a_subheading_between_two_paragraphs_is_not_learned():
    """Digests have the same sections every week."""
    raws = [RawArticle(f"a/{i}.txt", 0, (story(i)[0], "What happens next", story(i)[1])) for i in range(9)]
    assert rules(raws) == {}


def test_copies_of_one_article_keep_their_paragraphs():
    """Six prints of a story are six articles, not furniture."""
    same = [RawArticle(f"a/{i}.txt", 0, (*story(1), STRAP)) for i in range(6)]
    assert rules(same) == {STRAP: "repeated_in_folder"}


def versions(n: int, *lines: str, title: str = "Roadmap for grain") -> list[RawArticle]:
    """Return n versions of one titled article: the first paragraph and these lines are the same in all."""
    stated = {"publisher": Stated("Harbour Courier", "field"), "title": Stated(title, "field")}
    return [RawArticle(f"versions/{i}.txt", 0, (story(99)[0], story(i)[1], *lines), stated) for i in range(n)]


def test_versions_of_one_article_do_not_make_its_text_recur():
    """A list of members that stands in six revisions of one page, and in no other article, is text."""
    assert rules(versions(6, "Albania", PLEA)) == {}
    assert rules([*versions(6, STRAP), *articles(1, STRAP)]) == {STRAP: "repeated_in_publisher"}


def test_pages_that_only_share_a_title_are_no_versions():
    """Where every page is titled by the site, its strap line still goes."""
    stated = {"publisher": Stated("Harbour Courier", "field"), "title": Stated("Harbour Courier", "field")}
    raws = [RawArticle(f"{i}.txt", 0, (*story(i), STRAP), stated) for i in range(3)]
    assert rules(raws) == {STRAP: "repeated_in_publisher"}


def test_learning_does_not_depend_on_the_order_of_articles():
    """Same corpus, same lines."""
    raws = articles(6, STRAP, PLEA)
    assert rules(raws) == rules(raws[::-1], index=5)


def test_cleaning_follows_the_marks():
    """The ledger names the rule; a line that a person keeps stays against every rule."""
    raw = articles(1, STRAP, "Newsletter")[0]
    taken = clean(raw, Marks(taken=((2, "repeated_in_publisher"),)))
    assert next((row.text, row.rule) for row in taken.removed) == (STRAP, "repeated_in_publisher")
    assert "Newsletter" in clean(raw, Marks(kept=(3,))).article.text


def test_a_line_that_recurs_still_closes_the_teaser_above_it():
    """'keep reading' under each teaser is learned; the teaser goes all the same, and the names in it."""
    body = [STRAP, "The ministers met for an hour in the old town hall and agreed to go on talking next week, he said."]
    more = "Neither side would say what had been offered, and the envoys left by separate doors at noon that day."
    teaser = "A council far away voted on a bridge on Monday, and Councillor Imaginary walked out of it at once."
    lines = ("Talks resume in Geneva", *body, more, "Now a bridge", "World", teaser, "keep reading", more, more)
    raw = RawArticle("a.txt", 0, lines)
    assert "Imaginary" not in clean(raw).article.text
    assert "Imaginary" not in clean(raw, Marks(taken=((7, "repeated_in_publisher"),))).article.text


def test_learned_lines_are_written_for_people_and_their_decisions_stay(tmp_path):
    """A second run adds nothing, and keeps what was decided and added by hand."""
    raws = articles(4, STRAP)
    (path,) = learn(lambda: raws, tmp_path)
    group, listed = read_listed(path)
    assert (path.name, group.name) == ("harbour-courier.toml", "Harbour Courier")
    assert [tuple(each) for each in listed] == [(STRAP, True, 4, "Harbour Courier/0.txt")]
    decided = (
        path.read_text().replace("take = true", "take = false") + '\n[[line]]\ntext = "Boats for sale"\ntake = true\n'
    )
    path.write_text(decided)
    assert learn(lambda: raws, tmp_path) == {} and path.read_text() == decided


def test_files_overrule_what_the_corpus_teaches(tmp_path):
    """take = false keeps a line, take = true takes one that stands once."""
    (tmp_path / "courier.toml").write_text(
        f'publisher = "Harbour Courier"\n[[line]]\ntext = "{STRAP}"\ntake = false\n'
        '[[line]]\ntext = "Boats for sale"\ntake = true\n'
    )
    raws = articles(5, STRAP, "Boats for sale")[:1] + articles(5, STRAP)[1:]
    counts = LineCounts()
    for raw in raws:
        counts.add(lines_of(raw))
    marks = counts.learned(load_decisions(tmp_path)).marks(lines_of(raws[0]))
    assert marks == Marks(taken=((3, "listed_furniture"),), kept=(2,))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            'publisher = "A"\n\n[[line]]\ntext = "x"\ntake = "no"\n',
            r"a\.toml line 3: take is 'no'; write true or false",
        ),
        ('publisher = "A"\n[[line]]\ntake = true\n', "line 2: text is missing"),
        ('publisher = "A"\n[[line]]\ntext = "x"\ntake = true\ncolour = 1\n', "line 2: does not know 'colour'"),
        ('[[line]]\ntext = "x"\ntake = true\n', "say whose lines"),
        ('publisher = "A', "not readable as TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(tmp_path, content, words):
    """Before any work."""
    (tmp_path / "a.toml").write_text(content)
    with pytest.raises(FurnitureError, match=words):
        load_decisions(tmp_path)


LEAD = "The ministers met in Geneva and agreed to keep talking while neither side expected an end of the figh"


@pytest.mark.parametrize("lead", [LEAD, f"{LEAD}…"])
@pytest.mark.parametrize("below", [(), ("[+1234 chars]",)])
def test_a_paragraph_that_is_all_there_is_stays_however_often_it_comes(lead, below):
    """Services sell the beginnings of articles, and several may share one; where more stands below, it is a line."""
    stated = {"publisher": Stated("Harbour Courier", "field")}
    raws = [RawArticle("a.csv", i, (lead, *below), stated) for i in range(1, 9)]
    assert rules(raws) == {}
    assert lead in rules([replace(raw, paragraphs=(*story(raw.source_record), lead)) for raw in raws])


def test_a_scrap_that_is_all_there_is_goes_where_it_recurs():
    """A page that could not be fetched says little, and the same each time."""
    raws = [RawArticle(f"courier/{i}.txt", 0, ("Page not found",)) for i in range(5)]
    assert rules(raws) == {"Page not found": "repeated_in_folder"}


def test_what_leaves_nothing_says_where_its_rules_are_changed():
    """Lines that recur by what people decide, phrases and markup in their files."""
    raw = RawArticle("a.csv", 3, (LEAD,))
    refused = clean(raw, Marks(((0, "repeated_in_publisher"),)))
    assert isinstance(refused, Rejected) and refused.reason.startswith("a.csv record 3: it is page furniture")
    assert "`python -m pipeline learn`" in refused.reason and "rules.toml" not in refused.reason
    phrase = clean(replace(raw, paragraphs=("ONLY AVAILABLE IN PAID PLANS",)))
    assert isinstance(phrase, Rejected) and "pipeline/clean/rules.toml" in phrase.reason
    markup = clean(replace(raw, outside=("page_foot",)))
    assert isinstance(markup, Rejected) and "pipeline/ingest/page_rules.toml" in markup.reason
    code = clean(replace(raw, outside=("outside_main_text",)))
    assert isinstance(code, Rejected) and ".toml" not in code.reason
