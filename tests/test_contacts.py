"""Who met whom: what an article tells of meetings, calls, visits, proposals, refusals, cancellations, agreements."""

import shutil
from dataclasses import replace

import pytest

from pipeline import tables
from pipeline.build import SEEDS, build
from pipeline.contacts import contacts_corrected
from tests.conftest import BLINKEN, LAVROV, article


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Antony Blinken met Sergey Lavrov.", "meeting", "happened"),
        ("Antony Blinken and Sergey Lavrov met in Geneva.", "meeting", "happened"),
        ("Antony Blinken, who met with Sergey Lavrov on Friday, flew home.", "meeting", "happened"),
        ("Antony Blinken, the top diplomat, sat down with Sergey Lavrov.", "meeting", "happened"),
        ("“I met with Sergey Lavrov,” Antony Blinken said.", "meeting", "happened"),
        ("Antony Blinken held two hours of talks with Sergey Lavrov.", "meeting", "happened"),
        ("After the meeting with Sergey Lavrov, Antony Blinken spoke of progress.", "meeting", "happened"),
        ("Antony Blinken will meet with Sergey Lavrov next week.", "meeting", "planned"),
        ("Antony Blinken is scheduled to meet Sergey Lavrov.", "meeting", "planned"),
        ("Antony Blinken said he would meet Sergey Lavrov.", "meeting", "planned"),
        ("A meeting between Antony Blinken and Sergey Lavrov is planned.", "meeting", "planned"),
        ("Antony Blinken has not met with Sergey Lavrov.", "meeting", "denied"),
        ("Antony Blinken held no talks with Sergey Lavrov.", "meeting", "denied"),
        ("Antony Blinken phoned Sergey Lavrov on Friday.", "call", "happened"),
        ("Antony Blinken spoke by telephone with Sergey Lavrov.", "call", "happened"),
        ("Antony Blinken spoke with Sergey Lavrov.", "conversation", "happened"),
        ("Antony Blinken discussed the harvest with Sergey Lavrov.", "conversation", "happened"),
        ("Antony Blinken invited Sergey Lavrov to lunch.", "proposal", "happened"),
        ("Antony Blinken offered to meet Sergey Lavrov.", "proposal", "happened"),
        ("Antony Blinken refused to meet with Sergey Lavrov.", "refusal", "happened"),
        ("Antony Blinken ruled out talks with Sergey Lavrov.", "refusal", "happened"),
        ("Antony Blinken cancelled a meeting with Sergey Lavrov.", "cancellation", "cancelled"),
        ("The meeting between Antony Blinken and Sergey Lavrov was called off.", "cancellation", "cancelled"),
        ("Antony Blinken signed an agreement with Sergey Lavrov.", "agreement", "happened"),
    ],
)
def test_a_contact_is_told_with_its_kind_and_whether_it_came_about(told, text, kind, status):
    """One contact, Blinken first, Lavrov second, whatever the words and their order."""
    assert told(text) == [(kind, status, [BLINKEN], [LAVROV])]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken could meet Sergey Lavrov.",
        "If Antony Blinken meets Sergey Lavrov, the talks may go on.",
        "Did Antony Blinken meet Sergey Lavrov?",
        "Antony Blinken had an opportunity to speak to Sergey Lavrov.",
        "Antony Blinken wants to meet Sergey Lavrov.",
        "Antony Blinken met the demands of Sergey Lavrov.",
        "Antony Blinken and Sergey Lavrov met with applause.",
        "Antony Blinken and Sergey Lavrov spoke about the harvest.",
        "Antony Blinken talked to reporters about Sergey Lavrov.",
        "Antony Blinken wrote about a meeting between Sergey Lavrov and reporters.",
        "Antony Blinken met.",
        "England met Ukraine in Wembley.",
        "Antony Blinken said that Sergey Lavrov had left.",
    ],
)
def test_what_is_no_contact_is_none(told, text):
    """What only may be, is asked, or is met in another sense; and who alone is named meets nobody."""
    assert told(text) == []


def test_who_takes_part_may_be_a_list_or_somebody_described(told):
    """Each of a list, those who are told by their state, and no one who only tells who somebody is."""
    listed = "Antony Blinken met Sergey Lavrov, the Russian foreign minister, and Dmytro Kuleba in Vienna."
    assert told(listed) == [("meeting", "happened", [BLINKEN], [LAVROV, "dmytro_kuleba"])]
    described = "Russian and Ukrainian diplomats met in Istanbul."
    assert told(described) == [("meeting", "happened", ["russia"], ["ukraine"])]
    unnamed = "Antony Blinken met with senior officials."
    assert told(unnamed) == [("meeting", "happened", [BLINKEN], ["senior officials"])]


def test_a_list_ends_with_and(told):
    """'After a meeting with X, Y said' names no two whom somebody met."""
    text = "After a meeting with Sergey Lavrov, Antony Blinken said that Dmytro Kuleba had called."
    assert told(text) == [("meeting", "happened", [BLINKEN], [LAVROV])]


def test_who_calls_on_others_to_meet_proposes_it(told):
    """He acts; they are asked, and it is not told that they met."""
    text = "Antony Blinken called on Russia and Ukraine to hold talks."
    assert told(text) == [("proposal", "happened", [BLINKEN], ["russia", "ukraine"])]


