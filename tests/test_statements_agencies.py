"""Who said what as news agencies write it: aides, sources somewhere, days and places between the words."""

import pytest

from tests.conftest import BLINKEN


@pytest.mark.parametrize(
    "speaker",
    [
        "a close aide to President Vladimir Putin",
        "an adviser to Volodymyr Zelenskyy",
        "militants loyal to Ramzan Kadyrov",
        "western diplomatic sources in neighbouring Poland",
        "Russians in eastern Ukraine",
        "the Russians of Ukraine",
        "Kyiv radio",
        "village elders",
        "a statement issued by the ministry of finance",
        "the letter signed by the minister",
        "relatives of the prisoners",
        "the families of the prisoners",
        "hundreds of protesters",
    ],
)
@pytest.mark.parametrize("text", ["{} said talks had ended.", "Talks had ended, {} said on Friday."])
def test_whoever_belongs_to_a_name_speaks_not_the_name(said, speaker, text):
    """The words say who it is, and no entity is guessed from them."""
    speaker = speaker if text[0] != "{" else speaker[0].upper() + speaker[1:]
    (row,) = said(text.format(speaker))
    assert (row.speaker_text, row.speaker_entity_id) == (speaker, None)
    assert row.text.lower() == "talks had ended"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Pentagon operating in Ukraine said talks had ended.", "pentagon"),
        ("On Friday President Vladimir Putin said talks had ended.", "vladimir_putin"),
        ("U.S. Ambassador to Poland Antony Blinken said talks had ended.", BLINKEN),
        ("Talks had ended, the official Russian news agency TASS said today.", "tass"),
        ("Talks had ended, jailed opposition leader Alexei Navalny said.", "alexei_navalny"),
        ("Talks had ended, Polish daily Gazeta Wyborcza reported.", "gazeta_wyborcza"),
        ("The World Bank (WB), the lender for poor countries, said talks had ended.", "world_bank"),
        ("Ukraine, along with its allies, said talks had ended.", "ukraine"),
    ],
)
def test_a_name_speaks_with_all_that_says_who_it_is(said, text, speaker):
    """A title, an adjective, a short form in brackets, what is set off."""
    (row,) = said(text)
    assert row.speaker_entity_id == speaker
    assert row.text.lower() == "talks had ended"


@pytest.mark.parametrize("closing", ["security sources said here Tuesday", "police here said on Monday"])
def test_here_may_stand_beside_the_verb(said, closing):
    """Agencies write it for the place of their dateline."""
    (row,) = said(f"Talks had ended, {closing}.")
    assert row.speaker_text in ("security sources", "police")


@pytest.mark.parametrize("opening", ["here Wednesday that", "here on Wednesday", "here that"])
def test_what_is_said_begins_behind_here_and_the_day(said, opening):
    """'Said here is why' is left as it is."""
    (row,) = said(f"Antony Blinken said {opening} talks had ended.")
    assert (row.text, row.speaker_entity_id) == ("talks had ended", BLINKEN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("threatened on Monday to break off the talks", "to break off the talks"),
        ("vowed Tuesday to send more weapons", "to send more weapons"),
        ("called Thursday on Russia to release Griner", "Russia to release Griner"),
        ("called on Tuesday for an end to the war", "an end to the war"),
        ("called on this government to end the war", "this government to end the war"),
        ("made it clear that talks would go on", "talks would go on"),
    ],
)
def test_a_day_may_part_a_verb_from_what_belongs_to_it(said, text, words):
    """And 'it' from 'clear'."""
    (row,) = said(f"Antony Blinken {text}.")
    assert (row.text, row.speaker_entity_id) == (words, BLINKEN)


@pytest.mark.parametrize("day", ["today", "on Monday", "by Interfax on Monday"])
def test_a_day_may_part_quoted_from_as_saying(said, day):
    """'Was quoted today as saying'."""
    (row,) = said(f"Antony Blinken was quoted {day} as saying that talks had ended.")
    assert (row.text, row.speaker_entity_id) == ("talks had ended", BLINKEN)


