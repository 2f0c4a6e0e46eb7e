"""The rows of an article: each expression with the days it means, or why they stay open."""

from spacy.tokens import Doc

from pipeline.annotate.tokens import Tokens, tokens_of
from pipeline.dates.anchors import Reader
from pipeline.dates.find import Expression, find_expressions
from pipeline.dates.meaning import Left, Resolved
from pipeline.dates.rules import load_rules
from pipeline.link.names import sentence_at
from pipeline.records import Article, DateExpression, Sentence

# How exactly words say when that are left open, by what they are about.
PRECISIONS = {
    "day": "day",
    "either_day": "day",
    "days": "period",
    "month": "month",
    "weekday": "day",
    "year": "year",
    "season": "season",
    "near_day": "day",
    "known_day": "day",
}


def find_dates(article: Article, doc: Doc, sentences: list[Sentence]) -> list[DateExpression]:
    """Return the words of an article that say when, in order."""
    tokens, rules = tokens_of(doc), load_rules()
    found = [(each, number) for each in find_expressions(tokens, rules) if (number := _inside(each, sentences)) >= 0]
    if not found:
        return []
    published = article.published_date if article.published_precision == "day" else None
    read = Reader(tokens, sentences, rules, published, found).read()
    return [
        _row(article.article_id, tokens, each, number, resolved)
        for (each, number), resolved in zip(found, read, strict=True)
    ]


def _inside(expression: Expression, sentences: list[Sentence]) -> int:
    """Return the sentence that holds an expression; -1 where it goes over its end."""
    number = sentence_at(sentences, expression.start_char)
    return number if expression.end_char <= sentences[number].end_char else -1


def _row(article_id: str, tokens: Tokens, expression: Expression, sentence: int, resolved: Resolved) -> DateExpression:
    days, rule = (None, str(resolved)) if isinstance(resolved, Left) else resolved
    start_char, end_char = expression.start_char, expression.end_char
    return DateExpression(
        article_id=article_id,
        start_char=start_char,
        end_char=end_char,
        text=tokens.text[start_char:end_char],
        from_date=days and days.first,
        to_date=days and days.last,
        precision=days.precision if days else _precision(expression),
        rule=rule,
        sentence=sentence,
    )


def _precision(expression: Expression) -> str:
    parts, means = expression.parts, expression.form.means
    unit = parts.get("unit") or parts.get("units", "").removesuffix("s")
    if means in ("unit", "beside", "ago", "counted_beside") and unit in ("day", "week", "month", "year"):
        return unit
    return PRECISIONS.get(means, expression.form.precision)
