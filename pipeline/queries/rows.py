"""What a figure opens: articles, sentences, whole tables."""

import pandas as pd

from pipeline.queries.corpus import Corpus, Counted, Filter, ask_chosen
from pipeline.queries.counted import ALL_ROWS, CONTACT_DETAILS, ask_counted, reason_of, table_of, where
from pipeline.records import TABLES
from pipeline.schema import columns, table_key

CONTACTS = f"""
WITH listed AS (SELECT contact_id FROM contacts WHERE article_id = $article_id)
{CONTACT_DETAILS.format(some="SELECT contact_id FROM listed")}
SELECT c.*, d.* EXCLUDE (contact_id) FROM told AS c JOIN details AS d USING (contact_id)
 ORDER BY start_char, end_char
"""
STORY = """
SELECT a.article_id, title, publisher, published_date, published_precision, text,
       coalesce(theirs.kind, own.kind) AS kind, coalesce(theirs.similarity, own.similarity) AS similarity,
       coalesce(theirs.evidence, own.evidence) AS evidence, theirs.article_id IS NULL AS is_primary
  FROM stories AS one JOIN stories AS other USING (story_id) JOIN articles AS a ON a.article_id = other.article_id
       LEFT JOIN copies AS theirs ON theirs.article_id = other.article_id
       LEFT JOIN copies AS own ON own.article_id = one.article_id
 WHERE one.article_id = $article_id AND other.article_id <> $article_id
 ORDER BY is_primary DESC, published_date NULLS LAST, a.article_id
"""


def article_list(corpus: Corpus, wanted: Filter, counted: Counted | None = None) -> pd.DataFrame:
    """Return the chosen articles, oldest first.

    Columns: article_id, published_date, published_at, published_precision, published_rule, publisher, title, people (a
    list: the two named most often), mentions, topics (a list of names), also_in (a list of the
    outlets of the other articles of its story), removed (how many paragraphs were taken out), url, language,
    annotation_rule.

    With `counted`, only the articles in which what it counts stands (or of its month and publisher).
    """
    counted = counted or Counted()
    condition, parameters = where(counted)
    is_told = counted.verb_class is not None or counted.contact_kind is not None
    source = "articles AS a"
    if counted.topic_id or counted.entity_id or counted.text or counted.rule or counted.form or is_told:
        source = f"{table_of(counted)} AS m JOIN articles AS a USING (article_id)"
    ids = f"SELECT DISTINCT article_id FROM {source} {condition}"
    return ask_chosen(
        corpus,
        wanted,
        f"""
        , wanted AS ({ids})
        , named AS (SELECT article_id, count(*) AS mentions FROM names GROUP BY 1)
        , of_person AS (SELECT article_id, entity_id, count(*) AS mentions FROM names GROUP BY 1, 2)
        , whom AS (SELECT article_id, list(name ORDER BY mentions DESC, name)[:2] AS people
                     FROM of_person JOIN entities USING (entity_id) WHERE kind = 'person' GROUP BY 1)
        , about AS (SELECT article_id, list(DISTINCT name ORDER BY name) AS topics
                      FROM topic_mentions JOIN topics USING (topic_id) GROUP BY 1)
        , cut AS (SELECT article_id, count(*) AS removed FROM removed GROUP BY 1)
        , others AS (SELECT one.article_id, list_sort(list(DISTINCT coalesce(a.publisher, ''))) AS also_in
                       FROM stories AS one JOIN stories AS other USING (story_id)
                            JOIN articles AS a ON a.article_id = other.article_id
                      WHERE one.article_id <> other.article_id GROUP BY 1)
        SELECT article_id, published_date, published_at, published_precision, published_rule, publisher, title,
               coalesce(people, []) AS people, coalesce(mentions, 0) AS mentions, coalesce(topics, []) AS topics,
               coalesce(also_in, []) AS also_in,
               coalesce(removed, 0) AS removed, url, language, annotation_rule
          FROM articles JOIN chosen USING (article_id) JOIN wanted USING (article_id)
               LEFT JOIN named USING (article_id) LEFT JOIN whom USING (article_id) LEFT JOIN about USING (article_id)
               LEFT JOIN others USING (article_id) LEFT JOIN cut USING (article_id)
         ORDER BY published_date NULLS LAST, article_id
        """,
        **parameters,
    )


