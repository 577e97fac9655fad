"""Penalty cases (行政处罚法 chapters 4 and 5)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import CaseResult, CaseSource, CaseStage, Party, Penalty, Procedure
from enforcement.models import case_checks
from enforcement.models.case_course import CaseCourse
from enforcement.models.case_execution import CaseExecution
from enforcement.models.chronology import missed, refuse
from enforcement.models.inspections import Inspection
from enforcement.models.officers import Officer
from enforcement.models.powers import PowerItem
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition
from portal.phrases import mask_name, mask_text

_NOT_NEGATIVE = [MinValueValidator(0)]


class CaseQuerySet(RecordQuerySet):
    """Cases by where they stand on a day."""

    @condition(_("Case open"))
    def open(on: dt.date) -> Q:
        """Filed by that day and not closed by then."""
        return Q(filed_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))

    @condition(_("Decision overdue"))
    def overdue(on: dt.date) -> Q:
        """The ninety days for the decision had passed on that day (行政处罚法 art. 60)."""
        return missed("enforcementcase", on, "E1")

    @condition(_("Fine overdue"))
    def unpaid(on: dt.date) -> Q:
        """The fifteen days for paying the fine had passed on that day (行政处罚法 art. 67)."""
        return missed("enforcementcase", on, "E6")


class EnforcementCase(CaseCourse, CaseExecution, Record):
    """A penalty case from filing to close. A decision counts as one, in its heaviest kind of penalty."""

    date_field = "filed_on"
    clocks = (
        Clock("E1", start="investigation_began_on", met="handled_on"),
        Clock("E3", start="hearing_right_told_on", met="hearing_settled_on", window=True),
        Clock("E5", start="decided_on", met="service_done_on"),
        Clock("E6", start="fine_runs_from", met="paid_on", until="postponed_until"),
        Clock("E7a", start="collected_on", met="handed_in_on"),
        Clock("E7b", start="handed_in_on", met="banked_on"),
        Clock("E13", start="demanded_on", met="enforced_on", window=True),
        Clock("E14", start="court_open_from", met="enforced_on"),
        Clock("E16a", start="contest_runs_from", met="contested_on", window=True),
        Clock("E18a", start="contest_runs_from", met="contested_on", window=True),
    )
    personal = {
        "party": Personal(mask_name),
        "party_address": Personal(mask_text),
        "place": Personal(mask_text),
    }
    state_marks = {
        CaseStage.INVESTIGATION: "open",
        CaseStage.FOUND: "open",
        CaseStage.NOTIFIED: "open",
        CaseStage.DECIDED: "open",
        CaseStage.SERVED: "open",
        CaseStage.CLOSED: "done",
    }

    filed_on = models.DateField(_("Case filed on"), help_text=_("Simple procedure: the day of the act."))
    procedure = models.CharField(
        _("Procedure of the case"), max_length=8, choices=Procedure.choices, default=Procedure.ORDINARY
    )
    source = models.CharField(
        _("Source of the case"), max_length=11, choices=CaseSource.choices, default=CaseSource.INSPECTION
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("Found by inspection"),
    )
    field = CategoryField(_("Field of enforcement"), scheme="enforcement-field")
    power = models.ForeignKey(
        PowerItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("Power exercised"),
    )
    party_kind = models.CharField(
        _("Kind of party"), max_length=12, choices=Party.choices, default=Party.CITIZEN
    )
    party = models.CharField(_("Party to the case"), max_length=100)
    party_address = models.CharField(
        _("Address of the party to the case"),
        max_length=120,
        blank=True,
        help_text=_("A decision names it (art. 59)."),
    )
    party_is_minor = models.BooleanField(_("Party is a minor"), default=False)
    place = models.CharField(_("Place of the violation"), max_length=100, blank=True)
    facts = models.TextField(_("Facts of the violation"))
    basis = models.CharField(_("Legal basis"), max_length=300, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("First officer")
    )
    second_officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Second officer")
    )
    stage = models.CharField(
        _("Stage of the case"), max_length=13, choices=CaseStage.choices, default=CaseStage.INVESTIGATION
    )
    result = models.CharField(_("Result of the case"), max_length=10, choices=CaseResult.choices, blank=True)
    reason = models.CharField(
        _("Reason and education given"),
        max_length=300,
        blank=True,
        help_text=_("Where no penalty is imposed, a case is withdrawn or passed on."),
    )
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    decision_number = models.CharField(_("Decision number"), max_length=60, blank=True)
    penalty = models.CharField(
        _("Heaviest kind of penalty"), max_length=17, choices=Penalty.choices, blank=True
    )
    second_penalty = models.CharField(
        _("Second kind of penalty"), max_length=17, choices=Penalty.choices, blank=True
    )
    third_penalty = models.CharField(
        _("Third kind of penalty"), max_length=17, choices=Penalty.choices, blank=True
    )
    fine_amount = models.DecimalField(
        _("Fine (yuan)"), max_digits=14, decimal_places=2, default=0, validators=_NOT_NEGATIVE
    )
    confiscated_amount = models.DecimalField(
        _("Confiscated (yuan)"),
        max_digits=14,
        decimal_places=2,
        default=0,
        validators=_NOT_NEGATIVE,
        help_text=_("0 where goods without a definite amount were confiscated."),
    )
    closed_on = models.DateField(_("Case closed on"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("enforcement case")
        verbose_name_plural = _("enforcement cases")
        ordering = ("-filed_on", "-id")
        indexes = (
            models.Index(fields=("township", "-filed_on")),
            models.Index(fields=("township", "decided_on")),
        )

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def investigation_began_on(self) -> dt.date | None:
        """Return the day the ninety days run from; a decision on the spot has no such limit."""
        return self.filed_on if self.procedure == Procedure.ORDINARY else None

    @property
    def handled_on(self) -> dt.date | None:
        """Return the day the case was decided, or closed without a decision."""
        return self.decided_on or self.closed_on

    @property
    def penalties(self) -> list[Penalty]:
        """Return the kinds of penalty of the decision, the heaviest first."""
        return [Penalty(one) for one in (self.penalty, self.second_penalty, self.third_penalty) if one]

    def void(self, reason: str) -> None:
        """Cross it out; what strangers read of it is withdrawn first, with its reason (行政处罚法 art. 48)."""
        if self.disclosures.live().exclude(published_on=None).filter(withdrawn_on=None).exists():
            raise ValidationError(
                _("A result of this case is published: withdraw it, with its reason in public, first.")
            )
        super().void(reason)

    def derive(self) -> None:
        """What a sheet says is paid is paid in full."""
        super().derive()
        if self.paid_on and self.paid_amount < self.owed:
            self.paid_amount = self.owed

    def clean(self) -> None:
        """Dates run forward, the result fits them, and nobody decides without power, officers or review."""
        refuse(case_checks.problems(self))
