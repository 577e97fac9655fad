"""Samples of governing by law: documents, decisions, information, services and supervision."""

from __future__ import annotations

from tests.samples.enforcement import some
from tests.samples.making import ACTED, SAMPLES, category


def reviewed(world, unit):
    """The key of a review at the desk, from which a conclusion was taken over."""
    return some(world, "reviews", unit)


def service_item(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"老年人优待证办理{n}",
        "code": f"FW-{n:03d}",
        "edition": 1,
        "kind": "public",
        "category": category("service", "old-age"),
        "department": "民政局",
        "way": "handled",
        "online": "on",
        "working_days": 3,
        "offered_from": "2022-01-01",
    }


def service_count(world, unit, n):
    return {
        "unit": unit.pk,
        "month": f"{2020 + (n - 1) // 12}-{(n - 1) % 12 + 1:02d}-01",
        "channel": "window",
        "handled": 120,
        "counted_by": "大厅主任",
        "note": "政务服务平台月报",
    }


def service_place(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"便民服务站{n}",
        "kind": "station",
        "address": "村委会一楼",
        "opened_on": "2021-03-01",
    }


def cleanup_campaign(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"第{n}次规范性文件清理",
        "notice": "示例政办〔2023〕9号",
        "begun_on": "2023-10-08",
    }


def document(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"集市管理办法{n}",
        "drafted_by": "市场办",
        "drafted_on": "2023-01-09",
        "basis": "《城乡集市贸易管理办法》",
        "state": "draft",
        "opinions": 0,
        "opinions_adopted": 0,
        "competition": "not_needed",
    }


def issued(world, unit, n):
    """Return what the acts on a document write."""
    return {
        "review_id": reviewed(world, unit),
        "state": "issued",
        "opinions_from": "2023-02-01",
        "opinions_until": "2023-03-03",
        "opinions": 5,
        "opinions_adopted": 2,
        "competition": "passed",
        "review_number": f"审〔2023〕{n}号",
        "reviewed_on": "2023-03-10",
        "review_conclusion": "lawful",
        "discussed_on": "2023-03-15",
        "meeting": "乡长办公会",
        "signed_by": "乡长甲",
        "document_number": f"示例乡发〔2023〕{n}号",
        "register_number": f"SLX-2023-{n:03d}",
        "issued_on": "2023-03-20",
        "published_on": "2023-03-21",
        "effective_on": "2023-04-01",
        "valid_until": "2028-03-31",
        "filed_on": "2023-03-28",
        "filing_receipt": f"备〔2023〕{n}号",
    }


def cleanup(world, unit, n):
    return {
        "unit": unit.pk,
        "campaign": "2023年规范性文件清理",
        "notice": "示例政办〔2023〕9号",
        "document": some(world, "documents", unit),
        "title": f"集市管理办法{n}",
        "conclusion": "kept",
        "concluded_on": "2023-10-20",
        "published_on": "2023-10-30",
    }


def decision(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"集镇污水管网建设方案{n}",
        "in_catalogue": "on",
        "lead_office": "规划办",
        "started_on": "2023-02-06",
        "experts_needed": "on",
        "risk_needed": "on",
        "state": "proposed",
        "comments": 0,
        "comments_adopted": 0,
    }


def adopted(world, unit, n):
    """Return what the acts on a decision write."""
    return {
        "review_id": reviewed(world, unit),
        "state": "adopted",
        "comment_from": "2023-03-01",
        "comment_until": "2023-03-30",
        "comments": 8,
        "comments_adopted": 3,
        "experts_on": "2023-04-06",
        "risk_on": "2023-04-10",
        "risk": "controllable",
        "review_number": f"审〔2023〕{n}号",
        "reviewed_on": "2023-04-20",
        "review_conclusion": "lawful",
        "discussed_on": "2023-04-26",
        "meeting": "乡长办公会",
        "party_asked_on": "2023-04-28",
        "decided_on": "2023-05-04",
        "published_on": "2023-05-08",
    }


def information(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"低保对象名单公布{n}",
        "topic": category("information-column", "relief"),
        "made_on": f"2023-07-{n:02d}",
        "made_by": "民政办",
        "checked_by": "所员乙",
        "published_on": "2023-07-28",
        "posted_at": category("posting-place", "government-site"),
        "address": "示例县政府网站",
    }


def information_request(world, unit, n):
    return {
        "unit": unit.pk,
        "received_on": f"2023-08-{n:02d}",
        "way": "online",
        "applicant_kind": "citizen",
        "applicant": "周九",
        "phone": "13700003333",
        "wanted": "本村土地征收补偿方案",
        "form_wanted": "电子邮件",
    }


def answered(world, unit, n):
    """Return what the acts on a request write."""
    return {
        "answered_on": "2023-08-30",
        "answer_number": f"答〔2023〕{n}号",
        "result": "granted",
    }


def supervision(world, unit, n):
    return {
        "unit": unit.pk,
        "kind": category("supervision", "procuratorate"),
        "issuer": "示例县人民检察院",
        "document_number": f"检建〔2023〕{n}号",
        "title": "河道垃圾清理",
        "received_on": f"2023-09-{n:02d}",
        "reply_by": "2023-11-30",
        "issues": 2,
        "rectified": 2,
        "in_charge": "分管副乡长",
        "measures": "清运并设监控",
        "replied_on": "2023-11-10",
        "rectified_on": "2023-11-05",
    }


def local_limit(world, unit, n):
    return {
        "unit": unit.pk,
        "rule": "N1",
        "days": 30,
        "basis": "《示例省行政规范性文件管理办法》第二十条",
        "in_force_on": f"20{n:02d}-01-01",
        "in_force_until": f"20{n:02d}-12-31",
    }


ACTED.update({"documents": issued, "decisions": adopted, "information_requests": answered})
SAMPLES.update(
    {
        "service_items": service_item,
        "service_counts": service_count,
        "service_places": service_place,
        "cleanup_campaigns": cleanup_campaign,
        "documents": document,
        "cleanups": cleanup,
        "decisions": decision,
        "information": information,
        "information_requests": information_request,
        "supervision": supervision,
        "local_limits": local_limit,
    }
)
