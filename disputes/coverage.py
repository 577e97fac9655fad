"""What a key period's “nothing happened” rests on: how many village-days were asked for, and how many reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disputes.models import KeyPeriod, ZeroReport
from portal.models import Organisation
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import User

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Coverage:
    """Village-days: asked for, reported, and reported with nothing to tell; no report is no zero."""

    asked: int = 0
    reported: int = 0
    quiet: int = 0

    @property
    def missing(self) -> int:
        """Return the village-days nobody reported."""
        return self.asked - self.reported

    def __add__(self, other: Coverage) -> Coverage:
        """Add two coverages up."""
        return Coverage(self.asked + other.asked, self.reported + other.reported, self.quiet + other.quiet)


@dataclass(frozen=True)
class VillageCoverage:
    """One village's coverage of one key period, with the days it did not report."""

    village: Organisation
    coverage: Coverage
    missing_days: tuple[dt.date, ...]


def coverage_of(period: KeyPeriod, today: dt.date, user: User | None = None) -> list[VillageCoverage]:
    """Return each village's coverage up to the end of the day before ``today``: two queries.

    A village is asked for the days on which it existed; a period without daily reports asks nobody.
    """
    villages = Organisation.objects.filter(
        parent=period.township, kind=Organisation.Kind.VILLAGE, voided_at=None
    )
    if user is not None and user.sees_unit_only:
        villages = villages.filter(pk=user.organisation_id)
    reports: dict[tuple[int, dt.date], bool] = {}
    rows = ZeroReport.objects.live().filter(key_period=period)
    for unit, day, quiet in rows.values_list("unit_id", "day", "nothing_happened"):
        reports[unit, day] = quiet
    days = days_asked(period, today)
    return [_village(village, days, reports) for village in villages.order_by("pinyin", "id")]


def days_asked(period: KeyPeriod, today: dt.date) -> tuple[dt.date, ...]:
    """Return the days of a period that every village has had to report on when ``today`` begins."""
    if not period.daily_zero_report:
        return ()
    last = min(period.ends_on, today - ONE_DAY)
    return tuple(period.begins_on + ONE_DAY * at for at in range(max(0, (last - period.begins_on).days + 1)))


def _village(
    village: Organisation, days: Iterable[dt.date], reports: dict[tuple[int, dt.date], bool]
) -> VillageCoverage:
    asked = [
        day
        for day in days
        if village.founded_on <= day and (village.dissolved_on is None or day < village.dissolved_on)
    ]
    missing = tuple(day for day in asked if (village.pk, day) not in reports)
    quiet = sum(reports.get((village.pk, day), False) for day in asked)
    return VillageCoverage(village, Coverage(len(asked), len(asked) - len(missing), quiet), missing)


def total(villages: Iterable[VillageCoverage]) -> Coverage:
    """Return the coverage of several villages together."""
    return sum((one.coverage for one in villages), Coverage())


def coverage_within(days: Period, township: Organisation, today: dt.date) -> Coverage:
    """Return the coverage of all key periods of a township that begin within some days."""
    periods = KeyPeriod.objects.live().within(township).select_related("township")
    begun = periods.filter(begins_on__gte=days.first, begins_on__lte=days.last)
    return sum((total(coverage_of(period, today)) for period in begun), Coverage())
