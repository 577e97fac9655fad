"""Service items (政务服务事项) in their editions, and how many applications a month brought."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Channel, PlaceKind, ServiceKind, ServiceWay
from enforcement.governing_enums import ServiceState
from enforcement.models.chronology import backward, refuse
from portal.models import CategoryField, Record, RecordQuerySet, condition


class ServiceItemQuerySet(RecordQuerySet):
    """Items as they were offered on a day."""

    @condition(_("Offered on the day"))
    def offered(on: dt.date) -> Q:
        """Offered on that day, the last one included."""
        return Q(offered_from__lte=on) & (Q(offered_until=None) | Q(offered_until__gte=on))

    def editions(self, item: ServiceItem) -> ServiceItemQuerySet:
        """Return all editions of an item, found by its code, else by its name; the newest first."""
        same = {"code": item.code} if item.code else {"code": "", "name": item.name}
        return self.filter(township=item.township_id, **same).order_by("-edition", "-offered_from")


class ServiceItem(Record):
    """One edition of a service item; a change of its particulars ends the edition and begins the next."""

    date_field = "offered_from"

    name = models.CharField(_("Name of the service item"), max_length=200)
    code = models.CharField(_("Code of the service item"), max_length=40, blank=True)
    edition = models.PositiveSmallIntegerField(_("Edition of the item"), default=1)
    kind = models.CharField(_("Kind of service"), max_length=6, choices=ServiceKind.choices)
    category = CategoryField(_("Type of service"), scheme="service")
    department = models.CharField(_("Department in charge"), max_length=100, blank=True)
    basis = models.TextField(_("Basis of the service"), blank=True)
    way = models.CharField(
        _("What the township does"), max_length=9, choices=ServiceWay.choices, default=ServiceWay.HANDLED
    )
    online = models.BooleanField(_("Can be applied for online"), default=False)
    working_days = models.PositiveSmallIntegerField(_("Promised working days"), null=True, blank=True)
    offered_from = models.DateField(_("Offered since"))
    offered_until = models.DateField(_("Offered until (last day)"), null=True, blank=True)
    change_reason = models.CharField(_("Reason for the change or end"), max_length=200, blank=True)

    objects = ServiceItemQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("service item")
        verbose_name_plural = _("service items")
        ordering = ("id",)
        indexes = (models.Index(fields=("township", "-offered_from")),)

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> ServiceState:
        """Return whether the edition has been ended."""
        return ServiceState.ENDED if self.offered_until else ServiceState.OFFERED

    def applied(self, day: dt.date) -> ServiceItem | None:
        """Return the edition an application of a day refers to: the one offered then, whatever came later."""
        return type(self).objects.live().editions(self).offered(day).first()

    def clean(self) -> None:
        """An edition that ended says why."""
        problems = backward(self, "offered_from", "offered_until")
        if self.offered_until and not self.change_reason:
            problems["change_reason"] = _("Say why the item was changed or is no longer offered.")
        refuse(problems)


class ServiceCount(Record):
    """How many applications were handled in one month by one channel: a number kept elsewhere, with its signer."""

    date_field = "month"

    month = models.DateField(_("Month counted"), help_text=_("The first day of the month, e.g. 2023-05-01."))
    channel = models.CharField(_("How applicants came"), max_length=6, choices=Channel.choices)
    handled = models.PositiveIntegerField(_("Applications handled"))
    handled_estimated = models.BooleanField(_("Applications are an estimate"), default=False)
    counted_by = models.CharField(_("Counted and signed by"), max_length=50)
    note = models.CharField(_("Where the number comes from"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("monthly service count")
        verbose_name_plural = _("monthly service counts")
        ordering = ("-month", "-id")
        indexes = (models.Index(fields=("township", "-month")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "month", "channel"),
                condition=Q(voided_at=None),
                name="enforcement_servicecount_once",
                violation_error_message=_("This month's count of this channel has been entered."),
            ),
        )

    def clean(self) -> None:
        """A month is named by its first day."""
        if self.month:
            self.month = self.month.replace(day=1)


class ServicePlaceQuerySet(RecordQuerySet):
    """Places as they were open on a day."""

    @condition(_("Open on the day"))
    def open(on: dt.date) -> Q:
        """Open on that day, the last one included."""
        return Q(opened_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gte=on))


class ServicePlace(Record):
    """A centre, a station or a window where services are handled."""

    date_field = "opened_on"

    name = models.CharField(_("Name of the place"), max_length=100)
    kind = models.CharField(_("Kind of place"), max_length=7, choices=PlaceKind.choices)
    address = models.CharField(_("Address of the place"), max_length=200, blank=True)
    opened_on = models.DateField(_("Open since"))
    closed_on = models.DateField(_("Open until (last day)"), null=True, blank=True)

    objects = ServicePlaceQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("place of service")
        verbose_name_plural = _("places of service")
        ordering = ("id",)
        indexes = (models.Index(fields=("township", "-opened_on")),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The days run forward."""
        refuse(backward(self, "opened_on", "closed_on"))
