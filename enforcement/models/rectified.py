"""What was found wrong and is to be put right: how far that is, and by which day."""

from __future__ import annotations

import datetime as dt

from django.db import models

from enforcement.governing_enums import RectificationState


class Rectified(models.Model):
    """Base of supervision items and file reviews: ``rectify_by``, ``rectified_on`` and ``begun_on`` are theirs."""

    state_marks = {
        RectificationState.FOUND: "open",
        RectificationState.IN_HAND: "open",
        RectificationState.DONE: "done",
    }

    class Meta:
        abstract = True

    @property
    def state(self) -> RectificationState:
        """Return how far it is."""
        if self.rectified_on:
            return RectificationState.DONE
        return RectificationState.IN_HAND if self.begun_on else RectificationState.FOUND

    def days_set(self) -> list[dt.date]:
        """Return the day set for putting it right, while it is not met."""
        return [self.rectify_by] if self.rectify_by and not self.rectified_on else []

    def derive(self) -> None:
        """Keep the next day set, by which the record is listed as due."""
        super().derive()
        self.due_on = None if self.historical else min(self.days_set(), default=None)
