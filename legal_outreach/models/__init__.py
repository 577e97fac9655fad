"""Tables of study and publicity."""

from legal_outreach.models.advisers import AdviserEngagement, AdviserService, Litigation
from legal_outreach.models.leadership import LeaderDuty
from legal_outreach.models.meetings import Meeting, MeetingTask
from legal_outreach.models.outreach import OutreachEvent, PlanItem, PublicityDay
from legal_outreach.models.reviews import LegalReview
from legal_outreach.models.steps import ReviewStep, TaskStep
from legal_outreach.models.study import Competition, ExamBatch, StudySession
from legal_outreach.models.villages import CultureSite, LawAwareVillager, VillageCharter, VillageHonour

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
    "MeetingTask",
    "OutreachEvent",
    "PlanItem",
    "PublicityDay",
    "ReviewStep",
    "StudySession",
    "TaskStep",
    "VillageCharter",
    "VillageHonour",
]
