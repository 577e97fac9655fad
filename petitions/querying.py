"""The query of a petition's progress and result by number and code, never by name (信访工作条例 arts. 18, 21)."""

from __future__ import annotations

import re
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from petitions.enums import Occurrence
from petitions.models import Petition
from petitions.models.checks import NOT_EVALUATED
from petitions.registers import PETITIONS
from portal.context import acting_as
from portal.models import Organisation
from portal.models.fields import digest

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without what is read as something else: 0 O 1 I
LENGTH = 10
EVALUATED = ("satisfaction", "office_satisfaction")


def hand_out(petition: Petition) -> str:
    """Give a petition a new code and return it: it is shown this once, and only its digest is kept.

    The code before it opens nothing any more. To be called by an officer who may correct the petition.
    """
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    petition.query_digest = _digest(petition.pk, code)
    petition.save()
    return f"{code[:5]}-{code[5:]}"


def found(township: Organisation, number: str, code: str) -> Petition | None:
    """Return the petition of a number, if the code is its own; whatever is wrong, nothing, by the same steps.

    Accusations are in another register and therefore never found.
    """
    petition = PETITIONS.of(township).filter(number=number).first()
    expected = petition.query_digest if petition is not None else ""
    asked = _digest(petition.pk if petition is not None else 0, code)
    return petition if constant_time_compare(expected or "-", asked) else None


def may_evaluate(petition: Petition) -> bool:
    """Tell whether the petitioner is asked: once, for the first handling of a matter that was answered."""
    return (
        petition.occurrence == Occurrence.FIRST
        and petition.answered_on is not None
        and petition.handling_class not in NOT_EVALUATED
        and not petition.satisfaction
    )


def evaluate(petition: Petition, satisfaction: str, office_satisfaction: str) -> None:
    """Keep what the petitioner says of the handling organ and of the petition office, each by itself.

    ``ValidationError`` where he is not asked or has answered before.
    """
    with transaction.atomic(), acting_as(None, via="public"):
        current = PETITIONS.of(petition.township).select_for_update(of=("self",)).get(pk=petition.pk)
        if not may_evaluate(current):
            raise ValidationError(_("This petition is not, or no longer, to be evaluated."))
        current.satisfaction, current.office_satisfaction = satisfaction, office_satisfaction
        current.save()


def _digest(key: int, code: str) -> str:
    return digest(f"petition query {key} {re.sub(r'[^0-9A-Z]', '', code.upper())}")
