"""A task that takes its time; by itself, so that another process has it without loading the language pipeline."""

import time


def slowly(seconds: float) -> list[float]:
    """Return what was given, after a while."""
    time.sleep(seconds)
    return [seconds]
