"""What one statutory limit is: from which day, how much of which unit, for what, by which article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Unit(StrEnum):
    """What a limit is counted in; the values are those of ``counted`` in the ``due`` command's answer."""

    CALENDAR_DAYS = "calendar"
    WORKING_DAYS = "working"
    MONTHS = "months"
    YEARS = "years"
    FIXED_DATE = "date"


@dataclass(frozen=True)
class Rule:
    """One limit; the texts are translatable, the article is the Chinese citation as documents print it.

    ``label`` names the limit, ``starts`` the event it runs from, ``limits`` what has to be done by its end.
    ``amount`` is how many of ``unit``: negative months count back, and of a fixed date it is the month of the
    following year at whose end the limit ends. ``roll`` moves an end that is no working day to the next one
    (Civil Code, article 203); limits in working days cannot end on any other day and leave it out.
    ``at_least`` marks a limit that must have passed before the act, ``configurable`` one whose amount local
    rules set.
    """

    code: str
    label: str | Promise
    starts: str | Promise
    limits: str | Promise
    amount: int
    unit: Unit
    article: str
    roll: bool = False
    at_least: bool = False
    configurable: bool = False

    @property
    def counts_back(self) -> bool:
        """Tell whether the limit lies before the date it is reckoned from."""
        return self.amount < 0
