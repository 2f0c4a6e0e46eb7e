"""What is said within quotation marks, and who says it; a title, a nickname or a word spoken of is no statement."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.statements.account import Account, Cue, Quote
from pipeline.statements.attributions import Attribution
from pipeline.statements.coordination import JOINING, is_joined_clause
from pipeline.statements.following import speaker_after
from pipeline.statements.found import Found
from pipeline.statements.indirect import scope_end
from pipeline.statements.naming import FIRST_PERSON, Speaker
from pipeline.statements.narration import begins_clause

# Words of a quotation that is taken for a statement though nobody is said to say it.
MIN_ALONE = 5
# Words with which whole sentences are no title.
MAX_TITLE = 12
# What verbs of saying are followed by that report a clause, which may be joined to another.
REPORTING = frozenset({"clause", "that", "only_that", "whom"})
# Tokens between a verb and a quotation that it leads to: ':', ', that', 'in part :'.
LEADING = frozenset({",", ":", "that", "—", "–", "-"})
# 'Called him “a hero”' says something of him, and is no name.
WHOM = frozenset({"it", "him", "her", "them", "us", "me", "this", "that", "these", "those"})
# Tokens between a quotation and the name of its speaker, marks among them, and the rules by which one speaks.
MAX_BEFORE_NAME = 10
BETWEEN_WORDS = frozenset({"-", "'s", "’s"})
OF_TITLE = frozenset({"of", "for", "at"})
OF_ONE = frozenset({"before_verb", "set_off", "unresolved"})
# Rules by which no speaker is known.
NOBODY = frozenset({"ambiguous", "not_stated"})
# Tokens of a label before a quotation.
MAX_LABEL = 20


def find_direct(account: Account, attributions: Sequence[Attribution]) -> list[Found]:
    """Return the quotations that are statements, in order."""
    # The first of those that begin together: the others share its subject.
    by_start = {each.start: each for each in reversed(attributions)}
    found: list[Found] = []
    for quote in account.quotes:
        each = (
            _attributed(account, quote, attributions, by_start) or _unattributed(account, quote, attributions, found)
            if quote.quotation.is_closed
            else _unclosed(account, quote, attributions)
        )
        if each is not None:
            found.append(each)
    return found


def _unclosed(account: Account, quote: Quote, attributions: Sequence[Attribution]) -> Found | None:
    """Return a quotation whose last mark is missing, to the end of its paragraph, if a verb leads right to it."""
    left = _left(account, quote, attributions)
    return _said_by(quote, "quotation", left) if left is not None and _leads(account, left, quote) else None


def _attributed(
    account: Account, quote: Quote, attributions: Sequence[Attribution], by_start: dict[int, Attribution]
) -> Found | None:
    """Return a quotation that a verb of saying beside it, or before it in the sentence, governs."""
    right, left = _right(account, quote, by_start), _left(account, quote, attributions)
    is_leading = left is not None and _leads(account, left, quote)
    if right is not None and not (left is not None and _is_of_next(account, quote, right, is_leading)):
        if left is not None and is_leading and left is not right and _who(left.speaker) != _who(right.speaker):
            return _found(quote, "quotation", None, "ambiguous", right.cue)
        return _said_by(quote, "quotation", right)
    if left is None and (labelled := _labelled(account, quote)) is not None:
        return _found(quote, "quotation", labelled, labelled.rule, None)
    if left is None or (not is_leading and _is_named(account, quote)):
        return None
    return _said_by(quote, "quotation" if is_leading else "fragment", left)


def _is_of_next(account: Account, quote: Quote, right: Attribution, is_led: bool) -> bool:
    """Whether the attribution behind a quotation belongs to other words: 'said “Is it?” Lavrov said: “No.”'.

    So does the source of the whole sentence: 'called it “no talks,” according to the Journal'.
    """
    inner = account.text[quote.quotation.end_char - 2]
    is_leading = account.texts[right.end] in (",", ":") and account.quoted[right.end + 1] >= 0
    return "according" in right.cue.verb.frames or (is_led and inner in ".?!" and is_leading)


def _said_by(quote: Quote, rule: str, each: Attribution) -> Found:
    return _found(quote, rule, each.speaker, each.speaker.rule, each.cue)


def _found(quote: Quote, rule: str, speaker: Speaker | None, speaker_rule: str, cue: Cue | None) -> Found:
    where = quote.quotation
    return Found(where.start_char, where.end_char, True, rule, speaker, speaker_rule, cue)


def _who(speaker: Speaker) -> object:
    return speaker.name.mention.entity_id if speaker.name else (speaker.start, speaker.end)


def _right(account: Account, quote: Quote, by_start: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution right behind a quotation: '“...,” he said', '“...,” according to Reuters'."""
    inner = account.text[quote.quotation.end_char - 2]
    position = quote.end
    if account.texts[position] == ",":
        position += 1
    found = by_start.get(position)
    # What stands behind a full stop begins another sentence.
    is_open = inner != "." or position > quote.end or (found is not None and found.is_after)
    if found is None and (inner == "," or position > quote.end):
        return _titled(account, position, by_start)
    return found if is_open else None


