"""H. Twice and at once: one record a form, both versions side by side, no number given twice, nothing lost."""

from __future__ import annotations

import uuid
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.catalogue import REGISTERS
from portal.models import Attachment
from portal.records import writing
from portal.views import imports
from reports.documents import PrintedEdition
from reports.models import AnnualReport
from tests.registers.test_every_register import made, writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture import numbering
from tests.torture.on_disk import at_once, meet
from tests.torture.oracle import hidden_form, said_in_chinese, words
from tests.torture.processes import run_all_at_once
from tests.torture.workbooks.handing import confirm, hand_in
from tests.torture.workbooks.making import workbook

pytestmark = pytest.mark.django_db

DISPUTES = REGISTERS["disputes"]
# a number and a clock; what stands once; an account with its password; what holds everywhere
RACED = ("disputes", "committees", "accounts", "days_off", "screenings", "cases", "petitions")


def sent_again(form):
    """Return the fields of a form as a browser would send them back."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def opened(client, register, operation="create", **kwargs):
    return sent_again(client.get(register.url(operation, **kwargs)).context["form"])


# --- H1: the same form twice ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", RACED)
def test_h1_a_form_sent_twice_at_the_same_moment_makes_one_record(
    name, world, on_disk, as_user, acting, monkeypatch
):
    register = REGISTERS[name]
    user = writer(world, register)
    data = SAMPLES[name](world, world.east, 1) | {"submission": str(uuid.uuid4())}
    clients = [as_user(user.username), as_user(user.username)]
    before = register.model._base_manager.count()
    meet(monkeypatch, writing, "earlier_submission", 2)
    answers = at_once(*(lambda one=one: one.post(register.url("create"), data) for one in clients))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert register.model._base_manager.count() == before + 1
    record = register.model._base_manager.get(submission=data["submission"])
    assert [row.history_user for row in record.history.all()] == [user]
    assert clients[0].get(answers[0].url).status_code == 200


def test_h1_eight_clicks_at_once_make_one_record_with_one_number(world, on_disk, as_user, acting):
    data = SAMPLES["disputes"](world, world.east, 1) | {"submission": str(uuid.uuid4())}
    clients = [as_user("staff") for _click in range(8)]
    answers = at_once(*(lambda one=one: one.post(DISPUTES.url("create"), data) for one in clients))
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, answers[0].url)}
    assert list(DISPUTES.model.objects.values_list("number", flat=True)) == ["2023-0001"]
    assert entry(world, "disputes", world.east, 2).number == "2023-0002"


def test_h1_two_people_entering_what_stands_once_are_both_answered(
    world, on_disk, as_user, acting, monkeypatch
):
    """Both forms were right when they were looked at; one is saved, the other is told what is there."""
    register = REGISTERS["days_off"]
    user = writer(world, register)
    data = SAMPLES["days_off"](world, world.east, 1)
    clients = [as_user(user.username), as_user(user.username)]
    meet(monkeypatch, writing, "create", 2, before=True)
    answers = at_once(
        *(
            lambda one=one: one.post(register.url("create"), data | {"submission": str(uuid.uuid4())})
            for one in clients
        )
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    said_in_chinese(refused)
    assert "日历中已有这一天" in words(refused)
    assert data["name"] in unescape(refused.content.decode())
    assert register.model.objects.filter(day=data["day"]).count() == 1


def test_h1_two_records_corrected_into_one_name_at_once_are_both_answered(
    world, on_disk, as_user, acting, monkeypatch
):
    register = REGISTERS["days_off"]
    user = writer(world, register)
    records = [made(world, register, n=number) for number in (1, 2)]
    clients = [as_user(user.username), as_user(user.username)]
    forms = [
        opened(client, register, "edit", pk=record.pk) | {"day": "2024-07-01"}
        for client, record in zip(clients, records, strict=True)
    ]
    meet(monkeypatch, writing, "change", 2, before=True)
    answers = at_once(
        *(
            lambda client=client, record=record, form=form: client.post(
                register.url("edit", pk=record.pk), form
            )
            for client, record, form in zip(clients, records, forms, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert register.model.objects.filter(day="2024-07-01").count() == 1


@pytest.mark.postgres
def test_h1_a_sheet_overtaken_by_a_form_is_read_again(world, on_disk, as_user, acting, monkeypatch):
    """On the embedded database nobody else writes while a sheet is being written."""
    register = REGISTERS["days_off"]
    client, colleague = as_user("administrator"), as_user("administrator")
    data = SAMPLES["days_off"](world, world.east, 1)
    preview = hand_in(client, workbook([list(data), list(data.values())]), register)
    write = imports.write_plan

    def overtaken(*given):
        at_once(lambda: colleague.post(register.url("create"), data))
        write(*given)

    monkeypatch.setattr(imports, "write_plan", overtaken)
    answer = confirm(client, preview)
    assert answer.status_code == 409
    said_in_chinese(answer)
    assert (answer.context["counts"]["new"], answer.context["counts"]["unchanged"]) == (0, 1)
    assert register.model.objects.filter(day=data["day"]).count() == 1


def test_h1_a_paper_attached_by_a_double_click_is_kept_once(world, as_user, acting, oracle):
    record = entry(world, "disputes", world.east, 1)
    client = as_user("staff")
    page = client.get(DISPUTES.url("detail", pk=record.pk))
    token = sent_again(page.context["attach_form"])

    def attach():
        paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")
        return client.post(DISPUTES.url("attach", pk=record.pk), {**token, "file": paper})

    oracle(attach, status=302, rows={"portal.Attachment": 1}, by=world.staff)
    oracle(attach, status=302)
    assert Attachment.objects.count() == 1


def test_h1_a_draft_asked_for_by_a_double_click_is_one_edition(world, as_user, acting, work_off, monkeypatch):
    monkeypatch.setattr("reports.annual.print_report", lambda _report: PrintedEdition(b"%PDF-1.4", "", 1))
    register = REGISTERS["annual_reports"]
    client = as_user("staff")
    for editions in (1, 2):
        form = opened(client, register, "draft") | {"year": "2023", "until": "2023-12-31"}
        answers = [client.post(register.url("draft"), form) for _click in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert [task.status for task in work_off()] == ["SUCCESSFUL", "SUCCESSFUL"]
        assert AnnualReport.objects.count() == editions


def test_h1_a_reason_for_voiding_sent_twice_voids_once(world, as_user, acting, oracle):
    record = entry(world, "disputes", world.east, 1)
    client = as_user("staff")
    address = DISPUTES.url("void", pk=record.pk)
    oracle(
        lambda: client.post(address, {"reason": "登记错误"}),
        status=302,
        changed={"disputes.Dispute": 1},
        by=world.staff,
    )
    oracle(lambda: client.post(address, {"reason": "登记错误"}), status=302)


# --- H2: two people at one record -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["disputes", "committees", "petitions", "powers", "stated_figures"])
def test_h2_the_later_of_two_sees_both_values_and_keeps_what_was_typed(name, world, as_user, acting, oracle):
    """tests/registers shows for each register that the older version is not saved over the newer one."""
    register = REGISTERS[name]
    record = made(world, register)
    first, second = as_user(writer(world, register).username), as_user(writer(world, register).username)
    data = opened(first, register, "edit", pk=record.pk)
    form = first.get(register.url("edit", pk=record.pk)).context["form"]
    name = next(
        name
        for name, field in form.fields.items()
        if type(field).__name__ == "PlainTextField" and not field.disabled and name != "number"
    )
    theirs, mine = f"{data.get(name, '')}甲"[-40:], f"{data.get(name, '')}乙"[-40:]
    assert first.post(register.url("edit", pk=record.pk), data | {name: theirs}).status_code == 302, (
        register.name
    )
    answer = oracle(
        lambda: second.post(register.url("edit", pk=record.pk), data | {name: mine}),
        status=409,
        typed=(mine, theirs),
    )
    shown = {one["label"]: (one["stored"], one["typed"]) for one in answer.context["differences"]}
    assert shown == {form.fields[name].label: (theirs, mine)}


# --- H3: numbers ----------------------------------------------------------------------------------------


def test_h3_numbers_taken_by_four_processes_at_once_are_all_different(world, acting, on_disk):
    processes, each = 4, 50
    petition = entry(world, "petitions", world.east)
    given = (world.township.pk, 2023, processes, each)
    answers = run_all_at_once(on_disk, "tests.torture.numbering", *given)
    for kind in numbering.COUNTED:
        series = [one[kind.__name__] for one in answers]
        assert [len(one) for one in series] == [each] * processes
        taken = sorted(number for one in series for number in one)
        assert taken == [f"2023-{number:04d}" for number in range(1, processes * each + 1)]  # no gap either
    drawn = [number for one in answers for number in one["Petition"]]
    assert len({petition.number, *drawn}) == processes * each + 1


def test_h3_forms_saved_at_once_get_numbers_one_after_another(world, on_disk, as_user, acting):
    clients = [as_user("staff") for _person in range(6)]
    answers = at_once(
        *(
            lambda one=one, number=number: one.post(
                DISPUTES.url("create"), SAMPLES["disputes"](world, world.east, number)
            )
            for number, one in enumerate(clients, 1)
        )
    )
    assert {answer.status_code for answer in answers} == {302}
    numbers = sorted(DISPUTES.model.objects.values_list("number", flat=True))
    assert numbers == [f"2023-{number:04d}" for number in range(1, 7)]


def test_h3_a_save_that_fails_takes_no_number(world, as_user, acting, monkeypatch):
    client = as_user("staff")
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(writing, "settle_clocks", lambda *_: 1 / 0)
        answer = client.post(DISPUTES.url("create"), SAMPLES["disputes"](world, world.east, 1))
    assert answer.status_code == 500
    assert entry(world, "disputes", world.east, 1).number == "2023-0001"


# --- H5: an answer that never arrived -------------------------------------------------------------------


def test_h5_sent_again_after_its_answer_was_lost_a_form_leads_to_its_record(world, as_user, acting, oracle):
    client = as_user("staff")
    form = opened(client, DISPUTES) | SAMPLES["disputes"](world, world.east, 1)
    rows = {"disputes.Dispute": 1}
    first = oracle(lambda: client.post(DISPUTES.url("create"), form), status=302, rows=rows, by=world.staff)
    again = oracle(lambda: client.post(DISPUTES.url("create"), form), status=302)
    assert again.url == first.url


def test_h5_the_answer_lost_and_the_session_too(world, acting, oracle):
    """The browser sends the form again the next morning: it comes back after signing in and leads to the record."""
    client = Client()
    client.force_login(world.staff, backend="portal.passwords.PasswordBackend")
    form = opened(client, DISPUTES) | SAMPLES["disputes"](world, world.east, 1)
    saved = client.post(DISPUTES.url("create"), form).url
    session = client.session
    session["seen"] -= 31 * 60
    session.save()
    assert client.post(DISPUTES.url("create"), form).url.startswith("/login/")
    client.force_login(world.staff, backend="portal.passwords.PasswordBackend")
    given_back = opened(client, DISPUTES)
    assert given_back["summary"] == form["summary"]
    answer = oracle(lambda: client.post(DISPUTES.url("create"), given_back), status=302)
    assert answer.url == saved


@pytest.mark.parametrize("name", ["disputes", "committees", "accounts", "petitions"])
def test_h5_a_correction_whose_answer_was_lost_is_not_a_conflict_with_oneself(
    name, world, as_user, acting, oracle
):
    register = REGISTERS[name]
    record = made(world, register)
    client = as_user(writer(world, register).username)
    form = opened(client, register, "edit", pk=record.pk)
    text = next(field for field in ("summary", "name", "full_name", "request") if field in form)
    form[text] = f"{form[text]}改"
    address = register.url("edit", pk=record.pk)
    assert client.post(address, form).status_code == 302
    answer = oracle(lambda: client.post(address, form), status=302)
    assert answer.url == register.url("detail", pk=record.pk)


def test_h5_a_form_that_met_a_fault_is_sent_again_from_the_page_that_said_so(
    world, as_user, acting, oracle, monkeypatch
):
    client = as_user("staff")
    client.raise_request_exception = False
    form = opened(client, DISPUTES) | SAMPLES["disputes"](world, world.east, 1)
    with monkeypatch.context() as broken:
        broken.setattr(writing, "settle_clocks", lambda *_: 1 / 0)
        page = client.post(DISPUTES.url("create"), form)
    assert page.status_code == 500
    action, fields = hidden_form(page.content.decode())
    rows = {"disputes.Dispute": 1}
    oracle(lambda: client.post(action, fields), status=302, rows=rows, by=world.staff)
    assert DISPUTES.model.objects.get().summary == form["summary"]
