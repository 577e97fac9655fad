"""Tables of the reports application."""

from reports.models.annual import AnnualReport, ReportFigure, ReportSection
from reports.models.papers import Bulletin, FormMapping
from reports.models.stated import Passage, PlanItem, StatedFigure

__all__ = [
    "AnnualReport",
    "Bulletin",
    "FormMapping",
    "Passage",
    "PlanItem",
    "ReportFigure",
    "ReportSection",
    "StatedFigure",
]
