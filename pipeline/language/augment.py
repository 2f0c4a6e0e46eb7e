"""Changes annotated documents so that the model learns contexts rather than names, and print as newspapers set it.

Each change keeps the annotation true. What replaces what is data, in `replacements.toml`.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.util import registry

from pipeline.language.corpora import Document
from pipeline.language.replacements import Origin, Replacements, load_replacements

MR = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms"})
SMALL_WORDS = frozenset("a an and as at but by for from in into of on or over the to up with".split())
MAX_HEADLINE_TOKENS = 16
DASHES = frozenset({"-", "--", "–"})
# What a quotation mark opens after, as it does after a space.
OPENING = frozenset("([{“‘")


@dataclass(slots=True)
class Piece:
    """A name (label set) or one token outside names; `begins` a sentence; `is_unknown` teaches nothing."""

    tokens: list[str]
    spaces: list[bool]
    label: str | None
    begins: bool
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each change is made: per document, except those that say otherwise."""

    people: float
    names: float
    drop_mr: float
    title_per_name: float
    curly: float
    dash: float
    paragraph_per_sentence: float
    quote_per_sentence: float
    headline_per_sentence: float
    capitals_per_sentence: float
    capitals_per_person: float


@registry.augmenters("backchannel.names.v1")
def names_augmenter(rates: dict[str, float]) -> Callable[[Document, random.Random], Document]:
    """Return a function that changes a document at the given rates; TypeError names a rate that is missing."""
    given, lists = Rates(**rates), load_replacements()

    def augment(document: Document, randomly: random.Random) -> Document:
        pieces = _pieces(document)
        if randomly.random() < given.drop_mr:
            pieces = _without_mr(pieces)
        if randomly.random() < given.people:
            _replace_people(pieces, lists, randomly)
        if randomly.random() < given.names:
            _replace_names(pieces, lists, randomly)
        pieces = _with_titles(pieces, lists, given.title_per_name, randomly)
        _set_cases(pieces, given, randomly)
        _set_people_in_capitals(pieces, given.capitals_per_person, randomly)
        pieces = _with_quotes_and_paragraphs(pieces, given, randomly)
        if randomly.random() < given.curly:
            _curl(pieces)
        if randomly.random() < given.dash:
            _lengthen_dashes(pieces, is_spaced=randomly.random() < 0.5)
        return _document(document, pieces)

    return augment


@registry.augmenters("backchannel.print.v1")
def print_augmenter(curly: float, dash: float) -> Callable[[Document, random.Random], Document]:
    """Return a function that sets the quotation marks and dashes of some documents as newspapers do."""

    def augment(document: Document, randomly: random.Random) -> Document:
        pieces = _pieces(replace(document, ents=[]))
        if randomly.random() < curly:
            _curl(pieces)
        if randomly.random() < dash:
            _lengthen_dashes(pieces, is_spaced=True)
        return replace(_document(document, pieces), ents=document.ents, treebank=document.treebank)

    return augment


def _pieces(document: Document) -> list[Piece]:
    begins, ends = set(document.sents), {start: (end, label) for start, end, label in document.ents}
    pieces, i = [], 0
    while i < len(document.tokens):
        end, label = ends.get(i, (i + 1, None))
        tokens, spaces = document.tokens[i:end], document.spaces[i:end]
        pieces.append(Piece(tokens, spaces, label, i in begins, i in document.unknown))
        i = end
    return pieces


def _document(document: Document, pieces: list[Piece]) -> Document:
    tokens: list[str] = []
    spaces: list[bool] = []
    sents, ents, unknown = [], [], set()
    for piece in pieces:
        start = len(tokens)
        tokens += piece.tokens
        spaces += piece.spaces
        if piece.begins:
            sents.append(start)
        if piece.label:
            ents.append((start, len(tokens), piece.label))
        if piece.is_unknown:
            unknown.add(start)
    return replace(
        document, tokens=tokens, spaces=spaces, sents=sents, ents=ents, unknown=frozenset(unknown), treebank=None
    )


def _rename(piece: Piece, words: list[str]) -> None:
    piece.spaces = [True] * (len(words) - 1) + piece.spaces[-1:]
    piece.tokens = words


def _without_mr(pieces: list[Piece]) -> list[Piece]:
    """Leave out 'Mr.' before a name: news agencies print the bare surname."""
    kept: list[Piece] = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if following and following.label == "PERSON" and piece.label is None and piece.tokens[0] in MR:
            following.begins = following.begins or piece.begins
        else:
            kept.append(piece)
    return kept


def _replace_people(pieces: list[Piece], lists: Replacements, randomly: random.Random) -> None:
    """Rename people, the same word the same way all through the document, initials kept."""
    renamed: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    people = [piece for piece in pieces if piece.label == "PERSON"]
    for piece in sorted(people, key=lambda piece: -len(piece.tokens)):
        if not all(token[0].isupper() for token in piece.tokens):
            # Ursula von Brandt keeps her name, and so does Brandt.
            renamed |= {token: token for token in piece.tokens if token not in renamed}
            continue
        *given, surname = piece.tokens
        if surname not in origins:
            origins[surname] = lists.origin(surname, randomly)
        origin = origins[surname]
        if surname not in renamed:
            renamed[surname] = randomly.choice(origin.surnames)
        for name in given:
            if name not in renamed:
                renamed[name] = name if name.endswith(".") else randomly.choice(origin.given)
        words = [renamed[name] for name in piece.tokens]
        if len(words) > 1 and origin.is_surname_first:
            words = [words[-1], *words[:-1]]
        _rename(piece, " ".join(words).split())


