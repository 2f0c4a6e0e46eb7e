"""Scores: exact span and label, of what a text marks and nothing else; the three kinds of marked files."""

import json

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.language.corpora import CorpusError
from pipeline.language.evaluate import Count, Marked, read_marked, score
from tests.sample_corpora import documents, row, write_rows

TEXT = "Brandt of the U.N. left Ankara for the Black Sea."
SPANS = {"Brandt": (0, 6), "U.N.": (14, 18), "Ankara": (24, 30), "Black Sea": (39, 48), "Sea": (45, 48)}
ALL = frozenset({"PERSON", "ORG", "place", "NORP"})


def span(words: str, label: str):
    """Return the span of words of TEXT."""
    return (*SPANS[words], label)


def marked(*spans, classes=ALL) -> Marked:
    """Return TEXT with names marked."""
    return Marked(TEXT, frozenset(spans), frozenset(classes))


def scored(gold: Marked, *found):
    """Return the scores of a finder that finds `found` in every text."""
    return score([gold], lambda texts: ([*found] for _ in texts))


def counts(scores) -> dict[str, tuple[int, int, int]]:
    """Return (right, wrong, missed) by class."""
    return {name: (count.right, count.wrong, count.missed) for name, count in scores.by_class.items()}


def test_a_name_is_right_only_with_its_span_and_label():
    """'Sea' for 'Black Sea', or an organisation for a person, is one wrong and one missed."""
    gold = marked(span("Brandt", "PERSON"), span("Black Sea", "place"), span("U.N.", "ORG"))
    scores = scored(gold, span("Brandt", "ORG"), span("Sea", "LOC"), span("U.N.", "ORG"))
    assert counts(scores) == {"PERSON": (0, 0, 1), "place": (0, 1, 1), "ORG": (1, 1, 0)}
    assert set(scores.cases) == {
        ("wrong", "ORG", "Brandt"),
        ("missed", "PERSON", "Brandt"),
        ("wrong", "place", "Sea"),
        ("missed", "place", "Black Sea"),
    }


def test_countries_and_regions_are_places():
    """Corpora differ in what they call them, so GPE for LOC is right."""
    gold = marked(span("Ankara", "place"), span("Black Sea", "place"))
    assert counts(scored(gold, span("Ankara", "LOC"), span("Black Sea", "GPE"))) == {"place": (2, 0, 0)}


def test_what_a_text_does_not_mark_is_not_scored():
    """Where organisations are not marked, one that was found is neither right nor wrong."""
    gold = marked(span("Brandt", "PERSON"), classes={"PERSON"})
    scores = scored(gold, span("Brandt", "PERSON"), span("U.N.", "ORG"), span("Ankara", "DATE"))
    assert counts(scores) == {"PERSON": (1, 0, 0)} and scores.cases == []


def test_precision_recall_and_f1():
    """By hand: 3 right, 1 wrong, 2 missed."""
    count = Count(right=3, wrong=1, missed=2)
    assert (count.precision, count.recall) == (3 / 4, 3 / 5)
    assert count.f1 == pytest.approx(2 * (3 / 4) * (3 / 5) / (3 / 4 + 3 / 5))
    assert Count().precision == Count().recall == Count().f1 == 0


def test_the_headline_figure_is_of_four_classes():
    """Events and facilities, which few corpora mark, count by themselves only."""
    gold = marked(span("Brandt", "PERSON"), span("Black Sea", "FAC"), span("Ankara", "place"), classes=ALL | {"FAC"})
    scores = scored(gold, span("Brandt", "PERSON"), span("U.N.", "ORG"))
    assert scores.four == Count(right=1, wrong=1, missed=1) and scores.by_class["FAC"] == Count(missed=1)


def test_texts_are_added_up_and_words_counted():
    """Two texts count as one, and speed is in words of all."""
    scores = score([marked(span("Brandt", "PERSON"))] * 2, lambda texts: ([span("Brandt", "PERSON")] for _ in texts))
    assert counts(scores) == {"PERSON": (2, 0, 0)} and scores.n_words == 20 and scores.words_per_second > 0


def test_a_finder_must_answer_for_each_text():
    """A text that was skipped would go unscored."""
    with pytest.raises(ValueError, match="zip"):
        score([marked(), marked()], lambda _: iter([[]]))


