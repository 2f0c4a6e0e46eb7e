"""Augmentation changes what is written and keeps what is marked true; the lists it draws from are in order."""

import random
import re
import tomllib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.augment import names_augmenter, print_augmenter
from pipeline.language.corpora import NAME_LABELS, mark_unknown, words_by_label
from pipeline.language.replacements import REPLACEMENTS, load_replacements
from tests.sample_corpora import NAMES, TREES, document, documents

RATES = (
    "people names drop_mr title_per_name curly dash paragraph_per_sentence quote_per_sentence headline_per_sentence "
    "capitals_per_sentence capitals_per_person"
).split()
NOTHING = dict.fromkeys(RATES, 0.0)
SAMPLE = [each for corpus in (*NAMES, *TREES) for each in documents(corpus)]
KNOWN = words_by_label(SAMPLE)
MARKED = [mark_unknown(each, KNOWN) for each in SAMPLE]
LISTS = load_replacements()
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

some_document = st.sampled_from(MARKED)
some_seed = st.integers(0, 10**6)
some_rate = st.sampled_from([0.5, 1.0])


def changed(made, seed=0, **rates):
    """Return the document, changed at the rates named; the others are 0."""
    return names_augmenter(NOTHING | rates)(made, random.Random(seed))


def names(made) -> list[tuple[str, str]]:
    """Return the names with their labels, as the text holds them."""
    return [(made.text[start:end], label) for start, end, label in made.spans()]


def labels(made) -> Counter:
    """Return how often each label is there."""
    return Counter(label for *_, label in made.ents)


def context(made) -> list[str]:
    """Return the tokens outside names."""
    named = {i for start, end, _ in made.ents for i in range(start, end)}
    return [token for i, token in enumerate(made.tokens) if i not in named]


def assert_sound(made) -> None:
    """Assert that the document is one that a corpus could hold."""
    assert all(made.tokens) and len(made.tokens) == len(made.spaces)
    assert made.sents == sorted(set(made.sents)) and set(made.sents) <= set(range(len(made.tokens)))
    assert made.sents[0] == 0 and made.unknown <= set(range(len(made.tokens)))
    ends = [0, *(end for _, end, _ in made.ents)]
    assert all(last <= start < end for last, (start, end, _) in zip(ends, made.ents, strict=False))
    for (start, end, _), (text, _) in zip(made.ents, names(made), strict=True):
        pairs = zip(made.tokens[start:end], made.spaces[start:end], strict=True)
        assert text == "".join(token + " " * space for token, space in pairs).rstrip(" ") == text.strip()


@given(some_document, some_seed, some_rate)
def test_every_change_keeps_the_annotation_true(made, seed, rate):
    """All changes at once: names stay on tokens, sentences begin at tokens, only titles add names."""
    after = changed(made, seed, **dict.fromkeys(RATES, rate))
    assert_sound(after)
    added = labels(after) - labels(made)
    assert not labels(made) - labels(after) and set(added) <= {"GPE", "ORG", "NORP"}


@given(some_document, some_seed, some_rate)
def test_without_titles_the_labels_are_the_same(made, seed, rate):
    """In number and order: a name takes the place of a name of its label."""
    after = changed(made, seed, **(dict.fromkeys(RATES, rate) | {"title_per_name": 0.0}))
    assert [label for *_, label in after.ents] == [label for *_, label in made.ents]


@given(some_document, some_seed, some_rate)
def test_new_names_stand_in_the_old_context(made, seed, rate):
    """Renaming touches neither the words between names, nor what is unknown among them."""
    after = changed(made, seed, people=rate, names=rate)
    assert context(after) == context(made)
    assert [after.tokens[i] for i in sorted(after.unknown)] == [made.tokens[i] for i in sorted(made.unknown)]
    assert len(after.sents) == len(made.sents)


@given(some_document, some_seed, some_rate)
def test_print_changes_no_name(made, seed, rate):
    """Quotation marks, dashes, paragraphs and capitals: the same names, letter for letter but for case and curls."""
    after = changed(made, seed, **(dict.fromkeys(RATES[4:], rate)))
    folded = [(text.translate(STRAIGHT).casefold(), label) for text, label in names(after)]
    assert folded == [(text.casefold(), label) for text, label in names(made)]


@given(some_document, some_seed)
def test_nothing_changes_at_rate_0(made, seed):
    """A rate of 0 is off; only the trees go, which a changed text no longer has."""
    assert changed(made, seed) == replace(made, treebank=None)


