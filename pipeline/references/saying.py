"""'He said', 'she also told reporters': whoever spoke right before, or of whom alone the sentence before tells."""

from collections.abc import Iterator

from pipeline.references.scene import Named, Scene

# Words that may part a subject from its verb: 'has also repeatedly'.
MAX_BESIDE = 4
# Tokens of words set off between a speaker and the verb: 'Hill, a former envoy to Poland, said'.
MAX_SET_OFF = 30
# Of a title before a name: 'Ukraine's Deputy Prime Minister'.
MAX_TITLE = 10
# Tokens before a name that only link the words of its title.
LINKING = frozenset({"the", "of", "for", "and", "-", ".", "'s", "’s", "former", "a", "an", "u.s.", "&"})
# Marks before a clause of its own: '“...”, he added'.
APART = frozenset({",", ";", "—", "–"})
# Before a clause that tells of another.
JOINING = frozenset({"while", "whereas", "but", "and", "though", "although", ";"})
NO_SUBJECT = frozenset({"of", "for", "and", "or", "'s", "’s"})
POSSESSED = frozenset({"'s", "’s", "'", "’", "and", "or", "-"})


def says_next(scene: Scene, position: int) -> Named | None:
    """Return who 'he' or 'she' is right before a verb of saying: the one speaker of the sentence before.

    Sentences of a quotation alone are passed over. Where nobody spoke, the one person of whom that sentence tells.
    """
    verbs = _saying(scene) | scene.words.verbs_of_judging
    if scene.lower[position] not in ("he", "she") or scene.quotes[position] or not _says(scene, position + 1, verbs):
        return None
    start = scene.sentence_start(position)
    within = {each.entity_id for each in scene.people(start, position) if not scene.quotes[each.start]}
    if within:
        # 'Hill praised Quist's visit, where he told ...': either.
        is_apart = scene.texts[position - 1] in APART or scene.quotes[position - 1] > 0
        return _speaker_of(scene, start, position) if is_apart or len(within) == 1 else None
    before = [i for i in range(start, position) if not scene.quotes[i] and scene.texts[i][0].isalnum()]
    is_opening = not before or scene.texts[position - 1] == "," or len(before) == 1
    if not is_opening or _is_anybody_else(scene, before, position):
        return None
    return next((_subject_of(scene, *bounds, position) for bounds in _told_before(scene, start)), None)


def _saying(scene: Scene) -> frozenset[str]:
    return scene.words.verbs_of_saying | scene.words.more_verbs_of_saying


