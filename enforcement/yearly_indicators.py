"""Figures of the yearly enforcement statistics that stand in no other place of the report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import CountedAct
from enforcement.case_registers import CASE_MEASURES, CASES
from enforcement.disclosure_registers import ACT_COUNTS
from portal.records.indicators import Count, Sum

SEALED = Count("enforcement.sealed", _("Sealings"), CASE_MEASURES, {"kind": "sealing"}, unit="宗")
SEIZED = Count("enforcement.seized", _("Seizures"), CASE_MEASURES, {"kind": "seizure"}, unit="宗")
COURT = Count("enforcement.court", _("Applications to the court"), CASES, by="court_applied_on", unit="宗")
COUNTED = {
    act: Sum(f"enforcement.acts_{act.value}", act.label, ACT_COUNTS, {"act": act.value}, of="acts", unit="宗")
    for act in CountedAct
}
AMOUNTS = {
    act: Sum(
        f"enforcement.amount_{act.value}", act.label, ACT_COUNTS, {"act": act.value}, of="amount", unit="元"
    )
    for act in (CountedAct.LEVY, CountedAct.REQUISITION, CountedAct.PAYMENT, CountedAct.REWARD)
}
