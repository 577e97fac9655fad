"""What happens to a dispute: sessions, the agreement, looking after it (人民调解法 arts. 20–33)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import Confirmation, Form, Performance
from disputes.models.disputes import Dispute
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Clock, Record, RecordQuerySet, condition, working_calendar


def kept_with(record: Record, kept: Record | None) -> dict[str, Any]:
    """Return the fault of a record that is not kept in the unit of what it belongs to: both have one scope."""
    if kept is None or not record.unit_id or record.unit_id == kept.unit_id:
        return {}
    return {"unit": _("Choose the unit in which the dispute is kept.")}


class OfEpisode(Record):
    """Base of what belongs to one episode of a dispute: the one that ran when it was entered."""

    episode = models.PositiveSmallIntegerField(_("Episode"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = True

    def derive(self) -> None:
        """Belong to the dispute's present episode, once and for all."""
        super().derive()
        self.episode = self.episode or self.dispute.episode

    def clean(self) -> None:
        """Whatever belongs to a dispute is kept where the dispute is."""
        faults = {**kept_with(self, self.dispute if self.dispute_id else None), **self.faults()}
        if faults:
            raise ValidationError(faults)

    def faults(self) -> dict[str, Any]:
        """Return what is wrong, by field; a subclass says it."""
        return {}


