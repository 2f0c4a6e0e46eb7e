"""A title alone, 'the Deputy Secretary': the one person to whom the article gives it, 'Deputy Secretary Anna Hill'."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.offices import Offices
from pipeline.references.bare import BECOMING, able
from pipeline.references.holders import holder_at_home
from pipeline.references.scene import Named, Reference, Scene

Title = tuple[str, ...]
# Tokens of a title before a name: 'U.S. Deputy Secretary of State for Political Affairs'.
MAX_TITLE = 8
# What a title goes on with: whose it is, or of what.
WHOSE = frozenset({"of", "for", "to", "in", "at", "from"})
LINKING = frozenset({"of", "for", "the", "and", "&", "."})
# What may stand behind a title's head: 'director general', 'director-general'.
ENDS = (("general",), ("-", "general"))
INDEFINITE = frozenset({"a", "an"})


def find_titles(scene: Scene, offices: Offices, known: list[Reference]) -> Iterator[Reference]:
    """Yield 'the' and a title that the article gives to one person, by then named with it, and says of nobody else.

    `known` are the descriptions found before. Quoted words and transcripts may mean another's.
    """
    if scene.turns:
        return
    taken = {i for each in known for i in range(each.start, each.end)}
    bearers = Bearers(scene, known)
    for end, title in _titles(scene):
        start = end - len(title)
        if scene.lower[start - 1] != "the" or scene.quotes[start] or not taken.isdisjoint(range(start, end)):
            continue
        if _is_bare(scene, start, end):
            person = bearers.only(title, start)
            if person is not None and not _is_another_able(scene, offices, title, person):
                evidence = scene.where(person)
                yield Reference(start - 1, end, "nominal", "office_words", person.entity_id, "title", evidence)


def _titles(scene: Scene) -> Iterator[tuple[int, Title]]:
    """Yield each title in the text, with all words that belong to it: the token after its last, its words."""
    words = scene.words
    for head in [i for i, word in enumerate(scene.lower) if word in words.titles_alone]:
        start = head
        while start > 0 and (scene.lower[start - 1] in words.ranks or scene.lower[start - 1] in words.title_words):
            start -= 1
        following = tuple(scene.lower[head + 1 : head + 3])
        end = head + 1 + next((len(each) for each in ENDS if following[: len(each)] == each), 0)
        yield end, tuple(scene.lower[start:end])


def _is_bare(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing says whose title it is, or who bears it: not 'the mayor of Velm', 'named the mayor'."""
    following = [*scene.texts[end : end + 1], "."][0]
    is_whole = following != "-" and following not in WHOSE - {"to", "in", "at"} and not following[0].isupper()
    return is_whole and end not in scene.by_start and scene.lower[max(0, start - 2)] not in BECOMING | {"as", ","}


def _is_another_able(scene: Scene, offices: Offices, title: Title, person: Named) -> bool:
    """Whether the office so called is held in the publisher's country, or by somebody else whom the article names."""
    listed = next((each for each in scene.words.offices.get(title[0], ()) if each.words == title), None)
    if listed is None:
        return False
    others = able(scene, offices, listed, len(scene.texts)).keys() - {person.entity_id}
    return bool(others) or holder_at_home(scene, offices, listed) is not None


class Bearers:
    """Who bears a title in a text; what holds for all of the text is found once."""

    def __init__(self, scene: Scene, known: list[Reference]) -> None:
        self.scene = scene
        self.first = {each.entity_id: each for each in reversed(scene.people(0, len(scene.texts)))}
        self.beside = [each for each in known if each.entity_id in self.first and each.link_rule == "apposition"]
        self.known_from = sorted(self.first[each.entity_id or ""].start for each in self.beside)
        self.found: dict[tuple[Title, int], tuple[int, Named] | None] = {}
        self.named: dict[Title, dict[int, Named]] = {}

    def only(self, title: Title, position: int) -> Named | None:
        """Return the person with whom the title stands wherever it stands with anybody, if that was so before a token.

        A description beside a name counts once the person was named.
        """
        key = title, bisect_left(self.known_from, position)
        if key not in self.found:
            beside = [each for each in self.beside if self.first[each.entity_id or ""].start < position]
            self.found[key] = self._only(title, beside)
        found = self.found[key]
        return found[1] if found and found[0] < position else None

    def _only(self, title: Title, beside: list[Reference]) -> tuple[int, Named] | None:
        """Return the one person with whom the title stands, and where it first does."""
        scene = self.scene
        bearers = dict(self._named(title))
        for each in beside:
            for place in _places(scene, title, each.start, each.end):
                if scene.words.not_now.isdisjoint(scene.lower[each.start : place]):
                    bearers[place] = self.first[each.entity_id or ""]
        if len({each.entity_id for each in bearers.values()}) != 1:
            return None
        first = min(bearers)
        others = [i for i in _places(scene, title, 0, len(scene.texts)) if i not in bearers]
        is_one = all(_is_of_nobody(scene, title, i, first) for i in others)
        return (first, bearers[first]) if is_one else None

    def _named(self, title: Title) -> dict[int, Named]:
        """Return the people before whose names the title stands, by where."""
        if title not in self.named:
            people = self.scene.people(0, len(self.scene.texts))
            self.named[title] = {place: each for each in people for place in _before_name(self.scene, each, title)}
        return self.named[title]


def _places(scene: Scene, title: Title, start: int, end: int) -> list[int]:
    """Return where the title stands between two tokens, no 'deputy' or the like before it."""
    size = len(title)
    heads = [i for i in range(start, end) if scene.lower[i] == title[-1]]
    firsts = [i - size + 1 for i in heads if tuple(scene.lower[max(0, i - size + 1) : i + 1]) == title]
    return [i for i in firsts if not i or scene.lower[i - 1] not in scene.words.ranks]


def _before_name(scene: Scene, person: Named, title: Title) -> list[int]:
    """Return where the title stands before a person's name: '[Deputy Secretary] of State Anna Hill'."""
    start, least = person.start, max(scene.sentence_start(person.start), person.start - MAX_TITLE)
    words = scene.words
    while start > least:
        word = scene.lower[start - 1]
        is_title = scene.texts[start - 1][0].isupper() or word in words.title_words or word in words.titles_alone
        if not is_title and word not in LINKING and word not in words.ranks:
            break
        start -= 1
    found = _places(scene, title, start, person.start)
    ends = {i: i + len(title) for i in found}
    return [i for i in found if ends[i] == person.start or scene.lower[ends[i]] in WHOSE]


def _is_of_nobody(scene: Scene, title: Title, place: int, first: int) -> bool:
    """Whether the title stands alone there, or brings in who is named later: 'a judge ruled. Judge Hill said'."""
    before = scene.lower[place - 1] if place else ""
    is_alone = before == "the" and _is_bare(scene, place, place + len(title))
    return is_alone or (place < first and not INDEFINITE.isdisjoint(scene.lower[max(0, place - 3) : place]))
