"""Forms of the enforcement application: what can be typed, and imported."""

from enforcement.forms.enforcing import (
    CaseForm,
    DisclosureForm,
    FileReviewForm,
    InspectionForm,
    OfficerForm,
    ProcessEntryForm,
)
from enforcement.forms.governing import (
    CleanUpForm,
    DecisionForm,
    DocumentForm,
    InformationForm,
    InformationRequestForm,
    SupervisionForm,
)
from enforcement.forms.powers import AdjustmentForm, PowerForm, ServiceCountForm, ServiceItemForm

__all__ = [
    "AdjustmentForm",
    "CaseForm",
    "CleanUpForm",
    "DecisionForm",
    "DisclosureForm",
    "DocumentForm",
    "FileReviewForm",
    "InformationForm",
    "InformationRequestForm",
    "InspectionForm",
    "OfficerForm",
    "PowerForm",
    "ProcessEntryForm",
    "ServiceCountForm",
    "ServiceItemForm",
    "SupervisionForm",
]
