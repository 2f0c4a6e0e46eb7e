"""Descriptions and pronouns for people: linked where one person is certain, left alone everywhere else."""

from dataclasses import replace

import pytest

from pipeline.annotate import sentence_rows
from pipeline.annotate.language import RULES
from pipeline.annotator import Annotator
from pipeline.build import SEEDS
from pipeline.link.state_bodies import StateBodies
from pipeline.offices import load_offices
from pipeline.records import Mention
from pipeline.references import find_references
from tests.conftest import article


def references(mentions) -> list[tuple[str, str | None, str]]:
    """Return (words, entity, rule) of each reference."""
    return [(m.text, m.entity_id, m.link_rule) for m in mentions if m.form != "named"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Russian foreign minister left.", "The Russian foreign minister"),
        ("Envoys met Russia’s foreign minister.", "Russia’s foreign minister"),
        ("Envoys met the foreign minister of Russia.", "the foreign minister of Russia"),
        ("Moscow’s top diplomat left.", "Moscow’s top diplomat"),
    ],
)
def test_an_office_is_its_holder_on_the_articles_date(read, text, words):
    """However the text says whose office it is; the evidence is the office and the day."""
    mentions = read(text)
    assert references(mentions) == [(words, "sergey_lavrov", "office")]
    assert next(m for m in mentions if m.form == "nominal").link_evidence == "Foreign Minister of Russia on 2022-07-29"


@pytest.mark.parametrize(
    ("day", "holder"), [("2020-01-15", "mike_pompeo"), ("2022-01-15", "antony_blinken"), ("1950-01-15", None)]
)
def test_the_same_words_mean_another_at_another_time(read, day, holder):
    """In 2020 and 2022 two people; where nobody is listed, the words stay, linked to nobody."""
    (found,) = references(read("The U.S. secretary of state left.", day))
    assert found == ("The U.S. secretary of state", holder, "office" if holder else "unresolved")


def test_a_description_is_of_one_name(read):
    """Words that describe the name before them are not those of the next name too: one row, one person."""
    text = "John Kirby, a White House spokesman, welcomed Mr. Jake Sullivan, the U.S. envoy waited."
    found = [each for each in references(read(text)) if each[0] == "a White House spokesman"]
    assert found == [("a White House spokesman", "john_kirby", "apposition")]


def test_an_ex_minister_is_told_of_with_all_that_says_so(read):
    """The hyphen joins it to the country; whom the comma names he is."""
    mentions = read("The ex-Russian foreign minister, Sergey Lavrov, spoke.")
    assert references(mentions) == [("The ex-Russian foreign minister", "sergey_lavrov", "apposition")]


def test_without_a_date_an_office_is_nobodys(read):
    """Never today's holder."""
    mentions = read("The Russian foreign minister left.", None)
    assert references(mentions) == [("The Russian foreign minister", None, "unresolved")]
    assert next(m for m in mentions if m.form == "nominal").link_evidence == "the article has no date"
    mentions = read("Antony Blinken called his Russian counterpart.", None)
    assert ("his Russian counterpart", None, "unresolved") in references(mentions)


@pytest.mark.parametrize(
    ("words", "year", "holder"),
    [
        ("The U.S. secretary of state", 2022, "antony_blinken"),
        ("The U.S. secretary of state", 2025, None),
        ("The British national security adviser", 2020, None),
    ],
)
def test_of_a_year_only_who_held_the_office_throughout(curated, words, year, holder):
    """An article of 2025 may be of Blinken's days or of Rubio's; in 2020 one left and none is listed after."""
    offices = load_offices(SEEDS / "offices.csv", curated)
    annotator = Annotator(RULES, curated, [], offices)
    of_year = replace(article(f"{words} left.", f"{year}-01-01"), published_precision="year")
    (found,) = annotator([of_year])
    assert [m.entity_id for m in found.mentions if m.form == "nominal"] == [holder]


@pytest.mark.parametrize(
    "text",
    [
        "The former Russian foreign minister left.",
        "A Russian foreign minister left.",
        "The next Russian foreign minister will leave.",
        "Russian foreign ministers left.",
        "Russian Foreign Minister Sergey Lavrov left.",
        "The deputy Russian foreign minister left.",
        "She resigned to become the Russian foreign minister.",
        "They spoke of a man, the Russian foreign minister, at length.",
        "They met the foreign minister of Russia Sergey Lavrov.",
    ],
)
def test_another_times_office_and_a_title_are_no_reference(read, text):
    """'Former', 'a', 'next', a plural, a title before a name."""
    assert references(read(text)) == []


