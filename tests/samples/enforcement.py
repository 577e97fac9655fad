"""Samples of the enforcement application."""

from __future__ import annotations

from portal.catalogue import REGISTERS
from tests.samples.making import ACTED, SAMPLES, category, entry


def officer(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"执法员{n}",
        "kind": "officer",
        "identity_number": "11010519491231002X",
        "position": "科员",
        "post": "administrative",
        "source": category("officer-source", "own"),
        "field": category("enforcement-field", "safety"),
        "joined_on": "2019-03-01",
        "exam_on": "2021-05-10",
        "public_score": "88.5",
        "professional_score": "91",
        "qualified_on": "2021-06-01",
        "training_hours": 40,
        "certificate_number": f"9000010{n:04d}-{unit.pk}",
        "issuer": "示例省人民政府",
        "issued_on": "2021-06-20",
        "valid_until": "2026-06-19",
    }


def some(world, name, unit, at=0):
    """The key of an entry to point at: one that is there, else a new one far from the numbered samples."""
    there = REGISTERS[name].of(unit).order_by("pk")[at : at + 1]
    return there[0].pk if there else entry(world, name, unit, 900 + at).pk


def two_officers(world, unit):
    return {"officer": some(world, "officers", unit), "second_officer": some(world, "officers", unit, at=1)}


def named(world, unit):
    """The names of the two officers that act in the samples of a unit."""
    keys = two_officers(world, unit).values()
    return [REGISTERS["officers"].of(unit).get(pk=key).name for key in keys]


def case(world, unit, n):
    return {
        "unit": unit.pk,
        "filed_on": f"2023-03-{n % 28 + 1:02d}",
        "procedure": "ordinary",
        "source": "inspection",
        "field": category("enforcement-field", "appearance"),
        "power": some(world, "powers", unit),
        **two_officers(world, unit),
        "party_kind": "citizen",
        "party": "孙八",
        "party_address": "东村三组",
        "place": "集市南口",
        "facts": "占道堆放建筑垃圾",
        "stage": "investigation",
        "fine_amount": "0",
        "confiscated_amount": "0",
    }


def handled(world, unit, n):
    """Return what the acts on a case write."""
    return {
        "stage": "served",
        "notified_on": "2023-04-03",
        "result": "penalty",
        "decided_on": "2023-04-10",
        "decision_number": f"示例罚决〔2023〕{n}号",
        "penalty": "fine",
        "second_penalty": "warning",
        "fine_amount": "500",
        "confiscated_amount": "0",
        "served_on": "2023-04-12",
    }


def process_entry(world, unit, n):
    return {
        "unit": unit.pk,
        "case": some(world, "cases", unit),
        "act": "inspection",
        "recorded_on": "2023-03-28",
        "began_at": "09:30",
        "ended_at": "10:05",
        "place": "集市南口",
        "officers": "、".join(named(world, unit)),
        "medium": "video",
        "recorder": "执法员1",
        "device": "JLY-07",
        "content": "现场检查全过程",
        "file_name": f"20230328-{n}.mp4",
        "file_digest": "0f" * 32,
        "archived_on": "2023-04-20",
        "keep_until": "2033-04-20",
    }


def inspection(world, unit, n):
    return {
        "unit": unit.pk,
        "kind": "daily",
        "field": category("enforcement-field", "safety"),
        "item": some(world, "powers", unit),
        "target": f"示例粮油加工厂{n}",
        "target_kind": "enterprise",
        "credit_code": "91210283MA0000001W",
        "plan": "年度检查计划",
        "planned_on": f"2023-06-{n:02d}",
        "people": 2,
        "joint_units": "应急管理局、消防救援站",
        "result": "clean",
        "problems": 0,
    }


def inspected(world, unit, n):
    """Return what the acts on an inspection write."""
    return {
        "approved_by": "乡长甲",
        "approved_on": "2023-05-02",
        "notified_on": "2023-05-03",
        "inspected_on": f"2023-06-{n:02d}",
        **two_officers(world, unit),
        "people": 4,
        "result": "rectify",
        "problems": 2,
        "findings": "灭火器过期",
        "rectify_by": "2023-07-10",
        "rectified_on": "2023-07-08",
        "followed_up_on": "2023-07-11",
    }


def inspection_cap(world, unit, n):
    return {
        "unit": unit.pk,
        "year": 2000 + n,
        "times": 2,
        "published_on": "2023-01-10",
        "document_number": "示政发〔2023〕1号",
    }


def disclosure(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"行政处罚结果公示{n}",
        "stage": "after",
        "kind": "penalty",
        "content": category("disclosure-content", "result"),
        "case": some(world, "cases", unit),
        "subject": "孙八",
        "decided_on": "2023-04-10",
        "summary": "罚款",
    }


def disclosed(world, unit, n):
    """Return what the acts on a disclosure write."""
    return {
        "checked_by": "所员乙",
        "published_on": "2023-04-14",
        "posted_at": category("posting-place", "platform"),
        "receipt": f"回执{n}",
    }


def act_count(world, unit, n):
    return {
        "unit": unit.pk,
        "act": "licence_granted",
        "counted_on": f"2023-12-{n:02d}",
        "acts": 3,
        "amount": "0",
        "counted_by": "所员甲",
        "note": "便民服务大厅台账",
    }


def file_review(world, unit, n):
    return {
        "unit": unit.pk,
        "reviewed_on": f"2023-11-{n:02d}",
        "organiser": "司法所",
        "reviewers": "律师甲、所员甲",
        "files": 6,
        "grade": "sound",
        "issues": 3,
        "rectified": 3,
        "rectified_on": "2023-12-10",
    }


def power(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"占道堆放物料的处罚{n}",
        "code": f"CF-{n:03d}",
        "list_kind": category("power-list", "conferred"),
        "power_kind": "penalty",
        "source": "conferred",
        "basis": "《城市市容和环境卫生管理条例》第三十六条",
        "responsible": "综合行政执法队",
        "decision_number": "示例政发〔2022〕3号",
        "lead_department": "城市管理局",
        "in_force_on": "2022-01-01",
        "published_on": "2022-01-05",
    }


def power_adjustment(world, unit, n):
    return {
        "unit": unit.pk,
        "caused_on": "2023-05-08",
        "kind": "change",
        "list_kind": category("power-list", "conferred"),
        "power_item": some(world, "powers", unit),
        "item_name": f"占道堆放物料的处罚{n}",
        "reason": category("adjustment-reason", "law"),
        "details": "依据条文序号变化",
        "applied_on": "2023-05-15",
        "checked_on": "2023-05-18",
        "review_number": f"审〔2023〕{n}号",
        "reviewed_on": "2023-05-22",
        "approved_on": "2023-05-25",
        "approved_by": "乡人民政府",
        "published_on": "2023-05-29",
    }


ACTED.update({"cases": handled, "inspections": inspected, "disclosures": disclosed})
SAMPLES.update(
    {
        "officers": officer,
        "cases": case,
        "process_entries": process_entry,
        "inspections": inspection,
        "inspection_caps": inspection_cap,
        "disclosures": disclosure,
        "act_counts": act_count,
        "file_reviews": file_review,
        "powers": power,
        "power_adjustments": power_adjustment,
    }
)
