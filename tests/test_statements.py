"""Who said what: words, speaker and verb where they are certain, and nothing where nothing was said."""

from dataclasses import replace

import pytest

from pipeline.records import Statement
from pipeline.statements import speakers_corrected
from pipeline.statements.rows import each_once
from pipeline.statements.words import load_speech_words
from pipeline.vocabulary import VERB_CLASSES
from tests.conftest import BLINKEN, LAVROV, article


def told(rows: list[Statement]) -> list[tuple[str, str | None]]:
    """Return (words, entity that says them)."""
    return [(row.text, row.speaker_entity_id) for row in rows]


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("“Talks go on,” Antony Blinken said.", "“Talks go on,”", "before_verb"),
        ("“Talks go on”, said Secretary of State Antony Blinken.", "“Talks go on”", "after_verb"),
        ("Antony Blinken said: “Talks go on.”", "“Talks go on.”", "before_verb"),
        ("Antony Blinken, the U.S. secretary of state, said, “Talks go on.”", "“Talks go on.”", "set_off"),
        ("“Talks go on,” according to Antony Blinken.", "“Talks go on,”", "according_to"),
        ("Antony Blinken left early, saying “talks go on.”", "“talks go on.”", "sentence_subject"),
        ("Antony Blinken, who said “talks go on,” left.", "“talks go on,”", "relative"),
        ("'Talks go on,' Antony Blinken told reporters on Friday.", "'Talks go on,'", "before_verb"),
    ],
)
def test_a_quotation_is_said_by_whom_the_verb_beside_it_names(said, text, words, rule):
    """Before or after, in whichever order; the rule says how."""
    (row,) = said(text)
    assert (row.text, row.speaker_entity_id, row.speaker_rule, row.is_direct) == (words, BLINKEN, rule, True)


def test_a_quotation_interrupted_is_one_statement_in_two_parts(said):
    """'He said' stands between them."""
    first, second = said("“We made a proposal,” Antony Blinken said. “They must answer.”")
    assert (second.found_rule, second.speaker_entity_id, second.part_of) == ("continued", BLINKEN, first.statement_id)
    assert first.part_of is None


def test_a_quotation_over_paragraphs_is_one_statement(said):
    """Its text goes from the first mark to the last."""
    (row,) = said("Antony Blinken said: “One thing holds.\n\n“Another holds too.”")
    assert (row.found_rule, row.speaker_entity_id, row.text.count("\n\n")) == ("paragraphs", BLINKEN, 1)


def test_quoted_words_within_reported_ones_are_part_of_them(said):
    """The whole counts once."""
    whole, part = said("Antony Blinken said that the meeting “will not be a negotiation” about Ukraine at all.")
    assert (whole.is_direct, part.is_direct, part.part_of) == (False, True, whole.statement_id)
    assert (whole.found_rule, part.found_rule, part.text) == ("that_clause", "fragment", "“will not be a negotiation”")


def test_a_word_that_somebody_is_called_by_is_a_statement(said):
    """'Called it “a mistake”.'"""
    (row,) = said("Sergey Lavrov called the plan “a mistake” on Friday.")
    assert (row.text, row.speaker_entity_id, row.verb_class) == ("“a mistake”", LAVROV, "described")


