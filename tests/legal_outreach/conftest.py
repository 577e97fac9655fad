"""What the tests of study and publicity share."""

from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.fixture
def calendar_2023(world, acting):
    """Load the national holiday notices, so that working days are those of the year."""
    call_command("load_calendar", verbosity=0)
