"""Enforcement officers: exam, qualification, certificate and post, each with its dates (行政处罚法 art. 42)."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import OfficerKind, Post, Standing
from enforcement.models.chronology import Problems, backward, refuse
from portal.models import CategoryField, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_identity

WARNING_DAYS = 90  # a renewal takes a training and an exam; three months leave time for both

_IN_POST = "joined_on", "left_on"
_SCORE = [MinValueValidator(0), MaxValueValidator(100)]


def _between(first: str, last: str, on: dt.date) -> Q:
    """Return the clause: from ``first`` on, and not yet from ``last`` on."""
    return Q(**{f"{first}__lte": on}) & (Q(**{last: None}) | Q(**{f"{last}__gt": on}))


class OfficerQuerySet(RecordQuerySet):
    """Officers by the day they are asked about."""

    @condition(_("In an enforcement post"))
    def in_post(on: dt.date) -> Q:
        """On the staff of enforcement on that day; assistants are not."""
        return Q(kind=OfficerKind.OFFICER) & _between(*_IN_POST, on)

    @condition(_("Certificate valid"))
    def certified(on: dt.date) -> Q:
        """In post with a certificate that is valid, not suspended and not cancelled on that day."""
        return (
            Q(kind=OfficerKind.OFFICER, issued_on__lte=on, valid_until__gte=on)
            & _between(*_IN_POST, on)
            & (Q(cancelled_on=None) | Q(cancelled_on__gt=on))
            & (Q(suspended_on=None) | Q(suspended_on__gt=on) | Q(suspension_ended_on__lte=on))
        )

    @condition(_("Certificate about to expire"))
    def expiring(on: dt.date) -> Q:
        """Certified, and not for three more months."""
        return OfficerQuerySet.certified.q(on) & Q(valid_until__lt=on + dt.timedelta(days=WARNING_DAYS))

    @condition(_("Enforcement assistant in service"))
    def assisting(on: dt.date) -> Q:
        """An assistant in service on that day."""
        return Q(kind=OfficerKind.ASSISTANT) & _between(*_IN_POST, on)


class Officer(Record):
    """A person of the enforcement staff. ``qualified_on`` is the first pass; renewals do not touch it."""

    date_field = "joined_on"
    personal = {"identity_number": Personal(mask_identity, always=True)}

    name = models.CharField(_("Full name"), max_length=50)
    kind = models.CharField(
        _("Officer or assistant"), max_length=9, choices=OfficerKind.choices, default=OfficerKind.OFFICER
    )
    identity_number = SealedTextField(_("Identity number"), blank=True, default="")
    identity_digest = DigestField(of="identity_number")
    position = models.CharField(_("Post held"), max_length=60, blank=True)
    post = models.CharField(
        _("Kind of post"), max_length=14, choices=Post.choices, default=Post.ADMINISTRATIVE
    )
    source = CategoryField(_("Staff of"), scheme="officer-source", null=True, blank=True)
    field = CategoryField(_("Field of enforcement"), scheme="enforcement-field", null=True, blank=True)
    joined_on = models.DateField(_("In the post since"))
    left_on = models.DateField(_("Left the post on"), null=True, blank=True)
    exam_on = models.DateField(_("Exam taken on"), null=True, blank=True)
    public_score = models.DecimalField(
        _("Score in public law"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=_SCORE,
    )
    professional_score = models.DecimalField(
        _("Score in professional law"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=_SCORE,
    )
    qualified_on = models.DateField(
        _("Qualified on"),
        null=True,
        blank=True,
        help_text=_("The day the qualification was first approved; a renewal does not change it."),
    )
    training_hours = models.PositiveSmallIntegerField(_("Hours of enforcement training"), default=0)
    certificate_number = models.CharField(_("Certificate number"), max_length=40, null=True, blank=True)
    issuer = models.CharField(_("Certificate issued by"), max_length=60, blank=True)
    issued_on = models.DateField(_("Certificate first issued on"), null=True, blank=True)
    renewed_on = models.DateField(_("Certificate renewed on"), null=True, blank=True)
    valid_until = models.DateField(_("Certificate valid until"), null=True, blank=True)
    suspended_on = models.DateField(_("Certificate suspended on"), null=True, blank=True)
    suspension_ended_on = models.DateField(_("Suspension ended on"), null=True, blank=True)
    cancelled_on = models.DateField(_("Certificate cancelled on"), null=True, blank=True)
    standing_reason = models.CharField(_("Reason for suspension or cancellation"), max_length=200, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("enforcement officer")
        verbose_name_plural = _("enforcement officers")
        ordering = ("id",)
        indexes = (models.Index(fields=("township", "-joined_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "certificate_number"),
                condition=Q(voided_at=None),
                name="enforcement_officer_certificate_once",
                violation_error_message=_("There is already an officer with this certificate number."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A certificate is whole, follows the qualification, and goes to no assistant."""
        if self.certificate_number:
            self.certificate_number = self.certificate_number.upper().replace(" ", "")
        refuse(
            backward(self, "joined_on", "left_on")
            | backward(self, "exam_on", "qualified_on", "issued_on", "renewed_on", "valid_until")
            | backward(self, "issued_on", "suspended_on", "suspension_ended_on")
            | backward(self, "issued_on", "cancelled_on")
            | self._certificate_problems()
            | self._standing_problems()
        )

    def _certificate_problems(self) -> Problems:
        given = {name: getattr(self, name) for name in ("certificate_number", "issued_on", "valid_until")}
        if not any(given.values()):
            return {}
        if self.kind == OfficerKind.ASSISTANT or self.post == Post.OTHER:
            said = _("Assistants, workers, contract and temporary staff hold no enforcement certificate.")
            return {name: said for name, value in given.items() if value}
        problems = {
            name: _("A certificate has a number, a day of issue and a day until which it is valid.")
            for name, value in given.items()
            if not value
        }
        if not self.qualified_on and not self.historical:
            problems["qualified_on"] = _(
                "A certificate follows the qualification: enter the day it was approved."
            )
        return problems

    def _standing_problems(self) -> Problems:
        problems: Problems = {}
        if self.suspension_ended_on and not self.suspended_on:
            problems["suspended_on"] = _("Enter the day the suspension began.")
        if (self.suspended_on or self.cancelled_on) and not self.issued_on:
            problems["issued_on"] = _("Only a certificate that was issued can be suspended or cancelled.")
        if (self.suspended_on or self.cancelled_on) and not self.standing_reason:
            problems["standing_reason"] = _("Say why the certificate was suspended or cancelled.")
        return problems

    def is_certified(self, on: dt.date) -> bool:
        """Tell whether the officer may act on a day (行政处罚法 art. 42)."""
        return self.standing(on) in (Standing.CERTIFIED, Standing.EXPIRING)

    def standing(self, on: dt.date) -> Standing:
        """Return how the officer stands on a day; the conditions of the list say the same in the database."""
        if self.left_on and self.left_on <= on:
            return Standing.GONE
        if self.kind == OfficerKind.ASSISTANT:
            return Standing.ASSISTANT
        if self.cancelled_on and self.cancelled_on <= on:
            return Standing.CANCELLED
        if self.joined_on > on or self.issued_on is None or self.issued_on > on:
            return Standing.APPLYING
        if self.valid_until is None or self.valid_until < on:
            return Standing.LAPSED
        ended = self.suspension_ended_on
        if self.suspended_on and self.suspended_on <= on and (ended is None or ended > on):
            return Standing.SUSPENDED
        if self.valid_until < on + dt.timedelta(days=WARNING_DAYS):
            return Standing.EXPIRING
        return Standing.CERTIFIED


def officers_fault(
    first: Officer | None, second: Officer | None, on: dt.date, *, both: bool = True
) -> Problems:
    """Return (message by field) where not two different officers certified on a day act (arts. 42, 55).

    Where no enterprise is concerned not ``both`` have to be named; who is named is certified.
    """
    if both and None in (first, second):
        return {"second_officer": _("Two certified officers act together (art. 42).")}
    if first is not None and first == second:
        return {"second_officer": _("The second officer is another person than the first (art. 42).")}
    return {
        name: _("%(name)s held no valid certificate on %(day)s and could not act (art. 42).")
        % {"name": officer.name, "day": on}
        for name, officer in (("officer", first), ("second_officer", second))
        if officer is not None and not officer.is_certified(on)
    }
