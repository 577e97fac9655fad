"""Handing in a month or a day: once only, within its days, with the counts the register gives, for a receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.counts import Counts, found_in, month_counts, until_day
from disputes.duty import Cell, day_cell, month_cell
from disputes.enums import ScreeningKind
from disputes.filing import first_of, next_month
from disputes.models import (
    KeyPeriod,
    MediationCommittee,
    Receipt,
    Screening,
    Unlock,
    ZeroReport,
    filing_calendar,
)
from disputes.models.key_periods import OUTSIDE

if TYPE_CHECKING:
    from portal.models import Organisation, User


class Refused(Exception):
    """A filing is not taken: the status of the answer and what is said."""

    def __init__(self, status: int, *errors: str) -> None:
        super().__init__(*errors)
        self.status, self.errors = status, list(errors)


@dataclass(frozen=True)
class Statement:
    """What somebody says of a month or a day.

    ``nothing_new`` is the signed zero; else a month confirms ``counts`` and a day says ``what_happened``.
    ``spoken_by`` is whose word it is; a mediator who says nothing else speaks for himself.
    """

    submission: UUID | None = None
    nothing_new: bool = False
    counts: Counts | None = None
    what_happened: str = ""
    spoken_by: str = ""
    method: str = ""
    households: int | None = None


# --- A month ----------------------------------------------------------------------------------------------


def file_month(
    committee: MediationCommittee, month: dt.date, said: Statement, user: User, now: dt.datetime
) -> Receipt:
    """File a committee's month and return its receipt; the same form, or the same word, leads to the one there is.

    ``month`` is its first day. :class:`Refused` with 409 when it is locked or says something else than what
    stands, with 422 when it is not asked or the statement is incomplete.
    """
    return _once(
        lambda: _file_month(committee, month, said, user, now),
        lambda: _month_filed(round_of(committee, month), said),
        lambda receipt: (
            receipt.screening is not None
            and (receipt.screening.committee_id, receipt.screening.month) == (committee.pk, month)
        ),
        said,
        user,
    )


def _file_month(
    committee: MediationCommittee, month: dt.date, said: Statement, user: User, now: dt.datetime
) -> Receipt:
    speaker = _speaker(said, user)
    standing = round_of(committee, month)
    filed = _month_filed(standing, said)
    if filed is not None:
        return filed
    today = timezone.localdate(now)
    cell = cell_of_month(committee, month, standing, today)
    _refuse_unless_taken(cell, committee.founded_on, committee.dissolved_on)
    until = until_day(month, today)
    counts = month_counts(committee.unit, month, until)
    _refuse_wrong_counts(said, counts)
    screening = Screening(
        unit=committee.unit,
        committee=committee,
        month=month,
        key_period=_marked(committee, month),
        started_on=month,
        finished_on=until,
        lead=speaker,
        method=said.method,
        households=said.households,
        nothing_new=counts.found == 0,
        filed_by=speaker,
        filed_on=today,
        filing_due_on=cell.due_on,
    )
    _check(screening)
    screening.save()
    _link(screening, until)
    content = _content(screening, counts)
    return _receipt(
        Receipt.Kind.MONTH, content, cell, today > cell.due_on, speaker, said, user, now, screening
    )


def _content(screening: Screening, counts: Counts) -> dict[str, Any]:
    """Return what a receipt keeps of a month, word for word."""
    content: dict[str, Any] = {
        "committee": screening.committee.name,
        "month": screening.month.isoformat(),
        "until": screening.finished_on.isoformat(),
        "nothing_new": screening.nothing_new,
        "counts": counts.as_dict(),
    }
    told = {"method": screening.method, "households": screening.households}
    return content | {name: value for name, value in told.items() if value not in ("", None)}


def round_of(committee: MediationCommittee, month: dt.date) -> Screening | None:
    """Return the round that stands for a committee's month, with its receipt."""
    filed = Screening.objects.live().filter(committee=committee, month=month, kind=ScreeningKind.ROUTINE)
    return filed.select_related("receipt").first()


def cell_of_month(
    committee: MediationCommittee, month: dt.date, screening: Screening | None, today: dt.date
) -> Cell:
    """Return how a committee's month stands, ``screening`` being the round of it."""
    opened = Unlock.objects.live().in_force(today).filter(committee=committee, day=month).first()
    days = filing_calendar(committee.township).days(committee.township_id, month)
    return month_cell(committee, month, screening, days, today, opened.until if opened else None)


