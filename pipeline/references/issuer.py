"""'I' and 'we' of a text that one person issued: 'Statement by Anna Hill', or under one name from a country's body."""

import re
from collections.abc import Iterator

from pipeline.link.entities import IN_HEADLINE
from pipeline.records import Article
from pipeline.references.scene import Reference, Scene

# 'Press Statement by NSC Spokesperson [Anna Hill] on ...'; two who issue it are not one.
HEADLINE = r"(?:press |media )?statement (?:by|from) (?-i:(?:[A-Z][\w.’'-]* |of |for |the )*?){name}(?! and\b|,)"
WE, TOGETHER = "we", "together"
# Tokens with which a text says that another's follows: 'The following statement was released by'.
MAX_OPENING = 60


def find_issuer(scene: Scene, article: Article) -> Iterator[Reference]:
    """Yield 'I' and the like, and 'we', outside quotation marks, in a text that is one person's own statement.

    Who speaks besides, in a transcript or for several, makes it nobody's.
    """
    meant = _issuer(scene, article)
    if meant is None or scene.turns or _is_of_several(scene, article):
        return
    words = scene.words.pronouns
    for i in [i for i, word in enumerate(scene.lower) if word == WE or words.get(word) == "i"]:
        is_word = scene.texts[i] != "i" and scene.texts[i + 1 : i + 2] != ["-"]
        # 'Together, we reaffirmed' is said by those whom he met, too.
        if is_word and not scene.quotes[i] and TOGETHER not in scene.lower[max(0, i - 2) : i + 2]:
            yield Reference(i, i + 1, "pronoun", "pronoun", meant[0], "issuer", meant[1])


def _issuer(scene: Scene, article: Article) -> tuple[str, str] | None:
    """Return who issued the text and what tells it, None if nobody is sure to have."""
    for each in scene.headed:
        pattern = HEADLINE.format(name=re.escape(each.text))
        if each.entity_id and re.match(pattern, article.title or "", re.IGNORECASE):
            return each.entity_id, f"{each.text}{IN_HEADLINE}"
    author = scene.curated.names.get(article.authors or "")
    if author is None or scene.publisher is None or scene.curated.entities[author].label != "PERSON":
        return None
    return author, f"by {article.authors}, published by {scene.publisher.name}"


def _is_of_several(scene: Scene, article: Article) -> bool:
    """Whether headline or text says that several speak, or quotes another text whole: 'We, the ministers of'."""
    headline = re.findall(r"\w+", (article.title or "").lower())
    opening = scene.lower[:MAX_OPENING]
    is_quoted_whole = "following" in opening and "statement" in opening
    names_several = any(word == WE and scene.lower[i + 1 : i + 2] == [","] for i, word in enumerate(scene.lower))
    return is_quoted_whole or names_several or not scene.words.of_several.isdisjoint(headline)
