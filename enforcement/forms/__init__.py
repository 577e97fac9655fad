"""Forms of the enforcement application: what can be typed, and imported."""

from enforcement.forms.cases import (
    CaseForm,
    CasePaperForm,
    ContestForm,
    DiscretionForm,
    MeasureForm,
    ThresholdForm,
)
from enforcement.forms.enforcing import (
    ActCountForm,
    DisclosureForm,
    FileReviewForm,
    InspectionCapForm,
    InspectionForm,
    OfficerForm,
    ProcessEntryForm,
)
from enforcement.forms.governing import (
    CampaignForm,
    CleanUpForm,
    DecisionForm,
    DocumentForm,
    InformationForm,
    InformationRequestForm,
    LocalLimitForm,
    SupervisionForm,
)
from enforcement.forms.powers import (
    AdjustmentForm,
    PowerForm,
    ServiceCountForm,
    ServiceItemForm,
    ServicePlaceForm,
)

__all__ = [
    "CampaignForm",
    "ActCountForm",
    "AdjustmentForm",
    "CaseForm",
    "CasePaperForm",
    "CleanUpForm",
    "DecisionForm",
    "DisclosureForm",
    "ContestForm",
    "DiscretionForm",
    "DocumentForm",
    "FileReviewForm",
    "InformationForm",
    "InformationRequestForm",
    "LocalLimitForm",
    "InspectionCapForm",
    "InspectionForm",
    "MeasureForm",
    "OfficerForm",
    "PowerForm",
    "ProcessEntryForm",
    "ServiceCountForm",
    "ServiceItemForm",
    "ServicePlaceForm",
    "SupervisionForm",
    "ThresholdForm",
]
