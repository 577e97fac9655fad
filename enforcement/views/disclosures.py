"""A disclosure on one page: what is known, what strangers read of it, where it was posted, what can be done."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from enforcement.act_enums import DisclosureState
from enforcement.disclosing.lifecycle import FLOW
from enforcement.disclosing.standing import Standing
from enforcement.models import Disclosure
from enforcement.registers import DISCLOSURE_STEPS
from portal.views.acts import ActView, CaseView


class DisclosureView(CaseView):
    """One disclosure with its way."""

    flow = FLOW
    template = "enforcement/disclosure.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.disclosure
        stations: list[tuple[Any, Any]] = [(_("Decided or drawn up"), one.decided_on)]
        if one.state == DisclosureState.WITHHELD:
            return [{"label": label, "day": day} for label, day in stations]
        stations += [(_("Checked and redacted"), one.checked_on), (_("Disclosed"), one.published_on)]
        if one.changed_on:
            stations.append((_("Decision changed"), one.changed_on))
        if one.changed_on or one.withdrawn_on:
            stations.append((_("Withdrawn"), one.withdrawn_on))
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return what strangers read of it, and where."""
        one = standing.disclosure
        is_public = Disclosure.objects.live().public(timezone.localdate()).filter(pk=one.pk).exists()
        url = reverse("public_enforcement:item", kwargs={"code": one.township.code, "pk": one.pk})
        return {"public_url": url if is_public else ""}

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return where it was posted, when, with which receipt."""
        rows = DISCLOSURE_STEPS.records(self.request.user).live().filter(disclosure=standing.disclosure)
        part = self.part(
            DISCLOSURE_STEPS,
            ("number", "place", "done_on", "receipt"),
            rows.exclude(place=None).order_by("pk"),
            {},
        )
        return [part] if part else []

    def is_finished(self) -> bool:
        """Nothing more is expected of what was withdrawn or is withheld, nor of what is public."""
        return self.record.state not in (DisclosureState.DRAWN_UP, DisclosureState.CHECKED) and not (
            self.record.changed_on and not self.record.withdrawn_on
        )


class DisclosureActView(ActView):
    """One act on a disclosure."""

    flow = FLOW
