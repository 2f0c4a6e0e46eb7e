"""The contract: every table and column of a build, with meaning, type and limits, said once.

The Arrow schema, the checks, the data dictionary of the README, the column help of the dashboard and
`datapackage.json` all derive from the dataclasses of `articles`, `names` and `told`.
"""

from pipeline.records.articles import Article, Copy, DateEvidence, Rejected, Removed, Sentence
from pipeline.records.names import Alias, Correction, Entity, Mention, Office, Suggestion
from pipeline.records.told import Contact, ContactParty, DateExpression, Statement, Topic, TopicMention

__all__ = [
    "TABLES",
    "Alias",
    "Article",
    "Contact",
    "ContactParty",
    "Copy",
    "Correction",
    "DateEvidence",
    "DateExpression",
    "Entity",
    "Mention",
    "Office",
    "Record",
    "Rejected",
    "Removed",
    "Sentence",
    "Statement",
    "Suggestion",
    "Topic",
    "TopicMention",
]

Record = (
    Article
    | DateEvidence
    | Copy
    | Removed
    | Rejected
    | Sentence
    | Entity
    | Alias
    | Mention
    | Office
    | Correction
    | Suggestion
    | Topic
    | TopicMention
    | Statement
    | DateExpression
    | Contact
    | ContactParty
)

TABLES: dict[str, type[Record]] = {
    "articles": Article,
    "date_evidence": DateEvidence,
    "copies": Copy,
    "removed": Removed,
    "rejected": Rejected,
    "sentences": Sentence,
    "entities": Entity,
    "aliases": Alias,
    "mentions": Mention,
    "offices": Office,
    "corrections": Correction,
    "suggestions": Suggestion,
    "topics": Topic,
    "topic_mentions": TopicMention,
    "statements": Statement,
    "dates": DateExpression,
    "contacts": Contact,
    "contact_parties": ContactParty,
}
