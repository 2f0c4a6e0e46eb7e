"""Names, on small documents; each test also holds text that must not change."""

import pytest
import spacy

from pipeline.annotate import LanguageError, NameFinder, load_language


def found(nlp, curated, text: str) -> list[tuple[str, str, str]]:
    """Return (words, label, rule) of each name in `text`."""
    return [(name.text, name.label, name.found_rule) for name in NameFinder(nlp, curated)(nlp(text))]


def test_curated_names_are_found_whatever_their_print(nlp, curated):
    """Accents, capitals and hyphens do not hide a name; 'us' is not the US."""
    text = "U.S.-Russia talks: Erdogan and Erdoğan told us in WASHINGTON."
    assert [name for name, _, _ in found(nlp, curated, text)] == [
        "U.S.",
        "Russia",
        "Erdogan",
        "Erdoğan",
        "WASHINGTON",
    ]


def test_a_reference_mark_hides_no_name(nlp, curated):
    """Wherever it stands; an abbreviation keeps its full stop."""
    text = "They left Ukraine.[1][2] In Russia,[3] Biden[4] and the U.S.[5] met."
    assert [name for name, _, _ in found(nlp, curated, text)] == ["Ukraine", "Russia", "Biden", "U.S."]


def test_possessive_and_article_are_outside_the_name(nlp, curated):
    """'The' belongs to a paper's name within a sentence, not at its start; an apostrophe may be curled wrong."""
    text = "The New York Times asked Blinken’s aide of Russia‘s talks. He told The New York Times so."
    assert [name for name, _, _ in found(nlp, curated, text)] == [
        "New York Times",
        "Blinken",
        "Russia",
        "The New York Times",
    ]


def test_people_nobody_listed_are_found_by_what_stands_beside_them(nlp, curated):
    """Titles and occupations show a person; a verb of saying alone does not."""
    text = (
        "Infrastructure Minister Oleh Sampletko spoke. Researchers Anna Exemplar and Ben Muster disagreed. "
        "Carla Beispiel said no."
    )
    assert found(nlp, curated, text) == [
        ("Oleh Sampletko", "PERSON", "title"),
        ("Anna Exemplar", "PERSON", "title"),
        ("Ben Muster", "PERSON", "title"),
    ]


def test_who_is_spoken_to_is_a_person(nlp, curated):
    """'Go ahead, Muster.' names a person in the whole article; a title, a listed place or a plain word does not."""
    assert found(nlp, curated, "Go ahead, Muster. Muster asked.") == [
        ("Muster", "PERSON", "spoken_to"),
        ("Muster", "PERSON", "repeated"),
    ]
    for text in ("Go ahead, Chicago.", "Go ahead, please.", "Go ahead, Senator.", "Go ahead, Muster Street is free."):
        assert not any(label == "PERSON" for _, label, _ in found(nlp, curated, text)), text


def test_a_transcript_says_in_capitals_who_speaks(nlp, curated):
    """With or without a full stop after the title; capitals that no colon follows are no speaker."""
    assert found(nlp, curated, "MR MUSTER: No.\n\nCHAIRPERSON ROE: So.\n\nMS. VAN BEISPIEL: Yes.") == [
        ("MUSTER", "PERSON", "title"),
        ("ROE", "PERSON", "title"),
        ("VAN BEISPIEL", "PERSON", "title"),
    ]
    assert found(nlp, curated, "MR MUSTER AND OTHERS LEFT.") == []


def test_who_is_only_counted_is_not_named(nlp, curated):
    """Nor is what goes on after a title a name."""
    assert found(nlp, curated, "SENIOR ADMINISTRATION OFFICIAL ONE: No.\n\nOFFICIAL NUMBER TWO: Yes.") == []
    assert found(nlp, curated, "They met Ambassador Extraordinary and Plenipotentiary Ada Muster.") == []


