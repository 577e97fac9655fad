"""Small cells: counts by village that would tell who petitioned are merged before anybody reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
FEWEST = 3  # fewer petitions of one village in a period point at persons


@dataclass(frozen=True)
class Suppressed(Generic[Key]):
    """Counts that may be shown, and the keys left out, with what these add up to together.

    ``rest`` is ``None`` where nothing is left out; the shown counts and ``rest`` always add up to the whole.
    """

    shown: Mapping[Key, int]
    hidden: Sequence[Key]
    rest: int | None


def suppress(counts: Mapping[Key, int], fewest: int = FEWEST) -> Suppressed[Key]:
    """Leave out the counts from 1 to ``fewest`` - 1, and as many more as keep them from being worked out.

    With the whole known, one cell left out is the difference of the others: the smallest of the shown ones goes
    with it, until at least two are hidden and together they reach ``fewest``. Noughts tell of nobody and stay.
    ``ValueError`` for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("A count cannot be negative.")
    hidden = [key for key, count in counts.items() if 0 < count < fewest]
    if not hidden:
        return Suppressed(dict(counts), (), None)
    order = list(counts)
    large = sorted(
        (key for key in order if counts[key] >= fewest), key=lambda key: (counts[key], order.index(key))
    )
    while large and (len(hidden) < 2 or sum(counts[key] for key in hidden) < fewest):
        hidden.append(large.pop(0))
    gone = set(hidden)
    return Suppressed(
        {key: count for key, count in counts.items() if key not in gone},
        tuple(key for key in order if key in gone),
        sum(counts[key] for key in gone),
    )
