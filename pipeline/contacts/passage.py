"""What contacts are found in: an article's words, sentences and names, quoted or not."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.annotate.tokens import AFTER_END, sentence_starts, tokens_of
from pipeline.contacts.pronouns import pronouns_that_act
from pipeline.contacts.words import ContactWords, load_contact_words
from pipeline.curated import Curated
from pipeline.records import Mention, Statement
from pipeline.statements.account import Name, names_by_token

# Marks that may stand between words that belong together.
QUOTES = frozenset({"“", "”", '"', "‘"})
# Tokens of a name.
MAX_NAME = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """One article by tokens: words, their offsets, where sentences begin, names by where they begin and end.

    Behind the last word paragraphs end.
    """

    starts: list[int]
    texts: list[str]
    lower: list[str]
    sentences: list[int]
    by_start: dict[int, Name]
    by_end: dict[int, Name]
    words: ContactWords
    curated: Curated

    def is_country_of(self, place: Mention, other: Mention) -> bool:
        """Whether a place named right before another lies in it: 'Geneva, Switzerland'; one that nobody lists may."""
        known = self.curated.entities
        city, country = known.get(place.entity_id or ""), known.get(other.entity_id or "")
        if country is None or country.label != "GPE" or country.country is not None:
            return False
        return city.country == country.entity_id if city else True

    def sentence_of(self, position: int) -> tuple[int, int]:
        """Return the first token of the sentence that holds token `position`, and the one after its last."""
        number = bisect_right(self.sentences, position)
        end = self.sentences[number] if number < len(self.sentences) else len(self.starts)
        return self.sentences[max(0, number - 1)], end

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of the first character of tokens and of the one after the last."""
        return self.starts[start], self.starts[end - 1] + len(self.texts[end - 1])

    def word(self, position: int) -> str:
        """Return a token in small letters, '' outside the text."""
        return self.lower[position] if 0 <= position < len(self.starts) else ""

    def is_within_name(self, position: int) -> bool:
        """Whether a token is one of a name's, but not its first."""
        near = (self.by_start.get(position - back) for back in range(1, MAX_NAME))
        return any(name is not None and name.end > position for name in near)

    def behind_day(self, position: int) -> int | None:
        """Return what stands behind 'Friday' or 'on Friday' at a token, None where no day stands there."""
        first = end = position + (self.word(position) == "on")
        while self.is_in(end, "times"):
            end += 1
        return end if end > first else None

    def is_person_at(self, position: int) -> bool:
        """Whether words for a person begin at a token."""
        name = self.by_start.get(position)
        return name is not None and name.is_person

    def is_in(self, position: int, *lists: str) -> bool:
        """Whether a token is a word of any of these lists."""
        word, words = self.word(position), self.words.lists
        return any(word in words[name] for name in lists)


def passage_of(doc: Doc, mentions: Sequence[Mention], statements: Sequence[Statement], curated: Curated) -> Passage:
    """Return an article's passage; names are the longest where two end or begin together, pronouns are names too."""
    tokens = tokens_of(doc)
    by_start, by_end = names_by_token(tokens, mentions)
    for name in pronouns_that_act(tokens, by_start, mentions, statements):
        by_start[name.start] = by_end[name.end] = name
    return Passage(
        starts=tokens.starts,
        texts=tokens.texts + AFTER_END,
        lower=tokens.lower + AFTER_END,
        sentences=sentence_starts(doc) or [0],
        by_start=by_start,
        by_end=by_end,
        words=load_contact_words(),
        curated=curated,
    )