@pytest.mark.parametrize(
    "text",
    [
        "Viktor Bout, nicknamed “the Merchant of Death,” was freed.",
        "Sergey Lavrov watched the film “War and Peace” in Geneva.",
        "The so-called “peace plan” failed.",
        "Moscow's envoys and the Russians' friends met Sergey Lavrov.",
    ],
)
def test_a_name_or_title_in_marks_is_no_statement(said, text):
    """Nobody says it."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words", "speaker", "verb_class"),
    [
        ("Antony Blinken said talks had ended.", "talks had ended", BLINKEN, "said"),
        ("Sergey Lavrov denied that talks had ended.", "talks had ended", LAVROV, "denied"),
        ("Sergey Lavrov warned the West that arms would burn.", "arms would burn", LAVROV, "warned"),
        ("Antony Blinken told Reuters on Friday that talks had ended.", "talks had ended", BLINKEN, "said"),
        ("Antony Blinken urged Russia to end the war.", "Russia to end the war", BLINKEN, "urged"),
        ("Antony Blinken promised to send more aid.", "to send more aid", BLINKEN, "promised"),
        ("Sergey Lavrov accused Kyiv of lies and threats.", "Kyiv of lies and threats", LAVROV, "accused"),
        ("Sergey Lavrov rejected the West’s latest claims.", "the West’s latest claims", LAVROV, "denied"),
        ("According to Antony Blinken, talks had ended.", "talks had ended", BLINKEN, "reported"),
        ("Talks had ended in Geneva, according to Reuters.", "Talks had ended in Geneva", "reuters", "reported"),
        ("Talks had ended in Geneva, Antony Blinken said.", "Talks had ended in Geneva", BLINKEN, "said"),
        ("Talks had ended in Geneva, according to current U.S. Secretary of State Antony Blinken.",
         "Talks had ended in Geneva", BLINKEN, "reported"),
        ("The Kremlin said that talks had ended.", "talks had ended", "kremlin", "said"),
        ("Moscow said talks had ended.", "talks had ended", "moscow", "said"),
        ("Antony Blinken has repeatedly said that talks had ended.", "talks had ended", BLINKEN, "said"),
    ],
)  # fmt: skip
def test_reported_words_go_as_far_as_the_rule_says(said, text, words, speaker, verb_class):
    """People, capitals, ministries and agencies speak; the verb has its class."""
    (row,) = said(text)
    assert (row.text, row.speaker_entity_id, row.verb_class) == (words, speaker, verb_class)
    assert not row.is_direct


def test_two_verbs_share_a_subject_and_part_the_words(said):
    """'Said ..., adding that ...' are two statements of one speaker."""
    first, second = said("Antony Blinken said talks had ended, adding that more aid would come.")
    assert told([first, second]) == [("talks had ended", BLINKEN), ("more aid would come", BLINKEN)]
    assert second.speaker_rule == "same_subject"


def test_a_clause_goes_on_behind_its_speaker(said):
    """'Talks, Blinken said, will go on' is one statement in two parts; a name behind the speaker's is none."""
    first, second = said("The talks with Iran, Antony Blinken said, will go on for weeks.")
    assert (first.text, second.text, second.part_of) == (
        "The talks with Iran",
        "will go on for weeks",
        first.statement_id,
    )
    (whole,) = said("Talks had ended in Geneva, said the U.S. secretary of state, Antony Blinken, who left.")
    assert (whole.text, whole.speaker_entity_id) == ("Talks had ended in Geneva", BLINKEN)


