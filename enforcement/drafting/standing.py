"""How a normative document stands under an act: what may replace it, which register number comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from enforcement import keeping
from enforcement.enums import CleanUpConclusion, DocumentState, FairCompetition
from enforcement.models import NormativeDocument
from portal.records.acts import Ask


@dataclass
class Standing(keeping.Standing):
    """A normative document under an act."""

    @property
    def document(self) -> NormativeDocument:
        """Return the document."""
        return self.record

    def others(self) -> Any:
        """Return the other documents of the township."""
        rows = NormativeDocument.objects.live().filter(township=self.document.township_id)
        return rows.exclude(pk=self.document.pk)

    def passed_competition(self) -> bool:
        """Tell whether the review of fair competition stands in the way no longer."""
        one = self.document
        return not one.touches_business or one.competition == FairCompetition.PASSED

    def initial(self, ask: Ask) -> Any:
        """Nothing is offered for a review of fair competition that has not been made."""
        return None if ask.name == "competition" else super().initial(ask)

    def narrow(self, ask: Ask, shown: forms.Field) -> None:
        """Offer documents in effect as what replaces this one, and only conclusions the act can have."""
        if ask.name == "replaced_by":
            shown.queryset = self.others().filter(state=DocumentState.ISSUED)
        elif ask.name == "competition":
            shown.choices = [one for one in shown.choices if one[0] != FairCompetition.NOT_NEEDED]
        elif ask.name == "evaluation":
            shown.choices = [one for one in shown.choices if one[0] != CleanUpConclusion.LAPSED]
