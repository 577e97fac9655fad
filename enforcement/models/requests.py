"""Requests for information with their clocks (政府信息公开条例 arts. 29 to 36)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Applicant, RequestResult, RequestWay
from enforcement.governing_enums import RequestState, ThirdParty, Withheld
from enforcement.models.chronology import Problems, backward, late, limited, missed, refuse
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Clock, Personal, Record, RecordQuerySet, condition, working_calendar
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_name, mask_phone

TO_CONFIRM = (
    RequestWay.LETTER,
    RequestWay.ONLINE,
)  # the day of receipt is agreed with the applicant (art. 31)


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

    @condition(_("Answered in time"))
    def answered_in_time(on: dt.date) -> Q:
        """Answered by that day, with no limit missed by then."""
        return (
            Q(answered_on__lte=on)
            & limited("informationrequest", "G2")
            & ~late("informationrequest", "G2", "G2x")
        )

    @condition(_("Kept back, wholly or in part"))
    def kept_back(on: dt.date) -> Q:
        """Answered by that day without giving all, on a ground that was named (arts. 14 to 16)."""
        kept = Q(answered_on__lte=on, result__in=(RequestResult.REFUSED, RequestResult.PARTLY))
        return kept & ~Q(withheld="")

    @condition(_("Time extended"))
    def extended(on: dt.date) -> Q:
        """The applicant was told of an extension (art. 33)."""
        return Q(extended_on__lte=on)

    @condition(_("Correction asked for"))
    def corrected(on: dt.date) -> Q:
        """Sent back once to be corrected (art. 30)."""
        return Q(correction_asked_on__lte=on)

    @condition(_("Third party asked"))
    def third_asked(on: dt.date) -> Q:
        """A third party was asked (art. 32)."""
        return Q(third_party_asked_on__lte=on)

    @condition(_("Answer overdue"))
    def overdue(on: dt.date) -> Q:
        """The limit for the answer had passed on that day (art. 33)."""
        return missed("informationrequest", on, "G2", "G2x")


class InformationRequest(Record):
    """A request for information. An unclear one is sent back once, and the limit runs from its correction."""

    date_field = "received_on"
    clocks = (
        Clock("G3", start="unclear_since", met="correction_asked_on"),
        Clock("G2", start="limit_runs_from", met="answered_or_extended_on", days="first_days"),
        Clock("G2x", start="first_period_ended_on", met="answered_on", days="further_days"),
        Clock("G4", start="third_party_asked_on", met="third_party_answered_on", window=True),
    )
    personal = {
        "applicant": Personal(mask_name),
        "phone": Personal(mask_phone, always=True),
        "third_party": Personal(mask_name),
    }

    received_on = models.DateField(
        _("Request received on"),
        help_text=_(
            "Ordinary letters and online requests: the day it was confirmed with the applicant (art. 31)."
        ),
    )
    to_confirm = models.BooleanField(
        _("Not yet confirmed with the applicant"),
        default=False,
        help_text=_("Ordinary letters and online requests: no limit runs before (art. 31)."),
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
    correct_by = models.DateField(_("To be corrected by"), null=True, blank=True)
    corrected_on = models.DateField(_("Corrected request received on"), null=True, blank=True)
    third_party_asked_on = models.DateField(_("Third party asked on"), null=True, blank=True)
    third_party = models.CharField(_("Third party asked"), max_length=100, blank=True)
    third_party_answered_on = models.DateField(_("Third party answered on"), null=True, blank=True)
    third_party_says = models.CharField(
        _("What the third party says"), max_length=8, choices=ThirdParty.choices, blank=True
    )
    extended_on = models.DateField(_("Extension told to the applicant on"), null=True, blank=True)
    extension_approved_by = models.CharField(
        _("Extension of the answer approved by"), max_length=50, blank=True
    )
    answered_on = models.DateField(_("Request answered on"), null=True, blank=True)
    answer_number = models.CharField(_("Number of the answer"), max_length=60, blank=True)
    result = models.CharField(_("Kind of answer"), max_length=13, choices=RequestResult.choices, blank=True)
    withheld = models.CharField(
        _("Ground for not giving it"), max_length=11, choices=Withheld.choices, blank=True
    )
    reason = models.CharField(_("Reason and article"), max_length=300, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("township", "-received_on")),)

    @property
    def state(self) -> RequestState:
        """Return where it stands, which follows from what was done."""
        if self.answered_on:
            return RequestState.ANSWERED
        if self.to_confirm:
            return RequestState.ARRIVED
        if self.correction_asked_on and not self.corrected_on:
            return RequestState.CORRECTING
        if self.third_party_asked_on and not self.third_party_answered_on:
            return RequestState.WAITING
        return RequestState.RECEIVED

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def unclear_since(self) -> dt.date | None:
        """Return the day the seven working days for asking for a correction run from (art. 30)."""
        return self.received_on if self.unclear and not self.to_confirm else None

    @property
    def limit_runs_from(self) -> dt.date | None:
        """Return the day the answer's limit runs from: receipt, or receipt of the corrected request (art. 30)."""
        if self.to_confirm:
            return None
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
        return self.first_due

    @property
    def first_due(self) -> dt.date | None:
        """Return the last day of the first period."""
        if not self.limit_runs_from:
            return None
        rule = RULES["G2"]
        rule = replace(rule, amount=self.first_days or rule.amount)
        return due(rule, self.limit_runs_from, working_calendar(self.township)).due

    @property
    def first_days(self) -> int | None:
        """Return the working days of the first period where a third party was asked in it (arts. 32, 33)."""
        asked = self.third_party_asked_on
        if asked is None or (self.extended_on and asked > self.extended_on):
            return None
        return RULES["G2"].amount + self._days_waited

    @property
    def further_days(self) -> int | None:
        """Return the working days of the extension where a third party was asked in it (arts. 32, 33)."""
        asked = self.third_party_asked_on
        if asked is None or not self.extended_on or asked <= self.extended_on:
            return None
        return RULES["G2x"].amount + self._days_waited

    @property
    def _days_waited(self) -> int:
        """Return the working days a third party had: fifteen at most, all of them until it has answered."""
        longest, end = RULES["G4"].amount, self.third_party_answered_on
        if end is None:
            return longest
        calendar, asked = working_calendar(self.township), self.third_party_asked_on
        days = (asked + dt.timedelta(days=n) for n in range(1, (end - asked).days + 1))
        return min(longest, sum(calendar.is_working(day) for day in days))

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
        refuse(problems | self._step_problems() | self._ground_problems())

    def _step_problems(self) -> Problems:
        problems = backward(
            self, "received_on", "third_party_asked_on", "third_party_answered_on", "answered_on"
        )
        if self.to_confirm and self.way not in TO_CONFIRM:
            problems["to_confirm"] = _(
                "What is handed in or comes by registered mail is received that day (art. 31)."
            )
        if bool(self.third_party_answered_on) != bool(self.third_party_says):
            problems["third_party_says"] = _("Say what the third party says, and when it said so (art. 32).")
        if (self.correction_asked_on or self.corrected_on) and not self.unclear:
            problems["unclear"] = _("A correction is asked for only of an unclear request (art. 30).")
        if self.extended_on and not self.extension_approved_by:
            problems["extension_approved_by"] = _("An extension is approved by the head in charge (art. 33).")
        if self.result == RequestResult.GIVEN_UP and not self.correction_asked_on:
            problems["correction_asked_on"] = _(
                "A request is given up only when a correction was asked for and did not come (art. 30)."
            )
        return problems

    def _ground_problems(self) -> Problems:
        problems: Problems = {}
        if self.withheld and self.result not in (RequestResult.REFUSED, RequestResult.PARTLY):
            problems["withheld"] = _("Only what is not given has a ground for it (arts. 14 to 16).")
        said = self.third_party_says
        if self.result == RequestResult.GRANTED and said == ThirdParty.REFUSES and not self.reason:
            problems["reason"] = _(
                "The third party does not agree: disclose only for a major public interest, and say it (art. 32)."
            )
        return problems
