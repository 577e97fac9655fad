"""Choices of the life of a penalty case: its acts, its papers, its measures, and what others did about it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseAct(TextChoices):
    """Acts on a penalty case, in the order of the work (行政处罚法 chapters 5 and 6)."""

    FILE = "file", _("Approve the filing")
    ON_THE_SPOT = "on_the_spot", _("Punish on the spot")
    TO_ORDINARY = "to_ordinary", _("Go over to the ordinary procedure")
    HANDLERS = "handlers", _("Change the officers of the case")
    QUESTION = "question", _("Question somebody")
    INSPECT_SITE = "inspect_site", _("Inspect the site")
    EVIDENCE = "evidence", _("Collect evidence")
    PRESERVE = "preserve", _("Register evidence for preservation")
    SEIZE = "seize", _("Seal or seize")
    APPROVE_LATER = "approve_later", _("Approve an urgent measure afterwards")
    EXTEND_SEIZURE = "extend_seizure", _("Extend the sealing or seizure")
    RELEASE = "release", _("End a measure")
    CONCLUDE = "conclude", _("End the investigation")
    NOTICE = "notice", _("Give notice of the penalty intended")
    STATEMENT = "statement", _("Record the party's statement")
    HEARING_REQUESTED = "hearing_requested", _("Record the request for a hearing")
    HEARING_CALLED = "hearing_called", _("Call the hearing")
    HEARD = "heard", _("Record the hearing")
    SEND_REVIEW = "send_review", _("Send to legal review")
    REVIEW_BACK = "review_back", _("Take over the review opinion")
    DISCUSS = "discuss", _("Record the collective discussion")
    DECIDE = "decide", _("Decide on the penalty")
    NO_PENALTY = "no_penalty", _("Decide that there is no penalty")
    WITHDRAW = "withdraw", _("Withdraw the case")
    PASS_ON = "pass_on", _("Pass the case on")
    SERVE = "serve", _("Serve the decision")
    COLLECT = "collect", _("Collect the fine on the spot")
    HAND_IN = "hand_in", _("Hand the fine in")
    BANK = "bank", _("Pay the fine in at the bank")
    REPORT = "report", _("Report the decision for the record")
    POSTPONE = "postpone", _("Allow payment later or in instalments")
    PAY = "pay", _("Record a payment")
    CONTESTED = "contested", _("Record reconsideration or suit")
    CONTEST_ANSWERED = "contest_answered", _("Answer the reconsideration or suit")
    CONTEST_EXTENDED = "contest_extended", _("Record that the reconsideration was extended")
    CONTEST_ENDED = "contest_ended", _("Record how reconsideration or suit ended")
    DEMAND = "demand", _("Demand performance")
    APPLY_COURT = "apply_court", _("Apply to the court for enforcement")
    CLOSE = "close", _("Close the case")


class PaperKind(TextChoices):
    """Papers of a case file that the portal writes."""

    FILING = "filing", _("Approval of the filing")
    INTERVIEW = "interview", _("Record of questioning")
    SITE = "site", _("Record of the site inspection")
    PRESERVATION = "preservation", _("Notice of preservation")
    SEIZURE = "seizure", _("Decision to seal or seize")
    EXTENSION = "extension", _("Decision to extend the measure")
    RELEASE = "release", _("Decision on preserved or seized goods")
    INVESTIGATION = "investigation", _("Report on the investigation")
    NOTICE = "notice", _("Notice before a penalty")
    HEARING_RIGHT = "hearing_right", _("Notice of the right to a hearing")
    STATEMENT = "statement", _("Record of the statement")
    HEARING_CALL = "hearing_call", _("Notice of the hearing")
    HEARING = "hearing", _("Record of the hearing")
    REVIEW = "review", _("Opinion of the legal review")
    DISCUSSION = "discussion", _("Record of the collective discussion")
    DECISION = "decision", _("Penalty decision, ordinary procedure")
    SPOT_DECISION = "spot_decision", _("Penalty decision, on the spot")
    NO_PENALTY = "no_penalty", _("Decision without penalty")
    SERVICE = "service", _("Receipt of service of a case")
    POSTPONEMENT = "postponement", _("Decision on later payment")
    DEMAND = "demand", _("Demand before enforcement")
    COURT = "court", _("Application for enforcement")
    CLOSING = "closing", _("Report on the closed case")


class MeasureKind(TextChoices):
    """What was done to things in a case: preserved as evidence, sealed where they are, or taken away."""

    PRESERVATION = "preservation", _("Registered for preservation")
    SEALING = "sealing", _("Sealed")
    SEIZURE = "seizure", _("Seized")


class Service(TextChoices):
    """Ways of service (行政处罚法 art. 61 with 民事诉讼法); electronically with consent only."""

    DIRECT = "direct", _("Handed over in person")
    LEFT = "left", _("Left with a witness or a video")
    POST = "post", _("Sent by post")
    ELECTRONIC = "electronic", _("Sent electronically")
    ENTRUSTED = "entrusted", _("Served by another body")
    PUBLIC = "public", _("Announced in public")


class Exemption(TextChoices):
    """Why there is no penalty (行政处罚法 arts. 30, 31, 33, 36, 57)."""

    MINOR_OFFENCE = "minor_offence", _("Slight, put right in time, no harm (art. 33)")
    FIRST_OFFENCE = "first_offence", _("First offence, slight harm, put right in time (art. 33)")
    NO_FAULT = "no_fault", _("Proved to be without fault (art. 33)")
    UNDER_FOURTEEN = "under_14", _("Under fourteen years of age (art. 30)")
    NOT_ACCOUNTABLE = "unaccountable", _("Not accountable for what was done (art. 31)")
    TIME_BAR = "time_bar", _("Discovered after the time bar (art. 36)")


class ReviewGround(TextChoices):
    """Why a decision is reviewed before it is made (行政处罚法 art. 58)."""

    PUBLIC_INTEREST = "public_interest", _("Major public interest")
    HEARD = "heard", _("Major rights, and a hearing was held")
    COMPLEX = "complex", _("Difficult, several legal relations")
    LISTED = "listed", _("On the list of major decisions")


class ThresholdPurpose(TextChoices):
    """What a large amount opens: the right to a hearing (art. 63), or the legal review (art. 58)."""

    HEARING = "hearing", _("Right to a hearing")
    REVIEW = "review", _("Legal review and discussion")


class Stated(TextChoices):
    """What the party did with the right to state its case (行政处罚法 art. 45)."""

    MADE = "made", _("Statement made")
    WAIVED = "waived", _("Statement waived")


class Contest(TextChoices):
    """How the party contests a decision (行政处罚法 art. 7)."""

    RECONSIDERATION = "reconsideration", _("Administrative reconsideration")
    SIMPLE = "simple", _("Reconsideration, simplified procedure")
    SUIT = "suit", _("Administrative suit")


class ContestOutcome(TextChoices):
    """How reconsideration or suit ended; a decision revoked later still counts as made."""

    UPHELD = "upheld", _("Decision upheld")
    CHANGED = "changed", _("Decision changed")
    REVOKED = "revoked", _("Decision revoked or void")
    DROPPED = "dropped", _("Contest dropped")
    LAPSED = "lapsed", _("Not decided in time, a suit followed")
