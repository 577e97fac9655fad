"""Rule of law in villages: law-aware villagers, honours, sites, village charters."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import CharterState, HonourReview, HonourState, Level, VillagerState
from legal_outreach.models.order import require_order
from legal_outreach.models.places import require_village
from legal_outreach.models.reviews import LegalReview
from portal.models import CategoryField, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_phone

LOST = (HonourReview.REVOKED, HonourReview.CANCELLED)
MODEL_VILLAGE = "rule-of-law"  # the honour that is reviewed every two years
REVIEW_YEARS = 2
WARNING = dt.timedelta(days=60)  # before a review is due


def years_after(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; the last of February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class LawAwareVillagerQuerySet(RecordQuerySet):
    """Villagers by how far they have come."""

    @condition(_("In training"))
    def in_training(on: dt.date) -> Q:
        """Chosen by that day, without a certificate yet, and not gone."""
        return (
            Q(selected_on__lte=on)
            & (Q(certified_on=None) | Q(certified_on__gt=on))
            & (Q(left_on=None) | Q(left_on__gt=on))
        )

    @condition(_("In office"))
    def in_office(on: dt.date) -> Q:
        """Certified by that day and not gone."""
        return Q(certified_on__lte=on) & (Q(left_on=None) | Q(left_on__gt=on))


class LawAwareVillager(Record):
    """A law-aware villager (法律明白人): chosen, trained, certified by the county, perhaps removed (2021 rules)."""

    date_field = "selected_on"
    personal = {"phone": Personal(mask_phone, always=True)}

    name = models.CharField(_("Name of the person"), max_length=50)
    source = CategoryField(_("Chosen from"), scheme="villager-source")
    phone = SealedTextField(_("Phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    selected_on = models.DateField(_("Chosen on"))
    trained_on = models.DateField(_("Trained on"), null=True, blank=True)
    training_hours = models.PositiveSmallIntegerField(_("Hours of training"), default=0)
    certified_on = models.DateField(_("Certified on"), null=True, blank=True)
    certificate_number = models.CharField(_("Number of the certificate"), max_length=40, blank=True)
    left_on = models.DateField(_("Gave up the role on"), null=True, blank=True)
    leave_reason = models.CharField(_("Reason for leaving"), max_length=100, blank=True)

    objects = LawAwareVillagerQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("law-aware villager")
        verbose_name_plural = _("law-aware villagers")
        ordering = ("-selected_on", "-id")
        indexes = (models.Index(fields=("township", "-selected_on")),)

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> VillagerState:
        """Return how far the person has come."""
        if self.left_on:
            return VillagerState.LEFT
        if self.certified_on:
            return VillagerState.CERTIFIED
        return VillagerState.TRAINED if self.trained_on else VillagerState.CHOSEN

    def clean(self) -> None:
        """Chosen, trained, certified, gone: in this order, and no certificate without training."""
        require_village(self.unit if self.unit_id else None)
        require_order(self, "selected_on", "trained_on", "certified_on", "left_on")
        if self.certified_on and not self.trained_on:
            raise ValidationError({"trained_on": _("Nobody is certified without training. Enter its day.")})
        if self.certificate_number and not self.certified_on:
            raise ValidationError({"certified_on": _("A certificate has the day it was given.")})
        if self.left_on and not self.leave_reason:
            raise ValidationError({"leave_reason": _("Say why the person left.")})


class VillageHonourQuerySet(RecordQuerySet):
    """Honours by whether they still stand."""

    @condition(_("In force"))
    def in_force(on: dt.date) -> Q:
        """Conferred by that day and not taken back by a review by then."""
        return Q(named_on__lte=on) & ~Q(review__in=LOST, reviewed_on__lte=on)

    @condition(_("Review due or near"))
    def review_near(on: dt.date) -> Q:
        """It stands, and its next review has passed or comes within the days of warning."""
        return Q(named_on__lte=on, review_by__lte=on + WARNING) & ~Q(review__in=LOST)


class VillageHonour(Record):
    """An honour such as 民主法治示范村 with its level; upper levels review it every few years."""

    date_field = "named_on"

    honour = CategoryField(_("Honour"), scheme="village-honour")
    level = models.CharField(_("Level of the honour"), max_length=8, choices=Level.choices)
    named_on = models.DateField(_("Conferred on"))
    named_by = models.CharField(_("Conferred by"), max_length=60, blank=True)
    document_number = models.CharField(_("Number of the document"), max_length=60, blank=True)
    review = models.CharField(
        _("Last review"), max_length=9, choices=HonourReview.choices, default=HonourReview.NONE
    )
    reviewed_on = models.DateField(_("Last reviewed on"), null=True, blank=True)
    review_by = models.DateField(
        _("Next review by"),
        null=True,
        blank=True,
        help_text=_("For a model village two years after the last one, unless another day is set."),
    )
    note = models.CharField(_("Note"), max_length=200, blank=True)

    objects = VillageHonourQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("honour of a village")
        verbose_name_plural = _("honours of villages")
        ordering = ("-named_on", "-id")
        indexes = (models.Index(fields=("township", "-named_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "honour", "level", "named_on"),
                condition=Q(voided_at=None),
                name="legal_outreach_honour_once",
                violation_error_message=_("This honour of the village has been entered."),
            ),
        )

    @property
    def state(self) -> HonourState:
        """Return whether it stands."""
        return HonourState.LOST if self.review in LOST else HonourState.STANDING

    def clean(self) -> None:
        """It belongs to a village, and a review has both its day and its outcome.

        Model villages are reviewed every two years (动态管理), so the next review follows from the last.
        """
        require_village(self.unit if self.unit_id else None)
        last = self.reviewed_on or self.named_on
        if self.review_by is None and last and self.honour_id and self.honour.code == MODEL_VILLAGE:
            self.review_by = years_after(last, REVIEW_YEARS)
        require_order(self, "named_on", "reviewed_on")
        if (self.review != HonourReview.NONE) != bool(self.reviewed_on):
            raise ValidationError({"reviewed_on": _("A review has its day; without a review there is none.")})


class CultureSiteQuerySet(RecordQuerySet):
    """Sites by the days they existed."""

    @condition(_("Existing"))
    def existing(on: dt.date) -> Q:
        """Opened by that day and not closed by then."""
        return Q(opened_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))


class CultureSite(Record):
    """A place where law is met: a park, a gallery, a legal service room."""

    date_field = "opened_on"

    name = models.CharField(_("Site"), max_length=60)
    kind = CategoryField(_("Kind of site"), scheme="culture-site")
    level = models.CharField(_("Level of the site"), max_length=8, choices=Level.choices, blank=True)
    opened_on = models.DateField(_("Opened on"))
    closed_on = models.DateField(_("Site closed on"), null=True, blank=True)
    address = models.CharField(_("Address"), max_length=100, blank=True)
    investment = models.DecimalField(
        _("Investment (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    objects = CultureSiteQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("site of rule-of-law culture")
        verbose_name_plural = _("sites of rule-of-law culture")
        ordering = ("-opened_on", "-id")
        indexes = (models.Index(fields=("township", "-opened_on")),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A site closes after it opened."""
        require_order(self, "opened_on", "closed_on")


