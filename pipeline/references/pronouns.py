"""Pronouns for one person, linked where nearly nothing else can be meant; all others are left alone."""

from collections.abc import Iterator

from pipeline.references.own_verb import never_meant
from pipeline.references.saying import joined_speakers, says_next
from pipeline.references.scene import CLOSING, OPENING, STRAIGHT, Named, Reference, Scene

# 'His Majesty' is a title.
HONOURS = frozenset({"majesty", "majesties", "excellency", "highness", "holiness", "honor", "honour", "grace"})
# Words that open a phrase before the subject.
OPENINGS = frozenset({"in", "during", "after", "before", "with", "at", "on"})
MARKS = frozenset({OPENING, CLOSING, STRAIGHT})
# Tokens between a subject and its verb of saying: 'Putin abruptly announced'.
MAX_BETWEEN = 2
# 'In his first call ..., Blinken said': tokens from the pronoun to the name.
MAX_AHEAD = 14
# Tokens from a verb of saying to the name after it: 'said Foreign Minister Sergey Lavrov'.
MAX_TITLED = 6
# Sentences back in which the last speaker may stand.
MAX_BACK = 3


def find_pronouns(scene: Scene) -> Iterator[Reference]:
    """Yield the pronouns of certain meaning, in order; each may serve those after it."""
    pronouns = scene.words.pronouns
    for i in [i for i, word in enumerate(scene.lower) if word in pronouns]:
        which = pronouns[scene.lower[i]]
        if which == "i" and not _is_i(scene, i):
            continue
        if (person := antecedent(scene, i)) is not None:
            rule = "speaker" if which == "i" else "nearest_person"
            if which != "i":
                scene.add(Named(i, i + 1, person.entity_id, "PERSON", person.text))
            yield Reference(i, i + 1, "pronoun", "pronoun", person.entity_id, rule, scene.where(person))


def _is_i(scene: Scene, position: int) -> bool:
    """Whether it stands in a quotation, but in no 'I-95'; in a transcript, who speaks is told by the paragraph."""
    quote = scene.quotes[position]
    is_joined = scene.texts[position + 1 : position + 2] == ["-"] and not scene.doc[position].whitespace_
    is_word = scene.texts[position] != "i" and not is_joined
    return quote > 0 and quote not in scene.speakers and is_word


def antecedent(scene: Scene, position: int) -> Named | None:
    """Return whom the pronoun at `position` means, None where that is not certain."""
    which = scene.words.pronouns.get(scene.lower[position])
    following = scene.lower[position + 1] if position + 1 < len(scene.lower) else ""
    if which is None or following in HONOURS:
        return None
    if which == "i":
        return speaker(scene, position)
    for rule in (_joined, _says_of_self, _attributed, _in_sentence, _ahead, _in_sentence_before, says_next):
        person = rule(scene, position)
        # 'Putin told him' is no more of himself than 'Putin met him' is.
        if person is not None and person.entity_id not in never_meant(scene, position):
            told = scene.pronouns.get(person.entity_id, scene.decided.get(person.entity_id, which))
            return person if told == which else None
    return None


def _able(scene: Scene, people: list[Named], position: int) -> list[Named]:
    """Return those of `people` who can be meant at `position`, each once, the last mention of each.

    Within a quotation only who is named within it can be, outside only who is named outside; never one whom the
    pronoun would call 'himself'.
    """
    which = scene.words.pronouns[scene.lower[position]]
    quote = scene.quotes[position]
    speaker = scene.speakers.get(quote)
    others = never_meant(scene, position)
    able = {
        each.entity_id: each
        for each in people
        if scene.quotes[each.start] == quote
        and scene.pronouns.get(each.entity_id, which) == which
        and each.entity_id not in others
    }
    return [each for each in able.values() if speaker is None or each.entity_id != speaker.entity_id]


def _joined(scene: Scene, position: int) -> Named | None:
    """Return the person joined by 'and' right before 'his' or 'her': 'Blinken and his counterpart'."""
    before = scene.by_end.get(position - 1)
    is_joined = scene.lower[position - 1] == "and" and scene.lower[position] in ("his", "her")
    return before if before and before.is_person and is_joined else None


