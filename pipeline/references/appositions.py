"""Descriptions set off by a comma beside a name: 'Whelan, a former Marine, was arrested'."""

from collections.abc import Iterator

from pipeline.references.scene import CLOSING, OPENING, Named, Reference, Scene

MAX_TOKENS = 16
# Words such as 'U.S. Army veteran' that may stand between the comma and the name.
MAX_BEFORE_NAME = 5
DETERMINERS = frozenset({"a", "an", "the", "another", "one", "his", "her", "their", "its", "our"})
COMMAS = frozenset({",", "—", "–", "("})
ENDS = frozenset({",", ".", "—", "–", ")", ";", ":"})
# After these the description goes on with more about its noun: 'head of', 'dealer nicknamed', 'researcher who'.
AFTER_NOUN = frozenset(
    "of for in at to on with from who whose whom that nicknamed known based and turned under accused".split()
)


def find_appositions(scene: Scene) -> Iterator[Reference]:
    """Yield the descriptions that stand after a person's name, or right before it, set off by commas.

    Words that describe the name before them describe none behind them: 'Kirby, a spokesman, welcomed Sullivan, ...'.
    """
    described = 0
    for person in [each for each in scene.named if each.is_person and not scene.is_spoken_to(each)]:
        if (end := _end_of_description(scene, person)) is not None:
            described = end
            yield _reference(scene, person, person.end + 1, end)
        elif (start := _start_of_description(scene, person)) is not None and start >= described:
            yield _reference(scene, person, start, _before_name(scene, person) - 1)


def _reference(scene: Scene, person: Named, start: int, end: int) -> Reference:
    return Reference(start, end, "nominal", "beside_name", person.entity_id, "apposition", scene.where(person))


def _end_of_description(scene: Scene, person: Named) -> int | None:
    """Return where the description after the name ends, or None where there is none that is certain."""
    n_tokens, start = len(scene.texts), person.end + 1
    if start >= n_tokens or scene.texts[person.end] not in COMMAS or not _may_begin(scene, start):
        return None
    end = start
    while end < min(n_tokens, start + MAX_TOKENS) and not scene.begins_sentence(end):
        if scene.texts[end] in ENDS and not _is_within_quotes(scene.texts[start:end]):
            break
        end += 1
    is_closed = end < n_tokens and (scene.texts[end] in ENDS or scene.begins_sentence(end))
    if not is_closed or _goes_on_as_list(scene, end) or not _is_of_person(scene, start, end):
        return None
    return end


def _is_within_quotes(words: list[str]) -> bool:
    """Whether quotation marks that the description opened are not closed: 'nicknamed “the Merchant'."""
    return OPENING in words and CLOSING not in words


def _may_begin(scene: Scene, position: int) -> bool:
    """Whether a description can begin there: an article, or a people's name before its noun."""
    if scene.lower[position] in DETERMINERS or scene.lower[position] in ("former", "then"):
        return True
    named = scene.by_start.get(position)
    return named is not None and named.label in ("NORP", "GPE", "ORG") and named.end < len(scene.lower)


def _goes_on_as_list(scene: Scene, end: int) -> bool:
    """Whether 'and' or another name follows: 'Lavrov, the Turkish president, and Guterres' are three."""
    if scene.texts[end] != "," or end + 1 >= len(scene.lower):
        return False
    following = scene.by_start.get(end + 1)
    return scene.lower[end + 1] in ("and", "or") or (following is not None and following.is_person)


def _is_of_person(scene: Scene, start: int, end: int) -> bool:
    """Whether the description's noun is one for a person and it names none itself."""
    if scene.people(start, end):
        return False
    noun = next((i for i in range(start + 1, end) if scene.lower[i] in AFTER_NOUN or scene.texts[i] == "“"), end)
    if scene.lower[start] == "one":
        noun = end
    last = scene.lower[noun - 1]
    return noun - start > 1 and last in scene.words.person_nouns and (not last.endswith("s") or noun == end)


def _before_name(scene: Scene, person: Named) -> int:
    """Return where the name begins with the words that stand directly before it: '[U.S. Army veteran] Drueke'."""
    start = person.start
    while start > 1 and person.start - start < MAX_BEFORE_NAME and _is_word(scene.texts[start - 1]):
        start -= 1
    last = scene.lower[person.start - 1] if start < person.start else ""
    return start if last in scene.words.person_nouns and scene.texts[start - 1] == "," else person.start


def _is_word(text: str) -> bool:
    """Whether a token is a word or an abbreviation, no comma or other mark."""
    return text.isalpha() or (text.endswith(".") and len(text) > 1)


def _start_of_description(scene: Scene, person: Named) -> int | None:
    """Return where a description that ends in a comma right before the name begins, or None."""
    comma = _before_name(scene, person) - 1
    if comma < 2 or scene.texts[comma] != "," or not _is_set_off(scene, person):
        return None
    for start in range(comma - 1, max(-1, comma - MAX_TOKENS), -1):
        if scene.texts[start] in ENDS or (scene.begins_sentence(start) and scene.lower[start] not in DETERMINERS):
            return None
        if scene.lower[start] in DETERMINERS and not (start and scene.lower[start - 1] == "of"):
            is_person = scene.lower[comma - 1] in scene.words.person_nouns and _is_plain(scene, start, comma)
            return start if is_person else None
    return None


def _is_plain(scene: Scene, start: int, comma: int) -> bool:
    """Whether nothing but a noun and words before it stand there; 'one of the prisoners' does too."""
    words = scene.lower[start:comma]
    is_one_of = words[:2] == ["one", "of"]
    is_singular = not words[-1].endswith("s")
    return (is_one_of or is_singular) and not scene.people(start, comma)


def _is_set_off(scene: Scene, person: Named) -> bool:
    """Whether a comma or an end closes the name after a description, as in 'one of them, Drueke, said'."""
    return person.end < len(scene.texts) and scene.texts[person.end] in ENDS
