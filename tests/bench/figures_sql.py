"""The questions of the disputes application's figures as anybody would write them in SQL, one SELECT a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import connection

from disputes.enums import Form, Source

ENTRIES = """
SELECT scheme, code FROM portal_category
WHERE scheme IN ('dispute', 'dispute-report') AND (township_id IS NULL OR township_id = %(township)s)
ORDER BY scheme, position, id
"""
ZEROS = """
SELECT register, since, until FROM portal_zerostatement
WHERE township_id = %(township)s AND voided_at IS NULL
"""
COMMITTEES = """
SELECT count(*),
       count(*) FILTER (WHERE founded_on <= %(last)s AND (dissolved_on IS NULL OR dissolved_on > %(last)s))
FROM disputes_mediationcommittee WHERE township_id = %(township)s AND voided_at IS NULL
"""
MEDIATORS = """
SELECT count(*),
       count(*) FILTER (WHERE appointed_on <= %(last)s AND (left_on IS NULL OR left_on > %(last)s)),
       count(*) FILTER (WHERE appointed_on <= %(last)s AND (left_on IS NULL OR left_on > %(last)s)
                          AND employment = 'full_time')
FROM disputes_mediator WHERE township_id = %(township)s AND voided_at IS NULL
"""
SCREENINGS = """
SELECT count(*),
       count(*) FILTER (WHERE nothing_new),
       count(*) FILTER (WHERE filed_on > filing_due_on),
       {months}
FROM disputes_screening
WHERE township_id = %(township)s AND voided_at IS NULL AND finished_on BETWEEN %(first)s AND %(last)s
"""
DISPUTES = """
SELECT count(*),
       count(*) FILTER (WHERE d.reported_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE d.accepted_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE d.closed_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE d.closed_on BETWEEN %(first)s AND %(last)s AND d.stage = 'settled'),
       count(*) FILTER (WHERE d.reported_on BETWEEN %(first)s AND %(last)s
                          AND d.stage = 'settled' AND d.closed_on <= %(last)s),
       count(*) FILTER (WHERE d.reported_on <= %(last)s AND (d.closed_on IS NULL OR d.closed_on > %(last)s)),
       count(*) FILTER (WHERE d.due_on < %(last)s AND d.stage IN ('found', 'accepted', 'mediating')),
       {months},
       {sources},
       {fine},
       {coarse}
FROM disputes_dispute d
JOIN portal_category c ON c.id = d.category_id
LEFT JOIN portal_category r ON r.id = c.reported_as_id
WHERE d.township_id = %(township)s AND d.voided_at IS NULL
"""
SESSIONS = """
SELECT count(*) FROM disputes_mediationsession
WHERE township_id = %(township)s AND voided_at IS NULL AND held_on BETWEEN %(first)s AND %(last)s
"""
AGREEMENTS = """
SELECT count(*), sum(amount), {forms}
FROM disputes_agreement
WHERE township_id = %(township)s AND voided_at IS NULL AND reached_on BETWEEN %(first)s AND %(last)s
"""
FOLLOW_UPS = """
SELECT count(*) FROM disputes_followup
WHERE township_id = %(township)s AND voided_at IS NULL AND visited_on BETWEEN %(first)s AND %(last)s
"""
KEY_PERIODS = """
SELECT count(*) FROM disputes_keyperiod
WHERE township_id = %(township)s AND voided_at IS NULL AND begins_on BETWEEN %(first)s AND %(last)s
"""
INSPECTIONS = """
SELECT count(*) FILTER (WHERE inspected_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE shortcoming AND inspected_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE shortcoming AND rectified_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE shortcoming AND inspected_on <= %(last)s
                          AND (rectified_on IS NULL OR rectified_on > %(last)s))
