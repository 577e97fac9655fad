"""From a rule and a date to the day a limit ends, with every day that moved it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.clocks.calendar import ONE_DAY, WorkingCalendar
from portal.clocks.rule import Rule, Unit
from portal.clocks.wording import say_day, say_days, say_limit

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Deadline:
    """The end of one limit.

    ``nominal`` is where counting ends; ``rolled`` the same day or, if that is no working day, the next one.
    ``skipped`` are the days that were not counted, or over which the end was moved; ``makeup`` the weekend
    days that were counted because work was moved onto them; both as (day, reason in Chinese).
    ``unknown_years`` are the years counted through whose holiday notice is not loaded.
    """

    rule: Rule
    amount: int
    start: dt.date
    nominal: dt.date
    rolled: dt.date
    skipped: tuple[tuple[dt.date, str], ...]
    makeup: tuple[tuple[dt.date, str], ...]
    unknown_years: tuple[int, ...]

    @property
    def due(self) -> dt.date:
        """Return the day that counts: after it the limit has passed."""
        return self.rolled if self.rule.roll else self.nominal

    @property
    def provisional(self) -> bool:
        """Tell whether a notice not loaded yet may still move the date."""
        return bool(self.unknown_years)


def due(rule: Rule, start: dt.date, calendar: WorkingCalendar, amount: int | None = None) -> Deadline:
    """Count a limit from ``start``, which itself is not counted (Civil Code, article 201).

    ``amount`` replaces the rule's own, where local rules set it. ``ValueError``, with a message for the user,
    if the rule has no settable amount, if it is not positive, or if the limit leaves the years 1 to 9999.
    """
    amount = _amount(rule, amount)
    try:
        nominal = _nominal(rule, start, amount, calendar)
        rolled = calendar.next_working(nominal)
    except OverflowError as error:
        message = _("A limit from %(day)s would end outside the years 1 to 9999; check the date.")
        raise ValueError(message % {"day": start.isoformat()}) from error
    skipped, makeup = _explained_days(rule, start, nominal, rolled, calendar)
    first = start + ONE_DAY if nominal > start and rule.unit is not Unit.FIXED_DATE else nominal
    unknown = tuple(year for year in range(first.year, rolled.year + 1) if not calendar.knows(year))
    return Deadline(rule, amount, start, nominal, rolled, skipped, makeup, unknown)


def _amount(rule: Rule, amount: int | None) -> int:
    if amount is None:
        return rule.amount
    if not rule.configurable:
        raise ValueError(_("The limit of rule %(code)s is set by law.") % {"code": rule.code})
    if amount < 1:
        raise ValueError(_("A limit is at least one day long."))
    return amount


def _nominal(rule: Rule, start: dt.date, amount: int, calendar: WorkingCalendar) -> dt.date:
    if rule.unit is Unit.CALENDAR_DAYS:
        return start + dt.timedelta(days=amount)
    if rule.unit is Unit.WORKING_DAYS:
        return _working_days_later(start, amount, calendar)
    if rule.unit is Unit.MONTHS:
        return _months_later(start, amount)
    if rule.unit is Unit.YEARS:
        return _months_later(start, amount * _MONTHS_OF_A_YEAR)
    return _month_end(start.year + 1, amount)


def _working_days_later(start: dt.date, amount: int, calendar: WorkingCalendar) -> dt.date:
    day = start
    for _number in range(amount):
        day = calendar.next_working(day + ONE_DAY)
    return day


def _months_later(start: dt.date, months: int) -> dt.date:
    """Return the same-numbered day, or the month's last where it has none (Civil Code, article 202)."""
    years, month = divmod(start.month - 1 + months, _MONTHS_OF_A_YEAR)
    last = _month_end(start.year + years, month + 1)
    return last.replace(day=min(start.day, last.day))


def _month_end(year: int, month: int) -> dt.date:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"No date has the year {year}.")
    return dt.date(year, month, monthrange(year, month)[1])


_Days = tuple[tuple[dt.date, str], ...]


def _explained_days(
    rule: Rule, start: dt.date, nominal: dt.date, rolled: dt.date, calendar: WorkingCalendar
) -> tuple[_Days, _Days]:
    """Return the days passed over and the make-up days relied on, as (day, reason)."""
    if rule.unit is Unit.WORKING_DAYS:
        first = start + ONE_DAY
    elif rule.roll:
        first = nominal
    else:
        return (), ()
    days = [first + dt.timedelta(days=number) for number in range((rolled - first).days + 1)]
    noted = [(day, calendar.reason(day)) for day in days if calendar.reason(day)]
    skipped = tuple((day, reason) for day, reason in noted if not calendar.is_working(day))
    makeup = tuple((day, reason) for day, reason in noted if calendar.is_working(day))
    return skipped, makeup


