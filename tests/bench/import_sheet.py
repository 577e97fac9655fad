"""Five thousand disputes from a workbook: every row through the edit form, against django-import-export."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX
from openpyxl import Workbook

from disputes.models import Dispute
from disputes.registers import DISPUTES
from portal.context import acting_as
from portal.models import Category, CategoryField, Organisation
from portal.records.imports import plan_import, write_plan
from portal.records.workbooks import read_workbook
from tests.bench.measuring import Outcome, in_turn, verdict
from tests.bench.township import Township, make_township

ROWS = 5000
BOUND = 5.0
TIMES = 3
EMPTIED = (
    "disputes_dispute",
    "disputes_historicaldispute",
    "portal_runningclock",
    "portal_historicalrunningclock",
    "portal_numberseries",
)


def typed(place: Township, number: int) -> dict[str, Any]:
    """Return a row as a clerk's ledger has it: names and words, real days, whole numbers."""
    reported = dt.date(2023, 1, 1) + dt.timedelta(days=number % 340)
    is_closed = number % 10 < 8
    return {
        "unit": place.units[number % len(place.units)].name,
        "reported_on": reported,
        "source": "offered",
        "category": place.categories[number % len(place.categories)].name,
        "summary": f"两家为院墙滴水相争，村里到现场看过（{number}）",
        "risk": "低",
        "parties": f"赵{number}甲、钱{number}乙",
        "phone": str(13_700_000_000 + number),
        "place": f"{number % 9 + 1}组",
        "people": 2 + number % 3,
        "amount": 100 + number % 900,
        "responsible": "所员",
        "accepted_on": reported + dt.timedelta(days=1),
        "stage": "settled" if is_closed else "mediating",
        "closed_on": reported + dt.timedelta(days=9) if is_closed else None,
        "remedies_told": "否",
        "outcome": "双方当面说定" if is_closed else "还在调解",
    }


def write_ledger(path: Path, place: Township) -> None:
    """Write the workbook both sides read; choices stand in it by their labels."""
    columns = [column for column, is_read in DISPUTES.sheet_columns if is_read and column.name in _FILLED]
    labels = {column.name: dict(column.field.flatchoices) for column in columns if column.field.choices}
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append([str(column.label) for column in columns])
    for number in range(ROWS):
        row = typed(place, number)
        cells = [row[column.name] for column in columns]
        names = [column.name for column in columns]
        sheet.append(
            [
                str(labels[name][cell]) if name in labels else cell
                for name, cell in zip(names, cells, strict=True)
            ]
        )
    book.save(path)


_FILLED = (
    "unit", "reported_on", "source", "category", "summary", "risk", "parties", "phone", "place", "people",
    "amount", "responsible", "accepted_on", "stage", "closed_on", "remedies_told", "outcome",
)  # fmt: skip


class Words(widgets.Widget):
    """A choice by its label."""

    def __init__(self, words: dict[str, Any]) -> None:
        super().__init__()
        self.words = words

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.words[value]


class ListEntry(widgets.CachedForeignKeyWidget):
    """An entry of one of the lists, by its name."""

    def __init__(self, scheme: str) -> None:
        super().__init__(Category, "name")
        self.scheme = scheme

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return self.model.objects.filter(scheme=self.scheme, township=None)


class Text(widgets.CharWidget):
    """Text of which an empty cell has none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


def _widget(name: str) -> widgets.Widget:
    field = Dispute._meta.get_field(name)
    if name == "unit":
        return widgets.CachedForeignKeyWidget(Organisation, "name")
    if isinstance(field, CategoryField):
        return ListEntry(field.scheme)
    if field.choices:
        return Words({str(label): value for value, label in field.flatchoices})
    by_kind = {
        "DateField": widgets.DateWidget,
        "DecimalField": widgets.DecimalWidget,
        "PositiveIntegerField": widgets.IntegerWidget,
    }
    if field.get_internal_type() == "BooleanField":
        return Words({"是": True, "否": False})
    return by_kind.get(field.get_internal_type(), Text)()


def make_resource() -> resources.ModelResource:
    """Return the library's description of the same sheet, as its manual has it for new rows only."""
    declared = {
        name: fields.Field(
            attribute=name, column_name=str(Dispute._meta.get_field(name).verbose_name), widget=_widget(name)
        )
        for name in _FILLED
    }

    class Meta:
        model = Dispute
        fields = _FILLED
        import_id_fields = ()
        force_init_instance = True

    return type("DisputeResource", (resources.ModelResource,), {**declared, "Meta": Meta})()


def empty() -> None:
    """Take everything away again, the history included."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(EMPTIED)} CASCADE")
        cursor.execute("SET session_replication_role = DEFAULT")


def check() -> None:
    """Fail unless every row arrived once, with its history."""
    counts = (Dispute.objects.count(), Dispute.history.count())
    if counts != (ROWS, ROWS):
        raise RuntimeError(f"{counts} rows and histories instead of {ROWS}")
    empty()


def main() -> int:
    """Import the same file by both ways, in turn."""
    place = make_township()
    path = Path(tempfile.mkdtemp(prefix="portal-bench-")) / "ledger.xlsx"
    write_ledger(path, place)

    def by_portal() -> None:
        with acting_as(place.staff, via="import"), transaction.atomic():
            plan = plan_import(DISPUTES, read_workbook(path), place.staff)
            write_plan(DISPUTES, plan, place.staff)

    def by_library() -> None:
        with acting_as(place.staff, via="import"):
            dataset = XLSX().create_dataset(path.read_bytes())
            make_resource().import_data(dataset, dry_run=False, raise_errors=True)

    portal, floor = in_turn(by_portal, by_library, TIMES, after=check)
    outcome = Outcome(f"import of {ROWS:,} disputes", portal, floor, BOUND, at_least=True)
    return verdict([outcome])


if __name__ == "__main__":
    sys.exit(main())
