"""What a key period's “nothing happened” rests on: how many village-days were asked for, and how many reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disputes.duty import existed
from disputes.models import KeyPeriod, ZeroReport
from portal.clocks.calendar import ONE_DAY
from portal.models import Organisation
from portal.periods import Period
from portal.records.asking import Asks, Figure, Lists
from portal.records.indicators import Indicator

if TYPE_CHECKING:
    from portal.models import User


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
    return _days(period.begins_on, min(period.ends_on, today - ONE_DAY))


def _days(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return Period(first, last).each_day() if first <= last else ()


def _village(
    village: Organisation, days: Iterable[dt.date], reports: dict[tuple[int, dt.date], bool]
) -> VillageCoverage:
    asked = [day for day in days if existed(village, day)]
    missing = tuple(day for day in asked if (village.pk, day) not in reports)
    quiet = sum(reports.get((village.pk, day), False) for day in asked)
    return VillageCoverage(village, Coverage(len(asked), len(asked) - len(missing), quiet), missing)


def total(villages: Iterable[VillageCoverage]) -> Coverage:
    """Return the coverage of several villages together."""
    return sum((one.coverage for one in villages), Coverage())


def coverage_within(days: Period, organisation: Organisation, user: User | None = None) -> Coverage:
    """Return the coverage of an organisation's key periods on some days: three queries.

    Only the days that lie in ``days`` count, whenever the key period began.
    """
    periods = KeyPeriod.objects.live().within(organisation.township)
    periods = periods.filter(daily_zero_report=True, begins_on__lte=days.last, ends_on__gte=days.first)
    villages = Organisation.objects.live().within(organisation).filter(kind=Organisation.Kind.VILLAGE)
    reports = ZeroReport.objects.live().within(organisation)
    if user is not None:
        periods, reports = periods.visible_to(user), reports.visible_to(user)
        villages = villages.filter(pk=user.organisation_id) if user.sees_unit_only else villages
    by_township: dict[int, list[Organisation]] = {}
    for village in villages:
        by_township.setdefault(village.parent_id, []).append(village)
    reported: dict[int, dict[tuple[int, dt.date], bool]] = {}
    rows = reports.filter(day__gte=days.first, day__lte=days.last)
    for period, unit, day, quiet in rows.values_list("key_period_id", "unit_id", "day", "nothing_happened"):
        reported.setdefault(period, {})[unit, day] = quiet
    return sum(
        (
            _village(
                village,
                _days(max(period.begins_on, days.first), min(period.ends_on, days.last)),
                reported.get(period.pk, {}),
            ).coverage
            for period in periods
            for village in by_township.get(period.township_id, ())
        ),
        Coverage(),
    )


@dataclass(frozen=True, eq=False)
class VillageDays(Indicator):
    """The share of village-days reported, of those the key periods of some days asked for.

    The part are the daily reports; the whole is no record but follows from the days of key periods and the days
    on which each village existed.
    """

    kind = "share"
    unit: str = "%"
    part: Indicator | None = None

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Divide; where no key period asked for reports there is no share."""
        found = coverage_within(period, asks.organisation, asks.user)
        value = round(found.reported / found.asked, 4) if found.asked else None
        return Figure(
            self, period, asks.organisation, value, numerator=found.reported, denominator=found.asked
        )
