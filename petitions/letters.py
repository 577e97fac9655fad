"""What a letter about a petition has to say before it is issued, each with the article that asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from petitions.enums import REGULATION, Delivery, LetterKind, Route
from petitions.models import Petition, PetitionLetter
from petitions.standing import ANSWERS
from portal.records.papers import Demand, Lack, lacks, says

ELSEWHERE = (Route.TRANSFER, Route.ASSIGN, Route.PROCEDURE)
# Letters that are printed; the others are papers between organs, which write them by their own forms.
PRINTED = (
    LetterKind.NOTICE, LetterKind.ACCEPTANCE, LetterKind.REFUSAL, LetterKind.NO_FURTHER, LetterKind.EXTENSION,
    LetterKind.OPINION, LetterKind.SERVICE,
)  # fmt: skip
# 1. or （一） at the beginning of a line: a request, or the answer to one
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)", re.M
)


def _field(name: str, article: str) -> Demand:
    return says(PetitionLetter, name, article)


def _of_petition(name: str, article: str) -> Demand:
    return says(Petition, name, article, through="petition")


def answers_every_request(letter: PetitionLetter) -> bool:
    """Tell whether as many answers are numbered as requests are; one request alone needs no number."""
    return len(_NUMBERED.findall(letter.findings)) >= len(_NUMBERED.findall(letter.request))


def goes_elsewhere(petition: Petition) -> bool:
    """Tell whether another organ or a statutory procedure deals with the matter (arts. 22, 23, 31)."""
    return petition.route in ELSEWHERE


def _says_where_to_go(letter: PetitionLetter) -> bool:
    """Tell whether a notice names the organ, where the matter goes elsewhere."""
    return not goes_elsewhere(letter.petition) or bool(letter.organ or letter.petition.passed_to)


def _is_signed_for(letter: PetitionLetter) -> bool:
    return letter.delivery != Delivery.DIRECT or bool(letter.received_by)


def _is_consented(letter: PetitionLetter) -> bool:
    return letter.delivery != Delivery.ELECTRONIC or letter.consent


_NAME = _of_petition("petitioner", f"{REGULATION}第二十三条")
DEMANDS: Mapping[str, tuple[Demand, ...]] = MappingProxyType(
    {
        LetterKind.NOTICE: (
            _NAME,
            _of_petition("handling_class", f"{REGULATION}第二十三条"),
            Demand(_("Organ or procedure it went to"), f"{REGULATION}第二十三条", _says_where_to_go),
        ),
        LetterKind.ACCEPTANCE: (_NAME, _of_petition("accepted_on", f"{REGULATION}第二十三条、第三十一条")),
        LetterKind.REFUSAL: (
            _NAME,
            _field("reason", f"{REGULATION}第二十三条、第三十一条"),
            _field("organ", f"{REGULATION}第二十三条"),
        ),
        LetterKind.NO_FURTHER: (
            _NAME,
            _field("reason", f"{REGULATION}第十九条、第三十五条、第三十六条"),
            _field("legal_basis", f"{REGULATION}第十九条、第三十五条、第三十六条"),
        ),
        LetterKind.EXTENSION: (
            _NAME,
            _field("approved_by", f"{REGULATION}第三十四条"),
            _field("reason", f"{REGULATION}第三十四条"),
            _field("until", f"{REGULATION}第三十四条"),
        ),
        LetterKind.OPINION: (
            _NAME,
            _field("request", f"{REGULATION}第三十二条"),
            _field("facts", f"{REGULATION}第三十二条"),
            _field("findings", f"{REGULATION}第三十二条"),
            Demand(_("An answer to each numbered request"), f"{REGULATION}第三十二条", answers_every_request),
            _field("legal_basis", f"{REGULATION}第三十二条"),
            _field("result", f"{REGULATION}第三十二条"),
            _field("organ", f"{REGULATION}第三十五条"),
        ),
        LetterKind.SERVICE: (
            _NAME,
            _field("delivery", f"{REGULATION}第三十五条"),
            _field("delivered_on", f"{REGULATION}第三十五条"),
            Demand(_("Signed for by"), f"{REGULATION}第三十五条", _is_signed_for),
            Demand(_("Petitioner agreed to electronic delivery"), f"{REGULATION}第三十五条", _is_consented),
            Demand(
                _("The letter that is delivered"),
                f"{REGULATION}第三十五条",
                lambda letter: served(letter) is not None,
            ),
        ),
    }
)


def lacking(letter: PetitionLetter) -> list[Lack]:
    """Return what a letter has to say and does not: nothing for one that may be issued."""
    return lacks(DEMANDS[letter.kind], letter)


def served(receipt: PetitionLetter) -> PetitionLetter | None:
    """Return the letter a receipt of service is about: the newest answer of its day or before."""
    rows = receipt.petition.letters.live().filter(kind__in=ANSWERS, issued_on__lte=receipt.issued_on)
    return rows.order_by("-issued_on", "-pk").first()


def newest(petition: Petition, kind: str) -> PetitionLetter | None:
    """Return the newest letter of a kind about a petition."""
    return petition.letters.live().filter(kind=kind).order_by("-issued_on", "-pk").first()
