"""Forms from above with the cells our figures go into."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Record

_CELL = re.compile(r"\s*(?:([^!=]+)!)?([A-Z]{1,3}[1-9]\d{0,4})\s*=\s*([a-z_]+\.[a-z0-9_.]+(?::[\w.-]+)?)\s*")


class FormMapping(Record):
    """A blank form of an upper level: which cell takes which figure, said once and for all."""

    date_field = "received_on"

    name = models.CharField(_("Form"), max_length=100)
    issuer = models.CharField(_("Issued by"), max_length=60)
    received_on = models.DateField(_("Received on"))
    cells = models.TextField(
        _("Cells"),
        help_text=_("One a line: the cell, an equals sign, the key of a figure. B5 = disputes.found"),
    )
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("form from above")
        verbose_name_plural = _("forms from above")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Each line names a cell and a figure."""
        for number, line in enumerate(self.cells.splitlines(), 1):
            if line.strip() and not _CELL.fullmatch(line):
                raise ValidationError(
                    {
                        "cells": _("Line %(number)d is not of the form “B5 = disputes.found”.")
                        % {"number": number}
                    }
                )
