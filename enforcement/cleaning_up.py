"""A clean-up of all normative documents as one table of acts: a conclusion on each, then the published lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from enforcement import keeping
from enforcement.enums import CleanUpConclusion, DocumentState
from enforcement.governing_enums import CampaignAct, CampaignState
from enforcement.governing_registers import CAMPAIGNS
from enforcement.models import CampaignStep, CleanUp, CleanUpCampaign, NormativeDocument
from portal.models import Record
from portal.records.acts import Ask, Faults, Flow, Transition, Values

BASIS = "国办发〔2018〕37号"
ENDING = {
    CleanUpConclusion.REPEALED: DocumentState.REPEALED,
    CleanUpConclusion.LAPSED: DocumentState.LAPSED,
}


@dataclass
class Standing(keeping.Standing):
    """A clean-up under an act; ``conclusion`` is what it says of one document."""

    conclusion: CleanUp | None = None

    @property
    def campaign(self) -> CleanUpCampaign:
        """Return the clean-up."""
        return self.record

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the clean-up first."""
        return [one for one in (self.campaign, self.conclusion, *self.added) if one is not None]

    def left(self) -> Any:
        """Return the documents in effect on which nothing has been concluded."""
        rows = NormativeDocument.objects.live().filter(township=self.campaign.township_id)
        done = self.campaign.conclusions.live().exclude(document=None).values("document")
        return rows.filter(state=DocumentState.ISSUED).exclude(pk__in=done)

    def narrow(self, ask: Ask, shown: forms.Field) -> None:
        """Offer the documents that are left."""
        if ask.name == "document":
            shown.queryset = self.left()


def is_left(standing: Standing, values: Values) -> Faults:
    """37号: one conclusion on each document in effect."""
    if not standing.left().filter(pk=values["document"].pk).exists():
        yield "document", _("This clean-up has concluded on the document, or it is not in effect.")
    if values["concluded_on"] < standing.campaign.begun_on:
        yield "concluded_on", _("This lies before the clean-up began.")


def all_concluded(standing: Standing, values: Values) -> Faults:
    """37号: what is missing on the list could not be used: no list before every document has its conclusion."""
    left = list(standing.left().order_by("issued_on")[:3])
    if left:
        yield (
            "__all__",
            _("Nothing has been concluded yet on: %(which)s. What is not on the list cannot be used.")
            % {"which": "、".join(map(str, left))},
        )
    latest = standing.campaign.conclusions.live().order_by("-concluded_on").first()
    if latest is not None and values["published_on"] < latest.concluded_on:
        yield (
            "published_on",
            _("This lies before the last conclusion (%(day)s).") % {"day": latest.concluded_on},
        )


def conclude(standing: Standing, values: Values) -> None:
    """Write the conclusion."""
    campaign, document = standing.campaign, values["document"]
    standing.conclusion = CleanUp(
        unit=campaign.unit, of=campaign, campaign=campaign.name, notice=campaign.notice, title=document.title
    )


def publish(standing: Standing, values: Values) -> None:
    """Date the conclusions, and end what was repealed or declared of no effect."""
    campaign, day = standing.campaign, values["published_on"]
    for one in campaign.conclusions.live().select_related("document"):
        one.published_on = day
        standing.added.append(one)
        state, document = ENDING.get(one.conclusion), one.document
        if state is None or document is None or document.state != DocumentState.ISSUED:
            continue
        document.state, document.ended_on = state, day
        document.end_reason = f"{campaign.name}：{one.reason}"[:200]
        standing.added.append(document)


conclusion_of = keeping.asker(CleanUp)
own = keeping.asker(CleanUpCampaign)
NOTE, said = keeping.notes(CampaignStep)
TABLE = (
    Transition(
        CampaignAct.CONCLUDE,
        BASIS,
        (CampaignState.OPEN,),
        (
            conclusion_of("document"),
            conclusion_of("conclusion"),
            conclusion_of("reason", required=False),
            conclusion_of("concluded_on"),
            NOTE,
        ),
        when=lambda standing: standing.left().exists(),
        needs=(is_left,),
        effect=conclude,
    ),
    Transition(
        CampaignAct.PUBLISH,
        BASIS,
        (CampaignState.OPEN,),
        (own("published_on"), own("published_where"), NOTE),
        needs=(all_concluded,),
        effect=publish,
        approves=True,
    ),
)
FLOW = Flow(CAMPAIGNS, "state", TABLE, Standing, keeping.keeper(CampaignStep, "campaign"))
advance = FLOW.advance
