"""When things happen, as articles say it: words for dates, resolved against the day of publication or left open.

`rules` reads the words and patterns of `date_rules.toml`; `find` finds the expressions; `tense` tells whether a
sentence tells of what was or is to come; `anchors` says from which day each counts; `resolve` which days it means.
"""

from pipeline.dates.rows import find_dates

__all__ = ["find_dates"]