def test_a_title_is_outside_a_listed_name(nlp, curated):
    """'Queen Elizabeth II' and 'Pope Francis' are listed so."""
    assert [name for name, _, _ in found(nlp, curated, "He met Queen Elizabeth II and Pope Francis.")] == [
        "Elizabeth II",
        "Francis",
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The Departments of State, Treasury and Homeland Security wrote.",
            {
                "Departments of State": "state_department",
                "Treasury": "us_treasury_department",
                "Homeland Security": "department_of_homeland_security",
            },
        ),
        (
            "The Treasury and State Departments wrote.",
            {"Treasury": "us_treasury_department", "State Departments": "state_department"},
        ),
        ("The Departments of Fishery and the State wrote.", {"State": "state_department"}),
        (
            "On Tuesday Treasury and State Departments met the Departments of State and Defense.",
            {
                "Treasury": "us_treasury_department",
                "State Departments": "state_department",
                "Departments of State": "state_department",
                "Defense": "department_of_defense",
            },
        ),
        (
            "The Departments of State and the Treasury met the Departments of Defense and Health and Human Services.",
            {
                "Departments of State": "state_department",
                "Treasury": "us_treasury_department",
                "Departments of Defense": "department_of_defense",
                "Health and Human Services": "us_department_of_health_and_human_services",
            },
        ),
        (
            "The Departments of Health and Human Services, Fishery and Defense wrote.",
            {
                "Departments of Health and Human Services": "us_department_of_health_and_human_services",
                "Defense": "department_of_defense",
            },
        ),
        ("The Velm Departments of State and Defense wrote.", {}),
        ("Velmar’s Departments of State and Defense wrote.", {}),
        ("Departments of State and of Fishery wrote.", {}),
        ("The State and its Departments wrote.", {}),
    ],
)
def test_bodies_that_share_a_noun_are_those_listed_under_it(nlp, curated, text, bodies):
    """Each that is listed is a mention of its own; whatever shares the noun with it."""
    names = NameFinder(nlp, curated)(nlp(f"{text} The cost of Defense and of Homeland Security grew."))
    assert {n.text: n.candidates[0] for n in names} == bodies


def test_what_is_called_a_town_is_a_place(nlp, curated):
    """'the village of Hirske' shows it for the whole article; a body's name after 'city of' is none."""
    assert found(nlp, curated, "It fell on the village of Hirske. Hirske burnt.") == [
        ("Hirske", "GPE", "place_noun"),
        ("Hirske", "GPE", "repeated"),
    ]
    assert found(nlp, curated, "He left the city of his youth.") == []
    text = "It was the village of Hirske Council members."
    assert ("Hirske Council", "GPE", "place_noun") not in found(nlp, curated, text)


def test_a_relative_of_a_listed_person_is_somebody_else(nlp, curated):
    """'Hunter Biden' is not Joe Biden, 'Meanwhile Biden' is."""
    names = found(nlp, curated, "He met Hunter Biden. Meanwhile Biden left.")
    assert names == [("Hunter Biden", "PERSON", "first_name"), ("Biden", "PERSON", "curated")]


def test_surnames_repeat_the_full_name(nlp, curated):
    """A bare surname is found once the article has the full name; 'Price controls' stays an ordinary word."""
    text = "Spokesman Ned Price spoke. The price fell. Price controls helped. Reporters pressed Price again."
    assert [name for name, _, _ in found(nlp, curated, text)] == ["Ned Price", "Price"]
    assert found(nlp, curated, "The price fell. Price controls helped.") == []


def test_bodies_are_known_by_their_last_word_or_their_country(nlp, curated):
    """'House Budget Committee' is a body; 'the committee' is not; a possessive tells whose ministry it is."""
    names = found(nlp, curated, "The House Budget Committee and Ukraine’s Defense Ministry wrote to the committee.")
    assert names == [
        ("House Budget Committee", "ORG", "body_noun"),
        ("Ukraine", "GPE", "curated"),
        ("Defense Ministry", "ORG", "possessor"),
    ]