@settings(max_examples=30)
@given(some_document, some_seed, some_rate)
def test_the_same_seed_gives_the_same_document(made, seed, rate):
    """Training twice is training on the same text; the original is never touched."""
    before, rates = repr(made), dict.fromkeys(RATES, rate)
    assert changed(made, seed, **rates) == changed(made, seed, **rates)
    assert repr(made) == before


def test_another_seed_gives_another_document():
    """Each epoch shows other names."""
    assert len({changed(MARKED[0], seed, people=1.0).text for seed in range(10)}) > 5


def test_a_rate_that_is_missing_is_named():
    """A config that forgets one would otherwise train without that change."""
    with pytest.raises(TypeError, match="people"):
        names_augmenter(dict.fromkeys(RATES[1:], 0.5))


@given(some_seed)
def test_a_person_is_renamed_the_same_way_throughout(seed):
    """The full name, the full name again, and the surname alone are one person, in whichever order names are said."""
    text = (
        "[PERSON Zibbeth] spoke .\nThen [PERSON Oona Zibbeth] left .\n[PERSON Oona Zibbeth] and [PERSON Oona] are one ."
    )
    surname, full, again, given_name = (text for text, _ in names(changed(document(text), seed, people=1.0)))
    assert full == again and full in (f"{given_name} {surname}", f"{surname} {given_name}")
    assert surname != "Zibbeth"


@given(some_seed)
def test_two_people_of_one_surname_stay_related(seed):
    """A couple shares its new surname, and its order of names."""
    text = "[PERSON Oona Zibbeth] met [PERSON Karl Zibbeth] .\n[PERSON Zibbeth] spoke ."
    first, second, surname = (text for text, _ in names(changed(document(text), seed, people=1.0)))
    assert (first.endswith(f" {surname}") and second.endswith(f" {surname}")) or (
        first.startswith(f"{surname} ") and second.startswith(f"{surname} ")
    )


@given(some_seed)
def test_a_name_with_small_words_is_kept_everywhere(seed):
    """'van Holt' keeps its name, so the bare 'Holt' must: they are one person."""
    made = document("[PERSON Holt] spoke .\n[PERSON Samuel van Holt] and [PERSON Oona Zibbeth] left .")
    first, second, third = (text for text, _ in names(changed(made, seed, people=1.0)))
    assert (first, second) == ("Holt", "Samuel van Holt") and third != "Oona Zibbeth"


@given(some_seed)
def test_initials_are_kept(seed):
    """'Oona M. Zibbeth' becomes somebody with an M."""
    ((text, _),) = names(changed(document("[PERSON Oona M. Zibbeth] spoke ."), seed, people=1.0))
    assert "M." in text.split() and "Oona" not in text.split()


@given(some_seed)
def test_a_name_is_replaced_the_same_way_throughout(seed):
    """A party stays one party, and a name in small letters is no name to replace."""
    made = document("The [ORG Meadow Party] won .\nThe [ORG Meadow Party] lost to [ORG the greens] .")
    first, second, third = (text for text, _ in names(changed(made, seed, names=1.0)))
    assert first == second and third == "the greens"


def test_about_half_of_the_names_are_replaced():
    """The other half keeps what really goes with the context."""
    texts = [changed(document("The [ORG Meadow Party] won ."), seed, names=1.0).text for seed in range(200)]
    assert 60 < texts.count("The Meadow Party won.") < 140


def test_mr_is_dropped_only_before_a_person():
    """News agencies print the bare surname; a ship's name is another matter."""
    made = document("Mr. [PERSON Okonjo] met Mrs. [PERSON Hollis] on the Mr. [FAC Seaside] .\nMr. Nobody left .")
    after = changed(made, drop_mr=1.0)
    assert after.text == "Okonjo met Hollis on the Mr. Seaside. Mr. Nobody left." and after.sents == [0, 8]


def test_a_name_before_a_person_is_not_dropped():
    """Whatever a name begins with, it is a name."""
    made = document("The play [EVENT Mr. Tide] [PERSON Hollis] wrote .")
    assert changed(made, drop_mr=1.0).text == made.text


