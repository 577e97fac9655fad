"""What people write for the report of the demonstration year: passages and next year's plans."""

from __future__ import annotations

import datetime as dt

from portal.demo.making import write
from portal.demo.places import Places
from reports.models import Passage, PlanItem

YEAR = 2023
PASSAGES = (
    (
        "shortcoming",
        "学法方式比较单一",
        "学习以传达文件和集中听讲为主，结合本乡实际案例研讨不多，把所学用到具体工作上的办法还不够。",
    ),
    (
        "shortcoming",
        "普法活动吸引力不足",
        "活动多是摆台咨询、发放资料，针对不同人群设计的内容偏少，群众主动参与的积极性不高。",
    ),
    (
        "shortcoming",
        "执法力量仍显薄弱",
        "持证人员虽有增加，但多为兼职，办案经验不足，办公条件和装备也有待改善。",
    ),
    (
        "cause",
        "思想认识有差距",
        "个别部门重业务、轻法治，把法治宣传看作司法所一家的事，没有同自身工作一起安排。",
    ),
    (
        "cause",
        "工作精力难以保证",
        "综治中心和司法所承担调解、信访、社区矫正等多项任务，人员一岗多责，推进法治建设有时力不从心。",
    ),
    (
        "leaders",
        "把方向，加强组织领导",
        "党政主要负责人把法治建设列入重要议事日程，带头学习习近平法治思想，主持召开政法例会[[meetings.political_legal]]次，"
        "听取各部门法治工作情况，对提出的[[meetings.problems_raised]]项问题逐项明确责任人和时限。",
    ),
    (
        "leaders",
        "抓落实，推动制度运行",
        "督促调整和公布权责清单，推动行政执法三项制度和法律顾问制度落到实处，全年调整清单[[powers.adjustments]]项，"
        "重要合同、制度先审后签，定期调度整改进度。",
    ),
)
PLANS = (
    (
        "深入学习贯彻习近平法治思想",
        "把学习习近平法治思想作为党委理论学习中心组和干部教育的固定内容，结合本乡案例开展研讨，做到学用结合。",
    ),
    (
        "进一步落实工作责任",
        "健全法治建设各项制度，明确各部门年度任务和时限；加强执法监督和案卷评查，组织执法人员培训，提高规范执法水平。",
    ),
    (
        "提高普法宣传实效",
        "落实谁执法谁普法责任，按人群设计宣传内容；继续培育村屯法律明白人，发挥示范村带动作用，推动自治、法治、德治相结合。",
    ),
)


def make_report_texts(places: Places) -> None:
    """Write passages and next year's plan items."""
    write(
        Passage(
            unit=places.office,
            year=YEAR,
            kind=kind,
            position=position,
            heading=heading,
            text=text,
            written_on=dt.date(YEAR, 12, 28),
            written_by="演示员甲",
        )
        for position, (kind, heading, text) in enumerate(PASSAGES, 1)
    )
    write(
        PlanItem(
            unit=places.office,
            year=YEAR + 1,
            planned_on=dt.date(YEAR, 12, 28),
            heading=heading,
            text=text,
            owner="司法所",
        )
        for heading, text in PLANS
    )
