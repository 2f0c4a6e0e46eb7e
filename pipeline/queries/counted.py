"""What a number counts, in SQL: the rows of names, references, phrases, statements or contacts, and why each is one."""

from typing import Any

import pandas as pd

from pipeline.queries.corpus import ANY_KIND, ANY_REFERENCE, WEEK, Corpus, Counted, Filter, ask_chosen

ALL_ROWS = 2**62
# Goes on after a list of contacts; `details` then has a row for each. Whom nobody can name stands in quotation marks.
CONTACT_DETAILS = """
, sides AS (
  SELECT contact_id,
         coalesce(list(coalesce(name, '“' || text || '”') ORDER BY party) FILTER (role = 'actor'), []) AS who,
         coalesce(list(coalesce(name, '“' || text || '”') ORDER BY party) FILTER (role = 'target'), []) AS with_whom
    FROM contact_parties LEFT JOIN entities USING (entity_id) WHERE contact_id IN ({some}) GROUP BY 1)
, details AS (
  SELECT contact_id, coalesce(who, []) AS who, coalesce(with_whom, []) AS with_whom, e.name AS place,
         w.text AS when_said, w.from_date, w.to_date, w.precision AS when_precision, w.rule AS when_rule
    FROM contacts AS c LEFT JOIN sides USING (contact_id)
         LEFT JOIN entities AS e ON e.entity_id = c.place_entity_id
         LEFT JOIN dates AS w ON w.article_id = c.article_id AND w.start_char = c.date_start_char
   WHERE contact_id IN ({some}))
"""
NAMES = ("who", "with_whom", "place", "when_said", "from_date", "to_date", "when_precision", "when_rule")
DETAILS_OF = ", ".join(f"{name}: d.{name}" for name in NAMES)
LINK_REASON = "{rule: c.link_rule, ground: c.link_evidence, correction: c.correction}"
TOPIC_REASON = "{rule: c.rule, ground: NULL, correction: NULL}"
SPEAKER_REASON = (
    "{rule: c.speaker_rule, ground: c.cue, correction: NULL, speaker: c.speaker, speaker_text: c.speaker_text, "
    "verb_class: c.verb_class}"
)
CONTACT_REASON = f"{{rule: c.found_rule, ground: NULL, correction: NULL, kind: c.kind, status: c.status, {DETAILS_OF}}}"
OF_ARTICLE = {
    "beside": "a.article_id IN (SELECT article_id FROM names WHERE entity_id = $counted_beside)",
    "month": "($counted_month IN (strftime(a.published_date, '%Y-%m'), strftime(a.published_date, '%Y')) "
    "AND a.published_precision <> 'year' "
    f"OR $counted_month = strftime(a.published_date, '{WEEK}') AND a.published_precision = 'day')",
    "publisher": "coalesce(a.publisher, '') = $counted_publisher",
    "article_id": "a.article_id = $counted_article_id",
}


def rows_counted(counted: Counted) -> tuple[str, dict[str, Any]]:
    """Return the SQL of a list `counted`, the rows that a figure counts, and its parameters."""
    condition, parameters = where(counted)
    source = table_of(counted)
    if source == "sayings":
        source = "(sayings LEFT JOIN (SELECT entity_id, name AS speaker FROM entities) USING (entity_id))"
    rows = f"SELECT m.* FROM {source} AS m JOIN chosen USING (article_id) JOIN articles AS a USING (article_id)"
    return f", counted AS ({rows} {condition})", parameters


def ask_counted(corpus: Corpus, wanted: Filter, counted: Counted, sql: str, **more: Any) -> pd.DataFrame:
    """Return the rows of a question about what is counted in the chosen articles; `sql` goes on after `counted`."""
    counts, parameters = rows_counted(counted)
    return ask_chosen(corpus, wanted, f"{counts}\n{sql}", **parameters, **more)


def reason_of(counted: Counted) -> tuple[str, str, str]:
    """Return the SQL of why a row is counted, of the list that this needs, and of how that is joined."""
    if counted.topic_id:
        return TOPIC_REASON, "", ""
    if counted.contact_kind is not None:
        some = "SELECT contact_id FROM counted JOIN wanted USING (article_id, sentence)"
        return CONTACT_REASON, CONTACT_DETAILS.format(some=some), "JOIN details AS d USING (contact_id)"
    return (LINK_REASON if counted.verb_class is None else SPEAKER_REASON), "", ""


def table_of(counted: Counted) -> str:
    """Return the table or view whose rows are counted: topic phrases, contacts, statements, references or names."""
    if counted.topic_id:
        return "topic_mentions"
    if counted.contact_kind is not None:
        return "told"
    return "sayings" if counted.verb_class is not None else "pointers" if counted.form else "names"


def where(counted: Counted) -> tuple[str, dict[str, Any]]:
    """Return the condition that a row `m` of `table_of` and its article `a` meet, and its parameters."""
    is_topic = counted.topic_id is not None
    own = _where_topic if is_topic else _where_contact if counted.contact_kind is not None else _where_mention
    sql = {**own(counted), **OF_ARTICLE}
    given = {name: getattr(counted, name) for name in sql if getattr(counted, name) is not None}
    parameters = {f"counted_{name}": value for name, value in given.items()}
    return ("WHERE " + " AND ".join(sql[name] for name in given) if given else ""), parameters


def _where_topic(_: Counted) -> dict[str, str]:
    return {
        "topic_id": "m.topic_id = $counted_topic_id",
        "text": "lower(m.text) = lower($counted_text)",
        "rule": "m.rule = $counted_rule",
    }


def _where_mention(counted: Counted) -> dict[str, str]:
    """Return what chooses names, references or statements, by the field of `Counted` that asks for it."""
    both = "(SELECT article_id, sentence FROM names WHERE entity_id = $counted_{})"
    several = "list_contains([$counted_entity_id, $counted_together_with], m.entity_id)"
    return {
        "entity_id": "m.entity_id = $counted_entity_id" if counted.together_with is None else several,
        "together_with": f"(m.article_id, m.sentence) IN {both.format('entity_id')} "
        f"AND (m.article_id, m.sentence) IN {both.format('together_with')}",
        "form": f"$counted_form IN (m.form, '{ANY_REFERENCE}')",
        "text": "lower(m.text) = lower($counted_text)" if counted.form else "m.text = $counted_text",
        "rule": "m.link_rule = $counted_rule",
        "verb_class": f"$counted_verb_class IN (m.verb_class, '{ANY_KIND}')",
        "statement_id": "m.statement_id = $counted_statement_id",
        "same_words": "m.same_words = $counted_same_words",
    }


def _where_contact(counted: Counted) -> dict[str, str]:
    within = "m.contact_id IN (SELECT contact_id FROM {} WHERE {})"
    of_entity = "true" if counted.entity_id is None else "entity_id = $counted_entity_id"
    return {
        "entity_id": within.format("contact_parties", of_entity),
        "met": within.format("counterparts", f"{of_entity} AND met = $counted_met"),
        "text": within.format("counterparts", f"{of_entity} AND lower(met_text) = lower($counted_text)"),
        "contact_kind": f"$counted_contact_kind IN (m.kind, '{ANY_KIND}')",
        "contact_status": "m.status = $counted_contact_status",
        "place": "m.place_entity_id = $counted_place",
        "held_in": "(m.article_id, m.date_start_char) IN (SELECT article_id, start_char FROM days_held "
        "WHERE $counted_held_in IN (month, month[:4]))",
        "contact_id": "m.contact_id = $counted_contact_id",
    }
