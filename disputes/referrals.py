"""What disputes offer to other applications: to take up a referred matter, and to tell how it stands."""

from __future__ import annotations

from disputes.case_registers import DISPUTES
from disputes.enums import Source, Stage
from disputes.models import Dispute
from portal.models import Category
from portal.records.deadlines import settle_clocks
from portal.records.ports import CaseNews, Referral

UNSORTED = "other"  # the committee gives a referred matter its type when it takes it up


def open_dispute(referral: Referral) -> CaseNews:
    """Enter a referred matter as a found dispute; ``ValidationError`` for what a dispute cannot be.

    The petition rules let claims about civil rights be referred with the consent of both parties
    (信访工作条例 art. 33); whether it is mediated is then for committee and parties (人民调解法 art. 17).
    """
    dispute = Dispute(
        unit=referral.unit,
        reported_on=referral.received_on,
        source=Source.REFERRED,
        parties=referral.parties,
        phone=referral.phone,
        place=referral.place,
        category=Category.objects.within(referral.unit.township).get(
            scheme="dispute", code=UNSORTED, township=None
        ),
        summary=referral.summary,
        referred_by=referral.referred_by,
    )
    related = {field.name for field in Dispute._meta.fields if field.is_relation}
    dispute.full_clean(exclude=related | {"number", "case_number"}, validate_unique=False)
    dispute.save()
    settle_clocks(dispute)
    return _news(dispute)


def news_of(key: int) -> CaseNews:
    """Tell how a dispute stands: nothing of its parties or its story."""
    return _news(Dispute.objects.only("number", "stage", "closed_on", "township", "unit").get(pk=key))


def _news(dispute: Dispute) -> CaseNews:
    return CaseNews(
        dispute.pk,
        dispute.number,
        dispute.get_stage_display(),
        dispute.closed_on,
        dispute.stage == Stage.SETTLED,
        DISPUTES.url("detail", pk=dispute.pk),
    )
