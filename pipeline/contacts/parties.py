"""Who takes part: phrases that name a person, body or state, read forward from a token or back from a verb."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.contacts.passage import QUOTES, Passage
from pipeline.statements.account import Name
from pipeline.statements.naming import POSSESSIVES

# Labels of names that take part, and of those that are visited.
TAKING_PART, PLACES = frozenset({"ORG", "GPE", "NORP"}), frozenset({"GPE", "LOC", "FAC"})
# Pronouns before a noun: whose it is, not who takes part.
POSSESSIVE_PRONOUNS = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
# Behind a noun they lead to whom it belongs: 'officials from Kyiv', 'the Secretary of State'.
BELONGING = frozenset({"of", "from", "for"})
# The same behind who is sent: 'the ambassador to the United States'.
SENT = frozenset({"ambassador", "envoy", "representative", "adviser", "advisor", "nuncio"})
TOGETHER = ("as well as", "along with", "together with", "and also", "and with", "and")
# Tokens of a list of those who take part, and back to where a subject may begin.
MAX_PHRASE, MAX_BACK = 24, 45


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


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase: the token after its last, its head, the names in it that are not possessors."""

    start: int
    end: int
    head: int
    names: Sequence[Name]


def parties_at(passage: Passage, start: int, end: int) -> tuple[list[Party], int]:
    """Return the parties of the list that begins at a token, and the token after its last; none where it is no list."""
    found: list[Party] = []
    position = last = start
    n_joined = first_end = -1
    while position < end:
        phrase = _phrase(passage, position, end)
        party = _party(passage, phrase) if phrase else None
        if phrase is None or party is None:
            break
        if found and _is_apposition(passage, found[-1], party, position):
            last = phrase.end + 1 if passage.word(phrase.end) == "," else phrase.end
            if passage.word(last) != "and":
                last = phrase.end
                break
            position = last + 1
            continue
        if found and party.is_person and _is_title(passage, found[-1], position):
            found.pop()
        found.append(party)
        last = phrase.end
        if passage.word(position - 1) != "," and len(found) > 1:
            n_joined = len(found)
        first_end = last if len(found) == 1 else first_end
        following = _next_of_list(passage, last, end, is_second=len(found) == 1)
        if following is None:
            break
        position = following
    if len(found) > 1 and n_joined < len(found):
        # 'After a meeting with Lavrov, Blinken said': no list, as no 'and' joins the last.
        found, last = found[:1], first_end
    return _with_adjectives(found), last


def _is_title(passage: Passage, before: Party, position: int) -> bool:
    """'State Councilor and Foreign Minister Wang Yi' is one."""
    is_alone = not before.is_person and not passage.word(before.end - 1).endswith("s")
    return is_alone and passage.is_in(before.end - 1, "somebody") and passage.word(position - 2) != ","


def _with_adjectives(found: list[Party]) -> list[Party]:
    """'Russian and Ukrainian diplomats': 'Russian' takes part as the noun behind it says; alone it does not."""
    if found and found[-1].is_adjective:
        return []
    return found


def _next_of_list(passage: Passage, position: int, end: int, *, is_second: bool) -> int | None:
    comma = position + 1 if passage.word(position) == "," else position
    if comma > position and is_second and passage.word(comma) == "and":
        # 'Met the leaders of the G7, and Japan will': another clause.
        return None
    for joining in TOGETHER:
        n_words = joining.count(" ") + 1
        if comma + n_words < end and " ".join(passage.lower[comma : comma + n_words]) == joining:
            return comma + n_words
    return comma if comma > position and comma < end else None


def _is_apposition(passage: Passage, before: Party, party: Party, position: int) -> bool:
    """Whether words set off tell who the person before is: 'Lavrov, the Russian foreign minister,'."""
    head = passage.word(party.end - 1)
    is_listed = passage.word(position - 1) != ","
    is_one = not party.is_person and not head.endswith("s") and is_somebody(passage, party.end - 1)
    return before.is_person and not is_listed and is_one