def _titled(account: Account, start: int, by_start: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution of a speaker behind words that belong to him: '[Ohio head of] Anne Zimmerman said'.

    None where anything but such words stands between `start` and it.
    """
    words = account.words
    barred = words.any_of("finite", "clause_openers", "pronouns", "stops", "times", "between", "prepositions")
    end = account.sentence_end(start)
    for position in range(start, min(start + MAX_BEFORE_NAME, end)):
        found = by_start.get(position)
        if found is not None:
            return found if not found.is_after and found.speaker.rule in OF_ONE else None
        is_apart = account.texts[position] == "," and position > start
        is_word = account.texts[position][0].isalnum() or account.texts[position] in BETWEEN_WORDS or is_apart
        is_barred = account.lower[position] in barred and account.lower[position] not in OF_TITLE
        if not is_word or account.quoted[position] >= 0 or is_barred:
            return None
    return None


def _left(account: Account, quote: Quote, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the nearest verb of saying before the quotation in its sentence, if what it governs reaches so far."""
    number = bisect_right(attributions, quote.start, key=lambda each: each.cue.start) - 1
    start = account.sentence_start(quote.start)
    if number < 0 or attributions[number].cue.start < start or attributions[number].end > quote.start:
        return None
    each = attributions[number]
    if each.is_after and "according" not in each.cue.verb.frames and not _leads(account, each, quote):
        return None
    if each.cue.verb.frames.isdisjoint(REPORTING) and _is_joined(account, each.cue.end, quote.start):
        return None
    if any(
        account.texts[i] == ";" and begins_clause(account, i + 1, quote.start) for i in range(each.end, quote.start)
    ):
        return None
    return each if quote.start < scope_end(account, attributions, number) else None


def _is_joined(account: Account, start: int, end: int) -> bool:
    """'Asked Lavrov whether it was, and he allowed that it was “a lot”': another clause stands before the quotation."""
    return any(
        account.lower[i] in JOINING and account.texts[i - 1] == "," and is_joined_clause(account, i + 1, end)
        for i in range(start + 1, end - 1)
    )


def _labelled(account: Account, quote: Quote) -> Speaker | None:
    """'Anne Zimmerman, Small Business for America: “...”': the name with which the paragraph begins."""
    start = quote.start - 1
    if start < 1 or account.texts[start] != ":":
        return None
    while start > 0 and not account.is_break(start - 1) and quote.start - start < MAX_LABEL:
        start -= 1
    name = account.by_start.get(start)
    last = account.by_end.get(quote.start - 1)
    if name is not None and last is not None and last.is_person:
        # 'House Minority Leader, New York Congressman Hakeem Jeffries: “...”'.
        name = last
    is_first = start == 0 or account.is_break(start - 1)
    if name is None or not is_first or name.mention.label not in ("PERSON", "ORG"):
        return None
    is_label = account.texts[name.end] in (":", ",", "(")
    return Speaker(start, name.end, name, "label" if name.mention.entity_id else "unresolved") if is_label else None


def _leads(account: Account, each: Attribution, quote: Quote) -> bool:
    """Whether nothing but marks and 'that' stands between a verb and the quotation."""
    between = account.lower[each.end : quote.start]
    return all(word in LEADING for word in (between[2:] if between[:2] == ["in", "part"] else between))


def _is_named(account: Account, quote: Quote) -> bool:
    """Whether the quoted words are a name, a title or a word spoken of: 'nicknamed “the Merchant of Death”'."""
    words = account.words
    before = account.lower[max(0, quote.start - 2) : quote.start]
    is_of_it = before[:1] == ["called"] and before[1:] != [] and before[1] in WHOM
    # 'Said on the programme “It is late. We must go home now.”': no title is so long.
    is_long = _is_whole(account, quote) and _n_words(account, quote) >= MAX_TITLE
    if (not words["naming"].isdisjoint(before) and not is_of_it and not is_long) or before[-1:] == ["("]:
        return True
    inner = [text for text in account.texts[quote.start + 1 : quote.end - 1] if text[0].isalnum()]
    is_title = len(inner) > 1 and all(text[0].isupper() or text[0].isdigit() or len(text) < 4 for text in inner)
    return is_title and inner[-1][0].isupper() and account.text[quote.quotation.end_char - 2] not in ".!?"


def _unattributed(
    account: Account, quote: Quote, attributions: Sequence[Attribution], found: Sequence[Found]
) -> Found | None:
    """Return a quotation of whole sentences that stands alone, with the speaker of what stands before it."""
    is_whole = _is_whole(account, quote)
    if not is_whole or quote.start != account.sentence_start(quote.start) or _is_named(account, quote):
        return None
    if (credited := _credited(account, quote)) is not None:
        return _found(quote, "quotation", credited, credited.rule, None)
    before = _before(account, quote, attributions, found)
    if before is not None:
        return before
    alone = _found(quote, "quotation", None, "not_stated", None)
    return alone if _n_words(account, quote) >= MIN_ALONE else None


def _credited(account: Account, quote: Quote) -> Speaker | None:
    """'“...” — Anne Zimmerman', behind the quotation or in a paragraph of its own: the name, if nothing follows it."""
    position = quote.end
    while position < len(account.texts) and account.texts[position].isspace():
        position += 1
    if account.texts[position : position + 1] not in (["—"], ["–"], ["--"]):
        return None
    found = speaker_after(account, position + 1, "label")
    if found is None or found.name is None:
        return None
    return found if account.texts[found.end][0] in ",\n" else None


def _is_whole(account: Account, quote: Quote) -> bool:
    """Whether the quoted words begin and end like a sentence."""
    inner = account.text[quote.quotation.start_char + 1 : quote.quotation.end_char - 1]
    first = next((letter for letter in inner if letter.isalnum()), "")
    return (first.isupper() or first.isdigit()) and inner.rstrip()[-1:] in ".?!…"


def _n_words(account: Account, quote: Quote) -> int:
    return sum(text[0].isalnum() for text in account.texts[quote.start : quote.end])


def _before(
    account: Account, quote: Quote, attributions: Sequence[Attribution], found: Sequence[Found]
) -> Found | None:
    """Return a quotation as said by the speaker of the sentence before: '“A,” he said. “B.”'.

    That sentence may end the paragraph before. None where it tells of nobody who says something.
    """
    if quote.start == 0:
        return None
    previous = quote.start - 1
    is_paragraph = account.is_break(previous)
    while previous > 0 and account.texts[previous].isspace():
        previous -= 1
    start = account.sentence_start(previous)
    rule = "paragraph_before" if is_paragraph else "goes_on"
    before = found[-1] if found else None
    is_next = before is not None and before.end_char == account.chars(previous, previous + 1)[1]
    if before is not None and is_next and before.speaker_rule not in NOBODY:
        # Right behind another quotation.
        return _found(quote, "quotation", before.speaker, rule, before.cue)
    among = [each for each in attributions if start <= each.cue.start <= previous]
    if not among:
        return None
    if len({_who(each.speaker) for each in among}) > 1:
        return _found(quote, "quotation", None, "ambiguous", None)
    last = among[-1]
    if is_paragraph and account.lower[last.speaker.start] in FIRST_PERSON:
        # '“Why?” I asked.', and the answer below it.
        return None
    each = _found(quote, "quotation", last.speaker, last.speaker.rule if last.speaker.name is None else rule, last.cue)
    if before is not None and not is_paragraph and before.cue is last.cue:
        return replace(each, found_rule="continued", part_of=before.part_of or before.place)
    return each