def test_what_is_called_a_militia_or_an_agency_is_a_body(nlp, curated):
    """A capitalised word before it that nobody lists; no people, no cabinet, and not how a sentence begins."""
    text = "He told the GWT news agency that the Velmar militia fled. Armed militia stayed with a Russian militia."
    assert [(words, rule) for words, label, rule in found(nlp, curated, text) if label == "ORG"] == [
        ("GWT", "body_follower"),
        ("Velmar", "body_follower"),
    ]
    assert not [name for name in found(nlp, curated, "The House Cabinet Minister left.") if name[1] == "ORG"]


def test_short_names_need_the_full_one_in_the_article(nlp, curated):
    """'Post' is The Washington Post only where the article says so."""
    assert ("Post", "ORG", "curated") in found(nlp, curated, "The Washington Post wrote so. He told the Post.")
    assert found(nlp, curated, "He left the Post early.") == []


def test_the_west_is_not_the_west_bank(nlp, curated):
    """A listed name that only begins another one is not found there."""
    assert [name for name, _, _ in found(nlp, curated, "He blamed the West. The army left the West Bank.")] == [
        "the West",
        "West Bank",
    ]


def test_demonyms_are_peoples_not_places(nlp, curated):
    """'Russian' and 'Russians' carry the label NORP."""
    assert found(nlp, curated, "Russian envoys met Russians.") == [
        ("Russian", "NORP", "demonym"),
        ("Russians", "NORP", "demonym"),
    ]


def test_a_model_adds_names_that_rules_do_not_find(tmp_path, curated):
    """Its spans lose article and possessive; curated names still win; sentence bounds stay ours."""
    model = spacy.blank("en")
    wanted = [{"label": "ORG", "pattern": "the Grommet Works"}, {"label": "GPE", "pattern": "Blinken"}]
    model.add_pipe("entity_ruler").add_patterns(wanted)
    model.to_disk(tmp_path / "model")
    nlp = load_language(str(tmp_path / "model"))
    text = "Blinken saw the Grommet Works in the U.S. The visit was short."
    assert found(nlp, curated, text) == [
        ("Blinken", "PERSON", "curated"),
        ("Grommet Works", "ORG", "model"),
        ("U.S.", "GPE", "curated"),
    ]
    assert len(list(nlp(text).sents)) == 2


def test_what_a_model_leaves_open_is_cut(tmp_path, curated):
    """No name ends with 'of the' or 'and'; what is then one common noun is none."""
    model = spacy.blank("en")
    wanted = ["Office of the", "Grommet Works and", "GWT of"]
    model.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": each} for each in wanted])
    model.to_disk(tmp_path / "model")
    text = "The Office of the mayor and the Grommet Works and others met; the GWT of old was there."
    assert [name for name, *_ in found(load_language(str(tmp_path / "model")), curated, text)] == [
        "Grommet Works",
        "GWT",
    ]


def test_diseases_and_measures_are_no_names(tmp_path, curated):
    """'Long COVID' is no person, whatever a model says; a body whose name only begins so is one."""
    model = spacy.blank("en")
    wanted = [("PERSON", "Long COVID"), ("ORG", "COVID"), ("ORG", "COVID Council")]
    patterns = [{"label": label, "pattern": text} for label, text in wanted]
    model.add_pipe("entity_ruler").add_patterns(patterns)
    model.to_disk(tmp_path / "model")
    text = "Long COVID is what COVID leaves, says the COVID Council."
    assert [name for name, *_ in found(load_language(str(tmp_path / "model")), curated, text)] == ["COVID Council"]


def test_what_a_minister_is_minister_of_is_no_body(curated):
    """Neither before nor after the word; bodies whose ministers meet, and one that owns another, are bodies."""
    model = load_language("rules")
    wanted = ["Fisheries of Quistland", "Quist Fisheries", "Quist Pact", "Quist Board’s Office of Tides"]
    model.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": each} for each in wanted])
    for text in ("The Minister of Fisheries of Quistland left.", "Quist Fisheries Minister Oleh Sampletko left."):
        assert not any(label == "ORG" for _, label, _ in found(model, curated, text)), text
    text = "Ministers of the Quist Pact met, and the Quist Board’s Office of Tides spoke."
    assert [name for name, *_ in found(model, curated, text)] == ["Quist Pact", "Quist Board", "Office of Tides"]


