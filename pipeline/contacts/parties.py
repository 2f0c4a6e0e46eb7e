"""Who takes part: the persons, bodies and states of a list, 'Lavrov, Kuleba and officials from Kyiv', and places."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.contacts.noun_phrase import BELONGING, TAKING_PART, Phrase, is_of_phrase, phrase_at
from pipeline.contacts.passage import Passage
from pipeline.references.words import load_reference_words
from pipeline.statements.account import Name

# Labels of names that are visited.
PLACES = frozenset({"GPE", "LOC", "FAC"})
TOGETHER = ("as well as", "along with", "together with", "and also", "and with", "and")
# Pronouns that only act, and begin a clause behind 'and'.
SUBJECTS = frozenset({"he", "she", "we", "they"})
# 'The two ministers' are persons.
PERSONS = frozenset({"leaders", "presidents", "ministers", "diplomats", "secretaries", "officials", "men", "women"})
THE_TWO = ("the", "two")
COUNTS = frozenset({"two", "both", "pair"})
# Tokens from the first of a place's phrase to its name: 'the city of'.
MAX_TO_PLACE = 4


@dataclass(frozen=True, slots=True)
class Party:
    """The words for one who takes part, by tokens, and the name in them; None where they name nobody.

    `is_person` tells a person named from a body, a state or somebody described; `is_adjective` holds of 'Russian' in
    'Russian and Ukrainian officials'.
    """

    start: int
    end: int
    name: Name | None
    is_person: bool = False
    is_adjective: bool = False

    @property
    def entity_id(self) -> str | None:
        """The entity that the words mean, where that is certain."""
        return self.name.mention.entity_id if self.name else None

    @property
    def chars(self) -> tuple[int, int] | None:
        """Where the text names whom a pronoun means, by characters, or 'the two'; None for all else."""
        mention = self.name.mention if self.name else None
        is_elsewhere = self.name is not None and not self.start <= self.name.start < self.end
        is_named_so = mention is not None and (mention.form == "pronoun" or is_elsewhere)
        return (mention.start_char, mention.end_char) if mention and is_named_so else None

    @property
    def is_bare(self) -> bool:
        """Whether the words are the name of a body or state alone: 'Ukraine', not 'officials from Ukraine'."""
        return (
            not self.is_person and self.name is not None and (self.start, self.end) == (self.name.start, self.name.end)
        )


def of_name(name: Name) -> Party:
    """Return the party that a name is."""
    return Party(name.start, name.end, name, is_person=name.is_person)


def parties_at(passage: Passage, start: int, end: int) -> tuple[list[Party], int]:
    """Return the parties of the list that begins at a token, and the token after its last; none where it is no list.

    The last of several stands behind 'and': 'after a meeting with Lavrov, Blinken said' has no list.
    """
    found, ends, n_joined = list[Party](), [start], 1
    position: int | None = start
    while position is not None and position < end:
        phrase = phrase_at(passage, position, end) or _the_two(passage, position, end)
        party = _party(passage, phrase) if phrase else None
        if phrase is None or party is None:
            break
        is_joined = passage.word(position - 1) != ","
        if found and _begins_clause(passage, party, is_joined=is_joined, end=end):
            break
        if found and not is_joined and _is_apposition(passage, found[-1], party):
            position = _behind_apposition(passage, phrase.end)
            ends[-1] = phrase.end
            continue
        if found and party.is_person and _is_title(passage, found[-1], position):
            found.pop()
            ends.pop()
        both = _both(passage, phrase) if party.name is None else []
        found += both or [party]
        ends += [phrase.end] * (len(both) or 1)
        n_joined = len(found) if is_joined else n_joined
        position = next_of_list(passage, phrase.end, end, n_before=len(found))
    kept = found[:n_joined]
    if not kept or kept[-1].is_adjective:
        return [], start
    included, last = _included(passage, kept[-1], ends[len(kept)], end)
    return [*kept, *included], last


def _the_two(passage: Passage, start: int, end: int) -> Phrase | None:
    """'The two' without a noun, where it is certain who they are."""
    phrase = Phrase(start, start + 2, start + 1, [])
    return phrase if phrase.end <= end and _both(passage, phrase) else None


def _both(passage: Passage, phrase: Phrase) -> list[Party]:
    """Return who 'the two leaders' are: the only two persons whom the sentence before names, where that is certain.

    So with 'the two', where nobody else can be meant, and with ', but the two' behind the names.
    """
    start, n_words = phrase.start, phrase.end - phrase.start
    is_bare, (floor, _) = n_words == len(THE_TWO), passage.sentence_of(start)
    is_of_persons = is_bare or (n_words == len(THE_TWO) + 1 and passage.word(phrase.end - 1) in PERSONS)
    if not is_of_persons or (passage.word(start), passage.word(start + 1)) != THE_TWO:
        return []
    is_behind = is_bare and passage.word(start - 1) in ("and", "but") and passage.word(start - 2) == ","
    if (start > floor and not is_behind) or start == 0:
        return []
    since, end = (floor, start) if is_behind else passage.sentence_of(floor - 1)
    names = [name for at in range(since, end) if (name := passage.by_start.get(at))]
    persons = {name.mention.entity_id: name for name in names if name.is_person}
    if len(persons) != 2 or None in persons or (is_bare and _may_be_others(passage, names, range(since, end))):
        return []
    return [Party(start, phrase.end, name) for name in persons.values()]


def _may_be_others(passage: Passage, names: Sequence[Name], tokens: range) -> bool:
    """Whether 'the two' may be others of whom the words tell: 'Russia and Ukraine', 'presidents', 'both prisoners'."""
    persons = load_reference_words().person_nouns | passage.words["somebody"]
    plurals = {word for word in persons if word.endswith(("s", "men"))}
    if any(passage.lower[i] in COUNTS | plurals for i in tokens):
        return True
    bodies = [name for name in names if name.mention.label in TAKING_PART]
    ends = {name.end for name in bodies if passage.word(name.end) == "and"}
    are_joined = any(name.start - 1 in ends for name in bodies)
    return are_joined or len({each.mention.entity_id for each in bodies if each.mention.sense}) > 1


def _included(passage: Passage, party: Party, position: int, end: int) -> tuple[list[Party], int]:
    """Return who stands behind 'including' or a dash where several are described: 'leaders, including Macron'."""
    opening = position + (passage.word(position) == ",")
    is_several = not party.is_person and not party.is_bare and passage.word(opening) in ("including", "—", "–", ":")
    found, last = parties_at(passage, opening + 1, end) if is_several else ([], position)
    # 'A delegation — I think we said so': no list.
    is_list = bool(found) and not any(each.name and each.name.mention.form == "pronoun" for each in found)
    is_named = is_list and (passage.word(opening) == "including" or all(each.is_person for each in found[:2]))
    return (found, last) if is_named else ([], position)


def _begins_clause(passage: Passage, party: Party, *, is_joined: bool, end: int) -> bool:
    """'Met Lavrov and [they] agreed', 'met his counterpart, [Blinken] has met'; but 'Lavrov and [I]' before 'met'."""
    if passage.word(party.start) in SUBJECTS:
        return True
    is_last = party.end >= end
    is_verb_next = not is_joined and passage.is_in(party.end, "finite")
    return not is_last and (is_verb_next or passage.word(party.start) == "i")


def _is_apposition(passage: Passage, before: Party, party: Party) -> bool:
    """Whether words set off tell who the person before is: 'Lavrov, the Russian foreign minister,'."""
    head = party.end - 1
    is_one = not party.is_person and not passage.word(head).endswith("s") and passage.is_in(head, "somebody")
    return before.is_person and is_one


def _behind_apposition(passage: Passage, position: int) -> int | None:
    """Return where a list goes on behind words set off: 'Lavrov, the minister, and [Kuleba]'."""
    comma = position + 1 if passage.word(position) == "," else position
    return comma + 1 if passage.word(comma) == "and" else None


def _is_title(passage: Passage, before: Party, position: int) -> bool:
    """'State Councilor and Foreign Minister Wang Yi' is one, as is 'Secretary for European and Asian Affairs Hill'."""
    is_alone = not before.is_person and not passage.word(before.end - 1).endswith("s")
    is_one = passage.is_in(before.end - 1, "somebody") or _is_cut_office(passage, before)
    return is_alone and is_one and passage.word(position - 2) != ","


def _is_cut_office(passage: Passage, party: Party) -> bool:
    """'[Assistant Secretary for European] and Eurasian Affairs Reeker'."""
    name = party.name
    if name is None or name.mention.label != "NORP" or not name.end == party.end > name.start > party.start:
        return False
    return passage.word(name.start - 1) in BELONGING and passage.texts[party.start][0].isupper()


def next_of_list(passage: Passage, position: int, end: int, *, n_before: int) -> int | None:
    """Return where the next of a list begins behind ', ' or 'and'; None where the list is over.

    ', and' behind the first begins another clause: 'met the leaders of the G7, and Japan will'.
    """
    comma = position + 1 if passage.word(position) == "," else position
    if comma > position and n_before == 1 and passage.word(comma) == "and":
        return None
    for joining in TOGETHER:
        n_words = joining.count(" ") + 1
        if comma + n_words < end and " ".join(passage.lower[comma : comma + n_words]) == joining:
            return comma + n_words
    return comma if comma > position and comma < end else None


def _party(passage: Passage, phrase: Phrase) -> Party | None:
    """Return who a phrase names: its last person, else the body or state at its end or to which its noun belongs."""
    is_described = passage.is_in(phrase.head, "somebody") or bool(_both(passage, phrase))
    persons = [each for each in phrase.names if each.is_person]
    if persons:
        last = persons[-1]
        # 'President Zelenskyy of Ukraine': what is behind the name belongs to it.
        if phrase.head < last.end or passage.word(last.end) in BELONGING:
            return of_name(last)
        return Party(phrase.start, phrase.end, None) if is_described else None
    others = [each for each in phrase.names if each.mention.label in TAKING_PART]
    if not others:
        return Party(phrase.start, phrase.end, None) if is_described and not phrase.names else None
    last = others[-1]
    if last.end == phrase.end == phrase.head + 1:
        is_plural = last.mention.text.endswith("s") or passage.word(last.start - 1) == "the"
        return Party(last.start, last.end, last, is_adjective=last.mention.label == "NORP" and not is_plural)
    return Party(phrase.start, phrase.end, last) if is_described else None


def places_at(passage: Passage, start: int, end: int) -> tuple[list[Party], int]:
    """Return the places of the list that begins at a token, and the token after it; 'Brussels, Belgium' is one."""
    found, last, n_joined, n_named = list[Party](), start, 1, 0
    position: int | None = start
    while position is not None and (name := _place(passage, position, end)) is not None:
        is_verb = passage.lower[position].endswith("ed") or passage.is_in(position, "finite")
        if n_named and name.start > position and is_verb:
            # 'Visited Beijing and praised Turkey'.
            break
        n_named += 1
        last = name.end
        before = found[-1].name if found and passage.word(position - 1) == "," else None
        if before is None or before.end != position - 1 or not passage.is_country_of(before.mention, name.mention):
            found.append(of_name(name))
            n_joined = len(found) if passage.word(position - 1) != "," else n_joined
        position = next_of_list(passage, last, end, n_before=n_named)
    return found[:n_joined], last


def _is_before_place(passage: Passage, position: int) -> bool:
    """'The city of'."""
    return is_of_phrase(passage, position) or passage.word(position) == "of"


def _place(passage: Passage, start: int, end: int) -> Name | None:
    first = start
    while first < min(end, start + MAX_TO_PLACE) and first not in passage.by_start and _is_before_place(passage, first):
        first += 1
    name = passage.by_start.get(first)
    if name is None or name.end > end or name.mention.label not in PLACES:
        return None
    # 'A cemetery of U.S. soldiers'.
    is_of_others = first > start and passage.word(first - 1) == "of" and is_of_phrase(passage, name.end)
    return None if is_of_others else name
