"""The form of an accusation: what is kept until it has been passed on to the organ in charge (arts. 22, 30)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from petitions.enums import HandlingClass, Occurrence
from petitions.forms import OfficeForm, own_complaint
from petitions.lists import ACCUSING, PURPOSE
from petitions.models import Petition
from petitions.models.confidential import RESPONDENTS
from portal.models import Category
from portal.records.forms import RecordForm


class AccusationForm(OfficeForm):
    """An accusation: how it came, who brought it, whom it accuses, and where it went."""

    accusing = True
    sections = (
        (
            _("How it came"),
            (
                "unit", "form", "source", "sender", "sender_number", "upper_number", "received_on", "registered_on",
            ),
        ),
        (_("Who brought it"), ("anonymous", "petitioner", "address", "phone", "identity", "people")),
        (_("Whom it complains of"), RESPONDENTS),
        (
            _("Petition and matter"),
            ("place_unit", "content", "request", "facts", "reasons", "related_to", "urgent", "reported_up_at"),
        ),
        (_("Passed on to the organ in charge"), ("passed_to", "passed_on", "closed_on", "ending")),
    )  # fmt: skip
    past_days = ("received_on", "registered_on", "reported_up_at", "passed_on", "closed_on")

    class Meta(RecordForm.Meta):
        model = Petition
        fields = (
            "unit", "form", "source", "sender", "sender_number", "upper_number", "received_on", "registered_on",
            "anonymous", "petitioner", "address", "phone", "identity", "people", *RESPONDENTS,
            "place_unit", "content", "request", "facts", "reasons", "related_to", "urgent", "reported_up_at",
            "passed_to", "passed_on", "closed_on", "ending",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["registered_on"].required = True
        petition = self.instance
        if petition.pk is None:
            petition.purpose = Category.objects.get(scheme=PURPOSE, code=ACCUSING, township=None)
            petition.occurrence = Occurrence.FIRST
            petition.accusation, petition.handling_class = True, HandlingClass.ACCUSATION

    def _post_clean(self) -> None:
        """Let where it stands follow from its days, then say what forbids it to this writer."""
        self.instance.closed_on = self.cleaned_data.get("closed_on")
        self.instance.registered_on = self.cleaned_data.get("registered_on")
        self.instance.derive_state()
        super()._post_clean()
        for name, message in own_complaint(self.instance, self.user):
            self.add_error(name, message)
