"""Texts that break off anywhere, as the first lines that a feed or an export gives do."""

from dataclasses import replace

import pytest

from pipeline.laws import broken_by
from pipeline.paragraphs import paragraphs_digest
from pipeline.passes.write import ARTICLE_TABLES
from pipeline.tables import to_arrow
from tests.conftest import article

SENTENCES = (
    "Before the trip the State Department had announced, as of Thursday, that Secretary of State Antony Blinken had "
    "telephoned Russian Foreign Minister Sergey Lavrov and invited him to Geneva.",
    "Before discussing a return to inspections, he argued, Moscow wanted an answer, Putin said on Friday.",
    "“We are ready to talk,” said Lavrov, who complained, citing reports, that Washington and Kyiv were not, according "
    "to Interfax.",
    "The United States told Congress on Tuesday that it would urge Kyiv to agree, Price said in March, and that Ned "
    "Price would visit Ankara with the head of the delegation from Turkey next week.",
    "Talks between Blinken and Lavrov in Vienna, Austria, were called off once again after both accused each other of "
    "delays, a spokesman said",
    "QUESTION: Did he meet with President Putin there? MR. PRICE: He did not; they spoke by phone on July 29, 2022, "
    "and agreed to meet again “before the end of the year.”",
)
ENDS = ("", ",", " “", " —", " and")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_may_break_off_at_any_word(by_rules, text):
    """Whatever its last or its first word is, it is read, and its rows keep the laws."""
    words = text.split(" ")
    cut = [" ".join(words[:n]) + end for n in range(1, len(words)) for end in ENDS]
    cut += [" ".join(words[n:]) for n in range(len(words))]
    articles = [
        replace(article(part), article_id=f"{n:012x}", source_digest=paragraphs_digest([part]))
        for n, part in enumerate(cut)
    ]
    read = by_rules(articles)
    tables = {
        name: to_arrow(name, [row for each in read for row in getattr(each, name)]) for name in ARTICLE_TABLES[3:]
    }
    cleaned = {name: to_arrow(name, rows) for name, rows in zip(ARTICLE_TABLES[:3], (articles, [], []), strict=True)}
    assert broken_by(cleaned | tables) == []
