"""Tables of the enforcement application."""

from enforcement.models.act_counts import ActCount
from enforcement.models.case_papers import CasePaper
from enforcement.models.cases import EnforcementCase
from enforcement.models.decisions import MajorDecision
from enforcement.models.disclosures import Disclosure
from enforcement.models.discretion import AmountThreshold, DiscretionStandard
from enforcement.models.documents import CleanUp, NormativeDocument
from enforcement.models.information import Information, InformationRequest
from enforcement.models.inspecting import InspectionCap, InspectionStep
from enforcement.models.inspections import FileReview, Inspection
from enforcement.models.measures import CaseMeasure
from enforcement.models.officers import Officer
from enforcement.models.powers import PowerAdjustment, PowerItem
from enforcement.models.process import ProcessEntry
from enforcement.models.public import DisclosureStep, PublicMark
from enforcement.models.services import ServiceCount, ServiceItem
from enforcement.models.steps import AdjustmentStep, CaseStep
from enforcement.models.supervision import SupervisionItem

__all__ = [
    "ActCount",
    "AdjustmentStep",
    "AmountThreshold",
    "CaseMeasure",
    "CasePaper",
    "CaseStep",
    "CleanUp",
    "Disclosure",
    "DisclosureStep",
    "DiscretionStandard",
    "EnforcementCase",
    "FileReview",
    "Information",
    "InformationRequest",
    "Inspection",
    "InspectionCap",
    "InspectionStep",
    "MajorDecision",
    "NormativeDocument",
    "Officer",
    "PowerAdjustment",
    "PowerItem",
    "ProcessEntry",
    "PublicMark",
    "ServiceCount",
    "ServiceItem",
    "SupervisionItem",
]
