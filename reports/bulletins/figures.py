"""The figures of a quarter with last quarter's and last year's beside them, and those of the quarter to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.periods import Period
from portal.records.indicators import Count, Indicator
from portal.records.measuring import measure_many
from reports.annual import answers_for
from reports.answers import as_json, plain
from reports.catalogue import INDICATORS
from reports.freezing import frozen
from reports.models import BulletinFigure
from reports.outline import load_outline
from reports.tokens import Answer

if TYPE_CHECKING:
    from portal.models import Organisation
    from reports.models import Bulletin

OUTLINE = "quarterly"


def _falling_due(key: str, label: Any, of: str) -> Count:
    """Return the count of those of a stock whose limit falls into the period."""
    stock = INDICATORS[of]
    return Count(key, label, stock.register, stock.where, by="due_on")


def _to_come(key: str, label: Any, of: str) -> Count:
    """Return an indicator under a name of its own, to be asked of the quarter to come."""
    known = INDICATORS[of]
    return Count(key, label, known.register, known.where, by=known.by, unit=known.unit)


NEXT: dict[str, Indicator] = {
    one.key: one
    for one in (
        _to_come("next.dates", _("Publicity dates of the next quarter"), "outreach.dates"),
        _to_come("next.tasks", _("Tasks of publicity due in the next quarter"), "outreach.tasks"),
        _falling_due("next.disputes", _("Disputes whose limit falls in the next quarter"), "disputes.open"),
        _falling_due(
            "next.petitions", _("Petitions whose limit falls in the next quarter"), "petitions.open"
        ),
        _falling_due(
            "next.cases", _("Cases whose limit falls in the next quarter"), "enforcement.cases_open"
        ),
    )
}
KNOWN = {**INDICATORS, **NEXT}


def quarter_before(period: Period) -> Period:
    """Return the quarter before a quarter."""
    year, quarter = period.first.year, (period.first.month + 2) // 3
    return Period.quarter(year, quarter - 1) if quarter > 1 else Period.quarter(year - 1, 4)


def quarter_after(period: Period) -> Period:
    """Return the quarter after a quarter."""
    year, quarter = period.first.year, (period.first.month + 2) // 3
    return Period.quarter(year, quarter + 1) if quarter < 4 else Period.quarter(year + 1, 1)


def answers_of(township: Organisation, period: Period) -> dict[str, Answer]:
    """Return every figure of a quarter as plain data: with ``last`` and ``before``, and the records behind it.

    The figures of the quarter to come are asked as the records stand; they have no earlier ones.
    """
    answers = {key: dict(one) for key, one in answers_for(township, period, keys=True).items()}
    for key, figure in measure_many(INDICATORS.values(), quarter_before(period), township).items():
        answers[key]["last"] = plain(figure.value)
    coming = measure_many(NEXT.values(), quarter_after(period), township)
    for key, figure in coming.items():
        answers[key] = as_json(figure, township, None) | {"before": None, "last": None, "url": figure.url}
    return answers


def freeze(bulletin: Bulletin) -> dict[str, Answer]:
    """Ask the figures of an issue anew and keep them with it in place of the earlier ones, in Chinese words."""
    with translation.override("zh-hans"), transaction.atomic():
        answers = answers_of(bulletin.township, bulletin.period)
        bulletin.figures.all().delete()
        rows = frozen(BulletinFigure, bulletin.township, answers, KNOWN, bulletin=bulletin)
        BulletinFigure.objects.bulk_create(rows)
    return answers


def figures_of(bulletin: Bulletin) -> dict[str, BulletinFigure]:
    """Return the figures kept with an issue by their keys."""
    return {one.key: one for one in bulletin.figures.all()}


def in_the_table(figures: dict[str, BulletinFigure]) -> list[BulletinFigure]:
    """Return the figures that are set out in the box: those that have been recorded."""
    keys = load_outline(OUTLINE).table
    return [figures[key] for key in keys if key in figures and figures[key].answer["value"] is not None]
