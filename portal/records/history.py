"""The history of a record in words: who changed what, when, by what way, from which value to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.models import confidential_types
from portal.phrases import say_value
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import User

WAYS = {
    "web": gettext_lazy("in the browser"),
    "import": gettext_lazy("by a sheet"),
    "command": gettext_lazy("by a command"),
    "job": gettext_lazy("by a job"),
    "public": gettext_lazy("on the public page"),
}
# what nobody typed, and what the word for the act already says
_OWN = {
    "id", "version", "created_at", "changed_at", "submission", "pinyin", "due_on", "voided_at", "void_reason"
}  # fmt: skip


def history_of(register: Register, record: models.Model, user: User) -> list[dict[str, Any]]:
    """Return the entries of a record's history, newest first, as one query and one for each related type.

    Personal values are masked as on the page.
    """
    rows = list(record.history.select_related("history_user").order_by("-history_date", "-history_id"))
    names = _Names(register, rows, user)
    revealing = register.reveals(user)
    entries = []
    for newer, older in zip(rows, [*rows[1:], None], strict=True):
        entries.append(
            {
                "at": newer.history_date,
                "who": newer.history_user.full_name if newer.history_user else _("the system"),
                "via": WAYS.get(newer.via, newer.via),
                "label": _act(newer, older),
                "changes": [] if older is None else list(_changes(names, newer, older, revealing)),
            }
        )
    return entries


def _act(newer: Any, older: Any) -> str:
    if older is None:
        return _("entered")
    if newer.voided_at and not older.voided_at:
        return _("voided, because: %(reason)s") % {"reason": newer.void_reason}
    return _("changed")


def _changes(names: _Names, newer: Any, older: Any, revealing: bool) -> Any:
    for field in names.fields:
        old, new = getattr(older, field.attname), getattr(newer, field.attname)
        if old == new:
            continue
        personal = getattr(names.register.model, "personal", {}).get(field.name)
        said_old, said_new = names.say(field, old), names.say(field, new)
        if field.related_model in confidential_types() and said_old == said_new:
            continue
        if personal and (personal.always or not revealing):
            said_old, said_new = personal.mask(said_old), personal.mask(said_new)
        yield {"label": field.verbose_name, "old": said_old, "new": said_new}


def _named(model: Any, user: User) -> models.QuerySet:
    """Return the rows whose names the reader may read: all, but of what is kept from some people his own part."""
    return model.objects.visible_to(user) if model in confidential_types() else model._base_manager.all()


class _Names:
    """Names of the related rows that a history mentions, looked up together.

    What the reader may not know of had no name when it was pointed at, as far as he can see.
    """

    def __init__(self, register: Register, rows: list[Any], user: User) -> None:
        self.register = register
        self.fields = [
            field
            for field in register.model._meta.concrete_fields
            if field.name not in _OWN
            and _is_read(field)
            and rows
            and hasattr(rows[0], field.attname)
            and field.name != "township"
            and not field.name.endswith("_digest")
        ]
        self.known: dict[tuple[Any, Any], str] = {}
        hidden = confidential_types()
        for field in self.fields:
            if field.is_relation:
                keys = {getattr(row, field.attname) for row in rows} - {None}
                if len({getattr(row, field.attname) for row in rows}) > 1:
                    found = _named(field.related_model, user).in_bulk(keys)
                    nameless = field.related_model in hidden
                    self.known.update(
                        {(field, key): str(found.get(key, "" if nameless else key)) for key in keys}
                    )

    def say(self, field: models.Field, value: Any) -> str:
        """Return a stored value as people read it."""
        if field.is_relation:
            return self.known.get((field, value), "" if value is None else str(value))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return say_value(value)


def _is_read(field: models.Field) -> bool:
    """Tell whether people read it: what programs keep beside an entry may name what the reader may not know of."""
    return field.editable or not isinstance(field, models.JSONField)


def say_stored(record: models.Model, name: str) -> str:
    """Return a field of a record as people read it; what is revealed only with a purpose stays masked."""
    field = record._meta.get_field(name)
    if field.choices:
        return str(getattr(record, f"get_{name}_display")())
    said = say_value(getattr(record, name))
    personal = getattr(record, "personal", {}).get(name)
    return personal.mask(said) if said and personal and personal.always else said
