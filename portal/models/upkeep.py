"""What the portal remembers about itself: allowances that run out for a while, chores and when they were done."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """What a visitor has left of something that is limited; it fills up again as time passes."""

    key = models.CharField(max_length=64, unique=True)
    left = models.FloatField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.left:.1f}"


class Chore(models.Model):
    """When a chore was last done, and by what it failed since (the kind of error, never its text)."""

    name = models.CharField(max_length=40, unique=True)
    done_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return self.name
