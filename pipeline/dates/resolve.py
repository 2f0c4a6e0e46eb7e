"""Which days an expression means, counted from the day on which it is said."""

from collections.abc import Callable

from pipeline.dates.counted import a_unit, ago, beside, counted_beside, near_day
from pipeline.dates.feasts import a_feast
from pipeline.dates.find import Expression
from pipeline.dates.in_year import a_day, a_month, a_season, either_day, known_day, some_days, some_months
from pipeline.dates.meaning import Resolved, Setting
from pipeline.dates.stated import a_century, a_decade, a_quarter, a_year, some_years, vague
from pipeline.dates.weekdays import a_weekday

_MEANS: dict[str, Callable[..., Resolved]] = {
    "day": a_day,
    "known_day": known_day,
    "either_day": either_day,
    "days": some_days,
    "month": a_month,
    "months": some_months,
    "feast": a_feast,
    "weekday": a_weekday,
    "year": a_year,
    "years": some_years,
    "decade": a_decade,
    "century": a_century,
    "quarter": a_quarter,
    "season": a_season,
    "unit": a_unit,
    "ago": ago,
    "near_day": near_day,
    "beside": beside,
    "counted_beside": counted_beside,
    "vague": vague,
}


def resolve(expression: Expression, setting: Setting) -> Resolved:
    """Return the days that an expression means with the rule, or the rule that says why they stay open."""
    return _MEANS[expression.form.means](expression.parts, setting)


def is_stated(expression: Expression) -> bool:
    """Whether the words state the days whole, so that nothing needs to be known beside them."""
    parts = expression.parts
    if expression.form.means in ("known_day", "either_day", "decade", "century", "vague"):
        return True
    is_of = any(parts.get(name) for name in ("of_which", "which"))
    return bool(parts.get("year") or parts.get("year_2")) and not is_of
