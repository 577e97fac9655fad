"""Numbers of the yearly statistics that no record of the portal gives: licences and other acts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import CountedAct
from portal.models import Record


class ActCount(Record):
    """How many acts of one kind were done since the last such entry, with where the number comes from."""

    date_field = "counted_on"

    counted_on = models.DateField(
        _("Counted up to"), help_text=_("Each act counts by its own day, in the year of this one.")
    )
    act = models.CharField(_("Act counted"), max_length=22, choices=CountedAct.choices)
    acts = models.PositiveIntegerField(_("Number of acts"))
    amount = models.DecimalField(
        _("Amount (yuan)"), max_digits=14, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    counted_by = models.CharField(_("Counted and signed by"), max_length=50)
    note = models.CharField(_("Where the number comes from"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("count of other acts")
        verbose_name_plural = _("counts of other acts")
        ordering = ("-counted_on", "-id")
        indexes = (models.Index(fields=("township", "-counted_on")),)

    def clean(self) -> None:
        """No acts have no amount."""
        if self.amount and not self.acts:
            raise ValidationError({"amount": _("Where there was no act there is no amount.")})
