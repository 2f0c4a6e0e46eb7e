"""What a reference is judged by: who is named where in an article, its sentences, its quotations, its date."""

import re
from bisect import bisect_left, bisect_right, insort_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from spacy.tokens import Doc

from pipeline.annotate.tokens import Tokens, sentence_starts, tokens_of
from pipeline.curated import Curated, CuratedEntity
from pipeline.link.headline import Headed
from pipeline.offices import days_of
from pipeline.publishers import national_publisher
from pipeline.records import Article, Mention
from pipeline.references.words import ReferenceWords, load_reference_words
from pipeline.speaker_labels import is_certain, labels_in

OPENING, CLOSING, STRAIGHT = "“", "”", '"'
# Tokens before the name of a transcript's speaker: 'U.S. SECRETARY OF STATE BLINKEN:'.
MAX_TITLE = 6
START = attrgetter("start")
BREAK = re.compile("\n\n")
# Marks that set off the name of the one spoken to, where his turn is to come and after 'thanks'.
SET_OFF = frozenset({",", "—", "–", "-", "--", ".", "?", "!", "…"})


@dataclass(frozen=True, slots=True)
class Named:
    """An entity where the article names it or certainly refers to it, by tokens."""

    start: int
    end: int
    entity_id: str
    label: str
    text: str

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.label == "PERSON"


@dataclass(frozen=True, slots=True)
class Reference:
    """A description or pronoun found, by tokens; no entity where the link rule says why not."""

    start: int
    end: int
    form: str
    found_rule: str
    entity_id: str | None
    link_rule: str
    evidence: str | None
    label: str = "PERSON"


