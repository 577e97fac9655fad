"""What a correction of a filing touches: what was issued or taken out and stays, what follows at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from disputes.models import Receipt
from portal.models import AccessEntry
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import Organisation


@dataclass(frozen=True)
class Touched:
    """A document or a page whose words or figures rest on a filing.

    ``stays`` where it was issued or taken out and does not change by itself; the others follow the records.
    ``url`` is empty where there is no page to go to.
    """

    what: str
    url: str = ""
    stays: bool = True

    def __str__(self) -> str:
        return self.what if self.stays else _("%(what)s (follows at once)") % {"what": self.what}


def day_of(receipt: Receipt) -> dt.date:
    """Return the day by which a filing counts in reports."""
    filing = receipt.filing
    return getattr(filing, filing.date_field)


def touched_by(receipt: Receipt) -> list[Touched]:
    """Return what this application has printed, taken out or shows of a filing; reports add their own."""
    if receipt.kind == Receipt.Kind.MONTH:
        return [
            *_statistics_taken(receipt),
            *_sheets_taken(receipt),
            *_files(receipt),
            *_month_pages(receipt),
        ]
    return [*_sheets_taken(receipt), *_day_pages(receipt)]


def _log(township: Organisation) -> QuerySet[AccessEntry]:
    """Return what people of the township and of the county above it did."""
    return AccessEntry.objects.filter(Q(township=township) | Q(township=township.parent_id)).order_by("at")


def _statistics_taken(receipt: Receipt) -> Iterator[Touched]:
    """Yield the monthly statistics that were taken out: of the month, and of later ones for the year so far."""
    day, township = day_of(receipt), receipt.township
    names = {receipt.unit.name, township.name, township.parent.name if township.parent else ""}
    taken: dict[tuple[str, str], list[dt.date]] = {}
    downloads = _log(township).filter(act=AccessEntry.Act.DOWNLOAD, detail__document="statistics")
    for entry in downloads.filter(at__gte=receipt.made_at):
        month, place = entry.detail.get("month", ""), entry.detail.get("place", "")
        if place in names and f"{day:%Y-%m}" <= month <= f"{day:%Y}-12":
            taken.setdefault((month, place), []).append(timezone.localdate(entry.at))
    for (month, place), days in sorted(taken.items()):
        said = {"place": place, "month": month, "count": len(days), "day": days[-1]}
        yield Touched(
            _("Mediation statistics of %(place)s, %(month)s: taken out %(count)d times, last on %(day)s")
            % said,
            f"{reverse('disputes:statistics')}?{urlencode({'month': month})}",
        )


def _sheets_taken(receipt: Receipt) -> Iterator[Touched]:
    """Yield the sheets that may hold the filing: exported since, and by their conditions not of something else."""
    own = "screenings" if receipt.kind == Receipt.Kind.MONTH else "zero_reports"
    exports = _log(receipt.township).filter(act=AccessEntry.Act.EXPORT, register__in=(own, "receipts"))
    for entry in exports.filter(at__gte=receipt.made_at).select_related("user"):
        if _may_hold(entry.detail.get("filters"), receipt, day_of(receipt)):
            said = {"number": entry.detail.get("number", ""), "day": timezone.localdate(entry.at)}
            yield Touched(_("Exported sheet %(number)s of %(day)s") % said)


def _may_hold(filters: object, receipt: Receipt, day: dt.date) -> bool:
    """Tell whether the conditions of an export let the filing through; what is not understood lets it through."""
    if not isinstance(filters, dict):
        return True
    said = {name: str(value) for name, value in filters.items() if value}
    if said.get("unit", f"{receipt.unit_id}") != f"{receipt.unit_id}":
        return False
    return said.get("from", "") <= day.isoformat() <= said.get("to", "9999-12-31")


def _files(receipt: Receipt) -> Iterator[Touched]:
    """Yield the closed files of the disputes that the round found."""
    for dispute in receipt.screening.disputes.live().exclude(archived_on=None).order_by("archived_on", "pk"):
        yield Touched(
            _("File %(number)s, closed on %(day)s")
            % {"number": dispute.case_number or dispute.number, "day": dispute.archived_on},
            reverse("disputes:dossier", args=(dispute.pk,)),
        )


def _month_pages(receipt: Receipt) -> Iterator[Touched]:
    month = receipt.screening.month
    said = {"year": month.year, "month": month.month}
    yield Touched(
        _("Pack for the meeting on %(year)d, month %(month)d") % said,
        reverse("filings:meeting", args=(month.year, month.month)),
        stays=False,
    )
    yield Touched(
        _("Mediation statistics of %(year)d, from month %(month)d on") % said,
        f"{reverse('disputes:statistics')}?month={month:%Y-%m}",
        stays=False,
    )
    yield Touched(
        _("Filings of %(year)d") % said, f"{reverse('filings:matrix')}?year={month.year}", stays=False
    )


def _day_pages(receipt: Receipt) -> Iterator[Touched]:
    report = receipt.zero_report
    period, year = report.key_period, Period.year(report.day.year)
    yield Touched(
        _("Coverage of village-days: %(period)s") % {"period": period},
        reverse("key_periods:detail", args=(period.pk,)),
        stays=False,
    )
    yield Touched(
        _("Daily reports: %(period)s") % {"period": period},
        reverse("filings:day_matrix", args=(period.pk,)),
        stays=False,
    )
    yield Touched(
        _("Share of village-days reported in %(year)d, with every sentence that rests on it")
        % {"year": year.first.year},
        f"{reverse('zero_reports:list')}?{urlencode({'from': year.first, 'to': year.last})}",
        stays=False,
    )
