"""``access_page``: brings the tables of docs/access.md in line with the tables of permission in the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import override

from portal.access import Action, Role
from portal.catalogue import BODIES_OF_WORK
from portal.commands import PortalCommand
from portal.records.register import Register
from portal.views.routes import READING

# One character an act: a table of words would be wider than any page.
SIGNS = {
    Action.VIEW: "阅",
    Action.CREATE: "登",
    Action.EDIT: "改",
    Action.VOID: "废",
    Action.IMPORT: "入",
    Action.EXPORT: "出",
    Action.REVEAL: "密",
    Action.APPROVE: "批",
    Action.DEVICES: "机",
    Action.ANSWER: "复",
}
_WITHOUT_FORM = (Action.VIEW, Action.EXPORT)
PAGE = settings.ROOT / "docs" / "access.md"
BEGINNING = "## 可以做什么 · What may be done\n"  # what stands below it is written by this command


def renewed(page: str) -> str:
    """Return the page with its tables as the code has them now; what stands above them is left as it is."""
    above, _tables_before = page.split(BEGINNING)
    with override("zh-hans"):
        return "\n".join([above + BEGINNING, *_legend(), *_tables()])


def _legend() -> Iterator[str]:
    yield "| 字 | 权限 | Act |"
    yield "|---|---|---|"
    for action, sign in SIGNS.items():
        with override("en"):
            english = str(action.label)
        yield f"| {sign} | {action.label} | {english} |"
    yield ""


def _tables() -> Iterator[str]:
    for label, registers in BODIES_OF_WORK:
        yield f"### {label}"
        yield ""
        yield "| 台账 | Register | " + " | ".join(str(role.label) for role in Role) + " |"
        yield "|---" * (len(Role) + 2) + "|"
        for register in registers:
            allowed = (_signs(register, role) or "–" for role in Role)
            yield f"| {register.label} | `{register.name}` | " + " | ".join(allowed) + " |"
        yield ""


def _signs(register: Register, role: Role) -> str:
    """Return what a role may do, of what the register has pages for."""
    has_acts = register.form or register.extra_views.keys() - READING.keys()
    possible = SIGNS if has_acts else _WITHOUT_FORM
    return "".join(SIGNS[action] for action in possible if action in register.access.get(role, ()))


class Command(PortalCommand):
    """Renew the page."""

    help = "Write into docs/access.md which role may do what with which register."

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew it, if anything changed."""
        page = PAGE.read_text("utf-8")
        new = renewed(page)
        if new != page:
            PAGE.write_text(new, "utf-8")
        self.stderr.write(f"{PAGE.name}: {'renewed' if new != page else 'unchanged'}")
