"""What several tests share: a language pipeline without a model, what people wrote in `seeds/`, one real build."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.annotate import load_language
from pipeline.annotate.language import RULES
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
    """The pipeline without a trained model, so that a test of the rules tests the rules."""
    return load_language(RULES)


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
