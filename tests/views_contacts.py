"""Dates and contacts of the made-up build of `tests.views_build`, read off its sentences.

Leaders met people in places on Tuesday, would call each other, disagreed with places; delegations that nobody can
name put a visit off or denied a call.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from pipeline.records import Article, Contact, ContactParty, DateExpression, Mention, Record, Sentence

PUT_OFF = "The delegation put off its visit to the border."
DENIED = "Nobody was called by the delegation."
# The words that tell of it -> kind, status, how it was found.
TOLD = {
    "met": ("meeting", "happened", "verb"),
    "would call": ("call", "planned", "verb"),
    "disagreed": ("conversation", "happened", "joint_verb"),
    "put off": ("visit", "cancelled", "verb"),
    "was called": ("call", "denied", "passive"),
}
SAYS_WHEN = "Tuesday"


def add_contacts(tables: dict[str, list[Record]]) -> None:
    """Add the dates, contacts and parties of all articles to the rows of a build."""
    articles = {row.article_id: row for row in tables["articles"] if isinstance(row, Article)}
    mentions = [row for row in tables["mentions"] if isinstance(row, Mention)]
    within = {key: list(rows) for key, rows in groupby(mentions, lambda row: (row.article_id, row.sentence))}
    for sentence in tables["sentences"]:
        assert isinstance(sentence, Sentence)
        article = articles[sentence.article_id]
        named = within.get((sentence.article_id, sentence.sentence), [])
        for row in (*_dates(article, sentence), *_contacts(article, sentence, named)):
            table = {DateExpression: "dates", Contact: "contacts", ContactParty: "contact_parties"}[type(row)]
            tables[table].append(row)


def _dates(article: Article, sentence: Sentence) -> Iterator[DateExpression]:
    start = article.text.find(SAYS_WHEN, sentence.start_char, sentence.end_char)
    if start < 0:
        return
    day, rule = None, "no_publication_date"
    if article.published_date and article.published_precision == "day":
        day, rule = _tuesday_before(article.published_date), "weekday_before"
    end = start + len(SAYS_WHEN)
    yield DateExpression(article.article_id, start, end, SAYS_WHEN, day, day, "day", rule, sentence.sentence)


def _tuesday_before(day: datetime) -> datetime:
    return day - timedelta(days=(day.weekday() - 1) % 7)


def _contacts(article: Article, sentence: Sentence, named: list[Mention]) -> Iterator[Contact | ContactParty]:
    for words, (kind, status, rule) in TOLD.items():
        start = article.text.find(f" {words}", sentence.start_char, sentence.end_char) + 1
        if not start:
            continue
        end = start + len(words)
        contact_id = f"{article.article_id}-{start}-{end}"
        places = [row for row in named if row.label == "GPE"] if words == "met" else []
        place = places[0] if places else None
        yield Contact(
            contact_id=contact_id,
            article_id=article.article_id,
            start_char=start,
            end_char=end,
            text=words,
            kind=kind,
            status=status,
            found_rule=rule,
            place_entity_id=place and place.entity_id,
            place_start_char=place and place.start_char,
            place_end_char=place and place.end_char,
            date_start_char=article.text.find(SAYS_WHEN, start, sentence.end_char) if words == "met" else None,
            sentence=sentence.sentence,
        )
        yield from _parties(article, sentence, contact_id, start, [row for row in named if row not in places])


def _parties(
    article: Article, sentence: Sentence, contact_id: str, verb: int, named: list[Mention]
) -> Iterator[ContactParty]:
    """Yield those who take part: whom the sentence names, or the delegation, which nobody can name."""
    spoken_of = [row for row in named if row.label != "ORG" and row.text not in ("his", "The foreign minister")]
    spans = [(row.start_char, row.end_char, row.entity_id) for row in spoken_of]
    if not spans:
        start = article.text.lower().index("the delegation", sentence.start_char)
        spans = [(start, start + len("the delegation"), None)]
    for number, (start, end, entity_id) in enumerate(spans):
        role = "actor" if start < verb else "target"
        words = article.text[start:end]
        yield ContactParty(contact_id, number, article.article_id, start, end, words, role, entity_id)