def test_a_leaders_adviser_is_of_the_country_led(read):
    """'Biden's national security adviser' is that of the United States on that day."""
    found = references(read("Biden’s national security adviser left."))
    assert found == [("Biden’s national security adviser", "jake_sullivan", "office")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blinken met his Russian counterpart.", ("his Russian counterpart", "sergey_lavrov", "counterpart")),
        ("Lavrov waited. Blinken met his opposite number.", ("his opposite number", "sergey_lavrov", "counterpart")),
        (
            "Blinken met his Russian counterpart, Sergey Lavrov.",
            ("his Russian counterpart", "sergey_lavrov", "apposition"),
        ),
    ],
)
def test_a_counterpart_holds_the_same_office(read, text, expected):
    """In the country named, or of the one other person named; the name beside it goes before."""
    assert expected in references(read(text))


def test_an_office_alone_is_the_one_named_before_who_holds_it(read):
    """'The secretary of state' in an article that names Blinken; in one that does not, nobody."""
    for words in ("The secretary of state", "The secretary"):
        assert references(read(f"Blinken spoke. {words} left.")) == [(words, "antony_blinken", "title")]
        assert references(read(f"{words} left.")) == []
    assert references(read("Blinken met Lloyd Austin. The secretary left.")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Analyst Anna Exemplar, a former diplomat, spoke.", "a former diplomat"),
        ("One of the prisoners, Anna Exemplar, spoke to analyst Anna Exemplar.", "One of the prisoners"),
        ("Analyst Anna Exemplar, the head of a small institute, spoke.", "the head of a small institute"),
    ],
)
def test_a_description_between_commas_is_of_the_name_beside_it(read, text, words):
    """After the name or before it."""
    assert (words, "person.anna_exemplar", "apposition") in references(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov, the Turkish president, and Guterres met.",
        "Lavrov, a meeting, and the weather were discussed.",
        "Lavrov, the talks said, was late.",
    ],
)
def test_a_list_is_no_description(read, text):
    """'X, the Turkish president, and Y' are three; what is no person describes none."""
    assert all(rule != "apposition" for *_, rule in references(read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blinken said he would go.", [("he", "antony_blinken")]),
        ("Blinken spoke. He left.", [("He", "antony_blinken")]),
        ("Blinken spoke, state media wrote. He named a defence plant. He left.", [("He", "antony_blinken")] * 2),
        ("Blinken and his aides met Lavrov.", [("his", "antony_blinken")]),
        ("Blinken told Lavrov. Putin announced he would go.", [("he", "vladimir_putin")]),
        ("In his first call, Blinken spoke.", [("his", "antony_blinken")]),
        ("Blinken praised Lavrov. “We agree,” he said.", []),
        ("Blinken praised Baerbock. She smiled.", [("She", "annalena_baerbock")]),
        ("Blinken said talks failed. “They are over,” he said.", [("he", "antony_blinken")]),
        ("“As I said, we agree,” Blinken said.", [("I", "antony_blinken")]),
        ("“Take the I-95,” Blinken said.", []),
        ("“And I - as you know - agree,” Blinken said.", [("I", "antony_blinken")]),
    ],
)
def test_a_pronoun_is_linked_where_one_person_can_be_meant(read, text, expected):
    """The one named in the sentence or in the one before; the one who speaks; by what seeds/entities.csv knows."""
    assert [(words, entity) for words, entity, _ in references(read(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Blinken told Lavrov that it was late and he left.",
        "Blinken met a spokesman. He left.",
        "Blinken spoke. A senior official arrived. He left.",
        "Blinken greeted His Majesty.",
        "The Biden administration acted. He left.",
        "It rained. He left.",
        "It rained. He named Lavrov. He left.",
        "Blinken spoke. Analyst Ada Exemplar met analyst Bo Exemplar. Exemplar left and he waited.",
        "MR. BLINKEN: Go ahead.\\n\\nQ He was late, was he?",
    ],
)
def test_a_pronoun_that_may_mean_another_is_left_alone(read, text):
    """Two who were named, somebody described, a title, a thing named after a person: nothing is guessed."""
    assert references(read(text.replace("\\\\n", "\\n"))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin shot him.", []),
        ("Putin told him that it was late.", []),
        ("President Putin has also repeatedly refused to meet with him.", []),
        ("Putin, who had met him, left.", []),
        ("Putin called and warned him.", []),
        ("Blinken and Putin met him.", []),
        ("Is Putin telling him?", []),
        ("Baerbock met her in Berlin.", []),
        ("Baerbock met her.", []),
        ("Baerbock left her plane.", ["annalena_baerbock"]),
        ("Blinken waited until Putin met him.", ["antony_blinken"]),
        ("Blinken invited Putin to visit him.", ["antony_blinken"]),
        ("Blinken called on President Putin to spare him.", ["antony_blinken"]),
        ("Envoys called Putin to thank him.", ["vladimir_putin"]),
        ("Envoys hit Putin's bank and starved him.", ["vladimir_putin"]),
        ("Envoys wrote to Putin asking him for time.", ["vladimir_putin"]),
        ("Friends of Putin, who met him, left.", ["vladimir_putin"]),
        ("Putin brought with him a map.", ["vladimir_putin"]),
        ("Putin asked envoys to follow him.", ["vladimir_putin"]),
        ("Envoys want Putin or fear him.", ["vladimir_putin"]),
        ("Putin praised his army and those with him.", ["vladimir_putin"] * 2),
    ],
)
def test_nobody_is_the_object_of_his_own_verb(read, text, expected):
    """'Putin met him' is of somebody else; what may be another's verb, or of a thing of his, takes nobody out."""
    assert [entity for _, entity, rule in references(read(text)) if rule == "nearest_person"] == expected


