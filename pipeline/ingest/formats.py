"""The format of a file: by its name's ending, or by its first bytes where those leave no doubt."""

import json
import re
from pathlib import PurePosixPath

from pipeline.ingest.decoding import decode
from pipeline.ingest.header import is_header
from pipeline.ingest.reject import RefusedError
from pipeline.ingest.stated import ColumnMap, comparable, names_under

HEAD = 64 * 1024  # bytes by which a format is told

ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".ris": "ris",
    ".parquet": "parquet",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".webarchive": "webarchive",
    ".warc": "warc",
    ".arc": "warc",
    ".eml": "mail",
    ".mhtml": "mail",
    ".mht": "mail",
    ".mbox": "mailbox",
    ".pdf": "pdf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".zip": "zip",
    ".wacz": "wacz",
    ".tar": "tar",
    ".gz": "packed",
    ".tgz": "packed",
    ".bz2": "packed",
    ".tbz2": "packed",
    ".xz": "packed",
    ".txz": "packed",
}
# An ending of a packed file -> how it is packed, and the ending of what is within.
PACKED = {
    ".gz": (".gz", ""),
    ".tgz": (".gz", ".tar"),
    ".bz2": (".bz2", ""),
    ".tbz2": (".bz2", ".tar"),
    ".xz": (".xz", ""),
    ".txz": (".xz", ".tar"),
}
# These are zip archives, too, with nothing in them to read.
_PROGRAMS_OWN = frozenset(".xlsx .xlsm .pptx .docm .odt .ods .odp .epub .jar .apk .pages .numbers .whl".split())

_SAVE_AS = "save it as .txt, .html, .docx, .jsonl or .csv"
# What to do with files that people have of articles, by their endings.
_INSTEAD = {
    ".doc .odt .pages .wpd": "open it and save it as .docx, .rtf or .pdf",
    ".enex .epub .mobi .azw3": "export it as .html or .txt",
    ".msg .pst .olm .emlx": "export the messages as .eml or .mbox",
    ".opml": "it lists feeds: fetch these and give their .xml files",
    ".url .webloc .desktop .bib .nbib": "it names texts without holding them: save these as .html or .pdf",
}

_SIGNATURES = (
    ("zip", re.compile(rb"PK\x03\x04|PK\x05\x06")),
    ("packed", re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\x00")),
    ("pdf", re.compile(rb"[\s\S]{0,8}%PDF-\d")),
    ("rtf", re.compile(rb"\{\\rtf")),
    ("parquet", re.compile(rb"PAR1")),
    ("warc", re.compile(rb"WARC/\d\.\d+\r?\n|filedesc://")),
    ("tar", re.compile(rb".{257}ustar[\x00 ]", re.DOTALL)),
)
# Each comment ends at its first mark: otherwise a page of forty would be looked at in a million million ways.
_COMMENT = r"<!--(?:(?!-->).){0,2000}-->\s*"
_MARKUP = (
    ("page", re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:{_COMMENT})*<(?:!doctype\s+html|html)\b", re.I | re.S)),
    ("feed", re.compile(rf"\s*(?:{_COMMENT}|<(?!!--)[!?][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S)),
)
_RECORDS = re.compile(r"\ufeff?\s*TY {1,2}- ?[A-Z]{2,8}\s*\n[A-Z][A-Z0-9] {1,2}- ")
_MAIL = (
    ("mailbox", re.compile(r"From \S+.{0,40}\d{4}\s*\n[\w-]+:")),
    (
        "mail",
        re.compile(
            r"(?:(?:return-path|received|delivered-to|from|mime-version|message-id|subject|date): .*\n)(?:[\w-]+: |\s)",
            re.I,
        ),
    ),
)
_TEXTUAL = frozenset({"text", "page", "feed", "json", "jsonl", "csv", ""})


def format_of(name: str, head: bytes, columns: ColumnMap = ()) -> str:
    """Return the format of a file that has this name and begins with `head`; RefusedError if it is none of ours."""
    ending = PurePosixPath(name).suffix.lower()
    by_name = ENDINGS.get(ending, "")
    by_signature = next((kind for kind, signature in _SIGNATURES if signature.match(head)), "")
    if ending in _PROGRAMS_OWN:
        raise unsupported(ending)
    if by_signature:
        return by_name if by_name in ("docx", "wacz") and by_signature == "zip" else by_signature
    found = by_name
    if by_name in _TEXTUAL:
        found = _told_by_text(by_name, head, columns)
    if not found:
        raise unsupported(ending)
    return found


def packing_of(name: str, head: bytes) -> tuple[str, str]:
    """Return how a packed file is packed (.gz, .bz2, .xz) and the name of what is within."""
    path = PurePosixPath(name)
    suffix, within = PACKED.get(path.suffix.lower(), ("", None))
    signed = ".gz" if head[:1] == b"\x1f" else ".bz2" if head[:1] == b"B" else ".xz" if head[:1] == b"\xfd" else suffix
    return signed, name if within is None else str(path.with_suffix(within))


def unsupported(ending: str) -> RefusedError:
    """Return the refusal of a file whose format is not read, with what to do instead."""
    named = f"{ending} files are" if ending else "a file without an ending whose content tells no format is"
    advice = next((each for endings, each in _INSTEAD.items() if ending in endings.split()), _SAVE_AS)
    return RefusedError("unsupported", f"{named} not read; {advice}.")


def _told_by_text(by_name: str, head: bytes, columns: ColumnMap) -> str:
    """Return the format that the characters of `head` show, or else the one of the name."""
    try:
        # Characters of four bytes may be cut off at the end; of others nothing may be missing: a brace ends a record.
        text = decode(head[: len(head) - len(head) % 4] if b"\x00" in head else head)
    except RefusedError:
        return by_name
    if markup := next((kind for kind, mark in _MARKUP if mark.match(text)), ""):
        return markup
    if by_name in ("text", "") and _RECORDS.match(text):
        return "ris"
    if by_name in ("json", "jsonl", ""):
        if not by_name and (mail := next((kind for kind, mark in _MAIL if mark.match(text)), "")):
            return mail
        by_json = _told_by_json(text, by_name, columns) or by_name
        return by_json or ("csv" if is_header(text.split("\n", 1)[0].rstrip("\r"), columns) else "")
    return by_name


def begins_over_lines(text: str) -> bool:
    """Whether JSON begins as an object over several lines, as it is printed for people: no line is a record."""
    return text.lstrip("\ufeff \t\r\n").partition("\n")[0].rstrip() == "{"


def _told_by_json(text: str, by_name: str, columns: ColumnMap) -> str:
    """Return whether JSON is a record a line, or one document; nothing if it is neither or cannot be told.

    A single article is the first of lines to come, unless its file is a .json: it is to keep its id.
    """
    first, _, rest = text.lstrip().partition("\n")
    if text.lstrip()[:1] == "[" or begins_over_lines(text):
        return "json"
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(record, dict):
        return ""
    is_article = not {*names_under(columns)["text"]}.isdisjoint(map(comparable, record))
    return "jsonl" if rest.strip() or (is_article and by_name != "json") else "json"
