"""Dashboards: what needs somebody, the year's figures beside last year's, pictures whose bars are links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from disputes.duty import Row, filing_matrix
from disputes.registers import SCREENINGS
from enforcement.registers import OFFICERS
from legal_outreach.needs import office_needs
from portal.access import Action
from portal.charts import Bar, Chart, Part, bars, shares
from portal.models import Organisation, RunningClock
from portal.periods import Period
from portal.records.indicators import Indicator
from portal.records.measuring import measure_by_township
from portal.registers import CLOCKS
from reports.annual import answers_for
from reports.bulletins.waiting import bulletin_needs
from reports.catalogue import INDICATORS
from reports.tokens import Answer, say_answer

if TYPE_CHECKING:
    from portal.models import User

# what a leader looks at first, in the order of the report
KEY_FIGURES = (
    "enforcement.officers",
    "outreach.events",
    "meetings.political_legal",
    "disputes.screenings",
    "disputes.found",
    "disputes.settlement_rate",
    "petitions.online",
    "petitions.online_repeat",
)
CHARTED = ("disputes.by_month", "disputes.by_category")
COUNTY_FIGURES = (
    "disputes.screenings",
    "disputes.found",
    "disputes.settled",
    "petitions.online",
    "outreach.events",
)


@dataclass(frozen=True)
class Board:
    """Everything the township's dashboard shows."""

    year: int
    until: dt.date
    needs: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    matrix: list[Row]
    charts: list[tuple[str, Chart]]


def township_board(township: Organisation, year: int, today: dt.date, user: User) -> Board:
    """Return a township's dashboard as far as the user may see it; the queries do not grow with the records."""
    period = Period.year(year).until(today)
    asked = [INDICATORS[key] for key in (*KEY_FIGURES, *CHARTED) if _may_see(INDICATORS[key], user)]
    answers = answers_for(township, period, user, asked=asked)
    matrix = filing_matrix(township, year, today, user) if SCREENINGS.allows(user, Action.VIEW) else []
    return Board(
        year=year,
        until=period.last,
        needs=[
            *_overdue(township, today, user),
            *_expiring(township, today, user),
            *_missing(matrix, year, today),
            *office_needs(township, today, user),
            *bulletin_needs(township, user),
        ],
        figures=[_key_figure(answers[key]) for key in KEY_FIGURES if key in answers],
        matrix=matrix,
        charts=_charts(answers, year),
    )


def _may_see(indicator: Indicator, user: User) -> bool:
    return indicator.register.allows(user, Action.VIEW)


def _overdue(township: Organisation, today: dt.date, user: User) -> list[dict[str, Any]]:
    """Return what is late and what is due within a week, of all statutory clocks: one query."""
    if not CLOCKS.allows(user, Action.VIEW):
        return []
    week = today + dt.timedelta(days=7)
    running = RunningClock.objects.live().visible_to(user).within(township).running(today)
    counted = running.aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)),
        soon=Count("pk", filter=Q(due_on__gte=today, due_on__lte=week)),
    )
    needs = []
    if counted["late"]:
        needs.append(
            {
                "url": CLOCKS.list_url(overdue=1),
                "state": {"kind": "overdue", "label": _("Overdue")},
                "what": _("%(number)d statutory limits have passed") % {"number": counted["late"]},
                "when": "",
            }
        )
    if counted["soon"]:
        needs.append(
            {
                "url": CLOCKS.list_url(running=1, **{"from": today, "to": week}),
                "state": {"kind": "soon", "label": _("Due soon")},
                "what": _("%(number)d statutory limits end within a week") % {"number": counted["soon"]},
                "when": "",
            }
        )
    return needs


def _expiring(township: Organisation, today: dt.date, user: User) -> list[dict[str, Any]]:
    """Return that certificates of officers end soon, while there is time for training and exam: one query."""
    if not OFFICERS.allows(user, Action.VIEW):
        return []
    number = OFFICERS.of(township, user).expiring(today).count()
    if not number:
        return []
    return [
        {
            "url": OFFICERS.list_url(expiring=1),
            "state": {"kind": "soon", "label": _("Due soon")},
            "what": _("%(number)d enforcement certificates are about to expire") % {"number": number},
            "when": "",
        }
    ]