def _month_filed(screening: Screening | None, said: Statement) -> Receipt | None:
    """Return the receipt of what says the same already; :class:`Refused` where something else stands."""
    if screening is None:
        return None
    same = screening.has_receipt and (
        said.nothing_new
        if screening.nothing_new and said.counts is None
        else said.counts is not None and said.counts.as_dict() == screening.receipt.content["counts"]
    )
    if not same:
        raise Refused(409, _filed_otherwise(screening))
    return screening.receipt


def _refuse_wrong_counts(said: Statement, counts: Counts) -> None:
    if said.nothing_new and counts.found:
        raise Refused(
            409,
            _(
                "The register has %(count)d disputes found in this month, so it is no zero. "
                "Look at the counts and confirm them."
            )
            % {"count": counts.found},
        )
    if not said.nothing_new and said.counts is None:
        raise Refused(422, _("Say that there is nothing new, or confirm the counts of the month."))
    if said.counts is not None and said.counts != counts:
        raise Refused(
            409,
            _("The register has changed since these counts were shown. Look at the new ones and confirm."),
        )


def _marked(committee: MediationCommittee, month: dt.date) -> KeyPeriod | None:
    """Return the key period a month's round counts for: of those with most of their days in it, the longest."""
    last = next_month(month) - dt.timedelta(days=1)
    touching = KeyPeriod.objects.live().filter(
        township=committee.township_id, begins_on__lte=last, ends_on__gte=month
    )

    def inside(period: KeyPeriod) -> int:
        return (min(period.ends_on, last) - max(period.begins_on, month)).days + 1

    own = [one for one in touching if 2 * inside(one) > (one.ends_on - one.begins_on).days + 1]
    return max(own, key=lambda one: (inside(one), -one.pk), default=None)


def _link(screening: Screening, until: dt.date) -> None:
    """Let the disputes found in the month, and by no other round that stands, belong to this one."""
    found = found_in(screening.unit, screening.month, until)
    for dispute in found.filter(Q(screening=None) | Q(screening__voided_at__isnull=False)):
        dispute.screening = screening
        dispute.save()


# --- A day of a key period --------------------------------------------------------------------------------


def file_day(
    period: KeyPeriod, village: Organisation, day: dt.date, said: Statement, user: User, now: dt.datetime
) -> Receipt:
    """File a village's day of a key period and return its receipt; refusals as for a month."""
    return _once(
        lambda: _file_day(period, village, day, said, user, now),
        lambda: _day_filed(report_of(period, village, day), said),
        lambda receipt: (
            receipt.zero_report is not None
            and (receipt.zero_report.key_period_id, receipt.unit_id, receipt.zero_report.day)
            == (period.pk, village.pk, day)
        ),
        said,
        user,
    )


def _file_day(
    period: KeyPeriod, village: Organisation, day: dt.date, said: Statement, user: User, now: dt.datetime
) -> Receipt:
    speaker = _speaker(said, user)
    standing = report_of(period, village, day)
    filed = _day_filed(standing, said)
    if filed is not None:
        return filed
    if not period.covers(day):
        raise Refused(422, str(OUTSIDE))
    cell = cell_of_day(period, village, day, standing, now)
    _refuse_unless_taken(cell, village.founded_on, village.dissolved_on)
    if not said.nothing_new and not said.what_happened:
        raise Refused(422, _("Say in a few words what happened, or that nothing did."))
    report = ZeroReport(
        unit=village,
        key_period=period,
        day=day,
        nothing_happened=said.nothing_new,
        what_happened="" if said.nothing_new else said.what_happened,
        reported_by=speaker,
        reported_at=now,
    )
    _check(report)
    report.save()
    content = {
        "village": village.name,
        "period": str(period),
        "day": day.isoformat(),
        "nothing_new": report.nothing_happened,
        **({"what_happened": report.what_happened} if report.what_happened else {}),
    }
    late = report.reported_at > report.due_at
    return _receipt(Receipt.Kind.DAY, content, cell, late, speaker, said, user, now, report)


def report_of(period: KeyPeriod, village: Organisation, day: dt.date) -> ZeroReport | None:
    """Return the report that stands for a village's day, with its receipt."""
    filed = ZeroReport.objects.live().filter(key_period=period, unit=village, day=day)
    return filed.select_related("receipt").first()


