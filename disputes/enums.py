"""Choices of the disputes application that the law fixes; what places vary are categories (data)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommitteeKind(TextChoices):
    """Kinds of people's mediation committees that the monthly statistics count apart."""

    VILLAGE = "village", _("Village committee")
    TOWNSHIP = "township", _("Township committee")
    ENTERPRISE = "enterprise", _("Enterprise or institution committee")
    TRADE = "trade", _("Trade or professional committee")
    STUDIO = "studio", _("Personal mediation studio")


class Sex(TextChoices):
    """Sex, as the mediators' ledger has it."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Employment(TextChoices):
    """Whether mediating is a mediator's whole work."""

    FULL_TIME = "full_time", _("Full-time")
    PART_TIME = "part_time", _("Part-time")


class Appointment(TextChoices):
    """How a mediator came into office (人民调解法 arts. 9, 13)."""

    ELECTED = "elected", _("Committee member")
    ENGAGED = "engaged", _("Engaged by the committee")


class Grade(TextChoices):
    """Grades of mediators, the first being the highest."""

    FIRST = "first", _("First grade")
    SECOND = "second", _("Second grade")
    THIRD = "third", _("Third grade")
    FOURTH = "fourth", _("Fourth grade")
    NONE = "none", _("Not graded")


class ScreeningKind(TextChoices):
    """A round of a committee: the month's own, or one more on a theme."""

    ROUTINE = "routine", _("Monthly screening")
    SPECIAL = "special", _("Screening on a theme")


class Source(TextChoices):
    """The three groups by which the statistics count where a case came from."""

    APPLIED = "applied", _("Applied for by a party")
    OFFERED = "offered", _("Offered by the mediators")
    REFERRED = "referred", _("Referred or entrusted")


class Stage(TextChoices):
    """The way of a dispute (人民调解法 arts. 17–31)."""

    FOUND = "found", _("Found")
    ACCEPTED = "accepted", _("Accepted")
    MEDIATING = "mediating", _("In mediation")
    SETTLED = "settled", _("Settled")
    REFUSED = "refused", _("Mediation refused by a party")
    FAILED = "failed", _("Mediation failed")
    PASSED_ON = "passed_on", _("Passed on to another procedure")
    DECLINED = "declined", _("Not accepted")


class Side(TextChoices):
    """On which side a party stands."""

    APPLICANT = "applicant", _("Applicant")
    RESPONDENT = "respondent", _("Respondent")
    THIRD = "third", _("Third party")


class Difficulty(TextChoices):
    """How difficult a case was; the reward per case follows from it."""

    ORDINARY = "ordinary", _("Ordinary")
    DIFFICULT = "difficult", _("Difficult")
    MAJOR = "major", _("Major")


class Prevented(TextChoices):
    """What mediation kept from happening, as the monthly statistics ask."""

    CRIME = "crime", _("A crime growing out of the dispute")
    GROUP = "group", _("A collective petition")
    SUICIDE = "suicide", _("A suicide")
    FIGHT = "fight", _("A fight between groups")


class FileCheck(TextChoices):
    """What the review of a case file found."""

    WAITING = "waiting", _("Not yet reviewed")
    PASSED = "passed", _("File in order")
    RETURNED = "returned", _("File to be completed")


class Act(TextChoices):
    """What can be done with a dispute; each has its row in the table of transitions."""

    ACCEPT = "accept", _("Accept")
    DECLINE = "decline", _("Do not accept")
    TELL_RIGHTS = "tell_rights", _("Tell rights and duties")
    BEGIN = "begin", _("Begin mediation")
    EXTEND = "extend", _("Extend")
    WARN_POLICE = "warn_police", _("Warn the police")
    REFUSE = "refuse", _("A party refuses")
    SETTLE = "settle", _("Settle by agreement")
    FAIL = "fail", _("End without agreement")
    HAND_OVER = "hand_over", _("Hand over")
    TAKEN_OVER = "taken_over", _("Taken over by the other body")
    SENT_BACK = "sent_back", _("Sent back by the other body")
    SIGN = "sign", _("Sign and seal")
    APPLY = "apply", _("Apply for confirmation")
    DECIDED = "decided", _("Court has decided")
    PERFORM = "perform", _("Record performance")
    FOLLOW_UP = "follow_up", _("Record a follow-up visit")
    ARCHIVE = "archive", _("Close the file")
    REOPEN = "reopen", _("Reopen")
    LINK = "link", _("Same dispute as another")
    UNLINK = "unlink", _("A dispute of its own")


class Form(TextChoices):
    """The form of a mediation agreement (人民调解法 art. 28)."""

    WRITTEN = "written", _("In writing")
    ORAL = "oral", _("Oral")


class Performance(TextChoices):
    """How far an agreement has been performed (人民调解法 art. 31)."""

    DUE = "due", _("Not yet due")
    DONE = "done", _("Performed")
    PART = "part", _("Performed in part")
    NOT = "not", _("Not performed")


class Confirmation(TextChoices):
    """Judicial confirmation of an agreement (民事诉讼法 arts. 205–206)."""

    NONE = "none", _("Not applied for")
    APPLIED = "applied", _("Applied for")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not confirmed")


class IncidentKind(TextChoices):
    """Incidents of which upper levels gave notice, or that a village reported."""

    VISIT_CAPITAL = "visit_capital", _("Visit to Beijing")
    VISIT_PROVINCE = "visit_province", _("Visit to the province")
    VISIT_CITY = "visit_city", _("Visit to the city or county")
    GROUP = "group", _("Collective visit")
    OTHER = "other", _("Other incident")
