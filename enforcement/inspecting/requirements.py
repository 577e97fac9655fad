"""What forbids an act on an inspection, each rule with its article."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement.enums import InspectionKind, PowerKind
from enforcement.inspecting.frequency import held_cap_of
from enforcement.inspecting.standing import Standing
from enforcement.models.officers import officers_fault
from portal.records.acts import Faults, Values


def item_is_published(day: str) -> Any:
    """Return the rule: what is not on the published list may not be inspected (国办发〔2024〕54号)."""

    def rule(standing: Standing, values: Values) -> Faults:
        item = standing.inspection.item
        if not standing.of_enterprise:
            return
        if item is None or item.power_kind != PowerKind.INSPECTION:
            yield (
                "__all__",
                _("Only an inspection item of the published list may be inspected: correct the item first."),
            )
        elif item.published_on is None or item.published_on > values[day]:
            yield (
                "__all__",
                _("The item “%(item)s” was not published on that day: it may not be inspected.")
                % {"item": item},
            )
        elif not item.is_in_force(values[day]):
            yield "__all__", _("The item “%(item)s” was not in force on that day.") % {"item": item}

    return rule


def under_cap(standing: Standing, values: Values) -> Faults:
    """国办发〔2024〕54号: the published cap of the year is kept, but for individual cases."""
    one = standing.inspection
    if not standing.of_enterprise or one.kind == InspectionKind.CASE:
        return
    year = (values.get("inspected_on") or one.planned_on or values["approved_on"]).year
    cap, others = held_cap_of(one, year), standing.others(year)
    if cap is not None and others >= cap.times:
        yield (
            "__all__",
            _(
                "%(target)s has had %(others)d inspections in %(year)d; the published cap is %(times)d. Join "
                "another inspection, check in writing or from afar, or make it an individual case (complaint, "
                "transfer, emergency)."
            )
            % {"target": one.target, "others": others, "year": year, "times": cap.times},
        )


def case_has_occasion(standing: Standing, values: Values) -> Faults:
    """国办发〔2024〕54号: only a complaint, a transfer or an emergency is an individual case."""
    one = standing.inspection
    if one.kind == InspectionKind.CASE and not one.occasion:
        yield (
            "__all__",
            _("An individual case says its occasion: complaint, transfer or emergency. Correct it first."),
        )


def two_officers(day: str) -> Any:
    """Return the rule: two different officers, certified on that day, no assistants (行政处罚法 arts. 42, 55)."""

    def rule(standing: Standing, values: Values) -> Faults:
        yield from officers_fault(values["officer"], values["second_officer"], values[day]).items()

    return rule


def announced(standing: Standing, values: Values) -> Faults:
    """国办发〔2024〕54号: an enterprise is told beforehand, except in an individual case."""
    one = standing.inspection
    if standing.of_enterprise and one.kind != InspectionKind.CASE and one.notified_on is None:
        yield "__all__", _("An enterprise is told of the inspection beforehand: announce it first.")
