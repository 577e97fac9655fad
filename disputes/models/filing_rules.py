"""The township's days for filing: from which month on, by which day, until which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.filing import CLOSING_DAY, DAYS_OPEN, DUE_DAY, UNLOCK_DAYS, FilingDays, first_of
from portal.models import Record

if TYPE_CHECKING:
    from portal.models import Organisation

LAST_DAY = 28  # every month has it


class FilingRule(Record):
    """By which day of the next month a township's committees file, from a month on."""

    date_field = "since"

    since = models.DateField(_("From the month"), help_text=_("The first day of the month, e.g. 2023-05-01."))
    due_day = models.PositiveSmallIntegerField(
        _("Due day"), default=DUE_DAY, help_text=_("Day of the month after; filed later it is late.")
    )
    closing_day = models.PositiveSmallIntegerField(
        _("Closing day"),
        default=CLOSING_DAY,
        help_text=_("Day of the month after; later it takes a second person to unlock it."),
    )
    days_open = models.PositiveSmallIntegerField(
        _("Days a daily report stays open"), default=DAYS_OPEN, help_text=_("Days after the day reported on.")
    )
    unlock_days = models.PositiveSmallIntegerField(
        _("Days an unlock lasts"), default=UNLOCK_DAYS, help_text=_("Then the filing locks itself again.")
    )
    notice = models.CharField(_("Laid down in"), max_length=100, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("rule of filing")
        verbose_name_plural = _("rules of filing")
        ordering = ("-since", "-id")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "since"),
                condition=Q(voided_at=None),
                name="disputes_filingrule_once_a_month",
                violation_error_message=_("There is a rule from this month on already."),
            ),
        )

    def clean(self) -> None:
        """The days exist in every month; what is due closes later."""
        if self.since:
            self.since = first_of(self.since)
        for name in ("due_day", "closing_day"):
            day = getattr(self, name)
            if day is not None and not 1 <= day <= LAST_DAY:
                raise ValidationError({name: _("Choose a day from 1 to 28: every month has those.")})
        if self.due_day is not None and self.closing_day is not None and self.closing_day < self.due_day:
            raise ValidationError({"closing_day": _("The closing day cannot lie before the due day.")})

    @property
    def days(self) -> FilingDays:
        """Return the days themselves."""
        return FilingDays(self.due_day, self.closing_day, self.days_open, self.unlock_days)


class Calendar:
    """The rules of one or of many townships, read once: by township and month."""

    def __init__(self, rules: Iterable[FilingRule]) -> None:
        self._rules: dict[int, list[FilingRule]] = {}
        for rule in sorted(rules, key=lambda one: one.since, reverse=True):
            self._rules.setdefault(rule.township_id, []).append(rule)

    def days(self, township_id: int, month: dt.date) -> FilingDays:
        """Return the days that hold for a month."""
        for rule in self._rules.get(township_id, ()):
            if rule.since <= month:
                return rule.days
        return FilingDays()


def filing_calendar(organisation: Organisation) -> Calendar:
    """Return the rules of a township, or of all townships of a county: one query."""
    place = organisation if organisation.kind == organisation.Kind.COUNTY else organisation.township
    return Calendar(FilingRule.objects.live().within(place))