def test_a_corpus_is_read_with_the_labels_it_annotates(tmp_path):
    """Its dates are left out, its GPE and LOC are places."""
    line = row("[PERSON Brandt] left [GPE Ankara] on [DATE Monday] for [FAC Tern Airport] .", "PERSON GPE LOC DATE")
    (read,) = read_marked(write_rows(tmp_path / "a.jsonl.gz", [line]))
    assert read.classes == {"PERSON", "place"} and read.text == "Brandt left Ankara on Monday for Tern Airport."
    assert read.spans == {(0, 6, "PERSON"), (12, 18, "place")}


def test_a_corpus_that_annotates_nothing_throughout_is_scored_on_all_it_marks(tmp_path):
    """GUM's names can be scored, with a grain of salt."""
    line = row("[PERSON Brandt] left [FAC Tern Airport] .", "")
    (read,) = read_marked(write_rows(tmp_path / "a.jsonl.gz", [line]))
    assert {label for *_, label in read.spans} == {"PERSON", "FAC"} <= read.classes


def test_spacy_documents_are_read(tmp_path):
    """A DocBin, as spaCy writes it."""
    made = documents("gmb-norm.train")[0]
    doc = spacy.blank("en")(made.text)
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in made.spans()]
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    (read,) = read_marked(tmp_path / "a.spacy")
    names = {(made.text[start:end], label) for start, end, label in read.spans}
    assert read.text == made.text and ("Ilse Brandt", "PERSON") in names and ("Ankara", "place") in names
    assert len(read.spans) == len(made.ents) and "EVENT" in read.classes


def write_article(folder, **changes):
    """Write an article of two paragraphs under a heading, with its names marked, and return the path of the marks."""
    raw = "# Talks in Ankara\r\n\r\nIlse Brandt left.\r\n\r\nThe Harbour Act angered Géza Tern in Ankara.\r\n"
    (folder / "article.md").write_text(raw, "utf-8", newline="")
    at = {
        name: (raw.rindex(name), raw.rindex(name) + len(name)) for name in ("Ilse Brandt", "Harbour Act", "Géza Tern")
    }
    at["heading"] = (raw.index("Ankara"), raw.index("Ankara") + 6)
    kinds = {"Ilse Brandt": "PERSON", "Harbour Act": "LAW", "Géza Tern": "PERSON", "heading": "GPE"}
    mentions = [{"start": at[name][0], "end": at[name][1], "type": kind} for name, kind in kinds.items()]
    first, second = raw.index("Ilse"), raw.index("The ")
    body = [[first, raw.index("left.") + 5], [second, raw.rindex("Ankara.") + 7]]
    gold = {"file": "article.md", "body": body, "mentions": mentions} | changes
    path = folder / "article.json"
    path.write_text(json.dumps(gold), "utf-8")
    return path


def test_marked_articles_are_read(tmp_path):
    """The body's paragraphs, wherever they stand in the raw file; names of the heading are not the body's."""
    (read,) = read_marked(write_article(tmp_path))
    assert read.text == "Ilse Brandt left.\n\nThe Harbour Act angered Géza Tern in Ankara."
    names = {(read.text[start:end], label) for start, end, label in read.spans}
    assert names == {("Ilse Brandt", "PERSON"), ("Harbour Act", "LAW"), ("Géza Tern", "PERSON")}


def test_articles_may_lie_elsewhere(tmp_path):
    """Marks and articles need not share a folder."""
    path, elsewhere = write_article(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "article.md").rename(elsewhere / "article.md")
    assert len(list(read_marked(path, articles=elsewhere))) == 1
    with pytest.raises(CorpusError, match=r"article.json: not a marked article \(.*; name its folder with --articles"):
        list(read_marked(path))


@pytest.mark.parametrize("name", ["none.spacy", "none.json", "none.jsonl.gz"])
def test_a_missing_file_is_one_line(tmp_path, name):
    """Of whichever kind."""
    with pytest.raises(CorpusError) as error:
        list(read_marked(tmp_path / name))
    assert str(error.value).startswith(str(tmp_path / name)) and "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["a.spacy", "a.json", "a.jsonl.gz"])
@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00", b"[1, 2]"], ids=["empty", "bytes", "list"])
def test_a_damaged_file_is_one_line(tmp_path, name, content):
    """The line begins with the path."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError) as error:
        list(read_marked(tmp_path / name))
    assert str(error.value).startswith(str(tmp_path / name)) and "\n" not in str(error.value)


@pytest.mark.parametrize("changes", [{"mentions": None}, {"body": [[1]]}, {"file": 3}, {"mentions": [{"start": 30}]}])
def test_marks_that_cannot_be_used_are_one_line(tmp_path, changes):
    """A field that is missing or of another kind."""
    with pytest.raises(CorpusError, match=r"article.json: not a marked article"):
        list(read_marked(write_article(tmp_path, **changes)))
