"""Who said what: somebody of whom a clause tells, 'it', 'I', and whoever is described in other words than most."""

import pytest

RUSSIAN = "russian_foreign_ministry"


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("An official who had worked with the ministry", "An official"),
        ("A retired colonel who'd lost two brothers near the town", "A retired colonel"),
        ("A diplomat that had seen the letter from Sergey Lavrov", "A diplomat"),
        ("The ministry that runs the ports", "The ministry"),
        ("Officials whose country had left", "Officials"),
        ("The senators who criticised Russia", "The senators"),
        ("The general who commands the army", "The general"),
        ("An official who insisted on anonymity", "An official"),
        ("Those who were in Minsk", "Those who were in Minsk"),
        ("One of those who were in Minsk", "One of those who were in Minsk"),
        ("The two countries and China", "The two countries and China"),
    ],
)
def test_a_clause_tells_of_whoever_speaks(said, subject, speaker):
    """Behind 'who' and a verb of its own the verb of saying belongs to the words before; nobody within it speaks."""
    row = said(f"{subject} said on Friday that talks had ended.")[-1]
    assert (row.speaker_text, row.speaker_entity_id, row.text) == (speaker, None, "talks had ended")
    row = said(f"Talks had ended, {subject[0].lower() + subject[1:]} told Reuters.")[-1]
    assert (row.speaker_text.lower(), row.text) == (speaker.lower(), "Talks had ended")


@pytest.mark.parametrize(
    "text",
    [
        "We also urge those who have not yet pledged to do so.",
        "The report that Russia had left said nothing.",
        "Nobody who was there said talks had ended.",
    ],
)
def test_what_is_told_of_somebody_is_not_said(said, text):
    """'Not yet', a report that something is so, nobody."""
    assert not [row for row in said(text) if row.cue in ("pledged", "said")]


@pytest.mark.parametrize("source", ["those who were in Minsk", "people who were there", "two brokers", "campaigners"])
@pytest.mark.parametrize("text", ["Talks had ended, according to {}.", "According to {}, talks had ended."])
def test_a_source_may_be_anybody(said, text, source):
    """With all that tells of it."""
    (row,) = said(text.format(source))
    assert (row.text.lower(), row.speaker_text, row.speaker_rule) == ("talks had ended", source, "unnamed")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Talks had ended, three delegates told Harbour Weekly.", "three delegates"),
        ("Experts* warned today that talks had ended.", "Experts"),
        ("Antony Blinken (D-Va.), the best known of them, said talks had ended.", "Antony Blinken"),
        (
            "Talks had ended, Secretary General of the Harbour Party Boris Johnson announced at a briefing.",
            "Boris Johnson",
        ),
        ("Conservative Party leader and Prime Minister Boris Johnson said talks had ended.", "Boris Johnson"),
    ],
)
def test_what_stands_beside_a_speaker_belongs_to_him(said, text, speaker):
    """A state in brackets, a mark, a title of two parts; who heard it need not be known."""
    (row,) = said(text)
    assert (row.speaker_text, row.text.lower()) == (speaker, "talks had ended")


@pytest.mark.parametrize(
    "text",
    [
        "Every night, Sergey Lavrov said, he asks himself why talks ended.",
        "Every night, Sergey Lavrov told an audience in Shanghai yesterday, he asks himself why talks ended.",
        "Longer term, according to Sergey Lavrov, he asks himself why talks ended.",
    ],
)
def test_what_opens_a_sentence_is_not_all_that_is_said(said, text):
    """The clause stands behind who says it, and it alone is his."""
    (row,) = said(text)
    assert (row.speaker_entity_id, row.text) == ("sergey_lavrov", "he asks himself why talks ended")


@pytest.mark.parametrize(
    "said_so", ["Blinken said in Geneva", "Blinken told reporters in Geneva", "Blinken said on Friday"]
)
def test_a_clause_goes_on_behind_who_says_it_where(said, said_so):
    """Where and to whom stand between its two parts."""
    first, second = said(f"The talks, {said_so}, would go on.")
    assert (first.text, second.text, second.part_of) == ("The talks", "would go on", first.statement_id)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Blinken told Iran to stop.", "to stop", "urged"),
        ("Blinken told Iran on Tuesday to stop the work.", "to stop the work", "urged"),
        ("Blinken told Iran to its face that talks had ended.", "talks had ended", "said"),
    ],
)
def test_somebody_is_told_to_do_a_thing(said, text, words, kind):
    """That urges, as other words do."""
    (row,) = said(text)
    assert (row.text, row.verb_class, row.speaker_entity_id) == (words, kind, "antony_blinken")


