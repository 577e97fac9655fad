"""Sheets out: typed cells, whatever way they are read from the database."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from portal.catalogue import REGISTERS
from portal.records import exports
from portal.records.columns import Column
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def exported(world, **typed):
    register = REGISTERS["disputes"]
    entry(world, "disputes", world.east, 3, **typed)
    out = io.BytesIO()
    exports.write_sheets(register, register.records(world.staff), out, user=world.staff, notes=[])
    sheet = openpyxl.load_workbook(out).worksheets[0]
    names = [column.name for column, _read in register.sheet_columns]
    return dict(zip(names, sheet[2], strict=True))


def test_numbers_and_days_stay_numbers_and_days(world, acting):
    row = exported(world, amount="1234.50", people=4)
    assert (row["amount"].value, row["amount"].data_type) == (1234.5, "n")
    assert (row["people"].value, row["people"].data_type) == (4, "n")
    assert (row["reported_on"].value, row["reported_on"].number_format) == (
        dt.datetime(2023, 3, 3),
        "yyyy-mm-dd",
    )


def test_choices_relations_and_truths_are_said_in_words_and_phones_are_masked(world, acting):
    row = exported(world)
    assert row["unit"].value == "东村"
    assert row["category"].value == str(REGISTERS["disputes"].model.objects.get().category)
    assert row["stage"].value == REGISTERS["disputes"].model(stage="found").get_stage_display()
    assert row["remedies_told"].value == "否"
    assert row["phone"].value == "137****2222"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@x"])
def test_a_text_that_looks_like_a_formula_stays_text(world, acting, text):
    cell = exported(world, summary=text)["summary"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_nothing_is_an_empty_cell(world, acting):
    row = exported(world, amount="", place="")
    assert row["amount"].value is None
    assert row["place"].value is None


def test_records_and_stored_values_give_the_same_cells(world, acting, monkeypatch):
    for n in range(1, 4):
        entry(world, "disputes", world.east if n % 2 else world.west, n)
    register = REGISTERS["disputes"]
    rows = register.records(world.staff).order_by("pk")
    stored = list(exports.cell_rows(register, rows, world.staff))
    monkeypatch.setattr(Column, "is_stored", False)
    monkeypatch.setattr(exports, "PIECE", 2)
    assert list(exports.cell_rows(register, rows, world.staff)) == stored
    assert len(stored) == 3
