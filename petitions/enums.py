"""Choices of the petitions application that the regulation fixes; what places vary are categories (data)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

REGULATION = "《信访工作条例》"  # as steps, letters and refusals name it


class Form(TextChoices):
    """The forms in which a petition may come (信访工作条例 art. 17)."""

    ONLINE = "online", _("Online")
    LETTER = "letter", _("By letter")
    CALL = "call", _("By phone")
    FAX = "fax", _("By fax")
    VISIT = "visit", _("By visit")
    OTHER = "other", _("In another form")


class Source(TextChoices):
    """How it reached the township: brought, or sent down with or without a report wanted (arts. 22–23)."""

    DIRECT = "direct", _("Brought directly")
    TRANSFERRED = "transferred", _("Transferred")
    ASSIGNED = "assigned", _("Assigned")


class Occurrence(TextChoices):
    """First or repeat: of the same person *and* the same matter; an officer decides, nothing recomputes it."""

    FIRST = "first", _("First petition")
    REPEAT = "repeat", _("Repeat petition")


class HandlingClass(TextChoices):
    """The classes of handling; claims go by the six items of art. 31, of which the last is ours to decide."""

    SUGGESTION = "suggestion", _("Suggestion or opinion (art. 29)")
    ACCUSATION = "accusation", _("Accusation (art. 30)")
    LITIGATION = "litigation", _("Claim for courts, prosecution or police (art. 31(1))")
    ARBITRATION = "arbitration", _("Claim for arbitration (art. 31(2))")
    PARTY_APPEAL = "party_appeal", _("Appeal of a party member (art. 31(3))")
    PROCEDURE = "procedure", _("Claim for an administrative procedure (art. 31(4))")
    DUTY = "duty", _("Request to act against a violation or to protect (art. 31(5))")
    OPINION = "opinion", _("Other claim, answered by a handling opinion (art. 31(6))")
    JUDICIAL = "judicial", _("Matter of law and lawsuits (arts. 22, 28)")
    ENQUIRY = "enquiry", _("Enquiry or thanks")


class Route(TextChoices):
    """What the township does with a petition once it knows its class."""

    OWN = "own", _("Handled by the township itself")
    SIMPLE = "simple", _("Handled on the simplified track")
    TRANSFER = "transfer", _("Passed on to the competent organ")
    ASSIGN = "assign", _("Assigned downwards")
    PROCEDURE = "procedure", _("Guided into the statutory procedure")
    MEDIATION = "mediation", _("Referred to people's mediation")


class State(TextChoices):
    """Where a petition stands (the states of the handling flow, in its order)."""

    WAITING = "waiting", _("Waiting for registration")
    REGISTERED = "registered", _("Registered")
    CLASSIFIED = "classified", _("Classified")
    OBJECTED = "objected", _("Objection under examination")
    NOTIFIED = "notified", _("Petitioner informed")
    ACCEPTED = "accepted", _("Accepted, being handled")
    EXTENDED = "extended", _("Handling extended")
    MEDIATING = "mediating", _("With people's mediation")
    ANSWERED = "answered", _("Answer issued")
    DELIVERED = "delivered", _("Answer delivered")
    REVIEW_OPEN = "review_open", _("Review may be requested")
    REVIEWING = "reviewing", _("Under review")
    RE_REVIEWING = "re_reviewing", _("Under re-review")
    FINISHED = "finished", _("Finished")
    ENDED = "ended", _("Ended after re-review")


class Result(TextChoices):
    """What the answer says: to a claim (art. 32), or to a suggestion (art. 29)."""

    SUPPORTED = "supported", _("Supported")
    PARTLY = "partly", _("Supported in part")
    EXPLAINED = "explained", _("Explained: reasonable, but without a basis in law")
    REFUSED = "refused", _("Not supported")
    ADOPTED = "adopted", _("Suggestion adopted")
    PARTLY_ADOPTED = "partly_adopted", _("Suggestion adopted in part")
    NOT_ADOPTED = "not_adopted", _("Suggestion not adopted, with reasons")


class ReviewOutcome(TextChoices):
    """What an organ above found on review or re-review (arts. 35–36)."""

    UPHELD = "upheld", _("Opinion upheld")
    CHANGED = "changed", _("Opinion changed")
    REVOKED = "revoked", _("Opinion revoked, to be handled anew")


class Satisfaction(TextChoices):
    """What the petitioner or caller says of the handling."""

    SATISFIED = "satisfied", _("Satisfied")
    MOSTLY = "mostly", _("Mostly satisfied")
    DISSATISFIED = "dissatisfied", _("Not satisfied")


class Act(TextChoices):
    """Acts on a petition, as the table of transitions and its log name them, in the order of the work."""

    REGISTER = "register", _("Register the petition")
    CLASSIFY = "classify", _("Classify")
    RECLASSIFY = "reclassify", _("Change the class or the way")
    ASSIGN = "assign", _("Give to another handler")
    REPORT = "report", _("Report to the leaders at once")
    OBJECT = "object", _("Object to the transfer")
    OBJECTION_ANSWERED = "objected", _("Record the sender's answer to the objection")
    INFORM = "inform", _("Inform the petitioner")
    ACCEPT = "accept", _("Accept the petition")
    REFUSE = "refuse", _("Not accept")
    NO_FURTHER = "no_further", _("Not accept again")
    PASS_ON = "pass_on", _("Pass on to the competent organ")
    GUIDE = "guide", _("Guide into the statutory procedure")
    INVESTIGATE = "investigate", _("Hear and verify")
    HEARING = "hearing", _("Hold a hearing")
    EXTEND = "extend", _("Extend the handling")
    MEDIATE = "mediate", _("Refer to people's mediation")
    MEDIATION_BACK = "unmediated", _("Come back from mediation without agreement")
    MEDIATION_AGREED = "agreed", _("Agreement of mediation performed")
    ANSWER = "answer", _("Issue the answer")
    DELIVER = "deliver", _("Deliver the answer")
    URGE = "urge", _("Urge that it is carried out")
    REVIEW_REQUESTED = "review_asked", _("Record the request for review")
    REVIEW_OPINION = "review", _("Record the review opinion")
    RE_REVIEW_REQUESTED = "again_asked", _("Record the request for re-review")
    RE_REVIEW_OPINION = "re_review", _("Record the re-review opinion")
    HANDLE_ANEW = "anew", _("Handle anew after the opinion was revoked")
    REPORT_BACK = "report_back", _("Report completion to the sender")
    CLOSE = "close", _("Close the petition")
    END = "end", _("End after re-review")
    FOLLOW_UP = "follow_up", _("Counsel and help after the end (art. 37)")
    FLAG = "flag", _("Change first or repeat")
    RELATE = "relate", _("Link to another's petition about the same matter")
    ACCUSE = "accuse", _("Hand over as an accusation")


class ObjectionOutcome(TextChoices):
    """What the sender answers to an objection (art. 23)."""

    AGREED = "agreed", _("Taken back by the sender")
    REJECTED = "rejected", _("The township handles it")


class HandoverState(TextChoices):
    """Where a hand-over from one handler to another stands."""

    OFFERED = "offered", _("Offered, waiting for a signature")
    TAKEN = "taken", _("Taken over, signed by both")
    DECLINED = "declined", _("Not taken over")


class MediationOutcome(TextChoices):
    """How a petition came back from people's mediation (art. 33)."""

    AGREED = "agreed", _("Agreement reached")
    FAILED = "failed", _("No agreement")


