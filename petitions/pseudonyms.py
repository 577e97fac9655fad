"""Petitions for analysis: codes in place of people and numbers, marked with who took them out, when and what for.

A code is the same for the same person within one sheet and means nothing outside it. The sheet is no import
sheet and says so; what comes back is the work sheet of who enters petitions (docs/decisions/petitions.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import Workbook

from petitions.models import Petition
from portal.records.columns import Column
from portal.records.exports import cell_of, sheet_title

if TYPE_CHECKING:
    from portal.models import User

# what is told of a petition: no text somebody wrote, no name, no number by which it could be found elsewhere
TOLD = (
    "form", "source", "received_on", "registered_on", "people", "purpose", "place_unit", "content", "occurrence",
    "judicial", "urgent", "handling_class", "route", "state", "notified_on", "accepted_on", "extension_days",
    "answered_on", "result", "delivered_on", "review_requested_on", "review_outcome", "re_review_requested_on",
    "re_review_outcome", "closed_on", "ending", "satisfaction", "office_satisfaction",
)  # fmt: skip
MARK_MOST = 240  # characters a header may have


@dataclass
class Codes:
    """Codes of one kind, given in the order in which they are asked for."""

    kind: str
    given: dict[Any, str] = field(default_factory=dict)

    def of(self, key: Any) -> str:
        """Return the code of a key."""
        return self.given.setdefault(key, f"{self.kind}-{len(self.given) + 1:03d}")


def mark(user: User, at: dt.datetime, number: str, purpose: str) -> str:
    """Return the line that says on every page whose sheet it is."""
    words = {
        "who": f"{user.full_name}（{user.organisation.name}）",
        "when": at.strftime("%Y-%m-%d %H:%M"),
        "number": number,
        "purpose": purpose,
    }
    said = _(
        "For analysis only, no import sheet. Taken out by %(who)s at %(when)s, export %(number)s, for: %(purpose)s"
    )
    return said % words


def write_analysis(records: models.QuerySet, out: IO[bytes], marked: str) -> int:
    """Write petitions to ``out`` as codes and categories, ``marked`` above, below and in the sheet; return rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(_("Petitions, pseudonymised")))
    printed = marked.replace("&", "&&")[:MARK_MOST]
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = printed
    columns = [Column(name).bind(Petition) for name in TOLD]
    sheet.append([cell_of(sheet, marked)])
    heads = [_("Code of the petition"), _("Code of the petitioner"), _("Code of the first petition")]
    sheet.append([*heads, *(str(column.label) for column in columns)])
    related = [column.name for column in columns if column.is_related]
    rows = 0
    for row in _rows(columns, records.select_related(*related)):
        sheet.append([cell_of(sheet, value) if isinstance(value, str) else value for value in row])
        rows += 1
    book.save(out)
    return rows


def _rows(columns: list[Column], records: models.QuerySet) -> Iterator[list[Any]]:
    petitions, people = Codes(_("Petition no.")), Codes(_("Petitioner no."))
    makers = [column.cells() for column in columns]
    for record in records.iterator(chunk_size=2000):
        # without an identity number, the same name at the same address is the same person
        person = record.identity_digest or (record.petitioner_digest + record.address_digest)
        first = record.first_petition_id
        yield [
            petitions.of(record.pk),
            people.of(person) if person else None,
            petitions.of(first) if first else None,
            *(make(column.raw(record)) for column, make in zip(columns, makers, strict=True)),
        ]
