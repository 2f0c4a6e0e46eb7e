"""Articles -> their rows, batch by batch, so that memory stays flat however many there are.

spaCy keeps every word it ever met. Within a memory zone it forgets, at the end, what was new there; so a batch is
read in one zone, no Doc, Token or Span leaves it, and the rows that do are plain strings and numbers. Only words that
a batch uses often stay, up to a bound.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cached_property
from itertools import chain, groupby, islice
from typing import NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate import NameFinder, load_language, sentence_rows
from pipeline.annotate.language import DEFAULT, RULES
from pipeline.contacts import find_contacts
from pipeline.counted import count
from pipeline.curated import Curated
from pipeline.dates import find_dates
from pipeline.faults import fault_of
from pipeline.language.tokenizer import FrequentWords
from pipeline.languages import PIPELINES, read_as
from pipeline.link import Linker
from pipeline.offices import Offices
from pipeline.packed import Packed, pack_fault, pack_rows, unpack_rows
from pipeline.records import (
    Article,
    Contact,
    ContactParty,
    DateExpression,
    Mention,
    Sentence,
    Statement,
    TopicMention,
)
from pipeline.references import find_references
from pipeline.statements import as_labels, find_statements, find_turns, without_idle_we
from pipeline.topics import TopicFinder, TopicSpec
from pipeline.workers import WorkerLostError, spread

# Characters read at once. A trained pipeline takes some 2.5 kB for each (500,000 in one text: 1.2 GB), so 125 MB.
BATCH_CHARS = 50_000
# Characters that each process must have to read before several are worthwhile. To start one took as long (4.2 s of a
# busy core) as to read 700,000 characters by the rules (170,000 a second) or 190,000 with a trained pipeline (45,000).
CHARS_A_PROCESS = 500_000


T = TypeVar("T")


class AnnotateError(RuntimeError):
    """The names could not be found in all articles; the message says near which file, and what next."""


class Annotated(NamedTuple):
    """The rows that one article's text gives; each field is the table they belong to."""

    sentences: list[Sentence]
    mentions: list[Mention]
    topic_mentions: list[TopicMention]
    statements: list[Statement]
    dates: list[DateExpression]
    contacts: list[Contact]
    contact_parties: list[ContactParty]


NOTHING = Annotated([], [], [], [], [], [], [])


