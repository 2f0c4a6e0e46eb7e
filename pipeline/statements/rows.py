"""What was found -> rows of the table `statements`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice

from spacy.tokens import Doc

from pipeline.link.names import sentence_at
from pipeline.records import Article, Mention, Sentence, Statement
from pipeline.statements.account import Account, account_of
from pipeline.statements.attributions import find_attributions
from pipeline.statements.direct import find_direct
from pipeline.statements.found import Found
from pipeline.statements.indirect import find_indirect
from pipeline.statements.issued import find_issued
from pipeline.statements.relayed import without_own_words
from pipeline.statements.transcripts import Turn
from pipeline.statements.words import load_speech_words
from pipeline.tables import PARAGRAPH_BREAK

# Two statements are the same if they begin with the same words, so many of them; fewer than the least cannot tell.
SAME_WORDS, LEAST_WORDS = 12, 5
WORD = re.compile(r"[^\W_]+")


def find_statements(
    article: Article, doc: Doc, mentions: list[Mention], sentences: list[Sentence], turns: list[Turn]
) -> list[Statement]:
    """Return the statements of an article, in order; `mentions` are all that is linked, references too."""
    spoken = [(turn.start_char, turn.end_char) for turn in turns]
    account = account_of(article.text, doc, mentions, load_speech_words(), spoken)
    account.issued = list(find_issued(account))
    attributions = find_attributions(account)
    indirect = list(find_indirect(account, attributions))
    direct = find_direct(account, attributions)
    rows = [_of_turn(article, each, sentences) for each in turns]
    found = _nested(indirect, direct)
    kept = without_own_words(account, found, turns) if turns else found
    rows += [_of_found(article, account, each, sentences) for each in kept]
    return sorted(each_once(rows), key=lambda row: (row.start_char, -row.end_char))


def each_once(rows: list[Statement]) -> Iterable[Statement]:
    """Return the statements, of those of the very same words the one whose speaker is known, else the first."""
    found: dict[str, Statement] = {}
    for row in rows:
        other = found.setdefault(row.statement_id, row)
        if row.speaker_entity_id and not other.speaker_entity_id:
            found[row.statement_id] = row
    return found.values()


def _nested(indirect: Sequence[Found], direct: Sequence[Found]) -> list[Found]:
    """Return all that was found, quotations within reported words as parts of them."""
    starts = [each.start_char for each in indirect]
    found = list(indirect)
    for each in direct:
        number = bisect_right(starts, each.start_char) - 1
        holder = indirect[number] if number >= 0 else None
        is_within = holder is not None and each.end_char <= holder.end_char and each.place != holder.place
        found.append(replace(each, part_of=holder.place) if holder and is_within else each)
    return found


def _of_found(article: Article, account: Account, found: Found, sentences: list[Sentence]) -> Statement:
    speaker = found.speaker
    place = None
    if speaker is not None:
        mention = speaker.name.mention if speaker.name else None
        words = speaker.words or (speaker.start, speaker.end)
        place = (mention.start_char, mention.end_char) if mention else account.chars(*words)
    cue = slice(*account.chars(found.cue.start, found.cue.end)) if found.cue else None
    return _row(
        article,
        found.place,
        sentences,
        is_direct=found.is_direct,
        found_rule=found.found_rule,
        speaker=speaker.name.mention if speaker and speaker.name else None,
        speaker_place=place,
        speaker_rule=found.speaker_rule,
        cue=article.text[cue] if cue else None,
        verb_class=found.cue.verb.kind if found.cue else None,
        part_of=_statement_id(article, found.part_of) if found.part_of else None,
    )


def _of_turn(article: Article, turn: Turn, sentences: list[Sentence]) -> Statement:
    mention = turn.speaker
    is_linked = mention is not None and mention.entity_id is not None
    return _row(
        article,
        (turn.start_char, turn.end_char),
        sentences,
        is_direct=True,
        found_rule="transcript",
        speaker=mention,
        speaker_place=(mention.start_char, mention.end_char) if mention else turn.label,
        speaker_rule="label" if is_linked else "unresolved" if mention else "unnamed",
        cue=None,
        verb_class="asked" if turn.is_question else "said",
        part_of=None,
    )


def _row(
    article: Article,
    place: tuple[int, int],
    sentences: list[Sentence],
    *,
    is_direct: bool,
    found_rule: str,
    speaker: Mention | None,
    speaker_place: tuple[int, int] | None,
    speaker_rule: str,
    cue: str | None,
    verb_class: str | None,
    part_of: str | None,
) -> Statement:
    start, end = place
    said = article.text[start:end]
    return Statement(
        statement_id=_statement_id(article, place),
        article_id=article.article_id,
        start_char=start,
        end_char=end,
        text=said,
        is_direct=is_direct,
        speaker_entity_id=speaker.entity_id if speaker else None,
        speaker_text=article.text[slice(*speaker_place)] if speaker_place else None,
        speaker_start_char=speaker_place[0] if speaker_place else None,
        speaker_end_char=speaker_place[1] if speaker_place else None,
        speaker_rule=speaker_rule,
        cue=cue,
        verb_class=verb_class,
        found_rule="paragraphs" if is_direct and PARAGRAPH_BREAK in said else found_rule,
        part_of=part_of,
        same_words=_same_words(said),
        sentence=sentence_at(sentences, start),
    )


def _statement_id(article: Article, place: tuple[int, int]) -> str:
    return f"{article.article_id}-{place[0]}-{place[1]}"


def _same_words(said: str) -> str | None:
    """Return a digest of the first words, equal for the same statement in any article; None if they are too few."""
    words = [found.group() for found in islice(WORD.finditer(said), SAME_WORDS)]
    if len(words) < LEAST_WORDS:
        return None
    return blake2b(" ".join(words).lower().encode(), digest_size=8).hexdigest()
