"""Descriptions set off by a comma beside a name: 'Whelan, a former Marine, was arrested'."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.references.scene import Named, Reference, Scene

MAX_TOKENS = 16
DETERMINERS = frozenset({"a", "an", "the", "another", "one", "his", "her", "their", "its", "our"})
COMMAS = frozenset({",", "—", "–", "("})
CLOSING = frozenset({",", ".", "—", "–", ")", ";", ":"})
# After these the description goes on with more about its noun: 'head of', 'dealer nicknamed', 'researcher who'.
AFTER_NOUN = frozenset(
    "of for in at to on with from who whose whom that nicknamed known based and turned under accused".split()
)


def find_appositions(scene: Scene) -> Iterator[Reference]:
    """Yield the descriptions that stand after a person's name, or right before it, set off by commas."""
    doc = scene.doc
    for person in [each for each in scene.named if each.is_person]:
        if (end := _end_of_description(scene, person)) is not None:
            yield _reference(scene, person, person.end + 1, end)
        elif (start := _start_of_description(doc, person, scene)) is not None:
            yield _reference(scene, person, start, _before_name(doc, person, scene) - 1)


def _reference(scene: Scene, person: Named, start: int, end: int) -> Reference:
    return Reference(start, end, "nominal", "beside_name", person.entity_id, "apposition", scene.where(person))


def _end_of_description(scene: Scene, person: Named) -> int | None:
    """Return where the description after the name ends, or None where there is none that is certain."""
    doc, start = scene.doc, person.end + 1
    if start >= len(doc) or doc[person.end].text not in COMMAS or not _may_begin(scene, start):
        return None
    end = start
    while end < min(len(doc), start + MAX_TOKENS) and not doc[end].is_sent_start:
        if doc[end].text in CLOSING and not _is_within_quotes(doc, start, end):
            break
        end += 1
    is_closed = end < len(doc) and (doc[end].text in CLOSING or doc[end].is_sent_start)
    if not is_closed or _goes_on_as_list(scene, end) or not _is_of_person(scene, start, end):
        return None
    return end


def _is_within_quotes(doc: Doc, start: int, end: int) -> bool:
    """Whether a comma stands inside quotation marks that the description opened: 'nicknamed “the Merchant,”'."""
    return any(token.text == "“" for token in doc[start:end]) and not any(t.text == "”" for t in doc[start:end])


def _may_begin(scene: Scene, position: int) -> bool:
    """Whether a description can begin there: an article, or a people's name before its noun."""
    token = scene.doc[position]
    if token.lower_ in DETERMINERS:
        return True
    named = scene.by_start.get(position)
    is_former = token.lower_ in ("former", "then")
    return is_former or (named is not None and named.label in ("NORP", "GPE", "ORG") and named.end < len(scene.doc))


def _goes_on_as_list(scene: Scene, end: int) -> bool:
    """Whether 'and' or another name follows: 'Lavrov, the Turkish president, and Guterres' are three."""
    doc = scene.doc
    if doc[end].text != "," or end + 1 >= len(doc):
        return False
    following = scene.by_start.get(end + 1)
    return doc[end + 1].lower_ in ("and", "or") or (following is not None and following.is_person)


def _is_of_person(scene: Scene, start: int, end: int) -> bool:
    """Whether the description's noun is one for a person and it names none itself."""
    if scene.people(start, end):
        return False
    noun = next(
        (i for i in range(start + 1, end) if scene.doc[i].lower_ in AFTER_NOUN or scene.doc[i].text == "“"), end
    )
    if scene.doc[start].lower_ == "one":
        noun = end
    last = scene.doc[noun - 1].lower_
    return noun - start > 1 and last in scene.words.person_nouns and (not last.endswith("s") or noun == end)


def _before_name(doc: Doc, person: Named, scene: Scene) -> int:
    """Return where the name begins with the words that stand directly before it: '[U.S. Army veteran] Drueke'."""
    start = person.start
    while (
        start > 1
        and doc[start - 1].text != ","
        and person.start - start < 5
        and doc[start - 1].is_alpha | (doc[start - 1].text.endswith(".") and len(doc[start - 1]) > 1)
    ):
        start -= 1
    last = doc[person.start - 1].lower_ if start < person.start else ""
    return start if last in scene.words.person_nouns and doc[start - 1].text == "," else person.start


def _start_of_description(doc: Doc, person: Named, scene: Scene) -> int | None:
    """Return where a description that ends in a comma right before the name begins, or None."""
    comma = _before_name(doc, person, scene) - 1
    if comma < 2 or doc[comma].text != "," or not _is_set_off(scene, person):
        return None
    for start in range(comma - 1, max(-1, comma - MAX_TOKENS), -1):
        if doc[start].text in CLOSING or (doc[start].is_sent_start and doc[start].lower_ not in DETERMINERS):
            return None
        if doc[start].lower_ in DETERMINERS and not (start and doc[start - 1].lower_ == "of"):
            is_person = doc[comma - 1].lower_ in scene.words.person_nouns and _is_plain(scene, start, comma)
            return start if is_person else None
    return None


def _is_plain(scene: Scene, start: int, comma: int) -> bool:
    """Whether nothing but a noun and words before it stand there; 'one of the prisoners' does too."""
    words = [token.lower_ for token in scene.doc[start:comma]]
    is_one_of = words[:2] == ["one", "of"]
    is_singular = not words[-1].endswith("s")
    return (is_one_of or is_singular) and not scene.people(start, comma)


def _is_set_off(scene: Scene, person: Named) -> bool:
    """Whether a comma or an end closes the name after a description, as in 'one of them, Drueke, said'."""
    return person.end < len(scene.doc) and scene.doc[person.end].text in CLOSING
