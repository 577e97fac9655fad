"""How limits and days are said: amounts, dates and runs of days, and the table of all rules."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.clocks.calendar import ONE_DAY
from portal.clocks.rule import Rule, Unit

_FEBRUARY = 2
_COMMON_YEAR = 2001
_COUNTED = MappingProxyType(
    {
        Unit.CALENDAR_DAYS: gettext_lazy("calendar days"),
        Unit.WORKING_DAYS: gettext_lazy("working days"),
        Unit.MONTHS: gettext_lazy("months"),
        Unit.YEARS: gettext_lazy("years"),
        Unit.FIXED_DATE: gettext_lazy("fixed date"),
    }
)


def say_day(day: dt.date) -> str:
    """Return a date as a sentence says it in the active language."""
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return _("%(year)04d-%(month)02d-%(day)02d") % parts


def say_days(days: Iterable[tuple[dt.date, str]]) -> str:
    """Return (day, reason) pairs as a list in which consecutive days with one reason are one entry."""
    runs: list[tuple[dt.date, dt.date, str]] = []
    for day, reason in days:
        if runs and runs[-1][1] + ONE_DAY == day and runs[-1][2] == reason:
            runs[-1] = (runs[-1][0], day, reason)
        else:
            runs.append((day, day, reason))
    return _("; ").join(_say_run(*run) for run in runs)


def _say_run(first: dt.date, last: dt.date, reason: str) -> str:
    if first == last:
        return _("%(day)s (%(reason)s)") % {"day": say_day(first), "reason": reason}
    words = {"first": say_day(first), "last": say_day(last), "reason": reason}
    return _("%(first)s to %(last)s (%(reason)s)") % words


def say_limit(rule: Rule, amount: int | None = None) -> str:
    """Return the length of a limit; ``amount`` replaces the rule's own where a setting has."""
    number = {"amount": abs(rule.amount if amount is None else amount)}
    if rule.unit is Unit.FIXED_DATE:
        return _say_fixed_date(rule.amount)
    if rule.unit is Unit.CALENDAR_DAYS:
        return _("%(amount)d calendar days") % number
    if rule.unit is Unit.WORKING_DAYS:
        return _("%(amount)d working days") % number
    if rule.unit is Unit.YEARS:
        return _("%(amount)d year(s)") % number
    return (_("%(amount)d month(s) before") if rule.counts_back else _("%(amount)d month(s)")) % number


def _say_fixed_date(month: int) -> str:
    if month == _FEBRUARY:
        return _("last day of February of the following year")
    parts = {"month": month, "day": monthrange(_COMMON_YEAR, month)[1]}
    return _("%(month)d/%(day)d of the following year") % parts


def rules_table(rules: Iterable[Rule]) -> str:
    """Return the rules as a Markdown table in the active language: ``docs/rules-of-time.md`` holds it."""
    heads = (
        _("Rule code"),
        _("Counted from"),
        _("Done by the end"),
        _("Length of the limit"),
        _("Counted in"),
        _("Moved to a working day"),
        _("Basis in law"),
    )
    lines = [_row(heads), _row("---" for _head in heads)]
    for rule in rules:
        cells = (
            rule.code,
            str(rule.starts),
            str(rule.limits),
            _say_table_limit(rule),
            str(_COUNTED[rule.unit]),
            _say_roll(rule),
            rule.article,
        )
        lines.append(_row(cells))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _say_table_limit(rule: Rule) -> str:
    limit = say_limit(rule)
    if rule.at_least:
        return _("at least %(limit)s") % {"limit": limit}
    if rule.configurable:
        return _("%(limit)s, set locally") % {"limit": limit}
    return limit


def _say_roll(rule: Rule) -> str:
    if rule.unit is Unit.WORKING_DAYS:
        return "–"
    return _("moved") if rule.roll else _("not moved")
