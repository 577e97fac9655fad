"""A zero is signed: the statement that a register had nothing to record in a period."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models.records import Record, RecordQuerySet


class ZeroStatement(Record):
    """Somebody declares that there was nothing: the figure becomes 0 instead of *not recorded*."""

    date_field = "until"

    register = models.CharField(_("Register"), max_length=60)
    since = models.DateField(_("From"))
    until = models.DateField(_("To"))
    stated_by = models.CharField(_("Stated by"), max_length=50)
    stated_on = models.DateField(_("Stated on"))
    note = models.CharField(_("Note"), max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("statement of zero")
        verbose_name_plural = _("statements of zero")
        ordering = ("-until", "-id")
        indexes = (models.Index(fields=("township", "register", "until")),)

    def __str__(self) -> str:
        return f"{self.register} {self.since} – {self.until}"

    def clean(self) -> None:
        """The period runs forward."""
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end cannot lie before the beginning.")})
