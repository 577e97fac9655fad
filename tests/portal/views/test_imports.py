"""What the preview of a sheet shows of its errors."""

from __future__ import annotations

import pytest

from portal.views.imports import whole_rows


def problems(*rows: int) -> list[dict[str, int]]:
    return [{"row": row, "number": number} for number, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("rows", "enough", "shown"),
    [
        ((), 3, []),
        ((2, 3), 3, [2, 3]),
        ((2, 2, 3, 3, 3, 4), 3, [2, 2, 3, 3, 3]),
        ((2, 2, 3, 4), 2, [2, 2]),
        ((3, 4, 2, 3), 2, [2, 3, 3]),  # what only all rows together can tell comes after the rest
    ],
)
def test_a_row_is_shown_whole_or_not_at_all(rows, enough, shown):
    assert [problem["row"] for problem in whole_rows(problems(*rows), enough)] == shown
