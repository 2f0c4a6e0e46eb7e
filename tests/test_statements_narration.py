"""Where reported speech ends and the article goes on in its own words: the tense, the subject, the verb tell."""

import pytest

from tests.conftest import BLINKEN, LAVROV


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("that the deal was dead and left the room", "the deal was dead"),
        ("the vote on the truce was over and visited the envoys", "the vote on the truce was over"),
        ("the deal would fail and left the room", "the deal would fail"),
        ("the talks had failed and the army moved on", "the talks had failed"),
        ("he would not run and Sergey Lavrov has decided to run", "he would not run"),
        ("they would all attend and an ex-envoy left the room", "they would all attend"),
        ("talks were over; Sergey Lavrov left the room", "talks were over"),
        ("the boat was new, though it was later found to be old", "the boat was new"),
    ],
)
def test_a_clause_ends_before_what_the_article_tells(said, words, kept):
    """What its subject cannot have done, what is of another time, what stands behind a semicolon."""
    assert [row.text for row in said(f"Antony Blinken said {words}.")] == [kept]


@pytest.mark.parametrize(
    "words",
    [
        "the river had risen and that the boats were lost",
        "the river had risen and the boats were lost",
        "the guide was tired and left the museum",
        "two people had fled and left the house",
        "the army had attacked and wounded the envoys",
        "the attack would be filmed and shown on a screen",
        "the deal was found and signed by both",
        "the boat had a plan and the crew left",
        "the two (a boat; a raft) were lost",
        "the boat was new, though it would later be found to be old",
    ],
)
def test_a_clause_goes_on_where_its_subject_and_tense_allow_it(said, words):
    """'And that' always does, and who can act may have acted."""
    assert [row.text for row in said(f"Antony Blinken said that {words}.")] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken welcomed the truce and discussed measures to keep it.", "the truce"),
        ("Antony Blinken condemned acts, which were wrong, and committed to talks.", "acts, which were wrong"),
        ("Antony Blinken condemned acts committed in May and committed to end them.", "acts committed in May"),
        ("Antony Blinken condemned the attack and was tired.", "the attack"),
        ("Antony Blinken left, reiterating their plan to trade and reinforcing their ties.", "their plan to trade"),
        ("Antony Blinken condemned acts of war, crimes which were planned and committed in May.",
         "acts of war, crimes which were planned and committed in May"),
        ("Antony Blinken praised the plan signed and reviewed by envoys.", "the plan signed and reviewed by envoys"),
        ("Antony Blinken left, reiterating the need of trading and sailing the sea.",
         "the need of trading and sailing the sea"),
        ("They urge Poland to leave and remain in the house.", "Poland to leave and remain in the house"),
    ],
)  # fmt: skip
def test_a_thing_ends_before_what_only_people_do(said, text, words):
    """Whether or not an object shows that it is a verb, and behind a clause about the thing."""
    assert [row.text for row in said(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "As Antony Blinken spoke, boats were late.",
        "As Antony Blinken condemned, boats were late.",
        "As Antony Blinken will say, boats were late.",
        "While boats were late, according to Antony Blinken talks had ended.",
    ],
)
def test_a_clause_beside_another_is_not_always_said(said, text):
    """'As' may tell when, and 'while' what is set against it."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken, who said talks had ended, left the room.", "talks had ended"),
        ("Antony Blinken, who said that in May talks ended, was tired.", "in May talks ended"),
        ("After Antony Blinken said that talks had ended, Sergey Lavrov left.", "talks had ended"),
        ("When Antony Blinken said that in May, talks had ended, Sergey Lavrov left.", "in May, talks had ended"),
        ("As Antony Blinken said in May, boats were late.", "boats were late"),
        ("As Antony Blinken has noted, boats were late and talks had failed.", "boats were late and talks had failed"),
        ("When asked, Antony Blinken said talks had ended, boats had left.", "talks had ended, boats had left"),
    ],
)
def test_a_clause_within_a_sentence_ends_before_its_main_verb(said, text, words):
    """Behind 'who said' and 'After Blinken said' the sentence goes on in the article's words."""
    assert [row.text for row in said(text)] == [words]


