"""Who says it: whole subjects, whatever stands between a name and its verb, and nobody where nothing was said."""

from dataclasses import replace

import pytest

from tests.conftest import BLINKEN, LAVROV, article


@pytest.mark.parametrize(
    "subject",
    [
        "Sergey Lavrov of Russia",
        "Sergey Lavrov from the World Bank",
        "Sergey Lavrov of the World Bank, a friend of banks,",
        "Sergey Lavrov of Poland's World Bank",
        "Sergey Lavrov of the island's power authority",
    ],
)
def test_a_person_speaks_not_the_body_he_is_of(said, subject):
    """Nor whose spokesman somebody is, who stays unnamed."""
    (row,) = said(f"{subject} said the river had risen.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "the river had risen")
    (row,) = said("On the death of Sergey Lavrov the World Bank said the river had risen.")
    assert row.speaker_entity_id == "world_bank"
    (row,) = said("A spokesman for the World Bank said the river had risen.")
    assert (row.speaker_entity_id, row.speaker_text) == (None, "A spokesman for the World Bank")


def test_whose_relative_a_name_is_belongs_to_it(said):
    """'..., her son Sergey Lavrov announced'."""
    (row,) = said("The boat sank on Monday at the pier, her son Sergey Lavrov announced.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "The boat sank on Monday at the pier")


def test_a_body_speaks_with_commas_within_what_it_is(said):
    """'The World Bank, a lender of money, tools, and time, has announced that ...'."""
    (row,) = said("World Bank, a lender of money, tools, and time, has announced that it closed the door.")
    assert (row.speaker_entity_id, row.text) == ("world_bank", "it closed the door")


@pytest.mark.parametrize("subject", ["One of the users", "Several of the boats' owners", "His aunt", "The rally"])
def test_whoever_says_something_is_its_speaker(said, subject):
    """No list needs to know the noun; the words that name nobody stay whole."""
    (row,) = said(f"{subject} said the river had risen.")
    assert (row.speaker_text, row.speaker_rule) == (subject, "unnamed")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The more the Russian state receives, the more it spends.", []),
        ("The Russian said the river had risen.", [None]),
        ("The Russians say the river has risen.", ["russia"]),
        ("The French say the river has risen.", ["france"]),
        ("Russia said the river had risen.", ["russia"]),
    ],
)
def test_neither_an_adjective_nor_a_place_that_nobody_lists_speaks(said, text, speakers):
    """'The Russian state', one Russian; a team, a newspaper or a surname that was taken for a place."""
    assert [row.speaker_entity_id for row in said(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed the river had risen.",
        "None of the users said the river had risen.",
        "On the day of published reports that rivers rise, nothing happened at the briefing.",
        "After rain on the weekend said to be wet the river had risen.",
    ],
)
def test_nothing_is_said_by_nobody(said, text):
    """Nor by a time, nor by what a preposition leads to."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("subject", "speaker", "rule"),
    [
        ("Sergey Lavrov and Antony Blinken", "Sergey Lavrov and Antony Blinken", "several"),
        ("The two leaders", "The two leaders", "unnamed"),
        ("They", "They", "unresolved"),
    ],
)
def test_a_second_verb_shares_the_subject_of_the_sentence(said, subject, speaker, rule):
    """'The leaders discussed trade and called for ...', though 'discussed' says nothing."""
    (row,) = said(f"{subject} discussed trade and called for an end to the war.")
    assert (row.text, row.speaker_text, row.speaker_rule) == ("an end to the war", speaker, rule)


@pytest.mark.parametrize(
    "text",
    [
        "They were hauled in and told that the river had risen.",
        "The leaders must meet and called for an end to the war.",
        "The plan of the leaders failed and urged an end to the war.",
        "The leaders launched a plan to cap roads and add parks in an effort that they like.",
    ],
)
def test_a_second_verb_shares_no_other_subject(said, text):
    """Not one that was done to, whose verb has another form, or that is nobody."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Talks go on,” 1st Fleet lawyer and head of boats Sergey Lavrov told reporters.", None),
        ("“Talks go on,” 1st Fleet lawyer Sergey Lavrov told reporters.", LAVROV),
        ("“Talks go on,” the uncle, Sergey Lavrov, said.", LAVROV),
        ("“Talks go on,” wrote student protester Sergey Lavrov on Friday.", LAVROV),
        ("“Talks go on and on!”\n\n— Sergey Lavrov", LAVROV),
        ("“Talks go on and on!” —Sergey Lavrov, head of boats", LAVROV),
    ],
)
def test_a_quotation_is_said_by_the_name_behind_it(said, text, speaker):
    """Words that belong to the name may stand between, and a dash alone; not another noun joined to it."""
    assert [row.speaker_entity_id for row in said(text)] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "text",
    [
        "“Talks go on”, the song, made Sergey Lavrov rich.",
        "“Talks go on,” but with Sergey Lavrov said to be ill they did not.",
        "“Frozen” called the shots.",
    ],
)
def test_a_quotation_is_not_said_by_whoever_stands_behind_it(said, text):
    """Another clause may follow, or the verb of which the quoted words are the subject."""
    assert [row for row in said(text) if row.is_direct] == []


