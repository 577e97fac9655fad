"""The registers of steps: what an act left, written by the act alone."""

from __future__ import annotations

from django.db import models

from portal.access import WRITTEN
from portal.records.register import Register


def steps(name: str, model: type[models.Model], of: str, *more: str) -> Register:
    """Return the register of the steps of one flow; ``of`` links to the record, ``more`` are columns of its own."""
    return Register(
        name=name,
        model=model,
        form=None,
        columns=("number", "unit", of, "act", "done_on", *more, "done_by", "basis", "note"),
        search=("number", "done_by"),
        filters=("unit", "act"),
        dates=("done_on",),
        access=WRITTEN,
    )
