"""Digests of all that a build depends on: files, what people wrote, the code, the language pipeline, versions."""

import hashlib
import json
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline.annotate.language import model_folder
from pipeline.files import digest_of
from pipeline.ingest import Source, metadata_files
from pipeline.ingest.extras import versions_of_extras

ROOT = Path(__file__).resolve().parents[1]
# The libraries that the rows depend on; what only shows, exports, watches or trains is not among them.
VERSIONED = (
    *("anyascii", "feedparser", "ftfy", "lxml", "numpy", "pandas", "py3langid", "pyarrow", "pyyaml", "rapidfuzz"),
    *("spacy", "thinc", "trafilatura"),
)
# What people write that each article is read by; corrections are replayed afterwards.
READ_BY = ("entities.csv", "offices.csv", "topics.toml")
CORRECTIONS = "corrections.toml"


@cache
def of_code() -> str:
    """Return a digest of the code and the libraries that the rows depend on, as they were when first asked for."""
    return digest_of_code()


def digest_of_code() -> str:
    """Return a digest of the code and the libraries that the rows depend on, as they are on disk."""
    made_with = json.dumps([platform.python_version(), *versions().values()])
    return _of([made_with, *(f"{path.relative_to(ROOT).as_posix()}\n{digest_of(path)}" for path in code_files())])


def code_files() -> list[Path]:
    """Return the files of the code and all that it reads beside itself, but for the language pipeline (`of_model`)."""
    code = ROOT / "pipeline"
    files = (path for path in code.rglob("*") if path.is_file() and path.suffix != ".md")
    apart = code / "language" / "model"
    return sorted(path for path in files if "__pycache__" not in path.parts and not path.is_relative_to(apart))


def of_model(model: str) -> str:
    """Return a digest of the files of a language pipeline; its name where it has none."""
    folder = model_folder(model)
    if folder is None:
        return model
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _of(f"{path.relative_to(folder).as_posix()}\n{digest_of(path)}" for path in files)


def of_annotating(seeds: Path, model: str) -> str:
    """Return a digest of all that the rows of an article depend on, beside the article."""
    return _of([of_code(), of_model(model), *(f"{name}\n{digest_of(seeds / name)}" for name in READ_BY)])


def of_build(sources: list[Source], digests: Iterable[str], folders: list[Path], seeds: Path, model: str) -> str:
    """Return the digest of all that a build depends on, as build.json keeps it; `digests` are of the sources' bytes."""
    files = (f"{each.source_path}\n{each.columns}\n{digest}" for each, digest in zip(sources, digests, strict=True))
    written = (f"{path.name}\n{digest_of(path)}" for path in written_in(seeds))
    stated = (f"{path.relative_to(root).as_posix()}\n{digest_of(path)}" for path, root in metadata_files(folders))
    return _of([of_annotating(seeds, model), *written, *files, *stated])


def written_in(seeds: Path) -> list[Path]:
    """Return the files that people write for all articles; those that every corpus has may be missing."""
    return [*(seeds / name for name in (*READ_BY, CORRECTIONS)), *sorted((seeds / "furniture").glob("*.toml"))]


def beside(folders: list[Path]) -> list[Path]:
    """Return the files that state something about the articles beside them."""
    return [path for path, _ in metadata_files(folders)]


def versions() -> dict[str, str]:
    """Return the versions of the libraries that the rows depend on."""
    return {name: metadata.version(name) for name in VERSIONED} | versions_of_extras()


def _of(lines: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for line in lines:
        digest.update(f"\n{line}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
