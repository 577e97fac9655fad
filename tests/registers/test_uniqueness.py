"""What may stand only once: refused on the page and in a sheet, and free again when the first is voided."""

from __future__ import annotations

import openpyxl
import pytest

from portal.catalogue import REGISTERS
from portal.records import writing
from portal.records.imports import plan_import
from portal.records.workbooks import read_workbook
from tests.samples import SAMPLES
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(world, acting):
    return entry(world, "screenings", world.east)


def again(world, filed):
    data = {**SAMPLES["screenings"](world, world.east, 1), "committee": filed.committee_id}
    return REGISTERS["screenings"].form(data, user=world.staff)


def test_a_second_entry_of_what_stands_once_is_refused_on_the_page(world, filed, as_user):
    form = again(world, filed)
    assert not form.is_valid()
    answer = as_user("staff").post(REGISTERS["screenings"].url("create"), form.data)
    assert answer.status_code == 422


def test_what_was_voided_may_be_entered_anew(world, filed):
    writing.void(REGISTERS["screenings"], filed, "登记错误", world.staff)
    assert again(world, filed).is_valid()


def _sheet(world, filed, tmp_path, rows):
    data = {**SAMPLES["screenings"](world, world.east, 1), "committee": filed.committee.number}
    data["unit"] = world.east.name
    book = openpyxl.Workbook()
    book.active.append(list(data))
    for _row in range(rows):
        book.active.append(list(data.values()))
    path = tmp_path / "sheet.xlsx"
    book.save(path)
    return plan_import(REGISTERS["screenings"], read_workbook(path), world.staff)


def test_a_sheet_is_refused_the_row_that_is_already_stored(world, filed, tmp_path):
    plan = _sheet(world, filed, tmp_path, 1)
    assert (plan.refused, plan.new) == (1, [])


def test_a_sheet_is_refused_the_second_of_two_equal_rows(world, filed, tmp_path):
    writing.void(REGISTERS["screenings"], filed, "登记错误", world.staff)
    plan = _sheet(world, filed, tmp_path, 2)
    assert [problem.row for problem in plan.problems] == [3]
    assert len(plan.new) == 1
