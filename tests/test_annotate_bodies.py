"""Where a body's name begins and ends, and what is none, on documents whose model names are set by hand."""

import pytest

from tests.conftest import found


@pytest.mark.parametrize(
    ("guess", "names"),
    [
        ("House Republicans", [("House", "ORG"), ("Republicans", "NORP")]),
        ("Congressional Democrats", [("Democrats", "NORP")]),
        ("MAGA House Republicans", [("House", "ORG"), ("Republicans", "NORP")]),
        ("Velm Committee Republicans", [("Velm Committee", "ORG"), ("Republicans", "NORP")]),
        ("Social Democrats", [("Social Democrats", "ORG")]),
        ("Republican Senate", [("Republican", "NORP"), ("Senate", "ORG")]),
        ("Democratic Representatives", [("Democratic", "NORP")]),
        ("Velm Senate", [("Velm Senate", "ORG")]),
    ],
)
def test_members_of_a_party_are_no_part_of_a_bodys_name(nlp, curated, guess, names):
    """Nor is a party's word before a chamber that is no party's; a party may be called after its members."""
    got = found(nlp, f"They met the {guess} again. The U.S. Senate voted.", (guess, "ORG"), curated=curated)
    assert [(words, label) for words, label, _ in got][: len(names)] == names
    assert len(got) == len(names) + 1


def test_what_a_countrys_office_is_for_is_no_body(nlp, curated):
    """'Greek Trade Representative' names the country; a firm may be called after its trade."""
    assert found(nlp, "The U.S. Trade Representative spoke.", ("U.S. Trade", "ORG"), curated=curated) == [
        ("U.S.", "GPE", "curated")
    ]
    assert found(nlp, "The Velm Trade Director spoke.", ("Velm Trade", "ORG"), curated=curated)


@pytest.mark.parametrize(
    ("text", "guess", "is_body"),
    [
        ("The Chief of Tidal Operations spoke.", "Tidal Operations", False),
        ("Senior Tidal Policy Advisor Ada Quist spoke.", "Tidal Policy", False),
        ("The Envoy for the Tidal Affairs spoke.", "Tidal Affairs", False),
        ("The Director of Tidal Aid spoke.", "Tidal Aid", True),
        ("The Velm Trade Representative spoke.", "Velm Trade", True),
        ("The head of Tidal Operations spoke.", "Tidal Operations", True),
        ("The Director of the Tidal Security Agency spoke.", "Tidal Security Agency", True),
    ],
)
def test_what_an_office_is_for_is_no_body(nlp, text, guess, is_body):
    """Beside an office in capitals; what somebody merely heads is a body."""
    names = [words for words, label, _ in found(nlp, text, (guess, "ORG")) if label == "ORG"]
    assert names == ([guess] if is_body else [])


def test_an_official_is_no_part_of_the_name_of_a_bureau(nlp):
    """What follows 'Affairs' is, where it goes on with 'and' or ends in a body's noun."""
    text = "The Bureau of Tidal Affairs Ada Quist spoke."
    names = [("Bureau of Tidal Affairs", "ORG"), ("Ada Quist", "PERSON")]
    assert [each[:2] for each in found(nlp, text, ("Bureau of Tidal Affairs Ada Quist", "ORG"))] == names
    assert found(nlp, text, ("Ada Quist", "PERSON"))[0][0] == "Bureau of Tidal Affairs"
    for whole in ("Bureau of Tidal Affairs and Nets", "Department of Tidal Affairs Velm Center"):
        assert [words for words, _, _ in found(nlp, f"The {whole} met.", (whole, "ORG"))] == [whole]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The U.S.-Japan Alliance grew.", ["U.S.", "Japan"]),
        ("The U.S.-Japan Alliance Council met.", ["U.S.-Japan Alliance Council"]),
        ("The Velm Alliance met.", ["Velm Alliance"]),
    ],
)
def test_an_alliance_of_two_states_names_these(nlp, curated, text, names):
    """Both are listed, with a hyphen between them; other alliances are bodies."""
    assert [words for words, _, _ in found(nlp, text, curated=curated)] == names


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("The Biden-Tverd Administration met.", ("Biden-Tverd Administration", "ORG"), ["Biden", "Tverd"]),
        ("The Velm-Tverd Administration met.", ("Velm-Tverd Administration", "ORG"), ["Velm-Tverd Administration"]),
        ("The Coastal West African states met.", ("Coastal West African", "LOC"), ["West African"]),
        ("The Western Velm states met.", ("Western Velm", "LOC"), ["Western Velm"]),
        ("The Pentagon Grain Hero won.", ("Pentagon Grain Hero", "ORG"), ["Pentagon"]),
        ("The Velm Strategy to Prevent Tides grew.", ("Velm Strategy to Prevent Tides", "ORG"), []),
        ("The Velm Strategy Center to Prevent Tides grew.", ("Velm Strategy Center", "ORG"), ["Velm Strategy Center"]),
    ],
)
def test_what_more_than_a_listed_name_the_pipeline_takes_is_cut(nlp, curated, text, guess, names):
    """Two leaders, a people, a body with what is no part of its name; and a document is nobody."""
    assert [words for words, _, _ in found(nlp, text, guess, curated=curated)] == names