def _replace_names(pieces: list[Piece], lists: Replacements, randomly: random.Random) -> None:
    """Replace half of the other names, the same name the same way all through the document."""
    renamed: dict[tuple[str, ...], list[str]] = {}
    for piece in pieces:
        if piece.label is None or piece.label == "PERSON" or not piece.tokens[0][0].isupper():
            continue
        key = tuple(piece.tokens)
        if key not in renamed:
            is_kept = randomly.random() < 0.5
            renamed[key] = piece.tokens if is_kept else lists.name_like(piece.tokens, piece.label, randomly)
        if renamed[key] != piece.tokens:
            _rename(piece, list(renamed[key]))


def _with_titles(pieces: list[Piece], lists: Replacements, rate: float, randomly: random.Random) -> list[Piece]:
    """Put a title before some full names that have none."""
    ends = {title[-1][0][-1].lower() for title in lists.titles}
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1].tokens[-1] if made else "."
        is_bare = piece.begins or (before[0].islower() and before not in ends)
        if piece.label == "PERSON" and len(piece.tokens) > 1 and is_bare and randomly.random() < rate:
            for words, label in randomly.choice(lists.titles):
                made.append(Piece(list(words), [True] * len(words), label, piece.begins, False))
                piece.begins = False
                if label is None and words[0].startswith(("'s", "-")):
                    made[-2].spaces[-1] = False
        made.append(piece)
    return made


def _sentences(pieces: list[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for piece in pieces:
        if piece.begins or not found:
            found.append([])
        found[-1].append(piece)
    return found


def _set_cases(pieces: list[Piece], rates: Rates, randomly: random.Random) -> None:
    """Set some short sentences as headlines, and some in capitals."""
    for sentence in _sentences(pieces):
        drawn = randomly.random()
        if drawn > rates.headline_per_sentence + rates.capitals_per_sentence or len(sentence) > MAX_HEADLINE_TOKENS:
            continue
        is_title = drawn < rates.headline_per_sentence
        for piece in sentence:
            piece.tokens = [_capitalised(token) if is_title else token.upper() for token in piece.tokens]


def _set_people_in_capitals(pieces: list[Piece], rate: float, randomly: random.Random) -> None:
    """Set some people's names in capitals, and the title before them, as transcripts do."""
    for before, piece in pairwise([None, *pieces]):
        if piece and piece.label == "PERSON" and randomly.random() < rate:
            is_after_title = before is not None and before.label is None and before.tokens[0][0].isupper()
            for each in (before, piece) if before and is_after_title else (piece,):
                each.tokens = [token.upper() for token in each.tokens]


def _capitalised(token: str) -> str:
    return token if token in SMALL_WORDS or not token[0].islower() else token[0].upper() + token[1:]


def _with_quotes_and_paragraphs(pieces: list[Piece], rates: Rates, randomly: random.Random) -> list[Piece]:
    """Put some sentences between quotation marks, and a paragraph's end after some."""
    made: list[Piece] = []
    for sentence in _sentences(pieces):
        has_quotes = any(piece.tokens[0] in ('"', "'", "“") for piece in sentence)
        if not has_quotes and len(sentence) > 3 and randomly.random() < rates.quote_per_sentence:
            opening = Piece(['"'], [False], None, True, False)
            closing = Piece(['"'], [sentence[-1].spaces[-1]], None, False, False)
            sentence[0].begins = False
            sentence[-1].spaces[-1] = False
            sentence = [opening, *sentence, closing]
        if sentence[-1].spaces[-1] and randomly.random() < rates.paragraph_per_sentence:
            sentence[-1].spaces[-1] = False
            sentence.append(Piece(["\n\n"], [False], None, False, False))
        made += sentence
    return made


def _curl(pieces: list[Piece]) -> None:
    """Set straight quotation marks and apostrophes as curly ones."""
    is_spaced = True
    for piece in pieces:
        for i, token in enumerate(piece.tokens):
            opens = is_spaced and not piece.spaces[i]
            if token in ('"', "'"):
                marks = {'"': "“”", "'": "‘’"}[token]
                piece.tokens[i] = marks[0] if opens else marks[1]
            elif "'" in token:
                piece.tokens[i] = token.replace("'", "’")
            is_spaced = piece.spaces[i] or token.isspace() or piece.tokens[i] in OPENING


def _lengthen_dashes(pieces: list[Piece], *, is_spaced: bool) -> None:
    """Set a dash between words as a long one, with spaces or without."""
    for before, piece in pairwise(pieces):
        if piece.label is None and piece.tokens[0] in DASHES and before.spaces[-1] and piece.spaces[-1]:
            piece.tokens = ["—"]
            before.spaces[-1] = piece.spaces[-1] = is_spaced
