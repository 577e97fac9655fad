"""A large file that arrives in pieces: what has come lies in the data folder, and its length says how far it is.

Nothing else has to be remembered, so whoever dies on the way (the server, the network, the browser) loses at most
the piece that was under way.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from portal.storage import path_of

PIECE = 5 * 1024 * 1024  # bytes of one piece: what one request may hold in memory
SUFFIX = ".pieces"


class Busy(RuntimeError):
    """Another request is writing the same file at this moment."""


class WrongOffset(ValueError):
    """A piece does not begin where the file ends; ``offset`` is where it does."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True)
class Pieces:
    """The pieces of one file, under the key that the whole file will have."""

    folder: Path
    key: UUID

    @property
    def path(self) -> Path:
        """Return where they lie: beside the whole files, so that becoming one takes no copying."""
        return self.folder / f".{self.key}{SUFFIX}"

    @property
    def offset(self) -> int:
        """Return how many bytes have come."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def begin(self) -> None:
        """Make room for the first piece; what has come already stays."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))

    def append(self, offset: int, piece: bytes) -> int:
        """Write a piece at the end, whole or not at all, and return where the next one begins.

        :class:`WrongOffset` where it belongs elsewhere, :class:`Busy` while another is being written.
        """
        with self.alone() as file:
            there = file.seek(0, os.SEEK_END)
            if there != offset:
                raise WrongOffset(there)
            try:
                left = memoryview(piece)
                while left:  # an unbuffered file may take less than it is given
                    left = left[file.write(left) :]
                os.fsync(file.fileno())
            except OSError:
                file.truncate(offset)
                raise
            return offset + len(piece)

    @contextmanager
    def alone(self) -> Iterator[IO[bytes]]:
        """Open the file for one writer; the lock ends with its process, however that ends."""
        try:
            file = self.path.open("r+b", buffering=0)
        except FileNotFoundError:
            raise WrongOffset(0) from None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(str(self.key)) from None
            if not self._is(file):  # it became whole, or was given up, between opening and locking
                raise WrongOffset(self.offset)
            yield file

    def _is(self, file: IO[bytes]) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def place(self) -> None:
        """Give the whole file its name as well; done twice it is done once."""
        try:
            os.link(self.path, path_of(self.folder, self.key))
        except FileExistsError:
            if not path_of(self.folder, self.key).samefile(self.path):
                raise

    def displace(self) -> None:
        """Take that name away again."""
        path_of(self.folder, self.key).unlink(missing_ok=True)

    def drop(self) -> None:
        """Remove what has come; a whole file keeps its own name."""
        self.path.unlink(missing_ok=True)


def free_space(folder: Path) -> int:
    """Return how many bytes the disk of a folder has left."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return shutil.disk_usage(folder).free