def _says_of_self(scene: Scene, position: int) -> Named | None:
    """Return who says it of himself, the subject of the verb of saying right before: 'Putin announced he ...'."""
    start = scene.sentence_start(position)
    verb = position - 1
    while verb > start and (scene.lower[verb] in ("that", "clear") or scene.texts[verb] in MARKS):
        verb -= 1
    is_made_clear = (scene.lower[verb], scene.lower[verb + 1]) == ("made", "clear")
    is_saying = is_made_clear or scene.lower[verb] in scene.words.verbs_of_saying
    return _subject(scene, verb) if is_saying and start < verb else None


def _subject(scene: Scene, verb: int) -> Named | None:
    """Return the person who stands right before a verb."""
    for end in range(verb, max(0, verb - MAX_BETWEEN - 1), -1):
        before = scene.by_end.get(end) or _pronoun_at(scene, end - 1)
        if before is not None:
            return before if before.is_person else None
    return None


def _pronoun_at(scene: Scene, position: int) -> Named | None:
    found = [each for each in scene.people(position, position + 1) if each.end == position + 1]
    return found[0] if found else None


def _attributed(scene: Scene, position: int) -> Named | None:
    """Return the last person who was said to speak, where the pronoun speaks behind a quotation: '“...,” he said'."""
    follows = position + 1 < len(scene.lower) and scene.lower[position + 1] in scene.words.verbs_of_saying
    precedes = position > 0 and scene.lower[position - 1] in scene.words.verbs_of_saying
    if scene.lower[position] not in ("he", "she") or not (follows or precedes) or scene.quotes[position]:
        return None
    mark = position - 1 if follows else position - 2
    if mark < 1 or not (scene.texts[mark] in MARKS or scene.texts[mark - 1] in MARKS):
        return None
    return _last_speaker(scene, position)


def _last_speaker(scene: Scene, position: int) -> Named | None:
    start = position
    for _ in range(MAX_BACK + 1):
        start = scene.sentence_start(max(0, start - 1)) if start != position else scene.sentence_start(position)
        end = min(position, scene.sentence_end(start))
        outside = [each for each in scene.people(start, end) if not scene.quotes[each.start]]
        speakers = [each for each in outside if _speaks(scene, each)]
        if speakers:
            able = _able(scene, speakers, position)
            return able[-1] if len(able) == 1 else None
        if outside and start != scene.sentence_start(position):
            # Who is named since the last speaker may be meant as well.
            return _lone_subject(scene, outside, start, position)
        if start == 0:
            break
    return None


def _lone_subject(scene: Scene, people: list[Named], start: int, position: int) -> Named | None:
    """'Porter runs the school. “...,” he says': of whom alone the last sentence tells outside quotation marks."""
    first = people[0]
    is_subject = first.start - start <= MAX_BETWEEN or scene.texts[first.start - 1] == ","
    is_alone = len({each.entity_id for each in people}) == 1 and not _others(scene, start, position, position)
    able = _able(scene, people, position)
    return able[0] if is_subject and is_alone and able else None


def _speaks(scene: Scene, person: Named) -> bool:
    after = scene.lower[person.end : person.end + MAX_BETWEEN + 1]
    before = scene.lower[person.start - 1] if person.start else ""
    return not scene.words.verbs_of_saying.isdisjoint([*after, before])


def _in_sentence(scene: Scene, position: int) -> Named | None:
    """The one person whom the sentence names before the pronoun, with no other described in between."""
    start = scene.sentence_start(position)
    able = _able(scene, scene.people(start, position), position)
    return able[0] if len(able) == 1 and not _others(scene, start, position, position) else None


def _ahead(scene: Scene, position: int) -> Named | None:
    """'In his first call, Blinken ...': the subject after an opening phrase."""
    start = scene.sentence_start(position)
    if scene.people(start, position) or scene.lower[start] not in OPENINGS:
        return None
    end = min(scene.sentence_end(position), position + MAX_AHEAD)
    people = scene.people(position, end)
    if not people or scene.texts[people[0].start - 1] != "," or scene.quotes[position]:
        return None
    return people[0]


