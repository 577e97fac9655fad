"""Forms of the petitions application: what can be typed, and imported."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import Occurrence
from petitions.models import HotlineRequest, Petition, PetitionLetter, PetitionStep, Reception
from portal.access import Role
from portal.models import Organisation
from portal.records.forms import RecordForm

SEALED = ("petitioner", "address", "phone", "identity", "facts", "reasons")


class OfficeForm(RecordForm):
    """Base of what offices of the township do: no village handles a petition, or may see one by its unit."""

    def offered(self, name: str, rows: models.QuerySet) -> models.QuerySet:
        """Offer offices and the township itself as units, and petitions without what they hold sealed."""
        rows = super().offered(name, rows)
        if name == "unit":
            return rows.exclude(kind=Organisation.Kind.VILLAGE)
        return rows.defer(*SEALED) if rows.model is Petition else rows


class PetitionForm(OfficeForm):
    """A petition: registration first, the rest as it happens."""

    sections = (
        (
            _("How it came"),
            (
                "unit", "form", "source", "sender", "sender_number", "upper_number", "received_on",
                "registered_on", "feedback_due_on",
            ),
        ),
        (_("Who brought it"), ("anonymous", "petitioner", "address", "phone", "identity", "people")),
        (
            _("Petition and matter"),
            (
                "purpose", "place_unit", "content", "request", "facts", "reasons", "occurrence", "first_petition",
                "related_to", "accusation", "judicial", "urgent", "reported_up_at",
            ),
        ),
        (
            _("Handling"),
            (
                "state", "handling_class", "route", "simple_ground", "handler", "no_interest", "objected_on",
                "objection_answered_on", "objection_outcome", "notified_on", "accepted_on", "passed_to",
                "passed_on", "procedure_due_on", "extension_approved_by", "extension_approved_on",
                "extension_days", "extension_reason", "mediation_from", "mediation_until", "mediation_outcome",
                "answered_on", "result", "delivered_on", "urged_on", "reported_back_on",
            ),
        ),
        (
            _("Review by organs above"),
            (
                "review_requested_on", "review_organ", "review_opinion_on", "review_outcome",
                "review_received_on", "re_review_requested_on", "re_review_organ", "re_review_hearing_days",
                "re_review_opinion_on", "re_review_outcome",
            ),
        ),
        (_("End and evaluation"), ("closed_on", "ending", "satisfaction", "office_satisfaction")),
    )  # fmt: skip
    past_days = (
        "received_on", "registered_on", "objected_on", "objection_answered_on", "notified_on", "accepted_on",
        "passed_on", "extension_approved_on", "mediation_from", "mediation_until", "answered_on", "delivered_on",
        "urged_on", "reported_back_on", "review_requested_on", "review_opinion_on", "review_received_on",
        "re_review_requested_on", "re_review_opinion_on", "closed_on", "reported_up_at",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Petition
        fields = (
            "unit", "form", "source", "sender", "sender_number", "upper_number", "received_on", "registered_on",
            "feedback_due_on",
            "anonymous", "petitioner", "address", "phone", "identity", "people",
            "purpose", "place_unit", "content", "request", "facts", "reasons", "occurrence", "first_petition",
            "related_to", "accusation", "judicial", "urgent", "reported_up_at",
            "state", "handling_class", "route", "simple_ground", "handler", "no_interest", "objected_on",
            "objection_answered_on", "objection_outcome", "notified_on", "accepted_on", "passed_to",
            "passed_on", "procedure_due_on", "extension_approved_by", "extension_approved_on",
            "extension_days", "extension_reason", "mediation_from", "mediation_until", "mediation_outcome",
            "answered_on", "result", "delivered_on", "urged_on", "reported_back_on",
            "review_requested_on", "review_organ", "review_opinion_on", "review_outcome",
            "review_received_on", "re_review_requested_on", "re_review_organ", "re_review_hearing_days",
            "re_review_opinion_on", "re_review_outcome",
            "closed_on", "ending", "satisfaction", "office_satisfaction",
        )  # fmt: skip

    def _post_clean(self) -> None:
        """Add what depends on who enters it and on what was stored before, once the record stands as typed.

        Refused any earlier, the field would stand as before and draw a second, misleading fault.
        """
        stored_as = (self.instance.pk, self.instance.occurrence, self.instance.accusation)
        super()._post_clean()
        for name, message in self._refusals(*stored_as):
            self.add_error(name, ValidationError(message, code="refused"))

    def _refusals(self, pk: int | None, occurrence: str, accusation: bool) -> Iterator[tuple[str, str]]:
        """Yield (field, message): accusations are the supervisor's, and what points here stays right."""
        petition = self.instance
        if petition.accusation and self.user is not None and self.user.role != Role.SUPERVISOR:
            yield (
                "accusation",
                _(
                    "Only the supervisor enters accusations: hand the paper over, enter nothing here (art. 30)."
                ),
            )
        if pk is None:
            return
        pointing = Petition.objects.live().filter(Q(first_petition=pk) | Q(related_to=pk))
        becomes_repeat = (occurrence, petition.occurrence) == (Occurrence.FIRST, Occurrence.REPEAT)
        if becomes_repeat and pointing.filter(first_petition=pk).exists():
            yield "occurrence", _("Repeats point at this petition: point them at another first one before.")
        if petition.accusation and not accusation and pointing.filter(accusation=False).exists():
            yield "accusation", _("Mark the petitions that point at this one as accusations before it.")


class PetitionStepForm(OfficeForm):
    """An act on a petition."""

    past_days = ("done_on",)

    class Meta(RecordForm.Meta):
        model = PetitionStep
        fields = ("unit", "petition", "done_on", "act", "actor", "basis", "document", "note")


class PetitionLetterForm(OfficeForm):
    """A paper about a petition."""

    past_days = ("issued_on", "delivered_on")

    class Meta(RecordForm.Meta):
        model = PetitionLetter
        fields = (
            "unit", "petition", "kind", "document_number", "issued_on", "approved_by",
            "request", "facts", "findings", "legal_basis", "result", "reason", "organ", "until",
            "delivery", "consent", "delivered_on", "received_by",
        )  # fmt: skip


class ReceptionForm(OfficeForm):
    """A leader's reception day, or a case taken on."""

    past_days = ("held_on", "settled_on")

    class Meta(RecordForm.Meta):
        model = Reception
        fields = (
            "unit", "kind", "held_on", "leader", "place", "batches", "people", "settled_at_once", "petition",
            "settled_on", "direction",
        )  # fmt: skip


class HotlineRequestForm(RecordForm):
    """A request from a hotline."""

    sections = (
        (_("Hotline request"), ("unit", "platform", "platform_number", "received_on", "answer_by")),
        (_("Caller and matter"), ("caller", "phone", "place_unit", "content", "request")),
        (_("Handling"), ("finished_on", "outcome", "satisfaction")),
    )
    past_days = ("received_on", "finished_on")

    class Meta(RecordForm.Meta):
        model = HotlineRequest
        fields = (
            "unit", "platform", "platform_number", "received_on", "answer_by", "caller", "phone", "place_unit",
            "content", "request", "finished_on", "outcome", "satisfaction",
        )  # fmt: skip
