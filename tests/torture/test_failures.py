"""I. When database, disk or processes fail: reading goes on, what was typed comes back, nothing is half there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import uuid

import pytest
from django.conf import settings as running
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections, connection
from django.test import Client

from portal import storage
from portal.catalogue import REGISTERS
from portal.models import Attachment, ImportBatch
from reports import annual
from reports.documents import Printed
from reports.models import AnnualReport
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.addresses import OPEN_TO_ALL, every_address, one_of_each_kind
from tests.torture.faults import (
    another_session,
    as_on_a_full_disk,
    full_database,
    gone,
    let_grow,
    locked,
    mounted,
)
from tests.torture.on_disk import opened_on_disk
from tests.torture.oracle import said_in_chinese, stored_files, words
from tests.torture.test_protocol import hidden_form
from tests.torture.workbooks.making import workbook
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

DISPUTES = REGISTERS["disputes"]
COMMITTEES = REGISTERS["committees"]
KINDS = [pytest.param(one, id=one.id) for one in one_of_each_kind(every_address())]
WRITTEN = "portal_numberseries"  # every new entry takes its number there
PAPER = b"%PDF-1.4\n" + b"x" * 100_000 + b"\n%%EOF"


@pytest.fixture
def impatient(transactional_db, world, tmp_path):
    """Work where others can lock us out, and wait for them a fifth of a second instead of five."""
    with opened_on_disk(tmp_path, patience=0.2) as address:
        yield address


@pytest.fixture
def served(as_user):
    """Return a client that is answered as a browser is: a fault becomes a page."""

    def sign_in(name):
        client = as_user(name)
        client.raise_request_exception = False
        assert client.get("/").status_code == 200  # the session has been seen
        return client

    return sign_in


def dispute(world, number=1):
    return SAMPLES["disputes"](world, world.east, number) | {"submission": str(uuid.uuid4())}


def attach(client, record, content=PAPER):
    paper = SimpleUploadedFile("调解协议.pdf", content)
    return client.post(DISPUTES.url("attach", pk=record.pk), {"file": paper})


def sheet(world):
    fields = SAMPLES["committees"](world, world.east, 1) | {"unit": "东村"}
    return SimpleUploadedFile("台账.xlsx", workbook([list(fields), list(fields.values())]))


def as_if_asked_anew():
    """Do what the server does before each request, and the test client leaves out."""
    close_old_connections()


def sent_again(client, refused):
    """Press the button of the page that gave the form back."""
    action, fields = hidden_form(refused.content.decode())
    return client.post(action, fields)


def refused_for_now(answer, *typed):
    """Fail unless this is a 503 in Chinese with a time to come back and everything that was typed."""
    assert answer.status_code == 503, answer.status_code
    assert int(answer["Retry-After"]) > 0
    said_in_chinese(answer)
    page = answer.content.decode()
    assert [text for text in typed if text not in page] == []


# --- I3: somebody else holds the database ---------------------------------------------------------------


def test_i3_a_save_waits_for_whoever_holds_the_database(world, on_disk, served, acting):
    client, answers = served("staff"), []

    def save():
        answers.append(client.post(DISPUTES.url("create"), dispute(world)))
        connection.close()

    with locked(WRITTEN) as let_go:
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
    with locked(WRITTEN):
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
    """Also when every table is held: corrections, voiding, papers, sheets, looking at a telephone number."""
    if connection.vendor != "sqlite":
        pytest.skip("a server locks rows, not the database")
    record = entry(world, "disputes", world.east, 1)
    client = served("staff")
    form = client.get(DISPUTES.url("edit", pk=record.pk)).context["form"]
    changed = {name: form[name].value() or "" for name in form.fields} | {"summary": "改写的情况说明"}
    reveal = DISPUTES.url("reveal", pk=record.pk, field="phone")
    with locked(WRITTEN):
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
    if connection.vendor != "sqlite":
        pytest.skip("a server locks rows, not the database")
    with locked(WRITTEN):
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
        restarting.setattr("portal.records.writing.transaction.on_commit", None, raising=False)
        refused = client.post(DISPUTES.url("create"), data)
    refused_for_now(refused, data["summary"])
    as_if_asked_anew()
    assert DISPUTES.model.objects.count() == 0
    assert sent_again(client, refused).status_code == 302
    assert [one.number for one in DISPUTES.model.objects.all()] == ["2023-0001"]


# --- I4: the disk is full -------------------------------------------------------------------------------


def test_i4_a_database_without_room_refuses_the_save_and_shows_what_is_there(
    world, on_disk, served, acting, oracle
):
    record = entry(world, "disputes", world.east, 1)
    client, data = served("staff"), dispute(world, 2) | {"summary": "滴水" * 900}
    with full_database():
        refused = oracle(
            lambda: client.post(DISPUTES.url("create"), data), status=503, typed=(data["summary"],)
        )
        assert "磁盘" in words(refused)
        for address in ("/", DISPUTES.url(), DISPUTES.url("detail", pk=record.pk)):
            assert client.get(address).status_code == 200, address
    rows = {"disputes.Dispute": 1}
    oracle(lambda: sent_again(client, refused), status=302, rows=rows, by=world.staff)


@pytest.fixture(params=["cut off", "small disk"])
def small_disk(request, tmp_path, settings, monkeypatch):
    """Put the folders of files on a full disk; give a function that frees space."""
    folder = tmp_path / "disk"
    folder.mkdir()
    settings.ATTACHMENTS, settings.INTAKE, settings.DOCUMENTS = (
        folder / name for name in ("attachments", "intake", "documents")
    )
    if request.param == "cut off":
        with monkeypatch.context() as full:
            as_on_a_full_disk(folder, full)
            yield full.undo
        return
    if not mounted(folder):
        pytest.skip("this account may not mount a small disk")
    try:
        yield lambda: let_grow(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_i4_a_paper_for_which_there_is_no_room_leaves_nothing(world, served, acting, oracle, small_disk):
    record = entry(world, "disputes", world.east, 1)
    client = served("staff")
    refused = oracle(lambda: attach(client, record), status=503)
    assert "磁盘" in words(refused)
    assert stored_files() == set()
    assert client.get(DISPUTES.url("detail", pk=record.pk)).status_code == 200
    small_disk()
    oracle(lambda: attach(client, record), status=302, rows={"portal.Attachment": 1}, by=world.staff)
    assert [path.stat().st_size for path in stored_files()] == [len(PAPER)]
    paper = Attachment.objects.get()
    kept = client.get(DISPUTES.url("attachment", pk=record.pk, attachment=paper.pk))
    assert kept.content == PAPER


def test_i4_a_sheet_for_which_there_is_no_room_leaves_nothing(
    world, served, acting, oracle, small_disk, settings
):
    client = served("staff")
    if running.INTAKE.parent.is_mount():
        filler = running.INTAKE.parent / "filler"
        filler.write_bytes(b"x" * 60 * 1024)
    refused = oracle(lambda: client.post(COMMITTEES.url("import"), {"file": sheet(world)}), status=503)
    assert "磁盘" in words(refused)
    assert stored_files() == set()
    small_disk()
    rows = {"portal.ImportBatch": 1}
    oracle(
        lambda: client.post(COMMITTEES.url("import"), {"file": sheet(world)}),
        status=302,
        rows=rows,
        by=world.staff,
    )
    assert len(stored_files()) == 2  # the sheet and its preview


def test_i4_a_preview_for_which_there_is_no_room_takes_its_sheet_along(
    world, served, acting, oracle, monkeypatch, tmp_path, settings
):
    settings.INTAKE = tmp_path / "intake"
    client = served("staff")
    with monkeypatch.context() as full:
        full.setattr("portal.views.imports.keep_preview", _no_space)
        oracle(lambda: client.post(COMMITTEES.url("import"), {"file": sheet(world)}), status=503)
    assert stored_files() & set(settings.INTAKE.rglob("*")) == set()
    assert ImportBatch.objects.count() == 0


def _no_space(*_given):
    raise OSError(28, "No space left on device")


def test_i4_a_report_for_which_there_is_no_room_leaves_no_edition(
    world, acting, small_disk, monkeypatch, work_off, served
):
    monkeypatch.setattr("reports.annual.print_report", lambda _report: Printed(PAPER, "", 1))
    register = REGISTERS["annual_reports"]
    client = served("staff")
    assert client.post(register.url("draft"), {"year": "2023", "until": "2023-12-31"}).status_code == 302
    assert [task.status for task in work_off()] == ["FAILED"]
    assert AnnualReport.objects.count() == 0
    assert stored_files() == set()
    small_disk()
    assert client.post(register.url("draft"), {"year": "2023", "until": "2023-12-31"}).status_code == 302
    assert [task.status for task in work_off()] == ["SUCCESSFUL"]
    assert annual.stored_pdf(AnnualReport.objects.get()) == PAPER


def test_i4_a_report_the_database_has_no_room_for_leaves_no_file(
    world, acting, monkeypatch, tmp_path, settings
):
    settings.DOCUMENTS = tmp_path / "documents"
    monkeypatch.setattr("reports.annual.print_report", lambda _report: Printed(PAPER, "", 1))
    saves = []

    def save(report, *given, **named):
        saves.append(report)
        if len(saves) == 2:
            _no_space()
        return plain(report, *given, **named)

    plain = AnnualReport.save
    monkeypatch.setattr(AnnualReport, "save", save)
    with pytest.raises(OSError, match="space"):
        annual.draft_report(
            world.township, 2023, until=annual.dt.date(2023, 12, 31), dated_on=annual.dt.date(2024, 1, 9)
        )
    assert AnnualReport.objects.count() == 0
    assert stored_files() == set()


def test_i4_an_upload_and_a_download_that_find_no_room_on_the_way(
    world, served, acting, oracle, tmp_path, monkeypatch
):
    """Papers over two megabytes and sheets out pass through the folder of temporary files."""
    folder = tmp_path / "disk"
    if not mounted(folder):
        pytest.skip("this account may not mount a small disk")
    record = entry(world, "disputes", world.east, 1)
    client = served("staff")
    try:
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        (folder / "filler").write_bytes(b"x" * 60 * 1024)
        large = b"%PDF-1.4\n" + b"x" * 3_000_000
        oracle(lambda: attach(client, record, large), status=503)
        oracle(lambda: client.get(DISPUTES.url("export")), status=503)
        # openpyxl itself removes what it left of a sheet when the process ends
        assert [path.name for path in folder.iterdir() if not path.name.startswith("openpyxl.")] == ["filler"]
        let_grow(folder)
        oracle(
            lambda: attach(client, record, large), status=302, rows={"portal.Attachment": 1}, by=world.staff
        )
        assert client.get(DISPUTES.url("export")).status_code == 200
    finally:
        monkeypatch.setattr(tempfile, "tempdir", None)
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_i4_the_files_written_whole_leave_nothing_when_cut_off(tmp_path, monkeypatch):
    target = tmp_path / "kept.json"
    storage.write_whole(target, b"what was there")
    with monkeypatch.context() as full:
        as_on_a_full_disk(tmp_path, full)
        with pytest.raises(OSError, match="space"):
            storage.write_whole(target, b"what is new and longer")
    assert target.read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


# --- I5: what the portal refuses to start with ----------------------------------------------------------


def started(program, folder, **environment):
    """Run a program as the service would; return (exit code, its last words)."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PORTAL_") and name != "DATABASE_URL"
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**inherited, "PORTAL_DATA": str(folder), "PORTAL_MODE": "production", **environment},
        cwd=running.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


