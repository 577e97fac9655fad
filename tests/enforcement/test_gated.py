"""No page and no sheet goes round the gate before the public page, nor round the cap on inspections."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from enforcement.models import Disclosure, Inspection, PublicMark
from enforcement.registers import DISCLOSURES, INSPECTIONS
from portal.records.imports import plan_import
from portal.records.workbooks import read_workbook
from tests.enforcement.disclosing import Disclosing, day
from tests.enforcement.inspecting import Inspecting, published_item
from tests.samples.making import ACTED, entry, stands

pytestmark = pytest.mark.django_db
ITS_ACT = "由对应办理动作记录"
STAYS = "已有办理动作以此为据"


@pytest.fixture
def taken_out(world, as_user, tmp_path):
    """Return a function that exports a register, changes one row's cells by heading, and plans its import."""

    def plan(register, changes, *, as_new=False, as_history=False):
        answer = as_user("staff").get(register.url("export"))
        path = tmp_path / "sheet.xlsx"
        path.write_bytes(b"".join(answer.streaming_content))
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        at = {cell.value: cell.column for cell in sheet[1]}
        if as_new:
            changes = {"编号": None, "版本": None, **changes}
        for heading, value in changes.items():
            sheet.cell(2, at[heading]).value = value
        book.save(path)
        return plan_import(register, read_workbook(path), world.staff, as_history=as_history)

    return plan


def said(plan):
    return " ".join(str(one) for one in plan.problems)


class TestDisclosures:
    """国办发〔2018〕118号, 行政处罚法 art. 48, 保守国家秘密法 art. 35."""

    PUBLISHED = {
        "保密和隐私审查日期": dt.date(2023, 4, 11), "保密和隐私审查人": "所员乙", "公示日期": dt.date(2023, 4, 14),
        "公示网址或地点": "公示栏",
    }  # fmt: skip

    def test_a_new_row_that_says_published_is_refused(self, world, acting, taken_out):
        Disclosing(world)
        plan = taken_out(DISCLOSURES, self.PUBLISHED, as_new=True)
        assert not plan.new
        assert ITS_ACT in said(plan)

    def test_a_checked_one_is_not_published_by_a_row(self, world, acting, taken_out):
        Disclosing(world).check()
        plan = taken_out(DISCLOSURES, {"公示日期": dt.date(2023, 4, 14), "公示网址或地点": "公示栏"})
        assert not plan.changed
        assert ITS_ACT in said(plan)

    @pytest.mark.parametrize(
        "changes",
        [
            {"公示日期": None},
            {"公示撤回日期": dt.date(2023, 4, 20), "公开说明的撤回理由": "撤销"},
        ],
    )
    def test_a_published_one_is_neither_taken_back_nor_withdrawn_by_a_row(
        self, changes, world, acting, taken_out
    ):
        Disclosing(world).public()
        assert ITS_ACT in said(taken_out(DISCLOSURES, changes))

    def test_a_past_ledger_comes_in_as_it_stands_and_not_on_the_public_page(self, world, acting, taken_out):
        Disclosing(world)
        plan = taken_out(DISCLOSURES, self.PUBLISHED, as_new=True, as_history=True)
        assert (len(plan.new), plan.problems) == (1, [])
        stands(world, "disclosures", world.east, 2)
        assert not Disclosure.objects.all().public(day("12-31")).exists()
        assert not PublicMark.objects.exists()

    def test_what_was_typed_besides_the_form_of_the_page_is_not_written(self, world, acting, as_user):
        one = Disclosing(world)
        url = DISCLOSURES.url("edit", pk=one.record.pk)
        form = as_user("staff").get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        typed = {"published_on": "2023-04-14", "public_text": "孙八", "public_title": "孙八", "address": "墙"}
        as_user("staff").post(url, {**sent, **typed})
        record = Disclosure.objects.get()
        assert (record.published_on, record.public_text, record.public_title) == (None, "", "")

    @pytest.mark.parametrize(
        "changes", [{"kind": "coercion"}, {"stage": "before"}, {"decided_on": "2023-04-09"}]
    )
    def test_what_strangers_read_stays_as_it_was_published(self, changes, world, acting, as_user):
        one = Disclosing(world).public()
        url = DISCLOSURES.url("edit", pk=one.record.pk)
        form = as_user("staff").get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        answer = as_user("staff").post(url, {**sent, **changes})
        assert STAYS in str(answer.context["form"].errors[next(iter(changes))])

    def test_what_is_public_is_withdrawn_before_it_is_voided(self, world, acting, as_user):
        one = Disclosing(world).public()
        with pytest.raises(ValidationError, match="先撤回"):
            one.record.void("重复")
        page = as_user("administrator").post(DISCLOSURES.url("void", pk=one.record.pk), {"reason": "重复"})
        assert page.status_code in (403, 422)
        one.withdraw()
        one.record.void("重复")
        assert one.record.is_voided