def test_a_visit_leads_to_places(told):
    """Each of a list; of a city and its country the city; demonstrably by somebody known."""
    assert told("Sergey Lavrov visited Egypt, Uganda and Ethiopia.") == [
        ("visit", "happened", [LAVROV], ["egypt", "uganda", "ethiopia"])
    ]
    assert told("Sergey Lavrov will travel to Vienna, Austria.") == [("visit", "planned", [LAVROV], ["vienna"])]
    assert told("Sergey Lavrov visited Warsaw, Poland, and Kyiv, Ukraine, on Friday.") == [
        ("visit", "happened", [LAVROV], ["warsaw", "kyiv"])
    ]
    assert told("Sergey Lavrov visited Kyiv, Poland and Moldova.") == [
        ("visit", "happened", [LAVROV], ["kyiv", "poland", "moldova"])
    ]
    assert told("Sergey Lavrov visited the city of Vienna.") == [("visit", "happened", [LAVROV], ["vienna"])]
    assert told("A grandmother returned to Algeria.") == []


def test_who_is_only_a_pronoun_takes_part_and_stays_open(told):
    """'I', 'he', 'we' and 'they' act though nobody knows who they are; what is met for their sake is no contact."""
    for pronoun in ("I", "He", "We", "They"):
        assert told(f"{pronoun} met with Sergey Lavrov.") == [("meeting", "happened", [pronoun], [LAVROV])]
    assert told("I am meeting Sergey Lavrov tomorrow.") == [("meeting", "planned", ["I"], [LAVROV])]
    assert told("She travelled to Vienna.") == [("visit", "happened", ["She"], ["vienna"])]
    assert told("They travelled to Vienna.") == []
    assert told("They need more time to meet them, said Sergey Lavrov.") == []
    assert told("We met.") == told("They spoke with them.") == []


def test_a_list_ends_where_a_clause_begins(told):
    """'And they', a name with its own verb, 'who': none of these is one more whom somebody met; 'and I met' is."""
    agreed = told("Antony Blinken met Sergey Lavrov and they agreed on a truce.")
    assert agreed == [("meeting", "happened", [BLINKEN], [LAVROV])]
    own = told("I spoke with my Turkish counterpart, Antony Blinken has left.")
    assert own == [("conversation", "happened", ["I"], ["turkey"])]
    assert told("Antony Blinken met a few folks who work with Sergey Lavrov.") == []
    assert told("Sergey Lavrov and I met.") == [("meeting", "happened", [LAVROV], ["I"])]


def test_who_speaks_with_officials_of_states_is_in_contact(told):
    """'Officials from Ukraine' are no state that is spoken to; a speech to a body or an address is no contact."""
    several = told("Antony Blinken spoke with the leaders of Bulgaria and Croatia.")
    assert several == [("conversation", "happened", [BLINKEN], ["bulgaria", "croatia"])]
    assert told("Antony Blinken spoke to NATO.") == told("Antony Blinken talked about trade with China.") == []
    aside = told("Antony Blinken spoke today, in particular about that, with Sergey Lavrov.")
    assert aside == [("conversation", "happened", [BLINKEN], [LAVROV])]
    assert told("Antony Blinken spoke today, a friend said, of Sergey Lavrov.") == []
    assert told("Antony Blinken spoke about it in an address to the Russian president.") == []


def test_what_came_about_is_past_whatever_its_day(told):
    """'Met this Sunday' is not to come; 'will have to talk' is no plan."""
    assert [row[1] for row in told("This Sunday Antony Blinken met Sergey Lavrov.")] == ["happened"]
    assert told("Antony Blinken will have to talk to Sergey Lavrov.") == []


def test_who_will_have_the_chance_to_meet_is_to_meet(told):
    """'Will have an opportunity to': planned; 'had a chance to' tells of nothing, nor does 'could have a chance to'."""
    for words in ("will have an opportunity", "'ll have a chance", "is going to have the occasion"):
        found = told(f"Antony Blinken {words} to meet with Sergey Lavrov.")
        assert found == [("meeting", "planned", [BLINKEN], [LAVROV])], words
    for words in ("had a chance", "could have an opportunity", "has no occasion"):
        assert told(f"Antony Blinken {words} to meet with Sergey Lavrov.") == []


def test_what_was_spoken_of_is_no_place_of_it(by_rules):
    """'On the war in Ukraine' says of what, 'on the sidelines of a summit in' where."""

    def place(text):
        (rows,) = by_rules([article(text)])
        return rows.contacts[-1].place_entity_id

    assert place("Antony Blinken met Sergey Lavrov on the situation in Ukraine.") is None
    assert place("Antony Blinken met Sergey Lavrov on the sidelines of a summit in Ankara.") == "ankara"
    assert place("Antony Blinken met Sergey Lavrov on Monday in Ankara.") == "ankara"


def test_a_visit_announced_for_days_to_come_is_planned(told):
    """Where it is told as now; what is told as past came about."""
    (visit,) = told("Antony Blinken travels to France July 28-31.")
    assert visit[:2] == ("visit", "planned")
    (visit,) = told("Antony Blinken visited France July 28-29.")
    assert visit[:2] == ("visit", "happened")


def test_there_is_the_one_place_told_of_before(by_rules):
    """'He met her there': in the place of the sentence before, if that is one; 'there was' is no place."""

    def place(text):
        (rows,) = by_rules([article(text)])
        return rows.contacts[-1].place_entity_id

    assert place("Antony Blinken was in Ankara on Monday. He met Sergey Lavrov there.") == "ankara"
    assert place("Antony Blinken went to Ankara. While there, he will meet Sergey Lavrov.") == "ankara"
    assert place("Antony Blinken went to Ankara and to Vienna. He met Sergey Lavrov there.") is None
    assert place("Antony Blinken was in Ankara. He met Sergey Lavrov. There was no truce.") is None