class MediationSession(OfEpisode):
    """One sitting with the parties."""

    date_field = "held_on"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="sessions", verbose_name=_("Dispute"))
    held_on = models.DateField(_("Held on"))
    place = models.CharField(_("Place"), max_length=100, blank=True)
    mediators = models.CharField(_("Mediators"), max_length=100)
    in_public = models.BooleanField(
        _("Held in public"), default=False, help_text=_("Only if the parties want it so.")
    )
    helpers = models.CharField(_("Invited to help"), max_length=100, blank=True)
    helpers_agreed = models.BooleanField(_("Parties consent to the helpers"), default=False)
    rights_told = models.BooleanField(_("Rights and duties told"), default=True)
    record = models.TextField(_("Record of the sitting"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediation session")
        verbose_name_plural = _("mediation sessions")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on")),)

    def faults(self) -> dict[str, Any]:
        """Others help when the parties consent (人民调解法 art. 20); no sitting lies before the dispute."""
        faults: dict[str, Any] = {}
        if self.helpers and not self.helpers_agreed:
            faults["helpers_agreed"] = _("Others may be invited only if the parties consent (art. 20).")
        if self.dispute_id and self.held_on and self.held_on < self.dispute.reported_on:
            faults["held_on"] = _("No sitting is held before the dispute was found.")
        return faults


class Agreement(OfEpisode):
    """The agreement of a mediated dispute; judicial confirmation is asked for within thirty days."""

    date_field = "reached_on"
    clocks = (Clock("M2", start="effective_on", met="applied_on", window=True),)

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="agreements", verbose_name=_("Dispute"))
    form = models.CharField(_("Form of agreement"), max_length=8, choices=Form.choices)
    reached_on = models.DateField(_("Reached on"))
    facts = models.TextField(_("Main facts, issue and responsibility"), blank=True)
    parties_signed_on = models.DateField(_("Signed by all parties on"), null=True, blank=True)
    mediator_signed_on = models.DateField(_("Signed by the mediator on"), null=True, blank=True)
    sealed_on = models.DateField(_("Sealed by the committee on"), null=True, blank=True)
    effective_on = models.DateField(_("Effective on"), null=True, editable=False)
    terms = models.TextField(_("Terms, way and time of performance"))
    amount = models.DecimalField(_("Amount agreed (yuan)"), max_digits=14, decimal_places=2, default=0)
    performance = models.CharField(
        _("Performance"), max_length=5, choices=Performance.choices, default=Performance.DUE
    )
    performed_on = models.DateField(_("Performed on"), null=True, blank=True)
    confirmation = models.CharField(
        _("Judicial confirmation"), max_length=10, choices=Confirmation.choices, default=Confirmation.NONE
    )
    applied_on = models.DateField(_("Confirmation applied for on"), null=True, blank=True)
    court = models.CharField(_("Court"), max_length=60, blank=True)
    decided_on = models.DateField(_("Court decided on"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediation agreement")
        verbose_name_plural = _("mediation agreements")
        ordering = ("-reached_on", "-id")
        indexes = (models.Index(fields=("township", "-reached_on")),)

        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("dispute", "episode"),
                condition=Q(voided_at=None),
                name="disputes_agreement_once",
                violation_error_message=_("This dispute has its agreement already; correct that one."),
            ),
        )

    def __str__(self) -> str:
        return self.number

    def derive(self) -> None:
        """The day of effect follows from the form."""
        super().derive()
        self.effective_on = self.takes_effect_on()

    def takes_effect_on(self) -> dt.date | None:
        """Return the day of effect: oral when reached; written when parties and mediator signed and it was
        sealed (人民调解法 arts. 29, 30); ``None`` while something is missing.
        """
        if self.form == Form.ORAL:
            return self.reached_on
        needed = (self.parties_signed_on, self.mediator_signed_on, self.sealed_on)
        return None if None in needed else max(needed)

    def confirmation_ends_on(self) -> dt.date | None:
        """Return the last day for the joint application: thirty days from effect (人民调解法 art. 33)."""
        effective = self.takes_effect_on()
        if effective is None:
            return None
        return due(RULES["M2"], effective, working_calendar(self.dispute.unit.township)).due

    def faults(self) -> dict[str, Any]:
        """Refuse what the law does not allow of an agreement (人民调解法 arts. 28–33)."""
        if self.dispute_id:
            self.episode = self.episode or self.dispute.episode
        return {**self._days(), **self._of_the_matter(), **self._confirmation()}

    def _days(self) -> dict[str, Any]:
        faults: dict[str, Any] = {}
        for name in ("parties_signed_on", "mediator_signed_on", "sealed_on", "performed_on", "applied_on"):
            day = getattr(self, name)
            if day and self.reached_on and day < self.reached_on:
                faults[name] = _("Nothing of an agreement is done before it is reached.")
        if self.form == Form.ORAL:
            for name in ("parties_signed_on", "mediator_signed_on", "sealed_on"):
                if getattr(self, name):
                    faults[name] = _("An oral agreement is not signed; leave this empty.")
        done = self.performance == Performance.DONE
        if done and not self.performed_on:
            faults["performed_on"] = _("Say on which day it was performed.")
        return faults

    def _of_the_matter(self) -> dict[str, Any]:
        """Contracted land asks for writing (农村土地承包经营纠纷调解仲裁法 art. 10); no court confirms status
        (法释〔2011〕5号 art. 4).
        """
        if not self.dispute_id:
            return {}
        dispute, faults = self.dispute, {}
        # an agreement of an earlier episode was reached before the dispute was accepted anew
        accepted_on = dispute.accepted_on if self.episode == dispute.episode else None
        if self.reached_on and self.reached_on < (accepted_on or dispute.reported_on):
            faults["reached_on"] = _("No agreement is reached before the dispute was accepted.")
        if dispute.contracted_land and self.form == Form.ORAL:
            faults["form"] = _("An agreement about contracted land is made in writing.")
        if dispute.status_matter and self.confirmation != Confirmation.NONE:
            faults["confirmation"] = _("A court does not confirm an agreement about status.")
        return faults

    def _confirmation(self) -> dict[str, Any]:
        faults: dict[str, Any] = {}
        asked = self.confirmation != Confirmation.NONE
        if asked and not self.applied_on:
            faults["applied_on"] = _("Say on which day confirmation was applied for.")
        effective = self.takes_effect_on()
        if self.applied_on and (effective is None or self.applied_on < effective):
            faults["applied_on"] = _("Confirmation is applied for when the agreement is effective.")
        elif self.applied_on and self.dispute_id and self.applied_on > self.confirmation_ends_on():
            faults["applied_on"] = _(
                "The application had to be made within thirty days from effect (art. 33)."
            )
        decided = self.confirmation in (Confirmation.CONFIRMED, Confirmation.REFUSED)
        if decided and not self.decided_on:
            faults["decided_on"] = _("Say on which day the court decided.")
        if self.decided_on and self.applied_on and self.decided_on < self.applied_on:
            faults["decided_on"] = _("The court decides after the application.")
        return faults


class PartQuerySet(RecordQuerySet):
    """Parts of performance by where they stand."""

    @condition(_("Performance overdue"))
    def overdue_part(on: dt.date) -> Q:
        """Due before the day and not performed by then."""
        return Q(promised_on__lt=on) & (Q(performed_on=None) | Q(performed_on__gt=on))


class PerformancePart(Record):
    """One thing an agreement obliges a party to: what, by when, how much, and whether it was done."""

    date_field = "promised_on"

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="parts", verbose_name=_("Agreement")
    )
    what = models.CharField(_("To be performed"), max_length=200)
    promised_on = models.DateField(_("To be performed by"))
    amount = models.DecimalField(
        _("Amount (yuan)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    performed_on = models.DateField(_("Performed on"), null=True, blank=True)
    evidence = models.CharField(_("Proof of performance"), max_length=100, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("part of performance")
        verbose_name_plural = _("parts of performance")
        ordering = ("promised_on", "id")
        indexes = (models.Index(fields=("township", "-promised_on")),)

    def clean(self) -> None:
        """Nothing is promised or performed before the agreement is reached; both are kept in one unit."""
        faults = kept_with(self, self.agreement if self.agreement_id else None) | {
            name: _("Nothing of an agreement is done before it is reached.")
            for name in ("promised_on", "performed_on")
            if self.agreement_id and getattr(self, name) and getattr(self, name) < self.agreement.reached_on
        }
        if faults:
            raise ValidationError(faults)


class FollowUp(OfEpisode):
    """A visit after the agreement: is it performed, are the parties content, is there a new risk."""

    date_field = "visited_on"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="follow_ups", verbose_name=_("Dispute"))
    visited_on = models.DateField(_("Visited on"))
    visitor = models.CharField(_("Visited by"), max_length=50)
    performance = models.CharField(_("Performance"), max_length=5, choices=Performance.choices)
    content = models.BooleanField(_("Parties are content"), default=True)
    new_risk = models.CharField(_("New risk"), max_length=200, blank=True)
    lawsuit = models.CharField(
        _("Outcome of a lawsuit"), max_length=200, blank=True, help_text=_("If a party sued over it.")
    )
    measures = models.CharField(_("Measures"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("follow-up visit")
        verbose_name_plural = _("follow-up visits")
        ordering = ("-visited_on", "-id")
        indexes = (models.Index(fields=("township", "-visited_on")),)