def test_each_of_two_speakers_keeps_his_words(said):
    """'X said ..., but Y denied ...'"""
    rows = said("Antony Blinken said talks had ended, but Sergey Lavrov denied that they had ended.")
    assert told(rows) == [("talks had ended", BLINKEN), ("they had ended", LAVROV)]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken did not say that talks had ended.",
        "Antony Blinken will say that talks had ended.",
        "Antony Blinken was told that talks had ended.",
        "Antony Blinken refused to say whether talks had ended.",
        "Antony Blinken never said talks had ended.",
        "The START treaty said nothing.",
        "Putin’s threatening actions had ended talks.",
        "Vladimir Putin rejected repeated efforts at diplomacy and chose war.",
        "Vladimir Putin threatens the security of all.",
        "Leaders of the union’s member states met in Geneva and had talks.",
        "Antony Blinken agreed to send a plan that had failed.",
        "Antony Blinken maintains a list of envoys; talks had ended.",
    ],
)
def test_what_was_not_said_is_no_statement(said, text):
    """Negation, the future, the passive."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("Officials in Kyiv said that talks had ended.", "Officials in Kyiv", "unnamed"),
        ("A spokesman for Antony Blinken said that talks had ended.", "A spokesman for Antony Blinken", "unnamed"),
        ("Envoys met. He said that talks had ended.", "He", "unresolved"),
        ("The U.S. and the European Union said talks had ended.", "The U.S. and the European Union", "several"),
        ("Antony Blinken and Sergey Lavrov said that talks had ended.", "Antony Blinken and Sergey Lavrov", "several"),
    ],
)
def test_who_is_not_certain_stays_in_words(said, text, speaker, rule):
    """No entity, and the reason."""
    (row,) = said(text)
    assert (row.speaker_text, row.speaker_rule, row.speaker_entity_id) == (speaker, rule, None)


def test_two_who_may_have_said_it_leave_it_to_nobody(said):
    """One name leads to the quotation, another follows it."""
    (row,) = said("Antony Blinken said, “Talks go on,” Sergey Lavrov said.")
    assert (row.speaker_rule, row.speaker_entity_id) == ("ambiguous", None)


def test_a_quotation_alone_is_nobodys(said):
    """It stays in the table, with the reason; a short one is none."""
    (row,) = said("Snow fell in Geneva. “This is the end of all our talks.”")
    assert (row.speaker_rule, row.speaker_text, row.cue) == ("not_stated", None, None)
    assert said("Snow fell in Geneva. “Ended.”") == []


def test_a_description_and_a_pronoun_speak_for_whom_they_mean(said):
    """As the references link them."""
    rows = said("Antony Blinken left. “Talks go on,” he said. The Russian foreign minister said that they had ended.")
    assert [row.speaker_entity_id for row in rows] == [BLINKEN, LAVROV]
    assert [row.speaker_text for row in rows] == ["he", "The Russian foreign minister"]


def test_a_transcript_is_said_paragraph_by_paragraph(said):
    """By the label before; a stage direction is nobody's, and a question asks."""
    text = "QUESTION: Will talks go on?\n\nSECRETARY BLINKEN: They will.\n\nWe said so.\n\n(Laughter.)\n\nQ: Thanks."
    rows = said(text)
    assert told(rows) == [
        ("Will talks go on?", None),
        ("They will.", BLINKEN),
        ("We said so.", BLINKEN),
        ("Thanks.", None),
    ]
    assert [row.verb_class for row in rows] == ["asked", "said", "said", "asked"]


@pytest.mark.parametrize("label", ["SENIOR OFFICIAL ONE", "SENIOR OFFICIAL NUMBER TWO", "OFFICIAL #3", "QUESTION 4"])
def test_a_label_may_count_its_speakers(said, label):
    """'OFFICIAL ONE' has a part in the talk as 'OFFICIAL' has, and is nobody by name."""
    assert told(said(f"{label}: They will.\n\nWe said so.")) == [("They will.", None), ("We said so.", None)]


def test_the_labels_of_a_transcript_name_each_speaker_once(by_rules):
    """The others only say whose turn it is; what is said beside them names as ever."""
    turns = ["SECRETARY BLINKEN: Hello.", "MINISTER LAVROV: Yes.", "SECRETARY BLINKEN: Mr. Lavrov, no.", "We go."]
    (rows,) = by_rules([article("Antony Blinken met Sergey Lavrov.\n\n" + "\n\n".join(turns))])
    persons = [(row.text, row.form) for row in rows.mentions if row.label == "PERSON" and row.form != "pronoun"]
    assert persons == [
        ("Antony Blinken", "named"),
        ("Sergey Lavrov", "named"),
        ("BLINKEN", "named"),
        ("LAVROV", "named"),
        ("BLINKEN", "label"),
        ("Lavrov", "named"),
    ]
    assert [row.speaker_entity_id for row in rows.statements] == [BLINKEN, LAVROV, BLINKEN, BLINKEN]


def test_an_interview_sets_its_labels_off_by_brackets(said):
    """As Wikinews does: what follows is the named one's until the next label, whoever that is."""
    text = "((WN)) Will talks go on?\n\n((Antony Blinken)) They will.\n\nWe said so: soon.\n\n((WN)) Thanks."
    text += "\n\n((Sergey Lavrov)) Yes.\n\n((WN)) When?\n\nAntony Blinken: Soon."
    assert told(said(text)) == [
        ("Will talks go on?", None),
        ("They will.", BLINKEN),
        ("We said so: soon.", BLINKEN),
        ("Thanks.", None),
        ("Yes.", LAVROV),
        ("When?", None),
        ("Soon.", BLINKEN),
    ]


