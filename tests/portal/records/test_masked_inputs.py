"""Edit forms show masks where a value is revealed only with a purpose; an untouched mask changes nothing."""

import pytest

from portal.catalogue import REGISTERS
from portal.records.imports import plan_import
from portal.records.workbooks import Sheet
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
MEDIATORS = REGISTERS["mediators"]
PHONE, MASKED = "13611110001", "136****0001"


@pytest.fixture
def mediator(world, acting):
    return entry(world, "mediators", world.east, phone=PHONE)


@pytest.fixture
def data(mediator, as_user):
    answer = as_user("staff").get(MEDIATORS.url("edit", pk=mediator.pk))
    assert PHONE not in answer.content.decode()
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    assert values["phone"] == MASKED
    return {name: value for name, value in values.items() if value not in (None, False)}


def post(as_user, mediator, data):
    answer = as_user("staff").post(MEDIATORS.url("edit", pk=mediator.pk), data)
    assert PHONE not in answer.content.decode()
    mediator.refresh_from_db()
    return answer


def test_the_mask_sent_back_keeps_the_value(mediator, data, as_user):
    assert post(as_user, mediator, {**data, "name": "新姓名"}).status_code == 302
    assert (mediator.name, mediator.phone) == ("新姓名", PHONE)


def test_a_whole_new_value_replaces_it(mediator, data, as_user):
    assert post(as_user, mediator, {**data, "phone": "１３６ 9999 8888"}).status_code == 302
    assert mediator.phone == "13699998888"


def test_an_emptied_field_empties_it(mediator, data, as_user):
    assert post(as_user, mediator, {**data, "phone": ""}).status_code == 302
    assert mediator.phone == ""


def test_a_mask_written_into_is_refused(mediator, data, as_user):
    answer = post(as_user, mediator, {**data, "phone": "136****0002"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["phone"]
    assert mediator.phone == PHONE


def test_a_conflict_shows_masks(mediator, data, as_user):
    as_user("colleague").post(MEDIATORS.url("edit", pk=mediator.pk), {**data, "name": "新姓名"})
    answer = post(as_user, mediator, {**data, "phone": "13699998888"})
    assert answer.status_code == 409
    assert [one["stored"] for one in answer.context["differences"]] == [MASKED]


def test_an_outdated_sheet_is_told_masks(mediator, world):
    rows = [["number", "version", "phone"], [mediator.number, mediator.version - 1, "13699998888"]]
    plan = plan_import(MEDIATORS, Sheet("调解员", tuple(enumerate(rows, 1)), 0), world.staff)
    assert plan.refused == 1
    assert MASKED in plan.problems[0].message
    assert PHONE not in plan.problems[0].message
