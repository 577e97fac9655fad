"""Phones a mediator need not sign in on again for a while, and the codes that bring a phone in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Role

if TYPE_CHECKING:
    from portal.models.people import User

DEVICE_DAYS = 30
CODE_HOURS = 24
# what lies behind other roles is too much for a phone that is lost
REMEMBERED_ROLES = frozenset({Role.MEDIATOR.value})
# what a browser says of itself, as far as its person knows the device by it
KINDS = {
    "HarmonyOS": "HarmonyOS",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
    "MicroMessenger": _("WeChat"),
}


class DeviceQuerySet(models.QuerySet):
    """Devices, of one person or of all."""

    def good(self, now: dt.datetime) -> DeviceQuerySet:
        """Return those that still bring their person in: not ended, not run out, the account as it was then."""
        return self.filter(
            ended_at=None,
            good_until__gt=now,
            epoch=F("user__session_epoch"),
            user__is_active=True,
            user__voided_at=None,
            user__role__in=REMEMBERED_ROLES,
        )


class Device(models.Model):
    """A device on which its person is known without a password until a day; only the token's digest is kept."""

    class Origin(models.TextChoices):
        """How the person proved to be himself when the device was remembered."""

        PASSWORD = "password", _("Signed in with the password")
        CODE = "code", _("Brought in by a code")

    user = models.ForeignKey("portal.User", models.PROTECT, related_name="devices", verbose_name=_("Account"))
    token_digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("Device"), max_length=60, blank=True)
    origin = models.CharField(_("How"), max_length=10, choices=Origin.choices)
    session_key = models.CharField(max_length=40, blank=True, default="")  # the session that runs on it
    # the person's session_epoch then: what ends all sessions ends devices
    epoch = models.PositiveIntegerField()
    made_at = models.DateTimeField(_("Remembered since"), default=timezone.now)
    seen_at = models.DateTimeField(_("Last used"), default=timezone.now)
    good_until = models.DateTimeField(_("Good until"))
    ended_at = models.DateTimeField(_("Ended at"), null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("remembered device")
        verbose_name_plural = _("remembered devices")
        ordering = ("-seen_at", "-id")

    def __str__(self) -> str:
        known = [str(KINDS[word]) for word in self.kind.split(",") if word in KINDS]
        return " · ".join(known) or str(_("unknown device"))


class SignInCode(models.Model):
    """A code that brings one device in, once, within a day; only its digest is kept."""

    user = models.ForeignKey("portal.User", models.PROTECT, related_name="+", verbose_name=_("Account"))
    code_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("portal.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    good_until = models.DateTimeField(_("Good until"))
    used_at = models.DateTimeField(null=True)
    # a newer code for the same person makes an older one worthless
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.good_until:%Y-%m-%d %H:%M}"


def may_be_remembered(user: User) -> bool:
    """Tell whether a person's devices may be remembered: an account in use, of a role that risks little."""
    return bool(user.role in REMEMBERED_ROLES and user.is_active and not user.is_voided)
