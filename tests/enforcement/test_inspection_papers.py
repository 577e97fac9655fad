"""The seven papers of an inspection (国办发〔2024〕54号): what each says, what it lacks, who prints it."""

from __future__ import annotations

import pytest

from enforcement.act_enums import InspectionAct, InspectionSheet
from enforcement.inspecting.sheets import DEMANDS, Sheet, lacking, sheets_of
from enforcement.papers.inspections import BLOCKS, TITLES, print_sheet
from enforcement.registers import INSPECTIONS
from portal.models import AccessEntry
from portal.records.papers import Incomplete
from tests.enforcement.inspecting import Inspecting, day, published_item
from tests.portal.pdf.pages import text
from tests.samples.making import entry, stands

pytestmark = pytest.mark.django_db
APPROVAL, NOTICE, SITE, RESULT = (
    InspectionSheet.APPROVAL,
    InspectionSheet.NOTICE,
    InspectionSheet.SITE,
    InspectionSheet.RESULT,
)
BASIS = "《中华人民共和国城乡规划法》第五十一条"
BANS = ("逐利检查", "干扰企业正常生产经营", "任性处罚企业", "下达检查指标", "变相检查")


@pytest.fixture
def cap(world, acting):
    return entry(world, "inspection_caps", world.east, year=2023, times=2)


@pytest.fixture
def item(world, acting):
    return published_item(world, basis=BASIS)


@pytest.fixture
def planned(world, item):
    return Inspecting(world, item=item)


@pytest.fixture
def announced(planned):
    planned.approve()
    planned.announce()
    return planned


def said(one, kind):
    """Return the words of a paper as it is printed."""
    return text(print_sheet(Sheet(one.record, kind)).content)


def wanting(one, kind):
    """Return what a paper lacks, each with its article."""
    return {str(lack.what): lack.article for lack in lacking(Sheet(one.record, kind))}


def test_each_of_the_seven_has_a_title_a_text_and_demands_with_their_articles():
    kinds = set(InspectionSheet)
    assert len(kinds) == 7
    assert kinds == set(TITLES) == set(BLOCKS) == set(DEMANDS)
    assert all(one.article for demands in DEMANDS.values() for one in demands)


def test_papers_come_with_the_acts(planned, cap):
    assert [one.kind.value for one in sheets_of(planned.record)] == ["approval"]
    planned.approve()
    assert [one.kind.value for one in sheets_of(planned.record)] == [
        "approval",
        "interview",
        "survey",
        "samples",
    ]
    planned.announce()
    planned.inspect(findings="未见异常。")
    assert {one.kind for one in sheets_of(planned.record)} == set(InspectionSheet)
    assert all(lacking(one) == [] for one in sheets_of(planned.record))


def test_a_past_ledger_and_a_visit_given_up_have_none(planned, world):
    planned.act(InspectionAct.CANCEL, cancelled_on=day("06-01"), cancel_reason="停产")
    assert sheets_of(planned.record) == []
    past = stands(world, "inspections", world.east, 2)
    past.historical = True
    assert sheets_of(past) == []


class TestNotice:
    """国办发〔2024〕54号: the frequency and the five bans; 行政处罚法 arts. 42, 55: two officers, certificates."""

    def test_it_says_how_often_the_five_bans_who_comes_and_the_rights(self, announced, cap):
        page = said(announced, NOTICE)
        assert all(f"严禁{ban}" in page for ban in BANS)
        assert "2023年度对同一企业行政检查频次上限为2次，本次为第1次" in page
        for words in ("2023年6月5日", "执法员11（执法证号", "执法员12", BASIS, "有权拒绝接受检查"):
            assert words in page

    def test_the_visit_counts_on(self, cap, world, item):
        Inspecting(world, 2, item=item).inspected()
        one = Inspecting(world, item=item)
        one.approve()
        one.announce()
        assert "本次为第2次" in said(one, NOTICE)

    def test_without_a_published_cap_it_is_not_printed(self, announced):
        assert wanting(announced, NOTICE) == {"公布的年度检查频次上限": "国办发〔2024〕54号"}
        with pytest.raises(Incomplete, match="频次"):
            print_sheet(Sheet(announced.record, NOTICE))

    def test_an_individual_case_says_that_it_stands_outside(self, world, item):
        one = Inspecting(world, item=item, kind="case", occasion="complaint")
        one.approve()
        one.announce()
        assert "个案检查（投诉举报），不计入年度检查频次" in said(one, NOTICE)

    def test_an_assistant_is_no_inspector_and_one_officer_is_not_two(self, announced, cap):
        announced.record.second_officer.kind = "assistant"
        assert list(wanting(announced, NOTICE).values()) == ["《行政处罚法》第四十二条、国办发〔2024〕54号"]
        announced.record.second_officer = announced.record.officer
        assert len(wanting(announced, NOTICE)) == 1

    def test_an_item_that_is_not_published_or_has_no_basis_stops_it(self, announced, cap):
        announced.record.item.published_on = day("06-06")
        announced.record.item.basis = ""
        assert set(wanting(announced, NOTICE)) == {"已公布清单内的检查事项", "检查事项的法律依据"}
        announced.record.plan = ""
        assert "检查计划，或者个案检查的事由" in wanting(announced, APPROVAL)


