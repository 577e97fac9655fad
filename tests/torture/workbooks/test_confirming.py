"""F9 to F11. From the preview to the register: bad rows, the same sheet twice, columns of any order."""

from __future__ import annotations

import datetime as dt
import io
from functools import partial

import openpyxl
import pytest
from django.conf import settings

from portal import storage
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import ImportBatch
from portal.records.bulk import create_many
from portal.records.workbooks import UnreadableWorkbook, read_workbook
from portal.upkeep import clear_intake
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.oracle import stored_files, words
from tests.torture.workbooks.handing import INCIDENTS, cell, confirm, counts_of, hand_in
from tests.torture.workbooks.making import saved, workbook

pytestmark = pytest.mark.django_db


# --- F9, F10: confirming ----------------------------------------------------------------------------------


def test_f9_one_bad_row_of_five_hundred(world, as_user, oracle, rows):
    sheet = rows(500)
    sheet[250][1] = "2月30日"
    client = as_user("staff")
    preview = hand_in(client, workbook(sheet))
    counts = counts_of(preview)
    assert (counts["rows"], counts["new"], counts["refused"]) == (500, 499, 1)
    (error,) = counts["errors"]
    assert (error["row"], error["column"], error["value"]) == (251, "发生日期", "2月30日")
    assert "<button" not in preview.content.decode().split('class="form-bar"')[1].split("</form>")[0]
    oracle(partial(confirm, client, preview), status=409)
    corrected = client.get(preview.context["urls"]["corrected"])
    path = settings.INTAKE / "corrected.xlsx"
    path.write_bytes(b"".join(corrected.streaming_content))
    book = openpyxl.load_workbook(path).active
    path.unlink()
    assert book.max_row == 501
    remarks = [cell.value for cell in book["F"]]
    assert remarks[0] == "导入检查意见"
    assert [number for number, text in enumerate(remarks, 1) if text][1:] == [251]
    assert "发生日期" in remarks[250]
    assert [cell.value for cell in book[3]][:5] == ["东村", "2023-03-02", "其他突发情况", 3, "第1件"]


def test_f9_a_corrected_sheet_comes_back_without_its_remarks(world, as_user, rows, tmp_path):
    sheet = rows(3)
    sheet[2][3] = "=1+1"
    client = as_user("staff")
    preview = hand_in(client, workbook([["登记表"], *sheet]))
    path = tmp_path / "corrected.xlsx"
    path.write_bytes(b"".join(client.get(preview.context["urls"]["corrected"]).streaming_content))
    book = openpyxl.load_workbook(path)
    assert book.active["D4"].value is None
    book.active["D4"].value = 2
    again = hand_in(client, saved(book))
    counts = counts_of(again)
    assert (counts["new"], counts["ignored_columns"]) == (3, []), counts["errors"]
    assert confirm(client, again).status_code == 302
    assert INCIDENTS.model.objects.count() == 3


def test_f9_remarks_hold_no_formula_and_only_their_owner_gets_them(world, as_user, rows, tmp_path):
    sheet = rows(2, summary="=cmd|' /C calc'!A0")
    sheet[1][1] = "昨天"
    client = as_user("staff")
    book = openpyxl.Workbook()
    for row in sheet:
        book.active.append(row)
    for place in ("E2", "E3"):
        book.active[place].data_type = "s"
    preview = hand_in(client, saved(book))
    url = preview.context["urls"]["corrected"]
    path = tmp_path / "corrected.xlsx"
    path.write_bytes(b"".join(client.get(url).streaming_content))
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in cells}
    for name in ("colleague", "supervisor", "stranger"):
        assert as_user(name).get(url).status_code == 404
        assert as_user(name).post(preview.context["urls"]["confirm"]).status_code == 404


def test_f10_the_same_table_is_entered_once(world, as_user, oracle, rows):
    client = as_user("staff")
    content = workbook(rows(3))
    first = hand_in(client, content)
    assert confirm(client, first).status_code == 302
    oracle(partial(confirm, client, first), status=302)
    again = hand_in(client, content)
    assert "已在台账里" in words(again)
    assert "<button" not in again.content.decode().split('class="form-bar"')[1].split("</form>")[0]
    oracle(partial(confirm, client, again), status=409)
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.properties.title = "saved once more by another program"
    resaved = hand_in(as_user("colleague"), saved(book))
    assert "已在台账里" in words(resaved)
    assert INCIDENTS.model.objects.count() == 3


def test_f10_a_row_changed_meanwhile_is_not_overwritten(world, as_user, oracle, acting):
    record = entry(world, "incidents", world.east)
    client = as_user("staff")
    export = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(INCIDENTS.url("export")).streaming_content))
    )
    heads = [cell.value for cell in export.worksheets[0][1]]
    export.worksheets[0].cell(2, heads.index("情况说明") + 1).value = "表里改的"
    preview = hand_in(client, saved(export))
    assert counts_of(preview)["changed"] == 1
    record.refresh_from_db()
    record.summary = "别人改的"
    record.save()
    answer = oracle(partial(confirm, client, preview), status=409)
    assert "别人改的" in words(answer)
    record.refresh_from_db()
    assert record.summary == "别人改的"


