"""What a reader sees: escaped text, numbers, dates, and the meanings of rules."""

import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from pipeline.counted import count as count
from pipeline.counted import noun as noun
from pipeline.queries import ANY_KIND, UNKNOWN_OUTLET
from pipeline.vocabulary import ANNOTATION_RULES, KIND_OF_LABEL, LINK_RULES, SPEAKER_RULES

NO_VERB = "no verb of saying"
UNTITLED = "Untitled"
# No character that HTML or a browser reads as more than a part of the address.
WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f<>\"'`\\]+", re.IGNORECASE)
KIND_NAMES = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "people": "People or nationality",
    "treaty": "Treaty or law",
    "event": "Event",
}
KIND_PLURALS = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "people": "Nationalities",
    "treaty": "Treaties",
    "event": "Events",
}
KIND_PHRASES = {
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "people": "a people or nationality",
    "treaty": "a treaty or law",
    "event": "an event",
}
FORM_NAMES = {
    "nominal": "by a description",
    "pronoun": "by a pronoun",
    "label": "by a label",
    "reference": "otherwise than by name",
}
LANGUAGE_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
LABEL_NAMES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place: a country, region or town",
    "LOC": "Place: a sea, river, mountain or the like",
    "FAC": "Place: a building, bridge or the like",
    "NORP": "People or nationality",
    "LAW": "Treaty or law",
    "EVENT": "Event",
}
TABLE_NAMES = {
    "articles": "Articles",
    "copies": "Copies",
    "mentions": "Mentions",
    "offices": "Offices held",
    "corrections": "Corrections",
    "suggestions": "To decide",
    "entities": "People, places and other names",
    "aliases": "Other names for them",
    "topics": "Topics",
    "topic_mentions": "Topic phrases",
    "statements": "Statements",
    "dates": "Dates in the text",
    "contacts": "Contacts",
    "contact_parties": "Who takes part in them",
    "sentences": "Sentences",
    "date_evidence": "What states the dates",
    "removed": "Removed paragraphs",
    "rejected": "Rejected files",
}


def table(name: str) -> str:
    """Return what a table of the contract is called on screen."""
    return TABLE_NAMES.get(name, name.replace("_", " ").capitalize())


def label(text: str) -> str:
    """Return `text` with every character escaped that a Streamlit label would read as Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def markup(text: str) -> str:
    """Return `text` escaped for HTML."""
    return html.escape(text)


def link(address: str) -> str:
    """Return the article's own address as HTML: a link with the host's name, plain text where it is none to open."""
    host = _host(address)
    if host is None:
        return markup(f"Address: {shorten(address, 120)}")
    whole = markup(address)
    opens = 'target="_blank" rel="noopener noreferrer"'
    return f'<a href="{whole}" title="{whole}" {opens}>{markup(shorten(host, 60))} ↗</a>'


def _host(address: str) -> str | None:
    """Return the host of an http or https address; None for any other, and for one that hides it behind a name."""
    if not WEB_ADDRESS.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        return None if "@" in parts.netloc else parts.hostname
    except ValueError:
        return None


def given(value: Any) -> Any:
    """Return `value`, or None where a table holds nothing (None, NaN, NaT, NA)."""
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def shorten(text: str, length: int) -> str:
    """Return at most `length` characters of `text`, cut with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def number(value: int) -> str:
    """Return 12345 as 12,345."""
    return f"{value:,}"


def count_of_kind(value: int, kind: str) -> str:
    """Return '1 person' or '2,000 people' for a kind of entity."""
    one = "nationality" if kind == "people" else kind
    return f"{number(value)} {one if value == 1 else KIND_PLURALS[kind].lower()}"


def day(value: date) -> str:
    """Return '3 Mar 2023'."""
    return f"{value.day} {value:%b %Y}"


def month(value: str) -> str:
    """Return 'Mar 2023' for '2023-03', 'Week of 30 Jan 2023' for '2023-W05', and '2023' for itself."""
    if "-W" in value:
        return f"Week of {day(first_day(value))}"
    return value if len(value) == len("2023") else f"{datetime.strptime(value, '%Y-%m'):%b %Y}"


def first_day(period: str) -> date:
    """Return the first day of a week, month or year: '2023-W05', '2023-03', '2023'; ValueError for anything else."""
    form = {"W": "%G-W%V-%u", "-": "%Y-%m-%d"}["W" if "-W" in period else "-"]
    return datetime.strptime(f"{period}{'-1' if '-' in period else '-01-01'}", form).date()


