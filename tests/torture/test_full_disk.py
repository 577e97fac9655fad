"""I4. A full disk: the save, the paper, the sheet, the report are refused in words, nothing is half there."""

from __future__ import annotations

import datetime as dt
import errno
import subprocess

import pytest
from django.conf import settings as running

from portal import storage
from portal.catalogue import REGISTERS
from portal.models import Attachment, ImportBatch
from reports import annual
from reports.documents import PrintedEdition
from reports.models import AnnualReport
from tests.samples.making import entry
from tests.torture.failing import COMMITTEES, DISPUTES, PAPER, attach, dispute, sent_again, sheet
from tests.torture.faults import as_on_a_full_disk, full_database, let_grow, mounted
from tests.torture.oracle import stored_files, words

pytestmark = pytest.mark.django_db


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
    raise OSError(errno.ENOSPC, "No space left on device")


def test_i4_a_report_for_which_there_is_no_room_leaves_no_edition(
    world, acting, small_disk, monkeypatch, work_off, served
):
    monkeypatch.setattr("reports.annual.print_report", lambda _report: PrintedEdition(PAPER, "", 1))
    register = REGISTERS["annual_reports"]
    client = served("staff")
    assert client.post(register.url("draft"), {"year": "2023", "until": "2023-12-31"}).status_code == 302
    assert "草稿未能写成" not in words(client.get(register.url()))
    assert [task.status for task in work_off()] == ["FAILED"]
    assert "草稿未能写成" in words(client.get(register.url()))
    assert "草稿未能写成" not in words(served("supervisor").get(register.url()))
    assert AnnualReport.objects.count() == 0
    assert stored_files() == set()
    small_disk()
    assert client.post(register.url("draft"), {"year": "2023", "until": "2023-12-31"}).status_code == 302
    assert [task.status for task in work_off()] == ["SUCCESSFUL"]
    assert "草稿未能写成" not in words(client.get(register.url()))
    assert annual.stored_pdf(AnnualReport.objects.get()) == PAPER


def test_i4_a_report_the_database_has_no_room_for_leaves_no_file(
    world, acting, monkeypatch, tmp_path, settings
):
    settings.DOCUMENTS = tmp_path / "documents"
    monkeypatch.setattr("reports.annual.print_report", lambda _report: PrintedEdition(PAPER, "", 1))
    saves = []

    def save(report, *given, **named):
        saves.append(report)
        if len(saves) == 2:
            _no_space()
        return plain(report, *given, **named)

    plain = AnnualReport.save
    monkeypatch.setattr(AnnualReport, "save", save)
    with pytest.raises(OSError, match="space"):
        annual.draft_report(world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9))
    assert AnnualReport.objects.count() == 0
    assert list(settings.DOCUMENTS.iterdir()) == []


def test_i4_a_paper_that_finds_no_room_on_the_way_is_removed_again(
    world, served, acting, oracle, tmp_path, settings
):
    """Papers over two megabytes pass through the folder of temporary files."""
    folder = tmp_path / "disk"
    if not mounted(folder):
        pytest.skip("this account may not mount a small disk")
    record = entry(world, "disputes", world.east, 1)
    client = served("staff")
    try:
        settings.FILE_UPLOAD_TEMP_DIR = str(folder)
        large = b"%PDF-1.4\n" + b"x" * 3_000_000
        oracle(lambda: attach(client, record, large), status=503)
        assert list(folder.iterdir()) == []
        let_grow(folder)
        rows = {"portal.Attachment": 1}
        oracle(lambda: attach(client, record, large), status=302, rows=rows, by=world.staff)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), Exception("IO_ENOSPC")])
def test_i4_a_sheet_out_for_which_there_is_no_room_is_told(error, world, served, acting, oracle, monkeypatch):
    """The libraries that write sheets say it in their own ways."""

    def refuse(*_given, **_named):
        raise error

    client = served("staff")
    with monkeypatch.context() as full:
        full.setattr("portal.views.sheets.write_sheets", refuse)
        assert "磁盘" in words(oracle(lambda: client.get(DISPUTES.url("export")), status=503))
    assert client.get(DISPUTES.url("export")).status_code == 200


def test_i4_the_files_written_whole_leave_nothing_when_cut_off(tmp_path, monkeypatch):
    target = tmp_path / "kept.json"
    storage.write_whole(target, b"what was there")
    with monkeypatch.context() as full:
        as_on_a_full_disk(tmp_path, full)
        with pytest.raises(OSError, match="space"):
            storage.write_whole(target, b"what is new and longer")
    assert target.read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]
