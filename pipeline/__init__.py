"""Articles in, checked tables out. The modules by what they are for, in reading order.

The contract: every table and column is said once, and all else derives from it.

`records`         every table, every column: its meaning, type and limits
`column`          how a column is declared
`vocabulary`      the values that columns may hold, each with its meaning
`schema`          columns, keys and Arrow schema of a table

Read: files in any of a dozen formats become raw articles: paragraphs, and what the file states about itself.

`ingest`          files -> `RawArticle`
`dating`          when it was published: all that says so, which is believed, and why

Clean: the article is told from the page around it, and stories told twice are found.

`clean`           `RawArticle` -> `Article` + `Removed`, rule by rule (`clean/rules.toml`)
`copies`          articles that repeat another, by signatures of their words
`paragraphs`      a digest of a source's paragraphs, by which the laws know that none was lost

Find: each sentence is read for names and topics.

`languages`       which spaCy pipeline reads which language: one line each
`language`        the trained spaCy pipeline, and what trains and scores it
`curated`         reads and checks what people write: `seeds/entities.csv`
`word_lists`      how lists of words are written in `*.toml`
`annotate`        text -> spaCy `Doc` -> sentences and names (`annotate/name_rules.toml`)
`phrases`         finds many phrases in a document at once
`topics`          `seeds/topics.toml` -> phrases that prove a topic
`topic_examples`  holds that file against its own examples before a build
`written`         all that people write, read and checked at once

Link: names, descriptions and pronouns are tied to the one entity that they certainly mean.

`offices`         who held which office when: `seeds/offices.csv` -> the holders of a day
`publishers`      which publishers speak for a country (`publishers.toml`)
`identity`        the id of an entity that nobody listed, a function of its name
`link`            names -> entities, with the rule that linked each
`references`      descriptions and pronouns -> the people they certainly mean
`census`          how the corpus names its entities -> the rows that need all of it
`suggestions`     what about the entities a person should decide
`corrections`     reads, replays and writes `seeds/corrections.toml`

Tell: what the article says that people said, did together, and when.

`quotations`      where a text quotes, whatever its marks
`speaker_labels`  where a transcript says who speaks
`statements`      who said what, quoted or reported (`statements/speech_rules.toml`)
`contacts`        who met whom, and whether it came about (`contacts/contact_rules.toml`)
`dates`           words that say when -> days, or left open

Write: rows become files that are whole, lawful and described.

`tables`          rows <-> Arrow <-> Parquet
`laws`            the laws of the contract, checked batch by batch
`published`       what a build says of itself in `build.json`
`describe`        the contract for programs (`datapackage.json`) and for people (README)
`summary`         what a build read and found, in plain words
`faults`          what to say of an error that nobody foresaw
`compare`         which entities came, went or merged since the build before
`publish`         a build goes out whole or not at all

Run: all of the above over many articles, with flat memory, and only for what is new.

`annotator`       articles -> the rows of each, batch by batch (find, link and tell)
`passes`          reading, cleaning, finding, writing: each from the disk to the disk
`workers`         spreads work over processes
`packed`          rows <-> bytes
`cache`           what was made of articles, by content, from build to build
`on_disk`         rows on disk as long as a build goes on
`files`           digests of files, without reading again what is as it was
`fingerprint`     a digest of all that a build depends on
`build`           the whole line
`watch`           builds again whenever the articles change

Ask: what screen, downloads and command line use.

`queries`         filtered questions over a build: the same answers for screen and download
`export`          tables -> CSV, Excel, Parquet, JSON lines, SQLite
`stopped`         Ctrl+C in one line; what is started as a program imports it first
`terminal`        what the command lines share
`__main__`        the command line

Words of our own:

furniture   what stands on a page and is not the article; the table `removed` is the ledger of it
look        how a line looks beside the lines around it: length, capitals, full stops (`clean/shape.py`)
last look   the lines that no rule took, held against the article that is left (`clean/left.py`, `clean/unlike.py`)
sign        one thing that is true of a line or not, such as "short" or "asks the reader"; weights and trees read these
mark        what is known of a paragraph before cleaning: it recurs elsewhere, or a person keeps it (`clean/marks.py`);
            in `quotations`, a quotation mark
brief       what a build keeps at hand of a cleaned article: its key, length, digest (`passes/clean.py`); also one of
            the 50 short articles of `seeds/articles`
stretch     neighbouring articles whose rows are kept together in the cache (`passes/write.py`); in a text, some words
census      the count of how often each name means each entity, over the whole corpus (`census.py`)
story       an article and all that repeat it; one of them, the primary, stands for it (`copies`)
bearer      whoever an article names in full, and whom a shorter name may therefore mean (`link/bearers.py`)

Nothing here imports Streamlit or Plotly; `queries` and `export` do without spaCy.
"""

import os

# Arrow's own pool keeps what it frees. What reads and writes Parquet takes it unless this says otherwise before Arrow
# is loaded: writing and checking the tables of 100,000 articles held 338 MB at most with it, 292 MB without.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
