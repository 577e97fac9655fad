"""Passwords: checked in constant time for anybody, never one of the last five, never guessable."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.models import User
from portal.models.people import UsedPassword

REMEMBERED = 5


class PasswordBackend(ModelBackend):
    """Username and password; the user comes with organisation and township in one query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session, if the account may still sign in."""
        user = User.objects.select_related("organisation__parent").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User) -> bool:
        """Refuse disabled and voided accounts, and first passwords that nobody replaced in time."""
        return bool(user.is_active and not user.is_voided and not user.first_password_expired)


class UsedBeforeValidator:
    """Refuses the last five passwords of the same person."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` for a password used before."""
        if user is None or user.pk is None:
            return
        used = [
            user.password,
            *UsedPassword.objects.filter(user=user).values_list("hash", flat=True)[:REMEMBERED],
        ]
        if any(check_password(password, old) for old in used if old):
            raise ValidationError(
                _("You have used this password before. Choose another one."), code="password_used_before"
            )

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("It is not one of your last five passwords.")


def choose_password(user: User, password: str, *, first: bool = False) -> None:
    """Set a password and remember the one before; ``first`` for a password that is handed out."""
    if user.pk and user.password:
        UsedPassword.objects.create(user=user, hash=user.password)
    user.set_password(password)
    user.must_change_password = first
    user.end_sessions()
    user.save()
