"""The teacher: words in windows and pieces, tags that fit each other, and a network that learns a small sample."""

import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from pipeline.language.augment import names_augmenter  # noqa: F401  the reader's settings name it
from pipeline.language.corpora import CorpusError
from pipeline.language.reading import names_reader
from pipeline.language.windows import MOST_PIECES, TAGS, TOKENIZER, Pieces, best_tags, form_of, windows
from tests.sample_corpora import write

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,-'\"()?!"
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS), "harbour", "the"]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory) -> Path:
    """Return a folder with the pieces of an encoder of small letters; most words are read letter by letter."""
    pytest.importorskip("tokenizers", reason="needs tokenizers: pip install --group train")
    return write_pieces(tmp_path_factory.mktemp("encoder"))


def write_pieces(folder: Path) -> Path:
    """Write the file that cuts words, in the layout of the encoders' authors."""
    model = {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {piece: number for number, piece in enumerate(VOCABULARY)},
    }
    settings = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": model,
    }  # fmt: skip
    (folder / TOKENIZER).write_text(json.dumps(settings), "utf-8")
    return folder


def test_how_a_word_is_written():
    """Ten ways, by number, so that an encoder of small letters is told."""
    words = ["2022", "...", "talks", "U.N.", "A", "Kyiv", "McDonald", "\n\n", "iPhone"]
    assert [form_of(word) for word in words] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_tags_follow_each_other():
    """The best tag of each word alone would go on with a name that never began; the best row of tags does not."""
    scores = np.full((3, len(TAGS)), -9.0, np.float32)
    for row, (tag, score) in enumerate([("O", 0.0), ("I-ORG", 0.0), ("I-ORG", 0.0)]):
        scores[row, TAGS.index(tag)] = score
    scores[1, TAGS.index("B-ORG")] = -0.5
    assert best_tags(scores) == ["O", "B-ORG", "I-ORG"] and best_tags(scores[:0]) == []


def test_windows_hold_each_word_once_and_end_with_sentences(encoder):
    """A long sentence is cut where no more pieces fit, a long word is cut short."""
    pieces = Pieces(encoder)
    words = [*"one two three four five six seven eight nine ten eleven .".split() * 9, "x" * 900]
    cut = list(windows(words, pieces))
    assert [word for window in cut for word in window.words] == words and len(cut) > 3
    assert all(window.words[-1] == "." for window in cut[:-1])
    assert all(sum(len(pieces(word)) for word in window.words) <= MOST_PIECES for window in cut)
    assert [window.first for window in cut][:1] == [0] and len(pieces("x" * 900)) <= 8


def test_a_folder_without_an_encoder_is_named(tmp_path):
    """One line says which file is missing."""
    pytest.importorskip("torch", reason="needs torch: pip install --group train")
    from pipeline.language.teacher import Teacher

    with pytest.raises(CorpusError, match=r"model.safetensors: no such file"):
        Teacher(tmp_path)


def test_a_teacher_learns_the_sample(encoder, tmp_path, monkeypatch):
    """It finds names of the text it learnt from; what it wrote marks documents again."""
    torch = pytest.importorskip("torch", reason="needs torch: pip install --group train")
    from pipeline.language import teacher

    monkeypatch.setattr(teacher, "WARM", 10)
    monkeypatch.setattr(teacher, "RATE", 4e-3)
    write_encoder(encoder, torch)
    read = names_reader(write(tmp_path), {"gmb-norm.train": 400}, 1)
    nlp = spacy.blank("en")
    examples = list(read(nlp))
    made = teacher.Teacher(teacher.train_teacher(examples, encoder, tmp_path / "made"))
    wanted = {ent.text: ent.label_ for example in examples for ent in example.reference.ents}
    docs = list(made.pipe(nlp.make_doc(each.reference.text) for each in examples[:3]))
    found = {ent.text: ent.label_ for doc in docs for ent in doc.ents}
    assert len(wanted.items() & found.items()) > 2


def write_encoder(folder: Path, torch) -> None:
    """Write a small encoder of two layers, its weights drawn, under the names that BERT's have."""
    from safetensors.torch import save_file

    torch.manual_seed(1)
    width, inner = 48, 64
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), width),
        "embeddings.position_embeddings.weight": (160, width),
        "embeddings.token_type_embeddings.weight": (2, width),
    }
    weights = {name: torch.randn(shape) * 0.3 for name, shape in shapes.items()}
    linear = {f"attention.self.{part}": (width, width) for part in ("query", "key", "value")} | {
        "attention.output.dense": (width, width),
        "intermediate.dense": (inner, width),
        "output.dense": (width, inner),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(2):
        for name, shape in linear.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = torch.randn(shape) * 0.1
            weights[f"encoder.layer.{layer}.{name}.bias"] = torch.zeros(shape[0])
        norms += [f"encoder.layer.{layer}.{part}.LayerNorm" for part in ("attention.output", "output")]
    for name in norms:
        weights |= {f"{name}.weight": torch.ones(width), f"{name}.bias": torch.zeros(width)}
    save_file(weights, folder / "model.safetensors")
