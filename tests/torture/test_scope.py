"""B. Who may see and do what: nothing of another village, nothing outside the access tables, nothing in passing."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.module_loading import import_string

from portal.access import Action, Role
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, Attachment, ImportBatch, Placed, working_calendar
from portal.records.deadlines import planned_clocks
from portal.views.routes import WRITING
from tests.registers.test_every_register import PEOPLE, PLACED, TYPED, made, writer
from tests.samples import SAMPLES
from tests.torture.addresses import every_address
from tests.torture.oracle import CANARIES, CANARY_NAME, CANARY_PHONE, without_tokens
from tests.torture.workbooks.making import workbook

pytestmark = pytest.mark.django_db

ADDRESSES = every_address()
MISSING = 987654321
FILED = [
    pytest.param(register, id=name)
    for name, register in REGISTERS.items()
    if register.form and Action.CREATE in register.access.get("mediator", ())
]
SEALED = [
    pytest.param(register, id=name)
    for name, register in REGISTERS.items()
    if register.form and any(one.always for one in getattr(register.model, "personal", {}).values())
]
MASKED = [
    pytest.param(register, name, id=f"{register.name}-{name}")
    for register in REGISTERS.values()
    for name, role in (("leader", Role.LEADER), ("county_reader", Role.COUNTY))
    if register.form
    and getattr(register.model, "personal", {})
    and Action.VIEW in register.access.get(role, ())
]


# --- B1 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", PLACED)
def test_b1_what_lies_outside_the_scope_is_as_if_it_were_not_there(register, world, as_user, oracle, acting):
    hidden = made(world, register, world.west)
    with acting_as(writer(world, register), via="web"):
        attached = Attachment(
            unit=world.west, record=hidden, name="x.pdf", kind="pdf", size=1, sha256="0" * 64,
            added_by=world.staff,
        )  # fmt: skip
        attached.save()
    for name in ("east_mediator", "stranger", "west_mediator", "adviser"):
        user, client = world.people[name], as_user(name)
        if register.records(user).filter(pk=hidden.pk).exists() or not register.allows(user, Action.VIEW):
            continue
        data = SAMPLES[register.name](world, world.east, 2)
        for address in ADDRESSES:
            if address.register != register.name or "pk" not in address.parts:
                continue
            for method, sent in (("get", {}), ("post", data)):
                pages = []
                for pk in (hidden.pk, MISSING):
                    at = address.at(pk=pk, attachment=attached.pk, field="phone")
                    answer = oracle(partial(getattr(client, method), at, sent), status=404)
                    pages.append(without_tokens(answer).replace(f"/{pk}/", "/…/"))
                assert pages[0] == pages[1], (name, address.id, method)


@pytest.mark.parametrize(
    "place", ["list", "search", "export", "home", "related choices", "filters", "clocks"]
)
@pytest.mark.parametrize("name", ["east_mediator", "stranger", "adviser", "auditor"])
def test_b1_no_list_search_export_or_choice_tells_of_it(place, name, world, as_user, canary):
    client = as_user(name)
    disputes = REGISTERS["disputes"]
    addresses = {
        "list": [(register.url(), {}) for register in REGISTERS.values()],
        "search": [(disputes.url(), {"q": word}) for word in (*CANARIES, canary.number)],
        "export": [(register.url("export"), {}) for register in REGISTERS.values()],
        "home": [("/", {})],
        "related choices": [(register.url("create"), {}) for register in REGISTERS.values() if register.form],
        "filters": [
            (disputes.url(), {"unit": world.west.pk}),
            (disputes.url(), {"township": world.township.pk}),
        ],
        "clocks": [(REGISTERS["clocks"].url(), {})],
    }[place]
    for address, params in addresses:
        answer = client.get(address, params)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for word in CANARIES:
            if params.get("q") != word:
                assert word.encode() not in content, (address, word)
        if name == "stranger":
            assert "西村".encode() not in content, address


# --- B2 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", FILED)
def test_b2_fields_that_are_not_on_the_form_count_for_nothing(register, world, as_user, oracle, acting):
    existing = made(world, register, world.west, 1)
    made(world, register, world.east, 2)
    data = SAMPLES[register.name](world, world.east, 3)
    planted = {
        "id": existing.pk, "pk": existing.pk, "township": world.other_township.pk, "version": 999,
        "created_by": world.administrator.pk, "created_at": "2001-01-01", "number": "2001-0001",
        "historical": "on", "voided_at": "2001-01-01", "void_reason": "x", "due_on": "2001-01-01",
    }  # fmt: skip
    client = as_user("east_mediator")
    answer = oracle(
        lambda: client.post(register.url("create"), {**planted, **data}),
        status=302, rows=_rows(world, register, data), by=world.east_mediator,
    )  # fmt: skip
    record = register.model._base_manager.order_by("-pk").first()
    assert answer.url == register.url("detail", pk=record.pk)
    assert (record.township, record.unit, record.version) == (world.township, world.east, 1)
    assert record.pk != existing.pk
    assert record.created_at.year > 2001
    assert record.number != "2001-0001"
    assert not record.historical
    assert not record.is_voided
    assert str(record.due_on) != "2001-01-01"


def _rows(world, register, data):
    """Return the rows that a form makes: its record, and the clocks that start with it."""
    form = register.form(data, user=world.east_mediator)
    assert form.is_valid(), form.errors
    form.instance.township = world.township
    form.instance.derive()
    clocks = len(planned_clocks(form.instance, working_calendar(world.township)))
    return {register.model._meta.label: 1} | ({"portal.RunningClock": clocks} if clocks else {})


@pytest.mark.parametrize("register", FILED)
def test_b2_another_village_is_no_choice(register, world, as_user, oracle, acting):
    data = SAMPLES[register.name](world, world.east, 1)
    client = as_user("east_mediator")
    for place in (world.west, world.other_village, world.township, world.county):
        send = {**data, "unit": place.pk}
        oracle(partial(client.post, register.url("create"), send), status=422)


@pytest.mark.parametrize("register", FILED)
def test_b2_a_related_entry_of_another_village_is_no_choice(register, world, as_user, oracle, acting):
    """And the error names nothing of what was pointed at."""
    client = as_user("east_mediator")
    data = SAMPLES[register.name](world, world.east, 1)
    for name in register.typed_fields:
        if name in register.form.by_acts:  # a page does not ask it, and reads nothing sent under its name
            continue
        model = register.model._meta.get_field(name).related_model
        other = next((one for one in REGISTERS.values() if one.model is model and one.form), None)
        if other is None or not issubclass(model, Placed):
            continue
        foreign = made(world, other, world.west, 5)
        if other.records(world.east_mediator).filter(pk=foreign.pk).exists():
            continue
        answer = oracle(partial(client.post, register.url("create"), {**data, name: foreign.pk}), status=422)
        errors = str(answer.context["form"].errors[name])
        assert str(foreign) not in errors, name


# --- B3 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", TYPED)
def test_b3_what_the_table_does_not_grant_is_refused_and_changes_nothing(
    register, world, as_user, oracle, acting
):
    record = made(world, register)
    data = SAMPLES[register.name](world, world.east, 2)
    sheet = workbook([["编号"], ["x"]])
    for name in PEOPLE.values():
        user = world.people[name]
        batch = ImportBatch(
            unit=user.organisation, register=register.name, name="x.xlsx", sha256="0" * 64, entered_by=user
        )
        batch.save()
        visible = register.records(user).filter(pk=record.pk).exists()
        client = as_user(name)
        acts = {
            Action.CREATE: (register.url("create"), data),
            Action.EDIT: (register.url("edit", pk=record.pk), {**data, "version": record.version}),
            Action.VOID: (register.url("void", pk=record.pk), {"reason": "登记错误"}),
            Action.REVEAL: (register.url("reveal", pk=record.pk, field="phone"), {"purpose": "回访"}),
            Action.IMPORT: (register.url("import"), {"file": SimpleUploadedFile("x.xlsx", sheet)}),
            "confirm": (register.url("import_batch", batch=batch.pk), {}),
            "attach": (
                register.url("attach", pk=record.pk), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}
            ),
        }  # fmt: skip
        for action, (address, sent) in acts.items():
            needed = {"confirm": Action.IMPORT, "attach": _attaching(register)}.get(action, action)
            if register.allows(user, needed):
                continue
            on_record = action in (Action.EDIT, Action.VOID, Action.REVEAL, "attach")
            status = 404 if on_record and not visible else 403
            oracle(partial(client.post, address, sent), status=status)


def _attaching(register):
    """Return the right that adding a paper needs here: that of the register's own view, if it has one."""
    _route, view = register.extra_views.get("attach", WRITING["attach"])
    return (import_string(view) if isinstance(view, str) else view).action