def test_a_body_owns_another(nlp):
    """'[Velm Department of Tides]’s [Net Center]'; what belongs to people who are no body is one name."""
    whole = "Department of Tides’s Net Center"
    names = found(nlp, f"He saw the {whole}.", (whole, "ORG"))
    assert [words for words, _, _ in names] == ["Department of Tides", "Net Center"]
    assert (
        found(nlp, "He saw the Fishers’s Net Center.", ("Fishers’s Net Center", "ORG"))[0][0] == "Fishers’s Net Center"
    )


def test_what_is_part_of_another_body_is_named_apart(nlp):
    """Each has its own noun behind 'of the'; what is a country's has its name within."""
    party = "Velm Party of the Hirske Federation"
    assert [words for words, _, _ in found(nlp, f"The {party} won.", (party, "ORG"))] == [party]
    text = "The Velm Command of the Land Forces of the Tverd Army left. The Tverd Court of the Hirske Islands met."
    guesses = (
        ("Velm Command of the Land Forces of the Tverd Army", "ORG"),
        ("Tverd Court of the Hirske Islands", "ORG"),
    )
    names = [words for words, _, _ in found(nlp, text, *guesses)]
    assert names == ["Velm Command", "Land Forces", "Tverd Army", "Tverd Court of the Hirske Islands"]


def test_a_weapon_taken_for_a_body_is_none(nlp):
    """One word before 'tanks' and the like; initials may be those of the army that has them."""
    assert found(nlp, "The Tverds tanks left.", ("Tverds", "ORG")) == []
    assert found(nlp, "The TVA tanks left.", ("TVA", "ORG")) == [("TVA", "ORG", "model")]


def test_whom_a_body_is_led_by_is_no_part_of_its_name(nlp):
    """'Head of Tidal Office' names the office; a body that has such a word itself keeps it."""
    names = found(nlp, "She met Deputy Head of Tidal Office Ada Quist and the Chief Harbour Office.")
    assert [words for words, label, _ in names if label == "ORG"] == ["Tidal Office", "Chief Harbour Office"]


def test_the_office_of_an_office_holder_is_a_body(nlp, curated):
    """'Prosecutor General's Office', with the country behind 'of the Prosecutor of Velm'; a clerk's office is none."""
    names = found(nlp, "She left the Prosecutor General's Office and the Clerk's Office.")
    assert [words for words, _, _ in names] == ["Prosecutor General's Office"]
    office = ("Office of the Prosecutor", "ORG")
    names = found(nlp, "She left the Office of the Prosecutor of Mexico.", office, curated=curated)
    assert [words for words, _, _ in names] == ["Office of the Prosecutor of Mexico"]


def test_a_capitalised_article_within_a_sentence_belongs_to_a_bodys_name(nlp):
    """As the outlets have it; one that begins a sentence does not."""
    quist = ("Quist Institute", "ORG")
    assert found(nlp, "He met The Quist Institute again.", quist)[0][0] == "The Quist Institute"
    assert found(nlp, "The Quist Institute met him.", quist)[0][0] == "Quist Institute"