class SimpleGround(TextChoices):
    """Why a first petition may go the simplified track (信访事项简易办理办法)."""

    CLEAR = "clear", _("Facts and responsibility are clear, little dispute, easy to settle")
    AT_ONCE = "at_once", _("Enquiry, suggestion or thanks that can be answered at once")
    URGENT = "urgent", _("Daily life or production, and urgent")
    PROMISED = "promised", _("A clear promise or conclusion exists already")


class LetterKind(TextChoices):
    """Papers that leave the township about a petition."""

    NOTICE = "notice", _("Notice of receipt, route and procedure")
    ACCEPTANCE = "acceptance", _("Notice of acceptance")
    REFUSAL = "refusal", _("Notice of non-acceptance")
    NO_FURTHER = "no_further", _("Notice that the matter is not accepted again")
    EXTENSION = "extension", _("Notice of extension")
    OPINION = "opinion", _("Handling opinion")
    REPLY = "reply", _("Reply to a suggestion or enquiry")
    TRANSFER = "transfer", _("Transfer note")
    OBJECTION = "objection", _("Statement of objection")
    REPORT = "report", _("Completion report to the sender")
    SERVICE = "service", _("Receipt of service")


class Delivery(TextChoices):
    """How a paper was delivered."""

    DIRECT = "direct", _("Handed over")
    POST = "post", _("By registered mail")
    ELECTRONIC = "electronic", _("Electronically, with consent")
    LEFT = "left", _("Left at the address")
    PUBLIC = "public", _("By public notice")


class ReceptionKind(TextChoices):
    """What leaders do themselves (信访工作条例 art. 18)."""

    AT_OFFICE = "at_office", _("Reception day at the office")
    APPOINTMENT = "appointment", _("Reception by appointment")
    GOING_DOWN = "going_down", _("Going down to receive")
    READING = "reading", _("Reading and directing")
    TAKING_ON = "taking_on", _("Taking on a case")
