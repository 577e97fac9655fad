"""Samples of study and publicity."""

from __future__ import annotations

from legal_outreach.models import Meeting
from tests.samples.making import ACTED, SAMPLES, category, entry


def day(n, month=3):
    return f"2023-{month:02d}-{(n - 1) % 28 + 1:02d}"


def study_session(world, unit, n):
    return {
        "unit": unit.pk,
        "held_on": day(n),
        "level": category("study-level", "group"),
        "form": category("study-form", "session"),
        "topic": f"学习宪法第{n}讲",
        "expected": 12,
        "present": 11,
        "hours": "1.5",
        "papers": 1,
    }


def exam(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"年度学法考试{n}",
        "held_on": day(n, 6),
        "level": category("study-level", "staff"),
        "online": "on",
        "expected": 40,
        "taken": 38,
        "passed": 37,
        "excellent": 20,
        "average": "91.5",
        "lowest": "58",
    }


def competition(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"法律知识竞赛{n}",
        "held_on": day(n, 7),
        "held_here": "on",
        "teams": 8,
        "participants": 60,
        "participants_estimated": "on",
    }


def outreach(world, unit, n):
    return {
        "unit": unit.pk,
        "held_on": day(n),
        "place": category("outreach-place", "village"),
        "form": category("outreach-form", "stall"),
        "topic": f"赶集日讲婚姻家庭法律{n}",
        "law": "民法典",
        "village": world.east.pk,
        "partners": "妇联、派出所",
        "audience": 250,
        "audience_estimated": "on",
        "items_given": 1200,
        "items_given_estimated": "on",
        "items_kind": category("outreach-items", "leaflet"),
        "consultations": 6,
    }


def plan_item(world, unit, n):
    return {
        "unit": world.office.pk,
        "kind": "responsibility",
        "programme": category("publicity-programme", "eighth-plan"),
        "task": f"向农户讲解土地承包法律{n}",
        "laws": "农村土地承包法",
        "finish_by": day(n, 9),
    }


def publicity_day(world, unit, n):
    return {
        "unit": world.office.pk,
        "name": f"宪法宣传日{n}",
        "theme": "宪法",
        "begins_on": day(n, 12),
        "ends_on": day(n, 12),
    }


def engagement(world, unit, n):
    return {
        "whose": "village" if unit.kind == "village" else "township",
        "unit": unit.pk,
        "firm": "示例律师事务所",
        "lawyer": f"孙律师{n}",
        "licence": f"1210020230{n:04d}",
        "phone": "13600003333",
        "begins_on": "2023-01-01",
        "ends_on": "2024-12-31",
        "scope": "合同审核、法律咨询",
        "fee": "6000",
    }


def review(world, unit, n):
    return {
        "unit": unit.pk,
        "request": "paper",
        "kind": category("review", "contract"),
        "document_type": "租赁合同",
        "title": f"粮站仓库租赁合同{n}",
        "counterparty": "示例粮贸公司",
        "amount": "12000",
        "sent_by": "周八",
        "sent_on": day(n),
        "reviewer": "adviser",
        "engagement": entry(world, "engagements", unit, n).pk,
        "opinions": "0",
        "adopted": "pending",
    }


def reviewed(world, unit, n):
    return {
        "returned_on": day(n, 4),
        "opinions": 2,
        "opinion": "补写违约责任",
        "conclusion": "amend",
        "adopted": "whole",
    }


def adviser_service(world, unit, n):
    return {
        "unit": unit.pk,
        "engagement": entry(world, "engagements", unit, n).pk,
        "kind": category("adviser-service", "lecture"),
        "provided_on": day(n, 5),
        "topic": f"民间借贷中的法律风险{n}",
        "people": 60,
        "people_estimated": "on",
        "hours": "2",
    }


def court_case(world, unit, n):
    return {
        "unit": unit.pk,
        "case_number": f"（2023）示0000民初{n}号",
        "procedure": "civil",
        "court": "示例县人民法院",
        "cause": "土地租赁合同纠纷",
        "party": "defendant",
        "filed_on": day(n),
        "stage": "first",
        "engagement": entry(world, "engagements", unit, n).pk,
        "appeared_on": day(n, 5),
    }