def test_a_hero_of_a_country_is_no_body(nlp, curated):
    """The country is what is named; a body whose name only has such a word stays."""
    assert found(nlp, "He is a Hero of Ukraine.", ("Hero of Ukraine", "ORG"), curated=curated)[0][0] == "Ukraine"
    assert found(nlp, "The Velm Hero Fund paid.", ("Velm Hero Fund", "ORG"))[0][0] == "Velm Hero Fund"


@pytest.mark.parametrize(
    ("text", "guess", "name"),
    [
        ("Ada Quist, Jr., left.", ("Ada Quist", "PERSON"), ("Ada Quist, Jr.", "PERSON")),
        ("Valdemar Quist d'Estaing left.", ("Valdemar Quist", "PERSON"), ("Valdemar Quist d'Estaing", "PERSON")),
        ("They saw AQ Jr. again.", ("AQ Jr.", "ORG"), ("AQ Jr.", "PERSON")),
        ("The grain firm Tverd grew.", ("Tverd", "GPE"), ("Tverd", "ORG")),
        ("He left the Sheikh Quist neighbourhood.", ("Quist", "PERSON"), ("Sheikh Quist", "GPE")),
        ("He met Sheikh Quist.", ("Quist", "PERSON"), ("Quist", "PERSON")),
        ("Velm Grain, Inc., grew.", ("Velm Grain", "ORG"), ("Velm Grain, Inc.", "ORG")),
        ("Ada Quist GmbH grew.", ("Ada Quist", "PERSON"), ("Ada Quist GmbH", "ORG")),
        ("Quist & Velm grew.", ("Quist & Velm", "PERSON"), ("Quist & Velm", "ORG")),
        ("Velm Grain, the firm, grew.", ("Velm Grain", "ORG"), ("Velm Grain", "ORG")),
    ],
)
def test_what_follows_a_name_belongs_to_it_and_tells_its_kind(nlp, text, guess, name):
    """'Jr.' is part of a person's name, 'Inc.' of a company's, even if it is called after a person."""
    assert found(nlp, text, guess)[0][:2] == name


@pytest.mark.parametrize(
    ("text", "guesses", "names"),
    [
        (
            "The Bureau of Tides, Boats, and Net Repair paid.",
            ["Bureau of Tides"],
            ["Bureau of Tides, Boats, and Net Repair"],
        ),
        (
            "The Bureau of Tides, Human Rights and Labor Affairs paid.",
            ["Bureau of Tides", "Human Rights and Labor Affairs"],
            ["Bureau of Tides, Human Rights and Labor Affairs"],
        ),
        (
            "The Bureau of Tides, Velm Grain and Labor Affairs paid.",
            ["Bureau of Tides", "Velm Grain and Labor Affairs"],
            ["Bureau of Tides", "Velm Grain and Labor Affairs"],
        ),
        (
            "The Velm Group on Tides and Net Repair met.",
            ["Velm Group on Tides"],
            ["Velm Group on Tides and Net Repair"],
        ),
        ("The Velm Group on Tides and Ada Quist met.", ["Velm Group on Tides"], ["Velm Group on Tides", "Ada Quist"]),
        ("The Bureau of Tides, Boats and nets met.", ["Bureau of Tides"], ["Bureau of Tides"]),
        ("The Bureau of Tides, Germany and France met.", ["Bureau of Tides"], ["Bureau of Tides", "Germany", "France"]),
        ("The Velm Group on Tides and Director Quist met.", ["Velm Group on Tides"], ["Velm Group on Tides"]),
        ("The Velm Bank and Net Repair met.", ["Velm Bank"], ["Velm Bank"]),
    ],
)
def test_a_bodys_name_goes_on_with_all_that_it_is_in_charge_of(nlp, curated, text, guesses, names):
    """Behind 'of', 'for' or 'on', unless that may be another's name or the row does not end in 'and'."""
    people = [("Ada Quist", "PERSON")] if "Ada" in text else []
    got = found(nlp, text, *((each, "ORG") for each in guesses), *people, curated=curated)
    assert [words for words, _, _ in got] == names


