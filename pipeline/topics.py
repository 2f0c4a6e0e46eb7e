"""Topics: reads `seeds/topics.toml` and finds the phrases that prove a topic, each with the rule that matched.

How a phrase is written is explained at the top of that file.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Span

from pipeline.annotate.tokens import sentence_starts, tokens_of
from pipeline.link import sentence_at
from pipeline.phrases import PhraseFinder
from pipeline.records import Mention, Sentence, Topic, TopicMention

RULE_KEYS = {"name", "phrases", "together", "within", "entities", "beside", "unless"}
# Behind a comma they begin what is said of another, or an insertion: 'OFAC, the Office of ..., designated'.
NEW_SUBJECTS = frozenset("the a an this these those he she it they we i there".split())
TOPIC_KEYS = {"topic_id", "name", "description", "must_match", "must_not_match", "rule"}


class TopicError(ValueError):
    """Something in seeds/topics.toml cannot be used; the message names file, topic and remedy."""


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One way to prove a topic: phrases; or groups of words near each other; or an entity beside certain words."""

    name: str
    phrases: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    within: int = 10
    entities: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


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
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise TopicError(f"{path} is not there; restore it, or give the folder that holds it with --seeds.") from None
    except UnicodeDecodeError:
        raise TopicError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise TopicError(f"{path} cannot be read ({error.strerror or error}); see who may open it.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TopicError(f"{path}: not readable as TOML: {error}.") from None
    if strange := min(set(content) - {"topic"}, default=None):
        raise TopicError(f"{path}: does not know '{strange}'; begin each topic with [[topic]].")
    blocks = _blocks(content.get("topic", []), f"{path}: a topic", "[[topic]]")
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
    return TopicSpec(
        topic=Topic(str(block["topic_id"]), str(block["name"]), " ".join(str(block["description"]).split())),
        rules=tuple(_rule(rule, where) for rule in _blocks(block["rule"], f"{where}: a rule", "[[topic.rule]]")),
        must_match=_texts(block, "must_match", where),
        must_not_match=_texts(block, "must_not_match", where),
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
        phrases=frozenset(_texts(block, "phrases", where)),
        together=tuple(frozenset(_texts({"together": group}, "together", where)) for group in together),
        within=within,
        entities=frozenset(_texts(block, "entities", where)),
        beside=frozenset(_texts(block, "beside", where)),
        unless=frozenset(_texts(block, "unless", where)),
    )


def _blocks(value: object, what: str, header: str) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(block, dict) for block in value):
        raise TopicError(f"{what} begins with a line of its own, {header}, in two pairs of brackets.")
    return value


