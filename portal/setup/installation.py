"""One installation: its data folder, whether it is a demonstration, and its database brought up to date."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, run_quietly, say
from portal.setup.stamps import Stamps, digest_files, digest_words

DEMO_TOWNSHIP = "210283-TPL"
MODES = ("demo", "production")
DATABASE_FILE = "portal.sqlite3"
MODE_FILE = "mode"
SECRETS_FILE = "secrets.json"
# What makes a database usable, in this order; each may be repeated without harm.
DATABASE_COMMANDS = (("migrate", "--noinput", "--verbosity=0"), ("load_calendar",), ("load_lists",))
# Fonts an office owns are for its documents; handing them to every browser would breach their licence.
DOCUMENT_FONTS = ("--ignore=*.ttf", "--ignore=*.otf", "--ignore=*.ttc")


@dataclass(frozen=True)
class Installation:
    """A data folder and what the environment says about it."""

    folder: Path
    mode: str
    database_url: str

    @property
    def stamps(self) -> Stamps:
        """What was done to the data, and from what."""
        return Stamps(self.folder / "stamps")

    @property
    def database_file(self) -> Path:
        """The embedded database, when no ``DATABASE_URL`` names another."""
        return self.folder / DATABASE_FILE

    def environment(self) -> dict[str, str]:
        """Return the environment that makes Django work on this installation."""
        return {**os.environ, "PORTAL_DATA": str(self.folder), "PORTAL_MODE": self.mode}

    def has_database(self) -> bool:
        """Say whether there is a database to look at; one named by address is taken to be there."""
        return bool(self.database_url) or self.database_file.exists()


def find_installation(checkout: Checkout, environment: Mapping[str, str]) -> Installation:
    """Return the installation the environment names, its mode decided but nothing written yet."""
    folder = Path(environment.get("PORTAL_DATA") or checkout.root / "var").expanduser().absolute()
    mode = choose_mode(folder, environment.get("PORTAL_MODE", ""))
    return Installation(folder, mode, environment.get("DATABASE_URL", ""))


def choose_mode(folder: Path, asked: str) -> str:
    """Return demo or production: as asked, else as this folder was begun, else by whether it is empty.

    Raises SetupError where the wish contradicts the folder: demonstration data never mixes with real data.
    """
    if asked and asked not in MODES:
        raise SetupError(f"PORTAL_MODE 不能是 {asked}", "PORTAL_MODE is either demo or production")
    begun_as = read_mode(folder)
    if asked and begun_as and asked != begun_as:
        raise SetupError(
            f"数据目录 {folder} 是 {begun_as} 模式，不能以 {asked} 模式启动；请另设 PORTAL_DATA",
            f"this data folder was begun as {begun_as}; give another PORTAL_DATA to start in mode {asked}",
        )
    if begun_as or asked:
        return begun_as or asked
    return "demo" if is_empty(folder) else "production"


def is_empty(folder: Path) -> bool:
    """Say whether the data folder holds nothing yet; secrets made by a passing command are not data."""
    return not folder.exists() or all(entry.name == SECRETS_FILE for entry in folder.iterdir())


def read_mode(folder: Path) -> str | None:
    """Return how the data folder was begun, or None for one that no start has marked."""
    try:
        return (folder / MODE_FILE).read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def prepare(checkout: Checkout, installation: Installation) -> None:
    """Bring data folder, database, demonstration data and static files to what the source says."""
    installation.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if read_mode(installation.folder) is None:
        (installation.folder / MODE_FILE).write_text(f"{installation.mode}\n", "utf-8")
    source = checkout.digest()
    _prepare_database(checkout, installation, source)
    _collect_static(checkout, installation)


def _prepare_database(checkout: Checkout, installation: Installation, source: str) -> None:
    value = _database_value(installation, source)
    if value is None or not installation.stamps.holds("database", value):
        say("更新数据库", "bringing the database up to date")
        for command in DATABASE_COMMANDS:
            manage(checkout, installation, *command)
        installation.stamps.record("database", _database_value(installation, source) or "server")
    seeded = digest_words(installation.database_url)
    if installation.mode == "demo" and not installation.stamps.holds("demo", seeded):
        say("写入演示数据", "writing the demonstration data")
        manage(checkout, installation, "seed_demo")
        installation.stamps.record("demo", seeded)


def _database_value(installation: Installation, source: str) -> str | None:
    """Return what the database's stamp stands for; None for a database that must be looked at.

    A file put in place of the embedded database has another inode. A server's database may be changed
    without a trace here, so it never counts as up to date: that costs a second at each start.
    """
    if installation.database_url:
        return None
    try:
        inode = installation.database_file.stat().st_ino
    except FileNotFoundError:
        return None
    return digest_words(source, str(inode))


def _collect_static(checkout: Checkout, installation: Installation) -> None:
    folders = (checkout.root / "static", checkout.made / "assets")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    value = digest_words(digest_files(checkout.root, files), checkout.lock("base").read_text("utf-8"))
    if installation.stamps.holds("static", value):
        return
    say("整理静态文件", "collecting static files")
    manage(checkout, installation, "collectstatic", "--noinput", "--verbosity=0", *DOCUMENT_FONTS)
    installation.stamps.record("static", value)


def manage(checkout: Checkout, installation: Installation, *arguments: str) -> str:
    """Run a management command on the installation and return its standard output."""
    return run_quietly(checkout.manage(*arguments), cwd=checkout.root, environment=installation.environment())
