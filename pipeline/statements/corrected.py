"""Statements and mentions put right by each other: 'we' that says nothing, and speakers whose mention was corrected."""

from dataclasses import replace

from pipeline.records import Mention, Statement


def without_idle_we(mentions: list[Mention], statements: list[Statement]) -> list[Mention]:
    """Return the mentions without each 'we' of who issued the text that says nothing: there it means several."""
    says = {each.speaker_start_char for each in statements}
    return [
        each for each in mentions if each.link_rule != "issuer" or each.text.lower() != "we" or each.start_char in says
    ]


def speakers_corrected(statements: list[Statement], mentions: list[Mention]) -> list[Statement]:
    """Return the statements with the speakers that corrections of their mentions leave them."""
    means = {(each.start_char, each.end_char): each.entity_id for each in mentions}
    return [_corrected(each, means) for each in statements]


def _corrected(row: Statement, means: dict[tuple[int, int], str | None]) -> Statement:
    is_mention = row.speaker_entity_id is not None or row.speaker_rule == "unresolved"
    if row.speaker_start_char is None or row.speaker_end_char is None or not is_mention:
        return row
    entity_id = means.get((row.speaker_start_char, row.speaker_end_char))
    if entity_id == row.speaker_entity_id:
        return row
    rule = "unresolved" if entity_id is None else row.speaker_rule if row.speaker_entity_id else "correction"
    return replace(row, speaker_entity_id=entity_id, speaker_rule=rule)
