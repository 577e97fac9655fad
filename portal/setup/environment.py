"""The virtual environment and the packages in it, exactly as the hashed locks name them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, complain, run_quietly, say
from portal.setup.stamps import digest_words

GROUPS = {"serve": ("base",), "test": ("base", "dev"), "bench": ("base", "dev", "bench")}


def prepare(checkout: Checkout, purpose: str) -> None:
    """Make the environment and bring its packages to what the locks of ``purpose`` say."""
    groups = GROUPS[purpose]
    if not checkout.python.exists():
        _make(checkout)
    if all(is_current(checkout, group) for group in groups):
        return
    say(f"安装 Python 软件包（{'、'.join(groups)}）", f"installing Python packages ({', '.join(groups)})")
    _install(checkout, groups)
    for group in groups:
        checkout.stamps.record(f"packages-{group}", _value(checkout, group))


def is_current(checkout: Checkout, group: str) -> bool:
    """Say whether the packages of ``group`` are those of its lock."""
    return checkout.python.exists() and checkout.stamps.holds(f"packages-{group}", _value(checkout, group))


def _value(checkout: Checkout, group: str) -> str:
    # The interpreter belongs to it: after an upgrade of the system's Python the packages lie elsewhere.
    return digest_words(checkout.lock(group).read_text("utf-8"), os.path.realpath(checkout.python))


def _make(checkout: Checkout) -> None:
    with_pip = _can_import(sys.executable, "ensurepip")
    if not with_pip and shutil.which("uv") is None:
        raise SetupError(
            "这个 Python 不能建立虚拟环境：请先安装 python3-venv",
            "this Python cannot make a virtual environment: python3-venv comes first",
        )
    say("建立虚拟环境 .venv", "making the virtual environment .venv")
    command = [sys.executable, "-m", "venv", "--clear", *([] if with_pip else ["--without-pip"])]
    run_quietly([*command, str(checkout.environment)])


def install_commands(checkout: Checkout, groups: Sequence[str], uv: str | None) -> list[list[str]]:
    """Return the ways to install, the quickest first: uv where it is at hand, else and after it pip.

    The two read different configuration files, so one may reach the packages where the other does not.
    """
    locks = [argument for group in groups for argument in ("-r", str(checkout.lock(group)))]
    hashed = ["--quiet", "--require-hashes", *locks]
    python = str(checkout.python)
    with_pip = [python, "-m", "pip", "install", "--no-input", *hashed]
    with_uv = [uv or "uv", "pip", "install", "--compile-bytecode", "--python", python, *hashed]
    return [with_uv, with_pip] if uv else [with_pip]


def _install(checkout: Checkout, groups: Sequence[str]) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    ways = install_commands(checkout, groups, shutil.which("uv"))
    for way in ways[:-1]:
        try:
            run_quietly(way, environment=environment)
        except SetupError:
            complain("uv 未能安装，改用 pip", "uv could not install; pip is tried")
        else:
            return
    if not _can_import(str(checkout.python), "pip"):
        run_quietly([str(checkout.python), "-m", "ensurepip"])
    run_quietly(ways[-1], environment=environment)


def _can_import(python: str, module: str) -> bool:
    asked = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return asked.returncode == 0
