"""What the township tells everybody: how to petition, and when leaders receive visitors (信访工作条例 art. 18)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models import Organisation, Record, RecordQuerySet, condition


class PetitionGuide(Record):
    """The six items a township publishes, and whom to ask about personal data (个人信息保护法 art. 17).

    What is published anew is a new entry: the latest one holds.
    """

    date_field = "published_on"

    published_on = models.DateField(_("Published on"))
    channels = models.TextField(
        _("Ways to petition"),
        help_text=_("Online, by letter, by phone, by fax, by visit: where each arrives."),
    )
    address = models.CharField(_("Address for letters and visits"), max_length=200)
    phone = models.CharField(_("Telephone of the petition office"), max_length=60)
    reception_times = models.TextField(_("Times and place of reception"))
    how_to_query = models.TextField(_("How to ask for progress and result"))
    procedure = models.TextField(_("Rules and procedure of handling"))
    data_contact = models.CharField(
        _("Contact about personal data"),
        max_length=100,
        help_text=_("Where petitioners ask to see, correct or complete what is stored about them."),
    )
    data_kept = models.CharField(
        _("How long personal data is kept"),
        max_length=200,
        help_text=_("By the rules of the archive; for example: as long as the petition file."),
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("petition guide")
        verbose_name_plural = _("petition guides")
        ordering = ("-published_on", "-id")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "published_on"),
                condition=Q(voided_at=None),
                name="petitions_guide_once_a_day",
                violation_error_message=_(
                    "The township has published a guide on this day: correct that one."
                ),
            ),
        )

    def clean(self) -> None:
        """It is the township's own, not an office's."""
        if self.unit_id and self.unit.kind != Organisation.Kind.TOWNSHIP:
            raise ValidationError({"unit": _("The guide is published in the name of the township itself.")})


class ReceptionDayQuerySet(RecordQuerySet):
    """Days on which leaders receive visitors."""

    @condition(_("Still to come"))
    def coming(on: dt.date) -> Q:
        """On that day or later."""
        return Q(day__gte=on)


class ReceptionDay(Record):
    """A day on which a leader will receive visitors: published with its hours and place, and without a name."""

    date_field = "day"

    day = models.DateField(_("Day of reception"))
    hours = models.CharField(_("Hours"), max_length=40, help_text=_("For example 9:00–11:30."))
    place = models.CharField(_("Place of reception"), max_length=100)

    objects = ReceptionDayQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("announced reception day")
        verbose_name_plural = _("announced reception days")
        ordering = ("day", "id")
        indexes = (models.Index(fields=("township", "-day", "-id")),)
