"""What forbids an act: who acts, under which power, on what (行政处罚法 where no other law is named)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import MeasureKind, Service
from enforcement.cases.standing import Standing, day_of
from enforcement.enums import PowerKind
from enforcement.models import CasePaper, PowerItem
from enforcement.models.case_checks import is_barred, power_fault, time_bar_of
from enforcement.models.officers import officers_fault
from portal.records.acts import Faults, Values

APPROVAL_HOURS = 24  # 行政强制法 art. 19


def two_officers(standing: Standing, values: Values) -> Faults:
    """Arts. 42, 55: at every act two officers, each certified on the day of the act."""
    yield from officers_fault(
        values.get("officer"), values.get("second_officer"), day_of(standing, values)
    ).items()


def power_stands(standing: Standing, values: Values) -> Faults:
    """Arts. 17, 24: the power is in force on the day of the act, or pending cases are finished under it."""
    if standing.case.power_id is None:
        yield "__all__", _("Say first under which power the case is handled: correct the case (art. 17).")
        return
    fault = power_fault(standing.case, day_of(standing, values))
    if fault:
        yield "__all__", fault


def not_barred(standing: Standing, values: Values) -> Faults:
    """Art. 36: what is discovered after two years, or five where harm was done, is not punished."""
    case, told = standing.case, values.get("violated_on")
    if is_barred(case, told):
        yield (
            "__all__",
            _("The violation could be discovered until %(day)s: no penalty is imposed any more (art. 36).")
            % {"day": time_bar_of(case, told)},
        )


def decided_in_time(standing: Standing, values: Values) -> Faults:
    """Art. 60: ninety days from the filing; a later decision says why, and by whom more time was allowed."""
    since = standing.case.investigation_began_on
    if since is None or values.get("note"):
        return
    if values["decided_on"] > (limit := standing.due("E1", since)):
        yield (
            "note",
            _("The ninety days ended on %(day)s: say why it is decided later (art. 60).") % {"day": limit},
        )


def preserved_is_dealt_with(standing: Standing, values: Values) -> Faults:
    """Art. 56: what was registered for preservation is dealt with in seven working days, before a decision."""
    for one in standing.measures().filter(kind=MeasureKind.PRESERVATION):
        if values["decided_on"] > (limit := standing.due("E2", one.taken_on)):
            yield (
                "__all__",
                _(
                    "Evidence preserved on %(taken)s was to be dealt with by %(day)s: end that measure first "
                    "(art. 56)."
                )
                % {"taken": one.taken_on, "day": limit},
            )
            return


def unapproved_says_why(standing: Standing, values: Values) -> Faults:
    """行政强制法 art. 19: an urgent measure the head did not approve is ended at once, and it is said."""
    one = values["measure"]
    if one.urgent and one.approved_on is None and not values.get("note"):
        yield (
            "note",
            _("This urgent measure was never approved: say what the head found (行政强制法 art. 19)."),
        )


def power_to_seize(standing: Standing, values: Values) -> Faults:
    """行政强制法 art. 17: only an organ with that power seals or seizes."""
    day = day_of(standing, values)
    powers = PowerItem.objects.live().filter(
        township=standing.case.township_id, power_kind=PowerKind.COERCION
    )
    if not powers.in_force(day).exists():
        yield "kind", _("On that day no power of coercion was on the list: nothing is sealed or seized.")


def kind_of_seizure(standing: Standing, values: Values) -> Faults:
    """行政强制法 arts. 9, 22: sealing or seizure; evidence is registered for preservation by another act."""
    if values["kind"] == MeasureKind.PRESERVATION:
        yield "kind", _("Choose sealing or seizure; preservation is an act of its own (art. 56).")


def measure_is_urgent(standing: Standing, values: Values) -> Faults:
    """行政强制法 art. 19: what was urgent is reported within 24 hours; later than that says why."""
    measure = values["measure"]
    if not measure.urgent or measure.approved_on:
        yield "measure", _("Only an urgent measure is approved afterwards, and once.")
        return
    hours = measure.hours_until(values["approved_on"], values["approved_at"])
    if hours is None or hours < 0:
        yield "approved_on", _("An urgent measure is approved after it was taken.")
    elif hours > APPROVAL_HOURS and not values.get("note"):
        yield "note", _("More than 24 hours have passed since the measure: say why (行政强制法 art. 19).")


def can_be_extended(standing: Standing, values: Values) -> Faults:
    """行政强制法 art. 25: a sealing or seizure is extended once, before it ends."""
    measure, day = values["measure"], values["extended_on"]
    if measure.kind == MeasureKind.PRESERVATION:
        yield (
            "measure",
            _("Preserved evidence is dealt with in seven working days; it is not extended (art. 56)."),
        )
    elif measure.extended_on:
        yield "measure", _("It has been extended once already (行政强制法 art. 25).")
    elif day > (limit := standing.due("E11", measure.taken_on)):
        yield (
            "extended_on",
            _(
                "The thirty days ended on %(day)s: the measure has ended, return the things (行政强制法 art. 25)."
            )
            % {"day": limit},
        )


def measures_have_ended(standing: Standing, values: Values) -> Faults:
    """行政强制法 arts. 27, 28: no case is closed while things are still held."""
    if standing.measures().exists():
        yield "__all__", _("Things are still preserved, sealed or seized: end these measures first.")
    never = standing.case.measures.live().filter(urgent=True, approved_on=None)
    if not values.get("note") and never.exists():
        yield (
            "note",
            _("An urgent measure was never approved: say what followed from it (行政强制法 art. 19)."),
        )


def number_is_free(standing: Standing, values: Values) -> Faults:
    """A number stands on one paper of a township."""
    said = values.get("document_number")
    rows = CasePaper.objects.live().filter(township=standing.case.township_id)
    if said and rows.filter(document_number=said).exists():
        yield "document_number", _("A paper of this number has been entered.")


def announcement_has_run(dated: str) -> Callable[[Standing, Values], Faults]:
    """Return the rule of art. 61 with 民事诉讼法 art. 95 for the day of service asked as ``dated``.

    Announced is what can be served in no other way, with the reason in the file; it counts as served when thirty
    days have passed.
    """

    def rule(standing: Standing, values: Values) -> Faults:
        if values.get("service") != Service.PUBLIC:
            return
        announced = values.get("announced_on")
        if announced is None:
            yield (
                "announced_on",
                _("Say when it was announced: thirty days run from there (民事诉讼法 art. 95)."),
            )
            return
        if values[dated] < (served := standing.due("E5p", announced)):
            yield (
                dated,
                _(
                    "Announced, it counts as served when thirty days have passed: %(day)s (民事诉讼法 art. 95)."
                )
                % {"day": served},
            )
        if not values.get("note"):
            yield "note", _("Say why it could be served in no other way (民事诉讼法 art. 95).")

    return rule
