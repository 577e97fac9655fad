"""Government information: what the township publishes by itself and what it is asked for (政府信息公开条例)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Applicant, RequestResult, RequestWay
from enforcement.models.chronology import Problems, backward, kept, limited, missed, refuse
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition, working_calendar
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_name, mask_phone


class InformationQuerySet(RecordQuerySet):
    """Published information by its limit."""

    @condition(_("Under a limit"))
    def timed(on: dt.date) -> Q:
        """The limit for publication was counted."""
        return limited("information", "G1")

    @condition(_("Published in time"))
    def on_time(on: dt.date) -> Q:
        """Published on or before the last day."""
        return kept("information", "G1")

    @condition(_("Publication overdue"))
    def overdue(on: dt.date) -> Q:
        """The twenty working days had passed on that day (art. 26)."""
        return missed("information", on, "G1")


class Information(Record):
    """One piece of information the township publishes by itself, within twenty working days (art. 26)."""

    date_field = "made_on"
    clocks = (Clock("G1", start="made_on", met="published_on"),)

    title = models.CharField(_("Title of the information"), max_length=200)
    topic = CategoryField(_("Column of disclosure"), scheme="information-column")
    made_on = models.DateField(_("Made or changed on"))
    made_by = models.CharField(_("Information made by"), max_length=60, blank=True)
    checked_by = models.CharField(_("Checked for secrecy and privacy by"), max_length=50, blank=True)
    published_on = models.DateField(_("Information published on"), null=True, blank=True)
    posted_at = CategoryField(_("Where it was posted"), scheme="posting-place", null=True, blank=True)
    address = models.CharField(_("Address or place of the posting"), max_length=300, blank=True)
    withdrawn_on = models.DateField(_("No longer public since"), null=True, blank=True)

    objects = InformationQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("published information")
        verbose_name_plural = _("published information")
        ordering = ("-made_on", "-id")
        indexes = (
            models.Index(fields=("township", "-made_on")),
            models.Index(fields=("township", "published_on")),
        )

    def clean(self) -> None:
        """What is published says where."""
        problems = backward(self, "made_on", "published_on", "withdrawn_on")
        if self.published_on and not (self.posted_at_id or self.address):
            problems["posted_at"] = _("Say where it was posted.")
        if self.withdrawn_on and not self.published_on:
            problems["published_on"] = _("Only what was published can cease to be public.")
        refuse(problems)


class RequestQuerySet(RecordQuerySet):
    """Requests by whether and when they were answered."""

    @condition(_("Request answered"))
    def answered(on: dt.date) -> Q:
        """Answered by that day."""
        return Q(answered_on__lte=on)

    @condition(_("Request unanswered"))
    def unanswered(on: dt.date) -> Q:
        """Received by that day and not answered by then."""
        return Q(received_on__lte=on) & (Q(answered_on=None) | Q(answered_on__gt=on))

    @condition(_("Answer overdue"))
    def overdue(on: dt.date) -> Q:
        """The limit for the answer had passed on that day (art. 33)."""
        return missed("informationrequest", on, "G2", "G2x")


class InformationRequest(Record):
    """A request for information. An unclear one is sent back once, and the limit runs from its correction."""

    date_field = "received_on"
    clocks = (
        Clock("G3", start="unclear_since", met="correction_asked_on"),
        Clock("G2", start="limit_runs_from", met="answered_or_extended_on"),
        Clock("G2x", start="first_period_ended_on", met="answered_on"),
    )
    personal = {"applicant": Personal(mask_name), "phone": Personal(mask_phone, always=True)}

    received_on = models.DateField(
        _("Request received on"),
        help_text=_(
            "Ordinary letters and online requests: the day it was confirmed with the applicant (art. 31)."
        ),
    )
    way = models.CharField(_("How the request came"), max_length=9, choices=RequestWay.choices)
    applicant_kind = models.CharField(
        _("Kind of applicant"), max_length=8, choices=Applicant.choices, default=Applicant.CITIZEN
    )
    applicant = models.CharField(_("Applicant for information"), max_length=100)
    phone = SealedTextField(_("Applicant's phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    wanted = models.TextField(_("Information asked for"))
    form_wanted = models.CharField(_("Form asked for"), max_length=60, blank=True)
    unclear = models.BooleanField(_("Request is unclear"), default=False)
    correction_asked_on = models.DateField(_("Correction asked for on"), null=True, blank=True)
    corrected_on = models.DateField(_("Corrected request received on"), null=True, blank=True)
    extended_on = models.DateField(_("Extension told to the applicant on"), null=True, blank=True)
    extension_approved_by = models.CharField(
        _("Extension of the answer approved by"), max_length=50, blank=True
    )
    answered_on = models.DateField(_("Request answered on"), null=True, blank=True)
    answer_number = models.CharField(_("Number of the answer"), max_length=60, blank=True)
    result = models.CharField(_("Kind of answer"), max_length=13, choices=RequestResult.choices, blank=True)
    reason = models.CharField(_("Reason and article"), max_length=300, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("township", "-received_on")),)

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def unclear_since(self) -> dt.date | None:
        """Return the day the seven working days for asking for a correction run from (art. 30)."""
        return self.received_on if self.unclear else None

    @property
    def limit_runs_from(self) -> dt.date | None:
        """Return the day the answer's limit runs from: receipt, or receipt of the corrected request (art. 30)."""
        return self.corrected_on if self.unclear else self.received_on

    @property
    def answered_or_extended_on(self) -> dt.date | None:
        """Return the day the first period ended: by the answer, or by telling the applicant of an extension."""
        return self.extended_on or self.answered_on

    @property
    def first_period_ended_on(self) -> dt.date | None:
        """Return the last day of the first period, from which an extension runs (art. 33)."""
        if not self.extended_on or not self.limit_runs_from:
            return None
        return due(RULES["G2"], self.limit_runs_from, working_calendar(self.township)).due

    # --- What is checked -----------------------------------------------------------------------------

    def clean(self) -> None:
        """The steps follow one another; an answer has its kind, a refusal its reason."""
        problems = backward(
            self, "received_on", "correction_asked_on", "corrected_on", "extended_on", "answered_on"
        )
        if bool(self.answered_on) != bool(self.result):
            problems["result"] = _("An answered request has its kind of answer; another has none.")
        if self.result in (RequestResult.REFUSED, RequestResult.PARTLY) and not self.reason:
            problems["reason"] = _("What is not given needs a reason and the article (art. 36).")
        refuse(problems | self._step_problems())

    def _step_problems(self) -> Problems:
        problems: Problems = {}
        if (self.correction_asked_on or self.corrected_on) and not self.unclear:
            problems["unclear"] = _("A correction is asked for only of an unclear request (art. 30).")
        if self.extended_on and not self.extension_approved_by:
            problems["extension_approved_by"] = _("An extension is approved by the head in charge (art. 33).")
        if self.result == RequestResult.GIVEN_UP and not self.correction_asked_on:
            problems["correction_asked_on"] = _(
                "A request is given up only when a correction was asked for and did not come (art. 30)."
            )
        return problems
