"""Pages of what has a short way: a task of publicity, a law-aware villager, an honour, a village charter."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from legal_outreach.courses import lifecycle
from legal_outreach.courses.standing import Standing
from legal_outreach.enums import CharterState, HonourState, PlanKind, PlanState, VillagerState
from legal_outreach.models.villages import WARNING
from legal_outreach.outreach_registers import OUTREACH
from portal.phrases import say_date
from portal.views.acts import ActView, CaseView

Stations = list[dict[str, Any]]


def stations(*known: tuple[str, Any]) -> Stations:
    """Return stations of a way from (label, day)."""
    return [{"label": label, "day": day} for label, day in known]


class CourseView(CaseView):
    """One record with its short way."""

    ended: tuple[str, ...] = ()

    def is_finished(self) -> bool:
        """Tell whether nothing more is expected."""
        return self.record.state in self.ended

    def _state(self) -> dict[str, str]:
        state = self.record.state
        own = {"kind": "done" if state in self.ended else "open", "label": state.label}
        return super()._state() or own


class PlanItemView(CourseView):
    """A task with the events that fulfil it."""

    flow = lifecycle.TASKS
    ended = (PlanState.DONE, PlanState.ANSWERED)

    def is_finished(self) -> bool:
        """A prompt is finished when it is answered, any other task when it is carried out."""
        return self.record.state == PlanState.ANSWERED if self._is_prompt() else super().is_finished()

    def _is_prompt(self) -> bool:
        return self.record.kind == PlanKind.PROMPT

    def way(self, standing: Standing) -> Stations:
        """Return its stations."""
        one = standing.record
        known = stations((_("Carried out"), one.done_on))
        if self._is_prompt():
            known = [
                *stations((_("Prompt received"), one.received_on)),
                *known,
                *stations((_("Answered"), one.answered_on)),
            ]
        return known

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the events held for it."""
        rows = OUTREACH.listed(self.request.user).filter(plan_item=self.record.pk).order_by("held_on")
        names = ("number", "held_on", "place", "topic", "audience")
        part = self.part(OUTREACH, names, rows, {"plan_item": self.record.pk, "unit": self.record.unit_id})
        return [part] if part else []


class PlanItemActView(ActView):
    """One act on a task."""

    flow = lifecycle.TASKS


class VillagerView(CourseView):
    """A law-aware villager."""

    flow = lifecycle.PEOPLE
    ended = (VillagerState.CERTIFIED, VillagerState.LEFT)

    def way(self, standing: Standing) -> Stations:
        """Return the stations to the certificate, and the end where there is one."""
        one = standing.record
        known = stations(
            (_("Chosen"), one.selected_on), (_("Trained"), one.trained_on), (_("Certified"), one.certified_on)
        )
        return known + (stations((_("Left"), one.left_on)) if one.left_on else [])


class VillagerActView(ActView):
    """One act on a law-aware villager."""

    flow = lifecycle.PEOPLE


class HonourView(CourseView):
    """An honour with its reviews."""

    flow = lifecycle.TITLES
    ended = (HonourState.LOST,)

    def _state(self) -> dict[str, str]:
        """Warn before a review is due, and while it is owed."""
        one, today = self.record, timezone.localdate()
        stands = one.state == HonourState.STANDING and not one.is_voided
        if not stands or one.review_by is None or one.review_by > today + WARNING:
            return super()._state()
        day = {"day": say_date(one.review_by)}
        if one.review_by < today:
            return {"kind": "overdue", "label": _("Review owed since %(day)s") % day}
        return {"kind": "soon", "label": _("To be reviewed by %(day)s") % day}

    def way(self, standing: Standing) -> Stations:
        """Return when it was conferred and last reviewed."""
        one = standing.record
        return stations((_("Conferred"), one.named_on), (_("Last reviewed"), one.reviewed_on))


class HonourActView(ActView):
    """One act on an honour."""

    flow = lifecycle.TITLES


class CharterView(CourseView):
    """A village charter with the township's check."""

    flow = lifecycle.RULES
    ended = (CharterState.FILED,)

    def way(self, standing: Standing) -> Stations:
        """Return the stations to the file."""
        one = standing.record
        known = stations(
            (_("Adopted by the villagers"), one.revised_on),
            (_("Checked"), one.checked_on),
            (_("Filed"), one.filed_on),
        )
        if one.ordered_on:
            known[1:1] = stations(
                (_("Correction ordered"), one.ordered_on), (_("Put in order"), one.corrected_on)
            )
        return known


class CharterActView(ActView):
    """One act on a village charter."""

    flow = lifecycle.RULES
