"""The life of an inspection (国办发〔2024〕54号): published items, approval, the cap, two officers, follow-up."""

from __future__ import annotations

import pytest

from enforcement.act_enums import InspectionAct, InspectionState
from enforcement.inspecting.frequency import others_of
from enforcement.inspecting.transitions import TABLE
from enforcement.registers import INSPECTIONS
from portal.catalogue import REGISTERS
from tests.enforcement.inspecting import Inspecting, day, published_item
from tests.enforcement.refusing import refused
from tests.samples import SAMPLES
from tests.samples.making import entry, stands

pytestmark = pytest.mark.django_db
ORDER = "国办发〔2024〕54号"
HELPER = {"certificate_number": "", "issued_on": "", "renewed_on": "", "valid_until": ""}


@pytest.fixture
def item(world, acting):
    return published_item(world)


@pytest.fixture
def planned(world, item):
    one = Inspecting(world, item=item)
    one.officers()
    return one


@pytest.fixture
def cap(world, acting):
    return entry(world, "inspection_caps", world.east, year=2023, times=2)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.act.value)
def test_each_act_names_its_article(one):
    assert ORDER in one.basis
    if one.act == InspectionAct.INSPECT:
        assert "《行政处罚法》第四十二条、第五十五条" in one.basis


def test_from_plan_to_follow_up_every_act_is_kept(planned):
    assert (planned.record.state, planned.possible()) == (InspectionState.PLANNED, {"approve", "cancel"})
    planned.inspected(result="rectify", problems=2, findings="灭火器过期", rectify_by=day("07-05"))
    assert planned.record.state == InspectionState.RECTIFYING
    planned.act(InspectionAct.FEED_BACK, feedback_on=day("06-06"))
    planned.act(InspectionAct.RECTIFIED, rectified_on=day("07-01"))
    planned.act(InspectionAct.FOLLOW_UP, followed_up_on=day("07-02"), note="已更换")
    assert planned.record.state == InspectionState.DONE
    assert planned.possible() == set()
    steps = [(one.act, one.done_on) for one in planned.record.steps.order_by("pk")]
    assert steps == [
        ("approve", day("05-30")), ("notify", day("06-01")), ("inspect", day("06-05")),
        ("feed_back", day("06-06")), ("rectified", day("07-01")), ("follow_up", day("07-02")),
    ]  # fmt: skip
    assert all(one.basis for one in planned.record.steps.all())


def test_a_clean_one_ends_with_the_result_told(planned):
    planned.inspected()
    assert planned.record.state == InspectionState.INSPECTED
    planned.act(InspectionAct.FEED_BACK, feedback_on=day("06-06"))
    assert planned.record.state == InspectionState.DONE


class TestPublishedItem:
    """国办发〔2024〕54号: what is not on the published list may not be inspected."""

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"published_on": ""}, "尚未公布"),
            ({"published_on": "2023-05-31"}, "尚未公布"),
            ({"in_force_until": "2023-05-29"}, "不在清单有效期内"),
            ({"power_kind": "penalty"}, "已公布清单"),
        ],
    )
    def test_it_is_approved_for_a_published_item_in_force_alone(self, changes, said, world, acting):
        one = Inspecting(world, item=published_item(world, **changes))
        assert said in refused(one.approve)["__all__"]

    def test_an_item_taken_off_the_list_in_between_stops_the_visit(self, planned, item):
        planned.approve()
        planned.announce()
        item.in_force_until = day("06-04")
        item.save()
        assert "__all__" in refused(planned.inspect)
        planned.inspect(on="06-04")


