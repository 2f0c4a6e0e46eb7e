"""The trained spaCy pipeline, in `model/`, and the code that trains and scores it.

In reading order: `corpora` reads annotated text and `raw_text` the raw; `augment` changes it (with `replacements.toml`,
read by `replacements`); `reading` makes spaCy Examples of it; `tokenizer` and `vectors` make what the parts share;
`teacher` (with `windows`) is a larger network that finds more names, `silver` raw text that it and the rules marked;
`training` trains the parts by the recipes in `configs/` and puts them together; `network` and `recogniser` read with
what was trained; `evaluate` scores; `__main__` is the command line.
"""
