"""How a case stands: the dispute with the agreement of its present episode, and what an act adds to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from disputes.models import Agreement, Dispute, FollowUp, MediationSession

if TYPE_CHECKING:
    from portal.models import User


@dataclass
class Standing:
    """A dispute under an act of ``user`` on ``day``; ``added`` are further records the act writes."""

    dispute: Dispute
    user: User
    day: dt.date
    agreement: Agreement | None = None
    visit: FollowUp | None = None
    added: list[models.Model] = field(default_factory=list)

    @classmethod
    def of(cls, dispute: Dispute, user: User, day: dt.date) -> Standing:
        """Return how a dispute stands: one query."""
        agreement = dispute.agreements.live().filter(episode=dispute.episode).first()
        if agreement is not None:
            agreement.dispute = dispute
        return cls(dispute, user, day, agreement)

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

    def target(self, table: type[models.Model] | None) -> Any:
        """Return the record an asked value belongs to; nothing for what is only confirmed or noted."""
        return {Dispute: self.dispute, Agreement: self.agreement, FollowUp: self.visit}.get(table)

    def touched(self) -> list[models.Model]:
        """Return the records an act may have changed, the dispute first."""
        return [one for one in (self.dispute, self.agreement, self.visit, *self.added) if one is not None]
