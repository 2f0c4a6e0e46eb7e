"""What statements are found in: an article's words, sentences, names, quotations and verbs of saying."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc

from pipeline.annotate.tokens import AFTER_END, Tokens, sentence_starts, tokens_of
from pipeline.quotations import Quotation
from pipeline.records import Mention
from pipeline.statements.words import SpeechWords, Verb

# Tokens of a dateline to its dash.
MAX_DATELINE, DASHES, AGENCY_END = 16, frozenset({"-", "–", "—", "--"}), ("/.", "/")
START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by tokens: a name, a description or a pronoun."""

    start: int
    end: int
    mention: Mention

    @property
    def is_person(self) -> bool:
        """Whether it stands for a person."""
        return self.mention.label == "PERSON"

    @property
    def is_persons_name(self) -> bool:
        """Whether it is a person's name itself, no description and no pronoun."""
        return self.is_person and self.mention.form == "named"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by tokens, its marks among them."""

    start: int
    end: int
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying outside quotation marks, by tokens."""

    start: int
    end: int
    verb: Verb


@dataclass(frozen=True, slots=True)
class Issued:
    """A text quoted whole, by tokens; who issued it: the words before it, none where they are empty, and their name.

    The name is there where they name one alone.
    """

    start: int
    end: int
    first: int
    last: int
    name: Name | None


@dataclass(slots=True)
class Account:
    """One article as a reader of its statements sees it; all by tokens, behind the last of which paragraphs end.

    `quoted` holds for each token the number of its quotation, -1 outside. A sentence begins with each paragraph of a
    transcript, `spoken`.
    """

    text: str
    starts: list[int]
    texts: list[str]
    lower: list[str]
    sentences: list[int]
    by_start: dict[int, Name]
    by_end: dict[int, Name]
    quotations: Sequence[Quotation]
    words: SpeechWords
    spoken: Sequence[tuple[int, int]]
    quotes: list[Quote] = field(init=False)
    quoted: list[int] = field(init=False)
    cues: list[Cue] = field(init=False)
    issued: list[Issued] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.quoted = [-1] * len(self.texts)
        self.quotes = []
        for quotation in self.quotations:
            start, end = self._tokens(quotation.start_char, quotation.end_char)
            if start < end and self.quoted[start] < 0:
                self.quoted[start:end] = [len(self.quotes)] * (end - start)
                self.quotes.append(Quote(start, end, quotation))
        # A sentence of the article goes on behind one that it quotes.
        begins = {each.start for each in self.quotes}
        self.sentences = [i for i in self.sentences if self.quoted[i] < 0 or i in begins]
        if datelines := [*_behind_datelines(self)]:
            self.sentences = sorted({*self.sentences, *datelines})
        if self.spoken:
            turns = {bisect_left(self.starts, start) for start, _ in self.spoken}
            self.sentences = sorted(turns.union(self.sentences))
        self.cues = _cues(self)

    def _tokens(self, start_char: int, end_char: int) -> tuple[int, int]:
        return bisect_left(self.starts, start_char), bisect_left(self.starts, end_char)

    def sentence_start(self, position: int) -> int:
        """Return the first token of the sentence that holds token `position`."""
        return self.sentences[max(0, bisect_right(self.sentences, position) - 1)]

    def sentence_end(self, position: int) -> int:
        """Return the token after the last of the sentence that holds token `position`, without a break at its end."""
        following = bisect_right(self.sentences, position)
        end = self.sentences[following] if following < len(self.sentences) else len(self.starts)
        while end > position + 1 and self.texts[end - 1].isspace():
            end -= 1
        return end

    def is_break(self, position: int) -> bool:
        """Whether a paragraph ends at a token."""
        return "\n\n" in self.texts[position]

    def is_past_cue(self, position: int) -> bool:
        """Whether a verb of saying in the past stands at a token; no noun looks like one."""
        found = self.cues_between(position, position + 1)
        return bool(found) and found[0].verb.form == "past"

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of the first character of tokens and of the one after the last."""
        return self.starts[start], self.starts[end - 1] + len(self.texts[end - 1])

    def cues_between(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin between two tokens, in order."""
        return self.cues[bisect_left(self.cues, start, key=START) : bisect_left(self.cues, end, key=START)]


