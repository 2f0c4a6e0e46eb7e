"""What the rows of the table `dates` promise: the days they mean, or a rule that says why these stay open."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.laws.checked import Checked
from pipeline.vocabulary import TIME_RULES

LEFT_OPEN = pa.array([rule for rule, meaning in TIME_RULES.items() if meaning.startswith("left open")], pa.string())


def day_breaks(table: Checked) -> Iterator[str]:
    """Yield a line for each row whose days are the wrong way round, half there, not whole or not as its rule says."""
    for batch in table.batches(["article_id", "start_char", "from_date", "to_date", "rule"]):
        first, last, rule = (batch.column(name) for name in ("from_date", "to_date", "rule"))
        is_open = pc.is_in(rule, value_set=LEFT_OPEN)
        wrong = {
            "has one day of two": pc.xor(pc.is_null(first), pc.is_null(last)),
            "is left open, but not as its rule says": pc.xor(pc.is_null(first), is_open),
            "ends before it begins": pc.fill_null(pc.less(last, first), False),
            "is no whole day": pc.fill_null(pc.or_(_has_hours(first), _has_hours(last)), False),
        }
        for words, rows in wrong.items():
            for row in pc.indices_nonzero(rows).to_pylist():
                article_id, start = batch.column("article_id")[row], batch.column("start_char")[row]
                yield f"dates: the row of {article_id} at {start} {words}"


def _has_hours(days: pa.Array) -> pa.Array:
    return pc.not_equal(days, pc.floor_temporal(days, unit="day"))
