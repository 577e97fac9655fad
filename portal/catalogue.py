"""Composition: every register by name, the order of the menu, and the ports that join the applications."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

import disputes.lists
import disputes.referrals
import disputes.registers
import enforcement.lists
import enforcement.registers
import legal_outreach.lists
import legal_outreach.registers
import legal_outreach.reviewing
import petitions.lists
import petitions.public_registers
import petitions.registers
import portal.registers
import portal.upkeep
import reports.registers
from portal.access import Role
from portal.lists import Entry
from portal.records.ports import ASK_REVIEW, DISPUTE_NEWS, OPEN_DISPUTE, REVIEW_NEWS
from portal.records.register import Register
from reports.bulletins.daily import draft_due_bulletins
from reports.touched import documents_touched

# The menu follows the order of the report: administration by law, study and publicity, disputes and petitions.
BODIES_OF_WORK: tuple[tuple[object, tuple[Register, ...]], ...] = (
    (_("Administration by law"), enforcement.registers.REGISTERS),
    (_("Study and publicity"), legal_outreach.registers.REGISTERS),
    (_("Screening and mediation"), disputes.registers.REGISTERS),
    (_("Petitions"), (*petitions.registers.REGISTERS, *petitions.public_registers.REGISTERS)),
    (_("Report and plans"), reports.registers.REGISTERS),
    (_("Administration"), portal.registers.REGISTERS),
)

# What a role does every day, for the foot of a phone: (label, address name).
_OFFICE_DAILY = (
    (_("Who has filed"), "filings:matrix"),
    (_("Disputes"), "disputes:list"),
    (_("Petitions"), "petitions:list"),
)
DAILY: Mapping[str, tuple[tuple[object, str], ...]] = MappingProxyType(
    {
        Role.MEDIATOR: (
            (_("To be filed"), "home"),
            (_("Add a dispute"), "disputes:create"),
            (_("Receipts"), "receipts:list"),
        ),
        Role.STAFF: _OFFICE_DAILY,
        Role.SUPERVISOR: _OFFICE_DAILY,
        Role.LEADER: (
            (_("First page"), "home"),
            (_("Who has filed"), "filings:matrix"),
            (_("Report"), "annual_reports:list"),
        ),
    }
)


def _by_name() -> Mapping[str, Register]:
    found: dict[str, Register] = {}
    for _label, registers in BODIES_OF_WORK:
        for register in registers:
            if register.name in found:
                raise ValueError(f"Two registers are called {register.name}.")
            found[register.name] = register
    return MappingProxyType(found)


REGISTERS: Mapping[str, Register] = _by_name()

# What the lists kept as data start with.
LISTS: tuple[Entry, ...] = (
    *enforcement.lists.LISTS,
    *legal_outreach.lists.LISTS,
    *disputes.lists.LISTS,
    *petitions.lists.LISTS,
)

# Who offers what others ask for.
OPEN_DISPUTE.join(disputes.referrals.open_dispute)
DISPUTE_NEWS.join(disputes.referrals.news_of)
ASK_REVIEW.join(legal_outreach.reviewing.ask_review)
REVIEW_NEWS.join(legal_outreach.reviewing.news_of_review)

# What is done at night besides clearing away.
portal.upkeep.join(portal.upkeep.Duty("draft_bulletins", draft_due_bulletins))

__all__ = ["BODIES_OF_WORK", "DAILY", "LISTS", "REGISTERS", "documents_touched"]
