"""The people who sign in, each with one role in one organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models.access_log import AccessEntry, log_access
from portal.models.fields import DigestField, SealedTextField
from portal.models.organisations import Organisation
from portal.models.records import Personal
from portal.models.versioned import Versioned, VersionedQuerySet
from portal.phrases import mask_phone
from portal.pinyin import pinyin_key

FIRST_PASSWORD_DAYS = 7


class UserQuerySet(VersionedQuerySet):
    """Accounts as colleagues see them."""

    def visible_to(self, user: User) -> UserQuerySet:
        """Return the accounts of the user's county or township."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def within(self, organisation: Organisation) -> UserQuerySet:
        """Return the accounts of an organisation and of what is below it."""
        return self.filter(organisation__in=Organisation.objects.within(organisation))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Finds users by the name they sign in with; names are compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of a sign-in name."""
        return self.get(username=(username or "").strip().lower())


class LastAdministrator(ValidationError):
    """An organisation would be left without anybody who may help its people back in."""

    def __init__(self) -> None:
        super().__init__(_("This is the last administrator here. Make somebody else administrator first."))


class User(AbstractBaseUser, Versioned):
    """A person with an account. Accounts are disabled, never deleted: they have signed things."""

    last_login = None  # every sign-in is a row of the access log instead
    username = models.CharField(
        _("Sign-in name"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9._-]+$", _("Small letters, digits, dot, hyphen and underscore only."))
        ],
    )
    full_name = models.CharField(_("Full name"), max_length=50)
    pinyin = models.CharField(_("Pinyin"), max_length=200, editable=False, default="")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="users", verbose_name=_("Organisation")
    )
    role = models.CharField(_("Role"), max_length=15, choices=Role.choices)
    phone = SealedTextField(_("Phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    is_active = models.BooleanField(_("May sign in"), default=True)
    must_change_password = models.BooleanField(_("Must choose a password"), default=True, editable=False)
    password_set_at = models.DateTimeField(_("Password set at"), null=True, editable=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    by_device = False  # in this request: known by a remembered device, without a password

    USERNAME_FIELD = "username"
    EMAIL_FIELD = None
    REQUIRED_FIELDS = ["full_name"]

    personal = {"phone": Personal(mask_phone, always=True)}

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("pinyin", "id")

    def __str__(self) -> str:
        return self.full_name

    def derive(self) -> None:
        """Keep the pinyin key, and the sign-in name in small letters."""
        super().derive()
        self.username = self.username.lower()
        self.pinyin = pinyin_key(self.full_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the account, and into the access log what it may do now and might not before, or the reverse.

        :class:`LastAdministrator` when its organisation would have none left.
        """
        with transaction.atomic():
            stored = User.objects.select_related("organisation")
            before = stored.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            if before is not None and before.is_administrator and not self.administers(before.organisation):
                # two administrators who take the role from one another at the same moment wait for each other
                Organisation.objects.select_for_update().get(pk=before.organisation_id)
                before.refuse_to_be_last()
            self._log_access_since(before)

    def _log_access_since(self, before: User | None) -> None:
        changed = {
            name: {"from": _told(getattr(before, name, None)), "to": _told(getattr(self, name))}
            for name in ("role", "is_active", "is_voided", "organisation")
            if getattr(before, name, None) != getattr(self, name)
        }
        if before is None:
            changed = {"role": changed["role"]}
        if changed:
            log_access(AccessEntry.Act.ACCOUNT, register="accounts", object_id=self.pk, **changed)

    @property
    def is_administrator(self) -> bool:
        """Tell whether this person may administer: in the role, able to sign in, not voided."""
        return self.role == Role.ADMINISTRATOR and self.is_active and not self.is_voided

    def administers(self, organisation: Organisation) -> bool:
        """Tell whether this person administers an organisation."""
        return self.is_administrator and self.organisation_id == organisation.pk

    def refuse_to_be_last(self, leaving: Collection[int] = ()) -> None:
        """Raise :class:`LastAdministrator` unless somebody else administers the organisation.

        ``leaving`` are accounts that are about to stop doing so.
        """
        others = User.objects.live().filter(
            role=Role.ADMINISTRATOR, is_active=True, organisation=self.organisation
        )
        if not others.exclude(pk__in={self.pk, *leaving}).exists():
            raise LastAdministrator

    def clean(self) -> None:
        """A mediator sits in a village; the county's readers sit in the county."""
        if not self.organisation_id or not self.role:
            return
        kind, kinds = self.organisation.kind, Organisation.Kind
        if self.role == Role.MEDIATOR and kind != kinds.VILLAGE:
            raise ValidationError({"organisation": _("A village mediator belongs to a village.")})
        if self.role == Role.COUNTY and kind != kinds.COUNTY:
            raise ValidationError({"organisation": _("A county reader belongs to the county.")})
        if self.role not in (Role.COUNTY, Role.ADMINISTRATOR) and kind == kinds.COUNTY:
            raise ValidationError({"organisation": _("In the county there are readers and administrators.")})

    def set_password(self, raw_password: str | None) -> None:
        """Set the password and end every other session of this person."""
        super().set_password(raw_password)
        self.password_set_at = timezone.now()

    def end_sessions(self) -> None:
        """Let every running session of this person end at its next request."""
        self.session_epoch += 1

    @property
    def first_password_expired(self) -> bool:
        """Tell whether a password that was handed out has not been replaced within seven days."""
        return bool(
            self.must_change_password
            and self.password_set_at
            and timezone.now() - self.password_set_at > dt.timedelta(days=FIRST_PASSWORD_DAYS)
        )

    @property
    def sees_county(self) -> bool:
        """Tell whether the user's scope is a whole county."""
        return self.organisation.kind == Organisation.Kind.COUNTY

    @property
    def sees_unit_only(self) -> bool:
        """Tell whether the user's scope is one village."""
        return self.role == Role.MEDIATOR


def _told(value: Any) -> Any:
    """Return a value as the access log keeps it."""
    return value.name if isinstance(value, Organisation) else value


class UsedPassword(models.Model):
    """The hash of a password that is not to be used again by the same person."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    hash = models.CharField(max_length=200)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.user_id}"