def test_who_is_told_with_a_joint_verb_or_noun_meets_each_other(by_rules):
    """All of them together, by the rule; not those whom one met."""

    def rules(text):
        (rows,) = by_rules([article(text)])
        return [each.found_rule for each in rows.contacts]

    assert rules("Russia, Ukraine and Turkey held talks in Istanbul.") == ["joint_verb"]
    assert rules("Talks between Russia, Ukraine and Turkey ended on Friday.") == ["joint_noun"]
    assert rules("Antony Blinken held talks with Sergey Lavrov and Dmytro Kuleba.") == ["held"]
    assert rules("After his meeting with Sergey Lavrov and Dmytro Kuleba, Antony Blinken left.") == ["noun"]


def test_those_who_are_set_off_act(told):
    """'The leaders of both, X and Y, met': these two; of 'X, the friend of Y and Z, met' only X."""
    text = "The leaders of the United States and Ukraine, President Joe Biden and Volodymyr Zelenskyy, met in Vienna."
    assert told(text) == [("meeting", "happened", ["joe_biden"], ["volodymyr_zelenskyy"])]
    for counterpart in ("his Russian counterpart Sergey Lavrov", "his Russian counterpart, Sergey Lavrov,"):
        found = told(f"Antony Blinken and {counterpart} met on Friday.")
        assert found == [("meeting", "happened", [BLINKEN], [LAVROV])]
    other = told("Antony Blinken, a friend of Joe Biden and Volodymyr Zelenskyy, met Sergey Lavrov.")
    assert other == [("meeting", "happened", [BLINKEN], [LAVROV])]


def test_two_who_spoke_on_a_day_spoke_with_each_other(told):
    """No more is said than that; where they spoke of something or at some place, each may have spoken alone."""
    for words in ("spoke on Friday", "spoke", "talked yesterday"):
        found = told(f"Antony Blinken and Sergey Lavrov {words}.")
        assert found == [("conversation", "happened", [BLINKEN], [LAVROV])], words
    for words in ("spoke about it on Friday", "spoke at the conference", "spoke to students"):
        assert told(f"Antony Blinken and Sergey Lavrov {words}.") == [], words


def test_what_is_had_may_be_described(told):
    """'Had extensive, productive or bilateral talks' as 'had talks'; 'had confirmed a call' is none."""
    for word in ("extensive", "productive", "bilateral", "fruitful"):
        found = told(f"Antony Blinken had {word} conversations with Sergey Lavrov.")
        assert found == [("conversation", "happened", [BLINKEN], [LAVROV])], word
    assert told("Antony Blinken had confirmed conversations with Sergey Lavrov.") == []


def test_i_of_a_turn_is_its_speaker(by_rules):
    """In a transcript who says 'I' takes part, at his label, and follows corrections of that; 'we' stays open."""
    text = "MR. LAVROV: Yes.\n\nMR. BLINKEN: Since my call with Dmytro Kuleba we met Sergey Lavrov. I met him."
    (rows,) = by_rules([article(text)])
    means = [(each.text, each.entity_id) for each in rows.contact_parties if each.role == "actor"]
    assert [text for text, _ in means] == ["BLINKEN", "we", "BLINKEN"]
    assert means[0][1] == means[2][1] is not None and means[1][1] is None
    corrected = [replace(each, entity_id=BLINKEN) if each.text == "BLINKEN" else each for each in rows.mentions]
    _, parties, _ = contacts_corrected(rows.contacts, rows.contact_parties, rows.mentions, corrected)
    assert [each.entity_id for each in parties if each.role == "actor"] == [BLINKEN, None, BLINKEN]


def test_a_day_to_come_makes_it_planned(told):
    """'Meets on 5 August', in an article of 29 July."""
    text = "Antony Blinken is meeting Sergey Lavrov on August 5, 2022."
    assert [row[:2] for row in told(text)] == [("meeting", "planned")]


def test_where_and_when_are_those_of_the_contact(by_rules):
    """Not what it was about, nor where something else was."""
    text = "On July 8, 2022, Antony Blinken met Sergey Lavrov in Geneva to talk about the war in Ukraine."
    (rows,) = by_rules([article(text)])
    (contact,) = rows.contacts
    assert contact.place_entity_id == "geneva"
    (date,) = [each for each in rows.dates if each.start_char == contact.date_start_char]
    assert date.text == "July 8, 2022"
    (rows,) = by_rules([article("Antony Blinken met Sergey Lavrov to talk about the war in Ukraine.")])
    assert rows.contacts[0].place_entity_id is None


def test_a_corrected_name_takes_part_as_corrected(by_rules):
    """Its mention means somebody else, and so do the words of which it is a part; others stay."""
    (rows,) = by_rules([article("Antony Blinken met Russian officials in Geneva.")])
    corrected = [replace(each, entity_id="soviet_union") if each.text == "Russian" else each for each in rows.mentions]
    contacts, parties, _ = contacts_corrected(rows.contacts, rows.contact_parties, rows.mentions, corrected)
    assert [each.entity_id for each in parties] == [BLINKEN, "soviet_union"]
    assert contacts == rows.contacts


def corrected_as(rows, into, *names):
    """Return contacts and parties where correction 7 says that whoever bears one of these names is `into`."""
    corrected = [
        replace(each, entity_id=into, correction=7) if each.entity_id in names else each for each in rows.mentions
    ]
    return contacts_corrected(rows.contacts, rows.contact_parties, rows.mentions, corrected)


def test_nobody_meets_himself_for_a_correction(by_rules):
    """Two who become one are no contact, whoever else is there that nobody names; the correction is told."""
    for others in ("", " and senior officials"):
        (rows,) = by_rules([article(f"Antony Blinken met Sergey Lavrov{others}. Dmytro Kuleba left.")])
        contacts, parties, left_out = corrected_as(rows, "dmytro_kuleba", BLINKEN, LAVROV)
        assert (contacts, parties, left_out) == ([], [], {7: 1}), others
    (rows,) = by_rules([article("Antony Blinken met Sergey Lavrov.")])
    contacts, parties, left_out = corrected_as(rows, LAVROV, "dmytro_kuleba")
    assert (contacts, parties, left_out) == (rows.contacts, rows.contact_parties, {})


