"""The kernel's own registers: people, places, lists, calendar, clocks, sheets handed in, the access log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.access import ACCOUNTS as ACCOUNTS_TABLE
from portal.access import ADMINISTRATION, BATCHES, LOGS, NOTICES, OFFICE
from portal.forms import CalendarDayForm, CategoryForm, OrganisationForm, UserForm, ZeroStatementForm
from portal.models import (
    AccessEntry,
    CalendarDay,
    Category,
    ImportBatch,
    Organisation,
    RunningClock,
    User,
    ZeroStatement,
)
from portal.records.columns import Column
from portal.records.register import Register

ORGANISATIONS = Register(
    name="organisations",
    model=Organisation,
    form=OrganisationForm,
    columns=("name", "code", "kind", "parent", "founded_on", "dissolved_on"),
    search=("name", "code", "pinyin"),
    filters=("kind", "existing"),
    key=("code",),
    order=("kind", "pinyin"),
    access=ADMINISTRATION,
)

ACCOUNTS = Register(
    name="accounts",
    model=User,
    form=UserForm,
    columns=("full_name", "username", "organisation", "role", "phone", "is_active"),
    search=("full_name", "username", "pinyin"),
    filters=("organisation", "role", "is_active"),
    key=("username",),
    order=("pinyin",),
    access=ACCOUNTS_TABLE,
    extra_views={
        "detail": ("<int:pk>/", "portal.views.accounts.AccountView"),
        "create": ("new/", "portal.views.accounts.CreateAccountView"),
        "reset": ("<int:pk>/reset/", "portal.views.accounts.ResetPasswordView"),
        "end_sessions": ("<int:pk>/end-sessions/", "portal.views.accounts.EndSessionsView"),
        "hand_out_code": ("<int:pk>/code/", "portal.views.accounts.HandOutCodeView"),
        "end_device": ("<int:pk>/devices/<int:device>/end/", "portal.views.accounts.EndDeviceView"),
    },
)

CATEGORIES = Register(
    name="categories",
    model=Category,
    form=CategoryForm,
    columns=("name", "scheme", "code", "reported_as", "position", "active", "township"),
    search=("name", "code", "scheme"),
    filters=("scheme", "active"),
    key=("scheme", "code"),
    order=("scheme", "position"),
    access=ADMINISTRATION,
)

DAYS_OFF = Register(
    name="days_off",
    model=CalendarDay,
    form=CalendarDayForm,
    columns=("day", "kind", "name", "year", "notice", "township"),
    search=("name",),
    filters=("kind", "year"),
    key=("day",),
    dates=("day",),
    access=ADMINISTRATION,
)

CLOCKS = Register(
    name="clocks",
    model=RunningClock,
    form=None,
    columns=(
        Column("rule", value=lambda clock: clock.said_rule),
        "unit",
        "started_on",
        "due_on",
        "provisional",
        "met_on",
    ),
    filters=("rule", "running", "overdue", "provisional"),
    key=("rule",),
    dates=("due_on", "started_on", "met_on"),
    order=("due_on",),
    access=NOTICES,
    extra_views={"detail": ("<int:pk>/", "portal.clock_page.ClockView")},
)

ZERO_STATEMENTS = Register(
    name="zero_statements",
    model=ZeroStatement,
    form=ZeroStatementForm,
    columns=("number", "register", "unit", "since", "until", "stated_by", "stated_on"),
    search=("register", "stated_by"),
    dates=("until", "since"),
    access=OFFICE,
)

IMPORTS = Register(
    name="imports",
    model=ImportBatch,
    form=None,
    columns=("name", "register", "state", "as_history", "entered_by", "created_at"),
    filters=("state",),
    key=("sha256",),
    access=BATCHES,
)

ACCESS_LOG = Register(
    name="access_log",
    model=AccessEntry,
    form=None,
    columns=(
        "at",
        "act",
        "user",
        "register",
        "object_id",
        "purpose",
        Column("said_detail", label=_("Detail")),
    ),  # fmt: skip
    search=("purpose",),
    filters=("act", "user"),
    key=("at",),
    dates=("at",),
    order=("-at",),
    access=LOGS,
)

REGISTERS = (
    ORGANISATIONS,
    ACCOUNTS,
    CATEGORIES,
    DAYS_OFF,
    CLOCKS,
    ZERO_STATEMENTS,
    IMPORTS,
    ACCESS_LOG,
)
