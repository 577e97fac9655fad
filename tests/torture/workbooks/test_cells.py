"""F6 to F8. Real tables and odd cells: every row is accounted for, every fault has its place."""

from __future__ import annotations

import datetime as dt
from functools import partial

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from portal.catalogue import REGISTERS
from portal.records.inputs import IdentityField
from tests.registers.test_every_register import writer
from tests.samples import SAMPLES
from tests.torture.oracle import words
from tests.torture.workbooks.handing import INCIDENTS, cell, confirm, counts_of, hand_in
from tests.torture.workbooks.making import saved, workbook

pytestmark = pytest.mark.django_db


# --- F6: the shapes of real tables ------------------------------------------------------------------------


def test_f6_a_real_table_is_read_whole(world, as_user, oracle, rows):
    """Title above, village merged over its rows, blank rows between, totals below: every row is accounted for."""
    head, *body = rows(4)
    for at in (1, 2):
        body[at][0] = None
    body[3][0] = "西村"
    sheet = [["示例乡2023年事件登记表"], [], head, *body[:2], [], *body[2:], ["合计", None, None, 12, None]]
    content = workbook(sheet, title="A1:E1", village="A4:A7")
    client = as_user("staff")
    preview = oracle(
        partial(hand_in, client, content, follow=False),
        status=302,
        rows={"portal.ImportBatch": 1},
        by=world.staff,
    )
    preview = client.get(preview.url)
    counts = counts_of(preview)
    assert (counts["rows"], counts["new"], counts["filled_cells"]) == (4, 4, 2), counts["errors"]
    assert [one["row"] for one in counts["skipped"]] == [1, 9]
    assert "第 9 行已跳过" in words(preview)
    assert "2 个单元格" in words(preview)
    oracle(
        partial(confirm, client, preview), status=302, by=world.staff,
        rows={"disputes.Incident": 4}, changed={"portal.ImportBatch": 1},
    )  # fmt: skip
    made = INCIDENTS.model.objects.order_by("pk")
    assert [one.unit.name for one in made] == ["东村", "东村", "东村", "西村"]
    assert {row.via for one in made for row in one.history.all()} == {"import"}


@pytest.mark.parametrize("merge", [None, "down"])
def test_f6_two_rows_of_headings_are_read_as_one(merge, world, as_user, rows):
    head, body = rows(1)
    upper = [head[0], head[1], "事件", None, None]
    lower = [None, None, *head[2:]]
    merged = {"a": "A1:A2", "b": "B1:B2", "c": "C1:E1"} if merge else {"c": "C1:E1"}
    preview = hand_in(as_user("staff"), workbook([upper, lower, body], **merged))
    counts = counts_of(preview)
    assert (counts["rows"], counts["new"]) == (1, 1), counts["errors"]


def test_f6_merged_cells_of_several_columns_give_their_value_to_the_first(world, as_user, rows):
    head, *body = rows(3)
    body[1][0] = body[2][0] = None
    sheet = [[head[0], "组", *head[1:]], *([row[0], None, *row[1:]] for row in body)]
    counts = counts_of(hand_in(as_user("staff"), workbook(sheet, village="A2:B4")))
    assert (counts["new"], counts["filled_cells"]) == (3, 2), counts["errors"]


def test_a_second_sheet_is_named_and_not_silently_left_out(world, as_user, rows):
    book = openpyxl.Workbook()
    for row in rows(1):
        book.active.append(row)
    book.create_sheet("二月").append(["x"])
    preview = hand_in(as_user("staff"), saved(book))
    assert counts_of(preview)["other_sheets"] == ["二月"]
    assert "二月" in words(preview)


# --- F7: days and numbers ---------------------------------------------------------------------------------

DAYS = {
    "a day": dt.date(2023, 3, 1),
    "a moment at midnight": dt.datetime(2023, 3, 1),
    "dots": "2023.3.1",
    "full width": "２０２３年３月１日",
    "hyphens": "2023-03-01",
    "slashes": "2023/3/1",
    "digits alone": "20230301",
    "a number": 20230301,
    "a serial": 44986,
    "a serial as text": "2023年3月1日 ",
    "two digits": "23.3.1",
}


@pytest.mark.parametrize("kind", DAYS)
def test_f7_a_day_is_read_however_it_is_written(kind, world, as_user, rows):
    client = as_user("staff")
    preview = hand_in(client, workbook(rows(1, happened_on=DAYS[kind])))
    assert counts_of(preview)["errors"] == []
    confirm(client, preview)
    assert INCIDENTS.model.objects.get().happened_on == dt.date(2023, 3, 1)


@pytest.mark.parametrize("value", [dt.date(2023, 3, 1), 44986 - 1462])
def test_f7_a_workbook_that_counts_from_1904_gives_the_right_day(value, world, as_user, rows):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in rows(1, happened_on=value):
        book.active.append(row)
    client = as_user("staff")
    preview = hand_in(client, saved(book))
    assert counts_of(preview)["errors"] == []
    confirm(client, preview)
    assert INCIDENTS.model.objects.get().happened_on == dt.date(2023, 3, 1)


