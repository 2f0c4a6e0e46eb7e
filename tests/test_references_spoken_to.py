"""The one whom a speaker addresses in a transcript is not the one spoken of."""

import re

import pytest

from pipeline.annotate import sentence_rows
from pipeline.build import SEEDS
from pipeline.link.state_bodies import StateBodies
from pipeline.offices import load_offices
from pipeline.records import Mention
from pipeline.references import find_references
from tests.conftest import article

NAMES = {"Jake Sullivan": "jake_sullivan", "Jake": "jake_sullivan", "Putin": "vladimir_putin", "PSAKI": "jen_psaki"}
OPENING = "MODERATOR: Hello.\n\n"
ASKED = "MS. PSAKI: Go ahead.\n\n"


@pytest.fixture(scope="module")
def pronouns(nlp, curated):
    """Return a function from a text in which NAMES are known to its references: (words, entity) of each linked."""
    offices = load_offices(SEEDS / "offices.csv", curated)
    made = {"article_id": "a", "label": "PERSON", "sense": None, "form": "named", "found_rule": "model"}
    rest = {"link_rule": "own_name", "link_evidence": None, "correction": None, "sentence": 0}

    def found(text: str) -> list[tuple[str, str | None]]:
        names = [
            Mention(**made, **rest, start_char=m.start(), end_char=m.end(), text=m[0], entity_id=NAMES[m[0]])
            for m in re.finditer("|".join(NAMES), text)
        ]
        doc, told = nlp(text), article(text)
        rows = find_references(
            told,
            doc,
            names,
            sentence_rows("a", doc),
            curated=curated,
            offices=offices,
            state_bodies=StateBodies(curated, offices),
        )
        return [(each.text, each.entity_id) for each in rows]

    return found


@pytest.mark.parametrize(
    "text",
    [
        "MS. PSAKI: Jake, I refer you to his representative.",
        f"{ASKED}Q Jake, can I ask when he leaves?",
        f"{ASKED}Q Jake — is he leaving?",
        "MS. PSAKI: Thanks, Jake. We have no updates on his case.",
        "MS. PSAKI: Hi Jake, he is well.",
        "MS. PSAKI: Good morning, Jake — he is well.",
        "MS. PSAKI: Well, Jake, he is well.",
        "MS. PSAKI: We think big here, Jake. He can still come.",
        "MS. PSAKI: Do you see, Jake? He can still come.",
    ],
)
def test_the_one_spoken_to_is_not_the_one_spoken_of(pronouns, text):
    """After the label, 'Q' or a greeting, before a comma or dash; or at the end after a comma."""
    assert pronouns(f"Jake Sullivan came.\n\n{OPENING}{text}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MS. PSAKI: Jake said he would go.", ("he", "jake_sullivan")),
        ("MS. PSAKI: Jake Sullivan, as he said, is well.", ("he", "jake_sullivan")),
        ("MS. PSAKI: Mr. Jake, he said, is well.", ("he", "jake_sullivan")),
        ("MS. PSAKI: Jake, who was there, said he would go.", ("he", "jake_sullivan")),
        ("MS. PSAKI: Her brother, Jake, is well.", ("Her brother", "jake_sullivan")),
        ("MS. PSAKI: We met her brother, Jake.", ("her brother", "jake_sullivan")),
        ("MS. PSAKI: Putin, in his speech, lied.", ("his", "vladimir_putin")),
    ],
)
def test_a_name_set_off_otherwise_is_spoken_of(pronouns, text, expected):
    """A subject, a full or titled name, a relative clause, an apposition, a surname."""
    assert expected in pronouns(f"Jake Sullivan came.\n\n{OPENING}{text}")


def test_outside_a_transcript_nobody_is_spoken_to(pronouns):
    """A name between commas is whom the sentence is of."""
    assert pronouns("Jake Sullivan came. So, Jake, he said, would go.") == [("he", "jake_sullivan")]


def test_words_after_the_one_spoken_to_do_not_describe_him(pronouns):
    """'So, Jake, the U.S. coordinator ... is in Angola' is of somebody else."""
    assert pronouns(f"{OPENING}MS. PSAKI: So, Jake, the top envoy, is there.") == []
    assert pronouns(f"{OPENING}MS. PSAKI: We met Jake, the top envoy, there.") == [("the top envoy", "jake_sullivan")]
