"""Pronouns that take part though no mention stands for them: who says 'I' is known where statements know it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.annotate.tokens import Tokens
from pipeline.records import Mention, Statement
from pipeline.statements.account import Name

START_CHAR = attrgetter("start_char")
OF_SPEAKER = frozenset({"i", "my", "me"})
OF_ONE, OF_SEVERAL = frozenset({"he", "she", "him"}), frozenset({"we", "they", "them", "us", "our"})
PRONOUNS = OF_SPEAKER | OF_ONE | OF_SEVERAL
# Statements back among which is the one that holds a pronoun: quotations stand within turns.
MAX_BACK = 8


def pronouns_that_act(
    tokens: Tokens, by_start: dict[int, Name], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> Iterator[Name]:
    """Yield a name for each pronoun at which no mention begins.

    Its mention, which no table holds, stands at the words that name the speaker, or at the pronoun where it is open.
    """
    said = sorted((each for each in statements if each.is_direct), key=START_CHAR)
    starts = [each.start_char for each in said]
    article_id = mentions[0].article_id if mentions else ""
    for i in [i for i, word in enumerate(tokens.lower) if word in PRONOUNS and i not in by_start]:
        word, start = tokens.lower[i], tokens.starts[i]
        if tokens.texts[i] in ("i", "US") or (word == "i" and tokens.texts[i + 1 : i + 2] in (["."], ["-"])):
            # A number of a list, 'I-95', the country.
            continue
        mention = Mention(
            article_id=article_id,
            start_char=start,
            end_char=start + len(tokens.texts[i]),
            text=tokens.texts[i],
            label="ORG" if word in OF_SEVERAL else "PERSON",
            sense=None,
            form="pronoun",
            entity_id=None,
            found_rule="pronoun",
            link_rule="unresolved",
            link_evidence=None,
            correction=None,
            sentence=0,
        )
        speaker = _speaker(said, starts, start) if word in OF_SPEAKER else None
        yield Name(i, i + 1, _as_speaker(mention, speaker) if speaker else mention)


def _speaker(said: Sequence[Statement], starts: Sequence[int], char: int) -> Statement | None:
    """Return the innermost statement around a character, None where nobody is certain to say it."""
    last = bisect_right(starts, char)
    around = (each for each in said[max(0, last - MAX_BACK) : last][::-1] if char < each.end_char)
    found = next(around, None)
    return found if found is not None and found.speaker_entity_id else None


def _as_speaker(mention: Mention, said: Statement) -> Mention:
    start, end, text = said.speaker_start_char, said.speaker_end_char, said.speaker_text
    assert start is not None and end is not None and text is not None
    place = replace(mention, start_char=start, end_char=end, text=text)
    return replace(place, entity_id=said.speaker_entity_id, link_rule="speaker")
