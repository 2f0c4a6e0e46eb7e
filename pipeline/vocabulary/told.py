"""What the columns about dates and contacts may hold, each value with its meaning."""

TIME_PRECISIONS = {
    "day": "one day, or a part of it",
    "week": "a week, from Monday on",
    "month": "a month, or the beginning or end of one",
    "season": "a season: summer is June to August",
    "year": "a year, or the beginning or end of one",
    "period": "from one day to another, or some time that is not told more exactly",
}

TIME_RULES = {
    "stated": "the words state it whole",
    "nearest_year": "day and month are stated; the year is that which fits the day of publication and the tense",
    "weekday_before": "the last such day up to the day of publication, as the sentence tells of what was",
    "weekday_after": "the next such day from the day of publication on, as the sentence tells of what is to come",
    "relative": "counted from the day of publication: yesterday, last week, two months ago",
    "relative_to_date": "counted from a date that the article states right before: the next day, that month",
    "vague": "left open: the words are not exact",
    "no_publication_date": "left open: it counts from the day of publication, which is not known to the day",
    "which_week": "left open: 'last Tuesday' or 'next Friday' may be of this week or of the other",
    "before_or_after": "left open: whether it was or is to come is not certain",
    "no_anchor": "left open: it counts from a day that is not stated beside it",
}

CONTACT_KINDS = {
    "meeting": "met, or talked in one place",
    "call": "spoke by telephone or video",
    "conversation": "spoke with each other; the words do not say how",
    "visit": "went to a place",
    "proposal": "proposed, offered, asked for or invited to it",
    "refusal": "refused, declined or ruled it out",
    "cancellation": "called off or put off what was agreed",
    "agreement": "agreed on or signed something",
}

CONTACT_STATUSES = {
    "happened": "it came about",
    "planned": "it is to come, as the article tells it",
    "cancelled": "it was called off or put off",
    "denied": "it did not come about, or somebody says so",
}

CONTACT_RULES = {
    "verb": "a verb between those who take part: 'Blinken met Lavrov'",
    "joint_verb": "a verb behind all who take part: 'Blinken and Lavrov met', 'held talks'",
    "held": "a verb and a noun: 'held talks with'",
    "joint_noun": "a noun of which all who take part are told together: 'talks between', 'Biden-Putin talks'",
    "noun": "a noun beside those who take part: 'his call with'",
    "headline": "a verb of speaking; the headline says that it was a call: 'Call with'",
    "again": "'and with' behind one of these: 'spoke with Lavrov on Monday and with Kuleba on Friday'",
    "passive": "a verb in the passive: 'was received by', 'the meeting was cancelled'",
}

PARTY_ROLES = {
    "actor": "acts, or is named first",
    "target": "is acted on, or named after",
}
