"""D3. Exported text stays text: no formula in the sheet, the same value when it comes back."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from portal.phrases import clean_text
from portal.records.imports import plan_import
from portal.records.inputs import (
    PlainTextField,
)
from portal.records.workbooks import read_workbook
from tests.registers.test_every_register import ON_SHEETS, made, writer
from tests.samples import SAMPLES
from tests.torture.fields import DISPUTES, exported, fields_of

pytestmark = pytest.mark.django_db

FORMULAE = (
    "=1+1",
    "+86",
    "-3",
    "@x",
    "\t=1+1",
    "\r=1+1",
    "０＝",
    "＝1+1",
    "#N/A",
    '=HYPERLINK("http://x")',
    "'=1",
    "1e5",
)


@pytest.mark.parametrize("register", ON_SHEETS)
def test_d3_every_text_of_every_register_is_exported_as_text(register, world, as_user, acting):
    record = made(world, register)
    personal = getattr(register.model, "personal", {})
    names = [name for name in fields_of(register, PlainTextField) if name not in personal]
    typed = {
        name: clean_text(FORMULAE[number % len(FORMULAE)])[: register.field(name).max_length]
        for number, name in enumerate(names)
    }
    register.model._base_manager.filter(pk=record.pk).update(**typed)
    content = exported(as_user(writer(world, register).username), register)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    places = {column.name: at for at, (column, _read) in enumerate(register.sheet_columns)}
    rows = [{name: row[places[name]] for name in typed} for row in sheet.iter_rows(min_row=2)]
    mine = [row for row in rows if {name: cell.value for name, cell in row.items()} == typed]
    assert len(mine) == 1
    assert {cell.data_type for cell in mine[0].values()} == {"s"}


@pytest.mark.parametrize("formula", FORMULAE)
def test_d3_a_formula_typed_into_a_form_goes_out_and_comes_back_unchanged(
    formula, world, as_user, acting, tmp_path
):
    client = as_user("staff")
    data = {**SAMPLES["disputes"](world, world.east, 1), "summary": formula, "cause": formula}
    assert client.post(DISPUTES.url("create"), data).status_code == 302
    stored = DISPUTES.model.objects.get()
    assert stored.summary == stored.cause == clean_text(formula)
    content = exported(client, DISPUTES)
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    names = [column.name for column, _read in DISPUTES.sheet_columns]
    row = dict(zip(names, openpyxl.load_workbook(path).worksheets[0][2], strict=True))
    for name in ("summary", "cause"):
        assert (row[name].value, row[name].data_type) == (clean_text(formula), "s")
    plan = plan_import(DISPUTES, read_workbook(path), world.staff)
    assert (len(plan.new), len(plan.changed), plan.refused) == (0, 0, 0), plan.problems
