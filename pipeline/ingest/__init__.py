"""Files in, `RawArticle` out: nothing is judged yet, nothing disappears. The modules in reading order:

================  ===========================================================================
`raw`             what every reader gives: paragraphs, and what the source states
`sources`         folders -> the files to read; links, devices and closed folders named
`standard_input`  what is piped in -> a file to read
`metadata`        `articles*.csv` beside the files -> what overrides the files themselves
`read`            one file -> the reader of its format; whatever is wrong becomes a row
`content`         what a reader is given: bytes, their name, how far they may be read
`formats`         which format: by the name's ending, by the first bytes where they are certain
`bounds`          packed bytes -> plain ones, in bounded memory and time
`archives`        zip, tar -> their members, one by one, by safe `member_names`; what an
                  `articles.csv` within states of them: `descriptions`
`text`            `.txt`: a line is a paragraph; e-mail wrapping is undone; `several` parts articles
                  that stand one after another in a text, by their `heads`
`press`           the articles that Factiva, LexisNexis, ProQuest, Gale and EBSCO export in one text, document or page
`telegram`        the messages of the page that Telegram exports
`markdown`        `.md`: YAML front matter, paragraphs, list items; `inline` drops the marks
`page`            `.html`: `blocks` are all a reader sees, `main_text` guesses where the article
                  is, `body` tells it from the rest by `page_rules` and `teasers`, `page_kind` knows discussions
                  and goods (`repeats` what they say twice), `index_page` lists and what they list,
                  `page_metadata` and `page_dates` say what it states (`linked_data`, `metas`), `saved` what who
                  saved it wrote into it
`webarchive`      `.webarchive`: the page that Safari saved, in a property list (`plist`)
`docx`, `rtf`     documents: their paragraphs, what is styled as title; `rtf_tokens` reads rich text bit by bit
`pdf`             the same by how lines stand on the page (`pdf_page`), or the articles that a press database printed
                  (`pdf_press`); `pdf_lines` opens a file in a process of its own
`mail`            `.eml`, `.mbox`, `.mhtml`: a message and what hangs on it; `mail_text` tells its text from what it
                  answers and from the header of one that it passes on (`forwarded`)
`warc`            `.warc`, `.arc`: the pages that a crawler fetched
`exports`         `.jsonl`, `.json`, `.csv`: a record a line (`lines`), columns by `fields`
`parquet`         `.parquet`: the same by rows
`layouts`         lists of articles without their texts: what they are, what to do next
`ris`, `csl`      records of reference managers that hold a text: `.ris`, and theirs in JSON
`column_map`      `--map text=body`: how the user says what columns mean
`feeds`           `.xml`, `.rss`, `.atom`: an article for each entry
`markup`          values that hold HTML -> paragraphs
`authors`         stated authors -> their names; `byline` finds them in a page that shows them
`stated`          the names under which sources state title, outlet, date ...
`header`          the first row of a csv file
`dates`           a stated date, or one in an address -> day, month or year; or "don't know"; by `date_words.toml`
`decoding`        bytes -> characters
`extras`          libraries of rarer formats that may not be installed
`reject`          why a source gave no article
================  ===========================================================================
"""

from pipeline.ingest.column_map import demand_mapped_columns, parse_column_map
from pipeline.ingest.dates import ParsedDate, date_in_url, parse_date
from pipeline.ingest.metadata import Metadata, metadata_files, read_metadata
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.ingest.read import read_source
from pipeline.ingest.sources import IngestError, Source, find_sources
from pipeline.ingest.standard_input import with_standard_input
from pipeline.ingest.stated import ColumnMap

__all__ = [
    "ColumnMap",
    "IngestError",
    "Metadata",
    "ParsedDate",
    "RawArticle",
    "Source",
    "Stated",
    "date_in_url",
    "demand_mapped_columns",
    "find_sources",
    "metadata_files",
    "parse_column_map",
    "parse_date",
    "read_metadata",
    "read_source",
    "with_standard_input",
]