def _missing(matrix: Iterable[Row], year: int, today: dt.date) -> list[dict[str, Any]]:
    """Return the committees that have months not filed."""
    needs = []
    for row in matrix:
        months = [cell.month for cell in row.cells if cell.is_owed and cell.due_on < today]
        if months:
            needs.append(
                {
                    "url": SCREENINGS.list_url(unit=row.committee.unit_id, **_year(year)),
                    "state": {"kind": "missing", "label": _("not filed")},
                    "what": row.committee.name,
                    "when": _("months %(months)s") % {"months": "、".join(str(month) for month in months)},
                }
            )
    return needs


def _year(year: int) -> dict[str, dt.date]:
    period = Period.year(year)
    return {"from": period.first, "to": period.last}


def _key_figure(answer: Answer) -> dict[str, Any]:
    is_share = answer["kind"] == "share"
    before = answer["before"]
    return {
        "label": answer["label"],
        "value": "–" if answer["value"] is None else say_answer(answer),
        "unit": "" if is_share or answer["value"] is None else answer["unit"],
        "last": ""
        if before is None
        else _("last year %(value)s") % {"value": _said_before(before, is_share)},
        "url": answer["url"],
    }


def _said_before(before: Any, is_share: bool) -> str:
    return f"{round(before * 100, 1):g}%" if is_share else number_format(before, use_l10n=True)


def _charts(answers: dict[str, Answer], year: int) -> list[tuple[str, Chart]]:
    charts = []
    if "disputes.by_month" in answers:
        charts.append(("bars", _by_month(answers["disputes.by_month"], year)))
    by_category = answers.get("disputes.by_category")
    if by_category and by_category["value"]:
        parts = [Part(part["label"], part["value"], part["url"]) for part in by_category["parts"]]
        charts.append(("shares", shares(parts, title=by_category["label"], unit=by_category["unit"])))
    return charts


def _by_month(answer: Answer, year: int) -> Chart:
    parts = {part["key"]: part for part in answer["parts"]}
    points = []
    for month in range(1, 13):
        part = parts.get(f"{year}-{month:02d}", {"value": None, "url": answer["url"], "before": None})
        label = _("month %(month)d") % {"month": month}
        points.append(Bar(label, part["value"], part["url"], part["before"]))
    return bars(points, title=answer["label"], unit=answer["unit"], last_name=_("last year"))


def last_recorded_year(township: Organisation, today: dt.date, user: User) -> int:
    """Return this year, or the last one with a screening on file where this one has none yet: one query."""
    latest = (
        SCREENINGS.of(township, user).order_by("-finished_on").values_list("finished_on", flat=True).first()
    )
    return latest.year if latest else today.year


@dataclass(frozen=True)
class CountyRow:
    """One township in the county's table."""

    township: Organisation
    values: list[dict[str, Any]]
    filed: int
    asked: int


def county_board(
    county: Organisation, year: int, today: dt.date, user: User
) -> tuple[list[Indicator], list[CountyRow]]:
    """Return the indicators compared and a row for each township, on the same definitions."""
    period = Period.year(year).until(today)
    asked = [INDICATORS[key] for key in COUNTY_FIGURES if _may_see(INDICATORS[key], user)]
    values = measure_by_township(asked, period, county, user)
    completeness: dict[int, tuple[int, int]] = {}
    for row in filing_matrix(county, year, today, user):
        filed, due = completeness.get(row.committee.township_id, (0, 0))
        completeness[row.committee.township_id] = (
            filed + sum(cell.is_filed for cell in row.cells),
            due + sum(cell.is_filed or cell.is_owed for cell in row.cells),
        )
    townships = Organisation.objects.live().filter(parent=county).order_by("pinyin")
    return asked, [_county_row(one, asked, values.get(one.pk, {}), completeness, period) for one in townships]


def _county_row(
    township: Organisation,
    asked: list[Indicator],
    values: dict[str, Any],
    completeness: dict[int, tuple[int, int]],
    period: Period,
) -> CountyRow:
    filed, due = completeness.get(township.pk, (0, 0))
    cells = [
        {
            "text": "–" if values.get(one.key) is None else number_format(values[one.key], use_l10n=True),
            "label": one.label,
            "url": one.url(period, township),
        }
        for one in asked
    ]
    return CountyRow(township, cells, filed, due)
