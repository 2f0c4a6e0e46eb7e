"""Newsletters (`.eml`, `.mbox`) and pages saved as `.mhtml` -> an article for each message, and attachments."""

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import cast

from pipeline.ingest.content import Content, whole
from pipeline.ingest.decoding import LONGEST_BOM, decode, marked_encoding, one_line, tidy
from pipeline.ingest.formats import ENDINGS
from pipeline.ingest.forwarded import sender_in
from pipeline.ingest.mail_text import MailText, of_page, of_text, unflowed
from pipeline.ingest.member_names import MemberNames
from pipeline.ingest.page import read_page
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.reject import MAX_BYTES, MAX_WORDS, RefusedError, StoppedError, refusing_failures, rejected
from pipeline.records import Rejected

_RULE = "mail_header"
_SNAPSHOT_OF = "Snapshot-Content-Location"
_OUTLOOKS_OWN = "application/ms-tnef"
_PASSED_ON = "message/rfc822"  # the type of a whole message that hangs on another
_ON = re.compile(r"^on ", re.IGNORECASE)  # before a day
_VIA, _TAG = re.compile(r" via \S.*$"), re.compile(r"\[([^\[\]]{1,60})\] +(?=\S)")
_RAW_BYTES = re.compile(r"[\udc80-\udcff]")
_MAX_LOOKS = 20_000_000  # multiparts times lines: the parser holds each line against the end of each part around it
_MAX_NESTING = 30  # a forwarded newsletter with pictures has 5; each level costs a look at every line below it
_BOUNDARY = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"From \S+.{0,40}\d{4}\s*$")  # the line that begins a message of a mailbox
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ATTACHED = frozenset(ENDINGS) - {".mbox", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"}


def read_mail(content: Content) -> Iterator[RawArticle | Rejected | Content]:
    """Yield the article of a message, and its attachments to be read; RefusedError if it has no text."""
    yield from _found_in(whole(content, advice="save the message without its attachments"), content, 0)


def read_mailbox(content: Content) -> Iterator[RawArticle | Rejected | Content]:
    """Yield the article of each message, and its attachments; source_record counts messages from 1."""
    number = 0
    for number, message in enumerate(_messages(content.stream), 1):
        try:
            if message is None:
                raise RefusedError("too_large", f"the message is larger than {MAX_WORDS}; save it without attachments.")
            with refusing_failures():
                yield from _found_in(message, content, number)
        except StoppedError:
            raise
        except RefusedError as refused:
            yield rejected(content.source_path, number, refused)
    if not number:
        raise RefusedError("malformed", "no line begins a message ('From ...'); save the message as .eml.")


def _found_in(data: bytes, content: Content, number: int) -> Iterator[RawArticle | Rejected | Content]:
    message = _parsed(data)
    leaves = _leaves(message)
    place = f"{content.source_path}/{number}" if number else content.source_path
    attached = [(name, part) for part in leaves if (name := _name_of(part))]
    names = MemberNames(place)
    try:
        yield _article(message, [part for part in leaves if not _name_of(part)], content.source_path, number)
    except RefusedError:
        if not any(_is_readable(name) for name, _ in attached):
            raise
    for name, part in attached:
        if _is_readable(name):
            yield _attachment(name, part, content, names)


def _parsed(data: bytes) -> EmailMessage:
    if len(_BOUNDARY.findall(data)) * data.count(b"\n") > _MAX_LOOKS:
        raise RefusedError(
            "malformed", "it has more parts within parts than any message; save its text as .txt instead."
        )
    bom, encoding = marked_encoding(data) or (b"", "utf-8")
    data = data[len(bom) :]
    if encoding != "utf-8":
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    try:
        return email.message_from_bytes(data, policy=email.policy.default)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise RefusedError("malformed", f"it cannot be read as a message ({type(error).__name__}).") from error


def _leaves(message: EmailMessage) -> list[EmailMessage]:
    """Return the parts that hold something, in order; RefusedError if parts nest deeper than any message does."""
    leaves: list[EmailMessage] = []
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _MAX_NESTING:
            raise RefusedError("malformed", "its parts nest too deeply to be read; save its text as .txt instead.")
        if part.is_multipart() and part.get_content_type() != _PASSED_ON:
            below = part.get_payload()
            waiting += [(cast(EmailMessage, each), depth + 1) for each in reversed(cast(list[object], below))]
        else:
            leaves.append(part)
    return leaves


def _name_of(part: EmailMessage) -> str:
    """Return the file name of an attachment; nothing for what is shown within the message, as its texts are."""
    if part.get_content_type() == _PASSED_ON:
        return "message.eml"
    if part.get_content_disposition() != "attachment" and part.get_content_maintype() == "text":
        return ""
    try:
        return one_line(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _is_readable(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _ATTACHED


def _attachment(name: str, part: EmailMessage, content: Content, names: MemberNames) -> Content | Rejected:
    names.n_seen += 1
    if part.get_content_type() == _PASSED_ON and names.n_seen > 1:
        name = f"message-{names.n_seen}.eml"
    try:
        path = names.path_of(name)
        stream = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(_bytes_of(part))))
    except RefusedError as refused:
        return rejected(names.archive_path, names.n_seen, refused)
    return replace(content, source_path=path, name=name, stream=stream, n_layers=content.n_layers + 1, reopen=None)


def _article(message: EmailMessage, parts: list[EmailMessage], source_path: str, number: int) -> RawArticle:
    """Return the message as an article: its page, or else its text; RefusedError if it has neither."""
    stated = _stated(message)
    subject = stated["title"].value if "title" in stated else ""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    if page := next((part for part in parts if part.get_content_type() == "text/html"), None):
        # The first HTML part may be a stub beside a text; but a newsletter's own page is what its readers see.
        try:
            (found,) = read_page(_as_utf8(page), source_path)
        except RefusedError as refused:
            # A page of pictures has its words beside it.
            if refused.rule != "empty" or not plain:
                raise
        else:
            return replace(_on_page(found, page, message), source_record=number)
    shown = of_text("\n\n".join(unflowed(tidy(decode(_as_utf8(part))), part) for part in plain), subject=subject)
    if shown.paragraphs:
        return RawArticle(source_path, number, shown.paragraphs, _passed_on(stated, shown), shown.outside)
    if any(part.get_content_type() == _OUTLOOKS_OWN for part in message.walk()):
        what = "the message is in Outlook's own form (winmail.dat)"
        raise RefusedError("unsupported", f"{what}; have it sent as HTML or plain text, or save it as .html.")
    raise RefusedError("empty", "the message has no text; nothing to do.")


def _on_page(found: RawArticle, page: EmailMessage, message: EmailMessage) -> RawArticle:
    """Return the article of a message that is a page, with what its header states."""
    stated = _stated(message)
    if _is_saved_page(message):
        location = _header(page, "Content-Location")
        address = {"url": Stated(location, _RULE)} if location.startswith(("http://", "https://")) else {}
        return replace(found, stated={**address, **stated, **found.stated})
    own = {name: value for name, value in found.stated.items() if name not in ("title", "publisher", "published")}
    outside = found.outside or ("",) * len(found.paragraphs)
    shown = of_page(found.paragraphs, outside, subject=stated["title"].value if "title" in stated else "")
    return replace(found, outside=shown.outside, stated={**own, **_passed_on(stated, shown)})


def _passed_on(stated: dict[str, Stated], shown: MailText) -> dict[str, Stated]:
    """Return what a message states of the one that it passes on, which was published no later."""
    if not shown.passed_on:
        return stated
    name, address = parseaddr(sender_in(shown.passed_on["from"]))
    values = {
        "title": shown.passed_on["subject"],
        "publisher": (name or address or shown.passed_on["from"]).strip("'"),
        "published": _ON.sub("", shown.passed_on["date"]),
        "fetched": stated["published"].value if "published" in stated else "",
    }
    return {name: Stated(value, _RULE) for name, value in values.items() if value}


def _stated(message: EmailMessage) -> dict[str, Stated]:
    """Return what the header states; the day on which a browser saved a page is no day of publication."""
    is_page = _is_saved_page(message)
    name, address = parseaddr(_header(message, "From"))
    subject, mailing_list = _header(message, "Subject"), _header(message, "List-Id").casefold()
    if mailing_list:
        # A list puts its name behind the sender's, and before the subject.
        name = _VIA.sub("", name).strip("'")
        tag = _TAG.match(subject)
        subject = subject[tag.end() :] if tag and tag[1].casefold() in mailing_list else subject
    values = {
        "title": subject,
        "publisher": "" if is_page else one_line(name) or address,
        "url": _header(message, _SNAPSHOT_OF) or _header(message, "Archived-At").strip("<>"),
        "fetched" if is_page else "published": _header(message, "Date"),
    }
    return {name: Stated(value, _RULE) for name, value in values.items() if value}


def _is_saved_page(message: EmailMessage) -> bool:
    """Whether a message is a page that a browser saved."""
    is_related = message.get_content_type() == "multipart/related"
    return bool(_header(message, _SNAPSHOT_OF)) or (is_related and not _header(message, "To"))


def _header(message: EmailMessage, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if _RAW_BYTES.search(raw):  # in no encoding that it states, as old programs write it
        return one_line(decode(raw.encode("utf-8", "surrogateescape")))
    try:
        return one_line(str(message.get(name) or ""))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):  # of headers that nobody would write
        return ""


def _bytes_of(part: EmailMessage) -> bytes:
    if part.get_content_type() == _PASSED_ON:
        return _whole_message(part)
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        raise RefusedError("empty", "the attachment holds nothing; nothing to do.")
    return data


def _whole_message(part: EmailMessage) -> bytes:
    within = part.get_payload()
    try:
        return cast(EmailMessage, within[0]).as_bytes(policy=email.policy.compat32) if isinstance(within, list) else b""
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        what = f"the message passed on cannot be read ({type(error).__name__}); save it by itself."
        raise RefusedError("malformed", what) from error


def _as_utf8(part: EmailMessage) -> bytes:
    """Return the characters of a part, which states its encoding in its header, as UTF-8."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    try:
        return data.decode(part.get_content_charset() or "utf-8").encode("utf-8", "replace")
    except (LookupError, UnicodeError, ValueError):
        return data


def _messages(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Yield each message of a mailbox, None for one that is too large; nothing if no line begins one."""
    lines: list[bytes] = []
    size, is_open, is_blank = 0, False, True
    if marked := marked_encoding(stream.peek(LONGEST_BOM)[:LONGEST_BOM]):
        stream.read(len(marked[0]))
    while line := stream.readline(MAX_BYTES):
        if is_blank and _FROM.match(line):
            if is_open:
                yield _unquoted(lines, size)
            lines, size, is_open = [], 0, True
        elif is_open:
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line)
            else:
                lines.clear()
        is_blank = not line.strip()
    if is_open:
        yield _unquoted(lines, size)


def _unquoted(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= MAX_BYTES else None
