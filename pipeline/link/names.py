"""Names -> mentions linked to entities within one article, with the rule that linked each and what it rests on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from pipeline.annotate.agreement import surname_of
from pipeline.annotate.names import Name
from pipeline.annotate.words import load_words
from pipeline.curated import Curated
from pipeline.identity import id_of_unlisted, without_initials
from pipeline.link.bearers import Bearer, Link
from pipeline.link.titled import TitledNames
from pipeline.offices import days_of
from pipeline.records import Article, Mention, Sentence
from pipeline.tables import PARAGRAPH_BREAK

Key = TypeVar("Key")
# Words of a body's name that its acronym leaves out: 'Organization for Security and Co-operation in Europe'.
SMALL = frozenset("a an and at de for in of on the to".split())


def link_article(
    article: Article,
    names: list[Name],
    sentences: list[Sentence],
    *,
    curated: Curated,
    titled: TitledNames,
    headline: Iterable[Name] = (),
) -> list[Mention]:
    """Return a mention for each name, linked within the article: curated and full names first, then short ones.

    The names of the `headline` are no mentions, but say whom a short name in the text means.
    """
    links = _links(article, names, headline, curated, titled)
    return [
        Mention(
            article_id=article.article_id,
            start_char=name.start_char,
            end_char=name.end_char,
            text=name.text,
            label=name.label,
            sense=name.sense,
            form="named",
            entity_id=link.entity_id,
            found_rule=name.found_rule,
            link_rule=link.rule,
            link_evidence=link.evidence,
            correction=None,
            sentence=sentence_at(sentences, name.start_char),
        )
        for name, link in zip(names, links, strict=True)
    ]


def sentence_at(sentences: list[Sentence], start_char: int) -> int:
    """Return the number of the sentence that holds the character; ValueError if none does."""
    number = bisect_right(sentences, start_char, key=lambda row: row.start_char) - 1
    if number < 0 or start_char >= sentences[number].end_char:
        raise ValueError(f"no sentence holds character {start_char}")
    return number


def _links(
    article: Article, names: list[Name], headline: Iterable[Name], curated: Curated, titled: TitledNames
) -> list[Link]:
    text, days = article.text, days_of(article)
    listed = [_listed_link(name, curated) or _office_link(text, name, days, titled) for name in names]
    bearers = [
        bearer
        for name, link in zip(names, listed, strict=True)
        if (bearer := _bearer(name, link, f"paragraph {text.count(PARAGRAPH_BREAK, 0, name.start_char) + 1}"))
    ]
    bearers += [each for name in headline if (each := _bearer(name, _listed_link(name, curated), "headline"))]
    people, bodies = _people_by_part(bearers, curated), _bodies_by_acronym(bearers)
    return [
        link or _short_link(name, people, bodies) or Link(id_of_unlisted(name.text, name.label), "own_name")
        for name, link in zip(names, listed, strict=True)
    ]


def _bearer(name: Name, link: Link | None, where: str) -> Bearer | None:
    """Return who bears a name in full; nobody if it is short itself, unless an office tells whom it means."""
    is_one_word = name.label == "PERSON" and " " not in name.text
    if (link is None and _is_short(name)) or (link and link.rule != "office" and is_one_word):
        return None
    entity_id = link.entity_id if link else id_of_unlisted(name.text, name.label)
    return Bearer(entity_id, name.label, name.text, where) if entity_id else None


def _listed_link(name: Name, curated: Curated) -> Link | None:
    if name.candidates:
        by_rule = {"demonym": "demonym", "possessor": "possessor"}.get(name.found_rule, "curated_name")
        return Link(name.candidates[0], "context_alias" if name.is_context else by_rule)
    plain = without_initials(name.text)
    if name.label == "PERSON" and plain != name.text and plain in curated.names:
        return Link(curated.names[plain], "curated_name")
    return None


def _office_link(text: str, name: Name, days: tuple[date, date] | None, titled: TitledNames) -> Link | None:
    return titled(text, name.start_char, name.text, days) if name.label == "PERSON" else None


def _is_short(name: Name) -> bool:
    """Whether the name may be short for another: one word, initials before a surname, or 'von der Leyen'."""
    if name.label in ("ORG", "GPE"):
        return _is_acronym(name.text)
    first, _, rest = name.text.partition(" ")
    begins_short = _is_initial(first) or first.lower() in load_words().particles
    return name.label == "PERSON" and (not rest or begins_short)


def _is_acronym(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,8}|(?:[A-Z]\.){2,8}", text))


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.)+", word))


def _people_by_part(bearers: list[Bearer], curated: Curated) -> dict[tuple[str, str], list[Bearer]]:
    """Return the people named in full, by ('surname', ...) and by ('fuller_name', any other part of the name)."""
    people: dict[tuple[str, str], list[Bearer]] = {}
    for bearer in bearers:
        if bearer.label != "PERSON":
            continue
        usual = [curated.entities[bearer.entity_id].name] if bearer.entity_id in curated.entities else []
        surnames = {surname_of(each, load_words().particles) for each in (bearer.text, *usual)}
        surnames |= {each.upper() for each in surnames}
        parts = [("surname", each) for each in surnames] + [("fuller_name", each) for each in bearer.text.split()]
        _add(people, parts, bearer)
    return people


def _add(bearers: dict[Key, list[Bearer]], keys: Iterable[Key], bearer: Bearer) -> None:
    """Add a bearer under each key where that entity does not stand yet."""
    for key in keys:
        among = bearers.setdefault(key, [])
        if all(each.entity_id != bearer.entity_id for each in among):
            among.append(bearer)


def _bodies_by_acronym(bearers: list[Bearer]) -> dict[str, list[Bearer]]:
    """Return the bodies named in full, by their initials: 'NSC' for 'National Security Council'."""
    bodies: dict[str, list[Bearer]] = {}
    for bearer in bearers:
        if bearer.label not in ("PERSON", "NORP"):
            _add(bodies, _acronyms(bearer.text), bearer)
    return bodies


def _acronyms(name: str) -> Iterator[str]:
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    if len(words) > 1:
        yield "".join(word[0].upper() for word in words if word.lower() not in SMALL)


def _short_link(
    name: Name, people: dict[tuple[str, str], list[Bearer]], bodies: dict[str, list[Bearer]]
) -> Link | None:
    """Link a short name to the one whom the article names so in full, to nobody if there are two; None if no one."""
    if not _is_short(name):
        return None
    if name.label in ("ORG", "GPE"):
        found, rule = bodies.get(name.text.replace(".", ""), []), "acronym"
    else:
        found, rule = _bearers(name.text, people)
    if not found:
        return None
    if len(found) > 1:
        return Link(None, "ambiguous", " or ".join(sorted(each.text for each in found)))
    return Link(found[0].entity_id, rule, found[0].evidence)


def _bearers(text: str, people: dict[tuple[str, str], list[Bearer]]) -> tuple[list[Bearer], str]:
    """Return who may be meant by a short name, and the rule: by the surname first, then by another part of a name."""
    initial, _, surname = text.partition(" ")
    if _is_initial(initial):
        among = people.get(("surname", surname), [])
        return [each for each in among if each.text.startswith(initial[0])], "initials"
    rule = "surname" if ("surname", text) in people else "fuller_name"
    return people.get((rule, text), []), rule
