"""The test command: linters, the suite on SQLite with real browsers, and once more on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.setup import program
from portal.setup.checkout import Checkout
from portal.setup.console import complain, pad, say, write
from portal.setup.postgres import open_throwaway
from portal.setup.system import require

PARTS = ("lint", "sqlite", "postgres", "browser")
# Tests marked with both words run on both databases; `browser` alone is the quick way for a developer.
MARKS = {
    "sqlite": "not postgres or browser",
    "postgres": "not browser or postgres",
    "browser": "browser",
}
NOTHING_SELECTED = 5
WORKERS = 2


@dataclass(frozen=True)
class Stage:
    """One step that was run: its name, its exit code, its seconds."""

    name: str
    code: int
    seconds: float


def run_suite(checkout: Checkout, only: str | None, extra: Sequence[str]) -> int:
    """Run the stages (or one of ``PARTS``) with ``extra`` arguments for pytest; 0 when all is well.

    Raises SetupError where something a stage needs cannot be had: a stage is never passed over.
    """
    started = time.monotonic()
    require(program.prepare(checkout, "test", insist=True))
    stages = [Stage("setup", 0, time.monotonic() - started)]
    wanted = [only] if only else ["lint", "sqlite", "postgres"]
    with scratch_environment() as environment:
        if "lint" in wanted:
            stages += [run_stage(checkout, name, command, environment) for name, command in lint(checkout)]
        for part in wanted:
            if part in ("sqlite", "browser"):
                stages.append(run_pytest(checkout, part, extra, environment))
            if part == "postgres":
                with open_throwaway() as server:
                    address = {"DATABASE_URL": server.create_database("portal")}
                    stages.append(run_pytest(checkout, part, extra, {**environment, **address}))
    report(stages)
    return int(any(stage.code for stage in stages))


@contextmanager
def scratch_environment() -> Iterator[dict[str, str]]:
    """Give an environment whose data folder is temporary and in which no setting of the caller's is left."""
    with tempfile.TemporaryDirectory(prefix="portal-test-") as folder:
        environment = {name: value for name, value in os.environ.items() if not is_setting(name)}
        yield {**environment, "PORTAL_DATA": str(Path(folder) / "data")}


def is_setting(name: str) -> bool:
    """Say whether an environment variable is one of the portal's settings."""
    return name.startswith("PORTAL_") or name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def lint(checkout: Checkout) -> list[tuple[str, list[str]]]:
    """Return the checks that read the source, by name."""
    python = str(checkout.python)
    imports = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"
    return [
        ("ruff check", [python, "-m", "ruff", "check", ".", "run"]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", ".", "run"]),
        ("lint-imports", [python, "-c", imports]),
        ("makemigrations", checkout.manage("makemigrations", "--check", "--dry-run")),
    ]


def pytest_command(checkout: Checkout, part: str, extra: Sequence[str]) -> list[str]:
    """Return pytest's command line for one part; what stands in ``extra`` comes last and wins."""
    return [str(checkout.python), "-m", "pytest", "-n", str(WORKERS), "-m", MARKS[part], *extra]


def run_pytest(checkout: Checkout, part: str, extra: Sequence[str], environment: Mapping[str, str]) -> Stage:
    """Run pytest; selecting nothing is a failure unless the caller chose the tests."""
    stage = run_stage(checkout, f"pytest {part}", pytest_command(checkout, part, extra), environment)
    if stage.code == NOTHING_SELECTED and extra:
        return Stage(stage.name, 0, stage.seconds)
    return stage


def run_stage(checkout: Checkout, name: str, command: Sequence[str], environment: Mapping[str, str]) -> Stage:
    """Run one command, its words going straight to the terminal."""
    write(f"── {name}")
    started = time.monotonic()
    done = subprocess.run(
        list(command), cwd=checkout.root, env=dict(environment), stdin=subprocess.DEVNULL, check=False
    )
    return Stage(name, done.returncode, time.monotonic() - started)


def report(stages: Sequence[Stage]) -> None:
    """Print each stage with its outcome and time."""
    say("各阶段用时：", "time of each stage:")
    for stage in stages:
        outcome = "通过 ok" if stage.code == 0 else f"失败 failed ({stage.code})"
        write(f"  {pad(stage.name, 20)} {stage.seconds:7.1f} s  {outcome}")
    write(f"  {pad('', 20)} {sum(stage.seconds for stage in stages):7.1f} s")
    if any(stage.code for stage in stages):
        complain("测试未通过", "the tests failed")