def test_f10_a_sheet_that_is_no_longer_kept_is_asked_for_again(world, as_user, oracle, rows):
    client = as_user("staff")
    preview = hand_in(client, workbook(rows(1)))
    batch = ImportBatch.objects.get()
    clear_intake(batch.created_at + dt.timedelta(days=29))
    assert client.get(preview.context["urls"]["confirm"]).status_code == 200
    with acting_as(None, via="job"):
        clear_intake(batch.created_at + dt.timedelta(days=31))
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.REFUSED
    assert not [path for path in stored_files() if path.name.startswith(str(batch.stored_as))]
    for act in (
        partial(client.get, preview.context["urls"]["confirm"]),
        partial(client.get, preview.context["urls"]["corrected"]),
        partial(confirm, client, preview),
    ):
        assert oracle(act, status=302).url == INCIDENTS.url("import")


def test_f10_a_kept_sheet_that_was_tampered_with_is_not_written(world, as_user, oracle, rows):
    client = as_user("staff")
    preview = hand_in(client, workbook(rows(1)))
    batch = ImportBatch.objects.get()
    storage.path_of(settings.INTAKE, batch.stored_as).write_bytes(workbook(rows(2)))
    oracle(partial(confirm, client, preview), status=302)
    assert INCIDENTS.model.objects.count() == 0


def test_what_was_typed_into_a_sheet_does_not_stay_in_the_database(world, as_user, rows):
    """The history keeps everything for ever; a mistyped phone number is no business of it."""
    hand_in(as_user("staff"), workbook(rows(1, people="秘密七七")))
    batch = ImportBatch.objects.get()
    assert "秘密" not in str(batch.result) + str(list(batch.history.values()))


# --- F11: columns -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["村", "村名", "村庄", "所在村", "单位", "单位*", "单位（村）", " 单 位 ", "unit"]
)
def test_f11_a_village_column_may_have_any_usual_name(name, world, as_user, rows):
    sheet = rows(1)
    sheet[0][0] = name
    preview = hand_in(as_user("staff"), workbook(sheet))
    assert counts_of(preview)["new"] == 1
    if name == "村庄":
        assert "“村庄”按“单位”读取" in words(preview)


def test_f11_columns_in_any_order_with_others_between_and_one_twice(world, as_user, rows):
    head, body = rows(1)
    order = [4, 2, 0, 3, 1]
    sheet = [[head[at] for at in order] + ["经办人", head[3]], [body[at] for at in order] + ["某人", 99]]
    client = as_user("staff")
    preview = hand_in(client, workbook(sheet))
    counts = counts_of(preview)
    assert counts["ignored_columns"] == ["经办人", "人数（重复的一列）"]
    assert "“经办人”一列没有读取" in words(preview)
    confirm(client, preview)
    assert INCIDENTS.model.objects.get().people == 3


def test_f11_a_missing_column_is_named(world, as_user, oracle, rows):
    sheet = [row[:4] for row in rows(1)]
    answer = oracle(partial(hand_in, as_user("staff"), workbook(sheet)), status=422)
    assert "情况" in str(answer.context["form"].errors["file"])


def test_f11_a_table_of_something_else_is_told_the_headings(world, as_user, oracle):
    answer = oracle(partial(hand_in, as_user("staff"), workbook([["甲", "乙"], [1, 2]])), status=422)
    assert "发生日期" in str(answer.context["form"].errors["file"])


# --- Text and masks ---------------------------------------------------------------------------------------


def test_an_asterisk_in_ordinary_text_is_text(world, as_user, rows):
    client = as_user("staff")
    confirm(client, hand_in(client, workbook(rows(1, summary="场地5*3米"))))
    assert INCIDENTS.model.objects.get().summary == "场地5*3米"


def test_a_mask_in_a_new_row_is_no_value(world, as_user, acting):
    register = REGISTERS["disputes"]
    data = {**SAMPLES["disputes"](world, world.east, 1), "parties": "赵**"}
    labels = {column.name: str(column.label) for column, _read in register.sheet_columns}
    sheet = [[labels[one] for one in data], [cell(register, one, data[one]) for one in data]]
    counts = counts_of(hand_in(as_user("staff"), workbook(sheet), register))
    assert [one["column"] for one in counts["errors"]] == [labels["parties"]]


@pytest.mark.parametrize(
    "text", ["\u202e甲", "甲\u200b乙", "_xD800_", "甲\tB", "=1+1", "#N/A 未填", "１２３", "𠮷羭㐀"]
)
def test_text_of_a_cell_is_cleaned_as_a_form_cleans_it(text, world, as_user, rows, tmp_path):
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    for row in rows(1, summary=text):
        book.active.append(row)
    book.active["E2"].data_type = "s"
    path.write_bytes(saved(book))
    client = as_user("staff")
    preview = hand_in(client, path.read_bytes())
    assert counts_of(preview)["errors"] == []
    confirm(client, preview)
    stored = INCIDENTS.model.objects.get().summary
    form = INCIDENTS.form({**SAMPLES["incidents"](world, world.east, 1), "summary": text}, user=world.staff)
    assert form.is_valid()
    assert stored == form.cleaned_data["summary"]


# --- Twice at once, and much ------------------------------------------------------------------------------


def test_the_reader_is_a_process_of_its_own_that_may_not_write(tmp_path, world):
    """An export reads back; the child is told to write nothing anywhere."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([["x"]]))
    before = set(tmp_path.iterdir())
    assert read_workbook(path).rows == ((1, ["x"]),)
    assert set(tmp_path.iterdir()) == before
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableWorkbook):
        read_workbook(path)


def test_many_rows_are_written_with_one_history_row_each(world, acting, oracle):
    form = INCIDENTS.form(SAMPLES["incidents"](world, world.east, 1), user=world.staff)
    assert form.is_valid()
    create_many([form.instance])
    assert form.instance.history.get().history_user == world.staff
