"""What several tests share: the default language pipeline, what people wrote in `seeds/`, and one real build."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.annotate import load_language
from pipeline.build import SEEDS, build
from pipeline.curated import Curated, load_curated

ARTICLES = SEEDS / "articles"
SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the five real articles and their gold are not beside this checkout (../shared)",
)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The rule-based pipeline."""
    return load_language()


@pytest.fixture(scope="session")
def curated() -> Curated:
    """The curated entities as shipped."""
    return load_curated(SEEDS / "entities.csv")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the briefs in `seeds/articles`."""
    out = tmp_path_factory.mktemp("built") / "data"
    build([ARTICLES], out)
    return out
