"""What a build read and found, as data for `build.json` and in plain words for the person who waited for it."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.compare import Since
from pipeline.counted import count
from pipeline.vocabulary import REJECTION_RULES


@dataclass(slots=True)
class Summary:
    """What a build read and found; `n_read`, `n_annotated`: files and articles made anew; `counts`: rows by table.

    `rejected` says how many for which reason, and `first_rejected` the first file of each.
    """

    n_read: int
    n_annotated: int
    counts: dict[str, int]
    rejected: dict[str, int]
    first_rejected: dict[str, str]
    not_annotated: dict[str, int]
    undated: int
    references: int
    warnings: list[str]
    changes: Since | None
    seconds: float

    def in_words(self, published_at: Path) -> list[str]:
        """Return the closing words, a line each; what there is none of is not mentioned."""
        n = self.counts
        named = f"{count(n['mentions'] - self.references, 'mention')} and {count(self.references, 'reference')}"
        lines = [
            f"Read {count(n['articles'], 'article')}; took out {count(n['removed'], 'paragraph')} of page furniture.",
            f"Found {count(n['entities'], 'entity')} in {named}, "
            f"and {count(n['topic_mentions'], 'phrase')} of {count(n['topics'], 'topic')}.",
        ]
        if n["copies"]:
            lines.append(
                f"{count(n['copies'], 'article')} {'repeats' if n['copies'] == 1 else 'repeat'} another (see the table "
                "'copies'); `export --fold-copies` keeps one of each story."
            )
        if self.undated:
            lines.append(f"Without a date, as none is stated: {count(self.undated, 'article')}.")
        if self.not_annotated:
            by_language = ", ".join(f"{number:,} {language}" for language, number in self.not_annotated.items())
            lines.append(f"Kept without names and topics, as no pipeline reads their language: {by_language}.")
        if n["rejected"]:
            lines.append(f"Rejected {n['rejected']:,}; the table 'rejected' says of each what to do:")
            lines += [
                f"  {number:,} {rule}: {REJECTION_RULES[rule]} ({'first ' * (number > 1)}{self.first_rejected[rule]})"
                for rule, number in self.rejected.items()
            ]
        lines += [f"Note: {warning}" for warning in self.warnings]
        if self.changes and (changes := self.changes.in_words()):
            lines.append(changes)
        return [*lines, f"Published at {published_at} after {self.seconds:,} seconds."]
