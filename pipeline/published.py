"""Reads what a build says of itself, checked: what a file holds goes into sums and pages."""

import json
from pathlib import Path
from typing import Any


def build_record(folder: Path) -> dict[str, Any]:
    """Return what build.json of the build in `folder` holds, `counts` of whole numbers among it.

    Raises OSError where it cannot be read, ValueError where it holds something else.
    """
    record = json.loads((folder / "build.json").read_text("utf-8"))
    if not isinstance(record, dict):
        raise ValueError("build.json holds no object")
    counts = record.setdefault("counts", {})
    if not isinstance(counts, dict) or not all(type(n) is int for n in counts.values()):
        raise ValueError("build.json counts something else than rows")
    return record
