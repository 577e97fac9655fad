"""What must hold of a dispute whatever way it was entered: asked by the form, the sheet and the lifecycle alike.

Each gate takes a dispute and yields (field, message); the article it rests on stands in its docstring.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from disputes.enums import Stage

if TYPE_CHECKING:
    from disputes.models import Dispute

Faults = Iterator[tuple[str, Any]]
Gate = Callable[["Dispute"], Faults]

OPEN_STAGES = (Stage.FOUND, Stage.ACCEPTED, Stage.MEDIATING)
CLOSED_STAGES = (Stage.SETTLED, Stage.REFUSED, Stage.FAILED, Stage.PASSED_ON, Stage.DECLINED)


def _before(day: dt.date | None, other: dt.date | None) -> bool:
    return bool(day and other and day < other)


def days_run_forward(dispute: Dispute) -> Faults:
    """Found, accepted, closed, and what happens between: each on or after what it follows."""
    begun = dispute.accepted_on or dispute.reported_on
    if _before(dispute.accepted_on, dispute.reported_on):
        yield "accepted_on", _("A dispute is accepted on or after the day it was found.")
    if _before(dispute.closed_on, begun):
        yield "closed_on", _("A dispute is closed after it was found and accepted.")
    for name in ("police_warned_on", "passed_on", "resolve_by"):
        if _before(getattr(dispute, name), dispute.reported_on):
            yield name, _("This cannot lie before the day the dispute was found.")
    if _before(dispute.taken_over_on, dispute.passed_on):
        yield "taken_over_on", _("A dispute is taken over after it was handed over.")


def closed_has_its_day(dispute: Dispute) -> Faults:
    """The stage and the day of closing agree."""
    if (dispute.stage in CLOSED_STAGES) != bool(dispute.closed_on):
        yield "closed_on", _("A closed dispute has the day it was closed; an open one has none.")


def failure_tells_remedies(dispute: Dispute) -> Faults:
    """人民调解法 art. 26: when mediation fails the parties are told of arbitration, administration, court."""
    if dispute.stage == Stage.FAILED and not dispute.remedies_told:
        yield "remedies_told", _("When mediation fails the parties are told of other remedies (art. 26).")


def refusal_ends_it(dispute: Dispute) -> Faults:
    """人民调解法 art. 17: what a party clearly refuses is not mediated."""
    if dispute.refused_on and dispute.stage != Stage.REFUSED:
        yield "stage", _("A party has clearly refused: the mediation ends there (art. 17).")
    if dispute.stage == Stage.REFUSED and dispute.refused_on and dispute.refused_on != dispute.closed_on:
        yield "closed_on", _("A refused mediation is closed on the day of the refusal.")


def rights_follow_acceptance(dispute: Dispute) -> Faults:
    """人民调解工作若干规定 art. 30: rights and duties are told before mediation, of a case that is accepted."""
    if not dispute.rights_told_on:
        return
    if not dispute.accepted_on:
        yield "accepted_on", _("Rights and duties are told in an accepted case: say when it was accepted.")
    elif dispute.rights_told_on < dispute.accepted_on or _before(dispute.closed_on, dispute.rights_told_on):
        yield "rights_told_on", _("Rights and duties are told between acceptance and closing.")


def extension_is_longer(dispute: Dispute) -> Faults:
    """人民调解工作若干规定 art. 33: generally one month; the portal lets both parties ask for more."""
    if not dispute.extended_until:
        return
    if not dispute.accepted_on:
        yield "accepted_on", _("Only an accepted case is extended: say when it was accepted.")
    elif (dispute.extended_until - dispute.accepted_on).days <= 28:
        yield "extended_until", _("An extension ends later than the one month that runs from acceptance.")


def handing_over_names_the_body(dispute: Dispute) -> Faults:
    """A dispute is handed over to a named body, which then takes it over or not."""
    if dispute.passed_on and not dispute.passed_to:
        yield "passed_to", _("Say to which body it was handed over.")
    if dispute.taken_over_on and dispute.stage != Stage.PASSED_ON:
        yield "stage", _("What another body has taken over is passed on: choose that stage.")


def filed_when_closed(dispute: Dispute) -> Faults:
    """One dispute, one file, put away when the dispute is closed."""
    if dispute.archived_on and (not dispute.closed_on or dispute.archived_on < dispute.closed_on):
        yield "archived_on", _("A file is closed on or after the day the dispute was closed.")


def prevented_says_how_many(dispute: Dispute) -> Faults:
    """Statistics ask for cases and people, both."""
    if bool(dispute.prevented) != bool(dispute.prevented_people):
        yield "prevented_people", _("Say what was prevented and how many people it concerned, or neither.")


def number_stays_with_its_committee(dispute: Dispute) -> Faults:
    """A case number belongs to the committee that gave it."""
    if dispute.case_number and not dispute.committee_id:
        yield "committee", _("This case has its number: its committee cannot be taken away.")


GATES: tuple[Gate, ...] = (
    days_run_forward,
    closed_has_its_day,
    failure_tells_remedies,
    refusal_ends_it,
    rights_follow_acceptance,
    extension_is_longer,
    handing_over_names_the_body,
    filed_when_closed,
    prevented_says_how_many,
    number_stays_with_its_committee,
)


def faults_of(dispute: Dispute) -> dict[str, Any]:
    """Return the first fault of each field."""
    faults: dict[str, Any] = {}
    for gate in GATES:
        for name, message in gate(dispute):
            faults.setdefault(name, message)
    return faults
