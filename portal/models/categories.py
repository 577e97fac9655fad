"""Lists that differ between places and years: categories, levels, plan names and kinds are rows, not code."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models.records import Shared, SharedQuerySet


class Category(Shared):
    """One entry of one list (``scheme``), e.g. 邻里纠纷 in ``dispute``.

    ``reported_as`` maps a fine entry to the coarse one a report prints; the map is data because places differ.
    """

    scheme = models.CharField(_("List"), max_length=40)
    code = models.SlugField(_("Code"), max_length=40)
    name = models.CharField(_("Name"), max_length=60)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)
    active = models.BooleanField(_("In use"), default=True)
    reported_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Reported as")
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("scheme", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "code", "township"),
                name="portal_category_once_in_a_township",
                violation_error_message=_("This list already has an entry of this code."),
            ),
            models.UniqueConstraint(
                fields=("scheme", "code"),
                condition=Q(township=None),
                name="portal_category_once_everywhere",
                violation_error_message=_("This list already has an entry of this code."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class CategoryField(models.ForeignKey):
    """A choice from one of the lists kept as data."""

    def __init__(self, verbose_name: str = "", *, scheme: str = "", **kwargs: object) -> None:
        self.scheme = scheme
        kwargs.setdefault("to", "portal.Category")
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("related_name", "+")
        kwargs["limit_choices_to"] = {"scheme": scheme, "active": True}
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Describe the field for migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("limit_choices_to", None)
        kwargs["scheme"] = self.scheme
        return name, path, args, kwargs
