"""The registers of what the township tells everybody about petitions."""

from __future__ import annotations

from petitions.models import PetitionGuide, ReceptionDay
from petitions.public_forms import PetitionGuideForm, ReceptionDayForm
from portal.access import PUBLISHED
from portal.records.register import Register

GUIDES = Register(
    name="petition_guides",
    model=PetitionGuide,
    form=PetitionGuideForm,
    columns=("number", "unit", "published_on", "address", "phone"),
    dates=("published_on",),
    access=PUBLISHED,
)
RECEPTION_DAYS = Register(
    name="reception_days",
    model=ReceptionDay,
    form=ReceptionDayForm,
    columns=("number", "day", "hours", "place"),
    filters=("coming",),
    dates=("day",),
    order=("-day",),
    access=PUBLISHED,
)

REGISTERS = (GUIDES, RECEPTION_DAYS)
