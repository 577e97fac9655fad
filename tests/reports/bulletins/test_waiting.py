"""What of the bulletin waits stands on the first page of whoever it waits for, and of nobody else."""

from __future__ import annotations

import hashlib

import pytest

from reports.bulletins.composing import draft_bulletin
from reports.bulletins.waiting import bulletin_needs
from reports.registers import BULLETINS
from tests.reports.bulletins.making import act, answered, handed_in, issued, quarter
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "staff",
    "colleague",
    "supervisor",
    "leader",
    "administrator",
    "auditor",
    "stranger",
    "county_reader",
)


@pytest.fixture
def records(world, acting):
    quarter(world)


def asked(world, names=EVERYBODY):
    return {name for name in names if bulletin_needs(world.township, world.people[name])}


def test_a_draft_is_shown_to_those_who_write_it(world, records, as_user):
    bulletin = draft_bulletin(world.township, 2023, 3)
    assert asked(world) == {"staff", "colleague", "supervisor"}
    (need,) = bulletin_needs(world.township, world.staff)
    assert need["url"] == BULLETINS.url("write", pk=bulletin.pk)
    assert "2023年第3季度" in need["what"]
    shown = as_user("staff").get("/").context["board"].needs
    assert need["url"] in [one["url"] for one in shown]
    assert as_user("staff").get(need["url"]).status_code == 200


def test_what_was_handed_in_waits_for_a_second_person(world, records, as_user):
    bulletin = handed_in(world)
    assert asked(world) == {"supervisor", "leader"}
    (need,) = bulletin_needs(world.township, world.leader)
    assert need["url"] == BULLETINS.url("detail", pk=bulletin.pk)
    assert need["url"] in [one["url"] for one in as_user("leader").get("/").context["board"].needs]


def test_nobody_is_asked_to_approve_what_he_handed_in_himself(world, records):
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    act(bulletin, "submit", world.supervisor, editor="主管甲")
    assert asked(world) == {"leader"}


def test_what_was_given_back_waits_for_the_writer_again_and_what_is_out_for_nobody(world, records):
    bulletin = handed_in(world)
    act(bulletin, "return", world.leader, note="补照片")
    assert asked(world) == {"staff", "colleague", "supervisor"}
    bulletin.refresh_from_db()
    act(bulletin, "submit", world.staff, editor="所员甲")
    act(bulletin, "issue", world.leader, issued_on=bulletin.period.last)
    assert asked(world) == set()


def test_an_issue_from_elsewhere_and_a_voided_draft_wait_for_nobody(world, records):
    entry(world, "bulletins", world.office, 1)
    draft_bulletin(world.township, 2023, 2).void("重新编写")
    assert asked(world) == set()


def test_it_is_one_query_for_one_and_for_many(world, records, django_assert_num_queries):
    for number in (1, 2, 3):
        draft_bulletin(world.township, 2023, number)
    world.staff.organisation.township  # noqa: B018 - known before the queries are counted
    with django_assert_num_queries(1):
        assert len(bulletin_needs(world.township, world.staff)) == 3


def test_the_word_file_of_an_issue_is_the_stored_one(world, records, as_user, monkeypatch):
    bulletin = issued(world)
    monkeypatch.setattr("reports.bulletins.issuing.newsletter_in_word", None)
    monkeypatch.setattr("reports.bulletins.issuing.print_newsletter", None)
    for ending in ("docx", "pdf"):
        address = BULLETINS.url("file", pk=bulletin.pk, ending=ending)
        first, second = (as_user(name).get(address).getvalue() for name in ("staff", "leader"))
        assert first == second
        assert hashlib.sha256(first).hexdigest() == getattr(bulletin, f"{ending}_sha256")