@pytest.mark.parametrize(
    ("opening", "is_he"),
    [
        ("After meeting Putin", False),
        ("Standing beside Putin in Moscow", False),
        ("“Asked about Putin", False),
        ("According to Putin", True),
        ("After Putin left", True),
        ("While in Moscow for Putin’s visit", True),
        ("During talks with Putin", True),
    ],
)
def test_he_is_nobody_whom_the_phrase_before_him_is_of(read, opening, is_he):
    """Who meets Putin is not Putin; whose visit it was, or who left, may be."""
    found = references(read(f"{opening}, he said that it was late."))
    assert [entity for _, entity, _ in found] == ["vladimir_putin"] * is_he


def test_his_in_the_phrase_before_him_may_be_his(read):
    """'With his long speech, he': whose speech it is may be the same."""
    found = references(read("Putin was in Moscow. With his long speech, he kept them there."))
    assert [entity for _, entity, _ in found] == ["vladimir_putin"] * 2


def test_nobody_is_both_he_and_she(read):
    """Of whom nobody tells it, the pronoun met more often decides; where neither is, none is linked."""
    text = "Economist Ada Exemplar spoke. She left. Ada Exemplar came back. He sat. "
    assert references(read(text)) == []
    found = references(read(text + "Ada Exemplar rose. She left."))
    assert [words for words, *_ in found] == ["She", "She"]
    # Who else may be meant stays open.
    assert references(read(text + "In Kyiv, Antony Blinken met Ada Exemplar before he left.")) == []
    assert [words for words, *_ in references(read(text.replace("Economist", "Ms.")))] == ["She"]


def test_a_bare_title_used_before_a_name_means_somebody_else(read):
    """'The president' who is spoken of before Zelenskyy is named is not he, later neither; named first, it is."""
    text = "The president spoke. Zelenskyy listened. Then the president left."
    assert references(read(text)) == []
    assert references(read(text.partition(". ")[2])) == [("the president", "volodymyr_zelenskyy", "title")]


def test_references_make_no_entity(read):
    """Every reference is to somebody who is named or listed; 'he' is nobody's name."""
    mentions = read("Analyst Anna Exemplar spoke. She said she would go.")
    assert {m.entity_id for m in mentions} == {"person.anna_exemplar"}
    assert [m.form for m in mentions] == ["named", "pronoun", "pronoun"]


def test_words_that_are_a_name_are_no_description_too(nlp, curated):
    """One stretch of text is one mention: a name that looks like an office beside a name stays that name."""
    text = "Pat Smith, the board chairman, left on Monday."
    read = nlp(text)
    offices = load_offices(SEEDS / "offices.csv", curated)
    made = {"article_id": "a", "sense": None, "form": "named", "found_rule": "model", "link_rule": "own_name"}
    rest = {"link_evidence": None, "correction": None, "sentence": 0}
    person = Mention(**made, **rest, start_char=0, end_char=9, text="Pat Smith", label="PERSON", entity_id="p")
    body = Mention(**made, **rest, start_char=11, end_char=29, text="the board chairman", label="ORG", entity_id="b")
    for names, n in (([person], 1), ([person, body], 0)):
        rows = find_references(
            article(text),
            read,
            names,
            sentence_rows("a", read),
            curated=curated,
            offices=offices,
            state_bodies=StateBodies(curated, offices),
        )
        assert sum(row.text == "the board chairman" for row in rows) == n


def test_a_transcripts_label_is_not_whoever_was_named_before(read):
    """'THE PRESIDENT:' in Washington is not Vladimir Putin because he alone has been named; 'the president' may be."""
    text = "Vladimir Putin spoke on Monday.\n\n{} said that was enough."
    assert [each[1] for each in references(read(text.format("The president")))] == ["vladimir_putin"]
    assert references(read("Vladimir Putin spoke on Monday.\n\nTHE PRESIDENT: That is enough.")) == []
