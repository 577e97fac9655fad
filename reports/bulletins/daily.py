"""The chore of a quarter's first day: in each township with records, the draft about the quarter that is over."""

from __future__ import annotations

import datetime as dt
import logging

from django.utils import timezone

from portal.models import Organisation
from portal.periods import Period
from portal.records.measuring import measure_many
from reports.bulletins.composing import draft_bulletin
from reports.bulletins.figures import quarter_before
from reports.catalogue import INDICATORS
from reports.models import Bulletin
from reports.outline import load_outline

logger = logging.getLogger(__name__)


def draft_due_bulletins(now: dt.datetime) -> None:
    """Draft the issue of the quarter that is over where there is none, drafted, issued, entered or voided.

    A portal that was down on the first day does it on the next.
    """
    today = timezone.localtime(now).date()
    over = quarter_before(Period(today, today))
    about = {"year": over.first.year, "quarter": over.last.month // 3}
    there = Bulletin.objects.filter(**about).values("township")
    townships = Organisation.objects.live().filter(kind=Organisation.Kind.TOWNSHIP).exclude(pk__in=there)
    for township in townships.select_related("parent"):
        if _has_records(township, over):
            draft_bulletin(township, **about)
            logger.info("Drafted the bulletin of %s.", township.code)


def _has_records(township: Organisation, period: Period) -> bool:
    """Tell whether any figure of the bulletin's box has been recorded in the quarter."""
    asked = [INDICATORS[key] for key in load_outline("quarterly").table]
    return any(figure.value is not None for figure in measure_many(asked, period, township).values())
