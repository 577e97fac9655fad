"""The page of a case: what it shows, what its buttons ask and do, and for whom."""

from __future__ import annotations

import json

import pytest

from disputes.enums import Act, Stage
from disputes.models import Agreement, DisputeStep
from disputes.registers import DISPUTES
from tests.disputes.cases import Case, day
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting):
    return Case(world)


def page(client, case):
    answer = client.get(DISPUTES.url("detail", pk=case.dispute.pk))
    assert answer.status_code == 200
    return answer


def address(case, act):
    return DISPUTES.url("act", pk=case.dispute.pk, act=act.value)


def sent(client, case, act, **values):
    """Open the form of an act and send it with ``values`` on top of what is filled in."""
    form = client.get(address(case, act)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: getattr(value, "pk", value) for name, value in data.items() if value not in (None, False)}
    return client.post(address(case, act), data | values)


def test_a_case_goes_from_first_word_to_closed_file_by_its_buttons(case, as_user):
    client = as_user("staff")
    labels = [one["label"] for one in page(client, case).context["acts"]]
    assert labels == [Act.ACCEPT.label]
    assert sent(client, case, Act.ACCEPT, accepted_on="2024-01-10", in_scope="on").status_code == 302
    assert sent(client, case, Act.TELL_RIGHTS, rights_told_on="2024-01-10").status_code == 302
    begun = sent(client, case, Act.BEGIN, begun_on="2024-01-11", responsible="王五")
    assert begun.status_code == 302
    settled = {"form": "oral", "reached_on": "2024-01-12", "terms": "各让一步", "amount": "0"}
    assert sent(client, case, Act.SETTLE, **settled).status_code == 302
    assert sent(client, case, Act.PERFORM, performance="done", performed_on="2024-01-15").status_code == 302
    visited = {"visited_on": "2024-02-01", "visitor": "王五", "performance": "done", "content": "on"}
    assert sent(client, case, Act.FOLLOW_UP, **visited).status_code == 302
    form = client.get(address(case, Act.ARCHIVE)).context["form"]
    retention = form.fields["retention"].queryset.get(code="years-10").pk
    closed = {"archived_on": "2024-02-10", "retention": retention, "difficulty": "ordinary"}
    assert sent(client, case, Act.ARCHIVE, **closed).status_code == 302
    case.dispute.refresh_from_db()
    assert (case.dispute.stage, str(case.dispute.archived_on)) == (Stage.SETTLED, "2024-02-10")
    assert [one.transition for one in DisputeStep.objects.order_by("pk")] == [
        "accept", "tell_rights", "begin", "settle", "perform", "follow_up", "archive",
    ]  # fmt: skip
    shown = page(client, case)
    assert [str(one["day"]) for one in shown.context["way"]] == [
        "2024-01-08", "2024-01-10", "2024-01-10", "2024-01-12", "2024-01-12", "2024-01-15", "2024-02-10",
    ]  # fmt: skip
    assert "（2024）东村人调字第1号" in shown.content.decode()


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(case, as_user):
    client = as_user("staff")
    answer = sent(client, case, Act.ACCEPT, accepted_on="2024-01-07", in_scope="on")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"accepted_on"}
    assert answer.context["form"]["accepted_on"].value() == "2024-01-07"
    assert not DisputeStep.objects.exists()


def test_the_same_button_pressed_twice_is_one_step(case, as_user):
    client = as_user("staff")
    form = client.get(address(case, Act.REFUSE)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data |= {"refused_on": "2024-01-10", "refused_by": "钱七", "note": ""}
    answers = [client.post(address(case, Act.REFUSE), data) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert DisputeStep.objects.count() == 1


def test_somebody_else_was_quicker(case, as_user):
    client = as_user("staff")
    form = client.get(address(case, Act.REFUSE)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data |= {"refused_on": "2024-01-10", "refused_by": "钱七", "note": "电话里说的"}
    case.dispute.refresh_from_db()
    case.dispute.save()
    answer = client.post(address(case, Act.REFUSE), data)
    assert answer.status_code == 409
    assert answer.context["form"]["note"].value() == "电话里说的"
    again = data | {"version": answer.context["form"]["version"].value()}
    assert client.post(address(case, Act.REFUSE), again).status_code == 302


def test_what_cannot_be_done_now_leads_back_with_a_word(case, as_user):
    answer = as_user("staff").get(address(case, Act.SETTLE), follow=True)
    assert [str(one.level_tag) for one in answer.context["messages"]] == ["error"]
    assert as_user("staff").get(DISPUTES.url("act", pk=case.dispute.pk, act="burn")).status_code == 404


def test_who_may_only_read_sees_no_buttons_and_names_masked(case, world, as_user):
    entry(world, "parties", world.east, dispute=case.dispute.pk, occupation="木匠")
    client = as_user("leader")
    shown = page(client, case)
    assert shown.context["acts"] == []
    assert "赵六1" not in shown.content.decode()
    assert "赵**" in shown.content.decode()
    assert client.get(address(case, Act.ACCEPT)).status_code == 403
    assert as_user("west_mediator").get(address(case, Act.ACCEPT)).status_code == 404
    assert page(as_user("east_mediator"), case).context["acts"]


def test_hints_are_the_entries_of_the_lists(world, acting, as_user):
    land = Case(world, category=category("dispute", "land"), risk=category("risk", "high"))
    hints = page(as_user("staff"), land).context["hints"]
    assert any("乡镇或县级政府处理" in one for one in hints)
    assert any("包保领导" in one for one in hints)
    land.act(Act.REFUSE, refused_on=day("01-10"), refused_by="钱七")
    assert page(as_user("staff"), land).context["hints"] == []


def test_likely_duplicates_stand_on_the_page_with_a_link(case, world, as_user):
    other = entry(world, "disputes", world.east, 2)
    client = as_user("staff")
    shown = page(client, case)
    assert [one["number"] for one in shown.context["likely"]] == [other.number]
    linked = sent(client, case, Act.LINK, other=other.number)
    assert linked.status_code == 302
    shown = page(client, case)
    assert shown.context["likely"] == []
    assert [one["label"] for one in shown.context["aside"]] == [Act.UNLINK.label]
    other_page = client.get(DISPUTES.url("detail", pk=other.pk))
    assert [one["number"] for one in other_page.context["linked"]] == [case.dispute.number]


def test_likely_duplicates_are_answered_while_typing(case, world, as_user):
    typed = {"unit": world.east.pk, "parties": "钱七", "reported_on": "2024-02-01"}
    answer = as_user("staff").post(DISPUTES.url("likely"), typed)
    found = json.loads(answer.content)["likely"]
    assert [one["number"] for one in found] == [case.dispute.number]
    assert "钱七" in found[0]["grounds"][0]
    assert json.loads(as_user("staff").post(DISPUTES.url("likely"), {}).content) == {"likely": []}
    assert as_user("leader").post(DISPUTES.url("likely"), typed).status_code == 403


def test_an_agreement_is_one_an_episode_on_the_form_too(case, world):
    entry(world, "agreements", world.east, dispute=case.dispute.pk)
    with pytest.raises(AssertionError, match="dispute"):
        entry(world, "agreements", world.east, dispute=case.dispute.pk)
    assert Agreement.objects.count() == 1
