"""A dispute from first word to closed file (人民调解法 arts. 17–31)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.case_numbers import next_case_number
from disputes.enums import Difficulty, Prevented, Source, Stage
from disputes.gates import OPEN_STAGES, faults_of
from disputes.models.committees import MediationCommittee
from disputes.models.screenings import Screening
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_names, mask_phone, mask_text


class DisputeQuerySet(RecordQuerySet):
    """Disputes by where they stand."""

    @condition(_("Open"))
    def open(on: dt.date) -> Q:
        """Found by that day and not closed by then; the second entry of a dispute is not open beside it."""
        return Q(reported_on__lte=on, duplicate_of=None) & (Q(closed_on=None) | Q(closed_on__gt=on))

    @condition(_("Counted"))
    def counted(on: dt.date) -> Q:
        """Not the second entry of a dispute that is entered already: one dispute counts once."""
        return Q(duplicate_of=None)

    @condition(_("Follow-up due"))
    def visit_due(on: dt.date) -> Q:
        """A follow-up visit was planned for that day or before and has not been recorded."""
        return Q(follow_up_on__lte=on, duplicate_of=None)

    @condition(_("Settled"))
    def settled(on: dt.date) -> Q:
        """Closed by an agreement by that day."""
        return Q(stage=Stage.SETTLED, closed_on__lte=on, duplicate_of=None)

    @condition(_("Past the day set"))
    def past_day_set(on: dt.date) -> Q:
        """Open past the day by which the township wanted it resolved."""
        return Q(resolve_by__lt=on, stage__in=OPEN_STAGES, duplicate_of=None)

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Open past the date by which it should have been mediated."""
        return Q(due_on__lt=on, stage__in=OPEN_STAGES, duplicate_of=None)


class Dispute(Record):
    """A civil dispute that a screening found, a party brought, or another body passed on."""

    date_field = "reported_on"
    clocks = (Clock("M1", start="mediation_from", met="closed_on", until="extended_until"),)
    personal = {
        "parties": Personal(mask_names),
        "place": Personal(mask_text),
        "phone": Personal(mask_phone, always=True),
    }
    state_marks = {
        Stage.FOUND: "open",
        Stage.ACCEPTED: "open",
        Stage.MEDIATING: "open",
        Stage.SETTLED: "done",
        Stage.REFUSED: "neutral",
        Stage.FAILED: "neutral",
        Stage.PASSED_ON: "neutral",
        Stage.DECLINED: "neutral",
    }

    reported_on = models.DateField(_("Found on"))
    source = models.CharField(_("Source"), max_length=10, choices=Source.choices, default=Source.OFFERED)
    screening = models.ForeignKey(
        Screening,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("Found by screening"),
    )
    parties = models.CharField(_("Parties"), max_length=200, help_text=_("Names, separated by 、"))
    phone = SealedTextField(_("Contact phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    place = models.CharField(_("Place"), max_length=100, blank=True)
    category = CategoryField(_("Type of dispute"), scheme="dispute")
    summary = models.TextField(_("What it is about"))
    cause = models.CharField(_("Cause"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("People involved"), default=2)
    amount = models.DecimalField(_("Amount (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True)
    risk = CategoryField(_("Risk"), scheme="risk", null=True, blank=True)
    claims = models.TextField(_("What is asked for"), blank=True)
    referred_by = models.CharField(_("Referred by"), max_length=60, blank=True)
    status_matter = models.BooleanField(
        _("About status"),
        default=False,
        help_text=_(
            "Marriage, adoption or another status itself: a court does not confirm an agreement on it."
        ),
    )
    contracted_land = models.BooleanField(
        _("About contracted land"),
        default=False,
        help_text=_("Contracting, transfer, withdrawal: an agreement on it is made in writing."),
    )
    responsible = models.CharField(_("Responsible"), max_length=50, blank=True)
    lead_official = models.CharField(
        _("Lead official"),
        max_length=50,
        blank=True,
        help_text=_("The township's leader who answers for it."),
    )
    resolve_by = models.DateField(
        _("To be resolved by"), null=True, blank=True, help_text=_("The day set by the township, if any.")
    )
    reported_up = models.BooleanField(_("Reported to the level above"), default=False)
    measures = models.TextField(_("Measures"), blank=True)
    committee = models.ForeignKey(
        MediationCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("Mediated by the committee"),
    )
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    case_number = models.CharField(_("Case number"), max_length=60, null=True, editable=False)
    rights_told_on = models.DateField(_("Rights and duties told on"), null=True, blank=True)
    extended_until = models.DateField(_("Extended until"), null=True, blank=True)
    police_warned_on = models.DateField(_("Police warned on"), null=True, blank=True)
    passed_to = models.CharField(_("Handed over to"), max_length=60, blank=True)
    passed_on = models.DateField(_("Handed over on"), null=True, blank=True)
    taken_over_on = models.DateField(_("Taken over on"), null=True, blank=True)
    refused_on = models.DateField(_("Refused on"), null=True, blank=True)
    refused_by = models.CharField(_("Refused by"), max_length=50, blank=True)
    stage = models.CharField(_("Stage"), max_length=10, choices=Stage.choices, default=Stage.FOUND)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    remedies_told = models.BooleanField(_("Parties told of other remedies"), default=False)
    outcome = models.TextField(_("Outcome"), blank=True)
    prevented = models.CharField(_("Prevented"), max_length=8, choices=Prevented.choices, blank=True)
    prevented_people = models.PositiveIntegerField(_("People it concerned"), null=True, blank=True)

    follow_up_on = models.DateField(_("Follow-up visit due on"), null=True, blank=True)
    difficulty = models.CharField(_("Difficulty"), max_length=9, choices=Difficulty.choices, blank=True)
    archived_on = models.DateField(_("File closed on"), null=True, blank=True)
    retention = CategoryField(_("Retention"), scheme="retention", null=True, blank=True)
    duplicate_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="duplicates",
        verbose_name=_("Same dispute as"),
    )
    episode = models.PositiveSmallIntegerField(_("Episode"), default=1, editable=False)

    objects = DisputeQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ("-reported_on", "-id")
        indexes = (
            models.Index(fields=("township", "-reported_on", "-id")),
            models.Index(fields=("township", "closed_on")),
        )
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("committee", "case_number"),
                name="disputes_dispute_case_number_once",
                violation_error_message=_("This case number is taken."),
            ),
        )

    def __str__(self) -> str:
        return self.number

    def derive(self) -> None:
        """Give the case its number when a committee has accepted it; it keeps it whatever happens later."""
        super().derive()
        if self.accepted_on and self.committee_id and not self.case_number and not self.historical:
            self.case_number = next_case_number(self.committee, self.accepted_on.year)

    @property
    def mediation_from(self) -> dt.date | None:
        """Return the day the month runs from; for the second entry of a dispute none runs."""
        return None if self.duplicate_of_id else self.accepted_on

    @property
    def is_settled_in_its_place(self) -> bool:
        """Tell whether anything hangs on it that carries its unit: its number, a round, or any other record."""
        return bool(self.case_number or self.screening_id) or any(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).exists()
            for relation in self._meta.related_objects
        )

    def clean(self) -> None:
        """Ask what must hold of every dispute: the gates of :mod:`disputes.gates`."""
        faults = faults_of(self)
        if faults:
            raise ValidationError(faults)