FROM disputes_inspectionitem WHERE township_id = %(township)s AND voided_at IS NULL
"""
ZERO_REPORTS = """
SELECT count(*), count(*) FILTER (WHERE nothing_happened) FROM disputes_zeroreport
WHERE township_id = %(township)s AND voided_at IS NULL AND day BETWEEN %(first)s AND %(last)s
"""
INCIDENTS = """
SELECT count(*), count(*) FILTER (WHERE kind = 'visit_capital') FROM disputes_incident
WHERE township_id = %(township)s AND voided_at IS NULL AND happened_on BETWEEN %(first)s AND %(last)s
"""
Row = tuple[Any, ...]


def ask_by_hand(township: int, first: dt.date, last: dt.date) -> dict[str, Any]:
    """Return the values by the keys of the indicators; a breakdown's as the list of its parts' values.

    Incidents of which none is recorded are ``None``, unless somebody signed that there were none.
    """
    asked = {"township": township, "first": first, "last": last}
    with connection.cursor() as cursor:

        def ask(sql: str, **parts: str) -> Row:
            cursor.execute(sql.format(**parts), asked)
            return cursor.fetchone()

        cursor.execute(ENTRIES, asked)
        entries: dict[str, list[str]] = {"dispute": [], "dispute-report": []}
        for scheme, code in cursor.fetchall():
            entries[scheme].append(code)
        cursor.execute(ZEROS, asked)
        no_incidents = any(
            register == "incidents" and since <= first and until >= last
            for register, since, until in cursor.fetchall()
        )
        return {
            **_disputes(ask, entries, first.year),
            **_screenings(ask(SCREENINGS, months=_months("finished_on", first.year))),
            **_handling(ask),
            **_standing(ask),
            **_key_periods(ask, no_incidents),
        }


def _months(column: str, year: int) -> str:
    starts = [dt.date(year, month, 1) for month in range(1, 13)] + [dt.date(year + 1, 1, 1)]
    return ", ".join(
        f"count(*) FILTER (WHERE {column} >= '{start}' AND {column} < '{end}')"
        for start, end in zip(starts[:-1], starts[1:], strict=True)
    )


def _each(column: str, values: list[str], more: str = "true") -> str:
    return ", ".join(f"count(*) FILTER (WHERE {column} = '{value}' AND {more})" for value in values)


def _disputes(ask: Any, entries: Mapping[str, list[str]], year: int) -> dict[str, Any]:
    during = f"d.reported_on BETWEEN '{year}-01-01' AND '{year}-12-31'"
    sources, fine, coarse = list(Source.values), entries["dispute"], entries["dispute-report"]
    row = ask(
        DISPUTES,
        months=_months("d.reported_on", year),
        sources=_each("d.source", sources, during),
        fine=_each("c.code", fine, during),
        coarse=_each("r.code", coarse, during),
    )
    parts = list(row[8:])
    taken = [[parts.pop(0) for _one in range(size)] for size in (12, len(sources), len(fine), len(coarse))]
    return {
        "disputes.found": row[1],
        "disputes.accepted": row[2],
        "disputes.settled": row[4],
        "disputes.found_and_settled": row[5],
        "disputes.settlement_rate": round(row[5] / row[1], 4),
        "disputes.open": row[6],
        "disputes.overdue": row[7],
        "disputes.by_month": taken[0],
        "disputes.by_source": taken[1],
        "disputes.by_fine_category": taken[2],
        "disputes.by_category": taken[3],
    }


def _screenings(row: Row) -> dict[str, Any]:
    return {
        "disputes.screenings": row[0],
        "disputes.zero_screenings": row[1],
        "disputes.late_screenings": row[2],
        "disputes.screenings_by_month": list(row[3:]),
    }


def _handling(ask: Any) -> dict[str, Any]:
    forms = list(Form.values)
    agreements = ask(AGREEMENTS, forms=_each("form", forms))
    return {
        "disputes.sessions": ask(SESSIONS)[0],
        "disputes.agreements": agreements[0],
        "disputes.agreed_amount": agreements[1],
        "disputes.agreements_by_form": list(agreements[2:]),
        "disputes.follow_ups": ask(FOLLOW_UPS)[0],
    }


def _standing(ask: Any) -> dict[str, Any]:
    committees, mediators = ask(COMMITTEES), ask(MEDIATORS)
    return {
        "disputes.committees": committees[1],
        "disputes.mediators": mediators[1],
        "disputes.full_time_mediators": mediators[2],
    }


def _key_periods(ask: Any, no_incidents: bool) -> dict[str, Any]:
    periods, reports, incidents = ask(KEY_PERIODS), ask(ZERO_REPORTS), ask(INCIDENTS)
    inspections = ask(INSPECTIONS)
    return {
        "disputes.key_periods": periods[0],
        "disputes.inspection_items": inspections[0],
        "disputes.shortcomings": inspections[1],
        "disputes.rectified": inspections[2],
        "disputes.unrectified": inspections[3],
        "disputes.zero_reports": reports[0],
        "disputes.quiet_days": round(reports[1] / reports[0], 4),
        "disputes.incidents": incidents[0] if incidents[0] or no_incidents else None,
        "disputes.visits_to_beijing": incidents[1] if incidents[0] or no_incidents else None,
    }
