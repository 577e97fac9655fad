"""When a month's screening is to be filed."""

from __future__ import annotations

import datetime as dt

FILING_DAY = 5  # of the month after


def due_for(month: dt.date) -> dt.date:
    """Return the day by which the screening of a month is filed: the fifth of the next month."""
    following = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following.replace(day=FILING_DAY)
