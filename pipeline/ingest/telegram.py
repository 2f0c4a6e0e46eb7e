"""The page that Telegram writes of a channel or chat (`messages.html`) -> an article for each message with a text."""

from collections.abc import Iterator

from lxml import etree

from pipeline.ingest.blocks import page_blocks
from pipeline.ingest.decoding import one_line
from pipeline.ingest.raw import RawArticle, Stated

_RULE = "html_metadata"


def telegram_articles(tree: etree._Element, source_path: str) -> Iterator[RawArticle]:
    """Yield the messages of such a page; none if it is no such. source_record counts all messages from 1."""
    name = ""
    for number, message in enumerate(filter(_is_message, tree.iter("div")), 1):
        # Messages in a row have the name of who sent them above the first.
        name = next(_texts(message, "from_name"), name)
        day = next((each.get("title") or "" for each in message.iter("div") if "date" in _classes(each)), "")
        texts = [each for each in message.iter("div") if "text" in _classes(each)]
        lines = [line for each in texts for block in page_blocks(each) if (line := one_line(block.text))]
        if lines:
            values = {"publisher": name, "published": day}
            stated = {key: Stated(line, _RULE) for key, value in values.items() if (line := one_line(value))}
            yield RawArticle(source_path, number, tuple(lines), stated)


def _is_message(element: etree._Element) -> bool:
    history = element.getparent()
    page = None if history is None else history.getparent()
    return "message" in _classes(element) and "history" in _classes(history) and "chat_page" in _classes(page)


def _texts(message: etree._Element, name: str) -> Iterator[str]:
    own = (each for each in message.iter("div") if "forwarded" not in _classes(each.getparent()))
    found = (each for each in own if name in _classes(each))
    return (text for each in found if (text := one_line(each.text or "")))


def _classes(element: etree._Element | None) -> list[str]:
    return [] if element is None else (element.get("class") or "").split()
