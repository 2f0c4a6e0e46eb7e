"""A document as lists, and where paragraphs begin with a speaker's label."""

import spacy

from pipeline.annotate.tokens import sentence_starts, tokens_of
from pipeline.speaker_labels import labels_in


def document(text):
    """Return a document whose sentences are known."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp(text)


def test_tokens_are_where_the_text_has_them():
    """Starts and ends by characters, double spaces and breaks included."""
    doc = document("Talks  went on.\n\n“They end,” he said.")
    tokens = tokens_of(doc)
    assert tokens.starts == [token.idx for token in doc]
    assert [tokens.end_char(i) for i in range(len(doc))] == [token.idx + len(token) for token in doc]


def test_whole_tokens_are_found_by_their_characters():
    """From the first character of one to the last of another; what cuts one is none."""
    doc = document("Anne Quist left Velm.")
    found = {(start, end): tokens_of(doc).between(start, end) for start in range(22) for end in range(start + 1, 22)}
    spans = {place: doc.char_span(*place) for place in found}
    assert found == {place: (span.start, span.end) if span else None for place, span in spans.items()}


def test_sentences_begin_where_the_document_says():
    """By the number of their first token."""
    doc = document("Talks went on. They end.")
    assert sentence_starts(doc) == [sent.start for sent in doc.sents] == [0, 4]


def test_a_label_stands_only_where_a_paragraph_begins():
    """In each manner of transcripts; not within a paragraph, nor behind one break."""
    text = (
        "ANNE QUIST: Yes.\n\nQ Why?\n\n((Ben Marlow)) No.\n\n\n*MS. HILL:* Talks: go on.\nQUESTION: Why?\n\nIt was so."
    )
    assert [str(found[str(found.lastgroup)]) for found in labels_in(text)] == [
        "ANNE QUIST",
        "Q",
        "Ben Marlow",
        "MS. HILL",
    ]


def test_a_bare_q_does_not_begin_a_text():
    """'Q Why?' asks only where somebody spoke before."""
    assert labels_in("Q Why?\n\nQuist said no.") == []
