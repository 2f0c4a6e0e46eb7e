"""A teacher of names: a small pretrained transformer, trained further on the annotated corpora.

It is several times too slow to read a corpus of news with, but finds more names; so it marks the raw text from which
the recogniser that is shipped then learns. The encoder is MiniLM (6 layers of 384; Wang et al. 2020, as
sentence-transformers trained it further; Apache 2.0), which reads small letters only: how a word is written goes in
beside its pieces, and once more beside what the encoder makes of it.
"""

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from spacy.tokens import Doc
from spacy.training import Example, biluo_tags_to_spans, iob_to_biluo
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from pipeline.language.corpora import CorpusError
from pipeline.language.windows import FORMS, TAGS, TOKENIZER, Pieces, best_tags, form_of, windows
from pipeline.terminal import say

WEIGHTS = "model.safetensors"
# What the encoder's layers are called there and here.
NAMES = (
    ("encoder.layer.", "layers."),
    ("attention.self.", ""),
    ("attention.output.dense", "output_of_attention"),
    ("attention.output.LayerNorm", "norm_attention"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm"),
    ("embeddings.LayerNorm", "norm"),
    ("embeddings.position_embeddings", "places"),
    ("embeddings.word_embeddings", "words"),
    ("output_of_attention", "output"),
)
HEADS, DROPOUT, OF_FORM = 12, 0.1, 32
# Windows read at once, and read in order of length so many times as many; the peak of the learning rate, reached
# after so many steps, then falling to nothing; what is new learns four times as fast. Usual for such encoders; one
# training was made, and no other values tried.
BATCH, SORTED, RATE, WARM, NEW = 24, 40, 2.5e-4, 150, 4.0
# Batches between two lines on how far it is.
SEED, EVERY = 20, 50
# A tag that is not known, and how spaCy marks it.
UNKNOWN, MISSING = -100, 0
Labelled = tuple[Sequence[str], list[int]]
Scores = NDArray[np.float32]


class Layer(nn.Module):  # type: ignore[misc]  # torch need not be there
    """A layer of the encoder: attention, then two linear layers, each added to what came in and normalised."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, is_piece: Tensor) -> Tensor:
        """Return rows of the same shape: windows, pieces, numbers."""
        shape = (*rows.shape[:2], HEADS, -1)
        parts = (part(rows).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=is_piece[:, None, None, :])
        rows = self.norm_attention(rows + self.dropout(self.output(seen.transpose(1, 2).reshape(rows.shape))))
        return self.norm(rows + self.dropout(self.down(functional.gelu(self.up(rows)))))


class Network(nn.Module):  # type: ignore[misc]
    """Pieces of words -> a score for each tag of each word."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        """Take the weights there are, and draw what an encoder does not have."""
        super().__init__()
        n_places, width = weights["places.weight"].shape
        inner = weights["layers.0.up.weight"].shape[0]
        n_layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        # The words' own embeddings stay as they are: raw text has many that no corpus has.
        self.words = nn.Embedding.from_pretrained(weights["words.weight"])
        self.places = nn.Embedding(n_places, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(n_layers))
        self.form_in, self.form_out = nn.Embedding(len(FORMS), width), nn.Embedding(len(FORMS), OF_FORM)
        self.decide = nn.Linear(width + OF_FORM, len(TAGS))
        self.dropout = nn.Dropout(DROPOUT)
        for new in (self.form_in.weight, self.decide.weight):
            nn.init.normal_(new, std=0.02)
        self.load_state_dict(weights, strict=False)

    def forward(self, ids: Tensor, forms: Tensor, first: tuple[Tensor, Tensor]) -> Tensor:
        """Return a row of scores for each word; `first` says in which window, at which place its first piece is."""
        rows = self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.form_in(forms)
        rows = self.dropout(self.norm(rows))
        for layer in self.layers:
            rows = layer(rows, ids != 0)
        scores: Tensor = self.decide(torch.cat([self.dropout(rows[first]), self.form_out(forms[first])], 1))
        return scores


class Teacher:
    """Reads names with the network in a folder: an encoder as it comes, or one that was trained further."""

    def __init__(self, folder: Path) -> None:
        """Load it; CorpusError says what is not there."""
        path = folder / WEIGHTS
        if not path.is_file():
            raise CorpusError(f"{path}: no such file; name the folder of the encoder's weights and tokenizer.json.")
        self.pieces = Pieces(folder)
        self.network = Network(_renamed(load_file(path)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Yield the documents with their names, read `batch_size` at a time."""
        unread = iter(docs)
        self.network.eval()
        while batch := list(islice(unread, batch_size)):
            for doc, scores in zip(batch, self._scores(batch), strict=True):
                doc.set_ents(biluo_tags_to_spans(doc, iob_to_biluo(best_tags(scores))))
                yield doc

    @torch.no_grad()
    def _scores(self, docs: Sequence[Doc]) -> list[Scores]:
        """Return the logarithm of each tag's chance, for each word of each document."""
        found = [np.zeros((len(doc), len(TAGS)), np.float32) for doc in docs]
        parts = [(n, window) for n, doc in enumerate(docs) for window in windows([t.text for t in doc], self.pieces)]
        parts.sort(key=lambda part: len(part[1].words))
        for start in range(0, len(parts), BATCH):
            some = parts[start : start + BATCH]
            rows = functional.log_softmax(self.network(*self.arranged([window.words for _, window in some])), 1).numpy()
            for n, window in some:
                size = len(window.words)
                found[n][window.first : window.first + size], rows = rows[:size], rows[size:]
        return found

    def arranged(self, texts: Iterable[Sequence[str]]) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor]]:
        """Return the pieces of some windows, how their words are written, and where each word's first piece is."""
        ids, forms, first = [], [], []
        for number, words in enumerate(texts):
            row, of_row = [self.pieces.first], [0]
            for word in words:
                first.append((number, len(row)))
                row += self.pieces(word)
                of_row += [form_of(word)] * (len(row) - len(of_row))
            ids.append(torch.tensor([*row, self.pieces.last]))
            forms.append(torch.tensor([*of_row, 0]))
        window, place = torch.tensor(first).T
        return pad_sequence(ids, batch_first=True), pad_sequence(forms, batch_first=True), (window, place)


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights under our names; those of a teacher have them already."""
    if "words.weight" in weights:
        return weights
    named = {}
    for name, values in weights.items():
        for theirs, ours in NAMES:
            name = name.replace(theirs, ours)
        named[name] = values
    named["words.weight"] = named["words.weight"] + named["embeddings.token_type_embeddings.weight"][0]
    return named


def train_teacher(examples: Iterable[Example], encoder: Path, out: Path) -> Path:
    """Train the encoder in a folder on `examples`, each read once; write the teacher to `out` and return it."""
    torch.manual_seed(SEED)
    randomly = random.Random(SEED)
    teacher = Teacher(encoder)
    groups = _groups(_labelled(examples, teacher.pieces), randomly)
    network = teacher.network.train()
    new = [each for name, each in network.named_parameters() if name.startswith(("form", "decide"))]
    old = [each for name, each in network.named_parameters() if not name.startswith(("form", "decide", "words"))]
    optimizer = torch.optim.AdamW([{"params": old}, {"params": new}], betas=(0.9, 0.98))
    for step, group in enumerate(groups):
        rate = RATE * min(1, (step + 1) / WARM) * max(0.02, 1 - step / len(groups))
        optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = rate, NEW * rate
        scores = network(*teacher.arranged([words for words, _ in group]))
        wanted = torch.tensor([tag for _, tags in group for tag in tags])
        loss = functional.cross_entropy(scores, wanted, ignore_index=UNKNOWN)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % EVERY == 0:
            say(f"teacher: batch {step} of {len(groups)}, loss {loss.item():.3f}")
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(encoder / TOKENIZER, out / TOKENIZER)
    save_file(network.state_dict(), out / WEIGHTS)
    return out


def _labelled(examples: Iterable[Example], pieces: Pieces) -> list[Labelled]:
    """Return the windows of annotated documents, each word with the number of its tag or as unknown."""
    found = []
    for example in examples:
        doc = example.reference
        tags = [TAGS.index(f"{t.ent_iob_}-{t.ent_type_}") if t.ent_type_ else 0 for t in doc]
        tags = [UNKNOWN if token.ent_iob == MISSING else tag for token, tag in zip(doc, tags, strict=True)]
        for first, words in windows([token.text for token in doc], pieces):
            found.append((words, tags[first : first + len(words)]))
    return found


def _groups(parts: list[Labelled], randomly: random.Random) -> list[list[Labelled]]:
    """Return batches of windows of like length, in no order."""
    randomly.shuffle(parts)
    groups = []
    for start in range(0, len(parts), BATCH * SORTED):
        alike = sorted(parts[start : start + BATCH * SORTED], key=lambda part: len(part[0]))
        some = [alike[i : i + BATCH] for i in range(0, len(alike), BATCH)]
        randomly.shuffle(some)
        groups += some
    return groups
