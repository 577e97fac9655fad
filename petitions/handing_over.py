"""How everything one person handles goes to another: offered by the one, taken by the other, all or nothing."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from petitions.enums import Act, HandoverState
from petitions.lifecycle import advance
from petitions.models import Handover, Petition
from petitions.registers import PETITIONS
from petitions.standing import Standing, handlers_of
from portal.access import Role
from portal.models import User


def held_by(handler: User, seen_by: User) -> models.QuerySet:
    """Return the petitions a person has something left to do on, as far as another may see them."""
    return PETITIONS.records(seen_by).to_do().filter(handler=handler)


def colleagues(user: User) -> models.QuerySet:
    """Return who of the user's township may handle petitions."""
    return handlers_of(user.organisation.township).order_by("full_name", "pk")


def offer(giver: User, taker: User, reason: str, user: User, today: dt.date) -> Handover:
    """Offer everything ``giver`` handles; the supervisor signs for who is no longer there.

    ``ValidationError`` where ``user`` is neither, nothing is held, or an offer waits already.
    """
    if user.pk != giver.pk and user.role != Role.SUPERVISOR:
        raise ValidationError({"giver": _("Only your own petitions are yours to hand over.")})
    if not held_by(giver, user).exists():
        raise ValidationError({"giver": _("This person handles no open petition.")})
    handover = Handover(
        unit=user.organisation,
        giver=giver,
        taker=taker,
        offered_on=today,
        offered_by=user.full_name,
        reason=reason,
    )
    with transaction.atomic():
        # two offers at once wait for one another here
        list(User.objects.select_for_update().filter(pk=giver.pk))
        handover.full_clean(exclude={"unit", "township", "number", "answered_by"})
        handover.save()
    return handover


def take(handover: Handover, kept_back: frozenset[int], user: User, today: dt.date) -> Handover:
    """Take everything the giver handles now, except what the taker has an interest in (art. 28).

    Each petition is moved by its own act, so its steps say when and why. What the taker may not see or handle
    stays where it is.
    """
    with transaction.atomic():
        current = _waiting(handover, user)
        moved = []
        for petition in held_by(current.giver, user).exclude(pk__in=kept_back).order_by("pk"):
            if Standing(petition, user, today).handlers().filter(pk=user.pk).exists():
                _move(petition, current, user, today)
                moved.append(petition.pk)
        current.keys = moved
        return _answered(current, HandoverState.TAKEN, user, today)


def decline(handover: Handover, user: User, today: dt.date) -> Handover:
    """Leave everything where it is."""
    with transaction.atomic():
        return _answered(_waiting(handover, user), HandoverState.DECLINED, user, today)


def _move(petition: Petition, handover: Handover, user: User, today: dt.date) -> None:
    note = _("Hand-over %(number)s: %(reason)s") % {"number": handover.number, "reason": handover.reason}
    advance(petition, Act.ASSIGN, {"handler": user, "no_interest": True, "note": note}, user, today)


def _waiting(handover: Handover, user: User) -> Handover:
    current = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if current.state != HandoverState.OFFERED or current.is_voided:
        raise ValidationError(_("This hand-over has been answered."))
    if current.taker_id != user.pk:
        raise ValidationError(_("Only who is to take it over signs for that."))
    return current


def _answered(handover: Handover, state: HandoverState, user: User, today: dt.date) -> Handover:
    handover.state, handover.answered_on, handover.answered_by = state, today, user.full_name
    handover.save()
    return handover
