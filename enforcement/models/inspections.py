"""Inspections, those of enterprises above all (国办发〔2024〕54号), and reviews of closed case files."""

from __future__ import annotations

import datetime as dt
import re

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import InspectionState, Occasion
from enforcement.enums import Inspected, InspectionKind, InspectionResult
from enforcement.models.chronology import Problems, backward, refuse
from enforcement.models.credit_codes import is_credit_code
from enforcement.models.officers import Officer, officers_fault
from enforcement.models.powers import PowerItem
from portal.models import CategoryField, Record, RecordQuerySet, condition


class InspectionQuerySet(RecordQuerySet):
    """Inspections by whom they met, who took part and what they found."""

    @condition(_("Of an enterprise"))
    def of_enterprise(on: dt.date) -> Q:
        """The one inspected has a unified social credit code."""
        return ~Q(credit_code="")

    @condition(_("Joint inspection"))
    def joint(on: dt.date) -> Q:
        """Other bodies took part."""
        return ~Q(joint_units="")

    @condition(_("Before the inspection"))
    def ahead(on: dt.date) -> Q:
        """Planned or approved, and neither made nor given up by that day."""
        return (Q(inspected_on=None) | Q(inspected_on__gt=on)) & (
            Q(cancelled_on=None) | Q(cancelled_on__gt=on)
        )

    @condition(_("Problems found"))
    def found_problems(on: dt.date) -> Q:
        """Anything but no problem."""
        return ~Q(result=InspectionResult.CLEAN)

    @condition(_("Not put right in time"))
    def not_put_right(on: dt.date) -> Q:
        """What was to be put right by a day before this one had not been by then."""
        return Q(rectify_by__lt=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))

    def with_nth(self) -> InspectionQuerySet:
        """Add ``nth``: which of the year's inspections of that enterprise this one is, in one query."""
        same = (
            Inspection.objects.live()
            .filter(
                township=OuterRef("township"),
                credit_code=OuterRef("credit_code"),
                inspected_on__year=OuterRef("inspected_on__year"),
            )
            .filter(
                Q(inspected_on__lt=OuterRef("inspected_on"))
                | Q(inspected_on=OuterRef("inspected_on"), pk__lte=OuterRef("pk"))
            )
        )
        counted = same.order_by().values("township").annotate(found=Count("pk")).values("found")
        return self.annotate(nth=Coalesce(Subquery(counted), 1))


