"""Makes entries through the register's own form, as a person would."""

from __future__ import annotations

from typing import Any

from portal.catalogue import REGISTERS
from portal.models import Category
from portal.records import writing
from portal.records.forms import RecordForm
from portal.records.gated_forms import GatedForm

SAMPLES: dict[str, Any] = {}
BESIDES = ("historical", "review_id")  # what no form writes
ACTED: dict[str, Any] = {}  # what acts alone write into an entry, by register; asked as SAMPLES is


def entry(world: Any, name: str, unit: Any, /, n: int = 1, user: Any = None, **changes: Any) -> Any:
    """Save the ``n``-th sample of a register in ``unit`` and return it; the caller acts as somebody."""
    return _saved(world, REGISTERS[name].form, name, unit, n, user, changes)


def stands(world: Any, name: str, unit: Any, /, n: int = 1, user: Any = None, **changes: Any) -> Any:
    """Save a sample with what only acts may write, as if they had been done."""
    acted = ACTED[name](world, unit, n) if name in ACTED else {}
    return _saved(world, ungated(REGISTERS[name].form), name, unit, n, user, {**acted, **changes})


def ungated(form: Any) -> Any:
    """Return a register's form as it asks the rules of the record alone, whoever wrote it."""
    gates = {"by_acts": (), "settled": ()}
    if issubclass(form, GatedForm):
        gates |= {"is_gated": lambda _form, _cleaned: False, "offered": RecordForm.offered}
    return type(form.__name__, (form,), gates)


def _saved(world: Any, form: Any, name: str, unit: Any, n: int, user: Any, changes: dict[str, Any]) -> Any:
    register = REGISTERS[name]
    here = (world.staff, world.administrator, world.supervisor)
    writers = (world.stranger,) if unit.township == world.other_township else here
    user = user or next(one for one in writers if register.allows(one, "create"))
    known = {field: changes.pop(field) for field in BESIDES if field in changes}
    data = {**SAMPLES[name](world, unit, n), **changes}
    filled = form(data, instance=register.model(**known), user=user)
    assert filled.is_valid(), filled.errors.as_json()
    return writing.create(register, filled, user)


def category(scheme: str, code: str) -> int:
    """Return the key of a list entry, as a form sends it."""
    return Category.objects.get(scheme=scheme, code=code, township=None).pk