class TestCap:
    """国办发〔2024〕54号: the cap of the year blocks, but for individual cases."""

    @pytest.fixture
    def two_made(self, world, item, cap):
        for n in (2, 3):
            Inspecting(world, n, item=item).inspected()

    def test_the_visit_beyond_the_cap_is_not_approved_and_the_cap_is_named(self, planned, two_made):
        said = refused(planned.approve)["__all__"]
        assert "2023年已安排检查2次" in said
        assert "上限为2次" in said
        assert planned.record.state == InspectionState.PLANNED

    def test_it_is_asked_again_on_the_day_of_the_visit(self, planned, world, item, cap):
        planned.approve()
        planned.announce()
        for n in (2, 3):  # brought along by the ledger of a past year
            stands(world, "inspections", world.east, n, item=item.pk)
        assert "__all__" in refused(planned.inspect)

    def test_what_is_approved_and_not_made_yet_counts_and_what_is_given_up_does_not(
        self, world, item, cap, planned
    ):
        others = [Inspecting(world, n, item=item) for n in (2, 3)]
        for one in others:
            one.approve()
        assert "__all__" in refused(planned.approve)
        others[0].act(InspectionAct.CANCEL, cancelled_on=day("06-01"), cancel_reason="合并检查")
        planned.approve()
        assert planned.record.state == InspectionState.APPROVED

    @pytest.mark.parametrize("occasion", ["complaint", "transferred", "urgent"])
    def test_an_individual_case_is_outside_the_cap_and_counts_for_nobody(
        self, occasion, world, item, two_made
    ):
        one = Inspecting(world, 4, item=item, kind="case", occasion=occasion)
        one.approve()
        one.inspect()  # and need not be announced
        assert one.record.state == InspectionState.INSPECTED

    def test_cases_do_not_use_the_cap_up(self, world, item, cap, planned):
        for n in (2, 3):
            case = Inspecting(world, n, item=item, kind="case", occasion="complaint")
            case.approve()
            case.inspect()
        planned.approve()

    def test_a_case_without_an_occasion_is_none(self, world, item):
        one = Inspecting(world, item=item, kind="case")
        assert "事由" in refused(one.approve)["__all__"]

    def test_another_enterprise_another_year_and_no_cap_do_not_block(self, world, item, two_made):
        Inspecting(world, 4, item=item, credit_code="91210283MA00000020").approve()
        Inspecting(world, 5, item=item, planned_on="2024-02-01").approve(on="12-28")

    def test_a_year_without_a_published_cap_blocks_nobody(self, world, item, planned):
        for n in (2, 3):
            Inspecting(world, n, item=item).inspected()
        planned.approve()

    def test_a_joint_visit_is_one(self, world, item, cap, planned):
        Inspecting(world, 2, item=item, joint_units="应急管理局、消防救援站").inspected()
        assert others_of(planned.record, 2023) == 1
        planned.approve()
        one_more = Inspecting(world, 3, item=item, joint_units="应急管理局")
        assert set(refused(one_more.approve)) == {"__all__"}

    def test_the_page_says_how_many_there_were(self, planned, two_made, as_user):
        page = as_user("staff").get(INSPECTIONS.url("detail", pk=planned.record.pk)).content.decode()
        assert "其他检查2次，公布的年度上限为2次" in page

    def test_one_cap_a_township_and_year(self, cap, world):
        data = {**SAMPLES["inspection_caps"](world, world.west, 1), "year": 2023}
        assert "本年度上限已登记" in str(REGISTERS["inspection_caps"].form(data, user=world.staff).errors)


class TestVisit:
    """行政处罚法 arts. 42, 55: two different officers with certificates of that day, shown; no assistants."""

    @pytest.fixture
    def announced(self, planned):
        planned.approve()
        planned.announce()
        return planned

    def test_the_same_officer_twice_is_one(self, announced):
        officer = announced.officers()["officer"]
        assert set(refused(announced.inspect, officer=officer, second_officer=officer)) == {"second_officer"}

    def test_a_certificate_that_lapsed_the_day_before_is_none(self, announced):
        two = announced.officers()
        two["second_officer"].valid_until = day("06-04")
        two["second_officer"].save()
        assert set(refused(announced.inspect, **two)) == {"second_officer"}
        announced.inspect(on="06-04", **two)

    def test_an_assistant_inspects_nobody(self, announced, world):
        helper = entry(world, "officers", world.east, 13, kind="assistant", **HELPER)
        assert set(refused(announced.inspect, **{**announced.officers(), "second_officer": helper})) == {
            "second_officer"
        }

    def test_certificates_are_shown_and_the_notice_says_what_it_must(self, planned):
        planned.approve()
        assert set(refused(planned.announce, told=False)) == {"told"}
        planned.announce()
        assert set(refused(planned.inspect, shown=False)) == {"shown"}

    def test_an_enterprise_is_told_beforehand(self, planned):
        planned.approve()
        assert "__all__" in refused(planned.inspect)

    def test_nothing_before_the_approval(self, planned):
        assert planned.possible() == {"approve", "cancel"}
        planned.approve()
        assert set(refused(planned.announce, on="05-29")) == {"notified_on"}

    def test_a_patrol_is_approved_and_made(self, world, acting):
        patrol = Inspecting(world, credit_code="", target_kind="other", target="集市巡查")
        patrol.approve()
        assert "notify" not in patrol.possible()
        patrol.inspect()
        assert patrol.record.nth_of_year is None


def test_what_was_inspected_cannot_be_given_up(planned):
    planned.inspected()
    assert "cancel" not in planned.possible()


def test_giving_up_needs_a_reason(planned):
    assert set(refused(planned.act, InspectionAct.CANCEL, cancelled_on=day("06-01"), cancel_reason="")) == {
        "cancel_reason"
    }


def test_only_who_approves_approves(planned, as_user):
    url = INSPECTIONS.url("act", pk=planned.record.pk, act="approve")
    assert as_user("staff").get(url).status_code == 403
    assert as_user("supervisor").get(url).status_code == 200


def test_the_form_of_the_page_plans_and_leaves_the_rest_to_acts(as_user):
    form = as_user("staff").get(INSPECTIONS.url("create")).context["form"]
    assert {"planned_on", "credit_code", "item"} <= set(form.fields)
    assert not {"approved_on", "inspected_on", "officer", "result"} & set(form.fields)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"inspected_on": "", "planned_on": ""}, "planned_on"),
        ({"occasion": "complaint"}, "occasion"),
        ({"cancelled_on": "2023-06-10", "cancel_reason": "停产"}, "cancelled_on"),
        ({"feedback_on": "2023-05-01"}, "feedback_on"),
    ],
)
def test_an_inspection_that_contradicts_itself_is_refused(changes, field, request):
    refused_by_form = request.getfixturevalue("refused")
    assert field in refused_by_form("inspections", **changes)
