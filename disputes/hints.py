"""What the page of a case reminds of: the response to its risk, the ways open to its type, what the law adds."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _

from disputes.enums import Confirmation, Performance, Stage
from disputes.models import Dispute
from disputes.standing import Standing
from portal.models import Category


def hints(standing: Standing) -> list[str]:
    """Return the reminders of a case as it stands: one query while it is open, none afterwards."""
    return [*_of_lists(standing.dispute), *_of_the_court(standing), *_of_the_police(standing)]


def _of_lists(dispute: Dispute) -> Iterator[str]:
    """Yield the response that the risk asks for and the ways open to this type, while the case is open."""
    if dispute.closed_on or not dispute.category_id:
        return
    rows = Category.objects.within(dispute.township).filter(
        models.Q(scheme="route", code__startswith=f"{dispute.category.code}-")
        | models.Q(scheme="risk-response", code=dispute.risk.code if dispute.risk_id else ""),
        active=True,
        voided_at=None,
    )
    said = {"route": _("Ways open to this type: %(way)s"), "risk-response": _("Risk %(risk)s: %(way)s")}
    for one in rows.order_by("scheme", "position"):
        yield said[one.scheme] % {"way": one.name, "risk": dispute.risk}


def _of_the_court(standing: Standing) -> Iterator[str]:
    """民事诉讼法 art. 187: thirty days to decide; 法释〔2011〕5号 art. 10: a year for whom it harms."""
    confirmation = standing.agreement.confirmation if standing.agreement else Confirmation.NONE
    if confirmation == Confirmation.APPLIED:
        yield _("The court decides within thirty days of opening its case (Civil Procedure Act, art. 187).")
    if confirmation == Confirmation.CONFIRMED:
        yield _(
            "Somebody whose rights the confirmed agreement harms has one year from knowing of it "
            "(Rules on Judicial Confirmation of 2011, art. 10)."
        )


def _of_the_police(standing: Standing) -> Iterator[str]:
    """治安管理处罚法 art. 9: settled by a committee, performed, and accepted by the police there is no penalty."""
    dispute, agreement = standing.dispute, standing.agreement
    if dispute.police_warned_on and dispute.stage == Stage.SETTLED and agreement is not None:
        done = agreement.performance == Performance.DONE
        yield (
            _(
                "The agreement is performed: the parties may ask the police in writing for no penalty (art. 9)."
            )
            if done
            else _("Once it is performed the parties may ask the police in writing for no penalty (art. 9).")
        )
