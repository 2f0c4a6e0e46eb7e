"""What several tests share: a language pipeline without a model, what people wrote in `seeds/`, one real build."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from pipeline.annotate import NameFinder, load_language
from pipeline.annotate.language import RULES
from pipeline.annotator import Annotator
from pipeline.build import SEEDS, build
from pipeline.curated import Curated, load_curated
from pipeline.offices import load_offices
from pipeline.records import Article, Mention, Statement
from pipeline.topics import load_topics
from pipeline.watch import KeptAnnotator

# A busy machine is no failure.
settings.register_profile("backchannel", deadline=None)
settings.load_profile("backchannel")
ARTICLES = SEEDS / "articles"
BLINKEN, LAVROV = "antony_blinken", "sergey_lavrov"
SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the five real articles and their gold are not beside this checkout (../shared)",
)


@pytest.fixture(scope="session", autouse=True)
def annotator_of() -> Iterator[Callable[..., Annotator]]:
    """Make annotators, and give them again: what a build loads serves the next ones here too, as in `watch`."""
    of_model: dict[str, KeptAnnotator] = defaultdict(KeptAnnotator)

    def made(model: str, *written: object) -> Annotator:
        return of_model[model](model, *written)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.build.Annotator", made)
        yield made


@pytest.fixture(scope="session", autouse=True)
def no_faults() -> Iterator[None]:
    """A build here that fails on an article fails its test; a user's goes on without that article's names."""

    def in_words(faults: dict[str, str]) -> list[str]:
        assert not faults
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.build.faults_in_words", in_words)
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline without a trained model, so that a test of the rules tests the rules."""
    return load_language(RULES)


@pytest.fixture(scope="session")
def curated() -> Curated:
    """The curated entities as shipped."""
    return load_curated(SEEDS / "entities.csv")


@pytest.fixture(scope="session")
def by_rules(curated: Curated, annotator_of: Callable[..., Annotator]) -> Annotator:
    """The annotator without a trained model, as shipped else."""
    topics, offices = load_topics(SEEDS / "topics.toml"), load_offices(SEEDS / "offices.csv", curated)
    return annotator_of(RULES, curated, topics, offices)


@pytest.fixture(scope="session")
def read(by_rules: Annotator) -> Callable[..., list[Mention]]:
    """Return a function from a text, and perhaps its day, to all that is found in it, names and references."""

    def found(text: str, day: str | None = "2022-07-29") -> list[Mention]:
        (rows,) = by_rules([article(text, day)])
        return rows.mentions

    return found


@pytest.fixture(scope="session")
def said(by_rules: Annotator) -> Callable[..., list[Statement]]:
    """Return a function from a text to its statements."""

    def found(text: str, article_id: str = "a") -> list[Statement]:
        (rows,) = by_rules([replace(article(text), article_id=article_id)])
        assert all(text[row.start_char : row.end_char] == row.text for row in rows.statements)
        return rows.statements

    return found


@pytest.fixture(scope="session")
def told(by_rules: Annotator) -> Callable[..., list[tuple[str, str, list[str], list[str]]]]:
    """Return a function from a text to its contacts: kind, status, who acts, on whom."""

    def found(text: str, day: str | None = "2022-07-29") -> list[tuple[str, str, list[str], list[str]]]:
        (rows,) = by_rules([article(text, day)])
        sides: dict[str, dict[str, list[str]]] = {"actor": {}, "target": {}}
        for party in rows.contact_parties:
            sides[party.role].setdefault(party.contact_id, []).append(party.entity_id or party.text)
        return [
            (each.kind, each.status, sides["actor"][each.contact_id], sides["target"].get(each.contact_id, []))
            for each in rows.contacts
        ]

    return found


def found(
    nlp: Language, text: str, *guessed: tuple[str, str], curated: Curated | None = None
) -> list[tuple[str, str, str]]:
    """Return (words, label, rule) of the names, where a model guessed the (words, label) given, first place only."""
    doc = nlp(text)
    spans = []
    for words, label in guessed:
        start = text.index(words)
        spans.append(doc.char_span(start, start + len(words), label=label))
    doc.set_ents(spans)
    return [(name.text, name.label, name.found_rule) for name in NameFinder(nlp, curated or Curated())(doc)]


def article(text: str, day: str | None = "2022-07-29") -> Article:
    """Return an article of this text, published on this day."""
    return Article(
        article_id="a",
        title=None,
        title_rule="not_stated",
        subtitle=None,
        publisher=None,
        authors=None,
        authors_rule="not_stated",
        section=None,
        url=None,
        published_date=datetime.fromisoformat(day) if day else None,
        published_at=None,
        published_precision="day" if day else "unknown",
        published_rule="field" if day else "not_stated",
        published_evidence=day,
        language="en",
        annotation_rule="annotated",
        text=text,
        source_path="a.txt",
        source_record=0,
        source_digest="",
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the briefs in `seeds/articles`."""
    out = tmp_path_factory.mktemp("built") / "data"
    build([ARTICLES], out)
    return out
