"""Rows of places: a word among them that the language pipeline takes for a person is a place, as they are."""

from spacy.tokens import Doc

from pipeline.annotate.proposals import PLACES, Proposal
from pipeline.annotate.tokens import tokens_of

AND = frozenset({"and", "or"})
# Places on one side only that make a row; two may be a town and its state, behind which somebody is named.
MIN_ON_ONE_SIDE = 3
# What may stand after a row. Where a verb or "'s" does, somebody may be named in it: 'in Velm, Quist, Tvern envoy'.
AFTER_ROW = frozenset({"in", "to", "of", "from", "for", "on", "at", "by", "with", "as", "are", "were", *AND})

# Between them is where something is, and where it is said no more of: 'near Velm, which', 'in Velm on'.
BEFORE_PLACE = frozenset({"in", "near", "outside"})
AFTER_PLACE = frozenset(". , ; : ) ( ? ! that there this where which who after before during on since until".split())


def is_in_row_of_places(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether one word stands with places on both sides, or three in a row on one, and is in no fuller name.

    'in Velm, [Hirske] and Tvern', but not 'in Velm, [Quist] said' nor 'in Velm, [Quist], Tvern’s envoy'.
    """
    before, after = _end_before(doc, name.start), _start_after(doc, name.end)
    is_behind = before is not None and _is_in_place(doc, before - 1, listed)
    if not name.is_one_word or not (is_behind or (after is not None and _is_in_place(doc, after, listed))):
        return False
    places = _places(doc, listed)
    by_end = {end: start for start, end in places.items()}
    left = right = 0
    start, end = name.start, name.end
    while before in by_end:
        left, start = left + 1, by_end[before]
        # What 'and' ends is a row of its own: 'in Velm and Tvern, [Quist], ...'.
        before = _end_before(doc, start, is_open=True)
    while after in places:
        right, end = right + 1, places[after]
        after = _start_after(doc, end)
    is_row = (left and right) or max(left, right) >= MIN_ON_ONE_SIDE
    is_certain = _ends(doc, end) or (right > 1 and tokens_of(doc).straight[end] not in ("'s", "'"))
    return bool(is_row) and is_certain and not _is_in_fuller_name(doc, name, listed)


def is_where(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether one word says where something is, and is in no fuller name: 'a harbour near [Velm], which', 'in [Velm].'

    But not 'in [Quist] he saw' nor 'in [Quist]’s eyes'.
    """
    texts = tokens_of(doc).texts
    if not name.is_one_word or not name.start or texts[name.start - 1] not in BEFORE_PLACE:
        return False
    is_word = texts[name.start].istitle() and texts[name.start].isalpha()
    after, following = [*texts[name.end : name.end + 2], "", ""][:2]
    is_ended = after in AFTER_PLACE or (after == "and" and following.islower())
    return is_word and is_ended and not _is_in_fuller_name(doc, name, listed)


def is_dateline(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether capitals at the head of a paragraph say where it was written: '[VELM], Ukraine — The boats'."""
    texts, end = tokens_of(doc).texts, name.end
    is_head = name.start == 0 or texts[name.start - 1].startswith("\n")
    if not is_head or texts[end : end + 1] != [","] or not tokens_of(doc).words(name.start, end).isupper():
        return False
    country = next((each.end for each in listed if each.start == end + 1 and each.label == "GPE"), end)
    dash = "".join(texts[country : country + 1])
    return country > end and dash != "" and not dash.strip("-–—")


def _is_in_place(doc: Doc, position: int, listed: list[Proposal]) -> bool:
    """Whether a word, if there is one, is of a place, listed or seen: asked before all places are gathered."""
    if not 0 <= position < len(doc):
        return False
    is_listed = any(each.start <= position < each.end and each.label in PLACES for each in listed)
    return is_listed or doc[position].ent_type_ in PLACES


def _places(doc: Doc, listed: list[Proposal]) -> dict[int, int]:
    """Return where each place begins and ends; what is listed goes before what the language pipeline says."""
    seen = {ent.start: ent.end for ent in doc.ents if ent.label_ in PLACES}
    taken = {i for each in listed for i in range(each.start, each.end)}
    seen = {start: end for start, end in seen.items() if taken.isdisjoint(range(start, end))}
    return seen | {each.start: each.end for each in listed if each.label in PLACES}


def _end_before(doc: Doc, start: int, *, is_open: bool = False) -> int | None:
    """Return where the word ends from which a comma or 'and' parts the one at `start`; only a comma if `is_open`."""
    lower, end = tokens_of(doc).lower, start
    if end and lower[end - 1] in AND and not is_open:
        end -= 1
    if end and lower[end - 1] == ",":
        end -= 1
    return end if end < start else None


def _start_after(doc: Doc, end: int) -> int | None:
    """Return where the word begins from which a comma or 'and' parts the one that ends at `end`."""
    lower, start = tokens_of(doc).lower, end
    if start < len(lower) and lower[start] == ",":
        start += 1
    if start < len(lower) and lower[start] in AND:
        start += 1
    return start if start > end else None


def _ends(doc: Doc, end: int) -> bool:
    following = [*tokens_of(doc).lower[end : end + 1], "."][0]
    return following in AFTER_ROW or following.isspace() or following in ",.;:!?)–—-"


def _is_in_fuller_name(doc: Doc, name: Proposal, listed: list[Proposal]) -> bool:
    """Whether the article names a person by this word and others."""
    text = doc[name.start].text
    people = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    people += [each.span(doc) for each in listed if each.label == "PERSON"]
    return any(len(span) > 1 and any(token.text == text for token in span) for span in people)
