"""Tables of study and publicity."""

from legal_outreach.models.advisers import AdviserEngagement, AdviserService, Litigation
from legal_outreach.models.leadership import LeaderDuty
from legal_outreach.models.meetings import Meeting, MeetingPlan, MeetingTask
from legal_outreach.models.outreach import OutreachEvent, PlanItem, PublicityDay, PublicityTeam
from legal_outreach.models.reviews import LegalReview
from legal_outreach.models.steps import ReviewStep, SuitStep, TaskStep
from legal_outreach.models.study import Competition, ExamBatch, StudyCadence, StudySession
from legal_outreach.models.villages import CultureSite, LawAwareVillager, VillageCharter, VillageHonour
from legal_outreach.models.work_steps import WorkStep

__all__ = [
    "AdviserEngagement",
    "AdviserService",
    "Competition",
    "CultureSite",
    "ExamBatch",
    "LawAwareVillager",
    "LeaderDuty",
    "LegalReview",
    "Litigation",
    "Meeting",
    "MeetingPlan",
    "MeetingTask",
    "OutreachEvent",
    "PlanItem",
    "PublicityDay",
    "PublicityTeam",
    "ReviewStep",
    "StudyCadence",
    "StudySession",
    "SuitStep",
    "TaskStep",
    "VillageCharter",
    "VillageHonour",
    "WorkStep",
]
