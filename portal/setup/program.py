"""The program's own preparation, the data left untouched: each step passed over when nothing is new."""

from __future__ import annotations

import errno

from portal.setup import assets, environment, fonts, system
from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, run_quietly, say
from portal.setup.stamps import digest_files
from portal.setup.system import Part


def prepare(checkout: Checkout, purpose: str, *, insist: bool) -> list[Part]:
    """Make everything the program needs for ``purpose`` (serve, test or bench).

    Returns the parts of the system that are still missing. ``insist`` tries again what failed before.
    """
    try:
        missing = system.prepare(checkout.stamps, purpose, insist=insist)
        environment.prepare(checkout, purpose)
        system.note_missing(checkout.stamps, missing)
        fonts.prepare(checkout, insist=insist)
        assets.prepare(checkout)
        prepare_catalogue(checkout)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        raise SetupError(
            f"不能写入 {error.filename}：请由程序目录的所有者运行 ./run setup --program-only",
            "the program's folder cannot be written to: its owner runs ./run setup --program-only",
        ) from error
    return missing


def prepare_catalogue(checkout: Checkout) -> None:
    """Compile the Chinese messages; source catalogues that contradict one another stop set-up."""
    if is_catalogue_current(checkout):
        return
    say("编译中文界面文字", "compiling the Chinese messages")
    command = [str(checkout.python), "-m", "portal.setup.catalogues", str(checkout.messages)]
    run_quietly(command, cwd=checkout.root)
    checkout.stamps.record("catalogue", _sources(checkout))


def is_catalogue_current(checkout: Checkout) -> bool:
    """Say whether the compiled catalogue is there and made from the sources as they are."""
    compiled = checkout.messages / "django.mo"
    return compiled.exists() and checkout.stamps.holds("catalogue", _sources(checkout))


def _sources(checkout: Checkout) -> str:
    return digest_files(checkout.root, checkout.messages.glob("*.po"))
