"""Who may not know of a petition: whom it complains of, everybody of that unit, and of accusations all but one.

信访工作条例 arts. 30 and 46: material of an accusation, and what it tells, never reaches whom it accuses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from portal.access import Role
from portal.models.fields import digest

if TYPE_CHECKING:
    from petitions.models.petitions import Petition
    from portal.models import User

ACCUSATION_MARK = "检"
# whom a petition complains of: what makes it one that certain people must not know of
RESPONDENTS = ("respondent_unit", "respondent", "respondent_names")


def names_in(text: str) -> list[str]:
    """Return the names of a list written with the usual separators, without the spaces within a name."""
    return [re.sub(r"\s+", "", part) for part in re.split(r"[、，,；;\n]+", text) if re.sub(r"\s+", "", part)]


def respondents(petition: Petition) -> tuple[Any, ...]:
    """Return whom a petition complains of, as stored."""
    return petition.respondent_unit_id, petition.respondent_id, petition.respondent_names


def betrays(named: tuple[Any, ...], pointing: tuple[Any, ...]) -> bool:
    """Tell whether a petition that points at another would tell of it to somebody the other complains of."""
    return any(whom and whom != also for whom, also in zip(named, pointing, strict=True))


def unknown(user: User, path: str = "") -> Q:
    """Return the clause of the petitions that do not exist for a user; ``path`` leads from another row to them.

    The supervisor handles accusations, but none that is about himself or his unit.
    """
    clause = (
        Q(**{f"{path}respondent": user.pk})
        | Q(**{f"{path}respondent_unit": user.organisation_id})
        | Q(**{f"{path}respondents_digest__contains": digest(re.sub(r"\s+", "", user.full_name))})
    )
    return clause if user.role == Role.SUPERVISOR else clause | Q(**{f"{path}accusation": True})