def test_b3_every_refusal_is_logged_with_who_and_what(world, as_user, acting):
    record = made(world, REGISTERS["disputes"])
    as_user("leader").post(REGISTERS["disputes"].url("void", pk=record.pk), {"reason": "x"})
    row = AccessEntry.objects.first()
    assert (row.act, row.user, row.register, row.object_id, row.detail) == (
        "denied", world.leader, "disputes", record.pk, {"action": "void"}
    )  # fmt: skip


# --- B5 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", SEALED)
def test_b5_a_sealed_value_is_shown_once_for_a_purpose_and_on_record(
    register, world, as_user, oracle, acting
):
    record = made(world, register)
    user = next(
        world.people[name] for name in PEOPLE.values()
        if register.allows(world.people[name], Action.REVEAL)
        and register.records(world.people[name]).filter(pk=record.pk).exists()
    )  # fmt: skip
    client = as_user(user.username)
    sealed = [name for name, personal in register.model.personal.items() if personal.always]
    shown = client.get(register.url("detail", pk=record.pk)).content.decode()
    for name in sealed:
        value = str(getattr(record, name) or "")
        assert not value or value not in shown
        address = register.url("reveal", pk=record.pk, field=name)
        oracle(partial(client.get, address), status=405)
        before = AccessEntry.objects.count()
        send = partial(client.post, address, {"purpose": " "})
        refused = oracle(send, status=422, secrets=(value,) if value else ())
        assert not value or value not in refused.content.decode()
        assert AccessEntry.objects.count() == before
        answer = oracle(partial(client.post, address, {"purpose": "电话回访"}), status=200)
        assert value in answer.content.decode()
        row = AccessEntry.objects.first()
        assert (row.act, row.user, row.object_id, row.purpose) == ("reveal", user, record.pk, "电话回访")
        assert row.detail == {"field": name}
        assert AccessEntry.objects.count() == before + 1
    assert (
        client.post(register.url("reveal", pk=record.pk, field="id"), {"purpose": "回访"}).status_code == 404
    )


