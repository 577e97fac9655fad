"""Study, meetings, leaders' duties and the legal adviser's work of the demonstration year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from legal_outreach.desk import lifecycle as reviews
from legal_outreach.enums import Cadence, ReviewAct, TaskAct
from legal_outreach.models import (
    AdviserEngagement,
    AdviserService,
    Competition,
    ExamBatch,
    LeaderDuty,
    LegalReview,
    Litigation,
    Meeting,
    MeetingPlan,
    MeetingTask,
    StudyCadence,
    StudySession,
)
from legal_outreach.tasking import lifecycle as tasks
from portal.context import acting_as
from portal.demo.making import Entries, enter, write
from portal.demo.places import Places

YEAR = 2023
# sixteen papers: nine contracts, four rules, three agreements
PAPERS = (
    *(("contract", f"农村基础设施项目第{number}号施工合同") for number in range(1, 7)),
    *(("contract", f"集体资产租赁合同（{name}）") for name in ("仓房", "冷库", "山场")),
    *(("rule", f"乡{name}制度") for name in ("公务接待", "项目管理", "档案借阅", "印章使用")),
    *(("agreement", f"{name}协议书") for name in ("用地补偿", "环卫服务", "道路养护")),
)
CAMPAIGNS = ("三八维权", "三一五消费维权", "民法典宣传月", "安全生产月", "丰收节", "国家宪法日")
CAMPAIGN_DAYS = ((3, 8), (3, 15), (5, 18), (6, 15), (9, 22), (12, 4))
CASES = ("土地承包经营权纠纷", "建设工程施工合同纠纷", "租赁合同纠纷", "不履行法定职责")
GROUP_STUDY = (
    (2, 20, "习近平法治思想专题学习", "thought"),
    (5, 22, "民法典与基层治理", "civil-code"),
    (8, 21, "行政处罚法及执法规范", "enforcement"),
    (11, 20, "宪法精神专题研讨", "constitution"),
)
# one head did not work on site: the page of a leader's year shows it
DUTIES = (
    (1, 16, "party", "deployed", "部署全年法治政府建设任务"),
    (1, 17, "government", "deployed", "部署行政执法年度工作"),
    (2, 15, "party", "supervised", "督办矛盾纠纷排查化解"),
    (3, 17, "government", "asked", "过问土地流转合同审查情况"),
    (4, 12, "party", "report", "听取法治政府建设情况汇报"),
    (4, 13, "government", "report", "听取综合执法工作汇报"),
    (5, 18, "party", "coordinated", "协调解决综合执法办公场所和装备"),
    (6, 8, "party", "lecture", "讲授民法典专题课"),
    (6, 15, "government", "coordinated", "协调便民服务中心事项下放衔接"),
    (7, 18, "government", "supervised", "督办行政执法案卷整改"),
    (8, 16, "party", "on_site", "到大赵村现场办公"),
    (9, 20, "party", "asked", "过问重复信访化解进度"),
    (10, 26, "government", "lecture", "讲授行政处罚法专题课"),
    (11, 17, "government", "supervised", "督办权责清单调整公布"),
    (12, 20, "party", "statement", "年终述法"),
    (12, 20, "government", "statement", "年终述法"),
)
LEADERS = {"party": "演示书记", "government": "演示乡长"}


def make_governance(places: Places, entries: Entries) -> None:
    """Write meetings with their tasks, study, duties, and what the adviser did."""
    meetings = write(_meetings(places, entries))
    _meeting_plan(places, entries)
    _tasks(places, meetings)
    write(_duties(places))
    write(_cadences(places, entries))
    write(_study(places, entries))
    _exams(places, entries)
    _adviser(places, entries)


def _meetings(places: Places, entries: Entries) -> Iterator[Meeting]:
    for month in range(1, 13):
        yield Meeting(
            unit=places.units["综治中心"],
            series=entries("meeting-series", "political-legal"),
            title=f"{YEAR}年{month}月政法例会",
            held_on=dt.date(YEAR, month, 16 + month % 3),
            chaired_by="演示书记",
            expected=22,
            present=20 + month % 3,
            legal_office=True,
            agenda="听取各村、各部门矛盾纠纷排查化解和法治工作情况，研究下月安排。",
            decisions="未结事项逐件明确责任人和时限。",
            problems_raised=2,
            problems_solved=2,
        )
    for month, title in ((1, "年度法治政府建设部署会"), (7, "半年法治政府建设专题会")):
        yield Meeting(
            unit=places.units["党政办公室"],
            series=entries("meeting-series", "special"),
            title=title,
            held_on=dt.date(YEAR, month, 10),
            chaired_by="演示乡长",
            expected=30,
            present=29,
            legal_office=True,
            agenda="对照上级重点任务研究本乡法治政府建设工作。",
            decisions="形成任务清单，分到各办公室。",
            problems_raised=3,
            problems_solved=3,
        )


def _meeting_plan(places: Places, entries: Entries) -> None:
    plan = MeetingPlan(
        unit=places.units["综治中心"],
        series=entries("meeting-series", "political-legal"),
        begins_on=dt.date(YEAR, 1, 1),
        basis="政法例会制度",
    )
    write([plan])


def _tasks(places: Places, meetings: list[Meeting]) -> None:
    """Set a task at each meeting; it is reported by who is responsible and confirmed by the office."""
    office = places.people["staff"]
    for meeting in meetings:
        task = enter(
            MeetingTask(
                unit=meeting.unit,
                meeting=meeting,
                task="会议议定事项跟踪办理并在下次会议报告",
                owner="综治中心",
                assigned_on=meeting.held_on,
                finish_by=min(meeting.held_on + dt.timedelta(days=28), dt.date(YEAR, 12, 31)),
            )
        )
        told = min(meeting.held_on + dt.timedelta(days=20), dt.date(YEAR, 12, 29))
        tasks.advance(task, TaskAct.REPORT, {"reported_on": told, "result": "已办理并报告。"}, office, told)
        done = told + dt.timedelta(days=1)
        tasks.advance(task, TaskAct.CONFIRM, {"done_on": done}, office, done)


def _duties(places: Places) -> Iterator[LeaderDuty]:
    for month, day, post, duty, matter in DUTIES:
        yield LeaderDuty(
            unit=places.units["党政办公室"],
            person=LEADERS[post],
            post=post,
            duty=duty,
            performed_on=dt.date(YEAR, month, day),
            matter=matter,
            result="已落实。",
        )


def _cadences(places: Places, entries: Entries) -> Iterator[StudyCadence]:
    for level, basis in (("group", "理论学习中心组学习安排"), ("staff", "年度学法计划")):
        yield StudyCadence(
            unit=places.units["党政办公室"],
            level=entries("study-level", level),
            every=Cadence.QUARTER,
            since=dt.date(YEAR, 1, 1),
            basis=basis,
        )


def _study(places: Places, entries: Entries) -> Iterator[StudySession]:
    for unit, day, level, form, subject, topic, present, expected, hours in _study_plan(places):
        yield StudySession(
            unit=unit,
            held_on=day,
            level=entries("study-level", level),
            form=entries("study-form", form),
            subject=entries("study-subject", subject),
            topic=topic,
            expected=expected,
            present=present,
            hours=hours,
        )


def _study_plan(places: Places) -> Iterator[tuple[Any, ...]]:
    """Yield (unit, day, level, form, subject, topic, present, expected, hours)."""
    office, law_office = places.units["党政办公室"], places.units["综合执法办公室"]
    for month, day, topic, subject in GROUP_STUDY:
        yield office, dt.date(YEAR, month, day), "group", "session", subject, topic, 11, 11, 2
    for quarter in range(4):
        topic = f"机关干部第{quarter + 1}季度集中学法"
        present = 43 + quarter % 3
        yield office, dt.date(YEAR, 3 * quarter + 2, 8), "staff", "session", "other", topic, present, 46, 2
    for month, topic in ((4, "综合法律知识培训"), (10, "执法程序与文书制作培训")):
        yield law_office, dt.date(YEAR, month, 19), "officers", "training", "enforcement", topic, 13, 13, 6
    for at, village in enumerate(places.villages):
        form = "online" if at % 2 else "session"
        topic = f"{village.name}村干部涉农法律学习"
        yield village, dt.date(YEAR, 6, 5 + at), "village", form, "village", topic, 6, 6, 1


def _exams(places: Places, entries: Entries) -> None:
    write(
        [
            ExamBatch(
                unit=places.units["党政办公室"],
                name=f"{YEAR}年度领导干部和工作人员学法考试",
                held_on=dt.date(YEAR, 11, 15),
                level=entries("study-level", "staff"),
                online=True,
                expected=46,
                taken=46,
                passed=46,
                excellent=31,
                average="91.5",
            )
        ]
    )
    write(
        [
            Competition(
                unit=places.office,
                name="乡村干部法律知识竞赛",
                held_on=dt.date(YEAR, 8, 25),
                organiser="司法所",
                level=entries("study-level", "village"),
                teams=7,
                participants=28,
            )
        ]
    )


def _adviser(places: Places, entries: Entries) -> None:
    engagement = write(
        [
            AdviserEngagement(
                unit=places.office,
                firm="示例律师事务所",
                lawyer="演示律师",
                licence="演示执业证号0001",
                account=places.people["adviser"],
                begins_on=dt.date(YEAR, 1, 1),
                ends_on=dt.date(YEAR + 9, 12, 31),
                scope="合同、制度和协议审查，重大决策论证，诉讼代理，法治宣传。",
            )
        ]
    )[0]
    _reviews(places, entries, engagement)
    write(_services(places, entries, engagement))
    write(_cases(places, engagement))
    _village_advisers(places, entries)


def _reviews(places: Places, entries: Entries, engagement: AdviserEngagement) -> None:
    """Send each paper to the desk, which hands it to the adviser; the opinion is adopted and the paper signed."""
    for at, (kind, title) in enumerate(PAPERS):
        sent = dt.date(YEAR, 1 + at * 11 // 16, 6 + at)
        review = enter(
            LegalReview(
                unit=places.units["党政办公室"],
                kind=entries("review", kind),
                title=title,
                counterparty="示例公司" if kind != "rule" else "",
                amount=60000 + 5000 * at if kind == "contract" else None,
                sent_by="党政办公室",
                sent_on=sent,
            )
        )
        _reviewed(places, review, engagement, at)


def _reviewed(places: Places, review: LegalReview, engagement: AdviserEngagement, at: int) -> None:
    back = review.sent_on + dt.timedelta(days=3 + at % 3)
    wanted = review.sent_on + dt.timedelta(days=7)
    handed = {
        "reviewer": "adviser",
        "engagement": engagement,
        "handed_on": review.sent_on,
        "reply_by": wanted,
    }
    opinion = {
        "returned_on": back,
        "conclusion": "amend" if at % 4 else "agreed",
        "opinions": at % 4,
        "opinion": "主体、权限和主要条款已审查，修改意见附后。",
        "opinion_number": f"演示审〔{YEAR}〕{at + 1}号",
        "signatory": "演示律师",
    }
    office, adviser = places.people["staff"], places.people["adviser"]
    reviews.advance(review, ReviewAct.HAND, handed, office, review.sent_on)
    with acting_as(adviser, via="web"):
        reviews.advance(review, ReviewAct.RETURN, opinion, adviser, back)
    next_day = back + dt.timedelta(days=1)
    adoption = {"adopted_on": next_day, "adopted": "whole"}
    reviews.advance(review, ReviewAct.ADOPT, adoption, office, next_day)
    reviews.advance(review, ReviewAct.SIGN, {"signed_on": next_day}, office, next_day)


def _village_advisers(places: Places, entries: Entries) -> None:
    """Engage an adviser for every village but the last, who comes every month but August."""
    for village in places.villages[:-1]:
        engagement = enter(
            AdviserEngagement(
                whose="village",
                unit=village,
                firm="示例律师事务所",
                lawyer="演示村顾问",
                licence="演示执业证号0002",
                begins_on=dt.date(YEAR, 1, 1),
                ends_on=dt.date(YEAR + 9, 12, 31),
                scope="法律咨询、代拟文书、参与调解。",
            )
        )
        write(
            AdviserService(
                unit=village,
                engagement=engagement,
                kind=entries("adviser-service", "duty"),
                provided_on=dt.date(YEAR, month, 9 + month),
                topic="驻村值班",
                people=3,
                hours=4,
            )
            for month in range(1, 13)
            if month != 8
        )


def _services(places: Places, entries: Entries, engagement: AdviserEngagement) -> Iterator[AdviserService]:
    for (month, day), topic in zip(
        ((4, 20), (10, 18)), ("合同风险防范讲座", "依法行政专题讲座"), strict=True
    ):
        yield AdviserService(
            unit=places.office,
            engagement=engagement,
            kind=entries("adviser-service", "lecture"),
            provided_on=dt.date(YEAR, month, day),
            topic=topic,
            people=45,
        )
    for (month, day), topic in zip(CAMPAIGN_DAYS, CAMPAIGNS, strict=True):
        yield AdviserService(
            unit=places.office,
            engagement=engagement,
            kind=entries("adviser-service", "campaign"),
            provided_on=dt.date(YEAR, month, day),
            topic=f"{topic}宣传活动",
        )


def _cases(places: Places, engagement: AdviserEngagement) -> Iterator[Litigation]:
    for at, cause in enumerate(CASES):
        filed = dt.date(YEAR, 2 + at * 2, 11)
        yield Litigation(
            unit=places.office,
            case_number=f"（{YEAR}）演示民初{at + 101}号" if at < 3 else f"（{YEAR}）演示行初{at + 11}号",
            procedure="civil" if at < 3 else "administrative",
            court="示例人民法院",
            cause=cause,
            party="defendant",
            opponent=f"示例当事人{at + 1}",
            filed_on=filed,
            stage="closed",
            engagement=engagement,
            appeared_on=filed + dt.timedelta(days=40),
            head_appeared=at == 3,
            result=("won", "settled", "won", "won")[at],
            closed_on=filed + dt.timedelta(days=75),
        )
