"""The trained spaCy pipeline, in `model/`, and the code that trains and scores it.

In reading order: `corpora` reads annotated text; `augment` changes it (with `replacements.toml`, read by
`replacements`); `reading` makes spaCy Examples of it; `tokenizer` and `vectors` make what the parts share; `training`
trains them by the recipes in `configs/` and puts them together; `evaluate` scores; `__main__` is the command line.
"""
