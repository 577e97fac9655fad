"""How a paper or question stands under an act, and whose act it is: the desk's, the sender's, the adviser's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q

from legal_outreach.enums import Adoption, ReviewAct, Whose
from legal_outreach.models import LegalReview
from portal.access import Role
from portal.models import User, working_calendar
from portal.records import acts

OPINIONS = frozenset({ReviewAct.RETURN, ReviewAct.ANSWER})
SENDERS = frozenset({ReviewAct.WITHDRAW, ReviewAct.ADOPT, ReviewAct.SIGN})
WORKING_DAYS_ASKED = 5  # proposed for an opinion; the desk sets the day


def acts_of(user: User) -> frozenset[ReviewAct]:
    """Return the acts that are a person's at all: an adviser's are opinions, a village's concern its papers."""
    if user.role == Role.ADVISER:
        return OPINIONS
    return SENDERS if user.sees_unit_only else frozenset(ReviewAct)


@dataclass
class Standing(acts.Standing):
    """A paper or question under an act."""

    @property
    def review(self) -> LegalReview:
        """Return it."""
        return self.record

    def allows(self, one: acts.Transition) -> bool:
        """Tell whether the act is this person's."""
        return one.act in acts_of(self.user)

    def initial(self, ask: acts.Ask) -> Any:
        """Propose a day for the opinion and who signs it."""
        if ask.name == "reply_by" and self.review.reply_by is None:
            return self._proposed()
        if ask.name == "signatory" and self.user.role == Role.ADVISER:
            return self.user.full_name
        if ask.name in ("adopted", "opinions"):
            return None
        return super().initial(ask)

    def _proposed(self) -> dt.date:
        calendar, day = working_calendar(self.review.township), self.day
        for _n in range(WORKING_DAYS_ASKED):
            day = calendar.next_working(day + dt.timedelta(days=1))
        return day

    def narrow(self, ask: acts.Ask, shown: forms.Field) -> None:
        """Offer the engagements in force that serve the sender, and only decisions on an opinion."""
        if ask.name == "engagement":
            serving = Q(whose=Whose.TOWNSHIP) | Q(unit=self.review.unit_id)
            shown.queryset = shown.queryset.in_force(self.day).filter(serving)
        if ask.name == "adopted":
            shown.choices = [(value, label) for value, label in shown.choices if value != Adoption.PENDING]
