"""Choices of governing by law: acts on documents, clean-ups, decisions, requests, supervision, and their states."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NotNormative(TextChoices):
    """Papers that are no normative documents, however they are titled (国办发〔2018〕37号)."""

    INTERNAL = "internal", _("Internal rules or work system")
    STAFFING = "staffing", _("Staffing, appointment or reward")
    MINUTES = "minutes", _("Minutes or work plan")
    REQUEST = "request", _("Request or report to a superior")
    SINGLE = "single", _("Concerns particular persons only")
    SECRET = "secret", _("Secret matter")


class DocumentAct(TextChoices):
    """Acts on a normative document, in the order of the work (国办发〔2018〕37号、115号)."""

    QUALIFY = "qualify", _("Find that it is a normative document")
    EXCLUDE = "exclude", _("Find that it is none")
    WEIGH = "weigh", _("Weigh need and effects")
    HEAR = "hear", _("Publish the draft for opinions")
    SUM_UP = "sum_up", _("Sum up the opinions")
    COMPETITION = "competition", _("Record the review of fair competition")
    SEND_REVIEW = "send_review", _("Send to the review of legality")
    REVIEW_BACK = "review_back", _("Take over the review opinion")
    DISCUSS = "discuss", _("Record the collective discussion")
    SIGN = "sign", _("Sign for issue")
    ISSUE = "issue", _("Register, number and print")
    PUBLISH = "publish", _("Publish the document")
    INTERPRET = "interpret", _("Explain it to the public")
    FILE = "file", _("File it with the county")
    EVALUATE = "evaluate", _("Evaluate before it expires")
    EXTEND = "extend", _("Set a new end of validity")
    LAPSE = "lapse", _("Record that it has lapsed")
    AMEND = "amend", _("Record what replaces it")
    REPEAL = "repeal", _("Repeal the document")
    QUESTIONED = "questioned", _("Record that its review was asked for")
    ANSWER = "answer", _("Answer the reconsideration organ")
    ABANDON = "abandon", _("Do not pursue the draft")


class CampaignState(TextChoices):
    """Where a clean-up stands; it follows from its dates."""

    OPEN = "open", _("Documents being gone through")
    PUBLISHED = "published", _("Lists of the clean-up published")


class CampaignAct(TextChoices):
    """Acts on a clean-up (国办发〔2018〕37号)."""

    CONCLUDE = "conclude", _("Conclude on a document")
    PUBLISH = "publish", _("Publish the lists")


class DecisionAct(TextChoices):
    """Acts on a major decision, in the order of the regulation (重大行政决策程序暂行条例)."""

    LIST = "list", _("Put into the catalogue")
    START = "start", _("Decide to start")
    COMMENT = "comment", _("Open public comment")
    HEARING = "hearing", _("Record a public hearing")
    COMMENTS_IN = "comments_in", _("Sum up the comments")
    EXPERTS = "experts", _("Record the expert argument")
    RISK = "risk", _("Record the risk assessment")
    SEND_REVIEW = "send_review", _("Send to the review of legality")
    REVIEW_BACK = "review_back", _("Take over the review opinion")
    DISCUSS = "discuss", _("Record the collective discussion")
    PUT_OFF = "put_off", _("Record that the meeting put it off")
    ASK_PARTY = "ask_party", _("Ask the party committee")
    ADOPT = "adopt", _("Adopt the decision")
    PUBLISH = "publish", _("Publish the decision")
    INTERPRET = "interpret", _("Explain it to the public")
    ARCHIVE = "archive", _("Put the whole file on record")
    EXECUTE = "execute", _("Entrust the execution")
    REPORT = "report", _("Record how it is executed")
    EVALUATE = "evaluate", _("Evaluate the decision")
    END = "end", _("End without a decision")


class Trigger(TextChoices):
    """What makes an executed decision be evaluated (重大行政决策程序暂行条例 art. 36)."""

    EFFECT = "effect", _("Its effect clearly differs from what was expected")
    COMPLAINTS = "complaints", _("Citizens or organisations object to it strongly")
    NEEDED = "needed", _("The government finds it necessary")


class RequestState(TextChoices):
    """Where an information request stands; it follows from its dates."""

    ARRIVED = "arrived", _("To be confirmed with the applicant")
    RECEIVED = "received", _("Request in hand")
    CORRECTING = "correcting", _("Waiting for the correction")
    WAITING = "waiting", _("Waiting for a third party")
    ANSWERED = "answered", _("Request has its answer")


class RequestAct(TextChoices):
    """Acts on an information request (政府信息公开条例 arts. 30 to 36)."""

    CONFIRM = "confirm", _("Confirm the request with the applicant")
    ASK_CORRECTION = "ask_correction", _("Ask for a correction")
    CORRECTED = "corrected", _("Record the corrected request")
    GIVE_UP = "give_up", _("Record that it is given up")
    ASK_THIRD = "ask_third", _("Ask a third party")
    THIRD_ANSWER = "third_answer", _("Record what the third party says")
    EXTEND = "extend", _("Extend the time for the answer")
    ANSWER = "answer", _("Answer the request")


class ThirdParty(TextChoices):
    """What a third party says whose rights the information may harm (政府信息公开条例 art. 32)."""

    AGREES = "agrees", _("Agrees to disclosure")
    REFUSES = "refuses", _("Does not agree, with reasons")
    SILENT = "silent", _("No answer in fifteen working days")


class Withheld(TextChoices):
    """On what ground information is not given (政府信息公开条例 arts. 14 to 16)."""

    SECRET = "secret", _("State secret (art. 14)")
    FORBIDDEN = "forbidden", _("Disclosure forbidden by law (art. 14)")
    STABILITY = "stability", _("Endangers security or stability (art. 14)")
    THIRD_PARTY = "third_party", _("Trade secret or privacy of a third party (art. 15)")
    INTERNAL = "internal", _("Internal affairs (art. 16)")
    PROCESS = "process", _("Papers of an ongoing process (art. 16)")
    ENFORCEMENT = "enforcement", _("Enforcement case file (art. 16)")


class RectificationState(TextChoices):
    """How far what was found wrong has been put right; it follows from the dates."""

    FOUND = "found", _("Received, nobody in charge yet")
    IN_HAND = "in_hand", _("Being put right")
    DONE = "done", _("All put right")


class SupervisionAct(TextChoices):
    """Acts on a supervision item (行政执法监督条例)."""

    ASSIGN = "assign", _("Say who puts it right")
    PROGRESS = "progress", _("Record what was put right")
    REPLY = "reply", _("Reply to the supervising body")
    FINISH = "finish", _("Record that all is put right")
    RECHECK = "recheck", _("Record the second look")


class FileReviewAct(TextChoices):
    """Acts on a review of case files (行政执法监督条例)."""

    TELL = "tell", _("Tell the result")
    PROGRESS = "progress", _("Record what was put right")
    FINISH = "finish", _("Record that all is put right")


class Grade(TextChoices):
    """The result of a review of case files."""

    EXCELLENT = "excellent", _("Excellent files")
    SOUND = "sound", _("Sound files")
    UNSOUND = "unsound", _("Unsound files")


class ServiceAct(TextChoices):
    """Acts on a service item (政务服务事项)."""

    CHANGE = "change", _("Begin a new edition")
    END = "end", _("End the item")


class ServiceState(TextChoices):
    """Whether an edition of a service item has been ended; it follows from its dates."""

    OFFERED = "offered", _("Edition without an end")
    ENDED = "ended", _("Edition ended")
