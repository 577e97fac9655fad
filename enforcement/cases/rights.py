"""What the rights of the party forbid: notice, statement, hearing (行政处罚法 arts. 44, 45, 62–65)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import Stated
from enforcement.cases.standing import Standing
from enforcement.cases.weight import kinds_of
from enforcement.enums import Penalty
from portal.records.acts import Faults, Values


def penalty_is_named(standing: Standing, values: Values) -> Faults:
    """Arts. 9, 44: a notice or a decision names kinds and amounts that fit one another."""
    kinds = kinds_of(values)
    if not kinds:
        yield "penalty", _("Name the kind of penalty.")
    if (Penalty.FINE in kinds) != bool(values.get("fine_amount")):
        yield "fine_amount", _("A fine has an amount, and only a fine has one.")


def statement_day_ahead(standing: Standing, values: Values) -> Faults:
    """Arts. 44, 45: the party has time to state its case."""
    if values["until"] <= values["notified_on"]:
        yield "until", _("The party needs time to state its case: name a later day (art. 45).")


def hearing_asked_in_time(standing: Standing, values: Values) -> Faults:
    """Art. 64: within five working days of the notice; who takes a later request says why."""
    limit = standing.due("E3", standing.case.notified_on)
    if values["hearing_requested_on"] > limit and not values.get("note"):
        yield (
            "note",
            _("The five working days ended on %(day)s: say why the request is taken all the same (art. 64).")
            % {"day": limit},
        )


def told_in_time(standing: Standing, values: Values) -> Faults:
    """Art. 64: the party is told of the hearing seven working days before it."""
    earliest = standing.due("E4", values["hearing_called_on"])
    if values["hearing_set_on"] < earliest:
        yield (
            "hearing_set_on",
            _("The party is told seven working days before: the hearing is not before %(day)s (art. 64).")
            % {"day": earliest},
        )


def chaired_by_another(standing: Standing, values: Values) -> Faults:
    """Art. 64: nobody who investigated the case chairs its hearing."""
    if values.get("hearing_chair", standing.case.hearing_chair) in standing.handlers():
        yield "hearing_chair", _("Who investigated the case does not chair its hearing (art. 64).")


def held_as_called(standing: Standing, values: Values) -> Faults:
    """Art. 64: it is held on the day the party was told, or later."""
    if values["heard_on"] < standing.case.hearing_set_on:
        yield (
            "heard_on",
            _("The party was told %(day)s: the hearing is not held earlier (art. 64).")
            % {"day": standing.case.hearing_set_on},
        )


def statement_is_written(standing: Standing, values: Values) -> Faults:
    """Art. 45: facts and reasons that the party states are written down, and so is what was made of them."""
    if values["stated"] == Stated.MADE:
        for name in ("person", "content", "reason"):
            if not values.get(name):
                yield name, _("Write down who stated what, and what was made of it (art. 45).")
