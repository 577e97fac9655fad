"""A record's page: the limits that run on it, and how they came to be where they are."""

import datetime as dt

import pytest

from portal.catalogue import REGISTERS
from portal.models import CalendarDay
from portal.records.deadlines import redate
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def test_a_limit_that_was_moved_says_from_where_to_where_and_when(world, as_user, acting):
    disputes = REGISTERS["disputes"]
    record = entry(
        world, "disputes", world.east, reported_on="2023-01-05", accepted_on="2023-01-05", stage="accepted"
    )
    client = as_user("staff")
    assert "放假调休安排有变动" not in client.get(disputes.url("detail", pk=record.pk)).content.decode()
    record.refresh_from_db()
    assert record.due_on == dt.date(2023, 2, 6)  # the fifth is a Sunday

    CalendarDay(day=dt.date(2023, 2, 6), kind="off", name="冰雪节", year=2023, township=world.township).save()
    assert len(redate(world.township, dt.date(2023, 1, 20))) == 1

    page = client.get(disputes.url("detail", pk=record.pk)).content.decode()
    assert "2023年1月20日放假调休安排有变动，到期日由2023年2月6日改为2023年2月7日。" in " ".join(page.split())
