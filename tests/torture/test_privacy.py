"""L1 and L3. A name entered once turns up nowhere else; a sheet found anywhere leads to who took it out."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import tempfile
import zipfile
from functools import partial
from html import unescape
from urllib.parse import quote, unquote

import openpyxl
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django_tasks_db.models import DBTaskResult

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.models import AccessEntry
from portal.phrases import mask_phone
from portal.views import sheets
from tests.registers.test_every_register import TYPED, made, writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.oracle import CANARIES, CANARY_NAME, CANARY_NOTE, CANARY_PHONE, words
from tests.torture.workbooks.making import workbook

pytestmark = pytest.mark.django_db
DISPUTES, REPORTS = REGISTERS["disputes"], REGISTERS["annual_reports"]
PERSONAL = [one for one in TYPED if getattr(one.values[0].model, "personal", {})]
SPELLED = (*CANARIES, *map(quote, CANARIES))


def hits(text):
    return [canary for canary in SPELLED if canary in text]


# --- L1: the canary --------------------------------------------------------------------------------------


@pytest.fixture
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def canary_form(world, **changes):
    data = SAMPLES["disputes"](world, world.west, 1)
    return {**data, "parties": CANARY_NAME, "phone": CANARY_PHONE, "summary": CANARY_NOTE, **changes}


def canary_sheet(world):
    headings = {column.name: str(column.label) for column, _read in DISPUTES.sheet_columns}
    names = ("unit", "reported_on", "source", "category", "summary", "risk", "parties", "phone", "stage")
    stored = DISPUTES.model.objects.first()
    good = ["西村", "2023-03-01", stored.get_source_display(), str(stored.category), CANARY_NOTE]
    good += [str(stored.risk), CANARY_NAME, CANARY_PHONE, stored.get_stage_display()]
    bad = [*good[:7], f"{CANARY_PHONE}9", good[8]]
    return [headings[name] for name in names], good, bad


def imported(client, rows):
    upload = SimpleUploadedFile("表.xlsx", workbook(rows))
    return client.post(DISPUTES.url("import"), {"file": upload}, follow=True)


def acts_upon(world, client, record, *, may_import):
    """Yield the answers to everything a person does with an entry, refusals and mistakes included."""
    at = partial(DISPUTES.url, pk=record.pk)
    form = {**canary_form(world), "version": record.version}
    for address in (DISPUTES.url(), at("detail"), at("edit"), at("void"), DISPUTES.url("create"), "/"):
        yield client.get(address)
    yield client.get(DISPUTES.url("export"))
    yield client.post(DISPUTES.url("create"), canary_form(world))
    yield client.post(DISPUTES.url("create"), canary_form(world, reported_on="昨天"))
    yield client.post(at("edit"), {**form, "summary": f"{CANARY_NOTE}（续）"})
    yield client.post(at("edit"), form)  # an older version now
    yield client.post(at("reveal", field="phone"), {"purpose": "电话回访"})
    yield client.post(at("reveal", field="phone"), {})
    yield client.post(at("attach"), {"file": SimpleUploadedFile(f"{CANARY_NAME}.pdf", b"%PDF-1.7")})
    yield client.post(at("attach"), {"file": SimpleUploadedFile(f"{CANARY_NAME}.exe", b"MZ")})
    if may_import:
        head, good, bad = canary_sheet(world)
        yield (preview := imported(client, [head, good, bad]))
        yield client.get(preview.request["PATH_INFO"] + "corrected/")
        yield (preview := imported(client, [head, good]))
        yield client.post(preview.context["urls"]["confirm"])
    yield client.post(DISPUTES.url(), canary_form(world))
    yield client.generic("POST", DISPUTES.url("create"), b"parties=\xd5", "application/x-www-form-urlencoded")
    yield client.get(DISPUTES.url("detail", pk=987654321))
    yield client.post(at("void"), {"reason": "登记错误"})


def addresses_in(answer):
    """Return where a page leads and what it is called."""
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return [answer.get("Location", "")]
    page = unescape(answer.content.decode())
    found = re.findall(r'(?:href|src|action)="([^"]*)"', page) + re.findall(
        r"<title>(.*?)</title>", page, re.S
    )
    return [*found, answer.get("Location", "")]


@pytest.mark.parametrize("name", ["west_mediator", "staff"])
def test_l1_what_is_typed_stands_in_no_log_address_title_or_temporary_file(
    name, world, as_user, canary, log, own_temporary_folder
):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.people[name], backend="portal.passwords.PasswordBackend")
    may_import = DISPUTES.allows(world.people[name], Action.IMPORT)
    answers = [*acts_upon(world, as_user(name), canary, may_import=may_import)]
    answers += [
        strict.post(DISPUTES.url("create"), canary_form(world)),
        as_user("leader").post(DISPUTES.url("create"), canary_form(world)),
        as_user("east_mediator").post(DISPUTES.url("edit", pk=canary.pk), canary_form(world)),
    ]
    said = {answer.status_code for answer in answers}
    assert {200, 302, 400, 403, 404, 405, 409, 422} <= said, said
    for answer in answers:
        assert answer.status_code < 500
        assert not [address for address in addresses_in(answer) if hits(unquote(address))]
        assert not hits(str(answer.headers)) or "attachment" in answer.get("Content-Disposition", "")
    assert not hits(log.getvalue())
    for row in AccessEntry.objects.values():
        assert not hits(json.dumps(row, default=str, ensure_ascii=False)), row
    noted = {"reveal", "denied", *(["import", "export"] if may_import else [])}
    assert noted <= set(AccessEntry.objects.values_list("act", flat=True))
    del answers
    assert [path for path in own_temporary_folder.rglob("*") if path.is_file()] == []
    assert mail.outbox == []


def test_l1_what_was_searched_for_is_written_nowhere(world, as_user, canary, log):
    client = as_user("staff")
    for address in (DISPUTES.url(), DISPUTES.url("export")):
        for word in CANARIES:
            assert client.get(address, {"q": word}).status_code == 200
            assert client.get(address, {"parties": word, "order": word, "page": word}).status_code == 200
    assert AccessEntry.objects.filter(act="search").exists()
    assert not hits(log.getvalue())
    for row in AccessEntry.objects.values():
        assert not hits(json.dumps(row, default=str, ensure_ascii=False)), row


def test_l1_no_error_page_shows_what_somebody_else_entered(world, as_user, canary, monkeypatch, log):
    """Mistakes of the portal too: what an exception carries stays inside."""

    def broken(*_):
        raise ValueError(f"no number: {CANARY_NAME}, {CANARY_PHONE}, {CANARY_NOTE}")

    monkeypatch.setattr("portal.views.lists.narrowed", broken)
    client = as_user("staff")
    client.raise_request_exception = False
    for address in (DISPUTES.url(), REGISTERS["incidents"].url()):
        answer = client.get(address)
        assert answer.status_code == 500
        assert not hits(answer.content.decode())
    assert not hits(log.getvalue())
    assert "ValueError" in log.getvalue()


@pytest.mark.parametrize("text", [
    f"Key (parties)=({CANARY_NAME}) already exists.", f"Not Found: /{CANARY_NAME}/",
    f"GET /?q={quote(CANARY_NAME)}", CANARY_PHONE, f"阿不都热合曼·买买提 {CANARY_NOTE}", "11010519491231002X",
    "𠮷羭㐀",
])  # fmt: skip
def test_l1_a_line_of_the_log_says_no_name_and_no_number(text, log):
    logger = logging.getLogger("portal.somewhere")
    logger.error("It failed: %s", text)
    try:
        raise IntegrityError(text)
    except IntegrityError:
        logger.exception("It failed.")
    written = log.getvalue()
    assert not hits(written)
    assert not re.search(r"[\u3400-\u9fff]|11010519491231002X|𠮷", written)
    assert "It failed" in written
    assert "IntegrityError" in written


def test_l1_the_database_quotes_no_row_into_the_log(world, as_user, acting, log, monkeypatch):
    """A refusal by the database itself, which says what it refused."""
    client = as_user("administrator")
    client.raise_request_exception = False
    register = REGISTERS["accounts"]
    data = SAMPLES["accounts"](world, world.east, 1)
    client.post(register.url("create"), data)
    monkeypatch.setattr("portal.records.forms.RecordForm.validate_unique", lambda form: None)
    answer = client.post(register.url("create"), {**data, "full_name": CANARY_NAME, "phone": CANARY_PHONE})
    assert answer.status_code in (409, 422, 500)
    assert not hits(log.getvalue())


def test_l1_a_task_and_what_it_leaves_behind_hold_no_name(world, as_user, canary, work_off, log):
    answer = as_user("staff").post(REPORTS.url("draft"), {"year": 2023, "until": "2023-12-31"})
    assert answer.status_code == 302
    work_off()
    done = DBTaskResult.objects.values().get()
    assert done["status"] == "SUCCESSFUL", done["traceback"]
    assert not hits(json.dumps(done, default=str, ensure_ascii=False))
    assert not hits(log.getvalue())


@pytest.mark.parametrize("register", PERSONAL)
def test_l1_what_is_personal_stands_in_no_title_and_no_address(register, world, as_user, acting):
    record = made(world, register)
    values = [
        str(getattr(record, name)) for name in register.model.personal if len(str(getattr(record, name) or "")) > 1
    ]  # fmt: skip
    client = as_user(writer(world, register).username)
    at = partial(register.url, pk=record.pk)
    for address in (register.url(), at("detail"), at("edit"), at("void")):
        for said in addresses_in(client.get(address)):
            assert not [value for value in values if value in unquote(said)], said


# --- L3: sheets that leave the portal ------------------------------------------------------------------------


@pytest.fixture
def many(world, acting, monkeypatch):
    """Let three entries be many, and five too many."""
    assert (sheets.PURPOSE_OVER, sheets.READERS_MOST) == (1000, 5000)
    monkeypatch.setattr(sheets, "PURPOSE_OVER", 3)
    monkeypatch.setattr(sheets, "READERS_MOST", 5)
    for n in range(1, 5):
        entry(world, "disputes", world.east, n)


def test_l3_many_people_leave_the_portal_for_a_purpose_and_on_record(many, world, as_user, oracle):
    client, address = as_user("staff"), f"{DISPUTES.url('export')}?unit={world.east.pk}"
    asked = oracle(partial(client.get, address), status=200)
    assert asked.templates[0].name == "records/export.html"
    assert "用于什么" in words(asked) or "用途" in words(asked)
    oracle(partial(client.post, address, {"purpose": " "}), status=422)
    assert not AccessEntry.objects.filter(act="export").exists()
    answer = client.post(address, {"purpose": "年度卷宗核对"})
    content = b"".join(answer.streaming_content)
    row = AccessEntry.objects.get(act="export")
    assert (row.user, row.register, row.purpose) == (world.staff, "disputes", "年度卷宗核对")
    assert row.detail == {
        "number": answer["X-Request-Number"],
        "rows": 4,
        "sha256": hashlib.sha256(content).hexdigest(),
        "filters": {"unit": str(world.east.pk)},
    }
    notes = dict(openpyxl.load_workbook(io.BytesIO(content)).worksheets[1].values)
    said = " ".join(map(str, notes.values()))
    for word in ("所员甲", "司法所", "东村", "年度卷宗核对", row.detail["number"]):
        assert word in said, word
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", said)


def test_l3_phones_are_masked_in_the_sheet_whoever_takes_it(many, world, as_user):
    phone = SAMPLES["disputes"](world, world.east, 1)["phone"]
    for name in ("staff", "supervisor", "leader"):
        answer = as_user(name).post(DISPUTES.url("export"), {"purpose": "年度卷宗核对"})
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
            text = " ".join(book.read(one).decode("utf-8", "replace") for one in book.namelist())
        assert phone not in text
        assert mask_phone(phone) in text


def test_l3_a_reader_takes_out_no_more_than_his_share(many, world, as_user, oracle):
    leader = as_user("leader")
    assert "records/export.html" in [one.name for one in leader.get(DISPUTES.url("export")).templates]
    for n in range(5, 7):
        entry(world, "disputes", world.east, n)
    for method, sent in (("get", {}), ("post", {"purpose": "年度卷宗核对"})):
        answer = oracle(partial(getattr(leader, method), DISPUTES.url("export"), sent), status=200)
        assert "最多" in words(answer)
        assert not answer.streaming
    assert not AccessEntry.objects.filter(act="export", user=world.leader).exists()
    narrowed = f"{DISPUTES.url('export')}?from=2023-01-01&to=2023-02-28"
    assert leader.get(narrowed).streaming
    assert as_user("staff").post(DISPUTES.url("export"), {"purpose": "年度卷宗核对"}).streaming


def test_l3_what_is_of_nobody_leaves_without_a_question(many, world, as_user):
    for n in range(1, 6):
        entry(world, "incidents", world.east, n)
    assert as_user("staff").get(REGISTERS["incidents"].url("export")).streaming