def _texts(block: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    value = block.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise TopicError(f'{where}: {key} is a list of texts in quotation marks: ["grain deal"].')
    return tuple(value)


class TopicFinder:
    """Finds the phrases that prove topics in documents."""

    def __init__(self, specs: list[TopicSpec]) -> None:
        self.rules = [(spec.topic.topic_id, [(rule, leads_of(rule)) for rule in spec.rules]) for spec in specs]
        self.find = PhraseFinder(sorted({p for spec in specs for rule in spec.rules for p in phrases_of(rule)}))

    def __call__(
        self, article_id: str, doc: Doc, sentences: list[Sentence], mentions: list[Mention]
    ) -> list[TopicMention]:
        """Return the proofs in `doc`, topic by topic, none overlapping another of its topic."""
        clues = _clues(doc, self.find(tokens_of(doc).texts), mentions)
        rows: list[TopicMention] = []
        for topic_id, rules in self.rules:
            proofs = [
                (doc[start:end], rule.name)
                for clue in clues
                for rule, leads in rules
                if not (leads.isdisjoint(clue.phrases) and leads.isdisjoint(clue.entities))
                for start, end in _proofs(rule, clue)
            ]
            rows += [
                TopicMention(
                    article_id=article_id,
                    topic_id=topic_id,
                    start_char=span.start_char,
                    end_char=span.end_char,
                    text=span.text,
                    rule=rule,
                    sentence=sentence_at(sentences, span.start_char),
                )
                for span, rule in _without_overlaps(proofs)
            ]
        return rows


def phrases_of(rule: TopicRule) -> Iterator[str]:
    """Yield all phrases that a rule holds, in whatever part."""
    yield from rule.phrases
    yield from rule.beside
    yield from rule.unless
    for group in rule.together:
        yield from group


def leads_of(rule: TopicRule) -> frozenset[str]:
    """Return the phrases and entities one of which must stand where a rule proves anything."""
    return rule.phrases.union(rule.entities, *rule.together[:1])


@dataclass(slots=True)
class Clues:
    """What one sentence holds: the places (token spans) of each phrase and of each named entity; all tokens' texts."""

    texts: list[str]
    phrases: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    entities: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def places(self, phrases: frozenset[str]) -> list[tuple[int, int]]:
        """Return the places of any of `phrases`, in order."""
        if phrases.isdisjoint(self.phrases):
            return []
        return sorted(place for phrase, places in self.phrases.items() if phrase in phrases for place in places)


def _clues(doc: Doc, found: list[tuple[str, int, int]], mentions: list[Mention]) -> list[Clues]:
    """Return what the sentences hold; a phrase that reaches over the end of its sentence is none."""
    starts, between, texts = sentence_starts(doc), tokens_of(doc).between, tokens_of(doc).lower
    clues: dict[int, Clues] = {}
    for phrase, start, end in found:
        number = bisect_right(starts, start)
        if number == bisect_right(starts, end - 1):
            clues.setdefault(number, Clues(texts)).phrases.setdefault(phrase, []).append((start, end))
    for mention in mentions:
        if mention.entity_id and (place := between(mention.start_char, mention.end_char)):
            here = clues.setdefault(bisect_right(starts, place[0]), Clues(texts))
            here.entities.setdefault(mention.entity_id, []).append(place)
    return [clues[number] for number in sorted(clues)]


def _proofs(rule: TopicRule, clues: Clues) -> Iterator[tuple[int, int]]:
    """Yield the places in one sentence that prove the topic by `rule`."""
    if rule.unless and clues.places(rule.unless):
        return
    yield from clues.places(rule.phrases)
    if rule.together:
        yield from _windows([clues.places(group) for group in rule.together], rule.within, clues.texts)
    if rule.entities and (not rule.beside or clues.places(rule.beside)):
        yield from (place for entity in sorted(rule.entities) for place in clues.entities.get(entity, ()))


def _windows(groups: list[list[tuple[int, int]]], within: int, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of at most `within` tokens, of one clause, with a place of every group, the nearest first."""
    first, *others = groups
    for place in first:
        in_reach = [[p for p in group if _is_one_clause(texts, *_around([place, p]))] for group in others]
        nearest = [min(group, key=lambda p: abs(p[0] - place[0]), default=None) for group in in_reach]
        chosen = [place, *(p for p in nearest if p)]
        start, end = _around(chosen)
        if len(chosen) == len(groups) and end - start <= within and _is_one_clause(texts, start, end):
            yield start, end


def _around(places: list[tuple[int, int]]) -> tuple[int, int]:
    return min(p[0] for p in places), max(p[1] for p in places)


def _is_one_clause(texts: list[str], start: int, end: int) -> bool:
    """Whether nothing new begins there: behind a semicolon, or behind the last comma another subject."""
    if ";" in texts[start:end]:
        return False
    last = max((i for i in range(start, end) if texts[i] == ","), default=None)
    return last is None or texts[last + 1] not in NEW_SUBJECTS


def _without_overlaps(proofs: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Keep the longest of overlapping proofs, of equals the one whose rule stands first; in order of the text."""
    kept: list[tuple[Span, str]] = []
    taken: set[int] = set()
    for span, rule in sorted(proofs, key=lambda proof: (-len(proof[0]), proof[0].start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append((span, rule))
    return sorted(kept, key=lambda proof: proof[0].start)
