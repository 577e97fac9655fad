"""The quarterly bulletin: its issues, their sections with photos, the figures frozen with each, and its acts."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from portal.models import Attachment, Placed, Record, Step
from portal.periods import Period
from reports.models.annual import FrozenFigure


class Bulletin(Record):
    """One issue of the township's quarterly bulletin on justice and rule of law.

    One that was ``composed`` here goes from draft to issue by its acts and is then frozen with its files; one
    from elsewhere is entered as it was issued.
    """

    date_field = "issued_on"

    class State(models.TextChoices):
        """Where the issue stands."""

        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for approval")
        ISSUED = "issued", _("Has been issued")

    title = models.CharField(_("Title"), max_length=100)
    year = models.PositiveSmallIntegerField(_("Year"))
    quarter = models.PositiveSmallIntegerField(_("Quarter"), choices=[(n, str(n)) for n in range(1, 5)])
    issue = models.PositiveSmallIntegerField(_("Issue"), null=True, blank=True)
    issued_on = models.DateField(_("Day of issue"), null=True, blank=True)
    editor = models.CharField(_("Edited by"), max_length=50, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=50, blank=True)
    copies = models.PositiveIntegerField(_("Copies"), null=True, blank=True)
    contents = models.TextField(_("Contents"), blank=True)
    state = models.CharField(
        _("State"), max_length=10, choices=State.choices, default=State.ISSUED, editable=False
    )
    composed = models.BooleanField(_("Composed in the portal"), default=False, editable=False)
    submitted_by = models.ForeignKey(
        "portal.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("Handed in for approval by"),
    )
    demonstration = models.BooleanField(_("Demonstration data"), default=False, editable=False)
    pdf = models.UUIDField(_("Stored PDF"), default=uuid.uuid4, editable=False)
    pdf_sha256 = models.CharField(_("Digest"), max_length=64, blank=True, editable=False)
    docx = models.UUIDField(_("Stored Word file"), default=uuid.uuid4, editable=False)
    docx_sha256 = models.CharField(_("Digest of the Word file"), max_length=64, blank=True, editable=False)
    fingerprint = models.CharField(_("Fingerprint"), max_length=64, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("Pages"), default=0, editable=False)

    state_marks = {State.DRAFT: "open", State.SUBMITTED: "soon", State.ISSUED: "done"}

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ("-year", "-quarter", "-id")
        indexes = (models.Index(fields=("township", "-issued_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "year", "issue"),
                condition=models.Q(voided_at=None),
                name="reports_bulletin_once",
                violation_error_message=_("This issue of the year has been entered."),
            ),
        )

    def __str__(self) -> str:
        said = {"title": self.title, "year": self.year, "quarter": self.quarter, "issue": self.issue}
        if not self.composed:
            return self.title
        if self.issue:
            return _now("%(title)s, %(year)d, issue %(issue)d") % said
        return _now("%(title)s, draft of quarter %(quarter)d of %(year)d") % said

    def clean(self) -> None:
        """An issue that is out has its number, its day, its editor and its contents."""
        if self.state == self.State.ISSUED:
            needed = ("issue", "issued_on", "editor", "contents")
            missing = {
                name: _("This is needed for the record.") for name in needed if not getattr(self, name)
            }
            if missing:
                raise ValidationError(missing)

    def number_year(self) -> int:
        """Return the year the issue is about: the one of the fourth quarter comes out in January."""
        return self.year

    @property
    def period(self) -> Period:
        """Return the quarter the issue is about."""
        return Period.quarter(self.year, self.quarter)

    @property
    def is_draft(self) -> bool:
        """Tell whether its text may still be changed."""
        return self.state == self.State.DRAFT and not self.is_voided


class BulletinSection(Placed):
    """A part of an issue: a heading and its text, in which figures stand as tokens (:mod:`reports.tokens`)."""

    class Kind(models.TextChoices):
        """What the part is about, and so what is asked of it."""

        WORK = "work", _("Work of the quarter")
        EVENT = "event", _("Event")
        CASE = "case", _("Model case")
        AHEAD = "ahead", _("What comes next")
        CORRECTION = "correction", _("Correction of an earlier issue")

    bulletin = models.ForeignKey(
        Bulletin, models.PROTECT, related_name="sections", verbose_name=_("bulletin")
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices, default=Kind.WORK)
    position = models.PositiveSmallIntegerField(_("Position"))
    heading = models.CharField(_("Heading"), max_length=60)
    text = models.TextField(_("Text"), blank=True, max_length=6000)
    about = models.PositiveBigIntegerField(_("Record it is about"), null=True, editable=False)

    class Meta:
        verbose_name = _("part of a bulletin")
        verbose_name_plural = _("parts of bulletins")
        ordering = ("bulletin", "position", "id")

    def __str__(self) -> str:
        return self.heading

    @property
    def is_story(self) -> bool:
        """Tell whether it tells of one event or one case; such a part says so above its heading."""
        return self.kind in (self.Kind.EVENT, self.Kind.CASE)


class BulletinPhoto(Placed):
    """A photo of an event in an issue, with what stands under it."""

    section = models.ForeignKey(
        BulletinSection, models.PROTECT, related_name="photos", verbose_name=_("part of a bulletin")
    )
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+", verbose_name=_("Photo"))
    caption = models.CharField(_("Caption"), max_length=60)

    class Meta:
        verbose_name = _("photo of a bulletin")
        verbose_name_plural = _("photos of bulletins")
        ordering = ("section", "id")

    def __str__(self) -> str:
        return self.caption


class BulletinFigure(FrozenFigure):
    """A figure as it stood when the issue was handed in."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="figures")

    class Meta:
        ordering = ("bulletin", "position")
        constraints = (
            models.UniqueConstraint(fields=("bulletin", "key"), name="reports_bulletinfigure_once"),
        )


class BulletinAct(models.TextChoices):
    """What is done with an issue that was composed here."""

    SUBMIT = "submit", _("Hand in for approval")
    RETURN = "return", _("Give back")
    ISSUE = "issue", _("Approve and issue")
    CORRECT = "correct", _("Note a correction")


class BulletinStep(Step):
    """One act on one issue."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="steps", verbose_name=_("bulletin"))
    act = models.CharField(_("Act on the bulletin"), max_length=10, choices=BulletinAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a bulletin")
        verbose_name_plural = _("steps of bulletins")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)