def _told_before(scene: Scene, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences before, from the last on, that are not all quotation."""
    while start > 0:
        end, start = start, scene.sentence_start(start - 1)
        if any(not scene.quotes[i] and scene.texts[i][0].isalnum() for i in range(start, end)):
            yield start, end


def _subject_of(scene: Scene, start: int, end: int, position: int) -> Named | None:
    speaker = _speaker_of(scene, start, end)
    if speaker is not None:
        return speaker
    people = [each for each in scene.people(start, end) if not scene.quotes[each.start]]
    if len({each.entity_id for each in people}) != 1 or not _is_subject(scene, start, people[0]):
        return None
    outside = [
        i for i in range(start, end) if not scene.quotes[i] and not people[0].start - MAX_TITLE <= i < people[0].end
    ]
    is_verb = scene.lower[people[0].end].isalpha() or scene.texts[people[0].end] == ","
    return None if _is_anybody_else(scene, outside, position) or not is_verb else people[0]


def _speaker_of(scene: Scene, start: int, end: int) -> Named | None:
    """Return the one person with whom a sentence begins, a title or phrase before it, and who says something.

    None where somebody else says something in a clause joined to that: 'Hill said it was, while Quist said it was not'.
    """
    found = {each.entity_id: each for each in _speakers(scene, start, end) if _is_subject(scene, start, each)}
    is_one = len(found) == 1 and joined_speakers(scene, start, end) <= found.keys()
    return next(iter(found.values())) if is_one else None


def joined_speakers(scene: Scene, start: int, end: int) -> set[str]:
    """Return who says something in clauses joined to others: 'Hill left while [Quist] said it was over'."""
    return {each.entity_id for each in _speakers(scene, start, end) if scene.lower[_title(scene, each) - 1] in JOINING}


def _speakers(scene: Scene, start: int, end: int) -> list[Named]:
    people = [each for each in scene.people(start, end) if not scene.quotes[each.start]]
    return [each for each in people if _is_speaker(scene, each)]


def _is_speaker(scene: Scene, person: Named) -> bool:
    """Whether a verb of saying follows a name, behind words set off or not, or 'according to' leads to it."""
    if scene.texts[person.end : person.end + 1] == [","]:
        near = range(person.end + 1, min(person.end + MAX_SET_OFF, len(scene.texts) - 1))
        commas = [i for i in near if scene.texts[i] == "," and not scene.quotes[i]]
        if commas and _says(scene, commas[0] + 1, _saying(scene)):
            return True
    first = _title(scene, person)
    is_source = scene.lower[max(0, first - 2) : first] == ["according", "to"]
    return is_source or _says(scene, _behind_whose(scene, person.end), _saying(scene))


def _behind_whose(scene: Scene, position: int) -> int:
    """Return what stands behind the body or place that somebody is of: 'Hill [of Harbour University] said'."""
    if scene.lower[position : position + 1] not in (["of"], ["from"], ["at"], ["with"]):
        return position
    last = position + 1
    while last < position + MAX_TITLE and (scene.texts[last][0].isupper() or scene.lower[last] in ("of", "the", "and")):
        last += 1
    return last


def _says(scene: Scene, position: int, verbs: frozenset[str]) -> bool:
    """Whether one of these verbs stands there, behind adverbs and helping verbs; no 'replied', which another does."""
    for word in scene.lower[position : position + MAX_BESIDE]:
        if word in verbs:
            return word not in scene.words.verbs_of_answering
        if word not in scene.words.beside_a_verb and not word.endswith("ly"):
            return False
    return False


def _title(scene: Scene, person: Named) -> int:
    """Return where the words before a name that can belong to it begin."""
    start = person.start
    while start > 0 and person.start - start < MAX_TITLE:
        word = scene.texts[start - 1]
        is_title = word[0].isupper() or word.lower() in LINKING or word.lower() in scene.words.person_nouns
        if not is_title or scene.quotes[start - 1] or word.isspace():
            break
        start -= 1
    return start


def _is_subject(scene: Scene, start: int, person: Named) -> bool:
    """Whether a name stands where subjects do: first, or behind a comma or a quotation; no other's and no list's."""
    first = max(start, _title(scene, person))
    before = scene.lower[person.start - 1] if person.start > start else ""
    is_one = before not in NO_SUBJECT - {"'s", "’s"} and scene.lower[person.end : person.end + 1] not in [
        [w] for w in POSSESSED
    ]
    is_first = first == start or scene.texts[first - 1] == "," or scene.quotes[first - 1] > 0
    return is_one and (is_first or scene.lower[start:first] == ["according", "to"])


def _is_anybody_else(scene: Scene, places: list[int], position: int) -> bool:
    """Whether somebody stands there who is not named and may be meant: 'the envoy', but not 'his sister' by 'he'."""
    which = scene.words.pronouns[scene.lower[position]]
    for i in places:
        if i in scene.unlinked:
            return True
        is_one = not scene.lower[i].endswith(("s", "men"))
        is_noun = is_one and scene.lower[i] in scene.words.person_nouns and i not in scene.described
        if is_noun and scene.words.titles.get(scene.lower[i], which) == which:
            return True
        other = scene.words.pronouns.get(scene.lower[i])
        if other == which and i not in scene.by_start and not scene.people(i, i + 1):
            return True
    return False
