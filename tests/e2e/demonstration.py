"""The demonstration, built in a data folder of the test run's own and served as ``./run serve`` serves it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.setup import serving
from portal.setup.checkout import Checkout
from portal.setup.installation import DEMO_TOWNSHIP, DOCUMENT_FONTS, MODE_FILE
from portal.setup.suite import is_setting
from tests.ports import HOST, free_port

CHECKOUT = Checkout(Path(__file__).resolve().parents[2])
ACCOUNTS_FILE = "accounts.json"
YEAR = 2023
# One process makes everything: each management command by itself would load the portal again. The tables are made
# from the models and the migrations noted as done: a tenth of the time, and the migrations have their own tests.
MAKE = f"""
import django, io
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {{app.label: None for app in apps.get_app_configs()}}
call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
settings.MIGRATION_MODULES = {{}}
call_command("migrate", fake=True, interactive=False, verbosity=0)
call_command("seed_demo")
call_command("collectstatic", *{DOCUMENT_FONTS!r}, interactive=False, verbosity=0)
call_command("annual_report", "{DEMO_TOWNSHIP}", "{YEAR}", "--draft", stdout=io.StringIO())
call_command("demo_accounts", "--json")
"""


@dataclass(frozen=True)
class Portal:
    """A running portal: where it answers, where its data lie, who may sign in."""

    address: str
    folder: Path
    accounts: dict[str, dict[str, str]]

    def password(self, username: str) -> str:
        """Return the password of a demonstration account."""
        return self.accounts[username]["password"]

    def manage(self, *arguments: str) -> str:
        """Run a management command on its data and return what it printed."""
        return _run(self.folder, str(CHECKOUT.root / "manage.py"), *arguments)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a process that works on ``folder``, without any setting of this test run."""
    inherited = {name: value for name, value in os.environ.items() if not is_setting(name)}
    return {
        **inherited,
        "PORTAL_DATA": str(folder),
        "PORTAL_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }


def build(folder: Path) -> None:
    """Make the demonstration in ``folder``; a folder that is already whole is left alone."""
    if (folder / ACCOUNTS_FILE).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MODE_FILE).write_text("demo\n", "utf-8")
    (folder / ACCOUNTS_FILE).write_text(_run(folder, "-c", MAKE), "utf-8")


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT.root,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[-1][:80]}\n{done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[Portal]:
    """Serve ``folder`` at a free port while the context lasts."""
    port = free_port()
    with (folder / "server.log").open("wb") as log:
        command = serving.web_command(CHECKOUT, HOST, port)
        web = subprocess.Popen(
            command,
            cwd=CHECKOUT.root,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            if not serving.wait_until_answering(HOST, port, web, threading.Event()):
                raise RuntimeError((folder / "server.log").read_text("utf-8", "replace")[-2000:])
            accounts = json.loads((folder / ACCOUNTS_FILE).read_text("utf-8"))
            yield Portal(
                f"http://{HOST}:{port}", folder, {account["username"]: account for account in accounts}
            )
            if web.poll() is not None:
                raise RuntimeError((folder / "server.log").read_text("utf-8", "replace")[-2000:])
        finally:
            serving.end([web])
