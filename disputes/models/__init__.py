"""Tables of the disputes application."""

from disputes.models.arrangements import DutyTurn, InspectionItem
from disputes.models.committees import MediationCommittee, Mediator
from disputes.models.disputes import Dispute
from disputes.models.key_periods import Incident, KeyPeriod, ZeroReport
from disputes.models.mediations import Agreement, FollowUp, MediationSession
from disputes.models.screenings import Screening

__all__ = [
    "Agreement",
    "Dispute",
    "DutyTurn",
    "FollowUp",
    "Incident",
    "InspectionItem",
    "KeyPeriod",
    "MediationCommittee",
    "MediationSession",
    "Mediator",
    "Screening",
    "ZeroReport",
]
