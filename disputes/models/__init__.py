"""Tables of the disputes application."""

from disputes.models.arrangements import DutyTurn, InspectionItem
from disputes.models.committees import MediationCommittee, Mediator
from disputes.models.disputes import Dispute
from disputes.models.key_periods import Incident, KeyPeriod, ZeroReport
from disputes.models.mediations import Agreement, FollowUp, MediationSession, PerformancePart
from disputes.models.parties import Party
from disputes.models.screenings import Screening
from disputes.models.steps import CaseReward, DisputeStep, Episode

__all__ = [
    "Agreement",
    "CaseReward",
    "Dispute",
    "DisputeStep",
    "DutyTurn",
    "Episode",
    "FollowUp",
    "Incident",
    "InspectionItem",
    "KeyPeriod",
    "MediationCommittee",
    "MediationSession",
    "Mediator",
    "Party",
    "PerformancePart",
    "Screening",
    "ZeroReport",
]
