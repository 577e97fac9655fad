"""What comes in as files: attachments of records, and sheets on their way into a register."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models.records import Placed, PlacedQuerySet
from portal.phrases import say_size

if TYPE_CHECKING:
    from portal.models import User


class Attachment(Placed):
    """A file that belongs to a record: its content lies in the data folder under a name of our own."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey()
    name = models.CharField(_("File name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=8)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    sha256 = models.CharField(_("Digest"), max_length=64)
    stored_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    added_by = models.ForeignKey("portal.User", models.PROTECT, related_name="+", verbose_name=_("Added by"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("id",)
        indexes = (models.Index(fields=("content_type", "object_id")),)

    def __str__(self) -> str:
        return self.name

    @property
    def said_size(self) -> str:
        """Return the size in KB or MB."""
        return say_size(self.size)


class ImportBatchQuerySet(PlacedQuerySet):
    """Sheets that were handed in."""

    def visible_to(self, user: User) -> ImportBatchQuerySet:
        """Each person sees the sheets he handed in himself; a preview shows what the sheet holds."""
        return self.filter(entered_by=user)


class ImportBatch(Placed):
    """A sheet that has been read and checked, and waits to be confirmed or has been."""

    class State(models.TextChoices):
        """Where the sheet stands."""

        CHECKED = "checked", _("Checked, waiting for confirmation")
        WRITTEN = "written", _("Written")
        REFUSED = "refused", _("Refused")

    register = models.CharField(_("Register"), max_length=60)
    name = models.CharField(_("File name"), max_length=120)
    sha256 = models.CharField(_("Digest"), max_length=64)
    stored_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.CHECKED)
    as_history = models.BooleanField(_("As a past ledger"), default=False)
    entered_by = models.ForeignKey(
        "portal.User", models.PROTECT, related_name="+", verbose_name=_("Handed in by")
    )
    result = models.JSONField(_("Result"), default=dict)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported sheet")
        verbose_name_plural = _("imported sheets")
        ordering = ("-id",)
        indexes = (models.Index(fields=("township", "register", "sha256")),)

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A large file on its way to a record; forgotten a week after, the attachment stays.

    How far it is, its pieces say themselves (:mod:`portal.pieces`): no row is written for one.
    """

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    township = models.ForeignKey("portal.Organisation", models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(_("File name"), max_length=120)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    sha256 = models.CharField(_("Digest"), max_length=64)
    begun_by = models.ForeignKey("portal.User", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "begun_by", "sha256", "size"),
                condition=models.Q(attachment=None),
                name="portal_upload_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.name
