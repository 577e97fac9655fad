"""What a paper has to say before it is issued, each demand with its article, and how papers are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from portal.pdf.official import DocumentRefused
from portal.pdf.render import Sheets


@dataclass(frozen=True)
class Lack:
    """What a paper does not say yet, and the article that asks for it."""

    what: Any
    article: str


@dataclass(frozen=True)
class Demand:
    """Something a paper has to say: how it is called, by which article, and whether a paper says it."""

    what: Any
    article: str
    is_met: Callable[[Any], bool]


def says(model: type[models.Model], name: str, article: str, through: str = "") -> Demand:
    """Return the demand that a field is filled in: of the paper, or of the record it leads to by ``through``."""
    what = model._meta.get_field(name).verbose_name
    return Demand(
        what, article, lambda paper: bool(getattr(getattr(paper, through) if through else paper, name))
    )


def lacks(demands: Iterable[Demand], paper: Any) -> list[Lack]:
    """Return what a paper has to say and does not: nothing for one that may be issued."""
    return [Lack(one.what, one.article) for one in demands if not one.is_met(paper)]


class Incomplete(DocumentRefused):
    """A paper that does not say what the law asks for; the text names what, each with its article."""

    def __init__(self, lacking: Iterable[Lack]) -> None:
        wanting = "；".join(f"{one.what}（{one.article}）" for one in lacking)
        super().__init__(
            _("The letter cannot be issued yet. It does not say: %(wanting)s.") % {"wanting": wanting}
        )


@dataclass(frozen=True)
class Printing:
    """How papers of one type are printed: which, what they still lack, their sheets, and the file's name.

    ``kind`` is what the access log calls the document.
    """

    is_printed: Callable[[Any], bool]
    lacking: Callable[[Any], list[Lack]]
    sheets: Callable[[Any], Sheets]
    name: Callable[[Any], str]
    kind: Callable[[Any], str] = lambda paper: paper.kind