def test_a_quotation_said_by_somebody_unlisted_behind_the_verb_is_a_statement(said):
    """'Said a neighbour', 'read the warning'."""
    found = said("“Talks go on,” read the plaque.\n\n“Talks are over,” said a passing acrobat.")
    assert [row.speaker_text for row in found] == ["the plaque", "a passing acrobat"]


def test_a_quotation_between_two_speakers_is_of_whom_it_follows_where_the_other_leads_on(said):
    """'Blinken said, “Is it?” Lavrov said, “It is.”'."""
    found = said("Antony Blinken said, “Is it not so?” Foreign Minister Sergey Lavrov said, “It is so.”")
    assert [(row.text, row.speaker_entity_id) for row in found] == [
        ("“Is it not so?”", BLINKEN),
        ("“It is so.”", LAVROV),
    ]


def test_called_it_says_something_and_called_names_something(said):
    """'Called it “a retrograde step”', but 'a ship called “the Merchant”'."""
    assert [row.text for row in said("Antony Blinken called it “a step back”.")] == ["“a step back”"]
    assert said("Antony Blinken saw a ship called “a step back”.") == []


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph_where_a_verb_leads_to_it(said):
    """Where none does, nobody knows what it is."""
    (row,) = said("Antony Blinken said, “Talks go on.\n\nSergey Lavrov left.")
    assert (row.text, row.speaker_entity_id) == ("“Talks go on.", BLINKEN)
    assert said("Antony Blinken left. “Talks go on.\n\nSergey Lavrov left.") == []


def test_he_added_means_nobody_earlier_than_the_last_person_named(said):
    """'Lavrov said ... . Blinken met envoys and left. “...,” he added': not Lavrov, whoever spoke last."""
    text = "Sergey Lavrov said “talks go on”. Antony Blinken and his envoys left. “It is over,” he added."
    assert said(text)[-1].speaker_entity_id != LAVROV
    text = "Sergey Lavrov said “talks go on”. In May, Antony Blinken ran it. “It is over. They won,” he added."
    assert said(text)[-1].speaker_entity_id == BLINKEN
    text = "Sergey Lavrov said “talks go on”. The driver saw Antony Blinken. “It is over. They won,” he added."
    assert said(text)[-1].speaker_entity_id is None
    (first, second) = said("Sergey Lavrov said “talks go on”. Rain fell. “It is over,” he added.")
    assert (first.speaker_entity_id, second.speaker_entity_id) == (LAVROV, LAVROV)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am very pleased to announce the new plan.", "the new plan"),
        ("We also wish to commend the two envoys.", "the two envoys"),
        ("We would also like to thank the two envoys.", "the two envoys"),
        ("I want to condemn the attack.", "the attack"),
        ("I am ready to announce the new plan.", None),
        ("I will have to condemn the attack.", None),
        ("He wants to condemn the attack.", None),
        ("I would not like to condemn the attack.", None),
        ("I want talks to condemn the attack.", None),
    ],
)
def test_who_is_pleased_to_say_says_it(by_rules, text, words):
    """Only 'I' and 'we': of another it tells what he wants."""
    title = "Statement by Secretary Antony Blinken on the Talks"
    (rows,) = by_rules([replace(article(text), title=title)])
    assert [(row.text, row.speaker_entity_id) for row in rows.statements] == ([(words, BLINKEN)] if words else [])


def test_whole_sentences_behind_a_word_for_a_title_are_said(said):
    """'Said on the programme “It is ... .”'; a few words there are what it is called."""
    text = "Antony Blinken said on the morning programme “{}”"
    long = "It is a great loss to all of the people who live by the river."
    assert [row.text for row in said(text.format(long))] == [f"“{long}”"]
    assert said(text.format("It Is Late.")) == []


def test_a_letter_that_reads_in_part_says_what_is_quoted(said):
    """The words 'in part' stand between."""
    (row,) = said("The letter read in part: “We were wrong. We are sorry.”")
    assert (row.speaker_text, row.found_rule) == ("The letter", "quotation")