def test_who_is_nobody_for_a_correction_is_met_all_the_same(by_rules):
    """The words stay, as those of a party whom nobody can name."""
    (rows,) = by_rules([article("Antony Blinken met Sergey Lavrov.")])
    mentions = [each for each in rows.mentions if each.entity_id != LAVROV]
    contacts, parties, left_out = contacts_corrected(rows.contacts, rows.contact_parties, rows.mentions, mentions)
    assert (contacts, [each.entity_id for each in parties], left_out) == (rows.contacts, [BLINKEN, None], {})


def test_of_two_who_become_one_the_first_takes_part(by_rules):
    """The others are numbered on, and a contact with somebody who is not known stays what it was."""
    (rows,) = by_rules([article("Antony Blinken met Sergey Lavrov, Dmytro Kuleba and senior officials.")])
    contacts, parties, left_out = corrected_as(rows, BLINKEN, LAVROV)
    assert (contacts, left_out) == (rows.contacts, {})
    assert [(each.party, each.entity_id) for each in parties] == [(0, BLINKEN), (1, "dmytro_kuleba"), (2, None)]
    (rows,) = by_rules([article("Antony Blinken met senior officials.")])
    contacts, parties, left_out = corrected_as(rows, LAVROV, BLINKEN)
    assert (contacts, [each.entity_id for each in parties], left_out) == (rows.contacts, [LAVROV, None], {})


def test_a_build_tells_which_correction_left_a_contact_out(tmp_path):
    """The table of corrections says how many, and the tables hold no contact of one with himself."""
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "talks.md").write_text(
        "---\ntitle: Talks\n---\n\nAntony Blinken met Sergey Lavrov in Geneva. Sergey Lavrov met Joe Biden.", "utf-8"
    )
    with (tmp_path / "seeds" / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[correction]]\naction = "merge"\nentities = ["{BLINKEN}"]\ninto = "{LAVROV}"\nreason = "A test"\n'
        )
    build([tmp_path / "articles"], tmp_path / "data", seeds=tmp_path / "seeds", model="rules")
    built = tables.read(tmp_path / "data")
    assert [row["entity_id"] for row in built["contact_parties"].to_pylist()] == [LAVROV, "joe_biden"]
    *_, correction = built["corrections"].to_pylist()
    assert correction["what"].endswith("; 1 contact left out, as nobody meets himself")


def test_a_build_is_sound_when_those_who_take_part_are_merged_or_are_nobody(tmp_path):
    """Parties and places follow corrections of names; the laws, which the build checks, hold."""
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    (tmp_path / "articles").mkdir()
    text = "Antony Blinken met Sergey Lavrov in Geneva on Friday, after Russian officials had spoken with Blinken."
    (tmp_path / "articles" / "talks.md").write_text(f"---\ntitle: Talks\n---\n\n{text}", "utf-8")
    with (tmp_path / "seeds" / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[correction]]\naction = "merge"\nentities = ["antony_blinken"]\ninto = "joe_biden"\nreason = "A test"\n'
            '\n[[correction]]\naction = "not_an_entity"\nentity = "geneva"\nreason = "A test"\n'
        )
    build([tmp_path / "articles"], tmp_path / "data", seeds=tmp_path / "seeds", model="rules")
    built = tables.read(tmp_path / "data")
    contact, *_ = built["contacts"].to_pylist()
    means = [row["entity_id"] for row in built["contact_parties"].to_pylist()]
    assert contact["place_entity_id"] is None
    assert means == ["joe_biden", "sergey_lavrov", "russia", "joe_biden"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Antony Blinken called Sergey Lavrov today to discuss the harvest.", "call", "happened"),
        ("Antony Blinken called Sergey Lavrov to discuss the harvest.", "call", "happened"),
        ("Antony Blinken is looking forward to meeting Sergey Lavrov.", "meeting", "planned"),
        ("Antony Blinken is in Geneva to meet with Sergey Lavrov.", "meeting", "planned"),
        ("Sergey Lavrov wrote. There was no meeting between Antony Blinken and Sergey Lavrov.", "meeting", "denied"),
        ("Dmytro Kuleba denied that Antony Blinken had met Sergey Lavrov.", "meeting", "denied"),
        ("Antony Blinken denied meeting Sergey Lavrov.", "meeting", "denied"),
        ("There is no doubt that Antony Blinken met Sergey Lavrov.", "meeting", "happened"),
        ("In a July 8 call, Antony Blinken and Sergey Lavrov discussed the harvest.", "call", "happened"),
    ],
)
def test_who_rings_looks_forward_or_denies_is_told_so(told, text, kind, status):
    """The kind and the status are those of the words, whoever else is named."""
    assert told(text) == [(kind, status, [BLINKEN], [LAVROV])]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken called Sergey Lavrov a liar on Friday.",
        "Antony Blinken called Sergey Lavrov today a liar.",
        "Had Antony Blinken met Sergey Lavrov, the harvest would be safe.",
        "In case Antony Blinken meets Sergey Lavrov, he will ask for it.",
        "It is unlikely that Antony Blinken will meet Sergey Lavrov.",
        "Antony Blinken was to have met Sergey Lavrov.",
        "Dmytro Kuleba did not deny that Antony Blinken had met Sergey Lavrov.",
        "Antony Blinken never denied meeting Sergey Lavrov.",
        "Antony Blinken was looking to meet Sergey Lavrov.",
        "The United States welcomed the new government of Iraq.",
    ],
)
def test_what_is_left_open_or_is_another_sense_is_no_contact(told, text):
    """Conditions, doubts and names that somebody calls another tell of none."""
    assert told(text) == []


