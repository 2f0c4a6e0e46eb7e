"""What was found -> rows of the tables `contacts` and `contact_parties`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.contacts.again import told_again
from pipeline.contacts.beside import of_nouns
from pipeline.contacts.parties import Party
from pipeline.contacts.passage import Passage, passage_of
from pipeline.contacts.setting import date_of, place_of
from pipeline.contacts.told import Told, tellings
from pipeline.curated import Curated
from pipeline.link.names import sentence_at
from pipeline.records import Article, Contact, ContactParty, DateExpression, Mention, Sentence, Statement

# Tokens of a sentence that are read together, and those before the first word of a contact: none is longer.
MAX_SENTENCE, MAX_BEFORE = 400, 100
# What a headline says of a call, and the tokens at the start of an article within which that call is told.
CALL_WITH, MAX_OPENING = re.compile(r"\bcalls? with (.+)", re.IGNORECASE), 60


def find_contacts(
    article: Article,
    doc: Doc,
    mentions: list[Mention],
    statements: list[Statement],
    dates: list[DateExpression],
    sentences: list[Sentence],
    *,
    curated: Curated,
) -> tuple[list[Contact], list[ContactParty]]:
    """Return the contacts that an article tells of, in order, and who takes part in them.

    `mentions` are all that is linked, references too; `statements` tell who says 'I', `curated` which city
    lies in which country.
    """
    passage = passage_of(doc, mentions, statements, curated)
    cues = passage.words.cues
    contacts: list[Contact] = []
    parties: list[ContactParty] = []
    read_to = -1
    for position in [i for i, word in enumerate(passage.lower) if word in cues]:
        if position < read_to:
            continue
        start, end = passage.sentence_of(position)
        start, read_to = max(start, position - MAX_BEFORE), min(end, position + MAX_SENTENCE)
        for told in _of_sentence(passage, start, read_to):
            told = _by_headline(article, passage, told)
            until = read_to if told.until is None else told.until
            contact = _contact(article, passage, told, dates, sentences, (start, until))
            contacts.append(contact)
            parties += _parties(article, passage, told, contact)
    return contacts, parties


def _of_sentence(passage: Passage, start: int, end: int) -> list[Told]:
    """Return the contacts of a sentence, in order; a question tells of none."""
    while end > start + 1 and (passage.texts[end - 1].isspace() or passage.texts[end - 1] in "”\"'’"):
        end -= 1
    if passage.texts[end - 1] == "?":
        return []
    found = list(tellings(passage, start, end))
    taken = {i for each in found for i in range(each.start, each.end)}
    found += of_nouns(passage, start, end, taken)
    each_again = [again for told in found for again in told_again(passage, told, end)]
    return sorted(each_again, key=lambda told: told.start)


def _by_headline(article: Article, passage: Passage, told: Told) -> Told:
    """Return a conversation as the call that the headline says it was: 'Secretary Blinken's Call with' that person.

    So much is certain of the first that the article tells of, not of what they spoke of before.
    """
    is_first = told.kind == "conversation" and told.status == "happened" and told.rule == "verb"
    called = CALL_WITH.search(article.title or "") if is_first and told.start < MAX_OPENING else None
    if called is None:
        return told
    whom = called[1].lower().split()
    is_same = any(each.is_person and passage.lower[each.end - 1] in whom for each in told.targets)
    return replace(told, kind="call", rule="headline") if is_same else told


def _contact(
    article: Article,
    passage: Passage,
    told: Told,
    dates: list[DateExpression],
    sentences: list[Sentence],
    sentence: tuple[int, int],
) -> Contact:
    start, end = passage.chars(told.start, told.end)
    place = place_of(passage, told, *sentence)
    date = date_of(passage, told, dates, *sentence)
    return Contact(
        contact_id=f"{article.article_id}-{start}-{end}",
        article_id=article.article_id,
        start_char=start,
        end_char=end,
        text=article.text[start:end],
        kind=told.kind,
        status=_status(article, told, date),
        found_rule=told.rule,
        place_entity_id=place.mention.entity_id if place else None,
        place_start_char=place.mention.start_char if place else None,
        place_end_char=place.mention.end_char if place else None,
        date_start_char=date.start_char if date else None,
        sentence=sentence_at(sentences, start),
    )


def _status(article: Article, told: Told, date: DateExpression | None) -> str:
    """'Meets Xi on Thursday' is to come if that day is after the day of publication; 'met Xi this Sunday' is not.

    So is a visit that is announced for days of which the last is after it: 'travels to France June 11-19'.
    """
    day = article.published_date
    is_days = date and told.kind == "visit" and date.precision not in ("week", "month", "year")
    later = date and (date.to_date if is_days else date.from_date)
    is_later = later and day and later > day
    is_of_day = article.published_precision == "day"
    is_open = told.status == "happened" and told.kind != "proposal" and not told.is_past
    return "planned" if is_open and is_later and is_of_day else told.status


def _parties(article: Article, passage: Passage, told: Told, contact: Contact) -> Iterable[ContactParty]:
    roles: list[tuple[str, Party]] = [("actor", each) for each in told.actors]
    roles += [("target", each) for each in told.targets]
    known: set[str] = set()
    number = 0
    for role, each in roles:
        if each.entity_id is not None and each.entity_id in known:
            continue
        known.add(each.entity_id or "")
        start, end = each.chars or passage.chars(each.start, each.end)
        yield ContactParty(
            contact.contact_id, number, article.article_id, start, end, article.text[start:end], role, each.entity_id
        )
        number += 1
