"""Forms of the rule of law in villages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.models import CultureSite, LawAwareVillager, VillageCharter, VillageHonour
from portal.records.forms import RecordForm


class LawAwareVillagerForm(RecordForm):
    """A law-aware villager."""

    sections = (
        (_("Who"), ("unit", "name", "source", "phone")),
        (
            _("The way to the certificate"),
            ("selected_on", "trained_on", "training_hours", "certified_on", "certificate_number"),
        ),
        (_("Leaving"), ("left_on", "leave_reason")),
    )
    past_days = ("selected_on", "trained_on", "certified_on", "left_on")
    by_acts = (
        "trained_on", "training_hours", "certified_on", "certificate_number", "left_on", "leave_reason",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = LawAwareVillager
        fields = (
            "unit", "name", "source", "phone", "selected_on", "trained_on", "training_hours",
            "certified_on", "certificate_number", "left_on", "leave_reason",
        )  # fmt: skip


class HonourForm(RecordForm):
    """An honour of a village."""

    past_days = ("named_on", "reviewed_on")
    by_acts = ("review", "reviewed_on")

    class Meta(RecordForm.Meta):
        model = VillageHonour
        fields = (
            "unit", "honour", "level", "named_on", "named_by", "document_number",
            "review", "reviewed_on", "review_by", "note",
        )  # fmt: skip


class CultureSiteForm(RecordForm):
    """A site."""

    past_days = ("opened_on", "closed_on")

    class Meta(RecordForm.Meta):
        model = CultureSite
        fields = ("unit", "name", "kind", "level", "opened_on", "closed_on", "address", "investment")


class VillageCharterForm(RecordForm):
    """A revised village charter."""

    sections = (
        (_("The charter"), ("unit", "title", "revised_on", "changes", "review")),
        (
            _("With the township"),
            (
                "checked_on",
                "checked_by",
                "filed_on",
                "ordered_on",
                "order_reason",
                "correct_by",
                "corrected_on",
            ),
        ),
    )
    past_days = ("revised_on", "checked_on", "filed_on", "ordered_on", "corrected_on")
    by_acts = (
        "checked_on", "checked_by", "filed_on", "ordered_on", "order_reason", "correct_by", "corrected_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = VillageCharter
        fields = (
            "unit", "title", "revised_on", "changes", "review", "checked_on", "checked_by", "filed_on",
            "ordered_on", "order_reason", "correct_by", "corrected_on",
        )  # fmt: skip
