"""Passwords: checked at the same cost for anybody, never one of the last five, never guessable."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_zxcvbn_password_validator import ZxcvbnPasswordValidator

from portal.models import User
from portal.models.people import UsedPassword

REMEMBERED = 5
SHORTEST, LONGEST = 10, 72
# small letters and digits of which none looks like another: people read it out, or copy it by hand
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class PasswordBackend(ModelBackend):
    """Username and password; the user comes with organisation and township in one query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session, if the account may still sign in."""
        user = User.objects.select_related("organisation__parent").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User) -> bool:
        """Refuse disabled and voided accounts, and first passwords that nobody replaced in time."""
        return bool(user.is_active and not user.is_voided and not user.first_password_expired)


class LengthValidator:
    """Refuses what is too short to be safe, and what is too long to be weighed."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` with the length the password has."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise ValidationError(
                _("This password has %(count)d characters; it takes %(shortest)d to %(longest)d."),
                code="password_length",
                params={"count": len(password), "shortest": SHORTEST, "longest": LONGEST},
            )

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("It has at least %(shortest)d characters.") % {"shortest": SHORTEST}


class GuessableValidator(ZxcvbnPasswordValidator):
    """Refuses what a machine guesses soon: words, names, dates, keys side by side, and what the account says."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` with a way to find a better one."""
        if 0 < len(password) <= LONGEST and not self.get_strength(password, user)["acceptable"]:
            raise ValidationError(
                _(
                    "This password is easy to guess. Take three or four words that have nothing to do "
                    "with each other or with you."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("It cannot be guessed from common words, dates, keys side by side, or your own data.")


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


def make_readable(groups: int) -> str:
    """Return a random secret in groups of four that is handed to somebody: not quite twenty bits a group."""
    return "-".join("".join(secrets.choice(_READABLE) for _place in range(4)) for _group in range(groups))


def choose_password(user: User, password: str, *, first: bool = False) -> None:
    """Set a password and remember the one before; ``first`` for a password that is handed out."""
    if user.pk and user.password:
        UsedPassword.objects.create(user=user, hash=user.password)
    user.set_password(password)
    user.must_change_password = first
    user.end_sessions()
    user.save()
