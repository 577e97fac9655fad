"""Last year's Excel: a ledger of disputes as villages kept it comes in whole, by command and by page."""

from __future__ import annotations

import datetime as dt
import io
import json
from io import StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from disputes.indicators import INDICATORS
from disputes.models import Dispute
from disputes.registers import DISPUTES
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

HEADINGS = ("村", "发现日期", "纠纷类型", "当事人", "简要情况", "受理日期", "办理阶段", "办结日期")
# Days as people wrote them, and a row of totals as ledgers end.
ROWS = (
    ("东村", "2022-03-04", "邻里纠纷", "赵甲、钱乙", "两家为滴水相争", "2022.3.5", "调解成功", "2022年3月20日"),
    ("东村", dt.date(2022, 6, 1), "婚姻家庭纠纷", "孙丙、李丁", "家务争吵", "2022/6/1", "调解成功", "2022/6/9"),
    ("西村", "2022年9月8日", "山林土地纠纷", "周戊、吴己", "两家为地界相争", "２０２２－０９－０９", "调解成功",
     "2022-12-30"),
)  # fmt: skip


@pytest.fixture
def stage(world):
    """Return the words of the form for a settled dispute."""
    return str(dict(Dispute._meta.get_field("stage").flatchoices)["settled"])


@pytest.fixture
def ledger(stage, tmp_path):
    """Return a function that saves a ledger with a title, headings, rows and totals."""

    def save(*rows):
        book = openpyxl.Workbook()
        book.active.append(["2022年矛盾纠纷台账"])
        book.active.append(list(HEADINGS))
        for row in rows:
            book.active.append([stage if cell == "调解成功" else cell for cell in row])
        book.active.append(["合计", f"{len(rows)}件"])
        path = tmp_path / "2022.xlsx"
        book.save(path)
        return path

    return save


def import_sheet(path, *options):
    out = StringIO()
    code = 0
    try:
        call_command("import_sheet", "disputes", str(path), "--as", "staff", "--json", *options, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, json.loads(out.getvalue())


def figures(world, year):
    found = measure_many(INDICATORS, Period.year(year), world.township, world.staff)
    parts = {part.key: part.value for part in found["disputes.by_category"].parts if part.value}
    return found["disputes.found"].value, found["disputes.settled"].value, parts


def assert_entered(world):
    assert Dispute.objects.filter(historical=True).count() == len(ROWS)
    assert not RunningClock.objects.exists()
    assert figures(world, 2022) == (3, 3, {"neighbour": 1, "family": 1, "land": 1})
    written = {row.history_user.username for row in Dispute.history.all()}
    assert (written, {row.via for row in Dispute.history.all()}) == ({"staff"}, {"import"})


def test_by_command_looked_at_first_and_then_entered(world, ledger):
    path = ledger(*ROWS)
    code, said = import_sheet(path, "--historical", "--check")
    assert (code, said["rows"], said["new"], said["refused"], said["written"]) == (0, 3, 3, 0, False)
    assert [one["row"] for one in said["skipped"]] == [1, 6]  # the title and the totals
    assert not Dispute.objects.exists()
    code, said = import_sheet(path, "--historical")
    assert (code, said["new"], said["written"]) == (0, 3, True)
    assert_entered(world)


def test_by_page(world, as_user, ledger):
    client = as_user("staff")
    upload = SimpleUploadedFile("2022.xlsx", ledger(*ROWS).read_bytes())
    preview = client.post(DISPUTES.url("import"), {"file": upload, "as_history": "on"}, follow=True)
    assert preview.context["counts"]["new"] == 3
    assert client.post(preview.context["urls"]["confirm"]).status_code == 302
    assert_entered(world)
    one = Dispute.objects.first()
    page = client.get(DISPUTES.url("detail", pk=one.pk)).content.decode()
    assert "历史台账，办理过程未记录" in page


def test_it_stands_beside_this_year(world, as_user, ledger, acting):
    import_sheet(ledger(*ROWS), "--historical")
    entry(world, "disputes", world.east, 1)
    page = as_user("leader").get("/?year=2023").content.decode()
    assert "上年 3" in page
    listed = as_user("leader").get(DISPUTES.list_url(**{"from": "2022-01-01", "to": "2022-12-31"}))
    assert listed.context["total"] == 3


def test_one_bad_row_keeps_all_out_and_is_named(world, ledger):
    bad = ("东村", "2月30日", *ROWS[0][2:])
    code, said = import_sheet(ledger(*ROWS, bad), "--historical")
    assert (code, said["rows"], said["refused"], said["written"]) == (1, 4, 1, False)
    assert [(one["row"], one["column"], one["value"]) for one in said["errors"]] == [
        (6, "发现日期", "2月30日")
    ]
    assert not Dispute.objects.exists()


def test_without_the_word_the_same_rows_start_their_clocks(world, ledger, stage):
    open_row = (*ROWS[0][:6], str(dict(Dispute._meta.get_field("stage").flatchoices)["mediating"]), "")
    assert import_sheet(ledger(open_row))[0] == 0
    assert RunningClock.objects.count() == 1


def test_an_export_edited_elsewhere_meanwhile_is_refused_row_by_row(world, acting, tmp_path):
    for n in (1, 2, 3):
        entry(world, "disputes", world.east, n)
    path = tmp_path / "out.xlsx"
    call_command("export_sheet", "disputes", str(path), "--as", "staff")
    code, said = import_sheet(path)
    assert (code, said["rows"], said["unchanged"]) == (0, 3, 3)
    first, second, third = Dispute.objects.order_by("number")
    first.summary = "在页面上改过"
    first.save()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[heads.index("简要情况")].value = "在表里改过"
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    code, said = import_sheet(path)
    assert (code, said["changed"], said["refused"], said["written"]) == (1, 2, 1, False)
    assert {one["row"] for one in said["errors"]} == {2}
    assert Dispute.objects.filter(summary="在表里改过").count() == 0
