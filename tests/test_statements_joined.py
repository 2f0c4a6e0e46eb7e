"""Verbs and clauses joined by 'and' or 'but': what was said ends before what the article itself tells."""

import pytest

from tests.conftest import LAVROV


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken condemned the attack and discussed the budget.", "the attack"),
        ("Antony Blinken condemned the attack in Geneva and later met with envoys.", "the attack in Geneva"),
        ("Antony Blinken condemned the attack and quickly left the room.", "the attack"),
        ("Antony Blinken condemned the attack and offered continued help.", "the attack"),
        ("Antony Blinken condemned the attack that kills people and left the room.", "the attack that kills people"),
        ("Sergey Lavrov condemns the attack and holds Poland responsible.", "the attack"),
        ("Sergey Lavrov promised to end talks and closed the door.", "to end talks"),
        ("Sergey Lavrov condemned the attack, and they discussed fishing.", "the attack"),
        ("Sergey Lavrov confirmed his first visit, and Poland had its first snow.", "his first visit"),
        ("Sergey Lavrov condemned the attack and Poland had its first snow.", "the attack"),
        ("Sergey Lavrov blamed the army and later asked why it stayed.", "the army"),
        ("Sergey Lavrov condemned the attack, and the two sides have agreed to meet.", "the attack"),
        ("Sergey Lavrov condemned the attack, and it is something that we will remember.", "the attack"),
        ("Sergey Lavrov condemned the attack, but envoys of both sides have met.", "the attack"),
        ("Sergey Lavrov condemned the Polish-led attack and they discussed fishing.", "the Polish-led attack"),
    ],
)
def test_a_thing_spoken_of_ends_before_what_is_told_next(said, text, words):
    """Whether the speaker does it or somebody else."""
    assert [row.text for row in said(text)] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the attack and the threats",
        "the unprovoked and unjustified attack",
        "those killed and wounded this week",
        "the attacks and threats by all sides",
        "the plan drafted in Geneva and presented to envoys",
        "Russia and Poland",
        "the attack that Poland planned and the army carried out",
        "the attack, not only in words, but as all others have",
        "all plans of a stable and integrated Europe",
        "the plan and the part it had played in Geneva",
        "the plan and the part Poland had played",
        "work through Science and Advanced Technology",
        "attacks in which Poland and Russia were active",
    ],
)
def test_a_thing_goes_on_behind_and(said, words):
    """Where another thing, or more of a clause about it, is what 'and' joins."""
    assert [row.text for row in said(f"Antony Blinken condemned {words}.")] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "he and his family had left",
        "the minister and the two envoys were there",
        "troops fled and burned the bridge",
        "troops fled, but the army has stayed",
    ],
)
def test_a_clause_keeps_all_its_subjects_and_verbs(said, words):
    """What is said with 'said' is a clause, whatever 'and' joins in it."""
    assert [row.text for row in said(f"Antony Blinken said {words}.")] == [words]
    assert [row.text for row in said(f"Antony Blinken confirmed that {words}.")] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the treaty would help to prevent, end, and respond to attacks",
        "the guide left the museum and continued to walk outside",
        "talks would help all whose hopes and claims are old",
        "envoys met a minister, a judge and a witness who revealed a plan",
        "the plan condemns attacks and urges talks",
        "it had to do with lakes in which Poland and Russia agreed on borders",
    ],
)
def test_a_clause_goes_on_over_verbs_that_are_not_its_speakers(said, words):
    """Of another form than his verb, in a relative clause, or a noun that looks like one."""
    assert [row.text for row in said(f"Antony Blinken said that {words}.")][:1] == [words]


def test_verbs_of_one_form_are_of_one_speaker(said):
    """So are 'has said' and 'warns'."""
    rows = said("Sergey Lavrov has said that talks are over and warns that arms will burn.")
    assert [row.text for row in rows] == ["talks are over", "arms will burn"]
    rows = said("Sergey Lavrov noted that they reject war, condemned the attack, and called for a truce.")
    assert [row.text for row in rows if row.speaker_entity_id == LAVROV][-1] == "a truce"
    (row,) = said("Sergey Lavrov acknowledges the cost of talks and that the price of them is high.")
    assert row.text == "the cost of talks and that the price of them is high"


@pytest.mark.parametrize(
    "text",
    [
        "Sergey Lavrov rejected the latest claims and called for a truce.",
        "Sergey Lavrov rejected the latest claims and also called for a truce.",
        "Sergey Lavrov rejected the latest claims, and repeatedly called for a truce.",
        "Sergey Lavrov rejects the latest claims and continues to call for a truce.",
        "Sergey Lavrov rejected the latest claims and has called for a truce.",
    ],
)
def test_verbs_of_saying_joined_are_statements_of_their_own(said, text):
    """Whatever stands between 'and' and the verb."""
    rows = said(text)
    assert [(row.text, row.speaker_entity_id) for row in rows] == [
        ("the latest claims", LAVROV),
        ("a truce", LAVROV),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Under Secretary Hill and Antony Blinken condemned the attack.", "Under Secretary Hill and Antony Blinken"),
        ("They met, after which Sergey Lavrov and Antony Blinken condemned the attack.",
         "Sergey Lavrov and Antony Blinken"),
    ],
)  # fmt: skip
def test_two_who_speak_are_several(said, text, speaker):
    """Also under an office that begins like a preposition, and within a clause."""
    (row,) = said(text)
    assert (row.text, row.speaker_text, row.speaker_rule) == ("the attack", speaker, "several")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to Antony Blinken, the former envoy to Poland, talks had ended.", "talks had ended"),
        ("According to the Reuters news agency, talks had ended.", "talks had ended"),
        ("According to Reuters data, talks had ended.", "talks had ended"),
        ("According to Antony Blinken, in Geneva the envoy, talks had ended.", "in Geneva the envoy, talks had ended"),
        ("According to Antony Blinken, the envoy had left, and talks had ended.",
         "the envoy had left, and talks had ended"),
    ],
)  # fmt: skip
def test_who_a_source_is_belongs_to_it(said, text, words):
    """What was said begins behind."""
    assert [row.text for row in said(text)] == [words]


