"""The kernel's own tables: organisations, people, shared lists, calendar, files, logs."""

from portal.models.access_log import AccessEntry, log_access
from portal.models.calendar import CalendarDay, RunningClock, working_calendar
from portal.models.categories import Category, CategoryField
from portal.models.devices import Device, SignInCode
from portal.models.intake import Attachment, ImportBatch, Upload
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.models.records import (
    Clock,
    ConfidentialQuerySet,
    NumberSeries,
    Personal,
    Placed,
    Record,
    RecordQuerySet,
    Shared,
    SharedQuerySet,
    confidential_types,
    refuse_future,
)
from portal.models.steps import Step
from portal.models.upkeep import Allowance, Chore
from portal.models.versioned import Versioned, VersionedQuerySet, condition
from portal.models.zeros import ZeroStatement

__all__ = [
    "AccessEntry",
    "Allowance",
    "Attachment",
    "CalendarDay",
    "Category",
    "CategoryField",
    "Chore",
    "Clock",
    "ConfidentialQuerySet",
    "Device",
    "ImportBatch",
    "NumberSeries",
    "Organisation",
    "Personal",
    "Placed",
    "Record",
    "RecordQuerySet",
    "RunningClock",
    "Shared",
    "SharedQuerySet",
    "SignInCode",
    "Step",
    "Upload",
    "User",
    "Versioned",
    "VersionedQuerySet",
    "ZeroStatement",
    "condition",
    "confidential_types",
    "log_access",
    "refuse_future",
    "working_calendar",
]
