"""Samples of what belongs to penalty cases: papers, measures, and what amounts are set by."""

from __future__ import annotations

from portal.catalogue import REGISTERS
from tests.samples.enforcement import some
from tests.samples.making import SAMPLES, stands


def past_case(world, unit):
    """The key of a case of a past ledger, to which papers are added by hand."""
    there = REGISTERS["cases"].of(unit).filter(historical=True).first()
    return (there or stands(world, "cases", unit, 950, historical=True)).pk


def case_paper(world, unit, n):
    return {
        "unit": unit.pk,
        "case": past_case(world, unit),
        "kind": "notice",
        "document_number": f"示例罚告〔2023〕{unit.pk}-{n}号",
        "issued_on": "2023-04-03",
        "facts": "占道堆放建筑垃圾",
        "reason": "当事人及时清理",
        "basis": "《城市市容和环境卫生管理条例》第三十六条",
        "penalty": "fine",
        "fine_amount": "500",
        "confiscated_amount": "0",
        "until": "2023-04-08",
        "service": "direct",
        "delivered_on": "2023-04-03",
        "received_by": "孙八",
    }


def case_measure(world, unit, n):
    return {
        "unit": unit.pk,
        "case": past_case(world, unit),
        "kind": "preservation",
        "goods": f"建筑垃圾运输车{n}辆",
        "place": "执法队院内",
        "reason": "可能转移",
        "taken_on": "2023-03-30",
        "approved_by": "乡长甲",
        "approved_on": "2023-03-30",
    }


def case_contest(world, unit, n):
    return {
        "unit": unit.pk,
        "case": past_case(world, unit),
        "kind": "reconsideration",
        "organ": f"示例县人民政府{n}",
        "applied_on": "2023-05-08",
        "accepted_on": "2023-05-12",
        "copy_on": "2023-05-15",
        "answered_on": "2023-05-22",
    }


def discretion_standard(world, unit, n):
    return {
        "unit": unit.pk,
        "power": some(world, "powers", unit),
        "circumstances": f"占道面积{n}平方米以下",
        "minimum": "200",
        "maximum": "1000",
        "basis": "《城市市容和环境卫生管理条例》第三十六条",
        "document_number": "示例综执〔2022〕2号",
        "in_force_on": "2022-06-01",
        "published_on": "2022-06-02",
    }


def amount_threshold(world, unit, n):
    return {
        "unit": unit.pk,
        "purpose": "hearing",
        "party_kind": "citizen",
        "amount": "2000",
        "basis": f"示例省行政处罚听证标准第{n}条",
        "in_force_on": "2022-01-01",
    }


SAMPLES.update(
    {
        "case_papers": case_paper,
        "case_measures": case_measure,
        "case_contests": case_contest,
        "discretion_standards": discretion_standard,
        "amount_thresholds": amount_threshold,
    }
)
