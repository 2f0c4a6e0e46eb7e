"""Where sentences end, rule by rule; each rule also has a text that it must leave in one piece."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.annotate import sentence_rows


def sentences(nlp, text: str) -> list[str]:
    """Return the sentences of `text`."""
    return [text[row.start_char : row.end_char] for row in sentence_rows("a", nlp(text))]


SPLIT = {
    "plain": ["He left.", "She stayed."],
    "question": ["Is it over?", "Nobody knew!", "They waited."],
    "several marks": ["What?!", "Nobody knew.."],
    "No as an answer": ["Will they go?", "No.", "They will stay."],
    "No before a number": ["It cost $3.5 billion.", "No. 10 agreed."],
    "country at the end": ["He came to the U.S.", "The visit was short."],
    "country before a quotation": ["It surprised the U.S.", "“The talks have changed our ties for good,” he said."],
    "country before a question": ["She flew back to the U.S.", "Did the talks fail?"],
    "country in brackets": ["They met (in the U.S.).", "Then they left."],
    "capital": ["The two met in Washington, D.C.", "During the talks, both smiled."],
    "hour": ["It began at 9 p.m.", "But nobody came."],
    "company": ["The ship belongs to Muster Inc.", "It sails on Monday."],
    "month": ["The talks were held in Sept.", "They failed."],
    "street": ["They met in Main St.", "The door was open."],
    "et cetera": ["They sold grain, oil, etc.", "Then prices fell."],
    "party with a capital at its end": ["She joined the AfD.", "Merkel did not."],
    "capital letter as a name": ["He lacked vitamin D.", "The doctor knew."],
    "speaker after a quotation": ["“We won’t,” he said.", "“Yes.”", "Then he left."],
    "small letter after a question": ["“Is it over?” he asked.", "Nobody knew."],
    "name after a question": ["“Is it over?” Foreign Minister Muster asked.", "Nobody knew."],
    "name after a nested question": ["“They say ‘why us?’” Muster added.", "He left."],
    "clause after a question": ["“Is it over?”", "Muster said that it was."],
    "two quotations": ["“It is over.”", "“It is not.”"],
    "several sentences in quotation marks": ["“It is over.", "We are going home,” she said.", "“All of us.”"],
    "straight marks": ['"It is over," he said.', '"We can go."', "They went."],
    "nested straight marks": ["\"He said 'no.'\"", "Then he left."],
    "quotation with a small letter": ["He read the note.", "“... and so we go on,” it said."],
    "brackets": ["Ms. Zakharova said: “It is so.”", "(Others disagree.)", "Talks go on."],
    "bracket with a small letter": ["They shook hands.", "(more to follow)"],
    "reference marks without a space": ["He was born in Velm.[1][2]", "She said “no.”[3]", "He left,[4] it says.[5]"],
    "reference marks": ["He was born in 1907. [1] [2]", "She was born in 1910. [3]"],
    "ellipsis": ["We waited and waited...", "Nobody came.", "Then … nothing happened."],
    "points": ["1. Grain must leave the ports.", "2. Prisoners must be exchanged."],
    "points in brackets": ["(1) Grain must leave the ports.", "(2) Prisoners must be exchanged."],
    "a count": ["We have lost so many ships.", "40.", "More than last year."],
    "dash": ["The war goes on.", "— A second ship left on Monday."],
    "bullets": ["• First the grain.", "• Then the gas."],
    "small brand": ["Prices rose.", "eBay did not comment."],
    "small letters online": ["Everybody left.", "nobody came back."],
    "money": ["They agreed.", "$4 billion will be paid."],
    "address": ["See www.example.org.", "Write to a.b@example.org.", "Then wait."],
    "transcript": ["MR. PRICE: Thank you.", "QUESTION: But why?", "MR. PRICE: I said so."],
    "turns by letter": ["Q. What did he say?", "A. The talks failed."],
    "name with a mark at the end": ["He worked at Yahoo!", "The firm was sold."],
    "decimals": ["It rose by 3.5 percent in 2.5 years.", "In 2021 it fell."],
    "year at the end": ["It ended in 2021.", "Then it began again."],
}
WHOLE = [
    "Sen. J. D. Vance spoke in the U.S. Senate on Monday.",
    "Gen. Mark Milley called Lt. Col. Smith and Lt. Gen. Jones at 5 p.m. on Friday.",
    "It opens at 9 a.m. Moscow time.",
    "John F. Kennedy and Ukraine’s V. Zelensky never met in St. Petersburg or Ft. Worth.",
    "On Feb. 24 and Sept. 5 they met, and on Tues. Sept. 6 again.",
    "Resolution No. 2231 names it, as do Art. 5 and p. 12.",
    "Russia vs. Ukraine went to court, as did Muster Inc. Chief Jane Doe.",
    "The U.S. “Iron Dome,” which Israel has, is costly.",
    "U.S. And Russia Hold Talks",
    "Executive Order (E.O.) 13224 names him.",
    "Rep. John Doe (D-Va.) and others (Washington, D.C.) Wednesday agreed.",
    "The step … on the way to peace … is small.",
    "The “why now?” question and the “Stop it!” posters stayed.",
    "They want two things: 1. Grain and 2) gas.",
    "Yahoo! News and Jeopardy! host John Doe agreed, i.e. Russia and e.g. France.",
    "It is about U.S.-led talks on www.example.org/The.Talks at version 2.0.1 of the deal.",
    "The group (Which one?) was named.",
]


@pytest.mark.parametrize("expected", SPLIT.values(), ids=SPLIT.keys())
def test_sentences_end_where_a_reader_ends_them(nlp, expected):
    """Abbreviations, initials, quotes, brackets, points and turns do not mislead."""
    assert sentences(nlp, " ".join(expected)) == expected


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_one(nlp, text):
    """A full stop, a question mark or an ellipsis within a sentence does not end it."""
    assert sentences(nlp, text) == [text]


def test_a_paragraph_always_ends_a_sentence(nlp):
    """A heading without a full stop does not run into the text below it."""
    assert sentences(nlp, "It happened at all\n\nThe talks were short.\n- First\n- Second") == [
        "It happened at all",
        "The talks were short.",
        "- First",
        "- Second",
    ]


def test_a_missing_space_does_not_join_sentences(nlp):
    """Where a word that begins sentences follows; 'node.Js' stays whole."""
    assert sentences(nlp, "They came to an end.The talks were short.") == [
        "They came to an end.",
        "The talks were short.",
    ]
    assert sentences(nlp, "He wrote node.Js alone.") == ["He wrote node.Js alone."]


def test_every_token_is_decided(nlp):
    """Also in an empty text, in white space, and in marks alone, so that a later component changes nothing."""
    for text in ("", " \n ", "...", '"', "[", ". [1", "“", "!", "U.S. “", "a. [1] [", "a. [", "No."):
        assert all(token.is_sent_start in (True, False) for token in nlp(text)), text


def test_sentences_do_not_depend_on_spaces_kept_as_tokens(nlp):
    """Two spaces after a full stop are one."""
    assert sentences(nlp, "He left.  She stayed.  No. 3 won.") == ["He left.", "She stayed.", "No. 3 won."]


def test_tokens_made_elsewhere_are_read_too(nlp):
    """The component takes any `Doc`, such as one whose full stops are tokens of their own."""
    words = ["Mr", ".", "Doe", "left", ".", "She", "stayed", "."]
    doc = nlp.get_pipe("backchannel_sentences")(Doc(spacy.blank("en").vocab, words=words))
    assert [span.text for span in doc.sents] == ["Mr . Doe left .", "She stayed ."]
