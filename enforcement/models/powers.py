"""Power and duty lists (权责清单、履职事项清单) and how they change."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import AdjustmentKind, AdjustmentStage, PowerKind, PowerSource
from enforcement.models.chronology import Problems, backward, is_standing, missed, refuse, stands
from enforcement.models.local_limits import LocalRule, local_days
from enforcement.models.reviewed import UnderReview
from portal.models import CategoryField, Clock, Record, RecordQuerySet, condition


class PowerQuerySet(RecordQuerySet):
    """Items as the lists stood on a day."""

    @condition(_("On the list"))
    def in_force(on: dt.date) -> Q:
        """In force on that day, the last one included."""
        return stands(on)

    @condition(_("Used this year"))
    def used(on: dt.date) -> Q:
        """A case was filed under it in the year up to that day."""
        first = dt.date(on.year, 1, 1)
        return Q(
            Exists(
                PowerItem.objects.filter(
                    pk=OuterRef("pk"), cases__voided_at=None, cases__filed_on__range=(first, on)
                )
            )
        )


class PowerItem(Record):
    """One power or duty on one of the lists, with the days between which it stands there."""

    date_field = "in_force_on"

    name = models.CharField(_("Name of the item"), max_length=200)
    code = models.CharField(_("Code of the item"), max_length=40, blank=True)
    list_kind = CategoryField(_("On which list"), scheme="power-list")
    power_kind = models.CharField(_("Kind of power"), max_length=12, choices=PowerKind.choices)
    source = models.CharField(
        _("Source of the power"), max_length=9, choices=PowerSource.choices, default=PowerSource.STATUTORY
    )
    basis = models.TextField(_("Basis, with the article"), blank=True)
    decision_number = models.CharField(_("Number of the decision or mandate"), max_length=60, blank=True)
    lead_department = models.CharField(
        _("Lead or former department"),
        max_length=100,
        blank=True,
        help_text=_("Who leads where the township assists; who had the power before; who takes it back."),
    )
    own_part = models.TextField(_("The township's part"), blank=True)
    responsible = models.CharField(_("Office in charge"), max_length=60, blank=True)
    in_force_on = models.DateField(_("On the list since"))
    in_force_until = models.DateField(_("On the list until (last day)"), null=True, blank=True)
    keeps_pending = models.BooleanField(
        _("Pending cases are finished under it"),
        default=False,
        help_text=_("Where the notice that ends or takes back the power says so."),
    )
    published_on = models.DateField(_("List published on"), null=True, blank=True)
    origin = models.ForeignKey(
        "enforcement.PowerAdjustment",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="items",
        verbose_name=_("Put on the list by"),
    )
    evaluated_on = models.DateField(_("Last evaluated on"), null=True, blank=True)
    evaluation = models.CharField(_("What the evaluation found"), max_length=300, blank=True)

    objects = PowerQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("power list item")
        verbose_name_plural = _("power list items")
        ordering = ("id",)
        indexes = (models.Index(fields=("township", "-in_force_on")),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The days run forward; what was handed down says by which decision and from whom."""
        problems = backward(self, "in_force_on", "in_force_until")
        if self.source != PowerSource.STATUTORY and not self.historical:
            for name in ("decision_number", "lead_department"):
                if not getattr(self, name):
                    problems[name] = _(
                        "A power that was conferred or entrusted names the decision and the department "
                        "it came from (arts. 20, 24)."
                    )
        refuse(problems)

    def is_in_force(self, on: dt.date) -> bool:
        """Tell whether the item stood on the list on a day; ``in_force`` says the same in the database."""
        return is_standing(self, on)

    def is_published(self, on: dt.date) -> bool:
        """Tell whether the list, or for an entrusted power the letter of entrustment, was public on a day."""
        return self.published_on is not None and self.published_on <= on


class AdjustmentQuerySet(RecordQuerySet):
    """Adjustments by where they stand."""

    @condition(_("Application overdue"))
    def overdue(on: dt.date) -> Q:
        """The days for applying had passed on that day."""
        return missed("poweradjustment", on, "L1")


