"""A small sample of annotated corpora, in sentences of our own, to train on in seconds.

A line is a sentence of tokens, names in brackets: `[PERSON Ilse Brandt] met [GPE Ankara] officials .` An empty line
parts documents. Treebanks are lines of token, tag, part of speech, features, lemma, head (from 1; 0 is the root),
dependency label and, for names, B- or I- and the label; an empty line parts sentences and `#` begins a document.
"""

import gzip
import json
import lzma
import re
from pathlib import Path
from typing import Any

from pipeline.language.corpora import COLUMNS, Document, Treebank

Row = dict[str, Any]

COMPLETE = {
    "gmb-norm": "PERSON ORG GPE LOC NORP DATE",
    "wikigold": "PERSON ORG GPE LOC FAC NORP EVENT MISC",
    "gum": "",
    "gum-spoken": "",
    "ewt-uner": "PERSON ORG GPE LOC FAC NORP",
    "redocred": "PERSON ORG GPE LOC FAC",
    "crossner-politics": "PERSON ORG GPE LOC EVENT NORP",
    "crossner-other": "PERSON ORG GPE LOC EVENT NORP",
}

NAMES = {
    "gmb-norm.train": """
[PERSON Ilse Brandt] met [GPE Ankara] officials on [DATE Monday] .
The [NORP German] envoy said , " Talks -- if they resume -- will take weeks . "
Mr. [PERSON Okonjo] , who leads the [ORG Harbour Commission] , did not speak to [PERSON Brandt] .

[GPE Turkey] 's foreign minister , [PERSON Deniz Aksoy] , arrived at Tern Airport .
" We won't sign , " he told the [ORG U.N.] in [GPE Geneva] .

Mrs. [PERSON Lena M. Hollis] told reporters that [PERSON Pavel Rudenko] would go .
[PERSON Hollis] and [PERSON Rudenko] share an office near the [LOC Black Sea] ( once a bank ) .

[NORP Russians] and [NORP Ukrainians] swapped prisoners at a bridge .
It was done in ten minutes - nobody spoke .
""",
    "gmb-norm.dev": """
[PERSON Deniz Aksoy] met [PERSON Ilse Brandt] in [GPE Geneva] .

Ms. [PERSON Hollis] said that the [ORG U.N.] will send [NORP German] observers to [GPE Turkey] .
""",
    "wikigold.train": """
[FAC Tern Airport] is an airport in [GPE Geneva] , named after [PERSON Olga Tern] .
It was the site of the [EVENT Lakeside Summit] , and of [MISC The Long Evening] .

The [ORG Harbour Commission] was founded by [PERSON Samuel van Holt] and his [NORP Dutch] friends .
[PERSON Holt] left it in [DATE 1987] .
""",
    "wikigold.dev": """
The [EVENT Lakeside Summit] was held at [FAC Tern Airport] .
[PERSON Olga Tern] opened it .
""",
    "redocred.train": """
[PERSON Pavel Rudenko] was born in [GPE Kharkiv] and moved to [LOC Crimea] .
The [ORG Harbour Commission] hired him as a clerk , and he stayed for years .

[ORG Radio Lakeside] is a station in [GPE Geneva] .
""",
    "crossner-politics.train": """
The [ORG Meadow Party] won the [EVENT Lakeside Election] , led by [PERSON Anna Exemplar] .
""",
    "crossner-politics.dev": """
[PERSON Anna Exemplar] left the [ORG Meadow Party] after the [EVENT Lakeside Election] in [GPE Norway] .
""",
    "crossner-other.train": """
[PERSON Lena M. Hollis] measured the tides of the [LOC Black Sea] for the [ORG Tidal Institute] .
""",
}

