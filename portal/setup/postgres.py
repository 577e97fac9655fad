"""A throwaway PostgreSQL server: its own temporary folder, a socket in it, no network, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from portal.setup.console import SetupError

DEBIAN_FOLDER = Path("/usr/lib/postgresql")
PROGRAMS = ("initdb", "pg_ctl", "createdb")
OWNER = "portal"
# Nothing here outlives the run, so nothing is forced to the disk. Shared memory segments are files in the
# folder, because /dev/shm is too small for a parallel query in many containers.
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 200
shared_buffers = 256MB
dynamic_shared_memory_type = mmap
fsync = off
full_page_writes = off
synchronous_commit = off
max_wal_size = 4GB
timezone = 'Asia/Shanghai'
"""


def find_binaries(debian_folder: Path = DEBIAN_FOLDER) -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None: Debian's place first, then PATH."""
    installed = [folder for folder in debian_folder.glob("*/bin") if _holds_programs(folder)]
    if installed:
        return max(installed, key=lambda folder: _version(folder.parent.name))
    on_path = shutil.which("initdb")
    if on_path and _holds_programs(Path(on_path).resolve().parent):
        return Path(on_path).resolve().parent
    return None


def _holds_programs(folder: Path) -> bool:
    return all((folder / program).exists() for program in PROGRAMS)


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split(".") if part.isdigit())


def choose_account(uid: int) -> str | None:
    """Return the account the server runs as: None for the caller's own; root must borrow one."""
    if uid != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SetupError("没有可用于运行 PostgreSQL 的账号", "there is no account PostgreSQL could run as")


class ThrowawayPostgres:
    """A server that lives as long as the ``with`` block; ``url(name)`` is the address of one database."""

    def __init__(self, binaries: Path, account: str | None) -> None:
        self.binaries = binaries
        self.account = account
        self.folder = Path()

    @property
    def data(self) -> Path:
        """The server's data folder, inside the temporary one."""
        return self.folder / "data"

    def initdb_command(self) -> list[str]:
        """Return the command that makes the cluster; the folder's rights (0700) stand in for a password."""
        return self._as_account(
            "initdb",
            f"--pgdata={self.data}",
            f"--username={OWNER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def start_command(self) -> list[str]:
        """Return the command that starts the server and waits until it answers."""
        log = self.folder / "log"
        return self._as_account("pg_ctl", f"--pgdata={self.data}", f"--log={log}", "--wait", "start")

    def stop_command(self) -> list[str]:
        """Return the command that stops the server at once; there is nothing to save."""
        return self._as_account("pg_ctl", f"--pgdata={self.data}", "--mode=immediate", "--wait", "stop")

    def createdb_command(self, name: str, template: str) -> list[str]:
        """Return the command that makes database ``name`` as a copy of ``template``."""
        program = str(self.binaries / "createdb")
        return [program, f"--host={self.folder}", f"--username={OWNER}", f"--template={template}", name]

    def url(self, name: str) -> str:
        """Return the ``DATABASE_URL`` of database ``name``, reached by the socket in the folder."""
        return f"postgres://{OWNER}@/{self.folder}/{name}"

    def create_database(self, name: str, template: str = "template0") -> str:
        """Make a database and return its ``DATABASE_URL``."""
        self._run(self.createdb_command(name, template))
        return self.url(name)

    def __enter__(self) -> ThrowawayPostgres:
        self.folder = _short_temporary_folder()
        try:
            if self.account:
                shutil.chown(self.folder, self.account)
            self._run(self.initdb_command())
            with (self.data / "postgresql.conf").open("a", encoding="utf-8") as configuration:
                configuration.write(CONFIGURATION.format(folder=self.folder))
            self._run(self.start_command())
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def _remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run(self.stop_command())
        shutil.rmtree(self.folder, ignore_errors=True)

    def _as_account(self, program: str, *arguments: str) -> list[str]:
        command = [str(self.binaries / program), *arguments]
        if not self.account:
            return command
        group = pwd.getpwnam(self.account).pw_gid
        return ["setpriv", f"--reuid={self.account}", f"--regid={group}", "--clear-groups", *command]

    def _run(self, command: Sequence[str]) -> None:
        # The server started here must not hold this process's pipes open: its words go to a file.
        said = self.folder / "said"
        with said.open("ab") as output:
            done = subprocess.run(
                list(command),
                cwd=self.folder,
                env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            told = [path for path in (said, self.folder / "log") if path.exists()]
            words = "".join(path.read_text("utf-8", "replace") for path in told)[-2000:]
            raise SetupError(f"临时 PostgreSQL 出错：\n{words}\n", "the throwaway PostgreSQL failed")


def open_throwaway() -> ThrowawayPostgres:
    """Return a server made of what is installed.

    Raises SetupError where there is no PostgreSQL: nothing that needs one is passed over in silence.
    """
    binaries = find_binaries()
    if binaries is None:
        raise SetupError(
            "没有找到 PostgreSQL（Debian 软件包 postgresql），无法继续",
            "PostgreSQL was not found (Debian package postgresql); it is needed here",
        )
    return ThrowawayPostgres(binaries, choose_account(os.geteuid()))


def _short_temporary_folder() -> Path:
    """Make the folder; a socket's path may have 107 bytes, so a long TMPDIR is not used."""
    place = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix="portal-postgres-", dir=place if len(place) < 60 else "/tmp"))