def _phrase(passage: Passage, start: int, end: int) -> Phrase | None:
    """Return the noun phrase that begins at a token: determiners, titles, names, a noun, and 'of ...' behind them."""
    position, head, names = start, -1, list[Name]()
    while position < min(end, start + MAX_PHRASE):
        name = passage.by_start.get(position)
        if name is not None and name.end <= end:
            is_pronoun = name.mention.form == "pronoun"
            if is_pronoun and passage.word(position) not in POSSESSIVE_PRONOUNS:
                return Phrase(start, name.end, position, [name]) if position == start else None
            is_possessor = is_pronoun or passage.word(name.end) in POSSESSIVES
            position = name.end
            if is_possessor:
                position += not is_pronoun
                continue
            names.append(name)
            head = position - 1
            if name.mention.label == "PERSON" and not _goes_on(passage, position):
                position = _behind_belonging(passage, position, end)
                break
        elif _leads_to_name(passage, position, head, end):
            tail = _tail(passage, position + 1, end)
            if tail is None:
                break
            is_within = any(each.mention.label == "PERSON" for each in tail.names)
            return Phrase(start, tail.end, tail.head if is_within else head, [*names, *tail.names])
        elif passage.texts[position] == "(" and passage.word(position + 2) == ")":
            # 'Republic of Korea (ROK) Foreign Minister Chung'.
            position += 3
        elif _is_of_phrase(passage, position):
            if passage.texts[position][0].isalpha() and passage.lower[position] not in passage.words["determiners"]:
                head = position
            position += 1
        else:
            break
    while position - 1 > head >= 0 and passage.is_in(position - 1, "determiners"):
        position -= 1
    return Phrase(start, position, head, names) if head >= 0 else None


def _tail(passage: Passage, start: int, end: int) -> Phrase | None:
    """Return the phrase behind 'of', which may be of two parts: 'Minister of [Foreign Affairs and Trade] Payne'."""
    tail = _phrase(passage, start, end)
    if tail is None or tail.names or passage.word(tail.end) != "and" or tail.end + 1 >= end:
        return tail
    is_title = passage.texts[tail.end + 1][0].isupper() and passage.texts[tail.head][0].isupper()
    more = _phrase(passage, tail.end + 1, end) if is_title else None
    return Phrase(start, more.end, more.head, more.names) if more is not None else tail


def _behind_belonging(passage: Passage, position: int, end: int) -> int:
    """'President Macron of France': return where the words that tell to whom a person belongs end."""
    if passage.word(position) not in ("of", "from"):
        return position
    first = position + 1 + (passage.word(position + 1) == "the")
    name = passage.by_start.get(first)
    is_body = name is not None and name.end <= end and name.mention.label in TAKING_PART
    return name.end if name is not None and is_body else position


def _is_of_phrase(passage: Passage, position: int) -> bool:
    word, words = passage.lower[position], passage.words
    if word in words["determiners"] or word in POSSESSIVE_PRONOUNS or word in ("-", "then", "de"):
        return True
    if word in POSSESSIVES:
        return True
    is_break = any(word in words[name] for name in ("prepositions", "stops", "times", "no_noun"))
    return word[0].isalpha() and not is_break and word not in words["finite"] and word not in words["pronouns"]


def _goes_on(passage: Passage, position: int) -> bool:
    """Whether a phrase goes on behind a person: 'Putin spokesman Dmitry Peskov', 'the Biden administration'."""
    return passage.is_in(position, "somebody") or passage.word(position) in ("-", *POSSESSIVES)


def _leads_to_name(passage: Passage, position: int, head: int, end: int) -> bool:
    """Whether 'of' goes on with a title or a body: 'Secretary of State', 'officials from the IMF'."""
    word = passage.lower[position]
    if head < 0 or not (word in BELONGING or (word == "to" and passage.word(head) in SENT)):
        return False
    first = position + 1
    if first >= end:
        return False
    is_named = passage.texts[first][0].isupper() or passage.by_start.get(first + 1) is not None
    is_noun = is_somebody(passage, head) or passage.texts[head][0].isupper()
    last = passage.by_end.get(head + 1)
    is_person = last is not None and last.mention.label == "PERSON" and last.mention.form == "named"
    return is_named and (is_noun or is_person)


def is_somebody(passage: Passage, position: int) -> bool:
    """Whether a noun names people or a body: 'diplomats', 'delegations'."""
    return passage.is_in(position, "somebody")


def _party(passage: Passage, phrase: Phrase) -> Party | None:
    """Return who a phrase names: its last person, else the body or state at its end or to which its noun belongs."""
    persons = [each for each in phrase.names if each.mention.label == "PERSON"]
    is_described = is_somebody(passage, phrase.head)
    if persons:
        last = persons[-1]
        if phrase.head >= last.end and not _belongs(passage, last.end):
            return Party(phrase.start, phrase.end, None) if is_described else None
        return Party(last.start, last.end, last, is_person=True)
    others = [each for each in phrase.names if each.mention.label in TAKING_PART]
    if not others:
        is_pronoun = bool(phrase.names)
        return Party(phrase.start, phrase.end, None) if is_described and not is_pronoun else None
    last = others[-1]
    if last.end == phrase.head + 1 and last.end == phrase.end:
        is_norp = last.mention.label == "NORP"
        is_plural = last.mention.text.endswith("s") or passage.word(last.start - 1) == "the"
        return Party(last.start, last.end, last, is_adjective=is_norp and not is_plural)
    return Party(phrase.start, phrase.end, last) if is_described else None


