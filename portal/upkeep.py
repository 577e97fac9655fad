"""Chores: what has to be cleared away, at night or whenever somebody looks, so that nobody has to think of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.context import acting_as
from portal.devices import clear_devices
from portal.models import Chore, ImportBatch
from portal.records.attaching import clear_uploads
from portal.throttle import forget_full

NIGHT = dt.time(2, 30)
SHEETS_KEPT, RESULTS_KEPT = dt.timedelta(days=30), dt.timedelta(days=30)
A_DAY, LONGEST_TASK = dt.timedelta(days=1), dt.timedelta(hours=1)

logger = logging.getLogger(__name__)


class WorkerLost(RuntimeError):
    """A task was begun and never ended: its worker was killed."""


@dataclass(frozen=True)
class Duty:
    """A chore by name; ``nightly`` ones wait for the next half past two."""

    name: str
    act: Callable[[dt.datetime], None]
    nightly: bool = True

    def is_due(self, done_at: dt.datetime | None, now: dt.datetime) -> bool:
        """Tell whether the chore has to be done, given when it was done last."""
        return not self.nightly or done_at is None or done_at < last_night(now)


def last_night(now: dt.datetime) -> dt.datetime:
    """Return the last half past two, local time, before ``now``."""
    local = timezone.localtime(now)
    tonight = local.replace(hour=NIGHT.hour, minute=NIGHT.minute, second=0, microsecond=0)
    return tonight if tonight <= local else tonight - A_DAY


def end_lost_tasks(now: dt.datetime) -> None:
    """Let tasks whose worker was killed end as failed, so that whoever waits for them is told."""
    for task in DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST_TASK):
        task.set_failed(WorkerLost("The worker ended before its task did."))


def clear_sessions(now: dt.datetime) -> None:
    """Drop the sessions whose cookie has run out."""
    Session.objects.filter(expire_date__lt=now).delete()


def clear_attempts(now: dt.datetime) -> None:
    """Forget wrong passwords of more than a day ago, and addresses that may guess again."""
    AccessAttempt.objects.filter(attempt_time__lt=now - A_DAY).delete()
    forget_full(now - A_DAY)


def clear_results(now: dt.datetime) -> None:
    """Drop what finished tasks left behind."""
    old = Q(finished_at__lt=now - RESULTS_KEPT)
    DBTaskResult.objects.finished().filter(old).delete()


def clear_intake(now: dt.datetime) -> None:
    """Remove the sheets handed in more than 30 days ago, with their previews; those never written are refused.

    A file of which no sheet is known (its upload was cut off by a crash) goes after a day.
    """
    for path in _files(settings.INTAKE):
        batch = ImportBatch.objects.filter(stored_as=_key(path)).first() if _key(path) else None
        old = batch.created_at < now - SHEETS_KEPT if batch else _age(path, now) > A_DAY
        if not old:
            continue
        if batch is not None and batch.state == ImportBatch.State.CHECKED:
            batch.state = ImportBatch.State.REFUSED
            batch.save()
        path.unlink()


def clear_drafts(now: dt.datetime) -> None:
    """Remove half-written files that a crash left."""
    for folder in (settings.ATTACHMENTS, settings.DOCUMENTS, settings.INTAKE):
        for path in _files(folder):
            if path.name.startswith(".") and path.suffix == ".part" and _age(path, now) > A_DAY:
                path.unlink()


DUTIES = [
    Duty("end_lost_tasks", end_lost_tasks, nightly=False),
    Duty("clear_sessions", clear_sessions),
    Duty("clear_attempts", clear_attempts),
    Duty("clear_results", clear_results),
    Duty("clear_intake", clear_intake),
    Duty("clear_devices", clear_devices),
    Duty("clear_drafts", clear_drafts),
    Duty("clear_uploads", clear_uploads),
]


def join(duty: Duty) -> None:
    """Let an application's own chore be done with the others; joined twice it is done once."""
    if all(one.name != duty.name for one in DUTIES):
        DUTIES.append(duty)


def do_what_is_due(now: dt.datetime) -> list[str]:
    """Do the chores that are due and return their names; one that fails keeps no other from being done."""
    done = []
    for duty in DUTIES:
        row, _made = Chore.objects.get_or_create(name=duty.name)
        if not duty.is_due(row.done_at, now):
            continue
        # whoever changes the row first does the chore, wherever else somebody looks at the same moment
        if not Chore.objects.filter(pk=row.pk, done_at=row.done_at).update(done_at=now):
            continue
        try:
            with acting_as(None, via="job"):
                duty.act(now)
        except (DatabaseError, OSError) as error:
            logger.exception("The chore %s failed.", duty.name)
            Chore.objects.filter(pk=row.pk).update(done_at=row.done_at, failed=type(error).__name__)
            continue
        Chore.objects.filter(pk=row.pk).update(failed="")
        done.append(duty.name)
    return done


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _key(path: Path) -> UUID | None:
    try:
        return UUID(path.name.split(".")[0])
    except ValueError:
        return None


def _age(path: Path, now: dt.datetime) -> dt.timedelta:
    return now - dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