class TestInspections:
    """国办发〔2024〕54号: an enterprise is inspected by the acts; a patrol is no enterprise."""

    MADE = {"检查批准人": "乡长甲", "检查批准日期": dt.date(2023, 5, 30), "检查日期": dt.date(2023, 6, 5)}

    def test_a_row_that_says_inspected_is_refused_for_an_enterprise(self, world, acting, taken_out):
        Inspecting(world)
        plan = taken_out(INSPECTIONS, self.MADE, as_new=True)
        assert not plan.new
        assert ITS_ACT in said(plan)

    def test_nor_is_a_planned_one_approved_by_a_row(self, world, acting, taken_out):
        Inspecting(world)
        assert ITS_ACT in said(taken_out(INSPECTIONS, {"检查批准日期": dt.date(2023, 5, 30)}))

    def test_nor_by_leaving_its_code_out(self, world, acting, taken_out):
        Inspecting(world)
        assert ITS_ACT in said(taken_out(INSPECTIONS, {**self.MADE, "统一社会信用代码": None}))

    def test_a_patrol_comes_by_sheet_as_it_was_made(self, world, acting, taken_out):
        Inspecting(world, credit_code="", target_kind="other", target="集市巡查")
        plan = taken_out(INSPECTIONS, self.MADE, as_new=True)
        assert (len(plan.new), plan.problems) == (1, [])

    def test_and_becomes_no_enterprise_afterwards(self, world, acting, taken_out):
        made = {
            **ACTED["inspections"](world, world.east, 1),
            "credit_code": "",
            "target_kind": "other",
            "target": "集市巡查",
        }
        entry(world, "inspections", world.east, **made)
        assert STAYS in said(taken_out(INSPECTIONS, {"统一社会信用代码": "91210283MA0000001W"}))

    def test_a_past_ledger_counts_against_the_cap(self, world, acting, taken_out):
        entry(world, "inspection_caps", world.east, year=2023, times=1)
        one = Inspecting(world)
        plan = taken_out(INSPECTIONS, {**self.MADE, "检查批准日期": None}, as_new=True, as_history=True)
        assert (len(plan.new), plan.problems) == (1, [])
        stands(world, "inspections", world.east, 2, item=one.record.item_id)
        with pytest.raises(ValidationError, match="上限为1次"):
            one.approve()

    @pytest.mark.parametrize(
        "changes", [{"kind": "case", "occasion": "complaint"}, {"planned_on": "2024-06-05"}]
    )
    def test_what_was_approved_stays(self, changes, world, acting, as_user):
        """Neither the item, nor the enterprise, nor the year: the approval was given for these."""
        one = Inspecting(world, item=published_item(world))
        one.approve()
        url = INSPECTIONS.url("edit", pk=one.record.pk)
        form = as_user("staff").get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        answer = as_user("staff").post(url, {**sent, **changes})
        assert STAYS in str(answer.context["form"].errors)
        assert Inspection.objects.get().kind == "daily"
