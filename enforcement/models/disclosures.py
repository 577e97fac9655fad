"""Disclosure of enforcement (执法公示), before, during and after the act, with its limits (国办发〔2018〕118号)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import DisclosureState
from enforcement.enums import DisclosureStage, Party, PowerKind
from enforcement.models.cases import EnforcementCase
from enforcement.models.chronology import Problems, backward, kept, limited, missed, refuse
from enforcement.models.inspections import Inspection
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition
from portal.phrases import mask_name

_RESULTS = ("D1", "D2", "D4")
YEARLY = "annual"  # the entry of the list of contents for the yearly statistics
_DECEMBER = 12
_SEVEN_DAYS = (PowerKind.LICENCE, PowerKind.PENALTY)


class DisclosureQuerySet(RecordQuerySet):
    """Disclosures by whether and when they were published."""

    @condition(_("Disclosed and not withdrawn"))
    def published(on: dt.date) -> Q:
        """Public on that day: published and not withdrawn."""
        return Q(published_on__lte=on) & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))

    @condition(_("On the public page"))
    def public(on: dt.date) -> Q:
        """Checked, redacted and published by its acts, not withdrawn, and of no minor: all that strangers read."""
        no_minor = Q(case=None) | Q(case__party_is_minor=False)
        return ~Q(public_title="") & DisclosureQuerySet.published.q(on) & no_minor

    @condition(_("Withdrawn from the public page"))
    def withdrawn(on: dt.date) -> Q:
        """Withdrawn by that day after it had stood on the public page."""
        return ~Q(public_title="") & Q(withdrawn_on__lte=on)

    @condition(_("Still to be disclosed"))
    def waiting(on: dt.date) -> Q:
        """Not published on that day, and not withheld."""
        return Q(withheld_reason="", decided_on__lte=on) & (Q(published_on=None) | Q(published_on__gt=on))

    @condition(_("Under a limit"))
    def timed(on: dt.date) -> Q:
        """A limit for publication was counted."""
        return limited("disclosure", *_RESULTS)

    @condition(_("Published in time"))
    def on_time(on: dt.date) -> Q:
        """Published on or before the last day."""
        return kept("disclosure", *_RESULTS)

    @condition(_("Publication overdue"))
    def overdue(on: dt.date) -> Q:
        """The limit had passed on that day and nothing was published."""
        return missed("disclosure", on, *_RESULTS)

    @condition(_("Withdrawal overdue"))
    def withdrawal_overdue(on: dt.date) -> Q:
        """A changed penalty still stood in public after three working days (行政处罚法 art. 48)."""
        return missed("disclosure", on, "D3")


class Disclosure(Record):
    """One thing to be disclosed. A licence or penalty is due in seven working days, other results in twenty."""

    date_field = "decided_on"
    clocks = (
        Clock("D1", start="licence_or_penalty_decided_on", met="published_on"),
        Clock("D2", start="other_result_decided_on", met="published_on"),
        Clock("D3", start="published_penalty_changed_on", met="withdrawn_on"),
        Clock("D4", start="year_counted_ended_on", met="published_on"),
    )
    personal = {"subject": Personal(mask_name)}

    title = models.CharField(_("Title of the disclosure"), max_length=200)
    stage = models.CharField(
        _("Stage of disclosure"),
        max_length=6,
        choices=DisclosureStage.choices,
        default=DisclosureStage.AFTER,
    )
    kind = models.CharField(_("Kind of act"), max_length=12, choices=PowerKind.choices)
    content = CategoryField(_("What is disclosed"), scheme="disclosure-content", null=True, blank=True)
    case = models.ForeignKey(
        EnforcementCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("Of the case"),
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("Of the inspection"),
    )
    subject = models.CharField(_("Person or body concerned"), max_length=100, blank=True)
    subject_kind = models.CharField(
        _("Person or organisation"),
        max_length=12,
        choices=Party.choices,
        blank=True,
        help_text=_("Left empty it counts as a person, whose name is published masked."),
    )
    decided_on = models.DateField(
        _("Decided or drawn up on"),
        help_text=_("After the act: the day of the decision, from which the limit runs."),
    )
    summary = models.TextField(_("Kind and conclusion, as published"), blank=True)
    checked_on = models.DateField(_("Checked for secrecy and privacy on"), null=True, blank=True)
    checked_by = models.CharField(_("Checked for secrecy and privacy by"), max_length=50, blank=True)
    # What strangers read: written by the check alone, never typed, never imported
    public_title = models.CharField(_("Title as published"), max_length=200, blank=True, editable=False)
    public_subject = models.CharField(
        _("Person or body as published"), max_length=100, blank=True, editable=False
    )
    public_text = models.TextField(_("Text as published"), blank=True, editable=False)
    published_on = models.DateField(_("Disclosed on"), null=True, blank=True)
    posted_at = CategoryField(_("Where it was posted"), scheme="posting-place", null=True, blank=True)
    address = models.CharField(_("Address or place of the posting"), max_length=300, blank=True)
    receipt = models.CharField(_("Receipt of the platform"), max_length=100, blank=True)
    withheld_reason = models.CharField(_("Reason for not disclosing"), max_length=200, blank=True)
    changed_on = models.DateField(
        _("Decision changed or revoked on"),
        null=True,
        blank=True,
        help_text=_("Also when it was found illegal or void."),
    )
    withdrawn_on = models.DateField(_("Disclosure withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("Public reason for the withdrawal"), max_length=200, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("enforcement disclosure")
        verbose_name_plural = _("enforcement disclosures")
        ordering = ("-decided_on", "-id")
        indexes = (
            models.Index(fields=("township", "-decided_on")),
            models.Index(fields=("township", "published_on")),
            models.Index(
                fields=("township", "-withdrawn_on"),
                condition=Q(withdrawn_on__isnull=False),
                name="enforcement_disclosure_gone",
            ),
        )

    @property
    def state(self) -> DisclosureState:
        """Return where it stands, which follows from what was done."""
        reached = (
            (self.withdrawn_on, DisclosureState.WITHDRAWN),
            (self.published_on, DisclosureState.PUBLISHED),
            (self.withheld_reason, DisclosureState.WITHHELD),
            (self.public_title, DisclosureState.CHECKED),
        )
        return next((state for done, state in reached if done), DisclosureState.DRAWN_UP)

    @property
    def names_person(self) -> bool:
        """Tell whether it concerns a natural person; who is not known to be an organisation counts as one."""
        kind = self.subject_kind or (self.case.party_kind if self.case_id else "")
        return kind != Party.ORGANISATION

    def void(self, reason: str) -> None:
        """Cross it out; what strangers can read is withdrawn first, with its reason (行政处罚法 art. 48)."""
        if self.public_title and self.published_on and not self.withdrawn_on:
            raise ValidationError(
                _(
                    "This stands on the public page: withdraw it, with its reason in public, before it is voided."
                )
            )
        super().void(reason)

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def licence_or_penalty_decided_on(self) -> dt.date | None:
        """Return the day the seven working days run from."""
        return self._limited_since() if self.kind in _SEVEN_DAYS else None

    @property
    def other_result_decided_on(self) -> dt.date | None:
        """Return the day the twenty working days run from."""
        return None if self.kind in _SEVEN_DAYS else self._limited_since()

    @property
    def published_penalty_changed_on(self) -> dt.date | None:
        """Return the day the three working days for withdrawing a published penalty run from."""
        return self.changed_on if self.kind == PowerKind.PENALTY and self.published_on else None

    @property
    def year_counted_ended_on(self) -> dt.date | None:
        """Return the last day of the year whose statistics these are, due on 31 January (国办发〔2018〕118号)."""
        if not self._is_yearly or self.decided_on is None:
            return None
        year = self.decided_on.year if self.decided_on.month == _DECEMBER else self.decided_on.year - 1
        return dt.date(year, _DECEMBER, 31)

    @property
    def _is_yearly(self) -> bool:
        return self.content_id is not None and self.content.code == YEARLY

    def _limited_since(self) -> dt.date | None:
        """Return the day of a result that has to be published; before and during the act no limit is counted."""
        is_due = self.stage == DisclosureStage.AFTER and not self.withheld_reason and not self._is_yearly
        return self.decided_on if is_due else None

    # --- What is checked -----------------------------------------------------------------------------

    def clean(self) -> None:
        """What is published says where; what is withdrawn says why; minors are never named."""
        problems = backward(self, "decided_on", "published_on", "withdrawn_on")
        problems |= backward(self, "decided_on", "changed_on") | backward(self, "checked_on", "published_on")
        problems |= self._publication_problems() | self._withdrawal_problems()
        refuse(problems)

    def _publication_problems(self) -> Problems:
        problems: Problems = {}
        if self.published_on and not (self.posted_at_id or self.address):
            problems["posted_at"] = _("Say where it was posted.")
        if self.published_on and not self.checked_by and not self.historical:
            problems["checked_by"] = _(
                "Nothing is published before it is checked for secrecy (保守国家秘密法 art. 35)."
            )
        if self.published_on and self.withheld_reason:
            problems["withheld_reason"] = _("What was disclosed has no reason for not disclosing.")
        if self.published_on and not self.withdrawn_on and self.case_id and self.case.party_is_minor:
            problems["published_on"] = _(
                "The party to this case is a minor: the result is not disclosed. Enter the reason instead."
            )
        return problems

    def _withdrawal_problems(self) -> Problems:
        if not self.withdrawn_on:
            return {}
        problems: Problems = {}
        if not self.published_on:
            problems["published_on"] = _("Only what was disclosed can be withdrawn.")
        if not self.withdrawal_reason:
            problems["withdrawal_reason"] = _("A withdrawal states its reason in public (art. 48).")
        return problems
