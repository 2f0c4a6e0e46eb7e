"""When things happen, as articles say it: words for dates, resolved against the day of publication or left open.

`rules` reads the words and patterns of `date_rules.toml`, `find` finds the expressions; `tense` tells whether a
sentence tells of what was or is to come, `anchors` from which day each expression counts. `resolve` asks, by what an
expression means, `stated`, `in_year`, `feasts`, `weekdays` or `counted` which days these are; `days` is their
arithmetic, `meaning` what they share. `rows` makes rows of it.
"""

from pipeline.dates.rows import find_dates

__all__ = ["find_dates"]
