"""Secrets of one installation: made at its first start, kept in its data folder, readable by it alone."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.fernet import Fernet


@dataclass(frozen=True)
class Secrets:
    """What must never be in the repository, in a default or in a backup of the database."""

    secret_key: str
    sealing_keys: list[str]
    digest_key: str
    demo_key: str


def load_secrets(data: Path) -> Secrets:
    """Read ``secrets.json`` in the data folder, making it on the first start.

    Two processes that start at once agree on one file: it is linked into place, never overwritten.
    """
    path = data / "secrets.json"
    if not path.exists():
        _make(path)
    return Secrets(**json.loads(path.read_text("utf-8")))


def _make(path: Path) -> None:
    made = Secrets(
        secret_key=secrets.token_urlsafe(64),
        sealing_keys=[Fernet.generate_key().decode()],
        digest_key=secrets.token_urlsafe(48),
        demo_key=secrets.token_urlsafe(48),
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".secrets.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(made), file, indent=1)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
