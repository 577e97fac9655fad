"""L2. History and access log only grow: the database itself refuses every other way."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from disputes.correcting import ask_for_correction
from disputes.enums import Act
from disputes.handing_in import file_month
from disputes.unlocking import ask_for_unlock, give_reason
from portal.audit import guard_lifted, guarded_tables, unguarded_tables
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, Record, Step
from reports import annual
from reports.bulletins.composing import draft_bulletin
from tests.disputes.cases import Case
from tests.disputes.filing import at, zero
from tests.registers.test_every_register import made
from tests.samples.making import entry
from tests.torture.oracle import CANARY_NAME, CANARY_PHONE
from tests.torture.workbooks.making import workbook

pytestmark = pytest.mark.django_db
DISPUTES = REGISTERS["disputes"]
PLACES = ("unit", "township", "entered_by")


def refused(sql):
    """Tell whether the database refuses a statement, and nothing is left of it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return cursor.fetchall()


@pytest.fixture
def trail(world, as_user, acting):
    """Write into every history that people write into."""
    for register in REGISTERS.values():
        if register.form:
            made(world, register)
    record = entry(world, "disputes", world.east, 3, accepted_on="2023-03-03", stage="accepted")
    client = as_user("staff")
    client.post(DISPUTES.url("attach", pk=record.pk), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    sheet = SimpleUploadedFile("表.xlsx", workbook([["单位"], ["东村"]]))
    client.post(DISPUTES.url("import"), {"file": sheet})
    file_and_correct(world)
    reopen(world)
    do_one_act_each()
    with acting_as(world.staff, via="job"):
        draft_bulletin(world.township, 2023, 2)
        annual.draft_report(world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9))


def file_and_correct(world):
    """Hand a month in with all that can follow: a reason, an unlock, a slip of correction."""
    place, now = world.west, at(2023, 6, 2)
    committee = entry(world, "committees", place, 2)
    month, person = dt.date(2023, 5, 1), world.west_mediator
    give_reason(place, month, "停电", person, committee=committee)
    ask_for_unlock(place, month, "补报", person, now, committee=committee)
    receipt = file_month(committee, month, zero(), person, now)
    ask_for_correction(receipt, {}, True, "报错了月份", [], person, now)


def reopen(world):
    """Settle a case and open it again: acts and an earlier episode."""
    case = Case(world)
    case.begin()
    case.settle()
    case.act(Act.REOPEN, reopened_on=dt.date(2024, 2, 10), note="没有履行")


def do_one_act_each():
    """Keep one act of every flow, on the first record there is of its type."""
    for model in (one for one in apps.get_models() if issubclass(one, Step)):
        fields = [field for field in model._meta.fields if field.is_relation and field.name not in PLACES]
        about = next(field for field in fields if issubclass(field.related_model, Record))
        record = about.related_model.objects.first()
        if record is not None:
            act = model._meta.get_field("act").choices[0][0]
            said = {"act": act, "done_on": dt.date(2023, 6, 1), "done_by": "所员甲"}
            model(unit=record.unit, **{about.name: record}, **said).save()


def test_l2_every_history_and_the_access_log_are_guarded(world):
    tables = guarded_tables()
    assert "portal_accessentry" in tables
    for register in REGISTERS.values():
        if register.form:
            assert register.model.history.model._meta.db_table in tables, register.name
    assert unguarded_tables() == []


def test_l2_the_database_refuses_to_change_what_was_written(trail):
    """With the portal's own connection: UPDATE, DELETE, REPLACE, and TRUNCATE where there is such a thing."""
    empty = []
    for table in guarded_tables():
        before = rows_of(table)
        if connection.vendor == "postgresql":
            for statement in (f'TRUNCATE "{table}"', f'TRUNCATE "{table}" CASCADE'):
                assert refused(statement), statement
        if not before:
            empty.append(table)
            continue
        with connection.cursor() as cursor:
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        key = names[0]
        assert refused(f'UPDATE "{table}" SET "{names[1]}" = "{names[1]}"'), table
        assert refused(f'UPDATE "{table}" SET "{key}" = "{key}" + 1000000'), table
        assert refused(f'DELETE FROM "{table}"'), table
        assert refused(f'DELETE FROM "{table}" WHERE "{key}" = {before[0][0]}'), table
        if connection.vendor == "sqlite":
            copied = (
                f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE "{key}" = {before[0][0]}'
            )
            assert refused(copied), table
            assert refused(copied.replace("INSERT OR REPLACE", "REPLACE")), table
        assert rows_of(table) == before, table
    assert len(empty) < 4, empty


def test_l2_no_way_of_the_portals_own_code_leads_past_the_guard(trail):
    history = DISPUTES.model.history.model
    row, noted = history.objects.first(), AccessEntry.objects.first()
    ways = [
        lambda: history.objects.update(summary="x"),
        lambda: history.objects.all().delete(),
        lambda: history.objects.bulk_update([row], ["summary"]),
        row.save,
        row.delete,
        lambda: AccessEntry.objects.update(purpose="x"),
        lambda: AccessEntry.objects.all()._raw_delete(AccessEntry.objects.db),
        noted.save,
        noted.delete,
    ]
    counts = history.objects.count(), AccessEntry.objects.count()
    for way in ways:
        with pytest.raises(DatabaseError), transaction.atomic():
            way()
    assert (history.objects.count(), AccessEntry.objects.count()) == counts


def test_l2_a_missing_guard_is_found_named_and_made_anew(world):
    with guard_lifted(["portal_accessentry"]):
        assert unguarded_tables() == ["portal_accessentry"]
        with pytest.raises(CommandError, match="portal_accessentry"):
            call_command("check_audit", stderr=io.StringIO())
        call_command("check_audit", restore=True, stderr=io.StringIO())
        assert unguarded_tables() == []
    call_command("check_audit", stderr=io.StringIO())


def test_l2_a_guard_that_was_lifted_is_back_whatever_happened(world):
    with pytest.raises(RuntimeError, match="in between"), guard_lifted(), transaction.atomic():
        raise RuntimeError("in between")
    assert unguarded_tables() == []


def test_l2_what_cannot_be_logged_is_not_done(world, as_user, canary, monkeypatch):
    """A sealed value is shown, a sheet handed out, only when the log has taken it down."""

    def full(*_, **__):
        raise DatabaseError("the log takes nothing")

    client = as_user("staff")
    client.raise_request_exception = False
    monkeypatch.setattr(AccessEntry.objects.__class__, "create", full)
    answer = client.post(DISPUTES.url("reveal", pk=canary.pk, field="phone"), {"purpose": "电话回访"})
    assert answer.status_code >= 500
    assert CANARY_PHONE not in answer.content.decode()
    answer = client.get(DISPUTES.url("export"))
    assert answer.status_code >= 500
    assert CANARY_NAME not in answer.content.decode()
