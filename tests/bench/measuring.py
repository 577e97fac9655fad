"""How a bench measures: two sides in turn, medians, their ratio, and a verdict as exit code."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """One comparison: seconds (or another unit) of the portal and of its floor, and the bound on their ratio.

    ``at_least`` turns the bound round: the floor is to be so many times slower than the portal.
    """

    what: str
    portal: float
    floor: float
    bound: float
    unit: str = "s"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Return portal over floor, or floor over portal for a bound from below."""
        return self.floor / self.portal if self.at_least else self.portal / self.floor

    @property
    def holds(self) -> bool:
        """Tell whether the bound is kept."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        sides = f"portal {_said(self.portal, self.unit)}, floor {_said(self.floor, self.unit)}"
        verdict = "holds" if self.holds else "BROKEN"
        return f"{self.what}: {sides}, ratio {self.ratio:.2f} ({sign} {self.bound:g}) {verdict}"


def _said(value: float, unit: str) -> str:
    return f"{value * 1000:.1f} ms" if unit == "s" and value < 1 else f"{value:.1f} {unit}"


def seconds(act: Callable[[], Any]) -> float:
    """Return how long ``act`` takes; garbage of others is collected before, not during."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def p95(times: Sequence[float]) -> float:
    """Return the seconds within which 95 of 100 answers came."""
    return quantiles(times, n=20)[-1]


def in_turn(
    portal: Callable[[], Any],
    floor: Callable[[], Any],
    times: int,
    *,
    after: Callable[[], Any] = lambda: None,
) -> tuple[float, float]:
    """Return the median seconds of both sides, measured in turn, each side first as often as the other.

    ``after`` is done after each measurement and not measured.
    """
    sides: tuple[list[float], list[float]] = ([], [])
    for number in range(times):
        order = (0, 1) if number % 2 else (1, 0)
        for side in order:
            sides[side].append(seconds((portal, floor)[side]))
            after()
    return median(sides[0]), median(sides[1])


def say(text: str) -> None:
    """Print a line at once: a bench is watched while it runs."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def verdict(outcomes: list[Outcome]) -> int:
    """Print each outcome; 0 when every bound holds."""
    for outcome in outcomes:
        say(str(outcome))
    return int(not all(outcome.holds for outcome in outcomes))
