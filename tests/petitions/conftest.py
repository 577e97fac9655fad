"""What the tests of petitions share: forms as somebody would send them."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from portal.catalogue import REGISTERS
from tests.petitions.cases import Case
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.samples.petitions import handled


@pytest.fixture
def sent(world, acting):
    """Return the form of a petition with fields changed, sent by staff (or another)."""

    def send(user=None, instance=None, as_history=False, **changes):
        data = {**SAMPLES["petitions"](world, world.east, 1), "upper_number": "", **changes}
        user = user or world.staff
        return REGISTERS["petitions"].form(data, instance=instance, user=user, as_history=as_history)

    return send


@pytest.fixture
def closed(world, acting):
    """Return the fields of a petition handled from arrival to end."""
    return {**handled(world, world.east, 1), "upper_number": ""}


@pytest.fixture
def made(world, acting):
    """Save a petition of the East village, sealed by staff."""

    def make(**changes):
        return entry(world, "petitions", world.east, 1, **{"upper_number": "", **changes})

    return make


@pytest.fixture
def case(world, acting):
    """Return a petition that has just been registered, to be driven through its acts."""
    call_command("load_calendar", verbosity=0)
    return Case(world)
