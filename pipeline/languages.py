"""Which spaCy pipeline reads which language: one line a language."""

from pipeline.records import Article

# ISO 639-1 code: pipeline, by the name of an installed one or the folder of a saved one. English is read by the one
# that `--model` asks for, and only in English are references and statements looked for, whose rules are English.
PIPELINES = {
    "en": "backchannel",
}


def read_as(article: Article) -> str | None:
    """Return the language as which an article is read: English where it is too short to tell, None if it is not."""
    if article.annotation_rule == "too_short":
        return "en"
    return article.language if article.language in PIPELINES else None
