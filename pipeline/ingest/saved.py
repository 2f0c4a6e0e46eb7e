"""What programs that save pages write into them: the address that a page was saved from, and when."""

import re

from pipeline.ingest.decoding import one_line

_HEAD = 20_000  # characters in which a program writes it; in a page of SingleFile the styles come below
_TAIL = 2_000
_SAVED = (
    # Browsers; SingleFile; the view for reading of Firefox.
    re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S{1,2000}?)\s*-->"),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})\s+saved date:\s*(?P<day>[^\n]{1,100})"),
    re.compile(r"<a class=\"[^\"]{0,40}\breader-domain\"[^>]{0,40} href=\"(?P<url>https?:[^\"]{1,2000})\""),
)
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (?P<day>\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED FROM THE")
# Copies that archives of the web keep: the day of the copy and the address it is of stand in its own address.
_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web/(?P<stamp>\d{8})\d{0,6}\w{0,4}|archive\.\w{2,5}/(?P<dotted>\d{4}\.\d\d\.\d\d)-\d{6})"
    r"/(?P<url>https?:.+)",
    re.IGNORECASE,
)


def saved_from(page: str) -> dict[str, str]:
    """Return the address that a page was saved from, and when: `url`, `fetched`, as far as it holds them."""
    found = next((match for form in _SAVED if (match := form.search(page, 0, _HEAD))), None)
    archived = _ARCHIVED.search(page, max(0, len(page) - _TAIL))
    values = found.groupdict() if found else {}
    day = values.get("day") or (" ".join(reversed(archived["day"].split(" ", 1))) if archived else "")
    url = values.get("url", "")
    stated = {"url": url if url.startswith(("http://", "https://")) else "", "fetched": day}
    return {name: line for name, value in stated.items() if (line := one_line(value))}


def of_copy(url: str) -> dict[str, str]:
    """Return the address that an archive of the web keeps a copy of, and the day of the copy; else the address."""
    found = _COPY.match(url)
    if not found:
        return {"url": url}
    return {"url": found["url"], "fetched": found["stamp"] or found["dotted"].replace(".", "")}
