"""A surname after a title, 'Secretary Austin': whoever of that surname held such an office on the article's date."""

from datetime import date

from pipeline.annotate.agreement import surname_of
from pipeline.annotate.words import MAX_TITLE_WORDS, load_words
from pipeline.curated import Curated
from pipeline.link.bearers import Link
from pipeline.offices import Offices, OfficeTerm

# A title that anybody may bear is no evidence of an office.
COURTESIES = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "prof.", "professor"})


class TitledNames:
    """Finds the holder of an office by title and surname; holds the surnames of all who ever held one."""

    def __init__(self, offices: Offices, curated: Curated) -> None:
        self.by_surname: dict[str, list[OfficeTerm]] = {}
        particles = load_words().particles
        for entity_id, terms in offices.by_person.items():
            name = curated.entities[entity_id].name
            # 'López Obrador' has two surnames.
            surnames = {surname_of(name, particles), " ".join(name.split()[-2:])}
            for spelling in surnames | {each.upper() for each in surnames}:
                self.by_surname.setdefault(spelling, []).extend(terms)

    def __call__(self, text: str, start_char: int, surname: str, days: tuple[date, date] | None) -> Link | None:
        """Return the one person whom the words before a surname and the article's days allow, None otherwise.

        'MS. PSAKI:' in a transcript can only be a spokesperson.
        """
        terms = self.by_surname.get(surname)
        title = title_before(text, start_char) if terms and days else None
        if terms is None or days is None or title is None:
            return None
        if title in COURTESIES:
            is_label = text[start_char + len(surname) :].startswith(":")
            able = [term for term in terms if is_label and term.office == "spokesperson"]
        else:
            able = [term for term in terms if term.is_called(title)]
        meant = [term for term in able if all(term.includes(day) for day in days)]
        if len({term.entity_id for term in meant}) != 1:
            return None
        return Link(meant[0].entity_id, "office", f"{meant[0].title} on {days[0].isoformat()}")


def title_before(text: str, start_char: int) -> str | None:
    """Return the longest title that stands right before a name, in small letters."""
    words = text[max(0, start_char - 60) : start_char].lower().split()[-MAX_TITLE_WORDS:]
    titles = load_words().titles
    found = next((words[i:] for i in range(len(words)) if tuple(words[i:]) in titles), None)
    return " ".join(found) if found else None
