"""The short forms beside a record's own: a reason, a purpose, a file, a sheet."""

from __future__ import annotations

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.inputs import PlainTextField


class PlainForm(forms.Form):
    """A form laid out by crispy without a tag of its own."""

    @property
    def helper(self) -> FormHelper:
        """Return the layout."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class ReasonForm(PlainForm):
    """Why a record is voided."""

    reason = PlainTextField(
        label=_("Reason"),
        min_length=2,
        max_length=200,
        help_text=_("In a few words, for whoever reads the history."),
    )


class PurposeForm(PlainForm):
    """What a personal value is needed for."""

    purpose = PlainTextField(
        label=_("What is it needed for?"),
        min_length=2,
        max_length=200,
        help_text=_("Your name, the time and the purpose are written into the access log."),
    )


class AttachForm(PlainForm):
    """A paper for a record; sent twice it is taken once."""

    submission = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, JPG, PNG, Excel (.xlsx) or Word (.docx), at most 20 MB.")
    )


class UploadForm(forms.Form):
    """A large file that is announced: its name, its size in bytes, the digest of its whole content."""

    name = PlainTextField(max_length=255)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")


class SheetForm(PlainForm):
    """A sheet for a register."""

    file = forms.FileField(label=_("Excel sheet (.xlsx)"), help_text=_("At most 10 MB and 20,000 rows."))
    as_history = forms.BooleanField(
        label=_("As the ledger of a past year"),
        required=False,
        help_text=_("Entries keep their final state and dates as they stand; no statutory clock starts."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
