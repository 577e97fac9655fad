"""Forms of the lists: powers and duties, their adjustments, service items and monthly counts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.models import PowerAdjustment, PowerItem, ServiceCount, ServiceItem, ServicePlace
from portal.records.forms import RecordForm


class PowerForm(RecordForm):
    """An item of a power or duty list."""

    sections = (
        (_("The item"), ("name", "code", "list_kind", "power_kind", "source", "basis", "responsible")),
        (_("Where it comes from"), ("decision_number", "lead_department", "own_part")),
        (
            _("On the list"),
            ("in_force_on", "in_force_until", "keeps_pending", "published_on", "evaluated_on", "evaluation"),
        ),
    )
    past_days = ("published_on", "evaluated_on")

    class Meta(RecordForm.Meta):
        model = PowerItem
        fields = (
            "unit", "name", "code", "list_kind", "power_kind", "source", "basis", "responsible",
            "decision_number", "lead_department", "own_part",
            "in_force_on", "in_force_until", "keeps_pending", "published_on", "evaluated_on", "evaluation",
        )  # fmt: skip


class AdjustmentForm(RecordForm):
    """An adjustment of a list."""

    sections = (
        (
            _("Cause of the adjustment"),
            ("caused_on", "kind", "list_kind", "power_item", "item_name", "reason", "details"),
        ),
        (
            _("Steps of the adjustment"),
            (
                "applied_on", "checked_on", "review_number", "reviewed_on", "approved_on", "approved_by",
                "published_on", "effective_on", "refused_on",
            ),
        ),
    )  # fmt: skip
    past_days = (
        "caused_on",
        "applied_on",
        "checked_on",
        "reviewed_on",
        "approved_on",
        "published_on",
        "refused_on",
    )
    by_acts = (
        "applied_on", "checked_on", "review_number", "reviewed_on", "approved_on", "approved_by", "published_on",
        "effective_on", "refused_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = PowerAdjustment
        fields = (
            "unit", "caused_on", "kind", "list_kind", "power_item", "item_name", "reason", "details",
            "applied_on", "checked_on", "review_number", "reviewed_on", "approved_on", "approved_by",
            "published_on", "effective_on", "refused_on",
        )  # fmt: skip


class ServiceItemForm(RecordForm):
    """An edition of a service item."""

    sections = (
        (_("The item"), ("name", "code", "edition", "kind", "category", "department", "basis")),
        (
            _("How it is offered"),
            ("way", "online", "working_days", "offered_from", "offered_until", "change_reason"),
        ),
    )

    class Meta(RecordForm.Meta):
        model = ServiceItem
        fields = (
            "unit", "name", "code", "edition", "kind", "category", "department", "basis",
            "way", "online", "working_days", "offered_from", "offered_until", "change_reason",
        )  # fmt: skip


class ServiceCountForm(RecordForm):
    """A month's applications by one channel."""

    past_days = ("month",)

    class Meta(RecordForm.Meta):
        model = ServiceCount
        fields = ("unit", "month", "channel", "handled", "handled_estimated", "counted_by", "note")


class ServicePlaceForm(RecordForm):
    """A place of service."""

    past_days = ("opened_on",)

    class Meta(RecordForm.Meta):
        model = ServicePlace
        fields = ("unit", "name", "kind", "address", "opened_on", "closed_on")
