"""What every reader gives: one article as it stands in its source, nothing judged yet."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the source itself states, and the rule (DATE_RULES, TITLE_RULES) that says where."""

    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it stands in its source.

    `stated` may hold title, subtitle, publisher, authors ('; ' between them), section, url, language, published, and
    fetched (when the page was fetched), each as written. `other_dates` are further statements of when it was published.
    `outside` is given by formats whose markup tells the article from the page: for each paragraph the rule that says
    it is no part of the article, or ''.
    """

    source_path: str
    source_record: int
    paragraphs: tuple[str, ...]
    stated: dict[str, Stated] = field(default_factory=dict)
    outside: tuple[str, ...] | None = None
    other_dates: tuple[Stated, ...] = ()