def meeting(world, unit, n):
    return {
        "unit": unit.pk,
        "series": category("meeting-series", "political-legal"),
        "title": f"政法例会{n}",
        "held_on": day(n),
        "chaired_by": "周八",
        "legal_office": "on",
        "rule_of_law": "on",
        "agenda": "听取矛盾纠纷排查情况",
        "problems_raised": 3,
        "problems_solved": 2,
    }


def meeting_plan(world, unit, n):
    return {
        "unit": unit.pk,
        "series": category("meeting-series", "committee"),
        "every": "6",
        "begins_on": f"{2000 + n}-01-01",
        "basis": f"议事规则第{n}条",
    }


def meeting_task(world, unit, n):
    title = f"{unit.name}布置任务的会议{n}"  # stands once, however often the sample is asked for
    held = Meeting.objects.filter(title=title).first() or entry(world, "meetings", unit, n, title=title)
    return {
        "unit": unit.pk,
        "meeting": held.pk,
        "task": f"补齐调解卷宗{n}",
        "owner": "吴九",
        "assigned_on": day(n),
        "finish_by": day(n, 4),
    }


def leader_duty(world, unit, n):
    return {
        "unit": unit.pk,
        "person": "郑十",
        "post": "party",
        "duty": "deployed",
        "performed_on": day(n),
        "matter": f"部署执法案卷自查{n}",
        "result": "明确责任人和时限",
    }


def law_aware_villager(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"冯十一{n}",
        "source": category("villager-source", "grid"),
        "phone": "13500004444",
        "selected_on": "2023-02-01",
        "trained_on": "2023-05-10",
        "training_hours": 16,
        "certified_on": "2023-06-20",
        "certificate_number": f"FMR{n:04d}",
    }


def village_honour(world, unit, n):
    return {
        "unit": unit.pk,
        "honour": category("village-honour", "rule-of-law"),
        "level": "province",
        "named_on": f"2021-{(n - 1) // 28 + 1:02d}-{(n - 1) % 28 + 1:02d}",
        "named_by": "省级有关部门",
        "review": "none",
    }


def culture_site(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"法治文化长廊{n}",
        "kind": category("culture-site", "gallery"),
        "level": "township",
        "opened_on": day(n, 8),
        "investment": "8000",
    }


def village_charter(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"{unit.name}村规民约{n}",
        "revised_on": day(n, 10),
        "changes": "增写红白喜事从简的约定",
        "filed_on": day(n, 11),
    }


def study_cadence(world, unit, n):
    levels = (
        "group",
        "committee",
        "leaders",
        "premeeting",
        "staff",
        "party-day",
        "officers",
        "village",
        "other",
    )
    return {
        "unit": unit.pk,
        "level": category("study-level", levels[n % len(levels)]),
        "every": "3",
        "since": f"{2000 + unit.pk % 20}-{(n - 1) // 28 + 1:02d}-{(n - 1) % 28 + 1:02d}",
        "basis": "年度学法计划",
    }


def publicity_team(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"普法小分队{n}",
        "kind": category("publicity-team", "squad"),
        "members": 6,
        "formed_on": day(n),
    }


SAMPLES.update(
    {
        "study_cadences": study_cadence,
        "publicity_teams": publicity_team,
        "study": study_session,
        "exams": exam,
        "competitions": competition,
        "outreach": outreach,
        "outreach_plan": plan_item,
        "publicity_days": publicity_day,
        "engagements": engagement,
        "reviews": review,
        "adviser_services": adviser_service,
        "litigation": court_case,
        "meetings": meeting,
        "meeting_plans": meeting_plan,
        "meeting_tasks": meeting_task,
        "leader_duties": leader_duty,
        "law_aware_villagers": law_aware_villager,
        "village_honours": village_honour,
        "culture_sites": culture_site,
        "village_charters": village_charter,
    }
)
ACTED.update({"reviews": reviewed})