@pytest.mark.parametrize(
    "speaker",
    [
        "another",
        "one of the staff",
        "one of the officials",
        "one of them",
        "the 61-year-old",
        "the Secretary-General",
        "one of those",
    ],
)
def test_anybody_may_stand_behind_a_quotation(said, speaker):
    """Described, or told from others only."""
    (row,) = said(f"“Talks have ended,” said {speaker}.")
    assert (row.speaker_text, row.speaker_rule) == (speaker, "unnamed")


@pytest.mark.parametrize(
    ("text", "speaker", "entity"),
    [
        ("“Talks have ended,” said Dmitry Peskov the day after, when he was asked.", "Dmitry Peskov", "dmitry_peskov"),
        ("“Talks have ended,” the Brazilian said.", "the Brazilian", None),
        ("“Talks have ended,” a salvage master with knowledge of the case told a friend.", None, None),
        ("Zelenskyy said, standing in that street, that talks have ended.", "Zelenskyy", "volodymyr_zelenskyy"),
        ("Six said that talks have ended.", "Six", None),
        ("Talks have ended, according to two brokers in London.", "two brokers", None),
    ],
)
def test_whoever_it_is_and_whatever_stands_beside_the_verb(said, text, speaker, entity):
    """A day, what somebody did meanwhile, one of a people, a number of them."""
    row = said(text)[0]
    assert row.text.strip("“”,").lower() == "talks have ended"
    assert row.speaker_entity_id == entity
    assert row.speaker_text == (speaker or "a salvage master with knowledge of the case")


@pytest.mark.parametrize("opening", ["", "On Monday "])
def test_whoever_did_something_and_then_spoke(said, opening):
    """A noun on no list speaks where quoted words follow."""
    (row,) = said(f"{opening}{'a' if opening else 'A'} boy put his hand up and said, “Have talks ended?”")
    assert row.speaker_text.lower() == "a boy"


def test_i_said_words_that_are_quoted(said):
    """Who tells of it said so; what follows is the answer of another, and words that are only spoken of are none."""
    first, second = said("“Have talks ended?” I asked.\n\n“They ended long ago,” the envoy said.")
    assert (first.speaker_text, first.speaker_rule, second.speaker_text) == ("I", "unresolved", "the envoy")
    answer = said("“Have talks ended?” I asked.\n\n“They have ended long ago, and that is that.”")[1]
    assert answer.speaker_text is None
    assert not said("I write “the likelihood” and mean the chance of it.")


@pytest.mark.parametrize(
    ("before", "rule", "entity"),
    [
        ("The Russian Foreign Ministry said talks had ended.", "goes_on", RUSSIAN),
        ("The Russian Foreign Ministry said NATO had left.", "unresolved", None),
        ("The Russian Foreign Ministry was closed.", "unresolved", None),
        ("The envoy said talks had ended.", "unresolved", None),
        ("Russia and the World Bank said talks had ended.", "unresolved", None),
    ],
)
@pytest.mark.parametrize(
    "text", ["It added that nobody had asked.", "“Nobody has asked,” it said.", "Nobody had asked, it said."]
)
def test_it_is_the_one_body_that_said_something_before(said, text, before, rule, entity):
    """Where the sentence before tells of no other; else the words are somebody's whom nobody can name."""
    row = said(f"{before} {text}")[-1]
    assert (row.speaker_rule, row.speaker_entity_id) == (rule, entity)
    assert row.text.strip("“”,").lower() in ("nobody had asked", "nobody has asked")


@pytest.mark.parametrize(
    "text", ["It promises to be a long war.", "It claimed ten lives.", "It was said that talks had ended."]
)
def test_it_is_often_nobody(said, text):
    """No body, no text says anything."""
    assert not said(text)
