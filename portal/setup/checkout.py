"""Where things lie: the checkout, its virtual environment, and what set-up makes in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.setup.stamps import Stamps, digest_files

SOURCE_PACKAGES = ("portal", "enforcement", "disputes", "petitions", "legal_outreach", "reports")


@dataclass(frozen=True)
class Checkout:
    """One copy of the source; every path set-up reads or writes hangs on its root."""

    root: Path

    @property
    def environment(self) -> Path:
        """The virtual environment, not in git."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter everything but set-up itself runs in."""
        return self.environment / "bin" / "python"

    @property
    def made(self) -> Path:
        """What set-up makes from packages: fonts, style sheet, stamps. Settings find it by ``sys.prefix``."""
        return self.environment / "share" / "portal"

    @property
    def fonts(self) -> Path:
        """The portal's own fonts and the generated ``fonts.conf``."""
        return self.made / "fonts"

    @property
    def stamps(self) -> Stamps:
        """What was done to the environment, and from what."""
        return Stamps(self.made / "stamps")

    @property
    def messages(self) -> Path:
        """The folder of Chinese source catalogues and of the compiled one."""
        return self.root / "locale" / "zh_Hans" / "LC_MESSAGES"

    def lock(self, group: str) -> Path:
        """Return the hashed list of packages of ``group``: base, dev or bench."""
        return self.root / "requirements" / f"{group}.txt"

    def manage(self, *arguments: str) -> list[str]:
        """Return the command line of one management command."""
        return [str(self.python), str(self.root / "manage.py"), *arguments]

    def digest(self) -> str:
        """Return a digest of the Python source and the data files beside it (about 10 ms).

        Whatever an upgrade brings to the database (migrations, a new calendar notice) is in these files.
        """
        kinds = {".py", ".csv", ".json"}
        files = (
            path
            for package in SOURCE_PACKAGES
            for path in (self.root / package).rglob("*")
            if path.suffix in kinds and "__pycache__" not in path.parts
        )
        return digest_files(self.root, files)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the checkout against a second set-up that starts meanwhile; it waits for this one."""
        handle = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
