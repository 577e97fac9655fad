"""Villages by month: whether the village's adviser was on duty there, and where no adviser is engaged."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Sum

from legal_outreach.enums import Whose
from legal_outreach.registers import ADVISER_SERVICES, ENGAGEMENTS
from portal.models import Organisation, User
from portal.periods import Period

DUTY = "duty"  # the kind of service that is a visit of duty


class Visit(StrEnum):
    """What a month of a village was."""

    VISITED = "visited"
    NOT_VISITED = "not_visited"
    NO_ADVISER = "no_adviser"
    RUNNING = "running"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Month:
    """One village in one month: visits and hours on site."""

    period: Period
    visits: int
    state: Visit


@dataclass(frozen=True)
class Village:
    """One village with its twelve months."""

    village: Organisation
    months: tuple[Month, ...]
    hours: float

    @property
    def visited(self) -> int:
        """Return in how many months somebody came."""
        return sum(month.visits > 0 for month in self.months)


def coverage(
    places: Sequence[Organisation], year: int, today: dt.date, user: User
) -> dict[int, list[Village]]:
    """Return by township its villages, each month by month: four queries for all of them."""
    whole = Period.year(year)
    villages = (
        Organisation.objects.live().visible_to(user).filter(parent__in=places, kind=Organisation.Kind.VILLAGE)
    )
    services = (
        ADVISER_SERVICES.records(user)
        .live()
        .filter(
            township__in=places, kind__code=DUTY, provided_on__gte=whole.first, provided_on__lte=whole.last
        )
    )
    visits = Counter((unit, day.month) for unit, day in services.values_list("unit", "provided_on"))
    hours = dict(services.values_list("unit").annotate(Sum("hours")))
    terms = _terms(places, user)
    found: dict[int, list[Village]] = defaultdict(list)
    for village in villages.order_by("pinyin"):
        months = tuple(
            _month(month, visits[village.pk, month.first.month], terms[village.pk], today)
            for month in whole.months()
        )
        found[village.parent_id].append(Village(village, months, float(hours.get(village.pk) or 0)))
    return found


def _terms(places: Sequence[Organisation], user: User) -> dict[int, list[Period]]:
    """Return by village when its advisers were engaged, to the day on which somebody ended it early."""
    engaged = ENGAGEMENTS.records(user).live().filter(township__in=places, whose=Whose.VILLAGE)
    terms: dict[int, list[Period]] = defaultdict(list)
    for unit, first, last, ended in engaged.values_list("unit", "begins_on", "ends_on", "ended_on"):
        last = min(day for day in (last, ended, dt.date.max) if day)
        terms[unit].append(Period(first, max(last, first)))
    return terms


def _month(month: Period, visits: int, terms: list[Period], today: dt.date) -> Month:
    engaged = any(term.first <= month.last and term.last >= month.first for term in terms)
    if visits:
        state = Visit.VISITED
    elif not engaged:
        state = Visit.NO_ADVISER
    elif month.last < today:
        state = Visit.NOT_VISITED
    else:
        state = Visit.RUNNING if month.first <= today else Visit.TO_COME
    return Month(month, visits, state)


def visits_url(village: Village, month: Month) -> str:
    """Return the list of the visits of a village in a month."""
    return ADVISER_SERVICES.list_url(
        kind=DUTY, unit=village.village.pk, **{"from": month.period.first, "to": month.period.last}
    )
