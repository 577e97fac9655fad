"""The whole demonstration, in the order in which records point at one another."""

from __future__ import annotations

from portal.context import acting_as
from portal.demo.disputes import make_disputes
from portal.demo.making import Entries
from portal.demo.places import make_places


def make_year() -> None:
    """Write organisations, people and the year's records; the caller holds one transaction."""
    places = make_places()
    entries = Entries()
    with acting_as(places.people["staff"], via="command"):
        make_disputes(places, entries)
