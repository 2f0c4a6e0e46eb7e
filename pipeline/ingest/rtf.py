"""Rich text (`.rtf`) -> the paragraphs that it shows, read bit by bit: page scans within may be of any size.

It is groups in braces, control words, signs behind a backslash, and between them bytes, as in RTF 1.9.1. What a group
is for (fonts, pictures, running heads) is data below; one of an unknown kind is left out where it says that it may be.
"""

import codecs
import re
from collections.abc import Iterator

from pipeline.ingest.content import Content
from pipeline.ingest.decoding import one_line
from pipeline.ingest.docx import titled_by_style
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError
from pipeline.ingest.rtf_tokens import Token, tokens_of, units_in
from pipeline.ingest.text import export_articles
from pipeline.records import Rejected

_START = b"{\\rtf"
_MOST_DEEP = 2_000  # groups within groups; Word's own documents have some 20
_TEXT, _BOX, _NOWHERE = "text", "box", ""
# Where the characters of a group go, by the control word that it begins with.
_GOES = {
    **dict.fromkeys(
        "colortbl filetbl header headerl headerr headerf footer footerl footerr footerf footnote pict xe tc rxe "
        "listtext pntext nonesttables shprslt sp objdata".split(),
        _NOWHERE,
    ),
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "info",
    "shpinst": _BOX,
}
_BREAKS = frozenset("par line sect page row cell nestrow nestcell \n \r".split(" "))
_SPACES = dict.fromkeys(("tab", "emspace", "enspace", "qmspace", "~"), " ")
_DASHES = {"emdash": "—", "endash": "–", "_": "-", "bullet": "•"}
_QUOTES = {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_SIGNS = {**_SPACES, **_DASHES, **_QUOTES, "\\": "\\", "{": "{", "}": "}"}
_SETS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# The sets of characters that a font may have, by number; those that are missing are the document's own.
_OF_FONT = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253"},
    **{162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874"},
    **{238: "cp1250", 254: "cp437", 255: "cp850"},
}
_CODE_PAGES = {65001: "utf-8", 10000: "mac_roman", 1361: "johab"}
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def read_rtf(content: Content) -> Iterator[RawArticle | Rejected]:
    """Yield the one article of a document, or the several of a press database's export.

    RefusedError if it is no rich text, endless or without text.
    """
    if not content.stream.peek(len(_START)).startswith(_START):
        raise RefusedError("malformed", "it does not begin as rich text does; save it again as .rtf or .docx.")
    document = _Document(tokens_of(content.stream))
    if articles := export_articles("\n".join(text for _, text in document.lines), content.source_path):
        yield from articles
        return
    found = [(style, text) for style, text in document.lines if text]
    if not found:
        raise RefusedError("empty", "the document holds no text; take it out.")
    paragraphs = tuple(text for _, text in found)
    # As in a PDF file, programs write file names there: a title counts if the text has it, too.
    own = {"title": Stated(document.title, "document")} if document.title in paragraphs else {}
    yield RawArticle(content.source_path, 0, paragraphs, titled_by_style(found) or own)


class _Document:
    """What is read of a document: `lines` are (style, text) of each that it shows, `title` is what it states."""

    def __init__(self, tokens: Iterator[Token]) -> None:
        self.lines: list[tuple[str, str]] = []
        self._n_chars, self._n_spare = 0, 0
        self._line: list[str] = []
        # Line and style of the paragraph that a box of text hangs on, while the box is read; a box may hold another.
        self._around_box: list[tuple[list[str], int]] = []
        self._title: list[str] = []
        self._bytes = bytearray()  # a character of several bytes is written byte by byte
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._own_set, self._own_font, self._style = "cp1252", 0, 0
        self._font_listed, self._style_listed = 0, 0
        # What a closing brace sets back: where characters go, their font, whether they are hidden, and how many stand
        # in for one of Unicode.
        self._goes, self._font, self._is_hidden, self._n_behind = _TEXT, 0, False, 1
        self._read(tokens)
        self.title = one_line("".join(self._title))

    def _read(self, tokens: Iterator[Token]) -> None:
        """Read up to the brace that closes the document: what is behind it is no part of it."""
        around: list[tuple[str, int, bool, int]] = []
        begins, may_skip = False, False
        for word, number, sign, data in tokens:
            if word == "{":
                self._end_bytes()
                around.append((self._goes, self._font, self._is_hidden, self._n_behind))
                if len(around) > _MOST_DEEP:
                    raise RefusedError("malformed", "its groups nest too deeply to be read; save it again as .docx.")
                begins = True
                continue
            if word == "}":
                self._end_bytes()
                self._n_spare = 0
                was = self._goes
                self._goes, self._font, self._is_hidden, self._n_behind = around.pop()
                if was == _TEXT and self._goes == _BOX:
                    self._end_box()
                if not around:
                    break
            elif sign == "*" and begins:
                may_skip = True
                continue
            elif self._goes != _NOWHERE:
                if begins:
                    self._begin(word, may_skip=may_skip)
                self._take(word, number, sign, data)
            begins = may_skip = False
        while self._around_box:
            self._end_box()
        self._end_line()

    def _begin(self, word: str, *, may_skip: bool) -> None:
        self._n_spare = 0
        if word == "title" and self._goes == "info":
            self._goes = "title"
        elif word == "shptxt" and self._goes == _BOX:
            self._goes = _TEXT
            self._around_box.append((self._line, self._style))
            self._line, self._style = [], 0
        elif self._goes == _BOX:
            self._goes = _NOWHERE if may_skip or word in _GOES else _BOX
        else:
            unknown = _NOWHERE if may_skip else self._goes
            self._goes = _GOES.get(word, unknown) if self._goes == _TEXT else unknown

    def _take(self, word: str, number: int | None, sign: str, data: bytes) -> None:
        if word == "units":
            for unit, other in units_in(data):
                self._put_unit(unit)
                self._add(other)
        elif word in _BREAKS or sign in _BREAKS:
            if self._goes == _TEXT:
                self._end_line()
        elif (shown := word or sign) in _SIGNS:
            self._put(_SIGNS[shown])
        elif word:
            self._obey(word, number)
        elif data:
            self._add(data)

    def _put_unit(self, unit: str) -> None:
        self._end_bytes()
        self._say(unit)
        self._n_spare = self._n_behind

    def _put(self, shown: str) -> None:
        if self._n_spare:
            self._n_spare -= 1
            return
        self._end_bytes()
        self._say(shown)

    def _add(self, data: bytes) -> None:
        spare = min(self._n_spare, len(data))
        self._n_spare -= spare
        self._bytes += data[spare:]

    def _obey(self, word: str, number: int | None) -> None:
        if word in _SETS:
            self._own_set = _SETS[word]
        elif word == "ansicpg":
            self._own_set = _code_page(number) or self._own_set
        elif word == "u" and number is not None:
            self._put_unit(chr(number & 0xFFFF))
        elif word == "uc":
            self._n_behind = max(0, 1 if number is None else number)
        elif self._goes == "fonts":
            self._list_font(word, number)
        elif self._goes == "styles":
            self._style_listed = number or 0 if word == "s" else self._style_listed
        else:
            self._set(word, number)

    def _list_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font_listed = number or 0
        elif known := _OF_FONT.get(number or 0) if word == "fcharset" else _code_page(number) if word == "cpg" else "":
            self._fonts[self._font_listed] = known

    def _set(self, word: str, number: int | None) -> None:
        """Set how characters and paragraphs look from here on."""
        if word in ("f", "deff", "plain", "v", "deleted"):
            self._end_bytes()
        if word == "deff":
            self._own_font = number or 0
        if word in ("f", "deff", "plain"):
            self._font = self._own_font if word == "plain" else number or 0
        if word in ("v", "deleted", "plain"):
            self._is_hidden = word != "plain" and number != 0
        if word in ("s", "pard"):
            self._style = number or 0 if word == "s" else 0

    def _end_bytes(self) -> None:
        """Read the bytes that have come by the characters of their font."""
        if self._bytes:
            text = self._bytes.decode(self._fonts.get(self._font, self._own_set), "replace")
            self._bytes.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        if self._goes == "styles":
            self._styles[self._style_listed] = (self._styles.get(self._style_listed, "") + text)[:64]
        elif self._goes == "title":
            self._title.append(text)
        elif self._goes == _TEXT and not self._is_hidden:
            self._line.append(text)
        self._n_chars += len(text)
        if self._n_chars > MAX_BYTES:
            raise RefusedError("too_large", f"its text is larger than {MAX_WORDS}; split the document.")

    def _end_box(self) -> None:
        """Go on with the paragraph that the box hangs on; what the box shows stands above it."""
        self._end_bytes()
        if self._line:
            self._end_line()
        self._line, self._style = self._around_box.pop()

    def _end_line(self) -> None:
        self._end_bytes()
        text = "".join(self._line)
        self._line.clear()
        if _SURROGATES.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        style = self._styles.get(self._style, "")
        self.lines.append((style and style.rstrip("; ").replace(" ", "").lower(), one_line(text)))


def _code_page(number: int | None) -> str:
    """Return Python's name of a code page; '' where it has none."""
    name = _CODE_PAGES.get(number or 0, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name