TREES = {
    "gum.train": """
# news
Ilse NNP PROPN Number=Sing Ilse 3 nsubj B-PERSON
Brandt NNP PROPN Number=Sing Brandt 1 flat I-PERSON
met VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin meet 0 root
officials NNS NOUN Number=Plur official 3 obj
in IN ADP _ in 6 case
Ankara NNP PROPN Number=Sing Ankara 3 obl B-GPE
. . PUNCT _ . 3 punct

" `` PUNCT _ " 4 punct
Talks NNS NOUN Number=Plur talk 4 nsubj
will MD AUX VerbForm=Fin will 4 aux
resume VB VERB VerbForm=Inf resume 7 ccomp
, , PUNCT _ , 7 punct
" '' PUNCT _ " 4 punct
said VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin say 0 root
Tern NNP PROPN Number=Sing Tern 7 nsubj
. . PUNCT _ . 7 punct

# interview
She PRP PRON Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs she 2 nsubj
knows VBZ VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin know 0 root
the DT DET Definite=Def|PronType=Art the 5 det
old JJ ADJ Degree=Pos old 5 amod
harbour NN NOUN Number=Sing harbour 2 obj
. . PUNCT _ . 2 punct
""",
    "gum.dev": """
# news
The DT DET Definite=Def|PronType=Art the 2 det
envoy NN NOUN Number=Sing envoy 3 nsubj
met VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin meet 0 root
Aksoy NNP PROPN Number=Sing Aksoy 3 obj B-PERSON
. . PUNCT _ . 3 punct

Officials NNS NOUN Number=Plur official 2 nsubj
left VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin leave 0 root
the DT DET Definite=Def|PronType=Art the 4 det
harbour NN NOUN Number=Sing harbour 2 obj
. . PUNCT _ . 2 punct
""",
    "ewt-uner.train": """
# weblog
Nobody NN PRON Number=Sing|PronType=Neg nobody 2 nsubj
saw VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin see 0 root
the DT DET Definite=Def|PronType=Art the 5 det
German JJ ADJ Degree=Pos German 5 amod B-NORP
envoy NN NOUN Number=Sing envoy 2 obj
- , PUNCT _ - 7 punct
strange JJ ADJ Degree=Pos strange 2 parataxis
! . PUNCT _ ! 2 punct

# email
Rudenko NNP PROPN Number=Sing Rudenko 4 nsubj B-PERSON
did VBD AUX Mood=Ind|Tense=Past|VerbForm=Fin do 4 aux
n't RB PART Polarity=Neg not 4 advmod
leave VB VERB VerbForm=Inf leave 0 root
Kharkiv NNP PROPN Number=Sing Kharkiv 4 obj B-GPE
quickly RB ADV Degree=Pos quickly 4 advmod
. . PUNCT _ . 4 punct

He PRP PRON Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs he 2 nsubj
waited VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin wait 0 root
. . PUNCT _ . 2 punct
""",
    "ewt-uner.dev": """
# weblog
Hollis NNP PROPN Number=Sing Hollis 2 nsubj B-PERSON
visited VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin visit 0 root
Tern NNP PROPN Number=Sing Tern 4 compound B-FAC
Airport NNP PROPN Number=Sing Airport 2 obj I-FAC
. . PUNCT _ . 2 punct
""",
    "gum-spoken.train": """
# conversation
Well UH INTJ _ well 4 discourse
, , PUNCT _ , 1 punct
I PRP PRON Case=Nom|Number=Sing|Person=1|PronType=Prs I 4 nsubj
waited VBD VERB Mood=Ind|Tense=Past|VerbForm=Fin wait 0 root
. . PUNCT _ . 4 punct
""",
}

LOOKUPS: dict[str, Any] = {
    "lemma_rules": {"noun": [["s", ""]], "verb": [["ed", ""], ["s", ""]], "adj": [["er", ""]], "punct": [["“", '"']]},
    "lemma_exc": {"verb": {"met": ["meet"], "said": ["say"], "left": ["leave"]}},
    "lemma_index": {"noun": ["talk", "official", "envoy"], "verb": ["wait", "know"], "adj": ["old"]},
}

RAW = [
    "# A quiet week\n\nThe **harbour** of [Tern](https://example.org/tern) was quiet all week.\n\nShort.",
    "Officials waited for the envoy,\nwho did not come to the harbour.",
]

# The more frequent first; each word has a vector of four numbers, then its length and its rank.
VECTORS = {
    "the": (1.0, 0.0, 0.0, 0.5),
    "harbour": (0.0, 2.0, 0.1, 0.0),
    "geneva": (0.0, 0.1, 2.0, 0.0),
    "ankara": (0.1, 0.1, 1.9, 0.0),
}

NO_SPACE_BEFORE = {".", ",", "?", "!", ";", ":", ")", "'s", "n't", "’s"}
PART = re.compile(r"\[(?P<label>[A-Z]+) (?P<name>[^]]+)\]|(?P<token>\S+)")


def spaces_after(sentence: list[str]) -> list[bool]:
    """Return for each token of a sentence whether a space follows it; a second quotation mark closes the first."""
    spaces, is_open = [], {'"': False, "'": False}
    for token, following in zip(sentence, [*sentence[1:], ""], strict=True):
        if token in is_open:
            is_open[token] = not is_open[token]
        closes = is_open.get(following, False)
        spaces.append(not (is_open.get(token) or token == "(" or following in NO_SPACE_BEFORE or closes))
    return spaces