REFUSED = {
    "debug": ({"DEBUG": "1"}, "DEBUG is set"),
    "a key of somebody else": ({"SECRET_KEY": "django-insecure-1"}, "SECRET_KEY is set"),
    "any host": ({"PORTAL_HOSTS": "*"}, "PORTAL_HOSTS holds a *"),
    "any host below": ({"PORTAL_HOSTS": "localhost,*.example.cn"}, "PORTAL_HOSTS holds a *"),
    "an unknown mode": ({"PORTAL_MODE": "test"}, "PORTAL_MODE is 'test'"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_i5_dangerous_settings_are_refused_by_name(fault, tmp_path):
    environment, reason = REFUSED[fault]
    code, said = started("import portal.settings", tmp_path, **environment)
    assert code == 1
    assert reason in said


def test_i5_the_web_server_does_not_start_on_a_database_without_its_tables(tmp_path):
    code, said = started("import portal.wsgi", tmp_path)
    assert code != 0
    assert "migrat" in said
    assert "portal.sqlite3" in said


def test_i5_the_web_server_does_not_start_on_a_database_that_is_not_there(tmp_path):
    address = f"postgres://nobody:hidden@/{tmp_path}/absent"
    code, said = started("import portal.wsgi", tmp_path, DATABASE_URL=address)
    assert code != 0
    assert "absent" in said
    assert "hidden" not in said


# --- I7: read-only --------------------------------------------------------------------------------------


@pytest.fixture
def read_only(settings):
    settings.PORTAL_READ_ONLY = True


@pytest.mark.parametrize("address", KINDS)
def test_i7_reading_goes_on_and_nothing_is_written(address, world, served, acting, settings, oracle):
    register = REGISTERS.get(address.register)
    record = entry(world, "disputes", world.east, 1) if address.register == "disputes" else None
    pk = record.pk if record else 1
    plain = {name: served(name).get(address.at(pk=pk)).status_code for name in ("staff", "administrator")}
    settings.PORTAL_READ_ONLY = True
    for name, status in plain.items():
        answer = served(name).get(address.at(pk=pk))
        assert answer.status_code == status, name
        if status == 200 and answer.get("Content-Type", "").startswith("text/html"):
            assert "系统维护" in words(answer) or "只能查阅" in words(answer) or "维护" in words(answer)
    if address.name in OPEN_TO_ALL | {"logout"}:
        return
    client = served("staff")
    data = {"summary": "两家为院墙相争", "reason": "登记错误", "purpose": "电话回访"}
    answer = oracle(lambda: client.post(address.at(pk=pk), data), status=503, typed=tuple(data.values()))
    assert hidden_form(answer.content.decode())[0] == address.at(pk=pk)
    assert register is None or register.name == address.register


def test_i7_signing_in_works_and_the_form_goes_through_once_writing_does(world, acting, settings, oracle):
    settings.PORTAL_READ_ONLY = True
    client = Client()
    assert "维护" in words(client.get("/login/"))
    assert client.post("/login/", {"username": "staff", "password": PASSWORD}).status_code == 302
    data = dispute(world)
    refused = oracle(lambda: client.post(DISPUTES.url("create"), data), status=503, typed=(data["summary"],))
    settings.PORTAL_READ_ONLY = False
    rows = {"disputes.Dispute": 1}
    oracle(lambda: sent_again(client, refused), status=302, rows=rows, by=world.staff)