def test_a_verb_of_saying_within_what_is_set_off_takes_no_speaker_away(said):
    """'Blinken, who says little, said': he says it all the same."""
    (row,) = said("Antony Blinken, who says that boats sink, said talks had ended.")
    assert (row.text, row.speaker_entity_id) == ("talks had ended", BLINKEN)


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Officials visiting Poland", "Officials"),
        ("Two envoys who left Poland", "Two envoys"),
        ("On Friday, Poland", "Poland"),
        ("Speaking in May, Poland", "Poland"),
        ("In Geneva, visiting Sergey Lavrov", "Sergey Lavrov"),
    ],
)
def test_who_does_something_to_a_place_speaks_not_the_place(said, subject, speaker):
    """A participle before a visitor's name belongs to it."""
    (row,) = said(f"{subject} said talks had ended.")
    assert row.speaker_text == speaker


def test_the_first_of_several_does_not_speak_for_them(said):
    """'Blinken, Lavrov and NATO issued a paper, warning that ...'."""
    rows = said("Antony Blinken, Sergey Lavrov and NATO issued a paper, warning that talks had ended.")
    assert [row.speaker_entity_id for row in rows] in ([], [None])
    (row,) = said("Antony Blinken issued a paper, warning that talks had ended.")
    assert row.speaker_entity_id == BLINKEN


def test_members_of_a_body_speak_not_the_body(said):
    """What is the body's own, as its government, speaks for it."""
    (row,) = said("“Talks go on,” said a member of the World Bank.")
    assert (row.speaker_text, row.speaker_entity_id) == ("a member of the World Bank", None)
    (row,) = said("Members of the World Bank protested by shouting “shame on all of you!”")
    assert row.speaker_entity_id is None
    assert [row.speaker_entity_id for row in said("According to the Government of Poland, talks go on.")] == ["poland"]


def test_a_body_in_a_place_speaks_not_the_place(said):
    """'The World Bank in Poland said'."""
    (row,) = said("On Friday, the World Bank in Poland said talks had ended.")
    assert row.speaker_entity_id == "world_bank"


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("called again for the release of a guard", "the release of a guard"),
        ("called once again on Iran to stop", "Iran to stop"),
        ("underlined the importance of talks", "the importance of talks"),
        ("raised concerns about the attack", "concerns about the attack"),
        ("raised the flag on the roof", None),
        ("called again", None),
    ],
)
def test_again_parts_no_verb_and_what_is_raised_is_a_claim(said, verb, words):
    """Not a flag."""
    assert [row.text for row in said(f"Antony Blinken {verb}.")] == ([words] if words else [])


@pytest.mark.parametrize(
    "source",
    [
        "People familiar with the matter",
        "Two people briefed on the talks",
        "A source close to the Kremlin",
        "A person with knowledge of the talks",
        "Officials involved in the talks",
    ],
)
def test_a_source_is_told_with_what_it_knows(said, source):
    """Before the verb, behind it, behind 'according to': nobody's name, and all the words that say how it knows."""
    later = source[0].lower() + source[1:]
    for text in (
        f"{source} said that the talks were over.",
        f"The talks were over, {later} said.",
        f"The talks were over, {later} told Reuters.",
        f"The talks were over, according to {later}.",
        f"“The talks were over,” said {later}.",
    ):
        (row,) = said(text)
        assert (row.speaker_text.lower(), row.speaker_entity_id) == (source.lower(), None), text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The dispute was close to war, Antony Blinken said.", BLINKEN),
        ("Antony Blinken, who is close to the Kremlin, said that talks were over.", BLINKEN),
    ],
)
def test_who_is_close_to_something_keeps_his_name(said, text, speaker):
    """Only a source that nobody names is told by what it knows."""
    assert [row.speaker_entity_id for row in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("“Talks failed,” Interfax quoted Sergey Lavrov as saying.", ("“Talks failed,”", LAVROV)),
        ("Reuters quoted Sergey Lavrov as saying that talks had failed.", ("talks had failed", LAVROV)),
        ("Sergey Lavrov was quoted by Reuters as saying that talks had failed.", ("talks had failed", LAVROV)),
        ("The row goes on, with Reuters quoting Sergey Lavrov as saying that talks had failed.", None),
        ("Reuters did not quote Sergey Lavrov as saying that talks had failed.", None),
    ],
)
def test_who_is_quoted_by_others_says_it(said, text, said_by):
    """Not who quotes him; and nobody where he is not quoted."""
    assert [(row.text, row.speaker_entity_id) for row in said(text)] == ([said_by] if said_by else [])


