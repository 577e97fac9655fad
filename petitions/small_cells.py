"""Small cells: counts by village that would tell who petitioned are merged before anybody reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
QUARTERS = 4  # parts of a year in which nothing was registered anywhere
FEWEST = 3  # fewer petitions of one village in a period point at persons


@dataclass(frozen=True)
class Suppressed(Generic[Key]):
    """Counts that may be shown, and the keys left out, with what these add up to together.

    ``rest`` is ``None`` where nothing is left out; the shown counts and ``rest`` always add up to the whole.
    """

    shown: Mapping[Key, int]
    hidden: Sequence[Key]
    rest: int | None


def suppress(counts: Mapping[Key, int], fewest: int = FEWEST, also: Collection[Key] = ()) -> Suppressed[Key]:
    """Leave out the counts from 1 to ``fewest`` - 1 and ``also``, and as many more as keep these from being found.

    With the whole known, one cell left out is the difference of the others: the smallest of the shown ones goes
    with it, until at least two are hidden and together they reach ``fewest``. Noughts tell of nobody and stay,
    unless there is nothing else to hide behind. ``ValueError`` for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("A count cannot be negative.")
    hidden = {key for key, count in counts.items() if 0 < count < fewest or key in also}
    if not hidden:
        return Suppressed(dict(counts), (), None)
    in_reserve = sorted(
        (key for key in counts if key not in hidden), key=lambda key: (not counts[key], counts[key])
    )
    for key in in_reserve:
        if len(hidden) >= 2 and sum(counts[one] for one in hidden) >= fewest:
            break
        hidden.add(key)
    return Suppressed(
        {key: count for key, count in counts.items() if key not in hidden},
        tuple(key for key in counts if key in hidden),
        sum(counts[key] for key in hidden),
    )


def suppress_year(counts: Mapping[Key, Sequence[int]], fewest: int = FEWEST) -> list[Suppressed[Key]]:
    """Return what may be shown of a year and of each part of it, the year first; ``counts`` are those of the parts.

    Year and parts are published one beside the other: what is hidden in one part only would be the difference of
    the year and the other parts. So a place keeps at least two parts hidden, or one where its year is hidden.
    """
    year = suppress({key: sum(each) for key, each in counts.items()}, fewest)
    parts = range(max((len(each) for each in counts.values()), default=QUARTERS))
    hidden: list[set[Key]] = [set() for _part in parts]
    while True:
        found = [suppress({key: counts[key][at] for key in counts}, fewest, hidden[at]) for at in parts]
        grown = [set(one.hidden) for one in found]
        for key, each in counts.items():
            for at in _hidden_parts(
                each, [at for at in parts if key in grown[at]], key in year.shown, fewest
            ):
                grown[at].add(key)
        if grown == hidden:
            return [year, *found]
        hidden = grown


def _hidden_parts(
    each: Sequence[int], hidden: Sequence[int], is_year_shown: bool, fewest: int
) -> Sequence[int]:
    """Return which parts of a place are to be hidden, given those already hidden among the other places'."""
    if not any(each):
        return hidden
    if is_year_shown:
        return suppress(dict(enumerate(each)), fewest, hidden).hidden
    return hidden or [min((at for at, count in enumerate(each) if count), key=lambda at: each[at])]
