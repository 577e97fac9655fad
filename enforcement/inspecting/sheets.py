"""The seven papers of an inspection, and what each has to say before it is printed, with its article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import InspectionSheet
from enforcement.enums import InspectionKind, InspectionResult, PowerKind
from enforcement.inspecting.frequency import cap_of, others_of
from enforcement.models import Inspection, InspectionCap, Officer
from enforcement.models.officers import officers_fault
from portal.records.papers import Demand, Lack, lacks, says

ORDER = "国办发〔2024〕54号"
FORMATS = "《行政检查文书基本格式文本（试行）》"
LAW = "《行政处罚法》"


@dataclass(frozen=True)
class Sheet:
    """One paper of one inspection."""

    inspection: Inspection
    kind: InspectionSheet

    @property
    def day(self) -> dt.date | None:
        """Return the day it is about: of the visit, of the plan, or of the approval."""
        one = self.inspection
        return one.inspected_on or one.planned_on or one.approved_on

    @property
    def of_enterprise(self) -> bool:
        """Tell whether an enterprise is inspected."""
        return bool(self.inspection.credit_code)

    @property
    def is_case(self) -> bool:
        """Tell whether it is an individual case, outside the yearly cap."""
        return self.inspection.kind == InspectionKind.CASE

    @property
    def officers(self) -> list[Officer]:
        """Return who inspects, as far as they are named."""
        return [one for one in (self.inspection.officer, self.inspection.second_officer) if one]

    @property
    def cap(self) -> InspectionCap | None:
        """Return the cap of the year."""
        return cap_of(self.inspection, self.day.year) if self.day else None

    @property
    def nth(self) -> int:
        """Return which visit of the year it is against the cap."""
        return others_of(self.inspection, self.day.year) + 1 if self.day else 1


def has_published_item(sheet: Sheet) -> bool:
    """Tell whether an enterprise is inspected for an item published by then (国办发〔2024〕54号)."""
    item = sheet.inspection.item
    if not sheet.of_enterprise:
        return True
    is_listed = item is not None and item.power_kind == PowerKind.INSPECTION and item.published_on is not None
    return is_listed and sheet.day is not None and item.published_on <= sheet.day


def has_two_officers(sheet: Sheet) -> bool:
    """Tell whether two different officers are named, certified on the day, no assistants (行政处罚法 art. 42)."""
    one = sheet.inspection
    return sheet.day is not None and not officers_fault(one.officer, one.second_officer, sheet.day)


def says_how_often(sheet: Sheet) -> bool:
    """Tell whether the cap of the year is published; an individual case stands outside it."""
    return sheet.is_case or sheet.cap is not None


def says_until_when(sheet: Sheet) -> bool:
    """Tell whether what has to be put right has its day (行政处罚法 art. 28)."""
    one = sheet.inspection
    return one.result != InspectionResult.RECTIFY or one.rectify_by is not None


def says_what_was_found(sheet: Sheet) -> bool:
    """Tell whether problems that were found are put in words."""
    return not sheet.inspection.problems or bool(sheet.inspection.findings)


def _says(article: str, *names: str) -> tuple[Demand, ...]:
    return tuple(says(Inspection, name, article, through="inspection") for name in names)


_WHAT = (
    *_says(FORMATS, "target"),
    Demand(_("Inspection item on the published list"), ORDER, has_published_item),
    Demand(
        _("Legal basis of the item"), FORMATS,
        lambda sheet: not sheet.of_enterprise or bool(sheet.inspection.item and sheet.inspection.item.basis),
    ),
)  # fmt: skip
_WHY = (
    Demand(
        _("Plan, or occasion of an individual case"), FORMATS,
        lambda sheet: bool(sheet.inspection.occasion if sheet.is_case else sheet.inspection.plan),
    ),
)  # fmt: skip
_APPROVED = _says(ORDER, "approved_by", "approved_on")
_OFFICERS = (
    Demand(
        _("Two officers with valid certificates, no assistants"),
        f"{LAW}第四十二条、{ORDER}",
        has_two_officers,
    ),
)
_FOUND = (Demand(_("Findings in words"), FORMATS, says_what_was_found),)
ON_THE_SPOT = (*_WHAT, *_APPROVED)
DEMANDS: Mapping[InspectionSheet, tuple[Demand, ...]] = MappingProxyType(
    {
        InspectionSheet.APPROVAL: (*_WHAT, *_WHY),
        InspectionSheet.NOTICE: (
            *_WHAT, *_WHY, *_APPROVED, *_says(FORMATS, "planned_on", "notified_on"), *_OFFICERS,
            Demand(_("How often the enterprise may be inspected in the year"), ORDER, says_how_often),
        ),
        InspectionSheet.SITE: (*ON_THE_SPOT, *_says(FORMATS, "inspected_on", "findings"), *_OFFICERS),
        InspectionSheet.INTERVIEW: ON_THE_SPOT,
        InspectionSheet.SURVEY: ON_THE_SPOT,
        InspectionSheet.SAMPLES: ON_THE_SPOT,
        InspectionSheet.RESULT: (
            *ON_THE_SPOT, *_says(FORMATS, "inspected_on"), *_OFFICERS, *_FOUND,
            Demand(_("Day by which it is put right"), f"{LAW}第二十八条", says_until_when),
        ),
    }
)  # fmt: skip
# From when on a paper makes sense.
REACHED: Mapping[InspectionSheet, Callable[[Sheet], bool]] = MappingProxyType(
    {
        **{kind: lambda sheet: sheet.inspection.approved_on is not None for kind in InspectionSheet},
        InspectionSheet.APPROVAL: lambda sheet: True,
        InspectionSheet.NOTICE: lambda sheet: sheet.inspection.notified_on is not None,
        InspectionSheet.SITE: lambda sheet: sheet.inspection.inspected_on is not None,
        InspectionSheet.RESULT: lambda sheet: sheet.inspection.inspected_on is not None,
    }
)


def is_reached(sheet: Sheet) -> bool:
    """Tell whether a paper makes sense as the inspection stands; a past ledger and one given up have none."""
    one = sheet.inspection
    return not (one.historical or one.cancelled_on) and REACHED[sheet.kind](sheet)


def lacking(sheet: Sheet) -> list[Lack]:
    """Return what a paper has to say and does not."""
    return lacks(DEMANDS[sheet.kind], sheet)


def sheets_of(inspection: Inspection) -> list[Sheet]:
    """Return the papers that make sense as the inspection stands, in the order of the work."""
    found = (Sheet(inspection, kind) for kind in InspectionSheet)
    return [one for one in found if is_reached(one)]