def test_each_of_a_list_of_titles_takes_part(told):
    """However long the titles, and behind 'including'; nobody who only is in a title."""
    titles = (
        "Antony Blinken met with Head of the Office of the President Andriy Yermak, Minister of Defence "
        "Oleksii Reznikov, and UN Special Envoy on Syria Sergey Lavrov."
    )
    assert told(titles) == [("meeting", "happened", [BLINKEN], ["andriy_yermak", "oleksii_reznikov", LAVROV])]
    for joined in (", including ", " — "):
        text = f"Antony Blinken met several ministers{joined}Sergey Lavrov and Dmytro Kuleba."
        (found,) = told(text)
        assert found[3] == ["several ministers", LAVROV, "dmytro_kuleba"]
    adviser = "Antony Blinken met with Russian Adviser to the President in Vienna. Joe Biden is the President."
    assert [each[3] for each in told(adviser)] == [["russia"]]
    title = "Under Secretary for Peace and Security Affairs Sergey Lavrov"
    assert told(f"Antony Blinken met with {title}.") == [("meeting", "happened", [BLINKEN], [LAVROV])]


def test_the_two_leaders_are_the_two_whom_the_sentence_before_names(told):
    """They stay open where it names one more, or where one of them meets the two."""
    pair = "Antony Blinken and Sergey Lavrov are in Geneva. The two ministers met."
    assert told(pair) == [("meeting", "happened", [BLINKEN], [LAVROV])]
    assert told("Antony Blinken, Dmytro Kuleba and Sergey Lavrov are in Geneva. The two ministers met.") == []


@pytest.mark.parametrize(
    ("second", "kind", "status"),
    [
        (". The two met on Friday.", "meeting", "happened"),
        (". The two last held talks in March.", "meeting", "happened"),
        (", and the two will meet on Friday.", "meeting", "planned"),
        (", but the two spoke by phone on Friday.", "call", "happened"),
        (". The two men shook hands.", "meeting", "happened"),
    ],
)
def test_the_two_are_the_two_persons_named_before(told, second, kind, status):
    """In the sentence before, or in the same before 'and' or 'but'."""
    text = "Antony Blinken is in Vienna with Sergey Lavrov" + second
    assert told(text) == [(kind, status, [BLINKEN], [LAVROV])]


def test_a_proposal_to_do_something_to_somebody_is_not_made_to_them(told):
    """'To free X', but 'to X'."""
    assert told("Antony Blinken made a proposal to free Dmytro Kuleba.") == [("proposal", "happened", [BLINKEN], [])]
    for target in ("Sergey Lavrov", "foreign minister Sergey Lavrov"):
        assert told(f"Antony Blinken made a proposal to {target}.") == [("proposal", "happened", [BLINKEN], [LAVROV])]
    assert told("Antony Blinken made an offer to neighbouring Poland.") == [
        ("proposal", "happened", [BLINKEN], ["poland"])
    ]


def test_all_who_travel_for_talks_are_to_talk(told):
    """Not the first of them alone."""
    _, talks = told("Antony Blinken and Sergey Lavrov travelled to Vienna for talks with Dmytro Kuleba.")
    assert talks == ("meeting", "planned", [BLINKEN, LAVROV], ["dmytro_kuleba"])


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken told Sergey Lavrov that Russia and Ukraine were at war. The two signed a deal.",
        "Antony Blinken told Sergey Lavrov about the prisoners. The two met on Friday.",
        "Antony Blinken told Sergey Lavrov that both were ready. The two signed a deal.",
        "Antony Blinken wrote to Sergey Lavrov. The two countries signed a deal.",
        "Antony Blinken wrote to Sergey Lavrov and Dmytro Kuleba. The two met.",
        "Antony Blinken came. The two met.",
        "The two met. Antony Blinken thanked Sergey Lavrov.",
    ],
)
def test_the_two_stay_open_where_others_may_be_meant(told, text):
    """States, one of three, prisoners."""
    assert told(text) == []


def test_a_visit_may_be_somebodys_by_of_or_by_the_name_behind(told):
    """'The visit of X to'; 'during her visit, X'."""
    visit = [("visit", "happened", [BLINKEN], ["vienna"])]
    assert told("The visit of Antony Blinken to Vienna ended on Friday.") == visit
    assert told("During his August 2021 visit to Vienna, Antony Blinken praised the city.") == visit
    travel = "Antony Blinken travelled to Vienna to meet Sergey Lavrov."
    assert told(travel) == [*visit, ("meeting", "planned", [BLINKEN], [LAVROV])]


def test_people_described_are_invited_and_hosted(told):
    """'Leaders from Russia' are people; a government is none."""
    text = "Antony Blinken invited senior leaders from Russia."
    assert told(text) == [("proposal", "happened", [BLINKEN], ["russia"])]


def test_a_sentence_may_begin_with_when_or_where(by_rules):
    """'Back in February, it was he who', 'While in Vienna'."""
    text = "Back in February 2022, it was Antony Blinken who met Sergey Lavrov."
    (rows,) = by_rules([article(text)])
    assert text[rows.contacts[0].date_start_char :].startswith("February 2022")
    (rows,) = by_rules([article("While in Vienna, Antony Blinken met Sergey Lavrov.")])
    assert rows.contacts[0].place_entity_id == "vienna"