def test_the_office_of_an_envoy_has_the_envoys_whole_title(nlp):
    """'Office of the Velm High [Commissioner for Tides]'; another office's name ends where it was found to end."""
    text = "The Office of the Velm High Commissioner for Tides helped."
    whole = "Office of the Velm High Commissioner for Tides"
    assert [words for words, _, _ in found(nlp, text, ("Office of the Velm High", "ORG"))] == [whole]
    assert found(nlp, "The Office of Velm helped Ada.", ("Office of Velm", "ORG"))[0][0] == "Office of Velm"


@pytest.mark.parametrize(
    ("text", "guess", "label"),
    [
        ("He came to Tverd, a small old town near the sea.", ("Tverd", "ORG"), "GPE"),
        ("He bought Tverd, the grain company that failed.", ("Tverd", "PERSON"), "ORG"),
        ("He met Tverd, a town councillor.", ("Tverd", "PERSON"), "PERSON"),
        ("He met Tverd, a man from the town of Velm.", ("Tverd", "PERSON"), "PERSON"),
    ],
)
def test_what_is_said_of_a_name_behind_a_comma_tells_its_kind(nlp, text, guess, label):
    """Where the noun is the last of its phrase: not that of 'a town councillor'."""
    assert found(nlp, text, guess)[0][:2] == (guess[0], label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He joined the SIVA this year.", "ORG"),
        ("The chair gave SIVA: no answer.", "PERSON"),
        ("SIVA VISITS VELM", "PERSON"),
        ("He met President SIVA today.", "PERSON"),
    ],
)
def test_one_word_in_capitals_among_small_letters_is_a_bodys_initials(nlp, text, label):
    """It is a person's name before a colon, after a title, or where all is in capitals."""
    assert found(nlp, text, ("SIVA", "PERSON"))[0][1] == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Velm Convention", "LAW"),
        ("Treaty of Tides and Nets", "LAW"),
        ("Velm Convention on Tides", "LAW"),
        ("Grain Party Convention", "ORG"),
        ("Committee on the Treaty of Velm", "ORG"),
        ("Tidal Ministerial", "EVENT"),
        ("Velm Tower", "FAC"),
        ("Velm Tower Fund", "ORG"),
    ],
)
def test_the_noun_of_a_name_tells_what_it_is(nlp, name, label):
    """A treaty by what it is on as well; a party's convention and a committee on a treaty are none."""
    assert found(nlp, f"They saw the {name} again.", (name, "ORG"))[0][:2] == (name, label)


@pytest.mark.parametrize("name", ["Velm Rescue Plan", "Tidal Strategy", "Velm Fighting Vehicles", "FDI", "UAH"])
def test_plans_vehicles_and_currencies_are_no_bodies(nlp, name):
    """A body with such a word within is one."""
    assert found(nlp, f"They saw the {name} again.", (name, "ORG")) == []
    assert found(nlp, f"They saw the {name} Agency.", (f"{name} Agency", "ORG")) != []


def test_initials_in_a_wikis_double_brackets_say_who_speaks(nlp):
    """Those in single brackets may name a body."""
    assert found(nlp, "((AQW)) What then?", ("AQW", "ORG")) == []
    assert found(nlp, "(AQW) What then?", ("AQW", "ORG")) == [("AQW", "ORG", "model")]


def test_the_house_and_parliament_are_bodies(nlp):
    """In capitals within a sentence, unless the name goes on."""
    assert [words for words, _, _ in found(nlp, "They won the House and Parliament.")] == ["House", "Parliament"]
    assert found(nlp, "The house of Velm and the House of Quist fell. A White House stands.") == []


def test_a_listed_party_may_be_written_with_a_small_letter(nlp, curated):
    """Some papers have 'Labour party'; a party that nobody lists is called by its name alone."""
    names = found(nlp, "The Democratic party left. The party stayed.", curated=curated)
    assert [(words, label) for words, label, _ in names] == [("Democratic party", "ORG")]


def test_republics_that_share_their_noun_are_places(nlp, curated):
    """'Donetsk and Luhansk People's Republics'; what is called a republic elsewhere is not theirs."""
    names = found(nlp, "He named the Donetsk and Luhansk People’s Republics. Republics fell.", curated=curated)
    assert [(words, label) for words, label, _ in names] == [("Donetsk", "GPE"), ("Luhansk People’s Republics", "GPE")]
