"""Choices of the enforcement application that the law fixes; what places vary are categories (data)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfficerKind(TextChoices):
    """Who enforces, and who only helps: an assistant holds no certificate and is counted apart."""

    OFFICER = "officer", _("Enforcement officer")
    ASSISTANT = "assistant", _("Enforcement assistant")


class Post(TextChoices):
    """The kind of post; workers, contract and temporary staff may not hold a certificate."""

    ADMINISTRATIVE = "administrative", _("Administrative post")
    INSTITUTION = "institution", _("Institution post")
    OTHER = "other", _("Worker, contract or temporary staff")


class Standing(TextChoices):
    """How an officer stands on a day; it follows from the dates and is never typed."""

    ASSISTANT = "assistant", _("Enforcement assistant")
    GONE = "gone", _("Left the post")
    APPLYING = "applying", _("Not certified yet")
    CERTIFIED = "certified", _("In post, certificate valid")
    EXPIRING = "expiring", _("Certificate about to expire")
    LAPSED = "lapsed", _("Certificate expired")
    SUSPENDED = "suspended", _("Certificate suspended")
    CANCELLED = "cancelled", _("Certificate cancelled")


class Procedure(TextChoices):
    """The two procedures of a penalty (行政处罚法 chapter 5)."""

    SIMPLE = "simple", _("Simple procedure")
    ORDINARY = "ordinary", _("Ordinary procedure")


class CaseSource(TextChoices):
    """How a case came to be known."""

    INSPECTION = "inspection", _("Found in an inspection")
    COMPLAINT = "complaint", _("Complaint or report")
    TRANSFERRED = "transferred", _("Transferred by another body")
    ASSIGNED = "assigned", _("Assigned from above")


class Party(TextChoices):
    """Against whom: the limits of a fine on the spot differ (行政处罚法 art. 51)."""

    CITIZEN = "citizen", _("Citizen")
    ORGANISATION = "organisation", _("Legal person or other organisation")


class Penalty(TextChoices):
    """Kinds of penalty (行政处罚法 art. 9) from light to heavy: the order by which one decision is counted."""

    OTHER = "other", _("Other penalty")
    WARNING = "warning", _("Warning")
    CRITICISM = "criticism", _("Public criticism")
    FINE = "fine", _("Fine")
    CONFISCATION = "confiscation", _("Confiscation")
    LICENCE_SUSPENDED = "licence_suspended", _("Licence suspended")
    GRADE_LOWERED = "grade_lowered", _("Qualification lowered")
    BUSINESS_LIMITED = "business_limited", _("Business limited")
    STOPPED = "stopped", _("Production or business stopped")
    CLOSED = "closed", _("Closed down")
    PRACTICE_LIMITED = "practice_limited", _("Practice limited")
    LICENCE_REVOKED = "licence_revoked", _("Licence revoked")
    DETENTION = "detention", _("Administrative detention")

    @property
    def weight(self) -> int:
        """Return how heavy the kind is; of two kinds in one decision the heavier one counts."""
        return list(type(self)).index(self)


class CaseStage(TextChoices):
    """The way of a case."""

    INVESTIGATION = "investigation", _("In investigation")
    FOUND = "found", _("Investigation ended")
    NOTIFIED = "notified", _("Party notified")
    DECIDED = "decided", _("Decided")
    SERVED = "served", _("Decision served")
    CLOSED = "closed", _("Case closed")


class CaseResult(TextChoices):
    """What a case ended in (行政处罚法 arts. 33, 57)."""

    PENALTY = "penalty", _("Penalty imposed")
    NO_PENALTY = "no_penalty", _("No penalty")
    WITHDRAWN = "withdrawn", _("Case withdrawn")
    PASSED_ON = "passed_on", _("Passed on to the competent body")


class Conclusion(TextChoices):
    """The conclusion of a legal review of an enforcement decision."""

    AGREED = "agreed", _("Review agrees")
    PROBLEMS = "problems", _("Review finds problems")


class Act(TextChoices):
    """Acts of enforcement of which a full-process record is kept (行政处罚法 art. 47)."""

    START = "start", _("Opening of the case")
    INSPECTION = "inspection", _("Inspection on the spot")
    EVIDENCE = "evidence", _("Taking evidence")
    PRESERVATION = "preservation", _("Preserving evidence")
    COERCION = "coercion", _("Sealing, seizure or another coercive measure")
    DEMOLITION = "demolition", _("Forced demolition or another compulsory act on site")
    QUESTIONING = "questioning", _("Questioning")
    NOTICE = "notice", _("Notice to the party")
    HEARING = "hearing", _("Hearing of the party")
    REVIEW = "review", _("Legal review of the decision")
    DECISION = "decision", _("Decision on the case")
    SERVICE = "service", _("Service of papers")
    EXECUTION = "execution", _("Execution of the decision")


class Medium(TextChoices):
    """How an act is recorded."""

    TEXT = "text", _("Text record")
    PHOTO = "photo", _("Photographs")
    AUDIO = "audio", _("Sound recording")
    VIDEO = "video", _("Video recording")


class Demand(TextChoices):
    """How far an act is to be recorded in sound and picture (国办发〔2018〕118号)."""

    FULL = "full", _("Video throughout")
    AS_NEEDED = "as_needed", _("Sound or picture as needed")
    WORDS = "words", _("Words suffice")


class Inspected(TextChoices):
    """Whom an inspection meets: for enterprises the published list, the approval and the cap hold."""

    ENTERPRISE = "enterprise", _("An enterprise or individual business")
    OTHER = "other", _("Nobody of the kind: a patrol, a place, a household")


class InspectionKind(TextChoices):
    """Kinds of inspection (国办发〔2024〕54号); an individual case stands outside the yearly cap."""

    DAILY = "daily", _("Daily inspection")
    SPECIAL = "special", _("Special inspection")
    CASE = "case", _("Inspection for an individual case")


class InspectionResult(TextChoices):
    """What an inspection ended in."""

    CLEAN = "clean", _("No problem found")
    CORRECTED = "corrected", _("Corrected on the spot")
    RECTIFY = "rectify", _("To be put right by a day")
    CASE = "case", _("Enforcement case filed")
    PASSED_ON = "passed_on", _("Passed on to the competent body")


class PowerKind(TextChoices):
    """The ten kinds of administrative power, and duties that carry none."""

    LICENCE = "licence", _("Administrative licence")
    PENALTY = "penalty", _("Administrative penalty")
    COERCION = "coercion", _("Administrative coercion")
    LEVY = "levy", _("Administrative levy")
    PAYMENT = "payment", _("Administrative payment")
    INSPECTION = "inspection", _("Administrative inspection")
    CONFIRMATION = "confirmation", _("Administrative confirmation")
    REWARD = "reward", _("Administrative reward")
    RULING = "ruling", _("Administrative ruling")
    OTHER = "other", _("Other administrative power")
    DUTY = "duty", _("Duty without a power")


class PowerSource(TextChoices):
    """Where a township has a power from (行政处罚法 arts. 17, 20, 24)."""

    STATUTORY = "statutory", _("By law")
    CONFERRED = "conferred", _("Conferred by the province")
    ENTRUSTED = "entrusted", _("Entrusted in writing")


class AdjustmentKind(TextChoices):
    """How a power list is changed."""

    ADD = "add", _("Item added")
    CANCEL = "cancel", _("Item cancelled or handed down")
    CHANGE = "change", _("Particulars changed")


class AdjustmentStage(TextChoices):
    """Where an adjustment of a list stands."""

    CAUSED = "caused", _("Cause known")
    APPLIED = "applied", _("Adjustment applied for")
    CHECKED = "checked", _("Adjustment checked")
    APPROVED = "approved", _("Adjustment approved")
    PUBLISHED = "published", _("Adjusted list published")
    REFUSED = "refused", _("Adjustment not approved")


class AdjustmentAct(TextChoices):
    """Acts on an adjustment, in the order of the work; a list is published in one of three ways."""

    APPLY = "apply", _("Apply for the adjustment")
    CHECK = "check", _("Record the check by the list authority")
    SEND_REVIEW = "send_review", _("Send to legal review")
    REVIEW_BACK = "review_back", _("Take over the review opinion")
    APPROVE = "approve", _("Approve the adjustment")
    REFUSE = "refuse", _("Do not approve the adjustment")
    ADD = "publish_add", _("Publish the list with the new item")
    CANCEL = "publish_cancel", _("Publish the list without the item")
    CHANGE = "publish_change", _("Publish the list with the changed item")


class DisclosureStage(TextChoices):
    """When enforcement is disclosed (国办发〔2018〕118号)."""

    BEFORE = "before", _("Before the act")
    DURING = "during", _("During the act")
    AFTER = "after", _("After the act")


class ServiceKind(TextChoices):
    """The two halves of the service items."""

    POWER = "power", _("Power exercised on application")
    PUBLIC = "public", _("Public service item")


class ServiceWay(TextChoices):
    """What the township does for the applicant."""

    HANDLED = "handled", _("Accepted and handled here")
    STATIONED = "stationed", _("Department's window in the hall")
    ASSISTED = "assisted", _("Handed in for the applicant")


class Channel(TextChoices):
    """How applicants came."""

    ONLINE = "online", _("Handled online")
    WINDOW = "window", _("Handled at the window")


class PlaceKind(TextChoices):
    """Where services are handled."""

    CENTRE = "centre", _("Service centre of the township")
    STATION = "station", _("Service station of a village")
    WINDOW = "window", _("Single window")


class DocumentState(TextChoices):
    """The way of a normative document (国办发〔2018〕37号)."""

    DRAFT = "draft", _("Being drafted")
    OPINIONS = "opinions", _("Hearing opinions")
    REVIEW = "review", _("Under legal review")
    DISCUSSION = "discussion", _("Awaiting discussion")
    DISCUSSED = "discussed", _("Discussed, to be signed")
    SIGNED = "signed", _("Signed, to be registered")
    ISSUED = "issued", _("Document issued")
    AMENDED = "amended", _("Replaced by an amended text")
    REPEALED = "repealed", _("Repealed")
    LAPSED = "lapsed", _("No longer in effect")
    ABANDONED = "abandoned", _("Not pursued")


class Lawfulness(TextChoices):
    """The conclusion of a legal review of a document or decision (国办发〔2018〕115号)."""

    LAWFUL = "lawful", _("Lawful")
    AMEND = "amend", _("To be changed before it is lawful")
    UNLAWFUL = "unlawful", _("Unlawful")


class FairCompetition(TextChoices):
    """The review of fair competition, needed where a document touches business."""

    NOT_NEEDED = "not_needed", _("No such review needed")
    PASSED = "passed", _("Review passed")
    REFUSED = "refused", _("Review not passed")


class CleanUpConclusion(TextChoices):
    """The four conclusions of a clean-up; what is not on the valid list cannot be used."""

    KEPT = "kept", _("Stays in effect")
    AMENDED = "amended", _("To be revised")
    REPEALED = "repealed", _("To be repealed")
    LAPSED = "lapsed", _("Declared no longer in effect")


class DecisionState(TextChoices):
    """The way of a major decision (重大行政决策程序暂行条例)."""

    PROPOSED = "proposed", _("Decision proposed")
    PREPARED = "prepared", _("Decision in preparation")
    PASSED = "passed", _("Discussed, to be adopted")
    ADOPTED = "adopted", _("Decision adopted")
    ENDED = "ended", _("Ended without a decision")


class Risk(TextChoices):
    """The outcome of a risk assessment (重大行政决策程序暂行条例 art. 24)."""

    CONTROLLABLE = "controllable", _("Controllable")
    NOT_CONTROLLABLE = "not_controllable", _("Not controllable")


class Applicant(TextChoices):
    """Who asks for information, as the annual return counts it."""

    CITIZEN = "citizen", _("Natural person")
    BUSINESS = "business", _("Business enterprise")
    RESEARCH = "research", _("Research institution")
    CHARITY = "charity", _("Social organisation")
    LEGAL = "legal", _("Legal service organisation")
    OTHER = "other", _("Other applicant")


class RequestWay(TextChoices):
    """How a request came in; by this the day of receipt is found (政府信息公开条例 art. 31)."""

    IN_PERSON = "in_person", _("Handed in in person")
    MAIL = "mail", _("Registered mail")
    LETTER = "letter", _("Ordinary letter")
    ONLINE = "online", _("Sent online or by fax")


class RequestResult(TextChoices):
    """The kinds of answer (政府信息公开条例 arts. 30, 36–39)."""

    PUBLISHED = "published", _("Already published")
    GRANTED = "granted", _("Information given")
    PARTLY = "partly", _("Given in part")
    REFUSED = "refused", _("Not given, with reasons")
    NOT_HELD = "not_held", _("Does not exist")
    NOT_OURS = "not_ours", _("Held by another body")
    REPEATED = "repeated", _("Repeated request")
    OTHER_LAW = "other_law", _("Governed by another law")
    GIVEN_UP = "given_up", _("Given up: not corrected in time")
    NOT_A_REQUEST = "not_a_request", _("Petition or complaint, not a request")
