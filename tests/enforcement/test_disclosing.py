"""The life of a disclosure: each act with its article, and what is refused leaves nothing behind."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.act_enums import DisclosureAct, DisclosureState
from enforcement.disclosing.transitions import TABLE
from enforcement.models import PublicMark
from enforcement.registers import DISCLOSURES
from portal.models import Category, RunningClock
from tests.enforcement.disclosing import Disclosing, day
from tests.enforcement.refusing import refused
from tests.samples.making import category, stands

pytestmark = pytest.mark.django_db
BASIS = {
    DisclosureAct.CHECK: ("《保守国家秘密法》第三十五条", "《政府信息公开条例》第十四条、第十五条"),
    DisclosureAct.PUBLISH: ("国办发〔2018〕118号", "《行政处罚法》第四十八条"),
    DisclosureAct.POST: ("国办发〔2018〕118号",),
    DisclosureAct.CHANGED: ("《行政处罚法》第四十八条",),
    DisclosureAct.WITHDRAW: ("《行政处罚法》第四十八条",),
    DisclosureAct.WITHHOLD: ("《政府信息公开条例》第十四条至第十六条", "《个人信息保护法》第二十五条"),
    DisclosureAct.RECONSIDER: ("国办发〔2018〕118号", "《保守国家秘密法》第三十五条"),
}


@pytest.fixture
def drawn_up(world, acting, calendar_2023):
    return Disclosing(world)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.act.value)
def test_each_act_names_its_article(one):
    assert all(article in one.basis for article in BASIS[one.act])


def test_from_draft_to_withdrawal_every_act_is_kept_with_its_article(drawn_up):
    assert drawn_up.record.state == DisclosureState.DRAWN_UP
    drawn_up.check()
    assert drawn_up.record.state == DisclosureState.CHECKED
    drawn_up.publish()
    assert drawn_up.record.state == DisclosureState.PUBLISHED
    drawn_up.act(DisclosureAct.CHANGED, changed_on=day("04-18"), note="复议撤销")
    drawn_up.withdraw()
    assert drawn_up.record.state == DisclosureState.WITHDRAWN
    steps = [(one.act, one.done_on, one.done_by) for one in drawn_up.record.steps.order_by("pk")]
    assert steps == [
        ("check", day("04-11"), drawn_up.world.supervisor.full_name),
        ("publish", day("04-12"), drawn_up.world.staff.full_name),
        ("changed", day("04-18"), drawn_up.world.staff.full_name),
        ("withdraw", day("04-20"), drawn_up.world.staff.full_name),
    ]
    assert all(one.basis for one in drawn_up.record.steps.all())
    assert drawn_up.possible() == set()


def test_withdrawn_is_never_deleted(drawn_up):
    drawn_up.public().withdraw()
    assert drawn_up.record.public_text == "孙*占道堆放，罚款五百元。"
    assert drawn_up.record.withdrawal_reason == "原处罚决定已被撤销"
    assert not drawn_up.record.is_voided


class TestCheck:
    """保守国家秘密法 art. 35, 政府信息公开条例 arts. 14, 15, 个人信息保护法 art. 25."""

    def test_names_of_people_are_proposed_masked(self, drawn_up):
        assert drawn_up.proposed() == {
            "public_title": "行政处罚结果公示1", "public_subject": "孙*",
            "public_text": "孙*占道堆放，罚款五百元。",
        }  # fmt: skip

    def test_an_organisation_stands_with_its_name(self, world, acting):
        firm = Disclosing(world, subject="示例粮油加工厂", subject_kind="organisation")
        assert firm.proposed()["public_subject"] == "示例粮油加工厂"

    def test_who_is_not_known_to_be_an_organisation_is_masked(self, world, acting):
        assert Disclosing(world, subject="示例粮油").proposed()["public_subject"] == "示***"

    def test_everybody_the_case_file_names_is_masked(self, world, acting):
        paper = stands(world, "case_papers", world.east, person="钱七、周九", received_by="吴十")
        case = paper.case
        one = Disclosing(world, case=case.pk, summary=f"{case.party}占道，钱七、周九作证，吴十签收。")
        for name in (case.party, "钱七", "周九", "吴十"):
            assert name not in one.proposed()["public_text"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("孙八占道堆放", "自然人姓名"),
            ("当事人电话13900013900", "手机号码"),
            ("身份证号210283198805121234", "公民身份号码"),
            ("缴至6222021234567890123", "银行账号"),
            ("当事人患有精神障碍", "健康状况"),
            ("当事人16周岁", "未成年人"),
            ("抄录该厂客户名单", "涉密"),
        ],
    )
    def test_what_must_not_stand_in_public_is_refused_with_its_article(self, text, said, drawn_up):
        fault = refused(drawn_up.check, public_text=text)
        assert set(fault) == {"public_text"}
        assert said in fault["public_text"]
        assert "第" in fault["public_text"]

    @pytest.mark.parametrize("name", ["public_title", "public_subject"])
    def test_title_and_subject_go_through_the_same_gate(self, name, drawn_up):
        assert set(refused(drawn_up.check, **{name: "孙八"})) == {name}

    def test_no118_a_result_says_whom_it_concerns(self, drawn_up, world):
        assert set(refused(drawn_up.check, public_subject="")) == {"public_subject"}
        Disclosing(world, 2, subject="").check(public_subject="")

    @pytest.mark.parametrize("name", ["no_state_secret", "no_trade_secret", "no_privacy"])
    def test_every_statement_of_the_check_is_needed(self, name, drawn_up):
        assert set(refused(drawn_up.check, **{name: False})) == {name}

    def test_the_check_is_made_by_who_may_approve(self, drawn_up, as_user):
        url = DISCLOSURES.url("act", pk=drawn_up.record.pk, act="check")
        assert as_user("staff").get(url).status_code == 403
        assert as_user("supervisor").get(url).status_code == 200

    def test_nothing_is_published_unchecked(self, drawn_up):
        assert "publish" not in drawn_up.possible()
        drawn_up.check(on="04-13")
        assert set(refused(drawn_up.publish, on="04-12")) == {"published_on"}

    def test_a_past_ledger_publishes_nothing_unchecked_and_nothing_on_the_public_page(
        self, refused, world, acting
    ):
        assert refused("disclosures", checked_by="") == {"checked_by"}
        record = stands(world, "disclosures", world.east)
        assert record.published_on
        assert not PublicMark.objects.exists()
        assert not type(record).objects.all().public(day("12-31")).exists()


class TestMinor:
    """个人信息保护法 arts. 25, 28: nothing of a minor's case."""

    @pytest.fixture
    def case(self, world, acting):
        return stands(world, "cases", world.east, 5, party_is_minor="on")

    def test_neither_checked_nor_published(self, case, world):
        one = Disclosing(world, case=case.pk)
        assert set(refused(one.check, public_text="占道堆放")) == {"__all__"}

    def test_not_published_either_when_it_came_out_after_the_check(self, case, world):
        case.party_is_minor = False
        case.save()
        one = Disclosing(world, case=case.pk)
        one.check()
        case.party_is_minor = True
        case.save()
        assert set(refused(one.publish)) == {"__all__"}

    def test_withheld_with_the_reason_no_limit_runs(self, case, world, calendar_2023):
        one = Disclosing(world, case=case.pk)
        assert one.record.due_on == day("04-19")
        one.act(DisclosureAct.WITHHOLD, withheld_reason="当事人为未成年人")
        assert (one.record.state, one.record.due_on) == (DisclosureState.WITHHELD, None)
        assert one.possible() == {"reconsider"}

    def test_what_came_out_after_publication_leaves_the_page_and_can_be_withdrawn(self, case, world):
        case.party_is_minor = False
        case.save()
        one = Disclosing(world, case=case.pk).public()
        assert type(one.record).objects.all().public(day("12-31")).exists()
        case.party_is_minor = True
        case.save()
        assert not type(one.record).objects.all().public(day("12-31")).exists()
        one.withdraw()
        assert one.record.state == DisclosureState.WITHDRAWN


