"""Names -> mentions linked to entities within one article, with the rule that linked each and what it rests on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from pipeline.annotate.names import Name
from pipeline.curated import Curated
from pipeline.identity import id_of_unlisted, plain_name
from pipeline.link.bearers import Bearer, Link, firsts
from pipeline.link.first_names import FirstNames
from pipeline.link.headline import Headed, headed
from pipeline.link.lone import LoneNames, link_of_lone
from pipeline.link.lone_bodies import LoneBodies, has_usual, is_lone_body
from pipeline.link.short import ShortNames, ends_of_names, is_lone, is_peer, is_short, middle_names
from pipeline.link.spelt import OtherSpellings
from pipeline.link.state_bodies import StateBodies, WholeBodies
from pipeline.link.titled import TitledNames
from pipeline.offices import Offices, days_of
from pipeline.records import Article, Mention, Sentence
from pipeline.tables import PARAGRAPH_BREAK

# After 'Colin Sutherland, [Lord Carloway]': the second name is the first one's, unless the list of people goes on.
AFTER_TITLE = re.compile(r"[.)]|, (?!and\b|or\b|[A-Z])")

# Shorter initials are not said as a word.
MIN_SAID = 4
START_CHAR = attrgetter("start_char")

# The rules that find a listed name otherwise than as it is listed, and link it so.
OTHERWISE = ("demonym", "possessor", "shared_noun")


class Places:
    """Says in words in which paragraph of a text a name stands."""

    def __init__(self, text: str) -> None:
        self.ends = [found.end() for found in re.finditer(PARAGRAPH_BREAK, text)]

    def __call__(self, name: Name) -> str:
        """Return 'paragraph 2'."""
        return f"paragraph {bisect_right(self.ends, name.start_char) + 1}"


class Linker:
    """Links the names of an article; holds what people vouch for, ready to be asked."""

    def __init__(self, curated: Curated, offices: Offices) -> None:
        self.curated = curated
        self.spelt = OtherSpellings(curated)
        self.lone = LoneNames(curated)
        self.titled = TitledNames(offices, curated)
        self.state_bodies = StateBodies(curated, offices)
        self.lone_bodies = LoneBodies(curated)

    def __call__(
        self, article: Article, names: Sequence[Name], sentences: list[Sentence], headline: Iterable[Name] = ()
    ) -> list[Mention]:
        """Return a mention for each name, linked within the article: curated and full names first, then short ones.

        The names of the `headline` are no mentions, but say whom a short name in the text means.
        """
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
            for name, link in zip(names, self._links(article, names, headline), strict=True)
        ]

    def headed(self, article: Article, names: Sequence[Name]) -> list[Headed]:
        """Return whom the headline of an article names by title; `names` are those found in it."""
        line, days = article.title or "", days_of(article)
        links = [
            self._listed_link(name)
            or (self.titled(line, name.start_char, name.text, days) if is_lone(name) else _own(name))
            for name in names
        ]
        return list(headed(line, names, links))

    def _links(self, article: Article, names: Sequence[Name], headline: Iterable[Name]) -> list[Link]:
        text = article.text
        places = Places(text)
        known = [self._known(article, names, position) for position in range(len(names))]
        unlisted = [
            None if link else self._unlisted(name, places(name), name.start_char)
            for name, link in zip(names, known, strict=True)
        ]
        above = [*self._above(headline)]
        for otherwise in (ends_of_names, middle_names):
            for position, link in otherwise(names, [*_bearers(places, names, known, unlisted), *above]):
                known[position] = known[position] or link
        if peers := [position for position, name in enumerate(names) if known[position] is None and is_peer(name)]:
            short = ShortNames([*_bearers(places, names, known, unlisted), *above], self.curated, text, names)
            for position in peers:
                beside = _title_beside(text, names, known, position, places)
                known[position] = beside or short(names[position]) or _own(names[position])
        bearers = [*_bearers(places, names, known, unlisted), *above]
        short = ShortNames(bearers, self.curated, text, names)
        distinct = firsts(bearers)
        whole = self.state_bodies.whole(bearers)
        of_people = self.lone.of_people(text, names)
        first = FirstNames(text, names, known, map(places, names), self.curated)
        return [
            (self.state_bodies.seated(name.text, whole) if name.label == "ORG" else None)
            or link
            or short(name)
            or first(name)
            or (self._open_body(name, whole, distinct, article.publisher) if name.label == "ORG" else None)
            or self._of_several(name, distinct)
            or (link_of_lone(name, of_people, article.article_id) if is_lone(name) else _own(name))
            for name, link in zip(names, known, strict=True)
        ]

    def _known(self, article: Article, names: Sequence[Name], position: int) -> Link | None:
        """Return the link that needs no fuller name in the article; None where there is none."""
        name, days = names[position], days_of(article)
        if link := self.state_bodies.beside(article.text, names, position, days):
            return link
        if is_lone_body(name.text, name.label) and (link := self.lone_bodies.beside(article.text, names, position)):
            return link
        if name.is_context and (self.state_bodies.body_of(name.text) or is_lone_body(name.text, name.label)):
            return None
        listed = self._listed_link(name)
        if listed or name.label != "PERSON":
            return listed
        return self.titled(article.text, name.start_char, name.text, days)

    def _unlisted(self, name: Name, where: str, start_char: int) -> Bearer | None:
        """Return who bears a name that nothing links; 'the Foreign Ministry' is nobody in full."""
        return None if self._is_open(name) else _bearer(name, None, where, start_char)

    def _above(self, headline: Iterable[Name]) -> Iterator[Bearer]:
        """Yield whom the headline names in full."""
        for name in headline:
            link = self._listed_link(name)
            if bearer := _bearer(name, link, "headline", -1) if link else self._unlisted(name, "headline", -1):
                yield bearer

    def _is_open(self, name: Name) -> bool:
        """Whether a name does not tell of itself whom it means, so that it makes no entity."""
        is_open_body = name.label == "ORG" and (
            is_lone_body(name.text, name.label) or self.state_bodies.body_of(name.text)
        )
        return bool(is_open_body) or len(self._listed_for(name)) > 1

    def _listed_for(self, name: Name) -> tuple[str, ...]:
        """Return the entities that seeds/entities.csv lets bear a name where the article names them in full."""
        ids = self.curated.context.get(name.text, ())
        return tuple(each for each in ids if self.curated.entities[each].label == name.label)

    def _listed_link(self, name: Name) -> Link | None:
        """Return the link of a name that seeds/entities.csv has, if in another transliteration."""
        if name.candidates:
            rule = name.found_rule if name.found_rule in OTHERWISE else "curated_name"
            return Link(name.candidates[0], "context_alias" if name.is_context else rule)
        if name.label == "NORP" and name.text in self.curated.demonyms:
            return Link(self.curated.demonyms[name.text], "demonym")
        # Also what was found as part of something longer, as in 'the Trump-Ukraine call'.
        is_in_capitals = name.text.isupper() and (" " in name.text or name.label == "GPE")
        text = name.text.title() if is_in_capitals else name.text
        other = {"PERSON": plain_name(text), "ORG": _in_capitals(text)}.get(name.label, text)
        for spelling in (name.text, text, other):
            listed = self.curated.names.get(spelling)
            if listed and self.curated.entities[listed].label == name.label:
                return Link(listed, "curated_name")
        listed = self.spelt(name.text) if name.label == "PERSON" else None
        return Link(listed, "other_spelling", self.curated.entities[listed].name) if listed else None

    def _open_body(
        self, name: Name, whole: WholeBodies, bearers: Sequence[Bearer], publisher: str | None
    ) -> Link | None:
        """Return the link of a body whose name does not say whose it is: a state's, else what it usually means."""
        link = self.state_bodies.within(name.text, whole)
        is_lone = is_lone_body(name.text, name.label)
        if is_lone and (link is None or (link.entity_id is None and has_usual(name.text))):
            return self.lone_bodies.within(name, bearers, publisher)
        return link

    def _of_several(self, name: Name, bearers: Sequence[Bearer]) -> Link | None:
        """Leave 'Korea' open, which two listed countries bear and the article does not tell apart; None for others."""
        listed = self._listed_for(name)
        if len(listed) < 2:
            return None
        named = {each.entity_id for each in bearers}.intersection(listed)
        called = sorted(self.curated.entities[each].name for each in listed)
        if named:
            return Link(None, "ambiguous", " or ".join(called))
        return Link(None, "unresolved", f"neither {' nor '.join(called)} is named")


