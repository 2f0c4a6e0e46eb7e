"""The names that the language pipeline finds, cut where it is known to err: titles, possessives, articles."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate import patterns
from pipeline.annotate.bodies import bodies_within, held, owned
from pipeline.annotate.kinds import PLACES, in_facility, in_kind
from pipeline.annotate.proposals import Proposal
from pipeline.annotate.things import ARTICLES, LIKE_COMMON_NOUNS, QUOTES, is_no_name
from pipeline.annotate.tokens import POSSESSIVES, Tokens, opens_sentence, tokens_of
from pipeline.annotate.words import MAX_TITLE_WORDS, NameWords
from pipeline.vocabulary import LABELS

DASHES = frozenset("-–—")
MARKS = frozenset(",:;?|/")
AT_START = QUOTES | MARKS
AT_END = AT_START | POSSESSIVES | DASHES
# Words that no name ends with.
JOINING = frozenset({"of", "the", "and", "for", "in", "to", "on", "with", "&"})
# First names that are also words which only join others.
NAMES_LIKE_STOP_WORDS = frozenset({"will", "may"})
# Words that are in no name, and those before where somebody goes.
PARTING = frozenset({"but", "nor", "or"})
EN_ROUTE = frozenset({"En Route", "en route"})
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})


def model_names(doc: Doc, listed: list[Proposal], words: NameWords) -> Iterator[Proposal]:
    """Yield a proposal for each entity of `doc` that has one of our labels and is more than a title or a noun.

    One that adds a tail to the `listed` name of a body, as in '[State Department News]', is left to that name, and so
    is one that adds words in small letters to any: '[Nord Stream 2 pipeline]'. One that holds names that share a noun
    is left to these.
    """
    ends = {name.start: name.end for name in listed}
    bodies = {name.start for name in listed if name.label == "ORG"}
    shared = {i for name in listed if name.found_rule == "shared_noun" for i in range(name.start, name.end)}
    tokens = tokens_of(doc)
    counted = Counter(tokens.texts)
    places = {name.start: name.end for name in listed if name.label == "GPE"}
    for guess in [Proposal(ent.start, ent.end, ent.label_, "model") for ent in doc.ents]:
        if (holder := patterns.after_place(doc, guess, places, words)) is not None:
            yield holder
            continue
        is_shared = not shared.isdisjoint(range(guess.start, guess.end))
        if guess.label not in LABELS or is_shared or _is_within_title(doc, guess, words):
            continue
        for proposal in _cut_at_title(doc, guess, words):
            if _is_eponym(proposal, doc, words):
                yield from _called_after(proposal, doc, words)
                continue
            tail = tokens.texts[ends.get(proposal.start, proposal.end) : proposal.end]
            is_other = proposal.start not in bodies or _goes_on_as_body(tail, words)
            has_tail = tail != [] and (not is_other or _is_in_small_letters(tail))
            if not (has_tail or is_no_name(proposal, doc, words, counted)):
                for each in bodies_within(doc, proposal, words, listed):
                    yield from in_kind(doc, each, words, listed=listed)


def _cut_at_title(doc: Doc, guess: Proposal, words: NameWords) -> Iterator[Proposal]:
    """Cut 'State Department Spokesperson Ned Price' into a body and a person, a body from one that it owns.

    Other names come trimmed.
    """
    if (part := owned(doc, guess, words)) is not None:
        yield from _trimmed(doc, guess._replace(end=part), words)
        yield from _trimmed(doc, guess._replace(start=part), words)
        return
    if (thing := held(doc, guess, words)) is not None:
        yield from _trimmed(doc, guess._replace(start=thing), words)
        return
    title = _title_in(doc, guess, words) if guess.label in ("PERSON", "ORG") else None
    if title is None:
        end = _end_before_gap(doc, guess, _end_before_title(doc, guess, words), words)
        yield from _trimmed(doc, guess if end == guess.end else guess._replace(end=end), words)
        return
    start, end = title
    yield from _trimmed(doc, guess._replace(end=max(guess.start, start)), words)
    yield from _trimmed(doc, guess._replace(start=end, label="PERSON"), words)


def _title_in(doc: Doc, name: Proposal, words: NameWords) -> tuple[int, int] | None:
    """Return where the last title in a name begins and ends that a capitalised word follows, or that ends a body's.

    It may begin before the name: 'Secretary of [State Antony Blinken]'. What stands behind 'of' is none: 'Department of
    Justice', 'Office of the Prosecutor'.
    """
    texts = tokens_of(doc).texts
    for i in range(name.end - 1, name.start - 1, -1):
        start = words.title_start(doc, i, words.titles)
        is_last = i + 1 == name.end
        if start is None or (is_last and (name.label != "ORG" or start <= name.start or _is_of(doc, start))):
            continue
        if is_last or (texts[i + 1][0].isupper() and texts[i + 1] not in words.body_nouns):
            return start, i + 1
    return None


def _is_of(doc: Doc, start: int) -> bool:
    """Whether 'of', 'of the' or 'for' stands before a word."""
    lower = tokens_of(doc).lower[max(0, start - 2) : start]
    return lower[-1:] in (["of"], ["for"]) or lower == ["of", "the"]


def _end_before_title(doc: Doc, name: Proposal, words: NameWords) -> int:
    """Return where a name ends: before a title that begins in it and ends after it, '[Czech] Labour Minister'."""
    following = tokens_of(doc).texts[name.end : name.end + MAX_TITLE_WORDS - 1]
    for i, text in enumerate(following, name.end):
        start = words.title_start(doc, i, words.titles) if text[0].isupper() else None
        if start is not None and name.start < start < name.end:
            return start
    return name.end


def _is_within_title(doc: Doc, name: Proposal, words: NameWords) -> bool:
    """Whether it is no more than (part of) a title: 'Crown Prince', '[National Security] Adviser', or 'Jr.'.

    Or what goes on after one: 'Under Secretary of [State for Political Affairs]'.
    """
    texts = tokens_of(doc).texts
    if SUFFIXES.issuperset(texts[name.start : name.end]) or _goes_on_from_title(doc, name, words):
        return True
    for i, text in enumerate(texts[name.end - 1 : name.end + MAX_TITLE_WORDS - 1], name.end - 1):
        if i >= name.end and not text[0].isupper():
            return False
        if (start := words.title_start(doc, i)) is not None and start <= name.start:
            return True
    return False


def _goes_on_from_title(doc: Doc, name: Proposal, words: NameWords) -> bool:
    start = words.title_start(doc, name.start, words.titles)
    goes_on = not name.is_one_word and tokens_of(doc).lower[name.start + 1] in ("for", "of")
    return start is not None and start < name.start and goes_on


def _is_in_small_letters(tail: list[str]) -> bool:
    return all(text.isalpha() and text.islower() for text in tail)


def _is_eponym(name: Proposal, doc: Doc, words: NameWords) -> bool:
    """Whether a thing is called after the person: 'the [Ned Price] Act', but not 'the [Quist] Administration'."""
    tokens = tokens_of(doc)
    if name.label != "PERSON" or not name.start or tokens.lower[name.start - 1] != "the" or name.end >= len(doc):
        return False
    after = tokens.texts[name.end]
    is_noun = after[0].isupper() and after != "I" and not opens_sentence(doc)[name.end]
    is_led = tokens.lower[name.end] in words.led_by_people or after in words.governments
    return is_noun and not is_led and tokens.spaced[name.end - 1]


def _called_after(person: Proposal, doc: Doc, words: NameWords) -> Iterator[Proposal]:
    """Yield what is called after a person, if it is a place or a body: 'the [Ned Price Center for Peace]'."""
    end = person.end
    if facility := in_facility(doc, person, words):
        yield facility
        return
    while end < len(doc) and doc[end].text[0].isupper() and not doc[end].is_sent_start:
        if doc[end].text in words.body_nouns or doc[end].text in words.body_openers:
            yield Proposal(person.start, patterns.opened_end(doc, end, words) or end + 1, "ORG", "model")
            return
        end += 1


def _goes_on_as_body(tail: list[str], words: NameWords) -> bool:
    """Whether a name goes on so behind a body's: 'NATO [Assembly]', 'UN [Panel of Experts]', 'EU [Grain Treaty]'."""
    if not tail:
        return False
    is_noun = tail[-1] in words.body_nouns or tail[-1] in words.law_nouns
    return is_noun or any(text.lower() in ("of", "for", "on") for text in tail)


