"""Draws up what is to be disclosed of a result: of a case or an inspection (国办发〔2018〕118号)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enforcement.enums import DisclosureStage, PowerKind
from enforcement.models import Disclosure
from portal.models import Category, Organisation


def result_of(
    unit: Organisation, kind: PowerKind, on: dt.date, title: str, summary: str, **about: Any
) -> Disclosure:
    """Return, unsaved, the disclosure of a result; ``about`` names the case or inspection and whom it concerns."""
    return Disclosure(
        unit=unit,
        title=title,
        stage=DisclosureStage.AFTER,
        kind=kind,
        content=Category.objects.get(scheme="disclosure-content", code="result", township=None),
        decided_on=on,
        summary=summary,
        **about,
    )