def _in_sentence_before(scene: Scene, position: int) -> Named | None:
    """The one person whom the sentence before names, or its subject where the pronoun is one too."""
    start, quote = scene.sentence_start(position), scene.quotes[position]
    if not start or scene.people(start, position) or _others(scene, start, position, position):
        return None
    subject = scene.by_start.get(start)
    if subject and subject.label == "ORG" and subject.end == start + 1 and not scene.texts[start].isupper():
        # 'Bloomberg won; it was his first': a person may be taken for a company.
        return None
    before = scene.sentence_start(start - 1)
    people = [each for each in scene.people(before, start) if scene.quotes[each.start] == quote]
    able = _able(scene, people, position)
    if _others(scene, before, start, position):
        return None
    if len(able) == 1:
        return able[0]
    is_subject = position - start <= 1 and scene.lower[position] in ("he", "she")
    if not is_subject or not able or people[0] not in able or people[0].start - before > MAX_BETWEEN:
        return None
    # 'Hill said it was over while Quist wrote it was not. He added': either.
    return people[0] if joined_speakers(scene, before, start) <= {people[0].entity_id} else None


def _others(scene: Scene, start: int, end: int, position: int) -> bool:
    """Whether somebody is there who is not named and may be meant: 'a spokesman', 'his mother', 'he'."""
    if not scene.unlinked.isdisjoint(range(start, end)):
        return True
    for i in range(start, end):
        if scene.words.pronouns.get(scene.lower[i]) in ("he", "she") and _pronoun_at(scene, i) is None:
            return True
        is_heard = scene.quotes[i] == scene.quotes[position]
        if scene.lower[i] not in scene.words.person_nouns or not is_heard or i in scene.described:
            continue
        is_title = any(each.is_person and 0 <= each.start - i <= 4 for each in scene.people(i, min(i + 5, end)))
        if not is_title:
            return True
    return False


def speaker(scene: Scene, inside: int) -> Named | None:
    """Return who says the quotation that holds a token: named beside it, or who said the one before it."""
    start, end = _bounds(scene.quotes, inside)
    for position in range(end, min(len(scene.lower), end + 1 + MAX_BETWEEN)):
        person = scene.by_start.get(position) or _pronoun_at(scene, position)
        if person and person.is_person:
            return person if _speaks(scene, person) else None
        if scene.lower[position] in scene.words.verbs_of_saying:
            following = scene.people(position, position + MAX_TITLED)
            return following[0] if following and _speaks_after(scene, position, following[0]) else None
    outside = [each for each in scene.people(scene.sentence_start(start), start) if not scene.quotes[each.start]]
    if len(outside) == 1 and _speaks(scene, outside[0]):
        return outside[0]
    return _speaker_before(scene, start)


def _bounds(quotes: list[int], inside: int) -> tuple[int, int]:
    """Return the first token of the quotation that holds a token, and the one after its last."""
    start = end = inside
    while start and quotes[start - 1] == quotes[inside]:
        start -= 1
    while end < len(quotes) and quotes[end] == quotes[inside]:
        end += 1
    return start, end


def _speaks_after(scene: Scene, verb: int, person: Named) -> bool:
    """Whether only words of a title stand between a verb of saying and the person."""
    return all(word[0].isupper() or word in ("of", "the") for word in scene.texts[verb + 1 : person.start])


def _speaker_before(scene: Scene, start: int) -> Named | None:
    """Return who was named as speaking right before this quotation, in its paragraph."""
    before = [each for each in scene.people(max(0, start - 12), start) if not scene.quotes[each.start]]
    if not before or scene.paragraph(before[-1].start) != scene.paragraph(start) or not _speaks(scene, before[-1]):
        return None
    return before[-1] if before[-1].end >= start - MAX_BETWEEN - 2 else None
