"""What the columns about names, entities, corrections and statements may hold, each value with its meaning."""

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "LAW", "EVENT")

KINDS = ("person", "organisation", "place", "people", "treaty", "event")

KIND_OF_LABEL = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
    "LAW": "treaty",
    "EVENT": "event",
}

FORMS = {
    "named": "by name",
    "nominal": "by a description, such as an office",
    "pronoun": "by a pronoun",
    "label": "by the label before a further turn of a speaker's in a transcript",
}

# In the order in which equally long proposals win.
FOUND_RULES = {
    "curated": "on the list of known names",
    "demonym": "a demonym on the list of known names",
    "possessor": "a body named after the possessive of its country",
    "shared_noun": "a body that shares its noun with others: 'Departments of State and Defense'",
    "first_name": "a capitalised name before the surname of a listed person",
    "title": "a capitalised name after a title such as 'Foreign Minister'",
    "spoken_to": "a capitalised name that somebody speaks to: 'Go ahead, Anna'",
    "place_noun": "a capitalised name after 'the village of' and the like",
    "seat": "a country's mission, with the place where it is: 'U.S. Embassy in Kyiv'",
    "initials": "words whose initials stand in brackets behind them",
    "brackets": "initials in brackets after a name of several words",
    "law_noun": "capitalised words that end in 'Act', 'Treaty' and the like",
    "body_follower": "a capitalised name beside 'militia', 'charity' and the like",
    "model": "the language pipeline",
    "body_noun": "capitalised words that end in a noun such as 'Committee'",
    "city_country": "a capitalised name before a comma and a listed country",
    "repeated": "part or whole of a name found elsewhere in the same article",
    "office_words": "an office and whose it is: 'the Russian foreign minister'",
    "counterpart": "'his Russian counterpart' and the like",
    "beside_name": "a description set off by a comma beside a name",
    "pronoun": "a pronoun for one person",
}

PRONOUNS = ("he", "she", "they")

# `of` a country or an organisation, as seeds/offices.csv says; the exact title stands there beside it.
OFFICES = {
    "head_of_state": "head of state",
    "head_of_government": "head of government",
    "deputy_head": "deputy head of a country or organisation",
    "foreign_minister": "foreign minister",
    "defence_minister": "defence minister",
    "finance_minister": "finance minister",
    "interior_minister": "interior minister",
    "national_security_adviser": "national security adviser",
    "intelligence_chief": "head of an intelligence service",
    "chief": "head of an organisation",
    "ambassador": "ambassador to a country or organisation",
    "special_envoy": "special envoy",
    "spokesperson": "spokesperson",
}

SENSES = {"government": "the government of the country or capital, as the verb or the dealings beside it show"}

# The list of known names is seeds/entities.csv, that of offices seeds/offices.csv.
LINK_RULES = {
    "curated_name": "on the list of known names, where it always means this entity",
    "shared_noun": "on the list of known names, under the noun that the body shares with those beside it",
    "context_alias": "a short name on the list of known names, which counts as the article names the entity in full",
    "demonym": "an adjective or people's noun of the place, on the list of known names",
    "possessor": "the body of the country that stands beside it",
    "surname": "the surname of one person whom the same article names in full",
    "first_named": "the surname of several, of the one whom the article had named in full when it first used it alone",
    "initials": "the initials and surname of one person whom the same article names in full",
    "acronym": "the initials of one body that the same article names in full",
    "other_spelling": "on the list of known names in another transliteration or order",
    "fuller_name": "a shorter form of one name that the same article gives more fully",
    "shorter_name": "the one whom the same article also names without the names between first name and surname",
    "first_name": "the first name of the one listed person whom the article names otherwise: Ned beside MR. PRICE",
    "usual_body": "what 'the Senate' usually means, in a text or from a publisher of its country that names no other",
    "own_name": "nobody lists it: the entity is made from its fullest name in the article",
    "lone_name": "a first name or surname alone, nowhere given in full: somebody of this article only",
    "ambiguous": "not linked: two whom the article names in full may be meant",
    "office": "the one who held the office on the article's date, by the list of offices",
    "publisher": "the one who held the office on the article's date in the country whose body published it",
    "headline": "the one whom the headline names with this title",
    "counterpart": "the holder of the same office in the other country on the article's date",
    "title": "the one person whom the article names with this title",
    "apposition": "stands beside the name, set off by a comma",
    "speaker": "the one who says the words it stands in",
    "issuer": "the one whose own statement the text is: 'I', and 'we' where it says something",
    "nearest_person": "the one person whom the sentence, or the one before, names and the pronoun can mean",
    "correction": "corrected by hand",
    "unresolved": "not linked: what it refers to is not certain",
}

