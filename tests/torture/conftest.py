"""What the torture tests share: a canary in the West village, the operator's log, and the oracle."""

from __future__ import annotations

import io
import logging

import pytest

from portal.log_lines import Discreet, JsonLine
from tests.samples.making import entry
from tests.torture.oracle import CANARY_NAME, CANARY_NOTE, CANARY_PHONE, Oracle


@pytest.fixture
def log():
    """Return the operator's log as it is written: a stream of JSON lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    handler.addFilter(Discreet())
    loggers = [logging.getLogger(name) for name in ("", "django.security.DisallowedHost", "django.server")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def oracle(world, log):
    """Return the oracle that every item is asked before."""
    return Oracle(log)


@pytest.fixture
def canary(world, acting):
    """Return a dispute of the West village that nobody else may hear of."""
    return entry(
        world,
        "disputes",
        world.west,
        7,
        parties=f"{CANARY_NAME}、钱七",
        phone=CANARY_PHONE,
        summary=f"{CANARY_NOTE}：两家争地界",
    )
