"""The State Council's holiday notices as rows: what takes days off, and which weekends make up for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.clocks.calendar import OFF, ONE_DAY, WORK


@dataclass(frozen=True)
class Holiday:
    """One block of days off, weekends inside it included, with its make-up working days."""

    name: str
    first: dt.date
    last: dt.date
    makeup: tuple[dt.date, ...]

    def days(self) -> Iterator[tuple[dt.date, str, str]]:
        """Yield (day, kind, name): the block from first to last, then its make-up days."""
        day = self.first
        while day <= self.last:
            yield day, OFF, self.name
            day += ONE_DAY
        for day in self.makeup:
            yield day, WORK, self.name


@dataclass(frozen=True)
class Notice:
    """The arrangement of one year; its blocks may reach into the December before."""

    year: int
    number: str
    holidays: tuple[Holiday, ...]


def _holiday(name: str, first: str, last: str, *makeup: str) -> Holiday:
    parse = dt.date.fromisoformat
    return Holiday(name, parse(first), parse(last), tuple(parse(day) for day in makeup))


NOTICES = (
    Notice(
        2023,
        "国办发明电〔2022〕16号",
        (
            _holiday("元旦", "2022-12-31", "2023-01-02"),
            _holiday("春节", "2023-01-21", "2023-01-27", "2023-01-28", "2023-01-29"),
            _holiday("清明节", "2023-04-05", "2023-04-05"),
            _holiday("劳动节", "2023-04-29", "2023-05-03", "2023-04-23", "2023-05-06"),
            _holiday("端午节", "2023-06-22", "2023-06-24", "2023-06-25"),
            _holiday("中秋节、国庆节", "2023-09-29", "2023-10-06", "2023-10-07", "2023-10-08"),
        ),
    ),
    Notice(
        2024,
        "国办发明电〔2023〕7号",
        (
            _holiday("元旦", "2024-01-01", "2024-01-01"),
            _holiday("春节", "2024-02-10", "2024-02-17", "2024-02-04", "2024-02-18"),
            _holiday("清明节", "2024-04-04", "2024-04-06", "2024-04-07"),
            _holiday("劳动节", "2024-05-01", "2024-05-05", "2024-04-28", "2024-05-11"),
            _holiday("端午节", "2024-06-10", "2024-06-10"),
            _holiday("中秋节", "2024-09-15", "2024-09-17", "2024-09-14"),
            _holiday("国庆节", "2024-10-01", "2024-10-07", "2024-09-29", "2024-10-12"),
        ),
    ),
    Notice(
        2025,
        "国办发明电〔2024〕12号",
        (
            _holiday("元旦", "2025-01-01", "2025-01-01"),
            _holiday("春节", "2025-01-28", "2025-02-04", "2025-01-26", "2025-02-08"),
            _holiday("清明节", "2025-04-04", "2025-04-06"),
            _holiday("劳动节", "2025-05-01", "2025-05-05", "2025-04-27"),
            _holiday("端午节", "2025-05-31", "2025-06-02"),
            _holiday("国庆节、中秋节", "2025-10-01", "2025-10-08", "2025-09-28", "2025-10-11"),
        ),
    ),
    Notice(
        2026,
        "国办发明电〔2025〕7号",
        (
            _holiday("元旦", "2026-01-01", "2026-01-03", "2026-01-04"),
            _holiday("春节", "2026-02-15", "2026-02-23", "2026-02-14", "2026-02-28"),
            _holiday("清明节", "2026-04-04", "2026-04-06"),
            _holiday("劳动节", "2026-05-01", "2026-05-05", "2026-05-09"),
            _holiday("端午节", "2026-06-19", "2026-06-21"),
            _holiday("中秋节", "2026-09-25", "2026-09-27"),
            _holiday("国庆节", "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10"),
        ),
    ),
)


def days() -> Iterator[tuple[dt.date, str, str, int]]:
    """Yield (day, kind, holiday, year of the notice) of every notice, in the order of the notices.

    The year is the notice's, not the day's: 31 December 2022 belongs to the notice of 2023.
    """
    for notice in NOTICES:
        for holiday in notice.holidays:
            for day, kind, name in holiday.days():
                yield day, kind, name, notice.year
