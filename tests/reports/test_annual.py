"""The annual report: composed from records, frozen, printed, the same bytes again."""

from __future__ import annotations

import datetime as dt
import io

import pdfplumber
import pytest

from portal.periods import Period
from reports import annual
from reports.catalogue import INDICATORS
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def draft(world):
    return annual.draft_report(
        world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9)
    )


def test_a_draft_says_what_the_records_say(world, acting):
    for n in range(1, 4):
        entry(world, "disputes", world.east, n, stage="settled", closed_on="2023-12-30")
    for n in range(1, 3):
        entry(world, "screenings", world.east, n)
    report = draft(world)
    pages = pdfplumber.open(io.BytesIO(annual.stored_pdf(report))).pages
    text = "".join(page.extract_text() for page in pages)
    assert "3件" in text.replace("\n", "")
    assert annual.difference(report) == ""


def test_without_records_there_are_questions_and_no_prose(world, acting):
    report = draft(world)
    lines = [line for section in report.sections.all() for line in section.text.splitlines()]
    assert any(line.startswith(annual.QUESTION) for line in lines)
    assert not any("[[disputes" in line for line in lines)


def test_what_is_stated_of_a_year_stands_beside_no_quarter_of_it(world, acting):
    entry(world, "stated_figures", world.office, 1, key="disputes.found", value="80", as_of="2022-12-31")
    asked = [INDICATORS["disputes.found"]]
    for period, before in ((Period.year(2023), 80), (Period.quarter(2023, 4), None)):
        assert annual.answers_for(world.township, period, asked=asked)["disputes.found"]["before"] == before