@pytest.mark.parametrize(
    "opening",
    [
        "If Sergey Lavrov said",
        "Antony Blinken asked whether Sergey Lavrov said",
        "Neither Antony Blinken nor Sergey Lavrov said",
        "It is not true that Sergey Lavrov said",
        "There is no evidence that Sergey Lavrov said",
        "There were rumours that Sergey Lavrov said",
        "Sergey Lavrov reportedly said",
        "Reportedly Sergey Lavrov said",
        "Allegedly, Sergey Lavrov said",
        "Talks had ended, and supposedly Sergey Lavrov said",
    ],
)
def test_what_may_not_have_been_said_is_no_statement(said, opening):
    """Conditions, questions, rumours and hearsay leave it open; what is not true was not said."""
    assert said(f"{opening} that the river had risen.") == []


@pytest.mark.parametrize(
    "opening",
    ["It is true that Sergey Lavrov said", "Sergey Lavrov falsely said", "There is proof that Sergey Lavrov said"],
)
def test_what_was_said_may_be_said_to_be_so(said, opening):
    """'It is true that he said'; whether it is true what he said is no matter."""
    (row,) = said(f"{opening} that the river had risen.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "the river had risen")


@pytest.mark.parametrize(
    "text", ["Sergey Lavrov said, {}, that", "Sergey Lavrov, {}, said that", "{}, Sergey Lavrov said"]
)
def test_who_reports_a_statement_does_not_make_it(said, text):
    """'Kyiv said, according to Reuters, that': Kyiv's."""
    text = text.format("according to the World Bank")
    (row,) = said(f"{text[0].upper()}{text[1:]} the river had risen.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "the river had risen")


def test_who_is_told_something_does_not_say_it(said):
    """'..., an official, speaking in Geneva, told Reuters' is the official's, 'told the BBC' nobody's of the BBC."""
    (row,) = said("“The river has risen,” a senior official, speaking in Geneva, told the World Bank.")
    assert (row.speaker_text, row.speaker_entity_id) == ("a senior official", None)
    (row,) = said("“The river has risen,” Sergey Lavrov, who was in Geneva, told the World Bank.")
    assert row.speaker_entity_id == LAVROV


@pytest.mark.parametrize("hearers", ["aides", "close allies", "EU leaders"])
def test_something_may_be_told_to_anybody(said, hearers):
    """No list needs to know the noun."""
    (row,) = said(f"Sergey Lavrov told {hearers} that the river had risen.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "the river had risen")


def test_what_is_to_be_when_somebody_says_so_was_not_said(said):
    """'Until he says', 'when he says so, it will be'; what he said before something else was."""
    for opening in ("Until Sergey Lavrov says", "Once Sergey Lavrov says", "Envoys hope that Sergey Lavrov says"):
        assert said(f"{opening} that the river has risen, the town will wait.") == [], opening
    assert said("The town will wait when Sergey Lavrov says that the river has risen.") == []
    for opening in ("Before", "Until", "When"):
        (row,) = said(f"{opening} Sergey Lavrov said that the river had risen, the town was calm.")
        assert row.text == "the river had risen", opening


@pytest.mark.parametrize("joining", ["and", ", as well as", "together with"])
def test_several_are_joined_by_other_words_than_and(said, joining):
    """None of them speaks alone."""
    (row,) = said(f"Antony Blinken {joining} Sergey Lavrov said the river had risen.".replace(" ,", ","))
    assert (row.speaker_entity_id, row.speaker_rule) == (None, "several")


def test_what_somebody_is_saying_ends_where_the_sentence_goes_on(said):
    """'With Lavrov saying that it had, Blinken left'."""
    (row,) = said("With Sergey Lavrov saying that the river had risen, Antony Blinken left.")
    assert (row.speaker_entity_id, row.text) == (LAVROV, "the river had risen")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Joe Biden promised sanctions that would cripple the banks of Russia.",
            "sanctions that would cripple the banks of Russia",
        ),
        ("Joe Biden told aides that the deal was dead.", "the deal was dead"),
    ],
)
def test_what_is_promised_may_have_a_clause_of_its_own(said, text, statement):
    """'Sanctions that would bite' are no hearers; 'aides' in 'told aides that' are."""
    assert [row.text for row in said(text)] == [statement]


def test_who_is_cited_says_it_unless_that_is_open(said):
    """Behind the quotation, too; what there is no evidence for was not said."""
    (row,) = said("“The deal is dead,” Interfax cited Sergey Lavrov as saying.")
    assert row.speaker_text == "Sergey Lavrov"
    assert said("There is no evidence that Reuters quoted Sergey Lavrov as saying the deal was dead.") == []
