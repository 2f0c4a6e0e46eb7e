"""Captions that a line beside them gives away: a label above, or a credit below."""

import re

from pipeline.clean.page import Page

# A line between one of these and a credit is a caption, and so is any below a label for one.
_PAGE_LINES = ("image_name", "script_notice")
_CAPTION_BELOW = re.compile(
    r"(image|media|photo|video|picture) caption,?|(enlarge|expand) this (image|photo)", re.IGNORECASE
)
MAX_CAPTION = 300


def take_labelled(page: Page) -> None:
    """Take the caption below a line that announces one."""
    for position in page.free(1):
        above, text = page.paragraphs[position - 1], page.paragraphs[position]
        if position - 1 in page.taken and _CAPTION_BELOW.fullmatch(above) and len(text) <= MAX_CAPTION:
            page.take([position], "caption")


def take_captions(page: Page, body: int) -> None:
    """Take the line over a credit that stands below a line about images, or above the article."""
    for position in page.free(1, len(page.paragraphs) - 1):
        is_over_credit = page.taken.get(position + 1) == "caption" and not page.is_prose(position + 1)
        is_apart = position < body or page.taken.get(position - 1) in _PAGE_LINES
        if is_over_credit and is_apart and len(page.paragraphs[position]) <= MAX_CAPTION:
            page.take([position], "caption")