@pytest.mark.parametrize(
    ("text", "takes_title"),
    [
        ("[PERSON Ilse Brandt] left .", True),
        ("Then he met [PERSON Ilse Brandt] .", True),
        ("[PERSON Brandt] left .", False),
        ("Then Mrs. [PERSON Ilse Brandt] left .", False),
        ("Foreign Minister [PERSON Ilse Brandt] left .", False),
        ("The foreign minister , [PERSON Ilse Brandt] , left .", False),
        ("A spokesman [PERSON Karl Brandt] left .", False),
        ("He met [ORG Meadow Party] officials .", False),
    ],
)
def test_titles_stand_only_before_bare_full_names(text, takes_title):
    """Nobody has two titles, and a surname alone was introduced before."""
    made = document(text)
    for seed in range(20):
        after = changed(made, seed, title_per_name=1.0)
        assert (len(after.tokens) > len(made.tokens)) == takes_title
        assert names(after)[-1] == names(made)[-1]


def test_the_names_in_titles_are_marked():
    """'Russian President' has a people's name, 'NATO chief' an organisation's; a title may begin the sentence."""
    seen = set()
    for seed in range(400):
        after = changed(document("[PERSON Ilse Brandt] left ."), seed, title_per_name=1.0)
        assert after.sents == [0] and after.text.endswith(" Ilse Brandt left.")
        seen.update(names(after)[:-1])
    assert {("Russian", "NORP"), ("NATO", "ORG"), ("U.S.", "GPE")} <= seen


def test_titles_are_set_as_they_are_written():
    """No space stands before a possessive or a hyphen: 'Ukraine's president', 'Kremlin-appointed governor'."""
    made = document("[PERSON Ilse Brandt] left .")
    texts = [changed(made, seed, title_per_name=1.0).text for seed in range(3000)]
    assert any("'s " in text for text in texts) and any("-appointed" in text for text in texts)
    assert not [text for text in texts if " '" in text or " -" in text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('" Talks resume , " he said .', "“Talks resume,” he said."),
        ('He said , " Talks resume . "', "He said, “Talks resume.”"),
        ("He won't say ' perhaps ' .", "He won’t say ‘perhaps’."),
        ("[GPE Turkey] 's envoy , [PERSON Pat O'Tern] .", "Turkey’s envoy, Pat O’Tern."),
        ('He left ( " for good " ) .', "He left (“for good”)."),
        ("\" ' Perhaps ' is no word , \" he said .", "“‘Perhaps’ is no word,” he said."),
    ],
)
def test_quotation_marks_open_and_close(text, expected):
    """As newspapers set them, also in brackets and in another quotation."""
    assert changed(document(text), curly=1.0).text == expected


@given(some_document, some_seed)
def test_as_many_quotations_close_as_open(made, seed):
    """Whatever was put between quotation marks."""
    text = changed(made, seed, curly=1.0, quote_per_sentence=0.5, paragraph_per_sentence=0.5).text
    assert text.count("“") == text.count("”") and '"' not in text
    assert not re.search(r"“\s|\s”|“$", text)


def test_dashes_are_lengthened_between_words_only():
    """A hyphen in a word, or a sign before a number, is no dash."""
    made = document("Talks -- if any - are well-meant .")
    texts = {changed(made, seed, dash=1.0).text for seed in range(20)}
    assert texts == {"Talks — if any — are well-meant.", "Talks—if any—are well-meant."}


def test_a_paragraph_ends_only_after_a_sentence():
    """An empty line, as articles have it; not after the last sentence."""
    made = document("He left .\nShe [ORG Radio] stayed .\nWe slept .")
    after = changed(made, paragraph_per_sentence=1.0)
    assert after.text == "He left.\n\nShe Radio stayed.\n\nWe slept." and len(after.sents) == 3


def test_headlines_and_capitals():
    """Short sentences only; small words stay small in a headline."""
    made = document("[PERSON Ilse Brandt] leaves for talks in [GPE Geneva] .\n" + "and so on " * 6 + ".")
    assert changed(made, headline_per_sentence=1.0).text.startswith("Ilse Brandt Leaves for Talks in Geneva. and so")
    assert changed(made, capitals_per_sentence=1.0).text.startswith("ILSE BRANDT LEAVES FOR TALKS IN GENEVA. and so")


def test_people_in_capitals_as_in_transcripts():
    """The name and a title before it, nothing else."""
    made = document("Foreign Minister [PERSON Ilse Brandt] met [PERSON Karl Muster] in [GPE Geneva] .")
    assert changed(made, capitals_per_person=1.0).text == "Foreign MINISTER ILSE BRANDT met KARL MUSTER in Geneva."


