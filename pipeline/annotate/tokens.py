"""A document as plain lists: a spaCy Token costs more to make than a rule to try, so each is made once."""

from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

# Where a document keeps its lists.
KEY = "backchannel_tokens"


@dataclass
class Tokens:
    """The tokens of a document: their texts, the same in small letters, whether a space follows each."""

    texts: list[str]
    spaced: list[bool]
    lower: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [text.lower() for text in self.texts]

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join([text + " " if spaced else text for text, spaced in zip(self.texts, self.spaced, strict=True)])

    @cached_property
    def straight(self) -> list[str]:
        """The texts with straight apostrophes."""
        return [text.replace("’", "'") if "’" in text else text for text in self.texts]


def tokens_of(doc: Doc) -> Tokens:
    """Return the lists of a document, made when they are first asked for."""
    tokens = doc.user_data.get(KEY)
    if not isinstance(tokens, Tokens):
        tokens = Tokens([token.text for token in doc], doc.to_array("SPACY").astype(bool).tolist())
        doc.user_data[KEY] = tokens
    return tokens
