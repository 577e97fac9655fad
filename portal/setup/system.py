"""What the operating system must offer: libraries, fonts and programs, found by using them, added by apt."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.setup import postgres
from portal.setup.console import SetupError, Words, complain, run_quietly, say
from portal.setup.stamps import Stamps

# Debian's place first: looking through all of /usr/share takes longer.
FONT_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
)
NOTO_FILES = ("NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc")
EVERYTHING = frozenset({"serve", "test", "bench"})
# Read by Debian's postgresql-common: without it the package would start a server of its own.
NO_MAIN_CLUSTER = Path("/etc/postgresql-common/createcluster.d/portal.conf")


@dataclass(frozen=True)
class Part:
    """Something of the operating system: how it is recognised, what brings it, what its absence costs."""

    name: str
    package: str
    is_present: Callable[[], bool]
    cost: Words
    purposes: frozenset[str] = EVERYTHING


def is_loadable(library: str) -> bool:
    """Say whether the dynamic linker finds ``library``; the package manager's opinion is not asked."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_on_path(program: str) -> bool:
    """Say whether ``program`` can be started."""
    return shutil.which(program) is not None


def find_noto() -> Path | None:
    """Return the folder that holds the Noto CJK fonts, or None."""
    for folder in FONT_FOLDERS:
        for found in folder.rglob(NOTO_FILES[0]):
            if (found.parent / NOTO_FILES[1]).exists():
                return found.parent
    return None


def can_make_environments() -> bool:
    """Say whether this Python can make a virtual environment; Debian keeps that in a package of its own."""
    return importlib.util.find_spec("ensurepip") is not None or is_on_path("uv")


_NO_PDF = Words("不能生成公文 PDF", "no official PDF documents")
_NO_BROWSER_TESTS = Words("不能运行浏览器测试", "browser tests cannot run")
PARTS = (
    Part(
        "python3 -m venv",
        "python3-venv",
        can_make_environments,
        Words("不能建立虚拟环境，无法安装", "no virtual environment, nothing can be installed"),
    ),
    Part("libpango-1.0.so.0", "libpango-1.0-0", partial(is_loadable, "libpango-1.0.so.0"), _NO_PDF),
    Part("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", partial(is_loadable, "libpangoft2-1.0.so.0"), _NO_PDF),
    Part("libharfbuzz.so.0", "libharfbuzz0b", partial(is_loadable, "libharfbuzz.so.0"), _NO_PDF),
    Part(
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset0",
        partial(is_loadable, "libharfbuzz-subset.so.0"),
        Words("PDF 慢三十倍，且不能签发", "PDFs take thirty times as long, and none can be signed"),
    ),
    Part("libfontconfig.so.1", "libfontconfig1", partial(is_loadable, "libfontconfig.so.1"), _NO_PDF),
    Part(
        "Noto CJK",
        "fonts-noto-cjk",
        lambda: find_noto() is not None,
        Words("公文中的汉字不能显示", "documents show boxes instead of Chinese"),
    ),
    Part("Chromium", "chromium", partial(is_on_path, "chromium"), _NO_BROWSER_TESTS, frozenset({"test"})),
    Part(
        "pdftoppm",
        "poppler-utils",
        partial(is_on_path, "pdftoppm"),
        Words("不能核对 PDF 版面", "the look of PDFs cannot be tested"),
        frozenset({"test"}),
    ),
    Part(
        "PostgreSQL",
        "postgresql",
        lambda: postgres.find_binaries() is not None,
        Words("不能在 PostgreSQL 上测试", "the suite cannot run on PostgreSQL"),
        frozenset({"test", "bench"}),
    ),
)


def find_missing(parts: Iterable[Part]) -> list[Part]:
    """Return the parts that are not there."""
    return [part for part in parts if not part.is_present()]


def apt_line(packages: Sequence[str]) -> str:
    """Return the one line a person with root's rights types to add ``packages``."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_command(prefix: Sequence[str], *arguments: str) -> list[str]:
    """Return an apt-get call that asks nothing and waits for another apt to finish.

    ``prefix`` is empty for root, ``sudo -n`` for a person allowed to become root without a password.
    """
    return [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
        "-y",
        *arguments,
    ]


def root_prefix() -> list[str] | None:
    """Return what must stand before a command to run it as root, or None when that is not possible."""
    if not is_on_path("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not is_on_path("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def prepare(stamps: Stamps, purpose: str, *, insist: bool) -> list[Part]:
    """Add what is missing where that is possible, else say how; return what is missing still.

    After one attempt in vain the next start does not try again, unless ``insist``: a warm start stays fast.
    """
    wanted = [part for part in PARTS if purpose in part.purposes]
    missing = find_missing(wanted)
    if not missing:
        return []
    packages = [part.package for part in missing]
    if not insist and stamps.holds("system-missing", " ".join(packages)):
        return missing
    prefix = root_prefix()
    if prefix is not None:
        say(f"安装系统组件：{'、'.join(packages)}", f"installing system packages: {', '.join(packages)}")
        _install(prefix, packages)
        missing = find_missing(wanted)
    if missing:
        _advise(missing)
    return missing


def note_missing(stamps: Stamps, missing: Sequence[Part]) -> None:
    """Remember what could not be added; called once there is an environment to remember it in."""
    value = " ".join(part.package for part in missing)
    if not missing:
        stamps.forget("system-missing")
    elif not stamps.holds("system-missing", value):
        stamps.record("system-missing", value)


def require(missing: Sequence[Part]) -> None:
    """Raise SetupError naming what is missing; called where nothing may be left out in silence."""
    if missing:
        names = "、".join(part.name for part in missing)
        raise SetupError(f"缺少 {names}，不能继续", "this cannot go on without what is named above")


def _install(prefix: list[str], packages: Sequence[str]) -> None:
    try:
        run_quietly(apt_command(prefix, "update"))
        with _without_main_cluster(prefix) if "postgresql" in packages else nullcontext():
            run_quietly(apt_command(prefix, "install", "--no-install-recommends", *packages))
    except SetupError as error:
        complain(error.words.chinese, error.words.english)


@contextmanager
def _without_main_cluster(prefix: Sequence[str]) -> Iterator[None]:
    """Keep Debian's PostgreSQL package from creating and starting a server while it is being installed."""
    if NO_MAIN_CLUSTER.exists():
        yield
        return
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as draft:
        draft.write("create_main_cluster = false\n")
        draft.flush()
        run_quietly([*prefix, "install", "-D", "-m", "644", draft.name, str(NO_MAIN_CLUSTER)])
    try:
        yield
    finally:
        run_quietly([*prefix, "rm", "-f", str(NO_MAIN_CLUSTER)])


def _advise(missing: Sequence[Part]) -> None:
    complain("缺少以下系统组件：", "these parts of the system are missing:")
    for part in missing:
        complain(f"  {part.name}：{part.cost.chinese}", part.cost.english)
    line = apt_line([part.package for part in missing])
    complain(
        f"请管理员运行下面一行，然后重试：\n  {line}\n", "the line above, run by an administrator, adds them"
    )