def test_f7_a_day_shown_as_its_year_is_the_day(world, as_user, rows):
    book = openpyxl.Workbook()
    for row in rows(1):
        book.active.append(row)
    book.active["B2"].number_format = 'yyyy"年"'
    client = as_user("staff")
    confirm(client, hand_in(client, saved(book)))
    assert INCIDENTS.model.objects.get().happened_on == dt.date(2023, 3, 1)


@pytest.mark.parametrize(
    "value",
    ["2023年", 2023, "2023-02-30", "0000-00-00", "三月一日", dt.time(10, 30), 99999999, -1, "9999-12-31"],
)
def test_f7_a_day_that_is_none_is_reported_where_it_stands_with_an_example(
    value, world, as_user, oracle, rows
):
    preview = hand_in(as_user("staff"), workbook(rows(1, happened_on=value)))
    (error,) = counts_of(preview)["errors"]
    assert (error["row"], error["column"]) == (2, "发生日期")
    assert "2023-05-04" in error["message"] or "单元格" in error["message"], error


@pytest.mark.parametrize(
    ("value", "people"), [("１２", 12), ("1,000", 1000), (7.0, 7), ("7.0", None), (" 5 ", 5), (0, 0)]
)
def test_f7_numbers_as_people_write_them(value, people, world, as_user, rows):
    client = as_user("staff")
    preview = hand_in(client, workbook(rows(1, people=value)))
    if people is None:
        assert counts_of(preview)["refused"] == 1
        return
    confirm(client, preview)
    assert INCIDENTS.model.objects.get().people == people


# --- F8: cells that hold something else -------------------------------------------------------------------

ODD = {
    "a formula nobody calculated": "=1+1",
    "an array formula nobody calculated": ArrayFormula("D2:D2", "=SUM(1,2)"),
    "#REF!": "#REF!",
    "#N/A": "#N/A",
    "#DIV/0!": "#DIV/0!",
    "a truth value": True,
    "a broken sum": 0.1 + 0.2,
    "half a person": 1.5,
    "words": "三人",
    "a time": dt.time(3, 0),
}


@pytest.mark.parametrize("kind", ODD)
def test_f8_a_cell_that_holds_no_number_is_reported_where_it_stands(kind, world, as_user, oracle, rows):
    client = as_user("staff")
    preview = hand_in(client, workbook(rows(1, people=ODD[kind])))
    counts = counts_of(preview)
    (error,) = counts["errors"]
    assert (error["row"], error["column"], counts["new"]) == (2, "人数", 0), error
    oracle(partial(confirm, client, preview), status=409)


def test_f8_a_truth_value_is_no_text(world, as_user, rows):
    counts = counts_of(hand_in(as_user("staff"), workbook(rows(1, summary=True))))
    assert [(one["row"], one["column"]) for one in counts["errors"]] == [(2, "情况说明")]


def test_f8_a_comment_that_holds_the_value_is_reported(world, as_user, rows):
    book = openpyxl.Workbook()
    for row in rows(2):
        book.active.append(row)
    book.active["D2"].value = None
    book.active["D2"].comment = Comment("其实是5人", "x")
    book.active["D3"].comment = Comment("核实过", "x")
    counts = counts_of(hand_in(as_user("staff"), saved(book)))
    (error,) = counts["errors"]
    assert (error["row"], error["column"]) == (2, "人数")
    assert "批注" in error["message"]
    assert counts["new"] == 1


def test_f8_rich_text_and_links_are_their_text(world, as_user, rows):
    book = openpyxl.Workbook()
    for row in rows(2):
        book.active.append(row)
    book.active["E2"].value = CellRichText("两家", TextBlock(InlineFont(b=True), "争吵"))
    book.active["E3"].value = "见附件"
    book.active["E3"].hyperlink = "http://127.0.0.1:9/x"
    client = as_user("staff")
    confirm(client, hand_in(client, saved(book)))
    assert list(INCIDENTS.model.objects.order_by("pk").values_list("summary", flat=True)) == [
        "两家争吵",
        "见附件",
    ]


def test_f8_an_identity_number_kept_as_a_figure_is_refused_for_it_has_lost_digits(world, as_user, acting):
    register, name = next(
        (one, name)
        for one in REGISTERS.values() if one.form
        for name, field in one.form.base_fields.items() if isinstance(field, IdentityField)
    )  # fmt: skip
    user = writer(world, register)
    data = SAMPLES[register.name](world, world.east, 1)
    labels = {column.name: str(column.label) for column, _read in register.sheet_columns}
    sheet = [[labels[one] for one in data], [cell(register, one, data[one]) for one in data]]
    sheet[1][list(data).index(name)] = 110101199003070000.0
    counts = counts_of(hand_in(as_user(user.username), workbook(sheet), register))
    assert [one["column"] for one in counts["errors"]] == [labels[name]]
    assert "文本" in counts["errors"][0]["message"]
