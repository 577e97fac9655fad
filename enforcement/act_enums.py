"""Choices of disclosures, inspections and acts counted elsewhere: their states, their acts, their kinds."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DisclosureState(TextChoices):
    """Where a disclosure stands; it follows from its dates and is never typed."""

    DRAWN_UP = "drawn_up", _("Drawn up, not checked")
    CHECKED = "checked", _("Checked, to be published")
    PUBLISHED = "published", _("Disclosed in public")
    WITHDRAWN = "withdrawn", _("Disclosure was withdrawn")
    WITHHELD = "withheld", _("Not to be disclosed")


class DisclosureAct(TextChoices):
    """Acts on a disclosure, in the order of the work."""

    CHECK = "check", _("Check and redact")
    PUBLISH = "publish", _("Disclose")
    POST = "post", _("Record where else it was posted")
    CHANGED = "changed", _("Record that the decision changed")
    WITHDRAW = "withdraw", _("Withdraw the disclosure")
    WITHHOLD = "withhold", _("Decide not to disclose")
    RECONSIDER = "reconsider", _("Take up the disclosure again")


class CountedAct(TextChoices):
    """Acts of the yearly statistics that are counted elsewhere (国办发〔2018〕118号), in printing order."""

    LICENCE_APPLIED = "licence_applied", _("Licence applied for")
    LICENCE_ACCEPTED = "licence_accepted", _("Licence application accepted")
    LICENCE_GRANTED = "licence_granted", _("Licence granted")
    LICENCE_REFUSED = "licence_refused", _("Licence refused")
    LICENCE_REVOKED = "licence_revoked", _("Licence taken back")
    FROZEN = "frozen", _("Deposits frozen")
    OTHER_MEASURE = "other_measure", _("Other coercive measure")
    ADDED_FINE = "added_fine", _("Fine or fee added for delay")
    TRANSFERRED = "transferred", _("Deposits transferred")
    AUCTIONED = "auctioned", _("Goods auctioned or sold")
    CLEARED = "cleared", _("Obstruction removed, state restored")
    PERFORMED = "performed", _("Performed in the party's place")
    OTHER_EXECUTION = "other_execution", _("Other enforcement of a decision")
    LEVY = "levy", _("Administrative levy")
    REQUISITION = "requisition", _("Administrative requisition")
    PAYMENT = "payment", _("Administrative payment")
    CONFIRMATION = "confirmation", _("Administrative confirmation")
    RULING = "ruling", _("Administrative ruling")
    REWARD = "reward", _("Administrative reward")


class InspectionState(TextChoices):
    """Where an inspection stands; it follows from its dates and is never typed."""

    PLANNED = "planned", _("Planned, not approved")
    APPROVED = "approved", _("Inspection approved")
    NOTIFIED = "notified", _("Inspection announced")
    INSPECTED = "inspected", _("Inspected")
    RECTIFYING = "rectifying", _("Problems being put right")
    DONE = "done", _("Inspection finished")
    CANCELLED = "cancelled", _("Inspection not carried out")


class InspectionAct(TextChoices):
    """Acts on an inspection, in the order of the work (国办发〔2024〕54号)."""

    APPROVE = "approve", _("Approve the inspection")
    NOTIFY = "notify", _("Announce the inspection")
    INSPECT = "inspect", _("Record the inspection")
    FEED_BACK = "feed_back", _("Tell the result")
    RECTIFIED = "rectified", _("Record that it was put right")
    FOLLOW_UP = "follow_up", _("Look at it again")
    CANCEL = "cancel", _("Give the inspection up")


class InspectionSheet(TextChoices):
    """Papers of an inspection, in the order of the work (行政检查文书基本格式文本，2025)."""

    APPROVAL = "approval", _("Approval form of an inspection")
    NOTICE = "notice", _("Notice of an inspection")
    SITE = "site", _("Record of the inspection on the spot")
    INTERVIEW = "interview", _("Record of questioning in an inspection")
    SURVEY = "survey", _("Record of a survey in an inspection")
    SAMPLES = "samples", _("Record of samples taken in an inspection")
    RESULT = "result", _("Notice of the result of an inspection")


class Occasion(TextChoices):
    """Why an individual case is inspected beyond the yearly cap (国办发〔2024〕54号)."""

    COMPLAINT = "complaint", _("Complaint or report received")
    TRANSFERRED = "transferred", _("Transferred or assigned to us")
    URGENT = "urgent", _("Emergency")
