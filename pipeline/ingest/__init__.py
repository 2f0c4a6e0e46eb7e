"""Files in, `RawArticle` out: nothing is judged yet, nothing disappears. The modules in reading order:

================  ===========================================================================
`raw`             what every reader gives: paragraphs, and what the source states
`sources`         folders -> the files to read; links, devices and closed folders named
`metadata`        `articles*.csv` beside the files -> what overrides the files themselves
`read`            one file -> the reader of its format; whatever is wrong becomes a row
`text`            `.txt`: a line is a paragraph; e-mail wrapping is undone
`markdown`        `.md`: YAML front matter, paragraphs, list items; `inline` drops the marks
`page`            `.html`: `blocks` are all a reader sees, `main_text` tells the article,
                  `page_metadata` (with `linked_data`) says what the page states
`exports`         `.jsonl`, `.json`, `.csv`: a record a line (`lines`), columns by `fields`
`feeds`           `.xml`, `.rss`, `.atom`: an article for each entry
`markup`          values that hold HTML -> paragraphs
`stated`          the names under which sources state title, outlet, date ...
`header`          the first row of a csv file
`dates`           a stated date, or one in an address -> day, month or year; or "don't know"
`decoding`        bytes -> characters
`reject`          why a source gave no article
================  ===========================================================================
"""

from pipeline.ingest.dates import ParsedDate, date_in_url, parse_date
from pipeline.ingest.metadata import Metadata, read_metadata
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.read import read_source
from pipeline.ingest.sources import IngestError, Source, find_sources

__all__ = [
    "IngestError",
    "Metadata",
    "ParsedDate",
    "RawArticle",
    "Source",
    "Stated",
    "date_in_url",
    "find_sources",
    "parse_date",
    "read_metadata",
    "read_source",
]