def test_a_conversation_is_the_call_that_the_headline_says_it_was(by_rules):
    """With that person, at the start of the article; the rule says so. Others stay conversations."""

    def kinds(title, text):
        (rows,) = by_rules([replace(article(text), title=title)])
        return [(each.kind, each.found_rule) for each in rows.contacts]

    text = "Antony Blinken spoke with Sergey Lavrov today."
    assert kinds("Secretary Blinken’s Call with Foreign Minister Lavrov", text) == [("call", "headline")]
    for other in ("Secretary Blinken’s Call with Minister Kuleba", "Secretary Blinken and Minister Lavrov", None):
        assert kinds(other, text) == [("conversation", "verb")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Antony Blinken, after meeting Sergey Lavrov in Geneva, praised the deal.",
            ("meeting", "happened", [BLINKEN], [LAVROV]),
        ),
        (
            "Antony Blinken, after a meeting with Sergey Lavrov, praised the deal.",
            ("meeting", "happened", [BLINKEN], [LAVROV]),
        ),
        ("Antony Blinken, visiting Geneva, praised the deal.", ("visit", "happened", [BLINKEN], ["geneva"])),
        ("Antony Blinken, on a visit to Geneva, praised the deal.", ("visit", "happened", [BLINKEN], ["geneva"])),
        ("On a visit to Geneva, Antony Blinken praised the deal.", ("visit", "happened", [BLINKEN], ["geneva"])),
        ("Antony Blinken was on a trip to Geneva at the time.", ("visit", "happened", [BLINKEN], ["geneva"])),
        ("Antony Blinken will travel August 1-3 to Geneva.", ("visit", "planned", [BLINKEN], ["geneva"])),
        ("Antony Blinken will travel on Monday, August 1, to Geneva.", ("visit", "planned", [BLINKEN], ["geneva"])),
    ],
)
def test_words_set_off_or_a_day_part_nobody_from_what_he_does(told, text, expected):
    """Who is named right before the comma acts, and the place stands behind the day."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ned Price commented on a visit to Geneva.",
        "His views on a visit to Geneva by officials were known to Ned Price.",
        "With Sergey Lavrov, after meeting Antony Blinken, things were different.",
        "Antony Blinken travelled by train and on foot, by boat and by bus, as he did on his way to Geneva.",
    ],
)
def test_a_visit_spoken_of_is_nobodys(told, text):
    """'Commented on a visit' tells of no visit of who comments; who stands behind 'with' does not act."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("met with Sergey Lavrov in Geneva and with Dmytro Kuleba in Vienna", "with"),
        ("held talks with Sergey Lavrov on Monday and then with Dmytro Kuleba", "with"),
        ("met Sergey Lavrov on Monday and Dmytro Kuleba on Tuesday", "Dmytro Kuleba"),
    ],
)
def test_behind_and_with_others_are_met_elsewhere_or_later(by_rules, words, second):
    """Each has a contact of its own, with its own place and day, and the rule that says so."""
    (rows,) = by_rules([article(f"Antony Blinken {words}.")])
    first, again = rows.contacts
    parties = {each.contact_id: each.entity_id for each in rows.contact_parties if each.role == "target"}
    assert [parties[each.contact_id] for each in rows.contacts] == [LAVROV, "dmytro_kuleba"]
    assert (again.text, again.found_rule, again.kind, again.status) == (second, "again", first.kind, first.status)
    assert first.date_start_char is None or first.date_start_char != again.date_start_char
    assert first.place_entity_id is None or (first.place_entity_id, again.place_entity_id) == ("geneva", "vienna")


@pytest.mark.parametrize(
    "words",
    [
        "spoke with Sergey Lavrov about relations with Iran and with China",
        "met with Sergey Lavrov in Geneva and disagreed with Dmytro Kuleba",
        "met Sergey Lavrov on Monday and with Dmytro Kuleba absent there was no deal",
        "met Sergey Lavrov on Monday and with Dmytro Kuleba in Vienna things went wrong",
        "met Sergey Lavrov on Monday and Dmytro Kuleba left on Tuesday",
        "met Sergey Lavrov on Monday and Dmytro Kuleba on Tuesday said so",
    ],
)
def test_and_with_of_something_else_is_no_second_contact(told, words):
    """With whom relations are, who is absent, who does something else."""
    (found,) = told(f"Antony Blinken {words}.")
    assert found[2:] == ([BLINKEN], [LAVROV])


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("never took place", "denied"),
        ("did not take place", "denied"),
        ("has not been held", "denied"),
        ("produced no breakthrough", "happened"),
        ("ended without a result", "happened"),
        ("was not easy", "happened"),
        ("lasted no more than an hour", "happened"),
        ("has taken place", "happened"),
        ("was described as frank", "happened"),
        ("is to be held on Friday", "planned"),
        ("is being prepared", "planned"),
        ("has been agreed", "planned"),
        ("has been put off", "cancelled"),
        ("was scheduled but was called off", "cancelled"),
        ("was scheduled for Friday, but it was later called off", "cancelled"),
        ("was planned but never took place", "denied"),
        ("is planned but may be called off", "planned"),
        ("is planned and was announced on Friday", "planned"),
    ],
)
def test_the_verb_of_which_a_meeting_is_the_subject_says_whether_it_came_about(told, verb, status):
    """What was not held is denied; what had no result, or was not easy, came about."""
    (found,) = told(f"The meeting between Antony Blinken and Sergey Lavrov {verb}.")
    assert found[1:] == (status, [BLINKEN], [LAVROV])


@pytest.mark.parametrize(
    "verb",
    ["was discussed", "was proposed", "was being considered", "was ruled out", "was unlikely", "has yet to take place"],
)
def test_a_meeting_spoken_of_did_not_come_about_for_that(told, verb):
    """Who proposes or discusses a meeting tells of none."""
    assert told(f"A meeting between Antony Blinken and Sergey Lavrov {verb}.") == []