def test_weapons_and_months_are_no_part_of_names(curated):
    """'MQ-9 Reaper' is no body, 'August Russia' no event; a bank of one word is no person, a Mr. Burbank is one."""
    model = load_language("rules")
    wanted = [("ORG", "MQ-9 Reaper"), ("ORG", "G-7"), ("EVENT", "August Russia"), ("PERSON", "Quistovbank"),
              ("PERSON", "Burbank"), ("EVENT", "August Putsch"), ("PERSON", "Quistams")]  # fmt: skip
    model.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text} for label, text in wanted])
    text = "An MQ-9 Reaper of the G-7 fell; in August Russia fined Quistovbank, and Burbank told of the August Putsch."
    text += " Quistams tanks went by."
    assert [(name, label) for name, label, _ in found(model, curated, text)] == [
        ("G-7", "ORG"),
        ("Russia", "GPE"),
        ("Quistovbank", "ORG"),
        ("Burbank", "PERSON"),
        ("August Putsch", "EVENT"),
    ]


def test_what_goes_on_after_a_title_is_no_body(curated):
    """'State for Tides' in 'Under Secretary of State for Tides'; a body that begins so otherwise is one."""
    model = load_language("rules")
    model.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "State for Tides"}])
    assert found(model, curated, "The Under Secretary of State for Tides met Oleh.") == []
    assert [name for name, *_ in found(model, curated, "The party State for Tides won.")] == ["State for Tides"]


def test_several_under_initials_are_no_body(curated):
    """'NGOs' is a common noun in capitals, 'VMOs' a people if it is taken for one."""
    model = load_language("rules")
    model.add_pipe("entity_ruler").add_patterns(
        [{"label": "ORG", "pattern": "NGOs"}, {"label": "NORP", "pattern": "VMOs"}, {"label": "ORG", "pattern": "VMO"}]
    )
    assert [name for name, *_ in found(model, curated, "NGOs met VMOs at the VMO.")] == ["VMOs", "VMO"]


def test_a_nickname_is_no_body(curated):
    """In quotation marks, after 'nicknamed' or the like; a body in quotation marks, or after 'for', stays one."""
    model = load_language("rules")
    model.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Grey Harbour"}])
    for text in ("He is nicknamed “the Grey Harbour,” she said.", "Known as ‘Grey Harbour’ he left."):
        assert found(model, curated, text) == []
    for text in ("He works for “Grey Harbour” now.", "He is known as the Grey Harbour."):
        assert [name for name, _, _ in found(model, curated, text)] == ["Grey Harbour"]


def test_a_short_name_that_is_listed_goes_before_what_a_model_says(tmp_path, curated):
    """'Post' is The Washington Post where the article names it in full."""
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Post"}])
    model.to_disk(tmp_path / "model")
    text = "The Washington Post wrote it. Later the Post took it back."
    nlp = load_language(str(tmp_path / "model"))
    assert [name.candidates for name in NameFinder(nlp, curated)(nlp(text))] == [("washington_post",)] * 2


def test_a_model_that_finds_no_names_is_refused(tmp_path):
    """A blank pipeline would silently add nothing."""
    spacy.blank("en").to_disk(tmp_path / "model")
    with pytest.raises(LanguageError, match="needs a pipeline for 'en' with one of entity_ruler, ner"):
        load_language(str(tmp_path / "model"))


def test_an_unknown_model_is_one_clear_line():
    """Whoever asks for a pipeline that is not installed learns which are."""
    with pytest.raises(LanguageError, match="no such spaCy pipeline is installed"):
        load_language("no_such_model")