def row(text: str, complete: str, name: str = "sample", genre: str = "news") -> Row:
    """Return a document, its sentences one a line, as a line of a corpus holds it."""
    tokens: list[str] = []
    spaces: list[bool] = []
    sents, ents = [], []
    for line in text.strip().splitlines():
        sents.append(len(tokens))
        sentence: list[str] = []
        for part in PART.finditer(line):
            words = (part["name"] or part["token"]).split()
            if part["label"]:
                start = len(tokens) + len(sentence)
                ents.append([start, start + len(words), part["label"].lower(), part["label"]])
            sentence += words
        tokens += sentence
        spaces += spaces_after(sentence)
    return _row(name, genre, complete, tokens, spaces, sents, ents)


def tree_row(text: str, complete: str, name: str = "sample") -> Row:
    """Return a document of a treebank, its genre first, as a line of a corpus holds it."""
    genre, _, body = text.strip().partition("\n")
    columns: dict[str, list[Any]] = {column: [] for column in COLUMNS}
    tokens: list[str] = []
    spaces: list[bool] = []
    sents, ents = [], []
    for sentence in body.split("\n\n"):
        lines = [line.split() for line in sentence.splitlines()]
        first = len(tokens)
        sents.append(first)
        for i, (token, tag, pos, morph, lemma, head, dep, *mark) in enumerate(lines, first):
            tokens.append(token)
            if mark and mark[0].startswith("B-"):
                ents.append([i, i + 1, mark[0][2:].lower(), mark[0][2:]])
            elif mark:
                ents[-1][1] = i + 1
            values = (tag, pos, morph, lemma, i if head == "0" else first + int(head) - 1, dep)
            for column, value in zip(COLUMNS, values, strict=True):
                columns[column].append(value)
        spaces += spaces_after(tokens[first:])
    return _row(name, genre, complete, tokens, spaces, sents, ents) | columns


def _row(name: str, genre: str, complete: str, *lists: list[Any]) -> Row:
    made = dict(zip(("tokens", "spaces", "sents", "ents"), lists, strict=True))
    made["spaces"][-1] = False
    return {"doc_id": name, "genre": genre, "ner_complete": complete.split(), **made}


def rows(corpus: str) -> list[Row]:
    """Return the lines of one corpus of the sample, such as 'gum.dev'."""
    complete = COMPLETE[corpus.rpartition(".")[0]]
    if corpus in TREES:
        texts = TREES[corpus].split("# ")[1:]
        return [tree_row(text, complete, f"{corpus} {n}") for n, text in enumerate(texts, 1)]
    return [row(text, complete, f"{corpus} {n}") for n, text in enumerate(NAMES[corpus].split("\n\n"), 1)]


def document(text: str, complete: str = COMPLETE["wikigold"]) -> Document:
    """Return a document, its sentences one a line; by default every label is annotated throughout."""
    return _document(row(text, complete))


def documents(corpus: str) -> list[Document]:
    """Return the documents of one corpus of the sample."""
    return [_document(each) for each in rows(corpus)]


def _document(row: Row) -> Document:
    trees = Treebank(*(row[column] for column in COLUMNS)) if "heads" in row else None
    ents = [(start, end, label) for start, end, _, label in row["ents"] if label not in ("DATE", "MISC")]
    complete = frozenset(row["ner_complete"])
    return Document(row["doc_id"], row["genre"], row["tokens"], row["spaces"], row["sents"], ents, complete, trees)


def write_rows(path: Path, lines: list[Row]) -> Path:
    """Write the lines of a corpus to `path` and return it."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def write(folder: Path) -> Path:
    """Write the whole sample to `folder`, as the training reads it, and return the folder."""
    for corpus in (*NAMES, *TREES):
        write_rows(folder / f"{corpus}.jsonl.gz", rows(corpus))
    (folder / "lookups-en").mkdir()
    for table, content in LOOKUPS.items():
        (folder / "lookups-en" / f"en_{table}.json").write_text(json.dumps(content), "utf-8")
    with lzma.open(folder / "raw_white_house.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"body_md": body}) + "\n" for body in RAW)
    return folder


def write_vectors(path: Path) -> Path:
    """Write the sample's word vectors to `path`, as the package that GloVe's come in lays them out, and return it."""
    vectors = {word: [*numbers, 1.0, rank] for rank, (word, numbers) in enumerate(VECTORS.items())}
    table = {"dimensions": 4, "l2NormIndex": 4, "wordIndex": 5, "vectors": dict(sorted(vectors.items()))}
    path.write_text(json.dumps(table), "utf-8")
    return path
