"""A closed filing opened again for some days, and the reason a village gives for missing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from disputes.deciding import undecided
from disputes.filing import first_of
from disputes.models import KeyPeriod, MediationCommittee, MissingReason, Unlock, filing_calendar

if TYPE_CHECKING:
    from portal.models import Organisation, User


def ask_for_unlock(
    unit: Organisation,
    day: dt.date,
    reason: str,
    user: User,
    now: dt.datetime,
    *,
    committee: MediationCommittee | None = None,
    key_period: KeyPeriod | None = None,
) -> Unlock:
    """Ask for a committee's month (``day`` its first) or a village's day; one request waits at a time."""
    about = {"unit": unit, "committee": committee, "key_period": key_period, "day": day}
    waiting = Unlock.objects.live().waiting(timezone.localdate(now)).filter(**about).first()
    if waiting is not None:
        return waiting
    unlock = Unlock(**about, reason=reason, asked_by=user, asked_at=now)
    unlock.save()
    return unlock


def grant_unlock(unlock: Unlock, user: User, now: dt.datetime) -> Unlock:
    """Open a filing until it locks itself again; refused to whoever asked for it himself."""
    with transaction.atomic():
        current = undecided(unlock, user, "township")
        days = filing_calendar(current.township).days(current.township_id, first_of(current.day))
        current.approved_by, current.approved_at = user, now
        current.until = timezone.localdate(now) + dt.timedelta(days=days.unlock_days - 1)
        current.save()
    return current


def give_reason(
    unit: Organisation,
    day: dt.date,
    reason: str,
    user: User,
    *,
    committee: MediationCommittee | None = None,
    key_period: KeyPeriod | None = None,
) -> MissingReason:
    """Keep why a filing is missing; a later reason stands beside the earlier one."""
    said = MissingReason(
        unit=unit,
        day=day,
        committee=committee,
        key_period=key_period,
        reason=reason,
        given_by=user.full_name,
    )
    said.save()
    return said
