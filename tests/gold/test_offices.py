"""Who held which office, as we list it, is who real press releases name in it."""

from tests.conftest import needs_shared
from tests.gold.offices import check_offices


@needs_shared
def test_the_listed_holder_is_the_one_whom_releases_of_the_day_name():
    """Of the offices that a release names with country and holder; the rest are people of other times."""
    checked = check_offices()
    assert checked.agreed >= 250
    assert checked.agreed / (checked.agreed + len(checked.differ)) >= 0.98
