"""The yearly enforcement statistics, due on 31 January: each number with its list, zeros written out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from enforcement import yearly_indicators as yearly
from enforcement.act_enums import CountedAct
from enforcement.enums import Penalty
from enforcement.indicators import enforcing
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Organisation, working_calendar
from portal.periods import Period
from portal.records.asking import Figure
from portal.records.indicators import Indicator
from portal.records.measuring import measure_many

if TYPE_CHECKING:
    from portal.models import User

TEN_THOUSAND = 10_000
CASES, TIMES, MONEY = "宗", "次", "万元"
# The columns of the national table, each with the kinds of penalty it adds up (行政处罚法 art. 9).
PENALTY_COLUMNS: tuple[tuple[Penalty, ...], ...] = (
    (Penalty.WARNING, Penalty.CRITICISM),
    (Penalty.FINE,),
    (Penalty.CONFISCATION,),
    (Penalty.LICENCE_SUSPENDED, Penalty.GRADE_LOWERED),
    (Penalty.LICENCE_REVOKED,),
    (Penalty.BUSINESS_LIMITED,),
    (Penalty.STOPPED, Penalty.CLOSED, Penalty.PRACTICE_LIMITED),
    (Penalty.DETENTION,),
    (Penalty.OTHER,),
)
_ACT = CountedAct
LICENCES = (
    _ACT.LICENCE_APPLIED, _ACT.LICENCE_ACCEPTED, _ACT.LICENCE_GRANTED, _ACT.LICENCE_REFUSED, _ACT.LICENCE_REVOKED,
)  # fmt: skip
EXECUTIONS = (
    _ACT.ADDED_FINE, _ACT.TRANSFERRED, _ACT.AUCTIONED, _ACT.CLEARED, _ACT.PERFORMED, _ACT.OTHER_EXECUTION,
)  # fmt: skip
OTHERS = (_ACT.LEVY, _ACT.REQUISITION, _ACT.PAYMENT, _ACT.CONFIRMATION, _ACT.RULING, _ACT.REWARD)
PENALTY_SUMS = (enforcing.FINES, enforcing.CONFISCATED)


@dataclass(frozen=True)
class Line:
    """One line: what is counted, in which unit, the number and the list behind it; depth 1 is a part."""

    label: str
    unit: str
    number: int | Decimal
    url: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """Lines that belong together, with the rules by which they are counted."""

    title: str
    lines: tuple[Line, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class YearlyStatistics:
    """The statistics of an organisation's year; ``due_on`` is the day by which they are published."""

    organisation: Organisation
    year: int
    due_on: dt.date
    tables: tuple[Table, ...]
    said: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return what stands on top."""
        return _("Enforcement statistics of %(place)s, %(year)d") % {
            "place": self.organisation.name,
            "year": self.year,
        }


def asked() -> list[Indicator]:
    """Return every indicator the statistics ask."""
    own = (yearly.SEALED, yearly.SEIZED, yearly.COURT, *yearly.COUNTED.values(), *yearly.AMOUNTS.values())
    return [
        enforcing.PENALTIES_BY_KIND, *PENALTY_SUMS, enforcing.INSPECTED, enforcing.CERTIFICATE_RATE, *own,
    ]  # fmt: skip


def enforcement_statistics(
    organisation: Organisation, year: int, user: User | None = None
) -> YearlyStatistics:
    """Return the statistics of a year, as far as ``user`` may see the records: about one query a register."""
    figures = measure_many(asked(), Period.year(year), organisation, user)
    deadline = due(RULES["D4"], dt.date(year, 12, 31), working_calendar(organisation))
    tables = (_penalties(figures), _licences(figures), _coercion(figures), _others(figures))
    return YearlyStatistics(organisation, year, deadline.due, tables, tuple(_situation(tables, figures)))


def _penalties(figures: Mapping[str, Figure]) -> Table:
    figure = figures[enforcing.PENALTIES_BY_KIND.key]
    parts = {part.key: part for part in figure.parts}
    lines: list[Line] = []
    for column in PENALTY_COLUMNS:
        own = [
            Line(str(kind.label), CASES, part.value or 0 if part else 0, part.url if part else "", 1)
            for kind in column
            for part in [parts.get(kind.value)]
        ]
        if len(own) == 1:
            lines.append(Line(own[0].label, CASES, own[0].number, own[0].url))
            continue
        lines += [Line("、".join(one.label for one in own), CASES, sum(one.number for one in own)), *own]
    lines.append(
        Line(
            _("Penalties in all"),
            CASES,
            figure.value or 0,
            enforcing.PENALTIES.url(figure.period, figure.organisation),
        )
    )
    amount = sum(Decimal(figures[one.key].value or 0) for one in PENALTY_SUMS)
    lines.append(Line(_("Fined and confiscated"), MONEY, _in_ten_thousands(amount)))
    return Table(
        _("Administrative penalties"),
        tuple(lines),
        (
            _("Counted are decisions made from 1 January to 31 December, by the day of the decision."),
            _(
                "Two or more kinds in one decision count as one, the heaviest; a definite kind before “other”."
            ),
            _(
                "The amount is that of the decision, not what was collected; confiscated goods without a definite "
                "amount are left out."
            ),
            _("A decision changed or revoked later by reconsideration or suit is still counted."),
        ),
    )


def _licences(figures: Mapping[str, Figure]) -> Table:
    return Table(
        _("Administrative licences"),
        tuple(_counted(figures, LICENCES)),
        (
            _("Each counts by its own day in the year; a mere enquiry is no application."),
            _("Changes and renewals count as granted or refused."),
        ),
    )


def _coercion(figures: Mapping[str, Figure]) -> Table:
    measures = [_line(figures[one.key], CASES) for one in (yearly.SEALED, yearly.SEIZED)]
    lines = (
        *measures,
        *_counted(figures, (_ACT.FROZEN, _ACT.OTHER_MEASURE)),
        *_counted(figures, EXECUTIONS),
        _line(figures[yearly.COURT.key], CASES),
    )
    return Table(
        _("Administrative coercion"),
        lines,
        (
            _(
                "Measures count by the day they were taken, executions by the day they were completed or ended."
            ),
            _("Applications to the court count by the day of the application."),
        ),
    )


def _others(figures: Mapping[str, Figure]) -> Table:
    lines: list[Line] = [_line(figures[enforcing.INSPECTED.key], TIMES)]
    for act in OTHERS:
        lines += _counted(figures, (act,))
        if act in yearly.AMOUNTS:
            amount = figures[yearly.AMOUNTS[act].key]
            lines.append(Line(_("Amount"), MONEY, _in_ten_thousands(amount.value or 0), amount.url, 1))
    return Table(_("Other acts"), tuple(lines), (_("Each act counts once, by the day it was done."),))


def _counted(figures: Mapping[str, Figure], acts: tuple[CountedAct, ...]) -> Iterator[Line]:
    for act in acts:
        yield _line(figures[yearly.COUNTED[act].key], CASES)


def _line(figure: Figure, unit: str) -> Line:
    return Line(str(figure.indicator.label), unit, figure.value or 0, figure.url)


def _situation(tables: tuple[Table, ...], figures: Mapping[str, Figure]) -> Iterator[str]:
    """Say in words how it was: certificates, and that a zero is a zero."""
    rate = figures[enforcing.CERTIFICATE_RATE.key]
    yield _("Certificate holders at the end of the year: %(part)d of %(whole)d in post.") % {
        "part": rate.numerator or 0,
        "whole": rate.denominator or 0,
    }
    if not any(line.number for table in tables for line in table.lines):
        yield _("No enforcement act was done in the year; every item is reported as zero.")
    yield _("Items without an act are written as 0.")


def _in_ten_thousands(amount: Any) -> Decimal:
    """Return yuan in ten thousands, to a single yuan, without idle noughts."""
    exact = (Decimal(amount) / TEN_THOUSAND).quantize(Decimal("0.0001")).normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def as_json(statistics: YearlyStatistics) -> dict[str, Any]:
    """Return the statistics as the command answers them."""
    return {
        "organisation": statistics.organisation.name,
        "year": statistics.year,
        "due": statistics.due_on.isoformat(),
        "tables": [
            {
                "title": table.title,
                "lines": [
                    {
                        "label": line.label,
                        "unit": line.unit,
                        "number": float(line.number) if isinstance(line.number, Decimal) else line.number,
                        "part": bool(line.depth),
                    }
                    for line in table.lines
                ],
                "rules": list(table.rules),
            }
            for table in statistics.tables
        ],
        "said": list(statistics.said),
    }
