"""What the acts of a case ask, and what stands behind every act of the organ: its officers and its power."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import CaseAct
from enforcement.cases import citing, requirements
from enforcement.cases.standing import Standing
from enforcement.enums import Procedure
from enforcement.models import CaseContest, CaseMeasure, CasePaper, CaseStep, EnforcementCase
from portal.records.acts import Ask, Kind, Transition

LAW = "《行政处罚法》"
COERCION = "《行政强制法》"


def own(name: str, *, required: bool = True, ahead: bool = False, label: Any = "") -> Ask:
    """Return a field of the case."""
    return Ask(name, EnforcementCase, required, label=label, ahead=ahead)


def paper(*names: str, required: bool = False) -> tuple[Ask, ...]:
    """Return fields of the paper the act writes."""
    return tuple(Ask(name, CasePaper, required) for name in names)


def measure(*names: str, required: bool = True) -> tuple[Ask, ...]:
    """Return fields of the measure the act concerns."""
    return tuple(Ask(name, CaseMeasure, required) for name in names)


def contest(*names: str, required: bool = True) -> tuple[Ask, ...]:
    """Return fields of the reconsideration or suit the act concerns."""
    return tuple(Ask(name, CaseContest, required) for name in names)


def day(name: str, label: Any) -> Ask:
    """Return a day that stands in no table."""
    return Ask(name, label=label, kind=Kind.DAY)


NOTE = Ask("note", CaseStep, required=False)
SAID = Ask("note", CaseStep)
REASON = Ask("note", CaseStep, label=_("Reason"))
OFFICERS = (Ask("officer", CaseStep), Ask("second_officer", CaseStep))
WHICH = Ask("measure", CaseStep)
SHOWN = Ask("shown", label=_("Both officers have shown their certificates (art. 55)"))
TOLD = Ask("told", label=_("Facts, reasons, basis and rights were told (art. 44)"))
BY_SERVICE = (*paper("service", required=True), *paper("received_by", "consent", "announced_on"))
WRITTEN = Ask("issued_on", CasePaper, label=_("Done and written down on"))
PENALTIES = (
    own("penalty"),
    *(own(name, required=False) for name in ("second_penalty", "third_penalty", "fine_amount")),
    own("confiscated_amount", required=False),
)
STANDARD = (own("standard", required=False), own("discretion_reason", required=False))
REMEDIES = paper("manner", "organ", "court", required=True)


def by_officers(
    act: CaseAct, basis: str, stages: tuple[str, ...], asks: tuple[Ask, ...], **more: Any
) -> Transition:
    """Return an act of the organ: its two officers are asked; they, the power and the basis stand on its day."""
    standing = (requirements.two_officers, requirements.power_stands, citing.basis_is_usable)
    needs = (*standing, *more.pop("needs", ()))
    return Transition(act, basis, stages, (*asks, *OFFICERS, NOTE), needs=needs, **more)


def is_simple(standing: Standing) -> bool:
    """Tell whether the case goes the simple procedure."""
    return standing.case.procedure == Procedure.SIMPLE
