"""Which paragraphs of an article people put back, whatever rule would take them."""

from collections.abc import Sequence

from pipeline.corrections.changes import Change, Restore


class Restores:
    """The corrections of a file that restore paragraphs; each number counts from 1."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._by_article: dict[str, list[tuple[int, str]]] = {}
        for number, change in enumerate(changes, 1):
            if isinstance(change, Restore):
                self._by_article.setdefault(change.article, []).append((number, change.text))

    def concern(self, article: frozenset[str]) -> bool:
        """Whether any is about the article; `article` are the ways to refer to it (`references`)."""
        return not article.isdisjoint(self._by_article)

    def restored(self, article: frozenset[str], paragraphs: Sequence[str]) -> dict[int, list[int]]:
        """Return the paragraphs that stay, by position, each with the corrections that say so.

        `article` are the ways to refer to it (`references`). A text that no paragraph equals is the start of one.
        """
        found: dict[int, list[int]] = {}
        said = sorted(pair for each in article for pair in self._by_article.get(each, ()))
        for number, text in said:
            equal = [i for i, paragraph in enumerate(paragraphs) if paragraph == text]
            starts = [i for i, paragraph in enumerate(paragraphs) if paragraph.startswith(text)]
            for position in equal or starts:
                found.setdefault(position, []).append(number)
        return found
