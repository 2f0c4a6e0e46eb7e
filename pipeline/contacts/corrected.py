"""Contacts put right by corrections of the names in their words; who would meet himself for one meets nobody."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from pipeline.records import Contact, ContactParty, Mention


class CorrectedContacts(NamedTuple):
    """Contacts and parties as corrections leave them, and how many each correction left out, by its number."""

    contacts: list[Contact]
    parties: list[ContactParty]
    left_out: Counter[int]


def contacts_corrected(
    contacts: list[Contact], parties: list[ContactParty], found: list[Mention], corrected: list[Mention]
) -> CorrectedContacts:
    """Return contacts and parties with the entities that corrections of the mentions in their words leave them.

    Of several who are one the first stays; a contact in which nobody else is known then is left out, as one found is.
    """
    means = {(each.start_char, each.end_char): each for each in corrected}
    changed = [each for each in found if _entity_id(means, each) != each.entity_id]
    if not changed:
        return CorrectedContacts(contacts, parties, Counter())

    def now(entity_id: str | None, start: int | None, end: int | None) -> str | None:
        if start is None or end is None:
            return entity_id
        held = (each for each in changed if start <= each.start_char and each.end_char <= end)
        mention = next((each for each in held if each.entity_id == entity_id), None)
        return _entity_id(means, mention) if mention else entity_id

    moved = [replace(each, entity_id=now(each.entity_id, each.start_char, each.end_char)) for each in parties]
    known: dict[str, list[str]] = {}
    for each in moved:
        known.setdefault(each.contact_id, []).extend([each.entity_id] if each.entity_id else [])
    alone = {contact_id for contact_id, ids in known.items() if len(ids) > 1 and len(set(ids)) == 1}
    left_out: Counter[int] = Counter()
    for contact_id in alone:
        places = [(each.start_char, each.end_char) for each in moved if each.contact_id == contact_id]
        left_out[_last_correction(places, corrected)] += 1
    return CorrectedContacts(
        [
            replace(each, place_entity_id=now(each.place_entity_id, each.place_start_char, each.place_end_char))
            for each in contacts
            if each.contact_id not in alone
        ],
        _each_once([each for each in moved if each.contact_id not in alone]),
        left_out,
    )


def _entity_id(means: dict[tuple[int, int], Mention], mention: Mention) -> str | None:
    corrected = means.get((mention.start_char, mention.end_char))
    return corrected.entity_id if corrected else None


def _each_once(parties: list[ContactParty]) -> list[ContactParty]:
    """Return the parties of which none means the same as one before it in its contact, numbered anew."""
    kept: list[ContactParty] = []
    known: set[tuple[str, str]] = set()
    for each in parties:
        if each.entity_id is None or (each.contact_id, each.entity_id) not in known:
            is_first = not kept or kept[-1].contact_id != each.contact_id
            kept.append(replace(each, party=0 if is_first else kept[-1].party + 1))
        known.add((each.contact_id, each.entity_id or ""))
    return kept


def _last_correction(places: list[tuple[int, int]], corrected: list[Mention]) -> int:
    """Return the last of the corrections that changed a mention in the words of those who take part."""
    return max(
        each.correction
        for each in corrected
        if each.correction and any(start <= each.start_char and each.end_char <= end for start, end in places)
    )
