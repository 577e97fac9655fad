"""Tables of the enforcement application."""

from enforcement.models.act_counts import ActCount
from enforcement.models.case_papers import CasePaper
from enforcement.models.cases import EnforcementCase
from enforcement.models.cleanups import CleanUp, CleanUpCampaign
from enforcement.models.contests import CaseContest
from enforcement.models.decisions import MajorDecision
from enforcement.models.disclosures import Disclosure
from enforcement.models.discretion import AmountThreshold, DiscretionStandard
from enforcement.models.documents import NormativeDocument
from enforcement.models.file_reviews import FileReview
from enforcement.models.governing_steps import (
    CampaignStep,
    DecisionStep,
    DocumentStep,
    FileReviewStep,
    RequestStep,
    ServiceStep,
    SupervisionStep,
)
from enforcement.models.information import Information
from enforcement.models.inspecting import InspectionCap, InspectionStep
from enforcement.models.inspections import Inspection
from enforcement.models.local_limits import LocalLimit
from enforcement.models.measures import CaseMeasure
from enforcement.models.officers import Officer
from enforcement.models.powers import PowerAdjustment, PowerItem
from enforcement.models.process import ProcessEntry
from enforcement.models.public import DisclosureStep, PublicMark
from enforcement.models.requests import InformationRequest
from enforcement.models.services import ServiceCount, ServiceItem, ServicePlace
from enforcement.models.steps import AdjustmentStep, CaseStep
from enforcement.models.supervision import SupervisionItem

__all__ = [
    "ActCount",
    "AdjustmentStep",
    "AmountThreshold",
    "CampaignStep",
    "CaseContest",
    "CaseMeasure",
    "CasePaper",
    "CaseStep",
    "CleanUp",
    "CleanUpCampaign",
    "DecisionStep",
    "Disclosure",
    "DisclosureStep",
    "DiscretionStandard",
    "DocumentStep",
    "EnforcementCase",
    "FileReview",
    "FileReviewStep",
    "Information",
    "InformationRequest",
    "Inspection",
    "InspectionCap",
    "InspectionStep",
    "LocalLimit",
    "MajorDecision",
    "NormativeDocument",
    "Officer",
    "PowerAdjustment",
    "PowerItem",
    "ProcessEntry",
    "PublicMark",
    "RequestStep",
    "ServiceCount",
    "ServiceItem",
    "ServicePlace",
    "ServiceStep",
    "SupervisionItem",
    "SupervisionStep",
]
