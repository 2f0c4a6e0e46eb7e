"""Whom a headline names by title: 'Remarks by President Biden' -> Joe Biden, 'president'."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate.names import Name
from pipeline.link.bearers import Link
from pipeline.link.titled import title_before


class Headed(NamedTuple):
    """A person whom the headline names right after a title, in small letters; no entity where nobody can be told."""

    title: str
    entity_id: str | None
    text: str

    @property
    def evidence(self) -> str:
        """What a link to it rests on: 'President Biden, headline'."""
        return f"{self.title.title()} {self.text}, headline"


def headed(line: str, names: Sequence[Name], links: Sequence[Link | None]) -> Iterator[Headed]:
    """Yield the persons whom a headline names by title, each with whom the link of the name says."""
    for name, link in zip(names, links, strict=True):
        title = title_before(line, name.start_char)
        if name.label == "PERSON" and title:
            yield Headed(title, link.entity_id if link else None, name.text)
