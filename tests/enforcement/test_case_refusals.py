"""What a case is refused on its page: the rule stands there, nothing typed is lost, nothing is written."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from enforcement.models import CasePaper, CaseStep, EnforcementCase
from portal.catalogue import REGISTERS
from tests.enforcement.casework import Casework, day
from tests.samples.making import ACTED, SAMPLES, entry, ungated

pytestmark = pytest.mark.django_db
CASES = REGISTERS["cases"]
TYPED = {"decided_on": "2024-03-28", "manner": "到指定银行缴纳", "document_number": "示罚〔2024〕99号"}


@pytest.fixture
def case(world, acting, calendar_2023, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2024, 12, 31))
    return Casework(world)


@pytest.fixture
def refused(as_user):
    """Post an act that is refused, with what its form offers and what is typed; return the page's words."""

    def post(case, act, **typed):
        client, url = as_user("supervisor"), CASES.url("act", pk=case.case.pk, act=act)
        form = client.get(url).context["form"]
        offered = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in offered.items() if value not in (None, False)} | typed
        before = _written(case)
        answer = client.post(url, sent)
        assert answer.status_code == 422
        assert _written(case) == before
        shown = answer.context["form"]
        lost = {name for name, value in typed.items() if str(shown[name].value()) != value}
        assert lost == set()
        assert all(value in answer.content.decode() for value in typed.values())
        return " ".join(said for faults in shown.errors.values() for said in faults)

    return post


def _written(case):
    record = EnforcementCase.objects.get(pk=case.case.pk)
    return record.version, record.history.count(), CasePaper.objects.count(), CaseStep.objects.count()


@pytest.fixture
def told(case):
    """Return a case whose party was told of a fine of 500 yuan and waived its statement."""
    case.notified()
    case.waive()
    return case


def test_art42_a_certificate_that_lapsed_the_day_before(told, refused):
    officer = told.case.second_officer
    officer.valid_until = day("03-27")
    officer.save()
    said = refused(told, "decide", **TYPED)
    assert officer.name in said
    assert "第四十二条" in said
    officer.valid_until = day("03-28")
    officer.save()
    told.decide()


def test_art24_a_power_withdrawn_in_between(told, refused):
    power = told.case.power
    power.in_force_until = day("03-27")
    power.save()
    said = refused(told, "decide", **TYPED)
    assert "第二十四条" in said
    assert "2024-03-27" in said
    power.in_force_until = day("03-28")
    power.save()
    told.decide()


def test_art58_a_decision_without_its_review(told, refused):
    told.send_review()
    assert "第五十八条" in refused(told, "decide", **TYPED)
    told.review_returned()
    told.take_review()
    told.decide()


@pytest.mark.parametrize("fine", ["100", "500.01"])
def test_art34_a_fine_outside_the_standard(case, world, refused, fine):
    power = case.case.power_id
    standard = entry(world, "discretion_standards", world.east, 1, power=power, minimum="200", maximum="500")
    case.notified(standard=standard)
    case.waive()
    said = refused(case, "decide", **TYPED, fine_amount=fine, standard=str(standard.pk))
    assert "第三十四条" in said or "重新告知" in said
    assert ("第三十四条" in said) == (fine == "100")
    case.decide(standard=standard, fine_amount=200)


def test_art34_a_notice_above_the_standard(case, world, refused):
    power = case.case.power_id
    standard = entry(world, "discretion_standards", world.east, 1, power=power, minimum="200", maximum="500")
    case.file()
    case.conclude()
    said = refused(
        case, "notice", notified_on="2024-03-14", until="2024-03-19", penalty="fine", fine_amount="500.01",
        standard=str(standard.pk), service="direct", received_by="孙八", reason="从重", document_number="示告1号",
    )  # fmt: skip
    assert "第三十四条" in said
    assert "500.00" in said


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"review_needed": "on"}, "review_conclusion"), ({"notified_on": ""}, "notified_on")],
)
def test_a_decision_is_asked_for_notice_and_review_whoever_wrote_it(
    changes, field, world, acting, calendar_2023
):
    """行政处罚法 arts. 44, 58: the record itself asks, below every form and every act."""
    made = {**SAMPLES["cases"](world, world.east, 1), **ACTED["cases"](world, world.east, 1), **changes}
    checked = ungated(CASES.form)(made, user=world.staff)
    assert field in checked.errors