def test_who_is_urged_to_meet_is_not_told_to(told):
    """It is a proposal of who urges, once; none where nobody does, or only wants to, or urges them not to."""
    for verb in ("urged", "has again asked", "called on", "invited"):
        found = told(f"Dmytro Kuleba {verb} Antony Blinken and Sergey Lavrov to meet.")
        assert found == [("proposal", "happened", ["dmytro_kuleba"], [BLINKEN, LAVROV])], verb
    for verb in ("wants", "did not ask", "will ask", "could urge", "allowed"):
        assert told(f"Dmytro Kuleba {verb} Antony Blinken to meet Sergey Lavrov.") == [], verb
    assert told("Dmytro Kuleba urged Antony Blinken not to meet Sergey Lavrov.") == []
    assert told("Antony Blinken was asked to meet Sergey Lavrov.") == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("is in touch with", "happened"),
        ("has been in close and regular contact with", "happened"),
        ("remained in contact with", "happened"),
        ("maintains regular contact with", "happened"),
        ("will stay in touch with", "planned"),
        ("is not in contact with", "denied"),
        ("has had no contact with", "denied"),
    ],
)
def test_who_is_in_touch_speaks_with_each_other(told, words, status):
    """How, the words do not say: a conversation."""
    assert told(f"Antony Blinken {words} Sergey Lavrov.") == [("conversation", status, [BLINKEN], [LAVROV])]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken wants to stay in touch with Sergey Lavrov.",
        "Antony Blinken is out of touch with Sergey Lavrov.",
        "Antony Blinken lost contact with Sergey Lavrov.",
        "Antony Blinken made eye contact with Sergey Lavrov.",
        "Antony Blinken is in touch with the Lavrov family.",
        "Antony Blinken had a bilateral dispute with Sergey Lavrov.",
        "Antony Blinken did not shake hands with Sergey Lavrov.",
        "Antony Blinken tried to avoid meeting Sergey Lavrov.",
        "Antony Blinken may fly to Vienna for talks with Sergey Lavrov.",
        "Antony Blinken is in a hurry for talks with Sergey Lavrov.",
        "Antony Blinken waited for talks with Sergey Lavrov.",
    ],
)
def test_what_is_like_a_contact_is_none(told, text):
    """What is only wanted, what is lost or of another sense, and who shakes no hands may have met."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Antony Blinken held a trilateral with Sergey Lavrov.", "meeting", "happened"),
        ("Antony Blinken shook hands with Sergey Lavrov.", "meeting", "happened"),
        ("Antony Blinken and Sergey Lavrov were photographed shaking hands.", "meeting", "happened"),
        ("Antony Blinken rang Sergey Lavrov on Friday.", "call", "happened"),
        ("Antony Blinken and Sergey Lavrov spoke for the first time in months.", "conversation", "happened"),
        ("Antony Blinken left Vienna without meeting Sergey Lavrov.", "meeting", "denied"),
        ("Antony Blinken avoided meeting Sergey Lavrov.", "meeting", "denied"),
        ("The plan emerged from talks between Antony Blinken and Sergey Lavrov.", "meeting", "happened"),
        ("Antony Blinken is in Vienna for talks with Sergey Lavrov.", "meeting", "planned"),
    ],
)
def test_more_words_tell_of_a_contact(told, text, kind, status):
    """A noun made of an adjective, hands that are shaken, what was left undone, what somebody is there for."""
    assert told(text) == [(kind, status, [BLINKEN], [LAVROV])]


def test_who_arrives_for_talks_is_to_talk(told):
    """The visit came about, the talks are to come, as with 'arrived to meet'."""
    visit, talks = told("Antony Blinken flew to Vienna on Monday for talks with Sergey Lavrov.")
    assert visit == ("visit", "happened", [BLINKEN], ["vienna"])
    assert talks == ("meeting", "planned", [BLINKEN], [LAVROV])


@pytest.mark.parametrize(
    ("words", "status", "places"),
    [
        ("paid a visit to Vienna", "happened", ["vienna"]),
        ("will make his first trip to Vienna", "planned", ["vienna"]),
        ("is flying to Vienna", "planned", ["vienna"]),
        ("will speak of it when he travels to Vienna", "planned", ["vienna"]),
        ("visited Vienna and praised Turkey", "happened", ["vienna"]),
        ("visited Vienna and the city of Geneva", "happened", ["vienna", "geneva"]),
    ],
)
def test_a_visit_is_paid_or_made(told, words, status, places):
    """Who is on the way, or goes when something else is to be, is yet to arrive; what follows 'and' may be a verb."""
    (found,) = told(f"Antony Blinken {words}.")
    assert (found[0], found[1], found[3]) == ("visit", status, places)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It was the first meeting between Antony Blinken and Sergey Lavrov since May.", "happened"),
        ("This was Antony Blinken's third meeting with Sergey Lavrov.", "happened"),
        ("It will be the first meeting between Antony Blinken and Sergey Lavrov.", "planned"),
    ],
)
def test_it_was_a_meeting(told, text, status):
    """A sentence that says what something was or will be."""
    assert told(text) == [("meeting", status, [BLINKEN], [LAVROV])]


@pytest.mark.parametrize(
    "text",
    [
        "It would be the first meeting between Antony Blinken and Sergey Lavrov.",
        "It was not the meeting between Antony Blinken and Sergey Lavrov that mattered.",
        "It was the fifth meeting between Michigan and Florida.",
        "Dmytro Kuleba hopes that Antony Blinken will meet Sergey Lavrov.",
        "Reports that Antony Blinken had met Sergey Lavrov were false.",
        "Antony Blinken spoke about a meeting with Sergey Lavrov.",
    ],
)
def test_what_is_hoped_rumoured_or_spoken_of_is_no_contact(told, text):
    """Nor is a match of two states' teams."""
    assert told(text) == []


