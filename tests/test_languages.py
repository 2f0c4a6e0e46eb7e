"""In which language an article is, where that is certain, and which pipeline reads it."""

import importlib
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from pipeline import languages
from pipeline.annotator import Annotator
from pipeline.build import SEEDS, build
from pipeline.clean import Cleaned, clean
from pipeline.clean.language import language_of
from pipeline.ingest import RawArticle, Source, read_source
from pipeline.offices import load_offices
from pipeline.tables import read
from pipeline.topics import load_topics
from pipeline.vocabulary import ANNOTATION_RULES, IS_READ
from tests.conftest import article

GERMAN = "Die Minister trafen sich am Montag in Genf und sprachen über den Frieden in Europa."
ENGLISH = "The ministers met in Geneva on Monday and spoke of peace in Europe, a spokesman told reporters afterwards."
SPANISH = "Los ministros se reunieron el lunes en Ginebra y hablaron de la paz en Europa, dijo después un portavoz."
SERIAL = "A7-44/B 9920 1x VESSEL 2489 IMO 9216482 FLAG XK-1 TONNAGE 2990 ID 6204 TYPE GC-2 REG 9250385 NR 17-B 4410"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ENGLISH, ("en", "annotated")),
        (GERMAN, ("de", "no_pipeline")),
        ("Делегации двух городов встретились в понедельник, чтобы обсудить обмен пленными.", ("ru", "no_pipeline")),
        ("两国代表周一在旧海关大楼会面，讨论谁可以在灯塔以北捕鱼。" * 3, ("zh", "no_pipeline")),
        ("Oui.", ("und", "too_short")),
        (SERIAL, ("und", "too_short")),
        (" ".join([SERIAL] * 3), ("und", "not_certain")),
        (f"{ENGLISH} {ENGLISH} {ENGLISH}\n\n{SPANISH} {SPANISH} {SPANISH}", ("und", "mixed")),
        ("\n\n".join([ENGLISH] * 20 + [SPANISH] * 4), ("en", "annotated")),
    ],
)
def test_a_language_is_told_only_where_it_is_certain(text: str, found: tuple[str, str]) -> None:
    """Too short, no language at all, two languages by halves: 'und' with the reason; a quotation changes nothing."""
    assert language_of(text) == found and found[1] in ANNOTATION_RULES


def test_a_stated_language_counts_where_the_text_is_too_short() -> None:
    """A headline in German by its page is not read as English; a text that tells its language is what it tells."""
    assert language_of("Oui.", "fr-FR") == ("fr", "stated_other")
    assert language_of("Oui.", "en_GB") == ("en", "stated")
    assert language_of(GERMAN, "en") == ("de", "no_pipeline")
    assert language_of("Oui.", "english") == ("und", "too_short")
    assert {"stated", "stated_other"} <= set(ANNOTATION_RULES) and "stated" in IS_READ


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [("", ' lang="fr-FR"', "fr"), ('<meta property="og:locale" content="es_ES">', "", "es"), ("", "", "und")],
)
def test_a_page_states_its_language(tmp_path: Path, head: str, lang: str, language: str) -> None:
    """By <html lang> or og:locale."""
    page = tmp_path / "page.html"
    page.write_text(f"<html{lang}><head>{head}</head><body><article><p>Oui, non.</p></article></body></html>")
    (raw,) = read_source(Source(page, "page.html"), {})
    assert isinstance(raw, RawArticle) and isinstance(found := clean(raw), Cleaned)
    assert found.article.language == language


def test_a_feed_states_the_language_of_its_entries(tmp_path: Path) -> None:
    """By <language>."""
    feed = tmp_path / "feed.xml"
    item = "<item><title>Oui</title><description>Non.</description></item>"
    feed.write_text(f"<rss version='2.0'><channel><language>fr</language>{item}</channel></rss>")
    (raw,) = read_source(Source(feed, "feed.xml"), {})
    assert isinstance(raw, RawArticle) and raw.stated["language"].value == "fr"


@pytest.mark.parametrize("language", ["da", "bg", "el", "ca", "fa", "sr", "de", "fr", "uk", "ja"])
def test_no_other_language_is_taken_for_english(language: str) -> None:
    """Sentences of languages that are known, and of such as are not, are never English."""
    sentences = importlib.import_module(f"spacy.lang.{language}.examples").sentences
    assert {language_of(sentence)[0] for sentence in sentences}.isdisjoint({"en"})


def test_a_language_is_added_by_one_line(monkeypatch, tmp_path: Path, curated) -> None:
    """With a saved German pipeline on its line, names in a German article are found, in a Spanish one not."""
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Ilka Maren"}])
    nlp.to_disk(tmp_path / "german")
    monkeypatch.setitem(languages.PIPELINES, "de", str(tmp_path / "german"))
    offices = load_offices(SEEDS / "offices.csv", curated)
    annotator = Annotator("rules", curated, load_topics(SEEDS / "topics.toml"), offices)
    text = f"{GERMAN} Ilka Maren sprach danach mit Journalisten."
    german = replace(article(text), language="de")
    english, found, spanish = annotator(
        [article("Sergey Lavrov spoke."), german, replace(article(text), language="es")]
    )
    assert [row.text for row in found.mentions if row.label == "PERSON"] == ["Ilka Maren"]
    assert english.mentions and found.sentences and not spanish.sentences


def test_an_unread_article_is_kept_with_its_reason(tmp_path: Path) -> None:
    """Another language, two by halves and no language at all are listed, each with why it was not read."""
    texts = {"de": GERMAN * 2, "mixed": f"{ENGLISH * 3}\n\n{SPANISH * 3}", "short": "Lavrov in Geneva."}
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n", "utf-8")
    summary = build([tmp_path], tmp_path / "out" / "data", model="rules")
    tables = read(tmp_path / "out" / "data")
    rules = dict(zip(*(tables["articles"][name].to_pylist() for name in ("title", "annotation_rule")), strict=True))
    assert rules == {"de": "no_pipeline", "mixed": "mixed", "short": "too_short"}
    assert summary.not_annotated == {"de": 1, "und": 1}
    read_ids = {row["article_id"] for row in tables["articles"].to_pylist() if row["annotation_rule"] in IS_READ}
    assert set(tables["sentences"]["article_id"].to_pylist()) == read_ids
