"""'I' and 'we' of a text that is one person's: 'Statement by Anna Hill', attributed to her, or under her name alone."""

import re
from collections.abc import Iterator

from pipeline.link.entities import IN_HEADLINE
from pipeline.records import Article
from pipeline.references.scene import Named, Reference, Scene

# The words of a title before a name, which have capitals: 'NSC Spokesperson', 'Secretary of State'.
TITLE = r"(?-i:(?:[A-Z][\w.’'-]* |of |for |the )*?)"
# 'Press Statement by NSC Spokesperson [Anna Hill] on ...'; two who issue it are not one.
HEADLINE = (
    r"(?:(?:press |media )?statement (?:by|from)"
    r"|(?:opening |closing )?remarks (?:as prepared (?:for delivery )?)?(?:by|of|from)) "
    + TITLE
    + r"{name}(?! and\b|,)"
)
# Only of whoever speaks for a country: a newspaper's 'Hill's remarks anger Poland' is not Hill's.
WHOSE = TITLE + r"{name}['’]s (?:\w+ )?remarks (?:at|on|to|before|in|during|following|after)\b"
# 'The following statement is attributable to Spokesperson [Anna Hill]:', at the beginning of a text.
ATTRIBUTED = re.compile(
    r"\s*the (?:following|below)(?: \w+){0,3}? (?:is|are|was|were) (?:attributable|attributed) to"
    r"(?: (?-i:[A-Z])[\w.’'-]*| of| for| the)*",
    re.IGNORECASE,
)
WE, TOGETHER = "we", "together"
# Tokens with which a text says that another's follows: 'The following statement was released by'.
MAX_OPENING = 60
# What is issued together if 'joint' stands before it, perhaps a word between: 'joint press statement', no 'joint plan'.
JOINT = "joint"
JOINTLY = re.compile(
    r"\bjoint (?:\w+ )?"
    r"(?:statement|communiqu[eé]|declaration|release|readout|letter|message|remarks|vision|note|guidance)"
)


def find_issuer(scene: Scene, article: Article) -> Iterator[Reference]:
    """Yield 'I' and the like, and 'we', outside quotation marks, in a text that is one person's own statement.

    Who speaks besides, in a transcript or for several, makes it nobody's.
    """
    attributed = _attributed(scene)
    # 'Attributable to Spokesperson Anna Hill:' looks like a label, too.
    turns = [each for each in scene.turns if attributed is None or each > attributed.start]
    if turns or _is_of_several(scene, article, attributed) or (meant := _issuer(scene, article, attributed)) is None:
        return
    words = scene.words.pronouns
    for i in [i for i, word in enumerate(scene.lower) if word == WE or words.get(word) == "i"]:
        is_word = scene.texts[i] != "i" and scene.texts[i + 1 : i + 2] != ["-"]
        # 'Together, we reaffirmed' is said by those whom he met, too.
        if is_word and not scene.quotes[i] and TOGETHER not in scene.lower[max(0, i - 2) : i + 2]:
            yield Reference(i, i + 1, "pronoun", "pronoun", meant[0], "issuer", meant[1])


def _issuer(scene: Scene, article: Article, attributed: Named | None) -> tuple[str, str] | None:
    """Return who issued the text and what tells it, None if nobody is sure to have."""
    if attributed is not None:
        return attributed.entity_id, scene.where(attributed)
    for each in scene.headed:
        patterns = (HEADLINE, WHOSE) if scene.publisher else (HEADLINE,)
        name = re.escape(each.text)
        if each.entity_id and any(_begins(pattern.format(name=name), article) for pattern in patterns):
            return each.entity_id, f"{each.text}{IN_HEADLINE}"
    author = scene.curated.names.get(article.authors or "")
    if author is None or scene.publisher is None or scene.curated.entities[author].label != "PERSON":
        return None
    return author, f"by {article.authors}, published by {scene.publisher.name}"


def _begins(pattern: str, article: Article) -> bool:
    return re.match(pattern, article.title or "", re.IGNORECASE) is not None


def _attributed(scene: Scene) -> Named | None:
    """Return the one person to whom the first words of a text attribute all that follows them."""
    end = next((i for i, text in enumerate(scene.texts[:MAX_OPENING]) if text == ":"), 0)
    name = scene.by_end.get(end)
    is_his = name is not None and name.is_person and ATTRIBUTED.fullmatch(scene.text(0, name.start)) is not None
    return name if is_his else None


def _is_of_several(scene: Scene, article: Article, attributed: Named | None) -> bool:
    """Whether headline or text says that several speak, or quotes another text whole: 'We, the ministers of'."""
    title = (article.title or "").lower()
    headline = set(re.findall(r"\w+", title))
    opening = scene.lower[:MAX_OPENING]
    is_quoted_whole = "following" in opening and "statement" in opening and attributed is None
    names_several = any(word == WE and scene.lower[i + 1 : i + 2] == [","] for i, word in enumerate(scene.lower))
    is_headed = not scene.words.of_several.isdisjoint(headline - {JOINT}) or JOINTLY.search(title) is not None
    return is_quoted_whole or names_several or is_headed
