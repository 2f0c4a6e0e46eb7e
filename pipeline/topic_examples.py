"""Holds `seeds/topics.toml` against itself before a build: can its phrases match, and do its examples as they must?

Only the examples are read, and in them an entity is what `seeds/entities.csv` calls so: that takes no model.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.annotate import sentence_rows
from pipeline.annotate.language import RULES, load_language
from pipeline.curated import Curated
from pipeline.records import Mention
from pipeline.topics import TopicError, TopicFinder, TopicRule, TopicSpec, phrases_of

_WHAT_NEXT = "see the head of the file for how phrases are written"


def check_topics(specs: list[TopicSpec], curated: Curated, path: Path) -> None:
    """Raise TopicError, with topic and rule, for the first phrase that cannot match or example that fails."""
    for spec in specs:
        where = f"{path} topic '{spec.topic.topic_id}'"
        for rule in spec.rules:
            _check_rule(rule, f"{where} rule '{rule.name}'")
    names = _names(specs, curated)
    for spec in specs:
        _check_examples(spec, names, f"{path} topic '{spec.topic.topic_id}'", is_whole=not _unlisted(spec, curated))


def notes_on_topics(specs: list[TopicSpec], curated: Curated) -> list[str]:
    """Return a line for each topic with rules that ask for an entity that `seeds/entities.csv` does not list."""
    return [
        f"topic '{spec.topic.topic_id}' asks for {', '.join(unlisted)}, which entities.csv does not list; "
        "rules that need them find nothing."
        for spec in specs
        if (unlisted := _unlisted(spec, curated))
    ]


def _unlisted(spec: TopicSpec, curated: Curated) -> list[str]:
    return sorted({entity for rule in spec.rules for entity in rule.entities} - set(curated.entities))


@cache
def _nlp() -> Language:
    return load_language(RULES)


def _check_rule(rule: TopicRule, where: str) -> None:
    for phrase in sorted(set(phrases_of(rule))):
        for choice in (choice for word in phrase.split() for choice in word.split("|")):
            form = choice.removesuffix("*")
            if not form or "*" in form:
                raise TopicError(f"{where}: '{phrase}' cannot be read at '{choice}'; {_WHAT_NEXT}.")
            tokens = [token.text for token in _nlp().make_doc(form)]
            if len(tokens) > 1:
                raise TopicError(
                    f"{where}: '{phrase}' never matches, as '{choice}' is {len(tokens)} words of a text "
                    f"({' '.join(tokens)}); write them apart, without hyphens, and leave out what no word holds."
                )


def _check_examples(spec: TopicSpec, names: PhraseMatcher, where: str, *, is_whole: bool) -> None:
    find = TopicFinder([spec])
    for wanted, key, texts in ((True, "must_match", spec.must_match), (False, "must_not_match", spec.must_not_match)):
        for text in texts:
            doc = _nlp()(text)
            proofs = find("", doc, sentence_rows("", doc), [*_mentions(doc, names)])
            if wanted and not proofs and is_whole:
                rules = ", ".join(f"'{rule.name}'" for rule in spec.rules)
                raise TopicError(
                    f"{where}: no rule ({rules}) matches the {key} example “{text}”; change the phrases or the example."
                )
            if proofs and not wanted:
                raise TopicError(
                    f"{where} rule '{proofs[0].rule}': matches “{proofs[0].text}” in the {key} example “{text}”; "
                    "make its phrases narrower, or change the example."
                )


def _names(specs: list[TopicSpec], curated: Curated) -> PhraseMatcher:
    """Return what finds the names of the entities that rules ask for."""
    wanted = {entity for spec in specs for rule in spec.rules for entity in rule.entities}
    found = PhraseMatcher(_nlp().vocab, attr="ORTH")
    for name, entity_id in (*curated.names.items(), *curated.demonyms.items()):
        if entity_id in wanted:
            found.add(entity_id, [_nlp().make_doc(name)])
    return found


def _mentions(doc: Doc, names: PhraseMatcher) -> Iterator[Mention]:
    for span in names(doc, as_spans=True):
        yield Mention(
            article_id="",
            start_char=span.start_char,
            end_char=span.end_char,
            text=span.text,
            label="",
            sense=None,
            form="name",
            entity_id=span.label_,
            found_rule="curated",
            link_rule="curated",
            link_evidence=None,
            correction=None,
            sentence=0,
        )
