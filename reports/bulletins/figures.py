"""The figures of a quarter with last quarter's and last year's beside them, and those of the quarter to come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.models import confidential_types
from portal.periods import Period
from portal.records.indicators import Count, Indicator
from portal.records.measuring import measure_many
from reports.annual import answers_for
from reports.answers import as_json, plain
from reports.catalogue import INDICATORS
from reports.freezing import frozen
from reports.models import BulletinFigure
from reports.outline import load_outline
from reports.tokens import Answer, keys_in

if TYPE_CHECKING:
    from portal.models import Organisation, User
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


def answers_of(
    township: Organisation,
    period: Period,
    asked: Iterable[str] = KNOWN,
    user: User | None = None,
    *,
    keys: bool = False,
) -> dict[str, Answer]:
    """Return figures of a quarter as plain data, with ``last`` and ``before``; ``keys`` adds the records.

    The figures of the quarter to come are asked as the records stand; they have no earlier ones. For a ``user``
    they count what he may know of.
    """
    wanted = set(asked)
    now = [one for key, one in INDICATORS.items() if key in wanted]
    answers = {
        key: dict(one) for key, one in answers_for(township, period, user, asked=now, keys=keys).items()
    }
    for key, figure in measure_many(now, quarter_before(period), township, user).items():
        answers[key]["last"] = plain(figure.value)
    coming = [one for key, one in NEXT.items() if key in wanted]
    for key, figure in measure_many(coming, quarter_after(period), township, user).items():
        said = as_json(figure, township, user, keys=keys)
        answers[key] = said | {"before": None, "last": None, "url": figure.url}
    return answers


def ask_all(bulletin: Bulletin) -> dict[str, Answer]:
    """Ask every figure of a draft's quarter anew, for whoever writes to choose from."""
    return _keep(bulletin, KNOWN, keys=False)


def freeze(bulletin: Bulletin) -> None:
    """Keep with an issue the figures it uses as they stand now, with the keys of the records behind each."""
    texts = bulletin.sections.live().values_list("text", flat=True)
    used = {key for text in texts for key in keys_in(text)}
    _keep(bulletin, used.union(load_outline(OUTLINE).table), keys=True)


def _keep(bulletin: Bulletin, asked: Iterable[str], *, keys: bool) -> dict[str, Answer]:
    """Put figures in the place of those kept before, in Chinese words whoever asks."""
    with translation.override("zh-hans"), transaction.atomic():
        answers = answers_of(bulletin.township, bulletin.period, asked, keys=keys)
        bulletin.figures.all().delete()
        rows = frozen(BulletinFigure, bulletin.township, answers, KNOWN, bulletin=bulletin)
        BulletinFigure.objects.bulk_create(rows)
    return answers


def figures_of(bulletin: Bulletin, reader: User | None = None) -> dict[str, BulletinFigure]:
    """Return the figures kept with an issue by their keys.

    Before it is out, whoever there is something to be kept from (信访工作条例 arts. 30, 46) reads figures that
    count what he may know of; those of what has been issued stand for everybody.
    """
    figures = {one.key: one for one in bulletin.figures.all()}
    if reader is None or bulletin.state == bulletin.State.ISSUED:
        return figures
    kept = [model for model in confidential_types() if model.objects.unknown_to(reader).exists()]
    asked = [key for key in figures if key in KNOWN and KNOWN[key].register.model in kept]
    if asked:
        with translation.override("zh-hans"):
            known = answers_of(bulletin.township, bulletin.period, asked, reader)
        for key in asked:
            figures[key].answer = known[key]
    return figures


def in_the_table(figures: dict[str, BulletinFigure]) -> list[BulletinFigure]:
    """Return the figures that are set out in the box: those that have been recorded."""
    keys = load_outline(OUTLINE).table
    return [figures[key] for key in keys if key in figures and figures[key].answer["value"] is not None]