def evidence(
    corpus: Corpus, wanted: Filter, counted: Counted, *, first: int = 0, limit: int | None = None
) -> pd.DataFrame:
    """Return the sentences that hold what `counted` counts, oldest first; `limit` of them from number `first` on.

    Columns: article_id, title, publisher, published_date, published_precision, url, sentence, text (the sentence, and
    those after it into which a statement goes on), marks (list of [start, end] offsets within it), reasons (for each
    mark a dictionary with rule, ground and correction: what linked or matched it; for what is said also speaker, by
    name, speaker_text and verb_class; for a contact also kind, status and the columns of `contact_list` that say who,
    where and when). The marks of all rows together are the number counted.
    """
    reason, details, joined = reason_of(counted)
    # Few of the sentences, if few are wanted; and each article's text once, never beside each of its sentences.
    return ask_counted(
        corpus,
        wanted,
        counted,
        f"""
        , wanted AS (SELECT article_id, sentence, max(c.end_char) AS last_char, any_value(published_date) AS day
                       FROM counted AS c JOIN articles USING (article_id) GROUP BY article_id, sentence
                      ORDER BY day NULLS LAST, article_id, sentence LIMIT $most OFFSET $first)
        {details}
        , marked AS MATERIALIZED (
          SELECT article_id, sentence, any_value(s.start_char) AS start_char,
                 greatest(any_value(s.end_char), any_value(last_char)) AS end_char,
                 list([c.start_char - s.start_char, c.end_char - s.start_char]
                      ORDER BY c.start_char, c.end_char DESC) AS marks,
                 list({reason} ORDER BY c.start_char, c.end_char DESC) AS reasons
            FROM counted AS c JOIN wanted USING (article_id, sentence) JOIN sentences AS s USING (article_id, sentence)
                 {joined}
           GROUP BY article_id, sentence)
        SELECT article_id, title, publisher, published_date, published_precision, url, sentence,
               substring(text, start_char + 1, end_char - start_char) AS text, marks, reasons
          FROM marked JOIN articles USING (article_id)
         ORDER BY published_date NULLS LAST, article_id, sentence
        """,
        first=first,
        most=ALL_ROWS if limit is None else limit,
    )


def evidence_counts(corpus: Corpus, wanted: Filter, counted: Counted) -> dict[str, int]:
    """Return how many marks, sentences and articles `evidence` gives in all."""
    sql = """
        SELECT count(*) AS marks, count(DISTINCT (article_id, sentence)) AS sentences,
               count(DISTINCT article_id) AS articles FROM counted
        """
    (row,) = ask_counted(corpus, wanted, counted, sql).to_dict("records")
    return {str(name): int(number) for name, number in row.items()}


def titles(corpus: Corpus) -> "pd.Series[str]":
    """Return the title of every article by its id."""
    return corpus.ask("SELECT article_id, title FROM articles").set_index("article_id")["title"]


def table(corpus: Corpus, wanted: Filter, name: str) -> pd.DataFrame:
    """Return the rows of a table of the contract that belong to the chosen articles, in the table's order.

    Copies are kept where the copy or what it repeats is chosen, entities and aliases where a chosen article names or
    refers to them, offices and suggestions where it does so to their person, topics where it speaks of them;
    `rejected` and `corrections` have no article and are always whole.
    """
    names = {c.name for c in columns(name)}
    if name == "copies":
        chosen = "(SELECT article_id FROM chosen)"
        scope = f"article_id IN {chosen} OR primary_article_id IN {chosen}"
    elif "article_id" in names:
        scope = "article_id IN (SELECT article_id FROM chosen)"
    elif "entity_id" in names:
        scope = "entity_id IN (SELECT entity_id FROM mentions JOIN chosen USING (article_id))"
    elif "topic_id" in names:
        scope = "topic_id IN (SELECT topic_id FROM topic_mentions JOIN chosen USING (article_id))"
    else:
        scope = "true"
    if wanted.is_empty:
        scope = "true"
    return ask_chosen(corpus, wanted, f"SELECT * FROM {name} WHERE {scope} ORDER BY rowid")


def article(corpus: Corpus, article_id: str) -> dict[str, pd.DataFrame]:
    """Return the rows of one article by table: its own, the entities it means, all corrections.

    `story` has the other articles of its story, the primary first: their article_id, title, publisher, published_date,
    published_precision, text, and kind, similarity, evidence: what they are to the primary, or if one of them is that,
    what this article is to it. `contacts` also has the columns of `contact_list` that say who, where and when.
    """
    of_articles = [name for name in TABLES if "article_id" in {c.name for c in columns(name)}]
    own = [name for name in of_articles if name not in ("copies", "contacts")]
    ordered = {table: ", ".join(table_key(table)) for table in own}
    parameters = {"article_id": article_id}
    found = {
        name: corpus.ask(f"SELECT * FROM {name} WHERE article_id = $article_id ORDER BY {order}", parameters)
        for name, order in ordered.items()
    }
    found["contacts"] = corpus.ask(CONTACTS, parameters)
    # In how many articles of the outlet the same rule took the same paragraph.
    found["alike"] = corpus.ask(
        """SELECT one.paragraph, count(DISTINCT other.article_id) AS articles
             FROM removed one JOIN articles a USING (article_id)
             JOIN removed other ON other.text = one.text AND other.rule = one.rule
             JOIN articles b ON b.article_id = other.article_id AND b.publisher IS NOT DISTINCT FROM a.publisher
            WHERE one.article_id = $article_id AND one.rule LIKE 'repeated_in_%' GROUP BY 1 ORDER BY 1""",
        parameters,
    )
    named = "SELECT entity_id FROM mentions WHERE article_id = $article_id"
    found["story"] = corpus.ask(STORY, parameters)
    found["corrections"] = corpus.ask("SELECT * FROM corrections ORDER BY correction")
    found["entities"] = corpus.ask(f"SELECT * FROM entities WHERE entity_id IN ({named})", parameters)
    return found
