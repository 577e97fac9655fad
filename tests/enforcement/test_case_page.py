"""A case on its page: driven from filing to close by what a browser sends, both procedures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enforcement.models import EnforcementCase
from portal.catalogue import REGISTERS
from tests.enforcement.casework import BASIS, Casework, day, on_the_spot
from tests.samples import SAMPLES

pytestmark = pytest.mark.django_db
CASES = REGISTERS["cases"]


@pytest.fixture
def today(monkeypatch):
    """Let every page be opened on 31 December 2024."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2024, 12, 31))


@pytest.fixture
def desk(world, as_user, acting, calendar_2023, today):
    """Return how a person does an act on the page, with what the form shows filled in."""

    class Desk:
        def __init__(self):
            self.case = None

        def do(self, act, user="staff", expected=302, **typed):
            client, url = as_user(user), CASES.url("act", pk=self.case.pk, act=act)
            form = client.get(url).context["form"]
            _offers_no_nothing(form)
            sent = {name: _sent(form[name].value()) for name in form.fields}
            answer = client.post(url, {**sent, **typed})
            if answer.status_code != expected:
                raise AssertionError(answer.context and answer.context["form"].errors.as_json())
            self.case = EnforcementCase.objects.get(pk=self.case.pk)
            return answer

        def shown(self, user="staff"):
            return as_user(user).get(CASES.url("detail", pk=self.case.pk))

    return Desk()


def _offers_no_nothing(form):
    """What has to be chosen says so, and has no choice for *not filled in*."""
    for name, field in form.fields.items():
        empty = {str(label) for value, label in getattr(field, "choices", ()) if value == ""}
        assert not field.required or empty <= {"请选择"}, (name, empty)


def _sent(value):
    if value is None or value is False:
        return ""
    return "on" if value is True else value


def created(world, client, **changes):
    """Enter a case on its page, which asks nothing that belongs to acts."""
    known = Casework(world).case
    data = {**SAMPLES["cases"](world, world.east, 1), "filed_on": "2024-03-04", **changes}
    answer = client.post(CASES.url("create"), data)
    assert answer.status_code == 302, answer.context["form"].errors.as_json()
    return EnforcementCase.objects.exclude(pk=known.pk).get()


def test_an_ordinary_case_goes_its_whole_way_on_the_page(desk, world, as_user):
    desk.case = created(world, as_user("staff"))
    assert (desk.case.stage, desk.case.result, desk.case.notified_on) == ("investigation", "", None)
    page = desk.shown()
    assert [one["label"] for one in page.context["acts"]] == ["立案审批"]
    desk.do("file", filed_on="2024-03-04", filing_approved_by="乡长甲")
    desk.do(
        "conclude", investigated_on="2024-03-12", violated_on="2024-03-01", evidence="照片", facts="占道",
        basis=BASIS, reason="罚款",
    )  # fmt: skip
    desk.do(
        "notice", notified_on="2024-03-14", until="2024-03-19", penalty="fine", fine_amount="500",
        confiscated_amount="0", service="direct", received_by="孙八",
    )  # fmt: skip
    assert "2024年3月19日" in desk.shown().content.decode()
    desk.do("statement", stated="waived", stated_on="2024-03-15")
    assert "作出处罚决定" not in desk.shown().content.decode()
    assert as_user("staff").get(CASES.url("act", pk=desk.case.pk, act="decide")).status_code == 403
    form = as_user("supervisor").get(CASES.url("act", pk=desk.case.pk, act="decide")).context["form"]
    filled = ("facts", "evidence", "basis", "penalty", "fine_amount", "organ", "court", "approved_by")
    assert all(form[name].value() for name in filled)
    desk.do(
        "decide",
        "supervisor",
        decided_on="2024-03-28",
        manner="到银行缴纳",
        document_number="示罚〔2024〕9号",
    )
    desk.do("serve", served_on="2024-04-01", service="direct", received_by="孙八", shown="on")
    desk.do("pay", payment_on="2024-04-10")
    desk.do("close", closed_on="2024-04-12", content="已缴清", approved_by="乡长甲")
    page = desk.shown()
    assert [one["label"] for one in page.context["way"]] == [
        "已立案", "调查终结", "已告知", "已决定", "已送达", "罚款已缴清", "已结案",
    ]  # fmt: skip
    assert all(one["day"] for one in page.context["way"])
    assert [part["title"] for part in page.context["parts"]] == ["案件文书", "执法全过程记录", "行政执法公示"]
    assert len(page.context["timeline"]) == 8
    assert page.context["acts"] == []


def test_a_case_on_the_spot_goes_its_whole_way_on_the_page(desk, world, as_user):
    desk.case = on_the_spot(world).case
    desk.do(
        "on_the_spot", decided_on="2024-03-04", shown="on", told="on", stated="waived", penalty="fine",
        fine_amount="100", facts="占道", basis=BASIS, document_number="示当罚〔2024〕9号", manner="当场收缴",
        received_by="孙八",
    )  # fmt: skip
    desk.do("collect", collected_on="2024-03-04", receipt="on")
    desk.do("hand_in", handed_in_on="2024-03-05")
    desk.do("bank", banked_on="2024-03-06")
    desk.do("report", recorded_on="2024-03-05")
    desk.do("close", closed_on="2024-03-07", content="已缴清", approved_by="乡长甲")
    assert desk.case.stage == "closed"


def test_what_is_refused_keeps_what_was_typed_and_says_the_rule(desk, world):
    desk.case = Casework(world).notified().case
    desk.case.officer.valid_until = dt.date(2024, 3, 27)
    desk.case.officer.save()
    answer = desk.do(
        "decide", "supervisor", 422, decided_on="2024-03-28", manner="到银行缴纳",
        document_number="示罚〔2024〕9号",
    )  # fmt: skip
    text = answer.content.decode()
    assert "第四十二条" in text
    assert "示罚〔2024〕9号" in text
    assert EnforcementCase.objects.get(pk=desk.case.pk).decided_on is None


def test_the_review_stands_on_the_page_and_gates_the_decision(desk, world):
    case = Casework(world).notified()
    case.waive()
    case.send_review()
    desk.case = case.case
    page = desk.shown()
    assert page.context["review"].number in page.content.decode()
    assert any("第五十八条" in note for note in page.context["notes"])
    case.review_returned()
    case.take_review()
    assert [one["label"] for one in desk.shown().context["way"]] == [
        "已立案", "调查终结", "已告知", "审核通过", "已决定", "已送达", "已结案",
    ]  # fmt: skip


def test_who_only_reads_sees_the_way_and_no_act(desk, world, as_user):
    desk.case = Casework(world).notified().case
    page = desk.shown("leader")
    assert (page.context["acts"], page.context["aside"]) == ([], [])
    assert "孙八" not in page.content.decode()
    for name in ("stranger", "east_mediator"):
        assert desk.shown(name).status_code in (403, 404)


def test_the_page_costs_the_same_for_few_and_many_acts_and_papers(desk, world, as_user):
    case = Casework(world)
    case.file()
    desk.case = case.case

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert desk.shown().status_code == 200
        return len(queries)

    said = {"person": "孙八", "place": "执法队", "content": "问：…答：…", "shown": True}
    case.act("question", issued_on=day("03-05"), **said)
    asked()  # what is kept between requests has been asked for once
    few = asked()
    for _ in range(8):
        case.act("question", issued_on=day("03-05"), **said)
    assert asked() == few