class TestPostings:
    """国办发〔2018〕118号: where it stands besides, since when, with which receipt."""

    def post(self, one, on, code, **values):
        place = Category.objects.get(pk=category("posting-place", code))
        return one.act(DisclosureAct.POST, posted_on=day(on), place=place, **values)

    def test_every_posting_is_kept(self, drawn_up):
        drawn_up.public()
        self.post(drawn_up, "04-13", "government-site", address="https://www.example.cn/1", receipt="网2")
        self.post(drawn_up, "04-14", "board")
        rows = drawn_up.record.steps.exclude(place=None).order_by("pk")
        assert [(one.place.code, one.done_on, one.receipt) for one in rows] == [
            ("platform", day("04-12"), "回执1"), ("government-site", day("04-13"), "网2"),
            ("board", day("04-14"), ""),
        ]  # fmt: skip
        assert drawn_up.record.posted_at.code == "platform"

    def test_not_before_it_was_published(self, drawn_up):
        drawn_up.public()
        assert set(refused(self.post, drawn_up, "04-11", "board")) == {"posted_on"}


class TestWithdrawal:
    """行政处罚法 art. 48: three working days, and the reason in public."""

    def test_the_three_days_run_from_the_change(self, drawn_up):
        drawn_up.public().act(DisclosureAct.CHANGED, changed_on=day("04-21"), note="复议变更")
        assert drawn_up.record.due_on == day("04-25")
        drawn_up.withdraw(on="04-24")
        clock = RunningClock.objects.get(object_id=drawn_up.record.pk, rule="D3")
        assert (clock.due_on, clock.met_on) == (day("04-25"), day("04-24"))

    def test_a_reason_is_needed_and_says_nothing_that_must_not_stand_in_public(self, drawn_up):
        drawn_up.public()
        assert set(refused(drawn_up.withdraw, reason="")) == {"withdrawal_reason"}
        assert set(refused(drawn_up.withdraw, reason="孙八申请复议，处罚撤销")) == {"withdrawal_reason"}

    def test_not_before_it_was_published(self, drawn_up):
        drawn_up.public()
        assert "withdrawn_on" in refused(drawn_up.withdraw, on="04-11")

    def test_what_was_never_published_cannot_be_withdrawn(self, drawn_up):
        assert "withdraw" not in drawn_up.possible()
        drawn_up.check()
        assert drawn_up.possible() == {"check", "publish", "withhold"}


