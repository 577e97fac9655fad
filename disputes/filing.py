"""When a month's screening is to be filed, and until when it may be: two days of the month after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

DUE_DAY, CLOSING_DAY, DAYS_OPEN, UNLOCK_DAYS = 5, 15, 1, 3  # where a township has laid down nothing else


def first_of(day: dt.date) -> dt.date:
    """Return the first day of the month a day lies in."""
    return day.replace(day=1)


def next_month(month: dt.date) -> dt.date:
    """Return the first day of the month after."""
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


@dataclass(frozen=True)
class FilingDays:
    """A township's days: filed by ``due_day`` of the next month, taken until the end of ``closing_day``.

    A day of a key period is taken until the end of the ``days_open``-th day after it; an unlock lasts
    ``unlock_days`` days, the day it is granted included.
    """

    due_day: int = DUE_DAY
    closing_day: int = CLOSING_DAY
    days_open: int = DAYS_OPEN
    unlock_days: int = UNLOCK_DAYS

    def due(self, month: dt.date) -> dt.date:
        """Return the last day on which the screening of a month is on time."""
        return next_month(month).replace(day=self.due_day)

    def closes(self, month: dt.date) -> dt.date:
        """Return the last day on which it is taken without an unlock."""
        return next_month(month).replace(day=self.closing_day)

    def said(self, month: dt.date) -> str:
        """Return both days in words, e.g. 10月5日前；之后算迟报；10月15日关闭."""
        return said_days(self.due(month), self.closes(month))


def said_days(due: dt.date, closes: dt.date, by: dt.time | None = None) -> str:
    """Return in words until when (of that day, ``by`` an hour) something is on time, and until when it is taken."""
    return _("By %(due)s; late from then on; closed after %(closes)s") % {
        "due": short_day(due) + (f" {by:%H:%M}" if by else ""),
        "closes": short_day(closes),
    }


def short_day(day: dt.date) -> str:
    """Return 10月5日: a day whose year is plain."""
    return f"{day.month}月{day.day}日"