class Annotator:
    """Text -> rows: a pure function of an article, the language pipeline and what people wrote in `seeds/`.

    Pickled, it is what it was made from, and is made anew elsewhere. The pipeline is loaded when first needed: where
    nothing is new, or other processes read, it is not. Another pipeline than ours is loaded at once, as it may not do:
    raises LanguageError as `load_language` does.
    """

    def __init__(self, model: str, curated: Curated, topics: list[TopicSpec], offices: Offices) -> None:
        self.made_from = (model, curated, topics, offices)
        self.model = model
        self.curated = curated
        self.topics = topics
        self.offices = offices
        if model not in (DEFAULT, RULES):
            self.load()

    def load(self) -> None:
        """Load all that is needed, outside any zone: the strings of its phrases must stay."""
        _ = self.find_names, self.find_topics, self.link

    @cached_property
    def nlps(self) -> dict[str, Language]:
        """The pipeline of each language."""
        models = PIPELINES | {"en": self.model}
        return {language: load_language(model, language) for language, model in models.items()}

    @cached_property
    def remember_words(self) -> dict[str, FrequentWords]:
        """What keeps the words that the texts of each language use often."""
        return {language: FrequentWords(nlp) for language, nlp in self.nlps.items()}

    @cached_property
    def find_names(self) -> dict[str, NameFinder]:
        """What finds the names in a document of each language."""
        return {language: NameFinder(nlp, self.curated) for language, nlp in self.nlps.items()}

    @cached_property
    def find_topics(self) -> TopicFinder:
        """What finds the phrases that prove a topic."""
        return TopicFinder(self.topics)

    @cached_property
    def link(self) -> Linker:
        """What links the names of an article to entities."""
        return Linker(self.curated, self.offices)

    def __reduce__(self) -> tuple[type["Annotator"], tuple[str, Curated, list[TopicSpec], Offices]]:
        return type(self), self.made_from

    def __call__(self, articles: list[Article]) -> list[Annotated]:
        """Return the rows of each article of a batch, in order; an article in another language gives none."""
        self.load()
        by_language = [(language, list(group)) for language, group in groupby(articles, key=read_as)]
        for language, alike in by_language:
            if language is not None:
                self.remember_words[language](article.text for article in alike)
        with ExitStack() as zones:
            for nlp in self.nlps.values():
                zones.enter_context(nlp.memory_zone())
            # In a function of its own, whose documents are gone when the zone ends.
            return self._read(by_language)

    def _read(self, by_language: list[tuple[str | None, list[Article]]]) -> list[Annotated]:
        found: list[Annotated] = []
        for language, alike in by_language:
            if language is None:
                found += [NOTHING for _ in alike]
            else:
                nlp = self.nlps[language]
                docs = self._docs([article.text for article in alike], nlp)
                lines = nlp.pipe([line for article in alike for line in _headlines(article)])
                found += [self._rows(article, next(docs), lines, language) for article in alike]
        return found

    def _docs(self, texts: list[str], nlp: Language) -> Iterator[Doc]:
        """Yield a document for each text; a long text is read in parts, as spaCy needs memory for all it reads at once.

        Which texts are read together changes nothing in the documents.
        """
        cut = [parts(text) for text in texts]
        longest = max(map(len, chain(*cut)), default=0)
        docs = nlp.pipe(chain(*cut), batch_size=max(1, BATCH_CHARS // max(1, longest)))
        for each in cut:
            read = list(islice(docs, len(each)))
            yield read[0] if len(read) == 1 else _joined(read)

    def _rows(self, article: Article, doc: Doc, lines: Iterator[Doc], language: str) -> Annotated:
        find_names = self.find_names[language]
        sentences = sentence_rows(article.article_id, doc)
        names = find_names(doc)
        headlines = {line: find_names(next(lines)) for line in _headlines(article)}
        mentions = self.link(article, names, sentences, chain(*headlines.values()))
        topic_mentions = self.find_topics(article.article_id, doc, sentences, mentions)
        if language != "en":
            return NOTHING._replace(sentences=sentences, mentions=mentions, topic_mentions=topic_mentions)
        headed = self.link.headed(article, headlines.get(article.title or "", []))
        references = find_references(
            article,
            doc,
            mentions,
            sentences,
            headed=headed,
            curated=self.curated,
            offices=self.offices,
            state_bodies=self.link.state_bodies,
        )
        in_order = sorted([*mentions, *references], key=lambda row: (row.start_char, row.end_char))
        turns = find_turns(article.text, in_order)
        statements = find_statements(article, doc, in_order, sentences, turns)
        in_order = without_idle_we(in_order, statements)
        dates = find_dates(article, doc, sentences)
        contacts, parties = find_contacts(article, doc, in_order, statements, dates, sentences, curated=self.curated)
        mentions = as_labels(in_order, turns)
        return Annotated(sentences, mentions, topic_mentions, statements, dates, contacts, parties)


def _headlines(article: Article) -> list[str]:
    return [line for line in (article.title, article.subtitle) if line]


def _joined(docs: list[Doc]) -> Doc:
    # The lists that each part keeps are of that part only.
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=("user_data",))  # type: ignore[call-arg]  # not in its stub
    assert doc is not None
    return doc


class PackedAnnotator:
    """An annotator that takes and gives bytes, so that they go from the disk to a process and back as they are.

    An article at which it fails in a way that nobody foresaw has a fault in place of rows, and the others have theirs.
    """

    def __init__(self, annotator: Annotator) -> None:
        self.annotator = annotator

    def __call__(self, batch: list[Packed]) -> Iterator[Packed]:
        """Yield the rows of each article of a batch under the key of the article."""
        self.annotator.load()
        found = self._packed([article_in(each) for each in batch])
        return (Packed(each.key, content) for each, content in zip(batch, found, strict=True))

    def _packed(self, articles: list[Article]) -> list[bytes]:
        try:
            return [pack_rows(found._asdict()) for found in self.annotator(articles)]
        except MemoryError:
            raise
        except Exception as error:
            if len(articles) == 1:
                return [pack_fault(fault_of(error))]
            return [content for article in articles for content in self._packed([article])]


def article_in(packed: Packed) -> Article:
    """Return the article in bytes from `pack_rows`."""
    article: Article = unpack_rows(packed.content)["articles"][0]
    return article


def annotate(batches: Iterable[list[Packed]], annotator: Annotator, *, processes: int = 1) -> Iterator[Packed]:
    """Yield the rows of each article under its key, the same with any number of processes and any size of batches.

    Several processes give them in no order. Raises AnnotateError if one dies.
    """
    try:
        yield from spread(PackedAnnotator(annotator), batches, processes=processes)
    except WorkerLostError as error:
        raise AnnotateError(_lost(error.task)) from None


def _lost(batch: list[Packed] | None) -> str:
    where = f"{count(len(batch), 'article')} from {article_in(batch[0]).source_path} on" if batch else "any article"
    return (
        f"A process ended while it looked for names in {where}, as happens when memory runs out. Nothing was "
        f"published; close other programs, or build again with fewer --processes."
    )


def in_batches(articles: Iterable[tuple[T, int]], max_chars: int = BATCH_CHARS) -> Iterator[list[T]]:
    """Yield articles, each given with its length, in order, together at most `max_chars` long; a longer one alone."""
    batch: list[T] = []
    n_chars = 0
    for article, length in articles:
        if batch and n_chars + length > max_chars:
            yield batch
            batch, n_chars = [], 0
        batch.append(article)
        n_chars += length
    if batch:
        yield batch


def parts(text: str, max_chars: int = BATCH_CHARS) -> list[str]:
    """Cut a text longer than `max_chars` at ends of paragraphs, or at a space where a paragraph is longer than that."""
    cut, start = [], 0
    while start + max_chars < len(text):
        end = _last_gap(text, start, start + max_chars)
        cut.append(text[start:end])
        start = end
    return [*cut, text[start:]]


def _last_gap(text: str, start: int, end: int) -> int:
    for gap in ("\n\n", "\n", " "):
        place = text.rfind(gap, start, end)
        if place > start:
            return place + len(gap)
    return end
