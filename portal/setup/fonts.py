"""Fonts for official documents: fetched from Debian's archive, listed with the customer's own."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, complain, run_quietly, say
from portal.setup.stamps import digest_words
from portal.setup.system import find_noto

PACKAGE = "texlive-lang-chinese"
# 仿宋, 黑体, 楷体 and 宋体 of one design; nothing else in the package's 278 MB is wanted.
FANDOL = (
    "FandolFang-Regular.otf",
    "FandolHei-Bold.otf",
    "FandolHei-Regular.otf",
    "FandolKai-Regular.otf",
    "FandolSong-Bold.otf",
    "FandolSong-Regular.otf",
)


def find_missing(checkout: Checkout) -> list[str]:
    """Return the Fandol fonts that are not there."""
    return [name for name in FANDOL if not (checkout.fonts / name).exists()]


def prepare(checkout: Checkout, *, insist: bool) -> None:
    """Fetch the fonts once, write ``fonts.conf``, and let fontconfig read every font beforehand.

    Without the fonts documents are set in Noto Serif instead of 仿宋: said once, never a reason to stop.
    """
    if find_missing(checkout) and (insist or not checkout.stamps.holds("fonts-tried", "yes")):
        say("下载公文字体 Fandol（约 49 MB）", "fetching the Fandol fonts (about 49 MB)")
        try:
            _fetch(checkout.fonts)
        except (SetupError, OSError, tarfile.TarError) as error:
            complain(
                f"没有取得仿宋字体，公文暂用 Noto Serif CJK：{error}",
                "the fonts could not be fetched; documents use Noto Serif CJK for now",
            )
        checkout.stamps.record("fonts-tried", "yes")
    _list_for_fontconfig(checkout)


def _fetch(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        extract(_download(Path(scratch)), folder)


def _download(scratch: Path) -> Path:
    """Download the package; where the machine has no package lists, fetch them into ``scratch`` first.

    Needs no root's rights either way.
    """
    download = ["apt-get", "-o", "APT::Sandbox::User=root", "-o", "DPkg::Lock::Timeout=300"]
    if shutil.which("apt-get") is None:
        raise SetupError("本机没有 apt-get", "there is no apt-get here")
    try:
        run_quietly([*download, "download", PACKAGE], cwd=scratch)
    except SetupError:
        lists = own_lists(scratch / "apt")
        run_quietly([*download, *lists, "update"], cwd=scratch)
        run_quietly([*download, *lists, "download", PACKAGE], cwd=scratch)
    return next(scratch.glob(f"{PACKAGE}_*.deb"))


def own_lists(folder: Path) -> list[str]:
    """Return the options that make apt keep its lists below ``folder``, which is made ready for it."""
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    return [
        "-o",
        f"Dir::State={folder / 'state'}",
        "-o",
        "Dir::State::status=/var/lib/dpkg/status",
        "-o",
        f"Dir::Cache={folder / 'cache'}",
    ]


def extract(archive: Path, folder: Path) -> None:
    """Take the wanted fonts out of a Debian package into ``folder``, each put in place whole."""
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        tempfile.TemporaryDirectory(dir=folder.parent) as scratch,
        subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as files,
    ):
        for member in files:
            name = Path(member.name).name
            content = files.extractfile(member) if name in FANDOL and member.isfile() else None
            if content is not None:
                draft = Path(scratch) / name
                with draft.open("wb") as file:
                    shutil.copyfileobj(content, file)
                draft.replace(folder / name)


def configuration(folders: Sequence[Path], cache: Path) -> str:
    """Return a ``fonts.conf`` that knows ``folders``, the first preferred, and no other font of the machine.

    So a document looks the same on every machine; its families are named in its style sheet.
    """
    listed = "\n".join(f"  <dir>{escape(str(folder))}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"{listed}\n  <cachedir>{escape(str(cache))}</cachedir>\n</fontconfig>\n"
    )


def _list_for_fontconfig(checkout: Checkout) -> None:
    folders = [checkout.fonts, checkout.root / "static" / "fonts", find_noto() or Path("/usr/share/fonts")]
    text = configuration(folders, checkout.fonts / "cache")
    own = [path for folder in folders[:2] if folder.is_dir() for path in sorted(folder.glob("*.[ot]t[fc]"))]
    value = digest_words(text, *(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in own))
    if checkout.stamps.holds("fonts-listed", value):
        return
    checkout.fonts.mkdir(parents=True, exist_ok=True)
    target = checkout.fonts / "fonts.conf"
    target.write_text(text, "utf-8")
    read_beforehand(target)
    checkout.stamps.record("fonts-listed", value)


def read_beforehand(configuration_file: Path) -> None:
    """Fill fontconfig's cache, so that the first document does not wait and a read-only service has one."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return
    for function in (library.FcConfigParseAndLoad, library.FcConfigBuildFonts, library.FcConfigDestroy):
        function.argtypes = [ctypes.c_void_p]
    library.FcConfigParseAndLoad.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    library.FcConfigCreate.restype = ctypes.c_void_p
    loaded = library.FcConfigCreate()
    if library.FcConfigParseAndLoad(loaded, str(configuration_file).encode(), 1):
        library.FcConfigBuildFonts(loaded)
    library.FcConfigDestroy(loaded)
