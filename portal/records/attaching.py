"""Files that belong to a record: the row beside a stored file, and large files that arrive in pieces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from portal import media, pieces
from portal.models import Attachment, Organisation, Upload, User
from portal.phrases import say_size
from portal.storage import StoredFile, digest_of, harmless_name, path_of

GIGABYTE = 1024**3
RESERVE = GIGABYTE  # what uploads leave free on the disk, for everything else
KEPT = dt.timedelta(days=7)
Settle = Callable[[Attachment], None]


class NoRoom(RuntimeError):
    """The disk, or the township's share of it, is too full for a file; the message says which."""


def attach(
    record: models.Model, stored: StoredFile, user: User, submission: UUID | None = None
) -> Attachment:
    """Write the row of a stored file that belongs to a record."""
    made = Attachment(
        unit=getattr(record, "unit", None) or user.organisation,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        name=stored.name,
        kind=stored.kind,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.key,
        added_by=user,
        submission=submission,
    )
    made.save()
    return made


def attachments_of(record: models.Model) -> models.QuerySet[Attachment]:
    """Return the files of a record."""
    kind = ContentType.objects.get_for_model(record)
    return Attachment.objects.live().filter(content_type=kind, object_id=record.pk)


def attached(record: models.Model, sha256: str) -> Attachment | None:
    """Return the file of that digest which the record has already."""
    return attachments_of(record).filter(sha256=sha256).first()


def take_out(attachment: Attachment, reason: str) -> None:
    """Cross a file out and remove what it holds; its row stays, with the reason and who did it.

    For what may not be kept any longer (个人信息保护法 art. 47). Done again it changes nothing.
    """
    with transaction.atomic():
        kept = Attachment.objects.live().select_for_update(of=("self",)).filter(pk=attachment.pk).first()
        if kept is not None:
            kept.void(reason)
            content = path_of(settings.ATTACHMENTS, kept.stored_as)
            transaction.on_commit(lambda: content.unlink(missing_ok=True))


# --- In pieces -----------------------------------------------------------------------------------------------


def pieces_of(upload: Upload) -> pieces.Pieces:
    """Return where the pieces of an upload lie."""
    return pieces.Pieces(settings.ATTACHMENTS, upload.key)


def uploads_of(record: models.Model, user: User) -> models.QuerySet[Upload]:
    """Return what a person has been sending to a record."""
    kind = ContentType.objects.get_for_model(record)
    return Upload.objects.filter(content_type=kind, object_id=record.pk, begun_by=user)


def begin(record: models.Model, user: User, name: str, size: int, sha256: str) -> Upload:
    """Return the upload of a file to a record: the one begun earlier, as far as it came, or a new one.

    ``ValidationError`` for a file that is not taken, :class:`NoRoom` where there is no room for it.
    """
    media.check_recording(name, size)
    township = record.unit.township
    with transaction.atomic():
        # two beginnings at once wait for one another, or each would find the room the other takes
        Organisation.objects.select_for_update().get(pk=township.pk)
        upload = uploads_of(record, user).filter(attachment=None, sha256=sha256, size=size).first()
        if upload is None:
            _check_room(township, size)
            upload = Upload.objects.create(
                content_type=ContentType.objects.get_for_model(record),
                object_id=record.pk,
                township=township,
                name=harmless_name(name),
                size=size,
                sha256=sha256,
                begun_by=user,
            )
    pieces_of(upload).begin()
    return upload


