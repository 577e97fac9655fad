"""Tables of the reports application."""

from reports.models.annual import AnnualReport, FrozenFigure, ReportFigure, ReportSection
from reports.models.bulletins import (
    Bulletin,
    BulletinAct,
    BulletinFigure,
    BulletinPhoto,
    BulletinSection,
    BulletinStep,
)
from reports.models.papers import FormMapping
from reports.models.stated import Passage, PlanItem, StatedFigure

__all__ = [
    "AnnualReport",
    "Bulletin",
    "BulletinAct",
    "BulletinFigure",
    "BulletinPhoto",
    "BulletinSection",
    "BulletinStep",
    "FormMapping",
    "FrozenFigure",
    "Passage",
    "PlanItem",
    "ReportFigure",
    "ReportSection",
    "StatedFigure",
]
