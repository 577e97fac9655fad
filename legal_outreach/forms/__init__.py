"""Forms of study and publicity: what can be typed, and imported."""

from legal_outreach.forms.advice import EngagementForm, LegalReviewForm, LitigationForm, ServiceForm
from legal_outreach.forms.outreach import OutreachForm, PlanItemForm, PublicityDayForm, PublicityTeamForm
from legal_outreach.forms.study import CompetitionForm, ExamForm, StudyCadenceForm, StudySessionForm
from legal_outreach.forms.villages import (
    CultureSiteForm,
    HonourForm,
    LawAwareVillagerForm,
    VillageCharterForm,
)
from legal_outreach.forms.work import LeaderDutyForm, MeetingForm, MeetingPlanForm, MeetingTaskForm

__all__ = [
    "CompetitionForm",
    "CultureSiteForm",
    "EngagementForm",
    "ExamForm",
    "HonourForm",
    "LawAwareVillagerForm",
    "LeaderDutyForm",
    "LegalReviewForm",
    "LitigationForm",
    "MeetingForm",
    "MeetingPlanForm",
    "MeetingTaskForm",
    "OutreachForm",
    "PlanItemForm",
    "PublicityDayForm",
    "PublicityTeamForm",
    "ServiceForm",
    "StudyCadenceForm",
    "StudySessionForm",
    "VillageCharterForm",
]
