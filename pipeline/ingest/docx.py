"""Word documents (`.docx`) -> the paragraphs of their text; of the archive that they are, nothing else is unpacked."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from lxml import etree

from pipeline.ingest.archives import is_plainly_packed, open_zip
from pipeline.ingest.bounds import damaged, metered
from pipeline.ingest.content import Content, seekable
from pipeline.ingest.decoding import one_line
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError
from pipeline.ingest.text import export_articles
from pipeline.records import Rejected

_TEXT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLES = ("title", "heading1")  # names of styles, in the order in which they are believed
_OLE = b"\xd0\xcf\x11\xe0"  # what a locked document, or an old .doc, begins with


def read_docx(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield the one article of a document, or the several of a press database's export.

    RefusedError if it is locked, damaged or without text.
    """
    if content.stream.peek(len(_OLE)).startswith(_OLE):
        raise RefusedError("encrypted", "it is locked with a password, or a .doc; save it without one as .docx.")
    lines = list(_paragraphs(_document(content)))
    if articles := export_articles("\n".join(text for _, text in lines), content.source_path):
        yield from articles
        return
    found = [(style, text) for style, text in lines if text]
    if not found:
        raise RefusedError("empty", "the document holds no text; take it out.")
    yield RawArticle(content.source_path, 0, tuple(text for _, text in found), titled_by_style(found))


def _document(content: Content) -> bytes:
    """Return the XML of the text."""
    try:
        with seekable(content) as stream, open_zip(stream) as packed:
            info = packed.getinfo(_TEXT)
            if not is_plainly_packed(info):
                raise RefusedError("unsupported", "it is packed as Word does not pack; save it again.")
            with packed.open(info) as member:
                data = metered(cast(BinaryIO, member), content.budget).read(MAX_BYTES + 1)
    except KeyError:
        raise RefusedError("malformed", "it holds no Word document; save it again as .docx.") from None
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise damaged(error) from error
    if len(data) > MAX_BYTES:
        raise RefusedError("too_large", f"its text is larger than {MAX_WORDS}; split the document.")
    return data


def _paragraphs(document: bytes) -> Iterator[tuple[str, str]]:
    """Yield (style, text) of each paragraph; a line break within one begins another."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(
            "malformed", f"its text is not well-formed XML ({error}); save the document again."
        ) from error
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    for paragraph in root.iter(f"{space}p"):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        name = "" if style is None else (style.get(f"{space}val") or "").replace(" ", "").lower()
        for line in _text_of(paragraph, space).split("\n"):
            yield name, one_line(line)


def _text_of(paragraph: etree._Element, space: str) -> str:
    """Return what the paragraph shows: not what was deleted, nor the text of a box anchored in it."""
    shown = {
        f"{space}t": None,
        f"{space}tab": " ",
        f"{space}br": "\n",
        f"{space}cr": "\n",
        f"{space}noBreakHyphen": "-",
    }
    pieces: list[str] = []
    for element in paragraph.iter(*shown):
        if next(element.iterancestors(f"{space}p"), None) is paragraph:
            pieces.append(shown[str(element.tag)] or element.text or "")
    return "".join(pieces)


def titled_by_style(found: list[tuple[str, str]]) -> dict[str, Stated]:
    """Return the title of a document of (style, text) paragraphs, where one is styled as title or heading."""
    for wanted in _TITLES:
        if title := next((text for style, text in found if style == wanted), ""):
            return {"title": Stated(title, "document" if wanted == "title" else "heading")}
    return {}
