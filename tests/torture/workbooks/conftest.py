"""What the tests of workbooks share: sheets of incidents, and the way a person hands one in."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.torture.workbooks.handing import INCIDENTS


@pytest.fixture
def headings():
    """Return the Chinese headings of incidents by field."""
    return {column.name: str(column.label) for column, _read in INCIDENTS.sheet_columns}


@pytest.fixture
def rows(world, headings):
    """Return a function that makes the rows of a sheet of incidents: headings, then good rows."""

    def make(count, **changes):
        names = ("unit", "happened_on", "kind", "people", "summary")
        body = []
        for number in range(count):
            row = {
                "unit": "东村",
                "happened_on": dt.date(2023, 3, 1 + number % 28),
                "kind": "其他突发情况",
                "people": 3,
            }
            row["summary"] = f"第{number}件"
            body.append([{**row, **changes}[name] for name in names])
        return [[headings[name] for name in names], *body]

    return make
