"""One act on one record, as its flow keeps it: the base of every log of acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models.records import Record


class Step(Record):
    """Base of one act on one record, written by its flow alone; ``facts`` is what was entered with it."""

    date_field = "done_on"

    done_on = models.DateField(_("Act done on"))
    done_by = models.CharField(_("Entered by"), max_length=50)
    basis = models.CharField(_("Legal basis of the act"), max_length=120, blank=True)
    note = models.CharField(_("Note on the act"), max_length=200, blank=True)
    facts = models.JSONField(_("What was entered"), default=dict, blank=True)

    class Meta(Record.Meta):
        abstract = True
        ordering = ("-done_on", "-id")

    @property
    def said_act(self) -> str:
        """Return the name of the act."""
        return self.get_act_display()