def _belongs(passage: Passage, position: int) -> bool:
    """'President Zelenskyy of Ukraine': what is behind the name belongs to it."""
    return passage.word(position) in BELONGING


def places_at(passage: Passage, start: int, end: int) -> tuple[list[Name], int]:
    """Return the places of the list that begins at a token, and the token after its last."""
    found: list[Name] = []
    position = last = start
    n_joined = 1
    while position < end:
        first = position
        while first < min(end, position + 4) and first not in passage.by_start and _is_of_phrase(passage, first):
            first += 1
        name = passage.by_start.get(first)
        if name is None or name.end > end or name.mention.label not in PLACES:
            break
        found.append(name)
        last = name.end
        n_joined = len(found) if passage.word(position - 1) != "," else n_joined
        following = _next_of_list(passage, last, end, is_second=len(found) == 1)
        if following is None:
            break
        position = following
    # 'Brussels, Belgium' is one place.
    return found[:n_joined], last


def parties_before(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the list of parties that ends right before token `end`, the longest that begins a clause or phrase."""
    if end > floor and passage.texts[end - 1] in QUOTES:
        end -= 1
    for start in range(max(floor, end - MAX_BACK), end):
        if not _may_begin(passage, start, floor):
            continue
        found, last = parties_at(passage, start, end)
        if found and last == end:
            return found
    return []


def _may_begin(passage: Passage, start: int, floor: int) -> bool:
    """Whether a subject may begin at a token: not behind a preposition, nor within a name."""
    before = passage.word(start - 1) if start > floor else ""
    if any(start - back in passage.by_start and passage.by_start[start - back].end > start for back in range(1, 12)):
        return False
    is_clause = before in passage.words["subordinators"] or before in ("as", "that")
    is_urged = before in ("on", "upon") and passage.word(start - 2).startswith("call")
    return is_clause or is_urged or before not in passage.words["prepositions"]


def subject_of(passage: Passage, position: int, floor: int) -> list[Party]:
    """Return who acts before a token: right there, before 'who' or words set off, or the last subject before 'and'."""
    before = passage.word(position - 1) if position > floor else ""
    if before in ("who", "which"):
        comma = passage.word(position - 2) == ","
        return parties_before(passage, position - 1 - comma, floor)
    if before == ",":
        return _before_insertion(passage, position - 1, floor) or last_subject(passage, position - 1, floor)
    if before == "and" and passage.word(position - 2) == ",":
        # 'Zelenskyy came, when the council met, and held talks'.
        return first_subject(passage, position - 1, floor)
    if before in ("and", "but", "then", "or") or passage.is_in(position - 1, "subordinators"):
        return last_subject(passage, position - 1, floor)
    return parties_before(passage, position, floor)


def _before_insertion(passage: Passage, comma: int, floor: int) -> list[Party]:
    """'Blinken, the top diplomat,': who is named before the comma with which the words set off begin."""
    for opening in range(comma - 1, max(floor, comma - MAX_BACK), -1):
        if passage.texts[opening] == "," and (found := parties_before(passage, opening, floor)):
            return found[-1:]
    return []


def last_subject(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the last parties before a token that a verb follows: 'Blinken flew to Kyiv and'."""
    found = list(_subjects(passage, end, floor))
    return found[-1] if found else []


def first_subject(passage: Passage, end: int, floor: int) -> list[Party]:
    """Return the first parties of a sentence that a verb follows."""
    return next(_subjects(passage, end, floor), [])


def _subjects(passage: Passage, end: int, floor: int) -> Iterator[list[Party]]:
    start = floor
    while start < end:
        parties, last = parties_at(passage, start, end) if _may_begin(passage, start, floor) else ([], start)
        if parties and last < end and _is_verb(passage, last):
            yield parties
        start = last if parties else start + 1


def _is_verb(passage: Passage, position: int) -> bool:
    """Whether what follows a subject may be its verb: no name, noun of a title, preposition or joining word."""
    word = passage.lower[position]
    if word == ",":
        return passage.word(position + 1) in ("who", "which")
    if passage.is_in(position, "finite", "between"):
        return True
    is_other = passage.is_in(position, "prepositions", "stops", "times", "determiners", "somebody")
    return passage.texts[position].islower() and word.isalpha() and not is_other and position not in passage.by_start
