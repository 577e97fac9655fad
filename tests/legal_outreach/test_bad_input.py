"""What is typed wrong on the pages of study and meetings: refused in words, written nowhere, still in the form."""

from __future__ import annotations

import uuid

import pytest

from legal_outreach.models import ExamBatch, Meeting, StudySession
from legal_outreach.registers import EXAMS, MEETINGS, STUDY
from tests.samples import SAMPLES
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db


def refused(client, register, typed):
    """Send what was typed; return the page that refuses it, with every value still in its field."""
    answer = client.post(register.url("create"), typed | {"submission": uuid.uuid4()})
    assert answer.status_code == 422
    form, page = answer.context["form"], answer.content.decode()
    for name, value in typed.items():
        assert str(form[name].value()) == ("True" if value == "on" else str(value)), name
        if isinstance(value, str) and name in form.errors:
            assert value in page
    return form, page


@pytest.mark.parametrize(
    ("register", "changes", "field", "said"),
    [
        (STUDY, {"present": "15"}, "over_reason", "实到15人，多于应到12人"),
        (MEETINGS, {"expected": "10", "present": "11"}, "over_reason", "实到11人，多于应到10人"),
        (STUDY, {"present": "95%"}, "present", "这里不填百分数"),
        (EXAMS, {"passed": "97.5％"}, "passed", "这里不填百分数"),
        (EXAMS, {"passed": "97.5"}, "passed", "97.5"),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    register, changes, field, said, world, as_user
):
    typed = {**SAMPLES[register.name](world, world.office, 1), **changes}
    form, page = refused(as_user("staff"), register, typed)
    assert set(form.errors) == {field}
    assert said in page
    assert not any(model.objects.exists() for model in (StudySession, Meeting, ExamBatch))


def test_more_who_came_for_a_reason_are_entered_from_the_same_page(world, as_user):
    client, typed = as_user("staff"), SAMPLES["study"](world, world.office, 1) | {"present": "15"}
    form, _page = refused(client, STUDY, typed)
    again = {name: form[name].value() for name in typed} | {"over_reason": "三名村干部列席"}
    assert client.post(STUDY.url("create"), again | {"submission": uuid.uuid4()}).status_code == 302
    one = StudySession.objects.get()
    assert (one.expected, one.present, one.attended) == (12, 15, 12)


def test_the_same_session_under_another_level_names_the_one_there_is(world, acting, as_user):
    there = entry(world, "study", world.office, 1)
    typed = SAMPLES["study"](world, world.office, 1) | {"level": category("study-level", "premeeting")}
    _form, page = refused(as_user("staff"), STUDY, typed)
    assert there.number in page
    assert "一次学习只归入一个层级" in page
    assert StudySession.objects.count() == 1
