"""Topics: reads `seeds/topics.toml` and finds the phrases that prove a topic, each with the rule that matched.

How a phrase is written is explained at the top of that file.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from pipeline.link import sentence_at
from pipeline.records import Mention, Sentence, Topic, TopicMention

RULE_KEYS = {"name", "phrases", "together", "within", "entities", "beside", "unless"}
TOPIC_KEYS = {"topic_id", "name", "description", "must_match", "must_not_match", "rule"}


class TopicError(ValueError):
    """Something in seeds/topics.toml cannot be used; the message names file, topic and remedy."""


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One way to prove a topic: phrases; or groups of words near each other; or an entity beside certain words."""

    name: str
    phrases: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    within: int = 10
    entities: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A block of seeds/topics.toml: the topic, its rules, and sentences that must and must not match."""

    topic: Topic
    rules: tuple[TopicRule, ...]
    must_match: tuple[str, ...]
    must_not_match: tuple[str, ...]


def load_topics(path: Path) -> list[TopicSpec]:
    """Return the topics of `path` in order; TopicError names the topic and what is wrong with it."""
    try:
        blocks = tomllib.loads(path.read_text("utf-8")).get("topic", [])
    except FileNotFoundError:
        raise TopicError(f"{path} is not there; restore it or give another file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TopicError(f"{path}: not readable as TOML: {error}.") from None
    specs = [_spec(block, path) for block in blocks]
    ids = [spec.topic.topic_id for spec in specs]
    if repeated := next((each for each in ids if ids.count(each) > 1), None):
        raise TopicError(f"{path}: topic '{repeated}' is there twice; give one another topic_id.")
    return specs


def _spec(block: dict[str, object], path: Path) -> TopicSpec:
    where = f"{path} topic '{block.get('topic_id', '?')}'"
    missing = [key for key in ("topic_id", "name", "description", "must_match", "rule") if not block.get(key)]
    if missing:
        raise TopicError(f"{where}: {', '.join(missing)} is missing.")
    if strange := set(block) - TOPIC_KEYS:
        raise TopicError(f"{where}: does not know '{min(strange)}'; a topic has {', '.join(sorted(TOPIC_KEYS))}.")
    rules = block["rule"]
    assert isinstance(rules, list)
    return TopicSpec(
        topic=Topic(str(block["topic_id"]), str(block["name"]), " ".join(str(block["description"]).split())),
        rules=tuple(_rule(rule, where) for rule in rules),
        must_match=_texts(block["must_match"]),
        must_not_match=_texts(block.get("must_not_match", [])),
    )


def _rule(block: dict[str, object], where: str) -> TopicRule:
    where = f"{where} rule '{block.get('name', '?')}'"
    if strange := set(block) - RULE_KEYS:
        raise TopicError(f"{where}: does not know '{min(strange)}'; a rule has {', '.join(sorted(RULE_KEYS))}.")
    ways = [key for key in ("phrases", "together", "entities") if block.get(key)]
    if not block.get("name") or len(ways) != 1:
        raise TopicError(f"{where}: needs a name and one of phrases, together or entities.")
    together, within = block.get("together", []), block.get("within", 10)
    if not isinstance(together, list) or not isinstance(within, int):
        raise TopicError(f"{where}: together is a list of lists of phrases, within a number of words.")
    return TopicRule(
        name=str(block["name"]),
        phrases=_texts(block.get("phrases", [])),
        together=tuple(_texts(group) for group in together),
        within=within,
        entities=frozenset(_texts(block.get("entities", []))),
        beside=_texts(block.get("beside", [])),
        unless=_texts(block.get("unless", [])),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def token_patterns(phrase: str) -> list[dict[str, object]]:
    """Return spaCy token patterns for a phrase: 'a|b' either, 'export*' any ending, capitals must be capitals.

    A hyphen may stand where the phrase has a space.
    """
    patterns: list[dict[str, object]] = []
    for word in phrase.split():
        choices = word.split("|")
        expression = "|".join(c.removesuffix("*").replace(".", r"\.") + (r"\w*" if c.endswith("*") else "") for c in choices)
        attribute = "TEXT" if any(c.isupper() for c in word) else "LOWER"
        if patterns:
            patterns.append({"ORTH": {"IN": ["-", "–"]}, "OP": "?"})
        patterns.append({attribute: {"REGEX": f"^(?:{expression})$"}})
    return patterns


class TopicFinder:
    """Finds the phrases that prove topics in documents of one spaCy pipeline; holds the compiled matchers."""

    def __init__(self, nlp: Language, specs: list[TopicSpec]) -> None:
        self.specs = specs
        phrases = {p for spec in specs for rule in spec.rules for p in _phrases_of(rule)}
        self.matcher = Matcher(nlp.vocab)
        for phrase in sorted(phrases):
            self.matcher.add(phrase, [token_patterns(phrase)])

    def __call__(
        self, article_id: str, doc: Doc, sentences: list[Sentence], mentions: list[Mention]
    ) -> list[TopicMention]:
        """Return the proofs in `doc`, topic by topic, none overlapping another of its topic."""
        found: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self.matcher(doc):
            found.setdefault(doc.vocab.strings[key], []).append((start, end))
        bounds = [(s.start, s.end) for s in doc.sents]
        rows: list[TopicMention] = []
        for spec in self.specs:
            proofs = [
                (span, rule.name)
                for rule in spec.rules
                for start, end in bounds
                for span in _proofs(doc, rule, found, mentions, start, end)
            ]
            rows += [
                TopicMention(
                    article_id=article_id,
                    topic_id=spec.topic.topic_id,
                    start_char=span.start_char,
                    end_char=span.end_char,
                    text=span.text,
                    rule=rule,
                    sentence=sentence_at(sentences, span.start_char),
                )
                for span, rule in _without_overlaps(proofs)
            ]
        return rows


def _phrases_of(rule: TopicRule) -> Iterator[str]:
    yield from rule.phrases
    yield from rule.beside
    yield from rule.unless
    for group in rule.together:
        yield from group


def _proofs(
    doc: Doc,
    rule: TopicRule,
    found: dict[str, list[tuple[int, int]]],
    mentions: list[Mention],
    start: int,
    end: int,
) -> Iterator[Span]:
    """Yield the spans of the sentence from token `start` to `end` that prove the topic by `rule`."""

    def places(phrases: tuple[str, ...]) -> list[tuple[int, int]]:
        return sorted(p for phrase in phrases for p in found.get(phrase, ()) if start <= p[0] and p[1] <= end)

    if rule.unless and places(rule.unless):
        return
    yield from (doc[a:b] for a, b in places(rule.phrases))
    if rule.together:
        yield from (doc[a:b] for a, b in _windows([places(group) for group in rule.together], rule.within))
    if rule.entities and (not rule.beside or places(rule.beside)):
        sentence = doc[start:end]
        for mention in mentions:
            is_here = sentence.start_char <= mention.start_char and mention.end_char <= sentence.end_char
            if is_here and mention.entity_id in rule.entities:
                yield doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")


def _windows(groups: list[list[tuple[int, int]]], within: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of at most `within` tokens that hold a place of every group, nearest places first."""
    first, *others = groups
    for place in first:
        nearest = [min(group, key=lambda p: abs(p[0] - place[0]), default=None) for group in others]
        chosen = [place, *(p for p in nearest if p)]
        start, end = min(p[0] for p in chosen), max(p[1] for p in chosen)
        if len(chosen) == len(groups) and end - start <= within:
            yield start, end


def _without_overlaps(proofs: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Keep the longest of overlapping proofs, of equals the one whose rule stands first; in order of the text."""
    kept: list[tuple[Span, str]] = []
    taken: set[int] = set()
    for span, rule in sorted(proofs, key=lambda proof: (-len(proof[0]), proof[0].start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append((span, rule))
    return sorted(kept, key=lambda proof: proof[0].start)
