"""The access log as its auditor reads it: every kind of entry in words, on the list and on its own page."""

from __future__ import annotations

import pytest

from portal.catalogue import REGISTERS
from portal.models import AccessEntry
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

LOG, MEETINGS = REGISTERS["access_log"], REGISTERS["meetings"]


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ("", "筛选条件：–"),
        ("?q=地", "筛选条件：q=…"),
        ("?q=会&from=2023-01-01&to=2023-12-31", "from=2023-01-01、q=…、to=2023-12-31"),
        ("?from=2023-01-01&to=2023-12-31", "from=2023-01-01、to=2023-12-31"),
    ],
)
def test_an_export_is_told_with_its_conditions_number_and_digest(world, as_user, acting, conditions, said):
    entry(world, "meetings", world.office, 1)
    sheet = as_user("staff").get(MEETINGS.url("export") + conditions)
    assert sheet.status_code == 200
    b"".join(sheet.streaming_content)
    logged = AccessEntry.objects.filter(act="export").latest("pk")
    assert said in logged.said_detail
    assert f"导出编号：{logged.detail['number']}" in logged.said_detail
    auditor = as_user("auditor")
    assert auditor.get(LOG.url()).status_code == 200
    page = auditor.get(LOG.url("detail", pk=logged.pk)).content.decode()
    assert said in page


def test_a_change_is_told_with_both_its_sides(world):
    changed = AccessEntry(detail={"role": {"from": "staff", "to": "leader"}})
    assert changed.said_detail.count(" → ") == 1
