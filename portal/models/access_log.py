"""Who looked at what, signed in, was refused, exported or changed a role: written once, never altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import SEALED, Action, Role
from portal.context import current_actor
from portal.models.organisations import Organisation
from portal.models.records import confidential_types
from portal.phrases import say_value

if TYPE_CHECKING:
    from portal.models import User


class AccessEntryQuerySet(models.QuerySet):
    """Entries as an auditor sees them."""

    def visible_to(self, user: User) -> AccessEntryQuerySet:
        """Return the entries about the auditor's township or county, but for what he may not know of either."""
        rows = self.within(user.organisation if user.sees_county else user.organisation.township)
        for model in confidential_types():
            unknown = model.objects.unknown_to(user).values("pk")
            rows = rows.exclude(register__in=model.logged_as, object_id__in=unknown)
        return rows.exclude(register__in=SEALED)

    def within(self, organisation: Organisation) -> AccessEntryQuerySet:
        """Return the entries of an organisation and what is below it."""
        if organisation.kind == Organisation.Kind.COUNTY:
            return self.filter(models.Q(township=organisation) | models.Q(township__parent=organisation))
        return self.filter(township=organisation.township)

    def live(self) -> AccessEntryQuerySet:
        """Return all entries: the log knows no voiding."""
        return self


class AccessEntry(models.Model):
    """One act of reading or of access. The database itself refuses UPDATE and DELETE here."""

    class Act(models.TextChoices):
        """What was done."""

        LOGIN = "login", _("Signed in")
        LOGIN_FAILED = "login_failed", _("Sign-in refused")
        LOGOUT = "logout", _("Signed out")
        DENIED = "denied", _("Access refused")
        REVEAL = "reveal", _("Personal data seen")
        SEARCH = "search", _("Searched")
        EXPORT = "export", _("Exported")
        IMPORT = "import", _("Imported")
        DOWNLOAD = "download", _("Downloaded")
        PASSWORD = "password", _("Password changed")
        ACCOUNT = "account", _("Account changed")

    at = models.DateTimeField(_("At"), default=timezone.now)
    act = models.CharField(_("Act"), max_length=15, choices=Act.choices)
    user = models.ForeignKey(
        "portal.User", models.PROTECT, null=True, related_name="+", verbose_name=_("Account")
    )
    township = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("Organisation")
    )
    register = models.CharField(_("Register"), max_length=60, blank=True)
    object_id = models.PositiveBigIntegerField(_("Record"), null=True)
    purpose = models.CharField(_("Purpose"), max_length=200, blank=True)
    detail = models.JSONField(_("Detail"), default=dict)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("township", "-at")),)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S} {self.get_act_display()}"

    @property
    def said_detail(self) -> str:
        """Return the detail in words, for whoever audits."""
        return "；".join(
            f"{DETAILS.get(name, name)}：{_said_conditions(value) if name == 'filters' else _said(value)}"
            for name, value in self.detail.items()
        )


# What the parts of a detail are called.
DETAILS = {
    "action": _("Act"),
    "attachment": _("Number of the attachment"),
    "changed": _("Changed"),
    "code_made": _("One-time code handed out"),
    "device": _("Number of the remembered device"),
    "device_ended": _("Number of the device that is remembered no more"),
    "field": _("Field"),
    "filters": _("Conditions"),
    "first": _("First password"),
    "found": _("Found entries"),
    "is_active": _("May sign in"),
    "is_voided": _("Voided"),
    "new": _("New"),
    "number": _("Number of the export"),
    "organisation": _("Organisation"),
    "role": _("Role"),
    "rows": _("Rows"),
    "sessions_ended": _("All sessions ended"),
    "sha256": _("Digest"),
}
_VALUES = {**dict(Role.choices), **dict(Action.choices), None: "–", "": "–"}


def _said(value: Any) -> str:
    """Return a value in words; one that was changed with both its sides."""
    if isinstance(value, dict):
        return f"{_said(value['from'])} → {_said(value['to'])}"
    if isinstance(value, list):
        return "、".join(map(_said, value))
    return str(_VALUES.get(value, "") or say_value(value))


def _said_conditions(value: Any) -> str:
    """Return the conditions of a list: their names with what was asked for, or (older entries) the names alone."""
    if isinstance(value, dict):
        return "、".join(f"{name}={_said(asked)}" for name, asked in sorted(value.items())) or "–"
    return _said(value)


def log_access(
    act: AccessEntry.Act,
    *,
    user: User | None = None,
    register: str = "",
    object_id: int | None = None,
    purpose: str = "",
    **detail: Any,
) -> AccessEntry:
    """Write one entry, by the current actor unless ``user`` says otherwise.

    ``detail`` must carry no personal data: counts, filters, digests and names of fields only.
    """
    person = user or current_actor().user
    place = None
    if person is not None:
        place = person.organisation.township
    return AccessEntry.objects.create(
        act=act,
        user=person,
        township=place,
        register=register,
        object_id=object_id,
        purpose=purpose,
        detail=detail,
    )