def account_of(
    text: str, doc: Doc, mentions: Sequence[Mention], words: SpeechWords, spoken: Sequence[tuple[int, int]] = ()
) -> Account:
    """Return an article's account; names are the longest where two end or begin together."""
    tokens = tokens_of(doc)
    by_start, by_end = names_by_token(tokens, mentions)
    return Account(
        text=text,
        starts=tokens.starts,
        texts=tokens.texts + AFTER_END,
        lower=tokens.lower + AFTER_END,
        sentences=sentence_starts(doc),
        by_start=by_start,
        by_end=by_end,
        quotations=tokens.quotations,
        words=words,
        spoken=spoken,
    )


def names_by_token(tokens: Tokens, mentions: Sequence[Mention]) -> tuple[dict[int, Name], dict[int, Name]]:
    """Return mentions by the token with which they begin, and by the one after their last: of several the longest."""
    by_start: dict[int, Name] = {}
    by_end: dict[int, Name] = {}
    for mention in mentions:
        # Mentions begin where tokens do: they are made of these.
        first = bisect_left(tokens.starts, mention.start_char)
        name = Name(first, bisect_left(tokens.starts, mention.end_char), mention)
        if first not in by_start or by_start[first].end < name.end:
            by_start[first] = name
        if name.end not in by_end or by_end[name.end].start > first:
            by_end[name.end] = name
    return by_start, by_end


def _behind_datelines(account: Account) -> Iterator[int]:
    """Yield where sentences begin behind the datelines of paragraphs: 'KYIV, Aug 22 (Reuters) -', 'MOSCOW. /TASS/.'."""
    texts, n_tokens = account.texts, len(account.starts)
    for start in [0, *(i + 1 for i, text in enumerate(texts[:n_tokens]) if "\n\n" in text)]:
        near = range(start + 1, min(n_tokens, start + MAX_DATELINE))
        last = next((i for i in near if texts[i] in DASHES or "\n" in texts[i] or texts[i].endswith(AGENCY_END)), None)
        if last is None or "\n" in texts[last] or not account.text[account.starts[last] - 1].isspace():
            continue
        is_capitals = texts[start].isupper() and texts[start].isalpha() and len(texts[start]) > len("US")
        is_agency = texts[start][0].isupper() and texts[last - 1] == ")"
        if (is_capitals or is_agency) and not texts[last + 1][0].islower():
            yield last + 1


def _cues(account: Account) -> list[Cue]:
    """Return the verbs of saying outside quotations and names, 'according to' among them."""
    lower, verbs, found = account.lower, account.words.verbs, list[Cue]()
    named = {
        i for each in account.by_start.values() if each.mention.form == "named" for i in range(each.start, each.end)
    }
    end = 0
    for i in [i for i, word in enumerate(lower) if word in verbs]:
        if i < end or account.quoted[i] >= 0 or i in named:
            continue
        for verb in verbs[lower[i]]:
            n_behind = len(verb.words) - 1
            behind = _places_behind(account, i + 1) if n_behind else [i + 1]
            place = next((j for j in behind if tuple(lower[j : j + n_behind]) == verb.words[1:]), None)
            if place is not None:
                end = place + n_behind
                found.append(Cue(i, end, verb))
                break
    return found


def _places_behind(account: Account, position: int) -> list[int]:
    """Return where what belongs to a verb may stand: 'called [once again] for', 'called [on Friday] for'."""
    lower, times = account.lower, account.words["times"]
    again = position + (lower[position] == "once")
    position = again + 1 if lower[again] == "again" else position
    timed = position + (lower[position] == "on" and lower[position + 1] in times)
    while lower[timed] in times:
        timed += 1
    return [timed, position]