def sentence_at(sentences: list[Sentence], start_char: int) -> int:
    """Return the number of the sentence that holds the character; ValueError if none does."""
    number = bisect_right(sentences, start_char, key=START_CHAR) - 1
    if number < 0 or start_char >= sentences[number].end_char:
        raise ValueError(f"no sentence holds character {start_char}")
    return number


def _bearers(
    places: Places, names: Sequence[Name], links: Sequence[Link | None], unlisted: Sequence[Bearer | None]
) -> Iterator[Bearer]:
    """Yield whom the text names in full, and in which paragraph; `unlisted` are the bearers of names without a link."""
    for name, link, own in zip(names, links, unlisted, strict=True):
        if bearer := _bearer(name, link, places(name), name.start_char) if link else own:
            yield bearer


def _bearer(name: Name, link: Link | None, where: str, start_char: int) -> Bearer | None:
    """Return who bears a name in full; nobody if it is short itself, unless an office tells whom it means."""
    is_one_word = name.label == "PERSON" and " " not in name.text
    if (link is None and is_short(name)) or (link and link.rule != "office" and is_one_word):
        return None
    entity_id = link.entity_id if link else id_of_unlisted(name.text, name.label)
    return Bearer(entity_id, name.label, name.text, where, start_char) if entity_id else None


def _title_beside(
    text: str, names: Sequence[Name], links: Sequence[Link | None], position: int, places: Places
) -> Link | None:
    """Link 'Colin Sutherland, [Lord Carloway], ...' to the person whose name a comma joins to the title."""
    name, before = names[position], names[position - 1] if position else None
    if before is None or before.label != "PERSON" or " " not in before.text or is_peer(before):
        return None
    if text[before.end_char : name.start_char] != ", " or not AFTER_TITLE.match(text, name.end_char):
        return None
    link = links[position - 1]
    entity_id = link.entity_id if link else id_of_unlisted(before.text, before.label)
    return Link(entity_id, "apposition", f"{before.text}, {places(name)}") if entity_id else None


def _in_capitals(text: str) -> str:
    """Return initials that are said as a word as they are listed: 'NATO' for the 'Nato' of British papers."""
    return text.upper() if len(text) >= MIN_SAID and text.isalpha() and text.istitle() else text


def _own(name: Name) -> Link:
    return Link(id_of_unlisted(name.text, name.label), "own_name")