def published(value: Any, precision: str) -> str:
    """Return a date as exactly as it is known: '3 Mar 2023', 'Mar 2023', '2023' or 'Date unknown'."""
    if given(value) is None:
        return "Date unknown"
    return {"day": day(value), "month": f"{value:%b %Y}", "year": f"{value:%Y}"}.get(precision, "Date unknown")


def iso(value: Any, precision: str = "day") -> str:
    """Return a date for a table and its file, in order by itself: '2023-03-03', '2023-03', '2023'; '' where unknown."""
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}.get(precision, "")
    return "" if given(value) is None else f"{value:{form}}" if form else ""


def iso_period(value: str) -> str:
    """Return a period for a table and its file: '2023-03' and '2023' as they are, a week by its first day."""
    return iso(first_day(value)) if "-W" in value else value


def moment(value: Any, day_of: Any) -> str:
    """Return a moment as '17:30 UTC', with its day where that is another than `day_of`; '' where none is known."""
    if given(value) is None:
        return ""
    at = datetime.fromisoformat(str(value))
    other_day = "" if at.date() == day_of.date() else f" on {day(at)}"
    return f"{at:%H:%M} UTC{other_day}"


def outlet(value: Any) -> str:
    """Return the outlet's name, or that it is unknown."""
    return str(given(value) or UNKNOWN_OUTLET)


def spoken(heading: str) -> str:
    """Return a heading for those who hear the page, without what Markdown reads."""
    return "".join(c for c in heading if c.isalnum() or c in " -’“”")


def title(value: Any) -> str:
    """Return the headline, or that there is none."""
    return str(given(value) or UNTITLED)


def kind_of(entity_label: str) -> str:
    """Return the reader's word for the type of a name: PERSON -> Person."""
    return KIND_NAMES[KIND_OF_LABEL[entity_label]]


def linked(rule: str, ground: Any) -> str:
    """Return how a mention was linked and what that rests on: 'the surname of ...: Antony Blinken, paragraph 1'."""
    why = meaning(rule, LINK_RULES)
    return f"{why}: {ground}" if given(ground) else why


def said_by(name: Any, text: Any) -> str:
    """Return who says a statement: the name, else the words in quotation marks, else 'nobody named'."""
    return str(given(name) or (f"“{text}”" if given(text) else "nobody named"))


def speaker(rule: str, cue: Any) -> str:
    """Return how the speaker of a statement is known, with the verb: 'the name right after ... (“said”)'."""
    how = meaning(rule, SPEAKER_RULES)
    return f"{how} (“{cue}”)" if given(cue) else how


def kind_of_saying(verb_class: str) -> str:
    """Return 'Warned' for a kind of verb, or that there is no verb."""
    return (verb_class or NO_VERB).capitalize()


def statements(verb_class: str) -> str:
    """Return what statements of a kind are called: 'Statements', 'Statements: warned'."""
    return "Statements" if verb_class == ANY_KIND else f"Statements: {verb_class or NO_VERB}"


def correction(corrections: pd.DataFrame, number_of: Any) -> str:
    """Return what a correction changed, in a sentence; '' where there is no such correction."""
    if given(number_of) is None:
        return ""
    said = corrections.loc[corrections["correction"] == int(number_of), "what"]
    return f"Corrected by hand ({said.iloc[0] if len(said) else f'correction {int(number_of)}'})."


def further(is_filtered: bool, what: str = "to look further") -> str:
    """Return ' Clear a filter to look further.'; '' where no filter is set that could be cleared."""
    return f" Clear a filter {what}." if is_filtered else ""


def unread(language: str, rule: str) -> str:
    """Return in which language an article is and what follows: 'This article is in German; ...'."""
    if rule == "no_pipeline":
        named = LANGUAGE_NAMES.get(language, f"the language “{language}”")
        return f"This article is in {named}; names and topics are not looked for in it, as that language is not read."
    return f"This article is {ANNOTATION_RULES[rule]}."


def why_unread(rule: str) -> str:
    """Return why an article is not read: 'its language is not one that is read'; '' where it is read."""
    said, _, why = meaning(rule, ANNOTATION_RULES).partition(": ")
    return "" if said.startswith("read") else why


def meaning(rule: str, meanings: Mapping[str, str]) -> str:
    """Return what a rule means, or its name in words where its meaning is not listed."""
    return meanings.get(rule) or rule.replace("_", " ")
