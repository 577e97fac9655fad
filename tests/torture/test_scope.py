"""B. Who may see and do what: nothing of another village, nothing outside the access tables, nothing in passing."""

from __future__ import annotations

import ast
import io
import zipfile
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.access import Action, Role
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, Attachment, ImportBatch, Placed, Versioned, working_calendar
from portal.records.deadlines import planned_clocks
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
            needed = {"confirm": Action.IMPORT, "attach": Action.EDIT}.get(action, action)
            if register.allows(user, needed):
                continue
            on_record = action in (Action.EDIT, Action.VOID, Action.REVEAL, "attach")
            status = 404 if on_record and not visible else 403
            oracle(partial(client.post, address, sent), status=status)


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


# --- The source: rows come from visible_to ---------------------------------------------------------------

# Where code may ask for rows without a user, and why. Everything else goes through ``visible_to``.
WITHOUT_USER = {
    "disputes/case_forms.py": "the agreement of a dispute that the form was given",
    "disputes/coverage.py": "the villages of a key period found in scope",
    "disputes/dossiers.py": "the papers of a case found in scope",
    "disputes/standing.py": "what belongs to a dispute found in scope, and the committees of its village",
    "disputes/views/papers.py": "the reader's own organisation",
    "portal/devices.py": "whose the device is, before anybody is signed in",
    "disputes/deciding.py": "what was asked for was found in scope, locked again to be decided",
    "disputes/counts.py": "the counts of a village found in scope",
    "disputes/duty.py": "the villages and reports of a key period found in scope, narrowed in the next line",
    "disputes/handing_in.py": "the committee or village was found in scope; what is filed for it decides",
    "disputes/ledger.py": "what was filed or unlocked where an entry found in scope would stand",
    "disputes/unlocking.py": "a request found in scope, locked again; one waits at a time",
    "legal_outreach/publicity_calendar.py": "loads the dates a township does not have yet",
    "petitions/accusation_form.py": "the one purpose an accusation has",
    "petitions/apart.py": "what points at an accusation goes along even where the clerk cannot see it",
    "petitions/desk.py": "limits of petitions found in scope",
    "petitions/effects.py": "an ending by its code",
    "petitions/handing_over.py": "colleagues of the township; a hand-over found in scope, locked again",
    "petitions/requirements.py": "what points here, and whether a document number is taken",
    "petitions/standing.py": "who of the township may handle a petition",
    "petitions/forms.py": "what points at a petition counts even where the clerk cannot see it",
    "portal/commands.py": "a command acts for the installation unless --as narrows it",
    "portal/lists.py": "loads the entries lists start with",
    "portal/passwords.py": "asks who signs in, before anybody is",
    "portal/records/deadlines.py": "counts limits of records again; shows none",
    "portal/records/exports.py": "names of entries that rows in scope point at",
    "portal/records/filters.py": "choices of a filter, narrowed in the next line",
    "portal/records/forms.py": "what the form offers, narrowed above, and what the record has chosen before",
    "portal/records/register.py": "is the one place: records(user) narrows",
    "portal/records/uniqueness.py": "a number is taken even where the writer cannot see by whom",
    "portal/views/details.py": "papers and clocks of a record found in scope",
    "portal/views/files.py": "a paper of a record found in scope",
    "portal/upkeep.py": "chores of the whole installation, done in nobody's name",
    "portal/views/imports.py": "a batch found in scope, locked again; sheets written before in the township",
    "portal/views/sessions.py": "asks who tried to sign in",
    "portal/forms.py": "the account being edited, as it is stored",
    "reports/annual.py": "a report is of the whole township, written by who may",
    "reports/dashboards.py": "the townships below the county the reader sits in",
    "reports/jobs.py": "finds the person the job acts as",
}  # fmt: skip
PASSED_OVER = ("/migrations/", "/management/", "/models/", "portal/setup/", "portal/demo/", "portal/pdf/")
MANAGERS = {"objects", "_base_manager", "_default_manager"}


def _sources():
    for package in ("portal", "enforcement", "disputes", "petitions", "legal_outreach", "reports"):
        for path in sorted((settings.ROOT / package).rglob("*.py")):
            place = str(path.relative_to(settings.ROOT))
            if not any(part in place for part in PASSED_OVER):
                yield place, path


def _unscoped(path: Path) -> list[str]:
    """Return the expressions of a module that ask a record type for rows and never say for whom or of where."""
    tree = ast.parse(path.read_text("utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    records = {model.__name__ for model in apps.get_models() if issubclass(model, Versioned)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("get_object_or_404", "get_list_or_404"):
            found.append(f"{node.lineno}: {node.id}")
        if not (isinstance(node, ast.Attribute) and node.attr in MANAGERS):
            continue
        if isinstance(node.value, ast.Name) and node.value.id not in records and node.value.id[0].isupper():
            continue  # a table that is no record: content types, allowances
        top = node
        while isinstance(parents.get(top), ast.Attribute | ast.Call | ast.IfExp | ast.BinOp):
            top = parents[top]
        said = ast.unparse(_statement(top, parents))
        if ".visible_to(" not in said and ".within(" not in said and ".none()" not in said:
            found.append(f"{node.lineno}: {ast.unparse(top)[:80]}")
    return found


def _statement(node, parents):
    while node in parents and not isinstance(node, ast.stmt):
        node = parents[node]
    return node


def test_rows_are_asked_for_in_somebodys_name():
    """Ask a register for its records, or give the place and the reason in ``WITHOUT_USER``."""
    offending = [(place, found) for place, path in _sources() for found in _unscoped(path)]
    assert [one for one in offending if one[0] not in WITHOUT_USER] == []


def test_no_exception_is_left_over():
    offending = {place for place, path in _sources() if _unscoped(path)}
    assert set(WITHOUT_USER) - offending == set()
