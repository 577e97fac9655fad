"""Which normative documents may be cited on a day: only those on the valid list (国办发〔2018〕37号)."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enforcement.enums import DocumentState
from enforcement.models import NormativeDocument
from portal.models import Organisation


def valid_list(township: Organisation | int, on: dt.date) -> QuerySet:
    """Return the documents of a township that may be cited on a day."""
    rows = NormativeDocument.objects.live().filter(township=township)
    return rows.on_valid_list(on).order_by("issued_on", "pk")


def unusable(township: Organisation | int, text: str, on: dt.date) -> list[NormativeDocument]:
    """Return the documents a text names, by number or by title, that may not be cited on a day.

    Of several editions under one title the valid one is meant, unless another is named by its number.
    """
    rows = NormativeDocument.objects.live().filter(township=township).exclude(state=DocumentState.ABANDONED)
    by_number = [one for one in rows if one.document_number and one.document_number in text]
    titles = {one.title for one in by_number}
    by_title = [one for one in rows if one.title in text and one.title not in titles]
    usable = set(valid_list(township, on).values_list("pk", "title"))
    keys, said = {key for key, _title in usable}, {title for _key, title in usable}
    return [one for one in by_number if one.pk not in keys] + [
        one for one in by_title if one.title not in said
    ]


def why(document: NormativeDocument, on: dt.date) -> str:
    """Return why a document may not be cited on a day."""
    one = document
    if one.issued_on is None or one.issued_on > on:
        return _("it had not been issued")
    if one.published_on is None or one.published_on > on:
        return _("it had not been published")
    if one.effective_on and one.effective_on > on:
        return _("it was not in effect before %(day)s") % {"day": one.effective_on}
    if one.ended_on and one.ended_on <= on:
        return _("%(state)s, not in effect since %(day)s") % {
            "state": one.get_state_display(),
            "day": one.ended_on,
        }
    if one.valid_until and one.valid_until < on:
        return _("it was valid until %(day)s") % {"day": one.valid_until}
    return _("the last clean-up did not put it on the valid list")
