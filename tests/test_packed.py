"""What goes to the disk or to another process comes back as it was."""

from datetime import datetime

import pytest

from pipeline.ingest import RawArticle, Stated, find_sources, read_metadata, read_source
from pipeline.packed import pack_raw, pack_rows, unpack_raw, unpack_rows
from pipeline.records import Rejected
from tests.conftest import ARTICLES, article

HOSTILE = 'NUL \x00, "quotes", \\u0041, lone \ud800, right-to-left \u202e, 𝄞, line\u2028break, {"raw": null}'
RAW = RawArticle(
    "a b.txt", 3, (HOSTILE, ""), {"title": Stated(HOSTILE, "field")}, (True, False), (Stated("2022", "date_line"),)
)


@pytest.mark.parametrize("raw", [RAW, RawArticle("a", 0, ()), Rejected("a", 1, "empty", HOSTILE)])
def test_a_raw_article_or_the_reason_why_there_is_none_comes_back(raw):
    """Every field, in its own type, whatever characters it holds."""
    assert unpack_raw(pack_raw(raw)) == raw


def test_every_brief_comes_back():
    """As every reader gives it."""
    stated, _ = read_metadata([ARTICLES])
    raws = [raw for source in find_sources([ARTICLES]) for raw in read_source(source, stated)]
    assert len(raws) >= 40 and [unpack_raw(pack_raw(raw)) for raw in raws] == raws


def test_rows_come_back_with_their_days():
    """Of several tables at once; the same rows give the same bytes."""
    rows = {"articles": [article("Text.", "2022-07-29"), article(HOSTILE, None)], "removed": []}
    assert unpack_rows(pack_rows(rows)) == rows and pack_rows(rows) == pack_rows(unpack_rows(pack_rows(rows)))
    assert unpack_rows(pack_rows(rows))["articles"][0].published_date == datetime(2022, 7, 29)
