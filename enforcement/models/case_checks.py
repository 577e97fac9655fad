"""The rules between the fields of a penalty case, each with the article of the 行政处罚法 it follows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enforcement.enums import CaseResult, CaseStage, Party, Penalty, PowerKind, PowerSource, Procedure
from enforcement.models.chronology import Problems, backward
from enforcement.models.officers import officers_fault
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import working_calendar

if TYPE_CHECKING:
    from enforcement.models.cases import EnforcementCase

# A fine on the spot goes up to these amounts (art. 51).
ON_THE_SPOT = {Party.CITIZEN: Decimal(200), Party.ORGANISATION: Decimal(3000)}
# The steps in their order; a step not taken is passed over.
ORDERS = (
    ("violated_on", "discovered_on", "filed_on"),
    ("filed_on", "investigated_on", "notified_on", "hearing_requested_on", "hearing_called_on", "heard_on",
     "decided_on", "served_on", "closed_on"),
    ("filed_on", "reviewed_on"),
    ("filed_on", "discussed_on", "decided_on"),
    ("served_on", "paid_on"),
    ("collected_on", "handed_in_on", "banked_on"),
    ("decided_on", "recorded_on"),
    ("decided_on", "announced_on", "served_on"),
    ("decided_on", "contested_on"),
    ("served_on", "demanded_on", "court_applied_on"),
)  # fmt: skip


def problems(case: EnforcementCase) -> Problems:
    """Return (message by field) for everything that is wrong between the fields.

    A case of a past ledger stands as it was: dates run forward and results fit, but steps nobody recorded, the
    officers and the power are not asked for.
    """
    found: Problems = {}
    for names in ORDERS:
        found |= backward(case, *names)
    found |= _result(case) | _penalty(case) | _on_the_spot(case)
    if not case.historical:
        found |= _power(case) | _officers(case) | _notice(case) | _review(case) | _time_bar(case)
    return found


def _result(case: EnforcementCase) -> Problems:
    found: Problems = {}
    decides = case.result in (CaseResult.PENALTY, CaseResult.NO_PENALTY)
    if decides != bool(case.decided_on):
        found["decided_on"] = _(
            "A decision (penalty or no penalty) has its day; a case without a decision has none."
        )
    if case.result and case.result != CaseResult.PENALTY and not case.reason:
        found["reason"] = _("Say why there was no penalty, and what education was given (art. 33).")
    if (case.stage == CaseStage.CLOSED) != bool(case.closed_on):
        found["closed_on"] = _("A closed case has the day it was closed; an open one has none.")
    if case.stage == CaseStage.SERVED and not case.served_on and not case.historical:
        found["served_on"] = _(
            "A served decision has the day of its service: the limits run from it (art. 61)."
        )
    if case.stage == CaseStage.CLOSED and not case.result:
        found["result"] = _("A closed case has a result.")
    return found


def _penalty(case: EnforcementCase) -> Problems:
    found: Problems = {}
    kinds = case.penalties
    if (case.result == CaseResult.PENALTY) != bool(case.penalty):
        found["penalty"] = _("A penalty decision names its heaviest kind of penalty; others name none.")
    elif [one.weight for one in kinds] != sorted({one.weight for one in kinds}, reverse=True):
        found["penalty"] = _(
            "Name each kind of penalty once, the heaviest first: the decision is counted in that kind."
        )
    if (Penalty.FINE in kinds) != bool(case.fine_amount):
        found["fine_amount"] = _("A fine has an amount, and only a fine has one.")
    if case.confiscated_amount and Penalty.CONFISCATION not in kinds:
        found["confiscated_amount"] = _("Name confiscation among the kinds of penalty.")
    return found


def _on_the_spot(case: EnforcementCase) -> Problems:
    """Art. 51: on the spot a warning, or a fine of at most 200 or 3,000 yuan."""
    if case.procedure != Procedure.SIMPLE or not case.penalty:
        return {}
    found: Problems = {}
    if not set(case.penalties) <= {Penalty.WARNING, Penalty.FINE}:
        found["penalty"] = _("On the spot only a warning or a small fine can be imposed (art. 51).")
    limit = ON_THE_SPOT.get(case.party_kind)
    if limit is not None and (case.fine_amount or 0) > limit:
        found["fine_amount"] = _(
            "On the spot a citizen is fined at most 200 yuan, an organisation at most 3,000 (art. 51). "
            "Choose the ordinary procedure."
        )
    return found


def power_fault(case: EnforcementCase, on: dt.date) -> object | None:
    """Return why the power cannot be exercised on a day (arts. 17, 24); None where it can.

    A case filed before the power ended is finished under it only where the notice of the end says so.
    """
    power = case.power
    if power.power_kind != PowerKind.PENALTY:
        return _("A penalty case exercises a power of penalty: choose another item of the list (art. 17).")
    if power.source == PowerSource.ENTRUSTED and not power.is_published(on):
        return _(
            "This power was entrusted, and the letter of entrustment was not published on %(day)s: publish it, "
            "and enter the day with the power (arts. 20, 21)."
        ) % {"day": on}
    if power.is_in_force(on):
        return None
    if case.filed_on and power.is_in_force(case.filed_on):
        if power.keeps_pending:
            return None
        return _(
            "This power ended on %(day)s, while the case was pending: pass the case on to the body that has it "
            "now (art. 24)."
        ) % {"day": power.in_force_until}
    return _("This power was not in force on the day the case was filed.")


def _power(case: EnforcementCase) -> Problems:
    if not case.power_id or not case.filed_on:
        return {}
    for day in (case.filed_on, case.decided_on):
        fault = day and power_fault(case, day)
        if fault:
            return {"power": fault}
    return {}


def _officers(case: EnforcementCase) -> Problems:
    since = case.handlers_since or case.filed_on
    return officers_fault(case.officer, case.second_officer, since) if since else {}


def _notice(case: EnforcementCase) -> Problems:
    if case.procedure == Procedure.ORDINARY and case.penalty and not case.notified_on:
        return {
            "notified_on": _(
                "Before a penalty the party is told facts, reasons, basis and rights (art. 44): enter the day."
            )
        }
    return {}


def _review(case: EnforcementCase) -> Problems:
    if not case.review_needed or not case.decided_on or case.result != CaseResult.PENALTY:
        return {}
    if case.review_agrees and case.reviewed_on and case.reviewed_on <= case.decided_on:
        return {}
    return {
        "review_conclusion": _(
            "Without a legal review that agrees, no decision is made (art. 58): send the case to the desk of "
            "legal review, and take over its opinion."
        )
    }


def time_bar_of(case: EnforcementCase, violated_on: dt.date | None = None) -> dt.date | None:
    """Return the last day on which the violation could be discovered (art. 36); None where its day is unknown."""
    violated_on = violated_on or case.violated_on
    if violated_on is None:
        return None
    code = "E9b" if case.longer_bar else "E9a"
    return due(RULES[code], violated_on, working_calendar(case.unit.township)).due


def is_barred(case: EnforcementCase, violated_on: dt.date | None = None) -> bool:
    """Tell whether the violation was discovered after the time bar (art. 36); an act may tell its day first."""
    bar = time_bar_of(case, violated_on)
    return bar is not None and (case.discovered_on or case.filed_on) > bar


def _time_bar(case: EnforcementCase) -> Problems:
    if case.result == CaseResult.PENALTY and case.filed_on and is_barred(case):
        return {"discovered_on": _("Discovered after the time bar: no penalty is imposed (art. 36).")}
    return {}
