"""Tables of the reports application."""

from reports.models.annual import AnnualReport, ReportFigure, ReportSection
from reports.models.stated import PlanItem, StatedFigure

__all__ = ["AnnualReport", "PlanItem", "ReportFigure", "ReportSection", "StatedFigure"]
