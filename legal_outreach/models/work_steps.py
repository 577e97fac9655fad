"""The log of tasks of publicity, law-aware villagers, honours and village charters: one act, one row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import WorkAct
from legal_outreach.models.outreach import PlanItem
from legal_outreach.models.villages import LawAwareVillager, VillageCharter, VillageHonour
from portal.models import Personal, Record, Step
from portal.phrases import mask_text

SUBJECTS = ("plan_item", "villager", "honour", "charter")


def _about(target: type[Record], label: str) -> models.ForeignKey:
    return models.ForeignKey(target, models.PROTECT, null=True, related_name="steps", verbose_name=label)


class WorkStep(Step):
    """One act on one of the four, each of which has a short way of a few acts."""

    personal = {"note": Personal(mask_text)}

    plan_item = _about(PlanItem, _("Of the task of publicity"))
    villager = _about(LawAwareVillager, _("Of the law-aware villager"))
    honour = _about(VillageHonour, _("Of the honour"))
    charter = _about(VillageCharter, _("Of the village charter"))
    act = models.CharField(_("Act of publicity work"), max_length=9, choices=WorkAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of publicity work")
        verbose_name_plural = _("steps of publicity work")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)

    @property
    def about(self) -> Record:
        """Return the record the act was done on."""
        return next(one for name in SUBJECTS if (one := getattr(self, name)) is not None)
