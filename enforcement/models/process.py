"""The full-process record of enforcement: every act in words, pictures, sound or video (行政处罚法 art. 47)."""

from __future__ import annotations

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Act, Medium
from enforcement.models.cases import EnforcementCase
from enforcement.models.chronology import Problems, backward, refuse
from enforcement.models.inspections import Inspection
from enforcement.models.officers import Officer
from portal.models import Personal, Record
from portal.phrases import mask_text

_GOES_ON = re.compile(r"[^\W\d_a-zA-Z]")  # a Chinese character: the name is longer


class ProcessEntry(Record):
    """One entry of the full-process record: an act in words, pictures, sound or video (行政处罚法 art. 47)."""

    date_field = "recorded_on"
    personal = {"place": Personal(mask_text)}

    case = models.ForeignKey(
        EnforcementCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="process_entries",
        verbose_name=_("Of the case"),
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="process_entries",
        verbose_name=_("Of the inspection"),
    )
    act = models.CharField(_("Act recorded"), max_length=12, choices=Act.choices)
    medium = models.CharField(
        _("Way of recording"), max_length=5, choices=Medium.choices, default=Medium.TEXT
    )
    recorded_on = models.DateField(_("Day of the act"))
    began_at = models.TimeField(_("Recording began at"), null=True, blank=True)
    ended_at = models.TimeField(_("Recording ended at"), null=True, blank=True)
    place = models.CharField(_("Place of the act"), max_length=100)
    officers = models.CharField(
        _("Officers present"), max_length=100, help_text=_("Names and certificate numbers, separated by 、")
    )
    recorder = models.CharField(_("Recording made by"), max_length=50, blank=True)
    device = models.CharField(_("Device number"), max_length=40, blank=True)
    content = models.TextField(_("What the record shows"), blank=True)
    file_name = models.CharField(_("Name of the recording"), max_length=120, blank=True)
    file_digest = models.CharField(
        _("SHA-256 of the recording"),
        max_length=64,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9a-f]{64}$",
                _("A SHA-256 digest has 64 digits from 0 to 9 and a to f."),
                flags=re.IGNORECASE,
            )
        ],
    )
    archived_on = models.DateField(_("Put on file on"), null=True, blank=True)
    keep_until = models.DateField(_("Keep until"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("full-process entry")
        verbose_name_plural = _("full-process entries")
        ordering = ("-recorded_on", "-id")
        indexes = (models.Index(fields=("township", "-recorded_on")),)

    def clean(self) -> None:
        """An entry belongs to a case or an inspection, runs forward, and says what words alone would say."""
        self.file_digest = self.file_digest.lower()
        problems: Problems = backward(self, "recorded_on", "archived_on", "keep_until")
        if bool(self.case_id) == bool(self.inspection_id):
            problems["case"] = _(
                "Say to which case or to which inspection the entry belongs: one of the two."
            )
        if self.began_at and self.ended_at and self.ended_at < self.began_at:
            problems["ended_at"] = _("The end cannot lie before the beginning.")
        if self.medium == Medium.TEXT and not self.content:
            problems["content"] = _("A text record says what happened.")
        if self.medium != Medium.TEXT and not self.file_name:
            problems["file_name"] = _("Name the recording, so that it can be found.")
        if not self.historical:
            problems |= self._unsaid() | self._uncertified()
        refuse(problems)

    def _uncertified(self) -> Problems:
        """Who acted held a certificate that day; officers of other bodies may have taken part (art. 42)."""
        if not (self.officers and self.recorded_on and self.unit_id):
            return {}
        known = Officer.objects.live().filter(township=self.unit.township)
        able = set(known.certified(self.recorded_on).values_list("pk", flat=True))
        named = [
            _named(part, list(known)) for part in re.split(r"[、，,；;\n]+", self.officers) if part.strip()
        ]
        for found in named:
            if found and not any(one.pk in able for one in found):
                said = _("%(name)s held no valid certificate on that day (行政处罚法 arts. 42, 55).")
                return {"officers": said % {"name": found[0].name}}
        if not any(named):
            return {
                "officers": _("Name the officers as they stand in the register of officers, at least one.")
            }
        return {}

    def _unsaid(self) -> Problems:
        """A recording says until when it is kept; sound and picture say when they were taken and with what."""
        problems: Problems = {}
        if self.medium == Medium.TEXT:
            return problems
        if not self.keep_until:
            problems["keep_until"] = _("Say until when the recording is kept; it is never removed before.")
        if self.medium == Medium.PHOTO:
            return problems
        if not self.device:
            problems["device"] = _("Enter the number of the device the recording was made with.")
        for name in ("began_at", "ended_at"):
            if getattr(self, name) is None:
                problems[name] = _("Say when the recording began and when it ended.")
        return problems


def _named(part: str, known: list[Officer]) -> list[Officer]:
    """Return whom a part of the text names: by certificate number, or by the longest name it starts with."""
    text = part.strip()
    by_number = [one for one in known if one.certificate_number and one.certificate_number in text]
    if by_number:
        return by_number
    by_name = [
        one for one in known if text.startswith(one.name) and not _GOES_ON.match(text[len(one.name) :])
    ]
    longest = max((len(one.name) for one in by_name), default=0)
    return [one for one in by_name if len(one.name) == longest]
