"""The registers around filing: the township's days, receipts, unlocks, correction slips, reasons for missing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes import filing_forms, models
from portal.access import ADMINISTRATION, FILED
from portal.records.columns import Column
from portal.records.register import Register

FILING_RULES = Register(
    name="filing_rules",
    model=models.FilingRule,
    form=filing_forms.FilingRuleForm,
    columns=("number", "unit", "since", "due_day", "closing_day", "days_open", "unlock_days", "notice"),
    search=("number", "notice"),
    filters=("unit",),
    dates=("since",),
    access=ADMINISTRATION,  # who files cannot open again what has closed by changing the days
)
RECEIPTS = Register(
    name="receipts",
    model=models.Receipt,
    form=None,
    columns=(
        "number",
        Column("about", label=_("What was filed")),
        "unit",
        "made_at",
        "spoken_by",
        "made_by",
        "late",
        "typed_for",
        "confirmed_by",
    ),
    search=("number", "spoken_by"),
    filters=("unit", "kind", "late", "unconfirmed"),
    dates=("filed_on",),
    access=FILED,
    extra_views={
        "list": ("", "disputes.views.receipts.ReceiptListView"),
        "detail": ("<int:pk>/", "disputes.views.receipts.ReceiptRecordView"),
        "attach": ("<int:pk>/attach/", "disputes.views.receipts.ReceiptAttachView"),
        "attachment": ("<int:pk>/attachments/<int:attachment>/", "portal.views.files.AttachmentView"),
    },
)
UNLOCKS = Register(
    name="unlocks",
    model=models.Unlock,
    form=None,
    columns=(
        "number",
        "unit",
        "committee",
        "key_period",
        Column("about", label=_("Month or day")),
        "reason",
        "asked_by",
        "approved_by",
        "until",
    ),
    search=("number", "reason"),
    filters=("unit", "waiting", "in_force"),
    dates=("day",),
    access=FILED,
    extra_views={
        "detail": ("<int:pk>/", "disputes.views.unlocks.UnlockView"),
        "decide": ("<int:pk>/decide/", "disputes.views.unlocks.DecideUnlockView"),
    },
)
CORRECTIONS = Register(
    name="corrections",
    model=models.Correction,
    form=None,
    columns=("number", "unit", "receipt", "withdrawn", "reason", "asked_on", "asked_by", "approved_by"),
    search=("number", "reason"),
    filters=("unit", "waiting", "withdrawn"),
    dates=("asked_on",),
    access=FILED,
    extra_views={
        "detail": ("<int:pk>/", "disputes.views.corrections.CorrectionView"),
        "decide": ("<int:pk>/decide/", "disputes.views.corrections.DecideCorrectionView"),
    },
)
MISSING_REASONS = Register(
    name="missing_reasons",
    model=models.MissingReason,
    form=None,
    columns=(
        "number",
        "unit",
        "committee",
        "key_period",
        Column("about", label=_("Month or day")),
        "reason",
        "given_by",
    ),
    search=("number", "reason"),
    filters=("unit",),
    dates=("day",),
    access=FILED,
)

FILING_REGISTERS = (RECEIPTS, UNLOCKS, CORRECTIONS, MISSING_REASONS, FILING_RULES)
