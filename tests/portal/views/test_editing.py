"""Correcting: two people at one record, and pages that go on naming what is stored."""

import pytest

from portal.catalogue import REGISTERS
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def committees():
    return REGISTERS["committees"]


def sent(client, register, record):
    """Return the fields of the edit form as a browser would send them back."""
    form = client.get(register.url("edit", pk=record.pk)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_conflict_shows_the_stored_values_and_the_stored_name(committees, world, as_user, acting):
    record = entry(world, "committees", world.east)
    data = sent(as_user("staff"), committees, record)
    colleague = as_user("colleague")
    assert colleague.post(
        committees.url("edit", pk=record.pk), {**data, "name": "东村新调委会", "kind": "studio"}
    )

    answer = as_user("staff").post(
        committees.url("edit", pk=record.pk), {**data, "name": "东村老调委会", "kind": "trade"}
    )

    assert answer.status_code == 409
    shown = {one["label"]: (one["stored"], one["typed"]) for one in answer.context["differences"]}
    assert shown == {
        "调解委员会": ("东村新调委会", "东村老调委会"),
        "类别": ("个人调解工作室", "行业性专业性调委会"),
    }
    assert answer.context["stored"]["who"] == world.colleague
    page = answer.content.decode()
    assert "<h1>东村新调委会：他人已先行修改</h1>" in page
    assert 'value="东村老调委会"' in page

    again = {
        **data,
        "name": "东村老调委会",
        "kind": "trade",
        "version": answer.context["form"]["version"].value(),
    }
    assert as_user("staff").post(committees.url("edit", pk=record.pk), again).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.kind) == ("东村老调委会", "trade")


def test_a_conflict_keeps_what_the_other_changed_and_this_person_did_not(committees, world, as_user, acting):
    record = entry(world, "committees", world.east)
    data = sent(as_user("staff"), committees, record)
    as_user("colleague").post(committees.url("edit", pk=record.pk), {**data, "chair": "新主任", "women": "2"})

    answer = as_user("staff").post(committees.url("edit", pk=record.pk), {**data, "name": "新名字"})

    assert [one["label"] for one in answer.context["differences"]] == ["调解委员会"]
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert as_user("staff").post(committees.url("edit", pk=record.pk), values).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.chair, record.women) == ("新名字", "新主任", 2)


def test_a_form_with_errors_is_headed_by_the_stored_name(committees, world, as_user, acting):
    record = entry(world, "committees", world.east)
    client = as_user("staff")
    data = sent(client, committees, record)
    answer = client.post(committees.url("edit", pk=record.pk), {**data, "name": "别的名字", "members": "2"})
    assert answer.status_code == 422
    assert f"<h1>更正：{record.name}</h1>" in answer.content.decode()


def test_the_message_after_saving_names_what_was_saved(committees, world, as_user, acting):
    record = entry(world, "committees", world.east)
    client = as_user("staff")
    data = sent(client, committees, record)
    answer = client.post(committees.url("edit", pk=record.pk), {**data, "name": "新名字"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["“新名字”已保存。"]
