"""Scores names found in text against names that people marked: exact span and label.

Three kinds of annotated files are read: corpora in our own layout (.jsonl.gz), spaCy's DocBin (.spacy), and what a
careful reader marked in a scraped article (.json, offsets into the raw file of the article's body).
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from pipeline.language.corpora import NAME_LABELS, CorpusError, read_corpus

# Countries and regions differ by convention from corpus to corpus, so they are scored as one class.
CLASSES = {"GPE": "place", "LOC": "place"}
# The four classes that every corpus marks; their common F1 is the headline figure.
FOUR = ("PERSON", "ORG", "place", "NORP")
Span = tuple[int, int, str]
Finder = Callable[[list[str]], Iterator[list[Span]]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the names marked in it: (first character, character after the last, class)."""

    text: str
    spans: frozenset[Span]
    classes: frozenset[str]


@dataclass(slots=True)
class Count:
    """How many names were right, found though wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the names found that are right, 0-1."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the names marked that were found, 0-1."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0-1."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(slots=True)
class Scores:
    """Counts by class, the cases that went wrong, and how fast it went."""

    by_class: dict[str, Count] = field(default_factory=dict)
    cases: list[tuple[str, str, str]] = field(default_factory=list)
    n_words: int = 0
    seconds: float = 0.0

    @property
    def four(self) -> Count:
        """People, organisations, places and peoples together."""
        return sum((self.by_class[name] for name in FOUR if name in self.by_class), Count())

    @property
    def words_per_second(self) -> float:
        """Words (runs of characters between white space) a second."""
        return self.n_words / max(1e-9, self.seconds)


def score(marked: Iterable[Marked], find: Finder) -> Scores:
    """Return how what `find` finds agrees with what is marked; classes that a text does not mark are left out."""
    texts = list(marked)
    scores = Scores(n_words=sum(len(each.text.split()) for each in texts))
    started = time.perf_counter()
    found = list(find([each.text for each in texts]))
    scores.seconds = time.perf_counter() - started
    for each, spans in zip(texts, found, strict=True):
        own = {(start, end, CLASSES.get(label, label)) for start, end, label in spans}
        _count(scores, each, {span for span in own if span[2] in each.classes})
    return scores


def _count(scores: Scores, marked: Marked, own: set[Span]) -> None:
    for span in sorted(own | marked.spans):
        count = scores.by_class.setdefault(span[2], Count())
        if span in own and span in marked.spans:
            count.right += 1
            continue
        kind = "wrong" if span in own else "missed"
        setattr(count, kind, getattr(count, kind) + 1)
        scores.cases.append((kind, span[2], marked.text[span[0] : span[1]]))


def read_marked(path: Path, *, articles: Path | None = None) -> Iterator[Marked]:
    """Yield the marked texts of a file; CorpusError says what, where and what next."""
    if path.suffix == ".spacy":
        yield from _docbin(path)
    elif path.suffix == ".json":
        yield _article(path, articles or path.parent)
    else:
        for document in read_corpus(path):
            complete = document.complete or frozenset(NAME_LABELS)
            yield _marked(document.text, document.spans(), complete)


def _marked(text: str, spans: Iterable[Span], complete: Iterable[str]) -> Marked:
    classes = frozenset(CLASSES.get(label, label) for label in complete if label in NAME_LABELS or label == "LAW")
    named = frozenset((start, end, CLASSES.get(label, label)) for start, end, label in spans)
    return Marked(text, frozenset(span for span in named if span[2] in classes), classes)


def _docbin(path: Path) -> Iterator[Marked]:
    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: not a file of spaCy documents ({error}).") from error
    for doc in docs:
        spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        yield _marked(doc.text, spans, (*NAME_LABELS, "LAW"))


def _article(path: Path, articles: Path) -> Marked:
    """Return an article's body, its paragraphs parted by an empty line, with the names marked there."""
    try:
        gold = json.loads(path.read_text("utf-8"))
        with (articles / gold["file"]).open(encoding="utf-8", newline="") as file:
            raw = file.read()
        spans, parts, position = [], [], 0
        for start, end in gold["body"]:
            inside = (m for m in gold["mentions"] if start <= m["start"] and m["end"] <= end)
            spans += [(position + m["start"] - start, position + m["end"] - start, m["type"]) for m in inside]
            parts.append(raw[start:end])
            position += end - start + 2
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path}: not a marked article ({error}); name its folder with --articles.") from error
    return _marked("\n\n".join(parts), spans, (*NAME_LABELS, "LAW"))
