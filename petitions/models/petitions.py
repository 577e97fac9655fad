"""A petition from its arrival to its end, with the fields a registration needs (信访工作条例, 2022)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions import lists
from petitions.enums import (
    Form,
    HandlingClass,
    MediationOutcome,
    ObjectionOutcome,
    Occurrence,
    Result,
    ReviewOutcome,
    Route,
    Satisfaction,
    SimpleGround,
    Source,
    State,
)
from petitions.models import checks
from petitions.models.standing import PetitionQuerySet
from portal.clocks.rules import RULES
from portal.models import CategoryField, Clock, Organisation, Personal, Record, User, working_calendar
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import MASK, mask_identity, mask_names, mask_phone, mask_text


def hide(text: str) -> str:
    """Show that there is a text, and nothing of it: it may begin with a name."""
    return MASK * 4 if text else ""


class Petition(Record):
    """One petition. The national system stays the official register: its number is kept, not replaced."""

    date_field = "registered_on"
    clocks = (
        Clock("P1", start="registration_from", met="registered_on"),
        Clock("P2", start="direct_notice_from", met="informed_on"),
        Clock("P3", start="transfer_notice_from", met="informed_on"),
        Clock("P4", start="objection_from", met="taken_up_on", window=True),
        Clock("P5", start="opinion_from", met="settled_or_extended_on"),
        Clock("P6", start="extended_from", met="settled_on", until="extended_until"),
        Clock("P7", start="review_from", met="review_settled_on", window=True),
        Clock("P8", start="review_requested_on", met="review_opinion_on", window=True),
        Clock("P9", start="re_review_from", met="re_review_settled_on", window=True),
        Clock(
            "P10",
            start="re_review_requested_on",
            met="re_review_opinion_on",
            window=True,
            until="re_review_until",
        ),
        Clock("P11", start="simple_from", met="settled_on"),
    )
    personal = {
        "petitioner": Personal(mask_names, always=True),
        "address": Personal(mask_text, always=True),
        "phone": Personal(mask_phone, always=True),
        "identity": Personal(mask_identity, always=True),
        "facts": Personal(hide),
        "reasons": Personal(hide),
    }
    state_marks = {
        State.WAITING: "open",
        State.REGISTERED: "open",
        State.CLASSIFIED: "open",
        State.OBJECTED: "open",
        State.NOTIFIED: "open",
        State.ACCEPTED: "open",
        State.EXTENDED: "open",
        State.MEDIATING: "open",
        State.ANSWERED: "open",
        State.DELIVERED: "neutral",
        State.REVIEW_OPEN: "neutral",
        State.REVIEWING: "neutral",
        State.RE_REVIEWING: "neutral",
        State.FINISHED: "done",
        State.ENDED: "done",
    }

    # How it came
    form = models.CharField(_("Form of petition"), max_length=10, choices=Form.choices)
    source = models.CharField(_("Way it came"), max_length=12, choices=Source.choices, default=Source.DIRECT)
    sender = models.CharField(_("Sent by"), max_length=60, blank=True)
    sender_number = models.CharField(_("Sender's number"), max_length=40, blank=True)
    upper_number = models.CharField(_("National system number"), max_length=40, null=True, blank=True)
    received_on = models.DateField(
        _("Received on"), help_text=_("The day the township received it: its limits run from here.")
    )
    registered_on = models.DateField(_("Registered on"), null=True, blank=True)
    feedback_due_on = models.DateField(
        _("Report wanted by"), null=True, blank=True, help_text=_("The limit the sender has set.")
    )

    # Who brought it
    anonymous = models.BooleanField(
        _("Anonymous, or name or address unclear"),
        default=False,
        help_text=_("It is registered all the same; only the duty to inform falls away."),
    )
    petitioner = SealedTextField(_("Petitioner"), max_length=100, blank=True, default="")
    petitioner_digest = DigestField(of="petitioner")
    address = SealedTextField(_("Petitioner's address"), max_length=200, blank=True, default="")
    address_digest = DigestField(of="address")
    phone = SealedTextField(_("Petitioner's phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    identity = SealedTextField(
        _("Petitioner's identity number"),
        blank=True,
        default="",
        help_text=_("Only if the petitioner gives it; it is not required."),
    )
    identity_digest = DigestField(of="identity")
    people = models.PositiveIntegerField(
        _("Number of petitioners"), default=1, validators=[MinValueValidator(1)]
    )

    # What it is about
    purpose = CategoryField(_("Purpose of the petition"), scheme=lists.PURPOSE)
    place_unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Place of the matter")
    )
    content = CategoryField(_("Content category"), scheme=lists.CONTENT)
    request = models.TextField(
        _("Main request"), help_text=_("In a few sentences, without names: leaders and the county read it.")
    )
    facts = models.TextField(_("Facts stated"), blank=True)
    reasons = models.TextField(
        _("Reasons and course so far"),
        blank=True,
        help_text=_("Earlier petitions, reviews and lawsuits included."),
    )
    occurrence = models.CharField(_("First or repeat"), max_length=6, choices=Occurrence.choices)
    first_petition = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeats",
        verbose_name=_("Repeats the petition"),
    )
    related_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Same matter as"),
        help_text=_("A petition of somebody else about the same matter; that is no repeat."),
    )
    accusation = models.BooleanField(
        _("Accusation"), default=False, help_text=_("Only the supervisor sees it from then on.")
    )
    judicial = models.BooleanField(_("Law or lawsuit involved"), default=False)
    urgent = models.BooleanField(_("Major or urgent"), default=False)
    reported_up_at = models.DateTimeField(_("Reported to the leaders at"), null=True, blank=True)

    # How it is handled
    state = models.CharField(_("State"), max_length=12, choices=State.choices, default=State.REGISTERED)
    handling_class = models.CharField(
        _("Class of handling"), max_length=12, choices=HandlingClass.choices, blank=True
    )
    route = models.CharField(_("Way of handling"), max_length=10, choices=Route.choices, blank=True)
    handler = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Handled by")
    )
    no_interest = models.BooleanField(_("Handler has declared no direct interest"), default=False)
    simple_ground = models.CharField(
        _("Ground of the simplified track"), max_length=8, choices=SimpleGround.choices, blank=True
    )
    objected_on = models.DateField(_("Objection raised on"), null=True, blank=True)
    objection_answered_on = models.DateField(_("Objection answered on"), null=True, blank=True)
    objection_outcome = models.CharField(
        _("Sender's answer"), max_length=8, choices=ObjectionOutcome.choices, blank=True
    )
    notified_on = models.DateField(_("Petitioner informed on"), null=True, blank=True)
    accepted_on = models.DateField(_("Petition accepted on"), null=True, blank=True)
    passed_to = models.CharField(_("Organ or procedure it went to"), max_length=60, blank=True)
    passed_on = models.DateField(_("Passed on or guided on"), null=True, blank=True)
    procedure_due_on = models.DateField(
        _("Limit of the statutory procedure"),
        null=True,
        blank=True,
        help_text=_("Where the matter goes another way (art. 31), the limit of that procedure."),
    )
    extension_approved_by = models.CharField(
        _("Extension of handling approved by"), max_length=50, blank=True
    )
    extension_approved_on = models.DateField(_("Extension approved on"), null=True, blank=True)
    extension_days = models.PositiveSmallIntegerField(_("Days of extension"), null=True, blank=True)
    extension_reason = models.CharField(_("Reason for the extension"), max_length=200, blank=True)
    mediation_from = models.DateField(_("Referred to mediation on"), null=True, blank=True)
    mediation_until = models.DateField(_("Back from mediation on"), null=True, blank=True)
    mediation_outcome = models.CharField(
        _("Outcome of the mediation"), max_length=8, choices=MediationOutcome.choices, blank=True
    )
    mediation_dispute = models.ForeignKey(
        "disputes.Dispute",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("Dispute it was referred as"),
    )
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    result = models.CharField(_("Result of the handling"), max_length=14, choices=Result.choices, blank=True)
    delivered_on = models.DateField(_("Answer delivered on"), null=True, blank=True)
    urged_on = models.DateField(_("Carrying out urged on"), null=True, blank=True)
    reported_back_on = models.DateField(_("Completion reported on"), null=True, blank=True)
    handling_round = models.PositiveSmallIntegerField(_("Round of handling"), default=1, editable=False)
    handled_anew_from = models.DateField(_("Handled anew from"), null=True, editable=False)

    # What organs above have done with it; never the township's own acts
    review_requested_on = models.DateField(_("Review requested on"), null=True, blank=True)
    review_organ = models.CharField(_("Reviewing organ"), max_length=60, blank=True)
    review_opinion_on = models.DateField(_("Review opinion of"), null=True, blank=True)
    review_outcome = models.CharField(
        _("Outcome of the review"), max_length=8, choices=ReviewOutcome.choices, blank=True
    )
    review_received_on = models.DateField(
        _("Review opinion received on"),
        null=True,
        blank=True,
        help_text=_("The day the petitioner received it: the limit for asking for re-review runs from here."),
    )
    re_review_requested_on = models.DateField(_("Re-review requested on"), null=True, blank=True)
    re_review_organ = models.CharField(_("Re-reviewing organ"), max_length=60, blank=True)
    re_review_hearing_days = models.PositiveSmallIntegerField(
        _("Days of hearing in the re-review"),
        null=True,
        blank=True,
        help_text=_("They do not count towards its thirty days (art. 36)."),
    )
    re_review_opinion_on = models.DateField(_("Re-review opinion of"), null=True, blank=True)
    re_review_outcome = models.CharField(
        _("Outcome of the re-review"), max_length=8, choices=ReviewOutcome.choices, blank=True
    )

    # How it ended
    closed_on = models.DateField(_("Petition closed on"), null=True, blank=True)
    ending = CategoryField(_("Reason of ending"), scheme=lists.ENDING, null=True, blank=True)
    satisfaction = models.CharField(
        _("Satisfied with the handling organ"), max_length=12, choices=Satisfaction.choices, blank=True
    )
    office_satisfaction = models.CharField(
        _("Satisfied with the petition office"), max_length=12, choices=Satisfaction.choices, blank=True
    )

    objects = PetitionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        ordering = ("-received_on", "-id")
        indexes = (
            models.Index(fields=("township", "-registered_on", "-id")),
            models.Index(fields=("township", "-received_on", "-id")),
            models.Index(fields=("township", "closed_on")),
        )
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "upper_number"),
                condition=Q(voided_at=None),
                name="petitions_petition_upper_number_once",
                violation_error_message=_("A petition of this national system number has been registered."),
            ),
        )

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Keep the rules of the regulation, each fault on its field."""
        faults: dict[str, list[str]] = {}
        for name, message in checks.faults(self):
            faults.setdefault(name, []).append(message)
        if faults:
            raise ValidationError(faults)

    def number_year(self) -> int:
        """Return the year of registration; of arrival while it waits for that."""
        return (self.registered_on or self.received_on).year

    # --- Where the limits start and what meets them --------------------------------------------------

    @property
    def must_be_told(self) -> bool:
        """Tell whether the petitioner has to be informed: known by name and address (arts. 22–23).

        An accusation runs no clock here: a row among the clocks would give it away.
        """
        return not self.anonymous and not self.accusation

    @property
    def registration_from(self) -> dt.date | None:
        """Return the start of P1: what was brought to us is registered and sent its way in fifteen days."""
        return self.received_on if self.source == Source.DIRECT and not self.accusation else None

    @property
    def direct_notice_from(self) -> dt.date | None:
        """Return the start of P2."""
        return self.received_on if self.must_be_told and self.source == Source.DIRECT else None

    @property
    def transfer_notice_from(self) -> dt.date | None:
        """Return the start of P3."""
        return self.received_on if self.must_be_told and self.source != Source.DIRECT else None

    @property
    def objection_from(self) -> dt.date | None:
        """Return the start of P4: only what was sent can be sent back."""
        return self.received_on if self.source != Source.DIRECT and not self.accusation else None

    @property
    def opinion_from(self) -> dt.date | None:
        """Return the start of P5: sixty days from acceptance, for claims under art. 31(6) alone."""
        is_ours = self.handling_class == HandlingClass.OPINION and self.route != Route.SIMPLE
        return (self.handled_anew_from or self.accepted_on) if is_ours else None

    @property
    def simple_from(self) -> dt.date | None:
        """Return the start of P11: acceptance on the simplified track."""
        return self.accepted_on if self.route == Route.SIMPLE else None

    @property
    def extended_from(self) -> dt.date | None:
        """Return the start of P6: where the sixty days end, before any move to a working day."""
        if self.extension_approved_on is None or self.opinion_from is None:
            return None
        return self.opinion_from + dt.timedelta(days=RULES["P5"].amount)

    @property
    def extended_until(self) -> dt.date | None:
        """Return the end of an extension of less than the thirty days of P6, moved to a working day."""
        days = self.extension_days
        if self.extended_from is None or not days or days >= RULES["P6"].amount:
            return None
        return working_calendar(self.township).next_working(self.extended_from + dt.timedelta(days=days))

    @property
    def review_from(self) -> dt.date | None:
        """Return the start of P7: delivery of a handling opinion; other answers are not reviewed."""
        return self.delivered_on if self.handling_class == HandlingClass.OPINION else None

    @property
    def informed_on(self) -> dt.date | None:
        """Return the day that meets the duty to inform, or ends it."""
        return self.notified_on or self.closed_on

    @property
    def taken_up_on(self) -> dt.date | None:
        """Return the day the question whose petition it is was settled: by objection, or by taking it up."""
        return self.objected_on or self.notified_on or self.accepted_on or self.closed_on

    @property
    def settled_on(self) -> dt.date | None:
        """Return the day of the answer, or of an end without one (an agreement performed, a withdrawal)."""
        return self.answered_on or self.closed_on

    @property
    def settled_or_extended_on(self) -> dt.date | None:
        """Return the day P5 is met: extended in time, it hands over to P6."""
        return self.extension_approved_on or self.settled_on

    @property
    def review_settled_on(self) -> dt.date | None:
        """Return the day of the request for review; without one the limit runs until the file is closed."""
        return self.review_requested_on or self.closed_on

    @property
    def re_review_from(self) -> dt.date | None:
        """Return the start of P9; a revoked opinion is handled anew, and nobody asks for a re-review of that."""
        return None if self.review_outcome == ReviewOutcome.REVOKED else self.review_received_on

    @property
    def re_review_settled_on(self) -> dt.date | None:
        """Return the day of the request for re-review; without one the limit runs until the file is closed."""
        return self.re_review_requested_on or self.closed_on

    @property
    def re_review_until(self) -> dt.date | None:
        """Return the end of P10 where there was a hearing: its days are not counted (art. 36)."""
        if not self.re_review_hearing_days or self.re_review_requested_on is None:
            return None
        days = RULES["P10"].amount + self.re_review_hearing_days
        nominal = self.re_review_requested_on + dt.timedelta(days=days)
        return working_calendar(self.township).next_working(nominal)

    def days_set(self) -> list[dt.date]:
        """Return the limits others set that are not met: the sender's report (P14), the procedure's own (P15)."""
        if self.accusation:
            return []
        report = self.feedback_due_on if self.reported_back_on is None else None
        procedure = self.procedure_due_on if self.settled_on is None else None
        return [day for day in (report, procedure) if day is not None]
