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
    _agreement_was: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, dispute: Dispute, user: User, day: dt.date) -> Standing:
        """Return how a dispute stands: one query."""
        agreement = dispute.agreements.live().filter(episode=dispute.episode).first()
        if agreement is not None:
            agreement.dispute = dispute
        return cls(dispute, user, day, agreement, _agreement_was=_stored(agreement))

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
        """Return what an act writes: the dispute, whose version every act moves on, and what it changed."""
        agreement = self.agreement if _stored(self.agreement) != self._agreement_was else None
        return [one for one in (self.dispute, agreement, self.visit, *self.added) if one is not None]


def _stored(record: models.Model | None) -> dict[str, Any]:
    """Return the values of a record as they would be stored."""
    if record is None:
        return {}
    return {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}
