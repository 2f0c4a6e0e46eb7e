import pytest

from pipeline.curated import Curated, load_curated
from pipeline.link.spelt import OtherSpellings
from tests.test_curated import HEADER


@pytest.fixture
def curated(tmp_path) -> Curated:
    """Two people of one name, one whose country puts surnames first, one whose country does not."""
    rows = (
        "japan,place,GPE,Japan,,,,,,,",
        "ada_quist,person,PERSON,Ada Quist,,japan,,,,,",
        "jon_velm,person,PERSON,Jon Velm,,,Muhammad Velm,,,,",
        "sergey_tverd,person,PERSON,Sergey Tverd,,,,,,,",
        "sergei_tverd,person,PERSON,Sergei Tverd,,,,,,,",
    )
    path = tmp_path / "entities.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return load_curated(path)


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Quist Ada", "ada_quist"),
        ("QUIST ADA", "ada_quist"),
        ("Velm Jon", None),
        ("Mohamed Velm", "jon_velm"),
        ("Mohamed A. Velm", "jon_velm"),
        ("Serguei Tverd", None),
        ("Ada", None),
        ("Ada Quista", None),
    ],
)
def test_a_listed_person_is_met_in_other_spellings(curated, name, entity_id):
    """Transliterations of one name, and the surname first where the country does so; what two bear is nobody's."""
    assert OtherSpellings(curated)(name) == entity_id