@pytest.mark.parametrize("n_labels", [3, 4])
def test_four_names_in_small_letters_are_labels(said, n_labels):
    """Each has its paragraph alone; fewer may stand before anything."""
    names = ["Antony Blinken", "Sergey Lavrov", "Antony Blinken", "Sergey Lavrov"]
    text = "\n\n".join(f"{name}: Yes, they will." for name in names[:n_labels]) + "\n\nThe talks go on."
    spoken = [(row.text, row.speaker_rule) for row in said(text)]
    assert spoken == [("Yes, they will.", "label")] * (4 if n_labels == 4 else 0)


@pytest.mark.parametrize("text", ["Note: talks had ended.\n\nIn short: they ended.", "GENEVA: Talks had ended."])
def test_a_colon_makes_no_transcript(said, text):
    """Only labels of speakers do."""
    assert said(text) == []


def test_the_same_words_are_the_same_in_any_article(said):
    """Whatever the marks, however it ends; words too few to tell have no sign."""
    one = said("“We put a proposal on the table weeks ago to free them,” Antony Blinken said.")
    other = said("Antony Blinken said: “We put a proposal on the table weeks ago to free them, and wait.”", "b")
    assert one[0].statement_id != other[0].statement_id
    short = said("“Talks go on,” Antony Blinken said.")
    assert (one[0].same_words == other[0].same_words, short[0].same_words) == (True, None)


def test_a_corrected_mention_takes_its_statement_along(by_rules):
    """To another entity, to nobody, or from nobody to somebody; what names nobody stays."""
    text = "Antony Blinken said talks had ended. Envoys met. He said that they had not. Officials said they had not."
    (rows,) = by_rules([article(text)])
    (first,) = [m for m in rows.mentions if m.text == "Antony Blinken"]
    moved = speakers_corrected(rows.statements, [replace(first, entity_id="person.x")])
    assert [row.speaker_entity_id for row in moved] == ["person.x", None, None]
    gone = speakers_corrected(rows.statements, [])
    assert (gone[0].speaker_entity_id, gone[0].speaker_rule) == (None, "unresolved")
    assert speakers_corrected(rows.statements, rows.mentions) == rows.statements


def test_every_verb_has_a_class_of_the_contract_and_all_its_forms():
    """The list is data: a class that the contract lacks would break a build."""
    verbs = load_speech_words().verbs
    assert {verb.kind for each in verbs.values() for verb in each} <= set(VERB_CLASSES)
    for form in ("denies", "denied", "denying", "told", "says", "urging", "pointed"):
        assert form in verbs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken told a conference call with reporters that talks go on.", "talks go on"),
        ("Antony Blinken told Russian state television talks would go on.", "talks would go on"),
        ("Antony Blinken told Russians talks would go on.", "talks would go on"),
        ("Antony Blinken said when asked about talks that they go on.", "they go on"),
        ("Antony Blinken said in a statement it would be wrong.", "it would be wrong"),
        ("Antony Blinken said in an interview with Reuters he had not met them.", "he had not met them"),
    ],
)
def test_words_begin_behind_to_whom_when_and_where_they_were_said(said, text, words):
    """With 'that', or with a pronoun that can only begin them."""
    assert told(said(text)) == [(words, BLINKEN)]


def test_when_somebody_was_asked_is_not_what_he_said(said):
    """Nor is what he had or did with whom he spoke to."""
    assert told(said("“Talks go on,” Antony Blinken said when asked by reporters.")) == [("“Talks go on,”", BLINKEN)]
    assert said("Antony Blinken said in a call he had with Reuters on Friday.") == []


def test_the_very_same_words_are_one_statement(said):
    """Where two verbs give them, that of the speaker who is known; a build with two would break a law at its end."""
    (known,) = said("Sergey Lavrov said that the ships would sail.")
    unknown = replace(known, speaker_entity_id=None, speaker_rule="not_stated")
    assert list(each_once([unknown, known])) == list(each_once([known, unknown])) == [known]
    assert list(each_once([unknown, unknown])) == [unknown]
