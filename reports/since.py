"""What an edition of the report says, and what the records say now, where the two differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.models.records import confidential_types
from portal.periods import Period
from reports.annual import answers_for
from reports.catalogue import INDICATORS
from reports.models import AnnualReport
from reports.registers import ANNUAL_REPORTS
from reports.tokens import Answer, say_answer

if TYPE_CHECKING:
    from portal.models import Organisation, User


@dataclass(frozen=True)
class Moved:
    """A figure that is no longer what the edition says: in its words then and now, with the list behind it."""

    label: str
    then: str
    now: str
    url: str


def moved_since(report: AnnualReport, user: User) -> list[Moved]:
    """Return the figures whose records were entered, corrected or voided after the edition was composed.

    The edition itself stays as it is; a further one is composed from the records as they stand. A figure in
    which there is anything the reader may not know of is left out, moved or not: its difference would tell.
    """
    period = Period(Period.year(report.year).first, report.until)
    answers = answers_for(report.township, period)
    asked = [INDICATORS[key] for key in answers if INDICATORS[key].register.model in confidential_types()]
    known = answers_for(report.township, period, user, asked=asked)
    moved = []
    for figure in report.figures.all():
        answer = answers.get(figure.key)
        then, now = _said(figure.answer), _said(answer) if answer else ""
        is_told = figure.key not in known or _said(known[figure.key]) == now
        if then != now and is_told:
            moved.append(Moved(figure.label, then, now, figure.url))
    return moved


def _said(answer: Answer) -> str:
    said = say_answer(answer)
    has_own_units = answer["kind"] in ("breakdown", "share") or answer["value"] is None
    return said if has_own_units else said + answer["unit"]


def editions_touched(township: Organisation, day: dt.date) -> list[dict[str, str]]:
    """Return the editions whose figures count what happened on a day, each with its state and its address."""
    editions = AnnualReport.objects.live().within(township).filter(year=day.year, until__gte=day)
    return [
        {
            "what": f"{one.title}（{one.get_state_display()}）",
            "url": ANNUAL_REPORTS.url("detail", pk=one.pk),
        }
        for one in editions.order_by("-edition")
    ]
