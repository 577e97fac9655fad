"""The whole demonstration, in the order in which records point at one another."""

from __future__ import annotations

from portal.context import acting_as
from portal.demo.before import make_year_before
from portal.demo.bulletins import make_bulletins
from portal.demo.disputes import make_disputes
from portal.demo.enforcement import make_enforcement
from portal.demo.governance import make_governance
from portal.demo.making import Entries
from portal.demo.outreach import make_outreach
from portal.demo.petitions import make_petitions
from portal.demo.places import make_places
from portal.demo.receptions import make_receptions
from portal.demo.report import make_report_texts
from portal.demo.small import make_small_township
from portal.demo.villages import make_villages


def make_year() -> None:
    """Write organisations, people and the year's records; the caller holds one transaction."""
    places = make_places()
    entries = Entries()
    with acting_as(places.people["staff"], via="command"):
        make_year_before(places, entries)
        make_enforcement(places, entries)
        make_governance(places, entries)
        make_outreach(places, entries)
        make_villages(places, entries)
        make_disputes(places, entries)
        make_petitions(places, entries)
        make_receptions(places, entries)
        make_report_texts(places)
    make_bulletins(places)
    with acting_as(places.people["qingshi"], via="command"):
        make_small_township(places, entries)