class VillageCharterQuerySet(RecordQuerySet):
    """Charters by how far they are with the township."""

    @condition(_("Not filed with the township"))
    def unfiled(on: dt.date) -> Q:
        """Adopted by that day and not on file by then."""
        return Q(revised_on__lte=on) & (Q(filed_on=None) | Q(filed_on__gt=on))

    @condition(_("To be corrected by order"))
    def ordered(on: dt.date) -> Q:
        """Ordered to be corrected by that day, and not corrected by then."""
        return Q(ordered_on__lte=on) & (Q(corrected_on=None) | Q(corrected_on__gt=on))


class VillageCharter(Record):
    """A revision of a village's charter (村规民约), adopted by the villagers and filed with the township."""

    date_field = "revised_on"

    title = models.CharField(_("Name of the charter"), max_length=100)
    revised_on = models.DateField(
        _("Adopted by the villagers on"), help_text=_("The day of the villagers' assembly.")
    )
    changes = models.TextField(_("What was changed"))
    review = models.ForeignKey(
        LegalReview,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="charters",
        verbose_name=_("Legal review"),
    )
    checked_on = models.DateField(_("Checked by the township on"), null=True, blank=True)
    checked_by = models.CharField(_("Charter checked by"), max_length=50, blank=True)
    filed_on = models.DateField(_("Filed with the township on"), null=True, blank=True)
    ordered_on = models.DateField(_("Ordered to be corrected on"), null=True, blank=True)
    order_reason = models.TextField(_("What has to change, and why"), blank=True)
    correct_by = models.DateField(_("To be changed by"), null=True, blank=True)
    corrected_on = models.DateField(_("Corrected on"), null=True, blank=True)

    objects = VillageCharterQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("village charter")
        verbose_name_plural = _("village charters")
        ordering = ("-revised_on", "-id")
        indexes = (models.Index(fields=("township", "-revised_on")),)

    def __str__(self) -> str:
        return f"{self.title}（{self.revised_on}）" if self.revised_on else self.title

    @property
    def state(self) -> CharterState:
        """Return how far it is with the township."""
        if self.ordered_on and not self.corrected_on:
            return CharterState.ORDERED
        if self.filed_on:
            return CharterState.FILED
        return CharterState.CHECKED if self.checked_on else CharterState.ADOPTED

    def clean(self) -> None:
        """It belongs to a village, is checked and filed once adopted, and an order says what is wrong."""
        require_village(self.unit if self.unit_id else None)
        require_order(self, "revised_on", "checked_on", "filed_on")
        require_order(self, "revised_on", "ordered_on", "corrected_on")
        if self.ordered_on and not self.order_reason:
            raise ValidationError({"order_reason": _("An order says what is to be corrected, and why.")})
        if self.corrected_on and not self.ordered_on:
            raise ValidationError({"ordered_on": _("What was corrected by order has the day of the order.")})
