"""The registers of study and publicity, in the order of the report."""

from __future__ import annotations

from legal_outreach.advice_registers import (
    ADVISER_SERVICES,
    ENGAGEMENTS,
    LITIGATION,
    REVIEW_STEPS,
    REVIEWS,
    SUIT_STEPS,
)
from legal_outreach.outreach_registers import (
    COMPETITIONS,
    EXAMS,
    OUTREACH,
    OUTREACH_PLAN,
    PUBLICITY_DAYS,
    PUBLICITY_TEAMS,
    STUDY,
    STUDY_CADENCES,
)
from legal_outreach.village_registers import (
    CULTURE_SITES,
    LAW_AWARE_VILLAGERS,
    VILLAGE_CHARTERS,
    VILLAGE_HONOURS,
    WORK_STEPS,
)
from legal_outreach.work_registers import LEADER_DUTIES, MEETING_PLANS, MEETING_TASKS, MEETINGS, TASK_STEPS

REGISTERS = (
    STUDY,
    STUDY_CADENCES,
    EXAMS,
    COMPETITIONS,
    OUTREACH,
    OUTREACH_PLAN,
    PUBLICITY_DAYS,
    PUBLICITY_TEAMS,
    REVIEWS,
    ADVISER_SERVICES,
    LITIGATION,
    SUIT_STEPS,
    ENGAGEMENTS,
    REVIEW_STEPS,
    MEETINGS,
    MEETING_PLANS,
    MEETING_TASKS,
    TASK_STEPS,
    LEADER_DUTIES,
    LAW_AWARE_VILLAGERS,
    VILLAGE_HONOURS,
    CULTURE_SITES,
    VILLAGE_CHARTERS,
    WORK_STEPS,
)
