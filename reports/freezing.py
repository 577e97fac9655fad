"""Figures kept with a document as they stood: value, words, definition, and the keys of their records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from portal.models import Category
from portal.records.indicators import Indicator
from reports.catalogue import INDICATORS
from reports.models import FrozenFigure
from reports.tokens import Answer

if TYPE_CHECKING:
    from portal.models import Organisation

Frozen = TypeVar("Frozen", bound=FrozenFigure)


def frozen(
    model: type[Frozen],
    township: Organisation,
    answers: Mapping[str, Answer],
    known: Mapping[str, Indicator] = INDICATORS,
    **document: Any,
) -> list[Frozen]:
    """Return the rows, unsaved, that keep ``answers`` with a document; ``known`` are the indicators by key."""
    names = {(one.scheme, one.code): one.name for one in Category.objects.within(township)}
    return [
        model(
            **document,
            position=position,
            key=key,
            label=answer["label"],
            definition=known[key].described(names),
            answer=dict(answer),
            records=answer["records"]["count"] if "records" in answer else None,
            url=answer["url"],
        )
        for position, (key, answer) in enumerate(answers.items())
    ]
