"""The case file of a dispute on one page, in the order of the work, with what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from disputes import case_registers as registers
from disputes.duplicates import Likely, Matter, likely_the_same
from disputes.enums import Act
from disputes.hints import hints
from disputes.lifecycle import FLOW
from disputes.models import proposed_reward
from disputes.standing import Standing
from portal.access import Action
from portal.records.acts import Transition
from portal.records.register import Register
from portal.views.acts import ActView, CaseView
from portal.views.editing import CreateView
from portal.views.likely import LikelyView

# a register, its columns, which of its rows belong to the file, and what a new entry is given
Belonging = tuple[Register, tuple[str, ...], dict[str, Any], dict[str, Any]]


class DisputeView(CaseView):
    """One dispute: where it stands, what can be done, its parties, sittings, agreement, performance, visits."""

    flow = FLOW
    template = "disputes/case.html"

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return what is likely the same, what is linked, and the hints of risk and type."""
        return {"likely": self._likely(), "linked": self._linked(), "hints": hints(standing)}

    def may(self, one: Transition) -> bool:
        """Linking begins at a likely duplicate, whose number it takes along."""
        return super().may(one) and one.act != Act.LINK

    def is_finished(self) -> bool:
        """A filed case is done."""
        return self.record.archived_on is not None

    def _likely(self) -> list[dict[str, Any]]:
        record = self.record
        if record.duplicate_of_id or record.is_voided or record.historical or record.archived_on:
            return []
        revealing = self.register.reveals(self.request.user)
        may_link = self.can(Action.EDIT) and self.register.url("act", pk=self.record.pk, act=Act.LINK.value)
        return [
            {**said_likely(self.register, one, revealing), "link": may_link}
            for one in likely_the_same(Matter.of(self.record), self.request.user, revealing=revealing)
        ]

    def _linked(self) -> list[dict[str, Any]]:
        rows = self.register.records(self.request.user).live().filter(duplicate_of=self.record.pk)
        return [{"number": one.number, "url": self.register.url("detail", pk=one.pk)} for one in rows]

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return what belongs to the dispute, in the order of the work."""
        parts = [
            self.part(
                register,
                names,
                register.listed(self.request.user).filter(**narrowing).order_by("pk"),
                given and {"unit": self.record.unit_id, **given},
            )
            for register, names, narrowing, given in self._belonging(standing)
        ]
        return [part for part in parts if part is not None]

    def _belonging(self, standing: Standing) -> list[Belonging]:
        """Return the registers of the file; nothing is given where no further entry is to be made."""
        own = {"dispute": self.record.pk}
        taken_up = own if self.record.accepted_on else {}
        agreed = own if standing.agreement else {}
        of_agreement = {"agreement__dispute": self.record.pk}
        for_agreement = {"agreement": standing.agreement.pk} if standing.agreement else {}
        reward = agreed and agreed | self._reward()
        terms = ("number", "form", "reached_on", "effective_on", "amount", "performance", "confirmation")
        promises = ("number", "what", "promised_on", "amount", "performed_on")
        visits = ("number", "visited_on", "visitor", "performance", "content")
        return [
            (registers.PARTIES, ("number", "side", "name", "sex", "phone", "address"), own, own),
            (registers.INQUIRIES, ("number", "held_on", "person", "asked_by", "place"), own, taken_up),
            (registers.SESSIONS, ("number", "held_on", "mediators", "place"), own, taken_up),
            (registers.AGREEMENTS, terms, own, {}),  # an agreement is made by the act of settling
            (registers.PERFORMANCE_PARTS, promises, of_agreement, for_agreement),
            (registers.FOLLOW_UPS, visits, own, agreed),
            (registers.CASE_REWARDS, ("number", "mediator", "difficulty", "amount", "paid_on"), own, reward),
            (registers.EPISODES, ("number", "ordinal", "begun_on", "closed_on", "stage"), own, {}),
        ]

    def _reward(self) -> dict[str, Any]:
        """Return what is known of the reward: the difficulty, and what the township's table says for it today."""
        dispute = self.record
        amount = proposed_reward(dispute.township, dispute.difficulty, timezone.localdate())
        known = {"difficulty": dispute.difficulty, "amount": amount}
        return {name: value for name, value in known.items() if value not in ("", None)}

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the stations of the work, each with its day; the first without one is where the case stands."""
        dispute, agreement = standing.dispute, standing.agreement
        stations: list[tuple[Any, Any]] = [
            (_("Found"), dispute.reported_on),
            (_("Accepted"), dispute.accepted_on),
            (_("Rights told"), dispute.rights_told_on),
        ]
        if dispute.closed_on and agreement is None:
            stations.append((dispute.get_stage_display(), dispute.closed_on))
        else:
            stations += [
                (_("Agreement reached"), agreement and agreement.reached_on),
                (_("Agreement in effect"), agreement and agreement.effective_on),
                (_("Performed"), agreement and agreement.performed_on),
            ]
        stations.append((_("Filed away"), dispute.archived_on))
        return [{"label": label, "day": day} for label, day in stations]


def said_likely(register: Register, one: Likely, revealing: bool) -> dict[str, Any]:
    """Return a likely duplicate as pages and programs show it; names masked unless ``revealing``."""
    names = ("unit", "category", "parties", "reported_on")
    return {
        "number": one.dispute.number,
        "url": register.url("detail", pk=one.dispute.pk),
        "said": [register.column[name].text(one.dispute, revealing=revealing) for name in names],
        "grounds": list(one.grounds),
    }


class DisputeActView(ActView):
    """One act on a dispute."""

    flow = FLOW


class DisputeCreateView(CreateView):
    """Enter a dispute; while it is typed likely duplicates are shown."""

    def page(
        self, form: Any, template: str = "disputes/case_new.html", status: int = 200, **extra: Any
    ) -> Any:
        """Render the form with the place for what is likely the same."""
        return super().page(form, template, status, likely_url=self.register.url("likely"), **extra)


class DisputeLikelyView(LikelyView):
    """Answers which disputes are likely the same as what is being typed."""

    looked_for = ("parties", "phone", "summary")

    def found(self, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the likely duplicates of what is typed."""
        user, category = self.request.user, typed.get("category")
        matter = Matter(
            (typed.get("unit") or user.organisation).township,
            typed.get("reported_on") or timezone.localdate(),
            typed.get("parties") or "",
            typed.get("phone") or "",
            typed.get("place") or "",
            category.pk if category else None,
            typed.get("summary") or "",
        )
        revealing = self.register.reveals(user)
        return [
            said_likely(self.register, one, revealing)
            for one in likely_the_same(matter, user, revealing=revealing)
        ]
