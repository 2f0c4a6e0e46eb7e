"""What to say of an error that nobody foresaw: its kind and its place in Backchannel's code, and nothing of its words.

Its words may differ from run to run, or hold what the file holds.
"""

from pathlib import Path
from traceback import extract_tb

_PIPELINE = Path(__file__).parent


def fault_of(error: Exception) -> str:
    """Return the kind of an error and the last line of Backchannel's own code that it came through."""
    ours = [each for each in extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(_PIPELINE)]
    return f"{type(error).__name__} in {Path(ours[-1].filename).name} line {ours[-1].lineno}"