def test_a_withheld_disclosure_taken_up_again_runs_its_limit_again(drawn_up):
    drawn_up.act(DisclosureAct.WITHHOLD, withheld_reason="正在侦查")
    drawn_up.act(DisclosureAct.RECONSIDER, note="侦查终结")
    assert (drawn_up.record.state, drawn_up.record.due_on) == (DisclosureState.DRAWN_UP, dt.date(2023, 4, 19))


def test_secrets_art35_what_was_withheld_is_checked_anew_before_it_is_published(drawn_up):
    drawn_up.check()
    drawn_up.act(DisclosureAct.WITHHOLD, withheld_reason="国家秘密")
    drawn_up.act(DisclosureAct.RECONSIDER, note="已解密")
    assert drawn_up.possible() == {"check", "withhold"}
    one = drawn_up.record
    assert (one.checked_on, one.checked_by) == (None, "")
    assert (one.public_title, one.public_subject, one.public_text) == ("", "", "")
    drawn_up.check(on="04-12")
    drawn_up.publish(on="04-12")
    assert drawn_up.record.state == DisclosureState.PUBLISHED


def test_the_form_of_the_page_leaves_to_acts_what_is_theirs(drawn_up, as_user):
    form = as_user("staff").get(DISCLOSURES.url("edit", pk=drawn_up.record.pk)).context["form"]
    assert not {"published_on", "withdrawn_on", "checked_by", "public_text"} & set(form.fields)


def test_the_page_shows_what_strangers_read_and_the_postings(drawn_up, as_user):
    drawn_up.public()
    page = as_user("staff").get(DISCLOSURES.url("detail", pk=drawn_up.record.pk)).content.decode()
    assert "孙*占道堆放" in page
    assert "回执1" in page
    assert f"/public/enforcement/{drawn_up.world.township.code}/{drawn_up.record.pk}/" in page