class PowerAdjustment(UnderReview, Record):
    """A change of a list: cause, application, check, review, approval, publication, which changes the list."""

    date_field = "caused_on"
    clocks = (Clock("L1", start="caused_on", met="applied_or_refused_on", days="days_to_apply"),)
    state_marks = {AdjustmentStage.PUBLISHED: "done", AdjustmentStage.REFUSED: "neutral"}
    # the days by which the stage follows, the latest first
    stages = (
        ("refused_on", AdjustmentStage.REFUSED),
        ("published_on", AdjustmentStage.PUBLISHED),
        ("approved_on", AdjustmentStage.APPROVED),
        ("checked_on", AdjustmentStage.CHECKED),
        ("applied_on", AdjustmentStage.APPLIED),
    )

    caused_on = models.DateField(_("Cause arose on"))
    kind = models.CharField(_("Kind of adjustment"), max_length=6, choices=AdjustmentKind.choices)
    list_kind = CategoryField(_("Which list"), scheme="power-list")
    power_item = models.ForeignKey(
        PowerItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adjustments",
        verbose_name=_("Item concerned"),
    )
    item_name = models.CharField(_("Name of the item concerned"), max_length=200)
    reason = CategoryField(_("Reason for the adjustment"), scheme="adjustment-reason")
    details = models.TextField(_("What is changed"), blank=True)
    applied_on = models.DateField(_("Adjustment applied for on"), null=True, blank=True)
    checked_on = models.DateField(_("Checked by the list authority on"), null=True, blank=True)
    approved_on = models.DateField(_("Adjustment approved on"), null=True, blank=True)
    approved_by = models.CharField(_("Adjustment approved by"), max_length=60, blank=True)
    published_on = models.DateField(_("Adjusted list published on"), null=True, blank=True)
    effective_on = models.DateField(
        _("Adjustment in force from"),
        null=True,
        blank=True,
        help_text=_("The first day of the list as adjusted; what ends stands on it until the day before."),
    )
    refused_on = models.DateField(_("Adjustment refused on"), null=True, blank=True)
    stage = models.CharField(
        _("Stage of the adjustment"),
        max_length=9,
        choices=AdjustmentStage.choices,
        default=AdjustmentStage.CAUSED,
        editable=False,
    )

    objects = AdjustmentQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("power list adjustment")
        verbose_name_plural = _("power list adjustments")
        ordering = ("-caused_on", "-id")
        indexes = (models.Index(fields=("township", "-caused_on")),)

    @property
    def applied_or_refused_on(self) -> dt.date | None:
        """Return the day the limit for applying was met."""
        return self.applied_on or self.refused_on

    def derive(self) -> None:
        """The stage follows from the days, however they came in."""
        super().derive()
        reached = (stage for name, stage in self.stages if getattr(self, name))
        self.stage = next(reached, AdjustmentStage.CAUSED)

    @property
    def days_to_apply(self) -> int | None:
        """Return the working days local rules give for applying; the rule's own twenty where they say nothing."""
        return local_days(LocalRule.ADJUSTMENT, self.township, self.caused_on)

    def clean(self) -> None:
        """The steps follow one another; nothing is approved unreviewed or published unapproved."""
        problems = backward(
            self, "caused_on", "applied_on", "checked_on", "reviewed_on", "approved_on", "published_on"
        )
        if self.kind in (AdjustmentKind.CANCEL, AdjustmentKind.CHANGE) and not self.power_item_id:
            problems["power_item"] = _("Choose the item that is cancelled or changed.")
        if not self.historical:
            problems |= self._step_problems()
        refuse(problems)

    def _step_problems(self) -> Problems:
        problems: Problems = {}
        if self.approved_on and not self.reviewed_on:
            problems["reviewed_on"] = _("The list is adjusted after a legal review: enter its day.")
        if self.published_on and not self.approved_on:
            problems["approved_on"] = _(
                "Only an approved adjustment is published: enter the day of approval."
            )
        return problems
