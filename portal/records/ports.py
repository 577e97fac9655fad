"""Work that crosses applications: named operations with typed arguments, which one offers and another asks for.

No application imports another. ``portal.catalogue`` joins each operation to who offers it, at start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from portal.models import Organisation

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Port(Generic[Asked, Answer]):
    """One operation between applications; ``LookupError`` when it is used and nobody offers it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._offered: Callable[[Asked], Answer] | None = None

    def join(self, operation: Callable[[Asked], Answer]) -> None:
        """Let an operation answer; a second one is a mistake of composition (``ValueError``)."""
        if self._offered not in (None, operation):
            raise ValueError(f"Two applications offer {self.name}.")
        self._offered = operation

    def __call__(self, asked: Asked) -> Answer:
        """Do it, in the transaction of who asks and in the name of who is acting."""
        if self._offered is None:
            raise LookupError(f"No application offers {self.name}.")
        return self._offered(asked)


@dataclass(frozen=True)
class Referral:
    """A matter that is referred to people's mediation: where, when, between whom, about what, and by whom."""

    unit: Organisation
    received_on: dt.date
    parties: str
    phone: str
    place: str
    summary: str
    referred_by: str


@dataclass(frozen=True)
class CaseNews:
    """What may be told about a case of another application: its key, number, stage, end and page."""

    key: int
    number: str
    stage: str
    closed_on: dt.date | None
    agreed: bool
    url: str


OPEN_DISPUTE: Port[Referral, CaseNews] = Port("open a dispute")
DISPUTE_NEWS: Port[int, CaseNews] = Port("news of a dispute")


@dataclass(frozen=True)
class ReviewAsked:
    """What is sent to the one desk of legal review: from where, of which kind (a code of the list), and by whom."""

    unit: Organisation
    kind: str
    title: str
    content: str
    sent_by: str
    sent_on: dt.date


@dataclass(frozen=True)
class ReviewNews:
    """How a legal review stands.

    ``passed`` says that its opinion agrees, ``to_be_amended`` that it would after changes, ``withdrawn`` that
    there will be none, ``qualified`` that who signed it may review penalty decisions.
    """

    key: int
    number: str
    sent_on: dt.date
    returned_on: dt.date | None
    conclusion: str
    passed: bool
    withdrawn: bool
    opinion_number: str
    opinion: str
    signatory: str
    qualified: bool
    url: str
    to_be_amended: bool = False


ASK_REVIEW: Port[ReviewAsked, ReviewNews] = Port("ask for a legal review")
REVIEW_NEWS: Port[int, ReviewNews] = Port("news of a legal review")