def test_with_belongs_to_the_noun_before_it(told):
    """Who speaks after a meeting spoke to nobody in particular: he met, no more."""
    for words in ("was speaking after a long meeting", "sat down for talks"):
        found = told(f"Antony Blinken {words} with Sergey Lavrov.")
        assert found == [("meeting", "happened", [BLINKEN], [LAVROV])], words


def test_an_office_of_two_fields_is_one_party(by_rules):
    """'Secretary for European and Asian Affairs X' is X alone, who meets on the day before his office."""
    text = "On July 8, 2022, Secretary of State for European and Asian Affairs Antony Blinken met Sergey Lavrov."
    (rows,) = by_rules([article(text)])
    assert [each.entity_id for each in rows.contact_parties] == [BLINKEN, LAVROV]
    assert text[rows.contacts[0].date_start_char :].startswith("July 8")


def test_who_hosts_a_feast_together_meets_nobody_for_that(told):
    """A thing is hosted or welcomed by them, and no person."""
    assert told("The feast was hosted by Antony Blinken and Sergey Lavrov.") == []
    assert told("The statement was welcomed by Antony Blinken and Sergey Lavrov.") == []
    both = told("Dmytro Kuleba was hosted by Antony Blinken and Sergey Lavrov.")
    assert both == [("meeting", "happened", [BLINKEN, LAVROV], ["dmytro_kuleba"])]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken does not have a call to preview with Sergey Lavrov.",
        "Antony Blinken does not have any talks with Sergey Lavrov to read out.",
        "Ned Price refused to visit a cemetery of Russian soldiers.",
        "The charge, as Ned Price understands it, had a meeting with Sergey Lavrov.",
        "Ned Price said that the charge, accompanied by guards, travelled to Kyiv.",
        "Workers from Russia and Ukraine and Poland travelled to Vienna.",
        "Antony Blinken and Ned Price hosted a summit.",
    ],
)
def test_what_is_not_told_of_who_is_named_is_none(told, text):
    """What there is to tell, whose graves these are, whose words are set off."""
    assert told(text) == []


def test_a_dash_may_begin_another_sentence(told):
    """'With officials — I think they were late': no list."""
    found = told("Antony Blinken met Russian officials — I think it was late — and left.")
    assert found == [("meeting", "happened", [BLINKEN], ["russia"])]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken made a meeting with Sergey Lavrov impossible.",
        "Antony Blinken maintained talks with Sergey Lavrov would fail.",
        "The meeting between Antony Blinken and Sergey Lavrov was never going to happen.",
        "The meeting between Antony Blinken and Sergey Lavrov was not cancelled.",
        "The meeting between Antony Blinken and Sergey Lavrov was in doubt.",
        "It was a cancelled meeting between Antony Blinken and Sergey Lavrov.",
        "Ned Price heads the mission to Ukraine.",
        "Antony Blinken nearly met Sergey Lavrov.",
        "Antony Blinken had very nearly met Sergey Lavrov.",
        "Antony Blinken almost met Sergey Lavrov.",
        "Antony Blinken hardly met Sergey Lavrov.",
        "Antony Blinken was hardly in contact with Sergey Lavrov.",
        "Antony Blinken and Sergey Lavrov were scarcely in touch.",
    ],
)
def test_what_is_open_or_of_another_sense_has_not_come_about(told, text):
    """What makes a meeting impossible, holds that talks would fail, heads a mission or nearly was tells of none."""
    assert told(text) == []


def test_what_nearly_belongs_to_makes_a_difference(told):
    """'Nearly' of how long or how often: they met."""
    for text in (
        "Antony Blinken met almost every week with Sergey Lavrov.",
        "Antony Blinken held nearly two hours of talks with Sergey Lavrov.",
        "Antony Blinken is in nearly daily contact with Sergey Lavrov.",
    ):
        ((_, *found),) = told(text)
        assert found == ["happened", [BLINKEN], [LAVROV]], text


def test_and_with_behind_words_set_off_is_of_the_sentence(told):
    """'Who met Lavrov, and with Kuleba, signed': he signed with Kuleba."""
    text = "Antony Blinken, who met Sergey Lavrov on Monday, and with Dmytro Kuleba, signed a deal."
    assert told(text) == [("meeting", "happened", [BLINKEN], [LAVROV])]
    (_, again) = told("Antony Blinken met Sergey Lavrov on Monday, and with Dmytro Kuleba, the minister, on Friday.")
    assert again[3] == ["dmytro_kuleba"]


@pytest.mark.parametrize(
    "rest", ["in Geneva and with Dmytro Kuleba by his side he spoke", "and, with Kuleba ill, left"]
)
def test_with_whom_somebody_stands_he_does_not_meet(told, rest):
    """'And with him by his side': neither when, where nor of what stands behind."""
    assert told(f"Antony Blinken met Sergey Lavrov {rest}.") == [("meeting", "happened", [BLINKEN], [LAVROV])]


def test_neither_of_two_met(told):
    """Nor was one who was in no contact."""
    kuleba = ["dmytro_kuleba"]
    assert told("Neither Antony Blinken nor Dmytro Kuleba met Sergey Lavrov.") == [
        ("meeting", "denied", kuleba, [LAVROV])
    ]
    no_contact = told("Antony Blinken was in no contact with Sergey Lavrov.")
    assert no_contact == [("conversation", "denied", [BLINKEN], [LAVROV])]


def test_between_two_places_may_stand_more_than_and(told):
    """'And then', 'and neighbouring', but no verb."""
    assert told("Antony Blinken visited Poland and then Ukraine.") == [
        ("visit", "happened", [BLINKEN], ["poland", "ukraine"])
    ]
