"""Fields for what must not lie open in the database: sealed text and its digest for exact search."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(text: str) -> str:
    """Encrypt with the newest key of ``SEALING_KEYS``."""
    return _box(tuple(settings.SEALING_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt with any key of ``SEALING_KEYS``; ``ValueError`` where none fits (a lost or foreign key)."""
    try:
        return _box(tuple(settings.SEALING_KEYS)).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ValueError("A sealed value does not open with this installation's keys.") from error


def digest(text: str) -> str:
    """Return the keyed digest by which a sealed value can be found again, and only exactly."""
    return hmac.new(settings.DIGEST_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


class SealedTextField(models.TextField):
    """Text that is encrypted in the row and in its history, and open only in memory."""

    def get_prep_value(self, value: Any) -> str | None:
        """Seal on the way into the database; an empty value stays empty, it hides nothing."""
        text = super().get_prep_value(value)
        return seal(text) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Open on the way out."""
        return unseal(value) if value else value


class DigestField(models.CharField):
    """Digest of a sealed field beside it, kept up by itself at every save."""

    def __init__(self, *, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs.update(max_length=64, blank=True, default="", editable=False)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for migrations."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "blank", "default", "editable"):
            kwargs.pop(fixed, None)
        kwargs["of"] = self.of
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the digest of the value as it is about to be saved."""
        text = getattr(model_instance, self.of) or ""
        value = digest(text) if text else ""
        setattr(model_instance, self.attname, value)
        return value
