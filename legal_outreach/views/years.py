"""What pages of a year share: which year is asked for, and the way to the years beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest

from portal.periods import EARLIEST_YEAR, year_in


def year_or_404(request: HttpRequest, today: dt.date, *, ahead: int = 0) -> int:
    """Return the year an address asks for, this one without any; at most ``ahead`` years to come."""
    said = request.POST.get("year") or request.GET.get("year") or str(today.year)
    year = year_in(said, today.year + ahead)
    if year is None:
        raise Http404
    return year


def years_beside(year: int, today: dt.date, *, ahead: int = 0) -> dict[str, Any]:
    """Return the years before and after, as far as there is something to see in them."""
    return {
        "before": year - 1 if year > EARLIEST_YEAR else None,
        "now": year,
        "after": year + 1 if year < today.year + ahead else None,
    }
