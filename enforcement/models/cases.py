"""Penalty cases (行政处罚法 chapters 4 and 5)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import (
    CaseResult,
    CaseSource,
    CaseStage,
    Conclusion,
    Party,
    Penalty,
    Procedure,
)
from enforcement.models.chronology import Problems, backward, missed, refuse
from enforcement.models.inspections import Inspection
from enforcement.models.officers import Officer
from enforcement.models.powers import PowerItem
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition
from portal.phrases import mask_name, mask_text

# A fine on the spot goes up to these amounts (行政处罚法 art. 51).
ON_THE_SPOT = {Party.CITIZEN: Decimal(200), Party.ORGANISATION: Decimal(3000)}
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


class EnforcementCase(Record):
    """A penalty case from filing to close. A decision counts as one, in its heaviest kind of penalty."""

    date_field = "filed_on"
    clocks = (
        Clock("E1", start="investigation_began_on", met="handled_on"),
        Clock("E5", start="decided_on", met="served_on"),
        Clock("E6", start="fine_runs_from", met="paid_on"),
    )
    personal = {"party": Personal(mask_name), "place": Personal(mask_text)}
    state_marks = {
        CaseStage.INVESTIGATION: "open",
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
    notified_on = models.DateField(_("Party notified on"), null=True, blank=True)
    heard_on = models.DateField(_("Hearing held on"), null=True, blank=True)
    review_needed = models.BooleanField(_("Legal review needed (art. 58)"), default=False)
    review_number = models.CharField(_("Number of the legal review"), max_length=40, blank=True)
    reviewed_on = models.DateField(_("Legal review finished on"), null=True, blank=True)
    review_conclusion = models.CharField(
        _("Conclusion of the legal review"), max_length=8, choices=Conclusion.choices, blank=True
    )
    discussed_on = models.DateField(_("Discussed by the leaders on"), null=True, blank=True)
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
    served_on = models.DateField(_("Decision served on"), null=True, blank=True)
    paid_on = models.DateField(_("Fine paid on"), null=True, blank=True)
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
    def fine_runs_from(self) -> dt.date | None:
        """Return the day the party received a decision that imposes a fine."""
        return self.served_on if self.fine_amount else None

    @property
    def penalties(self) -> list[Penalty]:
        """Return the kinds of penalty of the decision, the heaviest first."""
        return [Penalty(one) for one in (self.penalty, self.second_penalty, self.third_penalty) if one]

    # --- What is checked -----------------------------------------------------------------------------

    def clean(self) -> None:
        """Dates run forward, the result fits them, and nobody decides without power, officers or review."""
        problems = backward(
            self, "filed_on", "notified_on", "heard_on", "decided_on", "served_on", "closed_on"
        )
        problems |= backward(self, "filed_on", "reviewed_on") | backward(self, "served_on", "paid_on")
        problems |= backward(self, "filed_on", "discussed_on", "decided_on")
        problems |= self._result_problems() | self._penalty_problems() | self._spot_problems()
        if not self.historical:
            problems |= self._power_problems() | self._officer_problems()
            problems |= self._notice_problems() | self._review_problems()
        refuse(problems)

    def _result_problems(self) -> Problems:
        problems: Problems = {}
        decides = self.result in (CaseResult.PENALTY, CaseResult.NO_PENALTY)
        if decides != bool(self.decided_on):
            problems["decided_on"] = _(
                "A decision (penalty or no penalty) has its day; a case without a decision has none."
            )
        if self.result and self.result != CaseResult.PENALTY and not self.reason:
            problems["reason"] = _("Say why there was no penalty, and what education was given (art. 33).")
        if (self.stage == CaseStage.CLOSED) != bool(self.closed_on):
            problems["closed_on"] = _("A closed case has the day it was closed; an open one has none.")
        if self.stage == CaseStage.CLOSED and not self.result:
            problems["result"] = _("A closed case has a result.")
        return problems

    def _penalty_problems(self) -> Problems:
        problems: Problems = {}
        kinds = self.penalties
        if (self.result == CaseResult.PENALTY) != bool(self.penalty):
            problems["penalty"] = _(
                "A penalty decision names its heaviest kind of penalty; others name none."
            )
        elif [one.weight for one in kinds] != sorted({one.weight for one in kinds}, reverse=True):
            problems["penalty"] = _(
                "Name each kind of penalty once, the heaviest first: the decision is counted in that kind."
            )
        if (Penalty.FINE in kinds) != bool(self.fine_amount):
            problems["fine_amount"] = _("A fine has an amount, and only a fine has one.")
        if self.confiscated_amount and Penalty.CONFISCATION not in kinds:
            problems["confiscated_amount"] = _("Name confiscation among the kinds of penalty.")
        return problems

    def _spot_problems(self) -> Problems:
        if self.procedure != Procedure.SIMPLE or not self.penalty:
            return {}
        problems: Problems = {}
        if not set(self.penalties) <= {Penalty.WARNING, Penalty.FINE}:
            problems["penalty"] = _("On the spot only a warning or a small fine can be imposed (art. 51).")
        limit = ON_THE_SPOT.get(self.party_kind)
        if limit is not None and (self.fine_amount or 0) > limit:
            problems["fine_amount"] = _(
                "On the spot a citizen is fined at most 200 yuan, an organisation at most 3,000 (art. 51). "
                "Choose the ordinary procedure."
            )
        return problems

    def _power_problems(self) -> Problems:
        if not self.power_id or not self.filed_on or self.power.is_in_force(self.filed_on):
            return {}
        return {"power": _("This power was not in force on the day the case was filed.")}

    def _officer_problems(self) -> Problems:
        problems: Problems = {}
        if self.procedure == Procedure.ORDINARY and not (self.officer_id and self.second_officer_id):
            problems["second_officer"] = _("Two officers handle a case (art. 42).")
        elif self.officer_id and self.officer_id == self.second_officer_id:
            problems["second_officer"] = _("The second officer is another person than the first (art. 42).")
        for name in ("officer", "second_officer") if self.filed_on else ():
            officer = getattr(self, name)
            if officer is not None and not officer.is_certified(self.filed_on):
                problems[name] = _("This officer held no valid certificate on the day the case was filed.")
        return problems

    def _notice_problems(self) -> Problems:
        if self.procedure == Procedure.ORDINARY and self.penalty and not self.notified_on:
            return {
                "notified_on": _(
                    "Before a penalty the party is told facts, reasons, basis and rights (art. 44): "
                    "enter the day."
                )
            }
        return {}

    def _review_problems(self) -> Problems:
        if not self.review_needed or not self.decided_on:
            return {}
        passed = self.review_conclusion == Conclusion.AGREED and self.reviewed_on
        if passed and self.reviewed_on <= self.decided_on:
            return {}
        return {
            "review_conclusion": _(
                "Without a legal review that agrees, no decision is made (art. 58): "
                "enter the review, or take the decision back."
            )
        }