class TestRecordAndResult:
    def test_the_form_of_approval_waits_to_be_signed(self, planned, cap):
        page = said(planned, APPROVAL)
        assert "行政检查审批表" in page
        assert "年度检查计划" in page
        assert "批准人" not in page
        planned.approve()
        assert "批准人：乡长甲" in said(planned, APPROVAL)

    def test_the_record_of_the_visit_says_what_was_found(self, planned):
        planned.inspected()
        assert list(wanting(planned, SITE).values()) == ["《行政检查文书基本格式文本（试行）》"]
        planned.record.findings = "货架未见过期食品"
        page = said(planned, SITE)
        assert "货架未见过期食品" in page
        assert "已出示行政执法证件" in page

    @pytest.mark.parametrize("kind", ["interview", "survey", "samples"])
    def test_sheets_to_be_filled_in_on_the_spot_carry_their_head(self, kind, planned):
        planned.approve()
        page = said(planned, InspectionSheet(kind))
        assert TITLES[kind] in page
        assert planned.record.target in page

    def test_a_clean_result_is_told(self, planned):
        planned.inspected()
        page = said(planned, RESULT)
        assert "行政检查结果告知书" in page
        assert "未发现违法违规问题" in page
        assert "责令" not in page

    def test_what_has_to_be_put_right_is_an_order_with_its_day_and_the_remedies(self, planned):
        """行政处罚法 art. 28, 行政复议法 art. 20, 行政诉讼法 art. 46."""
        planned.inspected(result="rectify", problems=1, findings="灭火器过期", rectify_by=day("07-05"))
        page = said(planned, RESULT)
        for words in (
            "责令改正通知书",
            "灭火器过期",
            "2023年7月5日前改正",
            "60日内向示例县人民政府",
            "6个月",
        ):
            assert words in page

    def test_problems_without_words_or_a_day_are_no_result(self, planned):
        planned.inspected(result="rectify", problems=1, findings="灭火器过期", rectify_by=day("07-05"))
        planned.record.findings, planned.record.rectify_by = "", None
        assert set(wanting(planned, RESULT)) == {"检查情况", "整改期限"}


class TestPage:
    def test_it_leads_to_what_can_be_printed_and_says_what_is_lacking(self, announced, as_user):
        page = as_user("staff").get(INSPECTIONS.url("detail", pk=announced.record.pk)).content.decode()
        assert INSPECTIONS.url("paper", pk=announced.record.pk, kind="approval") in page
        assert INSPECTIONS.url("paper", pk=announced.record.pk, kind="notice") not in page
        assert "公布的年度检查频次上限（国办发〔2024〕54号）" in page

    def test_a_paper_is_handed_out_and_logged(self, planned, as_user):
        answer = as_user("staff").get(INSPECTIONS.url("paper", pk=planned.record.pk, kind="approval"))
        assert answer.content.startswith(b"%PDF")
        taken = AccessEntry.objects.filter(act=AccessEntry.Act.REVEAL).latest("id")
        assert (taken.register, taken.detail["document"]) == ("inspections", "approval")

    def test_what_is_not_reached_not_known_or_lacking_is_not_handed_out(self, planned, as_user):
        client = as_user("staff")
        for kind in ("notice", "site", "result", "nothing"):
            assert client.get(INSPECTIONS.url("paper", pk=planned.record.pk, kind=kind)).status_code == 404
        planned.approve()
        planned.announce()
        answer = client.get(INSPECTIONS.url("paper", pk=planned.record.pk, kind="notice"), follow=True)
        assert "公布的年度检查频次上限" in answer.content.decode()

    def test_who_may_not_read_names_prints_nothing(self, planned, as_user):
        url = INSPECTIONS.url("paper", pk=planned.record.pk, kind="approval")
        assert as_user("leader").get(url).status_code == 403
