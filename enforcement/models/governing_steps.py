"""The logs of governing by law: each act on a document, clean-up, decision, request, item or review."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.governing_enums import (
    CampaignAct,
    DecisionAct,
    DocumentAct,
    FileReviewAct,
    RequestAct,
    ServiceAct,
    SupervisionAct,
)
from enforcement.models.cleanups import CleanUpCampaign
from enforcement.models.decisions import MajorDecision
from enforcement.models.documents import NormativeDocument
from enforcement.models.file_reviews import FileReview
from enforcement.models.requests import InformationRequest
from enforcement.models.services import ServiceItem
from enforcement.models.supervision import SupervisionItem
from portal.models import Personal, Step
from portal.phrases import mask_text


class DocumentStep(Step):
    """One act on one normative document."""

    document = models.ForeignKey(
        NormativeDocument, models.PROTECT, related_name="steps", verbose_name=_("Of the document")
    )
    act = models.CharField(_("Act done"), max_length=12, choices=DocumentAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a normative document")
        verbose_name_plural = _("steps of normative documents")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class CampaignStep(Step):
    """One act on one clean-up."""

    campaign = models.ForeignKey(
        CleanUpCampaign, models.PROTECT, related_name="steps", verbose_name=_("Of the clean-up")
    )
    act = models.CharField(_("Act done"), max_length=8, choices=CampaignAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a clean-up")
        verbose_name_plural = _("steps of clean-ups")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class DecisionStep(Step):
    """One act on one major decision."""

    decision = models.ForeignKey(
        MajorDecision, models.PROTECT, related_name="steps", verbose_name=_("Of the decision")
    )
    act = models.CharField(_("Act done"), max_length=11, choices=DecisionAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a major decision")
        verbose_name_plural = _("steps of major decisions")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class RequestStep(Step):
    """One act on one information request."""

    personal = {"note": Personal(mask_text)}

    request = models.ForeignKey(
        InformationRequest, models.PROTECT, related_name="steps", verbose_name=_("Of the request")
    )
    act = models.CharField(_("Act done"), max_length=14, choices=RequestAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of an information request")
        verbose_name_plural = _("steps of information requests")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class SupervisionStep(Step):
    """One act on one supervision item."""

    item = models.ForeignKey(
        SupervisionItem, models.PROTECT, related_name="steps", verbose_name=_("Of the supervision item")
    )
    act = models.CharField(_("Act done"), max_length=8, choices=SupervisionAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a supervision item")
        verbose_name_plural = _("steps of supervision items")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class FileReviewStep(Step):
    """One act on one file review."""

    file_review = models.ForeignKey(
        FileReview, models.PROTECT, related_name="steps", verbose_name=_("Of the file review")
    )
    act = models.CharField(_("Act done"), max_length=8, choices=FileReviewAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a file review")
        verbose_name_plural = _("steps of file reviews")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class ServiceStep(Step):
    """One act on one service item."""

    item = models.ForeignKey(
        ServiceItem, models.PROTECT, related_name="steps", verbose_name=_("Of the service item")
    )
    act = models.CharField(_("Act done"), max_length=6, choices=ServiceAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a service item")
        verbose_name_plural = _("steps of service items")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)
