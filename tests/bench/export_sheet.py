"""A hundred thousand disputes as workbooks: the time of bare openpyxl, and memory that does not grow with them."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from openpyxl import Workbook

from disputes.registers import DISPUTES
from portal.records.exports import ROWS_A_FILE, about_export, cell_rows, write_sheets
from tests.bench.databases import loading
from tests.bench.many_rows import multiply, take_away
from tests.bench.measuring import Outcome, in_turn, verdict
from tests.bench.township import FIRST_KEY, UNITS, Township, make_dispute, make_township

ROWS, FEW = 100_000, 20_000
TIME_BOUND, MEMORY_BOUND = 1.3, 1.1
TIMES = 3
_STARTED = dt.datetime(2024, 1, 9, 9, 0)


def load_disputes(place: Township) -> None:
    """Load the disputes of many years; one in five was applied for, which makes the smaller export."""
    dispute = make_dispute(place)
    day = "DATE '2015-01-01' + n % 3000"
    with loading():
        multiply(
            dispute,
            f"generate_series(1, {ROWS})",
            {
                "number": "'2023-' || lpad(n::text, 6, '0')",
                "unit_id": f"{FIRST_KEY} + 1 + n % {UNITS}",
                "source": "CASE WHEN n % 5 = 0 THEN 'applied' ELSE 'offered' END",
                "reported_on": day,
                "accepted_on": f"{day} + 1",
                "closed_on": f"{day} + 9",
                "stage": "'settled'",
                "parties": "'赵' || n || '甲、钱' || n || '乙'",
                "summary": "p.summary || '，村里到现场看过（' || n || '）'",
                "people": "2 + n % 3",
                "amount": "100 + n % 900",
                "measures": "'到现场丈量，约双方当面说'",
                "outcome": "'双方各让一步，当场说定'",
            },
        )
        take_away(dispute)


def rows() -> Any:
    """Return the rows as the export asks for them."""
    related = [column.name for column, _read in DISPUTES.sheet_columns if column.is_related]
    return DISPUTES.model.objects.order_by("pk").select_related(*related)


def write_bare(folder: Path, table: list[list[Any]], notes: list[tuple[str, str]]) -> None:
    """Write the same cells by openpyxl alone, in workbooks of the same size."""
    remaining = iter(table)
    for number in range(-(-len(table) // ROWS_A_FILE)):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("1")
        sheet.append([str(column.label) for column, _read in DISPUTES.sheet_columns])
        for row in islice(remaining, ROWS_A_FILE):
            sheet.append(row)
        second = book.create_sheet("2")
        for note in notes:
            second.append(note)
        book.save(folder / f"bare-{number}.xlsx")


def peak_megabytes(path: Path, *filters: str) -> float:
    """Export in a process of its own and return the most memory it ever had."""
    command = [sys.executable, str(settings.ROOT / "manage.py"), "export_sheet", "disputes", str(path)]
    command += ["--as", "reader", *(word for pair in filters for word in ("--filter", pair))]
    child = os.posix_spawn(sys.executable, command, os.environ)
    _pid, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"the export ended with {status}")
    return used.ru_maxrss / 1024


def main() -> int:
    """Load, measure memory in processes of their own, then time both sides in turn."""
    place = make_township()
    load_disputes(place)
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    few, many = peak_megabytes(folder / "few.xlsx", "source=applied"), peak_megabytes(folder / "many.zip")
    memory = Outcome(f"peak memory, {ROWS:,} rows over {FEW:,}", many, few, MEMORY_BOUND, unit="MB")
    notes = about_export(DISPUTES, place.staff, [], _STARTED)
    table = list(cell_rows(DISPUTES, rows(), place.staff))
    gc.freeze()  # the floor's cells are there beforehand and cost neither side anything

    def by_portal() -> None:
        with (folder / "portal.zip").open("wb") as out:
            write_sheets(DISPUTES, rows(), out, user=place.staff, notes=notes)

    portal, floor = in_turn(by_portal, lambda: write_bare(folder, table, notes), TIMES)
    connection.close()
    return verdict([memory, Outcome(f"export of {ROWS:,} disputes", portal, floor, TIME_BOUND)])


if __name__ == "__main__":
    sys.exit(main())
