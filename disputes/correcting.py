"""Correction slips (更正单): old and new values of a filing, why, who approved, and what reports it touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.counts import month_counts
from disputes.deciding import undecided
from disputes.handing_in import Refused
from disputes.models import Correction, Receipt

if TYPE_CHECKING:
    from portal.models import User

MONTH_FIELDS = ("nothing_new", "method", "households", "lead")
DAY_FIELDS = ("nothing_happened", "what_happened")


def fields_of(receipt: Receipt) -> tuple[str, ...]:
    """Return the fields of a filing that a slip may change."""
    return MONTH_FIELDS if receipt.kind == Receipt.Kind.MONTH else DAY_FIELDS


def values_of(receipt: Receipt) -> dict[str, Any]:
    """Return these fields as they stand now, approved slips included."""
    return {name: getattr(receipt.filing, name) for name in fields_of(receipt)}


def ask_for_correction(
    receipt: Receipt,
    values: Mapping[str, Any],
    withdrawn: bool,
    reason: str,
    touched: list[str],
    user: User,
    now: dt.datetime,
) -> Correction:
    """Keep a slip that waits for a second person; :class:`Refused` when it changes nothing or one waits already.

    ``touched`` are the reports and documents whose figures rest on the filing, as they were shown before saving.
    """
    old = values_of(receipt)
    changed = {name: values[name] for name in old if name in values and values[name] != old[name]}
    if receipt.filing.is_voided:
        raise Refused(409, _("This filing has been withdrawn; there is nothing to correct."))
    if not changed and not withdrawn:
        raise Refused(422, _("Nothing is changed. Say what is to stand there instead."))
    if receipt.corrections.live().waiting(timezone.localdate(now)).exists():
        raise Refused(409, _("A correction slip of this filing waits for a decision already."))
    if changed.get("nothing_new"):
        _refuse_false_zero(receipt)
    slip = Correction(
        unit=receipt.unit,
        receipt=receipt,
        old={name: old[name] for name in changed},
        new=changed,
        withdrawn=withdrawn,
        touched=touched,
        reason=reason,
        asked_on=timezone.localdate(now),
        asked_by=user,
    )
    slip.save()
    return slip


def _refuse_false_zero(receipt: Receipt) -> None:
    month, until = (dt.date.fromisoformat(receipt.content[name]) for name in ("month", "until"))
    found = month_counts(receipt.unit, month, until).found
    if found:
        raise Refused(
            409,
            _("The register has %(count)d disputes found in this month, so it is no zero.")
            % {"count": found},
        )


def approve_correction(slip: Correction, user: User, now: dt.datetime) -> Correction:
    """Let a slip take effect on what was filed; the receipt stays as it was."""
    with transaction.atomic():
        current = undecided(slip, user, "receipt__screening", "receipt__zero_report")
        filing = current.receipt.filing
        if current.withdrawn:
            filing.void(_("Correction slip %(number)s") % {"number": current.number}, by_correction=True)
        else:
            for name, value in current.new.items():
                setattr(filing, name, value)
            filing.save()
        current.approved_by, current.approved_at = user, now
        current.save()
    return current
