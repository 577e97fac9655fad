"""The shared libraries that PDF output rests on: which are there, in which version."""

import ctypes
import zlib
from functools import cache
from importlib import metadata

from django.utils.translation import gettext as _

# Sonames on Linux and macOS, and the Debian package to name to the operator.
_LIBRARIES = {
    "gobject": (("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"), "libglib2.0-0"),
    "pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "libpango-1.0-0"),
    "pangoft2": (("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"), "libpangoft2-1.0-0"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "libharfbuzz0b"),
    "fontconfig": (("libfontconfig.so.1", "libfontconfig.1.dylib"), "libfontconfig1"),
    "harfbuzz-subset": (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0"),
}
_OPTIONAL = ("harfbuzz-subset",)
_DISTRIBUTIONS = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5")


class PdfUnavailable(RuntimeError):
    """No PDF can be made on this machine; the text says what is missing and is fit to be shown."""


@cache
def library(name: str) -> ctypes.CDLL | None:
    """Return the loaded library called `name` in the table above, or None where it is not installed."""
    for soname in _LIBRARIES[name][0]:
        try:
            return ctypes.CDLL(soname)
        except OSError:
            continue
    return None


def missing_packages() -> list[str]:
    """Return the Debian packages without which no PDF can be made."""
    needed = {name: package for name, (_sonames, package) in _LIBRARIES.items() if name not in _OPTIONAL}
    return [package for name, package in needed.items() if library(name) is None]


def require_libraries() -> None:
    """Raise `PdfUnavailable`, naming the packages to install, where a needed library is missing."""
    missing = missing_packages()
    if missing:
        message = _("PDF documents cannot be made: the server lacks %(packages)s.")
        raise PdfUnavailable(message % {"packages": ", ".join(missing)})


def can_sign() -> bool:
    """Say whether the same document gives the same bytes here, so that its digest may be signed.

    Without harfbuzz-subset WeasyPrint shrinks fonts by another way whose output is not stable.
    """
    return library("harfbuzz-subset") is not None and not missing_packages()


def versions() -> dict[str, str]:
    """Return the version of each component that shapes the bytes of a PDF, by name.

    Raises `PdfUnavailable` where a needed library is missing.
    """
    require_libraries()
    found = {name: metadata.version(name) for name in _DISTRIBUTIONS}
    found["pango"] = _version_string("pango", "pango_version_string")
    found["harfbuzz"] = _version_string("harfbuzz", "hb_version_string")
    found["fontconfig"] = str(library("fontconfig").FcGetVersion())
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    found["harfbuzz-subset"] = "present" if library("harfbuzz-subset") else "absent"
    return found


def _version_string(name: str, function: str) -> str:
    ask = getattr(library(name), function)
    ask.restype = ctypes.c_char_p
    return ask().decode()