def as_json(deadline: Deadline) -> dict[str, object]:
    """Return the answer of the ``due`` command: dates in ISO form, article and reasons in Chinese.

    ``counted`` is ``calendar``, ``working``, ``months``, ``years`` or, for a date the rule names itself,
    ``date``.
    """
    return {
        "rule": deadline.rule.code,
        "start": deadline.start.isoformat(),
        "nominal": deadline.nominal.isoformat(),
        "rolled": deadline.rolled.isoformat(),
        "due": deadline.due.isoformat(),
        "provisional": deadline.provisional,
        "article": deadline.rule.article,
        "counted": deadline.rule.unit.value,
        "skipped": [{"date": day.isoformat(), "reason": reason} for day, reason in deadline.skipped],
    }


def explain(deadline: Deadline) -> tuple[str, ...]:
    """Return the sentences of the page that says why it is this day, in the active language."""
    sentences = (
        _explain_start(deadline),
        _explain_length(deadline),
        _explain_month_end(deadline),
        _explain_skipped(deadline),
        _explain_makeup(deadline),
        _explain_roll(deadline),
        _explain_unknown(deadline),
        _explain_due(deadline),
        _("Basis: %(article)s.") % {"article": deadline.rule.article},
    )
    return tuple(sentence for sentence in sentences if sentence)


def _explain_start(deadline: Deadline) -> str:
    rule, start = deadline.rule, deadline.start
    words = {"event": rule.starts, "start": say_day(start)}
    if rule.unit is Unit.FIXED_DATE or rule.counts_back:
        return _("Reckoned from %(start)s: %(event)s.") % words
    words["next"] = say_day(start + ONE_DAY)
    return (
        _(
            "Reckoned from %(start)s: %(event)s. That day is not counted; counting begins on %(next)s "
            "(Civil Code, article 201)."
        )
        % words
    )


def _explain_length(deadline: Deadline) -> str:
    words = {"limit": say_limit(deadline.rule, deadline.amount), "nominal": say_day(deadline.nominal)}
    if deadline.rule.configurable:
        return _("Length of the limit, set by local rules: %(limit)s. Counted to %(nominal)s.") % words
    return _("Length of the limit: %(limit)s. Counted to %(nominal)s.") % words


def _explain_month_end(deadline: Deadline) -> str:
    in_months = deadline.rule.unit in (Unit.MONTHS, Unit.YEARS)
    if not in_months or deadline.nominal.day == deadline.start.day:
        return ""
    return _("The month has no day of the same number, so its last day is taken (Civil Code, article 202).")


def _explain_skipped(deadline: Deadline) -> str:
    if not deadline.skipped or deadline.rule.unit is not Unit.WORKING_DAYS:
        return ""
    return _("Not counted: %(days)s.") % {"days": say_days(deadline.skipped)}


def _explain_makeup(deadline: Deadline) -> str:
    if not deadline.makeup:
        return ""
    return _("Working days although a weekend: %(days)s.") % {"days": say_days(deadline.makeup)}


def _explain_roll(deadline: Deadline) -> str:
    if deadline.rolled == deadline.nominal:
        return ""
    if not deadline.rule.roll:
        return _("%(day)s is no working day, but this limit is not moved.") % {
            "day": say_day(deadline.nominal)
        }
    words = {"days": say_days(deadline.skipped), "rolled": say_day(deadline.rolled)}
    return (
        _(
            "The limit would end on a day off and is moved over %(days)s to the next working day, "
            "%(rolled)s (Civil Code, article 203)."
        )
        % words
    )


def _explain_unknown(deadline: Deadline) -> str:
    if not deadline.provisional:
        return ""
    years = _("; ").join(str(year) for year in deadline.unknown_years)
    return _(
        "Provisional: the holiday notice of %(years)s is not loaded, so only weekends are left out there; "
        "the date is counted again once it is."
    ) % {"years": years}


def _explain_due(deadline: Deadline) -> str:
    words = {"due": say_day(deadline.due), "act": deadline.rule.limits}
    if deadline.rule.at_least:
        return _("Not before %(due)s: %(act)s.") % words
    return _("At the latest on %(due)s: %(act)s.") % words
