"""Figures of meetings, of their tasks and of the leaders' duties; how often is counted from the dates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.registers import LEADER_DUTIES, MEETING_TASKS, MEETINGS
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Indicator, Stock, Sum

ON_AGENDA = {"rule_of_law": True}
BY_HEAD = {"by_head": True}


def _meetings(key: str, label: Any, **where: Any) -> Count:
    return Count(f"meetings.{key}", label, MEETINGS, where, unit="次")


def _duties(key: str, label: Any, duty: str) -> Count:
    """Count what the heads did themselves; what other leaders did stands in the figures by post alone."""
    return Count(f"leaders.{key}", label, LEADER_DUTIES, {"duty": duty, **BY_HEAD}, unit="次")


RULE_OF_LAW = _meetings("rule_of_law", _("Meetings with rule of law on the agenda"), **ON_AGENDA)
POLITICAL_LEGAL = _meetings("political_legal", _("Political and legal meetings"), series="political-legal")
RAISED = Sum(
    "meetings.problems_raised", _("Problems raised at meetings"), MEETINGS, of="problems_raised", unit="项"
)
MAJOR_ITEMS = Sum(
    "meetings.major_items", _("Major matters on the agenda"), MEETINGS, of="major_items", unit="项"
)
SOLVED = Sum(
    "meetings.problems_solved", _("Problems solved by meetings"), MEETINGS, of="problems_solved", unit="项"
)
TASKS = Count("meetings.tasks", _("Tasks set by meetings"), MEETING_TASKS, unit="项")
DUTIES = Count("leaders.duties", _("Rule-of-law duties of the leaders"), LEADER_DUTIES, BY_HEAD, unit="次")
OF_ALL = Count("leaders.of_all", _("Rule-of-law duties of all leaders"), LEADER_DUTIES, unit="次")

MEETING_FIGURES: tuple[Indicator, ...] = (
    RULE_OF_LAW,
    Breakdown(
        "meetings.by_series",
        _("Rule-of-law meetings by series"),
        MEETINGS,
        whole=RULE_OF_LAW,
        per="series",
        unit="次",
    ),
    POLITICAL_LEGAL,
    Breakdown(
        "meetings.political_legal_by_month",
        _("Political and legal meetings by month"),
        MEETINGS,
        whole=POLITICAL_LEGAL,
        per="month",
        unit="次",
    ),
    _meetings("special", _("Special meetings on rule of law"), series="special"),
    _meetings("deployment", _("Meetings that arranged the work"), series="deployment"),
    _meetings("committee", _("Meetings of the rule-of-law committee"), series="committee"),
    _meetings("analysis", _("Meetings that analysed the situation"), series="analysis"),
    _meetings("legal_office", _("Meetings the justice office attended"), legal_office=True),
    MAJOR_ITEMS,
    RAISED,
    SOLVED,
    Share(
        "meetings.solution_rate",
        _("Share of problems solved"),
        MEETINGS,
        part=SOLVED,
        whole=RAISED,
    ),
    TASKS,
    Share(
        "meetings.tasks_done_rate",
        _("Share of meetings' tasks finished"),
        MEETING_TASKS,
        part=Count(
            "meetings.tasks_done", _("Meetings' tasks finished"), MEETING_TASKS, {"done": True}, unit="项"
        ),
        whole=TASKS,
    ),
    Stock(
        "meetings.tasks_overdue", _("Meetings' tasks overdue"), MEETING_TASKS, {"overdue": True}, unit="项"
    ),
)
DUTY_FIGURES: tuple[Indicator, ...] = (
    DUTIES,
    Breakdown(
        "leaders.by_duty", _("Leaders' duties by kind"), LEADER_DUTIES, whole=DUTIES, per="duty", unit="次"
    ),
    OF_ALL,
    Breakdown(
        "leaders.by_post", _("Leaders' duties by post"), LEADER_DUTIES, whole=OF_ALL, per="post", unit="次"
    ),
    _duties("deployed", _("Work arranged by the leaders in person"), "deployed"),
    _duties("asked", _("Problems the leaders asked after in person"), "asked"),
    _duties("coordinated", _("Steps coordinated by the leaders in person"), "coordinated"),
    _duties("supervised", _("Tasks supervised by the leaders in person"), "supervised"),
    _duties("reports", _("Reports heard by the leaders"), "report"),
    _duties("lectures", _("Lectures on law given by the leaders"), "lecture"),
    _duties("on_site", _("Work on site by the leaders"), "on_site"),
    Count(
        "leaders.statements",
        _("Statements on rule-of-law duties made"),
        LEADER_DUTIES,
        {"duty": "statement"},
        unit="次",
    ),
    Count(
        "leaders.pledges", _("Letters of responsibility signed"), LEADER_DUTIES, {"duty": "pledge"}, unit="份"
    ),
)
INDICATORS = (*MEETING_FIGURES, *DUTY_FIGURES)
