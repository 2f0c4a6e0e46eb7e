"""What a build read and found, as data for `build.json` and in plain words for the person who waited for it."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.compare import Since
from pipeline.vocabulary import REJECTION_RULES


@dataclass(slots=True)
class Summary:
    """What a build read and found; `n_read`, `n_annotated`: files and articles made anew; `counts`: rows by table."""

    n_read: int
    n_annotated: int
    counts: dict[str, int]
    rejected: dict[str, int]
    not_annotated: dict[str, int]
    undated: int
    references: int
    warnings: list[str]
    changes: Since | None
    seconds: float

    def in_words(self, published_at: Path) -> list[str]:
        """Return the closing words, a line each; what there is none of is not mentioned."""
        n = self.counts
        named = f"{n['mentions'] - self.references:,} mentions and {self.references:,} references"
        lines = [
            f"Read {n['articles']:,} articles; took out {n['removed']:,} paragraphs of page furniture.",
            f"Found {n['entities']:,} entities in {named}, "
            f"and {n['topic_mentions']:,} phrases that prove {n['topics']:,} topics.",
        ]
        if n["copies"]:
            lines.append(
                f"{n['copies']:,} articles repeat another (see the table 'copies'); --fold-copies leaves them out."
            )
        if self.undated:
            lines.append(f"No date is stated for {self.undated:,} articles; they are counted as undated.")
        if self.not_annotated:
            by_language = ", ".join(f"{number:,} {language}" for language, number in self.not_annotated.items())
            lines.append(f"Kept without names and topics, as no pipeline reads their language: {by_language}.")
        if n["rejected"]:
            lines.append(f"Rejected {n['rejected']:,} (see the table 'rejected'):")
            lines += [f"  {number:,} {rule}: {REJECTION_RULES[rule]}" for rule, number in self.rejected.items()]
        lines += [f"Note: {warning}" for warning in self.warnings]
        if self.changes and (changes := self.changes.in_words()):
            lines.append(changes)
        return [*lines, f"Published at {published_at} after {self.seconds:,} seconds."]
