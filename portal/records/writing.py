"""Saving one record from its form: once only, over no one's newer work, and never out of the writer's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import CalendarDay, Record
from portal.records.deadlines import redate_where, settle_clocks

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import User
    from portal.records.forms import RecordForm
    from portal.records.register import Register

_CARRIED = {"version", "submission"}  # what a form carries along unseen


class NewerVersion(Exception):
    """Somebody saved the record since the form was opened; carries the record as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(_("Somebody has changed this entry in the meantime."))
        self.current = current


def earlier_submission(register: Register, user: User, submission: UUID | None) -> models.Model | None:
    """Return the record that the same form has already made, if it was sent before."""
    if submission is None:
        return None
    return register.records(user).filter(submission=submission).first()


def create(register: Register, form: RecordForm, user: User) -> models.Model:
    """Save a new record; the same form sent twice leads to the one record.

    The form must be valid. ``Http404`` when the record would lie outside the writer's own scope.
    """
    submission = form.cleaned_data.get("submission")
    done = earlier_submission(register, user, submission)
    if done is not None:
        return done
    record = form.instance
    record.submission = submission
    try:
        with transaction.atomic():
            record.save()
            _finish(register, record, user)
    except IntegrityError:
        done = earlier_submission(register, user, submission)
        if done is None:
            raise
        return done
    return record


def change(register: Register, form: RecordForm, user: User) -> models.Model:
    """Save changes onto the version the form was opened with.

    :class:`NewerVersion` when the record has moved on. A form that says what is stored writes nothing, whatever
    version it was opened with: its answer may have been lost and the form sent again.
    """
    if set(form.changed_data) <= _CARRIED:
        return form.instance
    with transaction.atomic():
        current = register.records(user).select_for_update(of=("self",)).filter(pk=form.instance.pk).first()
        if current is None:
            raise Http404
        if current.version != form.cleaned_data.get("version"):
            raise NewerVersion(current)
        record = form.instance
        record.save()
        _finish(register, record, user)
    return record


def void(register: Register, record: models.Model, reason: str, user: User) -> None:
    """Cross a record out with a reason; its clocks stop."""
    with transaction.atomic():
        current = register.records(user).select_for_update(of=("self",)).get(pk=record.pk)
        if not current.is_voided:
            current.void(reason)
            if isinstance(current, CalendarDay):
                redate_where(current.township, timezone.localdate())


def _finish(register: Register, record: models.Model, user: User) -> None:
    """Settle the clocks, and make sure that the writer can still see what he wrote.

    A day off or a make-up day moves the clocks of others; where it was corrected it may have been another
    township's before.
    """
    if isinstance(record, Record):
        settle_clocks(record)
    elif isinstance(record, CalendarDay):
        redate_where(record.township if record.version == 1 else None, timezone.localdate())
    if not register.records(user).filter(pk=record.pk).exists():
        raise Http404
