"""Articles in, checked tables out. The modules in reading order:

=============  ==========================================================================
`records`      the contract: every table, every `column`, said once; `schema` derives from it
`vocabulary`   the values that its columns may hold, each with its meaning
`ingest`       files -> `RawArticle` (paragraphs plus what the file states about itself)
`clean`        `RawArticle` -> `Article` + `Removed`, rule by rule (`clean/rules.toml`)
`languages`    which spaCy pipeline reads which language: one line each
`dating`       when it was published: all that says so, which is believed, and why
`copies`       articles that repeat another, by signatures of their words
`curated`      reads and checks what people write: `seeds/entities.csv`
`offices`      who held which office when: `seeds/offices.csv` -> the holders of a day
`publishers`   which publishers speak for a country (`publishers.toml`)
`annotate`     text -> spaCy `Doc` -> sentences and names (`annotate/name_rules.toml`)
`language`     the trained spaCy pipeline, and what trains and scores it
`identity`     the id of an entity that nobody listed, a function of its name
`link`         names -> entities, with the rule that linked each
`references`   descriptions and pronouns -> the people they certainly mean
`quotations`   where a text quotes, whatever its marks
`speaker_labels`  where a transcript says who speaks
`statements`   who said what, quoted or reported (`statements/speech_rules.toml`)
`corrections`  reads, replays and writes `seeds/corrections.toml`
`suggestions`  what about the entities a person should decide
`phrases`      finds many phrases in a document at once
`topics`       `seeds/topics.toml` -> phrases that prove a topic
`topic_examples`  holds that file against its own examples before a build
`annotator`    articles -> the rows of each, batch by batch, memory flat
`workers`      spreads work over processes
`packed`       rows <-> bytes
`cache`        what was made of articles, by content, from build to build
`on_disk`      rows on disk as long as a build goes on
`files`        digests of files, without reading again what is as it was
`fingerprint`  a digest of all that a build depends on
`passes`       reading, cleaning, finding names, writing: each from the disk to the disk
`census`       how the corpus names its entities -> the rows that need all of it
`tables`       rows <-> Arrow <-> Parquet
`laws`         the laws of the contract, checked batch by batch
`published`    what a build says of itself in `build.json`
`describe`     the contract for programs (`datapackage.json`) and for people (README)
`build`        the whole line
`summary`      what a build read and found, in plain words
`compare`      which entities came, went or merged since the build before
`publish`      a build goes out whole or not at all
`watch`        builds again whenever the articles change
`queries`      filtered questions over a build: the same answers for screen and download
`export`       tables -> CSV, Excel, Parquet, JSON lines, SQLite
`stopped`      Ctrl+C in one line; what is started as a program imports it first
`terminal`     what the command lines share
`__main__`     the command line
=============  ==========================================================================

Nothing here imports Streamlit or Plotly; `queries` and `export` do without spaCy.
"""

import os

# Arrow's own pool keeps what it frees. What reads and writes Parquet takes it unless this says otherwise before Arrow
# is loaded: writing and checking the tables of 100,000 articles held 338 MB at most with it, 292 MB without.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
