"""Articles in, checked tables out. The modules in reading order:

=============  ==========================================================================
`records`      the contract: every table, every column, said once
`ingest`       files -> `RawArticle` (paragraphs plus what the file states about itself)
`clean`        `RawArticle` -> `Article` + `Removed`, rule by rule (`clean_rules.toml`)
`curated`      reads and checks what people write: `seeds/entities.csv`
`annotate`     text -> spaCy `Doc` with sentences and names (`name_rules.toml`)
`link`         names -> entities, with the rule that linked each
`phrases`      finds many phrases in a document at once
`topics`       `seeds/topics.toml` -> phrases that prove a topic
`tables`       rows <-> Arrow <-> Parquet, and the laws of the contract
`build`        the whole line, published all at once or not at all
`queries`      filtered questions over a build: the same answers for screen and download
`export`       tables -> CSV, Excel, Parquet, JSON lines, SQLite
`__main__`     the command line
=============  ==========================================================================

Nothing here imports Streamlit or Plotly.
"""