def cell_of_day(
    period: KeyPeriod, village: Organisation, day: dt.date, report: ZeroReport | None, now: dt.datetime
) -> Cell:
    """Return how a village's day stands, ``report`` being the report of it."""
    today = timezone.localdate(now)
    opened = Unlock.objects.live().in_force(today).filter(key_period=period, unit=village, day=day).first()
    days = filing_calendar(period.township).days(period.township_id, first_of(day))
    return day_cell(period, village, day, report, days, now, opened.until if opened else None)


def _day_filed(report: ZeroReport | None, said: Statement) -> Receipt | None:
    if report is None:
        return None
    same = report.has_receipt and (
        said.nothing_new if report.nothing_happened else said.what_happened == report.what_happened
    )
    if not same:
        raise Refused(409, _filed_otherwise(report))
    return report.receipt


# --- What both share --------------------------------------------------------------------------------------


def _once(
    file: Callable[[], Receipt],
    filed: Callable[[], Receipt | None],
    is_this: Callable[[Receipt], bool],
    said: Statement,
    user: User,
) -> Receipt:
    """File unless this form was filed before; two at the same moment lead to the one that came first."""
    earlier = _earlier(said, user, is_this)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return file()
    except IntegrityError:
        earlier = _earlier(said, user, is_this) or filed()
        if earlier is None:
            raise Refused(409, _("This form has been used already. Open the page again.")) from None
        return earlier


def _earlier(said: Statement, user: User, is_this: Callable[[Receipt], bool]) -> Receipt | None:
    """Return what this form has filed; :class:`Refused` where that was another month or day."""
    if said.submission is None:
        return None
    receipts = Receipt.objects.visible_to(user).select_related("screening", "zero_report")
    earlier = receipts.filter(submission=said.submission).first()
    if earlier is not None and not is_this(earlier):
        raise Refused(409, _("This form has been used already. Open the page again."))
    return earlier


def _speaker(said: Statement, user: User) -> str:
    speaker = said.spoken_by or (user.full_name if user.sees_unit_only else "")
    if not speaker:
        raise Refused(422, _("Say whose word this is: the name of who reported it."))
    return speaker


def _refuse_unless_taken(cell: Cell, founded: dt.date, dissolved: dt.date | None) -> None:
    if cell.kind == "locked":
        raise Refused(
            409,
            _("This was closed on %(day)s. Ask for it to be unlocked; a second person decides.")
            % {"day": cell.closes_on},
        )
    if cell.kind == "neutral":
        if founded > cell.first or (dissolved is not None and dissolved <= cell.first):
            raise Refused(422, _("This is not asked: the village or its committee did not exist then."))
        raise Refused(422, _("This is not asked: it has not begun, or no report is asked for it."))


def _filed_otherwise(filing: Screening | ZeroReport) -> str:
    if filing.has_receipt:
        return _(
            "This has been filed already, and not in the same words: receipt %(number)s. "
            "A correction slip changes it."
        ) % {"number": filing.receipt.number}
    return _("The office has entered this from its ledger already.")


def _check(filing: Screening | ZeroReport) -> None:
    try:
        filing.full_clean(exclude={"township", "number"}, validate_unique=False)
    except ValidationError as error:
        raise Refused(422, *error.messages) from None


def _receipt(
    kind: str,
    content: dict[str, Any],
    cell: Cell,
    late: bool,
    speaker: str,
    said: Statement,
    user: User,
    now: dt.datetime,
    filing: Screening | ZeroReport,
) -> Receipt:
    receipt = Receipt(
        unit=filing.unit,
        kind=kind,
        content={**content, "due_on": cell.due_on.isoformat(), "unlocked": cell.kind == "unlocked"},
        filed_on=timezone.localdate(now),
        made_at=now,
        made_by=user,
        spoken_by=speaker,
        late=late,
        typed_for=not user.sees_unit_only,
        submission=said.submission,
    )
    if kind == Receipt.Kind.MONTH:
        receipt.screening = filing
    else:
        receipt.zero_report = filing
    receipt.save()
    return receipt


def confirm(receipt: Receipt, user: User, now: dt.datetime) -> None:
    """Let the village's mediator say that what the office typed is right; once is enough."""
    with transaction.atomic():
        current = Receipt.objects.select_for_update().get(pk=receipt.pk)
        if current.typed_for and current.confirmed_by_id is None and user.sees_unit_only:
            current.confirmed_by, current.confirmed_at = user, now
            current.save()
