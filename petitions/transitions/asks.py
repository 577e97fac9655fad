"""What acts on petitions ask, and the groups of states from which they are done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions.enums import HandlingClass, Route, State
from petitions.models import Petition, PetitionLetter, PetitionStep
from petitions.models.checks import CLOSED
from petitions.standing import Standing
from portal.records.acts import Ask

OPEN = tuple(one for one in State if one not in CLOSED)
TAKEN_UP = (State.CLASSIFIED, State.NOTIFIED)
HANDLING = (State.ACCEPTED, State.EXTENDED, State.MEDIATING)


def own(name: str, *, required: bool = True, ahead: bool = False) -> Ask:
    """Return the asking for a field of the petition."""
    return Ask(name, Petition, required, ahead=ahead)


def letter(*names: str, required: bool = False) -> tuple[Ask, ...]:
    """Return the asking for what the paper of the act says."""
    return tuple(Ask(name, PetitionLetter, required) for name in names)


def is_ours(standing: Standing) -> bool:
    """Tell whether it is ours to accept: claims under art. 31(6), and what goes the simplified track."""
    petition = standing.petition
    return petition.handling_class == HandlingClass.OPINION or petition.route == Route.SIMPLE


NOTE = Ask("note", PetitionStep, required=False)
SAID = Ask("note", PetitionStep)
REASON = Ask("note", PetitionStep, label=_("Reason"))
HANDLER = (own("handler"), own("no_interest"))
CLASS = (own("handling_class"), own("route"), own("simple_ground", required=False))