def test_a_verb_begins_no_clause_and_this_does(said):
    """'What he said is true' reports nothing; 'said this was' does."""
    assert said("What Antony Blinken said is true and will remain so.") == []
    assert said("Leaders of the union and all member states were there and had talks.") == []
    assert said("Antony Blinken briefed the group on U.S. sanctions, coordinated with Poland.") == []
    (row,) = said("Antony Blinken said this was wrong.")
    assert row.text == "this was wrong"
    (row,) = said("Antony Blinken confirmed this course.")
    assert row.text == "this course"


def test_reports_are_no_title_of_whom_they_are_about(said):
    """'According to the coach, Sam Hill, ...' names the coach; a report has no name."""
    (row,) = said("According to official statements, Antony Blinken, now in Geneva, has a plan.")
    assert (row.speaker_text, row.speaker_entity_id) == ("official statements", None)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("talks had gone on, but the army has stayed", "talks had gone on"),
        ("talks had gone on, though Poland has left", "talks had gone on"),
        ("talks had gone on, but the army might stay", "talks had gone on, but the army might stay"),
        ("talks had gone on, but he has stayed", "talks had gone on, but he has stayed"),
        ("talks had gone on, but for weeks", "talks had gone on, but for weeks"),
    ],
)
def test_a_clause_ends_before_what_is_set_against_it_as_a_fact_of_another(said, words, kept):
    """What is only supposed, or is of the same, may be what was said."""
    assert [row.text for row in said(f"Antony Blinken said {words}.")] == [kept]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken noted the river had risen.", ["the river had risen"]),
        ("Antony Blinken indicated they would appeal.", ["they would appeal"]),
        ("Antony Blinken concluded the boat had an estimated owner.", ["the boat had an estimated owner"]),
        ("Antony Blinken noted the damage to boats that were lost.", []),
        ("Antony Blinken posted the film saying clients should leave.", []),
        ("They should help voters recognize the issue is complex.", []),
        ("Antony Blinken maintains a list of boats, but the army has stayed.", []),
    ],
)
def test_a_clause_follows_without_that_where_nothing_but_its_subject_parts_the_verbs(said, text, words):
    """A thing that a verb governs is no clause, whatever verb follows it."""
    assert [row.text for row in said(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken told news agency Reuters that the river had risen.", "the river had risen"),
        ("Antony Blinken told the station that KDKA had closed.", "KDKA had closed"),
        ("Antony Blinken told reporters the river had risen.", "the river had risen"),
        ("Antony Blinken told reporters today talks had gone on.", "talks had gone on"),
        ("Antony Blinken told our correspondent the river had risen.", "the river had risen"),
        (
            "Antony Blinken revealed that in May, Sergey Lavrov confirmed the plan.",
            "in May, Sergey Lavrov confirmed the plan",
        ),
        ("The war, which, according to Antony Blinken, costs the world dearly, goes on.", "costs the world dearly"),
        ("Antony Blinken pledged $100 million to the river.", "$100 million to the river"),
    ],
)
def test_what_is_said_begins_where_it_should(said, text, words):
    """Behind all of whom it is said to, with the sign before a sum, and whole where it names another speaker."""
    assert [row.text for row in said(text)][:1] == [words]


def test_who_is_joined_does_not_alone_promise_what_follows(said):
    """Nor is a condition somebody to whom it is promised."""
    joined = said("On Tuesday it joined the European Union in announcing sanctions, promising more if Putin goes on.")
    assert [row.cue for row in joined] == ["announcing"]
    alone = said("The European Union announced sanctions on Tuesday, promising more if Putin goes on.")
    assert [row.text for row in alone if row.cue == "promising"] == ["more if Putin goes on"]


@pytest.mark.parametrize(
    "words",
    ["Russia never attacks towns", "Russia “never” attacks towns", "Moscow “must stop” its games", "the town is lost"],
)
def test_what_is_said_of_a_name_needs_no_verb_that_is_listed(said, words):
    """Nothing but a clause follows 'said', so that a name and a word behind it begin one."""
    assert words in [row.text for row in said(f"Antony Blinken said {words}.")]


@pytest.mark.parametrize("words", ["Sergey Lavrov", "Friday", "in Geneva", "Sergey Lavrov in Geneva"])
def test_a_name_alone_is_not_said(said, words):
    """Without a word behind it, or with when or where, it may be whoever is told."""
    assert said(f"Antony Blinken said {words}.") == []
