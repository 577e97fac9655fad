"""Style sheets of others: taken from installed packages into a folder of their own, not kept in git."""

from __future__ import annotations

import re
from pathlib import Path

from portal.setup.checkout import Checkout
from portal.setup.console import SetupError
from portal.setup.stamps import digest_words

BOOTSTRAP = "js_lib_bootstrap5/static/js-lib-bootstrap5/css/bootstrap.min.css"
# The map is not copied, and collectstatic refuses a style sheet that points at a file it does not find.
_MAP_COMMENT = re.compile(r"/\*#\s*sourceMappingURL=.*?\*/\s*")


def prepare(checkout: Checkout) -> None:
    """Copy Bootstrap's style sheet to ``vendor/`` in the assets folder, where settings look for it."""
    source = find_bootstrap(checkout)
    text = without_map(source.read_text("utf-8"))
    target = target_of(checkout)
    value = digest_words(text)
    if target.exists() and checkout.stamps.holds("assets", value):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    checkout.stamps.record("assets", value)


def target_of(checkout: Checkout) -> Path:
    """Return where the style sheet is copied to."""
    return checkout.made / "assets" / "vendor" / "bootstrap.min.css"


def find_bootstrap(checkout: Checkout) -> Path:
    """Return the style sheet inside its installed package."""
    for folder in sorted(checkout.environment.glob("lib/python3*/site-packages"), reverse=True):
        if (folder / BOOTSTRAP).exists():
            return folder / BOOTSTRAP
    raise SetupError(f"软件包中没有 {BOOTSTRAP}", f"the installed packages hold no {BOOTSTRAP}")


def without_map(style_sheet: str) -> str:
    """Return the style sheet without its pointer to a source map."""
    return _MAP_COMMENT.sub("", style_sheet)
