"""What a township's committees owe: one screening a month each, by a day; and what has come of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from disputes.enums import ScreeningKind
from disputes.filing import due_for
from disputes.models import MediationCommittee, Screening
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import Organisation, User

LABELS = {
    "missing": _("not filed"),
    "soon": _("to be filed"),
    "zero": _("signed zero"),
    "filed": _("filed"),
    "late": _("filed late"),
    "neutral": _("not asked"),
}


@dataclass(frozen=True)
class Cell:
    """A committee's month: not asked, to be filed, missing, filed, a signed zero, or late."""

    kind: str
    month: int
    screening: int | None = None

    @property
    def label(self) -> str:
        """Return the state in words."""
        return LABELS[self.kind]


@dataclass(frozen=True)
class Row:
    """A committee with its twelve months."""

    committee: MediationCommittee
    cells: tuple[Cell, ...]


def filing_matrix(
    organisation: Organisation, year: int, today: dt.date, user: User | None = None
) -> list[Row]:
    """Return every committee's months of a year as they stand on ``today``: two queries."""
    committees = MediationCommittee.objects.live().within(organisation).order_by("unit__pinyin", "id")
    filed = (
        Screening.objects.live()
        .within(organisation)
        .filter(kind=ScreeningKind.ROUTINE, month__gte=dt.date(year, 1, 1), month__lte=dt.date(year, 12, 1))
    )
    if user is not None:
        committees, filed = committees.visible_to(user), filed.visible_to(user)
    by_place = {(one.committee_id, one.month.month): one for one in filed}
    months = Period.year(year).months()
    return [
        Row(
            committee,
            tuple(
                _cell(committee, month, by_place.get((committee.pk, month.first.month)), today)
                for month in months
            ),
        )
        for committee in committees
    ]


def _cell(committee: MediationCommittee, month: Period, screening: Screening | None, today: dt.date) -> Cell:
    number = month.first.month
    if screening is not None:
        late = screening.filed_on > (screening.filing_due_on or due_for(month.first))
        kind = "late" if late else "zero" if screening.nothing_new else "filed"
        return Cell(kind, number, screening.pk)
    dissolved = committee.dissolved_on is not None and committee.dissolved_on <= month.first
    if committee.founded_on > month.last or dissolved or month.first > today:
        return Cell("neutral", number)
    return Cell("missing" if today > due_for(month.first) else "soon", number)
