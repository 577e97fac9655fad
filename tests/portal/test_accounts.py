"""Accounts: phones are masked everywhere."""

import openpyxl
import pytest

from portal.catalogue import REGISTERS
from portal.models import User
from portal.records.imports import plan_import, write_plan
from portal.records.workbooks import read_workbook
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
ACCOUNTS = REGISTERS["accounts"]
PHONE, MASKED = "13611110001", "136****0001"


@pytest.fixture
def account(world, acting):
    return entry(world, "accounts", world.east, phone=PHONE)


@pytest.fixture
def sheet(account, as_user, tmp_path):
    answer = as_user("administrator").get(ACCOUNTS.url("export"))
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    return path


class TestPhone:
    def test_it_is_masked_in_list_and_detail_for_everybody(self, account, as_user):
        for name in ("administrator", "staff", "leader"):
            for url in (ACCOUNTS.url(), ACCOUNTS.url("detail", pk=account.pk)):
                page = as_user(name).get(url).content.decode()
                assert MASKED in page
                assert PHONE not in page

    def test_it_is_shown_once_to_who_says_what_for(self, account, as_user):
        url = ACCOUNTS.url("reveal", pk=account.pk, field="phone")
        assert as_user("staff").post(url, {"purpose": "通知开会"}).status_code == 403
        assert PHONE in as_user("administrator").post(url, {"purpose": "通知开会"}).content.decode()

    def test_a_masked_cell_that_comes_back_is_no_change(self, account, sheet, world):
        book = openpyxl.load_workbook(sheet)
        cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
        assert MASKED in cells
        assert PHONE not in cells
        plan = plan_import(ACCOUNTS, read_workbook(sheet), world.administrator)
        assert (plan.problems, plan.changed, plan.new) == ([], [], [])

    def test_another_number_in_the_cell_is_a_change(self, account, sheet, world):
        book = openpyxl.load_workbook(sheet)
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == MASKED:
                    cell.value = "13699998888"
        book.save(sheet)
        plan = plan_import(ACCOUNTS, read_workbook(sheet), world.administrator)
        assert [(record.phone, set(changes)) for _row, record, changes in plan.changed] == [
            ("13699998888", {"phone"})
        ]


def test_accounts_made_by_a_sheet_are_found_by_pinyin_too(world, acting, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["用户名", "姓名", "所在单位", "角色", "允许登录"])
    book.active.append(["wangwu", "王五", "东村", "村调解员", "是"])
    book.save(tmp_path / "new.xlsx")
    plan = plan_import(ACCOUNTS, read_workbook(tmp_path / "new.xlsx"), world.administrator)
    assert plan.problems == []
    write_plan(ACCOUNTS, plan, world.administrator)
    made = User.objects.get(username="wangwu")
    assert made.pinyin == "wangwu ww"
    assert made.password == ""
