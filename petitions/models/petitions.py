"""A petition from its arrival to its end, with the fields a registration needs (信访工作条例, 2022)."""

from __future__ import annotations

from typing import Any

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
from petitions.models import checks, confidential
from petitions.models.limits import PetitionLimits
from petitions.models.standing import PetitionQuerySet
from portal.models import CategoryField, Clock, Organisation, Personal, Record, User
from portal.models.fields import DigestField, SealedTextField, digest
from portal.phrases import MASK, mask_identity, mask_names, mask_phone, mask_text


def hide(text: str) -> str:
    """Show that there is a text, and nothing of it: it may begin with a name."""
    return MASK * 4 if text else ""


class Petition(PetitionLimits, Record):
    """One petition. The national system stays the official register: its number is kept, not replaced."""

    date_field = "registered_on"
    scattered = True
    logged_as = ("petitions", "accusations")
    clocks = (
        Clock("P1", start="registration_from", met="registered_on"),
        Clock("P2", start="direct_notice_from", met="informed_on"),
        Clock("P3", start="transfer_notice_from", met="informed_on"),
        Clock("P4", start="objection_from", met="taken_up_on", window=True),
        Clock("P5", start="opinion_from", met="settled_or_extended_on"),
        Clock("P6", start="extended_from", met="settled_on", days="days_of_extension"),
        Clock("P7", start="review_from", met="review_settled_on", window=True),
        Clock("P8", start="review_requested_on", met="review_opinion_on", window=True),
        Clock("P9", start="re_review_from", met="re_review_settled_on", window=True),
        Clock(
            "P10",
            start="re_review_requested_on",
            met="re_review_opinion_on",
            window=True,
            days="days_of_re_review",
        ),
        Clock("P11", start="simple_from", met="settled_on"),
    )
    personal = {
        "petitioner": Personal(mask_names, always=True),
        "address": Personal(mask_text, always=True),
        "phone": Personal(mask_phone, always=True),
        "identity": Personal(mask_identity, always=True),
        "respondent_names": Personal(mask_names, always=True),
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
    # Whom it complains of: to them, and to everybody of the unit, it does not exist (arts. 30, 46)
    respondent_unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Unit complained of"),
        help_text=_("A village or an office. Its people see nothing of the petition and do not handle it."),
    )
    respondent = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person complained of, if he has an account"),
    )
    respondent_names = SealedTextField(
        _("Others complained of"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("Names, with 、 between them; whoever bears such a name sees nothing of it."),
    )
    respondents_digest = models.TextField(blank=True, default="", editable=False)
    accusation = models.BooleanField(_("Accusation"), default=False, editable=False)
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

    query_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

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

    def derive(self) -> None:
        """Keep the digests of who is complained of, and the class of an accusation, which it has whoever set it."""
        super().derive()
        self.respondents_digest = " ".join(map(digest, confidential.names_in(self.respondent_names)))
        accusing = self.purpose_id is not None and self.purpose.code == lists.ACCUSING
        self.accusation = self.accusation or accusing or self.handling_class == HandlingClass.ACCUSATION
        self.derive_state()

    def derive_state(self) -> None:
        """Let the class and the state of an accusation follow from what it is: it goes one way only (art. 22)."""
        if self.accusation:
            self.handling_class, self.route = HandlingClass.ACCUSATION, Route.TRANSFER
            self.simple_ground = ""
            arrived = State.REGISTERED if self.registered_on else State.WAITING
            self.state = State.FINISHED if self.closed_on else arrived

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it; what has become an accusation takes a number of their series and leaves its own unused."""
        self.derive()
        if not self.number.startswith(self.number_mark()):
            self.number = ""
        super().save(*args, **kwargs)

    def number_mark(self) -> str:
        """Return the mark of accusations, which are numbered by themselves."""
        return confidential.ACCUSATION_MARK if self.accusation else ""

    def number_year(self) -> int:
        """Return the year of registration; of arrival while it waits for that."""
        return (self.registered_on or self.received_on).year