@pytest.mark.parametrize(
    "speaker",
    ["spokesperson for the Ukrainian prime minister", "a spokesman for the Kremlin", "an official at the ministry"],
)
def test_who_speaks_for_somebody_may_stand_behind_the_verb(said, speaker):
    """Nothing but the end of the sentence stands behind."""
    (row,) = said(f"Russia will release prisoners, said {speaker}.")
    assert (row.speaker_text, row.speaker_entity_id, row.text) == (speaker, None, "Russia will release prisoners")


def test_one_diplomat_speaks_behind_the_verb(said):
    """'One' is no pronoun there."""
    (row,) = said("“Talks have ended,” said one Western diplomat, who asked not to be named.")
    assert (row.speaker_text, row.speaker_entity_id) == ("one Western diplomat", None)


@pytest.mark.parametrize(
    "hearer",
    [
        "his Russian counterpart, Sergey Lavrov, that",
        "his Russian counterpart Sergey Lavrov that",
        "Ukrainian President Volodymyr Zelenskyy",
        "Foreign Minister Sergey Lavrov",
        "French daily Le Monde that",
        "Reuters, a news agency, that",
        "reporters",
        "them",
        "the court",
    ],
)
def test_what_is_said_begins_behind_all_that_names_the_hearer(said, hearer):
    """His title, his paper's country, a comma or 'that'."""
    (row,) = said(f"Antony Blinken told {hearer} talks must go on.")
    assert (row.text, row.speaker_entity_id) == ("talks must go on", BLINKEN)


@pytest.mark.parametrize("hearer", ["reporters", "them", "the court", "Foreign Minister Sergey Lavrov", "Russia"])
def test_of_whom_it_is_said_is_no_part_of_the_hearer(said, hearer):
    """'Told reporters Putin was ill'."""
    (row,) = said(f"Antony Blinken told {hearer} Vladimir Putin was ill.")
    assert row.text == "Vladimir Putin was ill"


@pytest.mark.parametrize(
    "opening",
    ["declined to comment, but", "did not reply but", "had not met him but", "met him and", "opposed the talks but"],
)
def test_who_did_or_did_not_do_something_said_something_all_the_same(said, opening):
    """'But said' is of the subject of the sentence."""
    (row,) = said(f"Antony Blinken {opening} said talks had ended.")
    assert (row.text, row.speaker_entity_id, row.speaker_rule) == ("talks had ended", BLINKEN, "sentence_subject")


@pytest.mark.parametrize("opening", ["did not say that, but", "could not say when but"])
def test_what_is_left_open_before_but_leaves_open_who_said_it(said, opening):
    """A clause may have a subject of its own."""
    assert said(f"Antony Blinken {opening} said talks had ended.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken said Wednesday's talks had ended.", "Wednesday's talks had ended"),
        ("Antony Blinken said Wednesday talks had ended.", "talks had ended"),
        ("Antony Blinken said on Wednesday, talks had ended.", "talks had ended"),
        ("Antony Blinken said millions fled Ukraine.", "millions fled Ukraine"),
        ("Antony Blinken told reporters Moscow sought a delay.", "Moscow sought a delay"),
    ],
)
def test_a_clause_begins_where_its_subject_does(said, text, words):
    """Whatever its verb, and behind the day on which it was said."""
    (row,) = said(text)
    assert (row.text, row.speaker_entity_id) == (words, BLINKEN)


@pytest.mark.parametrize("title", ["study co-author", "ex-president", "then-President"])
def test_a_title_behind_the_verb_may_have_a_hyphen(said, title):
    """'Said study co-author Karen Alley'."""
    (row,) = said(f"“Talks have ended,” said {title} Antony Blinken of the University of Bergen.")
    assert row.speaker_entity_id == BLINKEN