class Inspection(Record):
    """One inspection. Of an enterprise only what is on the published list may be inspected, by two officers."""

    date_field = "inspected_on"

    planned_on = models.DateField(_("Inspection planned for"), null=True, blank=True)
    inspected_on = models.DateField(_("Inspection made on"), null=True, blank=True)
    kind = models.CharField(
        _("Kind of inspection"), max_length=7, choices=InspectionKind.choices, default=InspectionKind.DAILY
    )
    occasion = models.CharField(
        _("Occasion of an individual case"),
        max_length=11,
        choices=Occasion.choices,
        blank=True,
        help_text=_("Only for an individual case: it stands outside the yearly cap."),
    )
    field = CategoryField(_("Field of enforcement"), scheme="enforcement-field")
    item = models.ForeignKey(
        PowerItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        verbose_name=_("Published inspection item"),
    )
    target = models.CharField(_("Who or what was inspected"), max_length=100)
    target_kind = models.CharField(
        _("Is an enterprise inspected"),
        max_length=10,
        choices=Inspected.choices,
        blank=True,
        default="",
        help_text=_("An enterprise is inspected by the published list, on approval, within the yearly cap."),
    )
    credit_code = models.CharField(
        _("Unified social credit code"),
        max_length=18,
        blank=True,
        help_text=_("Of an enterprise; leave it empty for patrols and other inspections."),
        validators=[
            RegexValidator(
                r"^[0-9A-HJ-NP-RTUW-Y]{18}$",
                _("A unified social credit code has 18 digits and letters, without I, O, S, V and Z."),
                flags=re.IGNORECASE,
            )
        ],
    )
    plan = models.CharField(_("Plan or occasion"), max_length=200, blank=True)
    approved_by = models.CharField(_("Inspection approved by"), max_length=50, blank=True)
    approved_on = models.DateField(_("Inspection approved on"), null=True, blank=True)
    notified_on = models.DateField(_("Inspection announced on"), null=True, blank=True)
    scan_record = models.CharField(_("Record of the scanned code"), max_length=100, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("First officer")
    )
    second_officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Second officer")
    )
    people = models.PositiveIntegerField(_("People sent out"), default=2)
    joint_units = models.CharField(
        _("Joint units"), max_length=200, blank=True, help_text=_("Names, separated by 、")
    )
    result = models.CharField(
        _("Result of the inspection"),
        max_length=9,
        choices=InspectionResult.choices,
        default=InspectionResult.CLEAN,
    )
    problems = models.PositiveIntegerField(_("Number of problems found"), default=0)
    findings = models.TextField(_("Findings in words"), blank=True)
    feedback_on = models.DateField(_("Result told on"), null=True, blank=True)
    rectify_by = models.DateField(_("To be put right by"), null=True, blank=True)
    rectified_on = models.DateField(_("Put right on"), null=True, blank=True)
    followed_up_on = models.DateField(_("Looked at again on"), null=True, blank=True)
    cancelled_on = models.DateField(_("Inspection given up on"), null=True, blank=True)
    cancel_reason = models.CharField(_("Reason for giving it up"), max_length=200, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ("-inspected_on", "-id")
        indexes = (
            models.Index(fields=("township", "-inspected_on")),
            models.Index(fields=("township", "credit_code", "inspected_on")),
        )

    @property
    def state(self) -> InspectionState:
        """Return where it stands, which follows from what was done."""
        stands = InspectionState
        is_open = self.result == InspectionResult.RECTIFY and not self.rectified_on
        reached = (
            (self.cancelled_on, stands.CANCELLED),
            (self.inspected_on and is_open, stands.RECTIFYING),
            (self.inspected_on and (self.feedback_on or self.historical), stands.DONE),
            (self.inspected_on, stands.INSPECTED),
            (self.notified_on, stands.NOTIFIED),
            (self.approved_on, stands.APPROVED),
        )
        return next((state for done, state in reached if done), stands.PLANNED)

    def clean(self) -> None:
        """Dates run forward, the result fits the problems, and an enterprise is inspected by the rules."""
        self.credit_code = self.credit_code.upper()
        if self.credit_code and not self.target_kind:
            self.target_kind = Inspected.ENTERPRISE
        problems = backward(
            self, "approved_on", "notified_on", "inspected_on", "rectified_on", "followed_up_on"
        )
        problems |= backward(self, "inspected_on", "rectify_by") | backward(
            self, "inspected_on", "feedback_on"
        )
        problems |= self._result_problems()
        if not self.historical:
            problems |= self._officer_problems() | self._item_problems() | self._course_problems()
            problems |= self._target_problems()
        refuse(problems)

    def _target_problems(self) -> Problems:
        """Whether it is an enterprise is asked: its visits are counted by its code (国办发〔2024〕54号)."""
        if not self.target_kind:
            return {
                "target_kind": _(
                    "Say whether an enterprise is inspected: its visits of the year are counted."
                )
            }
        if self.target_kind == Inspected.ENTERPRISE and not self.credit_code:
            return {"credit_code": _("The visits of an enterprise are counted by its code: enter it.")}
        if self.target_kind == Inspected.OTHER and self.credit_code:
            return {"target_kind": _("Who is known by a unified social credit code is an enterprise here.")}
        if self.credit_code and not is_credit_code(self.credit_code):
            return {
                "credit_code": _("The check character of this code does not fit: type it again (GB 32100).")
            }
        return {}

    def _course_problems(self) -> Problems:
        """An individual case says its occasion; what was made was not given up; there is a day of some kind."""
        problems: Problems = {}
        is_case = self.kind == InspectionKind.CASE
        if self.occasion and not is_case:
            problems["occasion"] = _("Only an individual case has an occasion beyond the yearly cap.")
        if not (self.planned_on or self.inspected_on):
            problems["planned_on"] = _("Say for which day the inspection is planned.")
        if self.cancelled_on and self.inspected_on:
            problems["cancelled_on"] = _("What was inspected was not given up.")
        if self.cancelled_on and not self.cancel_reason:
            problems["cancel_reason"] = _("Say why the inspection was given up.")
        return problems

    def _result_problems(self) -> Problems:
        problems: Problems = {}
        if (self.result == InspectionResult.CLEAN) != (not self.problems):
            problems["problems"] = _("The number of problems and the result contradict each other.")
        if self.result == InspectionResult.RECTIFY and not self.rectify_by:
            problems["rectify_by"] = _("Set a day by which the problems are to be put right.")
        return problems

    def _officer_problems(self) -> Problems:
        if not self.inspected_on:
            return {}
        both = bool(self.credit_code)
        return officers_fault(self.officer, self.second_officer, self.inspected_on, both=both)

    def _item_problems(self) -> Problems:
        if self.credit_code and not self.item_id:
            return {"item": _("What is not on the published list may not be inspected: choose the item.")}
        if self.item_id and self.inspected_on and not self.item.is_in_force(self.inspected_on):
            return {"item": _("This item was not in force on the day of the inspection.")}
        return {}

    @property
    def nth_of_year(self) -> int | None:
        """Return which of the year's inspections of the enterprise this is, 1 being the first.

        A list asks for all its rows at once (``with_nth``); a single record asks for itself.
        """
        if not self.credit_code or self.inspected_on is None:
            return None
        if not hasattr(self, "nth"):
            self.nth = type(self).objects.with_nth().values_list("nth", flat=True).get(pk=self.pk)
        return self.nth
