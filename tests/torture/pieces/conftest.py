"""An entry of the full-process record, and somebody who sends its recording."""

from __future__ import annotations

import pytest

from tests.recordings import Sender
from tests.samples.making import entry
from tests.torture.pieces.told import CONTENT


@pytest.fixture(autouse=True)
def _own_store(tmp_path, settings):
    for name in ("ATTACHMENTS", "DOCUMENTS", "INTAKE"):
        setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def record(world, acting):
    return entry(world, "process_entries", world.east, 1, file_digest="", medium="audio")


@pytest.fixture
def sender(record, served):
    return Sender(served("staff"), record, CONTENT)
