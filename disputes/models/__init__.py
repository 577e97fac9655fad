"""Tables of the disputes application."""

from disputes.models.arrangements import DutyTurn, InspectionItem
from disputes.models.committees import MediationCommittee, Mediator
from disputes.models.disputes import Dispute
from disputes.models.filing_rules import FilingRule, filing_calendar
from disputes.models.filings import Asked, Correction, MissingReason, Receipt, Unlock
from disputes.models.inquiries import Inquiry
from disputes.models.key_periods import Incident, KeyPeriod, ZeroReport
from disputes.models.mediations import Agreement, FollowUp, MediationSession, PerformancePart
from disputes.models.parties import Party
from disputes.models.rewards import CaseReward, RewardRate, proposed_reward
from disputes.models.screenings import Screening
from disputes.models.steps import DisputeStep, Episode

__all__ = [
    "Agreement",
    "Asked",
    "CaseReward",
    "Correction",
    "Dispute",
    "DisputeStep",
    "DutyTurn",
    "Episode",
    "FilingRule",
    "FollowUp",
    "Incident",
    "Inquiry",
    "InspectionItem",
    "KeyPeriod",
    "MediationCommittee",
    "MediationSession",
    "Mediator",
    "MissingReason",
    "Party",
    "PerformancePart",
    "Receipt",
    "RewardRate",
    "Screening",
    "Unlock",
    "ZeroReport",
    "filing_calendar",
    "proposed_reward",
]