def test_a_verb_of_saying_is_its_speakers_where_nothing_else_can_be(said):
    """No participle of a row, no infinitive, not theirs of whom something is said."""
    (row,) = said("Sergey Lavrov condemned their winning by curbing trade, taking steps and denying the group space.")
    assert row.text.endswith("denying the group space")
    (row,) = said("Sergey Lavrov stressed the need to build and maintain the bridge.")
    assert row.text == "the need to build and maintain the bridge"
    rows = said("Sergey Lavrov said he was tired of what envoys asked, and argued the nation needs rest.")
    assert [(row.text, row.speaker_entity_id) for row in rows][-1] == ("the nation needs rest", LAVROV)


@pytest.mark.parametrize(
    "text",
    [
        "Even so, several alleged accomplices were tried by the court.",
        "Aid is given to all according to UN standards.",
        "Aid is given to all, according to Reuters rules.",
        "One of the stated goals of Poland is to have talks.",
        "Poland maintains a database of all the accused.",
        "Sergey Lavrov asked envoys whether it was, and they allowed it was “a lot of rain”.",
    ],
)
def test_what_looks_like_saying_is_no_statement(said, text):
    """An attribute, and the rules by which one goes."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Poland claimed, as of Thursday, it was one of two.", ["it was one of two"]),
        ("Reuters reported, citing data of a bank, there were two.", ["there were two"]),
        ("Reuters reported, citing data of a bank, that there were two.", ["there were two"]),
        ("Antony Blinken said, in Geneva, “it is over”, and left.", ["“it is over”"]),
        ("Poland confirmed its first cases and Italy had its first snow.", ["its first cases"]),
        ("Poland confirmed the army and Italy had talks.", ["the army and Italy had talks"]),
        ("The old description read, “We will meet in the park.”", ["“We will meet in the park.”"]),
        ("The old description read well.", []),
        ("The parties said they expect a vote this year.", ["they expect a vote this year"]),
        ("Antony Blinken and envoys both acknowledged faults with it.", ["faults with it"]),
        ("Poland maintains that it has ended.", ["it has ended"]),
        ("The boat, according to Reuters in March, is too old.", ["The boat", "is too old"]),
        ("More than 95% of the participants said talks had ended.", ["talks had ended"]),
        ("On Friday the minister said talks had ended.", ["talks had ended"]),
    ],
)
def test_what_is_said_begins_behind_what_is_set_in(said, text, words):
    """When and by what source; a thing of one's own is no subject, and what something reads is quoted."""
    assert [row.text for row in said(text)] == words


def test_whoever_is_told_something_stands_before_that(said):
    """'Assured the Prime Minister that Poland ...'; others may still allege, and enforce the law."""
    (row,) = said("Antony Blinken assured the Prime Minister that Poland intends to work.")
    assert (row.text, row.speaker_entity_id) == ("Poland intends to work", BLINKEN)
    (row,) = said("Aid is given to all, according to Polish law enforcement.")
    assert row.text == "Aid is given to all"
    (row,) = said("In Geneva several alleged that accomplices were tried.")
    assert row.text == "accomplices were tried"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken tweeted about the storm that followed the talks.", []),
        ("Antony Blinken said in a letter that was found that talks ended.", []),
        ("Antony Blinken tweeted about the storm that talks had ended.", ["talks had ended"]),
        ("Antony Blinken said on Friday that increased trade was good.", ["increased trade was good"]),
    ],
)
def test_that_before_a_verb_tells_which_thing_it_is(said, text, words):
    """Nothing that was said begins there."""
    assert [row.text for row in said(text)] == words


@pytest.mark.parametrize("aside", ["", "after all, ", "however, "])
def test_what_stands_behind_a_semicolon_is_the_articles_own(said, aside):
    """Also behind 'after all,'; 'and that' goes on with what was said."""
    (row,) = said(f"Sergey Lavrov said that the river had risen; {aside}the dam was old.")
    assert row.text == "the river had risen"
    (row,) = said(f"Sergey Lavrov said that the river had risen; {aside}the dam was called “old”.")
    assert row.text == "the river had risen"
    (row,) = said("Sergey Lavrov said that the river had risen; and that the dam was old.")
    assert row.text == "the river had risen; and that the dam was old"
