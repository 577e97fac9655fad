"""What the tests of enforcement share: the form of a sample with changes, and what it is refused for."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from portal.catalogue import REGISTERS
from tests.samples import SAMPLES
from tests.samples.making import ACTED, BESIDES, ungated


@pytest.fixture
def refused(world, acting):
    """Return the fields for which a record with ``changes`` is refused; ``None`` leaves a field out."""

    def fields(name, as_history=False, n=1, **changes):
        acted = ACTED[name](world, world.east, n) if name in ACTED else {}
        data = {**SAMPLES[name](world, world.east, n), **acted, **changes}
        data = {field: value for field, value in data.items() if value is not None}
        known = {field: data.pop(field) for field in BESIDES if field in data}
        stored = REGISTERS[name].model(**{**known, "historical": as_history})
        form = ungated(REGISTERS[name].form)(data, instance=stored, user=world.staff)
        form.is_valid()
        return set(form.errors)

    return fields


@pytest.fixture
def calendar_2023(world, acting):
    """Load the national holiday notices, so that working days are those of the year."""
    call_command("load_calendar", verbosity=0)
