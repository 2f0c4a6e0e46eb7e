"""Copies, offices, corrections and suggestions of the made-up build of `tests.views_build`."""

from datetime import datetime

from pipeline.records import Copy, Correction, Office, Suggestion

COPIES = (
    Copy("article-004", "article-008", "part", 97, "97 in 100 of its pairs stand in the longer text"),
    Copy("article-018", "article-006", "near", 88, "88 in 100 pairs of neighbouring words stand in both"),
    Copy("article-030", "article-006", "exact", 100, "the same 62 words; the other is dated earlier"),
    Copy("article-036", "article-006", "revision", 81, "81 in 100 pairs stand in both; from the same outlet"),
)
OFFICES = (
    Office("person_0", "foreign_minister", "place_0", None, datetime(2004, 3, 9), None, "Foreign Minister of Russia"),
    Office("person_1", "foreign_minister", "place_2", None, datetime(2021, 1, 26), None, "Secretary of State"),
    Office(
        "person_3", "head_of_state", "place_0", None, datetime(2000, 5, 7), datetime(2008, 5, 7), "President of Russia"
    ),
    Office(
        "person_3", "head_of_government", "place_0", None, datetime(2008, 5, 8), datetime(2012, 5, 7), "Prime Minister"
    ),
    Office("person_3", "head_of_state", "place_0", None, datetime(2012, 5, 7), None, "President of Russia"),
    Office(
        "person_8",
        "ambassador",
        "place_2",
        "place_3",
        datetime(2020, 1, 1),
        datetime(2023, 1, 1),
        "Ambassador to Turkey",
    ),
)
CORRECTIONS = (
    Correction(1, "mention", "‘Biden’ in article-006 means Joe Biden", "The sentence is about the summit.", True, "{}"),
    Correction(2, "rename", "Sergei Shoigu was Sergey Shoygu", "The usual English form.", True, "{}"),
    Correction(3, "merge", "Ana Novak is Anna Novak", "One woman, two spellings.", False, "{}"),
)
SUGGESTIONS = (
    Suggestion(
        "same_entity", "person_8", "person_9", 91, "Two articles name both; the first names differ by a letter."
    ),
    Suggestion("surname_only", "person_5", "person_10", 100, "Only one person of this surname is named in full."),
    Suggestion("two_kinds", "place_4", "org_1", 100, "The name is held to be a place and an organisation."),
)
