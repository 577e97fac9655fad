"""Roles, and the tables that say which role may do what: the one place where permission is written down.

The tables are asked directly. They are not copied into database groups: a copy could differ from the
table that was reviewed (docs/decisions/access.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in the portal; each user has exactly one."""

    MEDIATOR = "mediator", _("Village mediator")
    STAFF = "staff", _("Township staff")
    SUPERVISOR = "supervisor", _("Township supervisor")
    LEADER = "leader", _("Township leader")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Audit reader")
    ADVISER = "adviser", _("Legal adviser")
    COUNTY = "county", _("County reader")


class Action(TextChoices):
    """What can be done with the records of a register."""

    VIEW = "view", _("read")
    CREATE = "create", _("enter")
    EDIT = "edit", _("correct")
    VOID = "void", _("void")
    IMPORT = "import", _("import a sheet")
    EXPORT = "export", _("export a sheet")
    REVEAL = "reveal", _("see personal data")
    APPROVE = "approve", _("approve")
    DEVICES = "devices", _("let mediators' phones in")
    ANSWER = "answer", _("answer what was sent")


type_of_table = Mapping[str, frozenset[str]]


def access_table(**actions: str) -> type_of_table:
    """Build a table from ``role="view create …"``; a role that is not named may do nothing.

    ``ValueError`` for an unknown role or action, so that a typing mistake cannot widen or close a door.
    """
    table = {}
    for role, words in actions.items():
        table[Role(role).value] = frozenset(Action(word).value for word in words.split())
    return MappingProxyType(table)


_FULL = "view create edit void import export reveal"

# Matters of people in the villages: mediators keep their own village's.
CASEWORK = access_table(
    mediator="view create edit reveal",
    staff=_FULL,
    supervisor=_FULL + " approve",
    leader="view export",
    administrator="view",
    county="view export",
)
# Receipts, unlocks, corrections: who hands in, asks and gives reasons; a second person decides.
FILED = access_table(
    mediator="view create",
    staff="view create approve export",
    supervisor="view create approve export",
    leader="view export",
    administrator="view",
    county="view export",
)
# Work of the township's offices; villages have no part in it.
OFFICE = access_table(
    staff=_FULL,
    supervisor=_FULL + " approve",
    leader="view export",
    administrator="view",
    county="view export",
)
# What goes out under the township's name: the office writes it, a second person, also the leader, approves it.
ISSUES = access_table(
    staff=_FULL,
    supervisor=_FULL + " approve",
    leader="view export approve",
    administrator="view",
    county="view export",
)
# Petitions: identity is a separate permission, and the administrator has no business with them.
PETITIONS = access_table(
    staff=_FULL,
    supervisor=_FULL + " approve",
    leader="view",
    county="view export",
)
# Accusations: the supervisor's alone; no sheet of them leaves the portal or enters it.
ACCUSATIONS = access_table(supervisor="view create edit void reveal approve")
# Everything one handles going to a colleague: offered by the one, taken by the other.
HANDING_OVER = access_table(staff="view create", supervisor="view create export")
# What the township publishes: no personal data in it, and everybody may read it.
PUBLISHED = access_table(
    staff="view create edit void import export",
    supervisor="view create edit void import export",
    leader="view export",
    administrator="view",
    county="view export",
)
# Registers of which not even the access log tells whoever audits: their openings are the supervisor's to see.
SEALED = frozenset({"accusations"})
# What acts write by themselves: read where the record is read.
WRITTEN = access_table(
    staff="view export",
    supervisor="view export",
    leader="view export",
    administrator="view",
    county="view export",
)
# Papers sent for review, by villages too; the adviser answers those sent to him (the register narrows the rows).
ADVICE = access_table(
    mediator="view create answer",
    staff=_FULL + " answer",
    supervisor=_FULL + " approve answer",
    leader="view export",
    adviser="view answer",
    county="view export",
)
# Tasks set by meetings: a village reports on its own.
TASKS = access_table(
    mediator="view answer",
    staff=_FULL + " answer",
    supervisor=_FULL + " approve answer",
    leader="view export",
    administrator="view",
    county="view export",
)
# Villages read the township's plans, key periods and calendars.
NOTICES = access_table(
    mediator="view",
    staff=_FULL,
    supervisor=_FULL + " approve",
    leader="view export",
    administrator="view",
    county="view export",
)
# What a village files: it does so by handing in (FILED); the office alone writes, for ledgers of the past.
FILINGS = NOTICES
# People, organisations, holidays, categories and settings.
ADMINISTRATION = access_table(
    staff="view",
    supervisor="view export",
    leader="view",
    administrator="view create edit void import export reveal",
    county="view",
)
# Accounts are the administrator's; whoever works with the mediators helps them back in.
ACCOUNTS = access_table(
    staff="view devices",
    supervisor="view export devices",
    leader="view",
    administrator="view create edit void import export reveal devices",
    county="view",
)
# What may only be read, and only by who audits.
LOGS = access_table(auditor="view export")
# What the portal itself writes and its authors read back.
BATCHES = access_table(staff="view", supervisor="view", administrator="view")
REPORTING = access_table(
    staff="view create edit void export",
    supervisor="view create edit void export approve",
    leader="view export approve",
    county="view export",
)