# --- Masks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("register", "name"), MASKED)
def test_names_are_masked_for_readers_without_the_right_wherever_they_stand(
    register, name, world, as_user, acting
):
    """List, page, history, search and sheet: none of them gives a personal value away."""
    user = world.people[name]
    personal = register.model.personal
    record = made(world, register)
    record.save()
    values = {
        field: str(getattr(record, field)) for field in personal
        if getattr(record, field) and len(str(getattr(record, field))) > 1
        and (personal[field].always or not register.reveals(user))
    }  # fmt: skip
    client = as_user(name)
    addresses = [register.url(), register.url("detail", pk=record.pk), register.url("export")]
    addresses += [f"{register.url()}?order={field}" for field in values]
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 403:
            continue
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for field, value in values.items():
            assert value not in _text_of(content), (address, field)
    for field, value in values.items():
        if field in register.search:
            found = client.get(register.url(), {"q": value}).context["total"]
            assert found == 0, field


def _text_of(content):
    """Return the text of a page, or of every part of a workbook."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_canary_is_masked_for_the_county_and_open_to_its_own_village(world, as_user, canary):
    address = REGISTERS["disputes"].url("detail", pk=canary.pk)
    assert CANARY_NAME in as_user("west_mediator").get(address).content.decode()
    for name in ("county_reader", "leader"):
        page = as_user(name).get(address).content.decode()
        assert CANARY_NAME not in page
        assert "金***" in page
    for name in ("west_mediator", "staff", "leader", "county_reader"):
        assert CANARY_PHONE not in as_user(name).get(address).content.decode()
