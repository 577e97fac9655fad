"""Stamps: notes of what a step was last done from, so that a step with nothing new to do is passed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stamps:
    """A folder with one small file a step; deleting the folder makes every step run again."""

    folder: Path

    def holds(self, step: str, value: str) -> bool:
        """Say whether ``step`` was last done from ``value``."""
        return self.read(step) == value

    def read(self, step: str) -> str | None:
        """Return what ``step`` was last done from, or None when it never was."""
        try:
            return (self.folder / step).read_text("utf-8")
        except FileNotFoundError:
            return None

    def record(self, step: str, value: str) -> None:
        """Note that ``step`` is done; called after the step, so that a broken one is repeated."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{step}"
        draft.write_text(value, "utf-8")
        draft.replace(self.folder / step)

    def forget(self, step: str) -> None:
        """Make ``step`` run again next time."""
        if self.read(step) is not None:  # a read-only folder refuses even to remove what is not there
            (self.folder / step).unlink()


def digest_files(root: Path, files: Iterable[Path]) -> str:
    """Return the sha256 of names (relative to ``root``) and contents; the order given does not matter."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_words(*words: str) -> str:
    """Return the sha256 of several words, each kept apart from its neighbour."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