def _end_before_gap(doc: Doc, name: Proposal, end: int, words: NameWords) -> int:
    """Return where a name up to `end` ends: before a verb, '[Trade Office] fined Quist', 'nor', or a dash with spaces.

    A place's goes on over a dash; a person's ends before a headline's joining word: '[Ned Price] En Route Geneva'.
    """
    tokens = tokens_of(doc)
    for i in range(name.start + 1, end):
        text = tokens.texts[i]
        if not tokens.spaced[i - 1]:
            continue
        is_verb = text.islower() and (text.endswith("ed") or text in words.government_verbs)
        is_dash = text in DASHES and tokens.spaced[i] and name.label not in PLACES
        two = tokens.words(i, min(i + 2, len(doc)))
        is_after = name.label == "PERSON" and (text in words.after_person or two in words.after_person)
        if is_verb or is_dash or text in PARTING or two in EN_ROUTE or is_after:
            return i
    return end


def _trimmed(doc: Doc, name: Proposal, words: NameWords) -> Iterator[Proposal]:
    """Yield the name without article, opening word, quotation marks, possessive and joining word at its end."""
    tokens = tokens_of(doc)
    texts, lower, start, end = tokens.texts, tokens.lower, name.start, name.end
    if name.label == "PERSON" and texts[start:end][:1] in (["for"], ["of"]):
        # What an office is for: 'Counselor [for Tidal Harm] Ada Quist'.
        return
    while start < end and (texts[start] in AT_START or texts[start].isspace() or _is_article(doc, start)):
        start += 1
    is_opened = end - start > 1 and (
        texts[start] == "Aboard"
        or (name.label == "PERSON" and _is_opening_word(doc, start))
        or (name.label == "NORP" and texts[start] in words.before_people and opens_sentence(doc)[start])
    )
    start += is_opened
    if end - start > 1 and texts[end - 1].islower() and not tokens.spaced[end - 1] and _is_compound(tokens, end):
        # 'Hirske' in '[Hirske sub]-region'.
        end -= 1
    last = end
    while start < end and (_ends_badly(texts[end - 1]) or lower[end - 1] in JOINING):
        end -= 1
    # What is left of 'Office of the' is no name.
    was_cut = not JOINING.isdisjoint(lower[end:last])
    if was_cut and end - start == 1 and name.label in LIKE_COMMON_NOUNS and not texts[start].isupper():
        return
    if any(text[0].isalnum() for text in texts[start:end]):
        yield name if (start, end) == (name.start, name.end) else name._replace(start=start, end=end)


def _ends_badly(text: str) -> bool:
    """Whether no name ends with the word: a mark, or a word broken off, as in 'the Ukrai- Ukrainians'."""
    return text in AT_END or text.isspace() or text[-1] in DASHES


def _is_compound(tokens: Tokens, position: int) -> bool:
    return position < len(tokens.texts) and tokens.texts[position] == "-" and not tokens.spaced[position]


def _is_opening_word(doc: Doc, position: int) -> bool:
    """Whether the word stands before a name only because a sentence begins with it: '[Beside Biden] stood ...'."""
    is_stop = opens_sentence(doc)[position] and doc[position].is_stop
    return is_stop and tokens_of(doc).lower[position] not in NAMES_LIKE_STOP_WORDS


def _is_article(doc: Doc, position: int) -> bool:
    """Whether a name begins with an article that is no part of it: 'the', or 'The' that begins a sentence."""
    tokens = tokens_of(doc)
    is_article = tokens.lower[position] in ARTICLES
    return is_article and (tokens.texts[position].islower() or opens_sentence(doc)[position])
