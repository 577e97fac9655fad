"""Forms of the petitions application: what can be typed, and imported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import Occurrence, State
from petitions.models import HotlineRequest, Petition, PetitionLetter, PetitionStep, Reception
from petitions.models.confidential import RESPONDENTS, betrays, names_in, respondents
from portal.models import Organisation, User
from portal.records.forms import RecordForm

SEALED = ("petitioner", "address", "phone", "identity", "facts", "reasons", "respondent_names")


class OfficeForm(RecordForm):
    """Base of what offices of the township do: no village handles a petition, or may see one by its unit.

    Petitions and accusations are offered apart: a form of the one never shows the other.
    """

    accusing = False

    def offered(self, name: str, rows: models.QuerySet) -> models.QuerySet:
        """Offer offices and the township itself as units, and petitions without what they hold sealed."""
        rows = super().offered(name, rows)
        if name == "unit":
            return rows.exclude(kind=Organisation.Kind.VILLAGE)
        if name == "respondent_unit":
            return rows.filter(kind__in=(Organisation.Kind.VILLAGE, Organisation.Kind.OFFICE))
        if rows.model is Petition:
            return rows.filter(accusation=self.accusing).defer(*SEALED)
        return rows


# The course of a petition: acts on its page enter it; sheets and past ledgers bring it along.
HANDLING = (
    "state", "handling_class", "route", "simple_ground", "handler", "no_interest", "objected_on",
    "objection_answered_on", "objection_outcome", "notified_on", "accepted_on", "passed_to",
    "passed_on", "procedure_due_on", "extension_approved_by", "extension_approved_on",
    "extension_days", "extension_reason", "mediation_from", "mediation_until", "mediation_outcome",
    "answered_on", "result", "delivered_on", "urged_on", "reported_back_on",
)  # fmt: skip
REVIEW = (
    "review_requested_on", "review_organ", "review_opinion_on", "review_outcome",
    "review_received_on", "re_review_requested_on", "re_review_organ", "re_review_hearing_days",
    "re_review_opinion_on", "re_review_outcome",
)  # fmt: skip


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
        (_("Whom it complains of"), RESPONDENTS),
        (
            _("Petition and matter"),
            (
                "purpose", "place_unit", "content", "request", "facts", "reasons", "occurrence", "first_petition",
                "related_to", "judicial", "urgent", "reported_up_at",
            ),
        ),
        (
            _("Handling"),
            HANDLING,
        ),
        (
            _("Review by organs above"),
            REVIEW,
        ),
        (_("End and evaluation"), ("closed_on", "ending", "satisfaction", "office_satisfaction")),
    )  # fmt: skip
    past_days = (
        "received_on", "registered_on", "objected_on", "objection_answered_on", "notified_on", "accepted_on",
        "passed_on", "extension_approved_on", "mediation_from", "mediation_until", "answered_on", "delivered_on",
        "urged_on", "reported_back_on", "review_requested_on", "review_opinion_on", "review_received_on",
        "re_review_requested_on", "re_review_opinion_on", "closed_on", "reported_up_at",
    )  # fmt: skip

    by_acts = (
        *HANDLING, *REVIEW, "reported_up_at", "closed_on", "ending",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Petition
        fields = (
            "unit", "form", "source", "sender", "sender_number", "upper_number", "received_on", "registered_on",
            "feedback_due_on",
            "anonymous", "petitioner", "address", "phone", "identity", "people", *RESPONDENTS,
            "purpose", "place_unit", "content", "request", "facts", "reasons", "occurrence", "first_petition",
            "related_to", "judicial", "urgent", "reported_up_at",
            *HANDLING, *REVIEW,
            "closed_on", "ending", "satisfaction", "office_satisfaction",
        )  # fmt: skip

    def _post_clean(self) -> None:
        """Add what depends on who enters it and on what was stored before, once the record stands as typed.

        Refused any earlier, the field would stand as before and draw a second, misleading fault.
        """
        stored_as = (self.instance.pk, self.instance.occurrence, *respondents(self.instance))
        if self.instance.pk is None and "state" not in self.fields:
            self.instance.state = (
                State.REGISTERED if self.cleaned_data.get("registered_on") else State.WAITING
            )
        super()._post_clean()
        for name, message in self._refusals(*stored_as):
            self.add_error(name, ValidationError(message, code="refused"))

    def leave_to_acts(self) -> RecordForm:
        """Leave the course to the acts, with it whether a registered petition is first; none new is evaluated."""
        super().leave_to_acts()
        if self.instance.pk is None:
            for name in ("satisfaction", "office_satisfaction"):
                self.fields.pop(name, None)
        if self.instance.pk is not None and not self.instance.historical:
            for name in ("occurrence", "first_petition", "registered_on"):
                self.fields.pop(name, None)
        return self

    def _refusals(self, pk: int | None, occurrence: str, *stored: Any) -> Iterator[tuple[str, str]]:
        """Yield (field, message): nobody enters what he may not know of, and what points here stays right."""
        petition = self.instance
        yield from own_complaint(petition, self.user)
        if pk is None:
            return
        pointing = Petition.objects.within(petition.unit.township).live()
        pointing = pointing.filter(Q(first_petition=pk) | Q(related_to=pk))
        if occurrence != petition.occurrence and not petition.historical:
            yield (
                "occurrence",
                _("Whether it is first or repeat is changed on its page, with a reason."),
            )
        becomes_repeat = (occurrence, petition.occurrence) == (Occurrence.FIRST, Occurrence.REPEAT)
        seen = pointing.filter(first_petition=pk)
        seen = seen if self.user is None else seen.visible_to(self.user)  # what is hidden forbids nothing
        if becomes_repeat and seen.exists():
            yield "occurrence", _("Repeats point at this petition: point them at another first one before.")
        now = respondents(petition)
        if now != stored and any(betrays(now, respondents(one)) for one in pointing):
            yield "respondent_unit", _("Name the same at the petitions that point at this one before it.")


def own_complaint(petition: Petition, user: User | None) -> Iterator[tuple[str, str]]:
    """Yield the field that says that the writer is complained of himself: he would not see what he wrote."""
    message = _(
        "You or your unit are complained of: hand the paper to a colleague of another unit (art. 28)."
    )
    if user is None:
        return
    if petition.respondent_unit_id == user.organisation_id:
        yield "respondent_unit", message
    elif petition.respondent_id == user.pk:
        yield "respondent", message
    elif "".join(user.full_name.split()) in names_in(petition.respondent_names):
        yield "respondent_names", message


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

    sections = (
        (_("Reception day"), ("place", "batches", "people", "settled_at_once")),
        (_("Cases taken on by leaders"), ("petition", "settled_on")),
    )
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