@dataclass(slots=True)
class Scene:
    """One article: its tokens, who is named where, and what is known of them.

    `named` is in the order of the text and grows as descriptions are linked; `quotes` holds for each token the number
    of the quotation it stands in, 0 outside; a fragment ('made clear that') that goes on in small letters is none.
    A paragraph of a transcript ('MS. PSAKI: ...') is a quotation too, and `speakers` has who speaks it.
    """

    doc: Doc
    named: list[Named]
    curated: Curated
    words: ReferenceWords
    days: tuple[date, date] | None
    # By which pronoun alone, or by none, a person may be meant who was met with two; who else may be meant stays open.
    decided: dict[str, str] = field(default_factory=dict)
    # Where a person is named of whom nobody knows who it is.
    unlinked: set[int] = field(default_factory=set)
    texts: list[str] = field(init=False)
    lower: list[str] = field(init=False)
    quotes: list[int] = field(init=False)
    sentences: list[int] = field(init=False)
    by_start: dict[int, Named] = field(init=False)
    by_end: dict[int, Named] = field(init=False)
    pronouns: dict[str, str] = field(init=False)
    speakers: dict[int, Named] = field(default_factory=dict)
    # The body that published the article, if it speaks for its country.
    publisher: CuratedEntity | None = None
    # Whom the headline names by title.
    headed: Sequence[Headed] = ()
    # Where the turns of a transcript begin, and what is said in them.
    turns: list[int] = field(init=False)
    speeches: set[int] = field(init=False)
    labels: set[int] = field(default_factory=set)
    # The tokens of descriptions whose meaning is known.
    described: set[int] = field(default_factory=set)
    # Where paragraphs have ended, by characters and by tokens; whom `people` has, None until they are asked for.
    breaks: list[int] = field(init=False)
    line_ends: list[int] = field(init=False)
    spoken_of: list[Named] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        tokens = tokens_of(self.doc)
        self.texts, self.lower = tokens.texts, tokens.lower
        self.line_ends = [i for i, text in enumerate(self.texts) if "\n" in text]
        self.quotes = _quotes(tokens)
        labels = labels_in(tokens.text)
        labels = [found for found in labels if is_certain(found)] or labels
        self.turns = [bisect_left(tokens.starts, found.start()) for found in labels]
        self.speeches = {bisect_left(tokens.starts, found.end()) for found in labels}
        for label in [each for each in self.named if each.is_person and _is_label(self.texts, each)]:
            self.hear(label)
        self.sentences = sentence_starts(self.doc)
        self.breaks = [found.end() for found in BREAK.finditer(tokens.text)]
        self.by_start = {each.start: each for each in self.named}
        self.by_end = {each.end: each for each in self.named}
        self.pronouns = {}
        for each in self.named:
            if each.is_person and (which := self._pronouns(each)):
                self.pronouns[each.entity_id] = which

    def _pronouns(self, person: Named) -> str | None:
        """Return 'he' or 'she' where seeds/entities.csv or a title before the name tells."""
        listed = self.curated.entities.get(person.entity_id)
        if listed and listed.pronouns:
            return listed.pronouns
        before = self.lower[person.start - 1] if person.start else ""
        return self.words.titles.get(before) or self.pronouns.get(person.entity_id)

    def hear(self, label: Named) -> None:
        """Make the paragraph that a speaker's name begins a quotation of that speaker."""
        number = len(self.texts) + label.start
        end = next((i for i in range(label.end, len(self.texts)) if "\n" in self.texts[i]), len(self.texts))
        self.quotes[label.end : end] = [number] * (end - label.end)
        self.speakers[number] = label
        self.labels.add(label.start)
        self.spoken_of = None

    def whose_turn(self, position: int) -> Named | None:
        """Return the speaker named in the transcript's last label before a token."""
        number = bisect_right(self.turns, position) - 1
        start = self.turns[number] if number >= 0 else position
        return next((each for each in self.speakers.values() if 0 <= each.start - start <= MAX_TITLE + 1), None)

    def sentence_start(self, position: int) -> int:
        """Return the first token of the sentence that holds token `position`."""
        return self.sentences[max(0, bisect_right(self.sentences, position) - 1)]

    def begins_sentence(self, position: int) -> bool:
        """Whether a sentence begins with a token."""
        return self.sentence_start(position) == position

    def sentence_end(self, position: int) -> int:
        """Return the token after the last of the sentence that holds token `position`."""
        following = bisect_right(self.sentences, position)
        return self.sentences[following] if following < len(self.sentences) else len(self.doc)

    def people(self, start: int, end: int) -> list[Named]:
        """Return the people named between two tokens, in order; none that stands for a thing ('the Biden plan').

        Nor a speaker's name in a transcript, nor the one spoken to: they are seldom spoken of.
        """
        if self.spoken_of is None:
            self.spoken_of = [each for each in self.named if each.is_person and not self._is_modifier(each)]
        first = bisect_left(self.spoken_of, start, key=START)
        return self.spoken_of[first : bisect_left(self.spoken_of, end, lo=first, key=START)]

    def _is_modifier(self, person: Named) -> bool:
        if person.start in self.labels or self.is_spoken_to(person):
            return True
        return person.end < len(self.lower) and self.lower[person.end] in self.words.not_the_person

    def is_spoken_to(self, person: Named) -> bool:
        """Whether a transcript's speaker addresses somebody by a first name: 'Q Jake, can I ask', 'Thanks, Anna.'"""
        start, end = person.start, person.end
        mark = self.texts[end] if end < len(self.texts) else "."
        is_one_word = self.turns and end == start + 1 and not self._is_surname(person)
        if not is_one_word or mark not in SET_OFF or self.lower[end + 1 : end + 2] in (["who"], ["whose"]):
            return False
        if start in self.speeches:
            return True
        before = start - 2 if self.texts[start - 1] == "," else start - 1
        if before >= 0 and self.lower[before] in self.words.before_the_one_spoken_to:
            return True
        is_last = before == start - 2 and mark in (".", "?")
        return is_last and before + 1 not in self.by_end and self.lower[before] not in self.words.person_nouns

    def _is_surname(self, person: Named) -> bool:
        listed = self.curated.entities.get(person.entity_id)
        return listed is not None and " " in listed.name and not listed.name.startswith(person.text)

    def add(self, person: Named) -> None:
        """Add a person referred to, so that later references can rest on it."""
        insort_right(self.named, person, key=START)
        if self.spoken_of is not None and person.is_person and not self._is_modifier(person):
            insort_right(self.spoken_of, person, key=START)

    def is_quoted(self, position: int) -> bool:
        """Whether a token stands within quotation marks; a transcript's turn has none."""
        return self.quotes[position] > 0 and self.quotes[position] not in self.speakers

    def paragraph_start(self, position: int) -> int:
        """Return the first token of the paragraph that holds a token."""
        before = bisect_right(self.line_ends, position)
        return self.line_ends[before - 1] + 1 if before else 0

    def text(self, start: int, end: int) -> str:
        """Return the words between two tokens."""
        return self.doc[start:end].text

    def where(self, person: Named) -> str:
        """Return what a link rests on: 'Antony Blinken, paragraph 2'."""
        return f"{person.text}, paragraph {self.paragraph(person.start)}"

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph that holds a token, from 1."""
        return bisect_right(self.breaks, tokens_of(self.doc).starts[position]) + 1


def scene_of(
    article: Article,
    doc: Doc,
    mentions: list[Mention],
    *,
    headed: Sequence[Headed],
    curated: Curated,
    decided: dict[str, str],
) -> Scene:
    """Return the scene of an article whose names are linked.

    `decided` has the pronoun by which alone a person may be meant who was met with two.
    """
    between = tokens_of(doc).between
    placed = [(each, place) for each in mentions if (place := between(each.start_char, each.end_char))]
    named = [Named(*place, each.entity_id, each.label, each.text) for each, place in placed if each.entity_id]
    unlinked = {start for each, (start, _) in placed if each.label == "PERSON" and each.entity_id is None}
    words = load_reference_words()
    publisher = national_publisher(article.publisher, curated)
    return Scene(doc, named, curated, words, days_of(article), decided, unlinked, publisher=publisher, headed=headed)


def _is_label(texts: list[str], person: Named) -> bool:
    """Whether a name with at most a title before it begins a paragraph and a colon ends it: 'MS. PSAKI:'."""
    end = person.end
    while end < len(texts) and texts[end] in (")", "*"):
        end += 1
    if end == len(texts) or not (texts[end] == ":" or texts[end - 1] == ")" or "\n" in texts[end]):
        return False
    first = person.start
    while first > 0 and "\n" not in texts[first - 1] and person.start - first <= MAX_TITLE:
        first -= 1
    return person.start - first <= MAX_TITLE


def _quotes(tokens: Tokens) -> list[int]:
    """Return for each token the number of its quotation; one that is not closed ends with its paragraph."""
    texts, starts = tokens.texts, tokens.starts
    numbers = [0] * len(texts)
    for number, each in enumerate(tokens.quotations, 1):
        start, end = bisect_left(starts, each.start_char), bisect_left(starts, each.end_char)
        is_fragment = start + 1 >= end or texts[start + 1].islower()
        if not is_fragment:
            numbers[start:end] = [number] * (end - start)
    return numbers
