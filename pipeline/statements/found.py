"""A statement as found in one article, before it becomes a row."""

from dataclasses import dataclass

from pipeline.statements.account import Cue
from pipeline.statements.naming import Speaker


@dataclass(frozen=True, slots=True)
class Found:
    """Words said, by characters; who says them, by which rule; `part_of` is what they go on or stand within."""

    start_char: int
    end_char: int
    is_direct: bool
    found_rule: str
    speaker: Speaker | None
    speaker_rule: str
    cue: Cue | None
    verb_class: str | None
    part_of: tuple[int, int] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """What identifies it within the article."""
        return self.start_char, self.end_char
