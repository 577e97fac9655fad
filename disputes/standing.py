"""How a case stands: the dispute with the agreement of its present episode, and what an act adds to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from disputes.enums import Act, Confirmation
from disputes.models import Agreement, Dispute, FollowUp, MediationCommittee, MediationSession
from portal.models import Record
from portal.records import acts

if TYPE_CHECKING:
    from portal.models import User


@dataclass
class Standing(acts.Standing):
    """A dispute under an act, with the agreement of its episode and the visit the act writes."""

    agreement: Agreement | None = None
    visit: FollowUp | None = None

    @classmethod
    def of(cls, record: Dispute, user: User, day: dt.date) -> Standing:
        """Return how a dispute stands: one query."""
        agreement = record.agreements.live().filter(episode=record.episode).first()
        if agreement is not None:
            agreement.dispute = record
        return cls(record, user, day, agreement)

    @property
    def dispute(self) -> Dispute:
        """Return the dispute."""
        return self.record

    @property
    def has_agreement(self) -> bool:
        """Tell whether the present episode has an agreement."""
        return self.agreement is not None

    @property
    def is_effective(self) -> bool:
        """Tell whether the agreement has taken effect."""
        return self.agreement is not None and self.agreement.takes_effect_on() is not None

    def sittings(self) -> models.QuerySet:
        """Return the sittings of the present episode."""
        return MediationSession.objects.live().filter(dispute=self.dispute, episode=self.dispute.episode)

    def allows(self, one: acts.Transition) -> bool:
        """A dispute that is linked to another waits there; only the link can be undone."""
        return self.dispute.duplicate_of_id is None or one.act == Act.UNLINK

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the dispute first."""
        return [one for one in (self.dispute, self.agreement, self.visit, *self.added) if one is not None]

    def initial(self, ask: acts.Ask) -> Any:
        """Offer the village's own committee, and no money until somebody says how much."""
        if ask.name == "amount":
            return 0
        known = super().initial(ask)
        if ask.name == "committee" and known is None:
            own = MediationCommittee.objects.live().filter(unit=self.dispute.unit_id)
            return own.first() if own.count() == 1 else None
        return known

    def narrow(self, ask: acts.Ask, shown: forms.Field) -> None:
        """A court that has decided has confirmed or refused."""
        if ask.name == "confirmation":
            decided = (Confirmation.CONFIRMED, Confirmation.REFUSED)
            shown.choices = [(one.value, one.label) for one in decided]