@given(st.sampled_from([each for each in SAMPLE if each.treebank]), some_seed)
def test_print_keeps_trees_and_names(made, seed):
    """Treebanks lose nothing: token for token the same trees, in other quotation marks."""
    after = print_augmenter(1.0, 1.0)(made, random.Random(seed))
    assert_sound(after)
    assert (after.treebank, after.ents, after.sents) == (made.treebank, made.ents, made.sents)
    plain = [token.translate(STRAIGHT).replace("—", "-") for token in after.tokens]
    assert plain == [token.replace("--", "-") for token in made.tokens]
    assert print_augmenter(0.0, 0.0)(made, random.Random(seed)) == made


def test_every_list_is_there():
    """For each label what can take its place, and people of many origins."""
    assert set(LISTS.names) == {*NAME_LABELS, "acronym", "country", "plural"} - {"PERSON"}
    assert all(len(items) >= 30 for items in LISTS.names.values()) and len(LISTS.titles) > 100
    assert {"english", "russian", "ukrainian"} <= set(LISTS.origins) and len(LISTS.origins) > 30
    assert all(len(origin.given) >= 20 and len(origin.surnames) >= 20 for origin in LISTS.origins.values())


def written_lists():
    """Yield the items of each list, as they are written, without the line breaks."""
    written = tomllib.loads(REPLACEMENTS.read_text("utf-8"))
    for table in (*written.pop("people").values(), *written.values()):
        yield from (text.replace("\n", " ").strip().split("; ") for name, text in table.items() if name != "order")


def test_no_item_is_empty_or_badly_spaced():
    """A doubled semicolon or a doubled space would be a name in the training text."""
    items = [item for items in written_lists() for item in items]
    odd = [item for item in items if item.rstrip(";") != " ".join(item.split()).strip("; ") or not item]
    assert len(items) > 5000 and not odd


def test_nothing_stands_twice_in_a_list():
    """Twice listed is drawn twice as often."""
    assert not [item for items in written_lists() for item, n in Counter(items).items() if n > 1]


def test_the_marks_of_titles_are_well_formed():
    """Every mark is a label that is learnt; no bracket is left in a word; a title is more than a name."""
    for title in LISTS.titles:
        words = [word for words, _ in title for word in words]
        assert words and not [word for word in words if re.search(r"[\[\]:;]", word)]
        assert {label for _, label in title} <= {None, "GPE", "ORG", "NORP"}
        assert title[-1][1] is None and title[0][0][0][0] not in "'-"


def test_people_are_drawn_by_their_origin():
    """A known surname tells the origin; of the unknown, many are English, Russian or Ukrainian."""
    drawn = [LISTS.origin("Nosuchname", random.Random(seed)) for seed in range(500)]
    of = Counter(name for origin in drawn for name, known in LISTS.origins.items() if known is origin)
    assert 60 < of["english"] < 160 and 100 < of["russian"] + of["ukrainian"] < 220 and len(of) > 25
    assert LISTS.origin(LISTS.origins["georgian"].surnames[-1], random.Random(0)) is not LISTS.origins["english"]


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("U.N.", "ORG", "acronym"),
        ("NATO", "ORG", "acronym"),
        ("Meadow Party", "ORG", "ORG"),
        ("Turkey", "GPE", "country"),
        ("Geneva", "GPE", "GPE"),
        ("Germans", "NORP", "plural"),
        ("German", "NORP", "NORP"),
        ("Black Sea", "LOC", "LOC"),
        ("Tern Airport", "FAC", "FAC"),
        ("Lakeside Summit", "EVENT", "EVENT"),
    ],
)
def test_a_name_is_replaced_by_one_of_its_kind(name, label, kind):
    """An acronym for an acronym, a country for a country, a plural for a plural."""
    drawn = [LISTS.name_like(name.split(), label, random.Random(seed)) for seed in range(50)]
    assert all(words in LISTS.names[kind] for words in drawn) and len(set(map(tuple, drawn))) > 5


def test_acronyms_and_plurals_are_such():
    """Each acronym is one word in capitals; no people in the singular ends like a plural."""
    odd = [words for words in LISTS.names["acronym"] if len(words) > 1 or not re.search("[A-Z].*[A-Z0-9]", words[0])]
    assert not odd and all(words[-1].endswith("s") for words in LISTS.names["plural"])


def test_a_list_that_is_missing_is_named(tmp_path):
    """Whoever takes a list out is told which one the code wants."""
    path = tmp_path / "replacements.toml"
    path.write_text(REPLACEMENTS.read_text("utf-8").replace('\nfacilities = """', '\nbuildings = """'), "utf-8")
    with pytest.raises(KeyError, match="facilities"):
        load_replacements(path)
