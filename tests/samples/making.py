"""Makes entries through the register's own form, as a person would."""

from __future__ import annotations

from typing import Any

from portal.catalogue import REGISTERS
from portal.models import Category
from portal.records import writing

SAMPLES: dict[str, Any] = {}


def entry(world: Any, name: str, unit: Any, n: int = 1, user: Any = None, **changes: Any) -> Any:
    """Save the ``n``-th sample of a register in ``unit`` and return it; the caller acts as somebody."""
    register = REGISTERS[name]
    writers = (world.staff, world.administrator, world.supervisor)
    user = user or next(one for one in writers if register.allows(one, "create"))
    data = {**SAMPLES[name](world, unit, n), **changes}
    form = register.form(data, user=user)
    assert form.is_valid(), form.errors.as_json()
    return writing.create(register, form, user)


def category(scheme: str, code: str) -> int:
    """Return the key of a list entry, as a form sends it."""
    return Category.objects.get(scheme=scheme, code=code, township=None).pk
