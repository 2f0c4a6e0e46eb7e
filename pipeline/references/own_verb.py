"""Whom a pronoun cannot mean: 'him' and 'her' the subject of their own verb, 'he' and 'she' whom their phrase names.

'Quist shot him', 'asked Quist to see him', 'After meeting Quist, he': that would be 'himself'. A document has no syntax
here, so only what can hardly be anything else counts: one verb with its auxiliaries and adverbs between the person and
the pronoun, verbs joined to it by 'to' or 'and', a preposition; a participle with which a sentence begins.
"""

from pipeline.annotate.tokens import POSSESSIVES
from pipeline.references.scene import Named, Scene

# Tokens from the end of the subject to the pronoun: ', who has also repeatedly refused to speak with'.
MAX_TOKENS = 9
# Tokens of a person's name or description that may be the subject.
MAX_NAME = 6
# Of a verb and what 'to' and 'and' join to it.
MAX_VERBS = 3
JOINTS = frozenset({"to", "and"})
HIS_OR_HER = frozenset({"his", "her"})
MARKS = frozenset({"“", "”", '"'})
BE = frozenset({"is", "are", "was", "were", "be", "been", "'m", "'re", "’m", "’re"})


def never_meant(scene: Scene, position: int) -> frozenset[str]:
    """Return the entities that a pronoun cannot mean; usually empty."""
    return _subjects_of_its_verb(scene, position) | _named_in_opening(scene, position)


def _named_in_opening(scene: Scene, position: int) -> frozenset[str]:
    """'After meeting Quist, [he]', 'Asked about Marlow, [she]': whom a phrase names that is told of who it is."""
    start = scene.sentence_start(position)
    if scene.lower[position] not in ("he", "she") or scene.texts[position - 1] != "," or position - 1 <= start:
        return frozenset()
    while start < position and (scene.texts[start] in MARKS or scene.lower[start] in scene.words.before_a_participle):
        start += 1
    word, words = scene.lower[start], scene.words
    is_phrase = (word.endswith("ing") and word not in words.no_participles) or word in words.opening_participles
    if start in scene.by_start or not is_phrase or "," in scene.texts[start : position - 1]:
        return frozenset()
    named = [each for each in scene.people(start, position) if scene.lower[each.start] not in scene.words.pronouns]
    named = [each for each in named if scene.lower[each.end] not in POSSESSIVES]
    return frozenset(each.entity_id for each in named)


def _subjects_of_its_verb(scene: Scene, position: int) -> frozenset[str]:
    """Return the entities that are subjects of the verb whose object the pronoun at `position` is; usually empty."""
    if not _is_object(scene, position):
        return frozenset()
    start = scene.sentence_start(position)
    for end in range(position, max(start, position - MAX_TOKENS), -1):
        if subject := _person_at(scene, start, end):
            is_own = scene.lower[subject.start] not in HIS_OR_HER and _is_verb(scene, subject, position)
            return frozenset(_with_partners(scene, start, subject)) if is_own else frozenset()
    return frozenset()


def _is_object(scene: Scene, position: int) -> bool:
    """Whether it is 'him', or 'her' before a word with which no noun begins: not 'her plane'."""
    following = [*scene.lower[position + 1 : position + 2], "."][0]
    is_her = scene.lower[position] == "her" and (following in scene.words.after_an_object or not following[0].isalnum())
    return scene.lower[position] == "him" or is_her


def _person_at(scene: Scene, start: int, end: int) -> Named | None:
    """Return the person whose name, description or pronoun ends before token `end`."""
    near = scene.people(max(start, end - MAX_NAME), end)
    return next((each for each in near if each.end == end), None)


def _is_verb(scene: Scene, subject: Named, position: int) -> bool:
    """Whether the words between a person and the pronoun are one verb, what belongs to it, and one preposition."""
    words = _of_who(scene, subject, scene.lower[subject.end : position])
    if words and words[-1] in scene.words.before_an_object:
        # 'Quist brought with him': so one speaks of oneself too.
        if words[-1] == "with" and not scene.words.verbs_of_carrying.isdisjoint(words):
            return False
        words = words[:-1]
    left = [word for word in words if word not in scene.words.beside_a_verb and not word.endswith("ly")]
    before = _before(scene, subject)
    if left[:1] == ["to"]:
        # 'asked Quist to see him', but not 'called Quist to congratulate him'.
        verbs, joints = left[1::2], left[2::2]
        asking = {scene.lower[before], " ".join(scene.lower[max(0, before - 1) : before + 1])}
        can_be = not scene.words.verbs_of_asking.isdisjoint(asking)
    else:
        verbs, joints = left[::2], left[1::2]
        # 'wrote to Quist asking him' is not of what Quist asks, 'Quist is asking him' is.
        is_finite = "".join(verbs[:1])[-3:] != "ing"
        can_be = is_finite or not BE.isdisjoint([*words, scene.lower[before]])
    no_verbs = JOINTS | scene.words.after_an_object
    are_verbs = 0 < len(verbs) <= MAX_VERBS and all(verb.isalpha() and verb not in no_verbs for verb in verbs)
    return can_be and are_verbs and JOINTS.issuperset(joints)


def _of_who(scene: Scene, subject: Named, words: list[str]) -> list[str]:
    """Return the words after 'Quist, who', all where it is not certain that this is Quist: 'friends of Quist, who'."""
    n_commas = words[:1] == [","]
    if words[n_commas : n_commas + 1] != ["who"] or scene.lower[_before(scene, subject)] == "of":
        return words
    rest = words[n_commas + 1 :]
    return ["is", *rest[1:]] if rest[:1] in (["'s"], ["’s"]) else rest


def _before(scene: Scene, subject: Named) -> int:
    """Return the last token before a person that is no capitalised part of a title."""
    first = max(0, subject.start - 1)
    while first > max(0, subject.start - MAX_NAME) and scene.texts[first][0].isupper() and scene.lower[first] not in BE:
        first -= 1
    return first


def _with_partners(scene: Scene, start: int, subject: Named) -> list[str]:
    """Return the subject and those joined to it by commas and 'and': 'Quist and Marlow met him'."""
    found = [subject.entity_id]
    while subject.start - 1 > start and scene.lower[subject.start - 1] in ("and", ","):
        before = _person_at(scene, start, subject.start - 1)
        if before is None:
            break
        found.append(before.entity_id)
        subject = before
    return found
