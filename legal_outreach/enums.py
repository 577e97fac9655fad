"""Choices of study and publicity that the law or the matter fixes; what places vary are categories (data)."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PlanKind(TextChoices):
    """Where a task of publicity comes from (法治宣传教育法 arts. 9, 57)."""

    PLAN = "plan", _("Yearly publicity plan")
    RESPONSIBILITY = "responsibility", _("Responsibility list")
    STUDY = "study", _("List of laws to be studied")
    PROMPT = "prompt", _("Prompt from above")


class Whose(TextChoices):
    """Whom an adviser is engaged for."""

    TOWNSHIP = "township", _("The township")
    VILLAGE = "village", _("A village")


class Request(TextChoices):
    """What is sent to the desk: a paper to be reviewed, or a question to be answered."""

    PAPER = "paper", _("Paper for review")
    QUESTION = "question", _("Legal question")


class Reviewer(TextChoices):
    """Who reviews (township without a reviewer of its own: the body the county names)."""

    OFFICE = "office", _("Justice office")
    ADVISER = "adviser", _("Legal adviser")
    COUNTY = "county", _("Body named by the county")


class Conclusion(TextChoices):
    """The conclusion of a review; three ways, as for contracts, documents and decisions alike."""

    AGREED = "agreed", _("Lawful, agreed")
    AMEND = "amend", _("To be amended first")
    REFUSED = "refused", _("Unlawful, not agreed")


class Qualification(TextChoices):
    """What lets somebody review penalty decisions (行政处罚法 art. 58)."""

    HELD = "held", _("Holds the legal professional qualification")
    EARLIER = "earlier", _("Has reviewed penalty decisions before")
    NONE = "none", _("Neither of the two")


class Adoption(TextChoices):
    """What the sending unit made of the opinion."""

    PENDING = "pending", _("Not yet decided")
    WHOLE = "whole", _("Adopted wholly")
    PART = "part", _("Adopted in part")
    NOT = "not", _("Not adopted")


class Procedure(TextChoices):
    """The procedure in which the township appears."""

    CIVIL = "civil", _("Civil suit")
    ADMINISTRATIVE = "administrative", _("Administrative suit")
    ARBITRATION = "arbitration", _("Arbitration")
    RECONSIDERATION = "reconsideration", _("Administrative reconsideration")
    EXECUTION = "execution", _("Execution by the court")


class Party(TextChoices):
    """The township's or village's place in a case."""

    CLAIMANT = "claimant", _("Plaintiff or applicant")
    DEFENDANT = "defendant", _("Defendant or respondent")
    THIRD = "third", _("Third party")


class Instance(TextChoices):
    """How far a case has come."""

    FILED = "filed", _("Filed, not heard")
    FIRST = "first", _("First instance")
    SECOND = "second", _("Second instance")
    RETRIAL = "retrial", _("Retrial")
    CLOSED = "closed", _("Finally decided")


class CaseResult(TextChoices):
    """How a case ended for the township's or village's side."""

    WON = "won", _("Won")
    PART = "part", _("Won in part")
    LOST = "lost", _("Lost")
    SETTLED = "settled", _("Settled by agreement")
    WITHDRAWN = "withdrawn", _("Withdrawn by the other side")


class SuitAct(TextChoices):
    """Acts on a court case, in the order of its way."""

    HEAR = "hear", _("Record a hearing")
    JUDGE = "judge", _("Record the judgment")
    APPEAL = "appeal", _("On to the second instance")
    END = "end", _("Record the end of the case")
    RETRY = "retry", _("Taken up again for retrial")


class Duty(TextChoices):
    """The duties of the first responsible person (2016 rules, arts. 4–6): four in person, and the rest."""

    DEPLOYED = "deployed", _("Arranged in person")
    ASKED = "asked", _("Inquired in person")
    COORDINATED = "coordinated", _("Coordinated in person")
    SUPERVISED = "supervised", _("Supervised in person")
    REPORT = "report", _("Heard a report")
    LECTURE = "lecture", _("Gave a lecture on law")
    ON_SITE = "on_site", _("Worked on site")
    COURT = "court", _("Appeared in court")
    PLEDGE = "pledge", _("Signed letter of responsibility")
    STATEMENT = "statement", _("Statement on rule-of-law duties")


class Post(TextChoices):
    """Whose duty it is: the heads of party and government, or another of the leaders."""

    PARTY = "party", _("Party secretary")
    GOVERNMENT = "government", _("Township head")
    OTHER = "other", _("Another leader")


class Level(TextChoices):
    """Levels at which honours are conferred and sites named, the highest first."""

    NATIONAL = "national", _("National")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County")
    TOWNSHIP = "township", _("Township")


class HonourReview(TextChoices):
    """What the review of an honour came to."""

    NONE = "none", _("Not reviewed yet")
    KEPT = "kept", _("Kept")
    REVOKED = "revoked", _("Revoked")
    CANCELLED = "cancelled", _("Cancelled")


class ReviewState(TextChoices):
    """Where a review stands; it follows from its dates and is never typed."""

    AT_DESK = "at_desk", _("At the desk")
    REVIEWING = "reviewing", _("With the reviewer")
    RETURNED = "returned", _("Opinion to be dealt with")
    DECIDED = "decided", _("Opinion dealt with")
    SIGNED = "signed", _("Reviewed and signed")
    WITHDRAWN = "withdrawn", _("Taken back")


class ReviewAct(TextChoices):
    """Acts on what was sent to the desk, in the order of the work."""

    HAND = "hand", _("Hand to the reviewer")
    RETURN = "return", _("Return the opinion")
    ANSWER = "answer", _("Answer the question")
    WITHDRAW = "withdraw", _("Take back what was sent")
    ADOPT = "adopt", _("Record the adoption")
    SIGN = "sign", _("Record the signing")


class TaskState(TextChoices):
    """Where a task of a meeting stands; it follows from its dates and is never typed."""

    SET = "set", _("Task set")
    REPORTED = "reported", _("Task reported, to be confirmed")
    DONE = "done", _("Task done")


class TaskAct(TextChoices):
    """Acts on a task, in the order of the work."""

    REPORT = "report", _("Report on the task")
    CONFIRM = "confirm", _("Confirm that it is done")
    SEND_BACK = "send_back", _("Send the report back")
    POSTPONE = "postpone", _("Set a later day")


class PlanState(TextChoices):
    """How far a task of publicity is; one that came as a prompt is answered (法治宣传教育法 art. 57)."""

    OPEN = "open", _("To be carried out")
    DONE = "done", _("Carried out")
    ANSWERED = "answered", _("Prompt answered")


class VillagerState(TextChoices):
    """How far a law-aware villager has come."""

    CHOSEN = "chosen", _("Chosen, to be trained")
    TRAINED = "trained", _("Trained, without a certificate yet")
    CERTIFIED = "certified", _("In office with a certificate")
    LEFT = "left", _("No longer in the role")


class HonourState(TextChoices):
    """Whether an honour stands."""

    STANDING = "standing", _("In force")
    LOST = "lost", _("Taken back")


class CharterState(TextChoices):
    """How far a village charter is with the township (村民委员会组织法 art. 27)."""

    ADOPTED = "adopted", _("Adopted, to be checked")
    CHECKED = "checked", _("Checked, to be filed")
    FILED = "filed", _("On file with the township")
    ORDERED = "ordered", _("Ordered to be corrected")


class WorkAct(TextChoices):
    """The acts on a task, a law-aware villager, an honour, a village charter."""

    REPORT = "report", _("Report progress")
    CARRY_OUT = "carry-out", _("Carried out")
    ANSWER = "answer", _("Answer the prompt")
    TAKE_UP = "take-up", _("Take the task up again")
    TRAIN = "train", _("Trained before taking office")
    CERTIFY = "certify", _("Certified by the county")
    REFRESH = "refresh", _("Trained again in office")
    LEAVE = "leave", _("Gave the role up")
    REMOVE = "remove", _("Removed from the role")
    REVIEW = "review", _("Reviewed by the conferring body")
    CHECK = "check", _("Check the charter")
    FILE = "file", _("Take the charter on file")
    ORDER = "order", _("Order a correction")
    CORRECTED = "corrected", _("Corrected by the village")


class Cadence(IntegerChoices):
    """How many months a round takes: of study, of a series of meetings."""

    MONTH = 1, _("Every month")
    QUARTER = 3, _("Every quarter")
    HALF = 6, _("Every half year")
    YEAR = 12, _("Every year")
