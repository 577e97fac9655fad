"""What every register promises, tried on each of them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from portal.access import Action, Role
from portal.catalogue import REGISTERS
from portal.models import AccessEntry, Placed, Versioned
from portal.records.bulk import create_many
from portal.records.imports import plan_import
from portal.records.workbooks import read_workbook
from tests.samples import SAMPLES
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

ALL = [pytest.param(register, id=name) for name, register in REGISTERS.items()]
TYPED = [pytest.param(register, id=name) for name, register in REGISTERS.items() if register.form]
PLACED = [
    pytest.param(register, id=name)
    for name, register in REGISTERS.items()
    if register.form and issubclass(register.model, Placed)
]
# what leaves as a sheet and comes back: nobody exports or imports accusations
ON_SHEETS = [
    pytest.param(register, id=name)
    for name, register in REGISTERS.items()
    if register.form and any(Action.IMPORT in may for may in register.access.values())
]
OPERATIONS = {
    Action.VIEW: ("list",),
    Action.CREATE: ("create",),
    Action.IMPORT: ("import", "template"),
    Action.EXPORT: ("export",),
}
ON_A_RECORD = {Action.VIEW: "detail", Action.EDIT: "edit", Action.VOID: "void"}
PEOPLE = {
    Role.MEDIATOR: "east_mediator",
    Role.STAFF: "staff",
    Role.SUPERVISOR: "supervisor",
    Role.LEADER: "leader",
    Role.ADMINISTRATOR: "administrator",
    Role.AUDITOR: "auditor",
    Role.ADVISER: "adviser",
    Role.COUNTY: "county_reader",
}


def writer(world, register):
    """Return somebody of the township who may enter records here."""
    for name in ("staff", "administrator", "supervisor"):
        if register.allows(world.people[name], Action.CREATE):
            return world.people[name]
    raise AssertionError(f"nobody may enter {register.name}")


def made(world, register, unit=None, n=1):
    return entry(world, register.name, unit or world.east, n, user=writer(world, register))


def test_every_record_type_has_a_register():
    without = {
        "portal.Attachment": "shown on the record it belongs to",
        "reports.BulletinPhoto": "shown and edited on its bulletin",
        "reports.BulletinSection": "shown and edited on its bulletin",
        "reports.ReportSection": "shown and edited on its report",
    }
    registered = {register.model._meta.label for register in REGISTERS.values()}
    for model in apps.get_models():
        if issubclass(model, Versioned) and model._meta.label not in without:
            assert model._meta.label in registered, f"{model._meta.label} has no register"


def test_every_register_that_is_typed_has_a_sample():
    assert {name for name, register in REGISTERS.items() if register.form} <= set(SAMPLES)


@pytest.mark.parametrize("register", ALL)
def test_strangers_are_sent_to_the_login(register, world):
    answer = Client().get(register.url())
    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


@pytest.mark.parametrize("register", ALL)
def test_each_role_may_do_what_its_table_says(register, world, as_user):
    for role, name in PEOPLE.items():
        client = as_user(name)
        for action, operations in OPERATIONS.items():
            for operation in operations:
                if register.form is None and action in (Action.CREATE, Action.IMPORT):
                    continue
                expected = 200 if action in register.access.get(role, ()) else 403
                answer = client.get(register.url(operation))
                assert answer.status_code == expected, (role, operation)


@pytest.mark.parametrize("register", TYPED)
def test_each_role_on_a_record_of_its_own_scope(register, world, as_user, acting):
    record = made(world, register)
    for role, name in PEOPLE.items():
        visible = register.records(world.people[name]).filter(pk=record.pk).exists()
        client = as_user(name)
        for action, operation in ON_A_RECORD.items():
            allowed = action in register.access.get(role, ())
            expected = 404 if not visible else 200 if allowed else 403
            answer = client.get(register.url(operation, pk=record.pk))
            assert answer.status_code == expected, (role, operation)


@pytest.mark.parametrize("register", PLACED)
def test_another_village_is_not_found_on_every_route(register, world, as_user, acting):
    record = made(world, register, world.west)
    if record.unit_id != world.west.pk:
        pytest.skip("kept by the township's office, not by villages")
    for name in ("east_mediator", "stranger"):
        client = as_user(name)
        if not register.allows(world.people[name], Action.VIEW):
            continue
        for operation in ("detail", "edit", "void"):
            assert client.get(register.url(operation, pk=record.pk)).status_code == 404
        for operation in ("edit", "void", "attach"):
            assert client.post(register.url(operation, pk=record.pk), {}).status_code == 404
        assert client.post(register.url("reveal", pk=record.pk, field="phone"), {}).status_code == 404
        missing = client.get(register.url("detail", pk=987654321))
        hidden = client.get(register.url("detail", pk=record.pk))
        assert _without_number(missing) == _without_number(hidden)


def _without_number(answer):
    return answer.content.decode().replace(answer["X-Request-Number"], "")


@pytest.mark.parametrize("register", TYPED)
def test_entering_writes_one_row_of_history_and_the_same_form_twice_makes_one_record(
    register, world, as_user, acting
):
    user = writer(world, register)
    client = as_user(user.username)
    data = SAMPLES[register.name](world, world.east, 1)
    before = register.model._base_manager.count()
    data["submission"] = "6f1c7f0e-9a43-4b8e-9b51-0d2a52a4a111"
    first = client.post(register.url("create"), data)
    assert first.status_code == 302, first.context["form"].errors.as_json()
    second = client.post(register.url("create"), data)
    assert second.status_code == 302
    assert second.url == first.url
    assert register.model._base_manager.count() == before + 1
    record = register.model._base_manager.order_by("-pk").first()
    history = record.history.all()
    assert [(row.history_type, row.history_user_id, row.via) for row in history] == [("+", user.pk, "web")]


@pytest.mark.parametrize("register", TYPED)
def test_saving_an_unchanged_form_writes_nothing(register, world, as_user, acting):
    record = made(world, register)
    client = as_user(writer(world, register).username)
    page = client.get(register.url("edit", pk=record.pk))
    form = page.context["form"]
    data = {name: _sent(form[name].value()) for name in form.fields}
    rows = record.history.count()
    answer = client.post(register.url("edit", pk=record.pk), data)
    assert answer.status_code == 302, answer.context["form"].errors.as_json()
    assert record.history.count() == rows


def _sent(value):
    if value is None or value is False:
        return ""
    return "on" if value is True else value


@pytest.mark.parametrize("register", TYPED)
def test_an_older_version_is_not_saved_over_a_newer_one(register, world, as_user, acting):
    record = made(world, register)
    client = as_user(writer(world, register).username)
    form = client.get(register.url("edit", pk=record.pk)).context["form"]
    data = {name: _sent(form[name].value()) for name in form.fields}
    record.refresh_from_db()
    record.save()
    changed = next(
        name
        for name, field in form.fields.items()
        if type(field).__name__ == "PlainTextField" and name != "number"
    )
    data[changed] = f"{data[changed]}x"
    answer = client.post(register.url("edit", pk=record.pk), data)
    assert answer.status_code == 409
    assert answer.context["form"][changed].value() == data[changed]
    shown = {one["label"]: one["typed"] for one in answer.context["differences"]}
    assert shown == {form.fields[changed].label: data[changed]}


@pytest.mark.parametrize("register", TYPED)
def test_voiding_needs_a_reason_and_takes_the_record_out_of_the_list(register, world, as_user, acting):
    record = made(world, register)
    user = writer(world, register)
    client = as_user(user.username)
    assert client.post(register.url("void", pk=record.pk), {"reason": ""}).status_code == 422
    assert client.post(register.url("void", pk=record.pk), {"reason": "登记错误"}).status_code == 302
    assert not register.listed(user).filter(pk=record.pk).exists()
    assert client.get(register.url("detail", pk=record.pk)).status_code == 200


@pytest.mark.parametrize("register", TYPED)
def test_the_list_costs_the_same_queries_for_one_and_for_thirty_rows(
    register, world, as_user, acting, django_assert_max_num_queries
):
    client = as_user(writer(world, register).username)
    made(world, register, n=1)
    client.get(register.url())  # the first page of a session also writes the session
    counts = []
    for _round in range(2):
        with django_assert_max_num_queries(40) as captured:
            client.get(register.url())
        counts.append(len(captured))
        for n in range(2, 28) if not counts[1:] else ():
            made(world, register, n=n)
    assert counts[0] == counts[1]
    assert counts[0] <= 14


@pytest.mark.parametrize("register", ALL)
def test_each_filter_and_each_order_answers(register, world, as_user, acting):
    name = next(name for name in PEOPLE.values() if register.allows(world.people[name], Action.VIEW))
    client = as_user(name)
    if register.form:
        made(world, register)
    page = client.get(register.url())
    for column in page.context["columns"]:
        if column["sort_url"]:
            assert client.get(register.url() + column["sort_url"]).status_code == 200
    for field in page.context["filter_form"].fields.values():
        assert field.label
    for name in page.context["filter_form"].fields:
        for value in ("1", "2023-01-01", "' OR 1=1--", "%", "\\", "-", "neighbour"):
            assert client.get(register.url(), {name: value}).status_code == 200, (name, value)


@pytest.mark.parametrize("register", ON_SHEETS)
def test_an_exported_sheet_comes_back_as_unchanged(register, world, as_user, acting, tmp_path):
    user = writer(world, register)
    for n in range(1, 4):
        made(world, register, n=n)
    listed = register.listed(user).count()
    answer = as_user(user.username).get(register.url("export"))
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == listed + 1
    plan = plan_import(register, read_workbook(path), user)
    assert plan.problems == []
    assert (plan.rows, plan.unchanged, len(plan.new), len(plan.changed)) == (listed, listed, 0, 0)


@pytest.mark.parametrize("register", ON_SHEETS)
def test_a_bad_sheet_names_every_bad_row_and_leaves_nothing(register, world, as_user, acting, tmp_path):
    user = writer(world, register)
    client = as_user(user.username)
    headings = [str(column.label) for column, is_read in register.sheet_columns if is_read]
    book = openpyxl.Workbook()
    book.active.append(headings)
    for _row in range(5):
        book.active.append(["不对" if name not in ("编号", "版本") else None for name in headings])
    path = tmp_path / "bad.xlsx"
    book.save(path)
    before = register.model._base_manager.count()
    with path.open("rb") as file:
        answer = client.post(register.url("import"), {"file": file}, follow=True)
    counts = answer.context["counts"]
    assert counts["rows"] == counts["new"] + counts["changed"] + counts["unchanged"] + counts["refused"] == 5
    assert counts["refused"] == 5
    assert {error["row"] for error in counts["errors"]} == {2, 3, 4, 5, 6}
    client.post(answer.context["urls"]["confirm"])
    assert register.model._base_manager.count() == before


@pytest.mark.parametrize("register", ALL)
def test_every_label_is_translated(register):
    with override("en"):
        english = {str(register.label), str(register.label_one)}
        english |= {str(column.label) for column, _read in register.sheet_columns}
    with override("zh-hans"):
        chinese = {str(register.label), str(register.label_one)}
        chinese |= {str(column.label) for column, _read in register.sheet_columns}
    assert not english & chinese
    assert all(any("\u4e00" <= char <= "\u9fff" for char in label) for label in chinese), chinese


def test_a_write_that_would_leave_no_history_is_refused(world, acting):
    register = REGISTERS["disputes"]
    made(world, register)
    for write in (
        lambda: register.model.objects.update(summary="x"),
        lambda: register.model.objects.all().delete(),
        lambda: register.model.objects.first().delete(),
        lambda: register.model.objects.bulk_create([]),
    ):
        with pytest.raises(RuntimeError):
            write()


def test_many_records_at_once_keep_number_version_history_and_clocks(world, acting):
    register = REGISTERS["disputes"]
    data = SAMPLES["disputes"](world, world.east, 1)
    records = []
    for _n in range(3):
        form = register.form({**data, "accepted_on": "2023-01-05", "stage": "accepted"}, user=world.staff)
        assert form.is_valid(), form.errors
        records.append(form.instance)
    create_many(records)
    assert [record.number for record in records] == ["2023-0001", "2023-0002", "2023-0003"]
    assert [record.history.count() for record in records] == [1, 1, 1]
    assert [str(record.due_on) for record in records] == ["2023-02-06"] * 3  # the fifth is a Sunday


def test_refusals_are_logged(world, as_user):
    as_user("leader").get(REGISTERS["disputes"].url("create"))
    last = AccessEntry.objects.first()
    assert (last.act, last.user, last.register) == ("denied", world.leader, "disputes")


def test_the_test_data_folder_is_not_the_checkout():
    assert not Path(settings.DATA).is_relative_to(settings.ROOT)
