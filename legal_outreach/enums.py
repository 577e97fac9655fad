"""Choices of study and publicity that the law or the matter fixes; what places vary are categories (data)."""

from __future__ import annotations

from django.db.models import TextChoices
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
