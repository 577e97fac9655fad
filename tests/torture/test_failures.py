"""I. When the database is held, gone or closed for writing: reading goes on, and what was typed comes back."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection
from django.test import Client

from tests.samples.making import entry
from tests.torture.addresses import OPEN_TO_ALL, every_address, one_of_each_kind
from tests.torture.failing import (
    COMMITTEES,
    DISPUTES,
    attach,
    dispute,
    refused_for_now,
    sent_again,
    sheet,
)
from tests.torture.faults import another_session, gone, locked
from tests.torture.on_disk import opened_on_disk
from tests.torture.oracle import hidden_form, words
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

KINDS = [pytest.param(one, id=one.id) for one in one_of_each_kind(every_address())]
NUMBERS = "portal_numberseries"  # every new entry takes its number there
# what the acts below write to; an embedded database is held as a whole
WRITTEN = (
    "disputes_dispute",
    "portal_attachment",
    "portal_importbatch",
    "portal_accessentry",
    "django_session",
)


@pytest.fixture
def impatient(transactional_db, world, tmp_path):
    """Work where others can lock us out, and wait for them a fifth of a second instead of five."""
    with opened_on_disk(tmp_path, patience=0.2) as address:
        yield address


def as_if_asked_anew():
    """Do what the server does before each request, and the test client leaves out."""
    close_old_connections()


# --- I3: somebody else holds the database ---------------------------------------------------------------


def test_i3_a_save_waits_for_whoever_holds_the_database(world, on_disk, served, acting):
    client, answers = served("staff"), []

    def save():
        answers.append(client.post(DISPUTES.url("create"), dispute(world)))
        connection.close()

    with locked(NUMBERS) as let_go:
        waiting = threading.Thread(target=save)
        waiting.start()
        waiting.join(0.3)
        assert answers == []
        let_go()
        waiting.join(20)
    assert [answer.status_code for answer in answers] == [302]


def test_i3_held_too_long_the_form_comes_back_and_reading_goes_on(world, impatient, served, acting, oracle):
    record = entry(world, "disputes", world.east, 1)
    client, colleague, data = served("staff"), served("colleague"), dispute(world, 2)
    typed = (data["summary"], data["parties"], data["phone"])
    with locked(NUMBERS):
        refused = oracle(lambda: client.post(DISPUTES.url("create"), data), status=503, typed=typed)
        for reader in (client, colleague):
            for address in (
                "/",
                DISPUTES.url(),
                DISPUTES.url("detail", pk=record.pk),
                DISPUTES.url("create"),
            ):
                assert reader.get(address).status_code == 200, address
        assert Client().get("/healthz").status_code == 200
    assert "数据库" in words(refused)
    rows = {"disputes.Dispute": 1}
    oracle(lambda: sent_again(client, refused), status=302, rows=rows, by=world.staff)
    assert DISPUTES.model.objects.get(submission=data["submission"]).summary == data["summary"]


def test_i3_whatever_is_written_meanwhile_is_refused_whole(world, impatient, served, acting, oracle):
    """Corrections, voiding, papers, sheets, looking at a telephone number."""
    record = entry(world, "disputes", world.east, 1)
    client = served("staff")
    form = client.get(DISPUTES.url("edit", pk=record.pk)).context["form"]
    changed = {name: form[name].value() or "" for name in form.fields} | {"summary": "改写的情况说明"}
    reveal = DISPUTES.url("reveal", pk=record.pk, field="phone")
    with locked(*WRITTEN):
        for act, typed in (
            (lambda: client.post(DISPUTES.url("edit", pk=record.pk), changed), ("改写的情况说明",)),
            (lambda: client.post(DISPUTES.url("void", pk=record.pk), {"reason": "登记错误"}), ("登记错误",)),
            (lambda: attach(client, record), ()),
            (lambda: client.post(COMMITTEES.url("import"), {"file": sheet(world)}), ()),
            (lambda: client.post(reveal, {"purpose": "电话回访"}), ("电话回访",)),
            (lambda: client.get(DISPUTES.url("export")), ()),
        ):
            oracle(act, status=503, typed=typed)


def test_i3_signing_in_meanwhile_is_refused_without_showing_the_password(world, impatient):
    client = Client(raise_request_exception=False)
    with locked(*WRITTEN):
        refused = client.post("/login/", {"username": "staff", "password": PASSWORD})
    refused_for_now(refused, "staff")
    assert PASSWORD not in refused.content.decode()
    assert client.post("/login/", {"username": "staff", "password": PASSWORD}).status_code == 302


# --- I2: the database goes away and comes back ----------------------------------------------------------


def test_i2_without_a_database_the_form_comes_back_and_the_portal_recovers_by_itself(
    world, on_disk, served, acting
):
    client, data = served("staff"), dispute(world)
    with gone():
        refused = client.post(DISPUTES.url("create"), data)
        refused_for_now(refused, data["summary"], data["parties"])
        refused_for_now(client.get(DISPUTES.url()))
        refused_for_now(Client(raise_request_exception=False).post("/login/", {"username": "staff"}))
        health = Client(raise_request_exception=False).get("/healthz")
        assert (health.status_code, health.content) == (503, b"")
    assert sent_again(client, refused).status_code == 302
    assert DISPUTES.model.objects.filter(submission=data["submission"]).count() == 1
    assert Client().get("/healthz").status_code == 200


def _end_our_sessions():
    ours = connection.settings_dict["NAME"]
    with another_session() as session:
        session.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [ours],
        )


@pytest.mark.postgres
def test_i2_a_server_restarted_between_two_requests_is_not_noticed(world, on_disk, served, acting):
    client = served("staff")
    _end_our_sessions()
    as_if_asked_anew()
    assert client.post(DISPUTES.url("create"), dispute(world)).status_code == 302


@pytest.mark.postgres
def test_i2_a_server_restarted_in_the_middle_of_a_save_leaves_nothing_of_it(
    world, on_disk, served, acting, monkeypatch
):
    client, data = served("staff"), dispute(world)
    with monkeypatch.context() as restarting:
        restarting.setattr("portal.records.writing.settle_clocks", lambda _record: _end_our_sessions())
        refused = client.post(DISPUTES.url("create"), data)
    refused_for_now(refused, data["summary"])
    as_if_asked_anew()
    assert DISPUTES.model.objects.count() == 0
    assert sent_again(client, refused).status_code == 302
    assert [one.number for one in DISPUTES.model.objects.all()] == ["2023-0001"]


# --- I7: read-only --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", KINDS)
def test_i7_reading_goes_on_and_nothing_is_written(address, world, served, acting, settings, oracle):
    record = entry(world, "disputes", world.east, 1) if address.register == "disputes" else None
    pk = record.pk if record else 1
    plain = {name: served(name).get(address.at(pk=pk)).status_code for name in ("staff", "administrator")}
    settings.PORTAL_READ_ONLY = True
    for name, status in plain.items():
        answer = served(name).get(address.at(pk=pk))
        assert answer.status_code == status, name
        if status == 200 and answer.get("Content-Type", "").startswith("text/html"):
            assert "系统维护中：可以查阅，暂时不能保存" in words(answer)
    if address.id in {*OPEN_TO_ALL, "logout"}:
        return
    client = served("staff")
    data = {"summary": "两家为院墙相争", "reason": "登记错误", "purpose": "电话回访"}
    answer = oracle(lambda: client.post(address.at(pk=pk), data), status=503, typed=tuple(data.values()))
    assert hidden_form(answer.content.decode())[0] == address.at(pk=pk)


def test_i7_signing_in_works_and_the_form_goes_through_once_writing_does(world, acting, settings, oracle):
    settings.PORTAL_READ_ONLY = True
    client = Client()
    assert "系统维护中：可以查阅，暂时不能保存" in words(client.get("/login/"))
    assert client.post("/login/", {"username": "staff", "password": PASSWORD}).status_code == 302
    data = dispute(world)
    refused = oracle(lambda: client.post(DISPUTES.url("create"), data), status=503, typed=(data["summary"],))
    settings.PORTAL_READ_ONLY = False
    rows = {"disputes.Dispute": 1}
    oracle(lambda: sent_again(client, refused), status=302, rows=rows, by=world.staff)
