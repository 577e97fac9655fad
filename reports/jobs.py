"""Work of the reports application that is done in the background worker."""

from __future__ import annotations

import datetime as dt
import uuid

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from portal.context import acting_as
from portal.models import Organisation, User
from reports.annual import draft_report
from reports.models import AnnualReport


@task()
def write_draft(*, township: int, year: int, until: str, dated_on: str, user: int, submission: str) -> int:
    """Compose an edition of a township's report and return its key; the same form sent twice makes one.

    By name: it is by the name of an argument that :func:`has_failed` finds whose draft it was.
    """
    there = AnnualReport.objects.filter(submission=submission).first()
    if there is not None:
        return there.pk
    author = User.objects.select_related("organisation__parent").get(pk=user)
    with acting_as(author, via="job"):
        report = draft_report(
            Organisation.objects.select_related("parent").get(pk=township),
            year,
            until=dt.date.fromisoformat(until),
            dated_on=dt.date.fromisoformat(dated_on),
            submission=uuid.UUID(submission),
        )
    return report.pk


def has_failed(user: User) -> bool:
    """Tell whether the last draft a person asked for could not be written."""
    asked = DBTaskResult.objects.filter(task_path=write_draft.module_path, args_kwargs__kwargs__user=user.pk)
    last = asked.order_by("-enqueued_at").values_list("status", flat=True).first()
    return last == TaskResultStatus.FAILED
