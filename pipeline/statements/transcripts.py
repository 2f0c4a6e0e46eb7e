"""Transcripts: a paragraph that begins with a speaker's name or part and a colon, and those that follow it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.annotate.words import load_words
from pipeline.records import Mention
from pipeline.speaker_labels import is_certain, labels_in
from pipeline.statements.words import SpeechWords, load_speech_words

# Paragraphs nobody says: '(Applause.)', '[Laughter]', '# # #', '12:30 P.M. EST', 'END'.
ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?|[#*\W]+|END\b.{0,40}|\d{1,2}:\d\d\b.{0,20}", re.DOTALL)
# What counts speakers who are not named, besides the number words of names: '... OFFICIAL #3'.
FIGURES = re.compile(r"#?\d+")
# Labels in capitals or brackets that make a text a transcript; a single one does within the first paragraphs.
MIN_LABELS, FIRST_PARAGRAPHS = 2, 3
# Labels in small letters, each a person's name and no more, that do so where none is in capitals or brackets.
MIN_SMALL_LABELS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph spoken, by characters, and its speaker's label; `speaker` is the mention in it, if there is one."""

    start_char: int
    end_char: int
    label: tuple[int, int]
    speaker: Mention | None
    is_question: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: its bounds, where its paragraph begins and its speech, whom it names."""

    place: tuple[int, int]
    start: int
    speech: int
    text: str
    speaker: Mention | None
    is_certain: bool


def find_turns(text: str, mentions: list[Mention]) -> list[Turn]:
    """Return the paragraphs of a transcript, in order; none where the text is no transcript.

    What follows a label in capitals or brackets is its speaker's until the next; one in small letters has its paragraph
    alone.
    """
    words = load_speech_words()
    named = [each for each in mentions if each.label == "PERSON" and _may_speak(each)]
    starts = [each.start_char for each in named]
    places = labels_in(text)
    labels = [_label(found, named, starts) for found in places]
    # An interview that sets its labels off may forget to: 'Ned Price: Yes.' is no answer of the one before.
    is_interview = any(found["set_off"] for found in places)
    certain = [each for each in labels if each.is_certain or (is_interview and _names(each))]
    known = [each for each in certain if len(each.text) > 1 and (each.speaker or _is_part(each, words))]
    is_early = bool(known) and text.count("\n\n", 0, known[0].start) < FIRST_PARAGRAPHS
    if len(known) >= MIN_LABELS or is_early:
        ends = [each.start for each in certain[1:]] + [len(text)]
        return [turn for each, end in zip(certain, ends, strict=True) for turn in _turns(text, each, end, words)]
    small = [each for each in labels if _names(each)]
    if len(small) < MIN_SMALL_LABELS:
        return []
    ends = [text.find("\n\n", each.speech) for each in small]
    pairs = zip(small, (len(text) if end < 0 else end for end in ends), strict=True)
    return [turn for each, end in pairs for turn in _turns(text, each, end, words)]


def as_labels(mentions: list[Mention], turns: list[Turn]) -> list[Mention]:
    """Return the mentions, those in labels marked as such but for the first of each speaker.

    That one says who speaks in the article; the others only whose turn it is.
    """
    within = {i for label in {turn.label for turn in turns} for i in range(*label)}
    met: set[str] = set()
    marked = []
    for mention in mentions:
        if _may_speak(mention) and mention.start_char in within:
            whom = mention.entity_id or mention.text
            mention = replace(mention, form="label") if whom in met else mention
            met.add(whom)
        marked.append(mention)
    return marked


def _may_speak(mention: Mention) -> bool:
    """Whether it names whose turn it is, or is an office of which the holder is known."""
    return mention.form == "named" or (mention.form == "nominal" and mention.entity_id is not None)


def _label(found: re.Match[str], named: list[Mention], starts: list[int]) -> Label:
    """Return a label with the last person whom it names."""
    group = str(found.lastgroup)
    start, end = found.span(group)
    last = bisect_left(starts, end) - 1
    speaker = named[last] if last >= 0 and start <= starts[last] and named[last].end_char <= end else None
    return Label((start, end), found.start(), found.end(), found[group], speaker, is_certain(found))


def _names(label: Label) -> bool:
    """Whether a label is a person's name and no more."""
    return label.speaker is not None and (label.speaker.start_char, label.speaker.end_char) == label.place


def _is_part(label: Label, words: SpeechWords) -> bool:
    """Whether a label says which part its speaker has in the talk: 'QUESTION', 'SENIOR ADMINISTRATION OFFICIAL ONE'."""
    known, counting = label.text.lower().split(), load_words().number_words
    while len(known) > 1 and (known[-1] in counting or FIGURES.fullmatch(known[-1])):
        known.pop()
    return " ".join(known) in words["labels_of_nobody"] or known[-1] in words["labels_of_nobody"] - {"a", "q"}


def _turns(text: str, label: Label, end: int, words: SpeechWords) -> Iterator[Turn]:
    is_question = label.text.strip().lower() in words["labels_of_askers"]
    for start, stop in _paragraphs(text, label.speech, end):
        yield Turn(start, stop, label.place, label.speaker, is_question)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the paragraphs between two characters that somebody says."""
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        last = first + len(text[first:stop].rstrip())
        if first < last and not ASIDE.fullmatch(text, first, last):
            yield first, last
        start = stop + 2