@pytest.mark.parametrize(
    "amount",
    [
        "at least 14",
        "about 200",
        "over 200",
        "up to 200",
        "around half of the",
        "nearly 200",
        "some 200",
        "more than two",
    ],
)
def test_a_clause_may_begin_with_an_amount(said, amount):
    """'At least' is no place, 'about' no subject, 'nearly' no way of saying."""
    (row,) = said(f"Police said {amount} people were killed.")
    assert row.text == f"{amount} people were killed"
    (row,) = said("Police said about two weeks ago that 200 people were killed.")
    assert row.text == "200 people were killed"


@pytest.mark.parametrize("opening", ["But", "However", "Still"])
def test_a_word_that_opens_a_sentence_is_not_what_was_said(said, opening):
    """'However, he said, talks had ended.'"""
    (row,) = said(f"{opening}, Antony Blinken said, talks had ended.")
    assert (row.text, row.speaker_entity_id) == ("talks had ended", BLINKEN)


@pytest.mark.parametrize("speaker", ["Campaigners", "Separatists", "Western powers", "The 25-year-old"])
def test_whoever_says_something_speaks_though_no_list_knows_him(said, speaker):
    """As its ending or its article tells."""
    (row,) = said(f"{speaker} said talks had ended.")
    assert (row.speaker_text, row.text) == (speaker, "talks had ended")
    assert said("A joke told by campaigners had ended the talks.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Great progress” had been made, Antony Blinken said.", "“Great progress” had been made"),
        ("Antony Blinken said that “nobody” wanted war, and left.", "“nobody” wanted war, and left"),
    ],
)
def test_what_is_said_may_begin_with_words_quoted(said, text, words):
    """The quoted words are part of the whole."""
    assert [row.text for row in said(text) if row.part_of is None] == [words]


def test_who_joins_others_is_none_of_them(said):
    """A participle before 'hundreds of' has them for its object."""
    (row,) = said("Prisoners rioted on Monday joining hundreds of protesters in demanding an end to the war.")
    assert row.speaker_text == "hundreds of protesters"


def test_one_of_two_says_it_and_nobody_knows_who(said):
    """'Blinken or Lavrov said'."""
    (row,) = said("Antony Blinken or Sergey Lavrov has long said talks would end.")
    assert (row.speaker_entity_id, row.speaker_rule) == (None, "several")


@pytest.mark.parametrize(
    ("source", "speaker", "entity"),
    [
        ("the team’s coach", "the team’s coach", None),
        ("the ministry's spokesman", "the ministry's spokesman", None),
        ("the ministry's weather blog", "the ministry", None),
        ("the team’s coach, Antony Blinken, in a letter", "Antony Blinken", BLINKEN),
    ],
)
def test_a_source_that_is_somebodys_is_named_whole(said, source, speaker, entity):
    """Not by whose coach he is; nor is whom the letter was for anybody who speaks."""
    (row,) = said(f"Talks had ended, according to {source}.")
    assert (row.speaker_text, row.speaker_entity_id) == (speaker, entity)


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("“It is over,” said Antony Blinken and Sergey Lavrov.", "Antony Blinken and Sergey Lavrov", "several"),
        ("“It is over,” said a neighbour of Antony Blinken.", "a neighbour", "unnamed"),
        ("Antony Blinken, Secretary of State: “Talks will go on for months.”", "Antony Blinken", "label"),
        ("NATO envoy, New York Congressman Joe Biden: “Talks will go on for months.”", "Joe Biden", "label"),
        ("“Talks will go on for months now.” — a witness", None, "not_stated"),
    ],
)
def test_whose_a_quotation_is_stands_beside_it(said, text, speaker, rule):
    """Two are several; whose neighbour somebody is does not speak; the name with which a paragraph begins does."""
    (row,) = said(text)
    assert (row.is_direct, row.speaker_text, row.speaker_rule) == (True, speaker, rule)


def test_a_quotation_behind_a_sentence_of_two_speakers_is_nobodys(said):
    """Either may go on."""
    row = said("Antony Blinken said talks went on, and Sergey Lavrov said they ended. “It is over. We all go home.”")[
        -1
    ]
    assert (row.is_direct, row.speaker_entity_id, row.speaker_rule) == (True, None, "ambiguous")