def _check_room(township: Organisation, size: int) -> None:
    """Raise :class:`NoRoom` where the file, and all that are on their way, would take more than there is."""
    under_way = Upload.objects.filter(attachment=None)
    kept = Attachment.objects.live().within(township).aggregate(sum=Sum("size"))["sum"] or 0
    own = under_way.filter(township=township).aggregate(sum=Sum("size"))["sum"] or 0
    quota = settings.PORTAL_QUOTA_GB * GIGABYTE
    if kept + own + size > quota:
        raise NoRoom(
            _("The township's share of %(quota)s GB is used up: %(used)s. Tell the administrator.")
            % {"quota": settings.PORTAL_QUOTA_GB, "used": say_size(kept + own)}
        )
    coming = sum(one.size - pieces_of(one).offset for one in under_way)
    if pieces.free_space(settings.ATTACHMENTS) < coming + size + RESERVE:
        raise NoRoom(_("The disk has no room for a file of %(size)s.") % {"size": say_size(size)})


def append(upload: Upload, offset: int, piece: bytes) -> int:
    """Write a piece and return where the next one begins; nothing of it is kept where it is refused.

    ``ValidationError`` for one that reaches beyond the file, or a first one that is no recording;
    :class:`~portal.pieces.WrongOffset` and :class:`~portal.pieces.Busy` as there.
    """
    there = pieces_of(upload)
    if offset + len(piece) > upload.size:
        raise ValidationError(
            _("This is more than was announced: the file has %(size)s.") % {"size": say_size(upload.size)}
        )
    if not offset and not there.offset and len(piece) >= min(upload.size, media.TELLING):
        media.kind_of_beginning(piece, upload.name)
    return there.append(offset, piece)


def finish(upload: Upload, record: models.Model, user: User, settle: Settle) -> Attachment:
    """Make the whole file an attachment of its record; asked again it is the same one.

    ``settle`` writes what follows for the record in the same transaction. A file whose content is not what was
    announced is dropped (``ValidationError``); one that is not whole yet waits
    (:class:`~portal.pieces.WrongOffset`).
    """
    there = pieces_of(upload)
    if upload.attachment is None:
        with there.alone() as file:
            if there.offset != upload.size:
                raise pieces.WrongOffset(there.offset)
            try:
                kind = media.check_kind(file, upload.name)
                if digest_of(file) != upload.sha256:
                    raise ValidationError(_("What arrived is not what was announced; choose the file again."))
            except ValidationError:
                forget(upload)
                raise
            _become(upload, there, record, user, kind, settle)
    there.drop()
    return upload.attachment


def _become(
    upload: Upload, there: pieces.Pieces, record: models.Model, user: User, kind: str, settle: Settle
) -> None:
    """Write the rows and give the file its name, together: the pieces keep theirs until both are certain."""
    stored = StoredFile(upload.key, upload.name, kind, upload.size, upload.sha256)
    try:
        with transaction.atomic():
            upload.attachment = attach(record, stored, user, upload.key)
            upload.save()
            settle(upload.attachment)
            there.place()
    except Exception:
        there.displace()
        upload.attachment = None
        raise


def forget(upload: Upload) -> None:
    """Remove an upload and what has come of it; what became an attachment stays."""
    pieces_of(upload).drop()
    upload.delete()


def clear_uploads(now: dt.datetime) -> None:
    """Forget uploads in which nothing has moved for seven days, and pieces of which nobody knows."""
    for upload in Upload.objects.select_related("attachment"):
        if now - _moved(upload) > KEPT:
            if upload.attachment is None:
                pieces_of(upload).displace()
            forget(upload)
    known = {f".{key}{pieces.SUFFIX}" for key in Upload.objects.values_list("key", flat=True)}
    for path in _strays():
        if path.name not in known and now.timestamp() - path.stat().st_mtime > 24 * 3600:
            path.unlink(missing_ok=True)


def _moved(upload: Upload) -> dt.datetime:
    """Return when a piece came last, or the upload was begun."""
    try:
        return dt.datetime.fromtimestamp(pieces_of(upload).path.stat().st_mtime, dt.UTC)
    except FileNotFoundError:
        return upload.begun_at


def _strays() -> Iterator[Path]:
    """Yield the files in pieces that lie in the store."""
    folder = settings.ATTACHMENTS
    return folder.glob(f".*{pieces.SUFFIX}") if folder.is_dir() else iter(())