ALIAS_RULES = {
    "curated": "on the list of known names",
    "context": "on the list of known names, valid only beside a fuller name",
    "demonym": "on the list of known names as a demonym",
    "seen": "seen in an article",
}

CORRECTION_ACTIONS = {
    "merge": "two entities are one",
    "split": "one entity is two",
    "rename": "an entity has another name",
    "retype": "an entity is of another kind",
    "not_an_entity": "a name is nobody's",
    "mention": "one mention means another entity",
    "keep_apart": "two entities with like names are two",
    "restore": "a removed paragraph belongs to the article",
}

SUGGESTIONS = {
    "same_entity": "two entities with like names may be one",
    "surname_only": "a name without first name may be a person whom other articles name in full",
    "two_kinds": "one name is held to be of two kinds",
}

# A person looks through so many in an hour or two; what is decided makes room for the next.
MAX_SUGGESTIONS = 500

VERB_CLASSES = {
    "said": "stated without colour: said, told, added, wrote",
    "announced": "made known",
    "reported": "given as news or as a source: reported, according to",
    "explained": "gave a reason or a meaning",
    "claimed": "stated in words that leave it open: claimed, argued, insisted",
    "emphasised": "gave weight to: stressed, reiterated",
    "confirmed": "confirmed, admitted or agreed",
    "denied": "denied, rejected or dismissed",
    "asked": "asked",
    "answered": "answered",
    "warned": "warned or threatened",
    "urged": "urged, demanded or proposed",
    "promised": "promised or assured",
    "accused": "accused or blamed",
    "criticised": "criticised or complained",
    "praised": "praised, welcomed or thanked",
    "described": "called by a word: called, described as",
}

STATEMENT_RULES = {
    "quotation": "quoted, beside a verb of saying or standing alone as a sentence",
    "paragraphs": "quoted over several paragraphs, each with an opening mark",
    "continued": "the quotation goes on after words such as 'he said'",
    "fragment": "quoted words within a sentence that tells what was said",
    "transcript": "a paragraph of a transcript, after a speaker's label",
    "that_clause": "what follows a verb of saying and 'that'",
    "bare_clause": "the clause that follows a verb of saying without 'that'",
    "told": "what follows a verb of saying and whom it is said to",
    "to_clause": "'promised to ...', 'threatened to ...'",
    "object": "what or whom the verb is about: 'condemned ...', 'urged ... to'",
    "closing_verb": "the sentence before ', X said'",
    "as_said": "the clause behind 'As X said,'",
    "according_to": "the sentence beside 'according to X'",
}

SPEAKER_RULES = {
    "before_verb": "the name or reference right before the verb of saying",
    "after_verb": "the name right after the verb of saying",
    "set_off": "the name before words set off by commas, then the verb",
    "relative": "the name before 'who' or 'which' and the verb",
    "same_subject": "the speaker of the verb before in the sentence: 'said ..., adding ...'",
    "sentence_subject": "the name with which the sentence begins: 'Blinken left, citing ...'",
    "according_to": "the name after 'according to'",
    "issued": "the name before a text quoted whole, in which it is 'we': 'released by NATO. Begin text: We ...'",
    "goes_on": "the speaker of the sentence right before",
    "paragraph_before": "the one speaker at the end of the paragraph before",
    "label": "the name in the transcript's label or in the credit below, or the holder of the office in it",
    "correction": "corrected by hand",
    "unnamed": "left open: the words for the speaker name nobody",
    "unresolved": "left open: whom the name or pronoun means is not certain",
    "several": "left open: several speak together",
    "ambiguous": "left open: two may be the speaker",
    "not_stated": "left open: no speaker is stated beside it",
}
